"""`nn-workbench slides`: a chapter's core path, with a slide for each section, beside a copy of the course."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbconvert import SlidesExporter

from workbench import __main__ as command
from workbench.copies import course, notebook, slides

ROOT = Path(__file__).parents[1]
CHAPTERS = sorted(name for name in course.chapters() if name[0] in "01")
Opened = list[tuple[Path, list[str], str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What JupyterLab would have been opened with."""
    calls: Opened = []

    def open_lab(folder: Path, options: list[str], first: str) -> int:
        calls.append((folder, options, first))
        return 0

    monkeypatch.setattr(command, "open_lab", open_lab)
    return calls


def core(name: str) -> tuple[list[str], list[str]]:
    """The code and the headings of a chapter, without those of its folded sections."""
    folded, code, headings = False, [], []
    for cell in nbformat.read(ROOT / "notebooks" / name, as_version=4).cells:
        if cell.cell_type == "markdown":
            if cell.source.startswith("## "):
                folded = "jp-MarkdownHeadingCollapsed" in cell.metadata
            headings += [] if folded else re.findall(r"^#{1,3} .+$", cell.source, re.MULTILINE)
        elif not folded:
            code.append(cell.source)
    return code, headings


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_core_path_is_there_and_nothing_else(name: str) -> None:
    _, content = slides.of(name)
    shown = nbformat.reads(content.decode(), as_version=4)
    nbformat.validate(shown)
    code, headings = core(name)
    assert [cell.source for cell in shown.cells if cell.cell_type == "code"] == code
    prose = [cell.source for cell in shown.cells if cell.cell_type == "markdown"]
    assert re.findall(r"^#{1,3} .+$", "\n".join(prose), re.MULTILINE) == headings
    assert not [text for text in prose if text.startswith("## Further:") or "The text of this course" in text]
    assert not any(cell.get("outputs") for cell in shown.cells)


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_section_begins_a_slide(name: str) -> None:
    shown = json.loads(slides.of(name)[1])["cells"]
    for cell in shown:
        found = (
            re.findall(r"^(#{1,3}) ", "".join(cell["source"]), re.MULTILINE) if cell["cell_type"] == "markdown" else []
        )
        assert len(found) <= 1
        kind = {(): "-", ("#",): "slide", ("##",): "slide", ("###",): "subslide"}[tuple(found)]
        assert cell["metadata"]["slideshow"]["slide_type"] == kind
    assert len({cell["id"] for cell in shown}) == len(shown)


def test_what_waits_folded_in_a_chapter_waits_in_its_slides() -> None:
    shown = json.loads(slides.of("5")[1])["cells"]
    assert [cell for cell in shown if cell["metadata"].get("nn", {}).get("reveals") == "excites_most"
            and cell["metadata"]["jupyter"]["outputs_hidden"]]  # fmt: skip


def test_the_command_opens_one_document_in_large_type_with_settings_of_its_own(tmp_path: Path, opened: Opened) -> None:
    assert command.main(["slides", "05", str(tmp_path), "--no-browser", "--port=9"]) == 0
    [(folder, options, first)] = opened
    assert (folder, first) == (tmp_path, "")
    assert options[:2] == ["--no-browser", "--port=9"]
    assert "--LabApp.default_url=/doc/tree/05_edge_detection-slides.ipynb" in options
    assert f"--LabApp.user_settings_dir={tmp_path / '.slides/settings'}" in options
    themes = tmp_path / ".slides/settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
    assert json.loads(themes.read_text())["overrides"] == slides.SIZES
    assert (tmp_path / "05_edge_detection-slides.ipynb").is_file()
    assert (tmp_path / "05_edge_detection.ipynb").is_file()


def test_settings_that_were_changed_and_slides_that_were_are_kept(tmp_path: Path, opened: Opened) -> None:
    command.main(["slides", "5", str(tmp_path)])
    themes = tmp_path / ".slides/settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
    themes.write_text('{"theme": "JupyterLab Dark"}')
    path = tmp_path / "05_edge_detection-slides.ipynb"
    mine = notebook.read(path.read_bytes())
    mine["cells"][0]["source"] = ["# Welcome, all of you"]
    path.write_bytes(notebook.written(mine))
    command.main(["slides", "5", str(tmp_path)])
    assert themes.read_text() == '{"theme": "JupyterLab Dark"}'
    assert "Welcome, all of you" in path.read_text("utf-8")
    assert len(opened) == 2


def test_an_unknown_chapter_is_told_and_nothing_is_made(
    tmp_path: Path, opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["slides", "77", str(tmp_path / "copy")]) == 1
    assert "there is no chapter '77'" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()
    assert not opened


def test_without_a_chapter_it_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["slides"])
    assert "chapter" in capsys.readouterr().err


def test_tools_for_slides_find_one_for_each_section() -> None:
    html, _ = SlidesExporter().from_notebook_node(nbformat.reads(slides.of("5")[1].decode(), as_version=4))
    _, headings = core("05_edge_detection.ipynb")
    assert len(re.findall(r"<section>\s*<section>", html)) == len([h for h in headings if not h.startswith("###")])
