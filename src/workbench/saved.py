"""The reader's folder: what they painted, drew, guessed and solved, kept as small readable JSON files.

    folder()                            where; `NN_WORK_DIR` names another place
    saved = Saved("edge_lab", LABS)     one thing, in the room of the labs
    saved.read(); saved.write({...})    a dictionary, or None where there is nothing yet
    saved.update(change)                read, change, write, with nobody in between

Several kernels may use the folder at once. Whoever changes a file holds the folder's lock, which the operating system
takes back from a program that is killed (filelock; a database would survive as much, but nobody could read it, and its
locks fail on the network drives on which many homes lie). Files are written beside their place and then take the name
in one step, so a crash leaves the old or the new one whole. What cannot be read is set aside under another name.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import platformdirs

from nn.files import write_atomically
from nn.validation import shown
from workbench import in_browser
from workbench.saved_files import NAME, OURS, VERSION, Content, check_alone, check_word, parsed, read_bytes

LABS = "labs"
SAVE_EVERY_S = 2.0
# Of one file, so many are kept that could not be read, and as many of what other kernels had written.
MOST_ASIDE = 5
_PATIENCE_S = 5.0
_ASK_EVERY_S = 0.005  # often, so that who saves once gets in between one who saves again and again
# Stands in every file that this kernel writes: another that finds it keeps one copy for each who wrote.
_KERNEL = secrets.token_hex(3)


def _be_another() -> None:
    """Be, in a fork, another kernel than the one that it is a fork of."""
    global _KERNEL
    _KERNEL = secrets.token_hex(3)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_be_another)


def folder() -> Path:
    """Return the folder where the reader's work is kept. It need not exist yet."""
    chosen = os.environ.get("NN_WORK_DIR")
    return _absolute(chosen) if chosen else platformdirs.user_data_path("nn-workbench", appauthor=False)


@cache
def _absolute(chosen: str) -> Path:
    """Return the place that `NN_WORK_DIR` named when it was first asked for, wherever the program moves later."""
    return Path(chosen).expanduser().absolute()


class Saved:
    """One thing that the reader makes, saved under a name: `Saved("edge_lab", LABS).write({...})`.

    Two open notebooks may save under one name. The later one wins, and what the other had written goes to a file of its
    own beside it first. Fields of a file that `write` is not given are kept.

    Args:
        name: letters from a to z, digits, `_` and `-`, at most 64; the file is `name.json`.
        room: the folder's room that it is in; the folder itself where none is given.
        check: raises `ValueError`, in a few words, for content that cannot be what was saved.

    Attributes:
        path: the file.
        problem: what went wrong at the last reading or keeping, in a sentence for the reader; empty where nothing did.

    Raises:
        ValueError: a name with other characters, or one that some system keeps for itself or takes for another name
            that is there.

    """

    def __init__(self, name: str, room: str = "", check: Callable[[Content], None] | None = None) -> None:
        if not isinstance(room, str) or room:
            check_word(room)
        where = folder() / room
        check_word(name)
        check_alone(name, where)
        self.path = where / f"{name}.json"
        self.problem = ""
        self._known: bytes | None = None
        self._fields: Content = {}
        self._saved_at = 0.0
        self._check = check
        self._before_rooms = folder() / f"{name}.json" if room else None

    # Reading ---------------------------------------------------------------------------------------------------------

    def read(self) -> Content | None:
        """Return what was saved, or None: nothing yet, no way to read it, or a damaged file, which is set aside."""
        try:
            content = read_bytes(self._present())
        except OSError:
            return None
        try:
            fields = parsed(content)
            if self._check:
                self._check(fields)
        except ValueError as error:
            # Where even that fails, so will `write`, which says so; the file stays as it is.
            with contextlib.suppress(OSError):
                self.set_aside("damaged", str(error))
            return None
        self._known, self._fields = content, fields
        return {name: value for name, value in fields.items() if name not in OURS}

    def exists(self) -> bool:
        """Return whether something is saved."""
        return self._present().exists()

    def _present(self) -> Path:
        """Return the file, brought to its room from where it lay before there were rooms, where that can be done."""
        old = self._before_rooms
        if old is None or old.name == "progress.json" or self.path.exists() or not old.exists():
            return self.path
        try:
            with self._alone():
                old.rename(self.path)
        except OSError:
            return old
        return self.path

    # Writing ---------------------------------------------------------------------------------------------------------

    def write(self, data: Content) -> None:
        """Save `data`.

        Raises:
            ValueError: it is no dictionary, or holds something else than plain data.
            OSError: the folder cannot be made or written to, the disk is full, or another program holds the folder;
                what was saved before is untouched.

        """
        fields, content = self._text(data)
        if content == self._known and self.path.exists():
            return
        with self._alone():
            if self.path.exists():
                present = read_bytes(self.path)
                if present != self._known:
                    self._keep_aside(present)
            write_atomically(self.path, content)
        self._known, self._fields = content, fields

    def update(self, change: Callable[[Content], Content]) -> Content:
        """Write what `change` makes of what is there now, whoever wrote it; returns that.

        Raises:
            OSError: as for `write`.

        """
        with self._alone():
            before = self.read() or {}
            after = change(before)
            if after != before:
                fields, content = self._text(after)
                write_atomically(self.path, content)
                self._known, self._fields = content, fields
        return after

    def _text(self, data: Content) -> tuple[Content, bytes]:
        """Return what the file is to hold, `data` in what it held, and its text."""
        if not isinstance(data, dict):
            raise ValueError(f"{shown(data)} came to be saved; expected a dict")
        fields = {**self._fields, **data, "version": VERSION, "by": _KERNEL}
        try:
            return fields, (json.dumps(fields, separators=(",", ":"), allow_nan=False) + "\n").encode()
        except (TypeError, ValueError, RecursionError) as error:
            raise ValueError(f"what came to be saved is not what JSON can hold: {error}") from None

    def keep(self, data: Content) -> bool:
        """Save `data`; returns whether that went well. If not, `problem` says why, and work goes on."""
        self._saved_at = time.monotonic()
        try:
            self.write(data)
        except OSError as error:
            self.problem = f"Your work could not be saved ({error.strerror or error}); it is still here in the lab."
            return False
        self.problem = ""
        return True

    @property
    def is_due(self) -> bool:
        """Whether a stroke has gone on for so long that what there is of it should be saved."""
        return time.monotonic() - self._saved_at > SAVE_EVERY_S

    # Setting aside ---------------------------------------------------------------------------------------------------

    def set_aside(self, why: str, told: str = "") -> Path:
        """Give the file a name under which nothing writes (`name.damaged-1.json`), and return that.

        `told`: what is wrong with it, for `problem`; then at most a handful of such files are kept, the newest.
        """
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}.{why}-{number}.json")).exists():
            number += 1
        aside.parent.mkdir(parents=True, exist_ok=True)
        self._present().rename(aside)
        if told:
            self._thin_out(why)
            self.problem = (
                f"What was saved here cannot be read ({told}). It is kept as {aside.name}; this starts afresh."
            )
        return aside

    def _keep_aside(self, content: bytes) -> None:
        """Keep what another kernel has written last, in the one file that there is for that kernel."""
        try:
            by = str(parsed(content).get("by", "before"))
        except ValueError:
            by = "damaged"
        by = by if NAME.fullmatch(by) else "unknown"
        write_atomically(self.path.with_name(f"{self.path.stem}.other-{by}.json"), content)
        self._thin_out("other")

    def _thin_out(self, why: str) -> None:
        """Keep the newest few of the files set aside for one reason."""
        aside = sorted(
            self.path.parent.glob(f"{self.path.stem}.{why}-*.json"), key=lambda file: file.stat().st_mtime_ns
        )
        for file in aside[:-MOST_ASIDE]:
            file.unlink()

    # One at a time ---------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the folder's lock, and clear away what a killed program left half written."""
        if not self.path.parent.is_dir():
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if in_browser.IN_BROWSER:  # nothing is half written there, and each look takes milliseconds
            yield
            return
        try:
            held = in_browser.alone(folder() / ".lock", _PATIENCE_S, _ASK_EVERY_S)
        except TimeoutError:
            raise OSError(errno.EBUSY, f"another program is writing to {folder()}") from None
        with held:
            for left in self.path.parent.glob(f".{self.path.name}.*.part"):
                left.unlink()
            yield
