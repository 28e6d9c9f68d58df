"""A trait that holds a whole network: checked, copied, and closed to changes behind the lab's back."""

from __future__ import annotations

from typing import Any

import traitlets

from nn.network import Layer, Network


def closed_copy(network: Network) -> Network:
    """Return a copy of a network whose arrays refuse to be changed in place."""
    copy = Network.from_layers([Layer(layer.W, layer.b, layer.activation.name) for layer in network.layers])
    for layer in copy.layers:
        layer.W.flags.writeable = layer.b.flags.writeable = False
    return copy


class NetworkTrait(traitlets.TraitType[Any, Any]):
    """A network of given sizes, read-only: set a new one to change it, and whoever observes the trait hears of it.

    `lab.network.layers[0].W.copy()` is an array to change and to set again.

    Args:
        name: of the shipped network that it holds at first.
        sizes: neurons a layer that it must have, the input first.

    Raises:
        ValueError: (on setting) no network, one of other sizes, or one with NaN or infinity in it.

    """

    def __init__(self, name: str, sizes: tuple[int, ...], **keywords: Any) -> None:
        self.first, self.sizes = name, list(sizes)
        super().__init__(**keywords)

    def default(self, obj: Any = None) -> Any:
        """Return the shipped network, when it is first asked for."""
        return closed_copy(Network.load(self.first))

    def validate(self, obj: Any, value: Any) -> Any:
        """Return a closed copy of `value`, or raise."""
        if not isinstance(value, Network):
            raise ValueError(f"{self.name} came as {type(value).__name__}; expected a Network")
        if value.sizes != self.sizes:
            raise ValueError(f"{self.name} came with sizes {value.sizes}; expected {self.sizes}")
        return closed_copy(value)
