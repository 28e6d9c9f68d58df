"""The landscape lab: the cost as a map, over two dials or over a plane through all of them."""

from workbench.labs.landscape.lab import LandscapeLab

__all__ = ["LandscapeLab"]
