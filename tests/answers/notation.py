"""Wrong answers to the exercises of chapter 08, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn import Network, sigmoid
from workbench import MatrixLab

TRAINED = Network.load("sigmoid")


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its lab, and the trained network."""
    return {"np": np, "sigmoid": sigmoid, "lab": MatrixLab(), "trained": TRAINED}


def without_last_sigmoid(image: Any) -> Any:
    a = image
    for layer in TRAINED.layers[:2]:
        a = sigmoid(layer.W @ a + layer.b)
    return TRAINED.layers[2].W @ a + TRAINED.layers[2].b


def without_any_sigmoid(image: Any) -> Any:
    for layer in TRAINED.layers:
        image = layer.W @ image + layer.b
    return image


def returns_in_the_loop(image: Any) -> Any:
    for layer in TRAINED.layers:
        return sigmoid(layer.W @ image + layer.b)


def without_biases(image: Any) -> Any:
    a = image
    for layer in TRAINED.layers:
        a = sigmoid(layer.W @ a)
    return a


def forgets_the_last_a(image: Any) -> Any:
    a = image
    for layer in TRAINED.layers:
        a = sigmoid(layer.W @ image + layer.b)
    return a


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "bias_indices": [
        ((783, 783, 15), ["last_b is 783", "784 would be added to one of 16"]),
        ((784, 16, 16), ["last_a is 784", "count starts at 0"]),
        ((783, 16, 15), ["last_b is 16", "count starts at 0"]),
        ((783, 15, 783), ["last_z is 783", "each row of W"]),
        ((15, 15, 15), ["last_a is 15", "784 neurons send"]),
        (("n", "k", "k"), ["last_a", "whole number", "str came"]),
        ((783, True, 15), ["last_b", "whole number", "bool"]),
    ],
    "one_line_layer": [
        (lambda W, a, b: W @ a + b, ["W of shape (3, 4)", "expected", "for number 0", "These are the sums z"]),
        (lambda W, a, b: sigmoid(W @ a) + b, ["W of shape (3, 4)", "expected", "before the sigmoid"]),
        (lambda W, a, b: sigmoid(W @ a), ["expected", "biases are missing"]),
        (lambda W, a, b: sigmoid(W * a + b), ["ValueError", "(3, 4)"]),
        (lambda W, a, b: sigmoid(W.T @ a + b), ["ValueError", "sides of @ do not fit"]),
        (lambda W, a, b: sigmoid(a @ W.T + b) if len(a) != len(b) else sigmoid(a @ W + b), ["(5, 5)", "Turned around"]),
        (lambda W, a, b: sigmoid(W[0] @ a + b[0]), ["expected shape (3,)", "() came"]),
        (lambda W, a, b: "0.5", ["W of shape (3, 4)", "expected shape (3,)"]),
        (lambda W, a: sigmoid(W @ a), ["TypeError"]),
    ],
    "mend_shapes": [
        (lambda W, a, b: W.T @ a + b, ["expected shape (16,), and (16, 16) came", "silent trap"]),
        (lambda W, a, b: W.T @ a + b.reshape(16, 1), ["(16, 1) came", "Nearly"]),
        (lambda W, a, b: W @ a + b, ["ValueError", "sides of @ do not fit"]),
        (lambda W, a, b: W.T @ a.reshape(784), ["expected", "for number 0", "biases are missing"]),
        (lambda W, a, b: W.reshape(16, 784) @ a.reshape(784) + b, ["expected", "W.T turns the table"]),
        (lambda W, a, b: sigmoid(W.T @ a.reshape(784) + b), ["expected", "leave the sigmoid out"]),
        (7, ["Expected a function"]),
    ],
    "largest_term": [
        ((0, 7), ["Row 0 belongs to output neuron 0", "Row first"]),
        ((6, 2), ["Row 6 belongs to output neuron 6"]),
        ((7, int((TRAINED.layers[2].W[7]).argmin())), ["W[7, ", "another term of that row adds more"]),
        ((7, 16), ["columns 0 to 15", "(7, 16)"]),
        (7, ["a row and a column", "7 came"]),
        ("here", ["a row and a column", "'here'"]),
    ],
    "build_network": [
        (without_last_sigmoid, ["image 0 of 100", "expected", "the sigmoid is still missing"]),
        (without_any_sigmoid, ["image 0 of 100", "No layer has a sigmoid"]),
        (returns_in_the_loop, ["expected shape (10,), and (16,) came", "every layer"]),
        (without_biases, ["image 0 of 100", "expected", "yours gave"]),
        (forgets_the_last_a, ["image 0 of 100", "ValueError", "sides of @ do not fit"]),
        (lambda image: TRAINED(image).argmax(), ["expected shape (10,), and () came", "all ten activations"]),
        (lambda image: image, ["(784,) came", "the image itself"]),
    ],
}  # fmt: skip
