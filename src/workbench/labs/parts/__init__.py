"""The parts lab: digits taken apart into loops and lines."""

from workbench.labs.parts.lab import PartsLab

__all__ = ["PartsLab"]
