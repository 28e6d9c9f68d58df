"""What the dial wall remembers: 13,002 numbers, what they were at the start, and the form in which they are saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, SupportsFloat

import numpy as np
from numpy.typing import NDArray

from nn.network import Layer, Network
from nn.validation import Floats, finite
from workbench.labs import packed
from workbench.labs.dial_places import COUNT, GROUPS, SIZES, Place
from workbench.labs.words import number

# A dial's scale ends at a power of two, with room to turn beyond the layer's largest parameter.
ROOM = 1.2


@dataclass(frozen=True, eq=False)
class Wall:
    """All dials of one network, and where they stood at the start.

    Attributes:
        now: float32 (13002,), read-only, in the order that `dial_places` tells.
        start: the same before any was turned.
        activations: the name of each layer's activation.

    """

    now: Floats
    start: Floats
    activations: tuple[str, ...]

    @classmethod
    def of(cls, network: Network) -> Wall:
        """Return the wall of a network, none of its dials turned yet."""
        numbers = np.concatenate([part.ravel() for layer in network.layers for part in (layer.W, layer.b)])
        numbers.flags.writeable = False
        return cls(numbers, numbers, tuple(layer.activation.name for layer in network.layers))

    def turned(self, index: int, value: float) -> Wall:
        """Return the wall with one dial elsewhere."""
        now = self.now.copy()
        now[index] = value
        now.flags.writeable = False
        return Wall(now, self.start, self.activations)

    def as_at_start(self) -> Wall:
        """Return the wall with every dial put back."""
        return Wall(self.start, self.start, self.activations)

    def turned_ones(self) -> NDArray[np.intp]:
        """Return which dials stand elsewhere than at the start."""
        return np.flatnonzero(self.now != self.start)

    def snapshot(self) -> tuple[Any, ...]:
        """Return the three parts, for a history of undo and redo."""
        return self.now, self.start, self.activations

    def network(self) -> Network:
        """Return the network that these dials make."""
        return network_of(self.now, self.activations)

    def network_at_start(self) -> Network:
        """Return the network before any dial was turned."""
        return network_of(self.start, self.activations)

    def to_json(self) -> dict[str, Any]:
        """Return the wall as JSON can hold it: the dials that were turned, and the start where it is no shipped one."""
        shipped = np.array_equal(self.start, Wall.of(Network.load("sigmoid")).start)
        return {
            "turned": {str(i): float(f"{self.now[i]:.9g}") for i in self.turned_ones()},
            "start": None if shipped else packed.to_json(self.start),
            "activations": list(self.activations),
        }

    @classmethod
    def from_json(cls, saved: dict[str, Any], shipped: Wall) -> Wall:
        """Read what `to_json` gave; `KeyError`, `TypeError` or `ValueError` where it is something else."""
        start = shipped.start if saved["start"] is None else packed.from_json(saved["start"], (COUNT,))
        start, now = finite("start", start, (COUNT,)), start.copy()
        if not isinstance(saved["turned"], dict):
            raise TypeError("the dials that were turned are no dictionary")
        for index, value in saved["turned"].items():
            now[Place.at(int(index)).index] = packed.from_json([value], (1,))[0]
        now = finite("turned", now, (COUNT,))
        now.flags.writeable = start.flags.writeable = False
        names = tuple(layer.activation.name for layer in network_of(now, tuple(saved["activations"])).layers)
        return cls(now, start, names)


def network_of(numbers: Floats, activations: tuple[str, ...]) -> Network:
    """Return the 784-16-16-10 network that 13,002 numbers make, in the order that `dial_places` tells."""
    layers, place = [], 0
    for n_in, n_out, name in zip(SIZES[:-1], SIZES[1:], activations, strict=True):
        end = place + n_in * n_out
        layers.append(Layer(numbers[place:end].reshape(n_out, n_in), numbers[end : end + n_out], name))
        place = end + n_out
    return Network.from_layers(layers)


def strengths(network: Network) -> list[float]:
    """Return for each layer the size that stands for the full colour: 99 of 100 weights are smaller."""
    return [max(0.1, float(np.percentile(np.abs(layer.W), 99))) for layer in network.layers]


def reaches(network: Network) -> list[float]:
    """Return for each layer where a dial's scale ends, on both sides."""
    largest = [max(1.0, float(np.abs(layer.W).max()), float(np.abs(layer.b).max())) for layer in network.layers]
    return [float(2 ** np.ceil(np.log2(ROOM * size))) for size in largest]


def story(place: Place, network: Network, image: Floats) -> str:
    """Say what a dial does to the weighted sum that it belongs to, for one image (28, 28)."""
    held = network.activations(image.reshape(784))
    layer = network.layers[place.layer]
    total = _signed(layer.weighted_sums(held[place.layer])[place.receiver])
    receiver = f"neuron {place.receiver} of {GROUPS[place.layer]}"
    if place.sender is None:
        bias = _signed(layer.b[place.receiver])
        return f"It adds {bias} to the sum of {receiver}, whatever the image. That sum is {total} now."
    weight, activation = float(layer.W[place.receiver, place.sender]), float(held[place.layer][place.sender])
    if place.layer == 0 and activation == 0:
        return f"In this image that pixel is black: 0 × weight = 0, so here the dial has no say in {receiver}."
    sender = "pixel" if place.layer == 0 else "activation"
    part = f"{sender} {activation:.2f} × weight {_signed(weight)} = {_signed(weight * activation)}"
    return f"For this image: {part}. That is its part in the sum of {receiver}, which is {total} now."


def _signed(value: SupportsFloat) -> str:
    text = number(value, 2)
    return text if text.startswith("−") or text == "0.00" else f"+{text}"
