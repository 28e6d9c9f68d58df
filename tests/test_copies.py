"""`nn-workbench`: a learner's own copy of the course, which loses nothing of theirs."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import sys
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock

from workbench import __main__ as command
from workbench.copies import course, notebook, own

ROOT = Path(__file__).parents[1]
FIVE = "05_edge_detection.ipynb"


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def change(path: Path, text: str = "mine = 1") -> None:
    """Add a cell, as a learner would."""
    theirs = read(path)
    theirs.cells.append(nbformat.v4.new_code_cell(text))
    nbformat.write(theirs, path)


def newer(monkeypatch: pytest.MonkeyPatch, name: str = FIVE, word: str = "newer") -> None:
    """Let the course come with another notebook."""
    chapters = dict(course.chapters())
    content = json.loads(chapters[name])
    content["cells"].append({"cell_type": "markdown", "id": word, "metadata": {}, "source": [word]})
    chapters[name] = notebook.written(content)
    monkeypatch.setattr(course, "chapters", lambda: chapters)


def texts(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells]


# What comes -----------------------------------------------------------------------------------------------------------


def test_a_copy_has_every_notebook_with_all_its_cells_and_no_outputs(tmp_path: Path) -> None:
    assert own.bring(tmp_path / "new" / "course") == []
    ours = {path.name: read(path) for path in (ROOT / "notebooks").glob("*.ipynb")}
    copied = {path.name: read(path) for path in (tmp_path / "new" / "course").glob("*.ipynb")}
    assert copied.keys() == ours.keys()
    for name, copy in copied.items():
        nbformat.validate(copy)
        assert [cell.cell_type for cell in copy.cells] == [cell.cell_type for cell in ours[name].cells]
        code = [cell for cell in copy.cells if cell.cell_type == "code"]
        assert [cell.source for cell in code] == [c.source for c in ours[name].cells if c.cell_type == "code"]
        assert not [cell for cell in code if cell.outputs or cell.execution_count]
        assert copy.metadata == ours[name].metadata


def test_every_link_to_a_file_leads_to_one(tmp_path: Path) -> None:
    own.bring(tmp_path)
    links = {
        link
        for path in tmp_path.glob("*.ipynb")
        for cell in read(path).cells
        if cell.cell_type == "markdown"
        for link in re.findall(r"\]\(([^)#\s]+)", cell.source)
        if not link.startswith(("http", "attachment:"))
    }
    assert {"sources/nn/models/handset.md", FIVE} <= links
    assert not [link for link in links if not (tmp_path / link).is_file()]
    assert not [link for link in links if ".." in link]


def test_links_lead_somewhere_in_the_repository_too() -> None:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in read(path).cells:
            for link in re.findall(r"\]\(([^)#\s]+)", cell.source) if cell.cell_type == "markdown" else []:
                assert link.startswith(("http", "attachment:")) or (path.parent / link).is_file(), (path.name, link)


def test_a_second_time_nothing_is_new(tmp_path: Path) -> None:
    own.bring(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.ipynb")}
    assert own.bring(tmp_path) == []
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.ipynb")} == before


# What stays -----------------------------------------------------------------------------------------------------------


def test_a_notebook_that_was_only_run_is_replaced_by_a_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.bring(tmp_path)
    theirs = read(tmp_path / FIVE)
    for cell in theirs.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [nbformat.v4.new_output("stream", text="hello")], 3
    theirs.metadata["learner"] = {"kernel": "another"}
    nbformat.write(theirs, tmp_path / FIVE)
    assert own.bring(tmp_path) == []
    newer(monkeypatch)
    assert own.bring(tmp_path) == [f"{FIVE} is a newer one now."]
    assert texts(tmp_path / FIVE)[-1] == "newer"
    assert own.bring(tmp_path) == []


def test_a_changed_notebook_stays_and_the_newer_one_is_put_beside_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.bring(tmp_path)
    change(tmp_path / FIVE)
    theirs = (tmp_path / FIVE).read_bytes()
    assert own.bring(tmp_path) == []
    newer(monkeypatch)
    beside = "05_edge_detection-new.ipynb"
    assert own.bring(tmp_path) == [f"{FIVE} is yours and stays as it is; the newer one is beside it, {beside}."]
    assert (tmp_path / FIVE).read_bytes() == theirs
    assert texts(tmp_path / beside)[-1] == "newer"
    assert own.bring(tmp_path) == []
    # The one beside it may have been worked in as well: the next takes another name.
    change(tmp_path / beside, "also_mine = 1")
    newer(monkeypatch, word="newest")
    assert own.bring(tmp_path)[0].endswith("05_edge_detection-new-2.ipynb.")
    assert texts(tmp_path / beside)[-1] == "also_mine = 1"
    assert texts(tmp_path / "05_edge_detection-new-2.ipynb")[-1] == "newest"


def test_where_the_notes_are_gone_or_nonsense_what_differs_counts_as_theirs(tmp_path: Path) -> None:
    own.bring(tmp_path)
    change(tmp_path / FIVE)
    theirs = (tmp_path / FIVE).read_bytes()
    for notes in (b"{", b"[]", b'{"came": 5}', b"[" * 100_000, b"\xff"):
        (tmp_path / own.NOTES).write_bytes(notes)
        said = own.bring(tmp_path)
        assert [line.partition(" is yours")[0] for line in said] == [FIVE]
        assert (tmp_path / FIVE).read_bytes() == theirs


@pytest.mark.parametrize("content", [b"", b"{", b"not a notebook", b'{"cells": [{"cell_type": 5}]}', b"[" * 100_000])
def test_what_is_no_notebook_stays_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    own.bring(tmp_path)
    (tmp_path / FIVE).write_bytes(content)
    newer(monkeypatch)
    assert own.bring(tmp_path)[0].startswith(f"{FIVE} is yours")
    assert (tmp_path / FIVE).read_bytes() == content


def test_a_deleted_notebook_comes_back_and_other_files_are_left_alone(tmp_path: Path) -> None:
    own.bring(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / FIVE).unlink()
    assert own.bring(tmp_path) == [f"{FIVE} was not there any more: here it is, as new."]
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_folder_that_has_a_notebook_of_that_name_keeps_it(tmp_path: Path) -> None:
    (tmp_path / FIVE).write_text("something else altogether")
    assert own.bring(tmp_path)[0].startswith(f"{FIVE} is yours and stays")
    assert (tmp_path / FIVE).read_text() == "something else altogether"


# A chapter as new -----------------------------------------------------------------------------------------------------


def test_fresh_puts_theirs_aside_each_time_under_a_name_of_its_own(tmp_path: Path) -> None:
    own.bring(tmp_path)
    as_new = (tmp_path / FIVE).read_bytes()
    for count, aside in enumerate(["05_edge_detection-mine.ipynb", "05_edge_detection-mine-2.ipynb"]):
        change(tmp_path / FIVE, f"mine = {count}")
        assert own.fresh(tmp_path, "05") == [f"{FIVE} is new again; yours is {aside} now."]
        assert texts(tmp_path / aside)[-1] == f"mine = {count}"
        assert (tmp_path / FIVE).read_bytes() == as_new
    (tmp_path / FIVE).unlink()
    assert own.fresh(tmp_path, "edge_detection") == []
    assert (tmp_path / FIVE).read_bytes() == as_new


@pytest.mark.parametrize("chapter", ["5", "05", " 05 ", "edge_detection", "05_edge_detection", FIVE, "Edge_Detection"])
def test_a_chapter_is_named_as_one_likes(chapter: str) -> None:
    assert own.named(chapter) == FIVE


@pytest.mark.parametrize("chapter", ["", "99", "edges", "-1", "5.0", "../05"])
def test_another_chapter_is_told_of_with_those_that_there_are(chapter: str) -> None:
    with pytest.raises(ValueError, match=r"there is no chapter .*; there are 00_start_here, 01_introduction, .* and "):
        own.named(chapter)


# What goes wrong ------------------------------------------------------------------------------------------------------


def bring_in(folder: str) -> list[str]:
    return own.bring(Path(folder))


def test_two_at_once_make_one_copy(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(bring_in, [str(tmp_path / "one")] * 4) == [[]] * 4
    names = {path.name for path in (tmp_path / "one").glob("*.ipynb")}
    assert names == set(course.chapters())


def test_a_file_in_the_folders_place_and_a_busy_folder_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    assert command.main([str(tmp_path / "file")]) == 1
    assert "file is a file; name a folder" in capsys.readouterr().err
    monkeypatch.setattr(own, "_PATIENCE_S", 0.05)
    (tmp_path / "busy").mkdir()
    with FileLock(tmp_path / "busy" / ".nn-workbench.lock"):
        assert command.main([str(tmp_path / "busy")]) == 1
    assert "another nn-workbench is at work in" in capsys.readouterr().err


def test_a_full_disk_leaves_theirs_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.bring(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.ipynb")}
    newer(monkeypatch)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own, "write_atomically", full)
    assert command.main([str(tmp_path), "--only-copy"]) == 1
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.ipynb")} == before


def test_a_package_without_notebooks_says_how_to_mend_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "site" / "workbench").mkdir(parents=True)
    monkeypatch.setattr(course.workbench, "__file__", str(tmp_path / "site" / "workbench" / "__init__.py"))
    with pytest.raises(FileNotFoundError, match="install it again: pip install --force-reinstall nn-workbench"):
        course.folder()
    wheel = tmp_path / "site" / "workbench" / "notebooks"
    wheel.mkdir()
    (wheel / "00_start_here.ipynb").write_text("{}")
    assert course.folder() == wheel


# The command ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, list[str]]]:
    """What JupyterLab would have been opened with."""
    calls: list[tuple[Path, list[str]]] = []

    def open_lab(folder: Path, options: list[str], first: str) -> int:
        assert first == "00_start_here.ipynb"
        calls.append((folder, options))
        return 0

    monkeypatch.setattr(command, "open_lab", open_lab)
    return calls


def test_the_command_makes_a_folder_here_and_opens_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[tuple[Path, list[str]]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command.main([]) == 0
    assert capsys.readouterr().out == f"The course is in {tmp_path / 'nn-workbench'}\n"
    assert command.main(["--no-browser", "--port", "9999", "--ServerApp.token=secret", "--debug"]) == 0
    assert capsys.readouterr().out == f"Your course: {tmp_path / 'nn-workbench'}\n"
    assert command.main(["elsewhere", "--port=1", "--only-copy"]) == 0
    assert opened == [
        (tmp_path / "nn-workbench", []),
        (tmp_path / "nn-workbench", ["--no-browser", "--port=9999", "--ServerApp.token=secret", "--debug"]),
    ]
    assert (tmp_path / "elsewhere" / "00_start_here.ipynb").is_file()


def test_fresh_chapters_are_told_and_an_unknown_one_changes_nothing(
    tmp_path: Path, opened: list[tuple[Path, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    command.main([str(tmp_path), "--only-copy"])
    change(tmp_path / FIVE)
    capsys.readouterr()
    assert command.main([str(tmp_path), "--fresh", "05", "--fresh", "77"]) == 1
    assert "there is no chapter '77'" in capsys.readouterr().err
    assert texts(tmp_path / FIVE)[-1] == "mine = 1"
    assert not opened
    assert command.main([str(tmp_path), "--fresh", "05"]) == 0
    assert f"  {FIVE} is new again; yours is 05_edge_detection-mine.ipynb now.\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--ip", "0.0.0.0"], r"write options for JupyterLab as --ip=0\.0\.0\.0, and the folder before them"),
        (["a", "b"], "b: expected one folder at most"),
        (["--debug", "folder"], "--debug folder: write options"),
    ],
)
def test_words_that_could_mean_anything_make_no_folder(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[tuple[Path, list[str]]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command.main(words) == 2
    assert re.search(said, capsys.readouterr().err)
    assert not opened
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("system", ["posix", "nt"])
def test_jupyterlab_runs_in_the_folder_with_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    calls: list[tuple[str, list[str]]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command.os, "execv", lambda path, words: calls.append((os.getcwd(), words)))
    monkeypatch.setattr(command.os, "getuid", lambda: 0, raising=False)

    class Ended:
        returncode = 5

    def run(words: list[str], cwd: Path) -> Ended:
        calls.append((str(cwd), words))
        return Ended()

    monkeypatch.setattr(command.subprocess, "run", run)
    monkeypatch.setattr(command, "IS_POSIX", system == "posix")
    (tmp_path / "copy").mkdir()
    code = command.open_lab(tmp_path / "copy", ["--no-browser"])
    words = [sys.executable, "-m", "jupyterlab", "00_start_here.ipynb", "--allow-root", "--no-browser"]
    assert calls[0] == (str(tmp_path / "copy"), words)
    if system == "nt":
        assert code == 5
