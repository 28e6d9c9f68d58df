"""Wrong answers to the exercises of chapter 07, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from nn import Network
from nn.digits import strokes
from workbench import SearchLab
from workbench.images import cases


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its digits and its lab."""
    return {
        "np": np,
        "cases": cases,
        "digits": strokes.digits(500),
        "broken": cases.broken(),
        "lab": SearchLab(),
    }


def counts_only(network: Any, digits: Any) -> int:
    return int((network(digits.pixels).argmax(axis=1) == digits.labels).sum())


def share_of_first_label(network: Any, digits: Any) -> float:
    return float((network(digits.pixels).argmax(axis=1) == digits.labels[0]).mean())


def in_place(dials: Any, nudge: Any, cost: Any) -> Any:
    before = cost(dials)
    dials += nudge
    return dials if cost(dials) < before else dials - nudge


def the_worse(dials: Any, nudge: Any, cost: Any) -> Any:
    return dials + nudge if cost(dials + nudge) > cost(dials) else dials


def only_if_it_helps(dials: Any, nudge: Any, cost: Any) -> Any:
    return dials + nudge if cost(dials + nudge) < cost(dials) else None


def broken_with(layer: int, neuron: int, bias: float) -> Network:
    network = cases.broken()
    network.layers[layer].b[neuron] = bias
    return network


def with_a_weight_turned() -> Network:
    network = broken_with(0, 5, 1.0)
    network.layers[1].W[2, 3] += 1
    return network


def seven(rows: slice, columns: slice, ink: float = 1.0) -> np.ndarray:
    image = strokes.digits(500).images[7].copy()
    image[rows, columns] = ink
    return image


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "score": [
        (counts_only, ["labels 3, 1, 4, 1, 5", "expected 1", "gave 5"]),
        (share_of_first_label, ["expected 1", "gave 0.2"]),
        (lambda network, digits: 1.0, ["labels 3, 1, 4, 0, 0", "expected 0.6", "gave 1"]),
        (lambda network, digits: network(digits.images), ["ValueError"]),
    ],
    "one_try": [
        (lambda dials, nudge, cost: dials + nudge, ["cost that rises", "expected [1.0, 2.0, 3.0]", "[1.1, 2.0, 3.0]"]),
        (the_worse, ["a cost that falls", "expected [0.5, 0.5, 0.5]", "gave [0.0, 0.0, 0.0]"]),
        (only_if_it_helps, ["gave back nothing"]),
        (in_place, ["changes the dials that it was given"]),
        (lambda dials, nudge, cost: cost(dials + nudge), ["expected [0.5, 0.5, 0.5]"]),
        (lambda dials, nudge, cost: "better", ["three dials", "str came"]),
    ],
    "search_lab": [
        (SimpleNamespace(network=Network([784, 16, 16, 10]), tries=12), ["After 12 tries", "half of them is the goal"]),
        (SimpleNamespace(network=Network([784, 10]), tries=2500), ["After 2,500 tries", "of the 500 digits are right"]),
        (Network([784, 10]), ["check.search_lab(lab)", "Network has no network and tries"]),
    ],
    "dark_neuron": [
        (13, ["Neuron 13 reaches", "it does wake up"]),
        (0, ["Neuron 0 reaches"]),
        (16, ["neurons 0 to 15, and 16 came"]),
        ("the sixth", ["one number", "a text ('"]),
    ],
    "mend": [
        (broken_with(0, 5, -8.0), ["With a bias of -8", "90% is the goal"]),
        (broken_with(0, 5, 30.0), ["With a bias of 30", "90% is the goal"]),
        (broken_with(0, 4, 1.0), ["layers[0].b[4] was changed", "The one broken dial"]),
        (with_a_weight_turned(), ["layers[1].W[2, 3] was changed"]),
        (1.0, ["Expected the broken network", "1.0 came"]),
    ],
    "fool": [
        (seven(slice(0, 3), slice(0, 3)), ["9 pixels differ", "the network says 7", "output 3"]),
        (seven(slice(20, 28), slice(20, 28)), ["pixels differ from the 7", "9 are enough"]),
        (seven(slice(25, 28), slice(25, 28), 5.0), ["Pixels go from 0 to 1", "to 5"]),
        (np.ones(784), ["my_image", "(784,)"]),
    ],
}  # fmt: skip
