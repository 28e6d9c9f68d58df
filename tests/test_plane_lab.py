"""The plane lab without a browser: lines set by hand, the region they make, scores, training, what is saved."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from view import View

from nn.network import Network
from workbench import PlaneLab, progress
from workbench.labs.plane.outcome import at_a_point, outcome
from workbench.labs.plane.points import NAMES, most_by_a_line, task
from workbench.labs.plane.setting import FUNCTIONS, REACH, Setting, at_random, setting_from, setting_of, start

Specs = list[tuple[float, float, float, float]]
# Lines (x, y, angle, steepness), weights to the output and its bias, that solve a task by hand.
BY_HAND: dict[tuple[str, str], tuple[Specs, list[float], float]] = {
    ("xor", "sigmoid"): ([(0.62, 0.38, -45, 20), (0.38, 0.62, 135, 20)], [8, 8], -4),
    ("xor", "ReLU"): ([(0.6, 0.4, -45, 20), (0.4, 0.6, 135, 20)], [8, 8], -4),
    ("ring", "sigmoid"): ([(0.5, 0.25, 90, 20), (0.72, 0.62, 210, 20), (0.28, 0.62, -30, 20)], [8, 8, 8], -20),
    ("moons", "sigmoid"): ([(0.365, 0.72, 139, 15), (0.637, 0.3, -37, 18), (0.53, 0.47, 24, 17)], [-16, 18, -15], 7),
}


def by_hand(specs: Specs, weights: list[float], bias: float, function: str) -> Setting:
    setting = start(len(specs), function)
    for k, (x, y, angle, steepness) in enumerate(specs):
        setting = setting.moved(k, x, y).aimed(k, angle, steepness).weighted(k, weights[k])
    return setting._replace(c=float(bias))


@pytest.fixture
def lab() -> PlaneLab:
    return PlaneLab()


@pytest.fixture
def ask(lab: PlaneLab, monkeypatch: pytest.MonkeyPatch) -> Any:
    view = View(lab, monkeypatch)
    return lambda kind, **fields: view.ask(kind, **fields)[-1].content


# --- Points


@pytest.mark.parametrize("name", NAMES)
def test_fresh_points_are_others_than_those_shown_half_of_each_kind_and_no_line_is_near_the_target(name: str) -> None:
    found = task(name)
    assert (found.shown.shape, found.fresh.shape) == ((80, 3), (200, 3))
    shown = {tuple(row) for row in found.shown.tolist()}
    assert not shown & {tuple(row) for row in found.fresh.tolist()}
    for points in (found.shown, found.fresh):
        assert points[:, 2].mean() == 0.5
        assert points.min() >= 0
        assert points.max() <= 1
    assert most_by_a_line(found.fresh) <= found.target - 10


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 1)), max_size=9))
def test_the_best_straight_line_is_at_least_as_good_as_any_that_is_tried(rows: list[tuple[int, int, int]]) -> None:
    points = np.array([(x / 8, y / 8, kind) for x, y, kind in rows], np.float32).reshape(-1, 3)
    best = most_by_a_line(points)
    assert max(int((points[:, 2] == kind).sum()) for kind in (0, 1)) <= best <= len(points)
    for turn in range(0, 180, 12):
        along = points[:, 0] * math.cos(math.radians(turn)) + points[:, 1] * math.sin(math.radians(turn))
        for cut in np.unique(along) + 1e-4:
            right = int(((along > cut) == (points[:, 2] == 1)).sum())
            # Points that lie on a line across the direction can be had both ways by none of those tried.
            assert best >= min(right, len(points) - right)
            if len(np.unique(np.round(along, 5))) == len(points):
                assert best >= max(right, len(points) - right)


def test_four_points_of_xor_cannot_be_told_apart_by_a_line() -> None:
    corners = np.array([(0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 1, 0)], np.float32)
    assert most_by_a_line(corners) == 3
    assert most_by_a_line(corners[:3]) == 3
    assert most_by_a_line(corners[:0]) == 0


# --- Lines


@pytest.mark.parametrize("angle", [-180, -120, -45, 0, 30, 90, 179])
@pytest.mark.parametrize("steepness", [0.5, 7, 60])
def test_a_line_is_where_it_was_moved_bright_where_it_was_turned_and_as_steep(angle: float, steepness: float) -> None:
    setting = start().moved(1, 0.3, 0.8).aimed(1, angle, steepness)
    z = lambda x, y: setting.W[1] @ [x, y] + setting.b[1]  # noqa: E731
    assert z(0.3, 0.8) == pytest.approx(0, abs=1e-4)
    turn = math.radians(angle)
    assert z(0.3 + 0.1 * math.cos(turn), 0.8 + 0.1 * math.sin(turn)) == pytest.approx(0.1 * steepness, abs=1e-4)
    assert z(0.3 - 0.5 * math.sin(turn), 0.8 + 0.5 * math.cos(turn)) == pytest.approx(0, abs=1e-4)
    assert setting.steepness[1] == pytest.approx(steepness, rel=1e-5)
    assert math.cos(math.radians(setting.angles[1] - angle)) == pytest.approx(1, abs=1e-6)
    assert np.array_equal(setting.W[0], start().W[0])


def test_steepness_stays_within_its_range_and_a_line_within_reach() -> None:
    assert start().aimed(0, 0, 1000).steepness[0] == pytest.approx(60)
    assert start().aimed(0, 0, 0).steepness[0] == pytest.approx(0.5)
    with pytest.raises(ValueError, match="the places ranges from"):
        start().moved(0, 9, 0)
    with pytest.raises(ValueError, match="NaN or infinite"):
        start().moved(0, math.nan, 0)
    with pytest.raises(ValueError, match="NaN or infinite"):
        start().aimed(0, math.nan, 1)
    with pytest.raises(ValueError, match="NaN or infinite"):
        start().aimed(0, math.inf, 1)
    with pytest.raises(ValueError, match="range"):
        start().weighted(0, 2000)


@given(st.integers(1, 6), st.integers(0, 1000), st.floats(-5, 5))
def test_a_network_comes_back_as_lines_held_where_they_cross_the_square(n: int, seed: int, shift: float) -> None:
    before = at_random(n, "ReLU", seed)
    before.b.flags.writeable = True
    before.b[...] += np.float32(shift)
    after = setting_of(before.network(), before.places)
    assert np.array_equal(after.W, before.W)
    assert np.array_equal(after.b, before.b)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    for k in range(n):
        z = corners @ after.W[k] + after.b[k]
        if z.min() < -0.01 and z.max() > 0.01:
            assert after.W[k] @ after.places[k] + after.b[k] == pytest.approx(0, abs=1e-3)
            assert after.places[k].min() >= -1e-3
            assert after.places[k].max() <= 1 + 1e-3


def test_a_line_without_any_weight_is_held_where_it_was() -> None:
    network = Network([2, 1, 1], ["relu", "sigmoid"])
    network.layers[0].W = [[0, 0]]
    assert setting_of(network, np.array([[0.2, 0.7]], np.float32)).places.tolist() == [
        [pytest.approx(0.2), pytest.approx(0.7)]
    ]
    for b in (-30, 30):  # a line far to the right or the left is held as far out as a hand could move it
        network.layers[0].W, network.layers[0].b = [[10, 0]], [b]
        far = setting_of(network).places[0]
        assert far == pytest.approx([0.5 - math.copysign(REACH, b), 0.5])
    level = by_hand([(0.4, 0.25, 90, 10)], [4], -2, "ReLU")
    assert setting_of(level.network()).places[0] == pytest.approx([0.5, 0.25])


@pytest.mark.parametrize(
    ("sizes", "activation", "words"),
    [
        ([2, 7, 1], ["relu", "sigmoid"], r"sizes \[2, 7, 1\]; expected \[2, n, 1\] with n from 1 to 6"),
        ([2, 3, 3, 1], ["relu", "relu", "sigmoid"], "expected"),
        ([3, 2, 1], ["relu", "sigmoid"], "expected"),
        ([2, 2, 1], ["softmax", "sigmoid"], "functions softmax, sigmoid; expected identity, relu, sigmoid"),
        ([2, 2, 1], ["relu", "relu"], "sigmoid for the output"),
    ],
)
def test_networks_that_do_not_fit_are_refused(
    sizes: list[int], activation: list[str], words: str, lab: PlaneLab
) -> None:
    before = lab.network.layers[0].W.copy()
    with pytest.raises(ValueError, match=words):
        lab.network = Network(sizes, activation)
    assert np.array_equal(lab.network.layers[0].W, before)
    with pytest.raises(ValueError, match="came as str; expected a Network"):
        lab.network = "relu"


# --- What follows


def plain_output(setting: Setting, x: float, y: float) -> tuple[list[float], float]:
    """Compute what each neuron adds, and the output's sum, number by number."""
    bend = {"none": lambda z: z, "ReLU": lambda z: max(0.0, z), "sigmoid": lambda z: 1 / (1 + math.exp(-z))}
    added = []
    for k in range(setting.n):
        z = float(setting.W[k][0]) * x + float(setting.W[k][1]) * y + float(setting.b[k])
        added.append(float(setting.V[k]) * bend[setting.function](z))
    return added, sum(added) + setting.c


@pytest.mark.parametrize("function", ["none", "ReLU", "sigmoid"])
def test_the_region_the_maps_and_a_single_point_agree_with_a_plain_loop(function: str) -> None:
    setting = at_random(3, function, 5)
    points = task("ring").shown
    found = outcome(setting, points, points)
    for row, column in ((0, 0), (0, 64), (64, 0), (20, 50), (33, 7)):
        added, total = plain_output(setting, column / 64, 1 - row / 64)
        assert found.sums[row, column] == pytest.approx(total, abs=1e-4)
        assert found.lit[row, column] == pytest.approx(255 / (1 + math.exp(-total)), abs=0.51)
        if row % 4 == column % 4 == 0:
            assert found.added[:, row // 4, column // 4] == pytest.approx(added, abs=1e-4)
    added, total = plain_output(setting, 0.3, 0.9)
    here = at_a_point(setting, 0.3, 0.9)
    assert here["added"] == pytest.approx(added, abs=1e-4)
    assert here["sum"] == pytest.approx(total, abs=1e-4)
    right = [(plain_output(setting, x, y)[1] > 0) == (kind == 1) for x, y, kind in points.tolist()]
    assert found.marks.tolist() == right
    assert found.right == sum(right)


def test_maps_of_what_neurons_add_have_one_scale_the_strongest_at_its_end() -> None:
    found = outcome(by_hand([(0.5, 0.5, 0, 10), (0.5, 0.5, 90, 10)], [2, -8], 0, "sigmoid"), *[task("xor").shown] * 2)
    maps = found.content()["added"]
    assert maps.dtype == np.int8
    assert np.abs(maps[1].astype(int)).max() == -maps[1].min() == 127
    assert maps[0].max() == round(127 * 2 / 8)
    assert np.allclose(maps / 127 * np.abs(found.added).max(), found.added, atol=8 / 200)
    nothing = outcome(by_hand([(0.5, 0.5, 0, 10)], [0], 1, "ReLU"), *[task("xor").shown] * 2)
    assert not nothing.content()["added"].any()


@pytest.mark.parametrize(("name", "function"), BY_HAND)
def test_each_task_can_be_done_by_hand_and_is_noted(name: str, function: str, lab: PlaneLab) -> None:
    lab.task = name
    assert f"plane_lab_{name}" not in progress.done()
    lab.network = by_hand(*BY_HAND[name, function], function).network()
    assert lab.right >= lab.target, lab.right
    assert lab.function == function
    assert f"plane_lab_{name}" in progress.done()
    assert f"target {lab.target} reached" in lab.answer()["score"]


@given(st.sampled_from(NAMES), st.integers(1, 6), st.integers(0, 10_000))
def test_without_a_function_the_border_is_straight_and_no_better_than_a_line(name: str, n: int, seed: int) -> None:
    setting = at_random(n, "none", seed)
    points = task(name).fresh
    found = outcome(setting, points, points)
    assert found.right <= most_by_a_line(points) + 1  # lines between two of the directions that were tried
    # The sums of a flat sheet: what is gained by a step to the right is the same everywhere.
    steps = np.diff(found.sums, axis=1)
    assert np.allclose(steps, steps[0, 0], atol=1e-3)


def test_words_tell_what_the_region_is_like(lab: PlaneLab) -> None:
    lab.network = by_hand([(0.5, 0.5, 0, 10), (0.5, 0.5, 90, 10)], [2, -1], 0.5, "none").network()
    assert lab.answer()["story"] == (
        "Without a function the border is one straight line. All 2 hidden neurons together do no more than one neuron "
        "with weights 20.0 and −10.0 and a bias of −4.5."
    )
    lab.function = "sigmoid"
    assert "bends near lines 1 and 2" in lab.answer()["story"]
    lab.function = "ReLU"
    assert "may fold where it crosses lines 1 and 2" in lab.answer()["story"]
    corners = [(0.1, 0.1, 45, 20), (0.1, 0.9, 135, 20), (0.9, 0.1, -45, 20), (0.9, 0.9, -135, 20), (1.2, 1.2, 45, 20)]
    for k, corner in enumerate(corners):  # each cuts off a corner, but for the last, which passes outside
        lab.network = by_hand([(0.5, 0.5, 0, 10), corner], [2, 0.5], -1.25, "sigmoid").network()
        assert ("near lines 1 and 2," if k < 4 else "near line 1,") in lab.answer()["story"]
    lab.network = by_hand([(0.5, 0.5, 0, 10)], [2], 5, "sigmoid").network()
    assert lab.answer()["story"] == "Kind ● has the whole square: the sum is above 0 everywhere."
    lab.network = by_hand([(0.5, 0.5, 0, 10)], [2], -5, "sigmoid").network()
    assert lab.answer()["story"] == "Kind ◆ has the whole square: the sum is not above 0 anywhere."
    assert lab.answer()["score"] == "100 of 200 fresh points right; target 190; one straight line: 149 at best."


@pytest.mark.parametrize("name", ["relu", "RELU", "None", "Sigmoid"])
def test_a_function_s_name_may_be_in_small_letters_or_capitals(lab: PlaneLab, name: str) -> None:
    lab.function = name
    assert lab.function in FUNCTIONS
    assert lab.function.lower() == name.lower()
    assert lab.network.layers[0].activation.name == FUNCTIONS[lab.function]


# --- What the hand asks for


def test_a_drag_moves_a_line_and_is_one_step_to_undo(lab: PlaneLab, ask: Any) -> None:
    before = lab.network.layers[0].b.copy()
    for x in (0.4, 0.45, 0.6):
        answer = ask("move", neuron=0, x=x, y=0.5)
    assert answer["places"][0] == pytest.approx([0.6, 0.5])
    assert lab.network.layers[0].b[0] == pytest.approx(-6)
    ask("commit")
    ask("aim", neuron=0, angle=180, steepness=20)
    assert ask("commit")["undo"]
    assert ask("undo")["angles"][0] == pytest.approx(0)
    answer = ask("undo")
    assert (answer["undo"], answer["redo"]) == (False, True)
    assert np.array_equal(lab.network.layers[0].b, before)
    assert ask("redo")["places"][0] == pytest.approx([0.6, 0.5])


def test_weights_bias_and_neurons_are_set(lab: PlaneLab, ask: Any) -> None:
    ask("weight", neuron=1, weight=-7.5)
    assert ask("bias", bias=2.5)["bias"] == 2.5
    assert lab.network.layers[1].W.tolist() == [[4, -7.5]]
    sums = ask("more")["sums"]
    assert lab.network.sizes == [2, 3, 1]
    assert np.array_equal(sums, ask("hello")["sums"])
    assert ask("drop", neuron=0)["weights"].tolist() == [-7.5, 0]
    assert "one hidden neuron must stay" in (ask("drop", neuron=0), ask("drop", neuron=0))[1]["error"]
    for _ in range(5):
        ask("more")
    assert lab.network.sizes == [2, 6, 1]
    assert "there is room for no more" in ask("more")["error"]
    assert ask("anew")["weights"].tolist() == [4, 4]
    first, second = ask("random")["angles"], ask("random")["angles"]
    assert not np.array_equal(first, second)


def test_the_function_changes_and_each_task_keeps_its_own_lines(lab: PlaneLab, ask: Any) -> None:
    assert ask("function", function="ReLU")["function"] == lab.function == "ReLU"
    ask("weight", neuron=0, weight=9)
    ask("commit")
    assert ask("task", task="ring")["weights"].tolist() == [4, 4]
    assert lab.function == "ReLU"  # which goes along to lines that nobody has touched yet
    ask("function", function="sigmoid")
    assert ask("task", task="xor")["weights"].tolist() == [9, 4]
    assert lab.function == "ReLU"
    assert ask("undo")["weights"].tolist() == [4, 4]


def test_looking_at_a_point_tells_what_each_neuron_adds_and_changes_nothing(lab: PlaneLab, ask: Any) -> None:
    before = lab.state()
    look = ask("look", x=0.85, y=0.4)["look"]
    assert look["held"] == pytest.approx([5, 0], abs=1e-4)
    assert look["added"] == pytest.approx([20, 0], abs=1e-4)
    assert look["sum"] == pytest.approx(16, abs=1e-3)
    assert look["output"] == pytest.approx(1, abs=1e-5)
    assert lab.state() == before


def test_own_points_are_put_and_taken_away_and_undone(lab: PlaneLab, ask: Any) -> None:
    answer = ask("task", task="own")
    assert answer["score"] == "Put some points of both kinds into the square."
    assert "no points to learn from" in ask("train")["error"]
    ask("put", x=0.2, y=0.2, label=1)
    assert ask("put", x=0.8, y=0.8, label=0)["own"].tolist() == [
        [pytest.approx(0.2), pytest.approx(0.2), 1],
        [pytest.approx(0.8), pytest.approx(0.8), 0],
    ]
    assert "of your 2 points on their side; one straight line: 2 at best" in lab.answer()["score"]
    assert len(ask("put", x=0.79, y=0.81, label=1)["own"]) == 1
    assert len(ask("undo")["own"]) == 2
    assert len(ask("clear")["own"]) == 0
    assert len(ask("undo")["own"]) == 2
    assert "own ranges from" in ask("put", x=0.5, y=0.5, label=3)["error"]
    assert len(lab.own) == 2


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("move", {"neuron": 2, "x": 0.5, "y": 0.5}, "there is no hidden neuron 2; there are 2"),
        ("move", {"neuron": 0, "x": "a", "y": 0.5}, "move.x came as 'a'; expected float"),
        ("weight", {"neuron": 0, "weight": 1e9}, "the output's weights ranges"),
        ("bias", {"bias": 1e9}, "the output's bias ranges"),
        ("look", {"x": 2, "y": 0}, "(2, 0) is outside the square"),
        ("task", {"task": "spiral"}, "task came as 'spiral'; expected 'xor' or 'ring'"),
        ("function", {"function": "tanh"}, "function came as 'tanh'"),
        ("put", {"x": 0.5, "y": 1.5, "label": 1}, "own ranges from"),
        ("explode", {}, "a message 'explode' came"),
    ],
)
def test_a_bad_message_is_refused_and_changes_nothing(
    kind: str, content: dict[str, Any], words: str, lab: PlaneLab, ask: Any
) -> None:
    before = lab.state()
    assert words in ask(kind, **content)["error"]
    assert lab.state() == before
    assert "error" not in ask("hello")


# --- Training


def test_it_is_trained_from_where_the_hand_left_it_watched_stopped_and_undone(lab: PlaneLab, ask: Any) -> None:
    ask("function", function="sigmoid")
    mine = lab.network
    first = ask("train")
    assert first["running"]
    assert np.array_equal(lab.network.layers[0].W, mine.layers[0].W)
    epochs = []
    for _ in range(5):
        answer = ask("step")
        epochs.append(float(answer["training"].split()[1]))
    assert epochs == sorted(set(epochs))
    assert not np.array_equal(lab.network.layers[0].W, mine.layers[0].W)
    stopped = ask("pause")
    assert (stopped["running"], stopped["training"].startswith("Stopped at epoch")) == (False, True)
    there = lab.network.layers[0].W.copy()
    ask("step")
    assert np.array_equal(lab.network.layers[0].W, there)
    ask("undo")
    assert np.array_equal(lab.network.layers[0].W, mine.layers[0].W)
    assert np.array_equal(lab.network.layers[1].W, mine.layers[1].W)
    ask("redo")
    assert np.array_equal(lab.network.layers[0].W, there)


def test_a_drag_just_before_a_training_is_a_step_of_its_own_to_undo(lab: PlaneLab, ask: Any) -> None:
    ask("function", function="sigmoid")
    ask("move", neuron=0, x=0.2, y=0.3)
    mine = lab.network.layers[0].b.copy()
    for kind in ("train", "step", "pause"):
        ask(kind)
    assert not np.array_equal(lab.network.layers[0].b, mine)
    ask("undo")
    assert np.array_equal(lab.network.layers[0].b, mine)


def test_the_hand_ends_a_training(lab: PlaneLab, ask: Any) -> None:
    ask("train")
    ask("step")
    moved = ask("move", neuron=0, x=0.1, y=0.1)
    assert (moved["running"], moved["training"]) == (False, "")  # of a training that is none any more nothing is said
    ask("train")
    assert ask("task", task="ring")["running"] is False


def test_training_reaches_what_a_line_cannot_and_does_not_see_the_fresh_points(lab: PlaneLab) -> None:
    lab.task = "ring"
    lab.network = at_random(6, "sigmoid", 0).network()
    before = lab.right
    lab.train()
    assert lab.right > most_by_a_line(task("ring").fresh) > before
    assert lab.right >= lab.target
    assert "Trained for 400 epochs" in lab.answer()["training"]
    lab.network = at_random(6, "none", 0).network()
    lab.train()
    assert lab.right <= most_by_a_line(task("ring").fresh) + 1


# --- Cells, saving


def test_what_was_set_comes_back(lab: PlaneLab, ask: Any, work: Path) -> None:
    ask("task", task="moons")
    ask("function", function="ReLU")
    ask("move", neuron=1, x=0.31, y=0.62)
    ask("commit")
    lab.own = [[0.25, 0.5, 1], [0.75, 0.5, 0]]
    again = PlaneLab()
    assert (again.task, again.function) == ("moons", "ReLU")
    assert np.array_equal(again.network.layers[0].b, lab.network.layers[0].b)
    assert again.own.tolist() == [[0.25, 0.5, 1], [0.75, 0.5, 0]]
    assert not again.answer()["undo"]
    assert PlaneLab("another").task == "xor"


def test_an_old_file_that_holds_something_else_is_set_aside(lab: PlaneLab, work: Path) -> None:
    lab.task = "ring"
    file = work / "labs" / "plane_lab.json"
    file.write_text(file.read_text().replace('"c":-4.0', '"c":1e9').replace('"c": -4.0', '"c": 1e9'))
    assert PlaneLab().task == "xor"
    assert (work / "labs" / "plane_lab.damaged-1.json").exists()


def test_a_setting_as_json_is_the_same_setting() -> None:
    before = at_random(4, "ReLU", 3)
    after = setting_from(before.to_json())
    for mine, theirs in zip(before, after, strict=True):
        assert np.array_equal(mine, theirs)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("own", [[0.5, 0.5]], r"own came with shape \(1, 2\); expected \(n, 3\)"),
        ("own", [[0.5, 0.5, 0.5]], "kinds between 0 and 1"),
        ("own", np.zeros((201, 3)), "201 points; expected 200 at most"),
        ("task", "donut", "task came as 'donut'"),
        ("function", "softmax", "function came as 'softmax'"),
    ],
)
def test_cells_that_set_something_else_are_told(name: str, value: Any, words: str, lab: PlaneLab) -> None:
    with pytest.raises(ValueError, match=words):
        setattr(lab, name, value)


def test_the_network_is_closed_to_changes_behind_the_labs_back(lab: PlaneLab) -> None:
    with pytest.raises(ValueError, match="read-only"):
        lab.network.layers[0].W[0, 0] = 3


def test_a_picture_stands_in_where_no_kernel_runs(lab: PlaneLab) -> None:
    before = lab.picture()
    assert before.startswith(b"\x89PNG")
    lab.function = "sigmoid"
    assert lab.picture() != before
