"""The pad lab: digits to draw, and a rule of one's own."""

from workbench.labs.pad.lab import PadLab

__all__ = ["PadLab"]
