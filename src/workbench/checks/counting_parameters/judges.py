"""Judges of the exercises of chapter 06, counting parameters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from nn.digits import strokes
from nn.network import Layer, Network
from nn.training import accuracy
from workbench.checks.calling import call
from workbench.checks.compare import same_count
from workbench.checks.values import attributes, described, whole
from workbench.checks.verdict import NotTried, NotYet

TOGETHER = "How many are they together?"


def _count(sizes: tuple[int, ...]) -> int:
    return sum(n_in * n_out + n_out for n_in, n_out in pairwise(sizes))


def _counted(sizes: tuple[int, ...], came: Any, shown: str, *more: tuple[str, int]) -> None:
    """Compare a count of dials with the right one; say which known slip it was."""
    weights = sum(n_in * n_out for n_in, n_out in pairwise(sizes))
    slips = [
        ("These are the weights alone; which neurons have a bias?", weights),
        ("The biases are at the wrong end: those that listen have one each, not those that send.",
         weights + sum(sizes[:-1])),
        ("The input has no biases: only neurons that listen to others have one.", weights + sum(sizes)),
        ("One bias a layer is too few: each neuron that listens has its own.", weights + len(sizes) - 1),
        ("That is how many neurons there are.", sum(sizes)),
        ("Each neuron that listens has one bias, not as many as it has weights.", 2 * weights),
        *more,
    ]  # fmt: skip
    expected = _count(sizes)
    slips = [(words, wrong) for words, wrong in slips if wrong != expected]
    same_count(expected, came, shown, slips, TOGETHER)


# dials_between -------------------------------------------------------------------------------------------------------


def dials_between(function: Any) -> str:
    """Judge a count of the dials of one layer."""
    for n_in, n_out in ((3, 2), (1, 5), (16, 10), (50, 20)):  # not the network's own: a guess asks for those
        shown = f"n_in = {n_in} and n_out = {n_out}"
        _counted((n_in, n_out), call(function, n_in, n_out, shown=shown), shown)
    return "A weight for each connection, a bias for each neuron that receives: right for all four layers tried."


# count_parameters ----------------------------------------------------------------------------------------------------


def count_parameters(function: Any) -> str:
    """Judge a count of the dials of a network of any depth."""
    for sizes in ((784, 16, 16, 10), (784, 10), (2, 3, 1), (5, 4, 4, 4, 2)):
        shown = f"sizes = {list(sizes)}"
        first = ("That is the first layer of dials alone.", _count(sizes[:2]))
        last = ("That is the last one alone.", _count(sizes[-2:]))
        without_last = ("The last layer is missing: how far does the range go?", _count(sizes[:-1]))
        places = ("i is a place in the list; the size there is sizes[i].", sum(i * i for i in range(1, len(sizes))))
        _counted(sizes, call(function, list(sizes), shown=shown), shown, first, last, without_last, places)
    return "Yours counts networks of any depth, the video's network among them."


# count_arrays --------------------------------------------------------------------------------------------------------


def count_arrays(function: Any) -> str:
    """Judge a count of the numbers that a network's arrays hold."""
    for sizes in ((784, 16, 16, 10), (6, 4), (9, 5, 2)):
        shown = f"a network of {list(sizes)}"
        rows = ("len() counts the rows of W alone; how many numbers are in each row?", 2 * sum(sizes[1:]))
        arrays = ("That is how many arrays there are; how many numbers do they hold?", 2 * (len(sizes) - 1))
        layers = ("That is how many layers there are.", len(sizes) - 1)
        last = ("That is the last layer alone: is it added to the total?", _count(sizes[-2:]))
        first = ("That is the first layer alone: is the return inside the loop?", _count(sizes[:2]))
        _counted(sizes, call(function, Network(sizes), shown=shown), shown, rows, arrays, layers, last, first)
    odd = Network.from_layers([Layer(np.zeros((3, 7)), np.ones(3)), Layer(np.ones((2, 3)), np.zeros(2))])
    shown = "a network with zeros in it"
    same_count(32, call(function, odd, shown=shown), shown, [("Zeros are numbers, too.", 9)], TOGETHER)
    return "Counted off the arrays themselves, and it agrees with the formula for every network tried."


# widest --------------------------------------------------------------------------------------------------------------

BUDGET, WIDEST = 100_000, 110
FAR = 10_000  # neurons: from there on the count itself does not matter


def widest(hidden: Any) -> str:
    """Judge the widest network that 100,000 dials allow."""
    h = whole(hidden, "my_hidden", "The h alone is asked for.")
    if h < 1:
        raise NotYet(f"A layer has a whole number of neurons, 1 or more, and {h:.6g} came.")
    if h > FAR:
        raise NotYet(f"With {h:.6g} neurons in each hidden layer there are far more than 100,000 dials.")
    count = _count((784, h, h, 10))
    if count > BUDGET:
        raise NotYet(f"With {h} neurons in each hidden layer there are {count:,} dials: more than 100,000.")
    if h < WIDEST:
        more = _count((784, h + 1, h + 1, 10))
        raise NotYet(f"{h} gives {count:,} dials. One neuron more in each layer makes {more:,}: still within 100,000.")
    return f"110 gives {count:,} dials, and 111 would give {_count((784, 111, 111, 10)):,}."


# dial_number ---------------------------------------------------------------------------------------------------------


def dial_number(function: Any) -> str:
    """Judge the number of a dial by its neuron and its pixel."""
    for neuron, row, column in ((0, 0, 0), (0, 0, 27), (0, 1, 0), (1, 0, 0), (3, 14, 10), (15, 27, 27)):
        shown = f"neuron {neuron}, row {row}, column {column}"
        expected = 784 * neuron + 28 * row + column
        slips = [
            ("The dials before this neuron's own are missing.", 28 * row + column),
            ("That goes column by column: the pixels are counted row by row.", 784 * neuron + 28 * column + row),
            ("All weights of the layer come before all of its biases: 784 places a neuron.",
             785 * neuron + 28 * row + column),
            ("The count starts at 0.", expected + 1),
            ("A neuron has 784 weights, one for each pixel.", 28 * neuron + 28 * row + column),
            ("That is as if all weights of one pixel came together; first come all the weights of neuron 0.",
             16 * (28 * row + column) + neuron),
        ]  # fmt: skip
        slips = [(words, wrong) for words, wrong in slips if wrong != expected]
        came = call(function, neuron, row, column, shown=shown)
        same_count(expected, came, shown, slips, "Which one dial is it?")
    return "All six are found, from dial 0 to dial 12,543, the last weight of the first layer."


# one_dial ------------------------------------------------------------------------------------------------------------

FEW = 200


def one_dial(lab: Any) -> str:
    """Judge a single dial that ruins the network."""
    (network,) = attributes(lab, "check.one_dial(lab)", "network")
    if not isinstance(network, Network):
        raise NotYet(f"Expected the lab itself: check.one_dial(lab). Its network is {described(network)}.")
    trained = Network.load("sigmoid")
    if network.sizes != trained.sizes:
        raise NotYet(f"The network on the wall has sizes {network.sizes}; expected the trained one, {trained.sizes}.")
    turned = 0
    for layer, before in zip(network.layers, trained.layers, strict=True):
        turned += int((layer.W != before.W).sum() + (layer.b != before.b).sum())
    if turned == 0:
        raise NotTried
    if turned > 1:
        raise NotYet(
            f"{turned} dials are no longer where they were at the start. "
            "Click “put all back” in the lab, and turn a single one."
        )
    right = round(500 * accuracy(network, strokes.make(500)))
    if right >= FEW:
        raise NotYet(f"With that one dial turned, {right} of 500 are still right. Fewer than {FEW} is the goal.")
    return f"One dial of 13,002, and {right} of 500 are right. How much a dial matters depends on where it sits."
