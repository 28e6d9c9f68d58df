"""What the matrix lab holds in its layers: the network's own numbers, and those that the reader put in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from nn.network import Layer, Network
from workbench.labs import packed
from workbench.labs.traits import Floats, checked

SMALL = "4 -> 3"
# The network's layers of weights, in its order.
TRAINED = ("784 -> 16", "16 -> 16", "16 -> 10")
SHAPES = {SMALL: (3, 4), "784 -> 16": (16, 784), "16 -> 16": (16, 16), "16 -> 10": (10, 16)}
LIMITS = {"W": (-1e6, 1e6), "b": (-1e6, 1e6), "a": (0.0, 1.0)}
PARTS = tuple(LIMITS)
# The place that is lit where a layer opens: its first entry, or the pixel in the middle of the image.
START = {layer: (0, 14 * 28 + 14 if n_in == 784 else 0) for layer, (_, n_in) in SHAPES.items()}
# Numbers to reckon with in one's head: the sums are 3.0, 0.6 and -1.2, with the biases 2.0, 1.1 and -1.5.
FIRST = {
    "W": [[2.0, 1.5, -1.0, -2.0], [1.0, -1.0, 2.0, -1.5], [0.5, -2.0, -0.5, 2.0]],
    "b": [-1.0, 0.5, -0.3],
    "a": [1.0, 0.8, 0.2, 0.0],
}
Snapshot = tuple[Floats | None, ...]


def shape_in(layer: str, part: str) -> tuple[int, ...]:
    """Return the shape of W (n_out, n_in), b (n_out,) or a (n_in,) in a layer."""
    n_out, n_in = SHAPES[layer]
    return {"W": (n_out, n_in), "b": (n_out,), "a": (n_in,)}[part]


def written(part: str, array: Floats, place: list[int], text: str) -> Floats:
    """Return a copy of W, b or a with one number in it as somebody typed it.

    Raises:
        ValueError: there is no such part or no such place, or what was typed is no number that fits.

    """
    if part not in PARTS:
        raise ValueError(f"the lab has no {part!r} to write into; it has {', '.join(PARTS)}")
    at = f"{part}[{', '.join(map(str, place))}]"
    if len(place) != array.ndim or not all(0 <= i < n for i, n in zip(place, array.shape, strict=True)):
        raise ValueError(f"there is no {at}; {part} has shape {array.shape}")
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{at} came as {text!r:.40}; expected a number") from None
    low, high = LIMITS[part]
    if not low <= number <= high:
        raise ValueError(f"{at} came as {text:.40}; expected a number from {low:g} to {high:g}")
    changed = array.copy()
    changed[tuple(place)] = number
    return changed


@dataclass(frozen=True)
class Work:
    """The numbers in the lab's four layers. It never changes: what changes something gives the work that is then.

    Attributes:
        own: what the reader set, by layer and part; what is not there is as it was at first.
        network: trained, from which the three larger layers are.

    """

    own: Mapping[tuple[str, str], Floats] = field(default_factory=dict)
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

    def put(self, layer: str, part: str, value: Any) -> Work:
        """Return the work with a part of a layer set; `ValueError` where it does not fit."""
        value = checked(part, value, (shape_in(layer, part),), *LIMITS[part])
        return replace(self, own={**self.own, (layer, part): value})

    def is_changed(self, layer: str) -> bool:
        """Whether the reader set anything in this layer."""
        return any(each == layer for each, _ in self.own)

    def reset(self, layer: str) -> Work:
        """Return the work with a layer as it was at first."""
        return replace(self, own={key: value for key, value in self.own.items() if key[0] != layer})

    def forget_columns(self) -> Work:
        """Return the work without any column `a` set in the trained layers: another digit comes in."""
        kept = {key: value for key, value in self.own.items() if key[0] == SMALL or key[1] != "a"}
        return replace(self, own=kept)

    def snapshot(self) -> Snapshot:
        """Return all that the reader set, in a fixed order, None where nothing is."""
        return tuple(self.own.get((layer, part)) for layer in SHAPES for part in PARTS)

    def taken_up(self, snapshot: Snapshot) -> Work:
        """Return the work of which `snapshot` was taken."""
        keys = [(layer, part) for layer in SHAPES for part in PARTS]
        own = {key: value for key, value in zip(keys, snapshot, strict=True) if value is not None}
        return replace(self, own=own)

    def to_json(self) -> list[dict[str, Any]]:
        """Return what the reader set as JSON can hold it."""
        return [
            {"layer": layer, "part": part, "numbers": packed.to_json(value)}
            for (layer, part), value in self.own.items()
        ]

    def from_json(self, saved: list[dict[str, Any]]) -> Work:
        """Return the work that `to_json` told of; `KeyError`, `TypeError` or `ValueError` where it is none."""
        if not isinstance(saved, list):
            raise TypeError("the numbers that the reader set are no list")
        work = replace(self, own={})
        for entry in saved:
            layer, part = entry["layer"], entry["part"]
            work = work.put(layer, part, packed.from_json(entry["numbers"], shape_in(layer, part)))
        return work
