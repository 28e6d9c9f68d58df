"""Arrays of numbers as text, for files: the bytes in base64, a third longer than they are and exact to the last bit."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numbers_as_text(numbers: ArrayLike, dtype: str = "<f4") -> str:
    """Write numbers as text, each as `dtype`: a small float unless said otherwise."""
    return base64.b64encode(np.ascontiguousarray(numbers, dtype).tobytes()).decode("ascii")


def numbers_from_text(text: str, count: int, dtype: str = "<f4") -> NDArray[Any]:
    """Return what `numbers_as_text` wrote, (count,).

    Raises:
        ValueError: the text is none of that, holds more or fewer numbers, or one that is NaN or infinite.

    """
    numbers = np.frombuffer(base64.b64decode(text, validate=True), dtype)
    if numbers.shape != (count,) or not np.isfinite(numbers).all():
        raise ValueError(f"{numbers.size} numbers were saved; expected {count}, none of them NaN or infinite")
    return numbers
