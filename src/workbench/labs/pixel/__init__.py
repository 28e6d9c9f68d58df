"""The pixel lab: one image as pixels, as numbers, as a column."""

from workbench.labs.pixel.lab import PixelLab

__all__ = ["PixelLab"]
