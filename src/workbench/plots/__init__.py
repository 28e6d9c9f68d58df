"""Pictures that stand still, drawn with matplotlib: images in grey, weights in blue (positive) and red (negative).

Each function returns a `Picture`, which a notebook shows, and which says in words what is on it. Only this package
imports matplotlib.
"""

from __future__ import annotations

from workbench.plots.answers import answers
from workbench.plots.chain import chain
from workbench.plots.curves import functions, lines, race, training
from workbench.plots.dials import dial_wall
from workbench.plots.handset import handset
from workbench.plots.landscape import landscape
from workbench.plots.matrices import matrix
from workbench.plots.network import network, steps
from workbench.plots.neurons import card, curve, images, neuron, weighted_sum, weights
from workbench.plots.picture import Picture
from workbench.plots.pixels import column, numbers, overlap
from workbench.plots.plane import plane
from workbench.plots.taken_apart import edge_overlay, sign_table, taken_apart

__all__ = [
    "Picture",
    "answers",
    "card",
    "chain",
    "column",
    "curve",
    "dial_wall",
    "edge_overlay",
    "functions",
    "handset",
    "images",
    "landscape",
    "lines",
    "matrix",
    "network",
    "neuron",
    "numbers",
    "overlap",
    "plane",
    "race",
    "sign_table",
    "steps",
    "taken_apart",
    "training",
    "weighted_sum",
    "weights",
]
