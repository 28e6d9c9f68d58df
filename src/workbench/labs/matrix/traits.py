"""The matrix lab's own trait: a place in the matrix that is shown."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import traitlets

from nn.validation import shown
from workbench.labs.fitted import Owner

Selection = tuple[int | None, int | None]


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
