"""`workbench.saved`: the reader's folder, and files that are set aside and never lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import saved as nn_work
from workbench.saved import Saved, folder

REFUSED = ["", "a/b", "../up", "a.b", "a b", ".hidden", "_", "-", "c:\\x", "a\0"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=4), parts, max_size=3),
    max_leaves=8,
)


def files(work: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in work.iterdir()}


# --- Where


def test_the_folder_is_the_one_named(work: Path) -> None:
    assert folder() == work
    assert not work.exists()  # naming it does not make it


def test_without_a_name_it_is_where_the_system_keeps_a_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NN_WORK_DIR")
    for variable in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert folder().name == "nn-workbench"
    assert not folder().exists()
    if sys.platform == "linux":
        assert folder() == tmp_path / "nn-workbench"


# --- Reading and writing


def test_what_was_written_is_read(work: Path) -> None:
    assert Saved("mine").read() is None
    Saved("mine").write({"a": [1, 2.5, None], "é": "−"})
    assert Saved("mine").read() == {"a": [1, 2.5, None], "é": "−"}
    assert list(files(work)) == ["mine.json"]
    assert json.loads((work / "mine.json").read_text("utf-8")) == {"a": [1, 2.5, None], "é": "−"}


@settings(max_examples=25)
@given(data=st.dictionaries(st.text(max_size=4), json_values, max_size=4))
def test_anything_that_json_can_hold_comes_back(data: dict[str, object]) -> None:
    saved = Saved("anything")
    saved.write(data)
    assert saved.read() == data


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a file; use letters, digits, _ and -"):
        Saved(name)


@pytest.mark.parametrize("name", ["edge_lab", "level-2", "B", "7"])
def test_plain_names_are_files_in_the_folder(name: str, work: Path) -> None:
    assert Saved(name).path == work / f"{name}.json"


def test_the_same_again_is_not_written_again(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = Saved("mine")
    saved.write({"a": 1})
    calls: list[Path] = []
    monkeypatch.setattr(nn_work, "write_atomically", lambda path, content: calls.append(path))
    saved.write({"a": 1})
    assert calls == []
    saved.write({"a": 2})
    assert calls == [work / "mine.json"]


def test_a_file_that_was_deleted_is_written_again(work: Path) -> None:
    saved = Saved("mine")
    saved.write({"a": 1})
    saved.path.unlink()
    saved.write({"a": 1})
    assert Saved("mine").read() == {"a": 1}


# --- Nothing is lost


def test_of_two_that_write_under_one_name_the_other_is_set_aside(work: Path) -> None:
    one, two = Saved("mine"), Saved("mine")
    assert one.read() is two.read() is None
    one.write({"by": "one"})
    two.write({"by": "two"})
    assert json.loads((work / "mine.json").read_bytes()) == {"by": "two"}
    assert json.loads((work / "mine.other-1.json").read_bytes()) == {"by": "one"}
    one.write({"by": "one again"})
    assert json.loads((work / "mine.json").read_bytes()) == {"by": "one again"}
    assert json.loads((work / "mine.other-2.json").read_bytes()) == {"by": "two"}
    assert len(files(work)) == 3


def test_who_has_read_a_file_may_write_over_it(work: Path) -> None:
    Saved("mine").write({"by": "one"})
    two = Saved("mine")
    two.read()
    two.write({"by": "two"})
    assert list(files(work)) == ["mine.json"]


def test_who_has_not_read_it_sets_it_aside(work: Path) -> None:
    Saved("mine").write({"by": "one"})
    Saved("mine").write({"by": "two"})
    assert sorted(files(work)) == ["mine.json", "mine.other-1.json"]


@pytest.mark.parametrize(
    "content", [b"", b'{"a": [1, 2', b"[1, 2]", b"3", b"null", b'"text"', b"\xff\xfe\x00", b"{}{}", b"PK\x03\x04"]
)
def test_a_damaged_file_is_set_aside_as_it_is(content: bytes, work: Path) -> None:
    work.mkdir()
    (work / "mine.json").write_bytes(content)
    assert Saved("mine").read() is None
    assert files(work) == {"mine.damaged-1.json": content}
    (work / "mine.json").write_bytes(content + b"!")
    saved = Saved("mine")
    assert saved.read() is None
    saved.write({"a": 1})
    expected = {"mine.damaged-1.json": content, "mine.damaged-2.json": content + b"!", "mine.json": b'{"a":1}\n'}
    assert files(work) == expected


def test_set_aside_returns_the_new_name(work: Path) -> None:
    saved = Saved("mine")
    saved.write({})
    assert saved.set_aside("why") == work / "mine.why-1.json"
    assert list(files(work)) == ["mine.why-1.json"]


def test_a_failed_write_leaves_the_old_file_whole(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = Saved("mine")
    saved.write({"a": "old"})
    before = files(work)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        saved.write({"a": "new"})
    assert files(work) == before


KILLED = """
import os
from workbench.saved import Saved
saved = Saved("mine")
saved.read()
os.replace = lambda *_: os._exit(9)   # the power goes between the new file and its name
saved.write({"a": "new" * 1000})
"""


def test_a_process_killed_between_file_and_name_leaves_the_old_one_whole(work: Path) -> None:
    Saved("mine").write({"a": "old"})
    run = subprocess.run([sys.executable, "-c", KILLED], env={**os.environ, "NN_WORK_DIR": str(work)})
    assert run.returncode == 9
    assert len(files(work)) == 2  # it did get as far as the new file
    saved = Saved("mine")
    assert saved.read() == {"a": "old"}
    saved.write({"a": "newer"})
    assert Saved("mine").read() == {"a": "newer"}


# --- A folder that is none


def test_where_the_folder_is_a_file_reading_gives_nothing_and_writing_says_so(work: Path) -> None:
    work.write_text("not a folder")
    saved = Saved("mine")
    assert saved.read() is None
    with pytest.raises(OSError, match="work"):
        saved.write({"a": 1})
    assert work.read_text() == "not a folder"


def test_a_file_that_may_not_be_read_is_neither_read_nor_overwritten(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Saved("mine").write({"a": "secret"})
    before = files(work)

    def forbidden(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", forbidden)
        saved = Saved("mine")
        assert saved.read() is None
        with pytest.raises(PermissionError):
            saved.write({"a": 1})
    assert files(work) == before


def test_a_damaged_file_that_cannot_be_set_aside_stays(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work.mkdir()
    (work / "mine.json").write_bytes(b"{")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", forbidden)
        saved = Saved("mine")
        assert saved.read() is None
        with pytest.raises(PermissionError):
            saved.write({"a": 1})
    assert files(work) == {"mine.json": b"{"}
