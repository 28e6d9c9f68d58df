"""Ten small edges on the way to a pattern: eight around a ring in the upper half, two below it on the right.

    edges.NAMES                         "right", "upper right", "top", ...
    edges.WEIGHTS                       float32 (10, 28, 28), the weights of one edge-detecting neuron each
    edges.detect(images)                how strongly each of the ten lights up: (10,) or (m, 10), from 0 to 1
    edges.make()                        48 images with loops, bows and lines, and which of them each one has

The detectors are those of the chapter on edge detection: positive weights on a short bar, negative ones around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.activations import sigmoid
from nn.validation import batch, check_range, floats
from workbench.images import bars

Floats = NDArray[np.float32]

RING = {"row": 9.5, "column": 13.5, "radius": 5.0}
# (row, column, angle) of each edge's middle: counter-clockwise around the ring from the right, then down the long line.
_AROUND = ("right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right")
NAMES = (*_AROUND, "line, middle", "line, foot")
_RING_PLACES = tuple(
    (
        RING["row"] - RING["radius"] * float(np.sin(np.pi / 4 * k)),
        RING["column"] + RING["radius"] * float(np.cos(np.pi / 4 * k)),
        (45.0 * k + 90) % 180,
    )
    for k in range(8)
)
PLACES = (*_RING_PLACES, (16.0, 18.5, 90.0), (21.0, 18.5, 90.0))
LENGTH, THICKNESS, SURROUND = 5, 3, -0.25
# Of settings tried (lengths 4 to 6, thicknesses 2 to 3, surrounds -0.1 to -0.3, thresholds 1 to 6.5), one of those with
# which the right weights tell all samples apart.
THRESHOLD, STEEPNESS = 3.5, 2.0
PATTERNS = ("loop", "bow", "long line")

WEIGHTS = np.stack([bars.edge_weights(*place, LENGTH, THICKNESS, 1.0, SURROUND) for place in PLACES])
WEIGHTS.flags.writeable = False


@dataclass(frozen=True, eq=False)
class Samples:
    """Images, and which patterns each one has.

    Attributes:
        images: float32 (48, 28, 28).
        has: bool (48, 3): whether the image has a loop, a bow, a long line.
        kinds: what each image is, in a few words.

    """

    images: Floats
    has: NDArray[np.bool_]
    kinds: tuple[str, ...]


def detect(images: ArrayLike) -> Floats:
    """Return how strongly each edge lights up: sigmoid(2 (weighted sum - 3.5)), (10,) for one image, else (m, 10).

    Args:
        images: (28, 28), (784,), (m, 28, 28) or (m, 784), pixels 0 to 1.

    Raises:
        ValueError: another shape, or a pixel that is NaN or outside [0, 1].

    """
    images = floats("images", images)
    if images.shape[-2:] == (28, 28):
        images = images.reshape(*images.shape[:-2], 784)
    pixels = batch(images, 784)
    check_range(pixels)
    sums = pixels @ WEIGHTS.reshape(len(NAMES), 784).T
    return sigmoid(np.float32(STEEPNESS) * (sums - np.float32(THRESHOLD))).astype(np.float32)


@cache
def make() -> Samples:
    """Make 48 images: six hands draw each of eight kinds, a little moved, larger or smaller, thinner or thicker.

    They are the same ones each time, so nobody may write to them: `.copy()` gives some to write to.
    """
    chance = np.random.default_rng(1)
    drawn = [_draw(kind, chance.uniform(-1, 1, 6)) for _ in range(6) for kind in _KINDS]
    kinds = tuple(_KINDS) * 6
    images, has = np.stack(drawn), np.array([_KINDS[kind] for kind in kinds], np.bool_)
    images.flags.writeable = has.flags.writeable = False
    return Samples(images, has, kinds)


# Kind of image, and whether it has a loop, a bow, a long line.
_KINDS = {
    "a loop": (1, 0, 0),
    "a loop and a line, as in a 9": (1, 0, 1),
    "a bow, as in a 3": (0, 1, 0),
    "a line, as in a 1": (0, 0, 1),
    "a bar and a line, as in a 7": (0, 0, 1),
    "a ring that is open on the right": (0, 0, 0),
    "a blob": (0, 0, 0),
    "a cross": (0, 0, 0),
}


def _draw(kind: str, chance: NDArray[np.float64]) -> Floats:
    """Draw one image; six numbers from -1 to 1 say how it differs from others of its kind."""
    down, right, wider, thicker, longer, turned = chance
    row, column = RING["row"] + 0.6 * down, RING["column"] + 0.6 * right
    radius, pen = RING["radius"] + 0.5 * wider, 2.5 + 0.4 * thicker
    line_column, foot, slant = 18.5 + 0.6 * right, 24 + longer, 90 + 4 * turned

    def arc(start: float, end: float) -> Floats:
        steps = np.deg2rad(np.linspace(start, end, int((end - start) / 15) + 2))
        length = 2 * radius * np.sin(np.deg2rad(7.5)) + 1
        strokes = [(row - radius * np.sin(t), column + radius * np.cos(t), np.rad2deg(t) + 90) for t in steps]
        return bars.mix(*[bars.bar(*bar, length, pen) for bar in strokes])

    def line(top: float) -> Floats:
        return bars.bar((top + foot) / 2, line_column, slant, foot - top, pen)

    match list(_KINDS).index(kind):
        case 0:
            return arc(0, 345)
        case 1:
            return bars.mix(arc(0, 345), line(8))
        case 2:
            return arc(-100 + 10 * turned, 115 + 10 * longer)
        case 3:
            return line(6 + 2 * down)
        case 4:
            return bars.mix(bars.bar(5 + down, 13, 0, 12, pen), line(5))
        case 5:
            return arc(60, 300)
        case 6:
            return bars.blob(row, column, 6.5 + wider)
        case _:
            crossing = [bars.bar(row, column, angle + 10 * turned, 13, pen) for angle in (45, 135)]
            return bars.mix(*crossing)
