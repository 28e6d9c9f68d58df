"""The function lab without a browser: curves, flips, one neuron's own curve, what a hand asks for, what is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets

from nn import Network, motions
from workbench import FunctionLab, plots
from workbench.labs.function.ways import WAYS, answers

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def lab() -> FunctionLab:
    return FunctionLab()


@pytest.fixture
def ask(lab: FunctionLab, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Send a message as the view does; returns the answer, its float buffers as arrays under "numbers"."""

    def send(kind: str, **fields: Any) -> dict[str, Any]:
        sent: list[Any] = []
        monkeypatch.setattr(lab, "send", lambda content, buffers=None: sent.append((content, list(buffers or []))))
        lab._on_message(lab, {"kind": kind, "view": "v", "number": 1, **fields}, [])
        content, buffers = sent[-1]
        return {**content, "numbers": [np.frombuffer(buffer, np.float32) for buffer in buffers[3:]]}

    return send


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
    assert [each["digit"] for each in found] == [3, 8, 1]
    assert found[0]["from"] == 0
    assert found[0]["to"] == found[1]["from"] == pytest.approx((40 + 41) / 2 / 160, abs=1e-6)
    assert found[2]["to"] == 1
    assert len(answers(way, np.tile(np.arange(10.0), (161, 1)))) == 1


def test_the_answer_tells_the_flips_that_the_curves_show(lab: FunctionLab, ask: Ask) -> None:
    answer = ask("motion", motion="fade")
    best = lab.curves.argmax(axis=1)
    flips = [(lab.places[i] + lab.places[i + 1]) / 2 for i in range(160) if best[i] != best[i + 1]]
    assert [each["to"] for each in answer["answers"][:-1]] == pytest.approx(flips)
    assert answer["story"].startswith(f"At 0 the brightest output is 3 ({lab.outputs[3]:.2f}), then ")
    outputs, along = answer["numbers"][:2]
    assert np.allclose(along.reshape(10, 161).T, lab.curves)
    assert outputs == pytest.approx(lab.outputs)


def test_a_neurons_own_curve_is_the_sigmoid_and_its_point_is_where_the_sum_is(lab: FunctionLab, ask: Ask) -> None:
    lab.layer, lab.neuron, lab.place = 1, 5, 2.5
    answer = ask("hello")
    held = by_hand(lab.network, lab.moved)
    assert answer["activation"] == pytest.approx(held[1][5], abs=1e-4)
    assert 1 / (1 + math.exp(-answer["sum"])) == pytest.approx(held[1][5], abs=1e-4)
    _, _, own, visited, travelled = answer["numbers"]
    z = np.linspace(-answer["reach"], answer["reach"], len(own))
    assert own == pytest.approx(1 / (1 + np.exp(-z)), abs=1e-5)
    assert travelled == pytest.approx(1 / (1 + np.exp(-visited)), abs=1e-5)
    assert visited[0] - 1e-4 <= answer["sum"] <= visited[-1] + 1e-4


def test_with_softmax_a_neurons_own_curve_holds_the_others_still(tmp_path: Path) -> None:
    lab = FunctionLab("relu_lab", network=Network.load("relu"))
    last = lab.network.layers[-1]
    held = lab.network.activations(lab.moved.reshape(784))[-2]
    sums = last.weighted_sums(held).astype(float)
    lab.layer, lab.neuron = 3, 3
    content, _ = lab.answer()
    assert content["function"] == "softmax"
    assert content["activation"] == pytest.approx(math.exp(sums[3]) / sum(math.exp(z) for z in sums), abs=1e-4)


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
        ("motion", "jump", "motion"),
        ("layer", 4, "layer is 4; expected 1 to 3"),
        ("neuron", 10, "neuron is 10; layer 3 has 10, counted from 0"),
        ("image", np.ones((3, 3)), "image came with shape"),
    ],
)
def test_bad_values_are_refused_in_a_sentence_and_change_nothing(
    lab: FunctionLab, name: str, value: Any, words: str
) -> None:
    before = lab.state()
    with pytest.raises((ValueError, traitlets.TraitError), match=words):
        setattr(lab, name, value)
    assert lab.state() == before


def test_other_networks_are_refused_unless_they_fit() -> None:
    with pytest.raises(ValueError, match=r"sizes \[784, 5\]; expected 784 inputs and 10 outputs"):
        FunctionLab(network=Network([784, 5]))
    small = FunctionLab("small_lab", network=Network([784, 7, 10]), layer=1, neuron=6)
    assert (small.layer, small.neuron) == (1, 6)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("pick", {"which": "image", "index": 60}),
        ("pick", {"which": "third", "index": 0}),
    ],
)
def test_messages_that_cannot_be_followed_are_told(lab: FunctionLab, kind: str, fields: dict[str, Any]) -> None:
    sent: list[Any] = []
    lab.send = lambda content, buffers=None: sent.append(content)  # type: ignore[method-assign]
    before = lab.state()
    lab._on_message(lab, {"kind": kind, "view": "v", "number": 1, **fields}, [])
    assert "there is no image" in sent[-1]["error"]
    assert lab.state() == before


def test_the_picture_names_the_answers_in_turn() -> None:
    curves = np.zeros((5, 10))
    curves[:3, 3] = curves[3:, 8] = 1
    picture = plots.answers(np.zeros(784), [0, 1, 2, 3, 4], curves, 1, "columns")
    assert repr(picture) == "<picture: ten outputs over columns; brightest in turn: 3, 8>"
    assert picture.png.startswith(b"\x89PNG")
