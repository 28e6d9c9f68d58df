"""Exercises of chapter 02, neurons."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.digits import strokes
from workbench.checks.calling import call
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.values import grid
from workbench.checks.verdict import NotTried, NotYet

# pixel_index ---------------------------------------------------------------------------------------------------------


def _pixel_index(function: Any) -> str:
    for row, column in ((0, 0), (0, 27), (1, 0), (9, 17), (14, 14), (27, 27)):
        shown = f"row {row}, column {column}"
        came = call(function, row, column, shown=shown)
        same(float(np.ravel_multi_index((row, column), (28, 28))), came, shown, 1e-9)
    return "Yours finds the neuron of every pixel tried, from the first, 0, to the last, 783."


_PIXEL_INDEX = Exercise(
    name="pixel_index",
    task="Write pixel_index(row, column): which of the neurons 0 to 783 belongs to that pixel.",
    judge=_pixel_index,
    hints=(
        "Count the pixels that come before it. How many are in the rows above?",
        "There are 28 pixels in each of the rows above, and there are as many rows above as the row's number says.",
        "28 * row come before its row, and column more before it in its own row.",
    ),
    solution="""def pixel_index(row, column):
    return 28 * row + column""",
    answer=("pixel_index",),
)

# pixel_place ---------------------------------------------------------------------------------------------------------


def _pixel_place(function: Any) -> str:
    for index in (0, 27, 28, 100, 406, 783):
        expected = tuple(int(part) for part in np.unravel_index(index, (28, 28)))
        came = call(function, index, shown=f"neuron {index}")
        try:
            row, column = (float(part) for part in came)
        except (TypeError, ValueError):
            raise NotYet(f"For neuron {index} expected two numbers, row and column, and {came!r} came.") from None
        if (row, column) != expected:
            raise NotYet(
                f"For neuron {index} expected row {expected[0]}, column {expected[1]}, and yours gave "
                f"row {row:g}, column {column:g}."
                + (" A row is a whole number: // leaves out the rest, / does not." if row % 1 else "")
            )
    return "There and back again: yours finds the pixel of every neuron tried."


_PIXEL_PLACE = Exercise(
    name="pixel_place",
    task="Write pixel_place(index): the row and the column of the pixel that neuron 0 to 783 belongs to.",
    judge=_pixel_place,
    hints=(
        "How many whole rows of 28 fit into the index? And how many pixels are left over?",
        "In Python, 61 // 28 is 2: it divides and leaves out the rest. And 61 % 28 is 5: that is the rest.",
        "The row is index // 28, the column is index % 28. Give both back: return row, column.",
    ),
    solution="""def pixel_place(index):
    row = index // 28
    column = index % 28
    return row, column""",
    answer=("pixel_place",),
)

# unroll --------------------------------------------------------------------------------------------------------------


def _unroll(function: Any) -> str:
    gradient = np.arange(784, dtype=np.float32).reshape(28, 28) / 783
    three = strokes.digits(1, seed=1, labels=3).images[0]
    for image, words in ((gradient, "an image that grows lighter pixel by pixel"), (three, "a 3")):
        came = call(function, image, shown=words)
        try:
            numbers = np.asarray(came, float)
        except (TypeError, ValueError):
            raise NotYet(f"For {words} expected 784 numbers, and {type(came).__name__} came.") from None
        if numbers.shape != (784,):
            shape = f"{len(numbers)} came" if numbers.ndim == 1 else f"shape {numbers.shape} came"
            raise NotYet(f"For {words} expected 784 numbers in one row, and {shape}.")
        wrong = np.abs(numbers - image.reshape(784)) > 1e-6
        if wrong.any():
            first = int(np.argmax(wrong))
            row, column = divmod(first, 28)
            raise NotYet(
                f"For {words} neuron {first} should hold what is in row {row}, column {column}: expected "
                f"{image[row, column]:.4f}, and yours has {numbers[first]:.4f}."
            )
    return "Row by row, 784 numbers: that is the first layer of the network."


_UNROLL = Exercise(
    name="unroll",
    task="Write unroll(image): a list of all 784 numbers of the image, row by row from the top left.",
    judge=_unroll,
    hints=(
        "Start with an empty list, numbers = [], and go through the rows, and in each row through the columns.",
        "numbers.append(x) puts x at the end of the list.",
        "for row in range(28): and inside of it for column in range(28): append image[row, column]. "
        "The return stands after both loops.",
    ),
    solution="""def unroll(image):
    numbers = []
    for row in range(28):
        for column in range(28):
            numbers.append(image[row, column])
    return numbers""",
    answer=("unroll",),
)

# vertical_line -------------------------------------------------------------------------------------------------------

LINE = np.zeros((28, 28))
LINE[4:24, 14] = 1


def _vertical_line(neurons: Any) -> str:
    try:
        numbers = np.asarray(neurons, float)
    except (TypeError, ValueError):
        raise NotYet(f"my_neurons should be 784 numbers, and {type(neurons).__name__} came.") from None
    if numbers.shape != (784,):
        raise NotYet(f"my_neurons has shape {numbers.shape}; expected (784,), a column.")
    image = grid(numbers.reshape(28, 28), "my_neurons")
    if not image.any():
        raise NotTried
    wrong = np.abs(image - LINE) > 1e-6
    if wrong.any():
        row, column = (int(part) for part in np.argwhere(wrong)[0])
        raise NotYet(
            f"Neuron {28 * row + column}, which is row {row}, column {column}, holds {image[row, column]:g}; "
            f"expected {LINE[row, column]:g}. The line should fill column 14 from row 4 to row 23."
        )
    return "Twenty neurons, each 28 after the one before, and the image shows a straight line."


_VERTICAL_LINE = Exercise(
    name="vertical_line",
    task="Light the neurons that form an upright line in column 14, from row 4 to row 23.",
    judge=_vertical_line,
    hints=(
        "Which neuron belongs to row 4, column 14? And which to row 5, column 14?",
        "They are 126 and 154. From each to the next it is 28. A loop over the rows can find them all.",
        "for row in range(4, 24): and in it my_neurons[28 * row + 14] = 1.",
    ),
    solution="""my_neurons = np.zeros(784)
for row in range(4, 24):
    my_neurons[28 * row + 14] = 1""",
    answer=("my_neurons",),
)

# pixel_lab -----------------------------------------------------------------------------------------------------------

ASKED, BELOW = 100, 128
ROWS = slice(3 * 28, 5 * 28)  # where both are: black in the image that the lab starts with
CLOSE = 0.006  # the slider moves by hundredths


def _pixel_lab(lab: Any) -> str:
    if not hasattr(lab, "image"):
        raise NotYet(f"Expected the lab itself: check.pixel_lab(lab). {type(lab).__name__} has no image.")
    pixels = grid(lab.image, "lab.image").reshape(784)
    if not pixels[ROWS].any():
        raise NotTried
    if abs(pixels[ASKED] - 1) > CLOSE:
        raise NotYet(f"Neuron {ASKED} holds {pixels[ASKED]:.2f}; expected 1, white. It is in row 3, column 16.")
    if abs(pixels[BELOW] - 0.5) > CLOSE:
        beside = " Neuron 101 stands beside it in the image, not below." if abs(pixels[101] - 0.5) <= CLOSE else ""
        raise NotYet(f"The pixel below it holds {pixels[BELOW]:.2f}; expected 0.5, grey.{beside}")
    return f"Neuron {ASKED} is white, and {BELOW}, 28 further on, is grey: one below the other."


_PIXEL_LAB = Exercise(
    name="pixel_lab",
    task="In the lab, let neuron 100 hold 1 (white), and the pixel right below it in the image 0.5 (grey).",
    judge=_pixel_lab,
    hints=(
        "Point into the thin strip of all 784, near 100, then at 100 among the large ones, and click it. "
        "The slider sets what it holds.",
        "Which row and which column is neuron 100? The pixel below it has the same column, and a row that is one more.",
        "Neuron 100 is in row 3, column 16. Below it is row 4, column 16: neuron 128. "
        "With the keyboard: the arrow key down, on the pixels.",
    ),
    solution="""image = np.array(lab.image)
image[3, 16] = 1
image[4, 16] = 0.5
lab.image = image""",
    answer=("lab",),
)

EXERCISES = {exercise.name: exercise for exercise in (_PIXEL_INDEX, _PIXEL_PLACE, _UNROLL, _VERTICAL_LINE, _PIXEL_LAB)}
