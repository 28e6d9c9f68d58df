"""Traits that hold a 28x28 grid of numbers: typed, checked, observable."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

SIDE = 28


class Grid(traitlets.TraitType[Any, Any]):
    """A float32 (28, 28) array, read-only: set a new one to change it, and whoever observes the trait hears of it.

    Takes anything that numpy can make (28, 28) or (784,) of.

    Args:
        low: smallest number allowed.
        high: largest number allowed.

    Raises:
        ValueError: (on setting) another shape, NaN or infinity, or a number outside [low, high].

    """

    def __init__(self, low: float = -np.inf, high: float = np.inf, **keywords: Any) -> None:
        self.low, self.high = low, high
        super().__init__(default_value=np.zeros((SIDE, SIDE), np.float32), **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a read-only copy, or raise."""
        try:
            grid = np.array(value, np.float32)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{self.name} must be 28x28 numbers; numpy says: {error}") from error
        if grid.shape not in {(SIDE, SIDE), (SIDE * SIDE,)}:
            raise ValueError(f"{self.name} came with shape {grid.shape}; expected (28, 28) or (784,)")
        if not np.isfinite(grid).all():
            count = int((~np.isfinite(grid)).sum())
            raise ValueError(f"{self.name} has {count} numbers that are NaN or infinite; expected plain numbers")
        if grid.min() < self.low or grid.max() > self.high:
            raise ValueError(
                f"{self.name} ranges from {grid.min():g} to {grid.max():g}; expected {self.low:g} to {self.high:g}"
                f" (np.clip({self.name}, {self.low:g}, {self.high:g}) cuts the rest off)"
            )
        grid = grid.reshape(SIDE, SIDE)
        grid.flags.writeable = False
        return grid
