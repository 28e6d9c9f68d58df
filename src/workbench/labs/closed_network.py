"""A trait that holds a whole network: checked, copied, and closed to changes behind the lab's back.

What a lab has under `network` is always such a copy: `lab.network.layers[0].W.copy()` is an array to change, and a new
network from it can be set again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from nn.network import Layer, Network


def closed_copy(network: Network) -> Network:
    """Return a copy of a network whose arrays refuse to be changed in place."""
    copy = Network.from_layers([Layer(layer.W, layer.b, layer.activation.name) for layer in network.layers])
    for layer in copy.layers:
        layer.W.flags.writeable = layer.b.flags.writeable = False
    return copy


def given_network(network: object) -> Network:
    """Return a closed copy of a network from 784 pixels to 10 digits that a notebook gave; of "sigmoid" for None.

    Raises:
        ValueError: it is no network, or one of other sizes.

    """
    given = Network.load("sigmoid") if network is None else network
    if not isinstance(given, Network):
        raise ValueError(f"network came as {type(given).__name__}; expected a Network")
    if (given.sizes[0], given.sizes[-1]) != (784, 10):
        raise ValueError(f"the network has sizes {given.sizes}; expected 784 inputs and 10 outputs")
    return closed_copy(given)


class NetworkTrait(traitlets.TraitType[Any, Any]):
    """A network, read-only: set a new one to change it, and whoever observes the trait hears of it.

    Args:
        first: name of the shipped network that it holds at first.
        sizes: neurons a layer that it must have, the input first; any where none are given.

    Raises:
        ValueError: (on setting) no network, one of other sizes, or one with NaN or infinity in it.

    """

    def __init__(self, first: str, sizes: Sequence[int] | None = None, **keywords: Any) -> None:
        self.first, self.sizes = first, list(sizes) if sizes else None
        super().__init__(**keywords)

    def default(self, obj: Any = None) -> Network:
        """Return the shipped network, when it is first asked for."""
        return closed_copy(Network.load(self.first))

    def validate(self, obj: Any, value: Any) -> Network:
        """Return a closed copy of `value`, or raise."""
        if not isinstance(value, Network):
            raise ValueError(f"{self.name} came as {type(value).__name__}; expected a Network")
        self.check(value.sizes)
        return closed_copy(value)

    def check(self, sizes: list[int]) -> None:
        """Raise `ValueError` unless there is room for a network of these sizes."""
        if self.sizes and sizes != self.sizes:
            raise ValueError(f"{self.name} came with sizes {sizes}; expected {self.sizes}")
