"""The brightness between pixels: what a place has that lies on none of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nn.digits.dataset import SIDE

Images = NDArray[np.float32]
_WIDE = SIDE + 3  # with one black row and column before, and two after


def taken_from(images: Images, columns: NDArray[np.floating], rows: NDArray[np.floating]) -> Images:
    """Return the brightness at points between pixels, from the four around each, linearly; outside all is black.

    Args:
        images: (n, 28, 28); or (1, 28, 28), of which all points are taken.
        columns: (n, 28, 28), the column of each point, counted from 0; any finite number or infinity.
        rows: (n, 28, 28), the row of each point.

    """
    # With its black rim, every point has its four neighbours, wherever it lies.
    field = np.zeros((len(images), _WIDE, _WIDE), np.float32)
    field[:, 1 : SIDE + 1, 1 : SIDE + 1] = images
    columns, rows = np.clip(columns + 1, 0, SIDE + 1), np.clip(rows + 1, 0, SIDE + 1)
    left, top = columns.astype(np.intp), rows.astype(np.intp)
    right, down = (columns - left).astype(np.float32), (rows - top).astype(np.float32)
    # Where the upper left neighbour lies when all pixels of the field are counted through.
    corner = (np.arange(len(images))[:, None, None] * _WIDE + top) * _WIDE + left
    neighbours = (field.ravel()[step:].take(corner) for step in (0, 1, _WIDE, _WIDE + 1))
    upper_left, upper_right, lower_left, lower_right = neighbours
    upper = upper_left + right * (upper_right - upper_left)
    lower = lower_left + right * (lower_right - lower_left)
    between: Images = upper + down * (lower - upper)
    return between
