"""What comes into a network, checked: shapes, ranges, NaN. Each error says what came and how to mend it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float32]
_ONE_AS_BITS = np.float32(1).view(np.uint32)


def batch(image: ArrayLike, n_in: int) -> Floats:
    """Return one image (n_in,) or a batch (m, n_in) as float32; a `ValueError` tells of another shape."""
    pixels = np.asarray(image, np.float32)
    if pixels.ndim not in (1, 2) or pixels.shape[-1] != n_in:
        hint = ""
        if pixels.shape[-2:] == (28, 28) and n_in == 784:
            hint = f"; make rows of it with .reshape({'784' if pixels.ndim == 2 else '-1, 784'})"
        raise ValueError(f"an image came with shape {pixels.shape}; expected ({n_in},) or (m, {n_in}){hint}")
    return pixels


def check_range(pixels: Floats) -> None:
    """Raise `ValueError` unless every pixel is in [0, 1]."""
    # The bits of floats from 0 up, read as whole numbers, are in the floats' order, and those of negative numbers and
    # NaN lie above them all. So one maximum checks both ends and NaN; only -0.0 needs the second look.
    if pixels.size == 0 or np.maximum.reduce(pixels.view(np.uint32), axis=None) <= _ONE_AS_BITS:
        return
    if np.isnan(pixels).any():
        raise ValueError(f"{int(np.isnan(pixels).sum())} pixels are NaN (not a number); expected 0.0 to 1.0")
    low, high = pixels.min(), pixels.max()
    if low < 0 or high > 1:
        hint = "; divide by 255" if low >= 0 and 2 <= high <= 255 else "; np.clip(image, 0, 1) cuts them off"
        raise ValueError(f"pixels range from {low!s} to {high!s}; expected 0.0 (black) to 1.0 (white){hint}")


def finite(name: str, values: ArrayLike, shape: tuple[int, ...]) -> Floats:
    """Return a float32 copy of `values`; a `ValueError` tells of another shape, NaN or infinity."""
    array = np.array(values, np.float32, order="C")
    if array.shape != shape:
        raise ValueError(f"{name} came with shape {array.shape}; expected {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} has {int((~np.isfinite(array)).sum())} numbers that are NaN or infinite")
    return array
