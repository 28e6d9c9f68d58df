"""What the reader's answers are, as numbers, arrays and lists: taken in every usual form, refused in words in others.

Taken as numbers: Python's and numpy's, of any precision, whole ones given as floats, True and False, fractions and
decimals, arrays with one number in them. Refused: texts ("13002"), complex numbers, NaN, infinity. Lists, tuples,
arrays, deques and other sequences are taken where several are wanted; what can be walked through only once is refused.
"""

from __future__ import annotations

import numbers
import reprlib
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from workbench.checks.error_words import kind
from workbench.checks.readers_code import Stopped, safely
from workbench.checks.verdict import NotYet, shortened

T = TypeVar("T")
Numbers = NDArray[np.float64]
MOST = 1_000_000  # entries of a list: more is a slip, and takes seconds to look at
_SHOWN = 60  # characters of a class's name that are shown
_MISSING = object()


class Refused(Exception):
    """A value is not of the kind that is wanted; the message says what came: "a string"."""


def number(value: Any, shown: str, advice: str = "Is the adding up still missing (.sum())?") -> float:
    """Return an answer as a float.

    Args:
        value: the reader's.
        shown: what it was given for, to begin a sentence with: "For {shown} expected one number".
        advice: what to say to several numbers.

    Raises:
        NotYet: it is no number, several, NaN or infinite.

    """
    array = _read(lambda: _array(value), f"For {shown} expected one number")
    if array.size != 1:
        came = f"{array.size} numbers" if array.ndim == 1 else f"a grid of {' x '.join(map(str, array.shape))} numbers"
        raise NotYet(f"For {shown} expected one number, and {came} came. {advice}".rstrip())
    one = float(array.reshape(()))
    if not np.isfinite(one):
        raise NotYet(f"For {shown} expected one number, and {_endless(one)} came.")
    return one


def whole(value: Any, shown: str, advice: str = "") -> int:
    """Return an answer as a whole number; it may come as a float such as 12544.0. Arguments as of `number`.

    Raises:
        NotYet: it is no whole number.

    """
    one = number(value, shown, advice)
    if one != round(one):
        raise NotYet(f"For {shown} expected a whole number, and {one:.9g} came.")
    return round(one)


def array(value: Any, expected: str) -> Numbers:
    """Return an answer as an array of finite numbers, of whatever shape.

    Args:
        value: the reader's.
        expected: the beginning of what is said of others: "For an image expected 784 numbers".

    Raises:
        NotYet: it is not made of numbers, or one of them is NaN or infinite.

    """
    found = _read(lambda: _array(value), expected)
    if not np.isfinite(found).all():
        first = int(np.argmin(np.isfinite(found.ravel())))
        place = "" if found.ndim == 0 else f" (the first at {list(map(int, np.unravel_index(first, found.shape)))})"
        raise NotYet(f"{expected}, and there is {_endless(float(found.ravel()[first]))} in yours{place}.")
    return found


def grid(value: Any, name: str) -> Numbers:
    """Return the reader's 28x28 numbers; `NotYet` where they are not."""
    found = array(value, f"{name} should be 28x28 numbers")
    if found.shape != (28, 28):
        raise NotYet(f"{name} has shape {found.shape}; expected (28, 28).")
    return found


def items(value: Any, expected: str) -> list[Any]:
    """Return the entries of a list, a tuple, an array, a deque or the like; `NotYet` for others, as of `array`."""
    return _read(lambda: _items(value), expected)


def described(value: Any) -> str:
    """Return in a few words what an answer is: "the number 5", "a list of 3", "a text ('abc')"."""
    try:
        return safely(lambda: _described(value))
    except Stopped:
        return kind(_kind(value))


def attributes(lab: Any, call: str, *names: str) -> list[Any]:
    """Return what a lab holds under these names; where it has not all of them, `NotYet` asks for the lab itself.

    Args:
        lab: the reader's answer.
        call: how the check is called: "check.edge_lab(lab)".
        *names: of its attributes.

    """
    found = []
    for name in names:
        try:
            found.append(safely(partial(getattr, lab, name, _MISSING)))
        except Stopped as reason:
            raise NotYet(f"Expected the lab itself: {call}. Asked for its {name}, yours {reason}") from None
        if found[-1] is _MISSING:
            what = described(lab)
            raise NotYet(f"Expected the lab itself: {call}. {what[0].upper()}{what[1:]} has no {name}.")
    return found


def _read(reading: Callable[[], T], expected: str) -> T:
    """Return what the reading gives; `NotYet` says what was expected where it is refused, or the value misbehaves."""

    def refusing() -> tuple[T | None, str]:
        try:
            return reading(), ""
        except Refused as reason:
            return None, str(reason)

    try:
        found, refused = safely(refusing)
    except Stopped as reason:
        raise NotYet(f"{expected}. What came cannot be read: asked for its numbers, it {reason}") from None
    if refused:
        raise NotYet(f"{expected}, and {refused} came.")
    return found  # type: ignore[return-value]


def _array(value: Any) -> Numbers:
    if type(value) in {int, float, bool}:
        return np.array(_real(value))
    if isinstance(value, np.ndarray | np.generic) or hasattr(value, "__array__"):
        found = np.asarray(value)
    elif isinstance(value, Collection) and not isinstance(value, str | bytes):
        try:
            found = np.asarray(_items(value))
        except ValueError:
            raise Refused("a list whose rows are of different lengths") from None
    else:
        return np.array(_real(value))
    if found.dtype.kind in "biuf":
        return found.astype(np.float64)
    if found.size > MOST:
        raise Refused(f"an array of {found.size:,} {found.dtype.name} entries")
    return np.array([_real(each) for each in found.ravel().tolist()], float).reshape(found.shape)


def _items(value: Any) -> list[Any]:
    if isinstance(value, str | bytes | Mapping | Set) or not isinstance(value, Collection | np.ndarray):
        raise Refused(_described(value))
    if isinstance(value, np.ndarray) and value.ndim == 0:
        raise Refused(_described(value))
    if len(value) > MOST:
        raise Refused(_described(value))
    # No further than it says: what is not true of its length may not be true of its end.
    return list(islice(value, len(value)))


def _real(value: Any) -> float:
    """Return one real number as a float."""
    if isinstance(value, numbers.Real | Decimal | np.bool_):
        try:
            return float(value)
        except OverflowError:
            raise Refused("a number too large for the computer's arithmetic") from None
    raise Refused(_described(value))


def _endless(value: float) -> str:
    if np.isnan(value):
        return "nan (“not a number”: 0 divided by 0, say)"
    return "an infinite number" if value > 0 else "a number infinitely far below 0"


def _kind(value: Any) -> str:
    return shortened(type(value).__name__, _SHOWN)


def _described(value: Any) -> str:
    if value is None or value is ...:
        return "nothing (None)" if value is None else "nothing yet (...)"
    if isinstance(value, str):
        return f"a text ({reprlib.repr(value)})"
    if isinstance(value, np.ndarray):
        return _array_words(value)
    if isinstance(value, bool | np.bool_):
        return str(value)
    if isinstance(value, numbers.Number | Decimal):
        complex_ = "" if isinstance(value, numbers.Real | Decimal) else "complex "
        return f"the {complex_}number {shortened(str(value), 30)}"
    return _other_words(value)


def _array_words(value: NDArray[Any]) -> str:
    if value.size == 1 and value.ndim < 2:
        return f"an array with {reprlib.repr(value.ravel().tolist()[0])} in it"
    return f"an array of {len(value)}" if value.ndim == 1 else f"an array of shape {value.shape}"


def _other_words(value: Any) -> str:
    what = kind(_kind(value))
    if isinstance(value, Iterator):
        return f"{what}, which can be walked through only once (list(...) around it makes a list of it),"
    if isinstance(value, Collection):
        return f"{what} of {len(value)}"
    return what
