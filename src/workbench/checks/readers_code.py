"""The reader's own code, run so that whatever it does ends in words: errors, exits, endless loops, floods of print.

All that touches what the reader made, their functions as well as objects of a kind that nobody foresaw, goes through
`safely`.
"""

from __future__ import annotations

import io
import linecache
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import TextIO, TypeVar

import numpy as np

from workbench.checks.error_words import explain
from workbench.checks.time_limit import TimeUp, within
from workbench.checks.verdict import shortened

T = TypeVar("T")
SECONDS = 5.0  # of the reader's code in one check, all its calls together
PRINTED = 1000  # characters that it may print in that time
READ, MESSAGE, LINE = 1000, 160, 70  # characters of an error's message that are read, and told; of a line of code


class Stopped(Exception):
    """The reader's code was stopped, or stopped by itself; the message goes on from "your code"."""


@dataclass
class _Allowance:
    """What is left in this check of the reader's seconds and of the characters that their code may print."""

    seconds: float
    characters: int


_allowance: ContextVar[_Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def allowance() -> Iterator[None]:
    """Give the reader's code `SECONDS` and `PRINTED` characters for all that happens in the block."""
    before = _allowance.set(_Allowance(SECONDS, PRINTED))
    try:
        yield
    finally:
        _allowance.reset(before)


class _Capped(io.TextIOBase):
    """Passes on what is printed, until it gets too much; then says so, once."""

    def __init__(self, stream: TextIO, left: _Allowance) -> None:
        self._stream, self._left = stream, left

    def write(self, text: str) -> int:
        room = self._left.characters
        self._left.characters -= len(text)
        self._stream.write(text[: max(room, 0)])
        if self._left.characters < 0 <= room:
            self._stream.write("…\n(What else your code prints is left out.)\n")
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def safely(work: Callable[[], T], file: str = "") -> T:
    """Return what `work()`, which may call the reader's code, returns.

    What it prints is shown as far as a few lines go; warnings are not. Only a KeyboardInterrupt goes through: whoever
    interrupts a cell wants it to end.

    Args:
        work: called without arguments.
        file: where the reader's code stands, as its code object says: of errors, the line in it is told.

    Raises:
        Stopped: it raised anything else, or took longer than the check gives it.

    """
    left = _allowance.get() or _Allowance(SECONDS, PRINTED)
    begun = monotonic()
    try:
        with (
            redirect_stdout(_Capped(sys.stdout, left)),
            redirect_stderr(_Capped(sys.stderr, left)),
            warnings.catch_warnings(action="ignore"),
            np.errstate(all="ignore"),
        ):
            return within(max(left.seconds, 0.01), work)
    except KeyboardInterrupt:
        raise
    except TimeUp:
        alone = monotonic() - begun > SECONDS / 2
        why = "does a loop in it never end?" if alone else "so long took all calls of this check together."
        raise Stopped(f"was still running after {SECONDS:g} seconds, and was stopped: {why}") from None
    except BaseException as error:
        raise Stopped(f"stopped{_where(error.__traceback__, file)} with {in_words(error)}") from None
    finally:
        left.seconds -= monotonic() - begun


def in_words(error: BaseException) -> str:
    """Return an error's name, what it says, and what that means."""
    name = shortened(type(error).__name__, 60)
    try:
        message = " ".join(within(1.0, lambda: str(error)[:READ]).split())
    # What an error says is the reader's code, too, where the error is.
    except KeyboardInterrupt:
        raise
    except BaseException:
        message = ""
    said = "" if "gufunc signature" in message else shortened(message, MESSAGE)  # numpy's most unreadable words
    end = "" if not said or said[-1] in ".!?…" else "."
    return " ".join(filter(None, [f"{name}: {said}{end}" if said else f"{name}.", explain(name, message)]))


def _where(trace: TracebackType | None, file: str) -> str:
    """Return the innermost line of `file` that an error came through, if its text is at hand."""
    line = ""
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            line = linecache.getline(file, trace.tb_lineno).strip()
        trace = trace.tb_next
    return f" at “{shortened(line, LINE)}”" if line else ""
