"""Points of two kinds in a square: four heaps, a ring, two moons, or the reader's own.

A point is a row (x, y, kind): x to the right and y up, from 0 to 1; kind 1 is to be told from kind 0. Each task shows
some points, and is scored on others of the same sort.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.validation import Floats
from workbench.labs.link import Content
from workbench.labs.traits import checked

OWN = "own"
MOST_OWN = 200
SHOWN, FRESH = 80, 200
EDGE = 0.02  # how near to the edge of the square a point may come
ANGLES = 180  # directions in which the best straight line is looked for


@dataclass(frozen=True, eq=False)
class Task:
    """Points to tell apart.

    Attributes:
        name: "xor", "ring", "moons".
        title: in a few words.
        goal: what to do, in a sentence.
        target: how many of the fresh points should be on their side.
        shown: float32 (80, 3), what is seen, and trained with.
        fresh: float32 (200, 3), what it is scored on.

    """

    name: str
    title: str
    goal: str
    target: int
    shown: Floats
    fresh: Floats

    def description(self) -> Content:
        """Return what a view shows of it."""
        return {"name": self.name, "title": self.title, "goal": self.goal, "target": self.target, "points": self.shown}


def checked_points(name: str, value: Any) -> Floats:
    """Return up to 200 points, float32 (m, 3), read-only; an empty list is none.

    Raises:
        ValueError: another shape, too many, a number outside [0, 1], or a kind that is neither 0 nor 1.

    """
    if (isinstance(value, list | tuple) and not value) or getattr(value, "shape", None) == (0,):
        value = np.zeros((0, 3))
    points = checked(name, value, ((-1, 3),), 0, 1, "rows of x, y and kind")
    if len(points) > MOST_OWN:
        raise ValueError(f"{name} came with {len(points)} points; expected {MOST_OWN} at most")
    if not np.isin(points[:, 2], (0, 1)).all():
        raise ValueError(f"{name} has kinds between 0 and 1; expected 0 or 1 in the last column")
    return points


def labels_of(points: Floats) -> NDArray[np.intp]:
    """Return the points' kinds as labels, (m,)."""
    return points[:, 2].astype(np.intp)


def most_by_a_line(points: Floats) -> int:
    """Return how many of the points a single straight line can have on their sides, at best.

    Every order in which a line that moves along one of 180 directions passes the points is tried, both ways round.
    """
    signs = np.where(points[:, 2] == 1, 1, -1)
    angles = np.linspace(0, np.pi, ANGLES, endpoint=False)
    order = np.argsort(points[:, :2] @ np.array([np.cos(angles), np.sin(angles)]), axis=0, kind="stable")
    # Behind a line lies kind 1, before it kind 0: `passed` is what is gained where those already passed are of kind 1.
    passed = np.vstack([np.zeros(ANGLES), np.cumsum(signs[order], axis=0)]) if len(points) else np.zeros((1, 1))
    ones = int((signs == 1).sum())
    return max(len(points) - ones + int(passed.max()), ones - int(passed.min()))


@cache
def task(name: str) -> Task:
    """Return the task of that name."""
    title, goal, target, make = _TASKS[name]
    # One row of random numbers for both, so that none of the fresh points is one of those shown.
    rng = np.random.default_rng(_SEED)
    shown, fresh = make(SHOWN, rng), make(FRESH, rng)
    shown.flags.writeable = fresh.flags.writeable = False
    return Task(name, title, goal, target, shown, fresh)


def _heaps(n: int, rng: np.random.Generator) -> Floats:
    """Return four heaps at the corners of a square; those across from each other are of a kind, as in XOR."""
    corner = np.arange(n) % 4
    right, up = corner % 2, corner // 2
    middle = 0.26 + 0.48 * np.column_stack([right, up])
    return _rows(middle + 0.075 * rng.standard_normal((n, 2)), right != up)


def _ring(n: int, rng: np.random.Generator) -> Floats:
    """Return a heap, and a ring around it."""
    inside = np.arange(n) % 2 == 1
    # The root spreads points evenly over a disc, which has more room further out.
    radius = np.where(inside, 0.19 * np.sqrt(rng.random(n)), rng.uniform(0.3, 0.46, n))
    return _rows(0.5 + radius[:, np.newaxis] * _round(rng.uniform(0, 2 * np.pi, n)), inside)


def _moons(n: int, rng: np.random.Generator) -> Floats:
    """Return two half circles that reach into each other."""
    below = np.arange(n) % 2 == 1
    arc = _round(rng.uniform(0, np.pi, n))
    both = np.where(below[:, np.newaxis], [1, 0.5] - arc, arc)
    return _rows(0.5 + 0.29 * (both + 0.1 * rng.standard_normal((n, 2)) - [0.5, 0.25]), below)


def _round(angle: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([np.cos(angle), np.sin(angle)])


def _rows(places: NDArray[np.float64], kind: NDArray[np.bool_]) -> Floats:
    return np.column_stack([np.clip(places, EDGE, 1 - EDGE), kind]).astype(np.float32)


_SEED = 4
_TASKS = {
    "xor": ("XOR", "Top left and bottom right against the other two: two neurons are enough.", 190, _heaps),
    "ring": ("a ring", "The middle against what lies around it: three neurons are enough.", 190, _ring),
    "moons": ("two moons", "Two arcs that reach into each other: three neurons can do it.", 190, _moons),
}
NAMES = tuple(_TASKS)
