"""`nn-workbench marks 05 08`: a notebook with the exercises for marks, to hand out.

It is no chapter: no copy of the course has it, and it counts nowhere but in `nn-workbench class --marks`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nn.files import write_atomically
from workbench.chapters import CHAPTERS, Chapter
from workbench.checks.marks.exercises import MARKS, Marked
from workbench.copies import own
from workbench.copies.notebook import written

_HEAD = (
    "# For marks\n\nFill in each cell where `...` stands, run it, and run its check. The check says how far you are, "
    "and has hints in words; there is no solution. What is done is noted in your own folder, as always."
)
_FOOT = "*The text of this course is under CC BY 4.0, its code under the MIT licence.*"


def notebook(chapters: Sequence[Chapter]) -> bytes:
    """Return the notebook with the exercises of these chapters."""
    cells = [
        _prose("head", _HEAD),
        _code("imports", "import numpy as np\nfrom nn import sigmoid\nfrom workbench import check"),
    ]
    for chapter in chapters:
        for marked in MARKS.values():
            if marked.chapter == chapter.name:
                cells += _cells(chapter, marked)
    cells.append(_prose("foot", _FOOT))
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return written({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def main(arguments: Sequence[str]) -> int:
    """Write the notebook; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        wanted = {own.named(chapter) for chapter in options.chapters}
        chapters = [chapter for chapter in CHAPTERS if not wanted or chapter.notebook in wanted]
        if not chapters:
            raise ValueError("nothing is asked for marks before chapter 01")
        if options.to.exists():
            raise FileExistsError(f"{options.to} is there already; name another file with --to")
        write_atomically(options.to, notebook(chapters))
    except (OSError, ValueError) as error:
        print(f"nn-workbench marks: {error}", file=sys.stderr)
        return 1
    count = sum(marked.chapter in {chapter.name for chapter in chapters} for marked in MARKS.values())
    print(f"{count} exercise{'s' * (count > 1)} for marks in {options.to}: hand it out as it is.")
    return 0


def _cells(chapter: Chapter, marked: Marked) -> list[dict[str, Any]]:
    name = marked.exercise.name
    head = f"## {chapter.number:02} {chapter.title}: `{name}`\n\n{marked.asked}"
    call = f"check.{name}({', '.join(marked.exercise.answer)})"
    return [_prose(name, head), _code(f"{name}-answer", marked.begun), _code(f"{name}-check", call)]


def _prose(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(name: str, text: str) -> dict[str, Any]:
    return {**_prose(name, text), "cell_type": "code", "execution_count": None, "outputs": []}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nn-workbench marks",
        description="A notebook with exercises for marks: checked, with hints in words, without solutions.",
    )
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="as in 05 08; all where none is named")
    parser.add_argument("--to", type=Path, default=Path("for_marks.ipynb"), metavar="FILE", help="where to write it")
    return parser
