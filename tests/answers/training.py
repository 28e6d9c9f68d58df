"""Wrong answers to the exercises of chapter 11, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from nn import sigmoid
from workbench import TrainingLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "sigmoid": sigmoid, "lab": TrainingLab()}


def one_hot(label: int) -> Any:
    return np.eye(10)[label]


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "cost": [
        (lambda outputs, label: ((outputs - one_hot(label)) ** 2).sum(), ["it is an 8", "expected 1", "gave 2"]),
        (lambda outputs, label: (outputs - one_hot(label)).sum() / 2, ["it is an 8", "expected 1", "gave 0"]),
        (lambda outputs, label: (1 - outputs[label]) ** 2 / 2, ["it is an 8", "expected 1", "gave 0.5"]),
        (lambda outputs, label: (outputs - label) ** 2, ["one number", "10 numbers came"]),
        (lambda outputs, label: ((outputs - one_hot(label)) ** 2).mean() / 2, ["expected 1", "gave 0.1"]),
    ],
    "wiggle": [
        (lambda f, x: f(x + 0.0001) - f(x - 0.0001), ["3 x + 1", "expected 3", "gave 0.0006"]),
        (lambda f, x: (f(x + 0.0001) - f(x - 0.0001)) / 0.0001, ["expected 3", "gave 6"]),
        (lambda f, x: f(x + 1) - f(x), ["x²", "expected -3", "gave -2"]),
        (lambda f, x: f(x) / x, ["3 x + 1", "expected 3", "gave 3.5"]),
        (lambda f, x: (f(x - 0.0001) - f(x + 0.0001)) / 0.0002, ["expected 3", "gave -3"]),
    ],
    "delta_before": [
        (lambda W, delta, a: W.T @ delta, ["one receiving neuron", "at [1]"]),
        (lambda W, delta, a: (W @ delta) * a * (1 - a), ["ValueError"]),
        (lambda W, delta, a: W @ delta, ["ValueError"]),
        (lambda W, delta, a: (W.T @ delta) * a, ["one receiving neuron", "expected", "at [1]"]),
    ],
    "descend": [
        (lambda W, dW, rate: W + rate * dW, ["expected 0.5 at [0, 0]", "gave 1.5"]),
        (lambda W, dW, rate: W - dW, ["rate of 0.1", "expected 0.95", "gave 0.5"]),
        (lambda W, dW, rate: -rate * dW, ["expected 0.5", "gave -0.5"]),
        (lambda W, dW, rate: (W - rate * dW).sum(), ["expected shape (1, 2)", "shape ()"]),
    ],
    "mini_batches": [
        (lambda order, size: [order[i : i + size] for i in range(0, len(order) - size + 1, size)], ["[3]]"]),
        (lambda order, size: [order[:size]], ["[[4, 0], [3, 1], [5, 2]]", "[[4, 0]]"]),
        (lambda order, size: np.sort(order).reshape(-1, size), ["ndarray came"]),
        (lambda order, size: [sorted(order[i : i + size]) for i in range(0, len(order), size)], ["[0, 4]"]),
    ],
    "training_lab": [
        (SimpleNamespace(accuracy=0.877, points=[1, 2]), ["87.7%", "90% are wanted"]),
        (SimpleNamespace(accuracy=0.1, points=[1, 2, 3]), ["10.0%", "90%"]),
        (0.95, ["check.training_lab(lab)", "float has no accuracy"]),
    ],
}  # fmt: skip
