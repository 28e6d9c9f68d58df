"""What a guess is: answers to pick from, a number on a slider, or images to put in order. None is ever scored."""

from __future__ import annotations

import math
import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

# Of the slider's whole length: what counts as spot on, and as close.
SPOT_ON, CLOSE = 0.02, 0.1


@dataclass(frozen=True, kw_only=True)
class Guess(ABC):
    """A question that is answered by a guess before it is answered by trying.

    Attributes:
        name: as in `guess("NAME")`.
        text: the question.
        came: what comes, where no cell computes it; a cell that shows it ends with `guess("NAME", seen=True)`.
        told: a sentence or two said with the comparison: why it came so, or what to make of it.
        in_lab: whether it is tried in a lab, where no cell reveals it: the card then has a button for those who have
            seen it, and `came` is needed.

    """

    name: str
    text: str
    came: Any = None
    told: str = ""
    in_lab: bool = False

    @abstractmethod
    def read(self, value: Any) -> Any:
        """Return a guess, or what came, as it is kept: plain data; `ValueError` where it is none for this question."""

    @abstractmethod
    def words(self, value: Any) -> str:
        """Return in words what `read` returned."""

    @abstractmethod
    def compared(self, guess: Any, came: Any) -> str:
        """Return in words how the two lie to each other; both are as `read` returned them."""

    @property
    @abstractmethod
    def lines(self) -> tuple[str, ...]:
        """What there is to choose from, for where no kernel runs."""


@dataclass(frozen=True, kw_only=True)
class Pick(Guess):
    """One of several answers.

    Attributes:
        options: two or more. A guess, and what came, is one of them, or its place counted from 0.

    """

    options: tuple[str, ...]

    def read(self, value: Any) -> str:
        """Return the option that `value` says or whose place it is."""
        if isinstance(value, str) and value in self.options:
            return str(value)
        return self.options[_place(value, self.options, self.name)]

    def words(self, value: str) -> str:
        """Return the option in quotation marks."""
        return f"“{value}”"

    def compared(self, guess: str, came: str) -> str:
        """Return what was guessed and what came."""
        if guess == came:
            return f"You guessed {self.words(guess)}, and so it is."
        return f"You guessed {self.words(guess)}. It is {self.words(came)}."

    @property
    def lines(self) -> tuple[str, ...]:
        """The options."""
        return tuple(f"( ) {option}" for option in self.options)


@dataclass(frozen=True, kw_only=True)
class Slide(Guess):
    """A number on a slider.

    Attributes:
        lo: the slider's left end.
        hi: its right end.
        step: between two of its places; numbers are shown with as many digits behind the point.
        unit: written after the number as it stands: " %", " of 200".

    """

    lo: float
    hi: float
    step: float = 1
    unit: str = ""

    def read(self, value: Any) -> float:
        """Return a finite number."""
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if isinstance(value, bool | str) or not math.isfinite(number):
            raise ValueError(f"for the guess {self.name} {value!r:.60} came; expected a number")
        return number

    def words(self, value: float) -> str:
        """Return the number with its unit."""
        digits = len(f"{self.step:g}".partition(".")[2])
        return f"{value:,.{digits}f}{self.unit}".replace("-", "−")

    def compared(self, guess: float, came: float) -> str:
        """Return both numbers, and how far apart they are on the slider."""
        apart, whole = abs(came - guess), self.hi - self.lo
        if apart <= max(self.step / 2, SPOT_ON * whole):
            how = "spot on"
        elif apart <= CLOSE * whole:
            how = "close"
        else:
            how = "more than you thought" if came > guess else "less than you thought"
        return f"You guessed {self.words(guess)}. It is {self.words(came)}: {how}."

    @property
    def lines(self) -> tuple[str, ...]:
        """The slider's ends."""
        return (f"a number from {self.words(self.lo)} to {self.words(self.hi)}",)


@dataclass(frozen=True, kw_only=True)
class Order(Guess):
    """Images to put in order.

    Attributes:
        labels: what each image is, in a few words. A guess, and what came, is all of them in order, or their places
            from 0.
        images: called to get the images, (28, 28) each, in the labels' order.

    """

    labels: tuple[str, ...]
    images: Callable[[], Sequence[Any]]

    def read(self, value: Any) -> list[str]:
        """Return every label once."""
        try:
            found = [each if each in self.labels else self.labels[_place(each, self.labels, "")] for each in value]
        except (TypeError, ValueError):
            found = []
        if sorted(found) != sorted(self.labels):
            expected = f"each of {', '.join(self.labels)} once, in order"
            raise ValueError(f"for the guess {self.name} {value!r:.60} came; expected {expected}")
        return found

    def words(self, value: Sequence[str]) -> str:
        """Return the labels in their order."""
        return ", ".join(value)

    def compared(self, guess: Sequence[str], came: Sequence[str]) -> str:
        """Return both orders, and how many images have the same place in them."""
        if guess == came:
            return f"You guessed {self.words(guess)}, and so it is."
        same = sum(map(operator.eq, guess, came))
        return f"You guessed {self.words(guess)}. It is {self.words(came)}: {same} of {len(came)} in their place."

    @property
    def lines(self) -> tuple[str, ...]:
        """The images' labels."""
        return tuple(f"{letter}  {label}" for letter, label in zip("ABCDEFGH", self.labels, strict=False))


def _place(value: Any, options: Sequence[str], name: str) -> int:
    try:
        place = -1 if isinstance(value, bool | str) else operator.index(value)
    except TypeError:
        place = -1
    if not 0 <= place < len(options):
        expected = ", ".join(map(repr, options))
        raise ValueError(f"for the guess {name} {value!r:.60} came; expected one of {expected}, or its place from 0")
    return place
