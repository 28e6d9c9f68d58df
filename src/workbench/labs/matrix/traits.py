"""Traits of the matrix lab: arrays that fit the layer shown, and a place in its matrix."""

from __future__ import annotations

import operator
from typing import Any, Protocol

import numpy as np
import traitlets

from nn.validation import shown
from workbench.labs.traits import Floats, checked

Selection = tuple[int | None, int | None]


class Owner(Protocol):
    """Whoever has such traits says which shapes fit."""

    def shape_of(self, name: str) -> tuple[int, ...]:
        """Return the shape of W, b or a."""


class Numbers(traitlets.TraitType[Any, Any]):
    """A float32 array, read-only, whose shape its owner gives: `owner.shape_of(name)`. Set a new one to change it.

    Args:
        low: smallest number allowed.
        high: largest number allowed.

    Raises:
        ValueError: (on setting) another shape, NaN or infinity, or a number outside [low, high].

    """

    def __init__(self, low: float, high: float, **keywords: Any) -> None:
        self.low, self.high = low, high
        super().__init__(default_value=np.zeros(0, np.float32), **keywords)

    def validate(self, obj: Owner, value: Any) -> Floats:
        """Return `value` as a read-only copy, or raise."""
        name = str(self.name)
        return checked(name, value, (obj.shape_of(name),), self.low, self.high, "an array of numbers")


class Place(traitlets.TraitType[Any, Any]):
    """A place in a matrix: (row, column), either of them None where the whole row or column (or nothing) is meant.

    Its owner gives the matrix's shape: `owner.shape_of("W")`.

    Raises:
        ValueError: (on setting) no pair, or a row or column that is not there.

    """

    def __init__(self, default: Selection, **keywords: Any) -> None:
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Owner, value: Any) -> Selection:
        """Return `value` as a pair of whole numbers or None, or raise."""
        rows, columns = obj.shape_of("W")
        expected = (
            f"expected (row, column), with a row from 0 to {rows - 1} and a column from 0 to {columns - 1}, or None"
        )
        try:
            row, column = (None, None) if value is None else value
            place = _index(row), _index(column)
        except Exception:  # what an object does that is asked for its parts is its own affair
            raise ValueError(f"{self.name} came as {shown(value)}; {expected}") from None
        for part, count in zip(place, (rows, columns), strict=True):
            if part is not None and not 0 <= part < count:
                raise ValueError(f"{self.name} is {place!s:.60}; {expected}")
        return place


def _index(part: Any) -> int | None:
    if isinstance(part, bool | np.bool_):
        raise TypeError
    return None if part is None else operator.index(part)
