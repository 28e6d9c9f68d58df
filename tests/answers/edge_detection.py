"""Answers to the exercises of chapter 05: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import giving, in_number_forms, of_number, on_float32, on_lists

from nn import sigmoid
from nn.digits import strokes
from workbench import EdgeLab
from workbench.images import bars


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "bars": bars, "sigmoid": sigmoid, "lab": EdgeLab(digits=strokes.make(8))}


# weighted_sum


def by_places(weights: Any, pixels: Any) -> float:
    total = 0
    for i in range(len(pixels)):
        total = total + weights[i] * pixels[i]
    return total


def by_pairs(weights: Any, pixels: Any) -> float:
    total = 0.0
    for weight, pixel in zip(weights, pixels, strict=True):
        total += weight * pixel
    return total


def by_taking_them_off(weights: Any, pixels: Any) -> float:
    total = 0
    while weights:
        total += weights.pop() * pixels.pop()
    return total


def returns_in_the_loop(weights: Any, pixels: Any) -> Any:
    total = 0
    for i in range(len(pixels)):
        total = total + weights[i] * pixels[i]
        return total


def only_the_last(weights: Any, pixels: Any) -> Any:
    total = 0
    for i in range(len(pixels)):
        total = weights[i] * pixels[i]
    return total


# sigmoid, neuron


def my_sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def neuron(image: Any, weights: Any, bias: Any) -> Any:
    return my_sigmoid((image * weights).sum() + bias)


def neuron_by_loops(image: Any, weights: Any, bias: Any) -> float:
    total = 0
    for row in range(28):
        for column in range(28):
            total = total + image[row][column] * weights[row][column]
    return 1 / (1 + math.exp(-total - bias))


def on_rows(rows: Any, columns: Any = slice(None)) -> Any:
    """A neuron that looks at some rows and columns alone."""
    return lambda image, weights, bias: neuron(image[rows, columns], weights[rows, columns], bias)


# surround, edge_lab


def bar_with(surround: float) -> np.ndarray:
    return bars.edge_weights(8, 14, 0, 11, 3, 1, surround)


def around(value: float) -> np.ndarray:
    """The bar, and a value above and below it."""
    weights = np.zeros((28, 28))
    weights[7:10, 9:20] = 1
    weights[4:7, 7:21] = weights[10:13, 7:21] = value
    return weights


def lab_with(level: int, surround: float, bias: float) -> Any:
    region = {"row": 8, "column": 14, "angle": 0, "length": 11, "thickness": 3}
    return SimpleNamespace(weights=bars.edge_weights(**region, surround=surround), bias=bias, level=level)


def slanted(level: int, bias: float) -> Any:
    region = {"row": 14, "column": 14, "angle": 60, "length": 12, "thickness": 3}
    return SimpleNamespace(weights=bars.edge_weights(**region, surround=-0.5), bias=bias, level=level)


SOLVED = lab_with(2, -0.5, -7)

RIGHT: dict[str, list[Any]] = {
    "weighted_sum": [
        by_places,
        by_pairs,
        by_taking_them_off,
        np.dot,
        lambda weights, pixels: (np.array(weights) * np.array(pixels)).sum(),
        lambda weights, pixels: np.float32(weights) @ np.float32(pixels),
        lambda weights, pixels: sum(w * p for w, p in zip(weights, pixels, strict=True)),
        giving(lambda total: np.array([total]), by_places),
    ],
    "surround": [
        around(-1),
        around(-1).tolist(),
        around(-1).astype(np.float32),
        bar_with(-1),
        bar_with(-0.5),
        around(-9),
    ],
    "sigmoid": [
        my_sigmoid,
        lambda z: 1 / (1 + math.exp(-z)),
        lambda z: np.float32(1) / (np.float32(1) + np.exp(-np.float32(z))),
        lambda z: math.e**z / (1 + math.e**z),
        lambda z: 1 / (1 + 2.7182818**-z),
        lambda z: 0.5 + 0.5 * np.tanh(z / 2),
        *in_number_forms(my_sigmoid),
    ],
    "neuron": [
        neuron,
        neuron_by_loops,
        on_float32(neuron),
        on_lists(neuron_by_loops),
        lambda image, weights, bias: sigmoid(weights.reshape(784) @ image.reshape(784) + bias),
        lambda image, weights, bias: my_sigmoid(sum(sum(image * weights)) + bias),
        *in_number_forms(neuron),
    ],
    "bias": [*of_number(-13), -11.5, -14.1, -12.8],
    "edge_lab": [
        SOLVED,
        SimpleNamespace(weights=SOLVED.weights.tolist(), bias=np.float32(-7), level=2.0),
        lab_with(1, -0.5, -7),
        slanted(3, 0),
        slanted(2, 0),
        EdgeLab("edge_answers", weights=SOLVED.weights, bias=-7, level=2, digits=strokes.make(8)),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "weighted_sum": [
        (lambda weights, pixels: sum(weights) * sum(pixels), ["expected 1.25", "gave 2.625", "weight of its own"]),
        (lambda weights, pixels: sum(pixels), ["weights [2.0, -1.0, 0.5]", "gave 1.75", "pixels alone"]),
        (lambda weights, pixels: sum(weights), ["expected 1.25, and yours gave 1.5", "the weights alone"]),
        (lambda weights, pixels: sum(weights) + sum(pixels), ["gave 3.25", "multiplied by its weight, not added"]),
        (returns_in_the_loop, ["expected 1.25", "gave 1.", "the return inside the loop"]),
        (only_the_last, ["expected 1.25", "gave 0.5", "last product alone"]),
        (lambda weights, pixels: by_places(weights[1:], pixels[1:]), ["gave 0.25", "first pair is missing"]),
        (lambda weights, pixels: by_places(weights[:-1], pixels[:-1]), ["gave 0.75", "last pair is missing"]),
        (lambda weights, pixels: sum(weights[i] * pixels[i] for i in range(3)),
         ["[0.25, 0.5]", "IndexError", "range go"]),
        (lambda weights, pixels: sum(weights * pixels), ["TypeError", "A list cannot be multiplied like that: loop"]),
        (lambda weights, pixels: (weights * 0.5).sum(), ["TypeError", "A list cannot be multiplied like that"]),
        (lambda weights, pixels: [w * p for w, p in zip(weights, pixels, strict=True)],
         ["one number", "3 numbers came"]),
        (lambda weights, pixels: "1.5", ["one number, and a text ('1.5') came"]),
        (lambda weights, pixels: sum(pixel * weight for _ in pixels), ["NameError", "Nothing is called pixel yet"]),  # noqa: F821
        (lambda weights, pixels: complex(by_places(weights, pixels)), ["one number, and the complex number (1.25+0j)"]),
        (lambda weights, pixels: math.nan, ["one number, and nan"]),
        (lambda weights, pixels: [2 * x for x in len(pixels)], ["TypeError", "it is range(...)"]),
        (lambda weights: 1.5, ["TypeError", "as many names"]),
        (1.5, ["Expected a function, and the number 1.5 came"]),
    ],
    "surround": [
        (bar_with(-0.1), ["The edge gives 33.0", "blob 24.6", "blob should give −5 or less", "must take away more"]),
        (bar_with(-0.4), ["The edge gives 33.0", "−5 or less"]),
        (bar_with(0.5), ["The edge gives 33.0", "−5 or less", "no weight is negative yet"]),
        (-bar_with(-1), ["edge gives -33.0", "edge should give 10 or more", "overwritten"]),
        (np.full((28, 28), -1.0), ["edge gives -33.0", "overwritten"]),
        (np.zeros((28, 28)), ["The edge gives 0.0 and the blob 0.0", "10 or more"]),
        (around(-1)[::-1], ["The edge gives", "10 or more"]),
        (np.full((28, 28), np.nan), ["my_weights", "nan", "at [0, 0]"]),
        (np.ones(784), ["shape (784,)", "expected (28, 28)"]),
        ("blue", ["28x28 numbers, and a text ('blue') came"]),
        (around(-1) * 1j, ["28x28 numbers, and the complex number"]),
        ([[1, 2], [3]], ["28x28 numbers, and a list whose rows are of different lengths"]),
    ],
    "sigmoid": [
        (lambda z: 1 / (1 + math.exp(z)), ["z = 1", "expected 0.7311", "gave 0.2689", "exponent is minus z"]),
        (lambda z: 1 / 1 + math.exp(-z), ["z = 0", "expected 0.5", "gave 2", "below into brackets"]),
        (lambda z: math.exp(-z), ["z = 0", "expected 0.5", "gave 1", "alone"]),
        (lambda z: 1 / (1 + 2.718**-z), ["e is 2.71828"]),
        (lambda z: max(0.0, z), ["z = 0", "expected 0.5", "gave 0"]),
        (lambda z: 0.5 + z / 4, ["z = 1", "expected 0.7311", "gave 0.75"]),
        (lambda z: 1.001 / (1 + math.exp(-z)), ["z = 0", "expected 0.5", "gave 0.5005"]),
        (lambda z: round(1 / (1 + math.exp(-z)), 2), ["z = 1", "expected 0.7311", "gave 0.73"]),
        (lambda z: math.nan, ["one number, and nan"]),
        (lambda z: z / 0, ["ZeroDivisionError", "divided by 0"]),
        (lambda z: math.exp(-z * 10**400), ["OverflowError", "too large"]),
        (lambda z: exp(-z), ["NameError", "Nothing is called exp yet"]),  # noqa: F821
        (lambda z: str(my_sigmoid(z)), ["one number, and a text ('0.5') came"]),
        (lambda z: 1 / (1 + np.exp(-z + 0j)), ["one number, and the complex number"]),
    ],
    "neuron": [
        (lambda image, weights, bias: (weights * image).sum() + bias, ["bias of -0.01", "gave 0.32", "still missing"]),
        (lambda image, weights, bias: sigmoid((weights * image).sum()),
         ["a faint bar with weak weights", "gave 0.5818", "bias is missing"]),
        (lambda image, weights, bias: sigmoid((weights * image).sum() - bias), ["is added, not taken away"]),
        (lambda image, weights, bias: sigmoid((weights * image).sum()) + bias, ["gave 0.5718", "not after it"]),
        (lambda image, weights, bias: sigmoid((weights * image).mean() + bias), ["The mean", "not the sum"]),
        (lambda image, weights, bias: 1 / (1 + np.exp((weights * image).sum() + bias)), ["The exponent is minus z"]),
        (lambda image, weights, bias: sigmoid((image * weights + bias).sum()), ["gave 0.0005", "added once, after"]),
        (lambda image, weights, bias: sigmoid((image @ weights).sum() + bias), ["gave 0.1994", "@ is for matrices"]),
        (lambda image, weights, bias: sigmoid((weights @ image).sum() + bias), ["@ is for matrices"]),
        (lambda image, weights, bias: sigmoid(image.sum() * weights.sum() + bias), ["multiply first, then add up"]),
        (lambda image, weights, bias: sigmoid((image + weights).sum() + bias), ["gave 0.9038", "not added to it"]),
        (on_rows(slice(0, 27)), ["random everywhere", "Are all 28 rows"]),
        (on_rows(slice(1, 28)), ["random everywhere", "Are all 28 rows"]),
        (on_rows(slice(None), slice(0, 27)), ["random everywhere", "28 columns"]),
        (lambda image, weights, bias: sigmoid(weights * image + bias), ["one number", "28 x 28 numbers", ".sum()"]),
        (lambda image, weights, bias: sigmoid(weights @ image + bias), ["one number", "28 x 28 numbers", ".sum()"]),
        (lambda image, weights, bias: sigmoid(image * weights.sum() + bias),
         ["28 x 28 numbers", "weights.sum() adds up the weights before", "Brackets first"]),
        (lambda image, weights, bias: sigmoid(image.sum() * weights + bias), ["image.sum() adds up the pixels before"]),
        (lambda image, weights, bias: sigmoid(neuron(image, weights, bias)), ["gave 0.6", "the sigmoid of a sigmoid"]),
        (lambda image, weights, bias: math.exp(weights * image), ["TypeError", "one number at a time"]),
        (lambda image, weights, bias: weights * image.reshape(784),
         ["ValueError", "cannot be worked on number by number"]),
        (lambda image, weights: 1.0, ["TypeError", "as many names"]),
    ],
    "bias": [
        (13, ["With 13 the sum 3.1 becomes 16.1", "lit without an edge", "threshold is minus the bias"]),
        (-15, ["With -15 the sum 14.2 becomes -0.8", "edge stays dark"]),
        (-10, ["With -10 the sum 11.4 becomes 1.4", "lit without an edge"]),
        (0, ["With 0 the sum 3.1 becomes 3.1", "lit without an edge"]),
        (-14.2, ["With -14.2 the sum 14.2 becomes 0.0", "edge stays dark"]),
        (-11.39, ["With -11.39 the sum 11.4 becomes 0.0", "lit without an edge"]),
        (math.nan, ["one number, and nan"]),
        (-math.inf, ["one number", "infinitely far below 0"]),
        ([-13, -12], ["one number", "2 numbers came", "One bias"]),
        ("-13", ["one number, and a text ('-13') came"]),
        (-13 + 0j, ["one number, and the complex number"]),
        (my_sigmoid, ["one number, and a function"]),
    ],
    "edge_lab": [
        (lab_with(2, 0.0, -12), ["Level 2: ", " of 48 right, 45 needed", "a blob over the region): it is lit"]),
        (lab_with(1, 0.0, -12), ["Level 2: ", "45 needed", "still at level 1: go on to level 2"]),
        (lab_with(2, -0.5, 20), ["Level 2: ", "45 needed", "lit"]),
        (lab_with(2, -0.5, -50), ["Level 2: 24 of 48 right, 45 needed", "an edge in the region): it is dark"]),
        (lab_with(3, 0.0, -7), ["Level 3: ", "47 needed"]),
        (slanted(3, -7), ["Level 3: 45 of 48", "47 needed", "it is dark"]),
        (np.ones((28, 28)), ["check.edge_lab(lab)", "An array of shape (28, 28) has no weights"]),
        (SimpleNamespace(weights=np.ones(784), bias=0, level=2), ["lab.weights has shape (784,); expected (28, 28)"]),
        (SimpleNamespace(weights=SOLVED.weights, bias="-7", level=2), ["lab.bias expected one number, and a text"]),
    ],
}  # fmt: skip
