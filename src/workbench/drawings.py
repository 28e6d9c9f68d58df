"""What the reader drew in chapter 01, for the chapters that come back to it.

my_three()      the 3 that they kept there
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from workbench.images.overlap import INK
from workbench.saved import LABS, Content, Saved

LEAST_INK = 15  # pixels: a dot is no digit
_STAND_IN = "There is no 3 of yours from chapter 01 yet, so this one stands in for it."


def my_three() -> NDArray[np.float32]:
    """Return the reader's own 3: the first drawing that they kept in chapter 01, else what lies on the pad there.

    Where there is neither, a generated 3 stands in, and a line that is printed says so.

    Returns:
        float32 (28, 28), 0.0 black to 1.0 white, as it was drawn: `preprocess.to_mnist` brings it into the form that
        the networks know.

    """
    saved = Saved("pad_lab", LABS).read() or {}
    for image in (*_images(saved, "kept"), *_images({"image": [saved.get("image")]}, "image")):
        if (image > INK).sum() >= LEAST_INK:
            return image
    print(_STAND_IN)
    return np.array(strokes.make(1, seed=1, labels=3).images[0], np.float32)


def _images(saved: Content, name: str) -> list[NDArray[np.float32]]:
    """Return the images saved under a name, as far as they are images."""
    found = saved.get(name)
    return [np.array(each, np.float32) for each in found if _is_image(each)] if isinstance(found, list) else []


def _is_image(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 28:
        return False
    rows = [row for row in value if isinstance(row, list) and len(row) == 28]
    return len(rows) == 28 and all(_is_pixel(pixel) for row in rows for pixel in row)


def _is_pixel(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value) and 0 <= value <= 1
