"""Exercises of chapter 08, notation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.activations import sigmoid
from nn.digits import strokes
from nn.network import Network
from workbench.checks.calling import call, is_blank
from workbench.checks.exercise import Exercise
from workbench.checks.verdict import NotTried, NotYet

IMAGES = 100

Numbers = NDArray[np.floating[Any]]


def _layer(rows: int, columns: int, seed: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return random W (rows, columns), a (columns,), b (rows,), with sums small enough for sigmoid to tell apart."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(rows, columns)) / np.sqrt(columns), rng.random(columns), rng.normal(size=rows)


def _same(expected: Numbers, came: Any, shown: str, slips: Mapping[str, Any]) -> None:
    """Compare arrays: first their shapes, then number by number.

    `slips` are typical mistakes: what to say of each, and the shape or the numbers that it leads to.
    """
    try:
        array = np.asarray(came, float)
    except (TypeError, ValueError):
        raise NotYet(f"For {shown} expected an array of numbers, and {type(came).__name__} came.") from None
    fits = array.shape == expected.shape
    hint = ""
    for words, wrong in slips.items():
        if array.shape == wrong if isinstance(wrong, tuple) else fits and np.allclose(array, wrong, atol=1e-3):
            hint = f" {words}"
    if not fits:
        raise NotYet(f"For {shown} expected shape {expected.shape}, and {array.shape} came.{hint}")
    agree = np.abs(array - expected) <= 1e-4
    if not agree.all():
        i = int(np.argmin(agree))
        raise NotYet(
            f"For {shown} expected {expected[i]:.4f} for number {i}, and yours gave {array[i]:.4f}; "
            f"{int(agree.sum())} of {agree.size} numbers agree.{hint}"
        )


def _bias_indices(last_a: Any, last_b: Any, last_z: Any) -> str:
    for name, value, expected, why in (
        ("last_a", last_a, 783, "784 neurons send, counted from 0"),
        ("last_b", last_b, 15, "there is one bias for each receiving neuron"),
        ("last_z", last_z, 15, "there is one sum for each row of W"),
    ):
        if isinstance(value, bool) or not isinstance(value, int | np.integer):
            raise NotYet(f"{name} should be a whole number, and {type(value).__name__} came.")
        if value == expected:
            continue
        if name != "last_a" and value == 783:
            raise NotYet(f"{name} is 783: with that, a column of 784 would be added to one of 16. Remember: {why}.")
        if value == expected + 1:
            raise NotYet(
                f"{name} is {value}: that is how many there are. The count starts at 0, so the last is one less."
            )
        raise NotYet(f"{name} is {value}. Remember: {why}.")
    return "n is 783 and k is 15: the biases go with the receiving neurons, so their last index is k."


_BIAS_INDICES = Exercise(
    name="bias_indices",
    task="Set last_a, last_b and last_z to the last index of a, of b and of z in the layer from 784 to 16 neurons.",
    judge=_bias_indices,
    hints=(
        "Count from 0: four numbers have the indices 0, 1, 2, 3.",
        "W has a row for each of the 16 receiving neurons. W a has one number for each row. What can be added to that?",
        "n belongs to the neurons that send: n = 783. b and z both go with those that receive.",
    ),
    solution="""last_a = 783
last_b = 15
last_z = 15""",
    answer=("last_a", "last_b", "last_z"),
)


def _one_line_layer(function: Any) -> str:
    # A square W last: turned around, it fits as well, and only the numbers tell.
    for rows, columns in ((3, 4), (2, 5), (16, 784), (5, 5)):
        W, a, b = _layer(rows, columns, seed=rows)
        shown = f"a layer with W of shape ({rows}, {columns})"
        turned = W.T if rows == columns else W
        slips = {
            "These are the sums z. What turns a sum into an activation?": W @ a + b,
            "The bias comes in before the sigmoid, not after it.": sigmoid(W @ a) + b,
            "The biases are missing.": sigmoid(W @ a),
            "Turned around, a square W fits too, and its columns come first.": sigmoid(turned @ a + b),
        }
        _same(sigmoid(W @ a + b), call(function, W, a, b, shown=shown), shown, slips)
    return "Four layers of different sizes, each equal to ours."


_ONE_LINE_LAYER = Exercise(
    name="one_line_layer",
    task="Write my_layer(W, a, b): the whole layer, in one line and without a loop.",
    judge=_one_line_layer,
    hints=(
        "A matrix times a column is W @ a in numpy.",
        "Add all biases at once: W @ a and b have the same shape.",
        "sigmoid takes a whole array and squishes every number in it.",
    ),
    solution="""def my_layer(W, a, b):
    return sigmoid(W @ a + b)""",
    answer=("my_layer",),
)


def _mend_shapes(function: Any) -> str:
    for seed in (1, 2):
        W, a, b = _layer(16, 784, seed)
        shown = "W (784, 16), a (784, 1) and b (16,)"
        came = call(function, np.ascontiguousarray(W.T), a.reshape(784, 1), b, shown=shown)
        spread = "That is the silent trap: (16, 1) + (16,) spreads out to 16 by 16. Make a flat before you multiply."
        slips = {
            spread: (16, 16),
            "Nearly: make one row of 16 numbers of it with .reshape(16).": (16, 1),
            "These are activations already: leave the sigmoid out.": sigmoid(W @ a + b),
            "The biases are missing.": W @ a,
            "W.reshape(16, 784) cuts the same numbers up anew. W.T turns the table.": np.reshape(W.T, W.shape) @ a + b,
        }
        _same(W @ a + b, came, shown, slips)
    return "Rows belong to receiving neurons again, and the result is 16 numbers in a row."


_MEND_SHAPES = Exercise(
    name="mend_shapes",
    task="Write mended_sums(W, a, b) for a W that came as (784, 16) and an a that came as (784, 1); give z, (16,).",
    judge=_mend_shapes,
    hints=(
        "W.T has the rows of W as its columns: (784, 16) becomes (16, 784).",
        "a.reshape(784) is the same 784 numbers without the axis of 1.",
        "W.T @ a.reshape(784) has shape (16,), and so has b.",
    ),
    solution="""def mended_sums(W, a, b):
    return W.T @ a.reshape(784) + b""",
    answer=("mended_sums",),
)


@cache
def _output_terms() -> tuple[Numbers, Numbers]:
    """The activations (16,) that reach the output layer for digit 7 of the lab, and the terms (10, 16) they make."""
    network = Network.load("sigmoid")
    a = network.activations(strokes.digits(30).pixels[7])[2]
    return a, network.layers[2].W * a


def _largest_term(place: Any) -> str:
    a, terms = _output_terms()
    weights = Network.load("sigmoid").layers[2].W
    try:
        if any(is_blank(part) for part in place):
            raise NotTried
        row, column = (int(part) for part in place)
    except (TypeError, ValueError):
        raise NotYet(f"Expected a row and a column, as in (2, 5), and {place!r} came.") from None
    if not (0 <= row < 10 and 0 <= column < 16):
        raise NotYet(f"W has rows 0 to 9 and columns 0 to 15; {(row, column)} is not in it.")
    best = int(terms[7].argmax())
    if row != 7:
        swapped = " Row first, then column." if column == 7 else ""
        raise NotYet(
            f"Row {row} belongs to output neuron {row}. Which row belongs to the neuron for the digit 7?{swapped}"
        )
    if column != best:
        why = ""
        if column == int(weights[7].argmax()):
            why = f" It is the largest weight, and the neuron that it listens to is only at {a[column]:.2f}."
        raise NotYet(
            f"W[7, {column}] × a[{column}] adds {terms[7, column]:+.2f}; another term of that row adds more.{why}"
        )
    return f"W[7, {best}] × a[{best}] adds {terms[7, best]:+.2f}: a large weight, and a sending neuron that is lit."


_LARGEST_TERM = Exercise(
    name="largest_term",
    task="Set my_place = (row, column): the place in W (16 -> 10) whose term adds most to the sum of the neuron for 7.",
    judge=_largest_term,
    hints=(
        'lab.layer = "16 -> 10" and lab.digit = 7 show the layer at work on a 7. Output neuron 7 has row 7.',
        "Look at the terms of row 7 in the sum that is written out, not at the weights: a weight counts times its a.",
        "From a cell: select row 7 with lab.selected = (7, None), then lab.terms.argmax() is the column.",
    ),
    solution="""lab.layer = "16 -> 10"
lab.digit = 7
lab.selected = (7, None)
my_place = (7, lab.terms.argmax())""",
    answer=("my_place",),
)


def _build_network(function: Any) -> str:
    network = Network.load("sigmoid")
    digits = strokes.digits(IMAGES, seed=8)
    for i, pixels in enumerate(digits.pixels):
        shown = f"image {i} of {IMAGES} (a {digits.labels[i]})"
        came = call(function, pixels, shown=shown)
        *_, before, _ = network.activations(pixels)
        last, raw = network.layers[-1], pixels
        for layer in network.layers:
            raw = layer.weighted_sums(raw)
        slips = {
            "Has every layer had its turn, the last one too?": (16,),
            "That is the image itself.": (784,),
            "That is the network's choice; here all ten activations are asked for.": (),
            "These are the last layer's sums: the sigmoid is still missing there.": last.weighted_sums(before),
            "No layer has a sigmoid yet: activations lie between 0 and 1.": raw,
        }
        _same(network(pixels).astype(float), came, shown, slips)
    return f"Yours and nn's Network agree on all {IMAGES} images, ten numbers each."


_BUILD_NETWORK = Exercise(
    name="build_network",
    task="Write network(image): 784 numbers go in and pass all three layers, ten come out.",
    judge=_build_network,
    hints=(
        "Start with a = image. Each layer makes a new a of the old one.",
        "for layer in trained.layers: gives you layer.W and layer.b, one layer after the other.",
        "Inside the loop: a = sigmoid(layer.W @ a + layer.b). After the loop: return a.",
    ),
    solution="""def network(image):
    a = image
    for layer in trained.layers:
        a = sigmoid(layer.W @ a + layer.b)
    return a""",
    answer=("network",),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (_BIAS_INDICES, _ONE_LINE_LAYER, _LARGEST_TERM, _MEND_SHAPES, _BUILD_NETWORK)
}
