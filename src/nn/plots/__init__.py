"""Pictures that stand still, drawn with matplotlib: images in grey, weights in blue (positive) and red (negative).

Each function returns a `Picture`, which a notebook shows, and which says in words what is on it. Only this package
imports matplotlib.
"""

from __future__ import annotations

from nn.plots.curves import functions, lines, race, training
from nn.plots.matrices import matrix
from nn.plots.dials import dial_wall
from nn.plots.neurons import card, curve, images, neuron, weighted_sum, weights
from nn.plots.picture import Picture
from nn.plots.pixels import column, numbers, overlap

__all__ = [
    "Picture",
    "card",
    "column",
    "curve",
    "dial_wall",
    "functions",
    "images",
    "lines",
    "matrix",
    "neuron",
    "numbers",
    "overlap",
    "race",
    "training",
    "weighted_sum",
    "weights",
]
