"""A walk in the landscape of the cost: where the ball is, what there is to know about that place, how it came there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from nn.digits.dataset import Digits
from nn.validation import finite, number
from workbench.labs import packed
from workbench.labs.dial_places import COUNT
from workbench.labs.landscape.ball import Ball, Here
from workbench.labs.landscape.plane import DIALS, Plane
from workbench.labs.landscape.trail import FARTHEST_SHADOW, Trail
from workbench.labs.landscape.words import is_flat, of_slope, spoken


@dataclass(frozen=True, eq=False)
class Walk:
    """A place, measured, and the trail that leads to it.

    Attributes:
        digits: what the cost is the mean over.
        fresh: digits that no slope has seen, for the score.
        ball: where.
        here: what there is to know about it.
        trail: the steps since the ball was last put somewhere.

    """

    digits: Digits
    fresh: Digits
    ball: Ball
    here: Here
    trail: Trail

    @classmethod
    def to(cls, ball: Ball, digits: Digits, fresh: Digits, trail: Trail | None = None) -> Walk:
        """Return the walk that is at `ball`; without a trail it begins there."""
        return cls(digits, fresh, ball, Here.of(ball, digits, fresh), trail or Trail())

    def put(self, ball: Ball, trail: Trail | None = None) -> Walk:
        """Return a walk that begins elsewhere, or is there with a trail of its own."""
        return Walk.to(ball, self.digits, self.fresh, trail)

    def down(self, rate: float) -> Walk:
        """Return the walk one step further downhill."""
        ball = self.ball.down(self.here, rate)
        here = Here.of(ball, self.digits, self.fresh)
        return Walk(self.digits, self.fresh, ball, here, self.trail.gone(self.ball, self.here.cost, ball, here.cost))

    def stride(self, rate: float) -> float:
        """How far the next step goes, in the space of the dials that it turns."""
        return rate * (math.hypot(*self.here.slope) if self.ball.plane.name == DIALS else self.here.steepness)

    def content(self, rate: float) -> dict[str, Any]:
        """Return what the views show of it; `rate` is that of the next step."""
        ball, here, after = self.ball, self.here, self.ball.down(self.here, rate)
        return {
            "x": ball.x,
            "y": ball.y,
            "cost": here.cost,
            "right": here.right,
            "next": [ball.x, ball.y] if is_flat(ball.plane.name, here.slope) else [after.x, after.y],
            "trail": self.trail.columns(),
            "steps": self.trail.steps,
            "last": self.trail.last,
            "story": of_slope(ball.plane.name, here.slope, here.steepness, rate),
            "spoken": spoken(ball.x, ball.y, here.cost, here.slope),
        }

    def to_json(self) -> dict[str, Any]:
        """Return all dials, the place on the plane and the trail as JSON can hold them."""
        return {
            "numbers": packed.to_json(self.ball.theta.astype(np.float32)),
            "place": [self.ball.x, self.ball.y],
            "trail": self.trail.to_json(),
        }

    def from_json(self, saved: dict[str, Any], plane: Plane) -> Walk:
        """Read what `to_json` gave; `KeyError`, `TypeError` or `ValueError` where it is something else."""
        theta = finite("numbers", packed.from_json(saved["numbers"], (COUNT,)), (COUNT,)).astype(np.float64)
        x, y = (number("place", each, -FARTHEST_SHADOW, FARTHEST_SHADOW) for each in saved["place"])
        ball = Ball(plane, theta - x * plane.across - y * plane.up, x, y)
        return self.put(ball, Trail.from_json(saved["trail"]))
