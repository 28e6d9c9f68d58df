"""The edge lab without a browser: what a hand asks for, what a cell sets, what is saved."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import traitlets
from damage import damaged, file_of, set_aside
from hypothesis import given, settings
from hypothesis import strategies as st
from view import View

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Layer
from workbench import EdgeLab, check, progress
from workbench.images import bars
from workbench.labs.edge import levels as edge_levels
from workbench.labs.edge.outcome import outcome
from workbench.labs.edge.state import Looking
from workbench.labs.wire import decode, encode
from workbench.labs.words import an

Numbers = np.ndarray
SHAPE = {"row": 8, "column": 14, "angle": 0, "length": 11, "thickness": 3, "centre": 1, "surround": -0.5}
SOLVED = {"weights": bars.edge_weights(8, 14, 0, 11, 3, 1, -0.5), "bias": -7}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.digits(60)


@pytest.fixture
def new_lab(digits: Digits) -> Callable[..., EdgeLab]:
    def make(name: str = "edge_lab", **arguments: Any) -> EdgeLab:
        return EdgeLab(name, digits=digits, **arguments)

    return make


@pytest.fixture
def lab(new_lab: Callable[..., EdgeLab]) -> EdgeLab:
    return new_lab()


def some_weights(seed: int = 1) -> Numbers:
    return np.random.default_rng(seed).normal(size=(28, 28)).astype(np.float32)


def hand(lab: EdgeLab, kind: str, **fields: Any) -> None:
    """Do what a hand asks for, with the fields as they come over the line."""
    lab.receive(kind, decode(*encode(fields)))


def told(lab: EdgeLab) -> tuple[str, list[bytes]]:
    """Return an answer as it goes over the line: it can be compared."""
    return encode(lab.answer())


def saved_file(work: Path, name: str = "edge_lab") -> dict[str, Any]:
    return json.loads(file_of(work, name).read_text("utf-8"))


def mine(lab: EdgeLab) -> tuple[object, ...]:
    return lab.weights.tobytes(), lab.bias, lab.image.tobytes(), lab.level, lab.colours


def slow_sum(image: Numbers, weights: Numbers) -> tuple[float, float]:
    """The positive and the negative part of the weighted sum, pixel by pixel in float64."""
    products = [float(p) * float(w) for p, w in zip(image.ravel(), weights.ravel(), strict=True)]
    return math.fsum(x for x in products if x > 0), math.fsum(x for x in products if x < 0)


def slow_sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


# --- At the start


def test_a_new_lab_is_a_blank_neuron_before_the_first_edge(lab: EdgeLab, work: Path) -> None:
    assert not lab.weights.any()
    assert lab.bias == -10
    assert lab.level == 1
    assert np.array_equal(lab.image, edge_levels.level(1).images[0])
    assert lab.activation == pytest.approx(slow_sigmoid(-10), rel=1e-5)
    assert (lab.right, lab.target) == (24, 40)
    assert not work.exists()  # to open it is no work yet
    assert repr(lab) == "EdgeLab()"


def test_what_is_set_at_the_start_is_there(new_lab: Callable[..., EdgeLab]) -> None:
    weights, image = some_weights(), bars.noise(4)
    lab = new_lab(level=3, weights=weights, bias=2, image=image, colours="green-red")
    assert mine(lab) == (weights.tobytes(), 2.0, image.tobytes(), 3, "green-red")
    assert lab.answer()["looking"]["source"] == "cell"
    plain = new_lab("another", level=2)
    assert plain.level == 2
    assert plain.target == edge_levels.level(2).target


def test_the_lab_ranks_500_digits_where_none_are_given() -> None:
    assert len(EdgeLab().setup()["digits"]["labels"]) == 500


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"weights": np.zeros(3)}, ValueError, r"weights came with shape \(3,\); expected \(28, 28\) or \(784,\)"),
        ({"image": np.full((28, 28), 2.0)}, ValueError, r"image ranges from 2 to 2; expected 0 to 1 .*np\.clip"),
        ({"bias": math.nan}, ValueError, "bias is nan; expected a number from"),
        ({"level": 4}, ValueError, "level is 4; expected a whole number from 1 to 3"),
        ({"level": True}, ValueError, "level came as bool True; expected a whole number"),
        ({"activation": 1.0}, TypeError, "has no 'activation' to set; it has level, weights, bias, image, colours"),
        ({"wieghts": 1}, TypeError, "has no 'wieghts' to set"),
        ({"name": "a/b"}, ValueError, "cannot name a file"),
        ({"name": None}, ValueError, "cannot name a file"),
    ],
)
def test_what_makes_no_sense_at_the_start_is_refused(
    arguments: dict[str, Any], error: type[Exception], words: str, new_lab: Callable[..., EdgeLab]
) -> None:
    with pytest.raises(error, match=words):
        new_lab(**arguments)


def test_too_few_digits_are_refused(digits: Digits) -> None:
    with pytest.raises(ValueError, match="there are 7 digits; expected 8 or more, to rank them"):
        EdgeLab(digits=digits[:7])
    answer = EdgeLab(digits=digits[:8]).answer()
    assert sorted(answer["most"]["indices"]) == sorted(answer["least"]["indices"]) == list(range(8))


@pytest.mark.parametrize("wrong", [5, [1] * 20, "digits", np.zeros((60, 28, 28))])
def test_what_are_no_digits_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match=f"digits came as {type(wrong).__name__}; expected Digits"):
        EdgeLab(digits=wrong)


# --- What a hand asks for


def test_painting_sets_the_weights(lab: EdgeLab) -> None:
    weights = some_weights()
    hand(lab, "paint", weights=weights)
    assert np.array_equal(lab.weights, weights)
    hand(lab, "paint", weights=-weights)
    assert np.array_equal(lab.weights, -weights)


def test_drawing_sets_the_image_and_keeps_it(lab: EdgeLab) -> None:
    drawing = bars.blob(5, 5, 3)
    hand(lab, "draw", image=drawing)
    assert np.array_equal(lab.image, drawing)
    assert lab.answer()["looking"] == {"source": "drawing", "index": 0}
    assert lab.answer()["story"].startswith("Your own image.")
    hand(lab, "look", source="strip", index=3)
    hand(lab, "look", source="strip", index=None)
    assert np.array_equal(lab.image, drawing)


def test_sliders_shape_the_weights(lab: EdgeLab) -> None:
    hand(lab, "shape", **SHAPE)
    assert np.array_equal(lab.weights, SOLVED["weights"])
    assert lab.answer()["shape"] == SHAPE


def test_the_bias_slider_sets_the_bias(lab: EdgeLab) -> None:
    hand(lab, "bias", bias=3)
    assert lab.bias == 3
    assert lab.answer()["bias"] == 3


def test_presets(lab: EdgeLab) -> None:
    region = vars(edge_levels.level(1).region)
    expected = {
        "centre": bars.bar(**region),
        "blob": bars.blob(8, 14, 7),
        "noise": 2 * bars.noise(0) - 1,
        "image": lab.image,
        "clear": np.zeros((28, 28)),
    }
    for name, weights in expected.items():
        hand(lab, "preset", name=name)
        assert np.array_equal(lab.weights, weights), name
    with pytest.raises(ValueError, match="there is no preset 'other'"):
        hand(lab, "preset", name="other")


def test_looking_passes_and_picking_stays(lab: EdgeLab, digits: Digits) -> None:
    strip = edge_levels.level(1).images
    hand(lab, "pick", source="strip", index=30)
    hand(lab, "look", source="digits", index=7)
    assert np.array_equal(lab.image, digits.images[7])
    assert lab.answer()["story"].startswith(f"{an(digits.labels[7], capital=True)}. ")
    hand(lab, "look", source="digits", index=None)
    assert np.array_equal(lab.image, strip[30])
    assert lab.answer()["looking"] == {"source": "strip", "index": 30}
    hand(lab, "pick", source="blank", index=0)
    assert not lab.image.any()


def test_the_story_of_an_image_says_what_it_is_and_whether_the_neuron_is_right(lab: EdgeLab) -> None:
    level = edge_levels.level(1)
    for index in range(48):
        hand(lab, "look", source="strip", index=index)
        wrong = bool(level.labels[index])  # a blank neuron is always dark
        story = lab.answer()["story"]
        assert story.startswith("Wrong: " if wrong else "Right: ")
        assert f": {level.kinds[index]}, so it should be {'lit' if wrong else 'dark'}." in story
        assert "Weighted sum 0.0 − 0.0 = 0.0, not above the threshold 10.0: the neuron is dark (0.00)." in story


@pytest.mark.parametrize("source", ["strip", "digits", "blank"])
@pytest.mark.parametrize("index", [-1, 60])
def test_an_image_that_is_not_there_is_refused(source: str, index: int, lab: EdgeLab) -> None:
    before = mine(lab)
    with pytest.raises(ValueError, match=f"there is no image {index} in '{source}'"):
        hand(lab, "pick", source=source, index=index)
    assert mine(lab) == before


def said_numbers(words: str) -> list[float]:
    return [float(number.replace("−", "-")) for number in re.findall(r"(?<![\w.])−?\d+(?:\.\d+)?", words)]


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from([-1e3, -10, -7.35, -0.25, 0, 0.5, 12]), st.sampled_from([0.01, 0.1, 1]))
def test_what_is_said_adds_up(seed: int, bias: float, size: float) -> None:
    neuron = Layer(size * some_weights(seed).reshape(1, 784), [bias])
    strip, some = edge_levels.level(1), strokes.digits(8)
    found = outcome(neuron, strip.images[seed % 48], strip, some)
    positive, negative = slow_sum(strip.images[seed % 48], neuron.W)
    for words in (found.equation(), found.story(Looking("strip", seed % 48), strip, some)):
        assert "−0.0 " not in words
        assert "-" not in words
        added, taken, total = said_numbers(re.sub(".*Weighted sum", "", words))[:3]
        assert added == pytest.approx(positive, abs=0.051)
        assert taken == pytest.approx(-negative, abs=0.101)
        assert round(added - taken - total, 6) == 0
    *_, shown, said_bias, z, activation = said_numbers(found.equation())
    sign = -1 if bias < 0 else 1
    assert round(shown + sign * said_bias - z, 6) == 0
    assert sign * said_bias == pytest.approx(bias, abs=0.005)
    assert activation == pytest.approx(slow_sigmoid(positive + negative + bias), abs=0.0011)


def test_levels_change_the_strip_the_target_and_the_image(lab: EdgeLab) -> None:
    hand(lab, "pick", source="strip", index=5)
    hand(lab, "level", level=3)
    assert (lab.level, lab.target) == (3, 47)
    assert np.array_equal(lab.image, edge_levels.level(3).images[0])
    with pytest.raises(ValueError, match="level is 4"):
        hand(lab, "level", level=4)
    assert lab.level == 3


def test_colours_are_a_choice_of_two(lab: EdgeLab) -> None:
    hand(lab, "colours", colours="green-red")
    assert lab.answer()["colours"] == "green-red"
    with pytest.raises(ValueError, match="colours came as 'pink'; expected 'blue-red' or 'green-red'"):
        hand(lab, "colours", colours="pink")


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("paint", {"weights": np.ones(783, np.float32)}, r"weights came with shape \(783,\)"),
        ("paint", {"weights": np.full(784, 2e6, np.float32)}, "weights ranges from"),
        ("paint", {"weights": [1.0] * 784}, "paint.weights came as"),
        ("paint", {}, "the message 'paint' came with nothing; expected weights"),
        ("draw", {"image": np.ones(783, np.float32)}, r"image came with shape \(783,\)"),
        ("draw", {"image": np.full(784, 1.5, np.float32)}, "image ranges from"),
        ("explode", {}, "a message 'explode' came; known are "),
        ("setup", {}, "a message 'setup' came; known are "),
        ("shape", {**SHAPE, "length": 0}, "length is 0.0; expected a number above 0"),
        ("shape", {**SHAPE, "row": math.nan}, "row is nan; expected a finite number"),
        ("shape", {**SHAPE, "row": True}, "shape.row came as True; expected float"),
        ("shape", {"row": 3}, "the message 'shape' came with row; expected row, column, angle"),
        ("bias", {"bias": math.inf}, "bias is inf; expected a number"),
        ("bias", {"bias": "low"}, "bias.bias came as 'low'; expected float"),
        ("preset", {"name": "other"}, "there is no preset 'other'"),
        ("level", {"level": 4}, "level is 4"),
        ("level", {"level": 2.5}, "level.level came as 2.5"),
        ("look", {"source": "strip", "index": 48}, "there is no image 48 in 'strip'; it has 48"),
        ("look", {"source": "moon", "index": 0}, "there is no image 0 in 'moon'; there are strip, digits, blank"),
        ("pick", {"source": "strip", "index": None}, "pick.index came as None; expected int"),
    ],
)
def test_a_bad_message_changes_nothing(kind: str, fields: dict[str, Any], words: str, lab: EdgeLab, work: Path) -> None:
    lab.weights = some_weights()
    before, answer, saved = mine(lab), told(lab), saved_file(work)
    with pytest.raises(ValueError, match=words):
        lab.receive(kind, fields)
    assert mine(lab) == before
    assert told(lab) == answer
    assert saved_file(work) == saved


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_painted_number_that_is_none_is_refused(bad: float, lab: EdgeLab) -> None:
    for kind, name in (("paint", "weights"), ("draw", "image")):
        with pytest.raises(ValueError, match="784 numbers that are NaN or infinite"):
            hand(lab, kind, **{name: np.full(784, bad, np.float32)})


# --- Undo and redo


def test_undo_and_redo_go_through_what_was_committed(lab: EdgeLab) -> None:
    steps = [mine(lab)]
    for seed in range(3):
        for part in range(4):  # the moves of a stroke are one step
            hand(lab, "paint", weights=some_weights(10 * seed + part))
        hand(lab, "commit")
        steps.append(mine(lab))
    hand(lab, "bias", bias=-3)
    hand(lab, "commit")
    steps.append(mine(lab))
    for step in reversed(steps[:-1]):
        hand(lab, "undo")
        assert mine(lab) == step
    assert lab.answer()["undo"] is False
    hand(lab, "undo")
    assert mine(lab) == steps[0]
    for step in steps[1:]:
        hand(lab, "redo")
        assert mine(lab) == step
    assert lab.answer()["redo"] is False


def test_undo_brings_the_sliders_back(lab: EdgeLab) -> None:
    first = lab.answer()["shape"]
    hand(lab, "shape", **{**SHAPE, "angle": 45})
    hand(lab, "commit")
    hand(lab, "undo")
    assert lab.answer()["shape"] == first
    hand(lab, "redo")
    assert lab.answer()["shape"]["angle"] == 45


def test_a_new_step_after_an_undo_drops_those_undone_and_an_empty_one_does_not(lab: EdgeLab) -> None:
    hand(lab, "preset", name="centre")
    hand(lab, "preset", name="blob")
    hand(lab, "undo")
    hand(lab, "commit")  # nothing has changed since
    assert lab.answer()["redo"] is True
    hand(lab, "preset", name="noise")
    assert lab.answer()["redo"] is False
    hand(lab, "undo")
    assert np.array_equal(lab.weights, bars.bar(**vars(edge_levels.level(1).region)))


def test_a_set_from_a_cell_can_be_undone(lab: EdgeLab) -> None:
    lab.weights = some_weights()
    lab.bias = 4
    hand(lab, "undo")
    assert lab.bias == -10
    assert np.array_equal(lab.weights, some_weights())
    hand(lab, "undo")
    assert not lab.weights.any()


# --- What follows: the numbers


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_number_against_a_plain_loop(level: int, new_lab: Callable[..., EdgeLab], digits: Digits) -> None:
    weights, bias = some_weights(level), 1.5
    image = bars.noise(3)
    lab = new_lab(level=level, weights=weights, bias=bias, image=image)
    told = lab.answer()

    positive, negative = slow_sum(image, weights)
    activation = slow_sigmoid(positive + negative + bias)
    numbers = [told[name] for name in ("positive", "negative", "sum", "activation")]
    assert numbers == pytest.approx([positive, negative, positive + negative, activation], rel=1e-4)
    assert lab.activation == pytest.approx(activation, rel=1e-4)
    assert told["weights"].tobytes() == weights.tobytes()
    assert told["image"].tobytes() == image.tobytes()
    assert told["product"] == pytest.approx((image.astype(float) * weights).ravel(), rel=1e-5)

    strip = edge_levels.level(level)
    expected = [slow_sigmoid(sum(slow_sum(each, weights)) + bias) for each in strip.images]
    assert told["answers"] == pytest.approx(expected, rel=1e-3, abs=1e-6)
    right = sum((a > 0.5) == bool(label) for a, label in zip(expected, strip.labels, strict=True))
    assert lab.right == told["right"] == right

    totals = [sum(slow_sum(each, weights)) for each in digits.images]
    order = sorted(range(len(totals)), key=lambda i: totals[i])
    for name, shown in (("most", order[::-1][:8]), ("least", order[:8])):
        assert told[name]["indices"].tolist() == shown
        activations = [slow_sigmoid(totals[i] + bias) for i in shown]
        assert told[name]["activations"] == pytest.approx(activations, rel=1e-3, abs=1e-6)


def test_right_means_above_one_half_however_faintly(new_lab: Callable[..., EdgeLab]) -> None:
    weights, bias = SOLVED["weights"], SOLVED["bias"]
    right = new_lab(weights=weights, bias=bias).right
    assert right > 40
    # A thousandth of both: every activation is within 0.01 of one half, on the same side of it.
    assert new_lab(weights=weights / 1000, bias=bias / 1000).right == right


def test_the_neuron_is_a_layer_of_one(lab: EdgeLab) -> None:
    lab.weights, lab.bias = some_weights(), 0.5
    assert lab.neuron.W.shape == (1, 784)
    assert lab.neuron.b.tolist() == [0.5]
    assert float(lab.neuron(lab.image.reshape(784))[0]) == pytest.approx(lab.activation)


def test_a_view_gets_the_strips_the_digits_and_the_curve_once(
    lab: EdgeLab, digits: Digits, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup, answer = View(lab, monkeypatch).ask("setup")
    assert (setup.kind, answer.kind) == ("setup", "answer")
    assert answer.content["favourites"] is False
    assert setup.content["digits"]["labels"].tolist() == digits.labels.tolist()
    for number, shown in enumerate(setup.content["levels"], 1):
        level = edge_levels.level(number)
        assert shown["labels"].tolist() == level.labels.tolist()
        assert (shown["title"], shown["task"], shown["target"]) == (level.title, level.task, level.target)
        assert shown["region"] == vars(level.region)
        assert shown["kinds"] == list(level.kinds)
        assert abs(shown["images"] / 255 - level.images).max() <= 0.5 / 255 + 1e-6
    assert abs(setup.content["digits"]["images"] / 255 - digits.images).max() <= 0.5 / 255 + 1e-6
    points, reach = setup.content["curve"]["activations"], setup.content["curve"]["reach"]
    line = np.linspace(-reach, reach, len(points))
    assert points == pytest.approx([slow_sigmoid(z) for z in line], rel=1e-4)


def test_a_solved_level_is_noted(lab: EdgeLab) -> None:
    assert progress.done() == set()
    lab.weights, lab.bias = SOLVED["weights"], SOLVED["bias"]
    assert lab.right >= lab.target
    assert progress.done() == {"edge_lab_level_1"}
    hand(lab, "level", level=2)
    assert progress.done() == {"edge_lab_level_1", "edge_lab_level_2"}
    hand(lab, "level", level=3)
    assert lab.right < lab.target
    assert progress.done() == {"edge_lab_level_1", "edge_lab_level_2"}


def test_a_level_reached_once_counts_for_the_exercise_whatever_comes_after(lab: EdgeLab) -> None:
    hand(lab, "level", level=2)
    lab.weights, lab.bias = SOLVED["weights"], SOLVED["bias"]
    hand(lab, "level", level=3)
    hand(lab, "preset", name="clear")
    assert check.edge_lab(lab).text == "You have reached the target of level 2 before; it counts."


def test_a_target_is_reached_from_its_number_on(lab: EdgeLab) -> None:
    lab.weights = bars.bar(**vars(edge_levels.level(1).region))
    seen = []
    for bias in np.arange(0, -33, -0.25):  # from all lit, one image after the other grows dark
        hand(lab, "bias", bias=float(bias))
        seen.append(lab.right)
        assert ("edge_lab_level_1" in progress.done()) == (max(seen) >= 40)
    assert {39, 40} <= set(seen)
    assert seen.index(39) < seen.index(40)


# --- Set from a cell


def test_the_lab_follows_a_cell_and_tells_its_views_once(lab: EdgeLab, monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(lab, monkeypatch)
    lab.image = bars.bar(8, 14, 0, 11, 3)
    lab.weights = SOLVED["weights"].reshape(784)
    assert lab.activation == pytest.approx(1, abs=1e-4)
    lab.bias = -40
    assert lab.activation == pytest.approx(slow_sigmoid(-7), rel=1e-3)
    assert [(each.kind, each.view) for each in view.replies] == [("answer", None)] * 3
    assert view.replies[0].content["looking"]["source"] == "cell"
    assert view.replies[2].content["bias"] == -40


def test_a_level_set_from_a_cell_shows_that_levels_first_image(lab: EdgeLab) -> None:
    lab.level = 3
    assert np.array_equal(lab.image, edge_levels.level(3).images[0])
    assert lab.answer()["looking"] == {"source": "strip", "index": 0}


def test_whoever_observes_hears_of_it(lab: EdgeLab) -> None:
    heard: list[str] = []
    lab.observe(lambda change: heard.append(change["name"]), ["weights", "bias", "image", "activation"])
    hand(lab, "paint", weights=SOLVED["weights"])
    assert heard == ["weights", "activation"]


def test_arrays_of_the_lab_cannot_be_changed_in_place(lab: EdgeLab) -> None:
    for kind in (np.float32, np.float64):
        given = np.zeros((28, 28), kind)
        lab.weights = given
        given[0, 0] = 5
        assert lab.weights[0, 0] == 0
    for grid in (lab.weights, lab.image):
        assert grid.dtype == np.float32
        assert grid.shape == (28, 28)
        with pytest.raises(ValueError, match="read-only"):
            grid[0, 0] = 1


@pytest.mark.parametrize("name", ["activation", "right"])
def test_what_follows_cannot_be_set(name: str, lab: EdgeLab) -> None:
    with pytest.raises(traitlets.TraitError, match="read-only"):
        setattr(lab, name, 1)


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("weights", np.zeros((28, 27)), ValueError, r"weights came with shape \(28, 27\); expected \(28, 28\)"),
        ("weights", [[1, 2], [3]], ValueError, "weights must be 28x28 numbers; it came as a list with"),
        ("weights", "blue", ValueError, "weights must be 28x28 numbers"),
        ("weights", None, ValueError, "weights"),
        ("weights", np.full((28, 28), np.nan), ValueError, "weights has 784 numbers that are NaN or infinite"),
        ("weights", np.full((28, 28), 1e39), ValueError, "weights has 784 numbers that are NaN or infinite"),
        ("image", np.full((28, 28), -0.5), ValueError, r"image ranges from -0\.5 to -0\.5; expected 0 to 1"),
        ("image", np.full((28, 28), 255), ValueError, r"np\.clip\(image, 0, 1\) cuts the rest off"),
        ("bias", math.nan, ValueError, "bias is nan; expected a number"),
        ("bias", -math.inf, ValueError, "bias is -inf; expected a number"),
        ("bias", None, ValueError, "bias came as NoneType None; expected a number"),
        ("bias", "low", ValueError, "bias came as str 'low'; expected a number"),
        ("weights", np.full((28, 28), -2e6), ValueError, r"weights ranges from -2e\+06 to -2e\+06; expected -1e\+06"),
        ("level", 0, ValueError, "level is 0; expected a whole number from 1 to 3"),
        ("level", 4, ValueError, "level is 4"),
        ("level", True, ValueError, "level came as bool True"),
        ("bias", True, ValueError, "bias came as bool True; expected a number"),
        ("level", None, ValueError, "level came as NoneType None"),
        ("colours", "pink", ValueError, "colours came as"),
    ],
)
def test_a_bad_value_says_so_and_changes_nothing(
    name: str, value: object, error: type[Exception], words: str, lab: EdgeLab, work: Path
) -> None:
    lab.weights = some_weights()
    before, answer, saved = mine(lab), told(lab), saved_file(work)
    with pytest.raises(error, match=words):
        setattr(lab, name, value)
    assert mine(lab) == before
    assert told(lab) == answer
    assert saved_file(work) == saved


# --- Saving


def test_it_is_there_again_in_a_new_lab(lab: EdgeLab, new_lab: Callable[..., EdgeLab]) -> None:
    weights = (some_weights(3).astype(np.float64) * 10.0 ** np.linspace(-30, 30, 784).reshape(28, 28)).astype(
        np.float32
    )
    weights[0, :3] = 0.1, -0.0, np.float32(1) / 3
    hand(lab, "level", level=2)
    hand(lab, "pick", source="digits", index=9)
    lab.colours = "green-red"
    lab.bias = -7.3
    hand(lab, "shape", **SHAPE)
    lab.weights = np.clip(weights, -9, 9)
    again = new_lab()
    assert mine(again) == mine(lab)
    assert again.weights.tobytes() == np.clip(weights, -9, 9).tobytes()  # bit for bit, signs of zeros too
    assert told(again) != told(lab)  # only what undo can do is not kept:
    told_there, told_here = ({**each.answer(), "undo": None} for each in (again, lab))
    assert encode(told_there) == encode(told_here)
    assert not (new_lab("another").weights).any()


def test_an_image_of_ones_own_is_there_again(lab: EdgeLab, new_lab: Callable[..., EdgeLab]) -> None:
    drawing = bars.noise(8)
    hand(lab, "draw", image=drawing)
    hand(lab, "save")
    assert new_lab().image.tobytes() == drawing.tobytes()
    hand(lab, "look", source="strip", index=2)
    hand(lab, "commit")
    again = new_lab()
    assert again.image.tobytes() == drawing.tobytes()  # a glance is not kept
    hand(again, "look", source="strip", index=2)
    hand(again, "look", source="strip", index=None)
    assert again.image.tobytes() == drawing.tobytes()


def test_a_fast_hand_is_saved_every_two_seconds_and_when_it_rests(
    lab: EdgeLab, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr("workbench.saved.time.monotonic", lambda: clock[0])
    hand(lab, "paint", weights=some_weights(0))
    first = saved_file(work)["weights"]
    clock[0] += 1.9
    hand(lab, "paint", weights=some_weights(1))
    assert saved_file(work)["weights"] == first
    clock[0] += 0.2
    hand(lab, "paint", weights=some_weights(2))
    assert np.array_equal(np.float32(saved_file(work)["weights"]), some_weights(2))
    hand(lab, "paint", weights=some_weights(3))
    hand(lab, "commit")
    assert np.array_equal(np.float32(saved_file(work)["weights"]), some_weights(3))
    monkeypatch.undo()


CRASH = """
import os, sys
import numpy as np
from workbench import EdgeLab
from nn import strokes
lab = EdgeLab(digits=strokes.digits(8))
assert lab.bias == -5, lab.bias
os.replace = lambda *_: os._exit(9)
lab.weights = np.ones((28, 28))
"""


def test_killed_in_mid_write_the_old_state_is_whole(lab: EdgeLab, new_lab: Callable[..., EdgeLab], work: Path) -> None:
    lab.weights, lab.bias = some_weights(), -5
    run = subprocess.run([sys.executable, "-c", CRASH], env={**os.environ, "NN_WORK_DIR": str(work)})
    assert run.returncode == 9
    assert [path.suffix for path in (work / "labs").iterdir() if path.name.startswith(".")] == [".part"]
    again = new_lab()
    assert mine(again) == mine(lab)
    again.bias = -4
    assert new_lab().bias == -4


def test_a_save_that_fails_leaves_the_old_state_whole_and_says_so(
    lab: EdgeLab, new_lab: Callable[..., EdgeLab], monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.bias = -5

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        lab.bias = -6
        assert lab.answer()["problem"] == (
            "Your work could not be saved (No space left on device); it is still here in the lab."
        )
        assert lab.bias == -6
        assert new_lab().bias == -5
    hand(lab, "commit")
    assert lab.answer()["problem"] == ""
    assert new_lab().bias == -6


def test_where_nothing_can_be_saved_the_lab_works_on(new_lab: Callable[..., EdgeLab], work: Path) -> None:
    work.write_text("a file where the folder should be")
    lab = new_lab()
    lab.weights, lab.bias = SOLVED["weights"], SOLVED["bias"]
    assert lab.right >= lab.target
    assert "could not be saved" in lab.answer()["problem"]
    assert work.read_text() == "a file where the folder should be"


def good_file() -> dict[str, Any]:
    zeros = np.zeros((28, 28)).tolist()
    looking = {"source": "strip", "index": 3}
    made = {"weights": zeros, "bias": -5, "shape": SHAPE, "level": 2, "colours": "green-red", "image": zeros}
    return {**made, "looking": looking}


def test_a_whole_file_is_taken_up(new_lab: Callable[..., EdgeLab], work: Path) -> None:
    (work / "labs").mkdir(parents=True)
    (work / "labs" / "edge_lab.json").write_text(json.dumps(good_file()))
    lab = new_lab()
    assert (lab.bias, lab.level, lab.colours) == (-5, 2, "green-red")
    assert np.array_equal(lab.image, edge_levels.level(2).images[3])


DAMAGED = {
    "cut short": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "a list": lambda _: "[1, 2, 3]",
    "another program's": lambda _: '{"version": 4}',
    **{f"without {key}": (lambda text, key=key: json.dumps({**json.loads(text), key: None})) for key in good_file()},
    **{
        f"{key} = {value!r}"[:60]: (lambda text, key=key, value=value: json.dumps({**json.loads(text), key: value}))
        for key, value in [
            ("weights", [[1, 2], [3, 4]]),
            ("weights", np.zeros((28, 27)).tolist()),
            ("weights", [["a"] * 28] * 28),
            ("weights", np.full((28, 28), np.nan).tolist()),
            ("weights", np.full((28, 28), 1e300).tolist()),
            ("image", np.full((28, 28), 2).tolist()),
            ("bias", math.nan),
            ("bias", "deep"),
            ("level", 4),
            ("level", "two"),
            ("colours", "pink"),
            ("shape", {"row": 1}),
            ("shape", [1, 2]),
            ("shape", {**SHAPE, "row": math.nan}),
            ("looking", {"source": "strip", "index": 48}),
            ("looking", {"source": "digits", "index": "x"}),
            ("looking", {"source": "moon", "index": 0}),
            ("looking", "there"),
        ]
    },
}


@pytest.mark.parametrize("damage", list(DAMAGED))
def test_a_damaged_file_is_set_aside_and_the_lab_starts_fresh(
    damage: str, new_lab: Callable[..., EdgeLab], work: Path
) -> None:
    content = DAMAGED[damage](json.dumps(good_file()))
    (work / "labs").mkdir(parents=True)
    (work / "labs" / "edge_lab.json").write_text(content)
    lab = new_lab()
    fresh = new_lab("another")
    assert mine(lab) == mine(fresh)
    assert "It is kept as edge_lab.damaged-1.json; this starts afresh." in lab.problem
    assert encode({**lab.answer(), "problem": ""}) == told(fresh)
    assert (work / "labs" / "edge_lab.damaged-1.json").read_text() == content
    lab.bias = 1
    assert saved_file(work)["bias"] == 1
    assert sorted(path.name for path in (work / "labs").iterdir()) == ["edge_lab.damaged-1.json", "edge_lab.json"]


def test_whatever_else_was_damaged_the_lab_opens_and_says_so_once(
    lab: EdgeLab, new_lab: Callable[..., EdgeLab], work: Path
) -> None:
    lab.level, lab.weights, lab.bias, lab.colours = 2, SOLVED["weights"], -7, "green-red"
    hand(lab, "pick", source="strip", index=3)
    fresh, path, refused = new_lab("another").state(), file_of(work, "edge_lab"), 0
    for what, text in damaged(json.loads(path.read_text("utf-8"))):
        path.write_text(text, "utf-8")
        opened = new_lab()
        encode(opened.answer())
        if encode(opened.state()) == encode(fresh):
            refused += 1
            assert text in set_aside(work, "edge_lab"), what
            assert "is kept as edge_lab.damaged-" in opened.problem, what
            assert not path.exists(), what
            assert new_lab().problem == "", what
        else:  # what was changed there is no less a state of the lab
            assert opened.problem == "", what
            assert set_aside(work, "edge_lab").count(text) == 0, what
    assert refused > 150


def test_an_image_of_digits_that_are_fewer_now_stays_as_it_was(lab: EdgeLab, digits: Digits) -> None:
    hand(lab, "pick", source="digits", index=30)
    again = EdgeLab(digits=digits[:20])
    assert np.array_equal(again.image, digits.images[30])
    assert again.answer()["looking"] == {"source": "cell", "index": 0}
    assert again.problem == ""


def test_a_long_sitting_makes_neither_the_file_nor_an_answer_grow(
    lab: EdgeLab, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.labs.history.LONGEST", 5)
    sizes = []
    for seed in range(12):
        hand(lab, "paint", weights=some_weights(seed))
        hand(lab, "commit")
        text, buffers = told(lab)
        sizes.append(len(text) + sum(map(len, buffers)))
    assert max(sizes) < min(sizes) + 100
    assert file_of(work, "edge_lab").stat().st_size < 100_000
    undone = []
    for _ in range(5):
        hand(lab, "undo")
        undone.append(lab.answer()["undo"])
    assert undone == [True, True, True, False, False]
    assert np.array_equal(lab.weights, some_weights(7))


def test_where_a_reached_level_cannot_be_noted_the_lab_says_so(lab: EdgeLab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "record", lambda name: f"{name} could not be noted.")
    lab.weights = SOLVED["weights"]
    lab.bias = SOLVED["bias"]
    assert lab.answer()["problem"] == "edge_lab_level_1 could not be noted."


def test_a_damaged_file_that_cannot_be_moved_stays_and_the_lab_says_so(
    new_lab: Callable[..., EdgeLab], work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = json.dumps({**good_file(), "level": 4})
    (work / "labs").mkdir(parents=True)
    (work / "labs" / "edge_lab.json").write_text(content)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", forbidden)
        patch.setattr(os, "replace", forbidden)
        lab = new_lab()
        lab.bias = 1
        assert "could not be saved (Permission denied)" in lab.answer()["problem"]
    assert (work / "labs" / "edge_lab.json").read_text() == content


def test_of_two_labs_of_one_name_nothing_is_lost(new_lab: Callable[..., EdgeLab], work: Path) -> None:
    one, two = new_lab(), new_lab()
    one.bias = 1
    two.bias = 2
    assert saved_file(work)["bias"] == 2
    (other,) = (work / "labs").glob("edge_lab.other-*.json")
    assert json.loads(other.read_text("utf-8"))["bias"] == 1
    assert new_lab().bias == 2


# --- Where no kernel runs


def test_a_picture_stands_in_for_the_lab(lab: EdgeLab) -> None:
    before = lab.picture()
    assert before.startswith(PNG)
    assert b"IEND" in before
    assert lab.picture() == before
    lab.weights = SOLVED["weights"]
    assert lab.picture() != before


def test_a_page_without_a_kernel_shows_the_picture_and_the_name(lab: EdgeLab) -> None:
    data, _ = lab._repr_mimebundle_()
    assert data["text/plain"] == "EdgeLab()"
    assert data["image/png"].startswith("iVBORw0KGgo")
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_cell_that_sets_a_trait_while_a_message_is_handled_is_not_lost(lab: EdgeLab) -> None:
    handling, goes_on = threading.Event(), threading.Event()

    def handle() -> None:
        with lab.quietly():
            handling.set()
            goes_on.wait(5)
            lab.bias = 1.0

    message = threading.Thread(target=handle)
    message.start()
    handling.wait(5)
    cell = threading.Thread(target=lambda: setattr(lab, "weights", np.full((28, 28), 2.0)))
    cell.start()
    goes_on.set()
    message.join(5)
    cell.join(5)
    assert lab._outcome.bias == lab.bias == 1.0
    assert lab._outcome.sum == pytest.approx(2 * lab.image.sum(), rel=1e-5)


@pytest.mark.filterwarnings("ignore:.*backend_inline:DeprecationWarning")  # older ipywidgets ask there
def test_the_little_sister_that_the_chapter_lets_one_build_follows_its_sliders(monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = Path(__file__).parents[1] / "notebooks" / "05_edge_detection.ipynb"
    (cell,) = [each for each in json.loads(notebook.read_text("utf-8"))["cells"] if each["id"] == "little-sister"]
    source = "".join(cell["source"])
    assert source.count("\n# interact(") == 1
    shown: list[tuple[Numbers, float]] = []
    plots = SimpleNamespace(neuron=lambda image, weights, bias: shown.append((weights, bias)))
    names = {"bars": bars, "plots": plots, "edge": bars.bar(8, 14)}
    exec(source.replace("\n# interact(", "\nmade = interact(").rstrip(";"), names)
    bias, strength = names["made"].widget.children[:2]
    before = len(shown)
    bias.value, strength.value = -31, 0.5
    assert len(shown) == before + 2
    weights, last = shown[-1]
    assert (last, weights.max(), weights.min()) == (-31, 0.5, -0.5)
