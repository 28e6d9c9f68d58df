"""What all labs share: a hand's message or a cell's change is followed once, saved, and shown in every view.

class SumLab(Lab, SumView):         # SumView: a `LinkedWidget` with its JavaScript
    left = Number(0, -9, 9)
    followed = ("left",)            # traits that are the reader's to set
    moves = frozenset({"slide"})    # messages that come many in one gesture

    def __init__(self, name="sum_lab", **traits):
        super().__init__()
        self.begin(name, traits)    # what was saved, then what was asked for

    def hand(self, kind, content, buffers): ...     # do what the message asks for: set traits
    def follow(self): ...                           # compute what hangs on the traits
    def answer(self): ...                           # what the views show: a dict and buffers
    def state(self): ...                            # the reader's work, as JSON can hold it
    def restore(self, state): ...                   # take it up again
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import traitlets

from workbench.labs.link import Buffers, LinkedWidget
from workbench.labs.memory import Memory


class Lab(LinkedWidget):
    """A widget with the reader's work in it. See the module's text for what a subclass says.

    Class attributes:
        followed: names of the traits that a cell may set, at the start by keyword or later.
        looks: kinds of messages that change nothing worth saving.
        moves: kinds of messages that a gesture sends many of; work is saved at its end, or every two seconds.
    """

    followed: ClassVar[tuple[str, ...]] = ()
    looks: ClassVar[frozenset[str]] = frozenset({"look"})
    moves: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._memory: Memory | None = None
        self._dirty = False
        self._busy: int | None = None

    # What a lab says ----------------------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for, other than "hello"; `ValueError` for a message that means nothing."""
        raise ValueError(f"the lab got a message {kind!r} that it does not know")

    def follow(self) -> None:
        """Compute all that hangs on the traits."""

    def changed(self, name: str) -> None:
        """A cell has set the trait `name`: do what goes with that, before `follow`."""

    def state(self) -> dict[str, Any]:
        """Return the reader's work as JSON can hold it."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave; raise `KeyError`, `TypeError`, `ValueError` or `TraitError` if it is not that."""

    # What follows from it -----------------------------------------------------------------------------------------

    def begin(self, name: str, traits: Mapping[str, Any]) -> None:
        """Start: take up what was saved under `name`, set `traits`, follow them, and listen to cells from now on.

        Raises:
            TypeError: one of `traits` is not in `followed`.

        """
        for each in traits:
            if each not in self.followed:
                there = ", ".join(self.followed)
                raise TypeError(f"{type(self).__name__} has no {each!r} to set; it has {there}")
        self._memory = Memory(name)
        with self.quietly():
            self._recall(self._memory)
            for each, value in traits.items():
                setattr(self, each, value)
                self.changed(each)
            self.follow()
        self.observe(self._on_set, list(self.followed))

    @property
    def problem(self) -> str:
        """What went wrong at the last saving, in a sentence; empty where it went well."""
        return self._memory.problem if self._memory else ""

    def receive(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what a message asks for, compute what follows, and save the reader's work."""
        with self.quietly():
            if kind != "hello":
                self.hand(kind, content, buffers)
            self.follow()
        if kind not in self.looks | {"hello"}:
            self._dirty = True
        if kind not in self.moves | self.looks or (self._memory and self._memory.is_due):
            self.save()

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

    def save(self) -> None:
        """Save, where something changed; a folder that cannot be written to is told in the lab, and work goes on."""
        if self._dirty and self._memory:
            self._dirty = not self._memory.keep(self.state())

    def _recall(self, memory: Memory) -> None:
        """Take up what was saved; a file with something else in it is set aside, and the lab starts fresh."""
        saved = memory.recall()
        if saved is None:
            return
        fresh = self.state()
        try:
            self.restore(saved)
        except (KeyError, TypeError, ValueError, traitlets.TraitError):
            self.restore(fresh)
            memory.set_aside()

    def _on_set(self, change: Any) -> None:
        """Follow a change that came from a cell."""
        if self._busy == threading.get_ident():
            return
        with self.quietly():
            self.changed(change["name"])
            self.follow()
            self._dirty = True
            self.save()
            self.tell_views()
