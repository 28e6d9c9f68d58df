"""Wrong answers to the exercises of chapter 05, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np

from nn import sigmoid
from nn.digits import strokes
from workbench import EdgeLab
from workbench.images import bars


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "bars": bars, "sigmoid": sigmoid, "lab": EdgeLab(digits=strokes.digits(8))}


def lab_with(level: int, surround: float, bias: float) -> Any:
    region = {"row": 8, "column": 14, "angle": 0, "length": 11, "thickness": 3}
    return SimpleNamespace(weights=bars.edge_weights(**region, surround=surround), bias=bias, level=level)


def bar_with(surround: float) -> np.ndarray:
    return bars.edge_weights(8, 14, 0, 11, 3, 1, surround)


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "weighted_sum": [
        (lambda weights, pixels: sum(weights) * sum(pixels), ["expected 1.5", "gave 4.5"]),
        (lambda weights, pixels: sum(pixels), ["weights [2.0, -1.0, 0.5]", "expected 1", "gave 2"]),
        (lambda weights, pixels: weights[0] * pixels[0], ["expected 1.5", "gave 0.5"]),  # return inside of the loop
        (lambda weights, pixels: sum(weights[i] * pixels[i] for i in range(3)), ["[0.25, 0.5]", "IndexError"]),
        (lambda weights, pixels: weights * pixels, ["one number", "3 numbers came"]),
        (lambda weights, pixels: "1.5 or so", ["one number", "a text ('"]),
        (lambda weights: 1.5, ["TypeError", "2 were given"]),
        (1.5, ["Expected a function", "the number"]),
    ],
    "surround": [
        (bar_with(-0.1), ["The edge gives 33.0", "blob 24.6", "blob should give −10 or less"]),
        (bar_with(0.5), ["The edge gives 33.0", "−10 or less"]),
        (-bar_with(-1), ["edge gives -33.0", "edge should give 10 or more"]),
        (np.zeros((28, 28)), ["The edge gives 0.0 and the blob 0.0", "10 or more"]),
        (np.full((28, 28), np.nan), ["my_weights", "nan", "at [0, 0]"]),
        (np.ones(784), ["shape (784,)", "expected (28, 28)"]),
        ("blue", ["28x28 numbers", "a text ('"]),
    ],
    "sigmoid": [
        (lambda z: 1 / (1 + math.exp(z)), ["z = 1", "expected 0.7311", "gave 0.2689"]),
        (lambda z: 1 / 1 + math.exp(-z), ["z = 0", "expected 0.5", "gave 2"]),
        (lambda z: math.exp(-z), ["z = 0", "expected 0.5", "gave 1"]),
        (lambda z: max(0.0, z), ["z = 0", "expected 0.5", "gave 0"]),
        (lambda z: 0.5 + z / 4, ["z = 1", "expected 0.7311", "gave 0.75"]),
        (lambda z: math.nan, ["one number", "nan"]),
        (lambda z: undefined_name, ["NameError", "undefined_name"]),  # noqa: F821
    ],
    "neuron": [
        (lambda image, weights, bias: (weights * image).sum() + bias, ["bias of -10", "expected 1", "gave 23"]),
        (lambda image, weights, bias: sigmoid((weights * image).sum()), ["a faint bar", "expected 0.77", "gave 1"]),
        (lambda image, weights, bias: sigmoid((weights * image).sum() - bias), ["expected", "gave"]),
        (lambda image, weights, bias: sigmoid((weights * image).sum()) + bias, ["expected 1", "gave -9"]),
        (lambda image, weights, bias: sigmoid(weights * image + bias), ["one number", "a grid of 28 x 28 numbers"]),
        (lambda image, weights: 1.0, ["TypeError"]),
    ],
    "bias": [
        (13, ["With 13 the sum 3.1 becomes 16.1", "lit without an edge"]),
        (-15, ["With -15 the sum 14.2 becomes -0.8", "edge stays dark"]),
        (-10, ["With -10 the sum 11.4 becomes 1.4", "lit without an edge"]),
        (-14.2, ["With -14.2 the sum 14.2 becomes 0.0", "edge stays dark"]),
        (math.nan, ["one number", "nan"]),
        ([-13, -12], ["one number", "2 numbers came"]),
        ("-13 or so", ["one number", "a text ('"]),
    ],
    "edge_lab": [
        (lab_with(2, 0.0, -12), ["Level 2: ", " of 48 right, 45 needed", "a blob over the region): it is lit"]),
        (lab_with(1, 0.0, -12), ["Level 2: ", "45 needed"]),
        (lab_with(2, -0.5, 20), ["Level 2: ", "45 needed", "lit"]),
        (lab_with(2, -0.5, -50), ["Level 2: 24 of 48 right, 45 needed", "an edge in the region): it is dark"]),
        (lab_with(3, 0.0, -7), ["Level 3: ", "47 needed"]),
        (np.ones((28, 28)), ["check.edge_lab(lab)", "ndarray has no weights"]),
    ],
}  # fmt: skip
