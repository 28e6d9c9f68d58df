"""What comes into `nn`, checked: shapes, ranges, NaN. Each error is a `ValueError`: what came, and what to do."""

from __future__ import annotations

import math
import reprlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float32]
_ONE_AS_BITS = np.float32(1).view(np.uint32)


def shown(value: object) -> str:
    """Return `value` as code would write it, in a few words however large it is."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} ({value.dtype})"
    try:
        return reprlib.repr(value)
    except Exception:  # its own fault, and no reason to say nothing of the mistake
        return f"a {type(value).__name__}"


def whole(name: str, value: object, low: float = -math.inf, high: float = math.inf) -> int:
    """Return `value` as an int; a `ValueError` tells of no whole number, or of one that is not from `low` to `high`."""
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and low <= value <= high:
        return int(value)
    to = f", from {low} to {high}" if high < math.inf else f", {low} or more" if low > -math.inf else ""
    raise ValueError(f"{name} is {shown(value)}; expected a whole number{to}")


def number(name: str, value: object, low: float = -math.inf, high: float = math.inf, expected: str = "") -> float:
    """Return `value` as a float; a `ValueError` tells of one that is not finite, or not from `low` to `high`."""
    if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
        try:
            came = float(value)
        except OverflowError:  # a whole number with more than 308 digits
            came = math.inf
        if low <= came <= high and math.isfinite(came):
            return came + 0.0  # which makes 0.0 of -0.0
    raise ValueError(f"{name} is {shown(value)}; expected {expected or _range(low, high)}")


def listed(name: str, values: object, expected: str) -> list[Any]:
    """Return what `values` holds, as a list; a `ValueError` tells of a text, and of what holds nothing."""
    if isinstance(values, Iterable) and not isinstance(values, str | bytes):
        try:
            return list(values)
        except Exception:  # what an object does that is asked for its parts is its own affair
            pass
    raise ValueError(f"{name} came as {shown(values)}; expected {expected}")


def floats(name: str, values: ArrayLike) -> Floats:
    """Return `values` as a float32 array; a `ValueError` tells of anything that is no number, or of ragged rows."""
    if type(values) is np.ndarray and values.dtype == np.float32:
        return values
    with np.errstate(over="ignore"):  # what is too large for float32 becomes infinite, which the next check sees
        return numbers(name, values).astype(np.float32)


def numbers(name: str, values: ArrayLike) -> NDArray[Any]:
    """Return `values` as an array of whole numbers or floats; a `ValueError` tells of all else, or of ragged rows."""
    if hasattr(values, "pixels"):
        raise ValueError(f"{name} came as {shown(values)}; expected numbers, such as its .pixels")
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(f"{name} came as rows of different lengths; expected an array of numbers") from None
    except Exception as error:  # an object may raise anything when it is asked for its numbers
        raise ValueError(f"{name} came as {shown(values)}; expected numbers") from error
    if array.dtype.kind not in "fiub":
        raise ValueError(f"{name} came as {shown(values)}; expected numbers")
    return array


def batch(image: ArrayLike, n_in: int) -> Floats:
    """Return one image (n_in,) or a batch (m, n_in) as float32; a `ValueError` tells of another shape."""
    pixels = floats("an image", image)
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
    array = np.array(floats(name, values), order="C")
    if array.shape != shape:
        raise ValueError(f"{name} came with shape {array.shape}; expected {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} has {int((~np.isfinite(array)).sum())} numbers that are NaN or infinite")
    return array


def _range(low: float, high: float) -> str:
    if high < math.inf:
        return f"a number from {low:g} to {high:g}"
    return f"a number, {low:g} or more" if low > -math.inf else "a finite number"
