"""The dial lab: a wall of 13,002 dials."""

from workbench.labs.dials.lab import DialLab

__all__ = ["DialLab"]
