"""What the hand-set lab scores with and learns from where it is given no digits, and whose neurons it borrows."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network

SCORED, LEARNED_FROM = 1000, 4000


@cache
def scored() -> Digits:
    """Return the 1,000 generated digits that all labs score with; they cannot be written to."""
    digits = strokes.digits(SCORED)
    digits.images.flags.writeable = False
    return digits


@cache
def more() -> Digits:
    """Return 4,000 other generated digits, to learn from."""
    return strokes.digits(LEARNED_FROM, seed=1)


@cache
def trained() -> Network:
    """Return the trained network whose neurons can be swapped in."""
    return Network.load("plain")


def averages(digits: Digits) -> NDArray[np.float32]:
    """Return the mean image of each digit, (10, 28, 28); black where there is none."""
    means = np.zeros((10, 28, 28), np.float32)
    for digit in range(10):
        if (digits.labels == digit).any():
            means[digit] = np.clip(digits.images[digits.labels == digit].mean(axis=0), 0, 1)
    return means
