"""All of a reader's work as one file, and that file brought in somewhere else.

    content = pack(Path.cwd())                  what is saved, and the notebooks that they have changed
    said = unpack(content, Path.cwd())          a line for each thing that is worth telling

The file is a zip archive: `work/` holds what lies in the reader's folder, `notebooks/` what they have written in. What
is here already is never written over: it is put aside under another name, or what comes is put beside it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from nn.files import write_atomically
from workbench import progress
from workbench.copies import course, notebook
from workbench.in_browser import finish
from workbench.saved import Saved, folder
from workbench.saved_files import LARGEST_FILE, Content, fields_of

NAME = "nn-workbench-my-work.zip"
MOST_FILES = 500
_SAVED = re.compile(r"work/(?:([A-Za-z0-9_-]{1,64})/)?([A-Za-z0-9_-]{1,64})\.json")
_WRITTEN = re.compile(r"notebooks/([A-Za-z0-9_-]{1,80}\.ipynb)")
_PROGRESS = "progress"
_MINE = "mine"


def pack(notebooks: Path) -> bytes:
    """Return the file: what is saved, and those notebooks in a folder that read otherwise than the course's own.

    Raises:
        OSError: something of it cannot be read.

    """
    finish()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in (*sorted(folder().glob("*.json")), *sorted(folder().glob("*/*.json"))):
            name = f"work/{path.relative_to(folder()).as_posix()}"
            if _SAVED.fullmatch(name):
                archive.writestr(name, path.read_bytes())
        for path in sorted(notebooks.glob("*.ipynb")):
            if _WRITTEN.fullmatch(f"notebooks/{path.name}") and _is_theirs(path):
                archive.writestr(f"notebooks/{path.name}", path.read_bytes())
    return content.getvalue()


def unpack(content: bytes, notebooks: Path) -> list[str]:
    """Bring in what `pack` gave, saved work and notebooks; returns what to tell.

    Exercises, questions and guesses that are done in either place are done. A lab's work takes the place of what is
    here, which is put aside. A notebook that is here as the course has it is replaced; beside one that was changed, the
    one that comes gets a name of its own.

    Raises:
        ValueError: it is no such file.
        OSError: something of it cannot be written.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = dict(_files(archive))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ValueError(f"this is no file of *Download my work* ({error})") from error
    if not files:
        raise ValueError("this is no file of *Download my work*, or there is no work in it")
    finish()
    said = []
    for name, one in files.items():
        if written := _WRITTEN.fullmatch(name):
            said.append(_bring_notebook(notebooks / written[1], one))
        elif saved := _SAVED.fullmatch(name):
            said.append(_bring_saved(saved[1] or "", saved[2], one))
    return [line for line in said if line] or ["All of it is here already."]


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Return what is ours in an archive, each small enough to be."""
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise ValueError(f"this file has {len(members)} parts; *Download my work* makes none with so many")
    for member in members:
        if _SAVED.fullmatch(member.filename) or _WRITTEN.fullmatch(member.filename):
            if member.file_size > LARGEST_FILE:
                raise ValueError(f"{member.filename} in this file is too large to be from *Download my work*")
            yield member.filename, archive.read(member)


def _is_theirs(path: Path) -> bool:
    """Return whether a notebook reads otherwise than the course's; one that nobody can read is theirs as well."""
    ours = course.chapters().get(path.name)
    try:
        return ours is None or _digest(path.read_bytes()) != _digest(ours)
    except ValueError:
        return True


def _bring_notebook(path: Path, content: bytes) -> str:
    if not path.exists() or not _is_theirs(path):
        write_atomically(path, content)
        return f"{path.name}: yours is here now."
    if path.read_bytes() == content:
        return ""
    beside, count = path.with_stem(f"{path.stem}-{_MINE}"), 1
    while beside.exists():
        if beside.read_bytes() == content:
            return ""
        count += 1
        beside = path.with_stem(f"{path.stem}-{_MINE}-{count}")
    write_atomically(beside, content)
    return f"{path.name} was changed here as well; the one that you brought is beside it, {beside.name}."


def _bring_saved(room: str, name: str, content: bytes) -> str:
    try:
        fields, saved = fields_of(content), Saved(name, room)
    except ValueError:
        return f"What was saved as {name} cannot be read, and was left out."
    if not room and name == _PROGRESS:
        return _bring_progress(fields)
    here = saved.read()
    if here == fields:
        return ""
    told = ""
    if here is not None:
        told = f" What was here is kept as {saved.set_aside('before-bringing').name}."
    saved.write(fields)
    return f"{name}: yours is here now.{told}"


def _bring_progress(fields: Content) -> str:
    done, guesses = fields.get("done", []), fields.get("guesses", {})
    if not isinstance(done, list) or not isinstance(guesses, dict):
        return "What was done cannot be read, and was left out."
    new = [name for name in done if isinstance(name, str) and name not in progress.done()]
    here = progress.guesses()
    guessed = {name: one for name, one in guesses.items() if isinstance(one, dict) and name not in here}
    problems = [*map(progress.record, new), *(progress.note_guess(name, one) for name, one in guessed.items())]
    told = f"{len(new)} exercises and questions, and {len(guessed)} guesses, are noted here now."
    return next(filter(None, problems), told if new or guessed else "")


def _digest(content: bytes) -> str:
    return notebook.digest(notebook.read(content))
