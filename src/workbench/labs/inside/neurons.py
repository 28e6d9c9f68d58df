"""What a hidden neuron is about: its weights as pictures, the digits that excite it, and what is lost without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nn import probes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import Floats
from workbench.labs.inside.traits import Place

SHOWN = 8


@dataclass(frozen=True, eq=False)
class Favourites:
    """The digits that excite a neuron most and least.

    Attributes:
        most: int (8,), their places among the digits, most exciting first.
        held_most: float32 (8,), what the neuron holds for them.
        least: int (8,), least exciting first.
        held_least: float32 (8,), the same for these.
        means: float32 (10,), the neuron's mean activation for each digit, 0 to 9.

    """

    most: NDArray[np.intp]
    held_most: Floats
    least: NDArray[np.intp]
    held_least: Floats
    means: Floats


def wall(network: Network, layer: int) -> Floats:
    """Return for each neuron of a hidden layer what it looks for in an image, (n, 784), signed.

    For the first hidden layer these are its weights. For a later one they are the first layer's weights, added up as
    the later neuron weighs them: what it would look for if nothing were squished on the way.
    """
    seen = network.layers[0].W
    for each in network.layers[1 : layer + 1]:
        seen = each.W @ seen
    return seen


def favourites(held: Floats, labels: NDArray[np.int64], neuron: int) -> Favourites:
    """Rank digits by what they make a neuron hold.

    Args:
        held: (m, n), the activations of the neuron's layer for m digits.
        labels: (m,).
        neuron: counted from 0.

    """
    a = held[:, neuron]
    order = np.argsort(-a, kind="stable")
    most, least = order[:SHOWN], order[::-1][:SHOWN]
    means = np.array([a[labels == digit].mean() if (labels == digit).any() else 0 for digit in range(10)], np.float32)
    return Favourites(most, a[most], least, a[least], means)


def without(network: Network, places: Sequence[Place]) -> Network:
    """Return the network with all these hidden neurons (layer, neuron) silenced."""
    for layer, neuron in places:
        network = probes.silenced(network, layer, neuron)
    return network


def right_of_each(network: Network, digits: Digits) -> NDArray[np.float64]:
    """Return which share of each digit's images, 0 to 9, the network gets right; 1 where there are none."""
    right = network(digits.pixels).argmax(axis=1) == digits.labels
    there = [digits.labels == digit for digit in range(10)]
    return np.array([right[chosen].mean() if chosen.any() else 1.0 for chosen in there])
