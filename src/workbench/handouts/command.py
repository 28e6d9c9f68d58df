"""`nn-workbench handouts`: a page for print for each chapter, in a folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nn.files import write_atomically
from workbench.handouts.pages import all_pages


def main(arguments: Sequence[str]) -> int:
    """Write the handouts; returns the exit code."""
    options = _parser().parse_args(arguments)
    folder = options.folder.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in all_pages().items():
            write_atomically(folder / name, content.encode())
    except OSError as error:
        print(f"nn-workbench handouts: {error}", file=sys.stderr)
        return 1
    print(f"The handouts are in {folder}: open them in a browser, and print them on A4.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nn-workbench handouts",
        description="A page for a pencil for each chapter: questions, empty grids, no answers.",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("handouts"), help="where to (default: handouts)")
    return parser
