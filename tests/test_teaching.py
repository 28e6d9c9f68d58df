"""What docs/teaching.md and its pages say is so: minutes, names, headings, answers."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import workbench
from workbench import chapters
from workbench.chapters import CHAPTERS, PRIMER, Chapter
from workbench.checks import exercises, guesses, questions
from workbench.checks.marks.exercises import MARKS
from workbench.checks.question import Ranking

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/teaching.md").read_text("utf-8")
PAGES = ROOT / "docs/teaching"
ALL = (PRIMER, *CHAPTERS)
SECTIONS = (
    *("Aim", "Needs", "The one moment", "On the board", "Before the lab, say", "Where people get stuck"),
    *("Common wrong ideas", "Ask the room", "In pairs", "Answers", "Short of time"),
)
KINDS = {"Exercises": "exercises", "Questions": "quiz", "Guesses": "guesses"}
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
each_page = pytest.mark.parametrize("chapter", ALL, ids=lambda chapter: chapter.name)


@cache
def cells(name: str) -> list[dict[str, Any]]:
    return json.loads((ROOT / "notebooks" / name).read_text("utf-8"))["cells"]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def headings(name: str) -> set[str]:
    text = "\n".join(source(cell) for cell in cells(name) if cell["cell_type"] == "markdown")
    return set(re.findall(r"^#+ (.+)$", text, re.MULTILINE))


def further(name: str) -> str:
    """All code under folded headings."""
    folded, found = False, []
    for cell in cells(name):
        if cell["cell_type"] == "markdown" and source(cell).startswith("## "):
            folded = "jp-MarkdownHeadingCollapsed" in cell["metadata"]
        elif folded and cell["cell_type"] == "code":
            found.append(source(cell))
    return "\n".join(found)


def page_of(chapter: Chapter) -> str:
    return (PAGES / chapter.notebook).with_suffix(".md").read_text("utf-8")


def section(text: str, heading: str, level: int = 2) -> str:
    found = re.search(rf"^{'#' * level} {re.escape(heading)}\n(.*?)(?=^#{{1,{level}}} |\Z)", text, re.M | re.S)
    return found[1] if found else ""


def points(text: str, heading: str) -> dict[str, str]:
    """The points of a list of answers, each by the name that it begins with."""
    return dict(re.findall(r"^- `(\w+)`(.+)$", section(text, heading, 3), re.MULTILINE))


def schedule(heading: str) -> list[tuple[int, str, str]]:
    rows = re.findall(r"^\| \d:\d\d \| (\d+) \| ([^|]+) \|([^|]*)\|$", section(GUIDE, heading), re.MULTILINE)
    return [(int(minutes), step.strip(), what) for minutes, step, what in rows]


# --- The schedules


@pytest.mark.parametrize(("heading", "promised"), [("90 minutes", 90), ("Half a day", 240), ("Two days", 720)])
def test_a_schedules_minutes_add_up_to_what_it_promises(heading: str, promised: int) -> None:
    steps = schedule(heading)
    assert len(steps) == section(GUIDE, heading).count("\n| ") - 2  # no row is written in another form
    assert sum(minutes for minutes, _, _ in steps) == promised
    assert "If time runs short" in section(GUIDE, heading)
    assert any("oint task" in step for _, step, _ in steps)


@pytest.mark.parametrize("heading", ["90 minutes", "Half a day", "Two days"])
def test_a_schedules_clock_is_the_sum_of_the_minutes_before(heading: str) -> None:
    clocks = re.findall(r"^\| (\d):(\d\d) \| \d+ \|", section(GUIDE, heading), re.MULTILINE)
    now = 0
    for (hours, past), (minutes, step, _) in zip(clocks, schedule(heading), strict=True):
        now = 0 if step.startswith("Day 2") else now
        assert 60 * int(hours) + int(past) == now, step
        now += minutes


def test_each_of_the_two_days_is_as_long_as_it_says() -> None:
    steps = schedule("Two days")
    second = next(i for i, (_, step, _) in enumerate(steps) if step.startswith("Day 2"))
    assert sum(minutes for minutes, _, _ in steps[:second]) == 360
    assert "Twice 360 minutes" in section(GUIDE, "Two days")


def test_nobody_sits_for_two_hours_without_a_break() -> None:
    for heading in ("Half a day", "Two days"):
        sat = 0
        for minutes, step, _ in schedule(heading):
            sat = 0 if step == "Break" or step.startswith("Day 2") else sat + minutes
            assert sat <= 125, step


def test_a_chapter_has_the_minutes_in_two_days_that_its_row_plans_or_fewer() -> None:
    planned = {number: int(room) for number, room in re.findall(r"^\| (\d\d) .+ \| \d+ \| (\d+) \|", GUIDE, re.M)}
    for minutes, step, _ in schedule("Two days"):
        if step in planned:
            assert minutes <= planned[step]


@each_chapter
def test_the_minutes_and_titles_are_those_of_the_course(chapter: Chapter) -> None:
    row = re.search(rf"^\| {chapter.number:02} (.+?) \| (\d+) \| \d+ \| \[\d\d\]\((.+)\) \|$", GUIDE, re.MULTILINE)
    assert row
    assert (row[1], int(row[2])) == (chapter.title, chapter.minutes)
    assert (ROOT / "docs" / row[3]).read_text("utf-8") == page_of(chapter)


# --- The pages


def test_every_chapter_has_its_page_and_no_page_is_of_nothing() -> None:
    there = {path.name for path in PAGES.iterdir()}
    assert there == {Path(each.notebook).with_suffix(".md").name for each in ALL} | {"00_start_here.md"}


@each_chapter
def test_a_page_has_all_of_its_parts_in_order(chapter: Chapter) -> None:
    found = re.findall(r"^## (.+)$", page_of(chapter), re.MULTILINE)
    assert [name for name in found if name in SECTIONS] == list(SECTIONS)
    assert set(found) <= {*SECTIONS, "For marks"}
    assert all(section(page_of(chapter), name).strip() for name in SECTIONS)


@each_page
def test_a_page_begins_with_title_and_minutes(chapter: Chapter) -> None:
    title = f"# {chapter.number:02} · {chapter.title}" if chapter.number else f"# {chapter.title}"
    assert page_of(chapter).startswith(f"{title}\n\n*About {chapter.minutes} minutes alone")


@each_chapter
def test_what_to_say_before_a_lab_is_two_sentences(chapter: Chapter) -> None:
    said = section(page_of(chapter), "Before the lab, say").strip().removeprefix("> ")
    assert len(re.findall(r"[.?!](?= |$)", said)) == 2, said


@each_page
@pytest.mark.parametrize("heading", KINDS)
def test_a_page_answers_all_that_its_chapter_asks_and_no_more(chapter: Chapter, heading: str) -> None:
    module = import_module(f"workbench.checks.{chapter.name}.{KINDS[heading]}")
    asked = getattr(module, {"quiz": "QUESTIONS"}.get(KINDS[heading], KINDS[heading].upper()))
    answered = points(page_of(chapter), heading)
    assert answered.keys() == asked.keys()
    folded = further(chapter.notebook)
    for name, answer in answered.items():
        call = {"Exercises": f"check.{name}(", "Questions": f'quiz("{name}"', "Guesses": f'guess("{name}"'}[heading]
        is_folded = call in folded
        assert is_folded == ("(in *Further*)" in answer), f"{name}: folded {is_folded}"


@each_page
def test_the_line_that_matters_is_one_of_the_solutions_or_the_last_hints(chapter: Chapter) -> None:
    for name, answer in points(page_of(chapter), "Exercises").items():
        exercise = exercises()[name]
        line = re.findall(r"`([^`]+)`", answer)[-1]
        assert line in "\n".join((exercise.solution, *exercise.hints)), f"{name}: {line}"


@each_chapter
def test_the_right_answer_to_a_question_is_the_courses(chapter: Chapter) -> None:
    for name, answer in points(page_of(chapter), "Questions").items():
        question = questions()[name]
        if isinstance(question, Ranking):
            right = ", ".join(question.labels[i] for i in question.order())
        else:
            right = next(choice.text for choice in question.choices if choice.right)
        assert bold(answer) == right.rstrip("."), name


@each_chapter
def test_what_comes_of_a_guess_is_what_came_in_the_notebook(chapter: Chapter) -> None:
    shown = "".join(json.dumps(cell.get("outputs", []), ensure_ascii=False) for cell in cells(chapter.notebook))
    for name, answer in points(page_of(chapter), "Guesses").items():
        guess = guesses()[name]
        if guess.came is not None:
            assert bold(answer) == guess.words(guess.read(guess.came)).strip("“”"), name
        else:
            assert guess.text[:40] in shown.replace('\\"', '"')
            assert any(f"It is {word}. {guess.told[:20]}" in shown for word in (bold(answer), f"“{bold(answer)}”")), (
                name
            )


def bold(answer: str) -> str:
    return re.findall(r"\*\*(.+?)\*\*", answer)[0].rstrip(".")


# --- Names in prose


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_headings_that_a_page_names_are_in_its_notebook(path: Path) -> None:
    named = re.findall(r"§ \*(.+?)\*", path.read_text("utf-8").replace("\n", " "))
    assert set(named) <= headings(f"{path.stem}.ipynb")


def test_headings_and_questions_that_a_schedule_names_exist() -> None:
    every = set().union(*(headings(chapter.notebook) for chapter in CHAPTERS))
    assert set(re.findall(r"§ \*(.+?)\*", GUIDE)) <= every
    named = {
        name
        for heading in ("90 minutes", "Half a day", "Two days")
        for _, _, what in schedule(heading)
        for name in re.findall(r"`(\w+)`", what)
    }
    assert named
    assert named <= {*questions(), *guesses(), *exercises()}


@cache
def numbered(name: str) -> dict[int, str]:
    """The exercises of a notebook by the number in their heading."""
    found, number = {}, 0
    for cell in cells(name):
        heading = re.search(r"^### Exercise (\d)", source(cell), re.MULTILINE)
        number = int(heading[1]) if heading and cell["cell_type"] == "markdown" else number
        called = re.search(r"^check\.(\w+)\(", source(cell), re.MULTILINE)
        if called and number:
            found[number], number = called[1], 0
    return found


@each_chapter
def test_exercises_by_number_are_those_of_the_notebook(chapter: Chapter) -> None:
    text, there = page_of(chapter), numbered(chapter.notebook)
    assert len(there) >= 3
    assert {int(number) for number in re.findall(r"[Ee]xercises? (\d)", text)} <= there.keys()
    stuck = re.findall(r"^- Exercise (\d), `(\w+)`", text, re.MULTILINE)
    assert all(there[int(number)] == name for number, name in stuck)


@each_page
def test_exercises_are_in_the_notebooks_order(chapter: Chapter) -> None:
    code = "\n".join(source(cell) for cell in cells(chapter.notebook) if cell["cell_type"] == "code")
    ordered = dict.fromkeys(re.findall(r"^check\.(\w+)\(", code, re.MULTILINE))
    assert list(import_module(f"workbench.checks.{chapter.name}.exercises").EXERCISES) == list(ordered)


def test_exercises_that_a_schedule_numbers_are_there() -> None:
    for heading in ("90 minutes", "Half a day", "Two days"):
        for _, step, what in schedule(heading):
            for chapter in CHAPTERS:
                if f"{chapter.number:02}" in step:
                    numbers = {int(number) for number in re.findall(r"[Ee]xercise (\d)", step + what)}
                    assert numbers <= numbered(chapter.notebook).keys()


def test_the_score_falls_after_the_red_as_the_page_of_05_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NN_WORK_DIR", str(tmp_path))
    lab = workbench.EdgeLab()
    lab.level = 2
    blue = np.zeros((28, 28))
    blue[7:10, 9:20] = 1
    red = blue.copy()
    red[4:7, 9:20] = red[10:13, 9:20] = -1
    scores = {}
    for bias in (-22, -14):
        lab.bias = bias
        for weights in (blue, red):
            lab.weights = weights
            scores.setdefault(bias, []).append(lab.right)
    assert scores == {-22: [41, 28], -14: [42, 45]}
    text = " ".join(page_of(next(each for each in CHAPTERS if each.number == 5)).split())
    assert "from 41 to 28 at −22, and at −14 from 42 up to 45" in text


def test_names_in_code_are_known() -> None:
    text = GUIDE + "".join(path.read_text("utf-8") for path in PAGES.glob("*.md"))
    for lab in set(re.findall(r"\b([A-Z]\w+Lab)\b", text)) - {"JupyterLab"}:
        assert hasattr(workbench, lab)
    assert chapters.PRIMER.minutes == int(re.findall(r"About (\d+)", page_of(PRIMER))[0])


def test_links_lead_somewhere() -> None:
    for path in (ROOT / "docs/teaching.md", *PAGES.glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
            assert link.startswith("https://") or (path.parent / link).exists(), f"{path.name}: {link}"


@each_chapter
def test_exercises_for_marks_are_listed_and_answered_on_their_pages(chapter: Chapter) -> None:
    theirs = {name: marked.exercise for name, marked in MARKS.items() if marked.chapter == chapter.name}
    answered = re.findall(r"^- `(\w+)`: .+`.+`", section(page_of(chapter), "For marks"), re.MULTILINE)
    assert answered == list(theirs)
    for name, exercise in theirs.items():
        row = f"| {chapter.number:02} {chapter.title} | `{name}` | {exercise.task.partition(': ')[2]} |"
        assert row in GUIDE
