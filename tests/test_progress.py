"""`workbench.progress`: what the reader has done is noted once, and kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import progress


def kept(work: Path) -> object:
    content = json.loads((work / "progress.json").read_text("utf-8"))
    return {name: value for name, value in content.items() if name not in ("version", "by")}


def test_nothing_is_done_at_first(work: Path) -> None:
    assert progress.done() == set()
    assert not work.exists()


def test_what_is_done_is_noted_in_order_and_once(work: Path) -> None:
    for name in ("sigmoid", "bias", "sigmoid", "quiz_half_lit"):
        progress.record(name)
    assert progress.done() == {"sigmoid", "bias", "quiz_half_lit"}
    assert kept(work) == {"done": ["sigmoid", "bias", "quiz_half_lit"]}
    assert sorted(os.listdir(work)) == [".lock", "progress.json"]


def test_what_was_done_already_is_not_written_again(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    progress.record("bias")
    replaced: list[object] = []
    monkeypatch.setattr(os, "replace", lambda *names: replaced.append(names))
    progress.record("bias")
    assert replaced == []


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"done": ["bia'])
def test_a_damaged_file_is_set_aside_and_noting_goes_on(content: str, work: Path) -> None:
    work.mkdir()
    (work / "progress.json").write_text(content)
    assert progress.done() == set()
    progress.record("bias")
    assert progress.done() == {"bias"}
    assert (work / "progress.damaged-1.json").read_text() == content


@pytest.mark.parametrize("names", [["a", 3], "abc", None, 5, {"a": 1}])
def test_a_file_in_which_what_is_done_is_no_list_of_names_is_set_aside(names: object, work: Path) -> None:
    work.mkdir()
    content = json.dumps({"done": names})
    (work / "progress.json").write_text(content)
    assert progress.done() == set()
    assert (work / "progress.damaged-1.json").read_text() == content


def test_what_a_later_course_keeps_there_stays(work: Path) -> None:
    work.mkdir()
    (work / "progress.json").write_text('{"done": ["a"], "stars": 3}')
    assert progress.record("bias") == ""
    progress.forget(lambda name: name == "a")
    assert kept(work) == {"done": ["bias"], "stars": 3}


NOTING = """
import sys
from workbench import progress
for i in range(30):
    progress.record(f"{sys.argv[1]}{i}")
"""


def test_two_kernels_that_note_at_once_lose_nothing(work: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", NOTING, who]) for who in ("a", "b")]
    assert [process.wait(60) for process in running] == [0, 0]
    assert progress.done() == {f"{who}{i}" for who in "ab" for i in range(30)}


def test_a_full_disk_stops_nobody(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    progress.record("bias")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        told = progress.record("sigmoid")
    assert told == "Your progress could not be saved (No space left on device)."
    assert progress.done() == {"bias"}
    assert kept(work) == {"done": ["bias"]}


def test_a_folder_that_is_none_stops_nobody(work: Path) -> None:
    work.write_text("not a folder")
    progress.record("bias")
    assert progress.done() == set()
    assert work.read_text() == "not a folder"
