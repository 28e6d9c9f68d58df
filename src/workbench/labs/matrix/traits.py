"""Traits of the matrix lab: arrays that fit the layer shown, and a place in its matrix."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float32]
Selection = tuple[int | None, int | None]


def checked(name: str, value: ArrayLike, shape: tuple[int, ...], low: float, high: float) -> Floats:
    """Return `value` as a read-only float32 copy of this shape.

    Raises:
        ValueError: another shape (one that is only turned around, or has an axis of 1 too many, is told how to mend
            it), NaN or infinity, or a number outside [low, high].

    """
    try:
        # What is too large for float32 becomes infinite, and is refused as such below.
        with np.errstate(over="ignore"):
            array = np.array(value, np.float32)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be an array of numbers; numpy says: {error}") from error
    if array.shape != shape:
        hint = ""
        if array.shape == shape[::-1]:
            hint = f"; {name}.T turns rows into columns"
        elif array.size == np.prod(shape) and len(shape) == 1:
            hint = f"; {name}.reshape({shape[0]}) makes one row of numbers of it"
        raise ValueError(f"{name} came with shape {array.shape}; expected {shape}{hint}")
    if not np.isfinite(array).all():
        count = int((~np.isfinite(array)).sum())
        raise ValueError(f"{name} has {count} numbers that are NaN or infinite; expected plain numbers")
    if array.min() < low or array.max() > high:
        raise ValueError(
            f"{name} ranges from {array.min():g} to {array.max():g}; expected {low:g} to {high:g}"
            f" (np.clip({name}, {low:g}, {high:g}) cuts the rest off)"
        )
    array.flags.writeable = False
    return array


class Numbers(traitlets.TraitType[Any, Any]):
    """A float32 array, read-only, whose shape its owner gives: `owner.shape_of(name)`. Set a new one to change it.

    Args:
        low: smallest number allowed.
        high: largest number allowed.

    Raises:
        ValueError: (on setting) another shape, NaN or infinity, or a number outside [low, high].

    """

    def __init__(self, low: float = -1e6, high: float = 1e6, **keywords: Any) -> None:
        self.low, self.high = low, high
        super().__init__(default_value=np.zeros(0, np.float32), **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a read-only copy, or raise."""
        return checked(str(self.name), value, obj.shape_of(self.name), self.low, self.high)


class Place(traitlets.TraitType[Any, Any]):
    """A place in a matrix: (row, column), either of them None where the whole row or column (or nothing) is meant.

    Its owner gives the matrix's shape: `owner.shape_of("W")`.

    Raises:
        ValueError: (on setting) no pair, or a row or column that is not there.

    """

    def __init__(self, default: Selection, **keywords: Any) -> None:
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Any, value: Any) -> Selection:
        """Return `value` as a pair of whole numbers or None, or raise."""
        rows, columns = obj.shape_of("W")
        expected = (
            f"expected (row, column), with a row from 0 to {rows - 1} and a column from 0 to {columns - 1}, or None"
        )
        try:
            row, column = (None, None) if value is None else value
            place = tuple(None if part is None else operator.index(part) for part in (row, column))
        except (TypeError, ValueError):
            raise ValueError(f"{self.name} came as {value!r}; {expected}") from None
        for part, count in zip(place, (rows, columns), strict=True):
            if part is not None and not 0 <= part < count:
                raise ValueError(f"{self.name} is {place}; {expected}")
        return place[0], place[1]
