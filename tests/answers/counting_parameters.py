"""Answers to the exercises of chapter 06: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import giving, in_number_forms, of_number

from nn import Network
from nn.digits import strokes
from workbench import DialLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "Network": Network, "lab": DialLab(digits=strokes.make(20))}


# dials_between, count_parameters


def dials_by_counting(n_in: int, n_out: int) -> int:
    dials = 0
    for _ in range(n_out):
        for _ in range(n_in):
            dials += 1
        dials += 1
    return dials


def by_places(sizes: Any, last: int = -1, first: int = 0) -> int:
    total = 0
    for i in range(first, len(sizes) + last):
        total = total + sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


def from_the_back(sizes: Any) -> int:
    total = 0
    while len(sizes) > 1:
        n_out = sizes.pop()
        total += (sizes[-1] + 1) * n_out
    return total


def no_biases(sizes: Any) -> int:
    return sum(a * b for a, b in pairwise(sizes))


def only_four_sizes(sizes: Any) -> int:
    return int(sizes[0] * sizes[1] + sizes[1] * sizes[2] + sizes[2] * sizes[3] + 42)


def returns_in_the_loop(sizes: Any) -> Any:
    total = 0
    for i in range(len(sizes) - 1):
        total = total + sizes[i] * sizes[i + 1] + sizes[i + 1]
        return total


def unfinished(n_in: int, n_out: int) -> Any:
    return ...


def calls_what_is_unfinished(sizes: Any) -> Any:
    total = 0
    for i in range(len(sizes) - 1):
        total = total + unfinished(sizes[i], sizes[i + 1])
    return total


def starts_anew(sizes: Any) -> Any:
    for i in range(len(sizes) - 1):
        total = 0
        total = total + sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


# count_arrays


def one_by_one(network: Any) -> int:
    total = 0
    for layer in network.layers:
        for row in layer.W:
            total += len(row)
        total += len(layer.b)
    return total


def weights_only(network: Any) -> int:
    return sum(layer.W.size for layer in network.layers)


def numbers_that_are_not_zero(network: Any) -> int:
    return sum(int((layer.W != 0).sum()) + layer.b.size for layer in network.layers)


def last_layer_only(network: Any) -> int:
    for layer in network.layers:
        total = layer.W.size + layer.b.size
    return total


# one_dial


def wall_with(*turned: tuple[int, int, float]) -> Any:
    network = Network.load("sigmoid")
    for layer, receiver, bias in turned:
        network.layers[layer].b[receiver] = bias
    return SimpleNamespace(network=network)


def weight_turned() -> Any:
    wall = wall_with()
    wall.network.layers[0].W[3, 400] = 5
    return wall


def in_a_lab() -> Any:
    lab = DialLab("dial_answers", digits=strokes.make(20))
    lab.selected = 13002 - 10 + 3
    lab.value = 16
    return lab


RIGHT: dict[str, list[Any]] = {
    "dials_between": [
        dials_by_counting,
        lambda n_in, n_out: (n_in + 1) * n_out,
        lambda n_in, n_out: np.zeros((n_out, n_in)).size + np.zeros(n_out).size,
        lambda n_in, n_out: Fraction(n_in * n_out + n_out),
        *in_number_forms(lambda n_in, n_out: n_in * n_out + n_out),
    ],
    "count_parameters": [
        by_places,
        from_the_back,
        lambda sizes: sum((a + 1) * b for a, b in pairwise(sizes)),
        lambda sizes: Network(sizes).parameter_count,
        lambda sizes: np.dot(np.array(sizes[:-1]) + 1, sizes[1:]),
        *in_number_forms(by_places),
    ],
    "count_arrays": [
        one_by_one,
        lambda network: sum(layer.W.size + layer.b.size for layer in network.layers),
        lambda network: network.parameter_count,
        lambda network: sum(np.prod(layer.W.shape) + layer.b.shape[0] for layer in network.layers),
        lambda network: sum((layer.n_in + 1) * layer.n_out for layer in network.layers),
        giving(float, one_by_one),
    ],
    "widest": of_number(110),
    "dial_number": [
        lambda neuron, row, column: 784 * neuron + 28 * row + column,
        lambda neuron, row, column: (neuron * 28 + row) * 28 + column,
        lambda neuron, row, column: np.arange(16 * 784).reshape(16, 28, 28)[neuron, row, column],
        lambda neuron, row, column: np.ravel_multi_index((neuron, row, column), (16, 28, 28)),
        *in_number_forms(lambda neuron, row, column: 784 * neuron + 28 * row + column),
    ],
    "one_dial": [
        wall_with((2, 2, 16.0)),
        wall_with((2, 8, 1000.0)),
        wall_with((2, 0, 40.0)),
        in_a_lab(),
        SimpleNamespace(network=wall_with((2, 5, 20.0)).network, value=20),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "dials_between": [
        (lambda n_in, n_out: n_in * n_out, ["n_in = 3 and n_out = 2", "gave 6", "which neurons have a bias?"]),
        (lambda n_in, n_out: n_in * n_out + 1, ["expected 8", "gave 7", "One bias a layer is too few"]),
        (lambda n_in, n_out: n_in * n_out + n_in, ["expected 8", "gave 9", "at the wrong end"]),
        (lambda n_in, n_out: n_in * n_out + n_in + n_out, ["gave 11", "The input has no biases"]),
        (lambda n_in, n_out: n_in + n_out, ["gave 5", "how many neurons"]),
        (lambda n_in, n_out: 2 * n_in * n_out, ["gave 12", "not as many as it has weights"]),
        (lambda n_in, n_out: 12560, ["n_in = 3 and n_out = 2", "expected 8", "gave 12560"]),
        (lambda n_in, n_out: (n_in * n_out, n_out), ["one number", "2 numbers came", "How many are they together?"]),
        (lambda n_in, n_out: f"{n_in * n_out + n_out}", ["one number, and a text ('8') came"]),
        (lambda n_in, n_out: n_in * n_out + n_out + 0j, ["one number, and the complex number"]),
        (lambda n_in, n_out: n_in(n_out), ["TypeError", "before them is a whole number", "is a * missing?"]),
        (lambda n_in: 785, ["TypeError", "as many names"]),
        (12560, ["Expected a function, and the number 12560 came"]),
    ],
    "count_parameters": [
        (no_biases, ["[784, 16, 16, 10]", "expected 13002", "gave 12960", "the weights alone"]),
        (lambda sizes: sum(sizes), ["expected 13002", "gave 826", "how many neurons"]),
        (lambda sizes: no_biases(sizes) + len(sizes) - 1, ["gave 12963", "One bias a layer is too few"]),
        (lambda sizes: no_biases(sizes) + sum(sizes[:-1]), ["gave 13776", "at the wrong end"]),
        (lambda sizes: no_biases(sizes) + sum(sizes), ["gave 13786", "The input has no biases"]),
        (lambda sizes: 13002, ["sizes = [784, 10]", "expected 7850", "gave 13002"]),
        (only_four_sizes, ["[784, 10]", "IndexError", "How far does the range go?"]),
        (returns_in_the_loop, ["gave 12560", "the first layer of dials alone"]),
        (calls_what_is_unfinished, ["TypeError", "is there one left in a function of yours"]),
        (starts_anew, ["gave 170", "the last one alone"]),
        (lambda sizes: by_places(sizes, last=-2), ["gave 12832", "The last layer is missing"]),
        (lambda sizes: by_places(sizes, last=0), ["IndexError", "the last of n is n − 1"]),
        (lambda sizes: by_places(sizes, first=1), ["expected 13002", "gave 442"]),
        (lambda sizes: sum(i * (i + 1) + i + 1 for i in range(len(sizes) - 1)),
         ["gave 14", "the size there is sizes[i]"]),
        (lambda sizes: list(sizes), ["4 numbers came", "How many are they together?"]),
        (lambda sizes: sizes * sizes, ["TypeError", "A list cannot be multiplied"]),
        (lambda sizes: str(by_places(sizes)), ["one number, and a text ('13002') came"]),
        (lambda sizes: sizes(0), ["TypeError", "before them is a list"]),
    ],
    "count_arrays": [
        (weights_only, ["a network of [784, 16, 16, 10]", "gave 12960", "the weights alone"]),
        (numbers_that_are_not_zero, ["zeros in it", "expected 32"]),
        (lambda network: len(network.layers), ["expected 13002", "gave 3", "how many layers"]),
        (lambda network: 2 * len(network.layers), ["expected 13002", "gave 6", "how many arrays"]),
        (lambda network: sum(len(a) for one in network.layers for a in (one.W, one.b)), ["gave 84", "rows of W alone"]),
        (lambda network: sum(network.sizes), ["gave 826", "how many neurons"]),
        (last_layer_only, ["gave 170", "the last layer alone"]),
        (lambda network: network.layers[0].parameter_count, ["gave 12560", "the first layer alone"]),
        (lambda network: network.W.size, ["AttributeError", "W and b belong to the layers"]),
        (lambda network: network.layers.W.size, ["AttributeError", "one by one, in a loop", "layer.W"]),
        (lambda network: [layer.parameter_count for layer in network.layers], ["3 numbers came", "together"]),
        (lambda network: sum(layer.W for layer in network.layers), ["ValueError", "must be the same"]),
        (lambda network: str(network.parameter_count), ["one number, and a text ('13002') came"]),
    ],
    "widest": [
        (127, ["127 neurons", "117,231 dials", "more than 100,000"]),
        (111, ["100,687 dials", "more than 100,000"]),
        (100, ["100 gives 89,610 dials", "One neuron more", "within 100,000"]),
        (109, ["109 gives", "makes 99,670"]),
        (10**300, ["1e+300 neurons", "far more than 100,000"]),
        (110.4, ["my_hidden expected a whole number, and 110.4 came"]),
        (0, ["whole number of neurons, 1 or more"]),
        (-110, ["whole number of neurons, 1 or more, and -110 came"]),
        (math.nan, ["one number, and nan"]),
        (math.inf, ["one number", "an infinite number"]),
        (10**400, ["one number", "too large"]),
        ("110", ["one number, and a text ('110') came"]),
        (110 + 0j, ["one number, and the complex number"]),
        ([784, 110, 110, 10], ["one number", "4 numbers came", "The h alone"]),
    ],
    "dial_number": [
        (lambda neuron, row, column: 28 * row + column,
         ["neuron 1", "expected 784", "gave 0", "before this neuron's own"]),
        (lambda neuron, row, column: 784 * neuron + 28 * column + row, ["expected 27", "gave 756", "column by column"]),
        (lambda neuron, row, column: 785 * neuron + 28 * row + column,
         ["expected 784", "gave 785", "all of its biases"]),
        (lambda neuron, row, column: 28 * neuron + 28 * row + column, ["expected 784", "gave 28", "has 784 weights"]),
        (lambda neuron, row, column: 784 * neuron + 28 * row + column + 1, ["expected 0", "gave 1", "starts at 0"]),
        (lambda neuron, row, column: 16 * (28 * row + column) + neuron, ["gave 432", "one pixel came together"]),
        (lambda neuron, row, column: neuron * row * column, ["expected 27", "gave 0"]),
        (lambda neuron, row, column: (neuron, row, column), ["one number", "3 numbers came", "Which one dial"]),
        (lambda neuron, row, column: f"W[{neuron}, {28 * row + column}]", ["one number, and a text ('W[0, 0]') came"]),
        (lambda row, column: 0, ["TypeError", "as many names"]),
    ],
    "one_dial": [
        (wall_with((2, 2, 16.0), (0, 1, 3.0)), ["2 dials are no longer", "in the lab, and turn a single one"]),
        (wall_with(*((2, i, 9.0) for i in range(10))), ["10 dials are no longer where they were"]),
        (wall_with((0, 8, 4.0)), ["of 500 are still right", "Fewer than 200"]),
        (wall_with((2, 2, -16.0)), ["of 500 are still right", "Fewer than 200"]),
        (weight_turned(), ["of 500 are still right", "Fewer than 200"]),
        (SimpleNamespace(network=Network([784, 10])), ["sizes [784, 10]", "[784, 16, 16, 10]"]),
        (SimpleNamespace(network=Network([784, 16, 16, 10])), ["dials are no longer where they were"]),
        (SimpleNamespace(network="sigmoid"), ["the lab itself", "Its network is a text ('sigmoid')"]),
        (13.0, ["check.one_dial(lab)", "The number 13.0 has no network"]),
    ],
}  # fmt: skip
