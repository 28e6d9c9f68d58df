"""A trait that holds an array whose shape its lab gives: a layer's weights fit the layer that is shown."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import traitlets

from workbench.labs.traits import Floats, checked


class Owner(Protocol):
    """Whoever has such traits says which shapes fit."""

    def shape_of(self, name: str) -> tuple[int, ...]:
        """Return the shape of the trait `name`."""


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
