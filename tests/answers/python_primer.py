"""Answers to the exercises of the Python primer: right in several styles, and wrong, with the words that one gets."""

from __future__ import annotations

from typing import Any

import numpy as np
from answers.forms import in_number_forms, of_list


def names() -> dict[str, Any]:
    """What a solution finds when it is run."""
    return {"np": np}


def by_range(row: Any) -> float:
    total = 0.0
    for i in range(len(row)):
        total += row[i]
    return total / len(row)


def mean(row: Any) -> Any:
    return sum(row) / len(row)


def count(row: Any) -> Any:
    return sum(pixel > 0.5 for pixel in row)


def returns_in_the_loop(row: Any) -> Any:
    total = 0
    for pixel in row:
        total = total + pixel
        return total / len(row)
    return total


def counts_in_the_loop(row: Any) -> Any:
    found = 0
    for pixel in row:
        if pixel > 0.5:
            found = found + 1
        return found
    return found


def only_the_last(row: Any) -> Any:
    total = 0
    for pixel in row:
        total = pixel
    return total / len(row)


def forgets_to_return(row: Any) -> Any:
    total = 0
    for pixel in row:
        total = total + pixel


def prints(row: Any) -> Any:
    print(count(row))


def image(*places: Any, value: float = 1) -> Any:
    made = np.zeros((28, 28))
    for place in places:
        made[place] = value
    return made


DOT, BLOCK = image((20, 5)), image(np.s_[10:14, 20:25])

RIGHT: dict[str, list[Any]] = {
    "five_pixels": [*of_list([0, 0, 1, 0, 0]), [0.0, 0.0, 1.0, 0.0, 0.0], [False, False, True, False, False]],
    "mean_pixel": [by_range, np.mean, *in_number_forms(mean)],
    "count_bright": [
        *in_number_forms(count),
        lambda row: len([pixel for pixel in row if pixel > 0.5]),
        lambda row: (np.array(row) > 0.5).sum(),
    ],
    "one_pixel": [DOT, DOT.tolist(), DOT.astype(np.float32), DOT > 0, DOT.astype(int)],
    "white_block": [BLOCK, BLOCK.tolist(), BLOCK.astype(np.float32), BLOCK > 0, BLOCK.astype(int)],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "five_pixels": [
        ([0, 0, 0, 1, 0], ["my_row[2] is 0; expected 1", "counted from 0"]),
        ([0, 1, 0, 0, 0], ["my_row[1] is 1; expected 0", "number 2"]),
        ([0, 0, 1, 0], ["five numbers, and 4 numbers came"]),
        ([0, 0, 0, 1, 0, 0, 0], ["five numbers, and 7 numbers came"]),
        ([1, 1, 0, 1, 1], ["my_row[0] is 1; expected 0"]),
        ([0, 0, 0.5, 0, 0], ["my_row[2] is 0.5; expected 1"]),
        (1, ["five numbers, and one number came"]),
        ("00100", ["five numbers, and a text ('00100') came"]),
        (["0", "0", "1", "0", "0"], ["five numbers, and a text ('0') came"]),
        ({0, 1}, ["five numbers, and a set of 2 came"]),
    ],
    "mean_pixel": [
        (sum, ["the row [0.1, 0.5, 1.0, 0.7, 0.3]", "expected 0.52, and yours gave 2.6", "divided by how many"]),
        (returns_in_the_loop, ["expected 0.52, and yours gave 0.02", "the return inside the loop"]),
        (only_the_last, ["expected 0.52, and yours gave 0.06", "the total so far is missing"]),
        (lambda row: 0, ["expected 0.52, and yours gave 0", "Nothing has been added up"]),
        (lambda row: sum(row) / 5, ["[0.25, 0.6, 0.0, 0.2]", "expected 0.2625, and yours gave 0.21"]),
        (lambda row: len(row) / len(row), ["adds 1 for each pixel"]),
        (lambda row: (row[0] + row[-1]) / 2, ["expected 0.52, and yours gave 0.2"]),
        (forgets_to_return, ["gave back nothing. Does it end with return?"]),
        (lambda row: row / len(row), ["with TypeError", "does not go through a list"]),
        (lambda row: sum(row[i] for i in range(6)) / 6, ["with IndexError", "How far does the range go?"]),
        (lambda row: [pixel / len(row) for pixel in row], ["one number, and 5 numbers came"]),
        (lambda row: str(mean(row)), ["one number, and a text ('0.5"]),
        (0.52, ["Expected a function, and the number 0.52 came"]),
    ],
    "count_bright": [
        (lambda row: sum(p >= 0.5 for p in row), ["expected 2, and yours gave 3", "0.5 itself is not brighter"]),
        (lambda row: sum(p < 0.5 for p in row), ["[0.25, 0.6, 0.0, 0.2]", "expected 1, and yours gave 3", "> or <"]),
        (len, ["expected 2, and yours gave 5", "bright or not"]),
        (lambda row: sum(p for p in row if p > 0.5), ["expected 2, and yours gave 1.7", "add 1 for each"]),
        (counts_in_the_loop, ["expected 2, and yours gave 0", "the return inside the loop"]),
        (lambda row: [p for p in row if p > 0.5], ["one number, and 2 numbers came. How many are they?"]),
        (prints, ["gave back nothing. Does it end with return?"]),
        (lambda row: row > 0.5, ["with TypeError", "does not go through a list"]),
        (lambda row: 2, ["[0.25, 0.6, 0.0, 0.2]", "expected 1, and yours gave 2"]),
        (lambda: 2, ["TypeError", "as many names"]),
        (2, ["Expected a function, and the number 2 came"]),
    ],
    "one_pixel": [
        (image((5, 20)), ["my_image[5, 20] is 1; expected 0. The row comes first"]),
        (image((21, 6)), ["my_image[20, 5] is 0; expected 1. Rows and columns are counted from 0"]),
        (image((19, 4)), ["my_image[19, 4] is 1; expected 0. Rows and columns are counted from 0"]),
        (image((20, 5), value=0.5), ["is 0.5; expected 1. The place is right; white is 1."]),
        (image(20), ["my_image[20, 0] is 1; expected 0"]),
        (image((20, 5), (3, 10)), ["my_image[3, 10] is 1; expected 0"]),
        (np.ones((28, 28)), ["my_image[0, 0] is 1; expected 0"]),
        (1, ["my_image has shape (); expected (28, 28)"]),
        (np.ones(784), ["my_image has shape (784,); expected (28, 28)"]),
        ("white", ["28x28 numbers, and a text ('white') came"]),
    ],
    "white_block": [
        (image(np.s_[10:13, 20:24]), ["my_block[10, 24] is 0; expected 1. The last number of a slice is not included"]),
        (image(np.s_[10:13, 20:25]), ["my_block[13, 20] is 0; expected 1. The last number of a slice"]),
        (image(np.s_[10:14, 20:24]), ["my_block[10, 24] is 0", "The last number of a slice"]),
        (image(np.s_[20:25, 10:14]), ["my_block[10, 20] is 0; expected 1. The row comes first"]),
        (image(np.s_[11:15, 21:26]), ["my_block[10, 20] is 0", "counted from 0"]),
        (image((10, 20), (13, 24)), ["my_block[10, 21] is 0; expected 1."]),
        (image(np.s_[10:14]), ["my_block[10, 0] is 1; expected 0"]),
        (2 * BLOCK, ["my_block[10, 20] is 2; expected 1. The place is right; white is 1."]),
        (np.ones((4, 5)), ["my_block has shape (4, 5); expected (28, 28)"]),
        ("block", ["28x28 numbers, and a text ('block') came"]),
    ],
}  # fmt: skip
