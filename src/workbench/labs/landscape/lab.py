"""The landscape lab: the cost as a map, to be walked over by hand, and downhill by its slope.

lab = LandscapeLab()
lab                             shows it
lab.plane                       "dials", "random" or "training": what the map is a map of
lab.x_dial, lab.y_dial          the two dials' numbers, 0 to 13,001, as in the dial wall
lab.x, lab.y                    where the ball is: read them, set them, from any cell
lab.cost, lab.slope             how high it is there, and how steep: to the right, and up
lab.rate                        the learning rate
lab.walk(100)                   goes so many steps downhill
lab.network                     the network at the ball, a copy
"""

from __future__ import annotations

from typing import Any

from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import whole
from workbench.labs.checked_digits import checked_digits
from workbench.labs.dial_places import SIZES, Place
from workbench.labs.history import History
from workbench.labs.landscape.hand import Walker
from workbench.labs.landscape.plane import way_on
from workbench.labs.landscape.way import COUNT_OF_DIGITS
from workbench.labs.link import Content
from workbench.labs.slices import generated_digits

SETTINGS = ("plane", "x_dial", "y_dial", "plane_seed", "rate")
FEWEST = 20


class LandscapeLab(Walker):
    """A map of the cost over two dials, or over a plane through all of them, and a ball on it.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: which the cost is the mean over; 500 generated ones where none are given.
        traits: plane, x_dial, y_dial, plane_seed, x, y, rate, running: set these at the start, whatever was saved.

    Attributes:
        plane: "dials" (default; two of them), "random" (a random plane through all dials), or "training" (the one
            through start and end of a training). Setting it leaves all dials where they are.
        x_dial, y_dial: 0 to 13,001.
        plane_seed: of the random plane, 0 to 999,999.
        x, y: the ball's place on the plane, -1,000 to 1,000.
        rate: the learning rate, 0.001 to 10,000.
        running: whether the view keeps asking for more steps.
        cost: the mean quadratic cost at the ball.
        steps: how many the ball has gone since it was last put somewhere.

    Raises:
        ValueError: a number outside its range, twice the same dial, an unknown plane, no `Digits` or fewer than 20.

    """

    view = "view.js"
    settable = ("plane", "x_dial", "y_dial", "plane_seed", "x", "y", "rate", "running")

    def __init__(self, name: str = "landscape_lab", digits: Digits | None = None, **traits: Any) -> None:
        given = generated_digits(COUNT_OF_DIGITS, 0) if digits is None else digits
        super().__init__(checked_digits(given, FEWEST, "to be wrong about"))
        self.begin(name, traits)

    @property
    def network(self) -> Network:
        """The network at the ball. What you do to it stays with you."""
        return self._walk.ball.network

    @property
    def slope(self) -> tuple[float, float]:
        """How much the cost rises for a unit to the right, and for a unit up."""
        return self._walk.here.slope

    def walk(self, steps: int) -> None:
        """Go so many steps downhill, 1 to 100,000, without drawing on the way; a `ValueError` else."""
        steps = whole("steps", steps, 1, 100_000)
        with self.quietly():
            for _ in range(steps):
                self._walk = self._walk.down(self.rate)
            self._note()
            self.follow()
            self._dirty = True
            self.save()
            self.tell_views()

    def answer(self) -> Content:
        """Return the state that the views show."""
        ball = self._walk.ball
        return {
            **self._walk.content(self.rate),
            "plane": self.plane,
            "labels": ball.plane.labels,
            "dials": [_named(self.x_dial), _named(self.y_dial)],
            "rate": self.rate,
            "map": self._atlas.content(ball),
            "way": way_on(ball.plane),
            "running": self.running,
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once."""
        return {"sizes": SIZES, "fresh": len(self._walk.fresh)}

    def picture(self) -> bytes:
        """Return a PNG of the map, with the ball on it."""
        from workbench import plots

        ball = self._walk.ball
        self._atlas.finish(ball)
        relief = self._atlas.relief
        return plots.landscape(relief.heights, relief.xs, relief.ys, (ball.x, ball.y), ball.plane.labels).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return all dials, the place on the plane, the settings, the part of the map that is shown, and the trail."""
        return {
            "settings": {name: getattr(self, name) for name in SETTINGS},
            "window": list(self._atlas.window),
            **self._walk.to_json(),
        }

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        for name in SETTINGS:
            setattr(self, name, state["settings"][name])
        self._walk = self._walk.from_json(state, self._plane())
        self._atlas.show(tuple(state["window"]), self._walk.ball)
        self._history = History(self._snapshot())


def _named(index: int) -> Content:
    place = Place.at(index)
    return {**vars(place), "index": index, "code": place.code, "words": place.words}
