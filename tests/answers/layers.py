"""Answers to the exercises of chapter 03: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import giving, in_number_forms, of_number

from nn import Network, strokes
from workbench import NetworkLab

DIGITS = strokes.make(200)
NETWORK = Network.load("sigmoid")


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its digits, its network and its lab."""
    return {"np": np, "digits": DIGITS, "network": NETWORK, "lab": NetworkLab("layers_answers", DIGITS)}


# hidden_neurons


def by_a_loop(sizes: Any) -> int:
    total = 0
    for i in range(1, len(sizes) - 1):
        total = total + sizes[i]
    return total


def taken_off(sizes: Any) -> int:
    sizes.pop()
    sizes.pop(0)
    return sum(sizes)


# all_activations


def keeps(make: Any = lambda layer, held: layer(held[-1]), start: Any = lambda image: [image]) -> Any:
    """A loop that keeps what `make` gives at each layer."""

    def function(network: Any, image: Any) -> Any:
        held = start(image)
        for layer in network.layers:
            held.append(make(layer, held))
        return held

    return function


def in_plain_python(layer: Any, held: Any) -> list[float]:
    sums = [sum(w * a for w, a in zip(row, held[-1], strict=True)) for row in layer.W.tolist()]
    return [1 / (1 + math.exp(-(total + b))) for total, b in zip(sums, layer.b.tolist(), strict=True)]


def grows_by_plus(network: Any, image: Any) -> Any:
    held = [image]
    for layer in network.layers:
        held = held + layer(held[-1])
    return held


def grows_by_plus_equals(network: Any, image: Any) -> Any:
    held = [image]
    for layer in network.layers:
        held += [layer(held[-1])]
    return tuple(held)


def returns_in_the_loop(network: Any, image: Any) -> Any:
    held = [image]
    for layer in network.layers:
        held.append(layer(held[-1]))
        return held


def appends_none(network: Any, image: Any) -> Any:
    held = [image]
    for layer in network.layers:
        held = held.append(layer(held[-1]))
    return held


# brightest_output


def larger_as_it_goes(outputs: Any) -> int:
    best = 0
    for digit in range(10):
        if outputs[digit] > outputs[best]:
            best = digit
    return best


def first_above_a_half(outputs: Any) -> Any:
    for digit in range(10):
        if outputs[digit] > 0.5:
            return digit
    return None


def last_above_a_half(outputs: Any) -> Any:
    best = 0
    for digit in range(10):
        if outputs[digit] > 0.5:
            best = digit
    return best


def best_as_brightness(outputs: Any) -> int:
    best = 0
    for digit in range(10):
        if outputs[digit] > best:
            best = digit
    return best


def largest_place(outputs: Any) -> int:
    best = 0
    for digit in range(10):
        if digit > best:
            best = digit
    return best


# doubtful_digit, broken_network

DOUBTFUL = next(i for i in range(200) if (NETWORK(DIGITS.pixels[i]) > 0.3).sum() >= 2)


def lab_with(index: int, shift: int = 0, scaling: bool = True, centring: bool = True, axis: int = 1) -> Any:
    image = np.roll(DIGITS.images[index], shift, axis=axis)
    lab = NetworkLab("layers_wrong", DIGITS, image=image, scaling=scaling, centring=centring)
    return SimpleNamespace(**{name: getattr(lab, name) for name in ("image", "seen", "scaling", "centring", "network")})


def as_lists(lab: Any) -> Any:
    return SimpleNamespace(**{**vars(lab), "image": lab.image.tolist(), "seen": lab.seen.tolist()})


NEITHER = lab_with(31, shift=5, scaling=False, centring=False)

RIGHT: dict[str, list[Any]] = {
    "hidden_neurons": [*in_number_forms(lambda sizes: sum(sizes[1:-1])), by_a_loop, taken_off],
    "all_activations": [
        keeps(),
        keeps(in_plain_python, lambda image: [image.tolist()]),
        keeps(lambda layer, held: 1 / (1 + np.exp(-(layer.W @ held[-1] + layer.b)))),
        keeps(lambda layer, held: layer(held[-1]).astype(np.float32)),
        grows_by_plus_equals,
        giving(tuple, keeps()),
        giving(lambda held: [list(each) for each in held], keeps()),
    ],
    "brightest_output": [
        larger_as_it_goes,
        np.argmax,
        lambda outputs: list(outputs).index(max(outputs)),
        lambda outputs: max(range(10), key=lambda digit: outputs[digit]),
        *in_number_forms(np.argmax),
    ],
    "doubtful_digit": of_number(DOUBTFUL),
    "broken_network": [
        lab_with(31, shift=4, centring=False),
        NEITHER,
        as_lists(NEITHER),
        lab_with(31, shift=5, centring=False),
        NetworkLab("layers_right", DIGITS, image=np.roll(DIGITS.images[31], 4, axis=1), centring=False),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "hidden_neurons": [
        (sum, ["[784, 16, 16, 10]", "expected 32", "gave 826", "the input and the output are not hidden"]),
        (lambda sizes: len(sizes) - 2, ["expected 32", "gave 2", "how many hidden layers"]),
        (lambda sizes: sizes[1] + sizes[2], ["[784, 30, 10]", "expected 30", "gave 40", "output is counted"]),
        (lambda sizes: sum(sizes[1:]), ["expected 32", "gave 42", "The output is counted, too."]),
        (lambda sizes: sum(sizes[:-1]), ["expected 32", "gave 816", "The input is counted, too."]),
        (lambda sizes: sizes[1], ["expected 32", "gave 16", "first hidden layer alone"]),
        (lambda sizes: 2 * sizes[1], ["[784, 30, 10]", "expected 30", "gave 60"]),
        (lambda sizes: 32, ["[784, 30, 10]", "expected 30", "gave 32"]),
        (lambda sizes: sizes[1:-1], ["one number", "2 numbers came", "together"]),
        (lambda sizes: sum(sizes[i] for i in range(1, 3)), ["[784, 30, 10]", "gave 40"]),
        (lambda sizes: sum(sizes[i] for i in range(5)), ["IndexError", "How far does the range go?"]),
        (lambda sizes: str(sum(sizes[1:-1])), ["one number, and a text ('32') came"]),
        (lambda sizes: sum(sizes[1:-1]) + 0j, ["one number, and the complex number (32+0j) came"]),
        (32, ["Expected a function, and the number 32 came"]),
    ],
    "all_activations": [
        (keeps(start=lambda image: []), ["IndexError", "places are counted from 0"]),
        (lambda network, image: network.activations(image)[1:], ["list of 4 arrays, and a list of 3", "come first"]),
        (lambda network, image: network(image), ["a list of 4 arrays, and an array of 10 came", "outputs alone"]),
        (lambda network, image: list(network(image)), ["a list of 4 arrays, and a list of 10 came", "outputs alone"]),
        (lambda network, image: network.activations(image.reshape(784)), ["5-4", "it needs no reshape here"]),
        (keeps(lambda layer, held: layer(held)), ["ValueError", "`held` is the whole list", "held[-1]"]),
        (keeps(lambda layer, held: held[-1]), ["entry 1 should have shape (16,)", "Has the layer been at work?"]),
        (keeps(lambda layer, held: layer(held[0])), ["ValueError", "this layer takes (16,)", "not the image again"]),
        (grows_by_plus, ["ValueError", "(1,784) and (16,)", "a list grows by held.append"]),
        (keeps(lambda layer, held: layer.weighted_sums(held[-1])), ["entry 1, neuron", "expected", "Those are sums"]),
        (keeps(lambda layer, held: layer.W @ held[-1]), ["entry 1, neuron", "expected", "yours gave"]),
        (lambda network, image: [image] * 4, ["entry 1 should have shape (16,)", "(784,)"]),
        (lambda network, image: NETWORK.activations(np.zeros(784)), ["entry 0, neuron", "expected"]),
        (returns_in_the_loop, ["a list of 4 arrays, and a list of 2 came", "the return inside the loop"]),
        (appends_none, ["AttributeError", "Something is None", ".append()"]),
        (keeps(lambda layer, held: np.nan * layer(held[-1])), ["entry 1 should be 16 numbers", "nan"]),
        (lambda network, image: ["a", "b", "c", "d"], ["entry 0 should be 784 numbers, and a text ('a') came"]),
        (lambda network: [], ["TypeError", "as many names"]),
    ],
    "brightest_output": [
        (max, ["expected 4", "gave 0.87", "which one is it?"]),
        (lambda outputs: next(d for d in range(10) if outputs[d] > 0.5), ["StopIteration", "found nothing"]),
        (lambda outputs: next((d for d in range(10) if outputs[d] > 0.4), 0),
         ["expected 5", "gave 0", "above one half"]),
        (last_above_a_half, ["0.45", "expected 3", "gave 0", "Compare with the best so far"]),
        (best_as_brightness, ["expected 4", "gave 2", "is a place, not a brightness", "outputs[best]"]),
        (largest_place, ["expected 4", "gave 9", "outputs[digit] and outputs[best]"]),
        (lambda outputs: int(np.argmin(outputs)), ["expected 4", "gave 0"]),
        (lambda outputs: int(np.argmax(outputs)) + 1, ["expected 4", "gave 5", "counted from 0"]),
        (lambda outputs: max(range(9), key=lambda digit: outputs[digit]), ["0.004", "expected 9", "gave 1"]),
        (lambda outputs: outputs > 0.5, ["one number", "10 numbers came", "Which one digit"]),
        (lambda outputs: outputs.index(max(outputs)), ["AttributeError", "An array has no .index: np.argmax"]),
        (lambda outputs: 4 if outputs > 0.5 else 0, ["ValueError", "here is a whole array"]),
        (lambda outputs: outputs[10], ["IndexError", "no place 10", "counted from 0 to 9"]),
        (lambda outputs: str(np.argmax(outputs)), ["one number, and a text ('4') came"]),
        (first_above_a_half, ["0.45", "gave back nothing", "Also where none of its ifs holds?"]),
    ],
    "doubtful_digit": [
        (19, ["Image 19", "4 (0.82) and 9 (0.70)", "That is the one from the start: find another"]),
        (5, ["Image 5", "9 (0.68)", "Both should be above 0.3"]),
        (0, ["Image 0", "Both should be above 0.3"]),
        (200, ["my_doubtful is 200", "0 to 199"]),
        (-1, ["my_doubtful is -1", "0 to 199"]),
        (10.0**300, ["my_doubtful is 1e+300", "0 to 199"]),
        (2.5, ["my_doubtful expected a whole number, and 2.5 came"]),
        ([68, 79], ["one number", "2 numbers came", "one of the images alone"]),
        (DIGITS.images[DOUBTFUL], ["one number", "a grid of 28 x 28 numbers", "one of the images alone"]),
        ("none", ["one number", "a text ('none') came"]),
        (str(DOUBTFUL), ["one number", "a text ('"]),
        (math.nan, ["one number", "nan"]),
        (math.inf, ["one number", "an infinite number"]),
    ],
    "broken_network": [
        (lab_with(31), ["Both ticks are set, and it says 3"]),
        (lab_with(31, centring=False), ["It still says 3", "Push the ink further"]),
        (lab_with(31, scaling=False), ["It still says 3", "Push the ink further"]),
        (lab_with(31, shift=1, centring=False), ["It still says 3", "Push the ink further"]),
        (lab_with(31, shift=4), ["Both ticks are set"]),
        (lab_with(82, centring=False), ["no output above 0.19"]),
        (SimpleNamespace(**{**vars(NEITHER), "image": np.zeros((28, 28))}), ["The pad is empty"]),
        (SimpleNamespace(**{**vars(NEITHER), "network": 0}), ["the lab itself", "Its network is the number 0"]),
        (SimpleNamespace(**{**vars(NEITHER), "seen": "a 3"}), ["lab.seen should be 28x28 numbers", "a text"]),
        (DIGITS.images[31], ["check.broken_network(lab)", "An array of shape (28, 28) has no image"]),
    ],
}  # fmt: skip
