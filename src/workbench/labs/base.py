"""What all labs share: a view's message or a cell's change is followed once, saved, and shown in every view.

class SumLab(Lab):
    view = "view.js"                            # draws it; it stands beside this file
    settable = ("left",)                        # traits that are the reader's to set
    left = Number(0, -9, 9)

    def __init__(self, name="sum_lab", **traits):
        super().__init__()
        self.begin(name, traits)                # what was saved, then what was asked for

    @handles("slide", throttled=True)           # messages of which a gesture sends many
    def _slide(self, left: float) -> None: ...  # do what the message asks for: set traits
    def follow(self): ...                       # compute what hangs on the traits
    def answer(self): ...                       # what the views show, by name
    def state(self): ...                        # the reader's work, as JSON can hold it
    def restore(self, state): ...               # take it up again
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import traitlets

from workbench.in_browser import Soon, finish
from workbench.labs.link import Content, LinkedWidget
from workbench.labs.refusal import in_one_sentence
from workbench.saved import LABS, Saved


class Lab(LinkedWidget):
    """A widget with the reader's work in it. See the module's text for what a subclass says.

    Class attributes:
        settable: names of the traits that a cell may set, at the start by keyword or later.
    """

    settable: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self._saved: Saved | None = None
        self._dirty = False
        self._saving = Soon(self._save_now)
        self._busy: int | None = None

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute; where a trait refuses `value`, a notebook shows the sentence that says why, alone."""
        try:
            super().__setattr__(name, value)
        except (ValueError, OSError, traitlets.TraitError) as error:
            in_one_sentence(error)
            raise

    # What a lab says ----------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute all that hangs on the traits."""

    def changed(self, name: str) -> None:
        """A cell has set the trait `name`: do what goes with that, before `follow`."""

    def state(self) -> Content:
        """Return the reader's work as JSON can hold it."""
        return {}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave. Whatever is not that may raise: the lab then starts fresh."""

    # What follows from it -----------------------------------------------------------------------------------------

    def begin(self, name: str, traits: Mapping[str, Any]) -> None:
        """Start: take up what was saved under `name`, set `traits`, follow them, and listen to cells from now on.

        Raises:
            TypeError: one of `traits` is not in `settable`.

        """
        for each in traits:
            if each not in self.settable:
                there = ", ".join(self.settable)
                raise in_one_sentence(TypeError(f"{type(self).__name__} has no {each!r} to set; it has {there}"))
        finish()  # what the lab of before, in a cell that is run again, was to save soon
        self._saved = Saved(name, LABS)
        with self.quietly():
            self._recall(self._saved)
            for each, value in traits.items():
                setattr(self, each, value)
                self.changed(each)
            self.follow()
        self.observe(self._on_set, list(self.settable))

    @property
    def problem(self) -> str:
        """What went wrong with saving, in a sentence; empty where it went well."""
        return self._saved.problem if self._saved else ""

    def receive(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Do what a message asks for, compute what follows, and save the reader's work.

        A message that is refused leaves the lab as it was.
        """
        with self.quietly(), self._whole():
            super().receive(kind, fields)
            self.follow()
        handler = self.handlers[kind]
        if not handler.transient:
            self._dirty = True
        if not (handler.transient or handler.throttled) or (self._saved and self._saved.is_due):
            self.save()
        else:
            self._saving.put_off()

    @contextlib.contextmanager
    def quietly(self) -> Iterator[None]:
        """Set traits without hearing of it in this thread: the caller does what follows, once.

        A cell that sets a trait meanwhile, in another thread, waits for the lock and is followed after it.
        """
        with self.lock:
            before, self._busy = self._busy, threading.get_ident()
            try:
                yield
            finally:
                self._busy = before

    @contextlib.contextmanager
    def _whole(self, **before: Any) -> Iterator[None]:
        """Bring the lab back to where it was, if what happens inside fails; traits in `before` to those values."""
        attributes, values = dict(self.__dict__), {**self._trait_values, **before}
        try:
            yield
        except BaseException:
            self._trait_values.clear()
            self._trait_values.update(values)
            self.__dict__.clear()
            self.__dict__.update(attributes)
            raise

    def save(self) -> None:
        """Save, where something changed; a folder that cannot be written to is told in the lab, and work goes on.

        Where the kernel runs in the browser, a save takes as long as several answers: it waits until the hand rests.
        """
        self._saving.ask()

    def _save_now(self) -> None:
        if self._dirty and self._saved:
            self._dirty = not self._saved.keep(self.state())

    def _recall(self, saved: Saved) -> None:
        """Take up what was saved; a file with something else in it is set aside, and the lab starts fresh."""
        state = saved.read()
        if state is None:
            return
        fresh = self.state()
        try:
            with self._whole():
                self.restore(state)
                self.follow()
        # A file may hold anything, and whatever it makes a lab stumble over, the lab is to open.
        except Exception:
            self.restore(fresh)  # what a lab changes in place
            with contextlib.suppress(OSError):  # where even that fails, so will saving, which says so
                saved.set_aside("damaged", "it holds something else")

    def _on_set(self, change: Any) -> None:
        """Follow a change that came from a cell; one that cannot be followed is taken back."""
        if self._busy == threading.get_ident():
            return
        with self.lock:
            with self.quietly(), self._whole(**{change["name"]: change["old"]}):
                self.changed(change["name"])
                self.follow()
            self._dirty = True
            self.save()
            self.tell_views()
