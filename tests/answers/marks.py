"""Answers to the exercises for marks: solutions, slips with what is said of them, and other wrong answers.

None of this goes into the wheel. `make_marks.py` works out from it what the judges compare with.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from answers import marks_second
from answers.forms import in_list_forms, in_number_forms

Function = Callable[..., Any]


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(z, float)))


# Each with what is right, another way to it, and the slips by what is said of them.


def rows_by_loop(image: Any) -> int:
    count = 0
    for row in image:
        if any(pixel > 0.5 for pixel in row):
            count += 1
    return count


def second_by_loop(outputs: Any) -> int:
    best = second = -1
    for digit in range(len(outputs)):
        if best < 0 or outputs[digit] > outputs[best]:
            best, second = digit, best
        elif second < 0 or outputs[digit] > outputs[second]:
            second = digit
    return second


def others(sums: Any, digit: int) -> list[float]:
    return [float(each) for place, each in enumerate(sums) if place != digit]


def share_by_loop(sizes: Any) -> float:
    weights = biases = 0
    for sends, listens in pairwise(sizes):
        weights, biases = weights + sends * listens, biases + listens
    return biases / (weights + biases)


def weights_of(sizes: Any) -> int:
    return sum(a * b for a, b in pairwise(sizes))


def missed_by_loop(answers: Any, labels: Any, digit: int) -> float:
    of = missed = 0
    for i in range(len(labels)):
        if labels[i] == digit:
            of += 1
            missed += answers[i] != digit
    return missed / of


def lost(answers: Any, labels: Any, digit: int) -> int:
    return sum(y == digit != x for x, y in zip(answers, labels, strict=True))


def flips_by_loop(outputs: Any) -> int:
    count, before = 0, None
    for row in outputs:
        answer = list(row).index(max(row))
        count += before is not None and answer != before
        before = answer
    return count


def best(outputs: Any) -> Any:
    return np.asarray(outputs).argmax(axis=1)


def delta(a: Any, label: int) -> Any:
    return (np.asarray(a) - np.eye(len(a))[label]) * np.asarray(a) * (1 - np.asarray(a))


def inner(grid: Any, width: int) -> Any:
    grid = np.asarray(grid)
    return grid[width : grid.shape[0] - width, width : grid.shape[1] - width]


def rim(grid: Any, width: int) -> float:
    return 1 - float((inner(grid, width) ** 2).sum() / (np.asarray(grid) ** 2).sum())


def rim_by_mask(grid: Any, width: int) -> float:
    total = outer = 0.0
    height, breadth = len(grid), len(grid[0])
    for r in range(height):
        for c in range(breadth):
            total += grid[r][c] ** 2
            if min(r, c, height - 1 - r, breadth - 1 - c) < width:
                outer += grid[r][c] ** 2
    return outer / total


SOLUTIONS: dict[str, tuple[Function, Function]] = {
    "inked_rows": (lambda image: (np.asarray(image) > 0.5).any(axis=1).sum(), rows_by_loop),
    "mirrored_neuron": (
        lambda row, column: 28 * row + 27 - column,
        lambda row, column: np.fliplr(np.arange(784).reshape(28, 28))[row, column],
    ),
    "second_choice": (lambda outputs: np.argsort(outputs)[-2], second_by_loop),
    "margin": (
        lambda sums, digit: sums[digit] - np.delete(sums, digit).max(),
        lambda sums, digit: sums[digit] - max(others(sums, digit)),
    ),
    "lit_count": (
        lambda sums, bias: sum(sigmoid(each + bias) > 0.5 for each in sums),
        lambda sums, bias: len([each for each in sums if each > -bias]),
    ),
    "bias_share": (lambda sizes: sum(sizes[1:]) / (sum(sizes[1:]) + weights_of(sizes)), share_by_loop),
    "missed_share": (
        lambda answers, labels, digit: (np.asarray(answers)[np.asarray(labels) == digit] != digit).mean(),
        missed_by_loop,
    ),
    "sender_reach": (lambda W, a, k: W[:, k] * a[k], lambda W, a, k: np.array([row[k] * a[k] for row in W])),
    "count_flips": (lambda outputs: (np.diff(best(outputs)) != 0).sum(), flips_by_loop),
    "leaky_relu": (lambda z: z if z > 0 else z / 10, lambda z: max(z, 0.1 * z)),
    "output_delta": (
        delta,
        lambda a, label: np.array([(x - (place == label)) * x * (1 - x) for place, x in enumerate(a)]),
    ),
    "rim_share": (rim, rim_by_mask),
    "pattern_neuron": (
        lambda heard, weights, threshold, gain: sigmoid(gain * (np.dot(heard, weights) - threshold)),
        lambda heard, weights, threshold, gain: (
            0.5 * (1 + np.tanh(gain * (sum(h * w for h, w in zip(heard, weights, strict=True)) - threshold) / 2))
        ),
    ),
}

SLIPS: dict[str, dict[str, Function]] = {
    "inked_rows": {
        "That counts pixels; asked for are rows.": lambda image: (np.asarray(image) > 0.5).sum(),
        "That counts columns; asked for are rows.": lambda image: (np.asarray(image) > 0.5).any(axis=0).sum(),
        "Those are the rows without ink.": lambda image: len(image) - rows_by_loop(image),
        "Ink begins above 0.5; a faint grey does not count.": lambda image: (np.asarray(image) > 0).any(axis=1).sum(),
    },
    "mirrored_neuron": {
        "That is where the pixel was before.": lambda row, column: 28 * row + column,
        "Top and bottom have changed places; asked for are left and right.": lambda r, c: 28 * (27 - r) + c,
        "By one too far: columns go from 0 to 27.": lambda row, column: 28 * row + 28 - column,
        "Rows come first: 28 neurons for each row above.": lambda row, column: 28 * (27 - column) + row,
    },
    "second_choice": {
        "That is the first choice.": lambda outputs: int(np.argmax(outputs)),
        "That is how bright it is; asked for is which digit it is.": lambda outputs: float(np.sort(outputs)[-2]),
        "That is the second dimmest.": lambda outputs: int(np.argsort(outputs)[1]),
    },
    "margin": {
        "The other way round: the digit's own sum comes first.": lambda sums, d: max(others(sums, d)) - sums[d],
        "The largest of the others is asked for, not their mean.": lambda sums, d: sums[d] - np.mean(others(sums, d)),
        "Is the digit's own sum among those of which you take the largest?": lambda sums, d: sums[d] - max(sums),
        "That is less the smallest of the others.": lambda sums, d: sums[d] - min(others(sums, d)),
    },
    "lit_count": {
        "The threshold is minus the bias, not the bias.": lambda sums, bias: sum(each > bias for each in sums),
        "Exactly one half is not above it.": lambda sums, bias: sum(each + bias >= 0 for each in sums),
        "Those are the dark ones.": lambda sums, bias: sum(each + bias < 0 for each in sums),
        "And the bias?": lambda sums, bias: sum(each > 0 for each in sums),
    },
    "bias_share": {
        "The pixels have no bias.": lambda sizes: sum(sizes) / (sum(sizes) + weights_of(sizes)),
        "Divided by the weights alone; asked for is the share of all.": lambda s: sum(s[1:]) / weights_of(s),
        "That is the share of the weights.": lambda sizes: weights_of(sizes) / (weights_of(sizes) + sum(sizes[1:])),
        "That is how many biases there are; asked for is a share.": lambda sizes: sum(sizes[1:]),
    },
    "missed_share": {
        "That is the share that is read correctly.": lambda *given: 1 - missed_by_loop(*given),
        "Divided by all images; asked for is the share of this digit's.": lambda *given: lost(*given) / len(given[1]),
        "That is how many; asked for is a share.": lambda *given: lost(*given),
        "Those are others that are taken for this digit.": lambda said, real, digit: sum(
            x == digit != y for x, y in zip(said, real, strict=True)) / real.count(digit),
    },
    "sender_reach": {
        "A row belongs to a receiver; a sender has a column.": lambda W, a, k: W[k] * a,
        "Those are the weights. And what the sender holds?": lambda W, a, k: W[:, k],
        "That is the whole sum, of all senders.": lambda W, a, k: W @ a,
        "Do not add them up: one number for each receiver.": lambda W, a, k: np.array([W[:, k].sum() * a[k]]),
    },
    "count_flips": {
        "One too many: the first place has none before it.": lambda outputs: flips_by_loop(outputs) + 1,
        "That counts different answers; one that comes back is a change, too.": lambda o: len(set(best(o).tolist())),
        "Compare with the place before, not with the start.": lambda o: (best(o) != best(o)[0]).sum(),
    },
    "leaky_relu": {
        "That is ReLU: below 0 a tenth of z is wanted.": lambda z: max(0, z),
        "A tenth is for z below 0 alone.": lambda z: z / 10,
        "Below 0 the result is below 0 as well.": lambda z: z if z > 0 else -z / 10,
        "That is z itself; below 0 a tenth of it is wanted.": lambda z: z,
    },
    "output_delta": {
        "And the slope of the sigmoid?": lambda a, label: np.asarray(a) - np.eye(len(a))[label],
        "The sign is turned: a neuron that should be darker has a positive delta.": lambda a, label: -delta(a, label),
        "Wanted is 1 at the label, not 0.": lambda a, label: np.asarray(a) * np.asarray(a) * (1 - np.asarray(a)),
        "That is the slope of the sigmoid alone.": lambda a, label: np.asarray(a) * (1 - np.asarray(a)),
    },
    "rim_share": {
        "That is the share of the inside.": lambda grid, width: 1 - rim(grid, width),
        "Squares are asked for, so that signs do not matter.": lambda grid, width: 1 - float(
            np.abs(inner(grid, width)).sum() / np.abs(grid).sum()),
        "Rows alone are not the whole rim.": lambda grid, width: 1 - float(
            (np.asarray(grid)[width : len(grid) - width] ** 2).sum() / (np.asarray(grid) ** 2).sum()),
        "That is a sum; asked for is the share of the whole.": lambda grid, width: rim(grid, width) * float(
            (np.asarray(grid) ** 2).sum()),
    },
    "pattern_neuron": {
        "And the gain?": lambda h, w, t, g: sigmoid(np.dot(h, w) - t),
        "The threshold is taken away, not added.": lambda h, w, t, g: sigmoid(g * (np.dot(h, w) + t)),
        "The gain belongs to the threshold as well.": lambda h, w, t, g: sigmoid(g * np.dot(h, w) - t),
        "And the sigmoid?": lambda h, w, t, g: g * (np.dot(h, w) - t),
    },
}  # fmt: skip


def array(*numbers: Any) -> dict[str, Any]:
    return {"array": [list(row) if isinstance(row, tuple) else row for row in numbers]}


LABELS = [3, 5, 3, 8, 3, 5, 3, 0, 5, 8]
ANSWERS = [3, 3, 5, 8, 3, 5, 5, 0, 5, 0]
INK = array((0.9, 0.8, 0.7), (0.3, 0, 0), (0.6, 0.9, 1), (0, 0.2, 0), (0, 0, 0.5), (0, 0, 0))
GRID = array((1, -2, 0, 3), (0, 4, 5, -1), (2, -6, 1, 0), (3, 1, 0, -2))
WIDE = array(
    (0.5, 0, 1, -1, 2), (1, 3, -3, 2, 0), (0, -1, 2, 2, 1), (2, 1, 0, -4, 1), (0, 1, 1, 0, -2), (1, 0, 0, 1, 0)
)
W = array((2, 1.5, -1, -2), (1, -1, 2, -1.5), (0.5, -2, -0.5, 2))
SQUARE = array((1, 2, 3), (4, 5, 6), (7, 8, 10))
SAYS = ((0.9, 0.1, 0.2), (0.2, 0.8, 0.1), (0.1, 0.3, 0.9))
WAY = array(*(SAYS[answer] for answer in (0, 1, 1, 0, 2, 0, 1)))
OUTPUTS = array(0.01, 0.02, 0.6, 0.05, 0.87, 0.03, 0.04, 0.07, 0.1, 0.27)

# What is tried: the arguments, and how they are called.
TRIED: dict[str, list[tuple[list[Any], str]]] = {
    "inked_rows": [
        ([INK], "a grid of 6 rows with ink in rows 0 and 2"),
        ([array((0, 0.5, 0), (0.51, 0, 0))], "a grid of 2 rows whose brightest pixels are 0.5 and 0.51"),
        ([array((1, 1, 1, 1), (0, 0, 0, 0), (0, 0.4, 0, 0), (0, 0, 1, 0), (0, 0, 1, 0))], "a grid of 5 rows"),
        ([array((0, 0), (0, 0))], "a black grid"),
    ],
    "mirrored_neuron": [
        ([r, c], f"row {r}, column {c}") for r, c in ((0, 5), (0, 0), (0, 27), (9, 17), (14, 13), (27, 0))
    ],
    "second_choice": [
        ([OUTPUTS], "outputs with 0.87 for the 4 and 0.6 for the 2"),
        ([array(0.5, 0.9, 0.1, 0.2, 0.3, 0.05, 0.06, 0.07, 0.08, 0.09)], "outputs with 0.9 for 1 and 0.5 for 0"),
        ([array(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.98, 0.99)], "outputs with 0.99 for 9, 0.98 for 8"),
    ],
    "margin": [
        ([array(2, 1, 0, 0, 2, 0, 0, 1, 1, 5), 9], "a 9 with a sum of 5, where the next is 2"),
        ([array(2, 1, 0, 0, 3, 0, 0, 1, 1, 2), 0], "a 0 with a sum of 2, where a 4 has 3"),
        ([array(-4, -1, -2.5, -3, -6, -7, -8, -9, -2, -3), 1], "a 1 with a sum of −1, where the next is −2"),
    ],
    "lit_count": [
        ([[14, 3, 11, -6, 18], -10], "sums 14, 3, 11, −6, 18 and a bias of −10"),
        ([[10, 10.5, 9.5, 12], -10], "sums 10, 10.5, 9.5, 12 and a bias of −10"),
        ([[-5, -3, 0, 1, 2], 4], "sums −5, −3, 0, 1, 2 and a bias of 4"),
        ([[1, 2], -5], "sums 1, 2 and a bias of −5"),
    ],
    "bias_share": [
        ([list(sizes)], f"the sizes {list(sizes)}") for sizes in ((784, 16, 16, 10), (4, 3), (10, 2, 2, 2, 5))
    ],
    "missed_share": [
        ([ANSWERS, LABELS, 3], "four 3s, of which two are called 5"),
        ([ANSWERS, LABELS, 5], "three 5s, of which one is called 3"),
        ([ANSWERS, LABELS, 8], "two 8s, of which one is called 0"),
        ([ANSWERS, LABELS, 0], "a single 0, which is read correctly"),
    ],
    "sender_reach": [
        ([W, array(1, 0.8, 0.2, 0), 1], "three receivers and sender 1, which holds 0.8"),
        ([W, array(1, 0.8, 0.2, 0), 2], "three receivers and sender 2, which holds 0.2"),
        ([SQUARE, array(0.5, 1, 2), 0], "a W of (3, 3) and sender 0, which holds 0.5"),
    ],
    "count_flips": [
        ([WAY], "a way on which the answers are 0, 1, 1, 0, 2, 0, 1"),
        ([array((0.9, 0.1), (0.8, 0.1))], "a way on which the answer is 0 all the time"),
        ([array((0.1, 0.9), (0.8, 0.1), (0.2, 0.9), (0.7, 0.3))], "a way on which the answers are 1, 0, 1, 0"),
    ],
    "leaky_relu": [([z], f"z = {z:g}".replace("-", "−")) for z in (-3.0, 2.0, -0.5, 0.0, 20.0, 0.01)],
    "output_delta": [
        ([array(0.6, 0.4, 0.7), 2], "activations 0.6, 0.4, 0.7 and the label 2"),
        ([array(0.1, 0.9, 0.5, 0.2), 0], "activations 0.1, 0.9, 0.5, 0.2 and the label 0"),
    ],
    "rim_share": [
        ([GRID, 1], "a grid of 4 × 4 and a width of 1"),
        ([WIDE, 2], "a grid of 6 × 5 and a width of 2"),
        ([WIDE, 1], "a grid of 6 × 5 and a width of 1"),
    ],
    "pattern_neuron": [
        ([array(0.9, 0.8, 0.1), array(1, 1, -2), 1.5, 4], "bars at 0.9, 0.8, 0.1 with +1, +1, −2, a threshold of 1.5"),
        ([array(0.2, 1), array(2, 1), 1.2, 5], "bars at 0.2 and 1 with +2 and +1, a threshold of 1.2, a gain of 5"),
        ([array(0, 0.5, 1, 0.3), array(1, 1, 1, -1), -0.5, 2], "four bars, a threshold of −0.5, a gain of 2"),
    ],
}  # fmt: skip

LISTS = {"sender_reach", "output_delta", *marks_second.LISTS}
"""Those whose answer is several numbers."""
SOLUTIONS |= marks_second.SOLUTIONS
SLIPS |= marks_second.SLIPS
TRIED |= marks_second.TRIED


def _everything_wrong(name: str) -> list[tuple[Any, list[str]]]:
    """Wrong in ways that have nothing to do with what is asked."""
    expected = "expected one number" if name not in LISTS else "numbers"
    return [
        (lambda *_: "a lot", [expected, "a text ('a lot') came"]),
        (lambda *_: [1, None], ["nothing (None) came"]),
        (lambda *_: float("nan"), ["nan"]),
        (lambda *_: 1j, ["complex"]),
        (7, ["Expected a function, and the number 7 came"]),
        (lambda: 0, ["TypeError", "as many names"]),
        (lambda *given: [][0], ["IndexError"]),
    ]


RIGHT: dict[str, list[Any]] = {
    name: [*(in_list_forms(one) if name in LISTS else in_number_forms(one)), other]
    for name, (one, other) in SOLUTIONS.items()
}
WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    name: [*((slip, [words]) for words, slip in SLIPS[name].items()), *_everything_wrong(name)] for name in SOLUTIONS
}
