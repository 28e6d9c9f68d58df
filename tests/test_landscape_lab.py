"""The landscape lab without a browser: the map's heights, the slope, the walk, the planes, what is saved."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from view import View

from nn import Network, mean_cost, train
from nn.digits import strokes
from nn.digits.dataset import Digits
from workbench import LandscapeLab
from workbench.labs.dial_places import COUNT, Place
from workbench.labs.landscape import hand
from workbench.labs.landscape.ball import FARTHEST
from workbench.labs.landscape.plane import dials_plane, random_plane, training_plane
from workbench.labs.landscape.relief import MOST_CONTOURS, SIDE, Relief
from workbench.labs.landscape.surface import Surface
from workbench.labs.landscape.trail import MOST_POINTS, Trail
from workbench.labs.landscape.way import snapshots
from workbench.labs.landscape.words import direction, of_slope, of_step

Ask = Callable[..., dict[str, Any]]
PIXEL = 14 * 28 + 14


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.make(60, seed=3)


@pytest.fixture
def lab(digits: Digits) -> LandscapeLab:
    return LandscapeLab(digits=digits)


@pytest.fixture
def ask(lab: LandscapeLab, monkeypatch: pytest.MonkeyPatch) -> Ask:
    view = View(lab, monkeypatch)
    return lambda kind, **fields: view.ask(kind, **fields)[-1].content


def by_hand(theta: np.ndarray, digits: Digits) -> float:
    """The cost, written once more: all dials in a row, one digit after the other, in float64."""
    total = 0.0
    for pixels, label in zip(digits.pixels, digits.labels, strict=True):
        a, place = pixels.astype(float), 0
        for n_in, n_out in ((784, 16), (16, 16), (16, 10)):
            W = theta[place : place + n_in * n_out].reshape(n_out, n_in)
            b = theta[place + n_in * n_out : place + n_in * n_out + n_out]
            a, place = 1 / (1 + np.exp(-(W @ a + b))), place + n_in * n_out + n_out
        a[label] -= 1
        total += (a @ a) / 2
    return total / len(digits)


def dials_of(network: Network) -> np.ndarray:
    return np.concatenate([part.ravel() for layer in network.layers for part in (layer.W, layer.b)]).astype(float)


PAIRS = [
    (Place(2, 3, None), Place(2, 8, 5)),
    (Place(1, 3, 2), Place(2, 3, 3)),
    (Place(0, 5, PIXEL), Place(0, 5, None)),
    (Place(0, 5, PIXEL), Place(2, 3, 5)),
    (Place(1, 0, None), Place(0, 15, 783)),
]


# --- The map


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].code} {pair[1].code}")
def test_the_height_of_a_map_of_two_dials_is_the_cost_with_these_two_turned(
    pair: tuple[Place, Place], digits: Digits
) -> None:
    theta = snapshots()[-1]
    plane = dials_plane(pair[0].index, pair[1].index)
    surface = Surface(plane, plane.off(theta), digits)
    xs, ys = [0.0, 3.0, -2.5], [-1.0, 4.0, 2.0]
    for x, y, cost in zip(xs, ys, surface.costs(xs, ys), strict=True):
        turned = theta.copy()
        turned[[pair[0].index, pair[1].index]] = x, y
        assert cost == pytest.approx(by_hand(turned, digits), rel=1e-4)


@pytest.mark.parametrize("plane", [random_plane(3), training_plane()], ids=lambda plane: plane.name)
def test_the_height_of_a_map_through_all_dials_is_the_cost_there(plane: Any, digits: Digits) -> None:
    off = plane.off(snapshots()[10])
    surface = Surface(plane, off, digits)
    for x, y in ((0.0, 0.0), (10.0, -4.0), (-30.0, 20.0)):
        there = off + x * plane.across + y * plane.up
        assert surface.costs([x], [y])[0] == pytest.approx(by_hand(there, digits), rel=1e-4)


def test_a_map_is_coarse_at_first_and_then_whole(digits: Digits) -> None:
    plane = training_plane()
    relief = Relief(Surface(plane, plane.off(snapshots()[0]), digits), (10.0, 2.0), 16.0)
    relief.work(0)
    assert not relief.is_done
    first = relief.heights
    assert np.isfinite(first).all()
    calls = 0
    while not relief.is_done:
        relief.work(0)
        calls += 1
    assert calls > 10  # a little at a time
    whole = relief.heights
    assert np.array_equal(first[::4, ::4], whole[::4, ::4])
    assert not np.array_equal(first, whole)
    assert (relief.xs[0], relief.xs[-1], relief.ys[0], relief.ys[-1]) == (-6, 26, -14, 18)
    for row, column in ((0, 0), (0, 24), (13, 7), (24, 1)):
        there = plane.at(plane.off(snapshots()[0]), relief.xs[column], relief.ys[row])
        assert whole[row, column] == pytest.approx(by_hand(there, digits), rel=1e-4)


@pytest.mark.parametrize(("low", "high"), [(0.03, 0.91), (1.24, 2.03), (0.0001, 0.0002), (3.0, 3.000004)])
def test_lines_of_equal_height_stand_at_round_numbers(low: float, high: float) -> None:
    class Slope:
        def costs(self, x: Any, _y: Any) -> np.ndarray:
            return low + (high - low) * (np.asarray(x) + 1) / 2

    relief = Relief(Slope(), (0.0, 0.0), 1.0)  # type: ignore[arg-type]
    relief.work(math.inf)
    lines = relief.contours()
    assert 3 <= len(lines) <= MOST_CONTOURS + 1
    assert low - 1e-6 <= lines[0]
    assert lines[-1] <= high + 1e-6
    steps = np.diff(lines)
    assert steps == pytest.approx(steps[0])
    assert f"{steps[0]:e}"[:8] in ("1.000000", "2.000000", "5.000000")


def test_where_heights_have_room_for_nine_lines_there_are_nine() -> None:
    class Slope:
        def costs(self, x: Any, _y: Any) -> np.ndarray:
            return 5 + 4.5 * np.asarray(x)

    relief = Relief(Slope(), (0.0, 0.0), 1.0)  # type: ignore[arg-type]
    relief.work(math.inf)
    assert relief.contours() == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_a_map_stops_in_time_where_the_clock_is_coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slope:
        def costs(self, x: Any, _y: Any) -> np.ndarray:
            return np.asarray(x)

    monkeypatch.setattr(time, "perf_counter", lambda: 5.0)  # as in a browser, for a moment
    relief = Relief(Slope(), (0.0, 0.0), 1.0)  # type: ignore[arg-type]
    relief.work(0)
    assert relief.is_begun
    assert not relief.is_done


def test_a_flat_map_has_no_lines() -> None:
    class Flat:
        def costs(self, x: Any, _y: Any) -> np.ndarray:
            return np.full(len(x), 0.45)

    relief = Relief(Flat(), (0.0, 0.0), 1.0)  # type: ignore[arg-type]
    relief.work(math.inf)
    assert relief.contours() == []


# --- The planes


@pytest.mark.parametrize("plane", [dials_plane(5, 13_001), random_plane(0), training_plane()], ids=lambda p: p.name)
def test_a_planes_axes_are_of_length_one_and_at_a_right_angle(plane: Any) -> None:
    assert np.linalg.norm(plane.across) == pytest.approx(1)
    assert np.linalg.norm(plane.up) == pytest.approx(1)
    assert plane.across @ plane.up == pytest.approx(0, abs=1e-9)
    theta = snapshots()[7]
    x, y = plane.shadow(theta)
    assert plane.at(plane.off(theta), x, y) == pytest.approx(theta)
    assert plane.shadow(plane.at(plane.off(theta), 2.5, -1)) == pytest.approx((2.5, -1))


def test_the_last_plane_goes_through_the_start_and_the_end_of_the_training() -> None:
    plane, path = training_plane(), snapshots()
    network = Network([784, 16, 16, 10], seed=2)
    assert path[0] == pytest.approx(dials_of(network))
    for _ in train(network, strokes.make(500), epochs=20, batch_size=10, learning_rate=3.0):
        pass
    assert path[-1] == pytest.approx(dials_of(network), abs=1e-6)
    assert plane.off(path[-1]) == pytest.approx(plane.origin, abs=1e-9)
    assert plane.shadow(path[0]) == pytest.approx((0, 0))
    assert plane.shadow(path[-1]) == pytest.approx((np.linalg.norm(path[-1] - path[0]), 0), abs=1e-6)
    # It strays from the straight way, and the map shows most of that.
    assert max(plane.shadow(theta)[1] for theta in path) > 3


def test_two_dials_are_two() -> None:
    with pytest.raises(ValueError, match=r"both axes came as layers\[2\]\.b\[9\]; expected two different dials"):
        dials_plane(COUNT - 1, COUNT - 1)


# --- Where the ball is


def test_a_new_lab_stands_at_the_random_start_and_has_saved_nothing(
    lab: LandscapeLab, digits: Digits, work: Path
) -> None:
    assert (lab.plane, lab.rate, lab.steps, lab.running) == ("dials", 10, 0, False)
    network = Network([784, 16, 16, 10], seed=2)
    assert dials_of(lab.network) == pytest.approx(dials_of(network))
    assert lab.cost == mean_cost(network, digits)
    assert (lab.x, lab.y) == (0, 0)  # biases start at 0
    assert not work.exists()


@pytest.mark.parametrize("plane", ["dials", "random", "training"])
def test_what_is_said_of_a_place_is_true(plane: str, lab: LandscapeLab, ask: Ask, digits: Digits) -> None:
    ask("put", where="end")
    ask("plane", name=plane)
    answer = ask("go", x=1.5, y=-2.25)
    assert (answer["x"], answer["y"], lab.x, lab.y) == (1.5, -2.25, 1.5, -2.25)
    theta = lab._walk.ball.theta
    assert answer["cost"] == lab.cost == pytest.approx(by_hand(theta, digits), rel=1e-5)
    assert answer["cost"] == mean_cost(lab.network, digits)
    # The slope, by going a little to each side.
    for axis, slope in zip((lab._walk.ball.plane.across, lab._walk.ball.plane.up), lab.slope, strict=True):
        beside = [by_hand(theta + sign * 1e-4 * axis, digits) for sign in (1, -1)]
        assert slope == pytest.approx((beside[0] - beside[1]) / 2e-4, rel=2e-3, abs=1e-7)
    # The arrow ends where a step leads.
    assert answer["next"] == pytest.approx([1.5 - 10 * lab.slope[0], -2.25 - 10 * lab.slope[1]])
    while not answer["map"]["fits"]:
        answer = ask("draw")
    relief = lab._atlas.relief
    place = tuple(np.abs(axis - at).argmin() for axis, at in ((relief.ys, lab.y), (relief.xs, lab.x)))
    ask("go", x=float(relief.xs[place[1]]), y=float(relief.ys[place[0]]))
    assert answer["map"]["heights"][place] == pytest.approx(lab.cost, rel=1e-5)


def test_a_step_on_two_dials_turns_those_two(lab: LandscapeLab, ask: Ask) -> None:
    before, slope = dials_of(lab.network), lab.slope
    ask("rate", value=30)
    ask("step")
    after = dials_of(lab.network)
    expected = before.copy()
    expected[[lab.x_dial, lab.y_dial]] -= 30 * np.array(slope)
    assert after == pytest.approx(expected, abs=1e-6)
    assert (lab.x, lab.y) == pytest.approx((-30 * slope[0], -30 * slope[1]))


def test_a_step_on_other_maps_turns_all_dials(lab: LandscapeLab, ask: Ask, digits: Digits) -> None:
    ask("plane", name="random")
    before = lab.network
    ask("rate", value=2)
    answer = ask("step")
    expected = Network([784, 16, 16, 10], seed=2)
    for _ in train(expected, digits, epochs=1, batch_size=60, learning_rate=2.0):
        pass
    assert dials_of(lab.network) == pytest.approx(dials_of(expected), abs=1e-5)
    moved = np.linalg.norm(dials_of(lab.network) - dials_of(before))
    assert moved > 20 * math.hypot(lab.x, lab.y)  # hardly any of it is seen
    assert answer["last"] == f"Step 1: cost {mean_cost(before, digits):.4f} → {lab.cost:.4f}, down."
    assert answer["trail"][3].tolist() == pytest.approx([mean_cost(before, digits), lab.cost])


def test_a_walk_with_all_dials_gets_to_a_low_place(lab: LandscapeLab) -> None:
    lab.plane, lab.rate = "training", 3.0
    lab.walk(300)
    assert lab.cost < 0.2
    assert lab.steps == 300
    assert lab.x > 5


def test_the_trail_is_kept_in_a_limited_number_of_points(lab: LandscapeLab) -> None:
    lab.walk(MOST_POINTS + 30)
    steps, xs, _, costs = lab._walk.trail.columns()
    assert len(steps) <= MOST_POINTS
    assert (steps[0], xs[0]) == (0, 0)
    assert steps[-1] == lab.steps == MOST_POINTS + 30
    assert costs[-1] == pytest.approx(lab.cost)
    assert (np.diff(steps) > 0).all()


def test_a_trail_of_as_many_points_as_are_kept_comes_back() -> None:
    trail = Trail(tuple((step, 0.5, -0.25, 0.125) for step in range(MOST_POINTS)), MOST_POINTS - 1, "Step.")
    assert Trail.from_json(trail.to_json()) == trail


def test_it_runs_until_it_is_paused_or_at_rest(lab: LandscapeLab, ask: Ask) -> None:
    ask("work")
    assert lab.steps == 0
    ask("run", on=True)
    assert ask("work")["running"]
    assert lab.steps == 1  # with two dials step by step
    ask("run", on=False)
    ask("work")
    assert lab.steps == 1
    ask("rate", value=0.0011)
    ask("run", on=True)
    assert not ask("work")["running"]  # its steps are too short to see
    ask("rate", value=30)
    ask("run", on=True)
    assert ask("work")["running"]
    ask("go", x=1, y=1)  # whoever takes the ball stops it
    assert not lab.running
    assert lab.steps == 0


def test_a_learning_rate_that_is_too_large_jumps_out_of_the_hollow(lab: LandscapeLab, ask: Ask) -> None:
    costs = {}
    for rate in (3, 30, 1000):
        ask("put", where="end")
        ask("go", x=1, y=1)
        lab.rate = rate
        lab.walk(25)
        costs[rate] = lab.cost
    assert costs[30] < costs[3]
    assert costs[1000] > 1.5 * costs[30]


def test_the_map_follows_a_ball_that_jumps(lab: LandscapeLab, ask: Ask) -> None:
    assert ask("hello")["map"]["reach"] == 8
    assert ask("go", x=20, y=0)["map"]["reach"] == 32
    answer = ask("go", x=900, y=-5)
    assert answer["map"]["reach"] == 64
    assert answer["map"]["centre"] == [900, -5]
    assert ask("go", x=5000, y=0)["x"] == FARTHEST


def test_a_closer_and_a_wider_look_have_the_ball_in_the_middle(lab: LandscapeLab, ask: Ask) -> None:
    ask("go", x=2, y=3)
    answer = ask("zoom", by=-1)["map"]
    assert (answer["reach"], answer["centre"]) == (4, [2, 3])
    for _ in range(9):
        answer = ask("zoom", by=1)["map"]
    assert answer["reach"] == 64
    for _ in range(20):
        answer = ask("zoom", by=-1)["map"]
    assert answer["reach"] == 0.25


def test_while_all_dials_walk_the_last_whole_map_stays_until_the_next_is_whole(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "MAP_SECONDS", 0)  # a part of the map with each message, on the fastest machine too
    ask("plane", name="training")
    while not ask("draw")["map"]["fits"]:
        pass
    before = ask("hello")["map"]
    answer = ask("step")["map"]
    assert not answer["fits"]
    assert answer["version"] == before["version"]
    assert np.array_equal(answer["heights"], before["heights"])
    while not answer["fits"]:
        answer = ask("draw")["map"]
    assert answer["version"] == before["version"] + 1
    assert not np.array_equal(answer["heights"], before["heights"])
    # What a hand has put elsewhere is on another map at once.
    assert ask("put", where="end")["map"]["version"] > answer["version"]


def test_a_plane_shows_the_dials_as_they_are(lab: LandscapeLab, ask: Ask) -> None:
    ask("go", x=2, y=3)
    before = dials_of(lab.network)
    for name in ("training", "random", "dials"):
        assert ask("plane", name=name)["plane"] == name
        assert dials_of(lab.network) == pytest.approx(before, abs=1e-6)
    assert (lab.x, lab.y) == pytest.approx((2, 3))
    assert len(ask("plane", name="training")["way"][0]) == len(snapshots())


def test_other_dials_and_other_planes(lab: LandscapeLab, ask: Ask) -> None:
    pairs = {(lab.x_dial, lab.y_dial)}
    for _ in range(12):
        ask("others")
        pairs.add((lab.x_dial, lab.y_dial))
    assert len(pairs) == 13
    assert all(first != second for first, second in pairs)
    answer = ask("dial", axis="x", layer=1, receiver=4, sender=7)
    assert lab.x_dial == Place(1, 4, 7).index
    assert answer["dials"][0]["code"] == answer["labels"][0] == "layers[1].W[4, 7]"
    assert lab.x == pytest.approx(float(lab.network.layers[1].W[4, 7]))
    assert ask("dial", axis="y", layer=0, receiver=15, sender=None)["dials"][1]["code"] == "layers[0].b[15]"
    ask("plane", name="random")
    across = lab._walk.ball.plane.across
    ask("others")
    assert lab.plane_seed == 1
    assert abs(across @ lab._walk.ball.plane.across) < 0.1


def test_undo_and_redo_bring_places_back(lab: LandscapeLab, ask: Ask) -> None:
    assert not ask("hello")["undo"]
    ask("go", x=1, y=2)
    ask("go", x=3, y=4)
    ask("save")
    answer = ask("step")
    assert answer["undo"]
    assert ask("undo")["x"] == 3
    assert lab.steps == 0
    answer = ask("undo")
    assert (answer["x"], answer["undo"], answer["redo"]) == (0, False, True)
    ask("redo")
    assert ask("redo")["steps"] == 1


def test_cells_set_it_and_read_it(lab: LandscapeLab, ask: Ask) -> None:
    lab.x, lab.y = 1.0, -2.0
    assert (ask("hello")["x"], ask("hello")["y"]) == (1, -2)
    assert lab.network.layers[2].b[[3, 8]].tolist() == [1, -2]
    lab.network.layers[2].b[3] = 50
    assert lab.network.layers[2].b[3] == 1
    lab.x_dial = Place(2, 3, 5).index
    assert lab.x == pytest.approx(float(Network([784, 16, 16, 10], seed=2).layers[2].W[3, 5]))
    for x, y in ((0, COUNT - 1), (1, 5), (COUNT - 1, 0)):  # from the first of all dials to the last
        lab.x_dial, lab.y_dial = x, y
        assert (lab.x_dial, lab.y_dial) == (x, y)
    for steps in (0, True, 1.5, 10**9):
        with pytest.raises(ValueError, match="steps is"):
            lab.walk(steps)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("go", {"x": math.nan, "y": 0.0}),
        ("dial", {"axis": "z", "layer": 0, "receiver": 0, "sender": 0}),
        ("dial", {"axis": "x", "layer": 2, "receiver": 8, "sender": None}),
        ("dial", {"axis": "x", "layer": 2, "receiver": 10, "sender": None}),
        ("plane", {"name": "sea"}),
        ("put", {"where": "middle"}),
        ("rate", {"value": 0}),
        ("zoom", {"by": 2}),
    ],
)
def test_a_bad_message_changes_nothing(kind: str, fields: dict[str, Any], lab: LandscapeLab) -> None:
    before = lab.state()
    with pytest.raises(ValueError, match=r"\w"):
        lab.receive(kind, fields)
    assert lab.state() == before
    assert math.isfinite(lab.answer()["cost"])


# --- Words


def test_the_slope_in_words() -> None:
    assert direction(-1, 0.5) == "left and up"
    assert direction(0.1, -3) == "down"
    assert of_slope("dials", (0.03, -0.04), 9.0, 10) == (
        "Slope: +0.0300 for x, −0.0400 for y. Downhill is left and up. A step (learning rate × slope) is 0.5 long."
    )
    assert of_slope("dials", (1e-6, 0), 9.0, 10).startswith("It is flat here")
    assert of_slope("random", (0.003, 0.004), 0.5, 10) == (
        "A step (learning rate × slope) turns all 13,002 dials and is 5 long. Of that, 0.05 can be seen on this map."
    )
    assert of_step(2, 0.5, 0.6) == "Step 2: cost 0.5000 → 0.6000, up: the step was too long."
    assert of_step(1_200, 0.5, 0.50001) == "Step 1,200: cost 0.5000 → 0.5000, no change to be seen."


# --- Saving


def test_where_it_was_left_comes_back(lab: LandscapeLab, ask: Ask, digits: Digits) -> None:
    ask("plane", name="training")
    ask("rate", value=3)
    for _ in range(3):
        ask("step")
    ask("zoom", by=-1)
    again = LandscapeLab(digits=digits)
    assert again.state() == lab.state()
    assert (again.plane, again.steps, again.cost) == ("training", 3, lab.cost)
    assert again.answer()["map"]["reach"] == 12
    for each in (lab, again):
        each.receive("step", {})
    assert again.state() == lab.state()


@pytest.mark.parametrize(
    "damage",
    [
        {"numbers": [1, 2]},
        {"place": [1]},
        {"place": [1e300, 0]},
        {"window": [0, 0, -1]},
        {"trail": {"points": [[1, 2, 3]], "steps": 1, "last": ""}},
        {"trail": {"points": [[0, 0, 0, 0]] * (MOST_POINTS + 1), "steps": 1, "last": ""}},
        {"settings": {"plane": "dials"}},
    ],
)
def test_a_saved_file_with_nonsense_is_set_aside(
    damage: dict[str, Any], lab: LandscapeLab, digits: Digits, work: Path
) -> None:
    fresh = lab.state()
    lab.receive("step", {})
    file = work / "labs" / "landscape_lab.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **damage}))
    assert LandscapeLab(digits=digits).state() == fresh
    assert list((work / "labs").glob("landscape_lab.damaged*"))


def test_the_map_on_paper_is_whole(lab: LandscapeLab) -> None:
    lab.picture()
    assert lab._atlas.relief.is_done
    assert lab._atlas.relief.heights.shape == (SIDE, SIDE)


@pytest.mark.parametrize("plane", ["dials", "random", "training"])
def test_the_map_on_paper_is_the_one_that_the_ball_has_walked_to(
    plane: str, lab: LandscapeLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "MAP_SECONDS", 0.0)
    lab.plane = plane
    lab.picture()
    lab.walk(30)
    lab.picture()
    relief, ball = lab._atlas.relief, lab._walk.ball
    heights, middle = relief.heights, SIDE // 2
    theta = ball.off + relief.xs[middle] * ball.plane.across + relief.ys[middle] * ball.plane.up
    assert heights[middle, middle] == pytest.approx(by_hand(theta, lab._walk.digits), rel=1e-3)
    assert relief.is_done
