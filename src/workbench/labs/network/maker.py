"""Networks of other sizes, made in the lab: random at first, then trained on generated digits, slice by slice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

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
MOST_TRAINED = 8  # remembered, to be compared


@dataclass(frozen=True)
class Trained:
    """What came of a network that was trained in the lab.

    Attributes:
        hidden: neurons in each hidden layer.
        right: the share, 0 to 1, of 500 generated digits that it gets right.

    """

    hidden: tuple[int, ...]
    right: float

    @property
    def parameters(self) -> int:
        """How many weights and biases it has."""
        return sum(n_in * n_out + n_out for n_in, n_out in pairwise([784, *self.hidden, 10]))


class Maker:
    """A network with hidden layers of a reader's choice, and its training.

    Args:
        hidden: neurons in each hidden layer, [] for none.

    Attributes:
        network: at first with random weights; `step` trains it in place.
        batches: mini-batches that it has learned from.
        slices: how many are done.
        right: the share of 500 generated digits, not among those it learned from, that it gets right; None: untrained.

    Raises:
        ValueError: more than 4 hidden layers, or a layer that has not 1 to 64 neurons.

    """

    def __init__(self, hidden: list[int]) -> None:
        self.hidden = checked_hidden(hidden)
        self.network = Network([784, *self.hidden, 10], seed=1)
        self.batches = self.slices = 0
        self.right: float | None = None
        self._written: list[Digits] = []
        self._others: list[Digits] = []
        self._reports: Iterator[Report] | None = None

    @property
    def is_done(self) -> bool:
        """Whether the training has come to its end."""
        return self.batches >= BATCHES

    @property
    def share(self) -> float:
        """How far it has come, 0 to 1."""
        return min(1.0, self.batches / BATCHES)

    @property
    def result(self) -> Trained | None:
        """What came of it; None before the end."""
        return None if self.right is None else Trained(tuple(self.hidden), self.right)

    def step(self) -> None:
        """Do the next slice: write 250 digits, until there are 2,000, then learn from 100 mini-batches."""
        if self.is_done:
            return
        self.slices += 1
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
            self._written, self._others, self._reports = [], [], None  # megabytes that no one needs any more

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


def remembered(before: tuple[Trained, ...], new: Trained | None) -> tuple[Trained, ...]:
    """Add what came of a training to those before, each size once, the newest last."""
    if new is None:
        return before
    return (*(each for each in before if each.hidden != new.hidden), new)[-MOST_TRAINED:]


def trained_from(saved: Any) -> tuple[Trained, ...]:
    """Read what was saved of earlier trainings as [[hidden, right], ...].

    Raises:
        TypeError, ValueError: that is not what came.

    """
    found: tuple[Trained, ...] = ()
    for hidden, right in saved:
        if not isinstance(right, float) or not 0 <= right <= 1:
            raise ValueError(f"a share of right answers came as {right!r}; expected 0 to 1")
        found = remembered(found, Trained(tuple(checked_hidden(hidden)), right))
    return found


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
