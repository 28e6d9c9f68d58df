"""Answers to the exercises of chapter 11: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from collections import deque
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import giving, in_list_forms, in_number_forms, on_float32, on_lists

from nn import sigmoid
from workbench import TrainingLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "sigmoid": sigmoid, "lab": TrainingLab()}


# cost


def one_hot(label: int) -> Any:
    return np.eye(10)[label]


def half_the_squares(outputs: Any, label: int) -> Any:
    return ((outputs - one_hot(label)) ** 2).sum() / 2


def cost_by_loop(outputs: Any, label: int) -> float:
    total = 0
    for digit in range(10):
        wanted = 1 if digit == label else 0
        total = total + (outputs[digit] - wanted) ** 2
    return 0.5 * total


def cost_in_place(outputs: Any, label: int) -> Any:
    outputs[label] -= 1
    return outputs @ outputs / 2


# wiggle


def slope_by(h: float, sides: tuple[int, int] = (1, -1), divisor: float | None = None) -> Any:
    right, left = sides

    def my_slope(f: Any, x: float) -> Any:
        return (f(x + right * h) - f(x + left * h)) / ((right - left) * h if divisor is None else divisor)

    return my_slope


# delta_before


def deltas(W: Any, delta: Any, a: Any) -> Any:
    return (W.T @ delta) * a * (1 - a)


def deltas_by_loops(W: Any, delta: Any, a: Any) -> list[float]:
    before = []
    for k in range(len(a)):
        blame = 0
        for j in range(len(delta)):
            blame = blame + W[j][k] * delta[j]
        before.append(blame * a[k] * (1 - a[k]))
    return before


# descend


def stepped(W: Any, dW: Any, rate: Any) -> Any:
    return W - rate * dW


def stepped_by_loops(W: Any, dW: Any, rate: Any) -> list[list[float]]:
    return [[w - rate * d for w, d in zip(*rows, strict=True)] for rows in zip(W, dW, strict=True)]


def stepped_in_place(W: Any, dW: Any, rate: Any) -> Any:
    W -= rate * dW
    return W


def forgets_to_keep(W: Any, dW: Any, rate: Any) -> Any:
    W - rate * dW
    return W


# mini_batches


def cut(order: Any, size: int) -> list[Any]:
    return [order[i : i + size] for i in range(0, len(order), size)]


def filled_up(order: Any, size: int) -> list[list[int]]:
    batches: list[list[int]] = []
    for place in order:
        if not batches or len(batches[-1]) == size:
            batches.append([])
        batches[-1].append(place)
    return batches


def cut_off(order: Any, size: int) -> list[Any]:
    batches = []
    while len(order):
        batches.append(order[:size])
        order = order[size:]
    return batches


def lab_at(accuracy: Any, points: Any = (1, 2)) -> Any:
    return SimpleNamespace(accuracy=accuracy, points=points)


RIGHT: dict[str, list[Any]] = {
    "cost": [
        half_the_squares,
        cost_by_loop,
        cost_in_place,
        on_float32(half_the_squares),
        on_lists(cost_by_loop),
        *in_number_forms(half_the_squares),
    ],
    "wiggle": [
        slope_by(0.0001),
        slope_by(1e-5),
        slope_by(1e-6, (1, 0)),
        slope_by(1e-6, (0, -1)),
        *in_number_forms(slope_by(0.0001)),
    ],
    "delta_before": [
        deltas,
        deltas_by_loops,
        on_lists(deltas_by_loops),
        on_float32(deltas),
        *in_list_forms(deltas),
        lambda W, delta, a: (delta @ W) * (a - a**2),
        lambda W, delta, a: (W * delta[:, None]).sum(axis=0) * a * (1 - a),
        lambda W, delta, a: np.diag(a * (1 - a)) @ W.T @ delta,
    ],
    "descend": [
        stepped,
        stepped_by_loops,
        stepped_in_place,
        on_float32(stepped),
        giving(lambda W: W.tolist(), stepped),
        giving(lambda W: list(W), stepped),
        lambda W, dW, rate: W + (-dW) * rate,
    ],
    "mini_batches": [
        cut,
        filled_up,
        cut_off,
        giving(tuple, cut),
        giving(deque, cut),
        giving(lambda batches: [[float(place) for place in batch] for batch in batches], cut),
        giving(lambda batches: [tuple(batch) for batch in batches], cut),
        lambda order, size: np.array_split(order, range(size, len(order), size)),
    ],
    "training_lab": [
        lab_at(0.9),
        lab_at(np.float32(0.95)),
        lab_at(1),
        lab_at([0.91], [1, 2, 3]),
        lab_at(0.93, deque([1, 2])),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "cost": [
        (lambda outputs, label: ((outputs - one_hot(label)) ** 2).sum(),
         ["label 0", "expected 0.5", "gave 1", "half is"]),
        (lambda outputs, label: (outputs - one_hot(label)).sum() / 2, ["expected 1", "gave 0", "** 2"]),
        (lambda outputs, label: (outputs - one_hot(label)).sum() ** 2 / 2, ["before they are added up"]),
        (lambda outputs, label: abs(outputs - one_hot(label)).sum() / 2,
         ["0.2 and the label 0", "a square is asked for"]),
        (lambda outputs, label: (1 - outputs[label]) ** 2 / 2, ["gave 0.32", "the nine others"]),
        (lambda outputs, label: half_the_squares(outputs, label) - (outputs[label] - 1) ** 2 / 2, ["the label's, too"]),
        (lambda outputs, label: ((outputs - one_hot(label)) ^ 2).sum() / 2, ["TypeError", "a power is written **"]),
        (lambda outputs, label: (outputs - label) ** 2, ["one number", "10 numbers came"]),
        (lambda outputs, label: ((outputs - label) ** 2).sum() / 2, ["gave 42.5", "not the label itself"]),
        (lambda outputs, label: ((outputs - one_hot(label)) ** 2).mean() / 2, ["expected 0.5", "gave 0.05", "mean"]),
        (lambda outputs, label: np.sqrt(((outputs - one_hot(label)) ** 2).sum()), ["expected 0.5", "gave 1"]),
        (lambda outputs, label: cost_by_loop(outputs, label) - outputs[9] ** 2 / 2, ["expected 0.5", "gave 0.48"]),
        (lambda outputs, label: sum((outputs[i] - one_hot(label)) ** 2 for i in range(11)), ["no place 10"]),
        (lambda outputs, label: ((outputs - np.eye(9)[label]) ** 2).sum(), ["ValueError", "Shapes (10,) and (9,)"]),
        (lambda outputs, label: str(half_the_squares(outputs, label)), ["one number, and a text ('0.0') came"]),
        (lambda outputs: 0, ["TypeError", "as many names"]),
    ],
    "wiggle": [
        (slope_by(0.0001, divisor=1), ["3 x + 1", "expected 3", "gave 0.0006", "divide it by how far"]),
        (slope_by(0.0001, divisor=0.0001), ["expected 3", "gave 6", "it is 2 h, not h"]),
        (slope_by(0.0001, (1, 0), divisor=0.0002), ["expected 3", "gave 1.5", "h alone, not 2 h"]),
        (slope_by(0.0001, divisor=-0.0002), ["expected 3", "gave -3", "f(x + h) comes first"]),
        (lambda f, x: f(x + 1) - f(x), ["x²", "expected -3", "gave -2", "small enough"]),
        (slope_by(0.05), ["x³ at x = 2", "gave 12.0025", "small enough"]),
        (slope_by(0.02), ["x³ at x = 0", "gave 0.0004", "small enough"]),
        (slope_by(0.01), ["sigmoid(40 x)", "expected 10", "gave 9.8", "small enough"]),
        (slope_by(0.001, (1, 0)), ["x² at x = -1.5", "expected -3", "gave -2.999", "small enough"]),
        (lambda f, x: (f(x + 0.0001) - f(x - 0.0001)) / 2 * 0.0001, ["expected 3", "/ (2 * h)"]),
        (lambda f, x: (f(x + 0.0001) - f(x - 0.0001)) / 0.0001 * 2, ["expected 3, and yours gave 12", "/ (2 * h)"]),
        (lambda f, x: (f(0.0001) - f(-0.0001)) / (2 * 0.0001), ["expected -3, and yours gave 0", "is around x"]),
        (lambda f, x: f(x + 0.0001) - f(x - 0.0001) / (2 * 0.0001), ["expected 3", "The difference needs brackets"]),
        (lambda f, x: f(x) / x, ["3 x + 1", "expected 3", "gave 3.5", "not by x"]),
        (lambda f, x: f(x), ["3 x + 1", "expected 3", "gave 7", "That is f itself"]),
        (lambda f, x: (f(x) - f(x)) / 0, ["ZeroDivisionError", "divided by 0"]),
        (lambda f, x: f * x, ["TypeError", "* does not go with a function and a number"]),
        (lambda f, x: "3", ["one number, and a text ('3') came"]),
    ],
    "delta_before": [
        (lambda W, delta, a: W.T @ delta, ["one receiving neuron", "expected", "times a * (1 - a)"]),
        (lambda W, delta, a: (W.T @ delta) * a, ["one receiving neuron", "expected", "second half is missing"]),
        (lambda W, delta, a: (W.T @ delta) * (1 - a), ["one receiving neuron", "first half is missing"]),
        (lambda W, delta, a: (W.T @ delta) * sigmoid(a) * (1 - sigmoid(a)), ["without another sigmoid"]),
        (lambda W, delta, a: (W @ delta) * a * (1 - a),
         ["ValueError", "sides of @ do not fit", "W.T takes one to the other"]),
        (lambda W, delta, a: W @ delta, ["ValueError", "rows of 2 numbers, the right one columns of 1"]),
        (lambda W, delta, a: W @ a * delta, ["expected shape (2,), and (1,) came"]),
        (lambda W, delta, a: W.T * delta * a * (1 - a), ["(2, 2) came", "adds nothing up", "W.T @ delta"]),
        (lambda W, delta, a: W * delta * a * (1 - a), ["(1, 2) came", "adds nothing up"]),
        (lambda W, delta, a: (W.T @ delta) * a * 1 - a, ["1 - a needs brackets"]),
        (lambda W, delta, a: (W ^ T @ delta) * a * (1 - a), ["Nothing is called T", "W.T, with a dot"]),  # noqa: F821
        (lambda W, delta, a: (delta @ W if len(a) != len(delta) else W @ delta) * a * (1 - a), ["four", "W.T, not W"]),
        (lambda W, delta, a: np.outer(delta, a), ["expected shape (2,), and (1, 2) came", "its own number"]),
        (lambda W, delta, a: delta * a * (1 - a), ["number 0: expected", "yours gave"]),
        (lambda W, delta, a: ((W.T @ delta) * a * (1 - a)).sum(), ["expected shape (2,), and one number came"]),
        (lambda W, delta, a: [str(each) for each in deltas(W, delta, a)], ["expected 2 numbers, and a text"]),
        (lambda W, delta: W.T @ delta, ["TypeError", "as many names"]),
    ],
    "descend": [
        (lambda W, dW, rate: W + rate * dW, ["expected 0.5", "gave 1.5", "That goes uphill"]),
        (lambda W, dW, rate: W - dW, ["rate of 0.1", "expected 0.95", "gave 0.5", "rate is missing"]),
        (lambda W, dW, rate: W - rate, ["expected 0.5", "gave 0", "The slope is missing"]),
        (lambda W, dW, rate: W - rate * W, ["expected 0.5", "gave 0", "rate * dW, not rate * W"]),
        (lambda W, dW, rate: -rate * dW, ["expected 0.5", "gave -0.5", "the step alone"]),
        (lambda W, dW, rate: W - dW / rate, ["rate of 0.1", "not divided"]),
        (lambda W, dW, rate: rate * (W - dW), ["rate of 0.1", "does not multiply W"]),
        (lambda W, dW, rate: rate * dW - W, ["expected 0.5", "gave -0.5"]),
        (forgets_to_keep, ["expected 0.5", "gave 1", "W stays as it was"]),
        (lambda W, dW, rate: (W - rate * dW).sum(), ["expected shape (1, 2)", "one number came"]),
        (lambda W, dW, rate: W @ dW, ["ValueError", "sides of @ do not fit"]),
        (lambda W, dW, rate: W - rate(dW), ["TypeError", "before them is a number", "is a * missing?"]),
        (lambda W, dW, rate: (W - rate * dW)[0], ["expected shape (1, 2), and (2,) came"]),
        (lambda W, dW, rate: (W - rate * dW) / 0, ["infinite number"]),
        (lambda W, dW, rate: "less", ["expected numbers of shape (1, 2), and a text ('less') came"]),
        (lambda W, dW: W - dW, ["TypeError", "as many names"]),
    ],
    "mini_batches": [
        (lambda order, size: [order[i : i + size] for i in range(0, len(order) - size + 1, size)],
         ["[[2, 0], [1, 4], [3]], and yours gave [[2, 0], [1, 4]]", "What is left over"]),
        (lambda order, size: [order[:size]], ["[[4, 0], [3, 1], [5, 2]]", "[[4, 0]]", "first piece alone"]),
        (lambda order, size: [order[i : i + size] for i in range(len(order))], ["[4, 0], [0, 3]", "more than once"]),
        (lambda order, size: [order[i : i + size] for i in range(1, len(order), size)],
         ["[[0, 3], [1, 5], [2]]", "missing"]),
        (lambda order, size: cut(np.sort(order), size), ["[[0, 1], [2, 3], [4, 5]]", "another order"]),
        (lambda order, size: [sorted(batch) for batch in cut(order, size)], ["[0, 4]", "another order"]),
        (lambda order, size: np.array_split(order, size), ["[[4, 0, 3], [1, 5, 2]]", "other sizes"]),
        (lambda order, size: order.reshape(-1, size), ["ValueError", "5 numbers do not fill a shape of"]),
        (lambda order, size: order[:size], ["each a list of places, and the number 4 is among yours"]),
        (lambda order, size: [order[i, i + size] for i in range(0, len(order), size)],
         ["IndexError", "2 places in [ ]"]),
        (lambda order, size: cut(order, size / 2 * 2), ["TypeError", "A whole number is wanted"]),
        (lambda order, size: (batch for batch in cut(order, size)), ["a generator", "list(...)"]),
        (lambda order, size: "abc", ["a list of mini-batches, and a text ('abc') came"]),
        (lambda order, size: len(order) // size, ["a list of mini-batches, and the number 3 came"]),
        (lambda order: [order], ["TypeError", "as many names"]),
    ],
    "training_lab": [
        (lab_at(0.877), ["87.7%", "90% are wanted"]),
        (lab_at(0.1, [1, 2, 3]), ["10.0%", "90%"]),
        (lab_at(0.8999), ["89.9%", "90% are wanted"]),
        (lab_at(95), ["lab.accuracy is 95; expected a share from 0 to 1"]),
        (lab_at(math.nan), ["lab.accuracy expected one number, and nan"]),
        (lab_at("0.95"), ["lab.accuracy expected one number, and a text"]),
        (lab_at(0.95, 7), ["lab.points should be a list, and the number 7 came"]),
        (lab_at([0.95, 0.96]), ["lab.accuracy expected one number, and 2 numbers came"]),
        (0.95, ["check.training_lab(lab)", "The number 0.95 has no accuracy"]),
    ],
}  # fmt: skip
