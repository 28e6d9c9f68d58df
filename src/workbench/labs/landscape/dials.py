"""Pairs of dials that are worth a map: those whose turning changes the cost."""

from __future__ import annotations

import numpy as np

from nn.digits.dataset import Digits
from workbench.labs.dial_places import SIZES, Place

# From which layer the two dials of a pair come; most often from the last, where a dial has most to say.
PAIRS = ((2, 2), (1, 2), (2, 2), (1, 1), (0, 2))
# One in so many is a bias.
BIAS = 5
# Of the digits' ink, a pixel must have had so much on average for a dial that looks at it to matter.
OFTEN_INKED = 0.4


def other_pair(before: tuple[int, int], digits: Digits) -> tuple[int, int]:
    """Return the numbers of two other dials; after the same pair always the same."""
    rng = np.random.default_rng(before)
    inked = np.flatnonzero(digits.pixels.mean(axis=0) > OFTEN_INKED)
    senders = (inked, *(np.arange(size) for size in SIZES[1:-1]))
    while True:
        layers = PAIRS[rng.integers(len(PAIRS))]
        first, second = (_any_of(layer, senders[layer], rng) for layer in layers)
        if first != second and {first, second} != set(before):
            return first, second


def _any_of(layer: int, senders: np.ndarray, rng: np.random.Generator) -> int:
    receiver = int(rng.integers(SIZES[layer + 1]))
    return Place(layer, receiver, None if rng.integers(BIAS) == 0 else int(rng.choice(senders))).index
