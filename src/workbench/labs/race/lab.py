"""The race: sigmoid, ReLU and none, as curves, in a chain of neurons, and in networks that learn.

lab = RaceLab()
lab                                 shows it
lab.z                               the weighted sum under the cursor of the curves
lab.depth, lab.weight               of the chain: 1 to 20 neurons, and the weight between two of them
lab.hidden_layers, lab.learning_rate    of the race; setting one puts all three back to the start
lab.run()                           races to the end without drawing; lab.rewind() goes back to the start
lab.standings["ReLU"].accuracy      how one is doing; also cost, saturated, dead, signal
lab.dead()                          dead ReLUs as (hidden layer, neuron); lab.revive() raises their biases
lab.networks["ReLU"]                the network itself
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.handlers import handles
from workbench.labs.link import Content
from workbench.labs.race.chain import FUNCTIONS, LONGEST, WIGGLE, Chain, chain
from workbench.labs.race.track import EPOCHS, Race, Standing
from workbench.labs.race.words import chain_rows, curve_rows, race_rows, race_words
from workbench.labs.slices import generated_digits
from workbench.labs.traits import Number, Switch, Whole

REACH, SAMPLES = 8.0, 161
LEARNED, FRESH, LEAST = 5000, 1000, 1200


class RaceLab(Lab):
    """Sigmoid, ReLU and none side by side: their curves and slopes, a chain of neurons, and a race of networks.

    Args:
        name: under which the reader's settings are saved. A lab of that name starts where the last one was left.
        digits: the last sixth scores the networks, the others are learned from; 6,000 generated ones where none are
            given. At least 1,200.
        z, depth, weight, hidden_layers, learning_rate: set these at the start, whatever was saved.

    Attributes:
        z: the weighted sum under the cursor, −8 to 8; it is what goes into the chain, too.
        depth: neurons in the chain, 1 to 20.
        weight: of each of them, 0.5 to 2.
        hidden_layers: of each racer, 1 to 10, 16 neurons each.
        learning_rate: of each racer, 0.001 to 10.
        running: whether an open view makes the race go on.

    Raises:
        ValueError: no `Digits` or fewer than 1,200, a number out of its range, `running` neither True nor False.

    """

    view = "view.js"
    z = Number(0.5, -REACH, REACH)
    depth = Whole(8, 1, LONGEST)
    weight = Number(1.0, 0.5, 2)
    hidden_layers = Whole(2, 1, 10)
    learning_rate = Number(0.03, 0.001, 10)
    running = Switch(False)
    settable = ("z", "depth", "weight", "hidden_layers", "learning_rate", "running")

    def __init__(self, name: str = "race_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        digits = generated_digits(LEARNED + FRESH, 10) if digits is None else digits
        digits = checked_digits(digits, LEAST, "to learn from and to be scored with")
        cut = len(digits) - len(digits) // 6
        self._digits, self._fresh = digits[:cut], digits[cut:]
        self._chains: dict[str, Chain] = {}
        self._race: Race | None = None
        self._settings: tuple[int, float] | None = None
        self._revived = 0
        self._version: tuple[int, ...] = ()
        self._standings: dict[str, Standing] = {}
        self.begin(name, traits)

    # What cells may ask for ------------------------------------------------------------------------------------------

    @property
    def networks(self) -> dict[str, Network]:
        """The three networks, by name: "sigmoid", "ReLU", "none"."""
        return {name: run.network for name, run in self.race.runs.items()}

    @property
    def standings(self) -> dict[str, Standing]:
        """How each racer is doing, by name."""
        return {name: self.race.standing(name) for name in FUNCTIONS}

    @property
    def race(self) -> Race:
        """The race as it stands now."""
        assert self._race is not None
        return self._race

    def run(self) -> None:
        """Race to the end, without drawing on the way."""
        with self.quietly():
            while not self.race.is_over:
                self.race.work()
            self.running = False
            self.follow()
            self.tell_views()

    def rewind(self) -> None:
        """Go back to the start: the same weights for all three."""
        with self.quietly():
            self._start()
            self.running = False
            self.follow()
            self.tell_views()

    def dead(self) -> list[tuple[int, int]]:
        """Return the dead ReLUs, as (hidden layer, neuron), both counted from 0."""
        return self.race.dead()

    def revive(self) -> int:
        """Raise each dead ReLU's bias until it lights up for a tenth of the images; returns how many were dead."""
        with self.quietly():
            self._revived = self.race.revive()
            self.follow()
            self.tell_views()
        return self._revived

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("z", throttled=True)
    def _move_the_cursor(self, z: float) -> None:
        self.z = z

    @handles("chain", throttled=True)
    def _set_the_chain(self, depth: int, weight: float) -> None:
        self.depth, self.weight = depth, weight

    @handles("race", throttled=True)
    def _set_the_race(self, hidden_layers: int, learning_rate: float) -> None:
        """Put the race to its start with these settings; it goes on from there if it was running."""
        self.hidden_layers, self.learning_rate = hidden_layers, learning_rate
        self._start()

    @handles("commit")
    def _let_go(self) -> None:
        """A gesture is over: what it set is saved."""

    @handles("run")
    def _run(self) -> None:
        if self.race.is_over:
            self._start()
        self.running = True

    @handles("pause")
    def _pause(self) -> None:
        self.running = False

    @handles("step", transient=True)
    def _work(self) -> None:
        if self.running:
            self.race.work()

    @handles("once")
    def _step_once(self) -> None:
        self.running = False
        self.race.work(0)

    @handles("rewind")
    def _rewind(self) -> None:
        self._start()
        self.running = False

    @handles("revive")
    def _revive(self) -> None:
        self._revived = self.race.revive()

    def _start(self) -> None:
        self._settings = self.hidden_layers, self.learning_rate
        self._race = Race(self._digits, self._fresh, *self._settings)
        self._revived = 0

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute what hangs on the cursor and the chain; a race of other settings is put to its start."""
        self._chains = {name: chain(function, self.z, self.weight) for name, function in FUNCTIONS.items()}
        if self._settings != (self.hidden_layers, self.learning_rate):
            self._start()
        self.running = self.running and not self.race.is_over
        # Asking 1,500 times a network how it is takes a few milliseconds: not at each move of the cursor.
        version = (id(self._race), self._revived, *(len(run.points) for run in self.race.runs.values()))
        if version != self._version:
            self._version, self._standings = version, self.standings

    def answer(self) -> Content:
        """Return the state that the views show."""
        standings = self._standings
        return {
            "z": self.z,
            "depth": self.depth,
            "weight": self.weight,
            "hidden_layers": self.hidden_layers,
            "learning_rate": self.learning_rate,
            "running": self.running,
            "over": self.race.is_over,
            "dead": standings["ReLU"].dead,
            "curve_rows": curve_rows(self.z),
            "chain_rows": chain_rows(self._chains, self.depth),
            "race_rows": race_rows(standings),
            "race_words": race_words(self.race, standings, self._revived),
            "problem": self.problem,
            "measured": np.array([each.measured for each in self._chains.values()], np.float32),
            "runs": [run.curves() for run in self.race.runs.values()],
        }

    def setup(self) -> Content:
        """Return what a view needs once: the three functions and their slopes as tables to draw from."""
        z = np.linspace(-REACH, REACH, SAMPLES)
        return {
            "names": list(FUNCTIONS),
            "reach": REACH,
            "longest": LONGEST,
            "wiggle": WIGGLE,
            "epochs": EPOCHS,
            "functions": np.array([function(z) for function in FUNCTIONS.values()], np.float32),
            "slopes": np.array([function.slope(z) for function in FUNCTIONS.values()], np.float32),
        }

    def picture(self) -> bytes:
        """Return a PNG of the curves, the chain and the race."""
        from workbench import plots

        curves = {name: run.curves() for name, run in self.race.runs.items()}
        chains = {name: each.measured[: self.depth + 1] for name, each in self._chains.items()}
        return plots.race(chains, curves).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return the settings; a race itself runs again in a second, from the same start, to the same end."""
        return {name: getattr(self, name) for name in self.settable if name != "running"}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        for name in self.settable:
            if name != "running":
                setattr(self, name, state[name])
