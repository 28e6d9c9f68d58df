"""A learner's own copy of the course: what comes into it, and what stays in it.

    said = bring(Path("nn-workbench"))          a line for each thing that is worth telling
    said = fresh(Path("nn-workbench"), "05")    chapter 05 as new, theirs put aside

What the learner has written is theirs. A notebook counts as theirs as soon as a cell of it reads otherwise than it
came, or one was added or taken out; that cells were run does not count, as they can be run again. A file beside the
notebooks notes how each came.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nn.files import write_atomically
from workbench.copies import course
from workbench.copies.notebook import digest, read
from workbench.in_browser import alone

NOTES = ".nn-workbench.json"
_PATIENCE_S = 10.0


def bring(folder: Path, more: course.Files | None = None, *, with_sources: bool = True) -> list[str]:
    """Bring the course into a folder: what is missing, and what is newer than a notebook that is as it came.

    What the learner has changed stays, and a newer one is put beside it, once. Returns what to tell.

    Args:
        folder: the copy.
        more: files beside those of the course that are brought in the same way, by name.
        with_sources: the files that notebooks link to come as well.

    Raises:
        OSError: the folder cannot be made or written to.

    """
    with _locked(folder):
        notes = _Notes(folder)
        files = {**course.chapters(), **(course.sources() if with_sources else {}), **(more or {})}
        said = [line for name, new in files.items() if (line := _bring_one(folder, name, new, notes))]
        notes.write()
    return said


def fresh(folder: Path, chapter: str) -> list[str]:
    """Put the learner's notebook of a chapter aside, under another name, and bring it as new. Returns what to tell.

    Raises:
        ValueError: there is no such chapter.
        OSError: the folder cannot be made or written to.

    """
    name = named(chapter)
    with _locked(folder):
        notes, said = _Notes(folder), []
        path = folder / name
        if path.exists():
            aside = _free(path, "mine")
            path.rename(aside)
            said.append(f"{name} is new again; yours is {aside.name} now.")
        write_atomically(path, course.chapters()[name])
        notes.came[name] = _digest_of(course.chapters()[name])
        notes.write()
    return said


def named(chapter: str) -> str:
    """Return the notebook of a chapter: "5", "05", "edge_detection", "05_edge_detection" or the file's own name.

    Raises:
        ValueError: there is no such chapter.

    """
    wanted = chapter.strip().lower().removesuffix(".ipynb")
    for name in course.chapters():
        whole = name.removesuffix(".ipynb")
        number, _, rest = whole.partition("_")
        if wanted in (whole, rest, number) or (
            wanted.isdecimal() and number.isdecimal() and int(wanted) == int(number)
        ):
            return name
    *first, last = (name.removesuffix(".ipynb") for name in course.chapters())
    raise ValueError(f"there is no chapter {chapter!r}; there are {', '.join(first)} and {last}")


def _bring_one(folder: Path, name: str, new: bytes, notes: _Notes) -> str:
    path, newest = folder / name, _digest_of(new)
    came, notes.came[name] = notes.came.get(name), newest
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, new)
        return f"{name} was not there any more: here it is, as new." if came else ""
    theirs = _digest_of(path.read_bytes())
    if theirs == newest or came == newest:
        return ""
    if theirs == came:
        write_atomically(path, new)
        return f"{name} is a newer one now."
    beside = _free(path, "new")
    write_atomically(beside, new)
    return f"{name} is yours and stays as it is; the newer one is beside it, {beside.name}."


def _digest_of(content: bytes) -> str:
    """Return what tells a notebook from another, or any other file."""
    try:
        return digest(read(content))
    except ValueError:
        return hashlib.sha256(content).hexdigest()


def _free(path: Path, word: str) -> Path:
    """Return a name beside the file's that none has yet: 05_edge_detection-mine.ipynb, -mine-2 ..."""
    free, count = path.with_stem(f"{path.stem}-{word}"), 1
    while free.exists():
        count += 1
        free = path.with_stem(f"{path.stem}-{word}-{count}")
    return free


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Make the folder, and hold it against a second `nn-workbench` in it."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; name a folder, or one that is not there yet")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        held = alone(folder / ".nn-workbench.lock", _PATIENCE_S)
    except TimeoutError as error:
        raise OSError(f"another nn-workbench is at work in {folder}; try again when it is done") from error
    with held:
        yield


@dataclass
class _Notes:
    """How each notebook came: name to digest."""

    folder: Path

    def __post_init__(self) -> None:
        self.came: dict[str, str] = {}
        try:
            came = json.loads((self.folder / NOTES).read_bytes())["came"]
            self.came = {str(name): str(found) for name, found in came.items()}
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            pass  # without notes, all that is not as it would come counts as the learner's own

    def write(self) -> None:
        content = {"version": _version(), "came": self.came}
        write_atomically(self.folder / NOTES, (json.dumps(content, indent=1) + "\n").encode())


def _version() -> str:
    try:
        return version("nn-workbench")
    except PackageNotFoundError:
        return "?"
