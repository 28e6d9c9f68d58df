"""The way that the ball has gone since it was last put somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nn.validation import Floats, number, whole
from workbench.labs.landscape.ball import FARTHEST, Ball
from workbench.labs.landscape.words import of_step

Point = tuple[int, float, float, float]
# Points that are kept: past that, every other one goes.
MOST_POINTS = 400
MOST_STEPS = 10**9
LARGEST_COST = 10.0
# Longest trail on a plane: the clipped corners, and the shadow of dials that are all turned as far as they go.
FARTHEST_SHADOW = 200 * FARTHEST


@dataclass(frozen=True)
class Trail:
    """A way downhill.

    Attributes:
        points: step, x, y and cost, from where it began; empty before the first step.
        steps: how many it took.
        last: what became of the last one, in a sentence.

    """

    points: tuple[Point, ...] = ()
    steps: int = 0
    last: str = ""

    def gone(self, before: Ball, cost: float, after: Ball, now: float) -> Trail:
        """Return the trail, one step longer."""
        points = self.points or ((0, before.x, before.y, cost),)
        if len(points) >= MOST_POINTS:
            points = (*points[:-1:2], points[-1])
        return Trail(
            (*points, (self.steps + 1, after.x, after.y, now)), self.steps + 1, of_step(self.steps + 1, cost, now)
        )

    def columns(self) -> Floats:
        """Return the points as four rows: step, x, y, cost."""
        return np.array(self.points, np.float32).reshape(-1, 4).T

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        points = [[step, *(float(f"{each:.6g}") for each in rest)] for step, *rest in self.points]
        return {"points": points, "steps": self.steps, "last": self.last}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Trail:
        """Read what `to_json` gave; `KeyError`, `TypeError` or `ValueError` where it is something else."""
        points = tuple(
            (
                whole("step", step, 0, MOST_STEPS),
                number("x", x, -FARTHEST_SHADOW, FARTHEST_SHADOW),
                number("y", y, -FARTHEST_SHADOW, FARTHEST_SHADOW),
                number("cost", cost, 0, LARGEST_COST),
            )
            for step, x, y, cost in saved["points"]
        )
        if len(points) > MOST_POINTS:
            raise ValueError("a trail that was saved has too many points")
        return cls(points, whole("steps", saved["steps"], 0, MOST_STEPS), str(saved["last"]))
