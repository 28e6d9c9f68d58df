"""Answers to the exercises of chapter 09: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import functools
import math
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import in_number_forms

from nn import Network, motions, sigmoid
from nn.digits import strokes
from workbench import FunctionLab

NETWORK = Network.load("sigmoid")
network = NETWORK  # as the chapter calls it
LAYERS = [(layer.W, layer.b) for layer in NETWORK.layers]


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, the network's layers, and the lab."""
    digits = strokes.make(10, seed=2, messiness=0.3)
    return {
        "np": np, "motions": motions, "sigmoid": sigmoid, "layers": LAYERS, "digits": digits, "lab": FunctionLab(),
    }  # fmt: skip


# compose


def in_a_row(functions: Any, x: Any) -> Any:
    for function in functions:
        x = function(x)
    return x


def by_itself(functions: Any, x: Any) -> Any:
    return by_itself(functions[1:], functions[0](x)) if functions else x


def taken_off(functions: Any, x: Any) -> Any:
    while functions:
        x = functions.pop(0)(x)
    return x


def not_kept(functions: Any, x: Any) -> Any:
    for function in functions:
        function(x)
    return x


def returns_in_the_loop(functions: Any, x: Any) -> Any:
    for function in functions:
        x = function(x)
        return x


# as_function


def f(image: Any) -> Any:
    a = image
    for W, b in LAYERS:
        a = sigmoid(W @ a + b)
    return a


def with_network_layers(image: Any) -> Any:
    a = image
    for layer in network.layers:
        a = 1 / (1 + np.exp(-(layer.W @ a + layer.b)))
    return a


def by_loops(image: Any) -> list[float]:
    a = image
    for W, b in LAYERS:
        sums = [sum(w * x for w, x in zip(row, a, strict=True)) + bias for row, bias in zip(W, b, strict=True)]
        a = [1 / (1 + math.exp(-z)) for z in sums]
    return a


def without(sigmoids: bool = True, biases: bool = True) -> Any:
    def function(image: Any) -> Any:
        a = image
        for W, b in LAYERS:
            a = W @ a + b * biases
            a = sigmoid(a) if sigmoids else a
        return a

    return function


def always_from_the_image(image: Any) -> Any:
    for W, b in LAYERS:
        a = sigmoid(W @ image + b)
    return a


# flip


def first_flip(outputs: Any, places: Any) -> Any:
    best = outputs.argmax(axis=1)
    for i in range(len(places)):
        if best[i] != best[0]:
            return places[i]


def by_hand(outputs: Any, places: Any) -> Any:
    answers = [max(range(10), key=lambda digit: row[digit]) for row in outputs]
    i = 1
    while answers[i] == answers[0]:
        i += 1
    return places[i]


# in_between


def faded(*best: int, form: Any = lambda curves: curves) -> Any:
    curves = np.zeros((len(best), 10))
    curves[np.arange(len(best)), best] = 1
    return SimpleNamespace(motion="fade", curves=form(curves), image=None, other=None)


def in_a_lab() -> Any:
    lab = FunctionLab("recap_answers")
    digits = strokes.make(60, seed=2, messiness=0.3)
    lab.motion = "fade"
    for first, second in ((0, 1), (3, 6), (0, 6), (3, 4)):
        for lab.image in digits.images[digits.labels == first]:
            for lab.other in digits.images[digits.labels == second]:
                best = lab.curves.argmax(axis=1)
                if best[0] != best[-1] and len(set(best)) > 2:
                    return lab
    return lab


RIGHT: dict[str, list[Any]] = {
    "compose": [
        in_a_row,
        by_itself,
        taken_off,
        lambda functions, x: functools.reduce(lambda value, function: function(value), functions, x),
        *in_number_forms(in_a_row),
    ],
    "as_function": [
        f,
        with_network_layers,
        by_loops,
        lambda image: f(image.astype(np.float64)),
        lambda image: f(image).tolist(),
        lambda image: tuple(np.float32(f(image))),
        lambda image: functools.reduce(lambda a, layer: sigmoid(a @ layer[0].T + layer[1]), LAYERS, image),
        lambda image: functools.reduce(lambda a, layer: layer(a), network.layers, image),
    ],
    "flip": [
        first_flip,
        by_hand,
        lambda outputs, places: places[outputs.argmax(1) != outputs[0].argmax()][0],
        lambda outputs, places: places[np.argmax(outputs.argmax(1) != outputs[0].argmax())],
        *in_number_forms(first_flip),
    ],
    "in_between": [
        faded(3, 8, 4),
        faded(3, 8, 8, 4, 4),
        faded(0, 6, 6, 8, form=lambda curves: curves.tolist()),
        faded(1, 0, 1, 7, 2, form=np.float32),
        in_a_lab(),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "compose": [
        (returns_in_the_loop, ["[double, add_three] and x = 5", "expected 13", "gave 10", "the return inside"]),
        (lambda functions, x: functions[-1](x), ["expected 13", "gave 8", "the last function of x itself"]),
        (lambda functions, x: functions[0](functions[1](x)), ["expected 13", "gave 16", "from its end"]),
        (lambda functions, x: in_a_row(functions[::-1], x),
         ["expected 13", "gave 16", "the first function comes first"]),
        (not_kept, ["expected 13", "gave 5", "is what comes out kept"]),
        (lambda functions, x: in_a_row(functions[:-1], x), ["expected 13", "gave 10"]),
        (lambda functions, x: sum(function(x) for function in functions), ["gave 18", "adds up what each makes"]),
        (lambda functions, x: [function(x) for function in functions], ["one number", "2 numbers came"]),
        (lambda functions, x: functions[1](functions[0](x)), ["square, add_three, double", "expected 14", "gave 7"]),
        (lambda functions, x: functions(x), ["TypeError", "before them is a list"]),
        (lambda functions, x: functions[2](x), ["IndexError", "How far does the range go?"]),
        (lambda functions, x: functions[0], ["one number, and a function"]),
        (lambda functions, x: str(in_a_row(functions, x)), ["one number, and a text ('13.0') came"]),
        (lambda functions: 13, ["TypeError", "as many names"]),
    ],
    "as_function": [
        (lambda image: sigmoid(LAYERS[0][0] @ image + LAYERS[0][1]), ["(16,) came", "every layer have its turn"]),
        (without(sigmoids=False), ["number 0: expected", "the sigmoid is missing"]),
        (without(biases=False), ["expected", "yours gave", "Is b added in each layer?"]),
        (always_from_the_image, ["ValueError", "rows of 16", "columns of 784"]),
        (lambda image: int(f(image).argmax()), ["expected shape (10,), and one number came", "all ten outputs"]),
        (lambda image: image, ["expected shape (10,), and (784,) came", "the image itself"]),
        (lambda image: np.round(f(image), 1), ["expected", "agree"]),
        (lambda image: np.zeros(10), ["number", "expected", "gave 0"]),
        (lambda image: "a 3", ["expected 10 numbers, and a text ('a 3') came"]),
        (lambda image: LAYERS[0][0] @ image.reshape(28, 28), ["ValueError", "rows of 784", "columns of 28"]),
        (lambda image: LAYERS[0] @ image, ["ValueError", "rows have different lengths"]),
        (lambda image: network(image), ["asks the network itself"]),
        (lambda image, friend=NETWORK: friend(image), ["asks the network itself"]),
        (lambda image: NETWORK.activations(image)[-1], ["asks the network itself"]),
        (lambda image: f(image) + 0 * network(image), ["asks the network itself"]),
    ],
    "flip": [
        (lambda outputs, places: 3, ["places 0, 0.25, 0.5, 0.75, 1", "expected 0.75", "gave 3", "places[i]"]),
        (lambda outputs, places: places[outputs.argmax(axis=1) == 3][-1],
         ["expected 0.75", "gave 0.5", "before the flip"]),
        (lambda outputs, places: places[outputs.argmax(axis=1) != 3][-1],
         ["expected 0.75", "gave 1", "last place with"]),
        (lambda outputs, places: outputs[3].argmax(), ["expected 0.75", "gave 8", "That is the answer there"]),
        (lambda outputs, places: outputs.argmax(axis=1), ["one number", "5 numbers came"]),
        (lambda outputs, places: places[len(places) // 2 + 1], ["answers 3, 5, 5, 3, 3", "expected -5"]),
        (lambda outputs, places: places[0], ["expected 0.75", "gave 0"]),
        (lambda outputs, places: None if outputs.argmax(axis=1)[0] == 7 else first_flip(outputs, places),
         ["answers 7, 7, 7", "gave back nothing", "none of its ifs holds"]),
        (lambda outputs, places: next(i for i in range(99) if outputs[i].argmax() == 10), ["no place 5", "IndexError"]),
        (lambda outputs, places: places if outputs.argmax(1) != 3 else 0, ["here is a whole array"]),
        (lambda outputs, places: f"{first_flip(outputs, places)}", ["one number, and a text ('0.75') came"]),
        (lambda outputs: 0.75, ["TypeError", "as many names"]),
    ],
    "in_between": [
        (faded(3, 3, 8, 8), ["From 3 to 8 the network says 3 and then 8", "Expected a third digit"]),
        (faded(3, 8, 3, 8), ["From 3 to 8", "Expected a third digit"]),
        (faded(3, 9, 9, 3), ["Both images are a 3", "two different answers"]),
        (faded(8, 8), ["Both images are an 8"]),
        (faded(0, 7), ["From 0 to 7 the network says 0 and then 7"]),
        (faded(3, 8, 4, form=lambda curves: curves[0]), ["lab.curves has shape (10,)", "ten outputs for each place"]),
        (faded(3, 8, 4, form=lambda curves: "a curve"), ["lab.curves should be numbers, and a text"]),
        (faded(3, 8, 4, form=lambda curves: curves * np.nan), ["lab.curves should be numbers", "nan"]),
        (np.ones(10), ["check.in_between(lab)", "An array of 10 has no motion"]),
    ],
}  # fmt: skip
