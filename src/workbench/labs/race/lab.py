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

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.race.chain import FUNCTIONS, LONGEST, WIGGLE, Chain, chain
from workbench.labs.race.track import EPOCHS, WIDTH, Race, Standing
from workbench.labs.race.words import chain_rows, curve_rows, race_rows, race_words
from workbench.labs.slices import generated_digits
from workbench.labs.traits import Number
from workbench.labs.wire import Buffers, pack

REACH, SAMPLES = 8.0, 161
LEARNED, FRESH = 5000, 1000


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
        ValueError: fewer than 1,200 digits, a number out of its range.
        traitlets.TraitError: a depth or number of hidden layers out of its range.

    """

    view = "view.js"
    z = Number(0.5, -REACH, REACH)
    depth = traitlets.Int(8, min=1, max=LONGEST)
    weight = Number(1.0, 0.5, 2)
    hidden_layers = traitlets.Int(2, min=1, max=10)
    learning_rate = Number(0.03, 0.001, 10)
    running = traitlets.Bool(False)
    followed = ("z", "depth", "weight", "hidden_layers", "learning_rate", "running")
    looks = frozenset({"look", "step"})
    moves = frozenset({"z", "chain", "race"})

    def __init__(self, name: str = "race_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        digits = generated_digits(LEARNED + FRESH, 10) if digits is None else digits
        if len(digits) < 1200:
            raise ValueError(
                f"the race needs digits to learn from and others; {len(digits)} came, expected 1,200 or more"
            )
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
        """Raise each dead ReLU's bias until it lights up for a tenth of the images; returns how many there were."""
        with self.quietly():
            self._revived = self.race.revive()
            self.follow()
            self.tell_views()
        return self._revived

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "z":
                self.z = content["z"]
            case "chain":
                self.depth, self.weight = int(content["depth"]), content["weight"]
            case "race":
                self.hidden_layers, self.learning_rate = int(content["hiddenLayers"]), content["learningRate"]
                self._start()
                self.running = True
            case "run" | "pause":
                if kind == "run" and self.race.is_over:
                    self._start()
                self.running = kind == "run"
            case "step":
                if self.running:
                    self.race.work()
            case "once":
                self.running = False
                self.race.work(0)
            case "rewind":
                self._start()
                self.running = False
            case "revive":
                self._revived = self.race.revive()
            case "commit":
                pass
            case _:
                super().hand(kind, content, buffers)

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

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        standings = self._standings
        content = {
            "z": self.z,
            "depth": self.depth,
            "weight": self.weight,
            "hiddenLayers": self.hidden_layers,
            "learningRate": self.learning_rate,
            "running": self.running,
            "over": self.race.is_over,
            "raceRows": race_rows(standings),
            "dead": standings["ReLU"].dead,
            "curveRows": curve_rows(self.z),
            "chainRows": chain_rows(self._chains, self.depth),
            "raceWords": race_words(self.race, standings, self._revived),
            "problem": self.problem,
        }
        measured = [each.measured for each in self._chains.values()]
        return content, [pack(measured), *(pack(run.curves()) for run in self.race.runs.values())]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the three functions and their slopes as tables to draw from."""
        z = np.linspace(-REACH, REACH, SAMPLES)
        tables = [(function(z), function.slope(z)) for function in FUNCTIONS.values()]
        content = {"names": list(FUNCTIONS), "reach": REACH, "longest": LONGEST, "wiggle": WIGGLE, "epochs": EPOCHS}
        return {**content, "width": WIDTH}, [pack(tables)]

    def picture(self) -> bytes:
        """Return a PNG of the curves, the chain and the race."""
        from workbench import plots

        curves = {name: run.curves() for name, run in self.race.runs.items()}
        chains = {name: each.measured[: self.depth + 1] for name, each in self._chains.items()}
        return plots.race(chains, curves).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return the settings; a race itself runs again in a second, from the same start, to the same end."""
        return {name: getattr(self, name) for name in self.followed if name != "running"}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        for name in self.followed:
            if name != "running":
                setattr(self, name, state[name])
