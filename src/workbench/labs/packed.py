"""Arrays in a saved file: a few numbers as such, many as one short text, either way back exactly.

Thirteen thousand numbers written out fill 150 KB; as text of their bytes they fill 70.
"""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.labs.number_text import numbers_as_text, numbers_from_text

Floats = NDArray[np.float32]
# As many numbers as a reader who opens the file may still want to read.
FEW = 100


def to_json(array: Floats) -> list[float] | str:
    """Return a float32 array as JSON can hold it, in the order of its memory; nine digits bring each number back."""
    if array.size > FEW:
        return numbers_as_text(array)
    return [float(f"{number:.9g}") for number in array.ravel()]


def from_json(saved: Any, shape: tuple[int, ...]) -> Floats:
    """Return what `to_json` was given; a longer list, as was written before there was a text, is read as well.

    Raises:
        ValueError: it is something else, or not of this shape.

    """
    try:
        if isinstance(saved, str):
            return numbers_from_text(saved, prod(shape)).astype(np.float32).reshape(shape)
        if not isinstance(saved, list) or any(type(number) not in (int, float) for number in saved):
            raise ValueError
        with np.errstate(over="ignore"):
            return np.array(saved, np.float32).reshape(shape)
    except (OverflowError, ValueError):
        raise ValueError(f"what was saved is no array of shape {shape}") from None
