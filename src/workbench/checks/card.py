"""The card of a quiz question."""

from __future__ import annotations

import html
from typing import Any

import numpy as np

from workbench import progress
from workbench.checks.question import Question, Ranking
from workbench.labs.handlers import handles
from workbench.labs.link import Content, LinkedWidget

LETTERS = "ABCDEFGH"


class QuizCard(LinkedWidget):
    """A question. Every answer is explained when it is picked; pick as often as you like.

    Attributes:
        question: the `Question` or `Ranking` shown.
        done: whether the right answer has been picked on this card.

    """

    view = "card.js"

    def __init__(self, question: Question | Ranking) -> None:
        super().__init__()
        self.question = question
        self.done = False
        self._picked: list[int] = []
        self._said, self._right = "", False

    @property
    def is_ranking(self) -> bool:
        """Whether images are to be put in order."""
        return isinstance(self.question, Ranking)

    def pick(self, *which: int) -> str:
        """Pick an answer by its place, counted from 0, or give an order of images; returns what the card says.

        Raises:
            ValueError: there is no such answer, or the order does not name each image once.

        """
        count = len(self._lines())
        if self.is_ranking and sorted(which) != list(range(count)):
            raise ValueError(f"an order of {count} images came as {which}; expected each of 0 to {count - 1} once")
        if not self.is_ranking and (len(which) != 1 or not 0 <= which[0] < count):
            raise ValueError(f"there is no answer {which}; there are {count}, counted from 0")
        self._picked = list(which)
        self._right, self._said = self._explain()
        if self._right:
            self.done = True
            trouble = progress.record(f"quiz_{self.question.name}")
            self._said = f"{self._said} {trouble}".strip()
        return self._said

    @handles("pick")
    def _pick(self, which: list[int]) -> None:
        self.pick(*which)

    @handles("again")
    def _again(self) -> None:
        """Start again."""
        self._picked, self._said, self._right = [], "", False

    def answer(self) -> Content:
        """Return what was picked and what the card says of it."""
        return {"picked": self._picked, "said": self._said, "right": self._right}

    def setup(self) -> Content:
        """Return the question and its answers, and for a ranking the neuron's weights and the images."""
        content: Content = {
            "card": "ranking" if self.is_ranking else "quiz",
            "text": self.question.text,
            "lines": self._lines(),
        }
        if isinstance(self.question, Ranking):
            content["weights"] = np.asarray(self.question.weights(), np.float32)
            content["images"] = np.asarray(self.question.images(), np.float32)
        return content

    def picture(self) -> bytes:
        """Return a PNG of the question, its answers and its images."""
        from workbench import plots

        lines = [f"{LETTERS[i] if self.is_ranking else '○'}  {line}" for i, line in enumerate(self._lines())]
        weights, *images = self._grids() or [None]
        return plots.card(self.question.text, [*lines, "Run this cell to answer."], images, weights).png

    def _explain(self) -> tuple[bool, str]:
        question = self.question
        if not isinstance(question, Ranking):
            choice = question.choices[self._picked[0]]
            return choice.right, f"{'Right.' if choice.right else 'Not this one.'} {choice.why}"
        order = question.order()
        if self._picked == order:
            return True, " ".join(["Right.", question.right, *(question.why[i] for i in order)])
        place = next(i for i, (mine, right) in enumerate(zip(self._picked, order, strict=True)) if mine != right)
        wrong = self._picked[place]
        return False, f"Right up to place {place}. " * (
            place > 0
        ) + f"Look again at {LETTERS[wrong]}: {question.why[wrong]} (Click an image to choose again.)"

    def _lines(self) -> list[str]:
        if isinstance(self.question, Ranking):
            return list(self.question.labels)
        return [choice.text for choice in self.question.choices]

    def _grids(self) -> list[Any]:
        if isinstance(self.question, Ranking):
            return [self.question.weights(), *self.question.images()]
        return []

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**options)
        if not self.is_ranking:
            items = "".join(f"<li>{html.escape(line)}</li>" for line in self._lines())
            data["text/html"] = f"<p><b>{html.escape(self.question.text)}</b></p><ul>{items}</ul>"
        return data, metadata

    def __repr__(self) -> str:
        return "\n".join([f"Question: {self.question.text}", *(f"  ( ) {line}" for line in self._lines())])
