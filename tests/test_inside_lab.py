"""The inside lab without a browser: its neurons, what it makes of images, what it keeps."""

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

from nn import Network, accuracy, probes, strokes
from workbench import InsideLab
from workbench.labs.inside import doodles, words
from workbench.labs.inside import neurons as inside_neurons

DIGITS = strokes.digits(120, seed=8)


Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def lab() -> InsideLab:
    return InsideLab(digits=DIGITS)


@pytest.fixture
def view(lab: InsideLab, monkeypatch: pytest.MonkeyPatch) -> View:
    return View(lab, monkeypatch)


@pytest.fixture
def ask(view: View) -> Ask:
    """Send a message as a view does; returns what the answer says."""
    return lambda kind, **fields: view.ask(kind, **fields)[-1].content


# --- Neurons


def test_the_wall_of_the_first_layer_is_its_weights_and_the_second_adds_them_up(lab: InsideLab) -> None:
    network = lab.network
    np.testing.assert_array_equal(inside_neurons.wall(network, 0), network.layers[0].W)
    second = inside_neurons.wall(network, 1)
    by_hand = sum(float(network.layers[1].W[5, j]) * network.layers[0].W[j] for j in range(16))
    np.testing.assert_allclose(second[5], by_hand, atol=1e-4)


def test_favourites_are_ranked_by_what_the_neuron_holds(lab: InsideLab) -> None:
    lab.neuron = (1, 4)
    answer = lab.answer()
    held = Network.load("plain").activations(DIGITS.pixels)[2][:, 4]
    for side, expected in (("most", sorted(held, reverse=True)[:8]), ("least", sorted(held)[:8])):
        assert answer[side]["activations"] == pytest.approx(expected)
        np.testing.assert_array_equal(held[answer[side]["digits"]], answer[side]["activations"])
    means = [float(held[DIGITS.labels == digit].mean()) for digit in range(10)]
    liked, disliked = np.argsort(means)[::-1][:3], np.argsort(means)[:3]
    named = [", ".join(f"{digit} ({means[digit]:.2f})" for digit in digits) for digits in (liked, disliked)]
    assert answer["likes"] == f"On average it holds most for {named[0]}, least for {named[1]}."


def test_a_digit_that_is_not_there_is_liked_by_no_one() -> None:
    found = inside_neurons.favourites(np.ones((16, 2), np.float32), np.repeat([1, 2], 8), 1)
    assert found.means.tolist() == [0, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    shares = inside_neurons.right_of_each(Network.load("plain"), DIGITS[DIGITS.labels == 3])
    assert np.delete(shares, 3).tolist() == [1] * 9


def test_the_walls_colours_are_full_at_all_but_the_strongest_weights(lab: InsideLab) -> None:
    wall = lab.answer()["wall"]
    assert (wall.dtype, wall.shape) == (np.int8, (16, 784))
    W = lab.network.layers[0].W
    limit = np.quantile(np.abs(W), 0.997)
    np.testing.assert_allclose(wall / 127, np.clip(W / limit, -1, 1), atol=0.005)
    lab.network = blank()
    assert not lab.answer()["wall"].any()


def blank() -> Network:
    """A network whose weights are all 0."""
    network = Network([784, 16, 16, 10])
    for layer in network.layers:
        layer.W = np.zeros_like(layer.W)
    return network


def test_silencing_costs_what_the_lab_says(lab: InsideLab, ask: Ask) -> None:
    lab.neuron = (0, 3)
    answer = ask("silence", on=True)
    assert lab.silenced == ((0, 3),)
    share = accuracy(probes.silenced(Network.load("plain"), 0, 3), DIGITS)
    assert f"{share:.1%} instead of" in answer["loss"]
    lab.silenced = [(0, 3), (1, 2), (0, 3)]
    assert lab.silenced == ((0, 3), (1, 2))
    assert lab.answer()["loss"].startswith("2 neurons are silenced (hidden layer 1: 3; hidden layer 2: 2): ")
    lab.neuron = (1, 2)
    answer = ask("silence", on=False)
    assert lab.silenced == ((0, 3),)
    assert answer["loss"].startswith("1 neuron is silenced (hidden layer 1: 3): ")
    assert ask("listen")["loss"] == "All neurons are heard."


def test_who_pays_for_silence_is_named() -> None:
    before, after = np.ones(10), np.ones(10)
    after[[7, 2]] = 0.5, 0.8
    text = words.loss(((0, 12), (0, 3)), 0.9, 0.8, before, after)
    assert text == (
        "2 neurons are silenced (hidden layer 1: 3, 12): 80.0% instead of 90.0% right."
        " Most is lost on 7 (100% → 50%), 2 (100% → 80%)."
    )
    assert words.loss(((0, 3),), 0.9, 0.9, before, before).endswith("90.0% instead of 90.0% right.")


# --- Images


def test_a_digit_is_shown_as_it_is_and_a_drawing_is_prepared(lab: InsideLab, ask: Ask) -> None:
    for index in (7, 0, len(DIGITS) - 1):
        ask("digit", index=index)
        np.testing.assert_array_equal(lab.image, DIGITS.images[index])
    corner = np.zeros((28, 28), np.float32)
    corner[2:9, 2:5] = 1
    answer = ask("draw", image=corner.reshape(784))
    assert answer["story"].startswith("Your drawing: the network says ")
    rows = np.flatnonzero(lab.image.any(axis=1))
    assert rows.max() - rows.min() == 19  # MNIST's box
    ask("prepare", on=False)
    np.testing.assert_array_equal(lab.image, corner)
    np.testing.assert_allclose(lab.outputs, lab.network(corner.reshape(784)))


def test_a_shift_moves_what_the_network_sees(lab: InsideLab, ask: Ask) -> None:
    ask("digit", index=0)
    answer = ask("shift", down=-1, right=3)
    np.testing.assert_array_equal(lab.image[:-1, 3:], DIGITS.images[0][1:, :-3])
    assert "moved 1 px up and 3 px right" in answer["story"]
    assert lab.shift == (-1, 3)


def test_a_new_image_starts_unmoved(lab: InsideLab, ask: Ask) -> None:
    stroke = np.zeros((28, 28), np.float32)
    stroke[5:20, 12:14] = 1
    for kind, fields in (("digit", {"index": 3}), ("noise", {}), ("doodle", {"index": 1})):
        ask("shift", down=2, right=5)
        assert "moved" not in ask(kind, **fields)["story"]
        assert lab.shift == (0, 0)
    ask("shift", down=0, right=4)
    # A stroke more on what is there moves with it; an emptied pad starts anew.
    assert "Your drawing, moved 4 px right" in ask("draw", image=stroke)["story"]
    answer = ask("draw", image=np.zeros((28, 28), np.float32))
    assert lab.shift == (0, 0)
    assert answer["story"].startswith("A black image, nothing on it: the network says ")


def test_it_says_which_answers_add_up_to_one(lab: InsideLab, ask: Ask) -> None:
    for which, is_told in (("plain", False), ("sigmoid", False), ("relu", True)):
        assert ("add up to 1" in ask("network", which=which)["about"]) == is_told
        sums = lab.network(DIGITS.pixels).sum(axis=1)
        assert np.allclose(sums, 1, atol=1e-5) == is_told


def test_noise_is_new_each_time_and_doodles_have_names(lab: InsideLab, ask: Ask) -> None:
    ask("noise")
    first = lab.image.copy()
    assert "Noise" in ask("noise")["story"]
    assert not np.array_equal(first, lab.image)
    for index, name in enumerate(doodles.names()):
        assert ask("doodle", index=index)["story"].lower().startswith(name.lower())
        assert 20 < lab.image.sum() < 300
    with pytest.raises(ValueError, match="there is no doodle 'a cow'; there are letter A"):
        doodles.doodle("a cow")


def test_the_smallest_change_is_found_and_forgotten_when_the_image_changes(lab: InsideLab, ask: Ask) -> None:
    ask("digit", index=1)
    before = int(lab.outputs.argmax())
    answer = ask("change", wanted=None)
    assert lab.change is not None
    assert lab.change.before == before
    assert lab.network(lab.change.image).argmax() == lab.change.after != before
    assert f"now the network says a{'n' if lab.change.after == 8 else ''} {lab.change.after}" in answer["found"]
    np.testing.assert_array_equal(answer["change"]["image"], lab.change.image)
    np.testing.assert_array_equal(answer["change"]["difference"], lab.change.image - lab.image.reshape(784))
    assert np.abs(answer["change"]["difference"]).max() == pytest.approx(answer["change"]["limit"])
    assert ask("hello")["found"] == answer["found"]
    assert ask("neuron", neuron=[0, 5])["found"] == answer["found"]
    lab.neuron = (0, 6)
    assert lab.change is not None
    for kind, fields in FORGETTING:
        ask("change", wanted=None)
        answer = ask(kind, **fields)
        assert (answer["found"], answer["change"], lab.change) == ("", None, None), kind
    for name, value in (("shift", (0, 1)), ("silenced", ((1, 1),)), ("drawing", DIGITS.images[4])):
        ask("change", wanted=None)
        setattr(lab, name, value)
        assert lab.change is None, name
    answer = ask("change", wanted=int(lab.outputs.argmax()))
    assert "already" in answer["found"]
    assert answer["change"] is None


FORGETTING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("digit", {"index": 2}),
    ("shift", {"down": 1, "right": 0}),
    ("prepare", {"on": False}),
    ("silence", {"on": True}),
    ("listen", {}),
    ("network", {"which": "sigmoid"}),
    ("doodle", {"index": 1}),
    ("noise", {}),
    ("draw", {"image": DIGITS.images[3]}),
)


def test_no_answer_is_nearer_than_any_other_answer(lab: InsideLab, ask: Ask) -> None:
    ask("digit", index=8)
    ask("change", wanted=None)
    assert lab.change is not None
    nearest, before = lab.change.length, lab.change.before
    for wanted in set(range(10)) - {before}:
        ask("change", wanted=wanted)
        assert lab.change is None or lab.change.length >= nearest


def test_where_no_slope_leads_to_another_answer_it_says_so(lab: InsideLab, ask: Ask) -> None:
    lab.network = blank()
    assert ask("change", wanted=3)["found"].startswith("No change was found that does it")


# --- Cells


def test_a_cell_sets_a_network_of_its_own(lab: InsideLab, ask: Ask) -> None:
    mine = Network([784, 16, 16, 10], seed=4)
    lab.network = mine
    assert "Your network" in lab.answer()["about"]
    np.testing.assert_allclose(lab.outputs, mine(lab.image.reshape(784)), atol=1e-6)
    ask("network", which="relu")
    np.testing.assert_array_equal(lab.network.layers[0].W, Network.load("relu").layers[0].W)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("network", Network([784, 10]), r"sizes \[784, 10\]; expected \[784, 16, 16, 10\]"),
        ("neuron", (2, 0), "expected hidden layer 0 or 1 and a neuron from 0 to 15"),
        ("neuron", (0, 16), "a neuron from 0 to 15"),
        ("neuron", 3, r"expected \(layer, number\)"),
        ("neuron", (True, 3), r"expected \(layer, number\)"),
        ("neuron", (0, math.inf), r"expected \(layer, number\)"),
        ("neuron", "01", r"expected \(layer, number\)"),
        ("neuron", (0, 1, 2), r"expected \(layer, number\)"),
        ("network", None, "network came as NoneType; expected a Network"),
        ("prepare", "yes", "prepare"),
        ("silenced", [(0, 1), (0.5, 2)], r"expected \(layer, number\)"),
        ("silenced", 3, "expected places like"),
        ("shift", (9, 0), "whole pixels from -8 to 8"),
        ("shift", (0.5, 0), "whole pixels"),
        ("shift", (0, False), "whole pixels"),
        ("shift", None, "whole pixels"),
        ("shift", (0, 10**30), "whole pixels"),
        ("drawing", np.full((28, 28), 2.0), "expected 0 to 1"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(
    lab: InsideLab, work: Path, name: str, value: Any, words: str
) -> None:
    lab.neuron = (1, 1)
    file = work / "labs" / "inside_lab.json"
    before = lab.state(), lab.network, file.read_bytes()
    with pytest.raises(ValueError, match=words):
        setattr(lab, name, value)
    assert (lab.state(), lab.network, file.read_bytes()) == before


@pytest.mark.parametrize("given", [DIGITS[:15], [1] * 20, "digits"])
def test_too_few_digits_or_something_else_is_refused(given: Any) -> None:
    with pytest.raises(ValueError, match=r"expected 16 or more|expected Digits"):
        InsideLab(digits=given)


@pytest.mark.parametrize(
    ("kind", "fields", "error"),
    [
        ("network", {"which": "best"}, "there is no network 'best'; there are plain, sigmoid, relu"),
        ("neuron", {"neuron": [0, 16]}, "a neuron from 0 to 15"),
        ("neuron", {"neuron": [0, "x"]}, "expected int"),
        ("silence", {"on": 1}, "expected bool"),
        ("draw", {"image": np.full(784, 2, np.float32)}, "expected 0 to 1"),
        ("draw", {"image": np.zeros(3, np.float32)}, r"shape \(3,\)"),
        ("digit", {"index": 120}, "there is no digit 120; there are 120"),
        ("digit", {"index": -1}, "there is no digit -1"),
        ("doodle", {"index": 8}, "the place of a doodle is 8"),
        ("shift", {"down": 9, "right": 0}, "whole pixels from -8 to 8"),
        ("change", {"wanted": 10}, "wanted is 10"),
        ("change", {}, "expected wanted"),
        ("dance", {}, "'dance'"),
    ],
)
def test_a_message_that_cannot_be_followed_is_told_and_changes_nothing(
    lab: InsideLab, ask: Ask, kind: str, fields: dict[str, Any], error: str
) -> None:
    ask("doodle", index=2)
    found = ask("change", wanted=None)["found"]
    before = lab.state(), lab.network
    assert re.search(error, ask(kind, **fields)["error"])
    assert (lab.state(), lab.network) == before
    assert ask("hello")["found"] == found


# --- Kept


def test_it_comes_back_as_it_was_left(lab: InsideLab, ask: Ask) -> None:
    ask("network", which="sigmoid")
    ask("neuron", neuron=[1, 9])
    ask("silence", on=True)
    ask("digit", index=5)
    ask("shift", down=0, right=-2)
    ask("save")
    again = InsideLab(digits=DIGITS)
    assert again.state() == lab.state()
    mine, theirs = again.answer(), lab.answer()
    for name in mine:
        if isinstance(mine[name], np.ndarray):
            np.testing.assert_allclose(mine[name], theirs[name], atol=1e-3)
        elif name not in ("most", "least"):
            assert mine[name] == theirs[name]
    fewer = InsideLab(digits=DIGITS[:20])
    assert fewer.shift == (0, -2)
    ask("digit", index=50)
    # Digit 50 is not there now: its image is, as one of the reader's own.
    fewer = InsideLab(digits=DIGITS[:20])
    np.testing.assert_allclose(fewer.drawing, DIGITS.images[50], atol=1e-4)
    assert fewer.answer()["digit"] == -1
    assert fewer.answer()["story"].startswith("An image from a cell: ")


def test_noise_goes_on_where_it_was_left_and_a_cells_network_is_the_cells(lab: InsideLab, ask: Ask) -> None:
    for _ in range(3):
        ask("noise")
    third = lab.image
    lab.network = Network([784, 16, 16, 10], seed=4)
    again = InsideLab(digits=DIGITS)
    assert again.answer()["which"] == "plain"
    np.testing.assert_allclose(again.image, third, atol=1e-4)
    again.receive("noise", {})
    np.testing.assert_array_equal(again.image.reshape(784), probes.noise(1, 3)[0])


@pytest.mark.parametrize(
    "damage",
    [
        {"which": "best"},
        {"which": None},
        {"neuron": None},
        {"neuron": [0, math.inf]},
        {"silenced": None},
        {"silenced": [[5, 5]]},
        {"drawing": None},
        {"drawing": [2.0] * 784},
        {"source": None},
        {"source": {"kind": "dream", "index": 0}},
        {"source": {"kind": ["digit"], "index": 0}},
        {"source": {"kind": "digit", "index": math.inf}},
        {"source": {"kind": "digit", "index": -1}},
        {"source": {"kind": "noise", "index": -7}},
        {"source": {"kind": "noise", "index": 10**40}},
        {"source": {"kind": "doodle", "index": 99}},
        {"shift": [0, 99]},
        {"prepare": "yes"},
    ],
)
def test_a_damaged_file_is_set_aside_and_that_is_said_once(
    lab: InsideLab, ask: Ask, work: Path, damage: dict[str, Any]
) -> None:
    fresh = lab.state()
    ask("doodle", index=5)
    path = work / "labs" / "inside_lab.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **damage}), "utf-8")
    again = InsideLab(digits=DIGITS)
    assert again.state() == fresh
    assert again.answer()["problem"]
    assert [each for each in (work / "labs").iterdir() if "damaged" in each.name]
    assert not InsideLab(digits=DIGITS).answer()["problem"]


# --- The view's side


def test_the_setup_brings_what_can_be_picked_and_answers_stay_small(view: View) -> None:
    setup, answer = view.ask("setup")
    assert setup.content["labels"].tolist() == DIGITS.labels.tolist()
    assert setup.content["images"].shape == (120, 28, 28)
    assert setup.content["doodles"] == doodles.names()
    assert answer.size < 30_000


def test_a_long_sitting_makes_answers_no_longer_and_the_file_no_larger(lab: InsideLab, view: View, work: Path) -> None:
    def play(times: int) -> int:
        for i in range(times):
            view.ask("neuron", neuron=[i % 2, i % 16])
            view.ask("silence", on=i % 3 == 0)
            view.ask("draw", image=DIGITS.images[i % 120])
            view.ask("save")
        return view.replies[-1].size

    first = play(20)
    assert play(50) < 1.2 * first
    assert (work / "labs" / "inside_lab.json").stat().st_size < 20_000


def test_its_picture_is_that_of_the_layer_on_the_wall(lab: InsideLab) -> None:
    first = lab.picture()
    lab.neuron = (1, 0)
    assert lab.picture() != first
