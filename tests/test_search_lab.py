"""The search lab without a browser: what a try does, what is kept, what a cell sets, what is saved."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn import Network, accuracy, mean_cost
from nn.digits import strokes
from nn.digits.dataset import Digits
from workbench import SearchLab
from workbench.labs.number_text import numbers_as_text, numbers_from_text
from workbench.labs.search.lab import MOST_BEFORE
from workbench.labs.search.walk import MOST_POINTS, Search
from workbench.labs.wire import decode, encode

SETTINGS = {"nudge": 0.3, "dials": 100, "judge": "cost"}


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.digits(60)


@pytest.fixture
def search(digits: Digits) -> Search:
    return Search(0, digits, strokes.digits(40, seed=1))


@pytest.fixture
def new_lab(digits: Digits) -> Callable[..., SearchLab]:
    def make(name: str = "search_lab", **arguments: Any) -> SearchLab:
        return SearchLab(name, digits=digits, **arguments)

    return make


@pytest.fixture
def lab(new_lab: Callable[..., SearchLab]) -> SearchLab:
    return new_lab()


def step(lab: SearchLab, count: int = 1) -> None:
    for _ in range(count):
        lab.receive("once", {})


# --- The search


def test_it_starts_with_the_random_network_of_its_seed(search: Search, digits: Digits) -> None:
    network = Network([784, 16, 16, 10], seed=0)
    assert search.score == accuracy(network, digits)
    assert search.cost == pytest.approx(mean_cost(network, digits.pixels, digits.labels))
    assert search.points == [(0.0, search.score, accuracy(network, strokes.digits(40, seed=1)), search.cost)]


@pytest.mark.parametrize("judge", ["cost", "score"])
def test_a_try_is_kept_where_its_judge_does_not_get_worse_and_else_undone(
    judge: str, search: Search, digits: Digits
) -> None:
    for _ in range(60):
        before, kept = search.numbers.copy(), search.kept
        judged = {"cost": search.cost, "score": -search.score}[judge]
        is_kept = search.attempt(0.3, 100, judge)
        # Judged once more, by way of the public functions.
        network = search.network
        assert search.score == accuracy(network, digits)
        assert search.cost == pytest.approx(mean_cost(network, digits.pixels, digits.labels))
        now = {"cost": search.cost, "score": -search.score}[judge]
        assert now <= judged
        assert search.kept == kept + is_kept
        assert np.array_equal(search.numbers, before) != is_kept
        assert search.last.endswith("kept." if is_kept else "undone.")
    assert search.tries == 60
    assert 0 < search.kept < 60


@pytest.mark.parametrize("dials", [1, 10, 1000, 13_002])
def test_so_many_dials_are_nudged_by_so_much(dials: int, digits: Digits) -> None:
    sizes = []
    for seed in range(12):
        search = Search(seed, digits, digits)
        before = search.numbers.copy()
        while not search.attempt(0.01, dials, "cost"):
            pass
        moved = np.flatnonzero(search.numbers != before)
        assert 0.9 * dials <= len(moved) <= dials  # now and then a dial is drawn twice
        sizes += (search.numbers - before)[moved].tolist()
    if dials >= 1000:
        assert np.std(sizes) == pytest.approx(0.01, rel=0.1)


def test_the_same_seed_goes_the_same_way_and_another_goes_another(digits: Digits) -> None:
    ways = []
    for seed in (3, 3, 4):
        search = Search(seed, digits, digits)
        for _ in range(30):
            search.attempt(0.3, 100, "cost")
        ways.append(search.numbers)
    assert np.array_equal(ways[0], ways[1])
    assert not np.array_equal(ways[0], ways[2])


def test_it_gets_somewhere(search: Search) -> None:
    start = search.cost
    for _ in range(400):
        search.attempt(**SETTINGS)
    assert search.cost < 0.5 * start


def test_the_curve_keeps_its_ends_and_a_limited_number_of_points(search: Search) -> None:
    for _ in range(2 * MOST_POINTS + 50):
        search.tries += 7
        search.note()
        assert len(search.points) <= MOST_POINTS
        assert search.points[0][0] == 0
        assert search.points[-1][0] == search.tries
    tries = [point[0] for point in search.points]
    assert tries == sorted(set(tries))


def test_a_dial_turned_by_hand_is_judged_at_once(search: Search, digits: Digits) -> None:
    search.turn(13_001, 4.5)
    expected = Network([784, 16, 16, 10], seed=0)
    expected.layers[2].b[9] = 4.5
    assert search.cost == pytest.approx(mean_cost(expected, digits.pixels, digits.labels))
    assert search.tries == 0


# --- The lab


def test_a_new_lab_has_tried_nothing(lab: SearchLab, work: Path) -> None:
    assert (lab.seed, lab.nudge, lab.dials, lab.judge, lab.running) == (0, 0.3, 100, "cost", False)
    assert (lab.tries, lab.kept) == (0, 0)
    assert lab.score == accuracy(lab.network, lab._digits)
    assert not work.exists()
    content = decode(*encode(lab.answer()))
    assert [len(content[name]) for name in ("values", "answers")] == [9, 20]
    (start,) = lab._search.points
    for name, value in zip(("tries", "score", "fresh", "cost"), start, strict=True):
        assert content["curve"][name].tolist() == pytest.approx([value])
    assert len({knob["index"] for knob in content["knobs"]}) >= 8
    numbers = np.concatenate([part.ravel() for layer in lab.network.layers for part in (layer.W, layer.b)])
    assert content["values"].tolist() == [numbers[knob["index"]] for knob in content["knobs"]]


def test_knobs_come_from_each_layer_and_change_on_request(lab: SearchLab) -> None:
    first = [knob.index for knob in lab._knobs]
    assert [knob.layer for knob in lab._knobs] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    lab.receive("knobs", {})
    assert [knob.index for knob in lab._knobs] != first
    assert [knob.layer for knob in lab._knobs] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_turning_a_knob_changes_the_network(lab: SearchLab) -> None:
    knob = lab._knobs[7]
    before = lab.cost
    lab.receive("turn", {"index": knob.index, "value": -5})
    assert lab.network.layers[2].W[knob.receiver, knob.sender] == -5
    assert lab.cost != before
    assert lab.tries == 0
    best = max(lab.score, lab.answer()["by_hand"])
    assert lab.answer()["by_hand"] == best


def test_it_steps_only_while_it_runs(lab: SearchLab) -> None:
    lab.receive("step", {})
    assert lab.tries == 0
    lab.receive("run", {"on": True})
    lab.receive("step", {})
    assert lab.tries >= 1
    lab.receive("run", {"on": False})
    tries = lab.tries
    lab.receive("step", {})
    assert lab.tries == tries
    step(lab, 3)
    assert lab.tries == tries + 3
    assert lab.answer()["last"].startswith(f"Try {lab.tries:,}: cost ")


def test_settings_come_from_the_view_and_from_cells(lab: SearchLab) -> None:
    for name, value in {"nudge": 0.01, "dials": 13_002, "judge": "score", "seed": 12}.items():
        lab.receive(name, {"value": value})
        assert getattr(lab, name) == value
    assert lab.score == accuracy(Network([784, 16, 16, 10], seed=12), lab._digits)
    step(lab, 5)
    lab.running = True
    lab.seed = 13
    assert (lab.tries, lab.running) == (0, False)
    assert np.array_equal(lab.network.layers[0].W, Network([784, 16, 16, 10], seed=13).layers[0].W)
    step(lab, 5)
    lab.receive("restart", {})
    assert (lab.tries, lab.kept, lab.seed) == (0, 0, 13)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("turn", {"index": 13_002, "value": 1}),
        ("turn", {"index": 3, "value": math.nan}),
        ("nudge", {"value": 0}),
        ("nudge", {"value": math.nan}),
        ("dials", {"value": 0}),
        ("judge", {"value": "luck"}),
        ("seed", {"value": -1}),
        ("explode", {}),
    ],
)
def test_a_bad_message_changes_nothing(kind: str, content: dict[str, Any], lab: SearchLab) -> None:
    before, told = lab.state(), encode(lab.answer())
    with pytest.raises(ValueError, match=r"."):
        lab.receive(kind, content)
    assert lab.state() == before
    assert encode(lab.answer()) == told


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"nudge": 20}, ValueError, "nudge is 20; expected a number from 0.001 to 10"),
        ({"dials": 13_003}, ValueError, "dials is 13003; expected a whole number from 1 to 13002"),
        ({"dials": True}, ValueError, "dials came as bool"),
        ({"judge": "luck"}, ValueError, "judge came as 'luck'; expected 'cost' or 'score'"),
        ({"score": 1.0}, TypeError, "SearchLab has no 'score' to set; it has seed, nudge, dials, judge, running"),
    ],
)
def test_what_makes_no_sense_at_the_start_is_refused(
    arguments: dict[str, Any], error: type[Exception], words: str, new_lab: Callable[..., SearchLab]
) -> None:
    with pytest.raises(error, match=words):
        new_lab(**arguments)
    for digits, came in ((strokes.digits(19), "there are 19 digits; expected 20"), (5, "digits came as int")):
        with pytest.raises(ValueError, match=came):
            SearchLab(digits=digits)


def test_the_network_that_is_read_is_a_copy(lab: SearchLab) -> None:
    lab.network.layers[0].W[0, 0] = 50
    assert lab.network.layers[0].W[0, 0] != 50


# --- Saving


def test_what_a_search_reached_stays_on_the_list_when_the_next_one_starts(
    lab: SearchLab, new_lab: Callable[..., SearchLab]
) -> None:
    lab.receive("restart", {})
    assert lab.answer()["before"] == []  # nothing was tried
    step(lab, 3)
    first = f"100 dials nudged by 0.3, judged by the cost: {100 * lab.score:.1f} % after 3 tries"
    # Settings for the next search do not change what is told of this one.
    lab.dials, lab.nudge, lab.judge = 1, 10, "score"
    lab.receive("restart", {})
    assert lab.answer()["before"] == [first]
    step(lab)
    second = f"1 dial nudged by 10, judged by the score: {100 * lab.score:.1f} % after 1 try"
    lab.seed = 5
    assert lab.answer()["before"] == [second, first]
    lab.running = True
    lab.receive("step", {})
    lab.receive("restart", {})
    assert len(lab.answer()["before"]) == 3
    for _ in range(5):
        step(lab)
        lab.receive("restart", {})
    before = lab.answer()["before"]
    assert len(before) == MOST_BEFORE
    assert first not in before
    lab.close()
    assert new_lab().answer()["before"] == before


def test_a_search_comes_back_and_goes_on_as_if_it_had_not_been_left(
    lab: SearchLab, new_lab: Callable[..., SearchLab]
) -> None:
    lab.nudge, lab.seed = 0.1, 5
    step(lab, 20)
    lab.receive("turn", {"index": 77, "value": 0.1})
    lab.receive("commit", {})
    again = new_lab()
    assert again.state() == lab.state()
    assert (again.seed, again.nudge, again.tries, again.kept, again.score) == (5, 0.1, 20, lab.kept, lab.score)
    for each in (lab, again):
        step(each, 20)
    assert again.state() == lab.state()


@pytest.mark.parametrize(
    "damage",
    [
        {"numbers": [1, 2]},
        {"numbers": None},
        {"tries": 3, "kept": 4},
        {"points": []},
        {"points": [[0, 1]]},
        {"points": [[0, 0.1, 0.1, 1e300]]},
        {"points": [[0, 1.5, 0.1, 0.4]]},
        {"points": [[-1, 0.1, 0.1, 0.4]]},
        {"points": [[0, 0.1, math.nan, 0.4]]},
        {"settings": {"seed": 0}},
        {"page": "x"},
    ],
)
def test_a_saved_file_with_nonsense_is_set_aside(
    damage: dict[str, Any], lab: SearchLab, new_lab: Callable[..., SearchLab], work: Path
) -> None:
    fresh = lab.state()
    step(lab, 3)
    file = work / "labs" / "search_lab.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **damage}))
    assert new_lab().state() == fresh
    assert list((work / "labs").glob("search_lab.damaged*"))


def test_a_long_search_saves_a_small_file(lab: SearchLab, work: Path) -> None:
    for i in range(MOST_POINTS):
        lab._search.tries += 1234
        lab._search.points.append((float(lab._search.tries), 1 / (i + 3), 1 / (i + 7), 4.5 / (i + 3)))
    lab._search.points = lab._search.points[-MOST_POINTS:]
    step(lab)
    assert (work / "labs" / "search_lab.json").stat().st_size < 100_000


def test_a_file_of_an_earlier_version_is_taken_up(
    lab: SearchLab, new_lab: Callable[..., SearchLab], work: Path
) -> None:
    step(lab, 3)
    file = work / "labs" / "search_lab.json"
    content = json.loads(file.read_text())
    content["numbers"] = [float(number) for number in lab._search.numbers]
    del content["last"]
    file.write_text(json.dumps(content))
    assert np.array_equal(new_lab()._search.numbers, lab._search.numbers)


def test_what_the_last_try_came_to_is_told_when_it_comes_back(
    lab: SearchLab, new_lab: Callable[..., SearchLab]
) -> None:
    step(lab, 3)
    assert new_lab().answer()["last"] == lab.answer()["last"] != ""


def test_the_best_by_hand_stands_beside_what_luck_reaches(lab: SearchLab) -> None:
    lab._by_hand = 0.4
    step(lab)
    lab.receive("restart", {})
    assert lab.answer()["by_hand"] == 0.4
    lab.seed = 7  # other dials: another game
    assert lab.answer()["by_hand"] == lab.score


def test_a_cell_may_let_it_search(lab: SearchLab, new_lab: Callable[..., SearchLab]) -> None:
    cost = lab.cost
    lab.search(50)
    assert lab.tries == 50
    assert lab.cost < cost
    assert new_lab().tries == 50
    lab.search(1)
    assert lab.tries == 51
    for tries in (0, True, 1.5, "many", 10**9):
        with pytest.raises(ValueError, match="tries is"):
            lab.search(tries)  # type: ignore[arg-type]


def test_numbers_go_into_a_text_and_come_back() -> None:
    numbers = np.array([0.1, -3e-7, 12], np.float32)
    assert np.array_equal(numbers_from_text(numbers_as_text(numbers), 3), numbers)
    assert numbers_from_text(numbers_as_text([1, -127], "i1"), 2, "i1").tolist() == [1, -127]
    damaged = f"!{numbers_as_text(numbers)}"  # without what is no base64, it would be these numbers
    for text, count in ((numbers_as_text(numbers), 4), ("no base64!", 3), (damaged, 3), (numbers_as_text([np.nan]), 1)):
        with pytest.raises(ValueError, match=r"."):
            numbers_from_text(text, count)
