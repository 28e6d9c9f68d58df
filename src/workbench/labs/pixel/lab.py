"""The pixel lab: one image as pixels, as numbers, and as a column of 784 neurons, which all show the same thing.

lab = PixelLab()
lab                         shows it
lab.image                   float32 (28, 28), 0 black to 1 white: read it, set it, from any cell
lab.index                   the chosen neuron, 0 to 783
lab.row, lab.column         the pixel that it belongs to: index = 28 * row + column
lab.activation              the number that it holds, 0 to 1
"""

from __future__ import annotations

from typing import Any

import numpy as np

from workbench.labs.base import Lab
from workbench.labs.given import given_digits
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.traits import SIDE, Grid, Number, Whole
from workbench.labs.wire import grey

FIRST_SHOWN = (31, 270)  # a digit, and a neuron at the rim of its ink, which holds a grey


class PixelLab(Lab):
    """One image as a grid of pixels, a grid of numbers and a column of 784 neurons; any of them can be changed.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        image, index, row, column, activation: set these at the start, whatever was saved.

    Attributes:
        image: float32 (28, 28), 0.0 black to 1.0 white.
        index: the chosen neuron, 0 to 783, row by row from the top left.
        row, column: the pixel that it belongs to, 0 to 27 each; to set one of the three changes the others.
        activation: the number that the chosen neuron holds, 0 to 1; to set it changes the image.

    Raises:
        ValueError: a wrong shape, NaN, a number outside [0, 1]; a neuron, a row or a column that does not exist.
        TypeError: something else to set than those.

    """

    view = "view.js"
    image = Grid(0, 1)
    index = Whole(0, 0, SIDE * SIDE - 1)
    row = Whole(0, 0, SIDE - 1)
    column = Whole(0, 0, SIDE - 1)
    activation = Number(0.0, 0, 1)
    settable = ("image", "index", "row", "column", "activation")

    def __init__(self, name: str = "pixel_lab", **traits: Any) -> None:
        super().__init__()
        self._given = given_digits()
        self._pointed: int | None = None
        digit, neuron = FIRST_SHOWN
        with self.quietly():
            self.image, self.index = self._given.images[digit], neuron
            self.changed("index")
            self._history = History((self.image,))
        self.begin(name, traits)
        self._history = History((self.image,))

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("look", transient=True)
    def _look(self, index: int | None) -> None:
        """Tell of a neuron that is pointed at; None: of none any more."""
        self._pointed = None if index is None else self._existing(index)

    @handles("pick")
    def _pick(self, index: int) -> None:
        self.index = index
        self.changed("index")
        self._pointed = None

    @handles("set", throttled=True)
    def _set(self, activation: float) -> None:
        self.activation = activation
        self._hold()

    @handles("save")
    def _note(self) -> None:
        """Note the end of a gesture: undo goes back to before it."""
        self._history.add((self.image,))

    @handles("digit")
    def _take_digit(self, index: int) -> None:
        if not 0 <= index < len(self._given):
            raise ValueError(f"there is no digit {index} to take; there are {len(self._given)}, counted from 0")
        self.image = self._given.images[index]
        self._note()

    @handles("blank")
    def _blank(self) -> None:
        self.image = np.zeros((SIDE, SIDE), np.float32)
        self._note()

    @handles("undo")
    def _undo(self) -> None:
        (self.image,) = self._history.undo()

    @handles("redo")
    def _redo(self) -> None:
        (self.image,) = self._history.redo()

    def _existing(self, index: int) -> int:
        if not 0 <= index < SIDE * SIDE:
            raise ValueError(f"there is no neuron {index}; they are numbered from 0 to {SIDE * SIDE - 1}")
        return index

    def changed(self, name: str) -> None:
        """Bring the neuron and its pixel, or the image and the activation, into line with the one that was set."""
        match name:
            case "index":
                self.row, self.column = divmod(self.index, SIDE)
            case "row" | "column":
                self.index = SIDE * self.row + self.column
            case "activation":
                self._hold()
                self._note()
            case "image":
                self._note()

    def _hold(self) -> None:
        """Put the activation into the image."""
        image = np.array(self.image)
        image[self.row, self.column] = self.activation
        self.image = image

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Read what the chosen neuron holds."""
        held = float(self.image[self.row, self.column])
        # What was set as 0.3 is read as 0.3, not as the float32 next to it.
        if np.float32(self.activation) != np.float32(held):
            self.activation = held

    def answer(self) -> Content:
        """Return the state that the views show: the neuron in words is the one pointed at, or else the chosen one."""
        shown = self.index if self._pointed is None else self._pointed
        row, column = divmod(shown, SIDE)
        held = float(self.image[row, column])
        return {
            "image": self.image,
            "index": self.index,
            "activation": self.activation,
            "shown": shown,
            "pixel": f"pixel: row {row}, column {column}",
            "neuron": f"neuron: {SIDE} × {row} + {column} = {shown}",
            "holds": f"it holds {held:.2f}, {shade(held)}",
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the digits to pick from."""
        return {"images": grey(self._given.images), "labels": self._given.labels}

    def picture(self) -> bytes:
        """Return a PNG of the image with the chosen pixel, and of that place in the column."""
        from workbench import plots

        return plots.column(self.image, self.index).png

    # Keeping it ------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return the reader's work as JSON can hold it; nine digits bring every float32 back exactly."""
        image = [[float(f"{pixel:.9g}") for pixel in row] for row in self.image]
        return {"image": image, "index": self.index}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        self.image, self.index = state["image"], state["index"]
        self.changed("index")


def shade(activation: float) -> str:
    """Say an activation from 0 to 1 as a shade of grey."""
    if activation in {0.0, 1.0}:
        return "white" if activation else "black"
    return "dark grey" if activation < 1 / 3 else "light grey" if activation > 2 / 3 else "grey"
