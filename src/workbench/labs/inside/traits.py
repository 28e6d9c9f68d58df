"""Traits of the inside lab: places of hidden neurons, and a shift by whole pixels."""

from __future__ import annotations

from typing import Any

import traitlets

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
        except TypeError:
            raise ValueError(f"{self.name} came as {value!r}; expected places like [(0, 3), (1, 7)]") from None
        return tuple(dict.fromkeys(self._place(place) for place in places))

    def _place(self, place: Any) -> tuple[int, int]:
        try:
            layer, number = (int(part) for part in place)
            if [layer, number] != list(place):
                raise ValueError
        except (TypeError, ValueError):
            raise ValueError(f"{self.name} came with {place!r}; expected (layer, number), as (0, 3)") from None
        if not 0 <= layer < len(HIDDEN) or not 0 <= number < HIDDEN[layer]:
            raise ValueError(
                f"{self.name} came with {place!r}; expected hidden layer 0 or 1 and a neuron from 0 to {HIDDEN[0] - 1}"
            )
        return layer, number


class Shift(traitlets.TraitType[Any, Any]):
    """How far an image is moved, (down, right), in whole pixels from -8 to 8.

    Raises:
        ValueError: (on setting) anything else.

    """

    def __init__(self, default: tuple[int, int], **keywords: Any) -> None:
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a tuple of two, or raise."""
        try:
            down, right = (int(part) for part in value)
            if [down, right] != list(value) or max(abs(down), abs(right)) > FARTHEST:
                raise ValueError
        except (TypeError, ValueError):
            raise ValueError(
                f"{self.name} came as {value!r}; expected (down, right), whole pixels from -{FARTHEST} to {FARTHEST}"
            ) from None
        return down, right
