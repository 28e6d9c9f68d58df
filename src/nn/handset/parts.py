"""What a network set by hand is made of: bars that look at the image, patterns of bars, and votes of patterns."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from nn.digits.dataset import SIDE
from nn.validation import listed, number, shown

INPUTS = 16  # bars that a pattern listens to, and patterns that a vote listens to
LARGEST = 3  # of the whole numbers: "for", "strongly for", "very strongly for", and the same against
_ROWS, _COLUMNS = np.mgrid[0:SIDE, 0:SIDE].astype(np.float64)
# From where to where each number may go, both ends included.
RANGES = {
    "row": (0.0, 27.0),
    "column": (0.0, 27.0),
    "angle": (0.0, 180.0),
    "length": (0.0, 24.0),
    "width": (1.0, 8.0),
    "threshold": (0.0, 1.0),
}
REACH = 12.0  # thresholds of patterns and votes lie between -REACH and REACH
GAIN = (0.01, 100.0)


@dataclass(frozen=True)
class Bar:
    """A neuron of the first layer: it is more than half lit where the ink under its bar is above its threshold.

    Attributes:
        name: a short word.
        row: of the bar's middle, in pixels from the top, 0 to 27.
        column: of its middle, in pixels from the left, 0 to 27.
        angle: in degrees, counter-clockwise: 0 is horizontal, 90 upright; 0 to 180.
        length: in pixels, 0 (a dot) to 24.
        width: in pixels, 1 to 8. Ink half a width off the bar's line counts 61 % of ink on it (e^-1/2).
        threshold: the mean ink under the bar at which the neuron is half lit, 0 (black) to 1 (white).
        note: what it is for, in a line.

    Raises:
        ValueError: a name that is no word, or a number out of its range.

    """

    name: str
    row: float
    column: float
    angle: float = 0.0
    length: float = 5.0
    width: float = 2.6
    threshold: float = 0.3
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        _set(self, name=_word(self.name), note=_line(self.note))
        for name, (low, high) in RANGES.items():
            _set(self, **{name: number(f"{name} of bar {self.name}", getattr(self, name), low, high)})

    @property
    def ink(self) -> NDArray[np.float64]:
        """How much each pixel counts in the mean ink under the bar: (28, 28), 0 or more, adding up to 1.

        A ridge, the highest along the bar's line: e^(-2 d^2 / width^2) at a distance of d pixels from it.
        """
        angle = math.radians(self.angle)
        right, down = _COLUMNS - self.column, _ROWS - self.row
        along = right * math.cos(angle) - down * math.sin(angle)
        across = right * math.sin(angle) + down * math.cos(angle)
        beyond = np.maximum(np.abs(along) - self.length / 2, 0)
        ridge = np.exp(-2 * (beyond**2 + across**2) / self.width**2)
        return ridge / ridge.sum()

    @property
    def numbers(self) -> dict[str, float]:
        """The six numbers by name, as `Bar(name, **numbers)` takes them."""
        return {name: getattr(self, name) for name in RANGES}


@dataclass(frozen=True)
class Pattern:
    """A neuron of the second layer: which bars speak for it, which against, and how much is enough.

    Attributes:
        name: a short word.
        weights: 16 whole numbers from -3 to 3, one a bar.
        threshold: the sum at which the neuron is half lit, -12 to 12. A bar that is lit counts its weight.
        note: what it is for, in a line.

    Raises:
        ValueError: a name that is no word, a weight that is no whole number or out of range, or not 16 of them.

    """

    name: str
    weights: tuple[int, ...] = (0,) * INPUTS
    threshold: float = 0.0
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        what = f"pattern {_word(self.name)}"
        _set(self, name=_word(self.name), note=_line(self.note), weights=_whole(what, self.weights))
        _set(self, threshold=number(f"threshold of {what}", self.threshold, -REACH, REACH))


@dataclass(frozen=True)
class Vote:
    """A neuron of the output layer: which patterns speak for a digit, and which against.

    Attributes:
        digit: 0 to 9.
        weights: 16 whole numbers from -3 to 3, one a pattern.
        threshold: what is taken off the sum, -12 to 12: a digit with a higher one is harder to choose.
        note: a remark, in a line.

    Raises:
        ValueError: no such digit, a weight that is no whole number or out of range, or not 16 of them.

    """

    digit: int
    weights: tuple[int, ...] = (0,) * INPUTS
    threshold: float = 0.0
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        is_whole = isinstance(self.digit, int | np.integer) and not isinstance(self.digit, bool)
        if not is_whole or not 0 <= self.digit <= 9:
            raise ValueError(f"there is no digit {shown(self.digit)} to vote for; expected 0 to 9")
        what = f"the vote for {self.digit}"
        _set(self, digit=int(self.digit), note=_line(self.note), weights=_whole(what, self.weights))
        _set(self, threshold=number(f"threshold of {what}", self.threshold, -REACH, REACH))

    @property
    def name(self) -> str:
        """The digit as a word."""
        return str(self.digit)


Part = Bar | Pattern | Vote


def settable(part: Part) -> set[str]:
    """Return the names of all that can be set on it."""
    return {each.name for each in fields(part)} - {"digit"}


def _set(part: Part, **values: object) -> None:
    """Put checked values into a part that is frozen from then on."""
    for name, value in values.items():
        object.__setattr__(part, name, value)


def _word(name: object) -> str:
    if not isinstance(name, str) or not name.isidentifier():
        raise ValueError(f"{shown(name)} cannot be a name here; expected one word of letters, digits and _")
    return name


def _line(note: object) -> str:
    return " ".join(str(note).split())


def _whole(what: str, weights: Iterable[object]) -> tuple[int, ...]:
    listed_weights = listed(f"the weights of {what}", weights, f"{INPUTS} whole numbers")
    came = tuple(number(f"a weight of {what}", weight, -LARGEST, LARGEST) for weight in listed_weights)
    if len(came) != INPUTS:
        raise ValueError(f"{what} has {len(came)} weights; expected {INPUTS}")
    for weight in came:
        if weight != int(weight):
            raise ValueError(f"a weight of {what} is {weight:g}; expected a whole number from {-LARGEST} to {LARGEST}")
    return tuple(map(int, came))
