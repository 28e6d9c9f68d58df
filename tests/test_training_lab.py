"""The training lab without a browser: trainings in slices, dragged anew, rewound, gone on with, saved and taken up."""

from __future__ import annotations

import base64
import contextlib
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets

from nn import accuracy, mean_cost
from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import train
from workbench import TrainingLab
from workbench.labs.training.words import Mistakes

Answer = dict[str, Any]


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.digits(1200, seed=5)


@pytest.fixture
def new_lab(digits: Digits) -> Callable[..., TrainingLab]:
    def make(name: str = "training_lab", **arguments: Any) -> TrainingLab:
        return TrainingLab(name, digits=digits, **{"epochs": 3, **arguments})

    return make


@pytest.fixture
def lab(new_lab: Callable[..., TrainingLab]) -> TrainingLab:
    return new_lab()


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    def send_to(lab: TrainingLab, kind: str, **content: Any) -> Answer:
        sent: list[Answer] = []
        with monkeypatch.context() as patch:
            patch.setattr(lab, "send", lambda content, buffers=None: sent.append(content))
            lab._on_message(lab, {"kind": kind, "view": "v", "number": 1, **content}, [])
        (answer,) = sent
        json.dumps(answer, allow_nan=False)
        return answer

    return send_to


def settings(**changed: Any) -> Answer:
    return {"learning_rate": 3.0, "batch_size": 10, "layer_size": 16, "epochs": 3, **changed}


def dials(network: Network) -> bytes:
    return b"".join(layer.W.tobytes() + layer.b.tobytes() for layer in network.layers)


def parts(digits: Digits) -> tuple[Digits, Digits]:
    """The digits as the lab parts them: shuffled, 1,000 to learn from and 200 fresh ones."""
    order = np.random.default_rng(0).permutation(1200)
    return digits[order[:1000]], digits[order[1000:]]


# --- The training itself


def test_it_is_the_training_that_nn_train_does(lab: TrainingLab, digits: Digits) -> None:
    learned, fresh = parts(digits)
    network = Network([784, 16, 16, 10])
    assert dials(lab.network) == dials(network)
    train(network, learned, epochs=3, batch_size=10, learning_rate=3.0)
    lab.train()
    assert dials(lab.network) == dials(network)
    assert lab.accuracy == accuracy(network, fresh)
    assert lab.cost == mean_cost(network, learned.pixels, learned.labels)
    assert [point.epoch for point in lab.points][:3] == pytest.approx([0, 0.12, 0.24], abs=0.01)
    assert lab.points[-1].epoch == pytest.approx(3)
    assert len(lab.wrong) == round((1 - lab.accuracy) * 200)
    assert lab.network.parameter_count == 13002


def test_it_learns_and_goes_on(lab: TrainingLab, send: Callable[..., Answer]) -> None:
    start = lab.cost
    lab.train()
    first = lab.cost
    assert first < 0.6 * start
    answer = send(lab, "run")  # it is at the end: three epochs more
    assert answer["running"] is True
    while answer["running"]:
        answer = send(lab, "step")
    assert answer["over"] is True
    assert lab.points[-1].epoch == pytest.approx(6)
    assert lab.cost < first
    assert send(lab, "run")["rows"][0][3] == "6.0"
    assert len(send(lab, "pause")["rows"]) == 1


def test_rewinding_brings_the_same_start_and_the_same_way(lab: TrainingLab) -> None:
    start = dials(lab.network)
    lab.train()
    points, end = lab.points, dials(lab.network)
    lab.rewind()
    assert dials(lab.network) == start
    assert lab.points == points[:1]
    lab.train()
    assert (lab.points, dials(lab.network)) == (points, end)


def test_it_works_in_slices_only_while_a_view_asks(lab: TrainingLab, send: Callable[..., Answer]) -> None:
    assert send(lab, "step")["running"] is False
    assert len(lab.points) == 1
    assert send(lab, "run")["running"] is True
    assert len(lab.points) == 1
    send(lab, "step")
    some = len(lab.points)
    assert some > 1
    assert send(lab, "pause")["running"] is False
    send(lab, "step")
    assert len(lab.points) == some
    send(lab, "once")
    assert len(lab.points) == some + 1
    assert send(lab, "rewind")["epoch"] == 0


def test_a_drag_trains_anew_and_the_newest_wins(lab: TrainingLab, send: Callable[..., Answer]) -> None:
    send(lab, "run")
    send(lab, "step")
    for rate in (0.1, 0.3, 1.0):
        answer = send(lab, "set", settings=settings(learning_rate=rate, layer_size=8))
        assert answer["running"] is True
        assert answer["epoch"] == 0
    assert lab.learning_rate == 1.0
    assert lab.network.sizes == [784, 8, 8, 10]
    assert len(answer["rows"]) == 1  # trainings that were broken off are not kept
    while answer["running"]:
        answer = send(lab, "step")
    assert len(lab.answer()[1][0]) == 8 * 784
    answer = send(lab, "set", settings=settings(batch_size=50))
    assert answer["rows"][1][:4] == ["1", "10", "8", "3.0"]  # but this one came to its end
    assert answer["rows"][0][:4] == ["3", "50", "16", "0.0"]


def test_only_the_last_three_trainings_are_kept(lab: TrainingLab) -> None:
    for rate in (1, 2, 3, 4, 5):
        lab.learning_rate = rate
        lab.train()
    lab.rewind()
    rows = lab.answer()[0]["rows"]
    assert [row[0] for row in rows] == ["5", "5", "4", "3"]


def test_a_training_that_diverges_says_so_and_can_be_rewound(
    new_lab: Callable[..., TrainingLab], send: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = new_lab()

    def diverging(*_: object, **__: object) -> Any:
        raise FloatingPointError
        yield

    with monkeypatch.context() as patch:
        patch.setattr("workbench.labs.slices.train", diverging)
        lab.rewind()
        send(lab, "run")
        answer = send(lab, "step")
    assert answer["running"] is False
    assert answer["over"] is True
    assert "diverged" in answer["words"]
    assert answer["rows"][0][-1] == "diverged"
    assert send(lab, "run")["running"] is False
    lab.rewind()
    lab.train()
    assert lab.points[-1].epoch == pytest.approx(3)


def test_a_learning_rate_too_small_and_one_too_large_do_worse(lab: TrainingLab) -> None:
    reached = {}
    for rate in (0.01, 3, 100):
        lab.learning_rate = rate
        lab.train()
        reached[rate] = lab.accuracy
    assert reached[3] > 0.45
    assert max(reached[0.01], reached[100]) < 0.3


# --- What is shown


def test_weights_and_mistakes_are_those_of_the_network(lab: TrainingLab, digits: Digits) -> None:
    lab.train()
    content, buffers = lab.answer()
    weights = np.frombuffer(buffers[0], np.int8).reshape(16, 784) * content["limit"] / 127
    assert weights == pytest.approx(lab.network.layers[0].W, abs=content["limit"] / 250)
    _, fresh = parts(digits)
    shown = content["wrong"]["shown"]
    images = np.frombuffer(buffers[1], np.uint8).reshape(-1, 28, 28) / 255
    assert len(images) == len(shown) == 20
    sureness = []
    for image, told in zip(images, shown, strict=True):
        place = told["place"]
        outputs = lab.network(fresh.pixels[place])
        guess, label = int(outputs.argmax()), int(fresh.labels[place])
        assert image == pytest.approx(fresh.images[place], abs=0.003)
        assert guess != label
        assert told["short"] == f"{label} → {guess}"
        assert f"output {guess} is at {outputs[guess]:.2f}" in told["words"]
        sureness.append(outputs[guess])
    assert sureness == sorted(sureness, reverse=True)
    assert content["wrong"]["count"] == len(lab.wrong)
    curves = np.frombuffer(buffers[2], np.float32).reshape(3, -1)
    assert curves[2, -1] == pytest.approx(lab.accuracy)
    assert "3.0 epochs done: 300 steps, 3,000 images looked at." in content["words"]
    assert content["speed"].endswith("epochs a second")


def test_a_network_without_mistakes(digits: Digits) -> None:
    some = digits[digits.labels == 3][:5]
    sure = Network([784, 10])
    sure.layers[0].W[...], sure.layers[0].b[...] = 0, -1
    sure.layers[0].b[3] = 1
    found = Mistakes(sure, some)
    assert (len(found), found.shown(), len(found.images())) == (0, [], 0)


# --- Cells


def test_cells_set_and_read(lab: TrainingLab, new_lab: Callable[..., TrainingLab]) -> None:
    lab.train()
    lab.batch_size = 100
    assert len(lab.points) == 1
    for name, bad in (("batch_size", 0), ("layer_size", 65), ("epochs", 51)):
        with pytest.raises(traitlets.TraitError):
            setattr(lab, name, bad)
    with pytest.raises(ValueError, match="learning_rate is nan"):
        lab.learning_rate = math.nan
    with pytest.raises(traitlets.TraitError, match="read-only"):
        lab.accuracy = 1.0
    with pytest.raises(TypeError, match="has no 'rate' to set; it has learning_rate, batch_size"):
        new_lab("other", rate=3)
    assert (lab.batch_size, lab.layer_size, lab.epochs, lab.learning_rate) == (100, 16, 3, 3.0)
    assert repr(lab) == "TrainingLab()"


def test_other_digits_start_anew(lab: TrainingLab) -> None:
    lab.train()
    with pytest.raises(ValueError, match="there are 100 digits; expected 120 or more"):
        lab.use(strokes.digits(100))
    assert lab.points[-1].epoch == pytest.approx(3)
    lab.use(strokes.digits(120, seed=9))
    content = lab.answer()[0]
    assert content["source"] == "100 digits of yours"
    assert content["wrong"]["of"] == 20
    assert len(content["rows"]) == len(lab.points) == 1
    lab.train()
    assert lab.points[-1].epoch == pytest.approx(3)


def test_the_lab_learns_from_ten_thousand_generated_digits_where_none_are_given() -> None:
    content = TrainingLab().answer()[0]
    assert content["source"] == "10,000 generated digits"
    assert content["wrong"]["of"] == 1000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"settings": settings(learning_rate=-1)}, "learning_rate is -1"),
        ({"settings": settings(learning_rate=1.0, batch_size=0)}, "batch_size"),
        ({"settings": settings(layer_size=1000)}, "layer_size"),
    ],
)
def test_a_bad_message_is_told(content: Answer, words: str, lab: TrainingLab, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Answer] = []
    monkeypatch.setattr(lab, "send", lambda content, buffers=None: sent.append(content))
    before = lab.settings
    with contextlib.suppress(traitlets.TraitError):
        lab._on_message(lab, {"kind": "set", "view": "v", "number": 1, **content}, [])
    assert words in sent[-1]["error"]
    assert lab.settings == before
    lab._on_message(lab, {"kind": "explode", "view": "v", "number": 2}, [])
    assert "does not know" in sent[-1]["error"]
    lab._on_message(lab, {"kind": "hello", "view": "v", "number": 3}, [])
    assert sent[-1]["epoch"] == 0


# --- Saving


def test_what_was_learned_comes_back_and_goes_on(
    new_lab: Callable[..., TrainingLab], work: Path, send: Callable[..., Answer]
) -> None:
    lab = new_lab()
    assert not work.exists()
    lab.layer_size = 8
    lab.train()
    lab.rewind()
    send(lab, "once")  # no "run": how far that comes hangs on how fast the machine is
    again = TrainingLab(digits=strokes.digits(1200, seed=5))
    assert dials(again.network) == dials(lab.network)
    assert again.points == lab.points
    assert again.settings == lab.settings
    assert again.answer()[0]["rows"] == lab.answer()[0]["rows"]
    assert not again.running
    again.train()  # to where it was meant to go
    assert again.points[-1].epoch == pytest.approx(3)
    over = TrainingLab(digits=strokes.digits(1200, seed=5))
    assert over.answer()[0]["over"] is True
    assert over.points == again.points


@pytest.mark.parametrize(
    "damage",
    [
        {"network": "AAAA"},
        {"network": "%%%"},
        {"network": base64.b64encode(np.full(13002, np.nan, "<f4").tobytes()).decode()},
        {"now": {}},
        {"before": [{"settings": settings(), "points": [], "problem": ""}]},
        {"now": {"settings": settings(layer_size=99), "points": [[0, 1, 0.1]], "problem": ""}},
        {"before": 5},
        {"goal": "far"},
    ],
)
def test_a_damaged_file_is_set_aside_and_the_lab_starts_fresh(
    damage: Answer, new_lab: Callable[..., TrainingLab], work: Path
) -> None:
    lab = new_lab()
    lab.train()
    path = work / "labs" / "training_lab.json"
    content = json.dumps({**json.loads(path.read_text("utf-8")), **damage})
    path.write_text(content, "utf-8")
    fresh = new_lab()
    assert len(fresh.points) == 1
    assert dials(fresh.network) == dials(Network([784, 16, 16, 10]))
    assert (work / "labs" / "training_lab.damaged-1.json").read_text("utf-8") == content


def test_a_picture_stands_in_for_the_lab(lab: TrainingLab) -> None:
    before = lab.picture()
    assert before.startswith(b"\x89PNG")
    lab.train()
    assert lab.picture() != before
