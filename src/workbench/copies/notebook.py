"""A notebook's file, as the course gives it away: without outputs, and with links that lead somewhere in a copy.

Nothing but Python's own library is needed here: the build of the package reads this file before anything is installed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

Notebook = dict[str, Any]
# A link out of the notebooks' folder: to a file of the two packages, or to one at the top of the project.
_LINK = re.compile(r"\]\(\.\./(?:src/)?([^)#\s]+)")
# Where a copy has those files.
SOURCES = "sources"


def read(content: bytes) -> Notebook:
    """Return the notebook in a file.

    Raises:
        ValueError: the bytes are no notebook.

    """
    try:
        notebook = json.loads(content)
        cells = notebook["cells"]
        whole = all(isinstance(cell["cell_type"], str) and _text(cell) is not None for cell in cells)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ValueError("it is no notebook") from error
    if not whole:
        raise ValueError("it is no notebook")
    return dict(notebook)


def written(notebook: Notebook) -> bytes:
    """Return the file of a notebook, as Jupyter writes it."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def without_outputs(notebook: Notebook) -> Notebook:
    """Return a copy that looks as if nobody had run it."""
    cells = [
        {**cell, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def with_folds(notebook: Notebook) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield each cell, and whether it is in a folded section: *Further*, which the core path does not need."""
    folded = False
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and (_text(cell) or "").startswith("## "):
            folded = "jp-MarkdownHeadingCollapsed" in cell["metadata"]
        yield cell, folded


def linked(notebook: Notebook) -> tuple[Notebook, set[str]]:
    """Return a copy whose links to files elsewhere lead into `SOURCES` beside it, and which files those are."""
    files: set[str] = set()
    cells = []
    for cell in notebook["cells"]:
        text = _text(cell) or ""
        if cell["cell_type"] == "markdown" and _LINK.search(text):
            files |= set(_LINK.findall(text))
            cell = {**cell, "source": _LINK.sub(rf"]({SOURCES}/\1", text).splitlines(keepends=True)}
        cells.append(cell)
    return {**notebook, "cells": cells}, files


def digest(notebook: Notebook) -> str:
    """Return what tells one notebook from another: the kinds and texts of its cells, not what they gave when run."""
    cells = [[cell["cell_type"], _text(cell)] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _text(cell: Notebook) -> str | None:
    source = cell["source"]
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source if isinstance(source, str) else None
