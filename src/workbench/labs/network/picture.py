"""The image half of the network lab: drawn on a pad, picked among digits, pushed, made smaller or larger, undone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nn.digits import preprocess
from nn.digits.dataset import Digits
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.network import prepare
from workbench.labs.traits import Grid

SMALLER, LARGER = 0.8, 1.25
SOURCES = ("drawing", "digits", "cell")


class Picture(NamedTuple):
    """An image on the pad, and where it came from.

    Attributes:
        image: float32 (28, 28).
        source: "drawing", "digits" or "cell".
        number: its place among the digits, where it is one of them.
        ink: what was drawn before it was made smaller or larger; None where it was not.

    """

    image: NDArray[np.float32]
    source: str
    number: int = 0
    ink: NDArray[np.float32] | None = None


class PictureLab(Lab):
    """A lab with an image on a pad.

    Args:
        digits: images to pick from.
        first: the place of the one that it starts with.

    Attributes:
        image: float32 (28, 28), 0.0 black to 1.0 white: what was drawn, picked or set.
        looking: the image that is shown now, and where it came from.

    Raises:
        ValueError: no digits, or none to pick from.

    """

    image = Grid(0, 1)

    def __init__(self, digits: Digits, first: int) -> None:
        super().__init__()
        self._digits = checked_digits(digits, 1, "to pick from")
        with self.quietly():
            self._show(self._picked(first if first < len(digits) else 0))
        self._history = History(self._kept)

    @property
    def label(self) -> int | None:
        """What the image is, where that is known."""
        return int(self._digits.labels[self.looking.number]) if self.looking.source == "digits" else None

    @property
    def picked(self) -> int:
        """The place of the digit that was picked, whatever the pointer rests on; -1 where none was."""
        return self._kept.number if self._kept.source == "digits" else -1

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("draw", throttled=True)
    def _draw(self, image: NDArray[np.float32]) -> None:
        self._show(Picture(image, "drawing"))

    @handles("save")
    def _end_gesture(self) -> None:
        self._history.add(self._kept)

    @handles("look", transient=True)
    def _look(self, index: int | None) -> None:
        """Show one of the digits for as long as the pointer rests on it; None: go back to what was kept."""
        self.looking = self._kept if index is None else self._picked(index)
        self.image = self.looking.image

    @handles("pick")
    def _pick(self, index: int) -> None:
        self._step(self._picked(index))

    @handles("push")
    def _push(self, down: int, right: int) -> None:
        self._step(self.looking._replace(image=prepare.push(self.image, down, right)))

    @handles("smaller")
    def _smaller(self) -> None:
        self._resize(SMALLER)

    @handles("larger")
    def _larger(self) -> None:
        self._resize(LARGER)

    @handles("undo")
    def _undo(self) -> None:
        self._show(self._history.undo())

    @handles("redo")
    def _redo(self) -> None:
        self._show(self._history.redo())

    def _picked(self, index: int) -> Picture:
        if not 0 <= index < len(self._digits):
            raise ValueError(f"there is no image {index}; there are {len(self._digits)}")
        return Picture(self._digits.images[index], "digits", index)

    def _resize(self, factor: float) -> None:
        ink = self.looking.ink
        if ink is None and self.image.any():
            ink = preprocess.crop(self.image)
        self._step(self.looking._replace(image=prepare.resize(self.image, factor, ink), ink=ink))

    def _step(self, picture: Picture) -> None:
        """Put an image on the pad, as a step that can be undone."""
        self._show(picture)
        self._history.add(self._kept)

    def _show(self, picture: Picture) -> None:
        """Put an image on the pad, to stay."""
        self.image = picture.image
        self.looking = self._kept = picture._replace(image=self.image)

    def changed(self, name: str) -> None:
        """Note that an image came from a cell."""
        if name == "image":
            self._step(Picture(self.image, "cell"))

    # What is shown and saved -----------------------------------------------------------------------------------------

    def answer(self) -> Content:
        """Return the image, which of the digits was picked, and whether there are steps back and forth."""
        return {
            "image": self.image,
            "picked": self.picked,
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
        }

    def state(self) -> Content:
        """Return the image that was kept, and where it came from."""
        image, source, number, _ = self._kept
        return {
            "image": [[float(f"{pixel:.9g}") for pixel in row] for row in image],
            "looking": {"source": source, "index": number},
        }

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        source, index = state["looking"]["source"], int(state["looking"]["index"])
        if source not in SOURCES or not 0 <= index < len(self._digits):
            raise ValueError(f"no image is from {source!r} {index}")
        self._show(Picture(state["image"], source, index))
        self._history = History(self._kept)
