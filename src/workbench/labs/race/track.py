"""The race: three networks, the same weights at the start, the same images, the same steps; only the function differs.

Their last layer has sigmoids in all three, and the cost is the cross-entropy, so that what differs is what happens in
the hidden layers.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np

from nn.backpropagation import gradient
from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import Floats
from workbench.labs.race.chain import FUNCTIONS
from workbench.labs.slices import PAST_ALL_NUMBERS, SLICE_SECONDS, Run

WIDTH = 16
EPOCHS = 15
COST = "cross-entropy"
# A neuron is called saturated where it is on the flat parts of its curve for nine images in ten: its slope there is
# below a tenth of the steepest one.
FLAT, OFTEN = 0.1, 0.9
ASKED = 500
FOR_SIGNAL = 100


@dataclass(frozen=True)
class Standing:
    """How one racer is doing.

    Attributes:
        cost: mean cross-entropy on images that it learns from.
        accuracy: share of right answers, 0 to 1, on others.
        saturated: hidden neurons whose slope is nearly 0, though not 0, for nine images in ten.
        dead: hidden neurons whose slope is 0 for every image: no signal reaches their weights any more.
        hidden: how many hidden neurons there are.
        signal: the mean size of the slopes for the first layer's weights, divided by that for the last layer's.
        problem: what ended it early, or "".

    """

    cost: float
    accuracy: float
    saturated: int
    dead: int
    hidden: int
    signal: float
    problem: str


class Race:
    """Sigmoid, ReLU and none, from one initialisation.

    Args:
        digits: what they learn from.
        fresh: at least 500 digits that they do not learn from.
        hidden_layers: of 16 neurons each.
        learning_rate: the same for all.
        seed: of the weights that all three start with.

    Attributes:
        runs: the `Run` of each, by name.

    """

    def __init__(self, digits: Digits, fresh: Digits, hidden_layers: int, learning_rate: float, seed: int = 0) -> None:
        self._fresh, self._digits = fresh, digits
        sizes = [784, *[WIDTH] * hidden_layers, 10]
        self.runs = {
            name: Run(
                Network(sizes, [function.name] * hidden_layers + ["sigmoid"], seed),
                digits,
                fresh,
                epochs=EPOCHS,
                learning_rate=learning_rate,
                cost=COST,
            )
            for name, function in FUNCTIONS.items()
        }

    @property
    def is_over(self) -> bool:
        """Whether all three are at the end, or out of the race."""
        return all(run.is_over for run in self.runs.values())

    def work(self, seconds: float = SLICE_SECONDS) -> None:
        """Let each of them take a step, in turn, until the time is up; all have taken as many, but for those out."""
        end = time.perf_counter() + seconds
        while not self.is_over:
            for run in self.runs.values():
                run.step()
            if time.perf_counter() >= end:
                break

    @PAST_ALL_NUMBERS
    def standing(self, name: str) -> Standing:
        """Tell how one of them is doing."""
        run = self.runs[name]
        slopes = self._slopes(name)
        steepest = 0.25 if name == "sigmoid" else 1.0
        is_dead = (slopes == 0).all(axis=0)
        is_flat = (slopes < FLAT * steepest).mean(axis=0) >= OFTEN
        # A ReLU has a slope of 0 or of 1 and nothing between: for half of the images off is its daily work.
        saturated = int((is_flat & ~is_dead).sum()) if name == "sigmoid" else 0
        last = run.points[-1]
        return Standing(
            last.cost, last.accuracy, saturated, int(is_dead.sum()), len(is_dead), self._signal(name), run.problem
        )

    @PAST_ALL_NUMBERS
    def dead(self, name: str = "ReLU") -> list[tuple[int, int]]:
        """Return which hidden neurons are dead, as (hidden layer, neuron), both counted from 0."""
        found = np.flatnonzero((self._slopes(name) == 0).all(axis=0))
        return [(int(place) // WIDTH, int(place) % WIDTH) for place in found]

    @PAST_ALL_NUMBERS
    def revive(self, name: str = "ReLU") -> int:
        """Raise the bias of each dead neuron until it lights up for a tenth of the images; returns how many were dead.

        From the first layer to the last, as the sums in one layer hang on the activations of those before it: where
        only those were dead, the ones behind them light up by themselves.
        """
        network, dead = self.runs[name].network, len(self.dead(name))
        a = self._fresh[:ASKED].pixels
        for layer in network.layers[:-1]:
            z = layer.weighted_sums(a)
            for neuron in np.flatnonzero((np.asarray(layer.activation.slope(z)) == 0).all(axis=0)):
                # Where the layer before gives nothing at all, all sums are the bias itself: a little more than 0 then.
                wanted = layer.b[neuron] - np.float32(np.quantile(z[:, neuron], 0.9) - 0.01)
                layer.b[neuron] = wanted if np.isfinite(wanted) else layer.b[neuron]
            a = layer(a)
        return dead

    def _slopes(self, name: str) -> Floats:
        """Return the slope of every hidden neuron for 500 fresh images, (500, hidden)."""
        a, found = self._fresh[:ASKED].pixels, []
        for layer in self.runs[name].network.layers[:-1]:
            z = layer.weighted_sums(a)
            found.append(layer.activation.slope(z))
            a = layer.activation(z)
        return np.concatenate(found, axis=1)

    def _signal(self, name: str) -> float:
        some = self._digits[:FOR_SIGNAL]
        slopes = gradient(self.runs[name].network, some.pixels, some.labels, COST)
        first, last = (float(np.abs(dW).mean()) for dW, _ in (slopes[0], slopes[-1]))
        left = first / last if last else 0.0
        return left if math.isfinite(left) else 0.0
