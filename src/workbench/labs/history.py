"""Undo and redo: the states that a lab has been in."""

from __future__ import annotations

from typing import Any

import numpy as np

LONGEST = 200


class History:
    """A row of states with a place in it. A new state after an undo drops those that were undone.

    Args:
        start: the first state, a tuple of numbers, arrays and dicts, which must not change afterwards.

    """

    def __init__(self, start: tuple[Any, ...]) -> None:
        self._states = [start]
        self._place = 0

    def add(self, state: tuple[Any, ...]) -> None:
        """Note a new state, unless it equals the present one."""
        if all(np.array_equal(new, old) for new, old in zip(state, self.state, strict=True)):
            return
        self._states = [*self._states[: self._place + 1], state][-LONGEST:]
        self._place = len(self._states) - 1

    @property
    def state(self) -> Any:
        """The present state."""
        return self._states[self._place]

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return self._place > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a later state."""
        return self._place < len(self._states) - 1

    def undo(self) -> Any:
        """Step back, where there is an earlier state, and return the state arrived at."""
        self._place = max(0, self._place - 1)
        return self.state

    def redo(self) -> Any:
        """Step forward, where there is a later state, and return the state arrived at."""
        self._place = min(len(self._states) - 1, self._place + 1)
        return self.state
