"""Every exercise: what passes its check, in whatever usual style, and what does not, with the words that come."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from workbench import chapters, check, progress
from workbench.checks import exercises
from workbench.checks.error_words import explain
from workbench.checks.exercise import Exercise, Verdict
from workbench.checks.verdict import LONGEST

EXERCISES = exercises()
RIGHT: dict[str, list[Any]] = {}
WRONG: dict[str, list[tuple[Any, list[str]]]] = {}
NAMES: dict[str, Callable[[], dict[str, Any]]] = {}
for chapter in (chapters.PRIMER, *chapters.CHAPTERS):
    module = import_module(f"answers.{chapter.name}")
    RIGHT |= module.RIGHT
    WRONG |= module.WRONG
    NAMES |= dict.fromkeys(module.WRONG, module.names)
OURS = ("this layer takes", "there is no neuron", "expected (")  # errors of nn's, which are in plain words themselves
each_exercise = pytest.mark.parametrize("name", list(EXERCISES))


def solution_of(exercise: Exercise) -> tuple[Any, ...]:
    """Run the solution as a cell would, after the chapter's import cell and its lab; return what it named."""
    names = NAMES[exercise.name]()
    exec(exercise.solution, names)
    return tuple(names[name] for name in exercise.answer)


def verdict_on(name: str, answer: Any) -> Verdict:
    """Check an answer; where an exercise takes several at once, they come as a tuple."""
    several = len(EXERCISES[name].answer) > 1
    return getattr(check, name)(*answer) if several else getattr(check, name)(answer)


def test_each_exercise_has_answers_right_in_five_styles_and_wrong_in_eight() -> None:
    assert RIGHT.keys() == WRONG.keys() == EXERCISES.keys()
    few = [name for name in EXERCISES if len(RIGHT[name]) < 5 or len(WRONG[name]) < 8]
    assert not few


@each_exercise
def test_the_solution_is_done_and_noted(name: str) -> None:
    answer = solution_of(EXERCISES[name])
    progress_before = progress.done()
    verdict = getattr(check, name)(*answer)
    assert verdict.state == "done", verdict.text
    assert name not in progress_before
    assert name in progress.done()


@pytest.mark.parametrize(
    ("name", "answer"),
    [(name, right) for name, answers in RIGHT.items() for right in answers],
    ids=[f"{name}-{i}" for name, answers in RIGHT.items() for i in range(len(answers))],
)
def test_a_right_answer_passes_in_whatever_style_it_is_written(name: str, answer: Any) -> None:
    verdict = verdict_on(name, answer)
    assert verdict.state == "done", verdict.text
    assert 5 < len(verdict.text) <= LONGEST


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [(name, *wrong) for name, answers in WRONG.items() for wrong in answers],
    ids=[f"{name}-{i}" for name, answers in WRONG.items() for i in range(len(answers))],
)
def test_a_wrong_answer_does_not_pass_and_hears_what_is_wrong_with_it(name: str, answer: Any, words: list[str]) -> None:
    verdict = verdict_on(name, answer)
    assert verdict.state == "not yet", verdict.text
    told = re.sub("“.*”", "", verdict.text)  # without the reader's own line, which may well have the words in it
    for word in words:
        assert word in told
    assert words
    assert len(verdict.text) <= LONGEST
    assert "cannot read this answer" not in verdict.text
    assert progress.done() == set()
    stopped = re.search(r"stopped (?:at “.*” )?with (\w+): (.*)", verdict.text)
    if stopped and not any(words in verdict.text for words in OURS):
        assert explain(*stopped.groups()), "numpy's or Python's words alone"


@each_exercise
def test_a_blank_is_not_tried_yet(name: str) -> None:
    blanks: list[Any] = [..., None]
    if "def " in EXERCISES[name].solution and callable(RIGHT[name][0]):
        blanks += [lambda *_: None, lambda *_: ...]
    for blank in blanks:
        blanks_for_all = [blank] * len(EXERCISES[name].answer)
        assert getattr(check, name)(*blanks_for_all) == Verdict("not tried yet", EXERCISES[name].task)
    assert name not in progress.done()


@each_exercise
def test_the_wrong_number_of_answers_is_told_how(name: str) -> None:
    expected = Verdict("not yet", f"Call it as check.{name}({', '.join(EXERCISES[name].answer)}).")
    assert getattr(check, name)() == expected
    assert getattr(check, name)(*range(9)) == expected
