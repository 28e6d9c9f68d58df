"""The Makefile: one sentence where Python is missing, too old or without venv; set-up once, then no more.

It is copied into a folder of its own and given a Python that only writes down what it was asked for, so nothing is
installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("make") is None,
    reason="make is not to be had (on Windows the README's lines for PowerShell do the same)",
)

# Stands for Python: notes each call; files beside it say whether it is old, without venv, or without a network.
# `-m venv` fills a venv with copies of it.
FAKE_PYTHON = """#!/bin/sh
here={here}
echo "$(basename "$0") $*" >> "$here/calls"
case "$*" in
  *version_info*) test ! -e "$here/$(basename "$0").old" ;;
  *run_javascript*) test ! -e "$here/nodeless" || exit 77 ;;
  *ensurepip*) test ! -e "$here/bare" || {{ echo "ModuleNotFoundError: No module named 'ensurepip'" >&2; exit 1; }} ;;
  "-m venv"*) mkdir -p .venv/bin; for name in python nn-workbench {tools}; do cp "$0" .venv/bin/$name; done ;;
  *"-m pip"*) test ! -e "$here/offline" || {{ echo "no network" >&2; exit 1; }} ;;
esac
"""


class Clone:
    """A fresh clone with nothing in it but what make reads, and a folder of pretended Pythons."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self.fakes = folder / "fakes"
        self.folder.mkdir()
        self.fakes.mkdir()
        for name in ("Makefile", "requirements.txt", "requirements-test.txt", "pyproject.toml"):
            shutil.copy(ROOT / name, self.folder / name)
        self.python = self.fake("python-fake")

    def fake(self, name: str) -> Path:
        path = self.fakes / name
        path.write_text(FAKE_PYTHON.format(here=self.fakes, tools="ruff mypy lint-imports twine"))
        path.chmod(0o755)
        return path

    def make(self, *arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
        """Run make; what an outer make hands down (`make test` runs this) must not count."""
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS", "PYTHON"))
        }
        environment["PATH"] = path + environment["PATH"]
        environment["LC_ALL"] = "C"
        return subprocess.run(
            ["make", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60
        )

    def calls(self) -> list[str]:
        """What the pretended Pythons were asked for since the last time."""
        path = self.fakes / "calls"
        calls = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return calls


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def sentence(run: subprocess.CompletedProcess[str]) -> str:
    """The one line that a reader sees besides make's own."""
    assert run.returncode != 0
    lines = [line for line in (run.stdout + run.stderr).splitlines() if not line.startswith("make")]
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.parametrize("goal", ["lab", "test", "notebooks", "bench", "lint"])
def test_an_old_python_is_told_in_one_sentence(goal: str, clone: Clone) -> None:
    (clone.fakes / "python-fake.old").touch()
    said = sentence(clone.make(goal, f"PYTHON={clone.python}"))
    assert said.startswith(
        f"This course needs Python 3.11 or newer, and {clone.python} is older: install one from https://"
    )
    assert said.endswith("or name it with make lab PYTHON=...")
    assert not (clone.folder / ".venv").exists()


def test_no_python_at_all_is_told_in_one_sentence(clone: Clone) -> None:
    said = sentence(clone.make("lab", "PYTHON="))
    assert said.startswith("This course needs Python 3.11 or newer, and none was found: install it from https://")
    assert not (clone.folder / ".venv").exists()


def test_a_python_without_venv_is_told_in_one_sentence(clone: Clone) -> None:
    (clone.fakes / "bare").touch()
    said = sentence(clone.make("lab", f"PYTHON={clone.python}"))
    assert said == (
        "Python's venv module is missing: on Debian or Ubuntu run sudo apt install python3-venv, then run make again."
    )
    assert not (clone.folder / ".venv").exists()


def test_the_first_python_that_is_new_enough_is_taken(clone: Clone) -> None:
    for name in ("python3", "python", "python3.14"):
        clone.fake(name)
    for name in ("python3", "python"):
        (clone.fakes / f"{name}.old").touch()
    assert clone.make("lab", path=f"{clone.fakes}{os.pathsep}").returncode == 0
    assert "python3.14 -m venv --clear .venv" in clone.calls()


def test_make_lab_sets_up_once_and_then_only_starts(clone: Clone) -> None:
    first = clone.make("lab", f"PYTHON={clone.python}")
    assert first.returncode == 0, first.stderr
    calls = clone.calls()
    assert "python-fake -m venv --clear .venv" in calls
    assert [call for call in calls if "pip install" in call] == [
        "python -m pip install --quiet --disable-pip-version-check -r requirements.txt"
    ]
    assert calls[-1] == "nn-workbench "
    for _ in range(2):
        assert clone.make("lab", f"PYTHON={clone.python}").returncode == 0
        assert [call for call in clone.calls() if "version_info" not in call] == ["nn-workbench "]


def test_make_test_adds_what_tests_need_and_runs_them(clone: Clone) -> None:
    assert clone.make("test", f"PYTHON={clone.python}").returncode == 0
    calls = clone.calls()
    installs = [call.rpartition(" ")[2] for call in calls if "pip install" in call]
    assert installs == ["requirements.txt", "requirements-test.txt"]
    assert calls[-1] == "python tests/run.py"
    assert clone.make("lab", f"PYTHON={clone.python}").returncode == 0
    assert not [call for call in clone.calls() if "pip install" in call]


@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_what_changed_is_installed_again_into_the_same_venv(changed: str, clone: Clone) -> None:
    clone.make("lab", f"PYTHON={clone.python}")
    clone.calls()
    later = time.time() + 5
    os.utime(clone.folder / changed, (later, later))
    assert clone.make("lab", f"PYTHON={clone.python}").returncode == 0
    calls = clone.calls()
    assert [call for call in calls if "pip install" in call]
    assert not [call for call in calls if "-m venv" in call]


def test_a_set_up_that_broke_off_is_taken_up_again(clone: Clone) -> None:
    (clone.fakes / "offline").touch()
    run = clone.make("lab", f"PYTHON={clone.python}")
    assert run.returncode != 0
    assert not [call for call in clone.calls() if call.startswith("nn-workbench")]
    (clone.fakes / "offline").unlink()
    assert clone.make("lab", f"PYTHON={clone.python}").returncode == 0
    calls = clone.calls()
    assert [call for call in calls if "pip install" in call]
    assert calls[-1].startswith("nn-workbench")


def test_lint_runs_all_of_them(clone: Clone) -> None:
    assert clone.make("lint", f"PYTHON={clone.python}").returncode == 0
    javascript = "python tests/run_javascript.py lint types workflows"
    assert clone.calls()[-5:] == ["ruff format --check", "ruff check", "mypy ", "lint-imports --no-logo", javascript]


def test_lint_goes_on_where_there_is_no_node(clone: Clone) -> None:
    (clone.fakes / "nodeless").touch()
    assert clone.make("lint", f"PYTHON={clone.python}").returncode == 0


def test_clean_takes_the_venv_and_nothing_else(clone: Clone) -> None:
    before = sorted(path.name for path in clone.folder.iterdir())
    clone.make("lab", f"PYTHON={clone.python}")
    assert (clone.folder / ".venv").is_dir()
    assert clone.make("clean").returncode == 0
    assert sorted(path.name for path in clone.folder.iterdir()) == before


def test_every_file_that_the_makefile_runs_is_there() -> None:
    words = (ROOT / "Makefile").read_text().split()
    named = {word for word in words if word.endswith((".py", ".ipynb", ".txt")) and not word.startswith("$")}
    assert len(named) >= 6
    for name in named:
        assert (ROOT / name).exists(), name


def test_the_pinned_requirements_end_with_this_package() -> None:
    lines = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line.strip()]
    assert lines[-1] == "-e ."
    pins = [line for line in lines[:-1] if not line.startswith("#")]
    assert len(pins) > 50
    assert all("==" in line and "://" not in line for line in pins)
    assert "-r requirements.txt" in (ROOT / "requirements-test.txt").read_text().splitlines()
