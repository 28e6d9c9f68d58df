"""Digits drawn by rules: arcs, lines and curves in a box, put together anew for every digit, then drawn by a hand.

    strokes = digit(3, rng)             a list of strokes, each (k, 2): x to the right, y down, in a box of height 1
    by_hand(strokes, rng, ...)          the same as a hand draws it on a pad, in cells

They share nothing with `nn.digits.strokes`, nor with `nn.models.sketches`: neither templates nor splines, nor ways for
people to differ. (Both have a mouse tell of points on the way, some cells apart.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nn.digits.curves import resampled

Path = NDArray[np.float64]  # (k, 2), the points that the pen passes: x, y
POINTS = 48  # on an arc or a curve


@dataclass
class Chance:
    """A writer's whims: numbers between two bounds, and choices."""

    rng: np.random.Generator

    def __call__(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def of(self, *shares: float) -> int:
        """Return the number of one choice, each taken with its share."""
        return int(self.rng.choice(len(shares), p=np.array(shares) / sum(shares)))


def arc(x: float, y: float, width: float, height: float, start: float, end: float) -> Path:
    """Part of an ellipse around (x, y), of half-axes `width` and `height`, in degrees clockwise from the top."""
    turn = np.radians(np.linspace(start, end, POINTS))
    return np.stack([x + width * np.sin(turn), y - height * np.cos(turn)], axis=1)


def line(*corners: tuple[float, float]) -> Path:
    """Straight lines from corner to corner."""
    return np.array(corners, np.float64)


def bend(start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float]) -> Path:
    """A curve from start to end, drawn towards a third point (a quadratic Bezier curve)."""
    t = np.linspace(0, 1, POINTS)[:, None]
    return (1 - t) ** 2 * np.array(start) + 2 * t * (1 - t) * np.array(pull) + t**2 * np.array(end)


def joined(*parts: Path) -> Path:
    return np.concatenate(parts)


def end_of(path: Path) -> tuple[float, float]:
    return float(path[-1, 0]), float(path[-1, 1])


def zero(c: Chance) -> list[Path]:
    start = c(-60, 60)
    way = c(330, 385) if c.of(8, 2) == 0 else -c(335, 380)  # with the clock, for some
    around = arc(0.5, 0.5, 0.5, 0.5, start, start - way)
    return [around] if c.of(8, 2) == 0 else [joined(around, around[-1:] + np.array([c(-0.3, 0), c(0.05, 0.25)]))]


def one(c: Chance) -> list[Path]:
    foot = (0.5 + c(-0.08, 0.08), 1.0)
    stem = bend((0.5, 0), (0.5 + c(-0.08, 0.08), 0.5), foot)
    style = c.of(4, 4, 2)
    if style == 0:
        return [stem]
    flagged = joined(line((0.5 - c(0.12, 0.35), c(0.2, 0.4))), stem)
    return [flagged] if style == 1 else [flagged, line((foot[0] - c(0.2, 0.4), 1), (foot[0] + c(0.2, 0.4), 1))]


def two(c: Chance) -> list[Path]:
    shoulder, foot = c(0.18, 0.36), (c(-0.05, 0.2), c(0.9, 1))
    base = (c(0.8, 1.2), c(0.88, 1.06))
    style = c.of(5, 4, 1)
    if style == 2:  # like a Z
        return [line((c(0, 0.15), c(0, 0.08)), (c(0.8, 1), c(0, 0.05)), foot, base)]
    top = arc(0.48, shoulder, c(0.32, 0.5), shoulder, c(250, 320), c(435, 490))
    way = bend(end_of(top), (c(0.5, 0.85), c(0.5, 0.7)), foot)
    if style == 0:
        return [joined(top, way, line(base))]
    loop = arc(foot[0] + 0.1, foot[1] - 0.08, c(0.08, 0.2), c(0.06, 0.14), 200, 440)
    return [joined(top, way[:-4], loop, bend(end_of(loop), (0.6, 1), base))]


def three(c: Chance) -> list[Path]:
    waist = c(0.36, 0.58)
    lower = arc(0.45, (1 + waist) / 2, c(0.36, 0.56), (1 - waist) / 2, c(-40, 10), c(190, 275))
    style = c.of(5, 3, 2)
    if style == 1:  # a flat top
        return [joined(line((c(0, 0.2), 0), (c(0.7, 0.95), c(0, 0.06)), (c(0.3, 0.45), waist)), lower)]
    upper = arc(0.45, waist / 2, c(0.28, 0.48), waist / 2, c(265, 325), c(500, 555))
    if style == 2:  # a small loop where the bellies meet
        knot = arc(c(0.25, 0.4), waist, 0.07, 0.05, 60, -270)
        return [joined(upper, knot, lower)]
    return [joined(upper, line((c(0.15, 0.5), waist)), lower)]


def four(c: Chance) -> list[Path]:
    bar, stem = c(0.45, 0.75), c(0.55, 0.85)
    right, left = (c(stem + 0.1, 1.15), bar + c(-0.1, 0.05)), (c(-0.05, 0.12), bar)
    bottom = (stem + c(-0.12, 0.06), 1)
    style = c.of(5, 3, 2, 1)
    if style == 0:  # open
        side = bend((c(0.1, 0.35), c(0, 0.12)), (c(0.02, 0.15), bar / 2), left)
        return [joined(side, line(right)), line((stem + c(0, 0.12), c(-0.02, 0.35)), bottom)]
    if style == 3:  # in one stroke: down to the left, across, and back up before the stem
        return [joined(line((c(0.1, 0.25), 0), left), bend(left, (0.5, bar + 0.1), (stem, c(0, 0.2))), line(bottom))]
    tip = (stem, 0)
    start = tip if style == 1 else (stem + c(0, 0.06), c(0.1, 0.4))
    return [line(tip, left, right), line(start, bottom)]


def five(c: Chance) -> list[Path]:
    corner, neck = (c(0.12, 0.32), c(0, 0.08)), (c(0.05, 0.25), c(0.32, 0.52))
    hat = (c(0.65, 1.1), c(-0.08, 0.1))
    middle = c(0.62, 0.74)
    belly = arc(0.4, middle, c(0.36, 0.58), 1 - middle, c(-50, -10), c(190, 270))
    style = c.of(5, 4, 1)
    if style == 2:  # like an S
        return [
            joined(
                bend(hat, (c(0.1, 0.3), c(-0.15, 0)), (0.15, 0.25)), bend((0.15, 0.25), neck, end_of(belly[:4])), belly
            )
        ]
    down = joined(line(corner, neck), belly)
    return [joined(line(hat), down)] if style == 0 else [down, line((corner[0], corner[1] + c(-0.05, 0.08)), hat)]


def six(c: Chance) -> list[Path]:
    middle, width = c(0.68, 0.8), c(0.3, 0.5)
    around = arc(0.08 + width, middle, width, 1 - middle, 270, 270 - c(320, 420))
    top = [(c(0.5, 0.95), 0), (c(0.15, 0.5), 0), (c(0.7, 1), c(0.05, 0.12))][c.of(5, 3, 2)]
    return [joined(bend(top, (c(0, 0.22), c(0.1, 0.4)), (0.08, middle)), around)]


def seven(c: Chance) -> list[Path]:
    corner, foot = (c(0.75, 1.05), c(-0.05, 0.12)), (c(0.15, 0.7), 1)
    start = (c(-0.05, 0.15), c(0, 0.12))
    top = line(start, corner) if c.of(6, 4) == 0 else bend(start, (c(0.3, 0.6), c(0.05, 0.2)), corner)
    if c.of(7, 3) == 1:
        top = joined(line((start[0] + c(-0.04, 0.04), start[1] + c(0.1, 0.25))), top)
    down = bend(corner, (c(0.4, 0.85), c(0.25, 0.55)), foot)
    whole = joined(top, down)
    if c.of(7, 3) == 0:
        return [whole]
    x, y = down[c.rng.integers(POINTS // 3, 2 * POINTS // 3)]
    return [whole, line((x - c(0.15, 0.35), y + c(-0.05, 0.08)), (x + c(0.15, 0.35), y + c(-0.08, 0.05)))]


def eight(c: Chance) -> list[Path]:
    waist, upper, lower = c(0.36, 0.58), c(0.22, 0.46), c(0.32, 0.52)
    if c.of(3, 1) == 1:  # two rings
        x = 0.5 + c(-0.08, 0.08)
        top = arc(x, waist / 2, upper, waist / 2, c(-60, 60), c(-390, -330))
        return [top, arc(0.5, (1 + waist) / 2, lower, (1 - waist) / 2, c(-60, 60), c(-390, -330))]
    # A figure of eight: while y goes down and up once, x swings to and fro twice.
    begin = c(-0.8, 0.4)
    turn = np.linspace(begin, begin + 2 * np.pi + c(-0.6, 0.2), 2 * POINTS)
    x, y = -np.sin(2 * turn) * (1 if c.of(8, 2) == 0 else -1), (1 - np.cos(turn)) / 2
    wide = np.where(y < 0.5, upper, lower)
    return [np.stack([0.5 + wide * x, np.where(y < 0.5, 2 * waist * y, waist + (2 * y - 1) * (1 - waist))], axis=1)]


def nine(c: Chance) -> list[Path]:
    middle, width = c(0.18, 0.36), c(0.28, 0.48)
    start = c(20, 100)
    around = arc(0.45, middle, width, middle, start, -270 + c(-30, 30))
    right = (0.45 + width + c(-0.04, 0.06), c(-0.02, 0.2))
    style = c.of(5, 3, 2)
    if style == 0:
        return [joined(around, line(right, (0.45 + width + c(-0.3, 0.1), 1)))]
    if style == 1:
        return [joined(around, bend(right, (0.45 + width, c(0.5, 0.85)), (c(0.15, 0.65), 1)))]
    return [joined(around, bend(right, (0.5 + width, c(0.95, 1.3)), (c(-0.05, 0.2), c(0.8, 0.98))))]


RULES: tuple[Callable[[Chance], list[Path]], ...] = (zero, one, two, three, four, five, six, seven, eight, nine)


def digit(label: int, rng: np.random.Generator) -> list[Path]:
    """Return the strokes of one digit, drawn by its rule."""
    return RULES[label](Chance(rng))


def by_hand(
    strokes: list[Path], rng: np.random.Generator, *, height: float, slant: float, wide: float, unsteady: float
) -> list[Path]:
    """Return the strokes as a hand draws them at a pad, in cells, around (0, 0).

    The box is pulled out of shape at its four corners, every stroke goes astray a little by itself, ends too early or
    too late, and trembles; the pointer tells of a few points on the way, and the pad joins these by straight lines.

    Args:
        strokes: as `digit` gives them.
        rng: where all that comes from.
        height: of the digit's longer side, in cells.
        slant: in degrees, to the right; negative: to the left.
        wide: the box's width, in heights.
        unsteady: 0 for a perfect hand, 1 for a common one with a mouse.

    """
    corners = rng.normal(0, 0.06 * unsteady, (2, 2, 2))  # of the box: upper and lower, left and right, x and y
    turn = np.radians(rng.normal(0, 4 * unsteady))
    every = rng.uniform(0.4, 2.6) / height  # from one event of the pointer to the next
    drawn = []
    for stroke in strokes:
        path = resampled(stroke, every)
        path = path + rng.normal(0, 0.03 * unsteady, 2) + _tremor(path, rng) * unsteady
        x, y = path[:, :1].clip(0, 1), path[:, 1:].clip(0, 1)
        upper, lower = ((1 - x) * corners[half, 0] + x * corners[half, 1] for half in (0, 1))
        x, y = ((path + (1 - y) * upper + y * lower - 0.5) * [wide, 1]).T
        x = x - np.tan(np.radians(slant)) * y
        drawn.append(np.stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)], axis=1))
    low, high = (pick([pick(path, axis=0) for path in drawn], axis=0) for pick in (np.min, np.max))
    scale = height / max(*(high - low), 0.2)
    return [(path - (low + high) / 2) * scale for path in drawn]


def _tremor(path: Path, rng: np.random.Generator) -> Path:
    """Return how far each point of the path is beside where it was meant: waves of one to four heights' thirds."""
    way = np.append(0, np.hypot(*np.diff(path, axis=0).T).cumsum())
    waves = np.sin(np.outer(way, 3.0 * np.arange(1, 5)) + rng.uniform(0, 2 * np.pi, 4))
    return waves @ (rng.normal(0, 0.022, (4, 2)) / np.sqrt(np.arange(1, 5))[:, None])
