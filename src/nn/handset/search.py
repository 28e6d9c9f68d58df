"""A blind search over the dials of a network set by hand: turn one, keep that if it helped, else turn it back.

This is learning. It looks at labelled images and keeps what fits them, as gradient descent does; it only walks in the
dark, with no slope to tell it which dial to turn, and which way. What it ends with still reads as bars, patterns and
votes.

    for report in search(ours, digits, seed=1):     it ends where no single turn helps; stop earlier as you like
        print(report)                               report.hand is the best so far
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nn.activations import sigmoid
from nn.examples import Examples, Labels, pixels_and_labels
from nn.handset.model import HandSet
from nn.handset.parts import INPUTS, LARGEST, RANGES, REACH, Bar, Pattern, Vote
from nn.validation import Floats, check_range, shown, whole

# How far each dial of a bar is turned, up and down; the numbers that one would try by hand.
STEPS = {
    "row": (0.5, 1.0),
    "column": (0.5, 1.0),
    "angle": (10.0,),
    "length": (1.0,),
    "width": (0.6,),
    "threshold": (0.05,),
}
THRESHOLD_STEPS = (0.1, 0.3)  # of patterns and votes


@dataclass(frozen=True)
class Report:
    """How far a search has come.

    Attributes:
        hand: the best network so far.
        tried: how many turns were tried.
        kept: how many of them were kept.
        cost: what is made small: the mean over the images of -ln p, where p is the share that the right digit has in
            e^z over the ten outputs (softmax; Bridle, 1990). Unlike the number of right answers it tells nearly right
            from all wrong.
        accuracy: the share of the images that it gets right, 0 to 1.

    """

    hand: HandSet
    tried: int
    kept: int
    cost: float
    accuracy: float

    def __str__(self) -> str:
        return f"{self.tried:,} turns tried, {self.kept:,} kept: cost {self.cost:.4f}, {self.accuracy:.1%} right"


@dataclass(frozen=True)
class Turn:
    """One turn of one dial: of neuron `place` in `layer` (0 bars, 1 patterns, 2 votes), its `dial` by `step`."""

    layer: int
    place: int
    dial: str | int  # the name of a number, or the place of a weight
    step: float

    def of(self, part: Bar | Pattern | Vote) -> Bar | Pattern | Vote | None:
        """Return the neuron with this dial turned, or None where it stops."""
        values = {**vars(part)}
        if isinstance(self.dial, int):
            weights = list(values["weights"])
            weights[self.dial] += int(self.step)
            if abs(weights[self.dial]) > LARGEST:
                return None
            values["weights"] = tuple(weights)
        else:
            low, high = RANGES[self.dial] if self.layer == 0 else (-REACH, REACH)
            # Rounded, or the file would say 0.30000000000000004.
            turned = round(values[self.dial] + self.step, 3)
            if self.dial == "angle":
                turned %= 180
            if not low <= turned <= high:
                return None
            values[self.dial] = turned
        return type(part)(**values)


def turns() -> list[Turn]:
    """Return every turn that the search may try."""
    bars = [
        Turn(0, i, dial, s * step) for i in range(INPUTS) for dial in STEPS for step in STEPS[dial] for s in (1, -1)
    ]
    listening = [(1, i) for i in range(INPUTS)] + [(2, i) for i in range(10)]
    weights = [Turn(layer, i, sender, step) for layer, i in listening for sender in range(INPUTS) for step in (1, -1)]
    thresholds = [
        Turn(layer, i, "threshold", s * step) for layer, i in listening for step in THRESHOLD_STEPS for s in (1, -1)
    ]
    return bars + weights + thresholds


def search(
    hand: HandSet, digits: Examples | ArrayLike, labels: ArrayLike | None = None, *, seed: int = 0, every: int = 100
) -> Iterator[Report]:
    """Turn one dial at a time, in random order, and keep what makes the cost smaller; report every so many turns.

    Args:
        hand: where to start.
        digits: what it is judged by: a `Digits`; or pixels (n, 784), with labels (n,) as the next argument.
        labels: those of the pixels; none for a `Digits`, which has its own.
        seed: of the order. The same seed gives the same network on the same machine.
        every: turns from one report to the next.

    Raises:
        ValueError: no images, pixels outside [0, 1], labels that are no digits, or `every` below 1.

    """
    if not isinstance(hand, HandSet):
        raise ValueError(f"{shown(hand)} came to start from; expected a HandSet")
    pixels, labels = pixels_and_labels(hand.compile(), digits, labels)
    check_range(pixels)
    if not len(pixels):
        raise ValueError("no images came; expected at least one image")
    return _reports(
        _State(hand, pixels, labels), np.random.default_rng(whole("seed", seed, 0)), whole("every", every, 1)
    )


def _reports(state: _State, rng: np.random.Generator, every: int) -> Iterator[Report]:
    possible = turns()
    tried = kept = 0
    idle = 0  # turns tried since one was kept
    yield Report(state.hand, tried, kept, state.cost, state.accuracy)
    while idle < len(possible):
        for i in rng.permutation(len(possible)):
            tried, idle = tried + 1, idle + 1
            if state.take(possible[i]):
                kept, idle = kept + 1, 0
            if tried % every == 0:
                yield Report(state.hand, tried, kept, state.cost, state.accuracy)
            if idle == len(possible):
                break
    yield Report(state.hand, tried, kept, state.cost, state.accuracy)


class _State:
    """A network with all that its neurons answer to the images, so that a turn computes no more than it changes."""

    def __init__(self, hand: HandSet, pixels: Floats, labels: Labels) -> None:
        self.hand = hand
        self._X = np.ascontiguousarray(pixels.T)  # (784, n)
        self._right = labels
        self._images = np.arange(len(self._right))
        self._gains = np.array(hand.gains, np.float32)
        self._ink = np.stack([self._ink_under(bar) for bar in hand.bars])
        lit = np.stack([self._bar(bar, ink) for bar, ink in zip(hand.bars, self._ink, strict=True)])
        found = np.stack([self._pattern(pattern, lit) for pattern in hand.patterns])
        self._answers = lit, found, np.stack([self._vote(vote, found) for vote in hand.votes])
        self.cost = self._cost(self._answers[2])

    @property
    def accuracy(self) -> float:
        return float((self._answers[2].argmax(0) == self._right).mean())

    def take(self, turn: Turn) -> bool:
        """Try a turn; returns whether it was kept."""
        name = ("bars", "patterns", "votes")[turn.layer]
        parts = list(getattr(self.hand, name))
        new = turn.of(parts[turn.place])
        if new is None:
            return False
        ink = self._ink_under(new) if isinstance(new, Bar) and turn.dial != "threshold" else self._ink[turn.place]
        answers = self._after(turn.place, new, ink)
        cost = self._cost(answers[2])
        if cost >= self.cost:
            return False
        parts[turn.place] = new
        changes: dict[str, Any] = {name: tuple(parts)}
        self.hand = replace(self.hand, **changes)
        self._answers, self.cost = answers, cost
        if isinstance(new, Bar):
            self._ink[turn.place] = ink
        return True

    def _after(self, place: int, new: Bar | Pattern | Vote, ink: Floats) -> tuple[Floats, Floats, Floats]:
        """Return what bars and patterns answer, and the outputs' sums, with `new` in its place."""
        lit, found, z = self._answers
        if isinstance(new, Vote):
            z = z.copy()
            z[place] = self._vote(new, found)
            return lit, found, z
        if isinstance(new, Pattern):
            changed = [place]
            found = found.copy()
            found[place] = self._pattern(new, lit)
        else:
            lit, found = lit.copy(), found.copy()
            lit[place] = self._bar(new, ink)
            changed = [i for i, pattern in enumerate(self.hand.patterns) if pattern.weights[place]]
            for i in changed:
                found[i] = self._pattern(self.hand.patterns[i], lit)
        weights = np.array([[vote.weights[i] for i in changed] for vote in self.hand.votes], np.float32)
        z = z + self._gains[2] * (weights @ (found[changed] - self._answers[1][changed]))
        return lit, found, z

    def _ink_under(self, bar: Bar) -> Floats:
        return bar.ink.ravel().astype(np.float32) @ self._X

    def _bar(self, bar: Bar, ink: Floats) -> Floats:
        return sigmoid(self._gains[0] * (ink - np.float32(bar.threshold)))

    def _pattern(self, pattern: Pattern, lit: Floats) -> Floats:
        return sigmoid(self._gains[1] * (np.array(pattern.weights, np.float32) @ lit - np.float32(pattern.threshold)))

    def _vote(self, vote: Vote, found: Floats) -> Floats:
        sums: Floats = np.array(vote.weights, np.float32) @ found
        return self._gains[2] * (sums - np.float32(vote.threshold))

    def _cost(self, z: Floats) -> float:
        high = z - z.max(0)
        return float((np.log(np.exp(high).sum(0)) - high[self._right, self._images]).mean(dtype=np.float64))
