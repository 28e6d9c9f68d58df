"""Judges of the exercises of chapter 08, notation."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.activations import sigmoid
from nn.digits import strokes
from nn.network import Network
from workbench.checks.calling import call, is_blank
from workbench.checks.compare import same_array
from workbench.checks.own_steps import call_own_steps
from workbench.checks.unwritten import names_from_outside
from workbench.checks.values import described, items, whole
from workbench.checks.verdict import NotTried, NotYet

Numbers = NDArray[np.float64]


def _layer(rows: int, columns: int, seed: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return random W (rows, columns), a (columns,), b (rows,), with sums small enough for sigmoid to tell apart."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(rows, columns)) / np.sqrt(columns), rng.random(columns), rng.normal(size=rows)


# bias_indices --------------------------------------------------------------------------------------------------------


def bias_indices(last_a: Any, last_b: Any, last_z: Any) -> str:
    """Judge the last indices of a, b and z."""
    for name, answer, expected, why in (
        ("last_a", last_a, 783, "784 neurons send, counted from 0"),
        ("last_b", last_b, 15, "there is one bias for each receiving neuron"),
        ("last_z", last_z, 15, "there is one sum for each row of W"),
    ):
        value = whole(answer, name, "One index is asked for.")
        if value == expected:
            continue
        if name != "last_a" and value == 783:
            raise NotYet(f"{name} is 783: with that, a column of 784 would be added to one of 16. Remember: {why}.")
        if value == expected + 1:
            raise NotYet(
                f"{name} is {value}: that is how many there are. The count starts at 0, so the last is one less."
            )
        raise NotYet(f"{name} is {value:.6g}. Remember: {why}.")
    return "n is 783 and k is 15: the biases go with the receiving neurons, so their last index is k."


# one_line_layer ------------------------------------------------------------------------------------------------------


def one_line_layer(function: Any) -> str:
    """Judge a layer in one line."""
    # A square W last: turned around, it fits as well, and only the numbers tell.
    for rows, columns in ((3, 4), (2, 5), (16, 784), (5, 5)):
        W, a, b = _layer(rows, columns, seed=rows)
        shown = f"a layer with W of shape ({rows}, {columns})"
        z = W @ a + b
        slips = [
            ("These are the sums z. What turns a sum into an activation?", z),
            ("The bias comes in before the sigmoid, not after it.", sigmoid(W @ a) + b),
            ("The biases are missing.", sigmoid(W @ a)),
            ("The sigmoid goes around the whole sum, not around W alone.", sigmoid(W) @ a + b),
            ("The bias is added, not taken away.", sigmoid(W @ a - b)),
            ("The exponent is minus z.", sigmoid(-z)),
            ("The sigmoid comes once, at the end.", sigmoid(sigmoid(z))),
            ("Each receiving neuron has an activation of its own: W @ a with all of W.", ()),
        ]
        if rows == columns:
            around = "Transposed, a square W fits too, but then its columns meet a."
            slips.append((around, sigmoid(W.T @ a + b)))
        same_array(sigmoid(z), _one_layer(function, W, a, b, shown), shown, slips)
    return "Four layers of different sizes, each equal to ours."


def _one_layer(function: Any, W: Numbers, a: Numbers, b: Numbers, shown: str) -> Any:
    try:
        return call(function, W, a, b, shown=shown)
    except NotYet as reason:
        rows, columns = W.shape
        tips = {
            f"rows of {columns} numbers, the right one columns of {rows}": "W comes first: each of its rows meets a.",
            f"rows of {rows} numbers, the right one columns of {columns}": "W as it is: each of its rows meets a.",
            "name 'sigma' is": "The sigma of the formula is called sigmoid here.",
            "name 'j' is": "All rows at once: W and b as a whole, without [j].",
        }
        tip = next((f" {words}" for sign, words in tips.items() if sign in str(reason)), "")
        raise NotYet(f"{reason}{tip}") from None


# largest_term --------------------------------------------------------------------------------------------------------


@cache
def _output_terms() -> tuple[NDArray[Any], NDArray[Any]]:
    """The activations (16,) that reach the output layer for digit 5 of the lab, a 9; the terms (10, 16) they make."""
    network = Network.load("sigmoid")
    a = network.activations(strokes.make(30).pixels[5])[2]
    return a, network.layers[2].W * a


def largest_term(place: Any) -> str:
    """Judge the place in W that speaks most for a 9."""
    expected = "Expected a row and a column, as in (2, 5)"
    given = items(place, expected)
    if any(is_blank(part) for part in given):
        raise NotTried
    if len(given) != 2:
        raise NotYet(f"{expected}, and {described(place)} came.")
    row, column = (whole(part, f"the {name} of my_place") for part, name in zip(given, ("row", "column"), strict=True))
    if not (0 <= row < 10 and 0 <= column < 16):
        raise NotYet(f"W has rows 0 to 9 and columns 0 to 15; ({row:.6g}, {column:.6g}) is not in it.")
    a, terms = _output_terms()
    best = int(terms[9].argmax())
    if row != 9:
        swapped = " Row first, then column." if column == 9 else ""
        raise NotYet(
            f"Row {row} belongs to output neuron {row}. Which row belongs to the neuron for the digit 9?{swapped}"
        )
    if column != best:
        why = ""
        if column == int(Network.load("sigmoid").layers[2].W[9].argmax()):
            why = f" It is the largest weight, and the neuron that it listens to is only at {a[column]:.2f}."
        raise NotYet(
            f"W[9, {column}] × a[{column}] adds {terms[9, column]:+.2f}; another term of that row adds more.{why}"
        )
    return f"W[9, {best}] × a[{best}] adds {terms[9, best]:+.2f}: a large weight, and a sending neuron that is lit."


# mend_shapes ---------------------------------------------------------------------------------------------------------


def mend_shapes(function: Any) -> str:
    """Judge the sums of a layer that was stored turned around."""
    for seed in (1, 2):
        W, a, b = _layer(16, 784, seed)
        shown = "W (784, 16), a (784, 1) and b (16,)"
        came = call(function, np.ascontiguousarray(W.T), a.reshape(784, 1), b, shown=shown)
        slips = [
            ("That is the silent trap: (16, 1) + (16,) spreads out to 16 by 16. Make a flat before you multiply.",
             (16, 16)),
            ("Nearly: make one row of 16 numbers of it with .reshape(16).", (16, 1)),
            ("Nearly: make one row of 16 numbers of it with .reshape(16).", (1, 16)),
            ("These are activations already: leave the sigmoid out.", sigmoid(W @ a + b)),
            ("The biases are missing.", W @ a),
            ("W.reshape(16, 784) cuts the same numbers up anew. W.T turns the table.",
             np.reshape(W.T, W.shape) @ a + b),
        ]  # fmt: skip
        same_array(W @ a + b, came, shown, slips)
    return "Rows belong to receiving neurons again, and the result is 16 numbers in a row."


# build_network -------------------------------------------------------------------------------------------------------

IMAGES = 100


def build_network(function: Any) -> str:
    """Judge a network of three layers."""
    network = Network.load("sigmoid")
    digits = strokes.make(IMAGES, seed=8)
    expected = network(digits.pixels)
    for i, pixels in enumerate(digits.pixels):
        shown = f"image {i} of {IMAGES} (a {digits.labels[i]})"
        came = _built(function, pixels, shown)
        same_array(expected[i].astype(float), came, shown, _build_slips(network, pixels))
    return f"Yours and nn's Network agree on all {IMAGES} images, ten numbers each."


def _built(function: Any, pixels: NDArray[Any], shown: str) -> Any:
    try:
        return call_own_steps(function, pixels, shown=shown)
    except NotYet as reason:
        raise NotYet(f"{reason}{_why_it_stopped(function, str(reason))}") from None


def _why_it_stopped(function: Any, reason: str) -> str:
    """Return what most likely led to an error: the example's W or b, the image or the first layer over and over."""
    examples = sorted(names_from_outside(function) & {"W", "b"})
    if examples and "stopped" in reason:
        name = examples[0]
        return f" Whose {name}? Outside the loop, {name} is the small example's; each layer has its own: layer.{name}."
    if "columns of 784" in reason or "(784,); this layer takes" in reason:
        return " 784 numbers: that is the image once more. Each layer takes the a of the one before it."
    if "rows of 784 numbers" in reason:
        return " Is it the same W in every round? Each layer has its own: layer.W."
    return ""


def _build_slips(network: Network, pixels: NDArray[Any]) -> list[tuple[str, Any]]:
    """Return what comes of a network in which something was forgotten."""

    def outputs(squished: tuple[bool, ...], with_b: bool = True) -> NDArray[Any]:
        a = pixels
        for layer, squish in zip(network.layers, squished, strict=True):
            z = layer.W @ a + layer.b * with_b
            a = sigmoid(z) if squish else z
        return a

    only_last = "The sigmoid comes last alone: every layer squishes, so it belongs in the loop."
    return [
        ("Has every layer had its turn, the last one too?", (16,)),
        ("That is the image itself.", (784,)),
        ("That is the network's choice; here all ten activations are asked for.", ()),
        ("These are the last layer's sums: the sigmoid is still missing there.", outputs((True, True, False))),
        ("No layer has a sigmoid yet: activations lie between 0 and 1.", outputs((False, False, False))),
        (only_last, outputs((False, False, True))),
        ("The first layer's sigmoid is missing.", outputs((False, True, True))),
        ("The second layer's sigmoid is missing.", outputs((True, False, True))),
        ("The biases are missing.", outputs((True, True, True), with_b=False)),
    ]
