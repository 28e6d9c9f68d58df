"""Wrong answers to the exercises of chapter 03, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from nn import Network, strokes
from workbench import NetworkLab

DIGITS = strokes.digits(200)
NETWORK = Network.load("sigmoid")


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its digits, its network and its lab."""
    return {"np": np, "digits": DIGITS, "network": NETWORK, "lab": NetworkLab("layers_answers", DIGITS)}


def lab_with(index: int, shift: int = 0, scaling: bool = True, centring: bool = True) -> Any:
    image = np.roll(DIGITS.images[index], shift, axis=1)
    lab = NetworkLab("layers_wrong", DIGITS, image=image, scaling=scaling, centring=centring)
    return SimpleNamespace(**{name: getattr(lab, name) for name in ("image", "seen", "scaling", "centring", "network")})


def without_the_image(network: Network, image: Any) -> list[Any]:
    return network.activations(image)[1:]


def with_a_reshape(network: Network, image: Any) -> list[Any]:
    return network.activations(image.reshape(784))


def always_from_the_image(network: Network, image: Any) -> list[Any]:
    return [image, *(layer(image) for layer in network.layers)]


def first_above_a_half(outputs: Any) -> Any:
    for digit in range(10):
        if outputs[digit] > 0.5:
            return digit
    return None


def without_the_sigmoid(network: Network, image: Any) -> list[Any]:
    held = [image]
    for layer in network.layers:
        held.append(layer.weighted_sums(held[-1]))
    return held


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "hidden_neurons": [
        (sum, ["[784, 16, 16, 10]", "expected 32", "gave 826", "the input and the output are not hidden"]),
        (lambda sizes: len(sizes) - 2, ["expected 32", "gave 2", "how many hidden layers"]),
        (lambda sizes: sizes[1] + sizes[2], ["[784, 30, 10]", "expected 30", "gave 40"]),
        (lambda sizes: sum(sizes[1:]), ["expected 32", "gave 42", "The output is counted, too."]),
        (lambda sizes: sizes[1:-1], ["one number", "2 numbers came"]),
        (32, ["Expected a function", "the number"]),
    ],
    "all_activations": [
        (without_the_image, ["the trained network", "a list of 4 arrays, and 3 came", "image itself come first"]),
        (lambda network, image: network(image), ["expected a list", "ndarray came"]),
        (with_a_reshape, ["5-4", "it needs no reshape here"]),
        (always_from_the_image, ["your code stopped at", "ValueError", "this layer takes (16,)"]),
        (without_the_sigmoid, ["the trained network", "entry 1, neuron 0", "expected", "yours gave"]),
        (lambda network, image: [image, image, image, image], ["entry 1 should have shape (16,)", "(784,)"]),
        (lambda network, image: NETWORK.activations(np.zeros(784)), ["entry 0, neuron", "expected"]),
        (lambda network, image: ["a", "b", "c", "d"], ["entry 0 should be numbers", "str came"]),
    ],
    "brightest_output": [
        (max, ["expected the digit 4", "gave 0.87", "which one is it?"]),
        (lambda outputs: next(d for d in range(10) if outputs[d] > 0.5), ["StopIteration"]),
        (lambda outputs: next((d for d in range(10) if outputs[d] > 0.4), 0), ["expected the digit 5", "gave 0"]),
        (lambda outputs: int(np.argmin(outputs)), ["expected the digit 4", "gave 0"]),
        (lambda outputs: outputs > 0.5, ["one number", "10 numbers came", "Which one digit"]),
        (first_above_a_half, ["0.45", "gave back nothing", "Also where none of its ifs holds?"]),
    ],
    "doubtful_digit": [
        (60, ["Image 60", "4 (0.87) and 9 (0.27)", "Both should be above 0.3"]),
        (0, ["Image 0", "Both should be above 0.3"]),
        (200, ["my_doubtful is 200", "0 to 199"]),
        (2.5, ["my_doubtful is 2.5"]),
        ([68, 79], ["one number", "2 numbers came", "one of the images alone"]),
        ("none", ["one number", "a text ('"]),
    ],
    "broken_network": [
        (lab_with(31), ["Both steps are switched on, and it says 3"]),
        (lab_with(31, centring=False), ["It still says 3", "Push the ink further"]),
        (lab_with(31, shift=4), ["Both steps are switched on"]),
        (lab_with(178, centring=False), ["no output above 0.33"]),
        (SimpleNamespace(image=np.zeros((28, 28)), seen=0, scaling=0, centring=0, network=0), ["The pad is empty"]),
        (DIGITS.images[31], ["check.broken_network(lab)", "ndarray has no image"]),
    ],
}  # fmt: skip
