"""One pass forward and one pass back through a network of two layers, with every number on the way kept.

    z1 = W1 x + b1      a1 = sigmoid(z1)      z2 = W2 a1 + b2      a2 = sigmoid(z2)      C = 1/2 sum of (a2 - y)^2

Back by the chain rule, as in Michael Nielsen, Neural Networks and Deep Learning (2015), chapter 2,
http://neuralnetworksanddeeplearning.com. `nn.gradient` finds the same for a batch; here the steps between have names.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.activations import sigmoid, sigmoid_slope

Doubles = NDArray[np.float64]
PARTS = ("x", "W1", "b1", "W2", "b2", "y")
LEARNED = ("W1", "b1", "W2", "b2")


class Dial(NamedTuple):
    """One number that can be turned.

    Attributes:
        part: one of `PARTS`.
        place: its index there: (j, k) in a matrix, (j,) elsewhere.

    """

    part: str
    place: tuple[int, ...]


class Factor(NamedTuple):
    """One number in a product of the chain rule, and what it is: ("a1", (0,)) is an entry of `Pass.a1`."""

    part: str
    place: tuple[int, ...]
    value: float


class Pass:
    """The numbers of a pass, each a float64 array under its name.

    Args:
        dials: x (n_in,), W1 (n_hidden, n_in), b1 (n_hidden,), W2 (n_out, n_hidden), b2 (n_out,) and y (n_out,), what
            the outputs should be.

    Attributes:
        dials: the same, as float64.
        z1, a1, z2, a2: weighted sums and activations of the hidden layer and of the output layer.
        cost: C, a number.
        rise2, rise1: dC/da2 and dC/da1.
        bend2, bend1: sigmoid'(z2) and sigmoid'(z1).
        delta2, delta1: dC/dz2 and dC/dz1.
        slopes: dC/dx, dC/dW1 and so on, each under its dial's name and of its shape.

    """

    def __init__(self, dials: Mapping[str, ArrayLike]) -> None:
        self.dials: dict[str, Doubles] = {part: np.asarray(dials[part], np.float64) for part in PARTS}
        x, W1, b1, W2, b2, y = self.dials.values()
        self.z1: Doubles = W1 @ x + b1
        self.a1: Doubles = sigmoid(self.z1).astype(np.float64)
        self.z2: Doubles = W2 @ self.a1 + b2
        self.a2: Doubles = sigmoid(self.z2).astype(np.float64)
        self.cost = float(((self.a2 - y) ** 2).sum() / 2)

        self.rise2: Doubles = self.a2 - y
        self.bend2: Doubles = sigmoid_slope(self.z2).astype(np.float64)
        self.delta2: Doubles = self.rise2 * self.bend2
        self.rise1: Doubles = W2.T @ self.delta2
        self.bend1: Doubles = sigmoid_slope(self.z1).astype(np.float64)
        self.delta1: Doubles = self.rise1 * self.bend1
        self.slopes: dict[str, Doubles] = {
            "x": W1.T @ self.delta1,
            "W1": np.outer(self.delta1, x),
            "b1": self.delta1,
            "W2": np.outer(self.delta2, self.a1),
            "b2": self.delta2,
            "y": -self.rise2,
        }

    @property
    def neurons(self) -> int:
        """How many neurons each layer has."""
        return len(self.a1)

    def cost_with(self, dial: Dial, nudge: float) -> float:
        """Return the cost with one dial turned by `nudge`, all others as they are: forward only, no chain rule."""
        turned = {part: numbers.copy() for part, numbers in self.dials.items()}
        turned[dial.part][dial.place] += nudge
        return Pass(turned).cost

    def paths(self, dial: Dial) -> list[list[Factor]]:
        """Return all ways from a dial to the cost, each as the factors whose product is its share of the slope."""
        part, place = dial
        neurons = range(self.neurons)
        match part:
            case "y":
                return [[Factor("-1", (), -1.0), self._factor("rise2", *place)]]
            case "W2" | "b2":
                sent = [self._factor("a1", place[1])] if part == "W2" else []
                return [[*sent, *self._out(place[0])]]
            case "W1" | "b1":
                sent = [self._factor("x", place[1])] if part == "W1" else []
                return [[*sent, *self._on(place[0], i)] for i in neurons]
            case _:
                return [[self._factor("W1", j, *place), *self._on(j, i)] for j, i in product(neurons, neurons)]

    def _out(self, i: int) -> list[Factor]:
        """The way from the sum of output neuron i to the cost."""
        return [self._factor("bend2", i), self._factor("rise2", i)]

    def _on(self, j: int, i: int) -> list[Factor]:
        """The way from the sum of hidden neuron j, by output neuron i, to the cost."""
        return [self._factor("bend1", j), self._factor("W2", i, j), *self._out(i)]

    def _factor(self, part: str, *place: int) -> Factor:
        held: Doubles = self.dials[part] if part in self.dials else getattr(self, part)
        return Factor(part, place, float(held[place]))
