"""What a notebook gives a lab to work with, checked before the lab takes it."""

from __future__ import annotations

from nn.digits.dataset import Digits


def checked_digits(digits: object, least: int, purpose: str) -> Digits:
    """Return digits that a notebook gave, as they are.

    Args:
        digits: what came.
        least: how many there must be.
        purpose: what they are for, as it ends the sentence "expected 120 or more, ...".

    Raises:
        ValueError: something else came, or too few.

    """
    if not isinstance(digits, Digits):
        raise ValueError(f"digits came as {type(digits).__name__}; expected Digits, as strokes.digits(500) gives")
    if len(digits) < least:
        raise ValueError(f"there are {len(digits)} digits; expected {least} or more, {purpose}")
    return digits
