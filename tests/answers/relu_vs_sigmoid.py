"""Wrong answers to the exercises of chapter 10, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn import relu, sigmoid


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports."""
    return {"np": np, "relu": relu, "sigmoid": sigmoid}


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


def wiggled(function: Any, slope: Any, start: float, n: int) -> float:
    ends = [start - 0.05, start + 0.05]
    for _ in range(n):
        ends = [function(end) for end in ends]
    return (ends[1] - ends[0]) / 0.1


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "relu": [
        (lambda z: min(0, z), ["z = 2", "expected 2", "gave 0"]),
        (lambda z: abs(z), ["z = -0.5", "expected 0", "gave 0.5"]),
        (lambda z: min(1, max(0, z)), ["z = 2", "gave 1"]),
        (lambda z: z > 0, ["z = 2", "expected 2", "gave 1"]),
        (lambda z: sigmoid(z), ["z = 2", "expected 2"]),
    ],
    "chain_share": [
        (without_moving_on, ["2 neurons with sigmoid", "expected 0.0431", "gave 0.03866", "taken at the start"]),
        (one_too_late, ["1 neuron with sigmoid", "expected 0.25", "gave 0.235", "at what comes in"]),
        (added, ["5 neurons with relu", "expected 1", "gave 5", "to be multiplied"]),
        (wiggled, ["2 neurons with relu", "expected 1", "gave 0.7"]),
        (lambda function, slope, start, n: [slope(start)] * n, ["5 numbers came", "multiplied yet"]),
        (lambda function, slope, start, n: function(start), ["expected 0.25", "gave 0.5"]),
    ],
    "dead_neurons": [
        (lambda a: [k for k in range(a.shape[1]) if a[:, k].min() == 0], ["3 neurons", "[0]", "[0, 1, 2]"]),
        (lambda a: [k for k in range(a.shape[0]) if a[k].max() == 0], ["3 neurons and 2 images", "expected [0]"]),
        (lambda a: (a == 0).all(axis=0), ["True and False came"]),
        (lambda a: len(a), ["list of places", "int came"]),
        (lambda a: [k for k in range(a.shape[1]) if a[:, k].mean() < 0.01], ["16 neurons", "[2, 7, 11]"]),
    ],
    "revive": [
        (-30, ["still dead", "largest sum is 19.0"]),
        (-18, ["10% to 50%", "a larger bias"]),
        (10, ["93%", "a smaller bias"]),
        ("up", ["one number", "a text ('"]),
    ],
    "collapse": [
        (lambda W1, b1, W2, b2: (W1 @ W2, b1), ["2 inputs", "shape (3, 3)", "expected (2, 2)", "stands on the left"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, b2), ["your b[0]", "was expected", "become of b1"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1), ["your b[0]", "b2 is missing"]),
        (lambda W1, b1, W2, b2: W2 @ W1, ["return W, b", "ndarray came"]),
        (lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2), ["ValueError"]),
    ],
}  # fmt: skip
