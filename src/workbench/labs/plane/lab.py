"""The plane lab: a network of two inputs, whose hidden neurons are lines in a square, set by hand and then trained.

lab = PlaneLab()
lab                         shows it
lab.network                 [2, n, 1]: what the hand has set; set another one from any cell
lab.task, lab.function      "xor", "ring", "moons", "own"; and "none", "ReLU", "sigmoid" for the hidden neurons
lab.own                     your own points, float32 (m, 3): x, y and kind
lab.right, lab.target       fresh points on their side of the border, and how many should be
lab.train()                 trains to the end, without drawing on the way
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from nn.validation import Floats
from workbench import progress
from workbench.labs.handlers import handles
from workbench.labs.link import Content
from workbench.labs.plane.by_hand import SetByHand
from workbench.labs.plane.coach import Coach
from workbench.labs.plane.outcome import Outcome, at_a_point, outcome
from workbench.labs.plane.points import NAMES, OWN, checked_points, most_by_a_line, task
from workbench.labs.plane.setting import FUNCTIONS, setting_from
from workbench.labs.plane.words import score_words, story, training_words


class PlaneLab(SetByHand):
    """Two inputs, up to six hidden neurons, one output: what region of the square can they tell from the rest?

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        task, function, network, own: set these at the start, whatever was saved.

    Attributes:
        task: which points: "xor", "ring", "moons", or "own". Each has hidden neurons of its own.
        function: of the hidden neurons: "none", "ReLU" or "sigmoid".
        network: sizes [2, n, 1], n from 1 to 6; the output has a sigmoid.
        own: float32 (m, 3), up to 200 points: x and y from 0 to 1, and kind, 0 or 1.
        right: how many of the task's 200 fresh points are on their side; with "own", how many of those points.
        running: whether an open view makes a training go on.

    Raises:
        ValueError: an unknown task or function, a network of other sizes, points that are none.
        TypeError: something else to set than those.

    """

    view = "view.js"
    right = traitlets.Int(0, read_only=True)
    running = traitlets.Bool(False)

    def __init__(self, name: str = "plane_lab", **traits: Any) -> None:
        super().__init__()
        self._coach: Coach | None = None
        self._looking = (0.5, 0.5)
        self._reached: frozenset[str] = frozenset()
        self._not_noted = ""
        self._outcome: Outcome | None = None
        self._straight: tuple[Any, int] = (None, 0)
        self._followed: tuple[Any, Any] = (None, None)
        self.begin(name, traits)
        self._histories = {}

    @property
    def target(self) -> int | None:
        """How many of the fresh points should be right; None with your own points."""
        return None if self.task == OWN else task(self.task).target

    @property
    def shown(self) -> Floats:
        """The points that are seen, and trained with, (m, 3)."""
        return self.own if self.task == OWN else task(self.task).shown

    @property
    def scored(self) -> Floats:
        """The points that count for the score, (m, 3)."""
        return self.own if self.task == OWN else task(self.task).fresh

    def train(self) -> None:
        """Train from the present setting to the end, without drawing on the way."""
        with self.quietly():
            self._train()
            while self.running:
                self._work()
            self.follow()
            self._dirty = True
            self.save()
            self.tell_views()

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("look", transient=True)
    def _look(self, x: float, y: float) -> None:
        if not (0 <= x <= 1 and 0 <= y <= 1):
            raise ValueError(f"({x:g}, {y:g}) is outside the square; both go from 0 to 1")
        self._looking = x, y

    @handles("train")
    def _train(self) -> None:
        if not len(self.shown):
            raise ValueError("there are no points to learn from; put some into the square")
        self._commit()
        self._coach, self.running = Coach(self.setting, self.shown), True

    @handles("pause")
    def _pause(self) -> None:
        if self.running:
            self.running = False
            self._commit()

    @handles("step", throttled=True)
    def _work(self) -> None:
        if self.running and self._coach:
            self._coach.work()
            self._settings = {**self._settings, self.task: self._coach.setting}
            self.running = not self._coach.is_over
            if not self.running:
                self._commit()

    def stop(self) -> None:
        """End a training that is under way, and note where it has come to."""
        self._pause()
        self._coach = None

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute the region, the score, and what a straight line could have."""
        self._history()
        # A look at another point changes none of it.
        if self._followed[0] is not self.setting or self._followed[1] is not self.shown:
            self._followed = self.setting, self.shown
            self.network, self.function = self.setting.network(), self.setting.function
            self._outcome = outcome(self.setting, self.shown, self.scored)
            self.set_trait("right", self._outcome.right)
        if self._straight[0] is not self.scored:
            self._straight = self.scored, most_by_a_line(self.scored)
        if self.target is not None and self.right >= self.target and self.task not in self._reached:
            self._reached |= {self.task}
            self._not_noted = progress.record(f"plane_lab_{self.task}")

    def answer(self) -> Content:
        """Return the state that the views show."""
        setting, outcome = self.setting, self._outcome
        assert outcome is not None
        return {
            **outcome.content(),
            "task": self.task,
            "function": setting.function,
            "places": setting.places,
            "angles": setting.angles,
            "steepness": setting.steepness,
            "weights": setting.V,
            "bias": setting.c,
            "look": at_a_point(setting, *self._looking),
            "own": self.own,
            "right": outcome.right,
            "of": len(self.scored),
            "score": score_words(outcome.right, len(self.scored), self.target, self._straight[1]),
            "story": story(setting, outcome),
            "training": training_words(self._coach, self.running),
            "running": self.running,
            "undo": self._history().can_undo,
            "redo": self._history().can_redo,
            "problem": self.problem or self._not_noted,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the tasks with their points."""
        return {"tasks": [task(name).description() for name in NAMES], "functions": list(FUNCTIONS)}

    def picture(self) -> bytes:
        """Return a PNG of the square: the region, the lines, the points."""
        from workbench import plots

        return plots.plane(self.network, self.shown).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return the lines of every task, and the reader's own points."""
        settings = {name: setting.to_json() for name, setting in self._settings.items()}
        return {"task": self.task, "own": np.round(self.own, 4).tolist(), "settings": settings}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        settings = {name: setting_from(state["settings"][name]) for name in self._settings}
        self.task, self.own = state["task"], checked_points("own", state["own"])
        self._settings = settings
