"""The folder for a room without a network: what makes it and what installs from it, where that needs no network."""

from __future__ import annotations

import ensurepip
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

USB = Path(__file__).parents[1] / "deploy/usb"
THIS = f"{sys.version_info[0]}.{sys.version_info[1]}"
# What the course's package is here: it tells how it was started.
STARTED = "import os, sys\nprint('started', sys.argv[1:], os.environ.get('NN_MNIST_DIR'))\n"


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"usb_{name}", USB / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make, install = loaded("make"), loaded("install")


def write_wheel(folder: Path, name: str, version: str = "1.0", tags: str = "py3-none-any", code: str = "") -> Path:
    path = folder / f"{name}-{version}-{tags}.whl"
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("workbench/__main__.py", code)
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tags}\n")
        wheel.writestr(
            f"{about}/RECORD", f"workbench/__main__.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n"
        )
    return path


# --- What makes the folder


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Take note of the commands that would be run."""
    run: list[list[str]] = []
    monkeypatch.setattr(make, "_run", lambda command, **_: run.append(command))
    return run


def test_wheels_for_all_systems_are_fetched_once(tmp_path: Path, commands: list[list[str]]) -> None:
    write_wheel(tmp_path, "pure")
    write_wheel(tmp_path, "older", "0.9")
    write_wheel(tmp_path, "native", tags="cp312-cp312-win_amd64")
    pins = {("pure", "1.0"), ("older", "1.0"), ("native", "1.0")}
    make.download(pins, "macos-arm64", "3.13", tmp_path)
    (command,) = commands
    assert [word for word in command if "==" in word and not word.startswith("-")] == ["native==1.0", "older==1.0"]
    assert {"--platform=macosx_13_0_arm64", "--python-version=3.13", "--no-deps", "--only-binary=:all:"} < {*command}


def test_what_nothing_asks_for_any_more_goes(tmp_path: Path) -> None:
    kept = write_wheel(tmp_path, "nn_workbench", "0.2")
    old = write_wheel(tmp_path, "nn_workbench", "0.1")
    part = tmp_path / "numpy.part"
    part.touch()
    assert make.outdated(tmp_path, {("nn-workbench", "0.2")}) == [old, part]
    assert kept not in make.outdated(tmp_path, {("nn-workbench", "0.2")})


def test_what_an_instructor_put_into_the_folder_stays(tmp_path: Path) -> None:
    for name in ("mnist/train-labels-idx1-ubyte", "python/python-amd64.exe"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("theirs")
    about = {"version": "1", "systems": ["windows"], "pythons": ["3.13"]}
    make.write_files(tmp_path, about)
    make.write_files(tmp_path, about)
    assert (tmp_path / "mnist/train-labels-idx1-ubyte").read_text() == "theirs"
    assert (tmp_path / "python/python-amd64.exe").read_text() == "theirs"
    assert json.loads((tmp_path / "contents.json").read_text()) == about
    script = (tmp_path / "install.cmd").read_bytes()
    assert script.count(b"\n") == script.count(b"\r\n") > 10
    assert b"\r" not in (tmp_path / "install.sh").read_bytes()
    assert "ONE COMMAND" in (tmp_path / "README.txt").read_text("utf-8")


def test_a_step_that_fails_leaves_no_folder_that_looks_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.write_files(tmp_path, {})
    monkeypatch.setattr(make, "_course", lambda wheels: ("nn-workbench", "1.0"))
    monkeypatch.setattr(make, "_uv", lambda *words, **_: make._run([sys.executable, "-c", "raise SystemExit(2)"]))
    monkeypatch.setattr(sys, "argv", ["make.py", "--system", "windows", "--python", "3.13", "--output", str(tmp_path)])
    with pytest.raises(SystemExit, match="not whole yet"):
        make.main()
    assert not (tmp_path / "contents.json").exists()


def test_the_folder_is_for_the_pythons_and_systems_that_are_tested() -> None:
    workflow = (USB.parents[1] / ".github/workflows/test.yml").read_text("utf-8")
    assert f"python: [{', '.join(json.dumps(version) for version in make.PYTHONS)}]" in workflow
    room = (USB / "room.txt").read_text("utf-8")
    assert f"{', '.join(make.PYTHONS[:-1])} and {make.PYTHONS[-1]}" in room
    assert f"{make.PYTHONS[0]} to {make.PYTHONS[-1]}" in (USB / "README.md").read_text("utf-8")
    assert all(f"`{system}`" in (USB / "README.md").read_text("utf-8") for system in make.SYSTEMS)


# --- What installs from it


@pytest.mark.parametrize(
    ("platform", "machine", "system"),
    [
        ("win-amd64", "AMD64", "windows"),
        ("macosx-10.13-universal2", "arm64", "macos-arm64"),
        ("macosx-10.13-universal2", "x86_64", "macos-x86_64"),
        ("linux-x86_64", "x86_64", "linux-x86_64"),
    ],
)
def test_systems_have_one_name_in_both(
    platform: str, machine: str, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install.sysconfig, "get_platform", lambda: platform)
    monkeypatch.setattr(install.platform, "machine", lambda: machine)
    assert install.this_system() == system
    assert system in make.SYSTEMS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as `make.py` makes it, with a package that stands for the course."""
    pips = sorted((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"))
    if not pips:
        pytest.skip("this Python comes without pip's wheel")
    folder = tmp_path / "stick, the red one"
    (folder / "wheels").mkdir(parents=True)
    shutil.copy2(pips[-1], folder / "wheels")
    write_wheel(folder / "wheels", "nn_workbench", code=STARTED)
    make.write_files(folder, {"systems": [install.this_system()], "pythons": [THIS]})
    monkeypatch.setattr(install, "HERE", folder)
    return folder


Install = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(folder: Path) -> Install:
    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NN_", "PYTHON"))}
        command = [sys.executable, str(folder / "install.py"), *words]
        options: dict[str, Any] = {"env": {**kept, **environment}, "encoding": "utf-8"}
        return subprocess.run(command, capture_output=True, text=True, **options)

    return run


def test_one_command_installs_and_opens_and_the_next_opens(folder: Path, run: Install, tmp_path: Path) -> None:
    learner = tmp_path / "Zoë" / "nn-workbench"
    # A setting that leads elsewhere has no say.
    came = run(str(learner), "--no-browser", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_REQUIRE_HASHES="1")
    assert came.returncode == 0, came.stderr
    assert f"started ['{learner}', '--no-browser'] None" in came.stdout
    assert "Installing" in came.stdout

    (learner / "05_edge_detection.ipynb").write_text("theirs")
    for name in install.MNIST:
        (folder / "mnist" / f"{name}.gz").write_text("some")
    came = run(str(learner))
    assert "Installing" not in came.stdout
    assert f"started ['{learner}'] {learner / '.mnist'}" in came.stdout
    assert len([*(learner / ".mnist").iterdir()]) == 4

    # A newer course is installed in place of the old one: here it was copied in part.
    (folder / "wheels/nn_workbench-1.0-py3-none-any.whl").unlink()
    wheel = write_wheel(folder / "wheels", "nn_workbench", "2.0", code=STARTED)
    wheel.write_bytes(wheel.read_bytes()[:300])
    came = run(str(learner))
    assert came.returncode == 1
    assert "Installing" in came.stdout
    assert "copy it again" in came.stderr
    assert "started" not in came.stdout
    assert not install.is_whole(learner / install.ROOM, {})
    assert (learner / "05_edge_detection.ipynb").read_text() == "theirs"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run what is to fail; return its error."""
    assert install.main([*words]) == 1
    said = capsys.readouterr().err
    assert said.startswith("install: ")
    assert said.count("\n") == 1
    return said


def test_another_python_takes_over_where_this_one_does_not_fit(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(install, "run", lambda command: begun.append(command) or 0)
    make.write_files(folder, {"systems": [install.this_system()], "pythons": ["3.98", "3.99"]})
    there = {"3.98", "3.99"}
    words = ["py", "-{}"] if os.name == "nt" else ["python{}"]
    monkeypatch.setattr(
        install.shutil, "which", lambda name: name if name.removeprefix("python") in {"py", *there} else None
    )
    monkeypatch.setattr(
        install.subprocess, "call", lambda start, **_: int(start[1] != "-c" and start[1][1:] not in there)
    )
    for newest in ("3.99", "3.98"):
        assert install.main([str(tmp_path / "mine")]) == 0
        other = [word.format(newest) for word in words]
        assert begun.pop() == [*other, str(folder / "install.py"), str(tmp_path / "mine")]
        there.remove(newest)

    monkeypatch.setattr(install.shutil, "which", lambda name: None)
    said = told(capsys, str(tmp_path / "mine"))
    assert f"this is Python {THIS}, and the folder is for Python 3.98, 3.99." in said
    assert str(folder / "python") in said
    assert not (tmp_path / "mine").exists()


def test_what_stands_in_the_way_is_told_in_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = str(tmp_path / "mine")
    with monkeypatch.context() as patch:
        patch.setattr(install, "ROOM_MB", 10**9)
        assert "make room, or name another folder" in told(capsys, mine)
    (tmp_path / "a file").touch()
    assert "a file" in told(capsys, str(tmp_path / "a file"))
    make.write_files(folder, {"systems": ["windows-3"], "pythons": [THIS]})
    assert f"is for windows-3, and this Python is made for {install.this_system()}" in told(capsys, mine)
    (folder / "contents.json").unlink()
    assert "not whole" in told(capsys, mine)
    make.write_files(folder, {"systems": [install.this_system()], "pythons": [THIS]})
    next((folder / "wheels").glob("pip-*.whl")).unlink()
    assert "copy the folder again" in told(capsys, mine)


def test_it_installs_from_the_folder_alone_into_an_empty_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = tmp_path / "mine" / install.ROOM
    room.mkdir(parents=True)
    (room / "half of an earlier try").touch()
    begun: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    monkeypatch.setattr(install.subprocess, "call", lambda command, env: begun.append((command, env)) or 1)
    assert "pip could not install the course" in told(capsys, str(tmp_path / "mine"))
    ((command, environment),) = begun
    assert command[0] == str(install.python_in(room))
    assert "--no-index" in command
    assert command[command.index("--find-links") + 1] == str(folder / "wheels")
    assert not {"PIP_INDEX_URL", "PYTHONPATH"} & environment.keys()
    assert environment["PIP_CONFIG_FILE"] == os.devnull
    assert not (room / "half of an earlier try").exists()


def test_half_of_mnist_is_not_brought(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mnist" / install.MNIST[0]).write_text("some")
    install.bring_mnist(tmp_path)
    said = capsys.readouterr().out
    assert all(name in said for name in install.MNIST[1:])
    assert f"{install.MNIST[0]}," not in said
    assert not (tmp_path / ".mnist").exists()


def test_the_names_of_mnists_files_are_those_that_the_course_looks_for() -> None:
    from nn.digits import mnist

    assert {*install.MNIST} == {file.name for part in mnist.PARTS.values() for file in part}


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
def test_the_shell_finds_a_python_or_says_that_there_is_none(folder: Path, tmp_path: Path) -> None:
    some = tmp_path / "bin"
    some.mkdir()
    for name in ("dirname", "sh"):
        (some / name).symlink_to(str(shutil.which(name)))
    command = [str(some / "sh"), str(folder / "install.sh"), "--help"]
    came = subprocess.run(command, env={"PATH": str(some)}, capture_output=True, text=True)
    assert came.returncode == 1
    assert "no Python was found" in came.stderr
    (some / "python3.11").symlink_to(sys.executable)
    came = subprocess.run(command, env={"PATH": str(some)}, capture_output=True, text=True)
    assert came.returncode == 0, came.stderr
    assert "--only-install" in came.stdout
