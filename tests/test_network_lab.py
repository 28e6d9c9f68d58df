"""The network lab without a browser: what a hand asks for, what a cell sets, what is drawn, trained, saved."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets
from view import View

from nn import Network, preprocess, strokes
from nn.digits.dataset import Digits
from workbench import NetworkLab, connections, plots
from workbench.labs.network import maker
from workbench.labs.network import prepare as network_prepare
from workbench.labs.network import words as network_words
from workbench.labs.network.maker import Maker, Trained

PNG = b"\x89PNG\r\n\x1a\n"
Talk = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.digits(64)


@pytest.fixture
def new_lab(digits: Digits) -> Callable[..., NetworkLab]:
    return lambda name="network_lab", **traits: NetworkLab(name, digits, **traits)


@pytest.fixture
def lab(new_lab: Callable[..., NetworkLab]) -> NetworkLab:
    return new_lab()


@pytest.fixture
def view(lab: NetworkLab, monkeypatch: pytest.MonkeyPatch) -> View:
    return View(lab, monkeypatch)


@pytest.fixture
def talk(view: View) -> Talk:
    """Send a message as a view does; returns what the answer says."""
    return lambda kind, **fields: view.ask(kind, **fields)[-1].content


def halves() -> Network:
    """A network that says 0 where the ink lies left, 1 where it lies right, and is sure of it."""
    weights = np.zeros((10, 784), np.float32)
    columns = np.tile(np.arange(28), 28)
    weights[0], weights[1] = np.where(columns < 14, 1, -1), np.where(columns < 14, -1, 1)
    network = Network([784, 10])
    network.layers[0].W, network.layers[0].b = weights, [0] * 2 + [-9] * 8
    return network


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


def test_a_new_lab_shows_a_digit_and_to_open_it_is_no_work_yet(lab: NetworkLab, digits: Digits, work: Path) -> None:
    assert repr(lab) == "NetworkLab()"
    assert lab.network.sizes == [784, 16, 16, 10]
    assert np.array_equal(lab.image, digits.images[19])
    assert lab.label == digits.labels[19]
    assert not work.exists()


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
    lab.network = halves()
    image = np.zeros((28, 28))
    image[4:24, 20:26] = 1
    lab.centring = False
    heard.clear()
    lab.image = image.reshape(784)
    assert lab.digit == 1
    assert {"seen", "activations"} <= set(heard)
    assert lab.label is None
    assert lab.answer()["about"] == "An image from a cell."


@pytest.mark.parametrize(
    ("name", "value", "error", "words"),
    [
        ("image", np.full((28, 28), 2.0), ValueError, "image ranges from 2 to 2"),
        ("image", np.zeros(3), ValueError, r"shape \(3,\)"),
        ("image", None, ValueError, "image"),
        ("network", "sigmoid", ValueError, "network came as str; expected a Network"),
        ("network", Network([100, 10]), ValueError, "goes from 100 to 10; expected one from 784 pixels to 10 digits"),
        ("network", Network([784, 65, 10]), ValueError, r"hidden layers of \[65\]; there is room for 4 of up to 64"),
        ("network", Network([784, 2, 2, 2, 2, 2, 10]), ValueError, "room for 4"),
        ("selected", (4, 0), ValueError, "no neuron 0 in layer 4"),
        ("selected", (3, 10), ValueError, r"no neuron 10 in layer 3; the layers of neurons are 1 \(numbers 0 to 15\)"),
        ("selected", (0, 3), ValueError, "no neuron 3 in layer 0"),
        ("selected", 7, ValueError, r"expected \(layer, number\) or None"),
        ("selected", (1, 2, 3), ValueError, r"expected \(layer, number\) or None"),
        ("selected", (True, 2), ValueError, r"expected \(layer, number\) or None"),
        ("selected", (1.5, 2), ValueError, r"expected \(layer, number\) or None"),
        ("selected", (1, math.inf), ValueError, r"expected \(layer, number\) or None"),
        ("connections", "all", ValueError, "connections came as 'all'; expected 'flow' or 'weights'"),
        ("scaling", "yes", ValueError, "scaling came as str 'yes'; expected True or False"),
        ("digit", 3, traitlets.TraitError, "read-only"),
        ("activations", [], traitlets.TraitError, "read-only"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_changes(
    lab: NetworkLab, work: Path, name: str, value: Any, error: type[Exception], words: str
) -> None:
    lab.scaling = False
    before = lab.state(), lab.network, lab.digit, (work / "labs" / "network_lab.json").read_bytes()
    with pytest.raises(error, match=words):
        setattr(lab, name, value)
    assert (lab.state(), lab.network, lab.digit, (work / "labs" / "network_lab.json").read_bytes()) == before


@pytest.mark.parametrize("given", [strokes.digits(0), [1, 2], None, "digits"])
def test_it_wants_digits_to_pick_from(given: Any) -> None:
    if given is None:
        assert len(NetworkLab("network_lab", given)._digits) == 200
        return
    with pytest.raises(ValueError, match="digits"):
        NetworkLab("network_lab", given)


def test_an_unknown_keyword_names_those_there_are(new_lab: Callable[..., NetworkLab]) -> None:
    with pytest.raises(TypeError, match="has no 'centering' to set; it has network, image, scaling, centring"):
        new_lab(centering=False)


def test_any_network_can_be_looked_into_and_is_a_closed_copy(lab: NetworkLab, view: View) -> None:
    lab.selected = (2, 12)
    mine = Network([784, 12, 10], activation="relu", seed=3)
    lab.network = mine
    assert lab.selected is None  # a neuron that the new network does not have
    assert [len(a) for a in lab.activations] == [784, 12, 10]
    assert view.replies[-1].content["network"]["text"] == "A network from a cell of yours."
    mine.layers[-1].b[3] = 1000
    assert lab.activations[-1].max() < 100
    with pytest.raises(ValueError, match="read-only"):
        lab.network.layers[-1].b[3] = 1000
    lab.selected = (1, 11)
    lab.network = mine
    assert lab.selected == (1, 11)
    assert lab.digit == 3
    answer = view.replies[-1].content
    assert answer["verdict"].startswith(f"A 3 ({lab.activations[-1][3]:.2f}), then a")
    assert answer["levels"][-1].max() == 1
    assert answer["levels"][-1].min() >= 0


# --- The image


def shifted(image: np.ndarray, right: int) -> np.ndarray:
    return np.roll(image, right, axis=1)


def test_with_both_steps_it_is_what_preprocess_does(digits: Digits) -> None:
    drawing = network_prepare.resize(digits.images[5], 0.5)
    both = network_prepare.prepare(drawing)
    assert np.array_equal(both.image, preprocess.to_mnist(drawing))
    rows, columns = np.indices((28, 28))
    total = both.image.sum()
    mean = float((rows * both.image).sum() / total), float((columns * both.image).sum() / total)
    assert both.middle == pytest.approx(mean, abs=1e-4)
    assert both.middle == pytest.approx((14, 14), abs=0.51)


def test_each_step_can_be_left_out(digits: Digits) -> None:
    drawing = network_prepare.push(network_prepare.resize(digits.images[5], 0.5), 0, -20)
    neither = network_prepare.prepare(drawing, scaling=False, centring=False)
    assert np.array_equal(neither.image, drawing)
    top, left, height, width = neither.box
    assert left == 0
    assert drawing[top : top + height, left : left + width].sum() == drawing.sum()
    scaled = network_prepare.prepare(drawing, centring=False)
    assert max(scaled.ink.shape) == 20
    assert not scaled.image[:, scaled.ink.shape[1] :].any()  # at the left border, where it was drawn
    assert scaled.image[:, 0].any()
    centred = network_prepare.prepare(drawing, scaling=False)
    assert centred.ink.shape == (height, width)
    assert centred.middle == pytest.approx((14, 14), abs=0.51)


def test_a_blank_pad_stays_blank_and_says_so(lab: NetworkLab, talk: Talk) -> None:
    answer = talk("draw", image=np.zeros(784, np.float32))
    assert not lab.seen.any()
    assert answer["verdict"].startswith("There is nothing to see, and it still has a brightest output: the ")
    assert answer["prepared"]["middle"] is None
    for kind in ("smaller", "larger", "push"):
        fields = {"down": 1, "right": 1} if kind == "push" else {}
        assert not talk(kind, **fields)["image"].any()


def test_a_push_keeps_the_ink_on_the_paper(lab: NetworkLab, talk: Talk) -> None:
    talk("prepare", scaling=False, centring=False)
    before = lab.image.copy()
    talk("push", down=0, right=1)
    assert np.array_equal(lab.image, shifted(before, 1))
    assert lab.label == 4  # it is still that digit
    for down, right, at_border in (
        (0, 14, np.s_[:, 27]),
        (14, 0, np.s_[27]),
        (0, -28, np.s_[:, 0]),
        (-(10**12), 0, np.s_[0]),
    ):
        talk("push", down=down, right=right)
        assert lab.image[at_border].any()
        assert np.array_equal(preprocess.crop(lab.image), preprocess.crop(before))


def extent(image: np.ndarray) -> tuple[int, int]:
    """How many rows and columns have ink between the first and the last."""
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    return int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1


def test_smaller_and_larger_keep_the_ink_whole_around_its_middle(lab: NetworkLab, talk: Talk) -> None:
    before = max(extent(lab.image))
    talk("smaller")
    assert max(extent(lab.image)) == pytest.approx(0.8 * before, abs=1)
    talk("larger")
    assert max(extent(lab.image)) == pytest.approx(before, abs=1)
    assert lab.label == 4
    sides = []
    for _ in range(12):
        talk("smaller")
        sides.append(max(extent(lab.image)))
    assert sides[-1] == sides[-2] >= 4  # no smaller than that
    talk("push", down=28, right=28)
    for _ in range(20):
        talk("larger")
    assert max(extent(lab.image)) == 28  # all of the paper
    assert lab.image.max() > 0.9  # and as sharp as it was


def test_what_was_done_to_the_image_can_be_undone(lab: NetworkLab, talk: Talk, digits: Digits) -> None:
    assert not talk("hello")["undo"]
    drawing = digits.images[9].copy()
    talk("draw", image=drawing * 0.5)
    talk("draw", image=drawing)
    assert talk("save")["undo"]  # the end of a stroke
    talk("pick", index=5)
    talk("push", down=1, right=0)
    talk("larger")
    lab.image = np.eye(28)
    seen = [lab.image]
    while talk("undo")["undo"]:
        seen.append(lab.image)
    seen.append(lab.image)
    assert len(seen) == 6
    assert np.array_equal(seen[3], digits.images[5])
    assert np.array_equal(seen[4], drawing)
    assert np.array_equal(seen[5], digits.images[19])
    assert lab.label == 4
    assert lab.answer()["picked"] == 19
    for image in seen[-2::-1]:
        talk("redo")
        assert np.array_equal(lab.image, image)
    assert not talk("hello")["redo"]


def test_without_centring_a_pushed_digit_is_lost_and_with_it_nothing_changes(lab: NetworkLab, talk: Talk) -> None:
    lab.network = halves()
    lab.image = np.pad(np.ones((20, 4)), ((4, 4), (8, 16)))
    lab.centring = False
    assert lab.digit == 0
    lab.centring = True
    before = lab.activations[-1].copy()
    for _ in range(8):
        talk("push", down=0, right=1)
    assert np.array_equal(lab.activations[-1], before)
    lab.centring = False
    assert lab.digit == 1
    lab.centring = True
    assert np.array_equal(lab.activations[-1], before)


def test_what_is_measured_over_many_digits_breaks_without_centring() -> None:
    many, network = strokes.digits(300), Network.load("sigmoid")
    right = {}
    for centring in (True, False):
        pushed = [network_prepare.push(image, 0, 4) for image in many.images]
        seen = [network_prepare.prepare(image, centring=centring).image for image in pushed]
        right[centring] = float((network(np.reshape(seen, (300, 784))).argmax(1) == many.labels).mean())
    assert right[True] > 0.9
    assert right[False] < right[True] - 0.2


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
    # 1,000 of a kind, and 4 large ones: the scale does not follow the large ones.
    assert connections.full_strength(np.array([1.0] * 1000 + [90.0] * 4)) == 1
    assert len(connections.strongest(np.full((1, 3), connections.LEAST, np.float32), 5, 1.0)) == 3


def test_lines_follow_the_image_or_the_weights_alone(lab: NetworkLab, talk: Talk) -> None:
    def first_gap(answer: dict[str, Any]) -> set[tuple[int, int]]:
        gap = answer["gaps"][0]
        return {(int(k), int(j)) for k, j in zip(gap["senders"], gap["receivers"], strict=True)}

    answer = talk("pick", index=1)
    assert {k for k, _ in first_gap(answer)} <= set(np.flatnonzero(lab.seen).tolist())
    flow = lab.network.layers[1].W * lab.activations[1]
    gap = answer["gaps"][1]
    shares = flow[gap["receivers"], gap["senders"]] / connections.full_strength(lab.network.layers[1].W)
    assert gap["strengths"] == pytest.approx(np.clip(shares, -1, 1), abs=1e-6)
    by_weight = first_gap(talk("connections", connections="weights"))
    largest = np.argsort(-np.abs(lab.network.layers[0].W), axis=None)[:260]
    assert by_weight == {(int(at % 784), int(at // 784)) for at in largest}
    answer = talk("pick", index=2)
    assert first_gap(answer) == by_weight
    assert sum(len(gap["senders"]) for gap in answer["gaps"]) == int(answer["counted"].split()[2])


def test_a_neuron_alone_shows_its_weights_and_its_sum(lab: NetworkLab, talk: Talk) -> None:
    one = talk("point", place=[1, 3])["one"]
    count = len(one["lines"]["senders"])
    assert one["counted"] == f"{count} of this neuron's 784 connections are drawn, the strongest."
    assert one["place"] == [1, 3]
    assert set(one["lines"]["receivers"]) == {3}
    weights = lab.network.layers[0].W[3]
    assert np.array_equal(one["weights"], weights)
    assert one["products"] == pytest.approx(weights * lab.seen.reshape(784))
    assert np.array_equal(one["values"], one["products"])
    total = math.fsum(map(float, one["products"]))
    assert f"weighted sum {total:.2f}".replace("-", "−") in one["words"]
    assert talk("point", place=None)["one"] is None
    talk("select", place=[3, 9])
    assert lab.selected == (3, 9)
    one = talk("hello")["one"]
    assert one["words"].startswith("Output neuron 9: weighted sum ")
    products = lab.network.layers[2].W[9] * lab.activations[2]
    assert f"Adds most: number {products.argmax()} (" in one["words"]
    assert f"Takes most away: number {products.argmin()} (" in one["words"]
    assert "error" in talk("point", place=[9, 9])
    assert lab.selected == (3, 9)
    # Where lines show weights, the grid of products still has products in it.
    talk("connections", connections="weights")
    one = talk("point", place=[1, 3])["one"]
    assert np.array_equal(one["values"], weights)
    assert one["products"] == pytest.approx(weights * lab.seen.reshape(784))


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
    outputs = lab.activations[-1]
    last = f"Output: 10 neurons, one a digit. The brightest, number {outputs.argmax()}, holds {outputs.max():.2f}."
    assert told[3] == last


@pytest.mark.parametrize(
    ("source", "label", "digit", "words"),
    [
        ("digits", 8, 8, "Image 31, meant as an 8: the network is right."),
        ("digits", 3, 8, "Image 31, meant as a 3: the network is wrong."),
        ("drawing", None, 8, "Your own drawing."),
        ("cell", None, 8, "An image from a cell."),
    ],
)
def test_what_the_image_is_in_words(source: str, label: int | None, digit: int, words: str) -> None:
    assert network_words.about(source, 31, label, digit) == words


def test_only_inputs_that_count_are_named() -> None:
    held = np.array([1, 1, 0.5], np.float32)
    weights = np.array([2, 0.004, 3], np.float32)
    told = network_words.strongest_inputs(weights * held, held, weights)
    assert told == "Adds most: number 0 (1.00 × 2.00) and number 2 (0.50 × 3.00)."
    assert network_words.strongest_inputs(held * 0, held * 0, weights) == ""


def test_it_says_whether_all_connections_are_drawn() -> None:
    network = Network([4, 3, 2])
    assert network_words.lines(18, network) == "All connections are drawn."
    assert network_words.lines(17, network) == "The strongest 17 connections are drawn."


def test_the_course_network_says_what_its_card_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    card = (Path(network_words.MODELS) / "sigmoid.md").read_text("utf-8")
    shown = network_words.of_the_course("sigmoid")
    assert f"{shown.split('; ')[1].split('%')[0]}%** of MNIST's 10,000 test images" in card
    assert "55,000 of the training images" in card
    assert "55,000 images of MNIST and 17,000 generated ones; " in shown
    assert "| 2,000 generated digits" in card
    plain = network_words.of_the_course("plain")
    assert "55,000 images of MNIST; " in plain
    (tmp_path / "sigmoid.md").write_text("A card without numbers.")
    monkeypatch.setattr(network_words, "MODELS", tmp_path)
    assert network_words.of_the_course("sigmoid").endswith("55,000 images of MNIST and 17,000 generated ones.")


# --- Networks of other sizes


def test_another_network_is_untrained_until_it_is_trained_in_slices(lab: NetworkLab, talk: Talk) -> None:
    talk("train")  # the course's network is trained already
    answer = talk("make", hidden=[30])
    assert lab.network.sizes == [784, 30, 10]
    assert answer["network"]["text"].startswith("Untrained: its weights are random numbers")
    weights = lab.network.layers[0].W.copy()
    slices, told = [], set()
    while answer["network"]["share"] < 1:
        answer = talk("train")
        slices.append(answer["network"]["slices"])
        told.add(answer["network"]["text"].split(":")[0])
    assert slices == list(range(1, len(slices) + 1))
    assert len(slices) > 20  # none of them long
    assert {"In training", "Writing digits to learn from"} < told
    assert not np.array_equal(lab.network.layers[0].W, weights)
    others = strokes.digits(250, seed=maker.TEST_SEED + 5)
    assert (lab.network(others.pixels).argmax(1) == others.labels).mean() > 0.8
    assert "Trained here, for a moment, on 2,000 generated digits: " in answer["network"]["text"]
    trained = lab.network.layers[0].W.copy()
    talk("train")  # nothing is left to do
    assert np.array_equal(lab.network.layers[0].W, trained)
    assert talk("course")["network"]["sizes"] == [784, 16, 16, 10]


def test_those_trained_are_listed_each_size_once(
    lab: NetworkLab, talk: Talk, new_lab: Callable[..., NetworkLab], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A training of one slice, so that many fit into a moment.
    monkeypatch.setattr(maker, "BATCHES", maker.EVERY)
    monkeypatch.setattr(maker, "SLICES", 1)
    hidden: list[list[int]] = [[4], [], [4, 4], [4]]
    for sizes in hidden:
        answer = talk("make", hidden=sizes)
        while answer["network"]["share"] < 1:
            answer = talk("train")
    rows = answer["network"]["trained"]
    assert [row["hidden"] for row in rows] == [[], [4, 4], [4]]
    assert [row["parameters"] for row in rows] == [
        7850,
        784 * 4 + 4 + 4 * 4 + 4 + 4 * 10 + 10,
        784 * 4 + 4 + 4 * 10 + 10,
    ]
    right = float((lab.network(others().pixels).argmax(1) == others().labels).mean())
    assert rows[-1]["right"] == pytest.approx(right)
    assert lab.trained[-1] == Trained((4,), rows[-1]["right"])
    assert talk("course")["network"]["trained"] == rows
    assert new_lab().trained == lab.trained  # and they are kept
    many = ()
    for n in range(1, 20):
        many = maker.remembered(many, Trained((n,), 0.5))
    assert [each.hidden for each in many] == [(n,) for n in range(12, 20)]


def others() -> Digits:
    """The 500 digits that networks made here are tried on, and were when those in a file were made."""
    written = [strokes.digits(250, seed=77 + i) for i in range(2)]
    return Digits(*(np.concatenate([getattr(each, name) for each in written]) for name in ("images", "labels")))


def test_a_training_lets_go_of_its_digits_when_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "BATCHES", maker.EVERY)
    made = Maker([3])
    made.train_to(10**9)
    kept = [
        value for value in vars(made).values() if isinstance(value, list) and any(isinstance(v, Digits) for v in value)
    ]
    assert kept == []
    assert made._reports is None
    slices = made.slices
    made.step()
    assert made.slices == slices


@pytest.mark.parametrize("hidden", [[0], [65], [16, "x"], [1, 1, 1, 1, 1], "16", [2.5], [True], None, 3])
def test_hidden_layers_that_cannot_be_drawn_are_refused(lab: NetworkLab, talk: Talk, hidden: Any) -> None:
    before = lab.network
    assert "expected up to 4 whole numbers, each from 1 to 64" in talk("make", hidden=hidden)["error"]
    assert lab.network is before


def test_no_hidden_layer_at_all(lab: NetworkLab, talk: Talk) -> None:
    answer = talk("make", hidden=[])
    assert answer["network"]["sizes"] == [784, 10]
    assert answer["network"]["parameters"] == 7850
    assert len(answer["gaps"]) == 1


# --- What is saved


def test_the_work_comes_back(lab: NetworkLab, talk: Talk, new_lab: Callable[..., NetworkLab], digits: Digits) -> None:
    drawing = network_prepare.push(digits.images[9], 2, 2)
    talk("draw", image=drawing)
    talk("prepare", scaling=True, centring=False)
    talk("make", hidden=[8, 8])
    for _ in range(14):
        talk("train")
    talk("select", place=[2, 3])
    talk("colours", colours="green-red")
    again = new_lab()
    assert np.array_equal(again.image, drawing)
    assert (again.scaling, again.centring, again.selected, again.colours) == (True, False, (2, 3), "green-red")
    assert again.network.sizes == [784, 8, 8, 10]
    for mine, theirs in zip(again.network.layers, lab.network.layers, strict=True):
        assert np.array_equal(mine.W, theirs.W)
    assert again.looking.source == "drawing"
    assert not again.answer()["undo"]


def test_to_look_is_no_work_and_a_cells_network_is_the_cells(lab: NetworkLab, talk: Talk, work: Path) -> None:
    assert talk("look", index=3)["picked"] == 19
    talk("point", place=[1, 1])
    assert not work.exists()
    talk("look", index=None)
    assert lab.looking[1:3] == ("digits", 19)
    lab.network = Network([784, 5, 10])
    saved = json.loads((work / "labs" / "network_lab.json").read_text("utf-8"))
    assert saved["made"] is None


def test_work_saved_before_trainings_were_listed_comes_back(
    lab: NetworkLab, talk: Talk, new_lab: Callable[..., NetworkLab], work: Path
) -> None:
    talk("pick", index=5)
    path = work / "labs" / "network_lab.json"
    saved = json.loads(path.read_text("utf-8"))
    del saved["trained"]
    path.write_text(json.dumps(saved), "utf-8")
    assert new_lab().looking[1:3] == ("digits", 5)


@pytest.mark.parametrize(
    "damage",
    [
        {"image": [[2.0] * 28] * 28},
        {"image": None},
        {"looking": {"source": "digits", "index": 999}},
        {"looking": {"source": "digits", "index": math.inf}},
        {"looking": {"source": "dream", "index": 0}},
        {"looking": None},
        {"made": {"hidden": [900], "batches": 0}},
        {"made": {"hidden": [9], "batches": math.nan}},
        {"made": []},
        {"selected": [7, 7]},
        {"selected": [1, math.inf]},
        {"connections": "all"},
        {"scaling": "yes"},
        {"trained": None},
        {"trained": [[[16], 2.0]]},
        {"trained": [[[16], "half"]]},
        {"trained": [[[900], 0.5]]},
    ],
)
def test_a_damaged_file_is_set_aside(
    lab: NetworkLab, talk: Talk, new_lab: Callable[..., NetworkLab], work: Path, damage: dict[str, Any]
) -> None:
    talk("pick", index=5)
    path = work / "labs" / "network_lab.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **damage}), "utf-8")
    again = new_lab()
    assert again.looking[1:3] == ("digits", 19)
    assert (again.label, again.network.sizes, again.trained) == (4, [784, 16, 16, 10], ())
    assert [each for each in (work / "labs").iterdir() if "damaged" in each.name]
    assert again.answer()["problem"]
    assert not new_lab().answer()["problem"]  # it is said once


# --- The view's side


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("dance", {}, "'dance' came"),
        ("draw", {"image": np.zeros(3, np.float32)}, r"shape \(3,\)"),
        ("draw", {"image": [0.0] * 784}, "draw.image came as"),
        ("pick", {"index": 64}, "there is no image 64; there are 64"),
        ("look", {"index": -1}, "there is no image -1"),
        ("pick", {"index": True}, "expected int"),
        ("push", {"down": 0.5, "right": 0}, "expected int"),
        ("prepare", {"scaling": 1, "centring": True}, "expected bool"),
        ("select", {"place": [1, 16]}, "there is no neuron 16"),
        ("select", {"place": [1]}, "expected"),
        ("connections", {"connections": "all"}, "connections"),
    ],
)
def test_a_message_that_cannot_be_followed_is_told_and_changes_nothing(
    lab: NetworkLab, talk: Talk, kind: str, fields: dict[str, Any], words: str
) -> None:
    talk("pick", index=3)
    before = lab.state(), lab.network, lab.looking
    answer = talk(kind, **fields)
    assert re.search(words, answer["error"])
    assert (lab.state(), lab.network, lab.looking) == before


def test_setup_brings_the_digits_and_answers_stay_small(view: View, digits: Digits) -> None:
    setup, answer = view.ask("setup")
    assert setup.content["labels"].tolist() == digits.labels.tolist()
    assert setup.content["images"].shape == (64, 28, 28)
    assert answer.size < 20_000


def test_a_long_sitting_makes_answers_no_longer_and_the_file_no_larger(lab: NetworkLab, view: View, work: Path) -> None:
    def draw(times: int) -> int:
        for i in range(times):
            drawing = np.zeros(784, np.float32)
            drawing[i % 700 : i % 700 + 60] = 0.123456
            view.ask("draw", image=drawing)
            view.ask("save")
        return view.replies[-1].size

    first = draw(20)
    assert draw(210) < 1.2 * first
    assert (work / "labs" / "network_lab.json").stat().st_size < 30_000
    assert len(lab._history._states) <= 200


def test_pictures_stand_still(lab: NetworkLab) -> None:
    assert lab.picture().startswith(PNG)
    assert f"its brightest output is {lab.digit} with " in repr(plots.network(lab.network, lab.seen))
    assert "784-30-10" in repr(plots.network(Network([784, 30, 10])))
    assert "drawing, cropped, fitted, centred" in repr(plots.steps(preprocess.steps(lab.image)))
    assert lab._repr_mimebundle_()[0]["text/plain"] == "NetworkLab()"
