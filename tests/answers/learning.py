"""Answers to the exercises of chapter 07: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import giving, in_list_forms, in_number_forms, of_number

from nn import Network, accuracy
from nn.digits import strokes
from workbench import SearchLab
from workbench.images import cases

DIGITS = strokes.make(500)


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its digits and its lab."""
    return {"np": np, "cases": cases, "digits": DIGITS, "broken": cases.broken(), "lab": SearchLab()}


# score


def by_one_at_a_time(network: Any, digits: Any, count: Any = lambda outputs, label: outputs.argmax() == label) -> float:
    right = 0
    for i in range(len(digits.labels)):
        if count(network(digits.pixels[i]), digits.labels[i]):
            right = right + 1
    return right / len(digits.labels)


def by_the_largest_so_far(outputs: Any, label: Any) -> bool:
    best = 0
    for digit in range(10):
        if outputs[digit] > outputs[best]:
            best = digit
    return best == label


def at_once(network: Any, digits: Any) -> float:
    return (network(digits.pixels).argmax(axis=1) == digits.labels).mean()


def above_half(outputs: Any, label: Any) -> bool:
    return bool(outputs[label] > 0.5)


def all_above_half(outputs: Any, label: Any) -> bool:
    return [digit for digit in range(10) if outputs[digit] > 0.5] == [label]


def returns_in_the_loop(network: Any, digits: Any) -> Any:
    right = 0
    for i in range(len(digits.labels)):
        if network(digits.pixels[i]).argmax() == digits.labels[i]:
            right = right + 1
        return right / len(digits.labels)


def compares_with_the_place(network: Any, digits: Any) -> float:
    right = 0
    for i in range(len(digits.labels)):
        if network(digits.pixels[i]).argmax() == i:
            right = right + 1
    return right / len(digits.labels)


def compares_with_all_labels(network: Any, digits: Any) -> float:
    right = 0
    for i in range(len(digits.labels)):
        if network(digits.pixels[i]).argmax() == digits.labels:
            right = right + 1
    return right / len(digits.labels)


def comparing_with(what: str) -> Any:
    """The exercise's function with the reader's words in place of the blank."""
    body = f"""    right = 0
    for i in range(len(digits.labels)):
        outputs = network(digits.pixels[i])
        if outputs.argmax() == {what}:
            right = right + 1
    return right / len(digits.labels)"""
    found: dict[str, Any] = {}
    exec(f"def score(network, digits):\n{body}", found)
    return found["score"]


# one_try


def only_if_lower(dials: Any, nudge: Any, cost: Any) -> Any:
    if cost(dials + nudge) < cost(dials):
        return dials + nudge
    return dials


def number_by_number(dials: Any, nudge: Any, cost: Any) -> list[float]:
    nudged = [dials[i] + nudge[i] for i in range(len(dials))]
    return nudged if cost(nudged) < cost(list(dials)) else list(dials)


def in_place(dials: Any, nudge: Any, cost: Any) -> Any:
    before = cost(dials)
    dials += nudge
    return dials if cost(dials) < before else dials - nudge


def even_if_equal(dials: Any, nudge: Any, cost: Any) -> Any:
    return dials + nudge if cost(dials + nudge) <= cost(dials) else dials


def the_worse(dials: Any, nudge: Any, cost: Any) -> Any:
    return dials + nudge if cost(dials + nudge) > cost(dials) else dials


def judges_the_nudge_alone(dials: Any, nudge: Any, cost: Any) -> Any:
    if cost(nudge) < cost(dials):
        return dials + nudge
    return dials


def only_if_it_helps(dials: Any, nudge: Any, cost: Any) -> Any:
    if cost(dials + nudge) < cost(dials):
        return dials + nudge
    return None


# search_lab, mend, fool


def searched(network: Any, tries: Any = 2500) -> Any:
    return SimpleNamespace(network=network, tries=tries)


def broken_with(layer: int, neuron: int, bias: float) -> Network:
    network = cases.broken()
    network.layers[layer].b[neuron] = bias
    return network


def with_a_weight_turned() -> Network:
    network = broken_with(0, 4, 1.0)
    network.layers[1].W[2, 3] += 1
    return network


def seven(rows: slice, columns: slice, ink: float = 1.0) -> np.ndarray:
    image = DIGITS.images[7].copy()
    image[rows, columns] = ink
    return image


CORNER = slice(25, 28)
FOOLED = seven(CORNER, CORNER)
TRAINED = Network.load("sigmoid")

RIGHT: dict[str, list[Any]] = {
    "score": [
        by_one_at_a_time,
        at_once,
        lambda network, digits: by_one_at_a_time(network, digits, by_the_largest_so_far),
        lambda network, digits: accuracy(network, digits),
        lambda network, digits: 1 - np.count_nonzero(network(digits.pixels).argmax(1) - digits.labels) / len(digits),
        *in_number_forms(at_once),
    ],
    "one_try": [
        number_by_number,
        *in_list_forms(only_if_lower),
        lambda dials, nudge, cost: min(dials, dials + nudge, key=cost),
        lambda dials, nudge, cost: np.where(cost(dials + nudge) < cost(dials), dials + nudge, dials),
        lambda dials, nudge, cost: dials + nudge * (cost(dials + nudge) < cost(dials)),
    ],
    "search_lab": [
        searched(TRAINED),
        searched(TRAINED, 1),
        searched(TRAINED, np.int64(12_345)),
        searched(TRAINED, 300.0),
        searched(Network.load("relu")),
    ],
    "dark_neuron": of_number(4),
    "mend": [broken_with(0, 4, bias) for bias in (1.0, -1, 5, np.float32(0), 2)],
    "fool": [
        FOOLED,
        FOOLED.tolist(),
        FOOLED.astype(np.float64),
        np.round(FOOLED, 5),
        seven(slice(25, 28), slice(25, 28), 0.99),
        np.where(FOOLED > 1, 0, FOOLED + 1e-9),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "score": [
        (giving(lambda share: 5 * share, at_once),
         ["labels 3, 1, 4, 1, 5", "expected 1", "gave 5", "which share of the 5"]),
        (giving(lambda share: 100 * share, at_once), ["expected 1", "gave 100", "those are percent"]),
        (giving(lambda share: 1 - share, at_once), ["expected 1", "gave 0", "count the wrong ones"]),
        (lambda network, digits: (network(digits.pixels).argmax(axis=1) == digits.labels[0]).mean(), ["gave 0.2"]),
        (lambda network, digits: 1.0, ["labels 3, 1, 4, 0, 0", "expected 0.6", "gave 1"]),
        (lambda network, digits: by_one_at_a_time(network, digits, above_half),
         ["outputs are dim", "expected 0.8", "gave 0",
                                                                               "however bright it is"]),
        (lambda network, digits: by_one_at_a_time(network, digits, all_above_half), ["outputs are dim", "gave 0"]),
        (returns_in_the_loop, ["expected 1", "gave 0.2", "is the return after the loop"]),
        (compares_with_the_place, ["expected 1", "gave 0.2", "is each answer compared with its own label"]),
        (compares_with_all_labels, ["Here is a whole array", "Which one, for image i?"]),
        (comparing_with("outputs[i]"), ["gave 0", "compared with the label of its own image"]),
        (comparing_with("outputs"), ["one answer is compared with one label"]),
        (comparing_with("digits"), ["Compare with a label, one number"]),
        (comparing_with("digits[i]"), ["Compare with a label, one number"]),
        (lambda network, digits: by_one_at_a_time(network, digits[:-1]), ["labels 3, 1, 4, 0, 0", "expected 0.6"]),
        (lambda network, digits: network(digits.pixels).argmax(axis=1) == digits.labels,
         ["one number", "5 numbers came"]),
        (lambda network, digits: network(digits.images), ["ValueError"]),
        (lambda network, digits: 1.0 if network(digits.pixels).argmax(axis=1) == digits.labels else 0.0,
         ["Here is a whole array", "one label"]),
        (lambda network, digits: [network(digits.pixels[i]).argmax() for i in range(99)], ["no place 5"]),
        (lambda network, digits: f"{at_once(network, digits):.0%}", ["one number, and a text ('100%') came"]),
    ],
    "one_try": [
        (lambda dials, nudge, cost: dials + nudge, ["cost that rises", "expected [1.0, 2.0, 3.0]", "[1.1, 2.0, 3.0]",
                                                    "only a lower cost counts"]),
        (judges_the_nudge_alone, ["expected [3.0, 2.0, 3.0]", "The nudge helps here"]),
        (lambda dials, nudge, cost: dials - nudge, ["expected [0.5, 0.5, 0.5]", "is added, not taken away"]),
        (lambda dials, nudge, cost: dials, ["cost that falls", "expected [0.5, 0.5, 0.5]", "The nudge helps here"]),
        (the_worse, ["a cost that falls", "expected [0.5, 0.5, 0.5]", "gave [0.0, 0.0, 0.0]", "The nudge helps here"]),
        (even_if_equal, ["a cost that stays the same", "expected [0.0, 2.0, 3.0]", "only a lower cost counts"]),
        (lambda dials, nudge, cost: nudge if cost(dials + nudge) < cost(dials) else dials,
         ["[4.0, 2.0, 3.0]", "nudge alone"]),
        (lambda dials, nudge, cost: dials - nudge if cost(dials - nudge) < cost(dials) else dials, ["expected [0.5"]),
        (only_if_it_helps, ["gave back nothing", "none of its ifs holds"]),
        (in_place, ["changes the dials that it was given"]),
        (lambda dials, nudge, cost: min(cost(dials + nudge), cost(dials)),
         ["three dials, and one number", "not their cost"]),
        (lambda dials, nudge, cost: cost < cost(dials), ["TypeError", "< does not go with a function and a number"]),
        (lambda dials, nudge, cost: dials + nudge if dials + nudge < dials else dials, ["here is a whole array"]),
        (lambda dials, nudge, cost: [dials, nudge], ["three dials, and shape (2, 3) came"]),
        (lambda dials, nudge, cost: "better", ["three dials, and a text ('better') came"]),
        (lambda dials, nudge, cost: (dials + nudge) / 0, ["three dials", "infinite number"]),
        (lambda dials, nudge: dials, ["TypeError", "as many names"]),
    ],
    "search_lab": [
        (searched(Network([784, 16, 16, 10]), 12), ["After 12 tries", "half of them is the goal"]),
        (searched(Network([784, 10])), ["After 2,500 tries", "of the 500 digits are right"]),
        (searched(Network([784, 16, 10], seed=3), 1e6), ["After 1,000,000 tries", "half of them is the goal"]),
        (searched(Network([784, 40, 10], seed=1)), ["After 2,500 tries", "half of them is the goal"]),
        (searched(Network([5, 10])), ["does not take the digits"]),
        (searched("sigmoid"), ["the lab itself", "Its network is a text ('sigmoid')"]),
        (searched(TRAINED, "many"), ["lab.tries expected one number, and a text"]),
        (searched(TRAINED, 2.5), ["lab.tries expected a whole number, and 2.5 came"]),
        (Network([784, 10]), ["check.search_lab(lab)", "A Network has no network"]),
    ],
    "dark_neuron": [
        (13, ["Neuron 13 reaches", "it does wake up"]),
        (0, ["Neuron 0 reaches"]),
        (6, ["Neuron 6 reaches"]),
        (16, ["neurons 0 to 15, and 16 came"]),
        (-11, ["neurons 0 to 15, and -11 came"]),
        (5.5, ["my_neuron expected a whole number, and 5.5 came"]),
        ([5, 6], ["one number", "2 numbers came", "One neuron"]),
        ("5", ["one number, and a text ('5') came"]),
        (math.nan, ["one number, and nan"]),
        (5j, ["one number, and the complex number 5j"]),
    ],
    "mend": [
        (broken_with(0, 4, -8.0), ["With a bias of -8", "90% is the goal"]),
        (broken_with(0, 4, 30.0), ["With a bias of 30", "90% is the goal"]),
        (broken_with(0, 6, 1.0), ["layers[0].b[6] was changed", "The one broken dial"]),
        (broken_with(1, 5, 1.0), ["layers[1].b[5] was changed", "The one broken dial"]),
        (with_a_weight_turned(), ["layers[1].W[2, 3] was changed"]),
        (Network.load("relu"), ["was changed", "The one broken dial"]),
        (Network([784, 10]), ["Expected the broken network", "a Network came"]),
        (broken_with(0, 4, math.nan), ["With a bias of nan", "90% is the goal"]),
        (1.0, ["Expected the broken network", "the number 1.0 came"]),
        ("1", ["Expected the broken network", "a text ('1') came"]),
    ],
    "fool": [
        (seven(slice(0, 3), slice(0, 3)), ["9 pixels differ", "the network says 7", "output 3"]),
        (seven(slice(27, 28), slice(27, 28)), ["1 pixels differ", "the network says 7"]),
        (seven(slice(20, 28), slice(20, 28)), ["pixels differ from the 7", "9 are enough"]),
        (strokes.make(1, labels=3).images[0], ["pixels differ from the 7", "9 are enough"]),
        (seven(CORNER, CORNER, 5.0), ["Pixels go from 0 to 1", "to 5"]),
        (seven(CORNER, CORNER, -1.0), ["Pixels go from 0 to 1", "from -1"]),
        (seven(CORNER, CORNER, 255), ["Pixels go from 0 to 1", "to 255"]),
        (seven(CORNER, CORNER, np.nan), ["my_image", "nan", "at [25, 25]"]),
        (np.ones(784), ["my_image", "(784,)"]),
        ("a 3", ["my_image should be 28x28 numbers, and a text"]),
    ],
}  # fmt: skip
