"""Numbers and digits as labs write them in a sentence."""

from __future__ import annotations

from typing import SupportsFloat


def an(digit: int, capital: bool = False) -> str:
    """Return "a 4", "an 8"."""
    words = f"an {digit}" if digit == 8 else f"a {digit}"
    return words[0].upper() + words[1:] if capital else words


def number(value: SupportsFloat, digits: int | None = 1) -> str:
    """Write a number with a real minus sign; `digits` None means as many as it needs, at least one."""
    # Adding 0 makes 0.0 of a -0.0 that rounding left.
    rounded = round(float(value), 2 if digits is None else digits) + 0
    text = f"{rounded:.{digits}f}" if digits is not None else f"{rounded:.2f}".removesuffix("0")
    return text.replace("-", "−")
