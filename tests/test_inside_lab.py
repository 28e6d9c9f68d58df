"""The inside lab without a browser: its neurons, what it makes of images, what it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn import Network, accuracy, probes, strokes
from workbench import InsideLab
from workbench.labs.inside import doodles
from workbench.labs.inside import neurons as inside_neurons

DIGITS = strokes.digits(120, seed=8)


@pytest.fixture
def lab() -> InsideLab:
    return InsideLab(digits=DIGITS)


def send(lab: InsideLab, kind: str, *buffers: bytes, **fields: Any) -> dict[str, Any]:
    """Send a message as a view would; returns what the answer says."""
    replies: list[dict[str, Any]] = []
    lab.send = lambda content, buffers=None: replies.append(content)  # type: ignore[method-assign]
    lab._on_message(lab, {"kind": kind, "view": "v", "number": 1, **fields}, list(buffers))
    return replies[-1]


# --- Neurons


def test_the_wall_of_the_first_layer_is_its_weights_and_the_second_adds_them_up(lab: InsideLab) -> None:
    network = lab.network
    np.testing.assert_array_equal(inside_neurons.wall(network, 0), network.layers[0].W)
    second = inside_neurons.wall(network, 1)
    by_hand = sum(float(network.layers[1].W[5, j]) * network.layers[0].W[j] for j in range(16))
    np.testing.assert_allclose(second[5], by_hand, atol=1e-4)


def test_favourites_are_ranked_by_what_the_neuron_holds(lab: InsideLab) -> None:
    lab.neuron = (1, 4)
    _, buffers = lab.answer()
    ranks = np.frombuffer(buffers[1], np.float32)
    held = Network.load("plain").activations(DIGITS.pixels)[2][:, 4]
    assert sorted(held, reverse=True)[:8] == pytest.approx(ranks[16:24])
    assert sorted(held)[:8] == pytest.approx(ranks[24:32])
    np.testing.assert_allclose(held[ranks[:16].astype(int)], ranks[16:32])
    np.testing.assert_allclose(ranks[32:], [held[DIGITS.labels == digit].mean() for digit in range(10)], rtol=1e-5)


def test_silencing_costs_what_the_lab_says(lab: InsideLab) -> None:
    lab.neuron = (0, 3)
    answer = send(lab, "silence", on=True)
    assert lab.silenced == ((0, 3),)
    share = accuracy(probes.silenced(Network.load("plain"), 0, 3), DIGITS)
    assert f"{share:.1%} instead of" in answer["loss"]
    lab.silenced = [(0, 3), (1, 2), (0, 3)]
    assert lab.silenced == ((0, 3), (1, 2))
    assert "2 neurons are silenced" in lab.answer()[0]["loss"]
    assert send(lab, "listen")["loss"] == "All neurons are heard."


# --- Images


def test_a_digit_is_shown_as_it_is_and_a_drawing_is_prepared(lab: InsideLab) -> None:
    send(lab, "digit", index=7)
    np.testing.assert_array_equal(lab.image, DIGITS.images[7])
    corner = np.zeros((28, 28), np.float32)
    corner[2:9, 2:5] = 1
    answer = send(lab, "draw", corner.tobytes())
    assert answer["story"].startswith("Your drawing: the network says ")
    rows = np.flatnonzero(lab.image.any(axis=1))
    assert rows.max() - rows.min() == 19  # MNIST's box
    send(lab, "prepare", on=False)
    np.testing.assert_array_equal(lab.image, corner)
    np.testing.assert_allclose(lab.outputs, lab.network(corner.reshape(784)))


def test_a_shift_moves_what_the_network_sees(lab: InsideLab) -> None:
    send(lab, "digit", index=0)
    answer = send(lab, "shift", down=-1, right=3)
    np.testing.assert_array_equal(lab.image[:-1, 3:], DIGITS.images[0][1:, :-3])
    assert "moved 1 px up and 3 px right" in answer["story"]
    assert lab.shift == (-1, 3)


def test_a_new_image_starts_unmoved(lab: InsideLab) -> None:
    stroke = np.zeros((28, 28), np.float32)
    stroke[5:20, 12:14] = 1
    for kind, fields in (("digit", {"index": 3}), ("noise", {}), ("doodle", {"index": 1})):
        send(lab, "shift", down=2, right=5)
        assert "moved" not in send(lab, kind, **fields)["story"]
        assert lab.shift == (0, 0)
    send(lab, "shift", down=0, right=4)
    # A stroke more on what is there moves with it; an emptied pad starts anew.
    assert "Your drawing, moved 4 px right" in send(lab, "draw", stroke.tobytes())["story"]
    answer = send(lab, "draw", np.zeros((28, 28), np.float32).tobytes())
    assert lab.shift == (0, 0)
    assert answer["story"].startswith("A black image, nothing on it: the network says ")


def test_it_says_which_answers_add_up_to_one(lab: InsideLab) -> None:
    for which, words in (("plain", False), ("sigmoid", False), ("relu", True)):
        assert ("add up to 1" in send(lab, "network", which=which)["about"]) == words
        sums = lab.network(DIGITS.pixels).sum(axis=1)
        assert np.allclose(sums, 1, atol=1e-5) == words


def test_noise_is_new_each_time_and_doodles_have_names(lab: InsideLab) -> None:
    send(lab, "noise")
    first = lab.image.copy()
    assert "Noise" in send(lab, "noise")["story"]
    assert not np.array_equal(first, lab.image)
    for index, name in enumerate(doodles.names()):
        assert send(lab, "doodle", index=index)["story"].lower().startswith(name.lower())
        assert 20 < lab.image.sum() < 300
    with pytest.raises(ValueError, match="there is no doodle 'a cow'; there are letter A"):
        doodles.doodle("a cow")


def test_the_smallest_change_is_found_and_forgotten_when_the_image_changes(lab: InsideLab) -> None:
    send(lab, "digit", index=1)
    before = int(lab.outputs.argmax())
    answer = send(lab, "change", wanted=None)
    assert lab.change is not None
    assert lab.change.before == before
    assert lab.network(lab.change.image).argmax() == lab.change.after != before
    assert f"now the network says a{'n' if lab.change.after == 8 else ''} {lab.change.after}" in answer["found"]
    assert send(lab, "hello")["found"] == answer["found"]
    assert send(lab, "neuron", neuron=[0, 5])["found"] == answer["found"]
    assert send(lab, "digit", index=2)["found"] == ""
    assert lab.change is None
    assert "already" in send(lab, "change", wanted=int(lab.outputs.argmax()))["found"]


# --- Cells


def test_a_cell_sets_a_network_of_its_own(lab: InsideLab) -> None:
    mine = Network([784, 16, 16, 10], seed=4)
    lab.network = mine
    assert "Your network" in lab.answer()[0]["about"]
    np.testing.assert_allclose(lab.outputs, mine(lab.image.reshape(784)), atol=1e-6)
    send(lab, "network", which="relu")
    np.testing.assert_array_equal(lab.network.layers[0].W, Network.load("relu").layers[0].W)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("network", Network([784, 10]), r"sizes \[784, 10\]; expected \[784, 16, 16, 10\]"),
        ("neuron", (2, 0), "expected hidden layer 0 or 1 and a neuron from 0 to 15"),
        ("neuron", (0, 16), "a neuron from 0 to 15"),
        ("neuron", 3, r"expected \(layer, number\)"),
        ("silenced", [(0, 1), (0.5, 2)], r"expected \(layer, number\)"),
        ("silenced", 3, "expected places like"),
        ("shift", (9, 0), "whole pixels from -8 to 8"),
        ("shift", (0.5, 0), "whole pixels"),
        ("drawing", np.full((28, 28), 2.0), "expected 0 to 1"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(lab: InsideLab, name: str, value: Any, words: str) -> None:
    before = lab.state()
    with pytest.raises(ValueError, match=words):
        setattr(lab, name, value)
    assert lab.state() == before


def test_too_few_digits_are_refused() -> None:
    with pytest.raises(ValueError, match="got 15; expected 16 or more"):
        InsideLab(digits=DIGITS[:15])


# --- Kept


def test_it_comes_back_as_it_was_left(lab: InsideLab, work: Path) -> None:
    send(lab, "network", which="sigmoid")
    send(lab, "neuron", neuron=[1, 9])
    send(lab, "silence", on=True)
    send(lab, "digit", index=5)
    send(lab, "shift", down=0, right=-2)
    send(lab, "save")
    again = InsideLab(digits=DIGITS)
    assert again.state() == lab.state()
    assert again.answer()[0] == lab.answer()[0]
    np.testing.assert_allclose(again.image, lab.image, atol=1e-4)
    fewer = InsideLab(digits=DIGITS[:20])
    assert fewer.shift == (0, -2)
