"""What can happen to an image on a table: it is slid, turned, made larger or smaller, or fades into another one.

    motions.slide(image, right=2.5)             two and a half columns to the right; what is pushed out is lost
    motions.turn(image, 30)                     by 30 degrees, counter-clockwise, around pixel (14, 14)
    motions.grow(image, 1.2)                    a fifth larger, around pixel (14, 14)
    motions.fade(image, other, 0.4)             0.6 of the one and 0.4 of the other, pixel by pixel
    motions.slide(image, right=[-1, 0, 1])      three images at once, (3, 28, 28)

Images are (28, 28) or (784,), pixels 0 to 1, and come back as float32 (28, 28), or (n, 28, 28) where a list of n
numbers is given. Between pixels the brightness changes linearly, outside all is black. Another shape, NaN, pixels
outside [0, 1] and numbers that are none raise a `ValueError`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.digits.dataset import SIDE
from nn.digits.sampling import taken_from
from nn.validation import batch, check_range, floats, numbers, shown

Images = NDArray[np.float32]
MIDDLE = 14.0  # where the centre of mass of MNIST's digits is
_ROWS, _COLUMNS = np.mgrid[0:SIDE, 0:SIDE].astype(np.float64)


def slide(image: ArrayLike, right: ArrayLike = 0.0, down: ArrayLike = 0.0) -> Images:
    """Slide an image by so many columns to the right and rows down; negative numbers go left and up."""
    columns, rows = _numbers("right", right), _numbers("down", down)
    if columns.ndim and rows.ndim and len(columns) != len(rows):
        raise ValueError(f"right has {len(columns)} numbers and down {len(rows)}; expected as many, or a single one")
    columns, rows = np.broadcast_arrays(columns, rows)
    return _taken_from(image, _COLUMNS - columns[..., None, None], _ROWS - rows[..., None, None])


def turn(image: ArrayLike, degrees: ArrayLike) -> Images:
    """Turn an image counter-clockwise around pixel (14, 14)."""
    angle = np.deg2rad(_numbers("degrees", degrees))[..., None, None]
    # Where the ink of a pixel was before: as far from the middle, and turned back. Rows count downwards.
    right, up = _COLUMNS - MIDDLE, MIDDLE - _ROWS
    columns = MIDDLE + right * np.cos(angle) + up * np.sin(angle)
    rows = MIDDLE - (up * np.cos(angle) - right * np.sin(angle))
    return _taken_from(image, columns, rows)


def grow(image: ArrayLike, size: ArrayLike) -> Images:
    """Make an image `size` times as large around pixel (14, 14); below 1 it shrinks.

    Raises:
        ValueError: a size of 0 or below.

    """
    sizes = _numbers("size", size)[..., None, None]
    if (sizes <= 0).any():
        raise ValueError(f"size is {np.min(sizes):g}; expected a number above 0")
    with np.errstate(over="ignore"):  # of what is next to nothing, all but the middle comes from infinitely far away
        return _taken_from(image, MIDDLE + (_COLUMNS - MIDDLE) / sizes, MIDDLE + (_ROWS - MIDDLE) / sizes)


def fade(image: ArrayLike, other: ArrayLike, share: ArrayLike) -> Images:
    """Fade an image into another: (1 - share) of the first and `share` (0 to 1) of the other, at each pixel.

    Raises:
        ValueError: a share outside [0, 1].

    """
    shares = _numbers("share", share)[..., None, None]
    if ((shares < 0) | (shares > 1)).any():
        raise ValueError(f"share ranges from {shares.min():g} to {shares.max():g}; expected 0 to 1")
    faded: Images = ((1 - shares) * _pixels(image) + shares * _pixels(other)).astype(np.float32)
    return faded


def _numbers(name: str, value: ArrayLike) -> NDArray[np.float64]:
    came = numbers(name, value).astype(np.float64)
    if came.ndim > 1 or not np.isfinite(came).all():
        raise ValueError(f"{name} is {shown(value)}; expected one number or a list of finite ones")
    return came


def _pixels(image: ArrayLike) -> Images:
    pixels = batch(floats("an image", image).reshape(-1), SIDE * SIDE)
    check_range(pixels)
    return pixels.reshape(SIDE, SIDE)


def _taken_from(image: ArrayLike, columns: NDArray[np.float64], rows: NDArray[np.float64]) -> Images:
    """Return the brightness at these places of one image, each (28, 28), or (n, 28, 28) for n of them."""
    columns, rows = np.broadcast_arrays(columns, rows)
    places = (-1, SIDE, SIDE)
    between = taken_from(_pixels(image)[None], columns.reshape(places), rows.reshape(places))
    return between.reshape(columns.shape)
