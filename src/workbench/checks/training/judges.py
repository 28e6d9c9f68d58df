"""Judges of the exercises of chapter 11, training."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.activations import sigmoid
from workbench.checks.calling import call
from workbench.checks.compare import is_close, same, same_array
from workbench.checks.values import array, attributes, described, items, number
from workbench.checks.verdict import NotTried, NotYet

# cost ----------------------------------------------------------------------------------------------------------------


def cost(function: Any) -> str:
    """Judge the cost of one image."""
    rng = np.random.default_rng(11)
    sure, unsure = np.zeros(10), np.full(10, 0.2)
    sure[3] = 1
    for outputs, label, shown in (
        (sure, 3, "ten outputs that are sure of a 3 and the label 3"),
        (unsure, 0, "ten outputs of 0.2 and the label 0"),
        (sure, 8, "ten outputs that are sure of a 3 and the label 8"),
        (rng.random(10).round(2), 9, "ten random outputs and the label 9"),
        (rng.random(10).round(2), 0, "ten random outputs and the label 0"),
    ):
        distances = np.array([a - (i == label) for i, a in enumerate(outputs)])
        squares = float((distances**2).sum())
        slips = [
            ("The half is missing: / 2.", squares),
            ("The distances are squared before they are added up: ** 2.", distances.sum() / 2),
            ("The distances are squared before they are added up: ** 2.", distances.sum() ** 2 / 2),
            ("abs makes them positive, too, but a square is asked for: ** 2.", np.abs(distances).sum() / 2),
            ("All ten outputs count: the nine others should be 0.", distances[label] ** 2 / 2),
            ("All ten outputs count, the label's, too: it should be 1.", (squares - distances[label] ** 2) / 2),
            ("That is the mean; the sum is asked for.", squares / 20),
            ("That is the mean of the squares; asked for is half of their sum.", squares / 10),
            ("What is wanted is 1 at the place of the label, and 0 elsewhere; it is not the label itself.",
             ((outputs - label) ** 2).sum() / 2),
            ("That is a root; the sum of the squares itself is asked for.", math.sqrt(squares)),
        ]  # fmt: skip
        expected = squares / 2
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-9]
        same(expected, call(function, outputs, label, shown=shown), shown, slips=slips)
    return "0 for an answer that could not be better, and more the further off it is."


# wiggle --------------------------------------------------------------------------------------------------------------


def wiggle(function: Any) -> str:
    """Judge a slope measured by a small wiggle: a wiggle of 0.01 is too large for the last two of these."""
    sides: set[str] = set()
    for f, slope, x, shown in (
        (lambda x: 3 * x + 1, 3.0, 2.0, "f(x) = 3 x + 1 at x = 2"),
        (lambda x: x**2, -3.0, -1.5, "f(x) = x² at x = -1.5"),
        (lambda x: x**2, 0.0, 0.0, "f(x) = x² at x = 0"),
        (lambda x: x**3, 12.0, 2.0, "f(x) = x³ at x = 2"),
        (lambda x: x**3, 0.0, 0.0, "f(x) = x³ at x = 0"),
        (lambda x: 1 / (1 + math.exp(-40 * x)), 10.0, 0.0, "f(x) = sigmoid(40 x), which is steep, at x = 0"),
    ):
        h = 0.0001
        slips = [
            ("That is how much f rises; divide it by how far x has moved.", f(x + h) - f(x - h)),
            ("That is how much f rises; divide it by how far x has moved.", f(x + h) - f(x)),
            ("From x − h to x + h it is 2 h, not h.", 2 * slope),
            ("From x to x + h it is h alone, not 2 h.", slope / 2),
            ("The slope is how much f rises to the right: f(x + h) comes first.", -slope),
            ("That is f itself; how much does it change when x is turned a little?", f(x)),
            ("A slope is divided by the wiggle, not by x.", f(x) / x if x else math.nan),
            ("The wiggle is around x: f(x + h) and f(x - h).", (f(h) - f(-h)) / (2 * h)),
            ("Dividing by 2 * h needs brackets: / (2 * h).", 4 * slope),
            ("The difference needs brackets: (f(x + h) - f(x - h)).", f(x + h) - f(x - h) / (2 * h)),
            ("Dividing by 2 * h needs brackets: / (2 * h).", (f(x + h) - f(x - h)) / 2 * h),
        ]
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - slope) > 1e-3]
        came = call(function, _watched(f, x, sides), x, shown=shown)
        same(slope, came, shown, 2e-4, slips, "Is the wiggle small enough, such as 0.0001?")
    if len(sides) == 1:
        return f"Your wiggle finds these slopes. It goes to the {sides.pop()} alone; one to both sides is more exact."
    return "Your wiggle finds the slope of anything."


def _watched(f: Callable[[float], float], x: float, sides: set[str]) -> Callable[[Any], Any]:
    """Return f, which also notes on which sides of x it is asked."""

    def watched(at: Any) -> Any:
        rise = f(at)
        sides.update(side for side, is_there in (("left", at < x), ("right", at > x)) if np.any(is_there))
        return rise

    return watched


# delta_before --------------------------------------------------------------------------------------------------------


def delta_before(function: Any) -> str:
    """Judge the deltas of the layer before."""
    rng = np.random.default_rng(12)
    for (n_out, n_in), shown in (
        ((1, 2), "one receiving neuron and two sending ones"),
        ((2, 3), "two receiving neurons and three sending ones"),
        ((10, 16), "ten receiving neurons and sixteen sending ones"),
        ((4, 4), "four receiving neurons and four sending ones"),
    ):
        W, delta = rng.normal(size=(n_out, n_in)).round(1), rng.normal(size=n_out).round(1)
        a = rng.uniform(0.1, 0.9, size=n_in).round(1)
        if n_out == 1:  # small enough to be told in full
            W, delta, a = np.array([[0.5, -2.0]]), np.array([0.4]), np.array([0.2, 0.6])
            shown += f", W = {W.tolist()}, delta = {delta.tolist()} and a = {a.tolist()}"
        blame = np.array([sum(W[j, k] * delta[j] for j in range(n_out)) for k in range(n_in)])
        slips: list[tuple[str, Any]] = [
            ("The slope of the sending neurons' sigmoid is missing: times a * (1 - a).", blame),
            ("The slope of the sigmoid is a * (1 - a); the second half is missing.", blame * a),
            ("The slope of the sigmoid is a * (1 - a); the first half is missing.", blame * (1 - a)),
            ("a is what the neuron gives already: its slope is a * (1 - a), without another sigmoid.",
             blame * sigmoid(a) * (1 - sigmoid(a))),
            ("1 - a needs brackets: * (1 - a).", blame * a - a),
            *_not_added_up(W, delta, a),
            ("Each sending neuron gets its own number: (n_in,).", (n_out, n_in)),
            ("Each sending neuron gets its own number: (n_in,).", (n_in, n_out)),
        ]  # fmt: skip
        if n_in == n_out:
            around = "W.T, not W: blame goes backwards, from those that receive to those that send."
            slips.append((around, (W @ delta) * a * (1 - a)))
        came = _called(function, (W, delta, a), shown)
        same_array(blame * a * (1 - a), came, shown, slips)
    return "That is the line that gave backpropagation its name."


def _not_added_up(W: NDArray[Any], delta: NDArray[Any], a: NDArray[Any]) -> list[tuple[str, Any]]:
    """Return what comes of a * in place of the @, where a single receiving neuron lets the shapes pass."""
    if len(delta) > 1:
        return []
    words = "* multiplies number by number and adds nothing up. @ does both: W.T @ delta."
    return [(words, each * slope) for each in (W.T * delta, W * delta) for slope in (1, a, 1 - a, a * (1 - a))]


def _called(function: Any, arguments: tuple[Any, ...], shown: str) -> Any:
    """Call the reader's function; where the sides of a product do not fit, say what is known of these arrays."""
    try:
        return call(function, *arguments, shown=shown)
    except NotYet as reason:
        fits = "sides of @ do not fit" in str(reason) or "cannot be worked on" in str(reason)
        more = (
            " delta has a number for each row of W, a one for each column: W.T takes one to the other." if fits else ""
        )
        raise NotYet(f"{reason}{more}") from None


# descend -------------------------------------------------------------------------------------------------------------


def descend(function: Any) -> str:
    """Judge one step down the slope."""
    rng = np.random.default_rng(13)
    for W, dW, rate, shown in (
        (np.array([[1.0, 2.0]]), np.array([[0.5, -1.0]]), 1.0, "two weights and a rate of 1"),
        (np.array([[1.0, 2.0]]), np.array([[0.5, -1.0]]), 0.1, "two weights and a rate of 0.1"),
        (rng.normal(size=(16, 784)), rng.normal(size=(16, 784)), 3.0, "16 × 784 weights and a rate of 3"),
    ):
        slips = [
            ("That goes uphill: against the slope, something is taken away from W.", W + rate * dW),
            ("The learning rate is missing: how far does the step go?", W - dW),
            ("The slope is missing: rate * dW is taken away from W.", W - rate),
            ("The slope is missing: the step is rate * dW, not rate * W.", W - rate * W),
            ("That is the step alone; the new weights are asked for.", -rate * dW),
            ("That is the step alone; the new weights are asked for.", rate * dW),
            ("The slope is multiplied by the rate, not divided.", W - dW / rate),
            ("The rate says how long the step is; it does not multiply W.", rate * (W - dW)),
            ("W stays as it was: is the step taken away from it, and given back?", W),
        ]
        expected = W - rate * dW
        slips = [(words, wrong) for words, wrong in slips if not is_close(wrong, expected)]
        same_array(expected, call(function, W, dW, rate, shown=shown), shown, slips)
    return "Down the slope: where the cost rises with a dial, the dial is turned down."


# mini_batches --------------------------------------------------------------------------------------------------------


def mini_batches(function: Any) -> str:
    """Judge an order cut into pieces."""
    for order, size in (([4, 0, 3, 1, 5, 2], 2), ([2, 0, 1, 4, 3], 2), ([1, 0], 5), (list(range(100, 0, -1)), 7)):
        shown = f"order {order} and size {size}" if len(order) < 9 else f"{len(order)} places and size {size}"
        expected = [order[i : i + size] for i in range(0, len(order), size)]
        wanted = f"For {shown} expected a list of mini-batches"
        came = items(call(function, np.array(order), size, shown=shown), wanted)
        batches = [_places(batch, f"{wanted}, each a list of places") for batch in came]
        if batches != expected:
            told = (
                (str(expected), str(batches))
                if len(order) < 9 and sum(map(len, batches)) <= 2 * len(order)
                else (f"{len(expected)} of them", f"{len(batches)}, or others")
            )
            raise NotYet(
                f"For {shown} expected {told[0]}, and yours gave {told[1]}.{_batch_slip(batches, order, size)}"
            )
    return "Every image once, in the order of the shuffle, and the last mini-batch has what is left."


def _places(batch: Any, wanted: str) -> list[int]:
    places = array(batch, wanted)
    if places.ndim != 1 or (places != places.round()).any():
        raise NotYet(f"{wanted}, and {described(batch)} is among yours.")
    return [int(place) for place in places]


def _batch_slip(batches: list[list[int]], order: list[int], size: int) -> str:
    flat = [place for batch in batches for place in batch]
    if flat == order[: len(flat)] and len(batches) == len(order) // size and len(order) % size:
        return " What is left over makes a last, smaller piece."
    if flat == order[:size]:
        return " That is the first piece alone: is the return inside the loop?"
    if flat != order and sorted(flat) == sorted(order):
        return " Every image is there, in another order than that of the shuffle."
    if len(flat) > len(order):
        return " Some places come more than once: the next piece starts where the last one ended, size further on."
    if len(flat) < len(order):
        return " Some places are missing."
    return " The pieces have other sizes."


# training_lab --------------------------------------------------------------------------------------------------------

TARGET = 0.9


def training_lab(lab: Any) -> str:
    """Judge a training that reaches nine in ten."""
    accuracy, points = attributes(lab, "check.training_lab(lab)", "accuracy", "points")
    if len(items(points, "lab.points should be a list")) < 2:
        raise NotTried
    reached = number(accuracy, "lab.accuracy")
    if reached > 1:
        raise NotYet(f"lab.accuracy is {reached:.6g}; expected a share from 0 to 1.")
    if reached < TARGET:
        raise NotYet(
            f"{math.floor(1000 * reached) / 10:.1f}% of the fresh digits are right; {100 * TARGET:.0f}% are wanted."
        )
    return f"{100 * reached:.1f}% of digits that it has never seen. Labelled examples did that, and not a single rule."
