"""The pixel lab: one image as pixels, as numbers, and as a column of 784 neurons, which all show the same thing.

lab = PixelLab()
lab                         shows it
lab.image                   float32 (28, 28), 0 black to 1 white: read it, set it, from any cell
lab.index                   the chosen neuron, 0 to 783
lab.row, lab.column         the pixel that it belongs to: index = 28 * row + column
lab.activation              the number that it holds, 0 to 1
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets

from nn.digits import strokes
from workbench.labs.base import Lab
from workbench.labs.history import History
from workbench.labs.traits import Grid, Number
from workbench.labs.wire import Buffers, floats, pack
from workbench.labs.wire import grey_bytes as grey

SIDE = 28
GIVEN = 10  # of each digit
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
        ValueError: a wrong shape, NaN, a number outside [0, 1].
        traitlets.TraitError: a neuron, a row or a column that does not exist.

    """

    view = "view.js"
    image = Grid(0, 1)
    index = traitlets.Int(0, min=0, max=SIDE * SIDE - 1)
    row = traitlets.Int(0, min=0, max=SIDE - 1)
    column = traitlets.Int(0, min=0, max=SIDE - 1)
    activation = Number(0.0, 0, 1)
    followed = ("image", "index", "row", "column", "activation")
    looks = frozenset({"look"})
    moves = frozenset({"set"})

    def __init__(self, name: str = "pixel_lab", **traits: Any) -> None:
        super().__init__()
        self._given = strokes.digits(10 * GIVEN, seed=1, labels=np.repeat(np.arange(10), GIVEN))
        self._looking: int | None = None
        digit, neuron = FIRST_SHOWN
        with self.quietly():
            self.image, self.index = self._given.images[digit], neuron
            self.changed("index")
            self._history = History((self.image,))
        self.begin(name, traits)
        self._history = History((self.image,))

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "look":
                index = content.get("index")
                self._looking = None if index is None else self._existing(index)
            case "pick":
                self.index = self._existing(content["index"])
                self.changed("index")
                self._looking = None
            case "set":
                self.activation = content["activation"]
                self._hold()
            case "draw":
                self.image = floats(buffers[0], SIDE * SIDE)
            case "digit":
                self.image = self._given.images[int(content["index"])]
            case "blank":
                self.image = np.zeros((SIDE, SIDE), np.float32)
            case "undo" | "redo":
                (self.image,) = self._history.undo() if kind == "undo" else self._history.redo()
            case "save":
                pass
            case _:
                super().hand(kind, content, buffers)
        if kind in {"save", "digit", "blank"}:
            self._history.add((self.image,))

    def _existing(self, index: Any) -> int:
        if not 0 <= int(index) < SIDE * SIDE:
            raise ValueError(f"there is no neuron {index}; they are numbered from 0 to {SIDE * SIDE - 1}")
        return int(index)

    def changed(self, name: str) -> None:
        """Bring the neuron and its pixel, or the image and the activation, into line with the one that was set."""
        match name:
            case "index":
                self.row, self.column = divmod(self.index, SIDE)
            case "row" | "column":
                self.index = SIDE * self.row + self.column
            case "activation":
                self._hold()
                self._history.add((self.image,))
            case "image":
                self._history.add((self.image,))

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

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        shown = self.index if self._looking is None else self._looking
        row, column = divmod(shown, SIDE)
        held = float(self.image[row, column])
        content = {
            "index": self.index,
            "shown": shown,
            "pixel": f"pixel: row {row}, column {column}",
            "neuron": f"neuron: 28 × {row} + {column} = {shown}",
            "holds": f"it holds {held:.2f}, {shade(held)}",
            "activation": self.activation,
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }
        return content, [pack(self.image)]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the digits to pick from."""
        return {"labels": self._given.labels.tolist()}, [grey(self._given.images)]

    def picture(self) -> bytes:
        """Return a PNG of the image with the chosen pixel, and of that place in the column."""
        from workbench import plots

        return plots.column(self.image, self.index).png

    # Keeping it ------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return the reader's work as JSON can hold it; nine digits bring every float32 back exactly."""
        image = [[float(f"{pixel:.9g}") for pixel in row] for row in self.image]
        return {"image": image, "index": self.index}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        self.image, self.index = state["image"], state["index"]
        self.changed("index")


def shade(activation: float) -> str:
    """Say an activation from 0 to 1 as a shade of grey."""
    if activation in {0.0, 1.0}:
        return "white" if activation else "black"
    return "dark grey" if activation < 1 / 3 else "light grey" if activation > 2 / 3 else "grey"
