"""The exercises for marks: what passes and what does not, and that no solution of theirs is in the package."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path
from typing import Any

import make_marks
import nbformat
import numpy as np
import pytest
from answers import marks as answers

from workbench import __main__ as command
from workbench import chapters, check, course, hint, progress
from workbench.checks import exercises, for_marks, questions
from workbench.checks.error_words import explain
from workbench.checks.exercise import Verdict
from workbench.checks.marks.exercises import MARKS
from workbench.checks.marks.judge import cases
from workbench.checks.verdict import LONGEST
from workbench.classroom import marks as handed_out

ROOT = Path(__file__).parents[1]
each = pytest.mark.parametrize("name", list(MARKS))


def test_every_chapter_has_two_and_none_is_an_exercise_of_the_course() -> None:
    assert [marked.chapter for marked in MARKS.values()] == [
        chapter.name for chapter in chapters.CHAPTERS for _ in "12"
    ]
    assert not for_marks().keys() & {*exercises(), *questions()}
    assert all(name == marked.exercise.name for name, marked in MARKS.items())


def test_each_has_answers_right_in_five_styles_and_wrong_in_eight() -> None:
    assert answers.RIGHT.keys() == answers.WRONG.keys() == MARKS.keys() == cases().keys()
    assert not [name for name in MARKS if len(answers.RIGHT[name]) < 5 or len(answers.WRONG[name]) < 8]


@each
def test_right_answers_pass_and_are_noted(name: str) -> None:
    assert name not in progress.done()
    for right in answers.RIGHT[name]:
        verdict = getattr(check, name)(right)
        assert verdict.state == "done", verdict.text
        assert verdict.text == "It gives what is right for all that was tried."
    assert name in progress.done()


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [(name, *wrong) for name, wrongs in answers.WRONG.items() for wrong in wrongs],
    ids=[f"{name}-{i}" for name, wrongs in answers.WRONG.items() for i in range(len(wrongs))],
)
def test_wrong_answers_hear_what_is_wrong(name: str, answer: Any, words: list[str]) -> None:
    verdict = getattr(check, name)(answer)
    assert verdict.state == "not yet", verdict.text
    for word in words:
        assert word in verdict.text, verdict.text
    assert len(verdict.text) <= LONGEST
    assert "cannot read this answer" not in verdict.text
    assert progress.done() == set()
    if stopped := re.search(r"stopped (?:at “.*” )?with (\w+): (.*)", verdict.text):
        assert explain(*stopped.groups())


@each
def test_a_blank_is_not_tried_yet(name: str) -> None:
    names: dict[str, Any] = {}
    exec(MARKS[name].begun, names)
    [function] = MARKS[name].exercise.answer
    for blank in (..., None, names[function], lambda *_: ...):
        assert getattr(check, name)(blank) == Verdict("not tried yet", MARKS[name].exercise.task)


@each
def test_the_two_ways_to_an_answer_agree_and_the_judge_has_their_numbers(name: str) -> None:
    one, other = answers.SOLUTIONS[name]
    for given, _ in answers.TRIED[name]:
        arguments = [np.array(part["array"], float) if isinstance(part, dict) else part for part in given]
        np.testing.assert_allclose(one(*arguments), other(*arguments), atol=1e-9)


def test_the_judges_numbers_are_those_that_the_answers_give() -> None:
    assert make_marks.made() == make_marks.CASES.read_text("utf-8")


@each
def test_a_right_number_by_chance_is_not_enough(name: str) -> None:
    tried = cases()[name]
    assert len(tried) >= 2
    assert len({str(case["expected"]) for case in tried}) >= 2
    for case in tried:
        assert getattr(check, name)(lambda *_, came=case["expected"]: came).state == "not yet"


# --- No solution


@each
def test_hints_are_words_and_there_is_no_solution_to_open(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NN_HINTS", "all")
    exercise = MARKS[name].exercise
    assert exercise.solution == ""
    assert len(exercise.hints) >= 2
    assert not [words for words in exercise.hints if re.search(r"[=\[\]()@*`]|np\.|\w\.\w", words)]
    card = hint(name)
    for _ in range(5):
        card.reveal()
    assert card.answer()["hints"] == exercise.hints
    assert card.answer()["solution"] == ""
    assert not card.answer()["next"]
    done = getattr(check, name)(answers.RIGHT[name][0])
    assert done.card(done).answer()["next"] == ""


def expressions(source: str) -> set[str]:
    """What a program computes, in a form that layout and names of its own do not change: its larger expressions."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.BinOp | ast.Call | ast.Compare | ast.GeneratorExp | ast.IfExp):
            text = ast.unparse(node)
            if len(text) > 18:
                found.add(text)
    return found


def test_no_solution_of_theirs_is_in_what_the_wheel_is_made_of() -> None:
    sought = set()
    for name, first in (("marks.py", "def rows_by_loop"), ("marks_second.py", "def pushed")):
        secret = (ROOT / "tests/answers" / name).read_text("utf-8")
        sought |= expressions(secret[secret.index(first) : secret.index("SLIPS: ")])
    sought = {text for text in sought if len(text) > 24}
    assert len(sought) > 60
    room = ROOT / "src/workbench/checks/marks"
    assert {path.name for path in room.iterdir() if path.suffix} == {
        "__init__.py",
        "cases.json",
        "exercises.py",
        "first.py",
        "judge.py",
        "marked.py",
        "second.py",
    }
    for path in [*room.glob("*.py"), ROOT / "src/workbench/classroom/marks.py"]:
        assert not sought & expressions(path.read_text("utf-8")), path
    for marked in MARKS.values():
        assert ast.unparse(ast.parse(marked.begun).body[0].body[-1]) == "..."
    wheel = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'packages = ["src/nn", "src/workbench"]' in wheel  # tests stay out of it


def test_the_judge_computes_nothing() -> None:
    judge = (ROOT / "src/workbench/checks/marks/judge.py").read_text("utf-8")
    signs = {
        token.string for token in tokenize.generate_tokens(io.StringIO(judge).readline) if token.type == tokenize.OP
    }
    assert not signs & {"+", "-", "/", "<", ">", ">=", "<=", "**"}


# --- Where they are, and where not


def test_they_disturb_nobody_who_learns_alone() -> None:
    before = repr(course.overview())
    for name in MARKS:
        assert getattr(check, name)(answers.RIGHT[name][0]).state == "done"
    assert repr(course.overview()) == before
    assert not MARKS.keys() & set(dir(check))
    assert not [path.name for path in (ROOT / "notebooks").glob("*.ipynb") if "marks" in path.name]


def test_the_command_writes_a_notebook_whose_cells_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "for_marks.ipynb"
    assert command.main(["marks", "05", "edge_detection", "8", "--to", str(path)]) == 0
    assert capsys.readouterr().out == f"4 exercises for marks in {path}: hand it out as it is.\n"
    made = nbformat.read(path, as_version=4)
    nbformat.validate(made)
    names: dict[str, Any] = {}
    verdicts = []
    for cell in made.cells:
        if cell.cell_type == "code" and cell.source.startswith("check."):
            verdicts.append(eval(cell.source, names))
        elif cell.cell_type == "code":
            exec(cell.source, names)
    assert [verdict.state for verdict in verdicts] == ["not tried yet"] * 4
    text = path.read_text("utf-8")
    assert "05 Edge detection: `lit_count`" in text
    assert "inked_rows" not in text


def test_without_a_chapter_all_are_asked() -> None:
    text = handed_out.notebook(chapters.CHAPTERS).decode()
    assert all(f"check.{name}(" in text for name in MARKS)


def test_what_is_there_already_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.ipynb").write_text("mine")
    assert command.main(["marks", "--to", str(tmp_path / "mine.ipynb")]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "mine.ipynb").read_text() == "mine"
    assert command.main(["marks", "77", "--to", str(tmp_path / "other.ipynb")]) == 1
    assert "there is no chapter '77'" in capsys.readouterr().err
    assert command.main(["marks", "primer", "00", "--to", str(tmp_path / "other.ipynb")]) == 1
    assert not (tmp_path / "other.ipynb").exists()


def test_a_class_shows_them_only_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "progress.json").write_text('{"done": ["bias", "lit_count", "leaky_relu"]}')
    (tmp_path / "bo").mkdir()
    (tmp_path / "bo" / "progress.json").write_text('{"done": ["bias"]}')
    command.main(["class", str(tmp_path)])
    assert "lit_count" not in capsys.readouterr().out
    command.main(["class", str(tmp_path), "--marks"])
    out = capsys.readouterr().out
    assert "For marks, of 26:\nada   2: lit_count, leaky_relu\nbo    0\n" in out


def test_the_numbers_are_written_by_the_command() -> None:
    assert (ROOT / "tests/make_marks.py").is_file()
    out = subprocess.run([sys.executable, "-c", "import make_marks; print(len(make_marks.made()))"], cwd=ROOT / "tests",
                         capture_output=True, text=True, check=True)  # fmt: skip
    assert int(out.stdout) > 3000
