"""Which map is shown: the one through the ball, drawn anew when the ball has left it, in slices.

While all dials walk, each step leaves the map for another one beside it. The last map that was whole stays until the
next one is.
"""

from __future__ import annotations

import math
from typing import Any

from nn.digits.dataset import Digits
from nn.validation import number
from workbench.labs.landscape.ball import Ball
from workbench.labs.landscape.plane import Doubles
from workbench.labs.landscape.relief import Relief
from workbench.labs.landscape.surface import Surface

LEAST_REACH, MOST_REACH = 0.25, 64.0
Window = tuple[float, float, float]


class Atlas:
    """The maps of a lab, one at a time.

    Args:
        digits: what the cost is the mean over.
        ball: where the first map is drawn.

    Attributes:
        version: another one for each map, and for each part of it that is new.

    """

    def __init__(self, digits: Digits, ball: Ball) -> None:
        self._digits = digits
        self.version = 0
        self._plane, self._window = ball.plane, _first(ball)
        self._shown = self._begun(ball)
        self._coming: tuple[Relief, Doubles] | None = None

    @property
    def relief(self) -> Relief:
        """The map that is shown."""
        return self._shown[0]

    @property
    def window(self) -> Window:
        """The map's middle, and how far it goes from there."""
        return self._window

    def content(self, ball: Ball) -> dict[str, Any]:
        """Return what the views show of the map."""
        relief = self.relief
        return {
            "version": self.version,
            "centre": relief.centre,
            "reach": relief.reach,
            "heights": relief.heights,
            "contours": relief.contours(),
            "fits": self._fits(ball),
        }

    def follow(self, ball: Ball, seconds: float, walked: bool) -> None:
        """Go on with the map that the ball is on, for about so long; begin another one where it has left it.

        Where it has `walked` there, the map that it came from stays until the other one is whole.
        """
        if ball.plane is not self._plane:
            self._open(ball, _first(ball))
        elif self._away(ball) > self._window[2]:
            self._widen(ball)
        elif self._shown[1] is not ball.off:
            if not walked:
                self._open(ball, self.window)
            elif self._coming is None:
                self._coming = self._begun(ball)
        self._draw(seconds)

    def finish(self, ball: Ball) -> None:
        """Draw the map that the ball is on to the end, where another one is still shown as well."""
        while not self._fits(ball):
            self.follow(ball, math.inf, walked=True)

    def _fits(self, ball: Ball) -> bool:
        return self._plane is ball.plane and self._shown[1] is ball.off and self.relief.is_done

    def _draw(self, seconds: float) -> None:
        if self._coming:
            self._coming[0].work(seconds)
            if not self._coming[0].is_done:
                return
            self._shown, self._coming = self._coming, None
        elif self.relief.is_done:
            return
        else:
            self.relief.work(seconds)
        self.version += 1

    def zoom(self, by: int, ball: Ball) -> None:
        """Show half as much (-1) or twice as much (1), with the ball in the middle."""
        if by not in (-1, 1):
            raise ValueError(f"zoom came as {by}; expected -1 for a closer look, or 1 for a wider one")
        self.show((ball.x, ball.y, min(max(self._window[2] * 2.0**by, LEAST_REACH), MOST_REACH)), ball)

    def show(self, window: Window, ball: Ball) -> None:
        """Show that part of the plane; `ValueError` where it cannot be one."""
        x, y = (number("the middle", each) for each in window[:2])
        self._open(ball, (x, y, number("reach", window[2], LEAST_REACH, MOST_REACH)))

    def _open(self, ball: Ball, window: Window) -> None:
        self._plane, self._window = ball.plane, window
        self._shown, self._coming = self._begun(ball), None

    def _begun(self, ball: Ball) -> tuple[Relief, Doubles]:
        return Relief(Surface(ball.plane, ball.off, self._digits), self._window[:2], self._window[2]), ball.off

    def _away(self, ball: Ball) -> float:
        """How far the ball is from the map's middle, sideways or up and down, whichever is more."""
        return max(abs(ball.x - self._window[0]), abs(ball.y - self._window[1]))

    def _widen(self, ball: Ball) -> None:
        """Show so much that the ball is on it; where it has jumped too far for that, show where it is."""
        x, y, reach = self._window
        while reach < min(self._away(ball), MOST_REACH):
            reach = min(2 * reach, MOST_REACH)
        self._open(ball, (x, y, reach) if self._away(ball) <= reach else (ball.x, ball.y, reach))


def _first(ball: Ball) -> Window:
    """Return the part of a plane that is shown at first."""
    return *(ball.plane.centre or (ball.x, ball.y)), ball.plane.reach
