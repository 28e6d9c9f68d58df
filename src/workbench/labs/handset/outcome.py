"""What a network set by hand makes of many digits: its score, what it confuses, what excites each of its neurons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nn.digits.dataset import Digits
from nn.network import Layer, Network
from nn.validation import Floats

NEURONS = (16, 16, 10)
DIGITS_SHOWN = 8
MISTAKES_SHOWN = 12


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a network answers to digits.

    Attributes:
        activations: of the three layers: (n, 16), (n, 16), (n, 10).
        said: int (n,), the brightest output for each image.
        labels: int (n,), what the images show.
        looks: float32 (42, 784), what each neuron looks for on the image: a bar's own weights; for the others what they
            would weigh a pixel by, if no neuron before them squished its sum. Scaled to -1 to 1, neuron by neuron.
        digits: what it answers to.
        first: its first layer, a copy.

    """

    activations: list[Floats]
    said: NDArray[np.intp]
    labels: NDArray[np.int64]
    looks: Floats
    digits: Digits
    first: Layer

    @property
    def right(self) -> int:
        """How many images it gets right."""
        return int((self.said == self.labels).sum())

    @property
    def confusion(self) -> NDArray[np.int64]:
        """(10, 10): row t, column s counts the images of a t that it calls an s."""
        counts = np.zeros((10, 10), np.int64)
        np.add.at(counts, (self.labels, self.said), 1)
        return counts

    def means(self, layer: int, place: int) -> Floats:
        """Return how brightly a neuron is lit, on average, for each of the ten digits; 0 where there is none."""
        lit = self.activations[layer][:, place]
        counts = np.bincount(self.labels, minlength=10)
        sums = np.bincount(self.labels, lit, minlength=10)
        return (sums / np.maximum(counts, 1)).astype(np.float32)

    def extremes(self, layer: int, place: int) -> tuple[NDArray[np.intp], Floats]:
        """Return the eight images that excite a neuron most, and how brightly it is lit for them."""
        lit = self.activations[layer][:, place]
        order = np.argsort(-lit, kind="stable")[:DIGITS_SHOWN]
        return order, lit[order]

    def called(self, label: int, said: int) -> NDArray[np.intp]:
        """Return the first twelve images of a `label` that it calls `said`."""
        return np.flatnonzero((self.labels == label) & (self.said == said))[:MISTAKES_SHOWN]


def outcome(network: Network, digits: Digits, before: Outcome | None = None) -> Outcome:
    """Let a network 784-16-16-10 look at digits; `before` is what the last one made of them, and shortens the work."""
    first, patterns, votes = network.layers
    bars = _lit(first, digits, before)
    lit = patterns(bars)
    activations = [bars, lit, votes(lit)]
    kept = Layer(first.W, first.b, first.activation)
    return Outcome(activations, activations[-1].argmax(axis=1), digits.labels, looks(network), digits, kept)


def _lit(first: Layer, digits: Digits, before: Outcome | None) -> Floats:
    """Return how brightly the first layer's neurons are lit for each image, (n, 16).

    Nine tenths of the work of an outcome are here, and a hand moves one bar at a time: the others are as they were.
    """
    if before is None or before.digits is not digits:
        return first(digits.pixels)
    lit = before.activations[0].copy()
    moved = np.flatnonzero((first.W != before.first.W).any(axis=1) | (first.b != before.first.b))
    if len(moved):
        lit[:, moved] = Layer(first.W[moved], first.b[moved], first.activation)(digits.pixels)
    return lit


def looks(network: Network) -> Floats:
    """Return what each of the 42 neurons looks for on the image, (42, 784), each scaled to -1 to 1."""
    bars, patterns, votes = (layer.W for layer in network.layers)
    rows: Floats = np.concatenate([bars, patterns @ bars, votes @ patterns @ bars])
    largest = np.abs(rows).max(axis=1, keepdims=True)
    largest[largest == 0] = 1
    rows /= largest
    return rows
