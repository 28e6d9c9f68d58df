"""A view without a browser: it sends messages as `link.js` does, and reads what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from workbench.labs.link import LinkedWidget
from workbench.labs.wire import decode, encode


@dataclass(frozen=True)
class Reply:
    """What the kernel sent: a set-up or an answer, to which view and message, how many bytes, and what is in it."""

    kind: str
    view: str | None
    number: int
    size: int
    content: dict[str, Any]


class View:
    """The views of one widget: what is sent to them is kept in `replies`."""

    def __init__(self, widget: LinkedWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        self._widget, self._number = widget, 0
        self.replies: list[Reply] = []
        monkeypatch.setattr(widget, "send", self._receive)

    def ask(self, kind: str, **fields: Any) -> list[Reply]:
        """Send a message; returns the replies to it, the last of which is the answer."""
        self._number += 1
        before = len(self.replies)
        text, buffers = encode(fields)
        message = {"kind": kind, "view": "v", "number": self._number, "text": text}
        self._widget._on_message(self._widget, message, buffers)
        return self.replies[before:]

    def _receive(self, message: dict[str, Any], buffers: list[bytes]) -> None:
        size = len(message["text"]) + sum(map(len, buffers))
        content = decode(message["text"], buffers)
        self.replies.append(Reply(message["kind"], message["view"], message["number"], size, content))
