"""`nn-workbench`, and `python -m workbench`: a copy of the course of one's own, opened in JupyterLab.

nn-workbench                    in the folder nn-workbench, which is made where it is not there yet
nn-workbench FOLDER             in that one
nn-workbench --fresh 05         chapter 05 as new; yours is put aside
nn-workbench slides 05          chapter 05 for the room: its core path in large type, its labs alive
nn-workbench class FOLDER       what a class has done, for the one who teaches it
nn-workbench marks 05 08        a notebook with exercises for marks, without solutions
nn-workbench handouts FOLDER    a page for a pencil for each chapter
nn-workbench --no-browser --port 9999 --ServerApp.open_browser=False    goes on to JupyterLab
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from workbench.copies import own, slides

FIRST = "00_start_here.ipynb"
IS_POSIX = os.name == "posix"
# Each a first word, and the module whose `main` takes what follows.
FOR_TEACHERS = {
    "class": "workbench.classroom.command",
    "handouts": "workbench.handouts.command",
    "marks": "workbench.classroom.marks",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the course into the learner's folder, and open it; returns the exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words and words[0] in FOR_TEACHERS:
        return int(import_module(FOR_TEACHERS[words[0]]).main(words[1:]))
    for_room = words[:1] == ["slides"]
    words = words[for_room:]
    options, more = _parser(for_room).parse_known_args(words)
    if strange := _strange(words, more):
        print(f"nn-workbench: {strange}", file=sys.stderr)
        return 2
    folder = Path(options.folder).expanduser().absolute()
    try:
        for chapter in options.fresh:
            own.named(chapter)
        shown = dict([slides.of(options.chapter)]) if for_room else {}
        is_new = not (folder / own.NOTES).exists()
        said = own.bring(folder, shown)
        for chapter in options.fresh:
            said += own.fresh(folder, chapter)
        for name in shown:
            more = [*slides.options(folder, name), *more]
    except (OSError, ValueError) as error:
        print(f"nn-workbench: {error}", file=sys.stderr)
        return 1
    print(f"{'The course is in' if is_new else 'Your course:'} {folder}")
    print("".join(f"  {line}\n" for line in said), end="", flush=True)
    if options.only_copy:
        return 0
    given = [*(["--no-browser"] if options.no_browser else []), *([f"--port={options.port}"] if options.port else [])]
    return open_lab(folder, [*given, *more], "" if shown else FIRST)


def open_lab(folder: Path, options: Sequence[str], first: str = FIRST) -> int:
    """Run JupyterLab in the folder, at a page unless it is "", until it ends; returns its exit code."""
    # JupyterLab refuses to run as root, as one is in most containers, unless told.
    root = ["--allow-root"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    command = [sys.executable, "-m", "jupyterlab", *([first] if first else []), *root, *options]
    if IS_POSIX:
        os.chdir(folder)
        # What is sent to this process from now on, such as Ctrl-C, is for JupyterLab.
        os.execv(sys.executable, command)
    try:
        return subprocess.run(command, cwd=folder).returncode
    except KeyboardInterrupt:
        return 0


def _strange(words: Sequence[str], more: Sequence[str]) -> str:
    """Return what is wrong with words for JupyterLab: one that stands alone, of which nobody knows what it is for."""
    for word, following in pairwise([*words, "-"]):
        if word in more and word.startswith("-") and "=" not in word and not following.startswith("-"):
            return f"{word} {following}: write options for JupyterLab as {word}={following}, and the folder before them"
    alone = [word for word in more if not word.startswith("-")]
    return f"{' '.join(alone)}: expected one folder at most" if alone else ""


def _parser(for_room: bool = False) -> argparse.ArgumentParser:
    room = "A chapter for the room: its core path in large type, its labs alive, in JupyterLab."
    own_copy = "A hands-on course on what a neural network is: a copy of your own, opened in JupyterLab."
    parser = argparse.ArgumentParser(
        prog="nn-workbench slides" if for_room else "nn-workbench",
        description=room if for_room else own_copy,
        epilog="Options that are not named here go on to JupyterLab, as --name=value."
        + ("" if for_room else " For who teaches: nn-workbench slides, handouts, marks and class, each with a --help."),
        allow_abbrev=False,
    )
    if for_room:
        parser.add_argument("chapter", help="its number or its name, as in 05")
    parser.add_argument("folder", nargs="?", default="nn-workbench", help="where your copy is (default: nn-workbench)")
    parser.add_argument(
        *("--fresh",), action="append", default=[], metavar="CHAPTER", help="bring a chapter as new, as in --fresh 05"
    )
    parser.add_argument("--only-copy", action="store_true", help="bring the course, and do not open it")
    parser.add_argument("--no-browser", action="store_true", help="start JupyterLab, and open no browser")
    parser.add_argument("--port", type=int, help="the port that JupyterLab listens at")
    parser.add_argument("--version", action="version", version=f"nn-workbench {_version()}")
    return parser


def _version() -> str:
    return importlib.metadata.version("nn-workbench")


if __name__ == "__main__":
    sys.exit(main())
