"""How far a class has come, chapter by chapter: who has done what, what most have not, what was guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from workbench.chapters import CHAPTERS, PRIMER, Chapter
from workbench.checks.guessing import Guess
from workbench.classroom.learners import Learner
from workbench.copies import course, notebook


@dataclass(frozen=True)
class Guessed:
    """What a class guessed of one question.

    Attributes:
        question: the question.
        answers: how many gave each answer, in words, the most frequent first.
        came: what came, in words; empty where nobody has seen it yet.
        seen: how many have seen what came.

    """

    question: Guess
    answers: tuple[tuple[str, int], ...]
    came: str
    seen: int


@dataclass(frozen=True)
class InChapter:
    """A class in one chapter.

    Attributes:
        chapter: the chapter.
        exercises: names of its exercises.
        counts: of each learner, how many of its exercises they have done.
        guesses: of each learner, how many of its questions they have guessed.
        begun: how many learners have done or guessed anything in it.
        stuck: the exercise that most of those who have begun have not done, and how many; None where all are done. What
            is in *Further* is for whoever has time left, and does not count.
        guessed: what was guessed of each of its questions.

    """

    chapter: Chapter
    exercises: tuple[str, ...]
    counts: tuple[int, ...]
    guesses: tuple[int, ...]
    begun: int
    stuck: tuple[str, int] | None
    guessed: tuple[Guessed, ...]


def standing(learners: Sequence[Learner]) -> list[InChapter]:
    """Return how the class stands in the primer and in each chapter."""
    return [_in_chapter(chapter, learners) for chapter in (PRIMER, *CHAPTERS)]


def _in_chapter(chapter: Chapter, learners: Sequence[Learner]) -> InChapter:
    room = f"workbench.checks.{chapter.name}"
    exercises = tuple(import_module(f"{room}.exercises").EXERCISES)
    questions = tuple(f"quiz_{name}" for name in import_module(f"{room}.quiz").QUESTIONS)
    guesses: dict[str, Guess] = import_module(f"{room}.guesses").GUESSES
    have_begun = [
        learner for learner in learners if learner.done & {*exercises, *questions} or learner.guesses.keys() & guesses
    ]
    core = set(exercises) - _further(chapter)
    missing = Counter(name for learner in have_begun for name in exercises if name in core - learner.done)
    # Of as many, the one that comes first: who is stuck there has not come further.
    stuck = max(missing.items(), key=lambda item: (item[1], -exercises.index(item[0])), default=None)
    return InChapter(
        chapter,
        exercises,
        tuple(len(learner.done.intersection(exercises)) for learner in learners),
        tuple(len(learner.guesses.keys() & guesses.keys()) for learner in learners),
        len(have_begun),
        stuck,
        tuple(_guessed(guess, learners) for guess in guesses.values()),
    )


@cache
def _further(chapter: Chapter) -> frozenset[str]:
    """Return the exercises that the chapter's notebook asks for in folded sections."""
    cells = notebook.with_folds(notebook.read(course.chapters()[chapter.notebook]))
    code = "\n".join("".join(cell["source"]) for cell, folded in cells if folded and cell["cell_type"] == "code")
    return frozenset(re.findall(r"^check\.(\w+)\(", code, re.MULTILINE))


def _guessed(question: Guess, learners: Sequence[Learner]) -> Guessed:
    answers, came, seen = Counter[str](), "", 0
    for learner in learners:
        fields = learner.guesses.get(question.name, {})
        answer, came_here = (_words(question, fields.get(name)) for name in ("guess", "came"))
        if answer:
            answers[answer] += 1
            seen += bool(came_here)
            came = came or came_here
    return Guessed(question, tuple(answers.most_common()), came, seen)


def _words(question: Guess, value: object) -> str:
    """Return in words what a file says was guessed, or came; nothing where it is nothing or nonsense."""
    try:
        return "" if value is None else question.words(question.read(value))
    except (ValueError, TypeError):
        return ""
