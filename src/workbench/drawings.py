"""What the reader drew in chapter 01 and painted in chapter 05, for the chapters that come back to it.

my_three()                      the 3 that they kept in 01
weights, bias = my_edge()       the neuron that they painted in 05
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from workbench.images import bars
from workbench.images.overlap import INK
from workbench.in_browser import finish
from workbench.saved import LABS, Saved
from workbench.saved_files import Content

LEAST_INK = 15  # pixels: a dot is no digit
LARGEST = 1e6  # of a painted weight and of the bias, as in the edge lab
_STAND_IN = "There is no 3 of yours from chapter 01 yet, so this one stands in for it."
_EDGE_STAND_IN = "There is no edge of yours from chapter 05 yet, so ours stands in for it."


def my_three() -> NDArray[np.float32]:
    """Return the reader's own 3: the first drawing that they kept in chapter 01, else what lies on the pad there.

    Where there is neither, a generated 3 stands in, and a line that is printed says so.

    Returns:
        float32 (28, 28), 0.0 black to 1.0 white, as it was drawn: `preprocess.to_mnist` brings it into the form that
        the networks know.

    """
    saved = _left_in("pad_lab")
    for image in (*_images(saved, "kept"), *_images({"image": [saved.get("image")]}, "image")):
        if (image > INK).sum() >= LEAST_INK:
            return image
    print(_STAND_IN)
    return np.array(strokes.make(1, seed=1, labels=3).images[0], np.float32)


class Edge(NamedTuple):
    """A neuron that looks for an edge.

    Attributes:
        weights: float32 (28, 28).
        bias: a number.

    """

    weights: NDArray[np.float32]
    bias: float


def my_edge() -> Edge:
    """Return the weights and the bias of the neuron that the reader painted in chapter 05, as they left it there.

    Where nothing is painted, a neuron for a horizontal edge stands in, and a line that is printed says so.
    """
    saved = _left_in("edge_lab")
    weights: Any = saved.get("weights")
    bias: Any = saved.get("bias")
    if _is_grid(weights, -LARGEST, LARGEST) and _is_number(bias, -LARGEST, LARGEST):
        painted = np.array(weights, np.float32)
        if painted.any():
            return Edge(painted, float(bias))
    print(_EDGE_STAND_IN)
    return Edge(bars.edge_weights(8, 14, 0, 11, 3, 1, -0.5), -7.0)


def _left_in(lab: str) -> Content:
    """Return what was saved of a lab."""
    finish()
    return Saved(lab, LABS).read() or {}


def _images(saved: Content, name: str) -> list[NDArray[np.float32]]:
    """Return the images saved under a name, as far as they are images."""
    found = saved.get(name)
    images = found if isinstance(found, list) else []
    return [np.array(each, np.float32) for each in images if _is_grid(each, 0, 1)]


def _is_grid(value: Any, low: float, high: float) -> bool:
    if not isinstance(value, list) or len(value) != 28:
        return False
    rows = [row for row in value if isinstance(row, list) and len(row) == 28]
    return len(rows) == 28 and all(_is_number(number, low, high) for row in rows for number in row)


def _is_number(value: Any, low: float, high: float) -> bool:
    return isinstance(value, int | float) and math.isfinite(value) and low <= value <= high
