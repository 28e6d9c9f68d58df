"""What the network lab's views draw of a network: the connections worth a line, and one neuron with all of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn.network import Network
from nn.validation import Floats
from workbench.connections import Connections, full_strength, strongest
from workbench.labs.link import Content
from workbench.labs.network import words
from workbench.labs.network.trait import Place

MOST = 260  # connections drawn between two layers
MOST_OF_ONE = 140  # connections drawn into one neuron


@dataclass(frozen=True, eq=False)
class Flow:
    """A network with what its neurons hold.

    Attributes:
        network: any.
        held: its activations: (n,) for the input and for each layer.
        by: what counts of a connection: "flow" (weight times activation) or "weights".

    """

    network: Network
    held: list[Floats]
    by: str

    @cached_property
    def values(self) -> list[Floats]:
        """What counts of each connection, (n_out, n_in) for each layer."""
        layers = self.network.layers
        if self.by == "weights":
            return [layer.W for layer in layers]
        return [layer.W * a for layer, a in zip(layers, self.held, strict=False)]

    @cached_property
    def full(self) -> list[float]:
        """The value that is drawn at full strength, for each layer."""
        return [full_strength(layer.W) for layer in self.network.layers]

    @cached_property
    def strongest(self) -> list[Connections]:
        """The connections worth drawing, for each layer."""
        return [strongest(values, MOST, full) for values, full in zip(self.values, self.full, strict=True)]

    def gaps(self) -> list[Content]:
        """Return the connections to draw, between each layer and the next."""
        return [_lines(found) for found in self.strongest]

    def one(self, place: Place | None) -> Content | None:
        """Return what is shown of one neuron alone: its sum in words, all its weights, its connections."""
        if place is None:
            return None
        layer, neuron = place
        weights, values = self.network.layers[layer - 1].W[neuron], self.values[layer - 1][neuron]
        products = weights * self.held[layer - 1]
        found = strongest(values[None], MOST_OF_ONE, self.full[layer - 1])
        return {
            "place": [layer, neuron],
            "limit": self.full[layer - 1],
            "words": self._told(layer, neuron, products),
            "counted": words.lines_of_one(len(found), weights.size),
            "weights": weights,
            "products": products,
            "values": values,
            "lines": {**_lines(found), "receivers": np.full(len(found), neuron, np.uint16)},
        }

    def counted(self) -> str:
        """Say how many of the connections are drawn."""
        return words.lines(sum(map(len, self.strongest)), self.network)

    def _told(self, layer: int, neuron: int, products: Floats) -> str:
        """Write out one neuron's sum; where it comes from neurons, also which of them count most."""
        text = words.equation(self.network, self.held, (layer, neuron))
        if layer == 1:
            return text
        weights = self.network.layers[layer - 1].W[neuron]
        return f"{text}. {words.strongest_inputs(products, self.held[layer - 1], weights)}"


def _lines(found: Connections) -> Content:
    return {
        "senders": found.senders.astype(np.uint16),
        "receivers": found.receivers.astype(np.uint16),
        "strengths": found.strengths,
    }
