"""What a quiz question is: a choice among answers, or images to put in order. Every answer is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One answer to a question.

    Attributes:
        text: the answer.
        why: why it is right, or what is wrong with it; shown when it is picked.
        right: whether it is right.

    """

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question with several answers, one of them right.

    Attributes:
        name: as in `quiz("NAME")`.
        text: the question.
        choices: two or more answers.

    """

    name: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Ranking:
    """Images to put in order, from the one that excites a neuron most to the one that excites it least.

    Attributes:
        name: as in `quiz("NAME")`.
        text: the question.
        weights: called to get the neuron's weights, (28, 28).
        images: called to get the images, each (28, 28), in the order in which they are shown (A, B, C, ...).
        labels: what each image is, in a few words.
        why: one sentence an image, about its weighted sum.
        right: said when the order is right.

    """

    name: str
    text: str
    weights: Callable[[], Any]
    images: Callable[[], Sequence[Any]]
    labels: tuple[str, ...]
    why: tuple[str, ...]
    right: str

    def order(self) -> list[int]:
        """Return the right order, most exciting first, computed from the weighted sums."""
        weights = self.weights()
        sums = [float((weights * image).sum()) for image in self.images()]
        return sorted(range(len(sums)), key=lambda i: -sums[i])
