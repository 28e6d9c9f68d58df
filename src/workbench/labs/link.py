"""The kernel's end of a view's line: messages in, one binary answer out. `link.js` is the other end.

Each message from the browser says what happened (`kind`), from which view, and has a number. Each gets one answer with
that number, so that the browser keeps one message under way and lets only the newest wait: under a fast hand old
positions are dropped there, and no queue builds up.
"""

from __future__ import annotations

import base64
import inspect
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray

from workbench.labs.source import script, style

Buffers = Sequence[bytes | memoryview]


class LinkedWidget(anywidget.AnyWidget):
    """A widget whose views talk to the kernel by messages with buffers.

    A subclass says what to do with a message in `receive`, and what follows from it in `answer`.

    Class attributes:
        view: the JavaScript file that draws it, beside the subclass's own file; `source` joins it with what it imports.
    """

    view: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """Give a class that names its view that view's script and styles."""
        if "view" in vars(cls):
            path = Path(inspect.getfile(cls)).with_name(cls.view)
            cls._esm, cls._css = script(path), style(path)
        super().__init_subclass__(**options)

    def __init__(self, **traits: Any) -> None:
        # Messages may arrive in a thread of their own (a kernel's subshell) while a cell runs in the main one.
        self.lock = threading.RLock()
        self._answering = False
        super().__init__(**traits)
        self.on_msg(self._on_message)

    def receive(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for. A `ValueError` is shown to them."""
        raise NotImplementedError

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what the views show now: a small dict and binary buffers."""
        raise NotImplementedError

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once, when it opens."""
        return {}, []

    def picture(self) -> bytes | None:
        """Return a PNG of what the widget shows now, for where no kernel runs (a printed page)."""
        return None

    def tell_views(self) -> None:
        """Send the present state to every view: something changed that no view asked for."""
        # An answer that is on its way goes to every view as well.
        if not self._answering:
            self._reply({"kind": "answer", "view": None, "number": 0}, *self.answer())

    def _on_message(self, _widget: Any, content: Mapping[str, Any], buffers: Buffers) -> None:
        head = {"kind": "answer", "view": content.get("view"), "number": content.get("number")}
        with self.lock:
            self._answering = True
            try:
                if content.get("kind") == "setup":
                    self._reply({**head, "kind": "setup"}, *self.setup())
                else:
                    self.receive(str(content.get("kind")), content, buffers)
                self._reply(head, *self.answer())
            # The view waits for an answer. Whatever went wrong, it gets one, and goes on.
            except Exception as error:
                self._reply(head, {"error": str(error)}, [])
                if not isinstance(error, ValueError):
                    raise
            finally:
                self._answering = False

    def _reply(self, head: dict[str, Any], content: dict[str, Any], buffers: list[bytes]) -> None:
        self.send({**head, **content}, buffers)

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        data["text/plain"] = repr(self)
        png = self.picture()
        if png:
            data["image/png"] = base64.b64encode(png).decode()
        return data, metadata

    def __repr__(self) -> str:
        """Name the widget; the default would give an address in memory."""
        return f"{type(self).__name__}()"


def floats(buffer: bytes | memoryview, count: int) -> NDArray[np.float32]:
    """Read `count` float32 numbers from a message's buffer; `ValueError` if there are more or fewer."""
    numbers = np.frombuffer(buffer, np.float32)
    if numbers.shape != (count,):
        raise ValueError(f"a message came with {numbers.size} numbers; expected {count}")
    return numbers


def pack(*numbers: ArrayLike) -> bytes:
    """Pack numbers and arrays into one buffer of float32, one after the other."""
    return b"".join(np.asarray(number, np.float32).tobytes() for number in numbers)


def grey(images: ArrayLike) -> bytes:
    """Pack images, pixels 0 to 1, into one byte a pixel: a quarter of the message that floats would make."""
    return np.rint(255 * np.asarray(images, np.float32)).astype(np.uint8).tobytes()
