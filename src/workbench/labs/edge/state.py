"""What the edge lab starts from and remembers: shapes, presets, images to look at, and the form of what is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nn.digits.dataset import Digits
from workbench.images import bars
from workbench.labs.edge import levels
from workbench.labs.edge.levels import Level
from workbench.labs.link import Content

Grid = NDArray[np.float32]


class Shape(NamedTuple):
    """Where the sliders are that shape an edge: the arguments of `bars.edge_weights`."""

    row: float
    column: float
    angle: float
    length: float
    thickness: float
    centre: float
    surround: float


@dataclass(frozen=True)
class Looking:
    """Where the image is from that the neuron looks at.

    Attributes:
        source: "strip", "digits" or "blank", of which `image_of` has the images; one of `OWN` for the reader's own.
        index: which of them, counted from 0.

    """

    source: str
    index: int


FIRST = Looking("strip", 0)
OWN = ("drawing", "cell")


def image_of(looking: Looking, level: Level, digits: Digits) -> Grid:
    """Return an image (28, 28) of the level's strip, of the digits, or the blank one; `ValueError`: there is none."""
    sources = {"strip": level.images, "digits": digits.images, "blank": np.zeros((1, 28, 28), np.float32)}
    images = sources.get(looking.source, ())
    if not 0 <= looking.index < len(images):
        there = f"it has {len(images)}" if len(images) else f"there are {', '.join(sources)}"
        raise ValueError(f"there is no image {looking.index} in {looking.source!r:.40}; {there}")
    return images[looking.index]


@dataclass(frozen=True, eq=False)
class State:
    """All that the reader made in the lab, and where they left it.

    Attributes:
        weights: (28, 28).
        bias: a number.
        shape: where the sliders are.
        level: 1 to 3.
        colours: "blue-red" or "green-red".
        image: (28, 28), the one that is kept when a glance at another ends.
        looking: where that image is from.

    """

    weights: Any
    bias: Any
    shape: Shape
    level: Any
    colours: Any
    image: Any
    looking: Looking

    def to_json(self) -> Content:
        """Return the state as JSON can hold it; nine digits bring every float32 back exactly."""
        pictures = {"weights": _numbers(self.weights), "image": _numbers(self.image)}
        return {**vars(self), **pictures, "shape": self.shape._asdict(), "looking": vars(self.looking)}

    @classmethod
    def from_json(cls, saved: Content) -> State:
        """Read what `to_json` gave; whatever else it is raises. The lab's traits check the rest of it."""
        looking = Looking(str(saved["looking"]["source"]), int(saved["looking"]["index"]))
        if looking.source not in {"strip", "digits", "blank", *OWN}:
            raise ValueError(f"an image of {looking.source!r} was saved, which there is not")
        shape = Shape(**{name: float(saved["shape"][name]) for name in Shape._fields})
        if not np.isfinite(shape).all():
            raise ValueError(f"shape has numbers that are NaN or infinite: {shape}")
        names = ("weights", "bias", "level", "colours", "image")
        return cls(**{name: saved[name] for name in names}, shape=shape, looking=looking)


def shape_of(level: int) -> Shape:
    """Return the sliders' places for a level: its region, with a centre of +1 and a surround of -1."""
    region = {name: float(number) for name, number in vars(levels.level(level).region).items()}
    return Shape(**region, centre=1.0, surround=-1.0)


def preset_weights(name: str, level: int, image: Grid) -> Grid:
    """Return weights (28, 28) to start from: "clear", "centre", "blob", "noise", or "image" for a copy of `image`."""
    region = levels.level(level).region
    match name:
        case "clear":
            return np.zeros((28, 28), np.float32)
        case "centre":
            return bars.edge_weights(**shape_of(level)._replace(surround=0.0)._asdict())
        case "blob":
            return bars.blob(region.row, region.column, 7)
        case "noise":
            return 2 * bars.noise(0) - 1
        case "image":
            return image
    raise ValueError(f"there is no preset {name!r:.40}; there are clear, centre, blob, noise, image")


def _numbers(grid: Grid) -> list[list[float]]:
    return [[float(f"{number:.9g}") for number in row] for row in grid]
