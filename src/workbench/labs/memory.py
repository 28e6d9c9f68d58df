"""Keeps a lab's state in the reader's folder, and brings it back."""

from __future__ import annotations

import contextlib
import time
from typing import Any

from workbench.saved import Saved

SAVE_EVERY_S = 2.0


class Memory:
    """What the reader made in a lab, saved under a name.

    Attributes:
        problem: what went wrong at the last saving, in a sentence; empty where it went well.

    """

    def __init__(self, name: str) -> None:
        self._saved = Saved(name)
        self._saved_at = 0.0
        self.problem = ""

    @property
    def is_due(self) -> bool:
        """Whether a stroke has gone on for so long that what there is of it should be saved."""
        return time.monotonic() - self._saved_at > SAVE_EVERY_S

    def recall(self) -> dict[str, Any] | None:
        """Return what was saved, or None."""
        return self._saved.read()

    def set_aside(self) -> None:
        """Give a file that is no lab's another name. Where that fails the file stays, and the next saving says so."""
        with contextlib.suppress(OSError):
            self._saved.set_aside("damaged")

    def keep(self, state: dict[str, Any]) -> bool:
        """Save `state`; returns whether that went well. If not, `problem` says why, and work goes on."""
        self._saved_at = time.monotonic()
        try:
            self._saved.write(state)
        except OSError as error:
            self.problem = f"Your work could not be saved ({error.strerror}); it is still here in the lab."
            return False
        self.problem = ""
        return True
