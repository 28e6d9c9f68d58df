"""`nn-workbench class FOLDER`: what a class has done, in the terminal, as a page, as a table. Nothing is sent."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nn.files import write_atomically
from workbench.classroom import pages
from workbench.classroom.learners import found
from workbench.classroom.standing import standing


def main(arguments: Sequence[str]) -> int:
    """Print what a class has done; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        learners = found([folder.expanduser() for folder in options.folders], names=not options.no_names)
        if not learners:
            places = " and ".join(map(str, options.folders))
            print(f"nobody has begun in {places}; expected a folder with a folder for each learner", file=sys.stderr)
            return 1
        chapters = standing(learners)
        print(pages.text(learners, chapters), end="")
        if options.marks:
            print(pages.marks(learners), end="")
        for path, content in ((options.html, pages.page), (options.csv, pages.table)):
            if path:
                write_atomically(path, content(learners, chapters).encode())
                print(f"written: {path}")
    except (OSError, ValueError) as error:
        print(f"nn-workbench class: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nn-workbench class",
        description="What a class has done, from what its learners have saved. Nothing is changed, nothing is sent.",
    )
    parser.add_argument(
        "folders",
        nargs="+",
        type=Path,
        metavar="FOLDER",
        help="with a folder for each learner: their NN_WORK_DIR, or their homes",
    )
    parser.add_argument("--no-names", action="store_true", help="number the learners, and do not name them")
    parser.add_argument("--marks", action="store_true", help="tell which exercises for marks each has done, too")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page to look at")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table for a spreadsheet")
    return parser
