"""Traits of the inside lab: places of hidden neurons, and a shift by whole pixels."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import traitlets

from nn.validation import shown

Place = tuple[int, int]
HIDDEN = (16, 16)
FARTHEST = 8


class Places(traitlets.TraitType[Any, Any]):
    """Places of hidden neurons, (layer, number), layer 0 or 1 and number 0 to 15; with `single`, one such place.

    Raises:
        ValueError: (on setting) something else, or a neuron that is not there.

    """

    def __init__(self, default: Any, single: bool = False, **keywords: Any) -> None:
        self.single = single
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a tuple, each place once, or raise."""
        if self.single:
            return self._place(value)
        try:
            places = list(value)
        except Exception:  # what an object does that is asked for its parts is its own affair
            raise ValueError(f"{self.name} came as {shown(value)}; expected places like [(0, 3), (1, 7)]") from None
        return tuple(dict.fromkeys(self._place(place) for place in places))

    def _place(self, place: Any) -> Place:
        pair = _two_whole(place)
        if pair is None:
            raise ValueError(f"{self.name} came with {shown(place)}; expected (layer, number), as (0, 3)")
        layer, number = pair
        if not 0 <= layer < len(HIDDEN) or not 0 <= number < HIDDEN[layer]:
            raise ValueError(
                f"{self.name} came with {shown(place)}; expected hidden layer 0 or 1 and a neuron from 0 to 15"
            )
        return pair


class Shift(traitlets.TraitType[Any, Any]):
    """How far an image is moved, (down, right), in whole pixels from -8 to 8.

    Raises:
        ValueError: (on setting) anything else.

    """

    def __init__(self, default: tuple[int, int], **keywords: Any) -> None:
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a tuple of two, or raise."""
        pair = _two_whole(value)
        if pair is None or max(map(abs, pair)) > FARTHEST:
            raise ValueError(
                f"{self.name} came as {shown(value)}; "
                f"expected (down, right), whole pixels from -{FARTHEST} to {FARTHEST}"
            )
        return pair


def _two_whole(value: Any) -> tuple[int, int] | None:
    """Return two whole numbers as a tuple; None where something else came."""
    try:
        first, second = (operator.index(part) for part in value)
    except Exception:  # what an object does that is asked for its parts is its own affair
        return None
    return None if any(isinstance(part, bool | np.bool_) for part in value) else (first, second)
