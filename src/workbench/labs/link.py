"""The kernel's end of a view's line: messages in, one answer out. `link.js` is the other end.

Each message from the browser says what happened (`kind`), from which view, and has a number. Each gets one answer with
that number, so that the browser keeps one message under way and lets only the newest wait: under a fast hand old
positions are dropped there, and no queue builds up. What is in them, arrays too, has names: see `wire`.
"""

from __future__ import annotations

import base64
import inspect
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from workbench.in_browser import can_draw
from workbench.labs.cells import replace_what_the_cell_made
from workbench.labs.handlers import Handler, handlers_of
from workbench.labs.quiet_kernel import quieten
from workbench.labs.source import script, style
from workbench.labs.wire import Buffers, decode, encode

Content = dict[str, Any]


class LinkedWidget(anywidget.AnyWidget):
    """A widget whose views talk to the kernel by messages.

    A subclass marks what does what a message asks for (`handlers.handles`), and says in `answer` what follows from it.

    Class attributes:
        view: the JavaScript file that draws it, beside the subclass's own file; `source` joins it with what it imports.
        handlers: by the kind of message.
    """

    view: ClassVar[str] = ""
    handlers: ClassVar[dict[str, Handler]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        """Give a class that names its view that view's script and styles, and find its handlers."""
        if "view" in vars(cls):
            path = Path(inspect.getfile(cls)).with_name(cls.view)
            cls._esm, cls._css = script(path), style(path)
        cls.handlers = handlers_of(cls)
        super().__init_subclass__(**options)

    def __init__(self, **traits: Any) -> None:
        # Messages may arrive in a thread of their own (a kernel's subshell) while a cell runs in the main one.
        self.lock = threading.RLock()
        self._answering = False
        super().__init__(**traits)
        self._own_layout = self.layout
        self.on_msg(self._on_message)
        quieten()
        replace_what_the_cell_made(self)

    def close(self) -> None:
        """End the widget in every view, and with it the layout that ipywidgets made for it."""
        super().close()
        # One that was refused what it was to be made with has none yet, and Python closes it all the same.
        if "_own_layout" in vars(self):
            self._own_layout.close()

    def receive(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Do what the reader's hand asks for. A `ValueError` is shown to them."""
        if kind not in self.handlers:
            raise ValueError(f"a message {kind!r} came; known are {', '.join(self.handlers)}")
        self.handlers[kind].call(self, fields)

    def answer(self) -> Content:
        """Return what the views show now, by name: plain data and numpy arrays."""
        raise NotImplementedError

    def setup(self) -> Content:
        """Return what a view needs once, when it opens."""
        return {}

    def picture(self) -> bytes | None:
        """Return a PNG of what the widget shows now, for where no kernel runs (a printed page)."""
        return None

    def tell_views(self) -> None:
        """Send the present state to every view: something changed that no view asked for."""
        # An answer that is on its way goes to every view as well.
        if not self._answering:
            self._reply({"kind": "answer", "view": None, "number": 0}, self.answer())

    def _on_message(self, _widget: Any, content: Mapping[str, Any], buffers: Buffers) -> None:
        head = {"kind": "answer", "view": content.get("view"), "number": content.get("number")}
        with self.lock:
            self._answering = True
            try:
                if content.get("kind") == "setup":
                    self._reply({**head, "kind": "setup"}, self.setup())
                elif content.get("kind") != "hello":
                    self.receive(str(content.get("kind")), decode(content.get("text", "{}"), buffers))
                self._reply(head, self.answer())
            # The view waits for an answer. Whatever went wrong, even an interrupted kernel, it gets one, and goes on.
            except BaseException as error:
                self._reply(head, {"error": _in_words(error)})
                if not isinstance(error, ValueError | traitlets.TraitError):
                    raise
            finally:
                self._answering = False

    def _reply(self, head: Content, content: Content) -> None:
        text, buffers = encode(content)
        self.send({**head, "text": text}, buffers)

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        data["text/plain"] = repr(self)
        png = self.picture() if stills_wanted() and can_draw() else None
        if png:
            data["image/png"] = base64.b64encode(png).decode()
        return data, metadata

    def __repr__(self) -> str:
        """Name the widget; the default would give an address in memory."""
        return f"{type(self).__name__}()"


def stills_wanted() -> bool:
    """Tell whether notebooks get pictures for where no kernel runs: not with the environment variable `NN_STILLS=none`.

    Raises:
        ValueError: `NN_STILLS` is something else.

    """
    wanted = os.environ.get("NN_STILLS", "all")
    if wanted not in ("all", "none"):
        raise ValueError(f"NN_STILLS is {wanted!r}; expected all or none (no pictures of labs for paper)")
    return wanted == "all"


def _in_words(error: BaseException) -> str:
    """Return what an error says; one of the reader's own may not be able to."""
    try:
        return str(error) or type(error).__name__
    except Exception:
        return type(error).__name__
