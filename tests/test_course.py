"""`workbench.course`: the map with what is done, and a chapter begun afresh; `workbench.chapters`: the list of them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from workbench import EdgeLab, LandscapeLab, SearchLab, chapters, check, course, progress
from workbench.checks import exercises, questions

README = Path(__file__).parents[1] / "README.md"
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
NUMBERED = sorted(path.name for path in NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))[1:]  # after 00_start_here


def standing(number: int) -> course.Standing:
    return next(each for each in course.overview().standings if each.chapter.number == number)


# --- The chapters


def test_the_chapters_are_in_order_and_so_is_the_video() -> None:
    assert [chapter.notebook for chapter in chapters.CHAPTERS] == NUMBERED
    assert [chapter.number for chapter in chapters.CHAPTERS] == list(range(1, len(NUMBERED) + 1))
    seconds = [chapter.seconds for chapter in chapters.CHAPTERS if chapter.seconds is not None]
    assert seconds == sorted(seconds)
    for each in ("name", "lab", "title"):
        assert len({getattr(chapter, each) for chapter in chapters.CHAPTERS}) == len(NUMBERED)


# The moments at which the video's own chapters begin, minutes and seconds as its player shows them.
MOMENTS = ["0:00", "2:42", "3:35", "5:31", "8:38", "11:34", "12:30", "13:26", "15:17", "17:03"]


def test_each_chapter_begins_where_the_videos_does() -> None:
    told = [chapter.time for chapter in chapters.CHAPTERS]
    assert told == [*MOMENTS, *["beyond it"] * (len(NUMBERED) - len(MOMENTS))]
    for chapter in chapters.CHAPTERS[: len(MOMENTS)]:
        minutes, seconds = map(int, chapter.time.split(":"))
        assert chapter.moment == f"https://youtu.be/aircAruvnKk?t={60 * minutes + seconds}"


@pytest.mark.parametrize("chapter", chapters.CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapters_notebook_says_the_same(chapter: chapters.Chapter) -> None:
    (title, *_), *_ = [
        cell["source"] for cell in json.loads((NOTEBOOKS / chapter.notebook).read_text("utf-8"))["cells"]
    ]
    opening = "".join(json.loads((NOTEBOOKS / chapter.notebook).read_text("utf-8"))["cells"][0]["source"])
    assert title == f"# {chapter.number:02} · {chapter.title}\n"
    assert f"About {chapter.minutes} minutes" in opening
    if chapter.seconds is not None:
        assert chapter.moment in opening


def test_the_readme_lists_every_chapter_with_its_moment() -> None:
    table = README.read_text("utf-8")
    for chapter in chapters.CHAPTERS:
        assert re.search(rf"\| .*{chapter.number:02} {re.escape(chapter.title)}", table), chapter.title
        assert chapter.seconds is None or chapter.moment in table
    for chapter in chapters.CHAPTERS:
        assert f"](notebooks/{chapter.notebook})" in table


# --- The map


def test_at_first_nothing_is_done_and_the_first_chapter_is_next() -> None:
    overview = course.overview()
    assert all(each.state == "new" for each in overview.standings)
    assert overview.next is chapters.CHAPTERS[0]
    assert repr(overview).startswith(f"0 of {len(exercises())} exercises and 0 of {len(questions())} questions done.")


def test_what_is_done_is_counted_in_its_chapter() -> None:
    check.bias(-13)
    progress.record("quiz_half_lit")
    progress.record("edge_lab_level_1")  # reached in the lab, no exercise of its own
    edge = standing(5)
    assert (edge.exercises_done, edge.questions_done, edge.state) == (1, 1, "begun")
    assert f"1 of {len(edge.exercises)}" in course.overview()._repr_html_()
    assert sum(each.exercises_done for each in course.overview().standings) == 1


def test_when_all_is_done_nothing_is_next() -> None:
    for chapter in chapters.CHAPTERS[:-1]:
        for name in (*standing(chapter.number).exercises, *standing(chapter.number).questions):
            progress.record(name)
        assert standing(chapter.number).state == "done"
    last = chapters.CHAPTERS[-1]
    assert course.overview().next is last
    for name in (*standing(last.number).exercises, *standing(last.number).questions):
        progress.record(name)
    assert course.overview().next is None
    assert "All is done" in repr(course.overview())


def test_the_map_leads_to_every_notebook_and_moment() -> None:
    html = course.overview()._repr_html_()
    for chapter in (chapters.PRIMER, *chapters.CHAPTERS):
        assert f'href="{chapter.notebook}"' in html
        assert (f'href="{chapter.moment}"' in html) == (chapter.seconds is not None)
    assert html.count("→ next") == 1


def test_the_primer_is_on_the_map_and_nobody_needs_it() -> None:
    primer = standing(0)
    assert (primer.chapter, primer.chapter.time, primer.exercises_done) == (chapters.PRIMER, "before it", 0)
    assert course.overview().next is chapters.CHAPTERS[0]
    check.five_pixels([0, 0, 1, 0, 0])
    assert (standing(0).state, course.overview().next) == ("begun", chapters.CHAPTERS[0])
    for name in primer.exercises:
        progress.record(name)
    assert standing(0).state == "done"


# --- Afresh


def test_a_chapter_begun_afresh_has_nothing_done_and_others_keep_theirs(work: Path) -> None:
    lab = EdgeLab()
    lab.bias = -3
    for name in ("bias", "quiz_half_lit", "edge_lab_level_2", "something_else"):
        progress.record(name)
    told = course.reset(5)
    assert progress.done() == {"something_else"}
    assert standing(5).state == "new"
    assert "edge_lab.before-reset-1.json" in told
    assert json.loads((work / "labs" / "edge_lab.before-reset-1.json").read_text("utf-8"))["bias"] == -3
    assert EdgeLab().bias == -10
    assert "05 Edge detection starts afresh." in told


def test_a_chapter_with_several_labs_has_all_of_them_anew(work: Path) -> None:
    lab, other = LandscapeLab(), EdgeLab()
    lab.x, other.bias = 2.0, -3
    told = course.reset(7)
    assert "What you made in its lab is kept as landscape_lab.before-reset-1.json." in told
    assert (LandscapeLab().x, EdgeLab().bias) == (0, -3)
    LandscapeLab().x, SearchLab().seed = 2.0, 4
    assert "its labs is kept as search_lab.before-reset-1.json and landscape_lab.before-reset-2.json." in course.reset(
        7
    )
    assert (LandscapeLab().x, SearchLab().seed) == (0, 0)


def test_every_lab_of_a_notebook_is_its_chapters() -> None:
    for chapter in chapters.CHAPTERS:
        source = (NOTEBOOKS / chapter.notebook).read_text("utf-8")
        for name, given in re.findall(r"= (\w+)Lab\((?:\\\"(\w+)\\\")?", source):
            assert (given or f"{name.lower()}_lab") in (chapter.lab, *chapter.other_labs), chapter.name


def test_a_chapter_that_was_never_opened_can_be_begun_afresh_too(work: Path) -> None:
    assert course.reset(5) == "Chapter 05 Edge detection starts afresh."
    assert not work.exists() or os.listdir(work) == []


@pytest.mark.parametrize("number", [0, len(NUMBERED) + 1, "05", None, True, 5.0, [5], 10**400])
def test_a_chapter_that_is_not_there_is_told(number: object) -> None:
    with pytest.raises(ValueError, match=r"there is no chapter .*; there are 1, 2, .*"):
        course.reset(number)  # type: ignore[arg-type]
