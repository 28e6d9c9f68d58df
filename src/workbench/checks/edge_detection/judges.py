"""Judges of the exercises of chapter 05, edge detection."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nn.activations import sigmoid as our_sigmoid
from workbench import progress
from workbench.checks.calling import call
from workbench.checks.compare import is_close, same
from workbench.checks.values import attributes, grid, number
from workbench.checks.verdict import NotTried, NotYet
from workbench.images import bars
from workbench.labs.edge import levels

# weighted_sum --------------------------------------------------------------------------------------------------------


def weighted_sum(function: Any) -> str:
    """Judge a weighted sum of two lists."""
    rng = np.random.default_rng(5)
    cases = [
        ([2.0, -1.0, 0.5], [0.5, 0.25, 1.0]),
        ([1.0, 1.0, 1.0], [0.5, 0.0, 1.0]),
        ([-1.0, 3.0], [0.25, 0.5]),
        (rng.normal(size=784).tolist(), rng.random(784).tolist()),
    ]
    for weights, pixels in cases:
        shown = f"weights {weights} and pixels {pixels}" if len(weights) < 4 else "784 random weights and pixels"
        terms = [weight * pixel for weight, pixel in zip(weights, pixels, strict=True)]
        slips = [
            ("That is the first product alone: is the return inside the loop?", terms[0]),
            ("That is the last product alone: is it added to the total?", terms[-1]),
            ("Those are the weights times the sum of all pixels; each pixel has a weight of its own.",
             sum(weights) * sum(pixels)),
            ("Those are the pixels alone; each counts times its weight.", sum(pixels)),
            ("Those are the weights alone; each counts times its pixel.", sum(weights)),
            ("The last pair is missing: range(len(pixels)) goes to the end by itself.", sum(terms[:-1])),
            ("The first pair is missing: places are counted from 0.", sum(terms[1:])),
            ("Each pixel is multiplied by its weight, not added to it.", sum(weights) + sum(pixels)),
        ]  # fmt: skip
        expected = math.fsum(terms)
        slips = [(words, wrong) for words, wrong in slips if wrong != expected]
        same(expected, call(function, weights, pixels, shown=shown), shown, slips=slips)
    return "Your loop and numpy agree, on 3 numbers and on 784."


# surround ------------------------------------------------------------------------------------------------------------

EDGE_AT_LEAST, BLOB_AT_MOST = 10, -5


def surround(weights: Any) -> str:
    """Judge weights that like a bar and dislike a blob."""
    weights = grid(weights, "my_weights")
    edge, blob = bars.bar(8, 14, 0, 11, 3), bars.blob(8, 14, 7)
    if not (weights != edge).any():
        raise NotTried
    for_edge, for_blob = float((weights * edge).sum()), float((weights * blob).sum())
    sums = f"The edge gives {for_edge:.1f} and the blob {for_blob:.1f}"
    if for_edge < EDGE_AT_LEAST:
        over = " Was the bar itself overwritten?" if weights[7:10, 9:20].min() < 0 else ""
        raise NotYet(f"{sums}. The edge should give 10 or more: keep the weights on it positive.{over}")
    if for_blob > BLOB_AT_MOST:
        least = weights.min()
        why = "no weight is negative yet" if least >= 0 else "its ink around the edge must take away more"
        raise NotYet(f"{sums}. The blob should give −5 or less: {why}.")
    return f"{sums}: more ink, and a smaller sum."


# sigmoid -------------------------------------------------------------------------------------------------------------


def sigmoid(function: Any) -> str:
    """Judge the sigmoid curve, so closely that 2.718 is not e."""
    for z in (0.0, 1.0, -1.0, 3.0, -4.0, 10.0):
        shown = f"z = {z:g}"
        slips = [
            ("The exponent is minus z.", 1 / (1 + math.exp(z))),
            ("1 / 1 + … divides first: put the 1 + … below into brackets.", 1 / 1 + math.exp(-z)),
            ("That is e to the power of −z alone.", math.exp(-z)),
            ("e is 2.71828…: np.exp(x) takes all of its digits.", 1 / (1 + 2.718**-z)),
            ("e is 2.71828…: np.exp(x) takes all of its digits.", 1 / (1 + 2.7**-z)),
            ("That is −z times e; np.exp(-z) is e to the power of −z.", 1 / (1 + math.e * -z) if z else math.nan),
        ]
        expected = float(our_sigmoid(z))
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-12]
        same(expected, call(function, z, shown=shown), shown, 1e-6, slips)
    return "Yours follows the curve at all six places tried."


# neuron --------------------------------------------------------------------------------------------------------------


def neuron(function: Any) -> str:
    """Judge a whole neuron: sum, bias, sigmoid."""
    edge = bars.edge_weights(8, 14, 0, 11, 3, 1.0, -1.0)
    bar = bars.bar(8, 14, 0, 11, 3)
    rng = np.random.default_rng(6)
    # Numbers up to the rim, so that each row and column counts.
    everywhere = (rng.normal(size=(28, 28)) / 10).astype(np.float32)
    for image, weights, words in (
        # Near the middle of the curve each slip leads to a number of its own.
        (np.float32(0.2) * bar, np.float32(0.05) * edge, "a faint bar with weak weights"),
        (bar, edge, "a bar in the region"),
        (bars.blob(8, 14, 7), edge, "a blob over the region"),
        (np.float32(0.34) * bar, edge, "a faint bar in the region"),
        (np.zeros((28, 28), np.float32), edge, "a black image"),
        (rng.random((28, 28), np.float32), everywhere, "an image and weights that are random everywhere"),
    ):
        for bias in (-0.01, 0.5) if weights.max() < 0.1 else (-10.0, 2.0):
            shown = f"{words} and a bias of {bias:g}"
            total = float((weights * image).sum(dtype=np.float64))
            slips: list[tuple[str, float]] = [
                ("That is the sum with the bias; the sigmoid is still missing.", total + bias),
                ("The bias is missing.", float(our_sigmoid(total))),
                ("The bias is added, not taken away: it is negative by itself.", float(our_sigmoid(total - bias))),
                ("The bias comes in before the sigmoid, not after it.", float(our_sigmoid(total)) + bias),
                ("The mean (.mean()) is not the sum (.sum()).", float(our_sigmoid(total / 784 + bias))),
                ("The bias is added once, after .sum(), not to each pixel.", float(our_sigmoid(total + 784 * bias))),
                ("@ is for matrices; each pixel times its weight is image * weights.",
                 float(our_sigmoid((image @ weights).sum() + bias))),
                ("@ is for matrices; each pixel times its weight is image * weights.",
                 float(our_sigmoid((weights @ image).sum() + bias))),
                ("Each pixel has a weight of its own: multiply first, then add up.",
                 float(our_sigmoid(image.sum() * weights.sum() + bias))),
                ("Each pixel is multiplied by its weight, not added to it.",
                 float(our_sigmoid((image + weights).sum() + bias))),
                ("The exponent is minus z.", float(our_sigmoid(-(total + bias)))),
                (
                    "That is the sigmoid of a sigmoid: the last line squishes z already; z is the sum and the bias.",
                    float(our_sigmoid(our_sigmoid(total + bias))),
                ),
            ]  # fmt: skip
            expected = float(our_sigmoid(total + bias))
            slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-4]
            came = call(function, image, weights, bias, shown=shown)
            advice = "Are all 28 rows and 28 columns added up?" if weights is everywhere else ""
            several = _grid_advice(came, image, weights, bias)
            same(expected, came, shown, slips=slips, advice=advice, several=several)
    return "You have built one neuron: 784 weights, one bias, one squish."


def _grid_advice(came: Any, image: Any, weights: Any, bias: float) -> str:
    """Return what to say of a whole grid where one activation is asked for."""
    missing = "Is the adding up still missing (.sum())?"
    if not isinstance(came, np.ndarray) or came.shape != (28, 28) or came.dtype.kind != "f":
        return missing
    for one, other, words in ((image, weights, "weights.sum() adds up the weights"),
                              (weights, image, "image.sum() adds up the pixels")):  # fmt: skip
        z = one * other.sum()
        if any(is_close(came, wrong) for wrong in (z, z + bias, our_sigmoid(z + bias))):
            return f"{words} before anything is multiplied. Brackets first: (image * weights).sum()."
    return missing


# bias ----------------------------------------------------------------------------------------------------------------

EDGE_SUMS = (14.2, 18.9, 16.5)
OTHER_SUMS = (3.1, -6.0, 11.4)


def bias(answer: Any) -> str:
    """Judge a bias that tells three sums from three others."""
    value = number(answer, "my_bias", "One bias is asked for.")
    for sums, lit in ((EDGE_SUMS, True), (OTHER_SUMS, False)):
        for total in sums:
            if (our_sigmoid(total + value) > 0.5) != lit:
                what = "that edge stays dark" if lit else "it is lit without an edge"
                sign = " The threshold is minus the bias." if max(OTHER_SUMS) < value < min(EDGE_SUMS) else ""
                raise NotYet(f"With {value:g} the sum {total} becomes {total + value:.1f}, and {what}.{sign}")
    return f"Every edge is lit and nothing else: the threshold is at {-value:g}."


# edge_lab ------------------------------------------------------------------------------------------------------------


def edge_lab(lab: Any) -> str:
    """Judge a neuron that sees an edge, and no blob."""
    weights, bias, chosen = attributes(lab, "check.edge_lab(lab)", "weights", "bias", "level")
    weights, bias = grid(weights, "lab.weights"), number(bias, "lab.bias")
    lit = {}
    for level in map(levels.level, (3, 2)):
        lit[level.number] = our_sigmoid((level.images * weights).sum((1, 2)) + bias) > 0.5
        right = int((lit[level.number] == level.labels).sum())
        if right >= level.target:
            return f"Level {level.number}: {right} of {len(level.labels)} right. This neuron sees an edge, and no blob."
    for number_ in (3, 2):
        if f"edge_lab_level_{number_}" in progress.done():
            return f"You have reached the target of level {number_} before; it counts."
    if not weights.any():
        raise NotTried
    stands = number(chosen, "lab.level")
    level = levels.level(3 if stands == 3 else 2)
    go_on = " Your lab is still at level 1: go on to level 2 in it, above the strip." if stands == 1 else ""
    wrong = lit[level.number] != level.labels
    first = int(np.argmax(wrong))
    shown = "lit" if lit[level.number][first] else "dark"
    raise NotYet(
        f"Level {level.number}: {int((~wrong).sum())} of {len(wrong)} right, {level.target} needed. "
        f"The first wrong one is image {first + 1} of the strip ({level.kinds[first]}): it is {shown}.{go_on}"
    )
