"""The matrix lab: one layer, read off its matrices."""

from workbench.labs.matrix.lab import MatrixLab

__all__ = ["MatrixLab"]
