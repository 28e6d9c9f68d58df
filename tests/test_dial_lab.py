"""The dial wall without a browser: places, turning, scoring, what is saved, what is refused."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from damage import file_of, opens_whatever_is_saved
from hypothesis import given
from hypothesis import strategies as st
from view import View

from nn import Network, accuracy
from nn.digits import strokes
from nn.digits.dataset import Digits
from workbench import DialLab, plots
from workbench.labs.dial_places import COUNT, Place
from workbench.labs.dial_wall import Wall, reaches, story, strengths
from workbench.labs.dials.score import Examiner
from workbench.labs.wire import encode

W0 = 3 * 784 + 14 * 28 + 10
B2 = 13_002 - 10


@pytest.fixture(scope="module")
def digits() -> Digits:
    return strokes.make(60)


@pytest.fixture
def new_lab(digits: Digits) -> Callable[..., DialLab]:
    def make(name: str = "dial_lab", **arguments: Any) -> DialLab:
        return DialLab(name, digits=digits, **arguments)

    return make


@pytest.fixture
def lab(new_lab: Callable[..., DialLab]) -> DialLab:
    return new_lab()


def flat(network: Network) -> np.ndarray:
    """All parameters, one after the other, by way of plain lists."""
    numbers: list[float] = []
    for layer in network.layers:
        for row in layer.W.tolist():
            numbers += row
        numbers += layer.b.tolist()
    return np.array(numbers, np.float32)


def network_with(weight: float) -> Network:
    network = Network([784, 16, 16, 10])
    network.layers[1].W[2, 3] = weight
    return network


# --- Places


def test_the_places_are_those_of_the_arrays_laid_end_to_end() -> None:
    shapes = [(16, 784), (16,), (16, 16), (16,), (10, 16), (10,)]
    places = [
        (part // 2, *np.unravel_index(i, shape)) for part, shape in enumerate(shapes) for i in range(math.prod(shape))
    ]
    assert len(places) == COUNT == 13_002
    for index, (layer, receiver, *sender) in enumerate(places):
        place = Place(layer, int(receiver), int(sender[0]) if sender else None)
        assert Place.at(index) == place
        assert place.index == index


@given(st.integers(0, COUNT - 1))
def test_the_code_of_a_place_reads_that_very_dial(index: int) -> None:
    network = Network([784, 16, 16, 10], seed=2)
    assert eval(f"network.{Place.at(index).code}") == flat(network)[index]


def test_a_place_in_words() -> None:
    assert Place.at(W0).words == "from the pixel in row 14, column 10 to neuron 3 of hidden layer 1"
    assert Place(1, 15, 2).words == "from neuron 2 of hidden layer 1 to neuron 15 of hidden layer 2"
    assert Place(2, 9, 0).words == "from neuron 0 of hidden layer 2 to neuron 9 of the output layer"
    assert Place(0, 5, None).words == "the bias of neuron 5 of hidden layer 1"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((3, 0, 0), "no layer 3; there are layers 0 to 2"),
        ((-1, 0, 0), "no layer -1"),
        ((2, 10, 0), "the output layer has no neuron 10; it has 0 to 9"),
        ((1, 0, 16), "layer 1 listens to no neuron 16; it listens to 0 to 15"),
        ((0, 0, 784), "0 to 783"),
    ],
)
def test_places_that_are_not_there_are_refused(arguments: tuple[int, int, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Place(*arguments)
    for index in (-1, COUNT):
        with pytest.raises(ValueError, match="numbered from 0 to 13001"):
            Place.at(index)


# --- The lab


def test_a_new_lab_shows_the_shipped_network(lab: DialLab, digits: Digits, work: Path) -> None:
    network = Network.load("sigmoid")
    assert np.array_equal(flat(lab.network), flat(network))
    assert lab.selected == W0
    assert lab.value == pytest.approx(network.layers[0].W[3, 402])
    assert lab.right == round(60 * accuracy(network, digits))
    assert np.array_equal(lab.image, digits.images[0])
    assert not work.exists()
    assert repr(lab) == "DialLab()"


def test_turning_a_dial_changes_that_number_and_no_other(lab: DialLab) -> None:
    before = flat(lab.network)
    for index, value in ((W0, 2.5), (784 * 16 + 7, -3), (B2 + 3, 9.25), (12_600, 0)):
        lab.receive("turn", {"index": index, "value": value})
        assert (lab.selected, lab.value) == (index, value)
        before[index] = value
        assert np.array_equal(flat(lab.network), before)


def test_outputs_and_scores_are_those_of_the_turned_network(lab: DialLab, digits: Digits) -> None:
    first, turned = Network.load("sigmoid"), Network.load("sigmoid")
    for layer, receiver, sender, value in ((2, 3, None, 12.0), (0, 3, 402, 3.0), (1, 4, 5, -4.0), (2, 0, 0, 2.0)):
        lab.receive("find", {"layer": layer, "receiver": receiver, "sender": sender})
        lab.receive("turn", {"index": lab.selected, "value": value})
        if sender is None:
            turned.layers[layer].b[receiver] = value
        else:
            turned.layers[layer].W[receiver, sender] = value
        lab.receive("image", {"index": receiver})
        content = lab.answer()
        pixels = digits.pixels[receiver]
        assert content["before"] == pytest.approx(first(pixels), rel=1e-5)
        assert content["now"] == pytest.approx(turned(pixels), rel=1e-5)
        answers = [net(digits.pixels).argmax(1) for net in (first, turned)]
        assert content["score"] == {
            "right": int((answers[1] == digits.labels).sum()),
            "first": int((answers[0] == digits.labels).sum()),
            "changed": int((answers[0] != answers[1]).sum()),
            "of": 60,
        }
        assert lab.right == content["score"]["right"]
    assert content["score"]["changed"] > 5


@pytest.mark.parametrize(("layer", "computed"), [(0, 3), (1, 2), (2, 1)])
def test_only_the_layers_from_the_turned_one_on_are_computed_again(layer: int, computed: int, digits: Digits) -> None:
    examiner, wall = Examiner(digits), Wall.of(Network.load("sigmoid"))
    examiner.answers(wall.network())
    assert examiner.computed == 3
    turned = wall.turned(Place(layer, 1, None).index, 3).network()
    assert np.array_equal(examiner.answers(turned), turned(digits.pixels).argmax(1))
    assert examiner.computed == computed
    examiner.answers(turned)
    assert examiner.computed == 0


def test_put_back_undo_and_redo(lab: DialLab) -> None:
    steps = [flat(lab.network)]
    for index, value in ((W0, 2.0), (B2, 5.0), (W0, -1.0)):
        for part in (0.1, value):  # the moves of a drag are one step
            lab.receive("turn", {"index": index, "value": part})
        lab.receive("commit", {})
        steps.append(flat(lab.network))
    for step in reversed(steps[:-1]):
        lab.receive("undo", {})
        assert np.array_equal(flat(lab.network), step)
    assert lab.answer()["undo"] is False
    for step in steps[1:]:
        lab.receive("redo", {})
        assert np.array_equal(flat(lab.network), step)
    lab.receive("reset", {})
    assert np.array_equal(np.flatnonzero(flat(lab.network) != steps[0]), [B2])
    lab.receive("reset-all", {})
    assert np.array_equal(flat(lab.network), steps[0])
    lab.receive("undo", {})
    assert flat(lab.network)[B2] == 5


def test_the_answer_carries_the_turned_dials_and_the_setup_the_whole_wall(lab: DialLab, digits: Digits) -> None:
    lab.receive("turn", {"index": W0, "value": 2})
    lab.receive("turn", {"index": 13_001, "value": -2})
    answer = lab.answer()
    assert answer["turned"].tolist() == [W0, 13_001]
    assert answer["values"].tolist() == [2, -2]
    assert np.array_equal(answer["image"], np.rint(255 * digits.images[0]))
    setup = lab.setup()
    assert np.array_equal(setup["start"], flat(Network.load("sigmoid")))
    assert setup["images"].shape == (60, 28, 28)
    assert setup["labels"].tolist() == digits.labels.tolist()
    assert setup["selected"] == 13_001


def test_what_a_pointer_rests_on_has_a_name(lab: DialLab, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(lab, monkeypatch)
    (reply,) = view.ask("look", index=B2 + 4)
    pointed = {"layer": 2, "receiver": 4, "sender": None, "index": B2 + 4}
    pointed |= {"code": "layers[2].b[4]", "words": "the bias of neuron 4 of the output layer"}
    assert reply.content["pointed"] == pointed
    assert reply.content["dial"]["index"] == lab.selected == W0
    assert view.ask("look", index=None)[0].content["pointed"] is None
    assert "no dial 13002" in view.ask("look", index=COUNT)[0].content["error"]
    assert not work.exists()


def test_a_cell_sets_value_selected_image_and_network(lab: DialLab, digits: Digits) -> None:
    lab.selected = 13_001
    assert lab.value == pytest.approx(Network.load("sigmoid").layers[2].b[9])
    lab.value = 15
    assert lab.network.layers[2].b[9] == 15
    assert lab.answer()["score"]["right"] == lab.right < 30
    lab.image = digits.images[5]
    assert lab.answer()["looking"] == -1
    version = lab.answer()["version"]
    lab.network = Network([784, 16, 16, 10], "relu", seed=4)
    assert lab.network.layers[0].activation.name == "relu"
    assert lab.value == 0
    assert lab.answer()["version"] > version
    assert lab.answer()["turned"].size == 0
    lab.receive("turn", {"index": 5, "value": 1})
    assert lab.network.layers[0].activation.name == "relu"
    lab.receive("undo", {})
    assert lab.network.layers[2].b[9] == 15  # even another network can be undone


def test_the_network_cannot_be_changed_behind_the_labs_back(lab: DialLab) -> None:
    with pytest.raises(ValueError, match="read-only"):
        lab.network.layers[0].W[0, 0] = 1
    mine = Network([784, 16, 16, 10])
    lab.network = mine
    mine.layers[0].W[0, 0] = 77
    assert lab.network.layers[0].W[0, 0] != 77


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"network": Network([784, 10])}, ValueError, r"sizes \[784, 10\]; expected \[784, 16, 16, 10\]"),
        ({"network": "sigmoid"}, ValueError, "network came as str; expected a Network"),
        ({"value": math.nan}, ValueError, "value is nan"),
        ({"value": 1001}, ValueError, "value is 1001"),
        ({"selected": 13_002}, ValueError, "selected is 13002; expected a whole number from 0 to 13001"),
        ({"selected": True}, ValueError, "selected came as bool True"),
        ({"network": network_with(2000)}, ValueError, "a parameter of size 2000; the dials go from -1000 to 1000"),
        ({"image": np.full((28, 28), 2.0)}, ValueError, "image ranges from 2 to 2"),
        ({"dial": 1}, TypeError, "DialLab has no 'dial' to set; it has network, selected, value, image"),
    ],
)
def test_what_makes_no_sense_at_the_start_is_refused(
    arguments: dict[str, Any], error: type[Exception], words: str, new_lab: Callable[..., DialLab]
) -> None:
    with pytest.raises(error, match=words):
        new_lab(**arguments)
    with pytest.raises(ValueError, match="there are 0 digits; expected 1 or more, to score on"):
        DialLab(digits=strokes.make(3)[:0])
    with pytest.raises(ValueError, match="digits came as int"):
        DialLab(digits=3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("turn", {"index": 13_002, "value": 1}, "no dial 13002"),
        ("turn", {"index": W0 + 1, "value": math.inf}, "value is inf"),
        ("turn", {"index": W0, "value": "far"}, "turn.value came as 'far'; expected float"),
        ("turn", {"index": True, "value": 1}, "turn.index came as True; expected int"),
        ("select", {"index": -1}, "no dial -1"),
        ("find", {"layer": 2, "receiver": 10, "sender": 1}, "has no neuron 10"),
        ("find", {"layer": 2, "receiver": 1}, "came with layer, receiver; expected layer, receiver, sender"),
        ("image", {"index": 60}, "no image 60; there are 0 to 59"),
        ("explode", {}, "known are"),
    ],
)
def test_a_bad_message_changes_nothing(kind: str, content: dict[str, Any], words: str, lab: DialLab) -> None:
    before, told = flat(lab.network), encode(lab.answer())
    with pytest.raises(ValueError, match=words):
        lab.receive(kind, content)
    assert np.array_equal(flat(lab.network), before)
    assert encode(lab.answer()) == told
    assert lab.selected == W0


# --- What is said


def test_the_story_tells_the_dials_part_in_the_sum(lab: DialLab, digits: Digits) -> None:
    for index, seed in ((0, 0), (7, 1), (21, 2)):
        image = digits.images[index]
        held = lab.network.activations(digits.pixels[index])
        rng = np.random.default_rng(seed)
        for layer in (0, 1, 2):
            receiver = int(rng.integers(10))
            sender = int(np.argmax(held[layer]))
            weights, bias = lab.network.layers[layer].W[receiver], lab.network.layers[layer].b[receiver]
            total = math.fsum(float(w) * float(a) for w, a in zip(weights, held[layer], strict=True)) + float(bias)
            words = story(Place(layer, receiver, sender), lab.network, image)
            numbers = [float(n.replace("−", "-").replace("+", "")) for n in re.findall(r"[−+]?\d+\.\d\d", words)]
            expected = [held[layer][sender], weights[sender], weights[sender] * held[layer][sender], total]
            assert numbers == pytest.approx(expected, abs=0.0051)
            assert "-" not in words
    assert "the dial has no say in neuron 3" in story(Place(0, 3, 0), lab.network, digits.images[0])
    assert story(Place(0, 3, None), lab.network, digits.images[0]).startswith("It adds ")


def test_the_scales_hold_every_dial() -> None:
    for name in ("sigmoid", "relu", "plain"):
        network = Network.load(name)
        for layer, reach, strength in zip(network.layers, reaches(network), strengths(network), strict=True):
            largest = max(float(np.abs(layer.W).max()), float(np.abs(layer.b).max()))
            assert 1.2 * largest <= reach < 2.4 * largest
            assert 0.98 < float((np.abs(layer.W) < strength).mean()) < 1


def test_the_picture_of_the_wall_has_every_dial_on_it() -> None:
    picture = plots.dial_wall(Network.load("sigmoid"))
    assert repr(picture) == "<picture: a wall of dials, 96.5% of them weights of the first layer>"
    assert plots.dial_wall(Network([784, 10])).png.startswith(b"\x89PNG")


# --- Saving


def test_a_wall_that_was_saved_can_only_be_read() -> None:
    shipped = Wall.of(Network.load("sigmoid"))
    again = Wall.from_json(shipped.turned(7, 0.25).to_json(), shipped)
    for numbers in (again.now, again.start):
        with pytest.raises(ValueError, match="read-only"):
            numbers[0] = 1


def test_turned_dials_come_back(lab: DialLab, new_lab: Callable[..., DialLab], work: Path) -> None:
    lab.receive("turn", {"index": B2 + 1, "value": 0.1})
    lab.receive("image", {"index": 9})
    again = new_lab()
    assert np.array_equal(flat(again.network), flat(lab.network))
    assert (again.selected, again.value, again.right) == (lab.selected, lab.value, lab.right)
    assert np.array_equal(again.image, lab.image)
    saved = json.loads(file_of(work, "dial_lab").read_text())
    assert saved["wall"]["turned"] == {str(B2 + 1): 0.100000001}
    assert saved["wall"]["start"] is None
    again.receive("reset-all", {})
    assert np.array_equal(flat(again.network), flat(Network.load("sigmoid")))


def test_another_network_and_an_image_of_ones_own_come_back(lab: DialLab, new_lab: Callable[..., DialLab]) -> None:
    lab.network, lab.image = Network([784, 16, 16, 10], "relu", seed=9), np.eye(28)
    lab.value = 1
    again = new_lab()
    assert np.array_equal(flat(again.network), flat(lab.network))
    assert [layer.activation.name for layer in again.network.layers] == ["relu"] * 3
    assert np.array_equal(again.image, np.eye(28, dtype=np.float32))
    again.receive("reset", {})
    assert np.array_equal(flat(again.network), flat(Network([784, 16, 16, 10], "relu", seed=9)))


def test_what_was_saved_as_long_lists_is_read_as_well(
    lab: DialLab, new_lab: Callable[..., DialLab], work: Path
) -> None:
    lab.network, lab.image = Network([784, 16, 16, 10], seed=9), np.eye(28)
    saved = json.loads(file_of(work, "dial_lab").read_text())
    saved["wall"]["start"] = [float(number) for number in flat(lab.network)]
    saved["image"] = np.eye(28).ravel().tolist()
    file_of(work, "dial_lab").write_text(json.dumps(saved))
    again = new_lab()
    assert np.array_equal(flat(again.network), flat(lab.network))
    assert np.array_equal(again.image, np.eye(28))


def test_even_a_network_of_ones_own_makes_a_small_file(lab: DialLab, work: Path) -> None:
    lab.network, lab.image = Network([784, 16, 16, 10], seed=9), np.random.default_rng(0).random((28, 28))
    for index in range(500):
        lab.receive("turn", {"index": 20 * index, "value": 1 / (index + 1)})
    lab.receive("commit", {})
    assert file_of(work, "dial_lab").stat().st_size < 100_000


def test_it_opens_whatever_became_of_its_file(lab: DialLab, new_lab: Callable[..., DialLab], work: Path) -> None:
    lab.receive("turn", {"index": B2 + 1, "value": 0.1})
    lab.receive("commit", {})
    fresh = new_lab("another").state()
    lab.network, lab.image = Network([784, 16, 16, 10], seed=9), np.eye(28)
    assert opens_whatever_is_saved(new_lab, file_of(work, "dial_lab"), fresh) > 100


def test_it_has_a_picture(lab: DialLab) -> None:
    assert lab.picture().startswith(b"\x89PNG")
