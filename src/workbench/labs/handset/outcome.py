"""What a network set by hand makes of many digits: its score, what it confuses, what excites each of its neurons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nn.digits.dataset import Digits
from nn.network import Network
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

    """

    activations: list[Floats]
    said: NDArray[np.intp]
    labels: NDArray[np.int64]
    looks: Floats

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


def outcome(network: Network, digits: Digits) -> Outcome:
    """Let a network 784-16-16-10 look at digits."""
    _, *activations = network.activations(digits.pixels)
    return Outcome(activations, activations[-1].argmax(axis=1), digits.labels, looks(network))


def looks(network: Network) -> Floats:
    """Return what each of the 42 neurons looks for on the image, (42, 784), each scaled to -1 to 1."""
    bars, patterns, votes = (layer.W for layer in network.layers)
    rows: Floats = np.concatenate([bars, patterns @ bars, votes @ patterns @ bars])
    largest = np.abs(rows).max(axis=1, keepdims=True)
    largest[largest == 0] = 1
    rows /= largest
    return rows
