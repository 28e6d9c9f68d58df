"""What stands between a drawing and the network: crop, scale, centre, each of the last two with a switch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nn.digits import preprocess
from workbench.labs.link import Content

Image = NDArray[np.float32]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A drawing on its way into the network.

    Attributes:
        box: (top, left, height, width) of the ink in the drawing, in pixels; all zeros where there is none.
        ink: what is in the box, scaled if that is switched on; (28, 28) of zeros where there is none.
        place: (top, left) of the ink in `image`.
        image: float32 (28, 28), what the network looks at.

    """

    box: Box
    ink: Image
    place: tuple[int, int]
    image: Image

    @property
    def middle(self) -> tuple[float, float] | None:
        """The (row, column) of the image's centre of mass; None where there is no ink."""
        total = float(self.image.sum(dtype=np.float64))
        if not total:
            return None
        rows, columns = (self.image.sum(axis=axis, dtype=np.float64) for axis in (1, 0))
        return float(rows @ np.arange(28)) / total, float(columns @ np.arange(28)) / total

    def content(self) -> Content:
        """Return what views show of it."""
        return {"box": self.box, "ink": self.ink, "middle": self.middle}


def prepare(drawing: Image, scaling: bool = True, centring: bool = True) -> Prepared:
    """Bring a drawing (28, 28) into MNIST's form, as far as the switches say.

    With both it is `preprocess.to_mnist`, with neither the drawing as it is. Without centring the ink's box stays
    around the point where its middle was, moved no further than the border asks for.
    """
    if not drawing.any():
        return Prepared((0, 0, 0, 0), drawing, (0, 0), drawing)
    box = _box(drawing)
    cropped = preprocess.crop(drawing)
    ink = preprocess.fit(cropped) if scaling else cropped
    if centring:
        image = preprocess.centre(ink)
        return Prepared(box, ink, _box(image)[:2] if image.any() else (0, 0), image)
    starts = [start + (old - new) // 2 for start, old, new in zip(box[:2], box[2:], ink.shape, strict=True)]
    top, left = (min(max(start, 0), 28 - n) for start, n in zip(starts, ink.shape, strict=True))
    image = np.zeros((28, 28), np.float32)
    image[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return Prepared(box, ink, (top, left), image)


def push(image: Image, down: int, right: int) -> Image:
    """Move a drawing by so many pixels, and no further than its ink stays on the paper."""
    if not image.any():
        return image
    top, left, height, width = _box(image)
    to_top = min(max(top + down, 0), 28 - height)
    to_left = min(max(left + right, 0), 28 - width)
    return np.roll(image, (to_top - top, to_left - left), (0, 1))


def resize(image: Image, factor: float, ink: Image | None = None) -> Image:
    """Draw the same smaller or larger, around the same point.

    Below 4 pixels it gets no smaller, and no larger than the paper; ink that would leave that is moved as far as it
    takes.

    Args:
        image: the drawing as it is now, (28, 28).
        factor: how many times as large it is to be.
        ink: what is drawn, as sharp as there is: a drawing made smaller again and again gets blurred.

    """
    if not image.any():
        return image
    top, left, height, width = _box(image)
    side = min(round(max(height, width) * factor), 28)
    if side < 4 or side == max(height, width):
        return image
    ink = preprocess.fit(preprocess.crop(image) if ink is None else ink, side)
    starts = (top + (height - ink.shape[0]) // 2, left + (width - ink.shape[1]) // 2)
    top, left = (min(max(start, 0), 28 - n) for start, n in zip(starts, ink.shape, strict=True))
    field = np.zeros((28, 28), np.float32)
    field[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return field


def _box(image: Image) -> Box:
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    return int(rows[0]), int(columns[0]), int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
