"""The pixel lab without a browser: neurons and pixels, what a hand asks for, what a cell sets, what is saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from damage import damaged, file_of, set_aside
from hypothesis import given
from hypothesis import strategies as st
from view import View

from nn.digits import strokes
from workbench import PixelLab
from workbench.images import bars
from workbench.labs.pixel.lab import shade

BAR = bars.bar(8, 14, 0, 11, 3)
GIVEN = strokes.digits(100, seed=1, labels=np.repeat(range(10), 10)).images
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def lab() -> PixelLab:
    return PixelLab()


@pytest.fixture
def view(lab: PixelLab, monkeypatch: pytest.MonkeyPatch) -> View:
    return View(lab, monkeypatch)


def send(view: View, kind: str, **fields: Any) -> dict[str, Any]:
    """Send a message and return what is in the one answer to it."""
    (answer,) = view.ask(kind, **fields)
    return answer.content


def mine(lab: PixelLab) -> tuple[object, ...]:
    return lab.image.tobytes(), lab.index, lab.row, lab.column, lab.activation


def test_a_new_lab_shows_a_digit_and_a_grey_pixel(lab: PixelLab, view: View, work: Path) -> None:
    assert np.array_equal(lab.image, GIVEN[31])
    assert (lab.index, lab.row, lab.column) == (270, 9, 18)
    assert 0.3 < lab.activation < 0.9
    assert lab.activation == lab.image[9, 18]
    assert not work.exists()  # to open it is no work yet
    assert repr(lab) == "PixelLab()"
    assert lab.picture().startswith(PNG)
    setup, answer = view.ask("setup")
    assert setup.content["labels"].tolist() == np.repeat(range(10), 10).tolist()
    assert np.array_equal(setup.content["images"], np.rint(255 * GIVEN))
    assert np.array_equal(answer.content["image"], lab.image)
    assert answer.content["image"].dtype == np.float32


def test_every_neuron_has_its_pixel_and_every_pixel_its_neuron(lab: PixelLab) -> None:
    places = [(row, column) for row in range(28) for column in range(28)]  # in the column's order
    for neuron in (*range(0, 784, 31), 27, 28, 783):
        lab.index = neuron
        assert (lab.row, lab.column) == places[neuron]
    for row, column, index in ((0, 0, 0), (0, 27, 27), (1, 0, 28), (27, 27, 783), (14, 14, 406)):
        lab.row, lab.column = row, column
        assert lab.index == index


def test_pointing_tells_and_leaves_the_chosen_one_alone(lab: PixelLab, view: View) -> None:
    lab.image = BAR
    answer = send(view, "look", index=8 * 28 + 14)
    assert answer["pixel"] == "pixel: row 8, column 14"
    assert answer["neuron"] == "neuron: 28 × 8 + 14 = 238"
    assert answer["holds"] == "it holds 1.00, white"
    assert (answer["shown"], answer["index"], lab.index) == (238, 270, 270)
    assert send(view, "look", index=None)["shown"] == 270
    picked = send(view, "pick", index=238)
    assert (picked["shown"], picked["activation"], lab.index, lab.activation) == (238, 1.0, 238, 1.0)
    for index in (784, -1):
        assert "they are numbered from 0 to 783" in send(view, "look", index=index)["error"]
        assert f"index is {index}; expected a whole number" in send(view, "pick", index=index)["error"]
    assert lab.index == 238


def test_an_activation_changes_the_image_there_and_nowhere_else(lab: PixelLab, view: View) -> None:
    before = np.array(lab.image)
    answer = send(view, "set", activation=0.3)
    assert lab.activation == answer["activation"] == 0.3  # and not the float32 next to it
    assert np.argwhere(lab.image != before).tolist() == [[9, 18]]
    assert lab.image[9, 18] == np.float32(0.3)
    assert np.array_equal(answer["image"], lab.image)
    assert "expected a number from 0 to 1" in send(view, "set", activation=1.5)["error"]
    lab.activation = 1
    assert lab.image[9, 18] == 1
    lab.index = 0
    assert lab.activation == 0


def test_undo_goes_through_changes_digits_and_cells(lab: PixelLab, view: View) -> None:
    first = lab.image
    for activation in (0.1, 0.2, 0.3):
        send(view, "set", activation=activation)
    assert not send(view, "hello")["undo"]  # a stroke of the slider is one step, which its end notes
    assert send(view, "save")["undo"]
    send(view, "digit", index=50)
    assert np.array_equal(lab.image, GIVEN[50])
    send(view, "blank")
    assert not lab.image.any()
    lab.image = BAR
    lab.index = 5
    lab.activation = 0.5
    images = []
    for _ in range(5):
        send(view, "undo")
        images.append(lab.image)
    assert np.array_equal(images[0], BAR)
    assert not images[1].any()
    assert np.array_equal(images[2], GIVEN[50])
    assert images[3][9, 18] == np.float32(0.3)
    assert np.array_equal(images[4], first)
    assert send(view, "redo")["redo"]


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"image": np.zeros((3, 3))}, ValueError, r"image came with shape \(3, 3\)"),
        ({"image": None}, ValueError, r"image came with shape \(\)"),
        ({"index": 784}, ValueError, "index is 784; expected a whole number from 0 to 783"),
        ({"index": True}, ValueError, "index came as bool True; expected a whole number"),
        ({"row": 28}, ValueError, "row is 28; expected a whole number from 0 to 27"),
        ({"row": True}, ValueError, "row came as bool True"),
        ({"row": 2.5}, ValueError, "row came as float 2.5"),
        ({"column": -1}, ValueError, "column is -1"),
        ({"column": None}, ValueError, "column came as NoneType None"),
        ({"activation": 1.1}, ValueError, "activation is 1.1; expected a number from 0 to 1"),
        ({"activation": True}, ValueError, "activation came as bool True"),
        ({"pixel": 3}, TypeError, "has no 'pixel' to set; it has image, index, row, column, activation"),
        ({"name": "../up"}, ValueError, "cannot name a file"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: dict[str, Any], error: type[Exception], words: str, work: Path
) -> None:
    with pytest.raises(error, match=words):
        PixelLab(**arguments)
    assert not work.exists()
    lab = PixelLab(image=BAR, index=30)
    lab.activation = 0.5
    before, saved = mine(lab), file_of(work, "pixel_lab").read_bytes()
    for name, value in arguments.items():
        if name in lab.settable:
            with pytest.raises(error, match=words):
                setattr(lab, name, value)
    assert mine(lab) == before
    assert file_of(work, "pixel_lab").read_bytes() == saved
    assert mine(PixelLab()) == before


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("look", {"index": 784}),
        ("look", {"index": "5"}),
        ("look", {}),
        ("pick", {"index": -1}),
        ("pick", {"index": 2.5}),
        ("pick", {"index": True}),
        ("pick", {"index": None}),
        ("set", {"activation": 1.5}),
        ("set", {"activation": None}),
        ("set", {}),
        ("digit", {"index": 100}),
        ("digit", {"index": -1}),
        ("digit", {"index": 0, "more": 1}),
        ("undo", {"steps": 2}),
        ("draw", {}),
    ],
)
def test_a_message_that_makes_no_sense_changes_nothing(
    kind: str, fields: dict[str, Any], lab: PixelLab, view: View, work: Path
) -> None:
    lab.image = BAR
    before, told, saved = mine(lab), send(view, "hello"), file_of(work, "pixel_lab").read_bytes()
    assert send(view, kind, **fields)["error"]
    after = send(view, "hello")
    assert mine(lab) == before
    assert {**after, "image": None} == {**told, "image": None}
    assert file_of(work, "pixel_lab").read_bytes() == saved


def test_the_work_comes_back_under_its_name(lab: PixelLab, view: View) -> None:
    send(view, "pick", index=100)
    send(view, "set", activation=0.7)
    send(view, "save")
    again = PixelLab()
    assert again.image.tobytes() == lab.image.tobytes()
    assert (again.index, again.row, again.column) == (100, 3, 16)
    assert again.activation == pytest.approx(0.7)
    assert np.array_equal(PixelLab("another").image, GIVEN[31])
    assert PixelLab(row=5, column=6).index == 146


def test_pointing_around_is_not_saved(view: View, work: Path) -> None:
    send(view, "look", index=3)
    send(view, "look", index=None)
    assert not work.exists()


def test_whatever_was_damaged_the_lab_opens_and_says_so_once(lab: PixelLab, work: Path) -> None:
    lab.image = BAR
    fresh, path = PixelLab("another").state(), file_of(work, "pixel_lab")
    refused = 0
    for what, text in damaged(json.loads(path.read_text("utf-8"))):
        path.write_text(text, "utf-8")
        opened = PixelLab()
        if opened.state() == fresh:
            refused += 1
            assert text in set_aside(work, "pixel_lab"), what
            assert "is kept as pixel_lab.damaged-" in opened.answer()["problem"], what
            assert not path.exists(), what
            assert PixelLab().answer()["problem"] == "", what
        else:  # what was changed there is no less a state of the lab
            assert opened.answer()["problem"] == "", what
            assert set_aside(work, "pixel_lab").count(text) == 0, what
    assert refused > 50


def test_a_long_sitting_makes_neither_the_file_nor_an_answer_grow(
    lab: PixelLab, view: View, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.labs.history.LONGEST", 5)
    lab.image = np.random.default_rng(1).random((28, 28))
    sizes = []
    for step in range(20):
        send(view, "set", activation=step / 20)
        (answer,) = view.ask("save")
        sizes.append(answer.size)
    assert max(sizes) < min(sizes) + 50
    assert file_of(work, "pixel_lab").stat().st_size < 20_000
    undone = [send(view, "undo")["undo"] for _ in range(5)]
    assert undone == [True, True, True, False, False]
    assert lab.activation == pytest.approx(15 / 20)


@given(st.floats(0, 1))
def test_only_black_and_white_themselves_are_called_so(activation: float) -> None:
    assert (shade(activation) == "black") == (activation == 0)
    assert (shade(activation) == "white") == (activation == 1)
