"""Wrong answers to the exercises of chapter 06, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np

from nn import Network
from nn.digits import strokes
from workbench import DialLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "Network": Network, "lab": DialLab(digits=strokes.digits(20))}


def wall_with(*turned: tuple[int, int, float]) -> Any:
    network = Network.load("sigmoid")
    for layer, receiver, bias in turned:
        network.layers[layer].b[receiver] = bias
    return SimpleNamespace(network=network)


def no_biases(sizes: Any) -> int:
    return sum(a * b for a, b in pairwise(sizes))


def only_four_sizes(sizes: Any) -> int:
    return int(sizes[0] * sizes[1] + sizes[1] * sizes[2] + sizes[2] * sizes[3] + 42)


def weights_only(network: Any) -> int:
    return sum(layer.W.size for layer in network.layers)


def numbers_that_are_not_zero(network: Any) -> int:
    return sum(int((layer.W != 0).sum()) + layer.b.size for layer in network.layers)


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "dials_between": [
        (lambda n_in, n_out: n_in * n_out, ["n_in = 784 and n_out = 16", "gave 12544", "which neurons have a bias?"]),
        (lambda n_in, n_out: n_in * n_out + 1, ["expected 12560", "gave 12545", "One bias a layer is too few"]),
        (lambda n_in, n_out: n_in * n_out + n_in, ["expected 12560", "gave 13328", "at the wrong end"]),
        (lambda n_in: 785, ["TypeError"]),
    ],
    "count_parameters": [
        (no_biases, ["[784, 16, 16, 10]", "expected 13002", "gave 12960", "the weights alone"]),
        (lambda sizes: sum(sizes), ["expected 13002", "gave 826", "how many neurons"]),
        (lambda sizes: 13002, ["sizes = [784, 10]", "expected 7850", "gave 13002"]),
        (only_four_sizes, ["[784, 10]", "IndexError"]),
        (lambda sizes: sizes[0] * sizes[1] + sizes[1], ["gave 12560", "the first layer of dials alone"]),
        (lambda sizes: (sizes[-2] + 1) * sizes[-1], ["gave 170", "the last one alone"]),
        (lambda sizes: list(sizes), ["4 numbers came", "How many are they together?"]),
    ],
    "count_arrays": [
        (weights_only, ["a network of [784, 16, 16, 10]", "gave 12960", "the weights alone"]),
        (numbers_that_are_not_zero, ["zeros in it", "expected 32"]),
        (lambda network: len(network.layers), ["expected 13002", "gave 3"]),
        (lambda network: sum(len(a) for one in network.layers for a in (one.W, one.b)), ["gave 84", "rows of W alone"]),
        (lambda network: network.W.size, ["AttributeError", "'W'"]),
    ],
    "widest": [
        (127, ["127 neurons", "117,231 dials", "more than 100,000"]),
        (111, ["100,687 dials", "more than 100,000"]),
        (100, ["100 gives 89,610 dials", "One neuron more", "within 100,000"]),
        (109, ["109 gives", "makes 99,670"]),
        (110.4, ["whole number", "110.4 came"]),
        (0, ["whole number of neurons, 1 or more"]),
        ("many", ["one number", "a text ('"]),
        ([784, 110, 110, 10], ["one number", "4 numbers came", "The h alone"]),
    ],
    "dial_number": [
        (lambda neuron, row, column: 28 * row + column, ["neuron 1, row 0, column 0", "expected 784", "gave 0"]),
        (lambda neuron, row, column: 784 * neuron + 28 * column + row, ["row 0, column 27", "expected 27", "gave 756"]),
        (lambda neuron, row, column: 785 * neuron + 28 * row + column, ["neuron 1", "expected 784", "gave 785"]),
        (lambda neuron, row, column: (neuron, row, column), ["one number", "3 numbers came"]),
    ],
    "one_dial": [
        (wall_with((2, 2, 16.0), (0, 1, 3.0)), ["2 dials stand elsewhere", "turn a single one"]),
        (wall_with((0, 8, 4.0)), ["of 500 are still right", "Fewer than 100"]),
        (SimpleNamespace(network=Network([784, 10])), ["sizes [784, 10]", "[784, 16, 16, 10]"]),
        (13.0, ["check.one_dial(lab)", "float has no network"]),
    ],
}  # fmt: skip
