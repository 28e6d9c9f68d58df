"""The chain lab: backpropagation in a network so small that every number in it can be read.

lab = ChainLab()
lab                             shows it
lab.step                        "one": one neuron a layer; "two": two; "matrix": the same two, written with matrices
lab.x, lab.y                    what goes in, (n,), and what the outputs should be, (n,)
lab.W1, lab.b1, lab.W2, lab.b2  (n, n) and (n,): the dials of the hidden layer and of the output layer
lab.cost, lab.slopes            C = 1/2 sum of (a2 - y)^2; dC/dW1 and so on, under their dials' names
lab.network                     the same dials as an nn.Network
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from nn.network import Layer, Network
from workbench.labs.base import Lab
from workbench.labs.chain.answer import dials_of, setup, shown_pass
from workbench.labs.chain.passes import LEARNED, PARTS, Dial, Doubles, Pass
from workbench.labs.chain.start import LIMITS, NUDGES, RATES, START, shape_in
from workbench.labs.fitted import Numbers
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.traits import Number, OneOf, checked

STEPS = {"one": 1, "two": 2, "matrix": 2}  # and how many neurons each layer has


class ChainLab(Lab):
    """A network of two layers with one or two neurons each: forward numbers, slopes back, and a dial to wiggle.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        traits: step, x, W1, b1, W2, b2, y, nudge, rate: set these at the start, whatever was saved.

    Attributes:
        step: "one", "two" or "matrix".
        x: float32 (n,), what goes in, 0 to 1; n is 1 in step "one", else 2.
        W1, b1: float32 (n, n) and (n,), weights and biases of the hidden layer, -20 to 20.
        W2, b2: the same of the output layer.
        y: float32 (n,), what the outputs should be, 0 to 1.
        nudge: how far the chosen dial is wiggled, 0.0001 to 1.
        rate: the learning rate of a step downhill, 0.001 to 100.
        cost: C = 1/2 sum of (a2 - y)^2; follows from the others.

    Raises:
        ValueError: an unknown step, a shape that is not the step's, NaN, or a number outside its range.
        TypeError: something else to set than those.

    """

    view = "view.js"
    step = OneOf(*STEPS)
    x, W1, b1, W2, b2, y = (Numbers(*LIMITS[part]) for part in PARTS)
    nudge = Number(NUDGES[0], 1e-4, 1)
    rate = Number(1.0, 1e-3, 100)
    cost = traitlets.Float(0.0, read_only=True)
    settable = ("step", *PARTS, "nudge", "rate")

    def __init__(self, name: str = "chain_lab", **traits: Any) -> None:
        super().__init__()
        self._own = START
        self._chosen = {1: Dial("W1", (0, 0)), 2: Dial("W1", (0, 0))}
        self._fill()
        self._history = History(self._snapshot())
        # The step first: it says which shapes fit.
        self.begin(name, dict(sorted(traits.items(), key=lambda item: item[0] != "step")))
        self._history = History(self._snapshot())

    @property
    def neurons(self) -> int:
        """How many neurons each layer has: 1 or 2."""
        return STEPS[self.step]

    def shape_of(self, name: str) -> tuple[int, ...]:
        """Return the shape that x, W1, b1, W2, b2 or y has in the step shown."""
        return shape_in(self.neurons, name)

    @property
    def network(self) -> Network:
        """The dials as a network of two sigmoid layers."""
        return Network.from_layers([Layer(self.W1, self.b1), Layer(self.W2, self.b2)])

    @property
    def slopes(self) -> dict[str, Doubles]:
        """dC/dx, dC/dW1, dC/db1, dC/dW2, dC/db2 and dC/dy under their dials' names, each of its dial's shape."""
        return {part: slope.copy() for part, slope in self._pass.slopes.items()}

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("step")
    def _go_to_step(self, step: str) -> None:
        self.step = step
        self.changed("step")

    @handles("turn", throttled=True)
    def _turn(self, neurons: int, part: str, place: list[int], value: float) -> None:
        """Turn a dial, and choose it."""
        if neurons == self.neurons:  # else the hand still holds a dial of the network that was shown before
            self._choose(neurons, part, place)
            turned = np.array(getattr(self, part))
            turned[tuple(place)] = value
            setattr(self, part, turned)
            self._keep(part)

    @handles("commit")
    def _commit(self) -> None:
        """Note the end of a gesture that turned a dial: undo goes back to before it."""
        self._history.add(self._snapshot())

    @handles("choose")
    def _choose(self, neurons: int, part: str, place: list[int]) -> None:
        """Choose the dial that is wiggled."""
        dial = Dial(part, tuple(place))
        if dial not in dials_of(neurons):
            raise ValueError(f"there is no dial {part!r:.20} at {place!r:.40} in a network of {neurons!r:.20} a layer")
        self._chosen = {**self._chosen, neurons: dial}

    @handles("nudge")
    def _choose_nudge(self, nudge: float) -> None:
        self.nudge = nudge

    @handles("rate")
    def _choose_rate(self, rate: float) -> None:
        self.rate = rate

    @handles("descend")
    def _descend(self) -> None:
        """Turn every weight and bias against its slope, by the learning rate: one step of gradient descent."""
        slopes = self._pass.slopes
        for part in LEARNED:
            setattr(self, part, np.clip(getattr(self, part) - self.rate * slopes[part], *LIMITS[part]))
            self._keep(part)
        self._commit()

    @handles("reset")
    def _reset(self) -> None:
        """Bring the network's dials back to where they were at first."""
        self._own = {**self._own, self.neurons: START[self.neurons]}
        self._fill()
        self._commit()

    @handles("undo")
    def _undo(self) -> None:
        """Take the last change back, and show the network in which it was made."""
        neurons = self._history.state[0]
        self._history.undo()
        self._take_up(neurons)

    @handles("redo")
    def _redo(self) -> None:
        """Make the next change once more, and show the network in which it is made."""
        self._take_up(self._history.redo()[0])

    def _take_up(self, neurons: int) -> None:
        _, *numbers = self._history.state
        self._own = {count: dict(zip(PARTS, numbers[i * len(PARTS) :], strict=False)) for i, count in enumerate(START)}
        if neurons != self.neurons:
            self.step = next(step for step, count in STEPS.items() if count == neurons)
        self._fill()

    # What follows from it --------------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """Take up what a cell or a hand has set."""
        if name == "step":
            self._fill()
        elif name in PARTS:
            self._keep(name)
            self._commit()

    def _keep(self, part: str) -> None:
        """Note what the traits hold as the network's own."""
        self._own = {**self._own, self.neurons: {**self._own[self.neurons], part: getattr(self, part)}}

    def _fill(self) -> None:
        """Put the network's own numbers into the traits."""
        for part in PARTS:
            setattr(self, part, self._own[self.neurons][part])

    def follow(self) -> None:
        """Compute the pass forward and the pass back."""
        self._pass = Pass({part: getattr(self, part) for part in PARTS})
        self.set_trait("cost", self._pass.cost)

    def answer(self) -> Content:
        """Return the state that the views show."""
        return {
            "step": self.step,
            "neurons": self.neurons,
            "nudge": self.nudge,
            "rate": self.rate,
            **shown_pass(self._pass, self._chosen[self.neurons], self.nudge, is_matrix=self.step == "matrix"),
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the dials of each network with their ranges, the nudges and the rates."""
        return {**setup(), "nudges": NUDGES, "rates": RATES}

    def picture(self) -> bytes:
        """Return a PNG of the network with its forward numbers and its slopes."""
        from workbench import plots

        found = self._pass
        weights, deltas = (found.dials["W1"], found.dials["W2"]), (found.delta1, found.delta2)
        return plots.chain([found.dials["x"], found.a1, found.a2], weights, deltas, found.cost).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def _snapshot(self) -> tuple[Any, ...]:
        return self.neurons, *(numbers for dials in self._own.values() for numbers in dials.values())

    def state(self) -> Content:
        """Return all that the reader made, and where they are."""
        dials = {
            str(neurons): {part: np.asarray(own[part], float).tolist() for part in PARTS}
            for neurons, own in self._own.items()
        }
        chosen = {str(neurons): [part, list(place)] for neurons, (part, place) in self._chosen.items()}
        return {"step": self.step, "dials": dials, "chosen": chosen, "nudge": self.nudge, "rate": self.rate}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        self._own = {
            neurons: {
                part: checked(part, state["dials"][str(neurons)][part], (shape_in(neurons, part),), *LIMITS[part])
                for part in PARTS
            }
            for neurons in START
        }
        for neurons in START:
            part, place = state["chosen"][str(neurons)]
            self._choose(neurons, part, [int(at) for at in place])
        self.step, self.nudge, self.rate = state["step"], state["nudge"], state["rate"]
        self._fill()
