"""New handwriting out of old: images a little turned, scaled, slanted, moved and bent, so that a network learns more.

    distorted = augment.distort(digits.images, rng)     rng = np.random.default_rng(seed)

A 3 that is turned by a few degrees is still a 3. A network that meets every digit in many such forms learns what they
have in common, and gets more of the digits right that it has never seen. After Simard, Steinkraus and Platt, Best
Practices for Convolutional Neural Networks Applied to Visual Document Analysis (2003).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Images = NDArray[np.float32]

# The most that happens to an image at strength 1, to either side.
ROTATION = math.radians(12)
SCALE = 0.10  # of the logarithm of width and of height
SLANT = 0.12  # columns a row
SHIFT = 1.5  # pixels
# How far a handle of the rubber sheet is pulled at strength 1: the standard deviation, in pixels.
PULL = 1.5
HANDLES = 5  # a side
# Images at a time: what is calculated with them stays in the processor's cache.
AT_ONCE = 100


def distort(images: NDArray[np.floating], rng: np.random.Generator, strength: float = 0.5) -> Images:
    """Return a distorted copy of each image, float32 (n, 28, 28), pixels in [0, 1] as in `images` (n, 28, 28).

    Args:
        images: what to start from; ink that leaves the field is lost, as it is near the edge of a page.
        rng: where the randomness comes from. The same images and the same seed give the same copies.
        strength: 0 changes nothing, 1 is about what a reader still takes for careful handwriting.

    Raises:
        ValueError: another shape, or a negative strength.

    """
    images = np.asarray(images, np.float32)
    if images.ndim != 3 or images.shape[1:] != (28, 28):
        raise ValueError(f"images came with shape {images.shape}; expected (n, 28, 28)")
    if not strength >= 0:
        raise ValueError(f"strength is {strength}; expected 0 (no change) or more")
    distorted = np.empty_like(images)
    for i in range(0, len(images), AT_ONCE):
        some = images[i : i + AT_ONCE]
        distorted[i : i + AT_ONCE] = _sample(some, *_sources(len(some), rng, np.float32(strength)))
    return distorted


def _sources(n: int, rng: np.random.Generator, strength: np.float32) -> tuple[Images, Images]:
    """Return the column and the row, each (n, 28, 28), of the point that each pixel of the copies is taken from."""
    turn, wider, taller, slant, right, down = strength * rng.uniform(-1, 1, (6, n, 1, 1)).astype(np.float32)
    cos, sin = np.cos(ROTATION * turn), np.sin(ROTATION * turn)
    x = _FROM_MIDDLE[None, :] + SLANT * slant * _FROM_MIDDLE[:, None]
    y = _FROM_MIDDLE[:, None]
    columns = np.exp(SCALE * wider) * (cos * x - sin * y) + SHIFT * right + _MIDDLE
    rows = np.exp(SCALE * taller) * (sin * x + cos * y) + SHIFT * down + _MIDDLE
    for places in (columns, rows):
        pulls = PULL * strength * rng.standard_normal((n, HANDLES * HANDLES), np.float32)
        places += (pulls @ _REACH).reshape(n, 28, 28)
    return columns, rows


def _sample(images: Images, columns: Images, rows: Images) -> Images:
    """Return the brightness at points between pixels, from the four around each, linearly; outside all is black."""
    n = len(images)
    # One black row and column before, two after: every point has its four neighbours, wherever it lies.
    field = np.zeros((n, 31, 31), np.float32)
    field[:, 1:29, 1:29] = images
    columns, rows = np.clip(columns + 1, 0, 29), np.clip(rows + 1, 0, 29)
    left, top = columns.astype(np.intp), rows.astype(np.intp)
    columns -= left
    rows -= top
    # Where the upper left neighbour lies when all pixels of the field are counted through.
    corner = (np.arange(n)[:, None, None] * 31 + top) * 31 + left
    upper_left, upper_right, lower_left, lower_right = (field.ravel()[step:].take(corner) for step in (0, 1, 31, 32))
    upper = upper_left + columns * (upper_right - upper_left)
    lower = lower_left + columns * (lower_right - lower_left)
    between: Images = upper + rows * (lower - upper)
    return between


def _reach() -> NDArray[np.float32]:
    """Return how much of each handle's pull arrives at each pixel, (25, 784): bell curves that add up to 1."""
    handles = np.linspace(0, 27, HANDLES)[:, None]
    width = 0.75 * 27 / (HANDLES - 1)
    at_rows = np.exp(-(((np.arange(28) - handles) / width) ** 2) / 2)
    at_rows /= at_rows.sum(axis=0)
    return np.kron(at_rows, at_rows).astype(np.float32)


_MIDDLE = np.float32(13.5)
_FROM_MIDDLE = np.arange(28, dtype=np.float32) - _MIDDLE
_REACH = _reach()
