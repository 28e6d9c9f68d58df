"""The training lab without a browser: trainings in slices, dragged anew, rewound, gone on with, saved and taken up."""

from __future__ import annotations

import base64
import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets
from damage import damaged, file_of, set_aside
from view import View

from nn import accuracy, mean_cost
from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import train
from workbench import TrainingLab
from workbench.labs.slices import Point, thinned
from workbench.labs.training.outcome import Settings
from workbench.labs.training.words import Mistakes
from workbench.labs.wire import encode

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
    def send_to(lab: TrainingLab, kind: str, **fields: Any) -> Answer:
        with monkeypatch.context() as patch:
            (reply,) = View(lab, patch).ask(kind, **fields)
        return reply.content

    return send_to


def rows(answer: Answer) -> list[list[str]]:
    """The rows of the table, the present training first."""
    return [training["row"] for training in answer["trainings"]]


def epoch(answer: Answer) -> float:
    return float(answer["trainings"][0]["epochs"][-1])


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
    assert rows(send(lab, "run"))[0][3] == "6.0"
    assert len(rows(send(lab, "pause"))) == 1


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
    assert epoch(send(lab, "rewind")) == 0


def test_a_drag_trains_anew_and_the_newest_wins(lab: TrainingLab, send: Callable[..., Answer]) -> None:
    send(lab, "once")  # and not to its end, as a quick machine may come in a slice
    for rate in (0.1, 0.3, 1.0):
        answer = send(lab, "set", **settings(learning_rate=rate, layer_size=8))
        assert answer["running"] is True
        assert epoch(answer) == 0
    assert lab.learning_rate == 1.0
    assert lab.network.sizes == [784, 8, 8, 10]
    assert len(rows(answer)) == 1  # trainings that were broken off are not kept
    while answer["running"]:
        answer = send(lab, "step")
    assert answer["weights"].shape == (8, 784)
    answer = send(lab, "set", **settings(batch_size=50))
    assert rows(answer)[1][:4] == ["1", "10", "8", "3.0"]  # but this one came to its end
    assert rows(answer)[0][:4] == ["3", "50", "16", "0.0"]


def test_only_the_last_three_trainings_are_kept(lab: TrainingLab) -> None:
    for rate in (1, 2, 3, 4, 5):
        lab.learning_rate = rate
        lab.train()
    lab.rewind()
    assert [row[0] for row in rows(lab.answer())] == ["5", "5", "4", "3"]


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
    assert rows(answer)[0][-1] == "diverged"
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


def test_weights_and_mistakes_are_those_of_the_network(
    lab: TrainingLab, digits: Digits, send: Callable[..., Answer]
) -> None:
    lab.train()
    answer = send(lab, "hello")
    weights = answer["weights"] * answer["limit"] / 127
    assert weights == pytest.approx(lab.network.layers[0].W, abs=answer["limit"] / 250)
    _, fresh = parts(digits)
    told = answer["wrong"]["told"]
    images = answer["wrong"]["images"] / 255
    assert len(images) == len(told) == 20
    sureness = []
    for image, said in zip(images, told, strict=True):
        place = said["place"]
        outputs = lab.network(fresh.pixels[place])
        guess, label = int(outputs.argmax()), int(fresh.labels[place])
        assert image == pytest.approx(fresh.images[place], abs=0.003)
        assert guess != label
        assert said["short"] == f"{label} → {guess}"
        assert f"output {guess} is at {outputs[guess]:.2f}" in said["words"]
        assert said["words"].startswith(f"A{'n' * (label == 8)} {label}, taken for a{'n' * (guess == 8)} {guess}: ")
        sureness.append(outputs[guess])
    assert sureness == sorted(sureness, reverse=True)
    assert {"8"} <= {said["short"][0] for said in told} | {said["short"][-1] for said in told}  # "an 8" was seen
    assert answer["wrong"]["count"] == len(lab.wrong)
    now = answer["trainings"][0]
    assert now["epochs"] == pytest.approx([point.epoch for point in lab.points])
    assert now["costs"][-1] == pytest.approx(lab.cost)
    assert now["accuracies"][-1] == pytest.approx(lab.accuracy)
    assert "3.0 epochs done: 300 steps, 3,000 images looked at." in answer["words"]
    assert answer["speed"].endswith("epochs a second")


def test_a_network_without_mistakes(digits: Digits) -> None:
    some = digits[digits.labels == 3][:5]
    sure = Network([784, 10])
    sure.layers[0].W[...], sure.layers[0].b[...] = 0, -1
    sure.layers[0].b[3] = 1
    found = Mistakes(sure(some.pixels), some)
    assert (len(found), found.told(), len(found.images())) == (0, [], 0)


# --- Cells


def test_cells_set_and_read(lab: TrainingLab, new_lab: Callable[..., TrainingLab]) -> None:
    lab.train()
    lab.batch_size = 100
    assert len(lab.points) == 1
    for name, bad in (("batch_size", 0), ("layer_size", 65), ("epochs", 51), ("epochs", True), ("batch_size", 2.5)):
        with pytest.raises(ValueError, match=f"{name} (is|came as) .*; expected a whole number"):
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
    content = lab.answer()
    assert content["source"] == "100 digits of yours"
    assert content["wrong"]["of"] == 20
    assert len(content["trainings"]) == len(lab.points) == 1
    lab.train()
    assert lab.points[-1].epoch == pytest.approx(3)


def test_the_lab_learns_from_ten_thousand_generated_digits_where_none_are_given() -> None:
    content = TrainingLab().answer()
    assert content["source"] == "10,000 generated digits"
    assert content["wrong"]["of"] == 1000


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (settings(learning_rate=-1), "learning_rate is -1"),
        (settings(learning_rate=1.0, batch_size=0), "batch_size is 0"),
        (settings(learning_rate=1.0, layer_size=1000), "layer_size is 1000"),
        (settings(learning_rate=1.0, epochs=True), "set.epochs came as True; expected int"),
        ({"learning_rate": 1.0}, "expected learning_rate, batch_size, layer_size, epochs"),
    ],
)
def test_a_bad_message_is_told_and_changes_nothing(
    fields: Answer, words: str, lab: TrainingLab, send: Callable[..., Answer]
) -> None:
    send(lab, "once")
    before, points = lab.settings, lab.points
    assert words in send(lab, "set", **fields)["error"]
    assert (lab.settings, lab.points, lab.running) == (before, points, False)
    assert epoch(send(lab, "once")) == pytest.approx(0.24, abs=0.01)  # and it goes on


@pytest.mark.parametrize("given", [5, "mnist", np.zeros((200, 784)), [], (1, 2)])
def test_what_is_no_digits_is_refused_in_words(given: Any, lab: TrainingLab) -> None:
    for ask in (lab.use, lambda digits: TrainingLab("other", digits=digits)):
        with pytest.raises(ValueError, match=f"digits came as {type(given).__name__}; expected Digits"):
            ask(given)
    assert len(lab.wrong) > 0


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
    assert [point.epoch for point in again.points] == [point.epoch for point in lab.points]
    assert [point.cost for point in again.points] == pytest.approx([point.cost for point in lab.points], abs=1e-6)
    assert again.points[-1].accuracy == lab.points[-1].accuracy
    assert again.settings == lab.settings
    assert rows(again.answer()) == rows(lab.answer())
    assert not again.running
    again.train()  # to where it was meant to go
    assert again.points[-1].epoch == pytest.approx(3)
    over = TrainingLab(digits=strokes.digits(1200, seed=5))
    assert over.answer()["over"] is True
    assert over.state() == again.state()


def test_a_training_keeps_its_number_as_others_follow_it(
    lab: TrainingLab, send: Callable[..., Answer], digits: Digits, work: Path
) -> None:
    def names() -> list[tuple[int, str, str]]:
        return [(each["number"], each["name"], each["row"][0]) for each in send(lab, "hello")["trainings"]]

    assert names() == [(1, "1, now", "3")]
    lab.learning_rate = 1
    assert names() == [(1, "1, now", "1")]  # the one before was never begun
    lab.train()
    lab.learning_rate = 2
    lab.train()
    lab.rewind()
    assert names() == [(3, "3, now", "2"), (2, "2", "2"), (1, "1", "1")]
    lab = TrainingLab(digits=digits)
    assert names() == [(3, "3, now", "2"), (2, "2", "2"), (1, "1", "1")]
    # What was saved before trainings had numbers opens, too.
    path = work / "labs" / "training_lab.json"
    saved = json.loads(path.read_text("utf-8"))
    for each in (saved["now"], *saved["before"]):
        del each["number"]
    path.write_text(json.dumps(saved), "utf-8")
    lab = TrainingLab(digits=digits)
    assert names() == [(3, "3, now", "2"), (2, "2", "2"), (1, "1", "1")]
    lab.use(digits)
    assert names() == [(1, "1, now", "2")]


def test_the_file_stays_small_however_large_the_network_and_long_the_sitting(
    digits: Digits, work: Path, send: Callable[..., Answer]
) -> None:
    lab = TrainingLab(digits=strokes.digits(120, seed=5), layer_size=64, epochs=9)
    for _ in range(4):
        lab.train()
        lab.rewind()
    assert sum(len(each["points"]) for each in lab.state()["before"]) > 270
    lab.epochs = 50
    lab.train()
    lab.train()  # goes on: 1,000 points, if none were left out
    assert lab.points[-1].epoch == pytest.approx(100)
    assert len(lab.points) <= 400
    assert lab.points[0].epoch == 0
    path = work / "labs" / "training_lab.json"
    assert path.stat().st_size < 100_000
    again = TrainingLab(digits=strokes.digits(120, seed=5))
    assert again.points[-1].epoch == pytest.approx(100)
    for mine, saved in zip(lab.network.layers, again.network.layers, strict=True):
        largest = np.abs(np.column_stack([mine.W, mine.b])).max(axis=1, keepdims=True)
        assert (np.abs(mine.W - saved.W) <= largest / 120).all()  # half of a 127th, rounded to a power of 2
        assert (np.abs(mine.b - saved.b) <= largest[:, 0] / 120).all()
    assert again.accuracy == accuracy(again.network, again._fresh)
    assert again.state()["network"] == json.loads(path.read_text("utf-8"))["network"]
    assert TrainingLab(digits=strokes.digits(120, seed=5)).state() == again.state()


def test_points_that_are_left_out_leave_the_curve_what_it_is() -> None:
    points = [Point(i / 8, 1 / (i + 1), i / 1000) for i in range(1001)]
    for most in (2, 100, 400, 1000):
        few = thinned(points, most)
        assert len(few) <= most
        assert few == sorted(set(few), key=points.index)
        assert (few[0], few[-1]) == (points[0], points[-1])
        assert max(np.diff([point.epoch for point in few])) <= 2.1 * 1000 / most / 8 + 1e-9 or most == 2
    assert thinned(points, 1001) == points


def test_a_training_that_was_interrupted_goes_on(
    lab: TrainingLab, send: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(lab, "once")

    def interrupted(*_: object) -> float:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("nn.training.mean_cost", interrupted)
        with pytest.raises(KeyboardInterrupt):
            lab.train()
    assert len(lab.points) == 2
    lab.train()
    assert lab.points[-1].epoch == pytest.approx(3, abs=0.13)
    assert lab.cost < 0.6 * lab.points[0].cost


@pytest.mark.parametrize(
    "damage",
    [
        {"network": "AAAA"},
        {"network": "%%%"},
        {"network": base64.b64encode(np.full(13002, np.nan, "<f4").tobytes()).decode()},
        {"now": {}},
        {"before": [{"settings": settings(), "points": [], "problem": ""}]},
        {"now": {"settings": settings(layer_size=99), "points": [[0, 1, 0.1]], "problem": ""}},
        {"now": {"settings": settings(layer_size=10**9), "points": [[0, 1, 0.1]], "problem": ""}},
        {"now": {"settings": settings(batch_size=math.inf), "points": [[0, 1, 0.1]], "problem": ""}},
        {"now": {"settings": settings(), "points": None, "problem": ""}},
        {"now": {"settings": settings(), "points": [[0, 1, 0.1]], "problem": "", "number": 0}},
        {"now": {"settings": settings(), "points": [[0, 1, 0.1]], "problem": "", "number": math.inf}},
        {"now": None},
        {"network": {"units": "AAAA", "steps": "AAAA"}},
        {"network": 5},
        {"before": 5},
        {"before": [None]},
        {"goal": "far"},
        {"goal": math.nan},
        {"goal": 1e9},
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


def test_a_file_damaged_in_any_way_opens_and_what_is_wrong_is_set_aside(work: Path) -> None:
    few = strokes.digits(120, seed=5)
    lab = TrainingLab(digits=few, layer_size=2, epochs=1)
    lab.train()
    lab.rewind()
    path = file_of(work, "training_lab")
    saved = json.loads(path.read_text("utf-8"))
    opened = 0
    for what, text in random.Random(4).sample(list(damaged(saved)), 150):
        path.write_text(text, "utf-8")
        lab = TrainingLab(digits=few)
        encode(lab.answer())
        was_set_aside = text in set_aside(work, "training_lab")
        assert was_set_aside or lab.settings.layer_size == 2, what
        assert not was_set_aside or lab.settings == Settings(3.0, 10, 16, 8), what
        opened += not was_set_aside
        for aside in work.rglob("*.damaged-*"):
            aside.unlink()
    assert 2 < opened < 50  # a whole number as 2.5, say


def test_a_picture_stands_in_for_the_lab(lab: TrainingLab) -> None:
    before = lab.picture()
    assert before.startswith(b"\x89PNG")
    lab.train()
    assert lab.picture() != before
