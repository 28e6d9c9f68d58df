"""What happens in a learner's home before their server starts (`deploy/jupyterhub/learner/prepare.py`)."""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.copies import own

PREPARE = Path(__file__).parents[1] / "deploy" / "jupyterhub" / "learner" / "prepare.py"
FIVE = "05_edge_detection.ipynb"
posix = pytest.mark.skipif(os.name == "nt", reason="the hub is for Linux")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "ana"
    home.mkdir(mode=0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


def prepare(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    spec = importlib.util.spec_from_file_location("prepare", PREPARE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["prepare.py", "nn-workbench"])
        code = module.main()
    return code, capsys.readouterr().out


@posix
def test_the_first_time_the_course_comes_and_the_home_is_closed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare(capsys) == (0, "")
    assert (home / "nn-workbench" / FIVE).exists()
    assert home.stat().st_mode & 0o777 == 0o700


def test_what_the_learner_changed_stays_the_next_time(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(capsys)
    path = home / "nn-workbench" / FIVE
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["source"] = "mine"
    path.write_text(json.dumps(notebook), "utf-8")
    mine = path.read_bytes()
    assert prepare(capsys) == (0, "")
    assert path.read_bytes() == mine


def test_who_deletes_the_course_gets_it_again_and_keeps_the_rest(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(capsys)
    saved = home / ".local" / "share" / "nn-workbench" / "progress.json"
    saved.parent.mkdir(parents=True)
    saved.write_text("{}")
    for path in (home / "nn-workbench").rglob("*"):
        if path.is_file():
            path.unlink()
    assert prepare(capsys) == (0, "")
    assert (home / "nn-workbench" / FIVE).exists()
    (home / "nn-workbench" / FIVE).unlink()
    assert prepare(capsys) == (0, f"{FIVE} was not there any more: here it is, as new.\n")
    assert saved.read_text() == "{}"


@pytest.mark.parametrize("kind", ["missing", "a file"])
def test_a_home_that_is_none_is_told(home: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    home.rmdir()
    if kind == "a file":
        home.write_text("no folder")
    code, said = prepare(capsys)
    assert code == 1
    assert said.startswith(f"Your home {home} cannot be used (")
    assert said.endswith("Nothing in it was changed. Tell the instructor what this page says.\n")


@posix
def test_a_home_that_cannot_be_read_is_told(home: Path) -> None:
    home.chmod(0o700)
    # As somebody whose home it is not: root reads everything.
    user = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    home.parent.chmod(0o755 if user else 0)
    try:
        command = [sys.executable, str(PREPARE), "nn-workbench"]
        ended = subprocess.run(command, capture_output=True, text=True, cwd="/", **user)  # type: ignore[call-overload]
    except PermissionError:
        pytest.skip("another user of this machine cannot reach the Python of the tests")
    finally:
        home.parent.chmod(0o700)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout.startswith(f"Your home {home} cannot be used (")


def test_a_disk_that_is_full_the_first_time_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(own, "write_atomically", full)
    code, said = prepare(capsys)
    assert code == 1
    assert said.startswith(f"The course could not be brought to {home / 'nn-workbench'} (No space left on device).")


def test_a_disk_that_is_full_later_keeps_nobody_from_their_course(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(capsys)
    path = home / "nn-workbench" / FIVE
    before = path.read_bytes()
    monkeypatch.setattr(own, "write_atomically", full)
    code, said = prepare(capsys)
    assert code == 0
    assert said.startswith(f"Your course in {home / 'nn-workbench'} stays as it is;")
    assert "No space left on device" in said
    assert path.read_bytes() == before


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Mount a real disk of so many bytes there, where that is allowed."""
    mounted = sys.platform == "linux" and os.geteuid() == 0
    mounted = (
        mounted
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True
        ).returncode
    )
    if not mounted:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_on_a_real_disk_that_is_full_nothing_is_lost(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk(home, "100k"):
        (home / "mine.txt").write_text("mine")
        code, said = prepare(capsys)
        assert (code, "(No space left on device)" in said) == (1, True)
        assert (home / "mine.txt").read_text() == "mine"
    with small_disk(home, "8m"):
        assert prepare(capsys) == (0, "")
        with contextlib.suppress(OSError), (home / "filler").open("wb") as filler:
            while True:
                filler.write(b"x" * 65536)
                filler.flush()
        before = (home / "nn-workbench" / FIVE).read_bytes()
        code, said = prepare(capsys)
        assert code == 0
        assert (home / "nn-workbench" / FIVE).read_bytes() == before
