"""A trait for a network that looks at images of 784 pixels and has an output for each digit; places in it, checked."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.validation import shown
from workbench.labs.closed_network import NetworkTrait
from workbench.labs.network.maker import MOST_LAYERS, MOST_NEURONS

Place = tuple[int, int]


class DigitNetwork(NetworkTrait):
    """A `Network` from 784 pixels to 10 digits, small enough to be drawn.

    Raises:
        ValueError: (on setting) no network, other inputs or outputs, or more hidden neurons than there is room for.

    """

    def check(self, sizes: list[int]) -> None:
        """Raise `ValueError` unless a network of these sizes looks at images of digits and can be drawn."""
        first, *hidden, last = sizes
        if (first, last) != (784, 10):
            raise ValueError(f"{self.name} goes from {first} to {last}; expected one from 784 pixels to 10 digits")
        if len(hidden) > MOST_LAYERS or max(hidden, default=0) > MOST_NEURONS:
            raise ValueError(
                f"{self.name} has hidden layers of {hidden}; there is room for {MOST_LAYERS} of up to {MOST_NEURONS}"
            )


def checked_place(place: Any, sizes: list[int]) -> Place | None:
    """Return (layer, number) of a neuron of a network of these sizes, or None; a `ValueError` says which there are."""
    if place is None:
        return None
    try:
        layer, neuron = place
    except Exception:  # what an object does that is asked for its parts is its own affair
        layer = neuron = None
    if not _is_whole(layer) or not _is_whole(neuron):
        raise ValueError(f"selected came as {shown(place)}; expected (layer, number) or None")
    if not (1 <= layer < len(sizes) and 0 <= neuron < sizes[layer]):
        there = ", ".join(f"{i} (numbers 0 to {n - 1})" for i, n in enumerate(sizes) if i)
        raise ValueError(f"there is no neuron {neuron} in layer {layer}; the layers of neurons are {there}")
    return int(layer), int(neuron)


def _is_whole(number: object) -> bool:
    return isinstance(number, int | np.integer) and not isinstance(number, bool)
