"""Test patterns: bars, blobs and noise on 28x28 pixels, and the weights of a neuron that looks for a bar.

Places are (row, column), counted from 0 at the top left, and need not be whole numbers. An angle is in degrees,
counter-clockwise: 0 is a horizontal bar, 45 rises to the right, 90 is upright. Everything comes as float32 (28, 28).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.digits.dataset import SIDE
from nn.validation import floats, number, whole

Grid = NDArray[np.float32]
# How far the surround of a bar reaches: about the width of a pen's stroke in MNIST.
SURROUND = 3.0
LARGEST = 1e30  # of a weight: float32 holds sums of them
_ROWS, _COLUMNS = np.mgrid[0:SIDE, 0:SIDE].astype(np.float64)


def bar(row: float, column: float, angle: float = 0, length: float = 10, thickness: float = 3) -> Grid:
    """Draw a straight bar of ink around (row, column); a pixel at its rim gets as much as the bar covers of it.

    Args:
        row: of the bar's middle, 0 to 27.
        column: of the bar's middle, 0 to 27.
        angle: in degrees, counter-clockwise from horizontal.
        length: in pixels, above 0.
        thickness: in pixels, above 0.

    Raises:
        ValueError: a length or thickness of 0 or below, or a number that is NaN or infinite.

    """
    row, column, angle = number("row", row), number("column", column), number("angle", angle)
    length, thickness = _above_0("length", length), _above_0("thickness", thickness)
    along, across = _turned(row, column, angle)
    return (_covered(along, length) * _covered(across, thickness)).astype(np.float32)


def blob(row: float, column: float, radius: float = 6) -> Grid:
    """Draw a filled disc of ink around (row, column); its radius in pixels, above 0.

    Raises:
        ValueError: a radius of 0 or below, or a number that is NaN or infinite.

    """
    row, column, radius = number("row", row), number("column", column), _above_0("radius", radius)
    distance = np.hypot(_ROWS - row, _COLUMNS - column)
    disc: Grid = np.clip(radius + 0.5 - distance, 0, 1).astype(np.float32)
    return disc


def noise(seed: int, level: float = 1.0) -> Grid:
    """Draw every pixel at random, evenly from 0 to `level` (0 to 1).

    Raises:
        ValueError: a seed that is no whole number of 0 or more, or another level.

    """
    seed, level = whole("seed", seed, 0), number("level", level, 0, 1)
    return (level * np.random.default_rng(seed).random((SIDE, SIDE))).astype(np.float32)


def edge_weights(
    row: float,
    column: float,
    angle: float = 0,
    length: float = 10,
    thickness: float = 3,
    centre: float = 1.0,
    surround: float = -1.0,
) -> Grid:
    """Set the weights of a neuron that looks for a bar in one place.

    Weight `centre` where the bar is, weight `surround` in a band of 3 pixels around it, 0 elsewhere. With a negative
    surround the weighted sum is largest for ink on the bar and darkness around it: an edge, and no blob.
    Both are -1e30 to 1e30. The other arguments and the errors are those of `bar`.
    """
    centre, surround = (number(name, w, -LARGEST, LARGEST) for name, w in (("centre", centre), ("surround", surround)))
    inside = bar(row, column, angle, length, thickness)
    around = bar(row, column, angle, length + 2 * SURROUND, thickness + 2 * SURROUND) - inside
    return (centre * inside + surround * around).astype(np.float32)


def mix(*images: ArrayLike) -> Grid:
    """Lay images of one shape over each other: the brightest wins at each pixel.

    Raises:
        ValueError: no image, something that is none, or images of different shapes.

    """
    layers = [floats("an image", image) for image in images]
    shapes = {layer.shape for layer in layers}
    if len(shapes) != 1:
        came = ", ".join(map(str, sorted(shapes))) or "nothing"
        raise ValueError(f"images came with shapes {came}; expected one or more of the same shape")
    brightest: Grid = np.maximum.reduce(layers)
    return brightest


def _above_0(name: str, value: float) -> float:
    return number(name, value, np.nextafter(0, 1), expected="a number above 0")


def _turned(row: float, column: float, angle: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far each pixel lies from (row, column), along and across a line at that angle."""
    # Rows count downwards, so "counter-clockwise" turns the other way round than in a textbook's axes.
    cos, sin = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    right, down = _COLUMNS - column, _ROWS - row
    return right * cos - down * sin, right * sin + down * cos


def _covered(distance: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """Return how much of a pixel at this distance from the middle of a band of this width lies inside it, 0 to 1."""
    half = width / 2
    low, high = np.maximum(distance - 0.5, -half), np.minimum(distance + 0.5, half)
    return np.maximum(high - low, 0)
