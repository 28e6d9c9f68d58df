"""The training lab: a network 784-16-16-10 learns while the reader watches, and starts anew when a dial is dragged.

lab = TrainingLab()
lab                                     shows it
lab.train(), lab.rewind()               to the end without drawing; back to the start
lab.network, lab.points, lab.wrong      what has learned, how that went, the fresh digits it gets wrong
lab.use(mnist.load())                   learns from other digits
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.slices import SLICE_SECONDS, Point, Run
from workbench.labs.training.state import Outcome, Settings, outcomes_from, pack_network, saved_network, set_all
from workbench.labs.training.words import parted, run_words, training_answer
from workbench.labs.traits import Number
from workbench.labs.wire import Buffers

# Finished trainings that stay beside the one that runs, to compare with.
KEPT = 3
POINTS_AN_EPOCH = 8


class TrainingLab(Lab):
    """A network that learns to read digits: costs, weights and mistakes, live.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: shuffled, then up to 1,000 of them (a sixth of a small set) are kept to score the network and the
            others are learned from; 11,000 generated ones where none are given. At least 120.
        learning_rate, batch_size, layer_size, epochs: set these at the start, whatever was saved.

    Attributes:
        learning_rate: how far a step goes, 0.001 to 100.
        batch_size: images in a mini-batch, 1 to 1,000.
        layer_size: neurons in each of the two hidden layers, 1 to 64.
        epochs: how often a training goes through its images, 1 to 50.
        running: whether an open view makes the training go on.
        cost: the mean quadratic cost on up to 1,000 of the images it learns from.
        accuracy: the share of the fresh digits that it gets right, 0 to 1.

    Raises:
        ValueError: too few digits, a learning rate out of its range.
        traitlets.TraitError: another number out of its range.

    """

    view = "view.js"
    learning_rate = Number(3.0, 0.001, 100)
    batch_size = traitlets.Int(10, min=1, max=1000)
    layer_size = traitlets.Int(16, min=1, max=64)
    epochs = traitlets.Int(8, min=1, max=50)
    running = traitlets.Bool(False)
    cost = traitlets.Float(0.0, read_only=True)
    accuracy = traitlets.Float(0.0, read_only=True)
    followed = ("learning_rate", "batch_size", "layer_size", "epochs", "running")
    moves = frozenset({"set", "step"})

    def __init__(self, name: str = "training_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._before: list[Outcome] = []
        self._split(digits)
        self._rewind()
        self.begin(name, traits)

    # What cells may ask for ------------------------------------------------------------------------------------------

    @property
    def network(self) -> Network:
        """The network that learns."""
        return self._run.network

    @property
    def points(self) -> list[Point]:
        """How the training went: epoch, cost and accuracy, from before the first step on."""
        return list(self._run.points)

    @property
    def wrong(self) -> Digits:
        """The fresh digits that the network gets wrong now."""
        return self._fresh[self.network(self._fresh.pixels).argmax(axis=1) != self._fresh.labels]

    @property
    def _now(self) -> Outcome:
        return Outcome(self._started, self._run.points, self._run.problem)

    @property
    def settings(self) -> Settings:
        """What a training hangs on."""
        return Settings(float(self.learning_rate), self.batch_size, self.layer_size, self.epochs)

    def train(self) -> None:
        """Train to the end, without drawing on the way; where it is there already, go on for as many epochs again."""
        with self.quietly():
            if self._run.is_over:
                self._go_on()
            while not self._run.is_over:
                self._work(1.0)
            self._end()

    def rewind(self) -> None:
        """Go back to the start: the same random weights as ever."""
        with self.quietly():
            self._rewind()
            self._end()

    def use(self, digits: Digits | None) -> None:
        """Learn from other digits, from the start; None: the generated ones again. See the class for what they must be.

        Raises:
            ValueError: too few digits; the lab stays as it was.

        """
        with self.quietly():
            self._split(digits)
            self._rewind()
            self._before = []  # what was scored on other digits cannot be compared
            self._end()

    def _end(self) -> None:
        self.running = False
        self.follow()
        self._dirty = True
        self.save()
        self.tell_views()

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "set":
                set_all(self, Settings.from_json(content["settings"]).to_json())
                self._rewind()
                self.running = True
            case "run":
                if self._run.is_over:
                    self._go_on()
                self.running = not self._run.is_over
            case "step":
                if self.running:
                    self._work(SLICE_SECONDS)
            case "once":
                if self._run.is_over:
                    self._go_on()
                self.running = False
                self._work(0)
            case "rewind" | "pause":
                if kind == "rewind":
                    self._rewind()
                self.running = False
            case "commit":
                pass
            case _:
                super().hand(kind, content, buffers)

    def _split(self, digits: Digits | None) -> None:
        self._digits, self._fresh = parted(digits)
        self._generated = digits is None

    def _start(self, network: Network, points: list[Point], goal: float | None = None) -> None:
        self._run = Run(
            network,
            self._digits,
            self._fresh,
            epochs=self.epochs,
            batch_size=self.batch_size,
            learning_rate=self.learning_rate,
            points=points,
            goal=goal,
            every=max(1, len(self._digits) // POINTS_AN_EPOCH),
        )
        self._started = self.settings

    def _rewind(self) -> None:
        """Start anew with the settings of now; a training that came to its end stays, to compare with."""
        if hasattr(self, "_run") and self._run.is_over:
            self._before = [self._now, *self._before][:KEPT]
        self._spent, self._learned = 0.0, 0.0
        self._start(Network([784, self.layer_size, self.layer_size, 10]), [])

    def _go_on(self) -> None:
        if not self._run.problem:
            self._start(self.network, self.points)

    def _work(self, seconds: float) -> None:
        before, started = self._run.points[-1].epoch, time.perf_counter()
        self._run.work(seconds)
        self._spent += time.perf_counter() - started
        self._learned += self._run.points[-1].epoch - before

    def follow(self) -> None:
        """Note how the training stands; one of other settings is put to its start."""
        if self._started != self.settings:
            self._rewind()
        self.running = self.running and not self._run.is_over
        self.set_trait("cost", self._run.points[-1].cost)
        self.set_trait("accuracy", self._run.points[-1].accuracy)

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        content, buffers = training_answer([self._now, *self._before], self.network, self._fresh)
        more = {
            "settings": vars(self.settings),
            "running": self.running,
            "over": self._run.is_over,
            "words": run_words(self._now, len(self._digits), self._run.is_over),
            "speed": f"{self._learned / self._spent:.1f} epochs a second" if self._spent else "",
            "source": f"{len(self._digits):,} {'generated digits' if self._generated else 'digits of yours'}",
            "problem": self.problem,
        }
        return {**content, **more}, buffers

    def picture(self) -> bytes:
        """Return a PNG of the curves and of the first layer's weights."""
        from workbench import plots

        return plots.training(self._run.curves(), list(self.network.layers[0].W[:16])).png

    def state(self) -> dict[str, Any]:
        """Return the settings, the network as far as it has learned, and the trainings before."""
        before = [each.to_json() for each in self._before]
        now, network = self._now.to_json(), pack_network(self.network)
        return {"now": now, "goal": self._run.goal, "network": network, "before": before}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        now, before = outcomes_from([state["now"], *state["before"]])
        settings = now.settings
        network = saved_network(state["network"], [784, settings.layer_size, settings.layer_size, 10])
        set_all(self, settings.to_json())
        self._before, self._spent, self._learned = before[:KEPT], 0.0, 0.0
        self._start(network, now.points, float(np.clip(state["goal"], 0, now.points[-1].epoch + settings.epochs)))
        self._run.problem = now.problem
