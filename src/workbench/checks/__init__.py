"""Exercises, hints and questions: `check.NAME(answer)`, `hint("NAME")`, `quiz("NAME")`.

Each chapter of `workbench.chapters` has a folder here: `exercises.py` holds the dictionary `EXERCISES`, `quiz.py` holds
`QUESTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar

from workbench import chapters
from workbench.checks import course as course
from workbench.checks.card import HintCard, QuizCard
from workbench.checks.exercise import Exercise, Verdict
from workbench.checks.question import Question, Ranking

T = TypeVar("T")


def exercises() -> dict[str, Exercise]:
    """Return every exercise of the course by its name, in the course's order."""
    return _all("exercises", "EXERCISES")


def questions() -> dict[str, Question | Ranking]:
    """Return every quiz question of the course by its name, in the course's order."""
    return _all("quiz", "QUESTIONS")


def hint(name: str) -> HintCard:
    """Show a card with the hints for an exercise, one at a time, the solution last."""
    return HintCard(_named(name, exercises(), "exercise"))


def quiz(name: str) -> QuizCard:
    """Show a question, and why each answer is right or wrong when it is picked."""
    return QuizCard(_named(name, questions(), "question"))


class Check:
    """`check.NAME(answer)` looks at an answer to the exercise NAME: not tried yet, not yet, or done."""

    def __getattr__(self, name: str) -> Callable[..., Verdict]:
        """Return the check of the exercise called `name`; an `AttributeError` lists the names there are."""
        try:
            return exercises()[name].check
        except KeyError:
            raise AttributeError(f"there is no exercise {name!r}; there are {', '.join(exercises())}") from None

    def __dir__(self) -> list[str]:
        return list(exercises())


check = Check()


def _all(module: str, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for chapter in chapters.CHAPTERS:
        found.update(getattr(import_module(f"workbench.checks.{chapter.name}.{module}"), kind))
    return found


def _named(name: str, found: Mapping[str, T], what: str) -> T:
    if name not in found:
        raise ValueError(f"there is no {what} {name!r}; there are {', '.join(found)}")
    return found[name]
