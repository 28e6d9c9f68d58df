"""The race lab: activation functions against each other."""

from workbench.labs.race.lab import RaceLab

__all__ = ["RaceLab"]
