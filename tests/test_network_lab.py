"""The network lab without a browser: what a hand asks for, what a cell sets, what is drawn, trained, saved."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets

from nn import Network, preprocess, strokes
from nn.digits.dataset import Digits
from workbench import NetworkLab, connections, plots
from workbench.labs.network import maker
from workbench.labs.network import prepare as network_prepare
from workbench.labs.network import words as network_words

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.digits(64)


class Talk:
    """A lab with one view: sends it messages, keeps what it answers."""

    def __init__(self, lab: NetworkLab) -> None:
        self.lab = lab
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []
        lab.send = lambda content, buffers=None: self.sent.append((content, buffers or []))  # type: ignore[method-assign]

    def __call__(self, kind: str, image: Any = None, **content: Any) -> dict[str, Any]:
        buffers = [] if image is None else [np.asarray(image, np.float32).tobytes()]
        self.lab._on_message(self.lab, {"kind": kind, "view": "v", "number": 1, **content}, buffers)
        return self.sent[-1][0]

    def floats(self, place: int) -> np.ndarray:
        return np.frombuffer(self.sent[-1][1][place], np.float32)


@pytest.fixture
def new_lab(digits: Digits) -> Callable[..., NetworkLab]:
    return lambda name="network_lab", **traits: NetworkLab(name, digits, **traits)


@pytest.fixture
def lab(new_lab: Callable[..., NetworkLab]) -> NetworkLab:
    return new_lab()


@pytest.fixture
def talk(lab: NetworkLab) -> Talk:
    return Talk(lab)


def slow_activations(network: Network, image: Any) -> list[list[float]]:
    """Every neuron's activation, one weight at a time in float64."""
    held = [[float(pixel) for pixel in np.ravel(image)]]
    for layer in network.layers:
        sums = [
            math.fsum(w * a for w, a in zip(map(float, row), held[-1], strict=True)) + float(b)
            for row, b in zip(layer.W, layer.b, strict=True)
        ]
        held.append([1 / (1 + math.exp(-z)) for z in sums])
    return held


# --- What it is, and what a cell sets


def test_a_new_lab_shows_a_digit_that_the_network_has_doubts_about(lab: NetworkLab, work: Path) -> None:
    assert repr(lab) == "NetworkLab()"
    assert lab.network.sizes == [784, 16, 16, 10]
    assert (lab.digit, lab.label) == (4, 4)
    first, second = network_words.ranked(lab.activations[-1])
    assert (first, second) == (4, 9)
    assert lab.activations[-1][second] > network_words.DOUBT
    assert not work.exists()  # to open it is no work yet


def test_every_activation_is_what_a_loop_finds(lab: NetworkLab, digits: Digits) -> None:
    lab.image = digits.images[7]
    expected = slow_activations(lab.network, lab.seen)
    assert [len(a) for a in lab.activations] == [784, 16, 16, 10]
    for came, wanted in zip(lab.activations, expected, strict=True):
        assert came == pytest.approx(wanted, abs=1e-4)
    assert lab.digit == int(np.argmax(expected[-1]))


def test_a_cell_sets_the_image_and_observers_hear_what_follows(lab: NetworkLab, digits: Digits) -> None:
    heard: list[str] = []
    lab.observe(lambda change: heard.append(change["name"]), ["seen", "activations", "digit"])
    image = digits.images[np.flatnonzero(digits.labels == 0)[0]]
    lab.image = image.reshape(784)
    assert lab.digit == 0
    assert set(heard) == {"seen", "activations", "digit"}
    assert lab.label is None
    assert network_words.about(lab.looking, None, 0) == "An image from a cell."


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("image", np.full((28, 28), 2.0), ValueError, "image ranges from 2 to 2"),
        ("image", np.zeros(3), ValueError, r"shape \(3,\)"),
        ("network", "sigmoid", ValueError, "network came as str; expected a Network"),
        ("network", Network([100, 10]), ValueError, "goes from 100 to 10; expected one from 784 pixels to 10 digits"),
        ("network", Network([784, 65, 10]), ValueError, r"hidden layers of \[65\]; there is room for 4 of up to 64"),
        ("network", Network([784, 2, 2, 2, 2, 2, 10]), ValueError, "room for 4"),
        ("selected", (4, 0), ValueError, "no neuron 0 in layer 4"),
        ("selected", (3, 10), ValueError, r"no neuron 10 in layer 3; the layers of neurons are 1 \(numbers 0 to 15\)"),
        ("selected", (0, 3), ValueError, "no neuron 3 in layer 0"),
        ("selected", 7, ValueError, r"expected \(layer, number\) or None"),
        ("connections", "all", traitlets.TraitError, "connections"),
        ("scaling", "yes", traitlets.TraitError, "scaling"),
        ("digit", 3, traitlets.TraitError, "read-only"),
        ("activations", [], traitlets.TraitError, "read-only"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_changes(
    lab: NetworkLab, name: str, value: Any, error: type[Exception], words: str
) -> None:
    before = lab.state(), lab.network, lab.digit
    with pytest.raises(error, match=words):
        setattr(lab, name, value)
    assert (lab.state(), lab.network, lab.digit) == before


def test_an_unknown_keyword_names_those_there_are(new_lab: Callable[..., NetworkLab]) -> None:
    with pytest.raises(TypeError, match="has no 'centering' to set; it has network, image, scaling, centring"):
        new_lab(centering=False)
    with pytest.raises(ValueError, match="no digits to pick from"):
        NetworkLab("network_lab", strokes.digits(0))


def test_any_network_can_be_looked_into_and_its_weights_turned(lab: NetworkLab, talk: Talk) -> None:
    lab.selected = (2, 12)
    mine = Network([784, 12, 10], activation="relu", seed=3)
    lab.network = mine
    assert lab.selected is None  # a neuron that the new network does not have
    assert [len(a) for a in lab.activations] == [784, 12, 10]
    assert talk.sent[-1][0]["network"]["text"] == "A network from a cell of yours."
    mine.layers[-1].b[3] = 1000
    lab.network = lab.network
    assert lab.digit == 3
    assert "A 3 (999.94), then a 9 (" in talk.sent[-1][0]["verdict"]
    brightness = talk.floats(1)[22:]
    assert brightness.max() == 1
    assert brightness.min() >= 0


# --- Between the drawing and the network


def shifted(image: np.ndarray, right: int) -> np.ndarray:
    return np.roll(image, right, axis=1)


def test_with_both_steps_it_is_what_preprocess_does(digits: Digits) -> None:
    drawing = network_prepare.shrink(digits.images[5], 0.5)
    both = network_prepare.prepare(drawing)
    assert np.array_equal(both.image, preprocess.to_mnist(drawing))
    rows, columns = np.indices((28, 28))
    total = both.image.sum()
    mean = float((rows * both.image).sum() / total), float((columns * both.image).sum() / total)
    assert both.middle == pytest.approx(mean, abs=1e-4)
    assert both.middle == pytest.approx((14, 14), abs=0.51)


def test_each_step_can_be_left_out(digits: Digits) -> None:
    drawing = network_prepare.push(network_prepare.shrink(digits.images[5], 0.5), 0, -20)
    neither = network_prepare.prepare(drawing, scaling=False, centring=False)
    assert np.array_equal(neither.image, drawing)
    top, left, height, width = neither.box
    assert left == 0
    assert drawing[top : top + height, left : left + width].sum() == drawing.sum()
    scaled = network_prepare.prepare(drawing, centring=False)
    assert max(scaled.ink.shape) == 20
    assert scaled.place[1] == 0  # at the left border, where it was drawn
    centred = network_prepare.prepare(drawing, scaling=False)
    assert centred.ink.shape == (height, width)
    assert centred.middle == pytest.approx((14, 14), abs=0.51)


def test_a_blank_pad_stays_blank_and_says_so(lab: NetworkLab, talk: Talk) -> None:
    answer = talk("draw", np.zeros(784))
    assert not lab.seen.any()
    assert answer["verdict"].startswith("There is nothing to see, and it still has a brightest output: the ")
    assert answer["middle"] is None
    json.dumps(answer, allow_nan=False)


def test_a_push_keeps_the_ink_on_the_paper(lab: NetworkLab, talk: Talk) -> None:
    talk("prepare", scaling=False, centring=False)
    before = lab.image.copy()
    talk("push", down=0, right=1)
    assert np.array_equal(lab.image, shifted(before, 1))
    assert lab.label == 4  # it is still that digit
    for down, right, at_border in (
        (0, 11, np.s_[:, 27]),
        (11, 0, np.s_[27]),
        (0, -11, np.s_[:, 0]),
        (-11, 0, np.s_[0]),
    ):
        talk("push", down=down, right=right)
        assert lab.image[at_border].any()
        assert np.array_equal(preprocess.crop(lab.image), preprocess.crop(before))


def test_without_centring_a_pushed_digit_is_lost_and_with_it_nothing_changes(lab: NetworkLab, talk: Talk) -> None:
    talk("pick", index=31)
    before = lab.activations[-1].copy()
    assert lab.digit == 3
    for _ in range(4):
        talk("push", down=0, right=1)
    assert np.array_equal(lab.activations[-1], before)
    lab.centring = False
    assert lab.digit == 2
    assert lab.activations[-1][2] > 0.9
    lab.centring = True
    assert np.array_equal(lab.activations[-1], before)


def test_what_is_measured_over_many_digits_breaks_without_centring() -> None:
    many, network = strokes.digits(300), Network.load("sigmoid")
    right = {}
    for centring in (True, False):
        pushed = [network_prepare.push(image, 0, 4) for image in many.images]
        seen = [network_prepare.prepare(image, centring=centring).image for image in pushed]
        right[centring] = float((network(np.reshape(seen, (300, 784))).argmax(1) == many.labels).mean())
    assert right[True] > 0.93
    assert right[False] < 0.6


# --- Connections


def test_the_strongest_connections_are_those_a_full_sort_finds() -> None:
    values = np.random.default_rng(2).normal(size=(7, 50)).astype(np.float32)
    found = connections.strongest(values, 40, 2.0)
    order = sorted(((abs(float(v)), j, k) for (j, k), v in np.ndenumerate(values)), reverse=True)[:40]
    assert {(int(j), int(k)) for j, k in zip(found.receivers, found.senders, strict=True)} == {o[1:] for o in order}
    assert np.array_equal(found.values, values[found.receivers, found.senders])
    assert np.all(np.diff(np.abs(found.values)) >= 0)  # the strongest last
    assert np.array_equal(found.strengths, np.clip(found.values / 2, -1, 1))


def test_too_weak_connections_are_not_drawn_and_none_is_no_error() -> None:
    values = np.array([[0.5, -0.01, 0.0, -0.3]], np.float32)
    found = connections.strongest(values, 3, 1.0)
    assert found.senders.tolist() == [3, 0]
    assert len(connections.strongest(np.zeros((3, 4), np.float32), 5, 1.0)) == 0
    assert connections.full_strength(np.zeros((3, 4), np.float32)) == 1


def test_lines_follow_the_image_or_the_weights_alone(lab: NetworkLab, talk: Talk, digits: Digits) -> None:
    def first_gap() -> set[tuple[int, int]]:
        count = talk.sent[-1][0]["drawn"][0]
        senders, receivers = talk.floats(2)[:count], talk.floats(2)[count : 2 * count]
        return {(int(k), int(j)) for k, j in zip(senders, receivers, strict=True)}

    talk("pick", index=1)
    flowing = first_gap()
    ink = np.flatnonzero(lab.seen)
    assert {k for k, _ in flowing} <= set(ink.tolist())
    talk("connections", connections="weights")
    by_weight = first_gap()
    largest = np.argsort(-np.abs(lab.network.layers[0].W), axis=None)[:260]
    assert by_weight == {(int(at % 784), int(at // 784)) for at in largest}
    talk("pick", index=2)
    assert first_gap() == by_weight
    assert sum(talk.sent[-1][0]["drawn"]) == int(talk.sent[-1][0]["lines"].split(" of ")[0])


def test_a_neuron_alone_shows_its_weights_and_its_sum(lab: NetworkLab, talk: Talk) -> None:
    one = talk("point", place=[1, 3])["one"]
    assert one["lines"] == f"{one['drawn']} of this neuron's 784 connections are drawn, the strongest."
    assert one["place"] == [1, 3]
    assert np.array_equal(talk.floats(5), lab.network.layers[0].W[3])
    assert talk.floats(6) == pytest.approx(lab.network.layers[0].W[3] * lab.seen.reshape(784))
    total = math.fsum(map(float, talk.floats(6)))
    assert f"weighted sum {total:.2f}".replace("-", "−") in one["words"]
    assert talk("point", place=None)["one"] is None
    talk("select", place=[3, 9])
    assert lab.selected == (3, 9)
    words = talk("hello")["one"]["words"]
    assert words.startswith("Output neuron 9: weighted sum ")
    products = lab.network.layers[2].W[9] * lab.activations[2]
    assert f"Adds most: number {products.argmax()} (" in words
    assert f"Takes most away: number {products.argmin()} (" in words
    assert "error" in talk("point", place=[9, 9])
    assert lab.selected == (3, 9)


# --- In words


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ({4: 0.87, 9: 0.27}, "A 4 (0.87) that could be a 9 (0.27)."),
        ({8: 0.97, 3: 0.04}, "An 8 (0.97). The next output, the 3, is at 0.04."),
        ({3: 0.6, 8: 0.5}, "A 3 (0.60) that could be an 8 (0.50)."),
        ({1: 0.3, 7: 0.1}, "Hardly anything: the brightest is the 1 (0.30)."),
        ({3: 0.33, 9: 0.26}, "Hardly anything: the brightest is the 3 (0.33), then the 9 (0.26)."),
        ({2: 5.25, 1: -1.5}, "A 2 (5.25), then a 0 (0.00)."),
    ],
)
def test_the_choice_and_its_doubts_in_words(outputs: dict[int, float], expected: str) -> None:
    numbers = np.zeros(10, np.float32)
    for digit, output in outputs.items():
        numbers[digit] = output
    assert network_words.verdict(numbers, blank=False) == expected


def test_each_layer_has_a_sentence(lab: NetworkLab) -> None:
    told = network_words.stories(lab.network, lab.activations)
    assert len(told) == 4
    assert told[0] == f"Input: 784 pixels, {np.count_nonzero(lab.seen)} of them with ink."
    lit = sum(a > 0.5 for a in lab.activations[1])
    assert told[1].startswith(f"Hidden layer 1: {lit} of 16 neurons hold more than 0.5.")
    assert told[3] == "Output: 10 neurons, one a digit. The brightest, number 4, holds 0.87."


def test_the_course_network_says_what_its_card_says(lab: NetworkLab) -> None:
    card = (Path(network_words.MODELS) / "sigmoid.md").read_text("utf-8")
    shown = network_words.of_the_course("sigmoid")
    assert f"{shown.split('MNIST; ')[1].split('%')[0]}%** of MNIST's 10,000 test images" in card
    assert "55,000 of the training images" in card


# --- Networks of other sizes


def test_another_network_is_untrained_until_it_is_trained_in_slices(lab: NetworkLab, talk: Talk) -> None:
    answer = talk("make", hidden=[30])
    assert lab.network.sizes == [784, 30, 10]
    assert answer["network"]["text"].startswith("Untrained: its weights are random numbers")
    weights = lab.network.layers[0].W.copy()
    steps = 0
    while not talk.sent[-1][0]["network"]["done"]:
        talk("step")
        steps += 1
    assert steps > 20  # none of them long
    assert not np.array_equal(lab.network.layers[0].W, weights)
    others = strokes.digits(250, seed=maker.TEST_SEED + 5)
    assert (lab.network(others.pixels).argmax(1) == others.labels).mean() > 0.8
    assert "Trained here, for a moment, on 2,000 generated digits: 8" in talk.sent[-1][0]["network"]["text"]
    trained = lab.network.layers[0].W.copy()
    talk("step")  # nothing is left to do
    assert np.array_equal(lab.network.layers[0].W, trained)
    assert talk("course")["sizes"] == [784, 16, 16, 10]


@pytest.mark.parametrize("hidden", [[0], [65], [16, "x"], [1, 1, 1, 1, 1], "16", [2.5], [True]])
def test_hidden_layers_that_cannot_be_drawn_are_refused(lab: NetworkLab, talk: Talk, hidden: Any) -> None:
    before = lab.network
    assert "expected up to 4 whole numbers, each from 1 to 64" in talk("make", hidden=hidden)["error"]
    assert lab.network is before


def test_no_hidden_layer_at_all(lab: NetworkLab, talk: Talk) -> None:
    answer = talk("make", hidden=[])
    assert answer["sizes"] == [784, 10]
    assert answer["network"]["parameters"] == 7850
    assert len(answer["drawn"]) == 1


# --- What is saved


def test_the_work_comes_back(lab: NetworkLab, talk: Talk, new_lab: Callable[..., NetworkLab], digits: Digits) -> None:
    drawing = network_prepare.push(digits.images[9], 2, 2)
    talk("draw", drawing)
    talk("prepare", scaling=True, centring=False)
    talk("make", hidden=[8, 8])
    for _ in range(14):
        talk("step")
    talk("select", place=[2, 3])
    again = new_lab()
    assert np.array_equal(again.image, drawing)
    assert (again.scaling, again.centring, again.selected) == (True, False, (2, 3))
    assert again.network.sizes == [784, 8, 8, 10]
    for mine, theirs in zip(again.network.layers, lab.network.layers, strict=True):
        assert np.array_equal(mine.W, theirs.W)
    assert again.looking["source"] == "drawing"


def test_to_look_is_no_work_and_a_cells_network_is_the_cells(lab: NetworkLab, talk: Talk, work: Path) -> None:
    talk("look", index=3)
    talk("point", place=[1, 1])
    assert not work.exists()
    talk("look", index=None)
    assert lab.looking == {"source": "digits", "index": 60}
    lab.network = Network([784, 5, 10])
    saved = json.loads((work / "labs" / "network_lab.json").read_text("utf-8"))
    assert saved["made"] is None


@pytest.mark.parametrize(
    "damage",
    [
        {"image": [[2.0] * 28] * 28},
        {"looking": {"source": "digits", "index": 999}},
        {"made": {"hidden": [900], "batches": 0}},
        {"selected": [7, 7]},
        {"connections": "all"},
    ],
)
def test_a_damaged_file_is_set_aside(
    lab: NetworkLab, talk: Talk, new_lab: Callable[..., NetworkLab], work: Path, damage: dict[str, Any]
) -> None:
    talk("pick", index=5)
    path = work / "labs" / "network_lab.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **damage}), "utf-8")
    again = new_lab()
    assert again.looking == {"source": "digits", "index": 60}
    assert (again.digit, again.network.sizes) == (4, [784, 16, 16, 10])
    assert [each for each in (work / "labs").iterdir() if "damaged" in each.name]


# --- The view's side


def test_an_unknown_message_is_answered_with_an_error(talk: Talk) -> None:
    assert "does not know" in talk("dance")["error"]
    assert "784" in talk("draw", np.zeros(3))["error"]
    assert "there is no image 64; there are 64" in talk("pick", index=64)["error"]


def test_setup_brings_the_digits_and_answers_stay_small(lab: NetworkLab, talk: Talk, digits: Digits) -> None:
    talk("setup")
    setup, answer = talk.sent[-2], talk.sent[-1]
    assert setup[0]["digits"] == digits.labels.tolist()
    assert len(setup[1][0]) == 64 * 784
    assert sum(map(len, answer[1])) < 20_000
    json.dumps(answer[0], allow_nan=False)


def test_pictures_stand_still(lab: NetworkLab) -> None:
    assert lab.picture().startswith(PNG)
    assert repr(plots.network(lab.network, lab.seen)).endswith("its brightest output is 4 with 0.87>")
    assert "784-30-10" in repr(plots.network(Network([784, 30, 10])))
    assert "drawing, cropped, fitted, centred" in repr(plots.steps(preprocess.steps(lab.image)))
    assert lab._repr_mimebundle_()[0]["text/plain"] == "NetworkLab()"
