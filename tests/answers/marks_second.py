"""Answers to the second exercise for marks of each chapter; see `marks.py`, which takes them in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import numpy as np

Function = Callable[..., Any]


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(z, float)))


def array(*numbers: Any) -> dict[str, Any]:
    return {"array": [list(row) if isinstance(row, tuple) else row for row in numbers]}


# --- Ways to what is right


def pushed(image: Any, by: int) -> Any:
    image = np.asarray(image)
    black = np.zeros((image.shape[0], by))
    return np.hstack([black, image[:, : image.shape[1] - by]])


def both(first: Any, second: Any) -> int:
    return int(((np.asarray(first) > 0.5) & (np.asarray(second) > 0.5)).sum())


def push_by_loop(first: Any, second: Any) -> int:
    best, most = 0, -1
    for by in range(4):
        shared = 0
        for row, other in zip(first, second, strict=True):
            for column in range(by, len(row)):
                shared += row[column - by] > 0.5 and other[column] > 0.5
        if shared > most:
            best, most = by, shared
    return best


def neighbours_in_grid(values: Any, width: int, index: int) -> float:
    framed = np.pad(np.reshape(values, (-1, width)), 1)
    row, column = index // width + 1, index % width + 1
    return framed[row - 1, column] + framed[row + 1, column] + framed[row, column - 1] + framed[row, column + 1]


def neighbours_in_list(values: Any, width: int, index: int) -> float:
    total = 0.0
    if index >= width:
        total += values[index - width]
    if index + width < len(values):
        total += values[index + width]
    if index % width > 0:
        total += values[index - 1]
    if index % width < width - 1:
        total += values[index + 1]
    return total


def at(values: Any, *places: int) -> float:
    return sum(values[place] for place in places if 0 <= place < len(values))


def sure_answer(outputs: Any, least: float) -> int:
    second, brightest = np.sort(outputs)[-2:]
    return int(np.argmax(outputs)) if brightest >= least and brightest >= 2 * second else -1


def answer_by_loop(outputs: Any, least: float) -> int:
    for digit in range(len(outputs)):
        rivals = [outputs[other] for other in range(len(outputs)) if other != digit]
        if outputs[digit] >= least and all(outputs[digit] >= 2 * rival for rival in rivals):
            return digit
    return -1


def twins_by_loop(table: Any) -> int:
    count = 0
    for i in range(len(table)):
        for j in range(i + 1, len(table)):
            count += all(table[i][k] == table[j][k] for k in range(len(table[i])))
    return count


def brightest_by_loop(weights: Any, bias: float) -> float:
    total = 0.0
    for weight in np.ravel(weights):
        if weight > 0:
            total += weight
    return 0.5 * (1 + np.tanh((total + bias) / 2))


def all_dials(sizes: Any) -> int:
    return sum((sends + 1) * listens for sends, listens in pairwise(sizes))


def grown(sizes: Any, layer: int) -> list[int]:
    return [size + (place == layer) for place, size in enumerate(sizes)]


def best_of_dials(now: float, up: Any, down: Any) -> int:
    best = np.minimum(up, down)
    return int(best.argmin()) if best.min() < now else -1


def dial_by_loop(now: float, up: Any, down: Any) -> int:
    lowest, best = now, -1
    for i in range(len(up)):
        for cost in (up[i], down[i]):
            if cost < lowest:
                lowest, best = cost, i
    return best


def brightest_of(outputs: Any) -> list[int]:
    return [int(np.argmax(row)) for row in outputs]


def settled_by_loop(outputs: Any) -> int:
    answers = brightest_of(outputs)
    place = len(answers) - 1
    while place > 0 and answers[place - 1] == answers[-1]:
        place -= 1
    return place


def last_other(outputs: Any) -> int:
    """The last place with another answer than that at the end, -1 where there is none."""
    answers = brightest_of(outputs)
    return max((place for place, answer in enumerate(answers) if answer != answers[-1]), default=-1)


def tables(deltas: Any, a: Any) -> list[Any]:
    return [np.outer(delta, sent) for delta, sent in zip(deltas, a, strict=True)]


def favourites(activations: Any, n: int) -> Any:
    return np.argsort(activations)[::-1][:n]


def liked_by_loop(activations: Any, labels: Any, n: int) -> int:
    ranked = sorted(zip(activations, labels, strict=True), reverse=True)
    return len({label for _, label in ranked[:n]})


def without_right(table: Any) -> Any:
    return np.asarray(table) * (1 - np.eye(len(table)))


def worst(table: Any) -> Any:
    return np.array(np.unravel_index(np.argmax(table), np.shape(table)))


def worst_by_loop(table: Any) -> Any:
    most, found = -1.0, (0, 0)
    for meant in range(len(table)):
        for said in range(len(table)):
            if meant != said and table[meant][said] > most:
                most, found = table[meant][said], (meant, said)
    return np.array(found)


SOLUTIONS: dict[str, tuple[Function, Function]] = {
    "best_push": (
        lambda first, second: int(np.argmax([both(pushed(first, by), second) for by in range(4)])),
        push_by_loop,
    ),
    "neighbour_sum": (neighbours_in_list, neighbours_in_grid),
    "answer_or_pass": (sure_answer, answer_by_loop),
    "twin_pairs": (lambda table: sum(np.array_equal(a, b) for a, b in combinations(table, 2)), twins_by_loop),
    "brightest_ever": (
        lambda weights, bias: sigmoid(np.maximum(weights, 0).sum() + bias),
        brightest_by_loop,
    ),
    "one_more_neuron": (
        lambda sizes, layer: sizes[layer - 1] + 1 + sizes[layer + 1],
        lambda sizes, layer: all_dials(grown(sizes, layer)) - all_dials(sizes),
    ),
    "best_dial": (best_of_dials, dial_by_loop),
    "fold_biases": (
        lambda W, b: np.hstack([W, np.reshape(b, (-1, 1))]),
        lambda W, b: np.array([[*row, bias] for row, bias in zip(W, b, strict=True)]),
    ),
    "settles_at": (lambda outputs: last_other(outputs) + 1, settled_by_loop),
    "bends": (
        lambda w, b: np.sort(-np.asarray(b) / np.asarray(w)),
        lambda w, b: np.array(sorted(-bias / weight for weight, bias in zip(w, b, strict=True))),
    ),
    "mean_slopes": (
        lambda deltas, a: np.asarray(deltas).T @ np.asarray(a) / len(a),
        lambda deltas, a: sum(tables(deltas, a)) / len(a),
    ),
    "digits_liked": (
        lambda activations, labels, n: len(set(np.asarray(labels)[favourites(activations, n)].tolist())),
        liked_by_loop,
    ),
    "worst_mistake": (lambda table: worst(without_right(table)), worst_by_loop),
}

SLIPS: dict[str, dict[str, Function]] = {
    "best_push": {
        "That is how many pixels they share; asked for is the push.": lambda first, second: max(
            both(pushed(first, by), second) for by in range(4)),
        "Ink begins above 0.5; exactly 0.5 does not count.": lambda first, second: push_by_loop(
            np.asarray(first) + 1e-6, np.asarray(second) + 1e-6),
        "That pushes the second image; the first one is to move.": lambda first, second: int(
            np.argmax([both(first, pushed(second, by)) for by in range(4)])),
        "What leaves on the right must not come in again on the left.": lambda first, second: int(
            np.argmax([both(np.roll(first, by, axis=1), second) for by in range(4)])),
        "Pixels that are black in both are alike, but share no ink.": lambda first, second: int(np.argmax(
            [((pushed(first, by) > 0.5) == (np.asarray(second) > 0.5)).sum() for by in range(4)])),
    },
    "neighbour_sum": {
        "At the end of a row, the next number belongs to another row.": lambda values, width, index: at(
            values, index - width, index + width, index - 1, index + 1),
        "The pixel itself is none of its neighbours.": lambda values, width, index: values[index]
        + neighbours_in_list(values, width, index),
        "Above and below are a whole row away in the list.": lambda values, width, index: at(
            values, index - 1, index + 1),
        "That is the mean; asked for is the sum.": lambda values, width, index: neighbours_in_list(
            values, width, index) / 4,
    },
    "answer_or_pass": {
        "It must pass where the brightest output is too dim.": lambda outputs, least: sure_answer(outputs, 0),
        "It must pass where another output is more than half as bright.": lambda outputs, least: (
            int(np.argmax(outputs)) if max(outputs) >= least else -1),
        "Exactly as bright as asked for is bright enough.": lambda outputs, least: (
            sure_answer(outputs, least) if max(outputs) > least else -1),
        "That is how bright it is; asked for is which digit it is.": lambda outputs, least: (
            max(outputs) if sure_answer(outputs, least) >= 0 else -1),
    },
    "twin_pairs": {
        "Each pair is counted twice.": lambda table: 2 * twins_by_loop(table),
        "As many parts is not enough: they must be the same ones.": lambda table: sum(
            sum(a) == sum(b) for a, b in combinations(np.asarray(table).tolist(), 2)),
        "A digit is no pair with itself.": lambda table: twins_by_loop(table) + len(table),
        "Those are digits that have a twin; asked for are pairs.": lambda table: sum(
            np.asarray(table).tolist().count(row) > 1 for row in np.asarray(table).tolist()),
    },
    "brightest_ever": {
        "Ink on a negative weight takes away: leave it black there.": lambda weights, bias: sigmoid(
            np.sum(weights) + bias),
        "A pixel is never below 0, so a negative weight cannot help.": lambda weights, bias: sigmoid(
            np.abs(weights).sum() + bias),
        "And the bias?": lambda weights, bias: sigmoid(np.maximum(weights, 0).sum()),
        "And the sigmoid?": lambda weights, bias: np.maximum(weights, 0).sum() + bias,
    },
    "one_more_neuron": {
        "And its bias?": lambda sizes, layer: sizes[layer - 1] + sizes[layer + 1],
        "And those that hear it?": lambda sizes, layer: sizes[layer - 1] + 1,
        "Those that hear it have their biases already.": lambda sizes, layer: sizes[layer - 1] + 1
        + 2 * sizes[layer + 1],
        "That is how many parameters there are then; asked for is the growth.": lambda sizes, layer: all_dials(
            grown(sizes, layer)),
    },
    "best_dial": {
        "A dial may be turned down as well.": lambda now, up, down: int(np.argmin(up)) if min(up) < now else -1,
        "A dial may be turned up as well.": lambda now, up, down: int(np.argmin(down)) if min(down) < now else -1,
        "That dial changes the cost most, but makes it worse.": lambda now, up, down: int(
            np.argmax(np.maximum(np.abs(np.subtract(up, now)), np.abs(np.subtract(down, now))))),
        "If none lowers it, the answer is −1.": lambda now, up, down: int(np.minimum(up, down).argmin()),
        "That is the cost; asked for is the dial.": lambda now, up, down: min(*up, *down),
    },
    "fold_biases": {
        "The 1 stands at the end of a, so its column comes last.": lambda W, b: np.hstack(
            [np.reshape(b, (-1, 1)), W]),
        "Each receiver has one bias: that is a column, not a row.": lambda W, b: np.vstack(
            [W, np.resize(b, np.shape(W)[1])]),
        "The 1 is in a; the new column of the matrix holds the biases.": lambda W, b: np.hstack(
            [W, np.ones((len(W), 1))]),
        "Add nothing to the weights: the biases get a column of their own.": lambda W, b: np.asarray(W)
        + np.reshape(b, (-1, 1)),
    },
    "settles_at": {
        "That is the last place with another answer; the next one is asked for.": lambda outputs: last_other(outputs),
        "That is where the answer changes for the first time.": lambda outputs: next(
            (i for i, answer in enumerate(brightest_of(outputs)) if answer != brightest_of(outputs)[0]), 0),
        "Another answer comes after that place.": lambda outputs: brightest_of(outputs).index(
            brightest_of(outputs)[-1]),
        "That is for how many places it stays; asked for is from where on.": lambda outputs: len(outputs)
        - last_other(outputs) - 1,
    },
    "bends": {
        "From left to right: the smallest place comes first.": lambda w, b: -np.asarray(b) / np.asarray(w),
        "The sign is turned: where is weight times x plus bias equal to 0?": lambda w, b: np.sort(
            np.asarray(b) / np.asarray(w)),
        "That is weight by bias; it is the other way round.": lambda w, b: np.sort(-np.asarray(w) / np.asarray(b)),
        "And the weights? Twice the weight is there at half the way.": lambda w, b: np.sort(-np.asarray(b)),
    },
    "mean_slopes": {
        "That is the sum over the images; the mean is asked for.": lambda deltas, a: sum(tables(deltas, a)),
        "A row is a receiver, a column a sender: it is turned.": lambda deltas, a: sum(tables(a, deltas)) / len(a),
        "That is the first image alone.": lambda deltas, a: tables(deltas, a)[0],
        "First multiply, for each image, then take the mean.": lambda deltas, a: np.outer(
            np.mean(deltas, axis=0), np.mean(a, axis=0)),
    },
    "digits_liked": {
        "Those are the images that light it least.": lambda activations, labels, n: len(
            set(np.asarray(labels)[np.argsort(activations)[:n]].tolist())),
        "Those are the first images of the list, not the brightest.": lambda activations, labels, n: len(
            set(labels[:n])),
        "That is how many images; asked for are different digits.": lambda activations, labels, n: n,
        "Only the n brightest count, not all images.": lambda activations, labels, n: len(set(labels)),
    },
    "worst_mistake": {
        "Those are right answers: meant and said are the same.": lambda table: worst(table),
        "The other way round: what was meant comes first.": lambda table: worst(without_right(table))[::-1],
        "Asked for is which mistake, not how frequent it is.": lambda table: np.array([without_right(table).max()]),
        "That is the digit with most mistakes, and the digit that is said most in place of others.": lambda table: (
            np.array([without_right(table).sum(axis=1).argmax(), without_right(table).sum(axis=0).argmax()])),
    },
}  # fmt: skip

LEFT = array((1, 0, 0, 0, 0, 0), (0.9, 0.2, 0, 0, 0, 0.8), (1, 0.6, 0, 0, 0, 0.7), (0, 1, 0, 0, 0, 0.9))
RIGHT_OF_IT = array((0, 0, 1, 0, 0, 0), (0, 0.7, 0.9, 0, 0, 0), (0, 0.8, 0.8, 0.6, 0, 0), (0, 0.9, 0, 1, 0, 0))
BROAD = array((1, 1, 0, 0, 0), (1, 1, 0, 0, 0), (0, 0, 0, 0, 0))
BROADER = array((0, 0, 1, 1, 1), (0, 0, 0, 0, 1), (0, 0, 0, 0, 1))
WIDE = array((0, 1, 1, 1, 1, 1, 1), (0, 1, 1, 1, 1, 1, 1))
THIN = array((0, 1, 0, 0, 0, 0, 1), (0, 1, 0, 0, 0, 0, 1))
FAINT = array((1, 0.5, 0.5, 0, 0, 0), (0, 0, 0, 0, 0, 0))
FAINTER = array((1, 0, 0, 0.5, 0.5, 0), (0, 0, 0, 0, 0, 0))
SMALL = [0.5, 0.1, 0.9, 0.3, 0.7, 0.2, 0.4, 0.6, 0.8, 1.0, 0, 0.15]
SURE = array(0.02, 0.1, 0.05, 0.8, 0.01, 0.2, 0.03, 0.04, 0.3, 0.06)
DIM = array(0.02, 0.1, 0.05, 0.01, 0.01, 0.2, 0.03, 0.45, 0.1, 0.06)
RIVAL = array(0.02, 0.1, 0.05, 0.01, 0.9, 0.2, 0.03, 0.04, 0.1, 0.6)
EDGE = array(0.6, 0.1, 0.05, 0.01, 0, 0.2, 0.03, 0.04, 0.1, 0.3)
PARTS = array((1, 1, 0, 0), (0, 1, 1, 0), (1, 1, 0, 0), (0, 0, 1, 1), (1, 1, 0, 0), (0, 1, 1, 0))
FEW = array((1, 0, 0), (0, 1, 0), (0, 0, 1))
TWO = array((1, 0, 1), (1, 0, 1), (1, 1, 0), (0, 0, 0))
SIGNS = array((2, -1, 0.5), (-3, 1, -0.5))
ANSWERS = ((0.9, 0.1, 0.2), (0.2, 0.8, 0.1), (0.1, 0.3, 0.9))
WAY = array(*(ANSWERS[answer] for answer in (0, 1, 2, 0, 1, 2, 2, 2)))
BACK = array(*(ANSWERS[answer] for answer in (1, 1, 0, 1, 1, 1, 1)))
SAME = array(*(ANSWERS[answer] for answer in (1, 1, 1)))
LIT = [0.2, 0.9, 0.4, 0.95, 0.1, 0.8, 0.05, 0.7, 0.3, 0.6]
LABELS = [7, 3, 1, 3, 7, 5, 7, 3, 7, 0]
CONFUSED = array((50, 9, 2, 0), (3, 40, 4, 4), (0, 5, 45, 6), (6, 2, 8, 30))
OTHERS = array((9, 4, 1), (2, 8, 0), (3, 5, 7))

# What is tried: the arguments, and how they are called.
TRIED: dict[str, list[tuple[list[Any], str]]] = {
    "best_push": [
        ([LEFT, RIGHT_OF_IT], "two grids of 4 × 6, written in other columns"),
        ([BROAD, BROADER], "a block of 2 × 2 and a corner"),
        ([RIGHT_OF_IT, RIGHT_OF_IT], "a grid of 4 × 6 and itself"),
        ([WIDE, THIN], "a block of 2 × 6, and two lines at its ends"),
        ([FAINT, FAINTER], "two grids with one pixel of ink, and some at exactly 0.5"),
        ([RIGHT_OF_IT, LEFT], "the first two grids, the other one first"),
    ],
    "neighbour_sum": [
        ([SMALL, 4, 5], "3 rows of 4 pixels, and pixel 5"),
        ([SMALL, 4, 7], "3 rows of 4 pixels, and pixel 7, the last of its row"),
        ([SMALL, 4, 8], "3 rows of 4 pixels, and pixel 8, the first of the last row"),
        ([SMALL, 6, 0], "2 rows of 6 pixels, and pixel 0"),
    ],
    "answer_or_pass": [
        ([SURE, 0.5], "outputs with 0.8 for 3 and 0.3 for 8, and 0.5 as the least"),
        ([DIM, 0.5], "outputs with 0.45 for 7 and 0.2 for 5, and 0.5 as the least"),
        ([RIVAL, 0.5], "outputs with 0.9 for 4 and 0.6 for 9, and 0.5 as the least"),
        ([EDGE, 0.6], "outputs with 0.6 for 0 and 0.3 for 9, and 0.6 as the least"),
    ],
    "twin_pairs": [
        ([PARTS], "six digits, of which three have parts 0 and 1, and two have parts 1 and 2"),
        ([TWO], "four digits, of which two have parts 0 and 2"),
        ([FEW], "three digits with one part each, all others"),
    ],
    "brightest_ever": [
        ([SIGNS, -3], "weights 2, −1, 0.5 and −3, 1, −0.5, and a bias of −3"),
        ([array(-1, -2, -0.5), 1], "weights −1, −2, −0.5 and a bias of 1"),
        ([array(0.5, 0.25, -4, 0.25), -1], "weights 0.5, 0.25, −4, 0.25 and a bias of −1"),
    ],
    "one_more_neuron": [
        ([[784, 16, 16, 10], 1], "the sizes [784, 16, 16, 10] and place 1"),
        ([[784, 16, 16, 10], 2], "the sizes [784, 16, 16, 10] and place 2"),
        ([[5, 3, 2], 1], "the sizes [5, 3, 2] and place 1"),
    ],
    "best_dial": [
        ([2.0, [1.9, 2.4, 1.7, 2.0], [2.1, 1.5, 2.2, 2.0]], "a cost of 2 that falls most with dial 1, turned down"),
        ([2.0, [1.9, 2.4, 1.7, 3.0], [2.1, 1.8, 2.2, 2.0]], "a cost of 2 that falls most with dial 2, turned up"),
        ([0.5, [0.6, 0.55, 0.5], [0.9, 0.51, 0.8]], "a cost of 0.5 that no dial lowers"),
        ([1.0, [0.8, 1.5], [0.9, 1.1]], "a cost of 1 and two dials"),
    ],
    "fold_biases": [
        ([array((2, 1.5, -1, -2), (1, -1, 2, -1.5), (0.5, -2, -0.5, 2)), array(3, -4, 0.25)], "a W of (3, 4)"),
        ([array((1, 2, 3), (4, 5, 6), (7, 8, 9)), array(-1, -2, -3)], "a W of (3, 3)"),
    ],
    "settles_at": [
        ([WAY], "a way on which the answers are 0, 1, 2, 0, 1, 2, 2, 2"),
        ([BACK], "a way on which the answers are 1, 1, 0, 1, 1, 1, 1"),
        ([SAME], "a way on which the answer is 1 all the time"),
    ],
    "bends": [
        ([array(2, -1, 0.5), array(-3, -4, -0.25)], "weights 2, −1, 0.5 and biases −3, −4, −0.25"),
        ([array(1, 4, -2, 5), array(3, -2, -1, 10)], "weights 1, 4, −2, 5 and biases 3, −2, −1, 10"),
    ],
    "mean_slopes": [
        ([array((1, -2), (0.5, 1), (0, 2)), array((0.5, 0.2, 1), (0.1, 0.8, 0), (1, 0.4, 0.6))], "a batch of 3 images"),
        ([array((2, 0, -1), (4, 1, 1)), array((1, 0.5, 0), (0.5, 1, 0.25))], "a batch of 2 images"),
    ],
    "digits_liked": [
        ([LIT, LABELS, 4], "10 images, of which the 4 brightest are a 3, a 3, a 5 and a 3"),
        ([LIT, LABELS, 2], "10 images, of which the 2 brightest are both a 3"),
        ([LIT, LABELS, 6], "10 images, and the 6 brightest"),
    ],
    "worst_mistake": [
        ([CONFUSED], "a table in which 9 of the 0s are called 1"),
        ([OTHERS], "a table in which 5 of the 2s are called 1"),
    ],
}  # fmt: skip

LISTS = {"fold_biases", "bends", "mean_slopes", "worst_mistake"}
