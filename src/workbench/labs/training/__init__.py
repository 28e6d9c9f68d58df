"""The training lab: a network while it learns."""

from workbench.labs.training.lab import TrainingLab

__all__ = ["TrainingLab"]
