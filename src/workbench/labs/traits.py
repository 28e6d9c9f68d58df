"""Traits that hold a number, a whole number or a 28x28 grid of numbers: typed, checked, observable."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import traitlets

SIDE = 28


class Number(traitlets.TraitType[Any, Any]):
    """One number.

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
            number = float(value)
        except (TypeError, ValueError):
            raise ValueError(f"{self.name} came as {type(value).__name__} {value!r}; expected a number") from None
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
        except TypeError:
            raise ValueError(
                f"{self.name} came as {type(value).__name__} {value!r:.60}; expected a whole number"
            ) from None
        if not self.low <= number <= self.high:
            shown = number if abs(number) < 1e15 else "beyond all bounds"
            raise ValueError(f"{self.name} is {shown}; expected a whole number from {self.low} to {self.high}")
        return number


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
            # What is too large for float32 becomes infinite, and is refused as such below.
            with np.errstate(over="ignore"):
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
        try:
            with np.errstate(over="ignore"):
                images = np.array(value, np.float32)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{self.name} must be images of 28x28 numbers; numpy says: {error}") from error
        if images.size and images.shape[1:] not in {(SIDE, SIDE), (SIDE * SIDE,)}:
            raise ValueError(f"{self.name} came with shape {images.shape}; expected (n, 28, 28) or (n, 784)")
        images = images.reshape(-1, SIDE, SIDE)
        if len(images) > self.most:
            raise ValueError(f"{self.name} came with {len(images)} images; expected {self.most} at most")
        if not ((images >= self.low) & (images <= self.high)).all():
            raise ValueError(f"{self.name} has numbers that are not from {self.low:g} to {self.high:g}")
        images.flags.writeable = False
        return images
