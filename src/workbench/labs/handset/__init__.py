"""The hand-set lab: a whole network, set by a person."""

from workbench.labs.handset.lab import HandsetLab

__all__ = ["HandsetLab"]
