"""The inside lab: what a trained network goes by, and how to fool it."""

from workbench.labs.inside.lab import InsideLab

__all__ = ["InsideLab"]
