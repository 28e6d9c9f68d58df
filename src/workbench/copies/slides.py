"""A chapter for the room: its core path in large type, one document on the whole screen, its labs alive.

nn-workbench slides 05

It is JupyterLab itself that presents: the notebook beside the learner's copy is a common one, and its cells run. Each
section begins a slide in the metadata that Jupyter has for it, for tools that show one slide at a time.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

from nn.files import write_atomically
from workbench.copies import course, own
from workbench.copies.notebook import Notebook, read, with_folds, written

# Read well from the last row of a room, and every lab of the course still fits on a projector of 1280 × 720.
SIZES = {"content-font-size1": "20px", "code-font-size": "18px", "ui-font-size1": "14px"}
PLACE = ".slides"
_THEMES = "settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
_HEADING = re.compile(r"^(?=#{2,3} )", re.MULTILINE)


def presented(notebook: Notebook) -> Notebook:
    """Return a notebook's core path, with a slide for each section: no folded sections, no word on licences.

    A cell with several headings becomes one cell a heading.
    """
    cells = []
    for cell, folded in with_folds(notebook):
        if folded:
            continue
        source = "".join(cell["source"])
        is_prose = cell["cell_type"] == "markdown"
        parts = [part for part in _HEADING.split(source) if part.strip()] if is_prose else [source]
        for number, part in enumerate(parts):
            kind = "slide" if re.match(r"#{1,2} ", part) else "subslide" if part.startswith("### ") else "-"
            text = part.partition("\n*The text of this course is under")[0].rstrip() if is_prose else part
            cells.append(
                {
                    **cell,
                    "id": f"{cell['id']}-{number}"[-64:] if number else cell["id"],
                    "metadata": {**cell["metadata"], "slideshow": {"slide_type": kind}},
                    "source": text.splitlines(keepends=True),
                }
            )
    return {**notebook, "cells": cells}


def of(chapter: str) -> tuple[str, bytes]:
    """Return the name of a chapter's slides, beside the chapter in a copy, and the notebook's file.

    Raises:
        ValueError: there is no such chapter.

    """
    whole = own.named(chapter)
    return whole.replace(".ipynb", "-slides.ipynb"), written(presented(read(course.chapters()[whole])))


def options(folder: Path, name: str) -> list[str]:
    """Return what JupyterLab is started with, and write its settings: large type, and windows of their own.

    They lie within the copy's folder, so that the teacher's own JupyterLab stays as it is. What is changed in them,
    such as to a dark theme, is kept for the next time.

    Raises:
        OSError: the folder cannot be written to.

    """
    settings = folder / PLACE / _THEMES
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(settings, (json.dumps({"overrides": SIZES}, indent=1) + "\n").encode())
    return [
        f"--LabApp.default_url=/doc/tree/{quote(name)}",
        f"--LabApp.user_settings_dir={folder / PLACE / 'settings'}",
        f"--LabApp.workspaces_dir={folder / PLACE / 'workspaces'}",
    ]
