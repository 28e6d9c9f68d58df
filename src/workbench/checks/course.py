"""The reader's way through the course: what is done, what is next, and a chapter begun afresh.

from workbench import course
course.overview()       the map, with what is done
course.reset(5)         chapter 05 as if it had never been opened
course.carry()          all of the reader's work as one file, from here to another place
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from nn.validation import shown
from workbench import chapters, progress
from workbench.carry.card import CarryCard
from workbench.chapters import Chapter
from workbench.in_browser import IN_BROWSER
from workbench.saved import LABS, Saved


@dataclass(frozen=True)
class Standing:
    """How far the reader is in one chapter.

    Attributes:
        chapter: the chapter.
        exercises: names of its exercises.
        questions: names of its questions, as they are noted in the reader's progress.
        done: all that is done, of the whole course.

    """

    chapter: Chapter
    exercises: tuple[str, ...]
    questions: tuple[str, ...]
    done: frozenset[str]

    @property
    def exercises_done(self) -> int:
        """How many exercises of the chapter are done."""
        return len(self.done.intersection(self.exercises))

    @property
    def questions_done(self) -> int:
        """How many questions of the chapter have been answered right."""
        return len(self.done.intersection(self.questions))

    @property
    def state(self) -> str:
        """Return "new", "begun" or "done"."""
        count = self.exercises_done + self.questions_done
        if count == len(self.exercises) + len(self.questions):
            return "done"
        return "begun" if count else "new"


class Overview:
    """The map of the course with what is done; a notebook shows it as a table."""

    def __init__(self, standings: tuple[Standing, ...], told: Sequence[str] = ()) -> None:
        self.standings, self.told = standings, tuple(told)

    @property
    def next(self) -> Chapter | None:
        """The first chapter with something left to do; None when all is done. Nobody needs to do the primer."""
        left = (each.chapter for each in self.standings if each.state != "done")
        return next((chapter for chapter in left if chapter is not chapters.PRIMER), None)

    def __repr__(self) -> str:
        exercises = (
            f"{sum(s.exercises_done for s in self.standings)} of {sum(len(s.exercises) for s in self.standings)}"
        )
        questions = (
            f"{sum(s.questions_done for s in self.standings)} of {sum(len(s.questions) for s in self.standings)}"
        )
        following = f"Next: {_title(self.next)}." if self.next else "All is done. Well done!"
        return f"{exercises} exercises and {questions} questions done. {following}"

    def _repr_html_(self) -> str:
        rows = "".join(self._row(standing) for standing in self.standings)
        head = "".join(f'<th style="text-align: left">{name}</th>' for name in _COLUMNS)
        told = "".join(f"<p>{html.escape(line)}</p>" for line in (repr(self), *self.told))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{told}"

    def _row(self, standing: Standing) -> str:
        chapter = standing.chapter
        mark = {"done": "✓ done", "begun": "◐ begun", "new": "○"}[standing.state]
        if chapter is self.next:
            mark = f"<b>→ next</b>{' (begun)' if standing.state == 'begun' else ''}"
        cells = (
            f'<a href="{chapter.notebook}">{html.escape(_title(chapter))}</a>',
            chapter.time if chapter.seconds is None else f'<a href="{chapter.moment}">{chapter.time}</a>',
            html.escape(chapter.does),
            f"{chapter.minutes} min",
            f"{standing.exercises_done} of {len(standing.exercises)}",
            f"{standing.questions_done} of {len(standing.questions)}",
            mark,
        )
        return "<tr>" + "".join(f'<td style="text-align: left">{cell}</td>' for cell in cells) + "</tr>"


_COLUMNS = ("chapter", "in the video", "what you do", "time", "exercises", "questions", "you are here")


def overview() -> Overview:
    """Return the map of the course with what the reader has done.

    In the browser, where no `nn-workbench` is run, it also brings newer notebooks, and tells of them.
    """
    done = frozenset(progress.done())
    told = _newer() if IN_BROWSER else []
    return Overview(tuple(_standing(chapter, done) for chapter in (chapters.PRIMER, *chapters.CHAPTERS)), told)


def reset(number: int) -> str:
    """Begin a chapter afresh: its exercises and questions count as not done, its guesses are open, its lab anew.

    What was made in a lab is not lost: its file stays in `saved.folder()` under another name. Labs that are open now
    keep what they show until their cell is run again.

    Args:
        number: of the chapter, as the map has it.

    Raises:
        ValueError: there is no chapter of that number.
        OSError: the reader's folder cannot be written to.

    """
    numbers = {chapter.number: chapter for chapter in chapters.CHAPTERS}
    if type(number) is not int or number not in numbers:
        raise ValueError(f"there is no chapter {shown(number)}; there are {', '.join(map(str, numbers))}")
    chapter = numbers[number]
    standing = _standing(chapter, frozenset())
    names = {*standing.exercises, *standing.questions}
    labs = (chapter.lab, *chapter.other_labs)
    progress.forget(lambda name: name in names or name.startswith(labs))
    progress.forget_guesses(tuple(import_module(f"workbench.checks.{chapter.name}.guesses").GUESSES))
    told = f"Chapter {_title(chapter)} starts afresh."
    made = [saved for saved in (Saved(lab, LABS) for lab in labs) if saved.exists()]
    if made:
        kept = " and ".join(saved.set_aside("before-reset").name for saved in made)
        told += f" What you made in its lab{'s' * (len(made) > 1)} is kept as {kept}."
    return told


def _newer() -> list[str]:
    """Bring what is newer than the notebooks that the browser keeps; what the reader has written in stays."""
    from workbench.copies import own

    try:
        return own.bring(Path.cwd(), with_sources=False)
    except OSError as error:
        return [f"Whether there are newer notebooks could not be seen ({error.strerror or error})."]


def carry() -> CarryCard:
    """Show two buttons: one downloads all of the reader's work as one file, one brings such a file in.

    What is here already is never written over: it is put aside, or what comes is put beside it.
    """
    return CarryCard()


def _standing(chapter: Chapter, done: frozenset[str]) -> Standing:
    exercises = tuple(import_module(f"workbench.checks.{chapter.name}.exercises").EXERCISES)
    questions = tuple(f"quiz_{name}" for name in import_module(f"workbench.checks.{chapter.name}.quiz").QUESTIONS)
    return Standing(chapter, exercises, questions, done)


def _title(chapter: Chapter | None) -> str:
    if chapter is None:
        return ""
    return f"{chapter.number:02} {chapter.title}" if chapter.number else chapter.title
