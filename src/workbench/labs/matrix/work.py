"""What the matrix lab holds in its layers: the network's own numbers, and those that the reader put in their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nn.network import Layer, Network
from workbench.labs.matrix.traits import Floats, checked

SMALL = "4 -> 3"
# The network's layers of weights, in its order.
TRAINED = ("784 -> 16", "16 -> 16", "16 -> 10")
SHAPES = {SMALL: (3, 4), "784 -> 16": (16, 784), "16 -> 16": (16, 16), "16 -> 10": (10, 16)}
LIMITS = {"W": (-1e6, 1e6), "b": (-1e6, 1e6), "a": (0.0, 1.0)}
PARTS = tuple(LIMITS)
# Numbers to reckon with in one's head: the sums are 3.0, 0.6 and -1.2, with the biases 2.0, 1.1 and -1.5.
FIRST = {
    "W": [[2.0, 1.5, -1.0, -2.0], [1.0, -1.0, 2.0, -1.5], [0.5, -2.0, -0.5, 2.0]],
    "b": [-1.0, 0.5, -0.3],
    "a": [1.0, 0.8, 0.2, 0.0],
}


def shape_in(layer: str, part: str) -> tuple[int, ...]:
    """Return the shape of W (n_out, n_in), b (n_out,) or a (n_in,) in a layer."""
    n_out, n_in = SHAPES[layer]
    return {"W": (n_out, n_in), "b": (n_out,), "a": (n_in,)}[part]


@dataclass
class Work:
    """The numbers in the lab's four layers.

    Attributes:
        own: what the reader set, by layer and part; what is not there is as it was at first.

    """

    own: dict[tuple[str, str], Floats] = field(default_factory=dict)
    network: Network = field(default_factory=lambda: Network.load("sigmoid"))

    def part(self, layer: str, part: str, image: Floats) -> Floats:
        """Return W, b or a of a layer; `image` (784,) is what enters the network where the reader set nothing else."""
        if (layer, part) in self.own:
            return self.own[layer, part]
        if layer == SMALL:
            return np.array(FIRST[part], np.float32)
        place = TRAINED.index(layer)
        if part != "a":
            trained = self.network.layers[place]
            return trained.W if part == "W" else trained.b
        if place == 0:
            return image
        # What the layer before sends on: a number changed there is felt here.
        before = TRAINED[place - 1]
        weights, biases, column = (self.part(before, each, image) for each in PARTS)
        return Layer(weights, biases)(column)

    def put(self, layer: str, part: str, value: Any) -> None:
        """Set a part of a layer; `ValueError` where it does not fit."""
        self.own[layer, part] = checked(part, value, shape_in(layer, part), *LIMITS[part])

    def is_changed(self, layer: str) -> bool:
        """Whether the reader set anything in this layer."""
        return any(each == layer for each, _ in self.own)

    def reset(self, layer: str) -> None:
        """Bring a layer back to what it was at first."""
        self.own = {key: value for key, value in self.own.items() if key[0] != layer}

    def forget_columns(self) -> None:
        """Let go of every column `a` set in the trained layers: another digit comes in."""
        self.own = {key: value for key, value in self.own.items() if key[0] == SMALL or key[1] != "a"}

    def snapshot(self) -> tuple[Floats | None, ...]:
        """Return all that the reader set, in a fixed order, None where nothing is."""
        return tuple(self.own.get((layer, part)) for layer in SHAPES for part in PARTS)

    def take_up(self, snapshot: tuple[Floats | None, ...]) -> None:
        """Return to what `snapshot` gave."""
        keys = [(layer, part) for layer in SHAPES for part in PARTS]
        self.own = {key: value for key, value in zip(keys, snapshot, strict=True) if value is not None}

    def to_json(self) -> list[dict[str, Any]]:
        """Return what the reader set as JSON can hold it; nine digits bring every float32 back exactly."""
        return [
            {"layer": layer, "part": part, "numbers": [float(f"{number:.9g}") for number in value.ravel()]}
            for (layer, part), value in self.own.items()
        ]

    def from_json(self, saved: list[dict[str, Any]]) -> None:
        """Take up what `to_json` gave; `KeyError`, `TypeError` or `ValueError` where it is something else."""
        before, self.own = self.own, {}
        try:
            for entry in saved:
                numbers = np.asarray(entry["numbers"], np.float32).reshape(shape_in(entry["layer"], entry["part"]))
                self.put(entry["layer"], entry["part"], numbers)
        except BaseException:
            self.own = before
            raise
