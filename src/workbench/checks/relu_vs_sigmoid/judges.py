"""Judges of the exercises of chapter 10, ReLU and sigmoid."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn import activations as shipped
from nn.digits import strokes
from workbench.checks.calling import call
from workbench.checks.compare import same, same_array
from workbench.checks.values import described, items, number, whole
from workbench.checks.verdict import NotYet
from workbench.images import bars

# relu ----------------------------------------------------------------------------------------------------------------


def relu(function: Any) -> str:
    """Judge the larger one of 0 and z."""
    for z in (2.0, 0.5, 0.0, -0.5, -3.0, 20.0):
        shown = f"z = {z:g}"
        slips = [
            ("That is the smaller one of 0 and z; the larger one is asked for.", 0.0),
            ("abs turns what is below 0 around; ReLU makes 0 of it.", abs(z)),
            ("That is z itself; below 0 it should become 0.", z),
            ("That only says whether z is above 0; above it, ReLU gives z itself.", float(z > 0)),
            ("Nothing stops a ReLU at 1: above 0 it gives z itself.", min(1.0, max(0.0, z))),
            ("That is the sigmoid.", float(shipped.sigmoid(z))),
        ]
        expected = max(0.0, z)
        slips = [(words, wrong) for words, wrong in slips if wrong != expected]
        same(expected, _one_number(function, z, shown), shown, slips=slips)
    return "Yours bends at 0, and nowhere else."


def _one_number(function: Any, z: float, shown: str) -> Any:
    """Call the reader's function; where one number is gone through like a list, say what max needs."""
    try:
        return call(function, z, shown=shown)
    except NotYet as reason:
        told, loop, _ = str(reason).partition(" A loop goes through")
        more = " max needs two numbers to compare: z and which other?" if loop else ""
        raise NotYet(f"{told}{more}") from None


# chain_share ---------------------------------------------------------------------------------------------------------


def chain_share(function: Any) -> str:
    """Judge the slopes on the way, multiplied."""
    for name, f, slope, start, n in (
        ("sigmoid", shipped.sigmoid, shipped.sigmoid_slope, 0.0, 1),
        ("relu", shipped.relu, shipped.relu_slope, 0.5, 5),
        ("sigmoid", shipped.sigmoid, shipped.sigmoid_slope, 1.0, 2),
        ("relu", shipped.relu, shipped.relu_slope, -1.0, 3),
        # Near the kink, where a wiggle of 0.05 to both sides is no longer the slope.
        ("relu", shipped.relu, shipped.relu_slope, 0.02, 2),
        ("sigmoid", shipped.sigmoid, shipped.sigmoid_slope, -2.0, 4),
    ):
        shown = f"{n} neuron{'s' * (n > 1)} with {name} and a start of {start:g}"
        slopes, a, at_left = [], start, 1.0
        for _ in range(n):
            slopes.append(float(slope(a)))
            a = float(f(a))
            at_left *= float(slope(at_left))
        slips = [
            ("The slopes are to be multiplied; what is left starts at 1.", 0.0),
            ("The slopes are to be multiplied; what is left starts at 1.", sum(slopes)),
            ("Every slope was taken at the start. Where has the number got to by then?", slopes[0] ** n),
            ("Each slope is taken before the neuron's function, at what comes in.",
             float(np.prod([*slopes[1:], float(slope(a))]))),
            ("That is one slope, the last. All on the way are asked for.", slopes[-1]),
            ("That is the first slope alone: is the return inside the loop?", slopes[0]),
            ("That is what comes out of the chain; asked for is what is left of a wiggle.", a),
            ("One slope too many: each of the n neurons has one.", float(np.prod([*slopes, float(slope(a))]))),
            ("One slope is missing: each of the n neurons has one.", float(np.prod(slopes[:-1]))),
            ("The slope is taken where the number is, at a.", at_left),
        ]  # fmt: skip
        expected = float(np.prod(slopes))
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-9]
        came = number(call(function, f, slope, start, n, shown=shown), shown, "Are they multiplied yet?")
        same(expected, came, shown, slips=slips)
    return "One slope after the other, multiplied: no wiggling needed."


# dead_neurons --------------------------------------------------------------------------------------------------------


def dead_neurons(function: Any) -> str:
    """Judge a list of the columns that are 0 in every row."""
    rng = np.random.default_rng(10)
    large = np.maximum(0, rng.normal(size=(200, 16)))
    large[:, [2, 11]] = 0
    large[:, 7] = 0
    large[150, 7] = 0.01
    for activations, shown in (
        (np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]), "3 neurons and 2 images"),
        (np.array([[0.3, 0.0], [0.0, 0.2], [0.0, 0.0]]), "2 neurons that are each lit once"),
        (large, "16 neurons and 200 images"),
        (np.zeros((5, 4)), "4 neurons that are all dead"),
        (np.array([[0.0, 3.0], [1.0, 0.0], [0.0, 0.0]]), "2 neurons, dark in the first or the last of 3 images"),
    ):
        expected = [k for k in range(activations.shape[1]) if not activations[:, k].any()]
        _same_places(expected, activations, _places(function, activations, shown), shown)
    return "Found, every one, and none that is only asleep for most images."


def _places(function: Any, activations: NDArray[Any], shown: str) -> Any:
    """Call the reader's function; where it asks for a row that is not there, say which bracket gives a column."""
    try:
        return call(function, activations, shown=shown)
    except NotYet as reason:
        rows = f"out of bounds for axis 0 with size {len(activations)}" in str(reason)
        raise NotYet(f"{reason}{' [k] is a row; a column is [:, k].' * rows}") from None


def _same_places(expected: list[int], activations: NDArray[Any], came: Any, shown: str) -> None:
    """Compare places, in whatever order, with those expected; `NotYet` tells both where they differ."""
    wanted = f"For {shown} expected a list of places"
    each = items(sorted(came, key=repr) if isinstance(came, set | frozenset) else came, wanted)
    if isinstance(came, tuple) and len(each) == 1 and isinstance(each[0], np.ndarray):
        each = items(each[0], wanted)  # np.where and np.nonzero wrap theirs in a tuple
    if each and all(isinstance(place, bool | np.bool_) for place in each):
        raise NotYet(f"For {shown} expected places such as {expected}, and True and False came (np.flatnonzero helps).")
    places = [whole(place, f"{shown}, place {i} of yours,") for i, place in enumerate(each)]
    if sorted(places) == expected:
        return
    listed = str(places) if len(places) <= 16 else f"{len(places)} places"
    raise NotYet(
        f"For {shown} expected {expected}, and yours gave {listed}.{_places_slip(places, expected, activations)}"
    )


def _places_slip(places: list[int], expected: list[int], activations: NDArray[Any]) -> str:
    columns = range(activations.shape[1])
    if len(set(places)) < len(places):
        return " A place comes twice: each neuron is asked for once."
    slips = (
        ([i for i, row in enumerate(activations) if not row.any()],
         "Those are rows, images; a neuron has a column, activations[:, k]."),
        ([k for k in columns if activations[:, k].any()], "Those are the ones that are alive."),
        ([k + 1 for k in expected], "Columns are counted from 0."),
    )  # fmt: skip
    for wrong, words in slips:
        if sorted(places) == wrong:
            return f" {words}"
    lit = [place for place in places if place in columns and activations[:, place].any()]
    return f" Column {lit[0]} has a number above 0: {activations[:, lit[0]].max():.2g}." if lit else ""


# revive --------------------------------------------------------------------------------------------------------------


def revive(bias: Any) -> str:
    """Judge a bias that brings a dead neuron back."""
    bias = number(bias, "my_new_bias", "One bias is asked for.")
    weights = bars.edge_weights(row=8, column=14, length=11, thickness=3, centre=1, surround=-0.5)
    sums = strokes.make(500).pixels @ weights.reshape(784)
    share = float((sums + bias > 0).mean())
    percent = f"With a bias of {bias:g} the neuron is on for {100 * share:.0f}% of the 500 digits"
    if not share:
        raise NotYet(f"{percent}: still dead. Its largest sum is {sums.max():.1f}; sum plus bias must come above 0.")
    if not 0.1 <= share <= 0.5:
        raise NotYet(f"{percent}. Expected 10% to 50%: {'a larger' if share < 0.1 else 'a smaller'} bias, please.")
    return f"{percent}. It is alive: its slope is 1 there, and it can learn again."


# collapse ------------------------------------------------------------------------------------------------------------


def collapse(function: Any) -> str:
    """Judge two layers folded into one."""
    rng = np.random.default_rng(11)
    for sizes, shown in (
        ((2, 3, 2), "2 inputs, 3 hidden neurons and 2 outputs"),
        ((784, 16, 10), "784-16-10"),
        ((3, 3, 3), "3 inputs, 3 hidden neurons and 3 outputs"),
    ):
        n, hidden, out = sizes
        W1, b1 = rng.normal(size=(hidden, n)).round(1), rng.normal(size=hidden).round(1)
        W2, b2 = rng.normal(size=(out, hidden)).round(1), rng.normal(size=out).round(1)
        expected = f"For {shown} expected W and b (return W, b)"
        came = _folded(function, (W1, b1, W2, b2), shown)
        given = items(came, expected)
        if len(given) != 2:
            raise NotYet(f"{expected}, and {described(came)} came.")
        W_slips = [
            ("The layer that comes second goes on the left.", (hidden, hidden)),
            ("The layer that comes second goes on the left.", W1 @ W2 if n == out == hidden else np.nan),
            (
                "The two layers follow each other: @ joins them, + does not.",
                W1 + W2 if W1.shape == W2.shape else np.nan,
            ),
        ]
        b_slips = [
            ("b2 is missing.", W2 @ b1),
            ("What happened to b1? It goes through W2, too.", b2),
            ("b1 goes through W2 before b2 is added.", b1 + b2 if hidden == out else np.nan),
            ("b2 is added at the end; it does not go through W2.", W2 @ (b1 + b2) if hidden == out else np.nan),
            ("b1 alone is not all: it goes through W2, and b2 is added.", b1),
        ]
        same_array(W2 @ W1, given[0], shown, W_slips, "your W")
        same_array(W2 @ b1 + b2, given[1], shown, b_slips, "your b")
    return "Two layers, one matrix: nothing is gained by the second one."


def _folded(function: Any, layers: tuple[NDArray[Any], ...], shown: str) -> Any:
    """Call the reader's function; add to errors what they mean for two layers."""
    try:
        return call(function, *layers, shown=shown)
    except NotYet as reason:
        more = ""
        if "cannot be worked on number by number" in str(reason):
            more = " b1 belongs to the hidden neurons, b2 to the outputs: W2 @ b1 takes one to the other."
        elif "sides of @ do not fit" in str(reason):
            more = " In W2 W1 the layer that comes second goes on the left."
        raise NotYet(f"{reason}{more}") from None
