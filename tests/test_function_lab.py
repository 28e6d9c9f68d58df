"""The function lab without a browser: curves, flips, one neuron's own curve, what a hand asks for, what is kept."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from view import View

from nn import Network, motions, strokes
from workbench import FunctionLab, plots
from workbench.labs.function.ways import WAYS, Segment, answers, first_known
from workbench.labs.function.words import story

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def lab() -> FunctionLab:
    return FunctionLab()


@pytest.fixture
def view(lab: FunctionLab, monkeypatch: pytest.MonkeyPatch) -> View:
    return View(lab, monkeypatch)


@pytest.fixture
def ask(view: View) -> Ask:
    """Send a message as a view does; returns what the answer says."""
    return lambda kind, **fields: view.ask(kind, **fields)[-1].content


def by_hand(network: Network, image: np.ndarray) -> list[list[float]]:
    """What every layer holds, by loops over weights: sums, squished."""
    held = [[float(pixel) for pixel in image.ravel()]]
    for layer in network.layers:
        sums = [
            math.fsum(float(w) * a for w, a in zip(row, held[-1], strict=True)) + float(b)
            for row, b in zip(layer.W, layer.b, strict=True)
        ]
        held.append([1 / (1 + math.exp(-z)) for z in sums])
    return held


def test_it_opens_with_a_3_that_the_network_knows_and_an_8_to_fade_into(lab: FunctionLab) -> None:
    assert (lab.motion, lab.place) == ("right", 0)
    assert lab.outputs.argmax() == 3
    assert lab.network(lab.other.reshape(784)).argmax() == 8
    assert np.array_equal(lab.moved, lab.image)


@pytest.mark.parametrize("motion", WAYS)
def test_the_curves_are_what_the_network_answers_at_each_place(lab: FunctionLab, motion: str) -> None:
    lab.motion = motion
    assert lab.curves.shape == (161, 10)
    moved = {
        "right": lambda x: motions.slide(lab.image, right=x),
        "up": lambda x: motions.slide(lab.image, down=-x),
        "turn": lambda x: motions.turn(lab.image, x),
        "grow": lambda x: motions.grow(lab.image, x),
        "fade": lambda x: motions.fade(lab.image, lab.other, x),
    }[motion]
    for i in (0, 37, 160):
        place = float(lab.places[i])
        assert lab.curves[i] == pytest.approx(by_hand(lab.network, moved(place))[-1], abs=1e-4)
    lab.place = float(lab.places[37])
    assert lab.outputs == pytest.approx(lab.curves[37], abs=1e-5)
    assert lab.place != lab.way.rest


def test_flips_are_where_another_output_becomes_the_brightest() -> None:
    way = WAYS["fade"]
    outputs = np.zeros((161, 10))
    outputs[:41, 3] = outputs[41:, 8] = outputs[160, 1] = 1
    outputs[160, 8] = 0
    found = answers(way, outputs)
    assert [each.digit for each in found] == [3, 8, 1]
    assert found[0].start == 0
    assert found[0].end == found[1].start == pytest.approx((40 + 41) / 2 / 160, abs=1e-6)
    assert found[2].end == 1
    assert len(answers(way, np.tile(np.arange(10.0), (161, 1)))) == 1


def test_the_answer_tells_the_flips_that_the_curves_show(lab: FunctionLab, ask: Ask) -> None:
    answer = ask("motion", motion="fade")
    best = lab.curves.argmax(axis=1)
    flips = [(lab.places[i] + lab.places[i + 1]) / 2 for i in range(160) if best[i] != best[i + 1]]
    assert [each["to"] for each in answer["bands"][:-1]] == pytest.approx(flips)
    assert [each["digit"] for each in answer["bands"]] == [
        best[0],
        *(best[i + 1] for i in np.flatnonzero(np.diff(best))),
    ]
    assert answer["story"].startswith(f"At 0 the brightest output is 3 ({lab.outputs[3]:.2f}), then ")
    assert np.array_equal(answer["curves"].T, lab.curves)
    assert answer["outputs"] == pytest.approx(lab.outputs)
    assert answer["moved"] / 255 == pytest.approx(lab.moved, abs=0.01)


def test_the_story_tells_where_the_answer_is_another_one() -> None:
    outputs = np.zeros(10)
    outputs[[3, 8]] = 0.91, 0.25
    turn, fade = WAYS["turn"], WAYS["fade"]
    segments = [Segment(-180, -33.75, 8), Segment(-33.75, 60, 3), Segment(60, 180, 6)]
    assert story(turn, segments, -33.76, outputs) == (
        "At −33.76 the brightest output is 3 (0.91), then 8 (0.25)."
        " The answer is 8 from −180 to −33.8; along the whole way it flips 2 times."
    )
    assert "The answer is 6 from 60 to 180;" in story(turn, segments, 180, outputs)
    two = [Segment(0, 0.4156, 3), Segment(0.4156, 1, 8)]
    assert story(fade, two, 0, outputs).endswith("The answer is 3 from 0 to 0.42; along the whole way it flips once.")
    assert story(fade, [Segment(0, 1, 3)], 0.5, outputs).endswith("Along the whole way the answer stays 3.")


def test_a_digit_that_the_network_never_gets_right_is_taken_all_the_same() -> None:
    blind = Network([784, 10])
    blind.layers[0].W = np.zeros((10, 784))
    digits = strokes.make(20, labels=[5, 0] * 10)
    assert first_known(blind, digits, 5) == 0
    assert first_known(blind, digits, 0) == 1


def test_a_neurons_own_curve_is_the_sigmoid_and_its_point_is_where_the_sum_is(lab: FunctionLab, ask: Ask) -> None:
    lab.layer, lab.neuron, lab.place = 1, 5, 2.5
    answer = ask("hello")
    held = by_hand(lab.network, lab.moved)
    neuron = answer["neuron"]
    assert (neuron["layer"], neuron["number"], neuron["function"]) == (1, 5, "sigmoid")
    assert neuron["activation"] == pytest.approx(held[1][5], abs=1e-4)
    assert 1 / (1 + math.exp(-neuron["sum"])) == pytest.approx(held[1][5], abs=1e-4)
    z = np.linspace(-neuron["reach"], neuron["reach"], len(neuron["curve"]))
    assert neuron["curve"] == pytest.approx(1 / (1 + np.exp(-z)), abs=1e-5)
    visited = neuron["visited"]
    assert neuron["travelled"] == pytest.approx(1 / (1 + np.exp(-visited)), abs=1e-5)
    assert visited[0] - 1e-4 <= neuron["sum"] <= visited[-1] + 1e-4


def test_with_softmax_a_neurons_own_curve_holds_the_others_still(tmp_path: Path) -> None:
    lab = FunctionLab("relu_lab", network=Network.load("relu"))
    last = lab.network.layers[-1]
    held = lab.network.activations(lab.moved.reshape(784))[-2]
    sums = last.weighted_sums(held).astype(float)
    lab.layer, lab.neuron = 3, 3
    neuron = lab.answer()["neuron"]
    assert neuron["function"] == "softmax"
    assert neuron["activation"] == pytest.approx(math.exp(sums[3]) / sum(math.exp(z) for z in sums), abs=1e-4)


def test_a_hand_slides_picks_swaps_and_looks_at_neurons(lab: FunctionLab, ask: Ask) -> None:
    assert ask("place", place=3.5)["place"] == lab.place == 3.5
    assert ask("place", place=99)["place"] == 10
    before = ask("hello")["version"]
    assert ask("place", place=1)["version"] == before  # the curves stay as they are
    assert ask("pick", which="image", index=4)["version"] != before
    first, second = lab.image, lab.other
    ask("motion", motion="fade")
    assert lab.place == 0
    ask("swap")
    assert np.array_equal(lab.image, second)
    assert np.array_equal(lab.other, first)
    ask("neuron", layer=3, neuron=15)
    assert (lab.layer, lab.neuron) == (3, 9)
    ask("neuron", layer=1, neuron=15)
    lab.layer = 3
    assert (lab.layer, lab.neuron) == (3, 9)


def test_what_was_set_comes_back(lab: FunctionLab, ask: Ask, work: Path) -> None:
    ask("motion", motion="turn")
    ask("place", place=-35)
    ask("neuron", layer=2, neuron=11)
    ask("pick", which="other", index=2)
    lab.image = np.eye(28)
    again = FunctionLab()
    assert (again.motion, again.place, again.layer, again.neuron) == ("turn", -35, 2, 11)
    assert np.array_equal(again.image, np.eye(28, dtype=np.float32))
    assert np.array_equal(again.other, lab.other)
    assert again.state() == lab.state()
    json.dumps(again.state(), allow_nan=False)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("place", 11, "place is 11; for the motion 'right' expected -10 to 10"),
        ("place", math.nan, "place is nan"),
        ("place", True, "place came as bool"),
        ("motion", "jump", "motion"),
        ("layer", 4, "layer is 4; expected 1 to 3"),
        ("layer", 0, "layer is 0; expected a whole number from 1"),
        ("layer", True, "layer came as bool"),
        ("neuron", 10, "neuron is 10; layer 3 has 10, counted from 0"),
        ("neuron", False, "neuron came as bool"),
        ("neuron", 2.5, "neuron came as float"),
        ("image", np.ones((3, 3)), "image came with shape"),
        ("other", None, r"other came with shape \(\)"),
    ],
)
def test_bad_values_are_refused_in_a_sentence_and_change_nothing(
    lab: FunctionLab, work: Path, name: str, value: Any, words: str
) -> None:
    lab.place = 2
    file = work / "labs" / "function_lab.json"
    before = lab.state(), file.read_bytes()
    with pytest.raises(ValueError, match=words):
        setattr(lab, name, value)
    assert (lab.state(), file.read_bytes()) == before


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"network": Network([784, 5])}, r"sizes \[784, 5\]; expected 784 inputs and 10 outputs"),
        ({"network": Network([700, 10])}, r"sizes \[700, 10\]; expected 784 inputs"),
        ({"network": "sigmoid"}, "network came as str; expected a Network"),
        ({"digits": strokes.make(1)}, "there are 1 digits; expected 2 or more, to choose from"),
        ({"digits": [1, 2, 3]}, "digits came as list; expected Digits"),
    ],
)
def test_networks_and_digits_are_refused_unless_they_fit(given: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        FunctionLab(**given)


def test_a_network_of_ones_own_is_a_closed_copy_and_may_be_small() -> None:
    mine = Network([784, 7, 10])
    small = FunctionLab("small_lab", network=mine, layer=1, neuron=6)
    assert (small.layer, small.neuron) == (1, 6)
    before = small.outputs
    mine.layers[0].W += 1
    assert np.array_equal(small.outputs, before)
    with pytest.raises(ValueError, match="read-only"):
        small.network.layers[0].W[0, 0] = 1
    # What was saved with a deeper network: as much of it as there is.
    FunctionLab("deep_lab", layer=3, neuron=9).receive("place", {"place": 1.0})
    FunctionLab("deep_lab").receive("save", {})
    again = FunctionLab("deep_lab", network=mine)
    assert (again.layer, again.neuron, again.problem) == (2, 9, "")


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("pick", {"which": "image", "index": 60}, "there is no image 60 to pick for 'image'; there are 60"),
        ("pick", {"which": "third", "index": 0}, "there is no image 0 to pick for 'third'"),
        ("pick", {"which": "image", "index": -1}, "there is no image -1"),
        ("place", {"place": "far"}, "expected float"),
        ("place", {"place": math.nan}, "cannot be read|place is nan"),
        ("motion", {"motion": "jump"}, "motion"),
        ("neuron", {"layer": 4, "neuron": 0}, "layer is 4"),
        ("neuron", {"layer": 1, "neuron": -1}, "neuron is -1"),
        ("dance", {}, "'dance'"),
    ],
)
def test_messages_that_cannot_be_followed_are_told_and_change_nothing(
    lab: FunctionLab, view: View, kind: str, fields: dict[str, Any], words: str
) -> None:
    view.ask("motion", motion="turn")
    view.ask("place", place=-35)
    before = lab.state()
    if fields.get("place") != fields.get("place"):  # JSON has no word for NaN: it does not even go over the line
        with pytest.raises(ValueError, match="JSON"):
            view.ask(kind, **fields)
        with pytest.raises(ValueError, match="place is nan"):
            lab.receive(kind, fields)
    else:
        assert re.search(words, view.ask(kind, **fields)[-1].content["error"])
    assert lab.state() == before


@pytest.mark.parametrize(
    "damage",
    [
        {"image": 99},
        {"image": None},
        {"image": "a 3"},
        {"image": [0.5] * 783},
        {"other": [math.inf] * 784},
        {"motion": "jump"},
        {"motion": []},
        {"place": 181},
        {"place": None},
        {"layer": None},
        {"layer": math.inf},
        {"layer": 0},
        {"neuron": -1},
        {"neuron": "7"},
    ],
)
def test_a_damaged_file_is_set_aside_and_that_is_said_once(
    lab: FunctionLab, ask: Ask, work: Path, damage: dict[str, Any]
) -> None:
    fresh = lab.state()
    ask("motion", motion="turn")
    path = work / "labs" / "function_lab.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **damage}), "utf-8")
    again = FunctionLab()
    assert again.state() == fresh
    assert again.answer()["problem"]
    assert [each for each in (work / "labs").iterdir() if "damaged" in each.name]
    assert not FunctionLab().answer()["problem"]


def test_the_setup_brings_what_can_be_picked_and_answers_stay_small(lab: FunctionLab, view: View) -> None:
    setup, answer = view.ask("setup")
    assert [way["name"] for way in setup.content["ways"]] == list(WAYS)
    assert setup.content["ways"][3] | {"low": 0.4, "high": 1.6, "rest": 1, "unit": "times"} == setup.content["ways"][3]
    assert setup.content["images"].shape == (60, 28, 28)
    assert setup.content["labels"].tolist() == lab._digits.labels.tolist()
    assert setup.content["sizes"] == [784, 16, 16, 10]
    assert answer.size < 12_000


def test_a_long_sitting_makes_answers_no_longer_and_the_file_no_larger(view: View, work: Path) -> None:
    def play(times: int) -> int:
        for i in range(times):
            view.ask("motion", motion=list(WAYS)[i % 5])
            view.ask("place", place=float(i % 10) / 10)
            view.ask("pick", which="image", index=i % 60)
            view.ask("neuron", layer=1 + i % 3, neuron=i % 10)
        return view.replies[-1].size

    first = play(20)
    assert play(80) < 1.2 * first
    assert (work / "labs" / "function_lab.json").stat().st_size < 20_000


def test_on_paper_it_shows_the_curves(lab: FunctionLab) -> None:
    first = lab.picture()
    assert first.startswith(b"\x89PNG")
    lab.place = 5
    assert lab.picture() != first


def test_the_picture_names_the_answers_in_turn() -> None:
    curves = np.zeros((5, 10))
    curves[:3, 3] = curves[3:, 8] = 1
    picture = plots.answers(np.zeros(784), [0, 1, 2, 3, 4], curves, 1, "columns")
    assert repr(picture) == "<picture: ten outputs over columns; brightest in turn: 3, 8>"
    assert picture.png.startswith(b"\x89PNG")
