"""A trait of the parts lab: a table of signs."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from workbench.labs.traits import checked

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

    def validate(self, obj: Any, value: Any) -> NDArray[np.int8]:
        """Return `value` as a read-only copy, or raise."""
        if isinstance(value, list | tuple) and value and all(isinstance(row, str) for row in value):
            value = [[self._number(sign) for sign in row.replace(" ", "")] for row in value]
        table = checked(str(self.name), value, (self.shape,), -np.inf, np.inf, "a table of −1, 0 and +1")
        if not np.isin(table, (-1, 0, 1)).all():
            strange = table[~np.isin(table, (-1, 0, 1))][0]
            raise ValueError(f"{self.name} has {strange:g} in it; expected −1, 0 or +1")
        return _frozen(table.astype(np.int8))

    def _number(self, sign: str) -> int:
        if sign not in SIGNS:
            raise ValueError(f"{self.name} has {sign!r} in it; expected +, 0 or −")
        return SIGNS[sign]


def _frozen(array: NDArray[np.int8]) -> NDArray[np.int8]:
    array.flags.writeable = False
    return array
