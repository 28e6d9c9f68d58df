"""Comparing what came with what was expected, to within the rounding of float32."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbench.checks.values import array, number
from workbench.checks.verdict import NotYet

CLOSE = 1e-4  # of the largest number that is expected, or of 1: float32 stays well within it
SLIP = 1e-5  # as close must a result come to that of a slip: more may be chance

Slips = Mapping[str, Any] | Sequence[tuple[str, Any]]
"""Typical mistakes: what to say of each, and the shape (a tuple) or the numbers that it leads to."""


def is_close(came: ArrayLike, expected: ArrayLike, tolerance: float = CLOSE) -> bool:
    """Return whether numbers of the same shape agree; the tolerance is relative to the largest of `expected`, or 1."""
    came, expected = np.asarray(came), np.asarray(expected)
    return came.shape == expected.shape and bool(_agree(came, expected, tolerance).all())


def same(
    expected: float,
    came: Any,
    shown: str,
    tolerance: float = CLOSE,
    slips: Slips | None = None,
    advice: str = "",
    several: str = "Is the adding up still missing (.sum())?",
) -> None:
    """Compare a result with the expected number; `NotYet` tells both where they differ, and which slip it was.

    `advice` is said where no slip explains the difference, `several` where more than one number came.
    """
    value = number(came, shown, several)
    if not is_close(value, expected, tolerance):
        raise NotYet(f"For {shown} expected {told(expected, value)}.{_slip(np.array(value), slips, advice)}")


def same_count(expected: int, came: Any, shown: str, slips: Slips | None = None, advice: str = "") -> None:
    """Compare a count with the right one, to the last unit; `NotYet` tells both, and which slip it was."""
    value = number(came, shown, advice)
    if value != expected:
        gave = f"{value:.9g}" if value == round(value) else f"{value:.4g}"
        raise NotYet(f"For {shown} expected {expected}, and yours gave {gave}.{_slip(np.array(value), slips)}")


def same_array(
    expected: NDArray[np.floating[Any]], came: Any, shown: str, slips: Slips | None = None, name: str = ""
) -> None:
    """Compare arrays: first their shapes, then number by number.

    Args:
        expected: what is right.
        came: the reader's.
        shown: what it was given for.
        slips: typical mistakes.
        name: what the array is called, where several are asked for.

    Raises:
        NotYet: shape or numbers differ; it tells the first place, how many are right, and which slip it was.

    """
    given = f"For {shown}{f', {name},' if name else ''}"
    yours = array(came, f"{given} expected {_size(expected)}")
    slip = _slip(yours, slips)
    if yours.shape != expected.shape:
        raise NotYet(f"{given} expected shape {expected.shape}, and {_shape(yours)} came.{slip}")
    agree = _agree(yours, expected, CLOSE)
    if not agree.all():
        place = tuple(int(i) for i in np.unravel_index(int(np.argmin(agree)), agree.shape))
        at = str(place[0]) if len(place) == 1 else str(list(place))
        raise NotYet(
            f"{given} number {at}: expected {told(float(expected[place]), float(yours[place]))}; "
            f"{int(agree.sum())} of {agree.size} agree.{slip}"
        )


def told(expected: float, came: float) -> str:
    """Return "0.5, and yours gave 0.4", with as many digits as it takes to tell them apart."""
    digits = next((n for n in (4, 6, 9) if f"{expected:.{n}g}" != f"{came:.{n}g}"), 17)
    return f"{expected:.{digits}g}, and yours gave {came:.{digits}g}"


def _agree(came: NDArray[Any], expected: NDArray[Any], tolerance: float) -> Any:
    return np.abs(came - expected) <= tolerance * max(1.0, float(np.abs(expected).max(initial=0)))


def _slip(came: NDArray[Any], slips: Slips | None, otherwise: str = "") -> str:
    for words, wrong in slips.items() if isinstance(slips, Mapping) else slips or ():
        if came.shape == wrong if isinstance(wrong, tuple) else is_close(came, np.asarray(wrong), SLIP):
            return f" {words}"
    return f" {otherwise}".rstrip()


def _size(expected: NDArray[Any]) -> str:
    return f"{expected.size} numbers" if expected.ndim < 2 else f"numbers of shape {expected.shape}"


def _shape(came: NDArray[Any]) -> str:
    return str(came.shape) if came.ndim else "one number"
