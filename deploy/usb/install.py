"""Installs the course on this computer, from the folder that this file lies in and nothing else, and opens it.

    python install.py                   into the folder nn-workbench in your home
    python install.py FOLDER            into that one
    python install.py --only-install    without opening it; other options go on to nn-workbench

Run again, it opens what is there. It needs Python's own library alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Within the learner's folder: an environment, of which nothing is theirs, and what says that it is whole.
ROOM = ".nn-workbench-venv"
WHOLE = "installed.json"
IS_WINDOWS = os.name == "nt"
OPENER = "open-course.cmd" if IS_WINDOWS else "open-course.command" if sys.platform == "darwin" else "open-course.sh"
# The course's environment takes 440 MB on Linux, and pip needs some while it works.
ROOM_MB = 700
MNIST = tuple(f"{part}-{kind}-ubyte" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1"))
FOR_WINDOWS = """\
@echo off
rem Opens the course.
if not defined NN_MNIST_DIR if exist "%~dp0.mnist" set "NN_MNIST_DIR=%~dp0.mnist"
"%~dp0{room}\\Scripts\\python.exe" -m workbench "%~dp0." %*
"""
ELSEWHERE = """\
#!/bin/sh
# Opens the course.
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "$NN_MNIST_DIR" ] && [ -d "$here/.mnist" ]; then export NN_MNIST_DIR="$here/.mnist"; fi
exec "$here/{room}/bin/python" -m workbench "$here" "$@"
"""


class CannotInstall(Exception):
    """What stands in the way, and what to do about it."""


def main(arguments: list[str] | None = None) -> int:
    """Install, where that is not done yet, and open the course; returns the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("folder", nargs="?", type=Path, default=Path.home() / "nn-workbench")
    parser.add_argument("--only-install", action="store_true", help="do not open it")
    options, more = parser.parse_known_args(words)
    folder = options.folder.expanduser().absolute()
    try:
        about = contents()
        other = fitting(about)
        if other:
            return run([*other, str(HERE / "install.py"), *words])
        install(folder)
        bring_mnist(folder)
        opener = write_opener(folder)
    except CannotInstall as error:
        print(f"install: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"install: {error.filename or folder}: {error.strerror or error}", file=sys.stderr)
        return 1
    print(f"From now on {opener} opens the course; this folder is needed no more.", flush=True)
    return 0 if options.only_install else run([str(opener), *more])


def contents() -> dict[str, list[str]]:
    """Return for which systems and Pythons this folder is."""
    try:
        return dict(json.loads((HERE / "contents.json").read_text("utf-8")))
    except (OSError, ValueError):
        raise CannotInstall(f"{HERE} is not whole: it was copied in part, or made in part. Copy it again") from None


def fitting(about: dict[str, list[str]]) -> list[str]:
    """Return the words that start a Python that this folder is for: none where it is the one that runs this."""
    system = this_system()
    if system not in about["systems"]:
        raise CannotInstall(f"this folder is for {', '.join(about['systems'])}, and this Python is made for {system}")
    if this_version() in about["pythons"]:
        return []
    for version in reversed(about["pythons"]):
        words = ["py", f"-{version}"] if IS_WINDOWS else [shutil.which(f"python{version}") or ""]
        if shutil.which(words[0]) and not subprocess.call([*words, "-c", ""], stderr=subprocess.DEVNULL):
            return words
    raise CannotInstall(
        f"this is Python {this_version()}, and the folder is for Python {', '.join(about['pythons'])}. Install one of "
        f"them: an installer may lie in {HERE / 'python'}; otherwise it is at https://www.python.org/downloads"
    )


def run(command: list[str]) -> int:
    """Go on as another program; returns its exit code."""
    if IS_WINDOWS:
        return subprocess.call(command)
    sys.stdout.flush()
    os.execvp(command[0], command)


def this_system() -> str:
    """Return what make.py calls the system that this Python was made for."""
    where = sysconfig.get_platform()
    if where == "win-amd64":
        return "windows"
    if where.startswith("macosx"):
        return f"macos-{platform.machine()}"
    return where


def this_version() -> str:
    """Return the version of this Python, as in 3.12."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def install(folder: Path) -> None:
    """Make the environment, unless it is there and whole and from this very folder."""
    wheels = HERE / "wheels"
    course = only(wheels, "nn_workbench-*.whl")
    pip = only(wheels, "pip-*.whl")
    whole = {"course": hashlib.sha256(course.read_bytes()).hexdigest(), "python": sys.version}
    room = folder / ROOM
    if is_whole(room, whole):
        return
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free / 1e6
    if free < ROOM_MB:
        raise CannotInstall(
            f"{folder} has {free:.0f} MB left, and {ROOM_MB} are needed: make room, or name another folder"
        )
    print(f"Installing into {room}: a minute or two ...", flush=True)
    # pip comes as a wheel, for there are systems whose Python has none.
    venv.EnvBuilder(clear=True, with_pip=False, symlinks=not IS_WINDOWS).create(room)
    # No setting of pip's on this computer may lead elsewhere.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    environment["PIP_CONFIG_FILE"] = os.devnull
    command = [str(python_in(room)), str(pip / "pip"), "install", "--quiet", "--no-cache-dir", "--no-index"]
    if subprocess.call([*command, "--find-links", str(wheels), str(course), "pip"], env=environment):
        raise CannotInstall(
            "pip could not install the course; what it said stands above. If it found no version of something, or a "
            "file that is not as it should be, this folder was copied in part: copy it again"
        )
    (room / WHOLE).write_text(json.dumps(whole), "utf-8")


def is_whole(room: Path, whole: dict[str, str]) -> bool:
    """Tell whether an earlier run made this environment to its end, from the same course by the same Python."""
    try:
        return json.loads((room / WHOLE).read_text("utf-8")) == whole and python_in(room).exists()
    except (OSError, ValueError):
        return False


def python_in(room: Path) -> Path:
    """Return an environment's Python."""
    return room / "Scripts/python.exe" if IS_WINDOWS else room / "bin/python"


def only(folder: Path, pattern: str) -> Path:
    """Return the one file of this form."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise CannotInstall(f"{folder} has {len(found)} files {pattern} where one is expected: copy the folder again")
    return found[0]


def bring_mnist(folder: Path) -> None:
    """Copy MNIST's files to the learner, if the folder has all four of them."""
    files = [path for name in MNIST for path in sorted((HERE / "mnist").glob(f"{name}*")) if path.suffix in ("", ".gz")]
    missing = [name for name in MNIST if not {name, f"{name}.gz"} & {path.name for path in files}]
    if files and missing:
        print(f"MNIST stays away, as {HERE / 'mnist'} lacks {', '.join(missing)}; the course works without it.")
    if missing:
        return
    (folder / ".mnist").mkdir(exist_ok=True)
    for path in files:
        shutil.copyfile(path, folder / ".mnist" / path.name)


def write_opener(folder: Path) -> Path:
    """Write the file that opens the course, and return where it is."""
    opener = folder / OPENER
    text = (FOR_WINDOWS if IS_WINDOWS else ELSEWHERE).format(room=ROOM)
    with opener.open("w", encoding="utf-8", newline="\r\n" if IS_WINDOWS else "\n") as file:
        file.write(text)
    opener.chmod(0o755)
    return opener


if __name__ == "__main__":
    sys.exit(main())
