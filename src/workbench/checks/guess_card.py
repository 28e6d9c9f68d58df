"""The card on which a reader commits to a guess, and later sees it beside what came."""

from __future__ import annotations

import html
import weakref
from typing import Any

import numpy as np

from workbench import progress
from workbench.checks.guessing import Guess, Order, Pick, Slide
from workbench.labs.handlers import handles
from workbench.labs.link import Content, LinkedWidget

RUN = "Run this cell to make your guess."
# All that are open: one question may have a card above the cell that answers it, and one below.
_open: weakref.WeakSet[GuessCard] = weakref.WeakSet()


class GuessCard(LinkedWidget):
    """A question to be guessed. It gives nothing away before there is a guess, counts for nothing, and can be skipped.

    Attributes:
        question: the `Guess` asked for.
        guess: what the reader guessed, as `Guess.read` returns it; None before.
        came: what came, likewise; None as long as it is not known here.

    """

    view = "guess.js"

    def __init__(self, question: Guess, came: Any = None) -> None:
        super().__init__()
        self.question = question
        self.guess, self.came = _kept(question)
        self._reveals = came is not None
        self._trouble = ""
        if self._reveals:
            self._compare(question.read(came))
        _open.add(self)

    def commit(self, value: Any) -> str:
        """Make a guess: an option, a number, or an order; returns what the card says.

        Raises:
            ValueError: this question cannot be answered so.

        """
        self.guess = self.question.read(value)
        self._keep()
        return self.said

    def withdraw(self) -> None:
        """Take the guess back, as long as it was not compared."""
        if not self.is_compared:
            self.guess = None
            self._keep()

    def see(self) -> str:
        """Compare with what the question itself says of what comes; returns what the card says."""
        if self._can_be_seen:
            self._compare(self.question.read(self.question.came))
        return self.said

    @property
    def is_compared(self) -> bool:
        """Whether guess and outcome stand side by side."""
        return self.guess is not None and self.came is not None

    @property
    def _can_be_seen(self) -> bool:
        return self.guess is not None and self.came is None and self.question.in_lab

    @property
    def said(self) -> str:
        """What the card says now, in words."""
        return " ".join(filter(None, [self._words(), self._trouble]))

    @handles("commit")
    def _commit(self, value: list[float]) -> None:
        if isinstance(self.question, Order):
            self.commit([int(place) for place in value])
        elif len(value) != 1:
            raise ValueError(f"{len(value)} answers came; expected one")
        else:
            self.commit(value[0] if isinstance(self.question, Slide) else int(value[0]))

    @handles("withdraw")
    def _withdraw(self) -> None:
        self.withdraw()

    @handles("see")
    def _see(self) -> None:
        self.see()

    def answer(self) -> Content:
        """Return what was guessed, what came, and what the card says of them."""
        is_open = self.guess is None and not self._reveals
        return {
            "guess": self._places(self.guess),
            "came": self._places(self.came if self.is_compared or self._reveals else None),
            "said": self.said,
            "open": is_open,
            "withdraw": self.guess is not None and self.came is None,
            "see": self._can_be_seen,
        }

    def setup(self) -> Content:
        """Return the question and what there is to choose from."""
        question = self.question
        content: Content = {"text": question.text, "reveals": self._reveals}
        if isinstance(question, Pick):
            return {**content, "card": "pick", "lines": question.options}
        if isinstance(question, Slide):
            names = ("lo", "hi", "step", "unit")
            return {**content, "card": "slide", **{name: getattr(question, name) for name in names}}
        assert isinstance(question, Order)
        images = np.asarray(question.images(), np.float32)
        return {**content, "card": "order", "lines": question.labels, "images": images}

    def picture(self) -> bytes | None:
        """Return a PNG of the question with its images; None where words are enough."""
        if not isinstance(self.question, Order):
            return None
        from workbench import plots

        lines = [*self._below(), *([] if self.said else [RUN])]
        return plots.card(f"Your guess: {self.question.text}", lines, list(self.question.images())).png

    def _compare(self, came: Any) -> None:
        self.came = came
        self._keep()

    def _keep(self) -> None:
        """Save what there is, and let the other cards of this question show it."""
        name = self.question.name
        fields = {"guess": self.guess, "came": self.came}
        # What came is no secret any more once it stands beside a guess; alone, it waits for one.
        self._trouble = progress.note_guess(name, fields if self.guess is not None else None)
        for other in list(_open):
            if other is not self and other.question.name == name and other.comm is not None:
                other.guess = self.guess
                other.came = other.came if self.came is None else self.came
                other.tell_views()

    def _words(self) -> str:
        question = self.question
        if self.is_compared:
            return f"{question.compared(self.guess, self.came)} {question.told}".strip()
        if self._reveals:
            return f"It is {question.words(self.came)}. {question.told}".strip()
        if self.guess is not None:
            way = "Try it in the lab" if question.in_lab else "Now go on and see what comes"
            return f"Noted: {question.words(self.guess)}. {way}."
        return ""

    def _places(self, value: Any) -> list[float]:
        """Return a guess as the view has it: the places of options or images, or one number."""
        question = self.question
        if value is None:
            return []
        if isinstance(question, Pick):
            return [question.options.index(value)]
        return [value] if isinstance(question, Slide) else [question.labels.index(label) for label in value]  # type: ignore[attr-defined]

    def _below(self) -> list[str]:
        return [self.said] if self.said else list(self.question.lines)

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**options)
        if "image/png" not in data:
            items = "".join(f"<li>{html.escape(line.removeprefix('( ) '))}</li>" for line in self._below())
            data["text/html"] = f"<p><b>Your guess: {html.escape(self.question.text)}</b></p><ul>{items}</ul>"
        return data, metadata

    def __repr__(self) -> str:
        return "\n".join([f"Your guess: {self.question.text}", *(f"  {line}" for line in self._below())])


def _kept(question: Guess) -> tuple[Any, Any]:
    """Return what the reader had guessed and what had come; None for what is not there or fits no more."""
    kept = progress.guesses().get(question.name, {})
    found = []
    for name in ("guess", "came"):
        try:
            found.append(None if kept.get(name) is None else question.read(kept[name]))
        except ValueError:
            found.append(None)
    guess, came = found
    return guess, came if guess is not None else None
