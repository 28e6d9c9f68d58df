"""The inside lab's image, to fool the network with: picked, drawn, moved, made of noise, changed a little."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn import probes
from nn.digits import preprocess
from nn.digits.dataset import Digits
from nn.validation import Floats
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.handlers import handles
from workbench.labs.inside import doodles, neurons
from workbench.labs.inside.traits import Shift
from workbench.labs.inside.words import Source, checked_source
from workbench.labs.link import Content
from workbench.labs.traits import Grid, Switch


class ImageLab(Lab):
    """A lab with an image that is prepared and moved before a network sees it.

    Args:
        digits: images to pick from.

    Attributes:
        drawing: float32 (28, 28), what was picked or drawn, before it is prepared and shifted.
        shift: (down, right), whole pixels from -8 to 8.
        prepare: whether a drawing is brought into MNIST's form first (digits and doodles are in it already).
        image: float32 (28, 28), what the network sees.
        change: the smallest change found for this image, or None.

    Raises:
        ValueError: no digits, or fewer than 16.

    """

    drawing = Grid(0, 1)
    shift = Shift((0, 0))
    prepare = Switch(True)

    def __init__(self, digits: Digits) -> None:
        super().__init__()
        self._digits = checked_digits(digits, 2 * neurons.SHOWN, "to be ranked by what excites a neuron")
        self._source = Source("digit", 0)
        self._was_sought = False
        self.change: probes.Change | None = None
        with self.quietly():
            self.drawing = self._digits.images[0]

    @property
    def image(self) -> Floats:
        """What the network sees: the drawing, prepared where it is to be, and shifted."""
        return self._image

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("draw", throttled=True)
    def _draw(self, image: NDArray[np.float32]) -> None:
        self._show(image, Source("drawing"))

    @handles("digit")
    def _pick_digit(self, index: int) -> None:
        if not 0 <= index < len(self._digits):
            raise ValueError(f"there is no digit {index}; there are {len(self._digits)}")
        self._show(self._digits.images[index], Source("digit", index))

    @handles("doodle")
    def _pick_doodle(self, index: int) -> None:
        self._show(doodles.doodle(doodles.name_of(index)), Source("doodle", index))

    @handles("noise")
    def _make_noise(self) -> None:
        """Show noise, new noise each time."""
        seed = self._source.number + 1 if self._source.kind == "noise" else 0
        self._show(probes.noise(1, seed)[0], Source("noise", seed))

    @handles("shift", throttled=True)
    def _move(self, down: int, right: int) -> None:
        self.shift = (down, right)
        self._forget()

    @handles("prepare")
    def _switch(self, on: bool) -> None:
        self.prepare = on
        self._forget()

    @handles("save")
    def _end_gesture(self) -> None:
        """Nothing is to be done at the end of a stroke but to save, which follows."""

    def _show(self, drawing: ArrayLike, source: Source) -> None:
        """Put another image on the pad: what is picked starts unmoved, and so does an emptied pad."""
        if source.kind != "drawing" or not np.any(drawing):
            self.shift = (0, 0)
        self.drawing, self._source = drawing, source
        self._forget()

    def _forget(self) -> None:
        """Forget a change that was found: it was one of another image, or for another network."""
        self.change, self._was_sought = None, False

    def changed(self, name: str) -> None:
        """A cell has set a trait: a change found is stale, and an image is called the cell's own."""
        if name == "drawing":
            self._source = Source("cell")
        self._forget()

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Bring the drawing into the form that the network gets."""
        drawing = self.drawing
        if self.prepare and self._source.kind in {"drawing", "cell"} and drawing.any():
            drawing = preprocess.to_mnist(drawing)
        self._image = probes.shifted(drawing[None], *self.shift)[0]

    def answer(self) -> Content:
        """Return the image, before and after, and what a change does to it."""
        return {
            "drawing": self.drawing,
            "image": self._image,
            "shift": list(self.shift),
            "prepare": self.prepare,
            "digit": self._source.number if self._source.kind == "digit" else -1,
            "doodle": self._source.number if self._source.kind == "doodle" else -1,
            "change": self._changed_image(),
        }

    def _changed_image(self) -> Content | None:
        if self.change is None or not self.change.length:
            return None
        difference = self.change.image - self._image.reshape(784)
        return {"difference": difference, "limit": self.change.largest, "image": self.change.image}

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return the image, where it comes from, and what is done to it."""
        return {
            "drawing": [round(float(pixel), 4) for pixel in self.drawing.reshape(784)],
            "source": {"kind": self._source.kind, "index": self._source.number},
            "shift": list(self.shift),
            "prepare": self.prepare,
        }

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        source = checked_source(state["source"]["kind"], state["source"]["index"])
        self.shift, self.drawing, self.prepare = state["shift"], state["drawing"], state["prepare"]
        # Digits other than those of last time may be in the lab now.
        is_gone = source.kind == "digit" and source.number >= len(self._digits)
        self._source = Source("cell") if is_gone else source
