"""What the reader has done, kept in their folder: exercises, quiz questions, targets; and what they guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection

from workbench.saved import Saved
from workbench.saved_files import Content

_GUESSES = "guesses"


def done() -> set[str]:
    """Return the names of all that is done."""
    return set(_names(_saved().read() or {}))


def record(name: str) -> str:
    """Note that `name` is done, beside what others noted meanwhile.

    Returns what went wrong, in a sentence for the reader: empty where it is noted. The work itself goes on.
    """
    if name in done():
        return ""

    def add(content: Content) -> Content:
        names = _names(content)
        return content if name in names else {**content, "done": [*names, name]}

    return _update(add)


def forget(unwanted: Callable[[str], bool]) -> None:
    """Take every name out for which `unwanted(name)` is true; `OSError` where the folder cannot be written to."""

    if not any(unwanted(name) for name in done()):
        return

    def without(content: Content) -> Content:
        names = _names(content)
        kept = [name for name in names if not unwanted(name)]
        return content if kept == names else {**content, "done": kept}

    _saved().update(without)


def guesses() -> dict[str, Content]:
    """Return by name what the reader guessed, and what came of it: see `checks.guess_card`."""
    return dict((_saved().read() or {}).get(_GUESSES, {}))


def note_guess(name: str, fields: Content | None) -> str:
    """Note a guess, beside what others noted meanwhile; None takes it back. Returns what went wrong, as `record`."""
    if guesses().get(name) == fields:
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

    _saved().update(without)


def _update(change: Callable[[Content], Content]) -> str:
    saved = _saved()
    try:
        saved.update(change)
    except OSError as error:
        return f"Your progress could not be saved ({error.strerror or error})."
    return saved.problem


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
