"""The notebooks as they are committed: every cell run, no output that nbval would not compare, and all parts there.

That their outputs are right is what `pytest --nbval` shows; here is a test that it would notice if they were not.
"""

from __future__ import annotations

import copy
import itertools
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from run_notebooks import METADATA, clean

from workbench.chapters import CHAPTERS as CHAPTER_LIST
from workbench.chapters import PRIMER
from workbench.checks import exercises, questions

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
VIDEO_SECONDS = 18 * 60 + 40
CHAPTERS = [path for path in PATHS if path.name[:2].isdecimal() and not path.name.startswith("00")]
every = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
chapters = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.name)

COMPARED = {"text/plain", "text/html", "text/latex", "text/markdown", "image/svg+xml", "application/json"}
ESCAPES = {"nbval-skip", "nbval-ignore-output", "raises-exception", "nbval-raises-exception", "skip-execution"}
MACHINE = {
    "a path of a machine": r"/home/|/root\b|/Users/|/tmp/|/private/var|[A-Za-z]:\\|\.venv|site-packages",
    "an address in memory": r"\b0x[0-9a-fA-F]{6,}",
    "a time of day or a date": r"\b\d{1,2}:\d{2}:\d{2}\b|\b20\d\d-\d\d-\d\d\b",
    "how long something took": r"\d\s?(?:ms|µs|us|ns)\b|\d\s?s(?:ec(?:onds?)?)?\b|it/s|Wall time",
    "a widget's number": r"model_id",
}
BELITTLING = r"\b(?:simple|simply|just|obvious|obviously|easy|easily)\b"


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def code(path: Path) -> list[Any]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def prose(path: Path) -> str:
    return "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")


def texts(output: Any) -> list[str]:
    """Everything in an output that a person reads."""
    data = [str(value) for key, value in output.get("data", {}).items() if not key.startswith("image/")]
    return [*data, str(output.get("text", ""))]


def named(pattern: str, path: Path) -> list[str]:
    return re.findall(pattern, "\n".join(cell.source for cell in code(path)))


def test_there_are_notebooks() -> None:
    assert (FOLDER / "00_start_here.ipynb") in PATHS
    assert (FOLDER / "05_edge_detection.ipynb") in CHAPTERS


# --- The form in which they are committed


@every
def test_it_is_a_valid_notebook_as_make_notebooks_leaves_it(path: Path) -> None:
    notebook = read(path)
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
    nbformat.validate(notebook)
    assert notebook.metadata == METADATA
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    again = copy.deepcopy(notebook)
    clean(again)
    assert again == notebook
    assert path.read_text("utf-8").endswith("}\n")


@every
def test_every_cell_was_run_once_from_the_top(path: Path) -> None:
    assert all(cell.source.strip() for cell in read(path).cells), "an empty cell"
    counts = [cell.execution_count for cell in code(path)]
    assert counts == list(range(1, len(counts) + 1))
    for cell in code(path):
        for output in cell.outputs:
            assert output.get("execution_count", cell.execution_count) == cell.execution_count


@every
def test_no_cell_failed_or_complained(path: Path) -> None:
    for cell in code(path):
        for output in cell.outputs:
            assert output.output_type in {"execute_result", "display_data", "stream"}, cell.source
            assert output.get("name", "stdout") == "stdout", cell.source


@every
def test_outputs_hold_nothing_of_the_machine_or_the_moment(path: Path) -> None:
    for cell in code(path):
        for output in cell.outputs:
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {})
            for text in texts(output):
                for what, pattern in MACHINE.items():
                    assert not re.search(pattern, text), f"{what} in the output of: {cell.source}"


@pytest.mark.parametrize(
    "text",
    [
        "/home/me/x", "C:\\Users\\me", "/tmp/tmpab12/a", "<Lab at 0x7f12ab34cd56>", "12:03:44", "2024-05-06",
        "took 13 ms", "3.4 s", "5 seconds", "1.2 µs", "35 it/s",
    ],
)  # fmt: skip
def test_what_is_of_the_machine_or_the_moment_is_found(text: str) -> None:
    assert any(re.search(pattern, text) for pattern in MACHINE.values())


# --- No cell escapes nbval


@every
def test_no_cell_is_marked_to_escape_comparison(path: Path) -> None:
    for cell in read(path).cells:
        assert not ESCAPES & set(cell.metadata.get("tags", [])), cell.source
        assert not re.search(r"#\s*NBVAL|#\s*PYTEST_VALIDATE", cell.source, re.IGNORECASE), cell.source


@every
def test_every_output_has_something_that_nbval_compares(path: Path) -> None:
    for cell in code(path):
        for output in cell.outputs:
            assert output.output_type == "stream" or COMPARED & output.data.keys(), cell.source
            assert all(text.strip() for text in texts(output) if text), cell.source


def test_nothing_is_replaced_before_it_is_compared() -> None:
    lines = (ROOT / "tests" / "nbval_sanitize.cfg").read_text("utf-8").splitlines()
    assert [line for line in lines if line.strip() and not line.startswith("#")] == []


def cell(source: str, count: int, output: Any = None) -> Any:
    outputs = [] if output is None else [output]
    return nbformat.v4.new_code_cell(source, execution_count=count, outputs=outputs)


def result(count: int, **data: str) -> Any:
    mime = {key.replace("_", "/"): value for key, value in data.items()}
    return nbformat.v4.new_output("execute_result", data=mime, execution_count=count)


VERDICT = "from workbench.checks.exercise import Verdict\n"
HTML = (
    '<div style="border-left: 4px solid #2e7d32; padding: 4px 10px"><b>✓ Done.</b> {}</div>',
    "✓ Done. {}",
)


def test_nbval_goes_red_where_an_output_is_not_what_the_cell_gives(tmp_path: Path) -> None:
    stream = nbformat.v4.new_output
    done = 'Verdict("done", "Yes.")'
    cells = {
        "true value": cell("1 + 1", 1, result(1, text_plain="2")),
        "false value": cell("1 + 1", 2, result(2, text_plain="3")),
        "true print": cell("print('a')", 3, stream("stream", name="stdout", text="a\n")),
        "false print": cell("print('a')", 4, stream("stream", name="stdout", text="b\n")),
        "true html": cell(
            VERDICT + done, 5, result(5, text_html=HTML[0].format("Yes."), text_plain=HTML[1].format("Yes."))
        ),
        "false html": cell(done, 6, result(6, text_html=HTML[0].format("No."), text_plain=HTML[1].format("Yes."))),
        "missing": cell("1 + 1", 7),
        "error": cell("1 / 0", 8),
    }
    notebook = nbformat.v4.new_notebook(cells=list(cells.values()), metadata=METADATA)
    nbformat.write(notebook, tmp_path / "small.ipynb")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "nbval.plugin",
        "--nbval",
        "--nbval-current-env",
        "--nbval-sanitize-with",
    ]
    command += [str(ROOT / "tests" / "nbval_sanitize.cfg"), "-p", "no:cacheprovider", "-v", "small.ipynb"]
    environment = {**os.environ, "COLUMNS": "200", "PYTEST_ADDOPTS": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 1, run.stdout + run.stderr
    outcomes = dict(re.findall(r"Cell (\d+) (PASSED|FAILED|SKIPPED|XFAIL)", run.stdout))
    expected = {str(i): "PASSED" if name.startswith("true") else "FAILED" for i, name in enumerate(cells)}
    assert outcomes == expected, run.stdout


# --- How they read


@every
def test_cells_are_short(path: Path) -> None:
    lengths = sorted(len(cell.source.splitlines()) for cell in code(path))
    assert statistics.median(lengths) <= 5
    assert lengths[int(0.9 * (len(lengths) - 1))] <= 12


@every
def test_no_prose_belittles_what_a_reader_finds_hard(path: Path) -> None:
    words = re.sub(r"`[^`]*`|\]\([^)]*\)", "", prose(path))
    assert re.findall(BELITTLING, words, re.IGNORECASE) == []


@every
def test_relative_links_lead_to_files(path: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)", prose(path))
    assert links
    for link in links:
        if not re.match(r"[a-z]+:", link):
            assert (path.parent / link.partition("#")[0]).exists(), link


@every
def test_it_starts_with_one_heading_and_later_ones_are_smaller(path: Path) -> None:
    headings = [len(marks) for marks in re.findall(r"^(#+) ", prose(path), re.MULTILINE)]
    assert read(path).cells[0].source.startswith("# ")
    assert headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(headings))


@chapters
def test_a_chapter_says_what_it_is_about_before_anything_is_run(path: Path) -> None:
    opening = read(path).cells[0].source
    assert re.search(r"https://youtu\.be/[\w-]+\?t=\d+", opening)
    assert re.search(r"\b\d+ minutes\b", opening)
    assert re.search(r"you can\b", opening)
    assert len(re.findall(r"^- ", opening, re.MULTILINE)) >= 2
    cells = read(path).cells
    runs = [i for i, each in enumerate(cells) if each.cell_type == "code" and "import" not in each.source]
    asked = "\n".join(each.source for each in cells[: runs[0]] if each.cell_type == "markdown")
    assert re.search(r"\?\*\*|\?", re.sub(r"\(http[^)]*\)", "", asked)), "a question before the first cell"


@chapters
def test_a_chapter_has_three_exercises_with_hints_that_stand_unfilled(path: Path) -> None:
    checked = named(r"\bcheck\.(\w+)\(", path)
    assert len(set(checked)) >= 3
    assert set(checked) <= exercises().keys()
    assert set(named(r"\bhint\(\"(\w+)\"\)", path)) <= set(checked)
    for each in code(path):
        if re.search(r"\bcheck\.\w+\(", each.source):
            (output,) = each.outputs
            assert output.data["text/plain"].startswith("○ Not tried yet.")
            name = re.findall(r"\bcheck\.(\w+)\((.*)\)", each.source)
            assert [tuple(arguments.split(", ")) for _, arguments in name] == [exercises()[n].answer for n, _ in name]


@chapters
def test_a_chapter_asks_three_questions(path: Path) -> None:
    asked = named(r"\bquiz\(\"(\w+)\"\)", path)
    assert len(set(asked)) == len(asked) >= 3
    assert set(asked) <= questions().keys()


def test_every_exercise_and_question_stands_in_some_chapter() -> None:
    checked = {name for path in PATHS for name in named(r"\bcheck\.(\w+)\(", path)}
    asked = {name for path in CHAPTERS for name in named(r"\bquiz\(\"(\w+)\"\)", path)}
    assert checked == exercises().keys()
    assert asked == questions().keys()


@chapters
def test_a_chapter_ends_with_three_sentences_and_the_way_on(path: Path) -> None:
    last = read(path).cells[-1]
    assert last.cell_type == "markdown"
    heading, summary, *rest = last.source.split("\n\n")
    assert re.match(r"## .*(sentences|summary)", heading, re.IGNORECASE)
    assert len(re.findall(r"[.!?](?=\s|$)", summary)) == 3
    assert re.search(r"\]\(\w+\.ipynb\)", "\n".join(rest))


@chapters
def test_a_chapters_lab_is_shown_and_then_spoken_to(path: Path) -> None:
    sources = [each.source for each in code(path)]
    shown = [i for i, source in enumerate(sources) if re.search(r"^lab = \w+Lab\(", source, re.MULTILINE)]
    assert len(shown) == 1
    assert any("lab." in source for source in sources[shown[0] + 1 :])
    still = [i for i, source in enumerate(sources) if "plots." in source]
    assert still
    assert still[0] < shown[0], "the static picture comes first"


def test_the_first_page_leads_to_every_chapter() -> None:
    (overview,) = [cell for cell in code(FOLDER / "00_start_here.ipynb") if "course.overview()" in cell.source]
    links = re.findall(r'href="([^"]+\.ipynb)"', overview.outputs[0].data["text/html"])
    assert [FOLDER / link for link in links] == [FOLDER / PRIMER.notebook, *CHAPTERS]


@every
def test_links_to_the_video_lead_to_moments_of_the_chapter(path: Path) -> None:
    links = re.findall(r"https?://(?:www\.)?youtu[^\s)>\"]*", prose(path))
    assert links
    moments = []
    for link in links:
        whole = re.fullmatch(r"https://youtu\.be/aircAruvnKk(?:\?t=(\d+))?", link)
        assert whole, link
        moments += [int(whole.group(1))] if whole.group(1) else []
    found = [chapter for chapter in CHAPTER_LIST if chapter.notebook == path.name and chapter.seconds is not None]
    for chapter in found:
        later = [each.seconds for each in CHAPTER_LIST if each.seconds is not None and each.seconds > chapter.seconds]
        assert chapter.seconds in moments
        assert all(chapter.seconds <= moment <= min([*later, VIDEO_SECONDS]) for moment in moments), moments
