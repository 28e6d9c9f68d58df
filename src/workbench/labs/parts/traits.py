"""Traits of the parts lab: a table of signs, and a row of numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

SIGNS = {"+": 1, "0": 0, "-": -1, "−": -1}


class Signs(traitlets.TraitType[Any, Any]):
    """A table of −1, 0 and +1, int8 and read-only: set a new one to change it.

    Takes anything that numpy can make such a table of, or a list of rows written as "+0-".

    Args:
        rows: how many.
        columns: how many.

    Raises:
        ValueError: (on setting) another shape, or anything but −1, 0 and +1 in it.

    """

    def __init__(self, rows: int, columns: int, **keywords: Any) -> None:
        self.shape = rows, columns
        super().__init__(default_value=_frozen(np.zeros(self.shape, np.int8)), **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a read-only copy, or raise."""
        if isinstance(value, list | tuple) and value and all(isinstance(row, str) for row in value):
            value = [[SIGNS.get(sign, np.nan) for sign in row.replace(" ", "")] for row in value]
        try:
            table = np.array(value, float)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{self.name} must be a table of −1, 0 and +1; numpy says: {error}") from error
        if table.shape != self.shape:
            raise ValueError(f"{self.name} came with shape {table.shape}; expected {self.shape}")
        if not np.isin(table, (-1, 0, 1)).all():
            strange = table[~np.isin(table, (-1, 0, 1))][0]
            raise ValueError(f"{self.name} has {strange:g} in it; expected −1, 0 or +1")
        return _frozen(table.astype(np.int8))


class Row(traitlets.TraitType[Any, Any]):
    """A row of numbers in a range, float32 and read-only: set a new one to change it.

    Args:
        start: what it is at first.
        low: smallest number allowed.
        high: largest number allowed.

    Raises:
        ValueError: (on setting) another length, NaN, or a number outside [low, high].

    """

    def __init__(self, start: Any, low: float, high: float, **keywords: Any) -> None:
        self.low, self.high = low, high
        self.length = len(start)
        super().__init__(default_value=_frozen(np.array(start, np.float32)), **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a read-only copy, or raise."""
        try:
            row = np.array(value, np.float32)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{self.name} must be {self.length} numbers; numpy says: {error}") from error
        if row.shape != (self.length,):
            raise ValueError(f"{self.name} came with shape {row.shape}; expected ({self.length},)")
        if not ((row >= self.low) & (row <= self.high)).all():
            raise ValueError(f"{self.name} has numbers that are not from {self.low:g} to {self.high:g}")
        return _frozen(row)


def _frozen(array: Any) -> Any:
    array.flags.writeable = False
    return array
