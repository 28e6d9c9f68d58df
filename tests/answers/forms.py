"""The forms in which one and the same answer may come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np


def of_number(value: float) -> list[Any]:
    """The same number as Python and numpy write it."""
    return [value, float(value), np.float32(value), np.float64(value), np.array(value), Fraction(value), [value]]


def of_list(values: Any) -> list[Any]:
    """The same numbers as a list, a tuple, arrays, a deque."""
    numbers = np.asarray(values)
    plain = numbers.tolist()
    return [plain, tuple(plain), numbers.astype(np.float64), numbers.astype(np.float32), deque(plain)]


def giving(form: Callable[[Any], Any], function: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose result comes in another form."""
    return lambda *arguments: form(function(*arguments))


def in_number_forms(function: Callable[..., Any]) -> list[Callable[..., Any]]:
    """A function that gives a number, in the forms of numbers."""
    forms = (float, np.float32, np.float64, np.array, lambda number: [number])
    return [giving(form, function) for form in forms]


def in_list_forms(function: Callable[..., Any]) -> list[Callable[..., Any]]:
    """A function that gives numbers, in the forms of lists."""
    forms = (list, tuple, lambda a: np.asarray(a, np.float64), lambda a: np.asarray(a, np.float32), deque)
    return [giving(form, function) for form in forms]


def on_lists(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that makes lists of the arrays it is given, and works on those."""
    return lambda *given: function(*(one.tolist() if isinstance(one, np.ndarray) else one for one in given))


def on_float32(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that makes float32 of the arrays it is given, and works on those."""
    return lambda *given: function(*(one.astype(np.float32) if isinstance(one, np.ndarray) else one for one in given))
