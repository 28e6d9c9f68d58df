"""Answers to the exercises of chapter 10: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import giving, in_list_forms, in_number_forms, of_number, on_float32, on_lists

from nn import Layer, Network, relu, sigmoid
from workbench import PlaneLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, and its lab with two inputs."""
    return {
        **{"np": np, "relu": relu, "sigmoid": sigmoid, "Layer": Layer, "Network": Network},
        "plane": PlaneLab("plane_answers"),
    }


# plane_lab


def ring(
    lines: Any = ((0, 20, -5), (-17.3, -10, 18.7), (17.3, -10, 1.4)),
    weights: Any = (8, 8, 8),
    bias: float = -20,
    function: str = "sigmoid",
    task: Any = "ring",
) -> Any:
    """Lines as (weight, weight, bias) around the middle, by default as a triangle."""
    hidden = Layer([line[:2] for line in lines], [line[2] for line in lines], function)
    return SimpleNamespace(task=task, network=Network.from_layers([hidden, Layer([weights], [bias])]))


SQUARE = ((20, 0, -5), (-20, 0, 15), (0, 20, -5), (0, -20, 15))


# relu


def with_if(z: Any) -> Any:
    if z > 0:
        return z
    return 0


# chain_share


def share(function: Any, slope: Any, start: float, n: int) -> Any:
    a, left = start, 1.0
    for _ in range(n):
        left = left * slope(a)
        a = function(a)
    return left


def by_itself(function: Any, slope: Any, start: float, n: int) -> Any:
    return 1 if n == 0 else slope(start) * by_itself(function, slope, function(start), n - 1)


def places_first(function: Any, slope: Any, start: float, n: int) -> Any:
    places = [start]
    while len(places) < n:
        places.append(function(places[-1]))
    return np.prod([slope(a) for a in places])


def without_moving_on(function: Any, slope: Any, start: float, n: int) -> float:
    return slope(start) ** n


def one_too_late(function: Any, slope: Any, start: float, n: int) -> float:
    a, left = start, 1.0
    for _ in range(n):
        a = function(a)
        left = left * slope(a)
    return left


def added(function: Any, slope: Any, start: float, n: int) -> float:
    a, left = start, 0.0
    for _ in range(n):
        left, a = left + slope(a), function(a)
    return left


def slope_at_left(function: Any, slope: Any, start: float, n: int) -> float:
    left = 1.0
    for _ in range(n):
        left = left * slope(left)
    return left


def from_zero(function: Any, slope: Any, start: float, n: int) -> float:
    return 0 * share(function, slope, start, n)


def only_the_last(function: Any, slope: Any, start: float, n: int) -> float:
    a = start
    for _ in range(n):
        left, a = slope(a), function(a)
    return left


def wiggled(function: Any, slope: Any, start: float, n: int) -> float:
    ends = [start - 0.05, start + 0.05]
    for _ in range(n):
        ends = [function(end) for end in ends]
    return (ends[1] - ends[0]) / 0.1


# dead_neurons, collapse


def dead(activations: Any) -> list[int]:
    found = []
    for k in range(activations.shape[1]):
        if activations[:, k].max() == 0:
            found.append(k)
    return found


def by_loops(activations: Any) -> list[int]:
    return [k for k in range(len(activations[0])) if all(row[k] == 0 for row in activations)]


def each_zero_counts(activations: Any) -> list[int]:
    return [k for row in activations for k in range(len(row)) if row[k] == 0]


def folded(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    return W2 @ W1, W2 @ b1 + b2


def folded_by_loops(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    hidden = range(len(b1))
    W = [[sum(row[j] * W1[j][i] for j in hidden) for i in range(len(W1[0]))] for row in W2]
    return W, [sum(row[j] * b1[j] for j in hidden) + b for row, b in zip(W2, b2, strict=True)]


def asked_at_corners(W1: Any, b1: Any, W2: Any, b2: Any) -> Any:
    """The two layers are tried: on no input at all, and on each input alone."""
    both = lambda a: W2 @ (W1 @ a + b1) + b2  # noqa: E731
    b = both(np.zeros(W1.shape[1]))
    return np.array([both(one) - b for one in np.eye(W1.shape[1])]).T, b


RIGHT: dict[str, list[Any]] = {
    "relu": [
        with_if,
        lambda z: max(0, z),
        lambda z: z * (z > 0),
        lambda z: (z + abs(z)) / 2,
        lambda z: z if z > 0 else 0.0,
        *in_number_forms(lambda z: np.maximum(0, z)),
    ],
    "chain_share": [share, by_itself, places_first, *in_number_forms(share)],
    "plane_lab": [
        ring(),
        ring(SQUARE, (8, 8, 8, 8), -28),
        ring([[-each for each in line] for line in SQUARE], (-8, -8, -8, -8), 4),
        ring([[-each for each in line] for line in SQUARE], (-8, -8, -8, -8), 4, "relu"),
        ring(task="moons"),
        PlaneLab("plane_right", task="ring", network=ring().network),
    ],
    "dead_neurons": [
        dead,
        by_loops,
        on_lists(by_loops),
        on_float32(dead),
        *in_list_forms(dead),
        giving(set, dead),
        giving(lambda places: places[::-1], dead),
        lambda activations: np.flatnonzero(activations.max(axis=0) == 0),
        lambda activations: np.where(~activations.any(axis=0)),
        lambda activations: [float(k) for k in dead(activations)],
    ],
    "revive": [*of_number(-5), -2.5, -8],
    "collapse": [
        folded,
        folded_by_loops,
        on_lists(folded_by_loops),
        on_float32(folded),
        giving(list, folded),
        giving(lambda both: [part.tolist() for part in both], folded),
        asked_at_corners,
        lambda W1, b1, W2, b2: (np.dot(W2, W1), np.dot(W2, b1) + b2),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "relu": [
        (lambda z: min(0, z), ["z = 2", "expected 2", "gave 0", "the larger one is asked for"]),
        (lambda z: abs(z), ["z = -0.5", "expected 0", "gave 0.5", "abs turns"]),
        (lambda z: z, ["z = -0.5", "expected 0", "gave -0.5", "That is z itself"]),
        (lambda z: min(1, max(0, z)), ["z = 2", "gave 1"]),
        (lambda z: z > 0, ["z = 2", "expected 2", "gave 1", "only says whether"]),
        (lambda z: sigmoid(z), ["z = 2", "expected 2", "That is the sigmoid"]),
        (lambda z: max(0.01 * z, z), ["z = -0.5", "expected 0", "gave -0.005"]),
        (lambda z: 0, ["z = 2", "expected 2", "gave 0"]),
        (lambda z: round(max(0, z)), ["z = 0.5", "expected 0.5", "gave 0"]),
        (lambda z: z if z > 0 else None, ["z = 0", "gave back nothing", "none of its ifs holds"]),
        (lambda z: max(z), ["TypeError", "max needs two numbers to compare: z and which other?"]),
        (lambda z: max(0, "z"), ["TypeError", "> does not go with a text and a whole number"]),
        (lambda z: str(max(0, z)), ["one number, and a text ('2.0') came"]),
        (lambda z: max(0, z) + 0j, ["one number, and the complex number"]),
        (relu(3.0), ["Expected a function"]),
    ],
    "chain_share": [
        (without_moving_on, ["2 neurons with sigmoid", "expected 0.0431", "gave 0.03866", "taken at the start"]),
        (one_too_late, ["1 neuron with sigmoid", "expected 0.25", "gave 0.235", "at what comes in"]),
        (added, ["5 neurons with relu", "expected 1", "gave 5", "to be multiplied"]),
        (from_zero, ["1 neuron with sigmoid", "gave 0", "what is left starts at 1"]),
        (only_the_last, ["2 neurons with sigmoid", "gave 0.21", "one slope, the last"]),
        (lambda function, slope, start, n: slope(start), ["2 neurons with sigmoid", "the first slope alone"]),
        (lambda function, slope, start, n: share(function, slope, start, n - 1), ["1 neuron", "One slope is missing"]),
        (lambda function, slope, start, n: share(function, slope, start, n + 1), ["1 neuron", "gave 0.0", "too many"]),
        (slope_at_left, ["1 neuron with sigmoid", "expected 0.25", "gave 0.1966", "where the number is, at a"]),
        (wiggled, ["2 neurons with relu", "expected 1", "gave 0.7"]),
        (lambda function, slope, start, n: [slope(start)] * n, ["5 numbers came", "multiplied yet"]),
        (lambda function, slope, start, n: function(start), ["expected 0.25", "gave 0.5", "comes out of the chain"]),
        (lambda function, slope, start, n: slope * n,
         ["TypeError", "* does not go with a function and a whole number"]),
        (lambda function, slope, start, n: math.prod(slope(a) for a in n), ["TypeError", "it is range(...)"]),
        (lambda function, slope, start, n: str(share(function, slope, start, n)), ["one number, and a text ('0.25')"]),
    ],
    "plane_lab": [
        (ring(function="identity"), ["of 200 fresh points on their side, expected 190", "choose ReLU or sigmoid"]),
        (ring(weights=(0, 0, 0), bias=0), ["100 of 200", "do the arrows point inwards"]),
        (ring(SQUARE[:2], (8, 8), -12), ["expected 190 or more", "Two lines leave the middle open", "a third"]),
        (ring(((20, 0, -10),), (8,), -4), ["expected 190 or more", "+ neuron adds a third"]),
        (ring(weights=(-8, -8, -8), bias=20), ["All on one side would get 100", "do the arrows point inwards"]),
        (ring(function="relu"), ["With ReLU let the arrows point outwards", "weights below 0", "bias above 0"]),
        (ring([[-each for each in line] for line in SQUARE], (8, 8, 8, 8), -4, "relu"), ["With ReLU", "outwards"]),
        (ring(bias=20), ["100 of 200", "is the bias below 0"]),
        (ring(bias=-23.5), ["expected 190 or more", "a thick rim"]),
        (ring(bias=-12, task="xor"), ["other points now (a text ('xor'))", "Choose 2 a ring"]),
        (ring(bias=-12, task=3), ["other points now (the number 3)"]),
        (SimpleNamespace(task="ring", network=Network([3, 2, 1])), ["from two inputs to one output"]),
        (SimpleNamespace(task="ring", network="mine"), ["the lab's network", "a text ('mine') came"]),
        (ring().network, ["check.plane_lab(plane)", "has no task"]),
        (141, ["Expected the lab itself", "The number 141 has no task"]),
    ],
    "dead_neurons": [
        (lambda a: [k for k in range(a.shape[1]) if a[:, k].min() == 0],
         ["3 neurons", "[0]", "[0, 1, 2]", "Column 1 has"]),
        (lambda a: [k for k in range(a.shape[0]) if a[k].max() == 0], ["3 neurons and 2 images", "expected [0]"]),
        (lambda a: [k for k in range(a.shape[1]) if a[:, k].any()], ["expected [0]", "that are alive"]),
        (lambda a: [k for k in range(a.shape[1]) if max(a[k]) <= 0], ["IndexError", "a row; a column is [:, k]"]),
        (lambda a: [k + 1 for k in dead(a)], ["expected [0], and yours gave [1]", "Columns are counted from 0"]),
        (each_zero_counts, ["expected [0]", "gave [0, 2, 0, 1]", "comes twice"]),
        (lambda a: [k for k in range(a.shape[1]) if a[0, k] == 0], ["gave [0, 2]", "Column 2 has a number above 0: 2"]),
        (lambda a: [k for k in range(a.shape[1]) if a[:, k].mean() < 0.01], ["16 neurons", "[2, 7, 11]", "Column 7"]),
        (lambda a: [k for k in range(a.shape[1] - 1) if a[:, k].max() == 0], ["all dead", "gave [0, 1, 2]"]),
        (lambda a: (a == 0).all(axis=0), ["True and False came", "np.flatnonzero"]),
        (lambda a: len(dead(a)), ["list of places, and the number 1 came"]),
        (lambda a: [k for k in range(a.shape[1]) if a[:, k] == 0], ["ValueError", "here is a whole array"]),
        (lambda a: [k for k in range(len(a) + 9) if a[:, k].max() == 0], ["IndexError", "counted from 0 to 2"]),
        (lambda a: [0.5], ["place 0 of yours, expected a whole number, and 0.5 came"]),
        (lambda a: [math.nan], ["place 0 of yours, expected one number, and nan"]),
        (lambda a: [str(k) for k in dead(a)], ["expected one number, and a text ('0') came"]),
        (lambda a: (k for k in dead(a)), ["a list of places, and a generator", "list(...)"]),
        (lambda a: "0", ["a list of places, and a text ('0') came"]),
    ],
    "revive": [
        (-30, ["still dead", "largest sum is 19.0"]),
        (-18, ["10% to 50%", "a larger bias"]),
        (10, ["93%", "a smaller bias"]),
        (0, ["10% to 50%", "a smaller bias"]),
        (19, ["Expected 10% to 50%", "a smaller bias"]),
        (-math.inf, ["one number", "infinitely far below 0"]),
        (math.nan, ["one number, and nan"]),
        ([-5, -6], ["one number", "2 numbers came", "One bias"]),
        ("-5", ["one number, and a text ('-5') came"]),
        (-5 + 0j, ["one number, and the complex number"]),
    ],
    "collapse": [
        (lambda W1, b1, W2, b2: (W1 @ W2, b1),
         ["2 inputs", "your W, expected shape (2, 2), and (3, 3)", "on the left"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, b2), ["your b, number 0", "expected", "happened to b1"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1), ["your b, number 0", "b2 is missing"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, b1), ["your b, expected shape (2,), and (3,) came"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2),
         ["ValueError", "Shapes (3,) and (2,)", "W2 @ b1 takes one to the other"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, W1 @ b2 + b1), ["your b, expected shape (2,), and (3,) came"]),
        (lambda W1, b1, W2, b2: (W1 + W2, b2), ["ValueError", "Shapes (3,2) and (2,3)"]),
        (lambda W1, b1, W2, b2: (W1.T @ W2, b2),
         ["ValueError", "sides of @ do not fit", "the layer that comes second goes on the left"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b2 + b1), ["ValueError", "sides of @ do not fit"]),
        (lambda W1, b1, W2, b2: W2 @ W1, ["your W, expected shape (2, 2), and (2,) came"]),
        (lambda W1, b1, W2, b2: W2 @ (W1 + b1) + b2, ["ValueError"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + b2, 0), ["W and b (return W, b), and a tuple of 3 came"]),
        (lambda W1, b1, W2, b2: {"W": W2 @ W1, "b": b2}, ["W and b (return W, b), and a dictionary of 2 came"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, "b"), ["your b, expected 2 numbers, and a text ('b') came"]),
        (lambda W1, b1, W2, b2: (W2 @ W1 * 1j, b2), ["your W, expected numbers of shape (2, 2), and the complex"]),
        (lambda W1, b1: (W1, b1), ["TypeError", "as many names"]),
    ],
}  # fmt: skip
