"""The handouts: what a chapter asks is in them, and no answer; one file each, which needs nothing from elsewhere."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from workbench import __main__ as command
from workbench.chapters import CHAPTERS, Chapter
from workbench.checks.guessing import Guess, Slide
from workbench.checks.question import Ranking
from workbench.handouts import pages, shapes, sheets

ROOT = Path(__file__).parents[1]
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)


@cache
def page(chapter: Chapter) -> str:
    return pages.page(chapter)


def words(chapter: Chapter) -> str:
    """The page as it is read: without tags, and what is drawn."""
    text = re.sub(r"<svg.*?</svg>|<style>.*?</style>", " ", page(chapter), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def asked(chapter: Chapter) -> tuple[set[str], set[str]]:
    """The questions and guesses of a chapter's notebook: those of its core, and those in folded sections."""
    found: tuple[set[str], set[str]] = (set(), set())
    folded = False
    for cell in json.loads((ROOT / "notebooks" / chapter.notebook).read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and source.startswith("## "):
            folded = "jp-MarkdownHeadingCollapsed" in cell["metadata"]
        found[folded].update(re.findall(r'^(?:guess|quiz)\("(\w+)"\)', source, re.MULTILINE))
    return found


@each_chapter
def test_every_core_question_is_in_it_with_all_that_can_be_answered(chapter: Chapter) -> None:
    module = f"workbench.checks.{chapter.name}"
    every = {**import_module(f"{module}.quiz").QUESTIONS, **import_module(f"{module}.guesses").GUESSES}
    core, folded = asked(chapter)
    assert core
    shown = re.findall(r'data-name="(\w+)"', page(chapter))
    assert len(shown) == len(set(shown))
    assert not core & folded
    assert set(shown) == core | {name for name in folded if not isinstance(every[name], Guess)}
    for name in shown:
        question = every[name]
        if isinstance(question, Ranking):
            lines = [question.text.partition(" Click")[0], *question.labels]
        elif isinstance(question, Slide):
            lines = [question.text, question.words(question.lo), question.words(question.hi)]
        else:
            lines = [question.text, *(getattr(question, "options", None) or [c.text for c in question.choices])]
        for line in lines:
            assert line in words(chapter), name


@each_chapter
def test_no_answer_no_hint_and_no_solution_is_in_it(chapter: Chapter) -> None:
    module, text = f"workbench.checks.{chapter.name}", words(chapter)
    secrets: list[str] = []
    for question in import_module(f"{module}.quiz").QUESTIONS.values():
        if isinstance(question, Ranking):
            secrets += [*question.why, question.right]
        else:
            secrets += [choice.why for choice in question.choices]
    guesses = import_module(f"{module}.guesses").GUESSES.values()
    secrets += [guess.told for guess in guesses if guess.told]
    for exercise in import_module(f"{module}.exercises").EXERCISES.values():
        lines = [line.strip() for line in exercise.solution.splitlines()]
        secrets += [*exercise.hints, *(line for line in lines if len(line) > 12)]
    assert len(secrets) > 15
    assert not [secret for secret in secrets if secret in text]
    outputs = (ROOT / "notebooks" / chapter.notebook).read_text("utf-8")
    for guess in guesses:
        came = re.search(rf"It is ([^“”]*?)\. {re.escape(guess.told[:25])}", outputs)
        block = re.search(rf'data-name="{guess.name}">(.*?)<div class="scale"', page(chapter), re.DOTALL)
        assert not (came and block and came[1] in block[1]), guess.name


@each_chapter
def test_nothing_marks_the_right_one_of_several_answers(chapter: Chapter) -> None:
    assert set(re.findall(r"<li[^>]*>", page(chapter))) <= {"<li>"}
    assert not re.findall(r"<(?:b|strong|em|mark|u)\b|☑|✓|✔", page(chapter))


@each_chapter
def test_a_page_needs_nothing_from_elsewhere(chapter: Chapter) -> None:
    assert not re.findall(r"\b(?:src|href)=|url\(|@import|<script|<link", page(chapter))
    assert page(chapter).startswith("<!doctype html>")
    assert page(chapter).count("<svg") == page(chapter).count("</svg>")
    assert "@page { size: A4;" in page(chapter)


@each_chapter
def test_there_is_something_to_do_with_a_pencil(chapter: Chapter) -> None:
    drawn = "".join(task.drawn() for task in sheets.TASKS[chapter.name])
    assert "<svg" in drawn or "<td></td>" in drawn
    assert all(task.text in words(chapter) for task in sheets.TASKS[chapter.name])


def test_pictures_and_notes_are_of_questions_that_there_are() -> None:
    printed = "".join(map(page, CHAPTERS))
    for name in (*sheets.PICTURES, *sheets.NOTES):
        assert f'data-name="{name}"' in printed, name
    assert all(html.escape(note) in printed for note in sheets.NOTES.values())
    assert sheets.TASKS.keys() == {chapter.name for chapter in CHAPTERS}


def test_a_grid_has_a_line_more_than_cells_and_a_frame_where_it_is_asked_for() -> None:
    drawn = shapes.grid(3, 5, cell=4, frame=(1, 2, 3, 5))
    assert drawn.count("v12") == 6
    assert drawn.count("h20") == 4
    assert f'<rect x="{shapes.MARGIN_MM + 8:g}" y="{shapes.MARGIN_MM + 4:g}" width="12" height="8"' in drawn


def test_a_picture_is_dark_where_there_is_ink_and_weights_have_their_signs() -> None:
    image = np.zeros((28, 28))
    image[2, 3] = 1
    assert shapes.picture(image, cell=1).count("<rect") == 2  # one pixel, and the border
    assert 'x="3" y="2"' in shapes.picture(image, cell=1)
    image[5, 5] = -1
    strokes = re.findall(r"h[\d.]+|v[\d.]+", shapes.weights(image))
    assert [stroke[0] for stroke in strokes] == ["h", "v", "h"]


def test_a_curve_goes_where_its_numbers_are_and_has_its_name_at_its_end() -> None:
    drawn = shapes.axes((0, 10, 5), (0, 2, 1), size=(100, 40), curves={"high": [0, 2], "low": [0, 1.96]})
    ways = re.findall(r'points="([^"]+)"', drawn)
    assert [way.split()[0] for way in ways] == ["9.00,43.00", "9.00,43.00"]
    assert [way.split()[1] for way in ways] == ["109.00,3.00", "109.00,3.80"]
    heights = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:high|low)', drawn)]
    assert heights[1] - heights[0] >= shapes.FONT_MM - 0.01


def test_the_command_writes_a_page_a_chapter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["handouts", str(tmp_path / "for print")]) == 0
    names = sorted(path.name for path in (tmp_path / "for print").iterdir())
    assert names == [chapter.notebook.replace("ipynb", "html") for chapter in CHAPTERS]
    assert (tmp_path / "for print" / names[4]).read_text("utf-8") == page(CHAPTERS[4])
    assert "print them on A4" in capsys.readouterr().out


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert command.main(["handouts", str(tmp_path / "file" / "in")]) == 1
    assert "nn-workbench handouts: " in capsys.readouterr().err


def test_it_runs_as_a_module_as_on_windows(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "workbench", "handouts", "."], cwd=tmp_path, check=True)
    assert len(list(tmp_path.glob("*.html"))) == len(CHAPTERS)
