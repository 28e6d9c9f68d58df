"""Training that goes on from a network set by hand, and what of it survives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nn.digits.dataset import Digits
from nn.network import Layer, Network
from nn.validation import Floats
from workbench.labs.handset.outcome import NEURONS, looks
from workbench.labs.link import Content
from workbench.labs.slices import Run
from workbench.labs.wire import signed

EPOCHS = 20
LEARNING_RATE = 0.05


def copied(network: Network) -> Network:
    """Return a copy of a network, with arrays of its own."""
    return Network.from_layers([Layer(layer.W, layer.b, layer.activation) for layer in network.layers])


class Teaching:
    """A copy of a network that learns, beside what it was at the start.

    Args:
        network: set by hand; it stays as it is.
        learn: digits that the copy learns from.
        fresh: digits that it is scored with, and never learns from.

    """

    def __init__(self, network: Network, learn: Digits, fresh: Digits) -> None:
        self._start = [layer.W.copy() for layer in network.layers]
        self.network = copied(network)
        self._run = Run(self.network, learn, fresh, epochs=EPOCHS, learning_rate=LEARNING_RATE, cost="cross-entropy")
        self._looked = looks(network)[: NEURONS[0]]
        self.is_paused = False

    def step(self) -> None:
        """Learn from the next 1,250 images or so, unless it is paused."""
        if not self.is_paused:
            self._run.step()

    @property
    def is_over(self) -> bool:
        """Whether all epochs are done."""
        return self._run.is_over

    def survival(self) -> Floats:
        """Return how much each of the 42 neurons' weights still point where they did at first, -1 to 1.

        The cosine of the angle between a neuron's weights then and now: 1 is the same up to a factor, 0 has nothing
        left of it. A neuron whose weights were all 0 had nothing that could survive: 0.
        """
        cosines = []
        for start, layer in zip(self._start, self.network.layers, strict=True):
            lengths = np.linalg.norm(start, axis=1) * np.linalg.norm(layer.W, axis=1)
            cosines.append((start * layer.W).sum(axis=1) / np.where(lengths > 0, lengths, 1))
        return np.concatenate(cosines)

    def _means(self) -> list[str]:
        """Return the mean likeness a layer, over the neurons that had weights to begin with."""
        kept, words, first = self.survival(), [], 0
        for start in self._start:
            there = np.flatnonzero(np.abs(start).sum(axis=1))
            words.append(f"{kept[first + there].mean():.2f}" if len(there) else "had none")
            first += len(start)
        return words

    @property
    def epoch(self) -> float:
        """How often it went through its images."""
        return self._run.points[-1].epoch

    def to_view(self) -> Content:
        """Return how far it has come, what survives, and each bar's weights at the start, for the view."""
        points = self._run.points
        layers = ", ".join(
            f"{name} {mean}" for name, mean in zip(("bars", "patterns", "votes"), self._means(), strict=True)
        )
        return {
            "epochs": np.array([point.epoch for point in points], np.float32),
            "right": np.array([point.accuracy for point in points], np.float32),
            "likeness": self.survival().astype(np.float32),
            "before": signed(self._looked),
            "over": self.is_over,
            "paused": self.is_paused,
            "problem": self._run.problem,
            "words": f"{points[-1].epoch:.1f} epochs: from {points[0].accuracy:.1%} to {points[-1].accuracy:.1%} "
            f"right. Likeness to what the hand had set: {layers} (1: the same direction, 0: nothing left).",
        }


def taught(teaching: Teaching | None, do: str, begin: Callable[[], Teaching]) -> Teaching | None:
    """Return the training after the reader's hand: "start" begins one, "end" ends it, "pause" and "go_on" need one.

    Raises:
        ValueError: that cannot be done now.

    """
    if do == "start":
        return begin()
    if do == "end":
        return None
    if teaching is None or do not in {"pause", "go_on"}:
        raise ValueError(f"training cannot {do!r:.40} now; it can start, pause, go_on, end")
    teaching.is_paused = do == "pause"
    return teaching
