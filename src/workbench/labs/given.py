"""Digits to pick from, ten of each: the same ones in every lab that offers them."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn.digits import strokes
from nn.digits.dataset import Digits

OF_EACH = 10


@cache
def given_digits() -> Digits:
    """Return 100 generated digits, ten 0s, then ten 1s, and so on; written once for all the labs of a kernel."""
    found = strokes.digits(10 * OF_EACH, seed=1, labels=np.repeat(np.arange(10), OF_EACH))
    found.images.flags.writeable = False
    return found
