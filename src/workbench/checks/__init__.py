"""Exercises, hints, questions and guesses: `check.NAME(answer)`, `hint("NAME")`, `quiz("NAME")`, `guess("NAME")`.

Each chapter of `workbench.chapters`, and the primer, has a folder here: `exercises.py` holds the dictionary
`EXERCISES`, `quiz.py` holds `QUESTIONS`, `guesses.py` holds `GUESSES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar

from nn.validation import shown
from workbench import chapters
from workbench.checks import course as course
from workbench.checks.card import QuizCard
from workbench.checks.exercise import Exercise, Verdict
from workbench.checks.guess_card import GuessCard
from workbench.checks.guessing import Guess
from workbench.checks.hint_card import CheckCard, HintCard
from workbench.checks.marks.exercises import MARKS
from workbench.checks.question import Question, Ranking

T = TypeVar("T")


def exercises() -> dict[str, Exercise]:
    """Return every exercise of the course by its name, in the course's order."""
    return _all("exercises", "EXERCISES")


def for_marks() -> dict[str, Exercise]:
    """Return the exercises for marks by name: they have no solution here, and count for no chapter."""
    return {name: marked.exercise for name, marked in MARKS.items()}


def questions() -> dict[str, Question | Ranking]:
    """Return every quiz question of the course by its name, in the course's order."""
    return _all("quiz", "QUESTIONS")


def guesses() -> dict[str, Guess]:
    """Return everything that is to be guessed in the course by its name, in the course's order."""
    return _all("guesses", "GUESSES")


def hint(name: str) -> HintCard:
    """Show a card with the hints for an exercise, one at a time, the solution last.

    Raises:
        ValueError: there is no exercise of that name.

    """
    marked = MARKS.get(name) if isinstance(name, str) else None
    return HintCard(marked.exercise if marked else _named(name, exercises(), "exercise"))


def quiz(name: str) -> QuizCard:
    """Show a question, and why each answer is right or wrong when it is picked.

    Raises:
        ValueError: there is no question of that name.

    """
    return QuizCard(_named(name, questions(), "question"))


def guess(name: str, came: Any = None, *, seen: bool = False) -> GuessCard:
    """Show a card for a guess; after it was made and what comes was seen, the same card says both.

    Args:
        name: of the guess.
        came: what came, in the cell that reveals it: an option or its place, a number, an order.
        seen: this cell reveals it, and what came is what the guess itself says of it.

    Raises:
        ValueError: there is no guess of that name, `came` cannot be an answer to it, or nothing says what came.

    """
    question = _named(name, guesses(), "guess")
    if seen and came is None and question.came is None:
        raise ValueError(f"the guess {name} does not say what comes; call it as guess({name!r}, came=...)")
    if seen and came is None:
        came = question.came
    # Read before there is a card: who hands over what is no answer gets an error, and no card stays behind.
    return GuessCard(question, None if came is None else question.read(came))


class Check:
    """`check.NAME(answer)` looks at an answer to the exercise NAME: not tried yet, not yet, or done."""

    def __getattr__(self, name: str) -> Callable[..., Verdict]:
        """Return the check of the exercise called `name`; an `AttributeError` lists the names there are."""
        try:
            exercise = exercises()[name] if name not in MARKS else MARKS[name].exercise
        except KeyError:
            raise AttributeError(f"there is no exercise {name!r}; there are {', '.join(exercises())}") from None

        @wraps(exercise.check)
        def looked_at(*answer: Any) -> Verdict:
            verdict = exercise.check(*answer)
            return replace(verdict, card=lambda shown: CheckCard(exercise, shown))

        return looked_at

    def __dir__(self) -> list[str]:
        return list(exercises())


check = Check()


def _all(module: str, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for chapter in (chapters.PRIMER, *chapters.CHAPTERS):
        found.update(getattr(import_module(f"workbench.checks.{chapter.name}.{module}"), kind))
    return found


def _named(name: str, found: Mapping[str, T], what: str) -> T:
    if not isinstance(name, str) or name not in found:
        raise ValueError(f"there is no {what} {shown(name)}; there are {', '.join(found)}")
    return found[name]
