"""Traits that hold a number, a switch, a name, 28x28 grids or a row: typed, checked, observable."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import traitlets

from nn.validation import shown
from workbench.labs.checked_array import Floats as Floats
from workbench.labs.checked_array import checked as checked

SIDE = 28


def _shown(value: Any) -> str:
    try:
        return f"{type(value).__name__} {value!r:.60}"
    except Exception:
        return type(value).__name__


class Number(traitlets.TraitType[Any, Any]):
    """One number; a truth value or a text is none.

    Args:
        default: what it is at first.
        low: smallest number allowed.
        high: largest number allowed.

    Raises:
        ValueError: (on setting) no number, NaN, or a number outside [low, high].

    """

    def __init__(self, default: float, low: float, high: float, **keywords: Any) -> None:
        self.low, self.high = low, high
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a float, or raise."""
        try:
            if isinstance(value, bool | np.bool_ | str | bytes) or np.ndim(value):
                raise TypeError
            number = float(value)
        except OverflowError:
            number = np.inf if value > 0 else -np.inf
        except Exception:
            raise ValueError(f"{self.name} came as {_shown(value)}; expected a number") from None
        if not self.low <= number <= self.high:
            raise ValueError(f"{self.name} is {number:g}; expected a number from {self.low:g} to {self.high:g}")
        return number


class Whole(traitlets.TraitType[Any, Any]):
    """One whole number; a truth value is none.

    Args:
        default: what it is at first.
        low: smallest number allowed.
        high: largest number allowed.

    Raises:
        ValueError: (on setting) no whole number, or one outside [low, high].

    """

    def __init__(self, default: int, low: int, high: int, **keywords: Any) -> None:
        self.low, self.high = low, high
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as an int, or raise."""
        try:
            if isinstance(value, bool | np.bool_):
                raise TypeError
            number = operator.index(value)
        except Exception:
            raise ValueError(f"{self.name} came as {_shown(value)}; expected a whole number") from None
        if not self.low <= number <= self.high:
            shown = number if abs(number) < 1e15 else "beyond all bounds"
            raise ValueError(f"{self.name} is {shown}; expected a whole number from {self.low} to {self.high}")
        return number


class OneOf(traitlets.TraitType[Any, Any]):
    """One of a few names.

    Args:
        names: those that there are; the first is what it is at first.

    Raises:
        ValueError: (on setting) anything else.

    """

    def __init__(self, *names: str, **keywords: Any) -> None:
        self.names = names
        super().__init__(default_value=names[0], **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value`, or raise."""
        if not isinstance(value, str) or value not in self.names:
            came = shown(value) if isinstance(value, str | int | float) else type(value).__name__
            raise ValueError(f"{self.name} came as {came}; expected {' or '.join(map(repr, self.names))}")
        return value


class Switch(traitlets.TraitType[Any, Any]):
    """True or False, Python's or numpy's.

    Raises:
        ValueError: (on setting) anything else: 1, "no" and the like may mean this or that.

    """

    def __init__(self, default: bool, **keywords: Any) -> None:
        super().__init__(default_value=default, **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a bool, or raise."""
        if not isinstance(value, bool | np.bool_):
            raise ValueError(f"{self.name} came as {_shown(value)}; expected True or False")
        return bool(value)


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
        grid = checked(str(self.name), value, ((SIDE, SIDE), (SIDE * SIDE,)), self.low, self.high, "28x28 numbers")
        return grid.reshape(SIDE, SIDE)


class Images(traitlets.TraitType[Any, Any]):
    """A float32 (n, 28, 28) array of up to `most` images, read-only: set a new one to change it.

    Takes anything that numpy can make (n, 28, 28) or (n, 784) of; an empty list is no images.

    Args:
        low: smallest number allowed.
        high: largest number allowed.
        most: how many images there can be.

    Raises:
        ValueError: (on setting) another shape, too many images, NaN or infinity, or a number outside [low, high].

    """

    def __init__(self, low: float, high: float, most: int, **keywords: Any) -> None:
        self.low, self.high, self.most = low, high, most
        super().__init__(default_value=np.zeros((0, SIDE, SIDE), np.float32), **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a read-only copy, or raise."""
        if (isinstance(value, list | tuple) and not value) or getattr(value, "shape", None) == (0,):
            value = np.zeros((0, SIDE, SIDE))
        shapes = ((-1, SIDE, SIDE), (-1, SIDE * SIDE))
        images = checked(str(self.name), value, shapes, self.low, self.high, "images of 28x28 numbers")
        if len(images) > self.most:
            raise ValueError(f"{self.name} came with {len(images)} images; expected {self.most} at most")
        return images.reshape(-1, SIDE, SIDE)


class Row(traitlets.TraitType[Any, Any]):
    """A row of numbers in a range, float32 and read-only: set a new one to change it.

    Args:
        start: what it is at first, (n,).
        low: smallest number allowed.
        high: largest number allowed.

    Raises:
        ValueError: (on setting) another length, NaN, or a number outside [low, high].

    """

    def __init__(self, start: Any, low: float, high: float, **keywords: Any) -> None:
        self.low, self.high, self.length = low, high, len(start)
        super().__init__(default_value=checked("start", start, ((-1,),), low, high), **keywords)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as a read-only copy, or raise."""
        return checked(str(self.name), value, ((self.length,),), self.low, self.high, f"{self.length} numbers")
