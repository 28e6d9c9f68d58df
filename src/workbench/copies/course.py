"""The notebooks that come with the package: as they lie in a clone, or as the wheel holds them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nn
import workbench
from workbench.copies import notebook as notebooks

Files = dict[str, bytes]


def folder() -> Path:
    """Return where the notebooks of this installation are.

    Raises:
        FileNotFoundError: the package came without them.

    """
    package = Path(workbench.__file__).parent
    for place in (package / "notebooks", package.parents[1] / "notebooks"):
        if next(place.glob("00_*.ipynb"), None):
            return place
    raise FileNotFoundError(
        f"the course's notebooks are not in {package}; install it again: pip install --force-reinstall nn-workbench"
    )


@cache
def chapters() -> Files:
    """Return the notebooks as a learner gets them, by name: without outputs, their links leading into the copy."""
    return {path.name: notebooks.written(notebook) for path, notebook, _ in _each()}


@cache
def sources() -> Files:
    """Return the files that the notebooks link to, by their place in the copy."""
    places = {"nn": Path(nn.__file__).parent, "workbench": Path(workbench.__file__).parent}
    files: Files = {}
    for _, _, linked in _each():
        for name in sorted(linked):
            package, _, rest = name.partition("/")
            place = places[package] / rest if package in places else folder().parent / name
            files[f"{notebooks.SOURCES}/{name}"] = place.read_bytes()
    return files


def _each() -> Iterator[tuple[Path, notebooks.Notebook, set[str]]]:
    for path in sorted(folder().glob("*.ipynb")):
        notebook, linked = notebooks.linked(notebooks.without_outputs(notebooks.read(path.read_bytes())))
        yield path, notebook, linked
