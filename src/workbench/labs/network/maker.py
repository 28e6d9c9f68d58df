"""Networks of other sizes, made in the lab: random at first, then trained on generated digits, slice by slice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import Report, accuracy, train

MOST_LAYERS, MOST_NEURONS = 4, 64  # hidden ones: what the drawing has room for
WRITERS, SEED = 250, 100  # digits in one slice of writing, and the first slice's seed
SLICES = 8
EPOCHS, BATCH_SIZE, LEARNING_RATE = 10, 10, 3.0
BATCHES = EPOCHS * SLICES * WRITERS // BATCH_SIZE
EVERY = 100  # mini-batches a slice of training: 10 to 40 ms
TEST_SEED, TESTED = 77, 500


class Maker:
    """A network with hidden layers of a reader's choice, and its training.

    Args:
        hidden: neurons in each hidden layer, [] for none.

    Attributes:
        network: at first with random weights; `step` trains it in place.
        batches: mini-batches that it has learned from.
        right: the share of 500 generated digits, not among those it learned from, that it gets right; None: untrained.

    Raises:
        ValueError: more than 4 hidden layers, or a layer that has not 1 to 64 neurons.

    """

    def __init__(self, hidden: list[int]) -> None:
        self.hidden = checked_hidden(hidden)
        self.network = Network([784, *self.hidden, 10], seed=1)
        self.batches = 0
        self.right: float | None = None
        self._written: list[Digits] = []
        self._others: list[Digits] = []
        self._reports: Iterator[Report] | None = None

    @property
    def is_done(self) -> bool:
        """Whether the training has come to its end."""
        return self.batches >= BATCHES

    def step(self) -> None:
        """Do the next slice: write 250 digits, until there are 2,000, then learn from 100 mini-batches."""
        if self.is_done:
            return
        if len(self._written) < SLICES:
            self._written.append(_digits(SEED + len(self._written), WRITERS))
            return
        if len(self._others) < TESTED // WRITERS:
            self._others.append(_digits(TEST_SEED + len(self._others), WRITERS))
            return
        if self._reports is None:
            images = np.concatenate([digits.images for digits in self._written])
            labels = np.concatenate([digits.labels for digits in self._written])
            self._reports = train(
                self.network,
                Digits(images, labels),
                epochs=EPOCHS,
                batch_size=BATCH_SIZE,
                learning_rate=LEARNING_RATE,
                every=EVERY,
                live=True,
            )
        self.batches = next(self._reports).batches
        if self.batches >= BATCHES:
            right = [accuracy(self.network, digits) for digits in self._others]
            self.right = sum(right) / len(right)

    def train_to(self, batches: int) -> None:
        """Go on until it has learned from so many mini-batches: where a saved one was left."""
        while self.batches < min(batches, BATCHES):
            self.step()

    def describe(self) -> str:
        """Say what this network is."""
        if self.right is not None:
            return (
                f"Trained here, for a moment, on {SLICES * WRITERS:,} generated digits: "
                f"{100 * self.right:.1f}% of {TESTED} others right."
            )
        if self.batches:
            return f"In training: {self.batches:,} of {BATCHES:,} mini-batches of {BATCH_SIZE} generated digits."
        if self._written:
            return f"Writing digits to learn from: {len(self._written) * WRITERS:,} of {SLICES * WRITERS:,}."
        return "Untrained: its weights are random numbers, so what it answers means nothing yet."


def checked_hidden(hidden: object) -> list[int]:
    """Return the sizes of hidden layers as a list of integers; a `ValueError` says what is possible."""
    possible = f"expected up to {MOST_LAYERS} whole numbers, each from 1 to {MOST_NEURONS}"
    if not isinstance(hidden, list | tuple) or not all(isinstance(n, int) and not isinstance(n, bool) for n in hidden):
        raise ValueError(f"hidden layers came as {hidden!r}; {possible}")
    if len(hidden) > MOST_LAYERS or any(not 1 <= n <= MOST_NEURONS for n in hidden):
        raise ValueError(f"hidden layers came as {list(hidden)}; {possible}")
    return list(hidden)


@lru_cache(maxsize=SLICES + TESTED // WRITERS)
def _digits(seed: int, n: int) -> Digits:
    return strokes.digits(n, seed=seed)
