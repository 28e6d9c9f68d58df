"""Wrong answers to the exercises of chapter 02, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from workbench import PixelLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "lab": PixelLab()}


def lab_with(**held: float) -> Any:
    """A lab whose image is black but for some neurons: `n100=1` lets neuron 100 hold 1."""
    pixels = np.zeros(784)
    for neuron, activation in held.items():
        pixels[int(neuron[1:])] = activation
    return SimpleNamespace(image=pixels.reshape(28, 28))


def line(*places: int) -> np.ndarray:
    neurons = np.zeros(784)
    neurons[list(places)] = 1
    return neurons


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "pixel_index": [
        (lambda row, column: row + 28 * column, ["row 0, column 27", "expected 27", "gave 756"]),
        (lambda row, column: 28 * row + column + 1, ["row 0, column 0", "expected 0", "gave 1"]),
        (lambda row, column: 27 * row + column, ["row 1, column 0", "expected 28", "gave 27"]),
        (lambda row, column: row * column, ["expected 27", "gave 0"]),
        (lambda row, column: (row, column), ["one number", "2 numbers came"]),
        (lambda row: 0, ["TypeError"]),
        (406, ["Expected a function", "the number"]),
    ],
    "pixel_place": [
        (lambda index: (index % 28, index // 28), ["neuron 27", "row 0, column 27", "gave row 27, column 0"]),
        (lambda index: (index / 28, index % 28), ["neuron 27", "gave row 0.964286, column 27. A row is a whole"]),
        (lambda index: (index // 27, index % 27), ["neuron 27", "gave row 1, column 0"]),
        (lambda index: index // 28, ["neuron 0", "two numbers, row and column", "0 came"]),
        (lambda index: [0, 0, 0], ["two numbers", "[0, 0, 0] came"]),
        (lambda index: "row 3", ["two numbers"]),
    ],
    "unroll": [
        (lambda image: image.T.reshape(784), ["neuron 1 should hold", "row 0, column 1", "0.0013", "has 0.0358"]),
        (lambda image: image, ["784 numbers in one row", "shape (28, 28) came"]),
        (lambda image: [image[0, column] for column in range(28)], ["784 numbers", "28 came"]),
        (lambda image: image.reshape(784)[::-1], ["neuron 0 should hold", "expected 0.0000", "has 1.0000"]),
        (lambda image: (image > 0.5).reshape(784), ["neuron 1 should hold", "0.0013"]),
        (lambda image: "numbers", ["784 numbers", "str came"]),
        (lambda image: [image[r, c] for r in range(29) for c in range(28)], ["IndexError"]),
    ],
    "vertical_line": [
        (line(*range(126, 146)), ["Neuron 127, which is row 4, column 15, holds 1; expected 0"]),
        (line(*(14 * 28 + c for c in range(4, 24))), ["row 4, column 14, holds 0; expected 1", "from row 4 to row 23"]),
        (line(*(28 * r + 14 for r in range(4, 23))), ["Neuron 658, which is row 23, column 14, holds 0"]),
        (np.ones((28, 28)), ["shape (28, 28)", "expected (784,)"]),
        ("line", ["784 numbers", "str came"]),
    ],
    "pixel_lab": [
        (lab_with(n100=1, n101=0.5), ["pixel below it holds 0.00", "expected 0.5", "101 stands beside it"]),
        (lab_with(n100=1), ["pixel below it holds 0.00", "expected 0.5"]),
        (lab_with(n100=0.5, n128=1), ["Neuron 100 holds 0.50; expected 1", "row 3, column 16"]),
        (np.zeros((28, 28)), ["check.pixel_lab(lab)", "ndarray has no image"]),
    ],
}  # fmt: skip
