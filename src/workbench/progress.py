"""What the reader has done: names of exercises, quiz questions and targets, kept in their folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.saved import Saved


def done() -> set[str]:
    """Return the names of all that is done."""
    return set(_read(Saved("progress")))


def record(name: str) -> None:
    """Note that `name` is done. Where the folder cannot be written to, nothing happens: the work itself goes on."""
    saved = Saved("progress")
    names = _read(saved)
    if name in names:
        return
    try:
        saved.write({"done": [*names, name]})
    except OSError:
        return


def forget(unwanted: Callable[[str], bool]) -> None:
    """Take every name out for which `unwanted(name)` is true; `OSError` where the folder cannot be written to."""
    saved = Saved("progress")
    names = _read(saved)
    kept = [name for name in names if not unwanted(name)]
    if kept != names:
        saved.write({"done": kept})


def _read(saved: Saved) -> list[str]:
    data: dict[str, Any] = saved.read() or {}
    names = data.get("done", [])
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
