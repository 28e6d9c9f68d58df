"""What the reader has done: names of exercises, quiz questions and targets, kept in their folder."""

from __future__ import annotations

from collections.abc import Callable

from workbench.saved import Content, Saved


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


def _names(content: Content) -> list[str]:
    return list(content.get("done", []))
