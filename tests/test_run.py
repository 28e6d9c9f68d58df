"""What runs the tests: a check that was not done is said and never counts as green in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import run
import run_javascript
from nodejs import Node

ROOT = Path(__file__).parents[1]
LOCK = json.loads((ROOT / "tests/javascript/package-lock.json").read_text("utf-8"))
NODE = Node("/nowhere/node", ("/nowhere/npm",))

Said = Callable[..., str]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs `tests/run.py` with other steps; gives the last line that it says."""

    def last_line(code: int, **exits: int) -> str:
        monkeypatch.setattr(sys, "argv", ["run.py"])
        monkeypatch.setattr(run, "STEPS", {name: [sys.executable, "-c", f"exit({n})"] for name, n in exits.items()})
        assert run.main() == code
        return capsys.readouterr().out.splitlines()[-1]

    return last_line


def test_all_green_is_said_where_all_is(said: Said) -> None:
    assert said(0, format=0, javascript=0) == "All green."


def test_what_failed_is_named(said: Said) -> None:
    assert said(1, format=1, types=0, javascript=2) == "FAILED: format, javascript."


def test_javascript_that_was_not_checked_is_named_in_the_last_line(said: Said) -> None:
    assert said(0, format=0, javascript=77) == "All green. NOT CHECKED, as said above: javascript."
    assert said(1, format=1, javascript=77) == "FAILED: format. NOT CHECKED, as said above: javascript."


def test_no_other_step_may_be_skipped(said: Said) -> None:
    assert said(1, specification=77) == "FAILED: specification."


@pytest.fixture
def front(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """`run_javascript`, with tools in an empty folder of its own and none of them installed."""
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(run_javascript, "TOOLS", tmp_path)
    monkeypatch.setattr(run_javascript, "find_node", lambda: NODE)
    monkeypatch.setattr(run_javascript, "IS_REQUIRED", False)
    monkeypatch.setattr(sys, "argv", ["run_javascript.py"])
    return run_javascript


def npm_says(monkeypatch: pytest.MonkeyPatch, code: int, words: str = "") -> list[list[str]]:
    """Has every command end with a code and words; returns the list of those that were run."""
    ran: list[list[str]] = []

    def run_command(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        (run_javascript.TOOLS / "node_modules").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, code, "", words)

    monkeypatch.setattr(subprocess, "run", run_command)
    return ran


@pytest.mark.parametrize(("is_required", "code"), [(False, 77), (True, 1)])
def test_without_node_that_is_said_in_large_letters(
    front: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_required: bool, code: int
) -> None:
    monkeypatch.setattr(front, "find_node", lambda: None)
    monkeypatch.setattr(front, "IS_REQUIRED", is_required)
    assert front.main() == code
    said = capsys.readouterr().out.splitlines()
    assert said[0] == said[2] == "!" * 100
    assert said[1].startswith("!! THE JAVASCRIPT WAS NOT CHECKED: no Node")


def test_without_the_registry_that_is_said_as_well(
    front: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    npm_says(monkeypatch, 1, "npm error code ENOTFOUND\n")
    assert front.main() == 77
    assert "NOT CHECKED: npm could not reach its registry" in capsys.readouterr().out


def test_a_lock_file_that_does_not_fit_is_a_failure(front: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_says(monkeypatch, 1, "npm error code EUSAGE\n")
    with pytest.raises(SystemExit, match="EUSAGE"):
        front.main()


def test_the_tools_are_installed_once_for_each_lock_file(front: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = npm_says(monkeypatch, 0)
    assert [front.install(NODE), front.install(NODE)] == ["", ""]
    assert [command[1] for command in ran] == ["ci"]
    (front.TOOLS / "package-lock.json").write_text('{"another": true}')
    front.install(NODE)
    assert [command[1] for command in ran] == ["ci", "ci"]


def test_only_the_steps_that_were_asked_for_are_run_and_one_that_fails_is_named(
    front: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[str] = []
    monkeypatch.setattr(front, "install", lambda _node: "")
    monkeypatch.setattr(front, "run", lambda _node, step: done.append(step) or step != "types")
    monkeypatch.setattr(sys, "argv", ["run_javascript.py", "types", "lint"])
    assert front.main() == 1
    assert done == ["lint", "types"]
    assert capsys.readouterr().out == "JavaScript FAILED: types\n"
    monkeypatch.setattr(sys, "argv", ["run_javascript.py", "lynt"])
    with pytest.raises(SystemExit, match="no step lynt"):
        front.main()


def test_every_view_is_bundled_from_its_files_and_as_it_is_joined(tmp_path: Path) -> None:
    files = run_javascript.to_bundle(tmp_path)
    views = [path for path in files if tmp_path not in path.parents]
    assert {path.parent.name for path in views} == {
        path.parent.name
        for path in (ROOT / "src/workbench").rglob("*.js")
        if path.name in {"view.js", "card.js", "guess.js"}
    }
    assert len(files) == 2 * len(views)
    assert all("\nimport {" not in path.read_text("utf-8") for path in files if path not in views)


def test_the_tools_are_pinned_for_every_system_with_no_address_among_them() -> None:
    wanted = json.loads((ROOT / "tests/javascript/package.json").read_text("utf-8"))["devDependencies"]
    packages = LOCK["packages"]
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    assert all("integrity" in each and "resolved" not in each for name, each in packages.items() if name)
    for system in ("linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"):
        for tool in ("@biomejs/cli-{}", "@esbuild/{}", "@typescript/typescript-{}"):
            assert f"node_modules/{tool.format(system)}" in packages
