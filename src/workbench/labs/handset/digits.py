"""What the hand-set lab scores with and learns from where it is given no digits, and whose neurons it borrows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.checked_digits import checked_digits

FEWEST, SCORED, LEARNED_FROM = 10, 1000, 4000


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


@dataclass(frozen=True)
class Material:
    """The digits of a lab.

    Attributes:
        scored: those that networks are scored with, 1,000 at most.
        averages: (10, 28, 28), the mean image of each digit; black where there is none.

    """

    scored: Digits
    averages: NDArray[np.float32]
    _rest: Digits | None

    @classmethod
    def of(cls, digits: Digits | None) -> Material:
        """Part digits into those to score with and those to learn from; None stands for generated ones.

        Raises:
            ValueError: no `Digits`, or fewer than ten.

        """
        if digits is None:
            return cls(scored(), averages(scored()), None)
        digits = checked_digits(digits, FEWEST, "to score with")
        rest = digits[SCORED : SCORED + LEARNED_FROM]
        return cls(digits[:SCORED], averages(digits[:SCORED]), rest if len(rest) else None)

    @property
    def learned_from(self) -> Digits:
        """Up to 4,000 digits that networks are not scored with; generated ones where there are no others."""
        return more() if self._rest is None else self._rest


def averages(digits: Digits) -> NDArray[np.float32]:
    """Return the mean image of each digit, (10, 28, 28); black where there is none."""
    means = np.zeros((10, 28, 28), np.float32)
    for digit in range(10):
        if (digits.labels == digit).any():
            means[digit] = np.clip(digits.images[digits.labels == digit].mean(axis=0), 0, 1)
    return means
