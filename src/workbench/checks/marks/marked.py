"""What an exercise for marks is made of."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.checks.exercise import Exercise
from workbench.checks.marks.judge import judge_of


@dataclass(frozen=True)
class Marked:
    """An exercise for marks.

    Attributes:
        chapter: the name of the chapter that it belongs to.
        asked: what is asked, in Markdown.
        begun: the cell that is to be filled in.
        exercise: what `check.NAME` asks; it has no solution.

    """

    chapter: str
    asked: str
    begun: str
    exercise: Exercise


def marked(chapter: str, name: str, asked: str, signature: str, doc: str, task: str, hints: tuple[str, ...]) -> Marked:
    """Return an exercise in which a function is to be written: its chapter and name, the cell, the task, the hints."""
    function = signature.partition("(")[0]
    begun = f'def {signature}:\n    """{doc}"""\n    ...'
    exercise = Exercise(name, f"Write {signature}: {task}", judge_of(name), hints, solution="", answer=(function,))
    return Marked(chapter, asked, begun, exercise)
