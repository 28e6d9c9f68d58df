"""What the edge lab remembers: its starting shapes, its presets, and the form in which all of it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.images import bars
from workbench.labs.edge import levels

SHAPE = ("row", "column", "angle", "length", "thickness", "centre", "surround")
Shape = dict[str, float]
Looking = dict[str, Any]
FIRST: Looking = {"source": "strip", "index": 0}


@dataclass(frozen=True, eq=False)
class State:
    """All that the reader made in the lab, and where they left it.

    Attributes:
        weights: (28, 28).
        bias: a number.
        shape: where the sliders are, the arguments of `bars.edge_weights`.
        level: 1 to 3.
        colours: "blue-red" or "green-red".
        image: (28, 28), the one that is kept when a glance at another ends.
        looking: where that image is from: a source and an index there.

    """

    weights: Any
    bias: float
    shape: Shape
    level: int
    colours: str
    image: Any
    looking: Looking

    def to_json(self) -> dict[str, Any]:
        """Return the state as JSON can hold it; nine digits bring every float32 back exactly."""
        return {**vars(self), "weights": _numbers(self.weights), "image": _numbers(self.image)}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> State:
        """Read what `to_json` gave; `KeyError`, `TypeError` or `ValueError` where it is something else."""
        looking = {"source": str(saved["looking"]["source"]), "index": int(saved["looking"]["index"])}
        shape = {key: float(saved["shape"][key]) for key in SHAPE}
        if not np.isfinite(list(shape.values())).all():
            raise ValueError(f"shape has numbers that are NaN or infinite: {shape}")
        names = ("weights", "bias", "level", "colours", "image")
        return cls(**{name: saved[name] for name in names}, shape=shape, looking=looking)


def shape_of(level: int) -> Shape:
    """Return the sliders' places for a level: its region, with a centre of +1 and a surround of -1."""
    return {**vars(levels.level(level).region), "centre": 1.0, "surround": -1.0}


def preset(name: str, level: int, image: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return weights (28, 28) to start from: "clear", "centre", "blob", "noise", or "image" for a copy of `image`."""
    region = levels.level(level).region
    match name:
        case "clear":
            return np.zeros((28, 28), np.float32)
        case "centre":
            return bars.edge_weights(**{**shape_of(level), "surround": 0.0})
        case "blob":
            return bars.blob(region.row, region.column, 7)
        case "noise":
            return 2 * bars.noise(0) - 1
        case "image":
            return image
    raise ValueError(f"there is no preset {name!r}; there are clear, centre, blob, noise, image")


def _numbers(grid: NDArray[np.float32]) -> list[list[float]]:
    return [[float(f"{number:.9g}") for number in row] for row in grid]
