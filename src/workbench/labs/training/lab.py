"""The training lab: a network 784-16-16-10 learns while the reader watches, and starts anew when a dial is dragged.

lab = TrainingLab()
lab                                     shows it
lab.train(), lab.rewind()               to the end without drawing; back to the start
lab.network, lab.points, lab.wrong      what has learned, how that went, the fresh digits it gets wrong
lab.use(mnist.load())                   learns from other digits
"""

from __future__ import annotations

from typing import Any

import traitlets

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.handlers import handles
from workbench.labs.link import Content
from workbench.labs.slices import SLICE_SECONDS, Point, Run
from workbench.labs.training.outcome import Outcome, Settings, outcomes_from
from workbench.labs.training.saved_network import pack_network, saved_network
from workbench.labs.training.words import Mistakes, parted, shown_weights, spoken
from workbench.labs.traits import Number, Switch, Whole

# Finished trainings that stay beside the one that runs, to compare with; points of a curve.
KEPT, POINTS_AN_EPOCH = 3, 8


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
        ValueError: no `Digits` or too few, a number out of its range, `running` neither True nor False.

    """

    view = "view.js"
    learning_rate = Number(3.0, 0.001, 100)
    batch_size = Whole(10, 1, 1000)
    layer_size = Whole(16, 1, 64)
    epochs = Whole(8, 1, 50)
    running = Switch(False)
    cost = traitlets.Float(0.0, read_only=True)
    accuracy = traitlets.Float(0.0, read_only=True)
    settable = ("learning_rate", "batch_size", "layer_size", "epochs", "running")

    def __init__(self, name: str = "training_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._before: list[Outcome] = []
        self._number = 1
        self._split(digits)
        self._start(self._fresh_network(), [])
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
    def settings(self) -> Settings:
        """What a training hangs on."""
        return Settings(self.learning_rate, self.batch_size, self.layer_size, self.epochs)

    def train(self) -> None:
        """Train to the end, without drawing on the way; where it is there already, go on for as many epochs again."""
        with self.quietly():
            self._go_on()
            self._run.work(float("inf"))
            self._end()

    def rewind(self) -> None:
        """Go back to the start: the same random weights as ever."""
        with self.quietly():
            self._rewind()
            self._end()

    def use(self, digits: Digits | None) -> None:
        """Learn from other digits, from the start; None: the generated ones again. See the class for what they must be.

        Raises:
            ValueError: no `Digits`, or too few; the lab stays as it was.

        """
        with self.quietly():
            self._split(digits)
            # What was scored on other digits cannot be compared.
            self._before, self._number = [], 1
            self._start(self._fresh_network(), [])
            self._end()

    def _end(self) -> None:
        self.running = False
        self.follow()
        self._dirty = True
        self.save()
        self.tell_views()

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("set", throttled=True)
    def _set(self, learning_rate: float, batch_size: int, layer_size: int, epochs: int) -> None:
        """Train anew with other settings, where the hand drags one of them."""
        self.learning_rate, self.batch_size = learning_rate, batch_size
        self.layer_size, self.epochs = layer_size, epochs
        self._rewind()
        self.running = True

    @handles("commit")
    def _let_go(self) -> None:
        """Save: the hand has let go of a dial, or a training is over."""

    @handles("run")
    def _on(self) -> None:
        """Train, or go on with a training that was over."""
        self._go_on()
        self.running = not self._run.is_over

    @handles("pause")
    def _pause(self) -> None:
        self.running = False

    @handles("step", throttled=True)
    def _slice(self) -> None:
        """Learn for as long as a view can wait, where nobody has paused meanwhile."""
        if self.running:
            self._run.work(SLICE_SECONDS)

    @handles("once")
    def _once(self) -> None:
        """Learn from the next eighth of the images."""
        self._go_on()
        self.running = False
        self._run.step()

    @handles("rewind")
    def _on_rewind(self) -> None:
        self._rewind()
        self.running = False

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

    @property
    def _now(self) -> Outcome:
        return Outcome(self._number, self._started, self._run.points, self._run.problem)

    def _rewind(self) -> None:
        """Start anew with the settings of now; a training that came to its end stays, to compare with."""
        if self._run.is_over:
            self._before = [self._now.kept(), *self._before][:KEPT]
            self._number += 1
        self._start(self._fresh_network(), [])

    def _fresh_network(self) -> Network:
        return Network([784, self.layer_size, self.layer_size, 10])

    def _go_on(self) -> None:
        """Give a training that has come to its end as many epochs again."""
        if self._run.is_over and not self._run.problem:
            self._start(self.network, self.points)

    def follow(self) -> None:
        """Note how the training stands; one of other settings is put to its start."""
        if self._started != self.settings:
            self._rewind()
        self.running = self.running and not self._run.is_over
        self.set_trait("cost", self._run.points[-1].cost)
        self.set_trait("accuracy", self._run.points[-1].accuracy)

    def answer(self) -> Content:
        """Return the state that the views show."""
        now = self._now
        return {
            **shown_weights(self.network),
            "wrong": Mistakes(self._run.outputs, self._fresh).to_view(),
            "trainings": [now.to_view(is_now=True), *(each.to_view(is_now=False) for each in self._before)],
            "settings": vars(self.settings),
            "running": self.running,
            "over": self._run.is_over,
            **spoken(now, self._run, len(self._digits), self._generated),
            "problem": self.problem,
        }

    def picture(self) -> bytes:
        """Return a PNG of the curves and of the first layer's weights."""
        from workbench import plots

        return plots.training(self._run.curves(), list(self.network.layers[0].W[:16])).png

    def state(self) -> Content:
        """Return the settings, the network as far as it has learned, and the trainings before."""
        now, *before = (each.to_json() for each in (self._now, *self._before))
        return {"now": now, "goal": self._run.goal, "network": pack_network(self.network), "before": before}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        now, *before = outcomes_from([state["now"], *state["before"]])
        for name, value in vars(now.settings).items():
            setattr(self, name, value)
        network = saved_network(state["network"], self._fresh_network().sizes)
        self._before, self._number = before[:KEPT], now.number
        self._start(network, now.points, now.goal_from(state["goal"]))
        self._run.measure()
        self._run.problem = now.problem
