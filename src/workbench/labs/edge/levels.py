"""The edge lab's three levels: where the edge should be, a strip of 48 labelled images, and a target to reach.

Half of a strip shows an edge in the region, half does not. Among those that do not are blobs that cover the region:
each holds, pixel for pixel, at least the ink of one of the strip's edges (its `twin`). A neuron without negative
weights sums up at least as much for the blob as for its twin, so of each such pair it gets one wrong, whatever its
weights and its bias: `most_without_negative_weights` is more than it can ever reach, and level 2 asks for more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from workbench.images import bars
from workbench.images.bars import Grid
from workbench.labs.link import Content
from workbench.labs.wire import grey

EDGE, NO_EDGE = True, False


@dataclass(frozen=True)
class Region:
    """The place and direction of the edge that a level asks for, in the terms of `bars.bar`."""

    row: float
    column: float
    angle: float
    length: float
    thickness: float


@dataclass(frozen=True, eq=False)
class Level:
    """One level of the edge lab.

    Attributes:
        number: 1 to 3.
        title: a few words.
        task: what to do, in a sentence or two.
        region: where the edge should be.
        target: how many of the strip's images the neuron must get right.
        images: float32 (48, 28, 28), in [0, 1].
        labels: bool (48,), whether the edge is there.
        kinds: 48 short descriptions, "an edge, one pixel low".
        twins: pairs (edge, blob) of indices; the blob has at least the edge's ink in every pixel.

    """

    number: int
    title: str
    task: str
    region: Region
    target: int
    images: NDArray[np.float32]
    labels: NDArray[np.bool_]
    kinds: tuple[str, ...]
    twins: tuple[tuple[int, int], ...]

    @property
    def most_without_negative_weights(self) -> int:
        """An upper bound: how many images a neuron without a negative weight could get right."""
        return len(self.labels) - len(self.twins)

    def description(self) -> Content:
        """Return what a view shows of it."""
        return {
            "title": self.title,
            "task": self.task,
            "target": self.target,
            "region": vars(self.region),
            "labels": self.labels,
            "kinds": self.kinds,
            "images": grey(self.images),
        }


LEVEL_NUMBERS = (1, 2, 3)
_LEVEL = Region(row=8, column=14, angle=0, length=11, thickness=3)
_SLANTED = Region(row=14, column=14, angle=60, length=12, thickness=3)


@cache
def level(number: int) -> Level:
    """Return level 1, 2 or 3; anything else is a `ValueError`."""
    if number == 1:
        task = "Paint + in the marked region, so that an edge there lights the neuron; then slide the bias."
        return Level(1, "An edge here", task, _LEVEL, 40, *_strip(_LEVEL, seed=1))
    if number == 2:
        task = (
            "The same edge, but now no blob may light the neuron: paint − above and below the +. "
            "New weights need a new bias."
        )
        return Level(2, "An edge, not a blob", task, _LEVEL, 45, *_strip(_LEVEL, seed=1))
    if number == 3:
        task = "A slanted edge, fainter and with more noise. Edges of another direction cross the region."
        return Level(
            3,
            "This edge only",
            task,
            _SLANTED,
            47,
            *_strip(_SLANTED, seed=3, faint=0.5, grain=0.3, near=(-5, 5), turns=(35, -35)),
        )
    raise ValueError(f"there is no level {number!r}; choose one of {', '.join(map(str, LEVEL_NUMBERS))}")


class _Hand:
    """Draws around a region, each stroke a little different.

    Args:
        region: the edge that counts.
        seed: of all that differs.
        faint: the faintest ink.
        grain: how bright the noise over an image gets.

    """

    def __init__(self, region: Region, seed: int, faint: float, grain: float) -> None:
        self.region, self.rng = region, np.random.default_rng(seed)
        self.at = region.row, region.column
        self._faint, self._grain = faint, grain

    def stroke(self, row: float, column: float, angle: float, grow: float = 0) -> Grid:
        """Draw a stroke as long as the region, and `grow` longer."""
        thickness = self.region.thickness + self.rng.uniform(-0.4, 0.6)
        drawn = bars.bar(row, column, angle, self.region.length + grow, thickness)
        return (self.rng.uniform(self._faint, 1) * drawn).astype(np.float32)

    def away(self, pixels: float) -> tuple[float, float]:
        """Return a place that far from the region's middle, square to its direction."""
        across = np.deg2rad(self.region.angle)
        return self.at[0] + pixels * float(np.cos(across)), self.at[1] + pixels * float(np.sin(across))

    def dust(self) -> Grid:
        """Draw noise to lay over an image."""
        return self.noise(self._grain)

    def noise(self, brightness: float) -> Grid:
        """Draw noise up to a brightness."""
        return bars.noise(int(self.rng.integers(1 << 30)), brightness)


Drawn = list[tuple[Grid, bool, str]]


def _edges(hand: _Hand) -> Drawn:
    """Draw images with the edge in the region: alone, with another elsewhere, with a stroke that ends near it."""
    angle = hand.region.angle
    drawn: Drawn = []
    for _ in range(16):
        shift, tilt = hand.rng.uniform(-0.7, 0.7), hand.rng.uniform(-8, 8)
        edge = bars.mix(hand.stroke(*hand.away(shift), angle + tilt), hand.dust())
        drawn.append((edge, EDGE, "an edge in the region"))
    for off in (-9.0, -8.0, 8.0, 9.0):
        pair = bars.mix(
            hand.stroke(*hand.away(hand.rng.uniform(-0.5, 0.5)), angle),
            hand.stroke(*hand.away(off), angle),
        )
        drawn.append((bars.mix(pair, hand.dust()), EDGE, "an edge in the region, another elsewhere"))
    for _ in range(4):
        corner = bars.mix(hand.stroke(*hand.at, angle), hand.stroke(*hand.away(12), angle + 90))
        drawn.append((bars.mix(corner, hand.dust()), EDGE, "an edge with a stroke that ends near it"))
    return drawn


def _blobs_over(hand: _Hand, edges: Drawn) -> Drawn:
    """Draw blobs that cover the region, each over one of the edges' own pictures."""
    found: Drawn = []
    for i, radius in enumerate((6.5, 7.0, 7.5, 8.0, 8.5, 9.0)):
        # Laid over the edge's own picture: at least its ink everywhere.
        covering = bars.mix(bars.blob(*hand.at, radius), edges[i][0])
        found.append((covering, NO_EDGE, "a blob over the region"))
    return found


def _others(hand: _Hand, near: tuple[float, ...], turns: tuple[float, ...]) -> Drawn:
    """Draw all other images without the edge."""
    angle = hand.region.angle
    drawn: Drawn = []
    for radius in (7.0, 8.5):
        dark = 1 - bars.bar(*hand.at, angle, hand.region.length, hand.region.thickness)
        drawn.append(
            (bars.mix(bars.blob(*hand.at, radius) * dark, hand.dust()), NO_EDGE, "the inverse: dark on bright")
        )
    for off in (-9.0, -7.0, *near, 7.0, 9.0):
        drawn.append((bars.mix(hand.stroke(*hand.away(off), angle), hand.dust()), NO_EDGE, "an edge elsewhere"))
    for turn in (90.0, 75.0, *turns):
        crossing = hand.stroke(*hand.at, angle + turn, grow=4)
        drawn.append((bars.mix(crossing, hand.dust()), NO_EDGE, "a stroke across the region"))
    for _ in range(2):
        far = bars.blob(*hand.away(11), radius=4)
        drawn.append((bars.mix(far, hand.dust()), NO_EDGE, "a blob elsewhere"))
    for brightness in (0.4, 0.9):
        drawn.append((hand.noise(brightness), NO_EDGE, "noise"))
    return drawn


def _strip(
    region: Region,
    seed: int,
    faint: float = 0.75,
    grain: float = 0.12,
    near: tuple[float, ...] = (-6, 6),
    turns: tuple[float, ...] = (105, 60),
) -> tuple[NDArray[np.float32], NDArray[np.bool_], tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Draw a level's images: (images, labels, kinds, twins).

    The faintest ink is `faint`, noise goes up to `grain`; the nearest edges that do not count are `near` pixels off,
    and strokes across the region are turned by 90 and 75 degrees, and by `turns`.
    """
    hand = _Hand(region, seed, faint, grain)
    drawn = _edges(hand)
    blobs = _blobs_over(hand, drawn)
    twins = [(i, len(drawn) + i) for i in range(len(blobs))]
    drawn += blobs
    drawn += _others(hand, near, turns)
    drawn.append((np.zeros((28, 28), np.float32), NO_EDGE, "nothing at all"))
    drawn.append((hand.dust(), NO_EDGE, "a little noise"))

    images, labels, kinds = zip(*drawn, strict=True)
    return np.stack(images), np.array(labels), tuple(kinds), tuple(twins)
