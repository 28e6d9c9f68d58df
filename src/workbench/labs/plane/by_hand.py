"""What the hand does in the plane lab: which points, which function, lines moved and turned, weights, undo and redo."""

from __future__ import annotations

from typing import Any

import numpy as np

from workbench.labs.base import Lab
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.plane.points import NAMES, OWN
from workbench.labs.plane.setting import Setting, at_random, setting_of, start
from workbench.labs.plane.traits import FunctionName, PlaneNetwork, Points
from workbench.labs.traits import OneOf

NEAR = 0.03  # a point of the reader's own within so much of the pointer is the one that is meant


class SetByHand(Lab):
    """For each task the lines and weights that the hand has set, and the way back; `PlaneLab` tells what follows."""

    task = OneOf(*NAMES, OWN)
    function = FunctionName()
    network = PlaneNetwork()
    own = Points()
    settable = ("task", "function", "network", "own")

    def __init__(self) -> None:
        super().__init__()
        self._settings = {each: start() for each in (*NAMES, OWN)}
        self._histories: dict[str, History] = {}
        self._tries = 0

    @property
    def setting(self) -> Setting:
        """The lines and weights for the points of now."""
        return self._settings[self.task]

    def stop(self) -> None:
        """End what goes on by itself: the hand goes before."""

    @handles("task")
    def _choose_task(self, task: str) -> None:
        self.stop()
        before, self.task = self.setting, task
        if self.setting.untouched:
            self._settings = {**self._settings, task: start(function=before.function)}

    @handles("function")
    def _choose_function(self, function: str) -> None:
        self.function = function
        self.changed("function")

    @handles("move", throttled=True)
    def _move(self, neuron: int, x: float, y: float) -> None:
        self._set(self.setting.moved(self._known(neuron), x, y), note=False)

    @handles("aim", throttled=True)
    def _aim(self, neuron: int, angle: float, steepness: float) -> None:
        self._set(self.setting.aimed(self._known(neuron), angle, steepness), note=False)

    @handles("weight", throttled=True)
    def _weigh(self, neuron: int, weight: float) -> None:
        self._set(self.setting.weighted(self._known(neuron), weight), note=False)

    @handles("bias", throttled=True)
    def _slide_bias(self, bias: float) -> None:
        self._set(setting_of(self.setting._replace(c=bias).network(), self.setting.places), note=False)

    @handles("more")
    def _add_a_neuron(self) -> None:
        self._set(self.setting.with_one_more())

    @handles("drop")
    def _drop_a_neuron(self, neuron: int) -> None:
        self._set(self.setting.without(self._known(neuron)))

    @handles("anew")
    def _start_anew(self) -> None:
        self._set(start(2, self.setting.function))

    @handles("random")
    def _start_at_random(self) -> None:
        self._tries += 1
        self._set(at_random(self.setting.n, self.setting.function, self._tries))

    @handles("commit")
    def _commit(self) -> None:
        """Note the end of a gesture: undo goes back to before it."""
        self._history().add(self._state())

    @handles("undo")
    def _undo(self) -> None:
        self.stop()
        self._go_back_to(self._history().undo())

    @handles("redo")
    def _redo(self) -> None:
        self.stop()
        self._go_back_to(self._history().redo())

    @handles("put")
    def _put(self, x: float, y: float, label: int) -> None:
        """Put a point of the reader's own, or take away the one that is there."""
        self.stop()
        far = np.hypot(self.own[:, 0] - x, self.own[:, 1] - y)
        taken = len(far) and float(far.min()) < NEAR
        points = np.delete(self.own, far.argmin(), axis=0) if taken else np.vstack([self.own, [[x, y, label]]])
        self.own = points
        self._commit()

    @handles("clear")
    def _clear(self) -> None:
        self.stop()
        self.own = []
        self._commit()

    def changed(self, name: str) -> None:
        """A cell has set a trait: the lines follow, and it can be undone."""
        if name == "network":
            self._set(setting_of(self.network, self.setting.places))
        if name == "function":
            self._set(self.setting._replace(function=self.function))
        if name in {"task", "own"}:
            self.stop()
            self._commit()

    def _known(self, neuron: int) -> int:
        if not 0 <= neuron < self.setting.n:
            raise ValueError(f"there is no hidden neuron {neuron}; there are {self.setting.n}, counted from 0")
        return neuron

    def _set(self, setting: Setting, note: bool = True) -> None:
        """Take a setting; a training that is under way ends, as the hand goes before."""
        self.stop()
        self._history()  # which begins with the setting before this one
        self._settings = {**self._settings, self.task: setting}
        if note:
            self._commit()

    def _history(self) -> History:
        if self.task not in self._histories:
            self._histories = {**self._histories, self.task: History(self._state())}
        return self._histories[self.task]

    def _state(self) -> tuple[Any, ...]:
        return (*self.setting, self.own if self.task == OWN else 0)

    def _go_back_to(self, state: tuple[Any, ...]) -> None:
        *setting, own = state
        self._settings = {**self._settings, self.task: Setting(*setting)}
        if self.task == OWN:
            self.own = own
