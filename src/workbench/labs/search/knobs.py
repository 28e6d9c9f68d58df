"""The nine dials that are a hand's to turn, three of each layer."""

from __future__ import annotations

import numpy as np

from nn.digits.dataset import Digits
from workbench.labs.dial_places import SIZES, Place

A_LAYER = 3
# Of the digits' ink, a pixel must have had so much on average for a dial that looks at it to matter.
OFTEN_INKED = 0.2


def knobs(digits: Digits, seed: int, page: int) -> list[Place]:
    """Choose three dials of each layer; those of the first look at pixels that are often inked."""
    rng = np.random.default_rng([seed, page])
    inked = np.flatnonzero(digits.pixels.mean(axis=0) > OFTEN_INKED)
    senders = (inked, *(np.arange(size) for size in SIZES[1:-1]))
    return [
        Place(layer, int(rng.integers(SIZES[layer + 1])), int(rng.choice(senders[layer])))
        for layer in range(len(SIZES) - 1)
        for _ in range(A_LAYER)
    ]
