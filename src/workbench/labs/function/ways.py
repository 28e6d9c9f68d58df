"""The ways that the function lab moves an image, and what the network answers along the whole of one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from nn.digits import motions
from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import Floats
from workbench.labs.link import Content

SAMPLES = 161
CURVE_POINTS, WAY_POINTS = 121, 41  # of a neuron's own curve, and of the part that it goes through
LEAST_REACH = 8.0  # of a neuron's axis, to either side


@dataclass(frozen=True)
class Way:
    """One way to move an image by one number.

    Attributes:
        name: as in `lab.motion`.
        title: on its button.
        label: of the axis, with its unit.
        low, high, rest: the axis, and the number that leaves the image as it is.
        step: of the slider.
        unit: as it is spoken.

    """

    name: str
    title: str
    label: str
    low: float
    high: float
    rest: float
    step: float
    unit: str

    @property
    def places(self) -> Floats:
        """The numbers along the whole axis at which the curves are computed, (161,)."""
        return np.linspace(self.low, self.high, SAMPLES, dtype=np.float32)

    def moved(self, image: Floats, other: Floats, places: ArrayLike) -> Floats:
        """Return the image at one place, (28, 28), or at n of them, (n, 28, 28)."""
        match self.name:
            case "right":
                return motions.slide(image, right=places)
            case "up":
                return motions.slide(image, down=-np.asarray(places))
            case "turn":
                return motions.turn(image, places)
            case "grow":
                return motions.grow(image, places)
            case _:
                return motions.fade(image, other, places)

    def content(self) -> Content:
        """Return it as a view takes it."""
        return asdict(self)


@dataclass(frozen=True)
class Segment:
    """A part of a way on which one output is the brightest.

    Attributes:
        start, end: from where to where.
        digit: the output's.

    """

    start: float
    end: float
    digit: int


WAYS = {
    way.name: way
    for way in (
        Way("right", "slide sideways", "columns to the right", -10, 10, 0, 0.25, "columns"),
        Way("up", "slide up and down", "rows up", -10, 10, 0, 0.25, "rows"),
        Way("turn", "turn", "degrees, counter-clockwise", -180, 180, 0, 1, "degrees"),
        Way("grow", "grow", "times as large", 0.4, 1.6, 1, 0.01, "times"),
        Way("fade", "fade into another", "share of the other image", 0, 1, 0, 0.01, "of the other"),
    )
}


def curves(network: Network, way: Way, image: Floats, other: Floats) -> list[Floats]:
    """Return what every neuron holds along the whole way, layer by layer: [(161, 784), (161, n), ..., (161, 10)]."""
    moved = way.moved(image, other, way.places).reshape(SAMPLES, 784)
    return network.activations(moved)


def answers(way: Way, outputs: Floats) -> list[Segment]:
    """Return which output is the brightest from where to where, from the low end of the way to its high one."""
    best = outputs.argmax(axis=1)
    places = way.places
    flips = np.flatnonzero(np.diff(best))
    # A flip lies half-way between the two places that it lies between.
    ends = [way.low, *((places[flips] + places[flips + 1]) / 2).tolist(), way.high]
    digits = [int(best[0]), *(int(best[i + 1]) for i in flips)]
    return [Segment(a, b, digit) for (a, b), digit in zip(pairwise(ends), digits, strict=True)]


def own_curve(network: Network, held: list[Floats], layer: int, neuron: int, sums: Floats) -> Floats:
    """Return a neuron's activation for each of `sums` in place of its own weighted sum, all others held still.

    `held` is what every neuron holds now, as `network.activations(image)` gives it.
    """
    chosen = network.layers[layer - 1]
    z = np.repeat(chosen.weighted_sums(held[layer - 1])[None], len(sums), axis=0)
    z[:, neuron] = sums
    return np.asarray(chosen.activation.function(z)[:, neuron], np.float32)


def first_known(network: Network, digits: Digits, label: int) -> int:
    """Return the place of the first image of a digit that the network gets right; 0 where there is none."""
    chosen = network(digits.pixels).argmax(axis=1)
    found = np.flatnonzero((digits.labels == label) & (chosen == label))
    return int(found[0]) if len(found) else 0


def one_neuron(network: Network, along: list[Floats], held: list[Floats], layer: int, neuron: int) -> Content:
    """Return what is shown of one neuron: where it is, its own curve, and the part of it that it goes through.

    Args:
        network: the neuron's.
        along: what every neuron holds along the whole way, as `curves` gives it.
        held: what every neuron holds now.
        layer: 1 to the number of layers.
        neuron: counted from 0.

    """
    chosen = network.layers[layer - 1]
    sums = chosen.weighted_sums(along[layer - 1])[:, neuron]
    now = float(chosen.weighted_sums(held[layer - 1])[neuron])
    reach = max(LEAST_REACH, float(np.abs(sums).max()), abs(now))
    axis = np.linspace(-reach, reach, CURVE_POINTS, dtype=np.float32)
    visited = np.linspace(sums.min(), sums.max(), WAY_POINTS, dtype=np.float32)
    both = own_curve(network, held, layer, neuron, np.concatenate([axis, visited]))
    return {
        "layer": layer,
        "number": neuron,
        "reach": reach,
        "sum": now,
        "activation": float(held[layer][neuron]),
        "function": chosen.activation.name,
        "curve": both[:CURVE_POINTS],
        "visited": visited,
        "travelled": both[CURVE_POINTS:],
    }
