"""Pictures that stand still, drawn with matplotlib: images in grey, weights in blue (positive) and red (negative).

Each function returns a `Picture`, which a notebook shows, and which says in words what is on it. Only this package
imports matplotlib.
"""

from __future__ import annotations

from nn.plots.answers import answers
from nn.plots.curves import functions, lines, race, training
from nn.plots.dials import dial_wall
from nn.plots.handset import handset
from nn.plots.matrices import matrix
from nn.plots.network import network, steps
from nn.plots.neurons import card, curve, images, neuron, weighted_sum, weights
from nn.plots.picture import Picture
from nn.plots.pixels import column, numbers, overlap
from nn.plots.taken_apart import edge_overlay, sign_table, taken_apart

__all__ = [
    "Picture",
    "answers",
    "card",
    "column",
    "curve",
    "dial_wall",
    "edge_overlay",
    "functions",
    "handset",
    "images",
    "lines",
    "matrix",
    "network",
    "neuron",
    "numbers",
    "overlap",
    "race",
    "sign_table",
    "steps",
    "taken_apart",
    "training",
    "weighted_sum",
    "weights",
]
