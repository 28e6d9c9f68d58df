"""Judges of the exercises of chapter 02, neurons."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.digits import strokes
from workbench.checks.calling import call
from workbench.checks.compare import same_count
from workbench.checks.values import array, attributes, described, grid, items, number
from workbench.checks.verdict import NotTried, NotYet

# pixel_index ---------------------------------------------------------------------------------------------------------


def pixel_index(function: Any) -> str:
    """Judge the way from a pixel to its neuron."""
    for row, column in ((0, 0), (0, 27), (1, 0), (9, 17), (14, 14), (27, 27)):
        shown = f"row {row}, column {column}"
        slips = [
            ("28 pixels lie in each row above, not 1.", row + column),
            ("That goes column by column: 28 pixels lie in each row above.", row + 28 * column),
            ("The count starts at 0, not at 1.", 28 * row + column + 1),
            ("The neurons go on from row to row: what comes before this row?", column),
        ]
        came = call(function, row, column, shown=shown)
        same_count(int(np.ravel_multi_index((row, column), (28, 28))), came, shown, slips, "Which one neuron is it?")
    return "Yours finds the neuron of every pixel tried, from the first, 0, to the last, 783."


# pixel_place ---------------------------------------------------------------------------------------------------------


def pixel_place(function: Any) -> str:
    """Judge the way from a neuron to its pixel."""
    for index in (0, 27, 28, 100, 406, 783):
        shown = f"neuron {index}"
        expected = f"For {shown} expected two numbers, row and column"
        came = call(function, index, shown=shown)
        given = items(came, expected)
        if len(given) != 2:
            raise NotYet(f"{expected}, and {described(came)} came.")
        row, column = (number(part, f"{shown}, {name},") for part, name in zip(given, ("row", "column"), strict=True))
        right = tuple(int(part) for part in np.unravel_index(index, (28, 28)))
        if (row, column) != right:
            raise NotYet(
                f"For {shown} expected row {right[0]}, column {right[1]}, and yours gave row {row:g}, column "
                f"{column:g}.{_place_slip(index, row, column)}"
            )
    return "There and back again: yours finds the pixel of every neuron tried."


def _place_slip(index: int, row: float, column: float) -> str:
    if row % 1:
        return " A row is a whole number: // leaves out the rest, / does not."
    if (column, row) == divmod(index, 28):
        return " Row first, then column."
    if (row, column) == (index // 28 + 1, index % 28 + 1):
        return " Rows and columns are counted from 0."
    return ""


# unroll --------------------------------------------------------------------------------------------------------------


def unroll(function: Any) -> str:
    """Judge an image laid out row by row."""
    gradient = np.arange(784, dtype=np.float32).reshape(28, 28) / 783
    three = strokes.make(1, seed=1, labels=3).images[0]
    for image, words in ((gradient, "an image that grows lighter pixel by pixel"), (three, "a 3")):
        numbers = array(call(function, image, shown=words), f"For {words} expected 784 numbers")
        if numbers.shape != (784,):
            rows = "a single one" if numbers.ndim == 0 else f"{len(numbers)} rows"
            came = f"{len(numbers)} came" if numbers.ndim == 1 else f"{rows} came, not 784 single numbers"
            inside = " Is the return inside the loop?" if numbers.shape in ((1,), (28,)) else ""
            raise NotYet(f"For {words} expected 784 numbers in one row, and {came}.{inside}")
        wrong = np.abs(numbers - image.reshape(784)) > 1e-6
        if wrong.any():
            first = int(np.argmax(wrong))
            row, column = divmod(first, 28)
            down = np.allclose(numbers, image.T.reshape(784), atol=1e-6)
            raise NotYet(
                f"For {words} neuron {first} should hold what is in row {row}, column {column}: expected "
                f"{image[row, column]:.4f}, and yours has {numbers[first]:.4f}."
                + " Yours goes down the columns; the loop over the rows is the outer one."
                * down
            )
    return "Row by row, 784 numbers: that is the first layer of the network."


# vertical_line -------------------------------------------------------------------------------------------------------

LINE = np.zeros((28, 28))
LINE[4:24, 14] = 1
LINE.flags.writeable = False


def vertical_line(neurons: Any) -> str:
    """Judge an upright line drawn with neurons."""
    numbers = array(neurons, "my_neurons should be 784 numbers")
    if numbers.shape != (784,):
        raise NotYet(f"my_neurons has shape {numbers.shape}; expected (784,), a column.")
    image = numbers.reshape(28, 28)
    if not image.any():
        raise NotTried
    wrong = np.abs(image - LINE) > 1e-6
    if wrong.any():
        row, column = (int(part) for part in np.argwhere(wrong)[0])
        raise NotYet(
            f"Neuron {28 * row + column}, which is row {row}, column {column}, holds {image[row, column]:g}; "
            f"expected {LINE[row, column]:g}. The line should fill column 14 from row 4 to row 23.{_line_slip(image)}"
        )
    return "Twenty neurons, each 28 after the one before, and the image shows a straight line."


def _line_slip(image: np.ndarray[Any, Any]) -> str:
    lit = image != 0
    if np.array_equal(lit[:23], LINE[:23] != 0) and not lit[23:].any():
        return " range(4, 23) ends with 22."
    if np.array_equal(lit, LINE.T != 0):
        return " Yours lies in row 14: it is 28 times the row, plus the column."
    if lit.sum() == 20 and lit.any(axis=1).sum() <= 2:
        return " Neurons that follow each other lie side by side: one below is 28 further on."
    return ""


# pixel_lab -----------------------------------------------------------------------------------------------------------

ASKED, BELOW = 100, 128
ROWS = slice(3 * 28, 5 * 28)  # where both are: black in the image that the lab starts with
CLOSE = 0.006  # the slider moves by hundredths


ELSEWHERE = {
    101: "is beside it in the image, not below",
    99: "is beside it in the image, not below",
    72: "is above it",
}


def pixel_lab(lab: Any) -> str:
    """Judge two neurons set in the lab, one below the other."""
    pixels = grid(attributes(lab, "check.pixel_lab(lab)", "image")[0], "lab.image").reshape(784)
    if not pixels[ROWS].any():
        raise NotTried
    if abs(pixels[ASKED] - 1) > CLOSE:
        raise NotYet(f"Neuron {ASKED} holds {pixels[ASKED]:.2f}; expected 1, white. It is in row 3, column 16.")
    if abs(pixels[BELOW] - 0.5) > CLOSE:
        raise NotYet(f"The pixel below it holds {pixels[BELOW]:.2f}; expected 0.5, grey.{_beside(pixels, lab)}")
    return f"Neuron {ASKED} is white, and {BELOW}, 28 further on, is grey: one below the other."


def _beside(pixels: np.ndarray[Any, Any], lab: Any) -> str:
    """Say where the grey one is; of several, the one that is chosen in the lab, as it was set last."""
    chosen = getattr(lab, "index", None)
    for neuron in (chosen, *ELSEWHERE):
        if neuron in ELSEWHERE and abs(pixels[neuron] - 0.5) <= CLOSE:
            return f" Neuron {neuron} {ELSEWHERE[neuron]}."
    return ""
