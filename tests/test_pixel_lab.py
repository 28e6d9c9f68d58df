"""The pixel lab without a browser: neurons and pixels, what a hand asks for, what a cell sets, what is saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets
from hypothesis import given
from hypothesis import strategies as st

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


def send(lab: PixelLab, kind: str, *buffers: bytes, **fields: Any) -> dict[str, Any]:
    """Send a message as a view does, and return what comes back first."""
    answers: list[tuple[dict[str, Any], Any]] = []
    lab.send = lambda content, buffers=None: answers.append((content, buffers))
    lab._on_message(None, {"kind": kind, "number": 1, "view": "v", **fields}, list(buffers))
    assert len(answers) == (2 if kind == "setup" else 1)
    content, sent = answers[0]
    json.dumps(content, allow_nan=False)
    return {**content, "buffers": sent}


def test_a_new_lab_shows_a_digit_and_a_grey_pixel(lab: PixelLab, work: Path) -> None:
    assert np.array_equal(lab.image, GIVEN[31])
    assert (lab.index, lab.row, lab.column) == (270, 9, 18)
    assert 0.3 < lab.activation < 0.9
    assert lab.activation == lab.image[9, 18]
    assert not work.exists()  # to open it is no work yet
    assert repr(lab) == "PixelLab()"
    assert lab.picture().startswith(PNG)
    setup = send(lab, "setup")
    assert setup["labels"] == np.repeat(range(10), 10).tolist()
    assert len(setup["buffers"][0]) == 100 * 784


def test_every_neuron_has_its_pixel_and_every_pixel_its_neuron(lab: PixelLab) -> None:
    places = [(row, column) for row in range(28) for column in range(28)]  # in the column's order
    for neuron in (*range(0, 784, 31), 27, 28, 783):
        lab.index = neuron
        assert (lab.row, lab.column) == places[neuron]
    for row, column, index in ((0, 0, 0), (0, 27, 27), (1, 0, 28), (27, 27, 783), (14, 14, 406)):
        lab.row, lab.column = row, column
        assert lab.index == index


def test_pointing_tells_and_leaves_the_chosen_one_alone(lab: PixelLab) -> None:
    lab.image = BAR
    answer = send(lab, "look", index=8 * 28 + 14)
    assert answer["pixel"] == "pixel: row 8, column 14"
    assert answer["neuron"] == "neuron: 28 × 8 + 14 = 238"
    assert answer["holds"] == "it holds 1.00, white"
    assert (answer["shown"], answer["index"], lab.index) == (238, 270, 270)
    assert send(lab, "look", index=None)["shown"] == 270
    picked = send(lab, "pick", index=238)
    assert (picked["shown"], picked["activation"], lab.index, lab.activation) == (238, 1.0, 238, 1.0)
    for index in (784, -1):
        assert "they are numbered from 0 to 783" in send(lab, "pick", index=index)["error"]
    assert lab.index == 238


def test_an_activation_changes_the_image_there_and_nowhere_else(lab: PixelLab) -> None:
    before = np.array(lab.image)
    answer = send(lab, "set", activation=0.3)
    assert lab.activation == answer["activation"] == 0.3  # and not the float32 next to it
    assert np.argwhere(lab.image != before).tolist() == [[9, 18]]
    assert lab.image[9, 18] == np.float32(0.3)
    assert np.array_equal(np.frombuffer(answer["buffers"][0], np.float32), lab.image.reshape(784))
    assert "expected a number from 0 to 1" in send(lab, "set", activation=1.5)["error"]
    lab.activation = 1
    assert lab.image[9, 18] == 1
    lab.index = 0
    assert lab.activation == 0


def test_undo_goes_through_changes_digits_and_cells(lab: PixelLab) -> None:
    first = lab.image
    for activation in (0.1, 0.2, 0.3):
        send(lab, "set", activation=activation)
    assert not send(lab, "hello")["undo"]  # a stroke of the slider is one step, which its end notes
    assert send(lab, "save")["undo"]
    send(lab, "digit", index=50)
    assert np.array_equal(lab.image, GIVEN[50])
    send(lab, "blank")
    assert not lab.image.any()
    lab.image = BAR
    lab.index = 5
    lab.activation = 0.5
    images = []
    for _ in range(5):
        send(lab, "undo")
        images.append(lab.image)
    assert np.array_equal(images[0], BAR)
    assert not images[1].any()
    assert np.array_equal(images[2], GIVEN[50])
    assert images[3][9, 18] == np.float32(0.3)
    assert np.array_equal(images[4], first)
    assert send(lab, "redo")["redo"]


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"image": np.zeros((3, 3))}, ValueError, r"image came with shape \(3, 3\)"),
        ({"index": 784}, traitlets.TraitError, "index"),
        ({"row": 28}, traitlets.TraitError, "row"),
        ({"column": -1}, traitlets.TraitError, "column"),
        ({"activation": 1.1}, ValueError, "activation is 1.1; expected a number from 0 to 1"),
        ({"pixel": 3}, TypeError, "has no 'pixel' to set; it has image, index, row, column, activation"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        PixelLab(**arguments)
    lab = PixelLab(image=BAR, index=30)
    for name, value in arguments.items():
        if name in lab.followed:
            with pytest.raises(error):
                setattr(lab, name, value)
    assert np.array_equal(lab.image, BAR)
    assert (lab.index, lab.row, lab.column) == (30, 1, 2)


def test_the_work_comes_back_under_its_name(lab: PixelLab) -> None:
    send(lab, "pick", index=100)
    send(lab, "set", activation=0.7)
    send(lab, "save")
    again = PixelLab()
    assert again.image.tobytes() == lab.image.tobytes()
    assert (again.index, again.row, again.column) == (100, 3, 16)
    assert again.activation == pytest.approx(0.7)
    assert np.array_equal(PixelLab("another").image, GIVEN[31])
    assert PixelLab(row=5, column=6).index == 146


def test_pointing_around_is_not_saved(lab: PixelLab, work: Path) -> None:
    send(lab, "look", index=3)
    send(lab, "look", index=None)
    assert not work.exists()


def test_a_damaged_file_is_set_aside(lab: PixelLab, work: Path) -> None:
    lab.image = BAR
    path = work / "pixel_lab.json"
    path.write_text(json.dumps({"image": [[2]], "index": 3}), "utf-8")
    assert np.array_equal(PixelLab().image, GIVEN[31])
    assert not path.exists()
    assert len(list(work.glob("pixel_lab*"))) == 1


@given(st.floats(0, 1))
def test_only_black_and_white_themselves_are_called_so(activation: float) -> None:
    assert (shade(activation) == "black") == (activation == 0)
    assert (shade(activation) == "white") == (activation == 1)
