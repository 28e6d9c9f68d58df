"""What a hand does in the landscape lab: it drags the ball, lets it go downhill, chooses what the map is a map of."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import traitlets

from nn.digits.dataset import Digits
from workbench.labs.base import Lab
from workbench.labs.dial_places import COUNT, Place
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.landscape.atlas import Atlas
from workbench.labs.landscape.ball import FARTHEST, Ball
from workbench.labs.landscape.dials import other_pair
from workbench.labs.landscape.plane import (
    DIALS,
    PLANES,
    TRAINING,
    Doubles,
    Plane,
    dials_plane,
    random_plane,
    training_plane,
)
from workbench.labs.landscape.trail import Trail
from workbench.labs.landscape.walk import Walk
from workbench.labs.landscape.way import COUNT_OF_DIGITS, snapshots
from workbench.labs.slices import generated_digits
from workbench.labs.traits import Number, OneOf, Switch, Whole

# The biases of outputs 3 and 8: with a slope at the random start, and in a hollow when trained.
FIRST_DIALS = Place(2, 3, None).index, Place(2, 8, None).index
WALK_SECONDS, MAP_SECONDS = 0.02, 0.012
# A walk ends where its steps are shorter.
SHORTEST = 5e-4


class Walker(Lab):
    """The traits of the landscape lab, and what sets them; see `LandscapeLab`."""

    plane = OneOf(*PLANES)
    x_dial = Whole(FIRST_DIALS[0], 0, COUNT - 1)
    y_dial = Whole(FIRST_DIALS[1], 0, COUNT - 1)
    plane_seed = Whole(0, 0, 999_999)
    x = Number(0.0, -FARTHEST, FARTHEST)
    y = Number(0.0, -FARTHEST, FARTHEST)
    rate = Number(10.0, 0.001, 10_000)
    running = Switch(False)
    cost = traitlets.Float(0.0, read_only=True)
    steps = traitlets.Int(0, read_only=True)

    def __init__(self, digits: Digits) -> None:
        super().__init__()
        fresh = generated_digits(COUNT_OF_DIGITS, 1)
        self._walk = Walk.to(Ball.at(self._plane(), snapshots()[0]), digits, fresh)
        self._atlas = Atlas(digits, self._walk.ball)
        self._history = History(self._snapshot())

    # Where the ball is -----------------------------------------------------------------------------------------------

    def _plane(self) -> Plane:
        if self.plane == DIALS:
            return dials_plane(self.x_dial, self.y_dial)
        return training_plane() if self.plane == TRAINING else random_plane(self.plane_seed)

    def _look_anew(self) -> None:
        """See the dials, as they are, on the plane that is chosen."""
        self._put(Ball.at(self._plane(), self._walk.ball.theta))
        self._history = History(self._snapshot())

    def _put(self, ball: Ball, trail: Trail | None = None) -> None:
        """Put the ball somewhere: what it has walked until now is no way that leads there."""
        self.running, self._walk = False, self._walk.put(ball, trail)

    def _snapshot(self) -> tuple[Any, ...]:
        ball = self._walk.ball
        return ball.off, ball.x, ball.y, self._walk.trail

    def _note(self) -> None:
        self._history.add(self._snapshot())

    def _go_back_to(self, off: Doubles, x: float, y: float, trail: Trail) -> None:
        self._put(Ball(self._walk.ball.plane, off, x, y), trail)

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("go", throttled=True)
    def _go(self, x: float, y: float) -> None:
        self._put(self._walk.ball.moved(x, y))

    @handles("save")
    def _end_gesture(self) -> None:
        self._note()

    @handles("plane")
    def _choose_plane(self, name: str) -> None:
        self.plane = name
        self.changed("plane")

    @handles("dial")
    def _choose_dial(self, axis: str, layer: int, receiver: int, sender: int | None) -> None:
        if axis not in ("x", "y"):
            raise ValueError(f"there is no axis {axis!r:.60}; there are x and y")
        setattr(self, f"{axis}_dial", Place(layer, receiver, sender).index)
        self.changed("x_dial")

    @handles("others")
    def _choose_others(self) -> None:
        """Two other dials, or another random plane."""
        if self.plane == DIALS:
            self.x_dial, self.y_dial = other_pair((self.x_dial, self.y_dial), self._walk.digits)
        else:
            self.plane_seed = (self.plane_seed + 1) % 1_000_000
        self.changed("plane_seed")

    @handles("rate", throttled=True)
    def _set_rate(self, value: float) -> None:
        self.rate = value

    @handles("put")
    def _put_at(self, where: str) -> None:
        """Set all dials as they were before the training, or after it."""
        if where not in ("start", "end"):
            raise ValueError(f"there is no setting {where!r:.60} of the dials; there are start and end")
        self._put(Ball.at(self._walk.ball.plane, snapshots()[0 if where == "start" else -1]))
        self._note()

    @handles("step")
    def _step(self) -> None:
        self.running = False
        self._walk = self._walk.down(self.rate)
        self._note()

    @handles("run", transient=True)
    def _run(self, on: bool) -> None:
        self.running = on

    @handles("work", throttled=True)
    def _work(self) -> None:
        """Walk on: on a map of two dials step by step, for all to be seen; with all dials as far as the time allows."""
        end = time.perf_counter() + (0.0 if self.plane == DIALS else WALK_SECONDS)
        while self.running:
            self._walk = self._walk.down(self.rate)
            self.running = self._walk.stride(self.rate) > SHORTEST
            if time.perf_counter() >= end:
                break

    @handles("draw", transient=True, throttled=True)
    def _draw(self) -> None:
        """Nothing changes: what follows goes on with the map."""

    @handles("zoom")
    def _zoom(self, by: int) -> None:
        self._atlas.zoom(by, self._walk.ball)

    @handles("undo")
    def _undo(self) -> None:
        self._go_back_to(*self._history.undo())

    @handles("redo")
    def _redo(self) -> None:
        self._go_back_to(*self._history.redo())

    # What follows from it --------------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell has set a trait: another plane shows the same dials, another place is gone to."""
        if name in ("x", "y"):
            self._put(self._walk.ball.moved(self.x, self.y))
            self._note()
        elif name in ("plane", "x_dial", "y_dial", "plane_seed"):
            self._look_anew()

    def follow(self) -> None:
        """Tell where the ball is, and go on with its map."""
        ball = self._walk.ball
        self.x, self.y = (float(np.clip(each, -FARTHEST, FARTHEST)) for each in (ball.x, ball.y))
        self.set_trait("cost", self._walk.here.cost)
        self.set_trait("steps", self._walk.trail.steps)
        self._atlas.follow(ball, MAP_SECONDS, walked=self._walk.trail.steps > 0)
