"""The first touch: one picture, one slider."""

from workbench.labs.first_touch.lab import FirstTouch

__all__ = ["FirstTouch"]
