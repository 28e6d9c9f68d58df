"""What a cell or a file hands to a lab as an array of numbers, checked: shape, range, NaN."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Shape = tuple[int, ...]


def checked(name: str, value: Any, shapes: tuple[Shape, ...], low: float, high: float, what: str = "numbers") -> Floats:
    """Return `value` as a read-only float32 copy that has one of some shapes.

    Args:
        name: what the error calls it.
        value: anything that numpy can make an array of numbers of.
        shapes: those that are taken; -1 stands for any length.
        low, high: the range that the numbers must be in; infinity leaves an end open, but is itself in no range.
        what: it must be, in words.

    Raises:
        ValueError: no numbers, another shape (one that is turned around, or has an axis of 1 too many, is told how to
            mend it), NaN or infinity, or a number outside [low, high].

    """
    array = _floats(name, value, what)
    if not any(_fits(array.shape, shape) for shape in shapes):
        expected = " or ".join(_in_words(shape) for shape in shapes)
        raise ValueError(f"{name} came with shape {array.shape}; expected {expected}{_hint(name, array, shapes[0])}")
    if not np.isfinite(array).all():
        count = int((~np.isfinite(array)).sum())
        raise ValueError(f"{name} has {count} numbers that are NaN or infinite; expected plain numbers")
    if array.size and (array.min() < low or array.max() > high):
        raise ValueError(
            f"{name} ranges from {array.min():g} to {array.max():g}; expected {low:g} to {high:g}"
            f" (np.clip({name}, {low:g}, {high:g}) cuts the rest off)"
        )
    array.flags.writeable = False
    return array


def _floats(name: str, value: Any, what: str) -> Floats:
    try:
        raw = np.asarray(value)
        if raw.dtype.kind not in "biufO":
            raise TypeError
        # What is too large for float32 becomes infinite, which is refused as such.
        with np.errstate(over="ignore"):
            return raw.astype(np.float32)
    # What a reader hands over may fail in any way when it is asked for its numbers.
    except Exception:
        raise ValueError(f"{name} must be {what}; it came as {_in_kind(value)}") from None


def _in_kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} with something else in it, or with rows that are not equally long"
    return type(value).__name__


def _fits(shape: Shape, wanted: Shape) -> bool:
    return len(shape) == len(wanted) and all(b in (-1, a) for a, b in zip(shape, wanted, strict=True))


def _in_words(shape: Shape) -> str:
    return str(shape).replace("-1", "n")


def _hint(name: str, array: Floats, wanted: Shape) -> str:
    if array.shape == wanted[::-1]:
        return f"; {name}.T turns rows into columns"
    if array.size and (array.size,) == wanted:
        return f"; {name}.reshape({array.size}) makes one row of numbers of it"
    return ""
