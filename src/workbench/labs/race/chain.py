"""A chain of neurons, one behind the other, and how much of a wiggle at its start arrives at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.activations import ACTIVATIONS, Activation

LONGEST = 20
# The racers, as the lab calls them, and their functions.
FUNCTIONS: dict[str, Activation] = {
    "sigmoid": ACTIVATIONS["sigmoid"],
    "ReLU": ACTIVATIONS["relu"],
    "none": ACTIVATIONS["identity"],
}
WIGGLE = 0.1
# Two numbers near 1 that differ by less are the same number to the computer (float64): such a wiggle is lost.
LOST = 1e-15


@dataclass(frozen=True, eq=False)
class Chain:
    """What goes through a chain of 20 neurons, each with one input, a weight and a bias of 0.

    Attributes:
        activations: float64 (21,), the input first.
        measured: float64 (21,), what is left of a wiggle of the input after each neuron: 1 is all of it, 0 is none.
        product: float64 (21,), the same foretold: the slopes on the way, each times the weight, multiplied.

    """

    activations: NDArray[np.float64]
    measured: NDArray[np.float64]
    product: NDArray[np.float64]


def chain(activation: Activation, start: float, weight: float) -> Chain:
    """Send `start` through 20 neurons a' = f(weight a), and then once more with a wiggle of ±0.05."""

    def through(first: float) -> NDArray[np.float64]:
        return _along(lambda a: activation(weight * np.asarray(a)), first)

    here = through(start)
    moved = np.abs(through(start + WIGGLE / 2) - through(start - WIGGLE / 2))
    measured = np.where(moved < LOST, 0, moved) / WIGGLE
    # Rounding moves the input itself by some 1e-17; it is the whole wiggle all the same.
    measured[0] = 1
    slopes = weight * np.asarray(activation.slope(weight * here[:-1]), float)
    return Chain(here, measured, np.cumprod([1.0, *slopes]))


def _along(neuron: Callable[[ArrayLike], ArrayLike], start: float) -> NDArray[np.float64]:
    held = [start]
    for _ in range(LONGEST):
        held.append(float(np.asarray(neuron(held[-1]))))
    return np.array(held)
