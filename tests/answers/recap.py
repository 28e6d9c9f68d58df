"""Wrong answers to the exercises of chapter 09, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from nn import Network, motions, sigmoid
from nn.digits import strokes
from workbench import FunctionLab

NETWORK = Network.load("sigmoid")
network = NETWORK  # as the chapter calls it
LAYERS = [(layer.W, layer.b) for layer in NETWORK.layers]


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, the network's layers, and the lab."""
    digits = strokes.digits(10, seed=2, messiness=0.3)
    return {
        "np": np, "motions": motions, "sigmoid": sigmoid, "layers": LAYERS, "digits": digits, "lab": FunctionLab(),
    }  # fmt: skip


def without_biases(image: Any) -> Any:
    for W, _ in LAYERS:
        image = sigmoid(W @ image)
    return image


def faded(*best: int) -> Any:
    curves = np.zeros((len(best), 10))
    curves[np.arange(len(best)), best] = 1
    return SimpleNamespace(motion="fade", curves=curves, image=None, other=None)


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "compose": [
        (lambda functions, x: functions[0](x), ["[double, add_three] and x = 5", "expected 13", "gave 10"]),
        (lambda functions, x: functions[0](functions[1](x)), ["expected 13", "gave 16"]),
        (lambda functions, x: [function(x) for function in functions], ["one number", "2 numbers came"]),
        (lambda functions, x: functions[1](functions[0](x)), ["square, add_three, double", "expected 14", "gave 7"]),
        (lambda functions: 13, ["TypeError"]),
    ],
    "as_function": [
        (lambda image: sigmoid(LAYERS[0][0] @ image + LAYERS[0][1]), ["shape (16,) came", "every layer have its turn"]),
        (without_biases, ["output 0, expected", "yours gave"]),
        (lambda image: int(NETWORK(image).argmax()), ["expected 10 numbers", "shape () came"]),
        (lambda image: "a 3", ["expected 10 numbers, and str came"]),
        (lambda image: np.zeros(10), ["output", "expected", "gave 0"]),
        (lambda image: LAYERS[0][0] @ image.reshape(28, 28), ["ValueError", "rows of 784", "columns of 28"]),
        (lambda image: network(image), ["asks the network itself"]),
    ],
    "flip": [
        (lambda outputs, places: 3, ["places 0, 0.25, 0.5, 0.75, 1", "expected 0.75", "gave 3"]),
        (lambda outputs, places: places[outputs.argmax(axis=1) == 3][-1], ["expected 0.75", "gave 0.5"]),
        (lambda outputs, places: places[outputs.argmax(axis=1) != 3][-1], ["expected 0.75", "gave 1"]),
        (lambda outputs, places: outputs.argmax(axis=1), ["one number", "5 numbers came"]),
        (lambda outputs, places: None if outputs.argmax(axis=1)[0] == 7 else places[outputs.argmax(axis=1) != 3][0],
         ["answers 7, 7, 7", "gave back nothing"]),
    ],
    "in_between": [
        (faded(3, 3, 8, 8), ["From 3 to 8 the network says 3 and then 8", "Expected a third digit"]),
        (faded(3, 9, 9, 3), ["Both images are a 3", "two different answers"]),
        (np.ones(10), ["check.in_between(lab)", "ndarray has no motion"]),
    ],
}  # fmt: skip
