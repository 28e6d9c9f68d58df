"""Exercises of chapter 05, edge detection."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.activations import sigmoid
from workbench import progress
from workbench.checks.calling import call
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.values import grid, number
from workbench.checks.verdict import NotTried, NotYet
from workbench.images import bars
from workbench.labs.edge import levels

# weighted_sum --------------------------------------------------------------------------------------------------------


def _weighted_sum(function: Any) -> str:
    rng = np.random.default_rng(5)
    small = [
        (np.array([1.0, 1.0, 1.0]), np.array([0.5, 0.0, 1.0])),
        (np.array([2.0, -1.0, 0.5]), np.array([1.0, 1.0, 0.0])),
        (np.array([-1.0, 3.0]), np.array([0.25, 0.5])),
    ]
    for weights, pixels in small:
        shown = f"weights {weights.tolist()} and pixels {pixels.tolist()}"
        same(float(np.dot(weights, pixels)), call(function, weights, pixels, shown=shown), shown)
    weights, pixels = rng.normal(size=784), rng.random(784)
    shown = "784 random weights and pixels"
    same(float(np.dot(weights, pixels)), call(function, weights, pixels, shown=shown), shown)
    return "Your loop and numpy agree, on 3 numbers and on 784."


_WEIGHTED_SUM = Exercise(
    name="weighted_sum",
    task="Write my_weighted_sum(weights, pixels): each pixel times its weight, all added up.",
    judge=_weighted_sum,
    hints=(
        "Start a total at 0 and go through the pixels one by one.",
        "weights[i] belongs to pixels[i]. What do you add to the total for that pair?",
        "range(len(pixels)) gives every i; inside the loop: total = total + weights[i] * pixels[i].",
    ),
    solution="""def my_weighted_sum(weights, pixels):
    total = 0
    for i in range(len(pixels)):
        total = total + weights[i] * pixels[i]
    return total""",
    answer=("my_weighted_sum",),
)

# surround ------------------------------------------------------------------------------------------------------------


def _surround(weights: Any) -> str:
    weights = grid(weights, "my_weights")
    edge, blob = bars.bar(8, 14, 0, 11, 3), bars.blob(8, 14, 7)
    if not (weights != edge).any():
        raise NotTried
    for_edge, for_blob = float((weights * edge).sum()), float((weights * blob).sum())
    sums = f"The edge gives {for_edge:.1f} and the blob {for_blob:.1f}"
    if for_edge < 10:
        raise NotYet(f"{sums}. The edge should give 10 or more: keep the weights on it positive.")
    if for_blob > -10:
        raise NotYet(f"{sums}. The blob should give −10 or less: its ink around the edge must take away more.")
    return f"{sums}: more ink, and a smaller sum."


_SURROUND = Exercise(
    name="surround",
    task="Set negative weights around the bar so that the edge gives 10 or more and the blob −10 or less.",
    judge=_surround,
    hints=(
        "The bar covers rows 7 to 9. The blob is a disc: it covers the rows above and below as well.",
        "The three rows above the bar are 4, 5 and 6: my_weights[4:7, 7:21]. Which are the three below it?",
        "Set both my_weights[4:7, 7:21] and my_weights[10:13, 7:21] to -1. The bar itself keeps its +1.",
    ),
    solution="""my_weights = np.zeros((28, 28))
my_weights[7:10, 9:20] = 1
my_weights[4:7, 7:21] = -1
my_weights[10:13, 7:21] = -1""",
    answer=("my_weights",),
)

# sigmoid -------------------------------------------------------------------------------------------------------------


def _sigmoid(function: Any) -> str:
    for z in (0.0, 1.0, -1.0, 3.0, -4.0, 10.0):
        shown = f"z = {z:g}"
        same(float(sigmoid(z)), call(function, z, shown=shown), shown, 1e-6)
    return "Yours follows the curve at all six places tried."


_SIGMOID = Exercise(
    name="sigmoid",
    task="Write my_sigmoid(z) = 1 / (1 + e to the power of -z).",
    judge=_sigmoid,
    hints=(
        "np.exp(x) is e to the power of x.",
        "The exponent is minus z: for a large z it must all but vanish, so that 1 / (1 + nearly nothing) is near 1.",
    ),
    solution="""def my_sigmoid(z):
    return 1 / (1 + np.exp(-z))""",
    answer=("my_sigmoid",),
)

# neuron --------------------------------------------------------------------------------------------------------------


def _neuron(function: Any) -> str:
    weights = bars.edge_weights(8, 14, 0, 11, 3, 1.0, -1.0)
    for image, words in (
        (bars.bar(8, 14, 0, 11, 3), "a bar in the region"),
        (bars.blob(8, 14, 7), "a blob over the region"),
        (np.float32(0.34) * bars.bar(8, 14, 0, 11, 3), "a faint bar in the region"),
        (np.zeros((28, 28), np.float32), "a black image"),
    ):
        for bias in (-10.0, 2.0):
            shown = f"{words} and a bias of {bias:g}"
            expected = float(sigmoid(float((weights * image).sum()) + bias))
            same(expected, call(function, image, weights, bias, shown=shown), shown)
    return "You have built one neuron: 784 weights, one bias, one squish."


_NEURON = Exercise(
    name="neuron",
    task="Write my_neuron(image, weights, bias): the weighted sum, plus the bias, through the sigmoid.",
    judge=_neuron,
    hints=(
        "image and weights are grids, not lists. What adds up a whole grid?",
        "image * weights multiplies pixel by pixel, and (image * weights).sum() adds all of it up.",
        "Add the bias to the sum first, then squish: the sigmoid comes last.",
        "z = (weights * image).sum() + bias, and then return sigmoid(z).",
    ),
    solution="""def my_neuron(image, weights, bias):
    z = (weights * image).sum() + bias
    return 1 / (1 + np.exp(-z))""",
    answer=("my_neuron",),
)

# bias ----------------------------------------------------------------------------------------------------------------

EDGE_SUMS = (14.2, 18.9, 16.5)
OTHER_SUMS = (3.1, -6.0, 11.4)


def _bias(bias: Any) -> str:
    bias = number(bias, "my_bias")
    for total in EDGE_SUMS:
        if not sigmoid(total + bias) > 0.5:
            raise NotYet(f"With {bias:g} the sum {total} becomes {total + bias:.1f}, and that edge stays dark.")
    for total in OTHER_SUMS:
        if sigmoid(total + bias) > 0.5:
            raise NotYet(f"With {bias:g} the sum {total} becomes {total + bias:.1f}, and it is lit without an edge.")
    return f"Every edge is lit and nothing else: the threshold stands at {-bias:g}."


_BIAS = Exercise(
    name="bias",
    task="Choose my_bias so that the sums 14.2, 18.9, 16.5 light the neuron, and 3.1, −6.0, 11.4 do not.",
    judge=_bias,
    hints=(
        "The neuron is more than half lit where sum + bias is above 0.",
        "The threshold must lie between the largest sum that should stay dark and the smallest that should be lit.",
        "Any threshold from 11.4 to a little below 14.2 does it, and the bias is minus the threshold.",
    ),
    solution="my_bias = -13",
    answer=("my_bias",),
)

# edge_lab ------------------------------------------------------------------------------------------------------------


def _edge_lab(lab: Any) -> str:
    missing = [name for name in ("weights", "bias", "level") if not hasattr(lab, name)]
    if missing:
        raise NotYet(f"Expected the lab itself: check.edge_lab(lab). {type(lab).__name__} has no {missing[0]}.")
    weights, bias = grid(lab.weights, "lab.weights"), number(lab.bias, "lab.bias")
    lit = {}
    for level in map(levels.level, (2, 3)):
        lit[level.number] = sigmoid((level.images * weights).sum((1, 2)) + bias) > 0.5
        right = int((lit[level.number] == level.labels).sum())
        if right >= level.target:
            return f"Level {level.number}: {right} of {len(level.labels)} right. This neuron sees an edge, and no blob."
        if f"edge_lab_level_{level.number}" in progress.done():
            return f"You have reached the target of level {level.number} before; it counts."
    if not weights.any():
        raise NotTried
    level = levels.level(max(2, lab.level))
    wrong = lit[level.number] != level.labels
    first = int(np.argmax(wrong))
    shown = "lit" if lit[level.number][first] else "dark"
    raise NotYet(
        f"Level {level.number}: {int((~wrong).sum())} of {len(wrong)} right, {level.target} needed. "
        f"The first wrong one is image {first + 1} of the strip ({level.kinds[first]}): it is {shown}."
    )


_EDGE_LAB = Exercise(
    name="edge_lab",
    task="In the lab, reach the target of level 2 or 3: by painting, with the sliders, or from code.",
    judge=_edge_lab,
    hints=(
        "Set the image to a blob that is wrong (click it in the strip) and look at pixel × weight: where does its sum "
        "come from?",
        "Paint negative weights above and below the bar, with a wide brush. Watch the red part of the sum grow.",
        "Then slide the bias until the threshold lies between the edges and all the others.",
    ),
    solution="""lab.level = 2
lab.weights = bars.edge_weights(row=8, column=14, angle=0, length=11, thickness=3, centre=1, surround=-0.5)
lab.bias = -7""",
    answer=("lab",),
)

EXERCISES = {exercise.name: exercise for exercise in (_WEIGHTED_SUM, _SURROUND, _SIGMOID, _NEURON, _BIAS, _EDGE_LAB)}
