"""The matrix lab without a browser: what a hand asks for, what a cell sets, what follows, what is saved."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from damage import file_of, opens_whatever_is_saved
from view import View

from nn import Network, strokes
from workbench import MatrixLab, plots
from workbench.labs.matrix.work import SHAPES

Message = Callable[..., dict[str, Any]]
NETWORK = Network.load("sigmoid")
TRAINED = ("784 -> 16", "16 -> 16", "16 -> 10")


@pytest.fixture(scope="module")
def digits() -> Any:
    return strokes.digits(12)


@pytest.fixture
def new_lab(digits: Any) -> Callable[..., MatrixLab]:
    def make(name: str = "matrix_lab", **arguments: Any) -> MatrixLab:
        return MatrixLab(name, digits=digits, **arguments)

    return make


@pytest.fixture
def lab(new_lab: Callable[..., MatrixLab]) -> MatrixLab:
    return new_lab()


@pytest.fixture
def send(lab: MatrixLab, monkeypatch: pytest.MonkeyPatch) -> Message:
    return speaker(lab, monkeypatch)


def speaker(lab: MatrixLab, monkeypatch: pytest.MonkeyPatch) -> Message:
    """Send a message as a view would; gives the answer."""
    view = View(lab, monkeypatch)

    def send(kind: str, **fields: Any) -> dict[str, Any]:
        if kind in {"look", "pick", "set"}:
            fields = {"layer": lab.layer, **fields}
        return view.ask(kind, **fields)[-1].content

    return send


def slowly(W: Any, a: Any, b: Any) -> tuple[list[float], list[float]]:
    """The sums and what the sigmoid makes of them, number by number in Python's floats."""
    sums = [math.fsum([float(b[j]), *(float(W[j][k]) * float(a[k]) for k in range(len(a)))]) for j in range(len(b))]
    return sums, [1 / (1 + math.exp(-z)) for z in sums]


# --- What it shows


def test_a_new_lab_is_a_small_layer_that_can_be_reckoned_in_ones_head(lab: MatrixLab, work: Path) -> None:
    assert (lab.layer, lab.W.shape, lab.b.shape, lab.a.shape) == ("4 -> 3", (3, 4), (3,), (4,))
    assert lab.selected == (0, 0)
    np.testing.assert_allclose(lab.sums, [2, 1.1, -1.5], atol=1e-6)
    np.testing.assert_allclose(lab.terms, [2, 1.2, -0.2, 0], atol=1e-6)
    assert not work.exists()  # to open it is no work yet


@pytest.mark.parametrize("layer", list(SHAPES))
def test_sums_terms_and_result_are_those_of_a_slow_loop(layer: str, new_lab: Callable[..., MatrixLab]) -> None:
    lab = new_lab(layer=layer, digit=3, selected=(2, 1))
    sums, result = slowly(lab.W, lab.a, lab.b)
    np.testing.assert_allclose(lab.sums, sums, atol=1e-4)
    np.testing.assert_allclose(lab.result, result, atol=1e-5)
    np.testing.assert_allclose(lab.terms, [float(lab.W[2, k]) * float(lab.a[k]) for k in range(len(lab.a))], atol=1e-6)


@pytest.mark.parametrize("place", range(3))
def test_a_trained_layer_gets_what_the_one_before_it_gives(
    place: int, digits: Any, new_lab: Callable[..., MatrixLab]
) -> None:
    lab = new_lab(layer=TRAINED[place], digit=5)
    activations = NETWORK.activations(digits.pixels[5])
    assert np.array_equal(lab.W, NETWORK.layers[place].W)
    np.testing.assert_allclose(lab.a, activations[place], atol=1e-6)
    np.testing.assert_allclose(lab.result, activations[place + 1], atol=1e-6)


def test_a_number_changed_in_one_layer_is_felt_in_the_next(lab: MatrixLab) -> None:
    lab.layer = "784 -> 16"
    lab.W = np.zeros((16, 784))
    lab.b = np.zeros(16)
    lab.layer = "16 -> 16"
    np.testing.assert_allclose(lab.a, np.full(16, 0.5))
    assert np.array_equal(Network.load("sigmoid").layers[0].W, NETWORK.layers[0].W)


# --- What a hand asks for


def test_a_glance_lights_a_place_and_the_kept_one_comes_back(lab: MatrixLab, send: Message) -> None:
    send("pick", place=[1, 3])
    answer = send("look", place=[2, None])
    assert lab.selected == (2, None)
    assert (answer["selected"], answer["kept"], answer["row"]) == ([2, None], [1, 3], 2)
    np.testing.assert_allclose(answer["terms"], [0.5, -1.6, -0.1, 0], atol=1e-6)
    assert send("look", place=[None, 1])["row"] == 2  # the row written out stays
    send("look", place=None)
    assert lab.selected == (1, 3)


def test_the_matrix_travels_only_where_it_is_another(lab: MatrixLab, monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(lab, monkeypatch)
    setup, first = view.ask("setup")
    assert setup.content["images"].shape == (12, 28, 28)
    assert setup.content["layers"][1] == {"name": "784 -> 16", "shape": [16, 784]}
    assert np.array_equal(first.content["numbers"]["W"], lab.W)
    assert view.ask("look", layer="4 -> 3", place=[1, 1])[0].content["numbers"] is None
    (answer,) = view.ask("layer", layer="784 -> 16")
    assert answer.content["numbers"]["W"].shape == (16, 784)
    assert np.array_equal(answer.content["numbers"]["b"], lab.b)
    assert np.array_equal(answer.content["numbers"]["a"], lab.a)
    (answer,) = view.ask("look", layer="784 -> 16", place=[4, 100])
    assert answer.size < 5000
    lab.b = np.ones(16)
    assert np.array_equal(view.replies[-1].content["numbers"]["b"], np.ones(16))
    assert view.ask("look", layer="784 -> 16", place=[4, 101])[0].content["numbers"] is None
    assert view.ask("setup")[1].content["numbers"] is not None


def test_what_is_written_out_of_a_long_row_adds_up_with_the_rest(lab: MatrixLab, send: Message) -> None:
    lab.layer = "784 -> 16"
    for place in ([3, 0], [3, 406], [3, None]):
        answer = send("look", place=place)
        chosen, terms = answer["chosen"], answer["terms"]
        assert len(chosen) == 8
        assert chosen == sorted(set(chosen))
        assert place[1] is None or place[1] in chosen
        total = math.fsum(float(terms[k]) for k in chosen) + answer["rest"] + float(lab.b[3])
        assert total == pytest.approx(float(answer["sums"][3]), abs=1e-4)
        smallest = sorted(abs(terms[k]) for k in chosen)[1]
        assert smallest >= max(abs(terms[k]) for k in range(784) if k not in chosen)


def test_a_number_is_written_undone_and_brought_back(lab: MatrixLab, send: Message) -> None:
    for part, place in (("W", [1, 2]), ("b", [2]), ("a", [3])):
        send("set", part=part, place=place, text="0.75")
        assert getattr(lab, part)[tuple(place)] == 0.75
    changed = lab.W.copy()
    assert [send("undo")["undo"] for _ in range(3)] == [True, True, False]
    np.testing.assert_array_equal(lab.W[1], [1, -1, 2, -1.5])
    for _ in range(3):
        send("redo")
    assert np.array_equal(lab.W, changed)
    assert send("reset")["changed"] is False
    assert lab.a[3] == 0
    send("undo")
    assert lab.a[3] == 0.75


def test_colours_are_chosen(lab: MatrixLab, send: Message, new_lab: Callable[..., MatrixLab]) -> None:
    assert send("colours", colours="green-red")["colours"] == "green-red"
    assert "colours" in send("colours", colours="pink")["error"]
    assert new_lab().colours == "green-red"


def test_undo_shows_the_layer_in_which_it_changes_something(lab: MatrixLab, send: Message) -> None:
    send("set", part="b", place=[0], text="5")
    send("layer", layer="16 -> 10")
    send("set", part="b", place=[9], text="-5")
    send("layer", layer="784 -> 16")
    send("undo")
    assert lab.layer == "16 -> 10"
    assert lab.b[9] == NETWORK.layers[2].b[9]
    send("undo")
    assert (lab.layer, lab.b[0]) == ("4 -> 3", -1)
    send("redo")
    assert (lab.layer, lab.b[0]) == ("4 -> 3", 5)


def test_a_digit_replaces_a_column_that_was_written_by_hand(digits: Any, lab: MatrixLab, send: Message) -> None:
    send("layer", layer="784 -> 16")
    send("set", part="a", place=[0], text="1")
    send("digit", digit=4)
    assert np.array_equal(lab.a, digits.pixels[4])
    send("undo")
    assert lab.a[0] == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"part": "W", "place": [1, 2], "text": "much"}, "W[1, 2] came as 'much'; expected a number"),
        ({"part": "W", "place": [1, 2], "text": "nan"}, "W[1, 2] came as nan"),
        ({"part": "a", "place": [0], "text": "1.5"}, "a[0] came as 1.5; expected a number from 0 to 1"),
        ({"part": "b", "place": [0], "text": "1e7"}, "b[0] came as 1e7"),
        ({"part": "z", "place": [0], "text": "1"}, "no 'z' to write into"),
        ({"part": "answer", "place": [0], "text": "1"}, "no 'answer' to write into"),
        ({"part": "b", "place": [3], "text": "1"}, "there is no b[3]; b has shape (3,)"),
        ({"part": "W", "place": [0, -1], "text": "1"}, "there is no W[0, -1]; W has shape (3, 4)"),
        ({"part": "W", "place": [0], "text": "1"}, "there is no W[0]; W has shape (3, 4)"),
        ({"part": "W", "place": [0, None], "text": "1"}, "set.place[1] came as None; expected int"),
        ({"part": "W", "place": [0, 0], "text": 1}, "set.text came as 1; expected str"),
    ],
)
def test_what_is_no_number_is_refused_in_words(
    fields: dict[str, Any], words: str, lab: MatrixLab, send: Message
) -> None:
    before = [part.tobytes() for part in (lab.W, lab.b, lab.a)]
    state = json.dumps(lab.state())
    assert words in send("set", **fields)["error"]
    assert json.dumps(lab.state()) == state
    assert send("look", place=None)["undo"] is False
    assert [part.tobytes() for part in (lab.W, lab.b, lab.a)] == before


def test_a_hand_that_still_points_into_another_layer_does_nothing(lab: MatrixLab, send: Message) -> None:
    for kind, more in (("pick", {}), ("look", {}), ("set", {"part": "W", "text": "3"})):
        assert "error" not in send(kind, layer="784 -> 16", place=[9, 500], **more)
    assert lab.selected == (0, 0)
    assert not send("look", place=None)["changed"]


def test_words_for_an_entry_a_row_and_a_column(lab: MatrixLab, send: Message) -> None:
    story = send("look", place=[1, 2])["story"]
    assert story.startswith("W[1, 2] = 2.00 is the weight from sending neuron 2 to receiving neuron 1.")
    assert "adds 0.40" in story
    assert "z[1] = 1.10, and sigmoid makes 0.75" in story
    assert "z[2] = −1.50" in send("look", place=[2, None])["story"]
    assert send("look", place=[None, 3])["story"].startswith("Column 3 of W holds the 3 weights of sending neuron 3")


# --- What a cell sets


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("W", np.zeros((4, 3)), r"W came with shape \(4, 3\); expected \(3, 4\); W\.T turns rows into columns"),
        ("a", np.zeros((4, 1)), r"a came with shape \(4, 1\); expected \(4,\); a\.reshape\(4\)"),
        ("b", [1, 2], r"b came with shape \(2,\); expected \(3,\)"),
        ("a", [0, 0, 0, 2], r"a ranges from 0 to 2; expected 0 to 1 \(np\.clip"),
        ("W", np.full((3, 4), np.nan), "12 numbers that are NaN"),
        ("b", "abc", "b must be an array of numbers"),
        ("b", None, r"b came with shape \(\)"),
        ("digit", True, "digit came as bool True"),
        ("digit", 12, "digit is 12; there are 12, 0 to 11"),
        ("digit", -1, "digit is -1; expected a whole number"),
        ("selected", (3, 0), r"selected is \(3, 0\); expected \(row, column\), with a row from 0 to 2"),
        ("selected", 7, "selected came as 7"),
        ("selected", (0.5, 1), r"selected came as \(0\.5, 1\)"),
        ("selected", (True, 1), r"selected came as \(True, 1\)"),
        ("selected", (0, -1), r"selected is \(0, -1\)"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(name: str, value: Any, words: str, lab: MatrixLab) -> None:
    before = json.dumps(lab.state())
    with pytest.raises(ValueError, match=words):
        setattr(lab, name, value)
    assert json.dumps(lab.state()) == before
    assert lab.selected == (0, 0)


def test_unknown_layers_digits_and_names_are_refused(new_lab: Callable[..., MatrixLab], lab: MatrixLab) -> None:
    with pytest.raises(ValueError, match="layer came as '5 -> 5'; expected '4 -> 3' or '784 -> 16' or"):
        lab.layer = "5 -> 5"
    with pytest.raises(ValueError, match="read-only"):
        lab.W[0, 0] = 1
    with pytest.raises(ValueError, match="there are 0 digits; expected 1 or more"):
        MatrixLab(digits=strokes.digits(1)[:0])
    with pytest.raises(ValueError, match="digits came as int"):
        MatrixLab(digits=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="colours came as 'pink'"):
        lab.colours = "pink"


def test_a_cell_may_give_the_layer_last(new_lab: Callable[..., MatrixLab]) -> None:
    lab = new_lab(selected=(9, 15), W=np.ones((10, 16)), layer="16 -> 10")
    assert lab.selected == (9, 15)
    assert lab.sums[0] == pytest.approx(float(lab.a.sum() + lab.b[0]), abs=1e-5)


def test_another_layer_starts_at_a_place_that_it_has(lab: MatrixLab) -> None:
    lab.layer = "784 -> 16"
    assert lab.selected == (0, 406)
    lab.selected = (15, 783)
    lab.layer = "4 -> 3"
    assert lab.selected == (0, 0)


# --- Saving, pictures


def test_all_that_the_reader_made_comes_back(new_lab: Callable[..., MatrixLab], work: Path) -> None:
    first = new_lab()
    W = np.arange(12).reshape(3, 4) / 7
    first.W = W
    first.layer = "784 -> 16"
    first.digit = 2
    first.b = np.linspace(-1, 1, 16)
    first.selected = (5, None)
    again = new_lab()
    assert (again.layer, again.digit, again.selected) == ("784 -> 16", 2, (5, None))
    assert np.array_equal(again.b, np.linspace(-1, 1, 16).astype(np.float32))
    again.layer = "4 -> 3"
    assert np.array_equal(again.W, W.astype(np.float32))
    assert (work / "labs" / "matrix_lab.json").exists()


def test_a_glance_is_not_saved(new_lab: Callable[..., MatrixLab], monkeypatch: pytest.MonkeyPatch) -> None:
    lab = new_lab()
    send = speaker(lab, monkeypatch)
    send("pick", place=[1, 1])
    send("look", place=[2, 2])
    lab._dirty = True
    lab.save()
    assert new_lab().selected == (1, 1)


def test_a_saved_column_of_another_shape_is_set_aside(new_lab: Callable[..., MatrixLab], work: Path) -> None:
    new_lab().b = np.ones(3)
    file = file_of(work, "matrix_lab")
    saved = json.loads(file.read_text())
    saved["own"][0]["numbers"] = [1, 2]
    file.write_text(json.dumps(saved))
    lab = new_lab()
    assert lab.b[0] == -1
    assert file.with_name("matrix_lab.damaged-1.json").exists()


def test_a_large_layer_makes_a_file_of_modest_size_and_comes_back_exactly(
    new_lab: Callable[..., MatrixLab], work: Path
) -> None:
    W = np.random.default_rng(0).normal(size=(16, 784)).astype(np.float32)
    lab = new_lab(layer="784 -> 16")
    lab.W, lab.a = W, np.full(784, 1 / 3)
    for layer in TRAINED[1:]:
        lab.layer = layer
        lab.W = lab.W / 3
    file = file_of(work, "matrix_lab")
    assert file.stat().st_size < 100_000
    again = new_lab()
    assert np.array_equal(again.W, lab.W)
    again.layer = "784 -> 16"
    assert np.array_equal(again.W, W)
    assert np.array_equal(again.a, np.full(784, 1 / 3, np.float32))


def test_what_was_saved_as_a_long_list_is_read_as_well(new_lab: Callable[..., MatrixLab], work: Path) -> None:
    lab = new_lab(layer="16 -> 16")
    lab.b = np.ones(16)
    file = file_of(work, "matrix_lab")
    saved = json.loads(file.read_text())
    saved["own"].append({"layer": "16 -> 16", "part": "W", "numbers": [0.25] * 256})
    file.write_text(json.dumps(saved))
    assert np.array_equal(new_lab().W, np.full((16, 16), 0.25))


def test_it_opens_whatever_became_of_its_file(new_lab: Callable[..., MatrixLab], work: Path) -> None:
    fresh = new_lab()
    lab = new_lab(layer="16 -> 10", digit=3)
    lab.b, lab.W, lab.selected = np.ones(10), lab.W / 2, (5, None)
    assert opens_whatever_is_saved(new_lab, file_of(work, "matrix_lab"), fresh.state()) > 150


@pytest.mark.parametrize("layer", list(SHAPES))
def test_there_is_a_picture_of_every_layer(layer: str, new_lab: Callable[..., MatrixLab]) -> None:
    assert new_lab(layer=layer).picture().startswith(b"\x89PNG")


def test_the_picture_says_what_is_on_it(lab: MatrixLab) -> None:
    words = repr(plots.matrix(lab.W, lab.b, lab.a, (1, None)))
    assert words == "<picture: a layer as W (3, 4) times a (4,) plus b (3,), and sigmoid of it>"
