"""The three things a check can say: not tried yet, not yet, done; and how a judge says them."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["not tried yet", "not yet", "done"]
_LOOK = {"not tried yet": ("○", "#757575"), "not yet": ("◐", "#b26a00"), "done": ("✓", "#2e7d32")}
LONGEST = 600  # characters of a verdict: what does not fit into a few lines is not read


@dataclass(frozen=True)
class Verdict:
    """What a check says of an answer.

    Attributes:
        state: "not tried yet", "not yet" or "done".
        text: the same in a sentence or two, with what was expected and what came.
        card: called with the verdict when a notebook shows it; returns the widget that says it there.

    """

    state: State
    text: str
    card: Callable[[Verdict], Any] | None = field(default=None, compare=False)

    @property
    def mark(self) -> str:
        """The state as one character."""
        return _LOOK[self.state][0]

    def __repr__(self) -> str:
        return f"{self.mark} {self.state.capitalize()}. {self.text}"

    def _repr_html_(self) -> str:
        mark, colour = _LOOK[self.state]
        return (
            f'<div style="border-left: 4px solid {colour}; padding: 4px 10px">'
            f"<b>{mark} {self.state.capitalize()}.</b> {html.escape(self.text)}</div>"
        )

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        words = {"text/plain": repr(self), "text/html": self._repr_html_()}
        data, metadata = self.card(self)._repr_mimebundle_(**options) if self.card else ({}, {})
        return {**data, **words}, metadata


class NotYet(Exception):
    """Raised by a judge: the answer is not right yet, and the message says where and how."""


class NotTried(Exception):
    """Raised by a judge: there is no answer yet."""


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut to `longest` characters with an ellipsis where it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
