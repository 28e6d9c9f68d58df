"""Judges of the exercises of the Python primer."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.checks.calling import call
from workbench.checks.compare import same, same_count
from workbench.checks.values import array, grid
from workbench.checks.verdict import NotTried, NotYet

ROWS = ([0.1, 0.5, 1.0, 0.7, 0.3], [0.25, 0.6, 0.0, 0.2], [1.0, 0.9, 0.52])


def five_pixels(row: Any) -> str:
    """Judge a list of five pixels with a white one in the middle."""
    expected = "my_row should be a list of five numbers"
    numbers = array(row, expected)
    if numbers.shape != (5,):
        came = "one number" if numbers.ndim == 0 else f"{numbers.size} numbers"
        raise NotYet(f"{expected}, and {came} came.")
    for place, (wanted, pixel) in enumerate(zip((0, 0, 1, 0, 0), numbers, strict=True)):
        if pixel != wanted:
            counted = " Places are counted from 0, so the middle one of five is number 2." * int(numbers.sum() == 1)
            raise NotYet(f"my_row[{place}] is {pixel:g}; expected {wanted}.{counted}")
    return "Five pixels, and my_row[2] is the white one."


def mean_pixel(function: Any) -> str:
    """Judge a mean of a row."""
    for row in ROWS:
        shown = f"the row {row}"
        slips = [
            ("That is the sum; it is still to be divided by how many there are.", sum(row)),
            ("That is the last pixel, divided: the total so far is missing in the sum.", row[-1] / len(row)),
            ("Is the return inside the loop? Then it ends after the first pixel.", row[0] / len(row)),
            ("Nothing has been added up.", 0.0),
            ("That adds 1 for each pixel, not its brightness.", 1.0),
        ]
        wrong = [(words, value) for words, value in slips if abs(value - sum(row) / len(row)) > 1e-3]
        same(sum(row) / len(row), call(function, list(row), shown=shown), shown, slips=wrong)
    return "Right for three rows of different lengths: a loop that adds up, inside a function."


def count_bright(function: Any) -> str:
    """Judge a count of bright pixels."""
    for row in ROWS:
        shown, expected = f"the row {row}", sum(pixel > 0.5 for pixel in row)
        slips = [
            ("0.5 itself is not brighter than 0.5: > asks for more, >= for as much, too.", sum(p >= 0.5 for p in row)),
            ("Those are the dark ones: is it > or <?", sum(p < 0.5 for p in row)),
            ("Those are all pixels: every one is counted, bright or not.", len(row)),
            ("That adds up how bright they are; add 1 for each.", sum(p for p in row if p > 0.5)),
            ("Is the return inside the loop? Then it ends after the first pixel.", int(row[0] > 0.5)),
        ]
        wrong = [(words, value) for words, value in slips if value != expected]
        same_count(expected, call(function, list(row), shown=shown), shown, wrong, "How many are they?")
    return "Right for three rows: the if lets only the bright ones count."


def one_pixel(image: Any) -> str:
    """Judge one white pixel."""
    wanted = np.zeros((28, 28))
    wanted[20, 5] = 1
    _same_image(image, wanted, "my_image")
    return "Row 20, column 5: the row comes first."


def white_block(image: Any) -> str:
    """Judge a white block."""
    wanted = np.zeros((28, 28))
    wanted[10:14, 20:25] = 1
    _same_image(image, wanted, "my_block")
    return "Four rows and five columns, twenty pixels in one line of code."


def _same_image(came: Any, wanted: NDArray[np.float64], name: str) -> None:
    image = grid(came, name)
    if not image.any():
        raise NotTried
    wrong = image != wanted
    if not wrong.any():
        return
    row, column = (int(part) for part in np.argwhere(wrong)[0])
    raise NotYet(
        f"{name}[{row}, {column}] is {image[row, column]:g}; expected {wanted[row, column]:g}.{_slip(image, wanted)}"
    )


def _slip(image: NDArray[np.float64], wanted: NDArray[np.float64]) -> str:
    if np.array_equal(image, wanted.T):
        return " The row comes first, then the column."
    if np.array_equal(image[1:, 1:], wanted[:-1, :-1]) or np.array_equal(image[:-1, :-1], wanted[1:, 1:]):
        return " Rows and columns are counted from 0."
    rows, columns = np.flatnonzero(wanted.any(axis=1)), np.flatnonzero(wanted.any(axis=0))
    shorter = wanted.copy()
    if len(rows) > 1:
        shorter[rows[-1]] = 0
        both = shorter.copy()
        both[:, columns[-1]] = 0
        narrower = wanted.copy()
        narrower[:, columns[-1]] = 0
        if any(np.array_equal(image, slip) for slip in (shorter, both, narrower)):
            return " The last number of a slice is not included: 10:13 ends with 12."
    if np.array_equal(image != 0, wanted != 0):
        return " The place is right; white is 1."
    return ""
