"""`workbench.saved`: the reader's folder, and files that are set aside and never lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import saved as nn_work
from workbench.saved import LABS, Saved, folder

REFUSED = ["", "a/b", "../up", "a.b", "a b", ".hidden", "_", "-", "c:\\x", "a\0", "é", "a" * 65, 7, None]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=4), parts, max_size=3),
    max_leaves=8,
)


def files(work: Path) -> dict[str, bytes]:
    """The files of the folder, without its lock."""
    return {path.name: path.read_bytes() for path in work.iterdir() if path.is_file() and path.name != ".lock"}


def held(work: Path, name: str = "mine") -> dict[str, object]:
    """What a file holds of the reader's own."""
    content = json.loads((work / f"{name}.json").read_bytes())
    return {key: value for key, value in content.items() if key not in ("version", "by")}


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
    assert held(work) == {"a": [1, 2.5, None], "é": "−"}
    assert json.loads((work / "mine.json").read_bytes())["version"] == 1


@settings(max_examples=25)
@given(data=st.dictionaries(st.text(max_size=4), json_values, max_size=4))
def test_anything_that_json_can_hold_comes_back(data: dict[str, object]) -> None:
    saved = Saved("anything")
    saved.write(data)
    assert saved.read() == data


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a file; use letters from a to z, digits, _ and -"):
        Saved(name)


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9"])
def test_names_of_devices_are_refused_on_every_system(name: str) -> None:
    with pytest.raises(ValueError, match="Windows keeps that name for a device"):
        Saved(name, LABS)


def test_names_that_some_systems_take_for_one_are_refused(work: Path) -> None:
    Saved("mine", LABS).write({"a": 1})
    with pytest.raises(ValueError, match="'MINE' and 'mine', which is there already, are one name on some systems"):
        Saved("MINE", LABS)
    assert Saved("MINE").path == work / "MINE.json"  # in another room it is another file


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


def by_another_kernel(content: dict[str, object], name: str = "mine") -> None:
    """Write a file as another kernel would, in a process of its own."""
    code = f"from workbench.saved import Saved; s = Saved({name!r}); s.read(); s.write({content!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_of_two_kernels_that_write_under_one_name_the_others_newest_is_kept_once(work: Path) -> None:
    one = Saved("mine")
    one.write({"by whom": "one"})
    for turn in range(3):
        by_another_kernel({"by whom": "another", "turn": turn})
        one.write({"by whom": "one", "turn": turn})
    assert held(work) == {"by whom": "one", "turn": 2}
    others = [name for name in files(work) if name.startswith("mine.other-")]
    assert len(files(work)) == 1 + len(others) == 4  # three kernels, one file for each
    kept = [json.loads((work / name).read_bytes()) for name in others]
    assert sorted(each["turn"] for each in kept) == [0, 1, 2]


def test_at_most_a_handful_is_kept_of_what_others_wrote(work: Path) -> None:
    for turn in range(8):
        by_another_kernel({"turn": turn})
        Saved("mine").write({"turn": -1})
    kept = [json.loads(content)["turn"] for name, content in files(work).items() if "other" in name]
    assert sorted(kept) == [3, 4, 5, 6, 7]


def test_fields_that_a_writer_does_not_know_stay(work: Path) -> None:
    work.mkdir()
    (work / "mine.json").write_text('{"a": 1, "later": [2]}')
    saved = Saved("mine")
    assert saved.read() == {"a": 1, "later": [2]}
    saved.write({"a": 3})
    assert held(work) == {"a": 3, "later": [2]}


def test_what_a_newer_version_wrote_is_set_aside_and_told(work: Path) -> None:
    work.mkdir()
    (work / "mine.json").write_text('{"a": 1, "version": 2}')
    saved = Saved("mine")
    assert saved.read() is None
    assert "a newer version of the course wrote it" in saved.problem
    assert list(files(work)) == ["mine.damaged-1.json"]


def test_who_has_read_a_file_may_write_over_it(work: Path) -> None:
    Saved("mine").write({"by": "one"})
    two = Saved("mine")
    two.read()
    two.write({"by": "two"})
    assert list(files(work)) == ["mine.json"]


def test_who_has_not_read_it_sets_it_aside(work: Path) -> None:
    Saved("mine").write({"by whom": "one"})
    Saved("mine").write({"by whom": "two"})
    (other,) = work.glob("mine.other-*.json")
    assert json.loads(other.read_bytes())["by whom"] == "one"
    assert held(work) == {"by whom": "two"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'{"a": [1, 2',
        b"[1, 2]",
        b"3",
        b"null",
        b'"text"',
        b"\xff\xfe\x00",
        b"{}{}",
        b"PK\x03\x04",
        b"[" * 100_000,
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"version": "x"}',
    ],
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
    assert held(work) == {"a": 1}
    (work / "mine.json").unlink()
    assert files(work) == {"mine.damaged-1.json": content, "mine.damaged-2.json": content + b"!"}


def test_at_most_a_handful_of_damaged_files_is_kept(work: Path) -> None:
    work.mkdir()
    for turn in range(8):
        (work / "mine.json").write_text("{" * (turn + 1))
        assert Saved("mine").read() is None
    assert len(files(work)) == 5
    assert b"{" * 8 in files(work).values()


def test_a_file_larger_than_any_of_ours_is_not_read(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.saved_files.LARGEST_FILE", 100)
    Saved("mine").write({"a": "x" * 200})
    assert Saved("mine").read() is None
    assert list(files(work)) == ["mine.damaged-1.json"]


@pytest.mark.parametrize("room", ["", LABS])
def test_rooms_keep_their_names_to_themselves(room: str, work: Path) -> None:
    Saved("progress").write({"done": ["bias"]})
    lab = Saved("progress", LABS)
    assert lab.read() is None
    lab.write({"weights": []})
    assert held(work, "progress") == {"done": ["bias"]}


def test_what_lay_there_before_there_were_rooms_is_found_and_brought_in(work: Path) -> None:
    work.mkdir()
    (work / "edge_lab.json").write_text('{"bias": 3}')
    assert Saved("edge_lab", LABS).exists()
    assert Saved("edge_lab", LABS).read() == {"bias": 3}
    assert files(work) == {}
    assert held(work / "labs", "edge_lab") == {"bias": 3}


def test_it_is_read_where_it_lies_if_it_cannot_be_brought_in(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work.mkdir()
    (work / "edge_lab.json").write_text('{"bias": 3}')

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", forbidden)
    assert Saved("edge_lab", LABS).read() == {"bias": 3}


def test_what_a_check_refuses_is_set_aside_and_told(work: Path) -> None:
    def check(content: dict[str, object]) -> None:
        if "a" not in content:
            raise ValueError("it has no a")

    Saved("mine").write({"b": 1})
    saved = Saved("mine", check=check)
    assert saved.read() is None
    assert saved.problem == (
        "What was saved here cannot be read (it has no a). It is kept as mine.damaged-1.json; this starts afresh."
    )


def test_a_relative_folder_stays_where_it_was_first_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NN_WORK_DIR", f"kept-{tmp_path.name}")
    first = folder()
    monkeypatch.chdir(tmp_path / "one")
    assert folder() == first == tmp_path / f"kept-{tmp_path.name}"


def test_the_home_folder_may_be_written_as_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("NN_WORK_DIR", f"~/of-{tmp_path.name}")
    assert folder() == tmp_path / f"of-{tmp_path.name}"


# --- One at a time


ADDING = """
import sys
from workbench.saved import Saved
for i in range(40):
    Saved("names").update(lambda content: {"names": [*content.get("names", []), f"{sys.argv[1]}{i}"]})
"""


def test_what_two_processes_add_at_once_is_all_there(work: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", ADDING, who]) for who in ("a", "b")]
    assert [process.wait(60) for process in running] == [0, 0]
    names = Saved("names").read()["names"]
    assert sorted(names) == sorted(f"{who}{i}" for who in "ab" for i in range(40))


def test_who_waits_too_long_for_the_folder_is_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nn_work, "_PATIENCE_S", 0.05)
    saved = Saved("mine")
    saved.write({"a": 1})
    with FileLock(work / ".lock"):
        with pytest.raises(OSError, match="another program is writing to"):
            saved.write({"a": 2})
        assert saved.keep({"a": 2}) is False
    assert "could not be saved (another program is writing to" in saved.problem
    assert saved.keep({"a": 2}) is True
    assert saved.problem == ""


def test_what_a_killed_program_left_half_written_is_cleared_away(work: Path) -> None:
    work.mkdir()
    (work / ".mine.json.12ab.part").write_bytes(b"half")
    (work / ".yours.json.12ab.part").write_bytes(b"half")
    Saved("mine").write({"a": 1})
    assert sorted(files(work)) == [".yours.json.12ab.part", "mine.json"]


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


def test_a_damaged_file_that_cannot_be_moved_is_copied_before_it_is_written_over(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.mkdir()
    (work / "mine.json").write_bytes(b"{")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", forbidden)
        saved = Saved("mine")
        assert saved.read() is None
        assert files(work) == {"mine.json": b"{"}
        saved.write({"a": 1})
    assert held(work) == {"a": 1}
    assert (work / "mine.other-damaged.json").read_bytes() == b"{"
