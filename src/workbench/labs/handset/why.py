"""Why a network set by hand called a digit what it did, traced back: votes, then a pattern, then a bar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nn.handset import HandSet
from nn.network import Network
from nn.validation import Floats
from workbench.labs.link import Content
from workbench.labs.words import an

SHOWN = 5
QUIET = 0.05  # a share below this is next to nothing beside shares of 1 to 3


@dataclass(frozen=True)
class Part:
    """What one neuron adds to a sum.

    Attributes:
        place: of the sending neuron in its layer.
        name: of it.
        activation: how brightly it is lit, 0 to 1.
        weight: what its activation counts, in units of the small whole numbers.
        share: activation times weight.

    """

    place: int
    name: str
    activation: float
    weight: float

    @property
    def share(self) -> float:
        """What it adds."""
        return self.activation * self.weight

    def to_view(self) -> Content:
        """Return it as the view shows it."""
        return {
            "place": self.place,
            "name": self.name,
            "activation": round(self.activation, 3),
            "weight": round(self.weight, 2),
            "share": round(self.share, 3),
        }


@dataclass(frozen=True)
class Why:
    """The way back from an answer.

    Attributes:
        said: the digit with the brightest output.
        rival: the right digit where it was wrong; the one that came second where it was right.
        label: what the image shows, or None.
        lead: how much more `said` got than `rival`, thresholds included.
        head_start: what of that comes from the two thresholds.
        votes: the patterns that made the most difference between the two, first.
        pattern: the place of the pattern that spoke most for `said`.
        bars: what lit that pattern or held it back, the strongest first.
        threshold: of that pattern.
        bar: the place of the bar that did most to light it.
        ink: the mean ink under that bar, in the units of its threshold; a weighted sum where it is no bar.
        bar_threshold: its threshold.
        is_bar: whether that neuron still is the bar, not a trained network's neuron or one that has learned.

    """

    said: int
    rival: int
    label: int | None
    lead: float
    head_start: float
    votes: list[Part]
    pattern: Part
    bars: list[Part]
    threshold: float
    bar: Part
    ink: float
    bar_threshold: float
    is_bar: bool

    def story(self) -> str:
        """Say it in words."""
        said, rival = self.said, self.rival
        if self.label is None:
            first = f"It says {said}. The vote for {said} got {_number(self.lead)} more than the one for {rival}."
        elif self.label == said:
            first = f"This {said} is called {an(said)}, right; {rival} comes second, {_number(self.lead)} behind."
        else:
            first = f"This {self.label} is called {an(said)}: the vote for {said} got {_number(self.lead)} more."
        start, pattern = self.head_start, self.pattern
        if pattern.share < QUIET and start > 0:
            return f"{first} No pattern speaks for {said} over {rival}: the thresholds decide, by {_number(start)}."
        second = f"What spoke most for {said} over {rival} is pattern {pattern.name}, lit {pattern.activation:.2f}."
        if start > pattern.share:
            second = f"The thresholds alone put {said} ahead by {_number(start)}. {second}"
        dark = self.ink <= self.bar_threshold
        what = ("little ink there," if dark else "ink there,") if self.is_bar else "a weighted sum of"
        values = f"{what} {_number(self.ink)} with a threshold of {_number(self.bar_threshold)}"
        if self.bar.weight > 0:
            third = f"Of its bars, {self.bar.name} did most to light it: {values}."
        else:
            stayed = "staying dark" if dark else "being no brighter"
            third = f"Of its bars, {self.bar.name}, which counts against it, helped most by {stayed}: {values}."
        return f"{first} {second} {third}"

    def to_view(self) -> Content:
        """Return it as the view shows it."""
        return {
            "said": self.said,
            "rival": self.rival,
            "label": self.label,
            "lead": round(self.lead, 2),
            "head_start": round(self.head_start, 2),
            "votes": [part.to_view() for part in self.votes],
            "pattern": self.pattern.to_view(),
            "bars": [part.to_view() for part in self.bars],
            "threshold": round(self.threshold, 2),
            "bar": self.bar.to_view(),
            "story": self.story(),
        }


def why(network: Network, hand: HandSet, pixels: Floats, label: int | None) -> Why:
    """Trace the answer to one image (784,) back through the three layers."""
    held = network.activations(pixels)
    z = network.layers[2].weighted_sums(held[2]) / hand.gains[2]
    said = int(held[3].argmax())
    others = np.where(np.arange(10) == said, -np.inf, z)
    rival = label if label is not None and label != said else int(others.argmax())
    W = [layer.W / gain for layer, gain in zip(network.layers, hand.gains, strict=True)]
    b = [layer.b / gain for layer, gain in zip(network.layers, hand.gains, strict=True)]
    votes = _parts(W[2][said] - W[2][rival], held[2], [pattern.name for pattern in hand.patterns])
    pattern = max(votes, key=lambda part: part.share)
    bars = _parts(W[1][pattern.place], held[1], [bar.name for bar in hand.bars])
    # A bar against which the pattern speaks helps by staying dark: what counts is what it might have taken away.
    bar = max(bars, key=lambda part: part.share if part.weight > 0 else -part.weight * (1 - part.activation))
    return Why(
        said=said,
        rival=rival,
        label=label,
        lead=float(z[said] - z[rival]),
        head_start=float(b[2][said] - b[2][rival]),
        votes=_strongest(votes),
        pattern=pattern,
        bars=_strongest(bars),
        threshold=float(-b[1][pattern.place]),
        bar=bar,
        ink=float(W[0][bar.place] @ pixels),
        bar_threshold=round(float(-b[0][bar.place]), 4),
        is_bar=np.allclose(W[0][bar.place], hand.bars[bar.place].ink.ravel(), atol=1e-4),
    )


def _parts(weights: Floats, activations: Floats, names: list[str]) -> list[Part]:
    pairs = zip(names, activations, weights, strict=True)
    return [Part(i, name, float(a), round(float(w), 6)) for i, (name, a, w) in enumerate(pairs)]


def _strongest(parts: list[Part]) -> list[Part]:
    return sorted((part for part in parts if part.weight), key=lambda part: -abs(part.share))[:SHOWN]


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
