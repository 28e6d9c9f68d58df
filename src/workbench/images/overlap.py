"""How much ink two images share.

A pixel has ink where it is brighter than `INK`. Of all pixels that have ink in either image, the share that has it in
both is known as their Jaccard index, or intersection over union: 0 for no pixel in common, 1 for the same pixels.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.validation import floats

INK = 0.5
NEITHER, FIRST, SECOND, BOTH = range(4)


class Overlap(NamedTuple):
    """The pixels of two images, counted.

    Attributes:
        first: pixels with ink in the first image.
        second: pixels with ink in the second.
        both: pixels with ink in both.
        either: pixels with ink in at least one of them.
        share: both / either; 0 where there is no ink at all.

    """

    first: int
    second: int
    both: int
    either: int
    share: float


def marks(first: ArrayLike, second: ArrayLike) -> NDArray[np.uint8]:
    """Say of each pixel of two images of one shape which has ink there: NEITHER, FIRST, SECOND or BOTH.

    Raises:
        ValueError: something that is no image, or two shapes.

    """
    one, two = (floats("an image", image) > INK for image in (first, second))
    if one.shape != two.shape:
        raise ValueError(f"images came with shapes {one.shape} and {two.shape}; expected the same shape twice")
    return (FIRST * one + SECOND * two).astype(np.uint8)


def overlap(first: ArrayLike, second: ArrayLike) -> Overlap:
    """Count the pixels that two images of one shape, each pixel 0 to 1, have in common; errors as for `marks`."""
    _, only_first, only_second, both = np.bincount(marks(first, second).ravel(), minlength=4).tolist()
    either = only_first + only_second + both
    return Overlap(only_first + both, only_second + both, both, either, both / either if either else 0.0)
