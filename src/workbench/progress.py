"""What the reader has done, kept in their folder: exercises, quiz questions, targets; and what they guessed.

Where the kernel runs in the browser, a file takes as long as several answers: there it is written when the answer has
gone out, and what waits to be written counts as done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from functools import reduce

from workbench import in_browser
from workbench.saved import Saved
from workbench.saved_files import Content

_GUESSES = "guesses"
Change = Callable[[Content], Content]
_waiting: list[Change] = []
# A message may be followed in a thread of its own while a cell runs: one of them writes, and takes from what waits.
_saving = threading.RLock()
# In the browser: what this kernel has noted already, so that it need not look.
_noted: set[str] = set()
_problem = ""


def done() -> set[str]:
    """Return the names of all that is done."""
    return set(_names(_content()))


def record(name: str) -> str:
    """Note that `name` is done, beside what others noted meanwhile.

    Returns what went wrong, in a sentence for the reader: empty where it is noted. The work itself goes on. In the
    browser, where it is noted later, it is what went wrong the last time.
    """
    if name in (_noted if in_browser.IN_BROWSER else done()):
        return ""
    _noted.add(name)

    def add(content: Content) -> Content:
        names = _names(content)
        return content if name in names else {**content, "done": [*names, name]}

    return _update(add)


def forget(unwanted: Callable[[str], bool]) -> None:
    """Take every name out for which `unwanted(name)` is true; `OSError` where the folder cannot be written to."""

    _noted.clear()
    if not any(unwanted(name) for name in done()):
        return

    def without(content: Content) -> Content:
        names = _names(content)
        kept = [name for name in names if not unwanted(name)]
        return content if kept == names else {**content, "done": kept}

    _forget(without)


def guesses() -> dict[str, Content]:
    """Return by name what the reader guessed, and what came of it: see `checks.guess_card`."""
    return dict(_content().get(_GUESSES, {}))


def note_guess(name: str, fields: Content | None) -> str:
    """Note a guess, beside what others noted meanwhile; None takes it back. Returns what went wrong, as `record`."""
    if not in_browser.IN_BROWSER and guesses().get(name) == fields:
        return ""

    def change(content: Content) -> Content:
        others = {other: kept for other, kept in content.get(_GUESSES, {}).items() if other != name}
        return {**content, _GUESSES: others if fields is None else {**others, name: fields}}

    return _update(change)


def forget_guesses(names: Collection[str]) -> None:
    """Take these guesses out; `OSError` where the folder cannot be written to."""
    if not guesses().keys() & set(names):
        return

    def without(content: Content) -> Content:
        kept = {name: fields for name, fields in content.get(_GUESSES, {}).items() if name not in names}
        return {**content, _GUESSES: kept}

    _forget(without)


def _content() -> Content:
    """Return what is kept, with what waits to be."""
    return _changed(_saved().read() or {})


def _changed(content: Content) -> Content:
    return reduce(lambda made, change: change(made), _waiting, content)


def _update(change: Change) -> str:
    """Have a change made: at once, or in the browser soon; returns what went wrong."""
    _waiting.append(change)
    _soon.ask()
    return _problem


def _save_waiting() -> None:
    global _problem
    with _saving:
        saved, taken = _saved(), len(_waiting)
        try:
            saved.update(_changed)
        except OSError as error:
            _problem = f"Your progress could not be saved ({error.strerror or error})."
            _noted.clear()
        else:
            _problem = saved.problem
        finally:
            del _waiting[:taken]


def _forget(without: Change) -> None:
    """Make a change after all that waits; `OSError` where the folder cannot be written to."""
    with _saving:
        taken = len(_waiting)
        _saved().update(lambda content: without(_changed(content)))
        del _waiting[:taken]


_soon = in_browser.Soon(_save_waiting, rest=0)


def _saved() -> Saved:
    return Saved("progress", check=_check)


def _check(content: Content) -> None:
    names = content.get("done", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("it does not hold what is done")
    guessed = content.get(_GUESSES, {})
    if not isinstance(guessed, dict) or not all(isinstance(fields, dict) for fields in guessed.values()):
        raise ValueError("it does not hold what was guessed")


def _names(content: Content) -> list[str]:
    return list(content.get("done", []))
