"""`nn.files`: all of the old file or all of the new one, whatever goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nn.files import write_atomically


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@given(content=st.binary(max_size=3000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_what_is_written_is_read(tmp_path: Path, content: bytes) -> None:
    for path in (tmp_path / "file", str(tmp_path / "file")):
        write_atomically(path, content)
        assert (tmp_path / "file").read_bytes() == content
    assert names(tmp_path) == ["file"]


def test_a_name_without_a_folder_is_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_atomically("here", b"1")
    assert names(tmp_path) == ["here"]


class Failing:
    """Stands in for a function of `os`: fails as a full disk, a pulled plug or an impatient reader would."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __call__(self, *arguments: object) -> None:
        raise self.error


@pytest.mark.parametrize("function", ["replace", "fsync"])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), PermissionError(13, "no"), KeyboardInterrupt()]
)
@pytest.mark.parametrize("there_before", [True, False])
def test_a_failed_write_leaves_what_stood_there(
    function: str, error: BaseException, there_before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.npz"
    if there_before:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, function, Failing(error))
    with pytest.raises(type(error)) as raised:
        write_atomically(path, b"new")
    assert raised.value is error
    assert names(tmp_path) == (["mine.npz"] if there_before else [])
    if there_before:
        assert path.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on a file's size is POSIX's")
def test_a_really_full_disk(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; from nn.files import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_atomically(sys.argv[1], bytes(5000))\n"
        "except OSError: sys.exit(3)"
    )
    (tmp_path / "mine").write_bytes(b"old")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", program, str(tmp_path / "mine")]
    assert subprocess.run(command, env=environment, check=False).returncode == 3
    assert names(tmp_path) == ["mine"]
    assert (tmp_path / "mine").read_bytes() == b"old"


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "nowhere" / "file", b"1")
    assert names(tmp_path) == []


def test_the_bytes_reach_the_disk_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    fsync, replace = os.fsync, os.replace

    def watched_fsync(handle: int) -> None:
        fsync(handle)
        done.append(("synced", os.fstat(handle).st_size))

    def watched_replace(source: object, target: object) -> None:
        done.append(("replaced", Path(str(source)).stat().st_size))
        assert Path(str(source)).parent == Path(str(target)).parent, "a rename is one step only within a file system"
        replace(str(source), str(target))

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    write_atomically(tmp_path / "file", b"12345")
    assert done == [("synced", 5), ("replaced", 5)]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_whoever_reads_meanwhile_finds_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    whole = [bytes([k]) * 50_000 for k in range(2)]
    path.write_bytes(whole[0])
    stop = threading.Event()
    seen = set()

    def read() -> None:
        while not stop.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for k in range(60):
        write_atomically(path, whole[k % 2])
    stop.set()
    reader.join()
    assert seen <= set(whole)
    assert names(tmp_path) == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "any").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "any").stat().st_mode


# --- What stands there already


def test_a_read_only_file_is_not_written_over(tmp_path: Path) -> None:
    """Not by an administrator either, who may write everywhere: it was made read-only to stay."""
    path = tmp_path / "mine"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="mine is read-only; save under another name, or make it writable first"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["mine"]
    path.chmod(0o644)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_permissions_are_those_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    write_atomically(path, b"old")
    assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.skipif(sys.platform == "win32", reason="links take a right of their own there")
def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link, dangling = tmp_path / "far" / "target", tmp_path / "link", tmp_path / "dangling"
    target.write_bytes(b"old")
    link.symlink_to(Path("far") / "target")
    dangling.symlink_to(tmp_path / "far" / "not yet")
    write_atomically(link, b"new")
    write_atomically(dangling, b"first")
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert target.read_bytes() == link.read_bytes() == b"new"
    assert dangling.read_bytes() == b"first"
    assert names(tmp_path / "far") == ["not yet", "target"]
    target.chmod(0o444)
    with pytest.raises(PermissionError):
        write_atomically(link, b"newer")


def test_a_folder_or_a_pipe_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError, match="folder is a folder; expected the path of a file"):
        write_atomically(tmp_path / "folder", b"1")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(OSError, match="pipe is no regular file, and is not written over"):
            write_atomically(tmp_path / "pipe", b"1")
        (tmp_path / "pipe").unlink()
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("path", [None, 7, b"bytes", "", "a\0b"])
def test_what_is_no_path_is_refused(path: object) -> None:
    with pytest.raises(ValueError, match="came for a file; expected its path"):
        write_atomically(path, b"1")  # type: ignore[arg-type]


def test_in_the_browser_a_file_is_written_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(os, "replace", Failing(OSError("there is no such thing here")))
    write_atomically(tmp_path / "file", b"1")
    assert (names(tmp_path), (tmp_path / "file").read_bytes()) == (["file"], b"1")
