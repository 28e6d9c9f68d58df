"""`workbench.progress`: what the reader has done is noted once, and kept."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from workbench import progress


def kept(work: Path) -> object:
    return json.loads((work / "progress.json").read_text("utf-8"))


def test_nothing_is_done_at_first(work: Path) -> None:
    assert progress.done() == set()
    assert not work.exists()


def test_what_is_done_is_noted_in_order_and_once(work: Path) -> None:
    for name in ("sigmoid", "bias", "sigmoid", "quiz_half_lit"):
        progress.record(name)
    assert progress.done() == {"sigmoid", "bias", "quiz_half_lit"}
    assert kept(work) == {"done": ["sigmoid", "bias", "quiz_half_lit"]}
    assert os.listdir(work) == ["progress.json"]


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


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ({"done": ["a", 3, None, ["b"], "c"]}, {"a", "c"}),
        ({"done": "abc"}, set()),
        ({"done": None}, set()),
        ({"other": 1}, set()),
    ],
)
def test_what_is_no_name_is_no_name(content: object, names: set[str], work: Path) -> None:
    work.mkdir()
    (work / "progress.json").write_text(json.dumps(content))
    assert progress.done() == names
    progress.record("bias")
    assert progress.done() == names | {"bias"}


def test_a_full_disk_stops_nobody(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    progress.record("bias")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        progress.record("sigmoid")
    assert progress.done() == {"bias"}
    assert kept(work) == {"done": ["bias"]}


def test_a_folder_that_is_none_stops_nobody(work: Path) -> None:
    work.write_text("not a folder")
    progress.record("bias")
    assert progress.done() == set()
    assert work.read_text() == "not a folder"
