"""Exercises of chapter 06, counting parameters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from nn.digits import strokes
from nn.network import Layer, Network
from nn.training import accuracy
from workbench.checks.calling import call
from workbench.checks.exercise import Exercise
from workbench.checks.values import number
from workbench.checks.verdict import NotTried, NotYet


def _counted(expected: int, came: Any, shown: str, slips: dict[int, str] | None = None) -> None:
    """Compare a count with the right one, to the last unit; `NotYet` tells both, and which known slip it was."""
    value = number(came, shown, "How many are they together?")
    if value != expected:
        slip = next((f" {words}" for wrong, words in (slips or {}).items() if wrong == value), "")
        raise NotYet(f"For {shown} expected {expected}, and yours gave {value:.9g}.{slip}")


def _slips(sizes: tuple[int, ...]) -> dict[int, str]:
    """Return what miscounted networks come to, and what was forgotten there."""
    weights = sum(n_in * n_out for n_in, n_out in pairwise(sizes))
    return {
        weights: "These are the weights alone; which neurons have a bias?",
        weights
        + sum(sizes[:-1]): "The biases are at the wrong end: those that listen have one each, not those that send.",
        weights + len(sizes) - 1: "One bias a layer is too few: each neuron that listens has its own.",
        sum(sizes): "That is how many neurons there are.",
    }


# dials_between -------------------------------------------------------------------------------------------------------


def _dials_between(function: Any) -> str:
    for n_in, n_out in ((784, 16), (3, 2), (1, 5), (16, 10)):
        shown = f"n_in = {n_in} and n_out = {n_out}"
        _counted(n_in * n_out + n_out, call(function, n_in, n_out, shown=shown), shown, _slips((n_in, n_out)))
    return "A weight for each connection, a bias for each neuron that receives: right for all four layers tried."


_DIALS_BETWEEN = Exercise(
    name="dials_between",
    task="Write dials_between(n_in, n_out): how many weights and biases a layer of n_out neurons has.",
    judge=_dials_between,
    hints=(
        "How many weights does one receiving neuron have? And how many biases?",
        "One neuron has n_in weights and 1 bias, so n_in + 1 dials. There are n_out such neurons.",
    ),
    solution="""def dials_between(n_in, n_out):
    return n_in * n_out + n_out""",
    answer=("dials_between",),
)

# count_parameters ----------------------------------------------------------------------------------------------------


def _count(sizes: tuple[int, ...]) -> int:
    return sum(n_in * n_out + n_out for n_in, n_out in pairwise(sizes))


def _count_parameters(function: Any) -> str:
    for sizes in ((784, 16, 16, 10), (784, 10), (2, 3, 1), (5, 4, 4, 4, 2)):
        shown = f"sizes = {list(sizes)}"
        ends = {
            _count(sizes[:2]): "That is the first layer of dials alone.",
            _count(sizes[-2:]): "That is the last one alone.",
        }
        _counted(_count(sizes), call(function, list(sizes), shown=shown), shown, _slips(sizes) | ends)
    return "Yours counts networks of any depth, the video's 13,002 among them."


_COUNT_PARAMETERS = Exercise(
    name="count_parameters",
    task="Write count_parameters(sizes): all weights and biases of a network such as [784, 16, 16, 10].",
    judge=_count_parameters,
    hints=(
        "Each layer listens to the one before it: sizes[0] to sizes[1], sizes[1] to sizes[2], and so on.",
        "A network with sizes of length 4 has 3 layers of dials: for i in range(len(sizes) - 1).",
        "Inside of the loop: total = total + sizes[i] * sizes[i + 1] + sizes[i + 1].",
    ),
    solution="""def count_parameters(sizes):
    total = 0
    for i in range(len(sizes) - 1):
        total = total + sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total""",
    answer=("count_parameters",),
)

# count_arrays --------------------------------------------------------------------------------------------------------


def _count_arrays(function: Any) -> str:
    for sizes in ((784, 16, 16, 10), (6, 4), (9, 5, 2)):
        network = Network(sizes)
        shown = f"a network of {list(sizes)}"
        rows = {2 * sum(sizes[1:]): "len() counts the rows of W alone; how many numbers are in each row?"}
        _counted(_count(sizes), call(function, network, shown=shown), shown, _slips(sizes) | rows)
    odd = Network.from_layers([Layer(np.zeros((3, 7)), np.ones(3)), Layer(np.ones((2, 3)), np.zeros(2))])
    _counted(32, call(function, odd, shown="a network with zeros in it"), "a network with zeros in it")
    return "Counted off the arrays themselves, and it agrees with the formula for every network tried."


_COUNT_ARRAYS = Exercise(
    name="count_arrays",
    task="Write count_arrays(network): go through network.layers and add up how many numbers W and b hold.",
    judge=_count_arrays,
    hints=(
        "for layer in network.layers: gives you the layers one by one; each has layer.W and layer.b.",
        "layer.W.shape is (n_out, n_in). How many numbers does an array of that shape hold? numpy knows it as .size.",
        "total = total + layer.W.size + layer.b.size",
    ),
    solution="""def count_arrays(network):
    total = 0
    for layer in network.layers:
        total = total + layer.W.size + layer.b.size
    return total""",
    answer=("count_arrays",),
)

# widest --------------------------------------------------------------------------------------------------------------

BUDGET, WIDEST = 100_000, 110


def _widest(hidden: Any) -> str:
    h = number(hidden, "my_hidden", "The h alone is asked for.")
    if h != round(h) or h < 1:
        raise NotYet(f"A layer has a whole number of neurons, 1 or more, and {h:g} came.")
    count = _count((784, int(h), int(h), 10))
    if count > BUDGET:
        raise NotYet(f"With {h:g} neurons in each hidden layer there are {count:,} dials: more than 100,000.")
    if h < WIDEST:
        more = _count((784, int(h) + 1, int(h) + 1, 10))
        raise NotYet(
            f"{h:g} gives {count:,} dials. One neuron more in each layer makes {more:,}: still within 100,000."
        )
    return f"110 gives {count:,} dials, and 111 would give {_count((784, 111, 111, 10)):,}."


_WIDEST = Exercise(
    name="widest",
    task="Find my_hidden: the largest h for which a network of [784, h, h, 10] has no more than 100,000 dials.",
    judge=_widest,
    hints=(
        "First a rough guess: the first layer takes about 784 × h, and that should stay below 100,000.",
        "Count for some h around 120, with your function or with Network([784, h, h, 10]).parameter_count.",
        "A loop finds it: start at h = 1 and go up while the count for h + 1 is still 100,000 or less.",
    ),
    solution="""my_hidden = 1
while Network([784, my_hidden + 1, my_hidden + 1, 10]).parameter_count <= 100_000:
    my_hidden = my_hidden + 1""",
    answer=("my_hidden",),
)

# dial_number ---------------------------------------------------------------------------------------------------------


def _dial_number(function: Any) -> str:
    for neuron, row, column in ((0, 0, 0), (0, 0, 27), (0, 1, 0), (1, 0, 0), (3, 14, 10), (15, 27, 27)):
        shown = f"neuron {neuron}, row {row}, column {column}"
        _counted(784 * neuron + 28 * row + column, call(function, neuron, row, column, shown=shown), shown)
    return "All six are found, from dial 0 to dial 12,543, the last weight of the first layer."


_DIAL_NUMBER = Exercise(
    name="dial_number",
    task="Write dial_number(neuron, row, column): which dial joins that pixel to that neuron of hidden layer 1.",
    judge=_dial_number,
    hints=(
        "How many dials hang before the first one of neuron 1? And before the first one of neuron 2?",
        "Each neuron before this one takes 784 places. Within its own 784, each row before this one takes 28.",
        "784 * neuron, plus 28 * row, plus column.",
    ),
    solution="""def dial_number(neuron, row, column):
    return 784 * neuron + 28 * row + column""",
    answer=("dial_number",),
)

# one_dial ------------------------------------------------------------------------------------------------------------

FEW = 100


def _one_dial(lab: Any) -> str:
    network = getattr(lab, "network", None)
    if not isinstance(network, Network):
        raise NotYet(f"Expected the lab itself: check.one_dial(lab). {type(lab).__name__} has no network.")
    trained = Network.load("sigmoid")
    if network.sizes != trained.sizes:
        raise NotYet(f"The network on the wall has sizes {network.sizes}; expected the trained one, {trained.sizes}.")
    turned = 0
    for layer, before in zip(network.layers, trained.layers, strict=True):
        turned += int((layer.W != before.W).sum() + (layer.b != before.b).sum())
    if turned == 0:
        raise NotTried
    right = round(500 * accuracy(network, strokes.digits(500)))
    if turned > 1:
        raise NotYet(f"{turned} dials stand elsewhere than at the start. Put all back, and turn a single one.")
    if right >= FEW:
        raise NotYet(f"With that one dial turned, {right} of 500 are still right. Fewer than {FEW} is the goal.")
    return f"One dial of 13,002, and {right} of 500 are right. How much a dial matters depends on where it sits."


_ONE_DIAL = Exercise(
    name="one_dial",
    task="In the lab, turn one single dial so that fewer than 100 of the 500 digits are right.",
    judge=_one_dial,
    hints=(
        "A weight of the first layer looks at one pixel for one neuron. Which dials have a say in every single answer?",
        "Go to the last layer. Which kind of dial there counts whatever the image is?",
        "The bias of an output neuron, turned far up, makes that neuron the brightest for nearly every image.",
    ),
    solution="""lab.network = Network.load("sigmoid")
lab.selected = 13002 - 10 + 2  # the last ten dials are the biases of the outputs
lab.value = 16""",
    answer=("lab",),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (_DIALS_BETWEEN, _COUNT_PARAMETERS, _COUNT_ARRAYS, _WIDEST, _DIAL_NUMBER, _ONE_DIAL)
}
