"""Pictures that stand still, drawn with matplotlib: images in grey, weights in blue (positive) and red (negative).

Each function returns a `Picture`, which a notebook shows, and which says in words what is on it. Only this package
imports matplotlib.
"""

from __future__ import annotations

from nn.plots.neurons import card, curve, images, neuron, weighted_sum, weights
from nn.plots.picture import Picture

__all__ = ["Picture", "card", "curve", "images", "neuron", "weighted_sum", "weights"]
