"""Exercises of chapter 11, training."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from workbench.checks.calling import call
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.values import number
from workbench.checks.verdict import NotTried, NotYet

Array = np.ndarray[Any, Any]

# cost ----------------------------------------------------------------------------------------------------------------


def _cost(function: Any) -> str:
    rng = np.random.default_rng(11)
    sure, unsure = np.zeros(10), np.full(10, 0.5)
    sure[3] = 1
    for outputs, label, shown in (
        (sure, 3, "a network that is sure of a 3, which it is"),
        (sure, 8, "a network that is sure of a 3, and it is an 8"),
        (unsure, 0, "ten outputs of 0.5 and the label 0"),
        (rng.random(10).round(2), 9, "ten random outputs and the label 9"),
    ):
        expected = sum((a - (i == label)) ** 2 for i, a in enumerate(outputs)) / 2
        same(float(expected), call(function, outputs, label, shown=shown), shown)
    return "0 for an answer that could not be better, and more the further off it is."


_COST = Exercise(
    name="cost",
    task="Write my_cost(outputs, label): half the sum over the ten outputs of (output − wanted) squared.",
    judge=_cost,
    hints=(
        "What is wanted is 1 at the place of the label, and 0 at the nine others. Make that list first.",
        "wanted = np.zeros(10) and then wanted[label] = 1. The distances are outputs - wanted.",
        "Square them (** 2), add them up (.sum()), and take half of it.",
    ),
    solution="""def my_cost(outputs, label):
    wanted = np.zeros(10)
    wanted[label] = 1
    return ((outputs - wanted) ** 2).sum() / 2""",
    answer=("my_cost",),
)

# wiggle --------------------------------------------------------------------------------------------------------------


def _wiggle(function: Any) -> str:
    for f, slope, x, shown in (
        (lambda x: 3 * x + 1, lambda x: 3.0, 2.0, "f(x) = 3 x + 1 at x = 2"),
        (lambda x: x**2, lambda x: 2 * x, -1.5, "f(x) = x² at x = -1.5"),
        (lambda x: x**2, lambda x: 2 * x, 0.0, "f(x) = x² at x = 0"),
        (lambda x: 1 / (1 + math.exp(-x)), lambda x: math.exp(-x) / (1 + math.exp(-x)) ** 2, 1.0, "sigmoid at x = 1"),
        (lambda x: x**3, lambda x: 3 * x**2, 2.0, "f(x) = x³ at x = 2"),
    ):
        same(slope(x), call(function, f, x, shown=shown), shown, 1e-3)
    return "Your wiggle finds the slope of anything."


_WIGGLE = Exercise(
    name="wiggle",
    task="Write my_slope(f, x): how much f rises for each unit that x is turned up, measured by a small wiggle.",
    judge=_wiggle,
    hints=(
        "Take f a little to the right of x and a little to the left of it. How far apart are the two results?",
        "With a wiggle h of 0.0001 to each side, x has moved by 2 * h. Divide by that.",
        "(f(x + h) - f(x - h)) / (2 * h), with h = 0.0001.",
    ),
    solution="""def my_slope(f, x):
    h = 0.0001
    return (f(x + h) - f(x - h)) / (2 * h)""",
    answer=("my_slope",),
)

# delta_before --------------------------------------------------------------------------------------------------------


def _delta_before(function: Any) -> str:
    rng = np.random.default_rng(12)
    for (n_out, n_in), shown in (
        ((1, 2), "one receiving neuron and two sending ones"),
        ((2, 3), "two receiving neurons and three sending ones"),
        ((10, 16), "ten receiving neurons and sixteen sending ones"),
    ):
        W, delta = rng.normal(size=(n_out, n_in)).round(1), rng.normal(size=n_out).round(1)
        a = rng.uniform(0.1, 0.9, size=n_in).round(1)
        if n_out == 1:  # small enough to be told in full
            shown += f", W = {(W + 0.0).tolist()}, delta = {delta.tolist()} and a = {a.tolist()}"
        expected = [sum(W[j, k] * delta[j] for j in range(n_out)) * a[k] * (1 - a[k]) for k in range(n_in)]
        _same_array(np.array(expected), call(function, W, delta, a, shown=shown), shown)
    return "That is the line that gave backpropagation its name."


_DELTA_BEFORE = Exercise(
    name="delta_before",
    task="Write my_delta_before(W, delta, a): from the deltas of a layer those of the layer before it.",
    judge=_delta_before,
    hints=(
        "Sending neuron k reaches each receiving neuron j by W[j, k]: its blame is the sum over j of W[j, k] delta[j].",
        "That sum for all k at once is W.T @ delta: W.T is W with rows and columns exchanged.",
        "What is left is the slope of each sending neuron's own sigmoid, a * (1 - a): multiply by it.",
    ),
    solution="""def my_delta_before(W, delta, a):
    return (W.T @ delta) * a * (1 - a)""",
    answer=("my_delta_before",),
)

# descend -------------------------------------------------------------------------------------------------------------


def _descend(function: Any) -> str:
    rng = np.random.default_rng(13)
    for W, dW, rate, shown in (
        (np.array([[1.0, 2.0]]), np.array([[0.5, -1.0]]), 1.0, "two weights and a rate of 1"),
        (np.array([[1.0, 2.0]]), np.array([[0.5, -1.0]]), 0.1, "two weights and a rate of 0.1"),
        (rng.normal(size=(16, 784)), rng.normal(size=(16, 784)), 3.0, "16 × 784 weights and a rate of 3"),
    ):
        _same_array(W - rate * dW, call(function, W, dW, rate, shown=shown), shown)
    return "Down the slope: where the cost rises with a dial, the dial is turned down."


_DESCEND = Exercise(
    name="descend",
    task="Write my_step(W, dW, rate): the weights after one step down the slope.",
    judge=_descend,
    hints=(
        "dW says for each weight how much the cost rises if it is turned up. In which direction do you turn it?",
        "Against the slope: take something away from W. How much: the rate times the slope.",
    ),
    solution="""def my_step(W, dW, rate):
    return W - rate * dW""",
    answer=("my_step",),
)

# mini_batches --------------------------------------------------------------------------------------------------------


def _mini_batches(function: Any) -> str:
    for order, size in (([4, 0, 3, 1, 5, 2], 2), ([2, 0, 1, 4, 3], 2), ([1, 0], 5), (list(range(100, 0, -1)), 7)):
        shown = f"order {order} and size {size}" if len(order) < 9 else f"{len(order)} places and size {size}"
        expected = [order[i : i + size] for i in range(0, len(order), size)]
        came = call(function, np.array(order), size, shown=shown)
        if not isinstance(came, list | tuple):
            raise NotYet(f"For {shown} expected a list of mini-batches, and {type(came).__name__} came.")
        batches = [np.ravel(np.asarray(batch)).tolist() for batch in came]
        if batches != expected:
            told = (expected, batches) if len(order) < 9 else (f"{len(expected)} of them", f"{len(batches)}, or others")
            raise NotYet(f"For {shown} expected {told[0]}, and yours gave {told[1]}.")
    return "Every image once, in the order of the shuffle, and the last mini-batch has what is left."


_MINI_BATCHES = Exercise(
    name="mini_batches",
    task="Write my_batches(order, size): cut order into a list of pieces of that size; the last one has what is left.",
    judge=_mini_batches,
    hints=(
        "The pieces start at 0, size, 2 * size, and so on: range(0, len(order), size).",
        "order[i : i + size] is the piece that starts at i. At the end it is shorter by itself.",
    ),
    solution="""def my_batches(order, size):
    return [order[i : i + size] for i in range(0, len(order), size)]""",
    answer=("my_batches",),
)

# training_lab --------------------------------------------------------------------------------------------------------

TARGET = 0.9


def _training_lab(lab: Any) -> str:
    missing = [name for name in ("accuracy", "points") if not hasattr(lab, name)]
    if missing:
        raise NotYet(f"Expected the lab itself: check.training_lab(lab). {type(lab).__name__} has no {missing[0]}.")
    if len(lab.points) < 2:
        raise NotTried
    reached = number(lab.accuracy, "lab.accuracy")
    if reached < TARGET:
        raise NotYet(f"{100 * reached:.1f}% of the fresh digits are right; {100 * TARGET:.0f}% are wanted.")
    return f"{100 * reached:.1f}% of digits that it has never seen, and nobody told it what a 7 looks like."


_TRAINING_LAB = Exercise(
    name="training_lab",
    task="In the lab, train a network that gets 90% of the fresh digits right.",
    judge=_training_lab,
    hints=(
        "Is the curve still rising at its end? Then go on. Does it jump up and down? Then the steps are long.",
        "More neurons in the hidden layers see more. What does 32 do?",
        "32 neurons a hidden layer, a learning rate of 1 and 20 epochs are enough.",
    ),
    solution="""lab.layer_size, lab.learning_rate, lab.epochs = 48, 1, 20
lab.train()""",
    answer=("lab",),
)


def _same_array(expected: Array, came: Any, shown: str) -> None:
    try:
        array = np.asarray(came, float)
    except (TypeError, ValueError):
        raise NotYet(f"For {shown} expected numbers, and {type(came).__name__} came.") from None
    if array.shape != expected.shape:
        raise NotYet(f"For {shown} expected shape {expected.shape}, and yours has shape {array.shape}.")
    if not np.allclose(array, expected):
        place = tuple(int(i) for i in np.argwhere(~np.isclose(array, expected))[0])
        raise NotYet(f"For {shown} expected {expected[place]:.4g} at {list(place)}, and yours gave {array[place]:.4g}.")


EXERCISES = {
    exercise.name: exercise for exercise in (_COST, _WIGGLE, _DELTA_BEFORE, _DESCEND, _MINI_BATCHES, _TRAINING_LAB)
}
