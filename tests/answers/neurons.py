"""Answers to the exercises of chapter 02: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import in_list_forms, in_number_forms, of_list

from workbench import PixelLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "lab": PixelLab()}


# pixel_index, pixel_place


def index_by_counting(row: int, column: int) -> int:
    before = 0
    for _ in range(row):
        before += 28
    for _ in range(column):
        before += 1
    return before


def place_by_taking_away(index: int) -> list[int]:
    row = 0
    while index >= 28:
        index, row = index - 28, row + 1
    return [row, index]


# unroll


def by_two_loops(image: Any) -> list[float]:
    numbers = []
    for row in range(28):
        for column in range(28):
            numbers.append(image[row, column])
    return numbers


def returns_in_the_loop(image: Any) -> Any:
    numbers = []
    for row in range(28):
        for column in range(28):
            numbers.append(image[row, column])
        return numbers


def columns_first(image: Any) -> list[float]:
    return [image[row, column] for column in range(28) for row in range(28)]


def generator(image: Any) -> Any:
    for row in image:
        yield from row


def a_nan_in_it(image: Any) -> Any:
    numbers = image.reshape(784).copy()
    numbers[77] = np.nan
    return numbers


# vertical_line, pixel_lab


def line(*places: int) -> np.ndarray:
    neurons = np.zeros(784)
    neurons[list(places)] = 1
    return neurons


UPRIGHT = line(*(28 * r + 14 for r in range(4, 24)))


def lab_with(index: int = 270, **held: float) -> Any:
    """A lab whose image is black but for some neurons: `n100=1` lets neuron 100 hold 1; `index` is chosen."""
    pixels = np.zeros(784)
    for neuron, activation in held.items():
        pixels[int(neuron[1:])] = activation
    return SimpleNamespace(image=pixels.reshape(28, 28), index=index)


SET = lab_with(n100=1, n128=0.5).image

RIGHT: dict[str, list[Any]] = {
    "pixel_index": [
        *in_number_forms(lambda row, column: 28 * row + column),
        index_by_counting,
        lambda row, column: np.arange(784).reshape(28, 28)[row, column],
        lambda row, column: np.ravel_multi_index((row, column), (28, 28)),
    ],
    "pixel_place": [
        lambda index: divmod(index, 28),
        place_by_taking_away,
        *in_list_forms(lambda index: (index // 28, index % 28)),
        lambda index: (np.float32(index // 28), np.array(index % 28)),
        lambda index: np.unravel_index(index, (28, 28)),
        lambda index: (int(index / 28), index - 28 * int(index / 28)),
    ],
    "unroll": [
        by_two_loops,
        lambda image: [pixel for row in image for pixel in row],
        *in_list_forms(np.ravel),
        lambda image: np.concatenate(list(image)),
        lambda image: [pixel for row in image.tolist() for pixel in row],
    ],
    "vertical_line": [*of_list(UPRIGHT), UPRIGHT > 0, UPRIGHT.astype(int)],
    "pixel_lab": [
        SimpleNamespace(image=SET),
        SimpleNamespace(image=SET.tolist()),
        SimpleNamespace(image=SET.astype(np.float32)),
        lab_with(n100=0.996, n128=0.5, n7=1),
        PixelLab("pixel_answers", image=SET),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "pixel_index": [
        (lambda row, column: row + 28 * column, ["row 0, column 27", "expected 27", "gave 756", "column by column"]),
        (lambda row, column: 28 * row + column + 1, ["row 0, column 0", "expected 0", "gave 1", "starts at 0"]),
        (lambda row, column: 28 * (row - 1) + column, ["row 0, column 0", "expected 0", "gave -28"]),
        (lambda row, column: 27 * row + column, ["row 1, column 0", "expected 28", "gave 27"]),
        (lambda row, column: row * column, ["expected 27", "gave 0"]),
        (lambda row, column: row + column, ["row 1, column 0", "expected 28", "gave 1", "28 pixels lie in each row"]),
        (lambda row, column: column, ["row 1, column 0", "gave 0", "what comes before this row?"]),
        (lambda row, column: (row, column), ["one number", "2 numbers came", "Which one neuron"]),
        (lambda row, column: str(28 * row + column), ["one number, and a text ('0') came"]),
        (lambda row, column: complex(28 * row + column), ["one number, and the complex number 0j came"]),
        (lambda row, column: np.zeros((28, 28))[row, 28 + column], ["IndexError", "counted from 0 to 27"]),
        (lambda row, column: [28 * row + column, None], ["one number, and nothing (None) came"]),
        (lambda row: 0, ["TypeError", "as many names"]),
        (406, ["Expected a function, and the number 406 came"]),
    ],
    "pixel_place": [
        (lambda index: (index % 28, index // 28), ["neuron 27", "row 0, column 27", "gave row 27", "Row first"]),
        (lambda index: (index / 28, index % 28), ["neuron 27", "gave row 0.964286, column 27. A row is a whole"]),
        (lambda index: (index // 27, index % 27), ["neuron 27", "gave row 1, column 0"]),
        (lambda index: (index // 28 + 1, index % 28 + 1), ["neuron 0", "gave row 1, column 1", "counted from 0"]),
        (lambda index: (round(index / 28), index % 28), ["neuron 27", "gave row 1, column 27"]),
        (lambda index: index // 28, ["neuron 0", "two numbers, row and column", "the number 0 came"]),
        (lambda index: [0, 0, 0], ["two numbers", "a list of 3 came"]),
        (lambda index: "row 3", ["two numbers", "a text ('row 3') came"]),
        (lambda index: ("0", "0"), ["neuron 0, row, expected one number, and a text ('0') came"]),
        (lambda index: {index // 28, index % 28}, ["two numbers", "a set of 1 came"]),
        (lambda index: (part for part in divmod(index, 28)), ["two numbers", "a generator, which", "list(...)"]),
        (lambda index: (np.nan, 0), ["row, expected one number, and nan"]),
        (lambda index: range(index / 28)[0], ["TypeError", "A whole number is wanted"]),
    ],
    "unroll": [
        (columns_first, ["neuron 1 should hold", "row 0, column 1", "0.0013", "has 0.0358", "down the columns"]),
        (lambda image: image.T.reshape(784), ["down the columns"]),
        (lambda image: image, ["784 numbers in one row", "28 rows came, not 784 single"]),
        (lambda image: [list(row) for row in image], ["784 numbers in one row", "28 rows came, not 784 single"]),
        (len, ["784 numbers in one row", "a single one came"]),
        (lambda image: [image[0, column] for column in range(28)], ["784 numbers", "28 came"]),
        (returns_in_the_loop, ["784 numbers", "28 came", "the return inside the loop?"]),
        (lambda image: [image[r, c] for r in range(27) for c in range(28)], ["784 numbers", "756 came"]),
        (lambda image: image.reshape(784)[::-1], ["neuron 0 should hold", "expected 0.0000", "has 1.0000"]),
        (lambda image: (image > 0.5).reshape(784), ["neuron 1 should hold", "0.0013"]),
        (a_nan_in_it, ["expected 784 numbers", "nan", "the first at [77]"]),
        (lambda image: "numbers", ["784 numbers", "a text ('numbers') came"]),
        (lambda image: [str(number) for number in image.ravel()], ["784 numbers", "a text ('0.0') came"]),
        (generator, ["784 numbers", "a generator, which can be walked through only once (list(...)"]),
        (lambda image: [image[r, c] for r in range(29) for c in range(28)], ["IndexError", "counted from 0 to 27"]),
        (lambda image: [2 * number for number in image[0, 0]], ["TypeError", "object is not iterable", "A loop goes"]),
    ],
    "vertical_line": [
        (line(*range(126, 146)), ["Neuron 127, which is row 4, column 15, holds 1; expected 0", "one below is 28"]),
        (line(*(28 * 14 + c for c in range(4, 24))), ["row 4, column 14, holds 0; expected 1", "Yours lies in row 14"]),
        (line(*(28 * r + 14 for r in range(4, 23))), ["Neuron 658, which is row 23", "holds 0", "ends with 22"]),
        (line(*(28 * r + 14 for r in range(5, 24))), ["Neuron 126, which is row 4, column 14, holds 0"]),
        (line(*(28 * r + 15 for r in range(4, 24))), ["Neuron 126, which is row 4, column 14, holds 0"]),
        (line(*(28 * r + 14 for r in range(28))), ["Neuron 14, which is row 0, column 14, holds 1; expected 0"]),
        (2 * UPRIGHT, ["Neuron 126", "holds 2; expected 1"]),
        (UPRIGHT.reshape(28, 28), ["shape (28, 28)", "expected (784,)"]),
        ([126, 154, 182], ["shape (3,)", "expected (784,)"]),
        ("line", ["784 numbers", "a text ('line') came"]),
        (np.where(UPRIGHT, np.nan, 0), ["784 numbers", "nan", "at [126]"]),
        (UPRIGHT * 1j, ["784 numbers", "the complex number"]),
    ],
    "pixel_lab": [
        (lab_with(n100=1, n101=0.5), ["pixel below it holds 0.00", "expected 0.5", "101 is beside it"]),
        (lab_with(n100=1, n99=0.5), ["pixel below it holds 0.00", "expected 0.5", "99 is beside it"]),
        (lab_with(n100=1, n72=0.5), ["pixel below it holds 0.00", "expected 0.5", "72 is above it"]),
        (lab_with(n100=1, n101=0.5, n72=0.5, index=72), ["expected 0.5", "72 is above it"]),
        (lab_with(n100=1), ["pixel below it holds 0.00", "expected 0.5"]),
        (lab_with(n100=1, n128=1), ["pixel below it holds 1.00", "expected 0.5"]),
        (lab_with(n100=0.5, n128=1), ["Neuron 100 holds 0.50; expected 1", "row 3, column 16"]),
        (lab_with(n128=0.5), ["Neuron 100 holds 0.00; expected 1", "row 3, column 16"]),
        (np.zeros((28, 28)), ["check.pixel_lab(lab)", "An array of shape (28, 28) has no image"]),
        (SimpleNamespace(image=SET.ravel()), ["lab.image has shape (784,); expected (28, 28)"]),
    ],
}  # fmt: skip
