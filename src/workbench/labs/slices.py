"""Training in slices: a little work at a time, so that a view can draw, a hand can stop it, and cells can run between.

    run = Run(network, digits, fresh, learning_rate=3.0, epochs=8)
    run.work(0.05)              learns for about 0.05 seconds, and always for one report at least
    run.points                  how the cost and the share of right answers went, from before the first step on
    run.is_over                 all epochs are done, or it diverged (then `run.problem` says so)

Where a slice ends hangs on the machine; what is learned does not: the same settings give the same points.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.cost import mean_cost
from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import SAMPLE, Report, share_right, train
from nn.validation import Floats
from workbench.in_browser import IN_BROWSER

# Images from one point of the curves to the next, where nobody says: some hundredths of a second of learning.
POINT_EVERY = 1250
# Where the kernel runs in the browser, an answer takes longer to come.
SLICE_SECONDS = 0.1 if IN_BROWSER else 0.04
# A curve that is gone on with for hours has no more points than this; where there are more, old ones are left out.
MOST_POINTS = 400
# No epoch and no cost comes near this: a file with more was damaged.
LARGEST_SAVED = 1e6


# Shortly before a training is out of all bounds, its parameters are numbers still and its sums are not.
PAST_ALL_NUMBERS = np.errstate(over="ignore", invalid="ignore")


@cache
def generated_digits(n: int, seed: int) -> Digits:
    """Write digits once for all the labs of a kernel; nobody may write to them."""
    digits = strokes.digits(n, seed)
    digits.images.flags.writeable = digits.labels.flags.writeable = False
    return digits


@dataclass(frozen=True)
class Point:
    """How far a training has come.

    Attributes:
        epoch: how often it went through its images.
        cost: the mean cost on up to 1,000 of the images it learns from.
        accuracy: the share of right answers, 0 to 1, on images it does not learn from.

    """

    epoch: float
    cost: float
    accuracy: float


class Run:
    """One training of one network, in place, done bit by bit.

    Args:
        network: what learns.
        digits: what it learns from.
        fresh: digits that it never learns from.
        epochs: how often it goes through them in all.
        batch_size, learning_rate, cost: as for `nn.train`.
        points: what went before, where this one goes on from there.
        goal: the epoch at which it is over, where it takes up one that was broken off; None: after `epochs` more.
        every: images from one point of the curves to the next, rounded to whole mini-batches.

    Attributes:
        network: as given; it may be looked at and changed between two slices.
        points: one `Point` for the start and one after every step, 400 at most: of more, every second one goes.
        goal: the epoch at which it is over.
        speed: epochs a second, where `work` has done any; else 0.
        problem: why it ended early, in a sentence; empty where it did not.

    """

    def __init__(
        self,
        network: Network,
        digits: Digits,
        fresh: Digits,
        *,
        epochs: int,
        batch_size: int = 10,
        learning_rate: float = 3.0,
        cost: str = "quadratic",
        points: Sequence[Point] = (),
        every: int = POINT_EVERY,
        goal: float | None = None,
    ) -> None:
        self.network, self._digits, self._fresh, self._cost = network, digits, fresh, cost
        self._batch_size, self._learning_rate, self._every = batch_size, learning_rate, every
        self._outputs: Floats | None = None
        self.points = list(points) or [self._start()]
        self.goal = self.points[-1].epoch + epochs if goal is None else goal
        self.problem = ""
        self.speed = 0.0
        self._learned = self._spent = 0.0
        # Begun with the first step: until then nothing is copied that learning needs.
        self._reports: Iterator[Report] | None = None
        self._before = 0.0

    @property
    def outputs(self) -> Floats:
        """What the network said to the fresh digits at the last point, (n, n_out), whatever has changed it since."""
        if self._outputs is None:
            self._outputs = self.network(self._fresh.pixels)
        return self._outputs

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to do."""
        return bool(self.problem) or self.points[-1].epoch >= self.goal

    def step(self) -> None:
        """Learn from the next images, up to the next point, and note it."""
        if self.is_over:
            return
        reports = self._reports or self._begin()
        # What breaks it off, an interrupted kernel too, ends these reports; the next step begins anew from here.
        self._reports = None
        try:
            report = next(reports)
        except FloatingPointError:
            self.problem = "It diverged: its numbers grew without end. The steps are too long."
            return
        self._reports = reports
        point = Point(self._before + report.epoch, report.cost, self._accuracy())
        self.points = thinned([*self.points, point], MOST_POINTS)

    def _begin(self) -> Iterator[Report]:
        self._before = self.points[-1].epoch
        return train(
            self.network,
            self._digits,
            epochs=max(1, math.ceil(self.goal - self._before)),
            batch_size=self._batch_size,
            learning_rate=self._learning_rate,
            cost=self._cost,
            # Another order of the images where it goes on, and the same one each time it does.
            seed=round(1000 * self._before),
            every=max(1, round(self._every / self._batch_size)),
            live=True,
        )

    def work(self, seconds: float = SLICE_SECONDS) -> int:
        """Learn for about so long, one step at least where any is left; returns how many steps it made."""
        started, before, steps = time.perf_counter(), self.points[-1].epoch, 0
        while not self.is_over:
            self.step()
            steps += 1
            if time.perf_counter() >= started + seconds:
                break
        self._spent += time.perf_counter() - started
        self._learned += self.points[-1].epoch - before
        self.speed = self._learned / self._spent
        return steps

    def curves(self) -> NDArray[np.float32]:
        """Return the points as three rows: epochs, costs, accuracies."""
        return curves_of(self.points)

    def measure(self) -> None:
        """Ask the fresh digits anew: the network that was saved may have been rounded."""
        self.points[-1] = replace(self.points[-1], accuracy=self._accuracy())

    @PAST_ALL_NUMBERS
    def _start(self) -> Point:
        cost = mean_cost(self.network, self._digits[:SAMPLE], cost=self._cost)
        return Point(0.0, cost, self._accuracy())

    @PAST_ALL_NUMBERS
    def _accuracy(self) -> float:
        # Asked once, for the curve and for whoever shows what is wrong. In the browser every thousand images asked take
        # as long as three hundred that are learned from.
        self._outputs = self.network(self._fresh.pixels)
        return share_right(self._outputs, self._fresh.labels)


def curves_of(points: Sequence[Point]) -> NDArray[np.float32]:
    """Return points as three rows: epochs, costs, accuracies."""
    return np.array([astuple(point) for point in points], np.float32).T


def thinned(points: list[Point], most: int) -> list[Point]:
    """Return points, every second one left out while there are more than `most`; the first and the last one stay."""
    while len(points) > most:
        points = [*points[:-1:2], points[-1]]
    return points


def points_from(saved: Any) -> list[Point]:
    """Read points that were saved as a list of three numbers each.

    Raises:
        TypeError, ValueError, OverflowError: that is not what came, there are none, or the epochs do not rise.

    """
    points = [Point(*(float(number) for number in row)) for row in saved]
    if not points:
        raise ValueError("a training that was saved has no points")
    epochs = [point.epoch for point in points]
    numbers = [number for point in points for number in vars(point).values()]
    if not all(0 <= number <= LARGEST_SAVED for number in numbers) or epochs != sorted(set(epochs)):
        raise ValueError("the points of a training that were saved make no sense")
    return points
