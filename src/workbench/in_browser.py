"""Where the kernel itself runs in the browser (JupyterLite, Pyodide), and what is different there.

    IN_BROWSER                      whether this is such a kernel
    Soon(work).ask()                do it when the hand rests: a save must not hold an answer back
    finish()                        do all that at once
    alone(path, seconds)            hold a lock, where others could hold it
    can_draw()                      whether a picture can be drawn at once
    bring_matplotlib_when_asked()   it is large, and is fetched before the first cell that wants a picture

There, Python has one thread and no processes, files of the reader's are kept by the page (every look at one takes some
milliseconds), and packages arrive over the network, between cells alone.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

IN_BROWSER = sys.platform == "emscripten"
REST_S = 0.5  # so long a hand must rest before its work is saved
# Words in a cell that say that a picture is to be drawn.
_DRAWS = re.compile(r"\b(plots\.|matplotlib|pyplot)")
_DRAWN_BY = "matplotlib"


class Soon:
    """Something to be done when nobody has asked for it for a moment; at once in an ordinary kernel.

    Args:
        work: what is to be done.
        rest: seconds to wait, `REST_S` where none are given; 0: as soon as the answer under way has gone out.

    """

    def __init__(self, work: Callable[[], object], rest: float | None = None) -> None:
        self._work, self._rest = work, rest
        self._timer: Any = None

    def ask(self) -> None:
        """Have it done: at once, or, in the browser, after a rest."""
        if not IN_BROWSER:
            self._work()
            return
        import asyncio

        if self._timer:
            self._timer.cancel()
        _asked.add(self)
        rest = REST_S if self._rest is None else self._rest
        self._timer = asyncio.get_event_loop().call_later(rest, self.now)

    def put_off(self) -> None:
        """Let the rest begin anew, where one was asked for."""
        if self._timer:
            self.ask()

    def now(self) -> None:
        """Do it without waiting."""
        if self._timer:
            self._timer.cancel()
        self._timer = None
        _asked.discard(self)
        self._work()


_asked: set[Soon] = set()


def finish() -> None:
    """Do now whatever was to be done soon: somebody is about to read what it writes."""
    for soon in list(_asked):
        soon.now()


def alone(path: Path, seconds: float, ask_every: float = 0.05) -> contextlib.AbstractContextManager[object]:
    """Hold the lock that lies at `path`; in the browser there is none, and nobody else in the kernel.

    Raises:
        TimeoutError: after `seconds`, another program still holds it.

    """
    if IN_BROWSER:
        return contextlib.nullcontext()
    from filelock import FileLock

    return FileLock(path).acquire(timeout=seconds, poll_interval=ask_every)


def can_draw() -> bool:
    """Tell whether pictures can be drawn now without bringing anything first."""
    return not IN_BROWSER or _DRAWN_BY in sys.modules


def bring_matplotlib_when_asked() -> None:
    """In the browser: fetch matplotlib before the first cell that wants a picture. Elsewhere it is there."""
    if not IN_BROWSER:
        return
    shell = _shell()
    manager = getattr(getattr(shell, "kernel", None), "lite_transform_manager", None)
    if manager and _bring_for not in manager.line_transforms:
        manager.line_transforms.append(_bring_for)


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


async def _bring_for(lines: list[str]) -> list[str]:
    """JupyterLite's kernel shows each cell to this before it runs it, and waits."""
    if any(_DRAWS.search(line) for line in lines) and find_spec(_DRAWN_BY) is None:
        pyodide: Any = sys.modules["pyodide_js"]
        await pyodide.loadPackage(_DRAWN_BY)
    return lines
