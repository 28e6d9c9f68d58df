"""The first touch: one neuron that looks for a horizontal bar, and a slider that moves what it looks at."""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.digits import strokes
from nn.network import Layer
from workbench.images import bars
from workbench.labs.handlers import handles
from workbench.labs.link import Content, LinkedWidget
from workbench.labs.traits import Grid, Number

BIAS = -8.0
BAR = {"column": 14.0, "angle": 0.0, "length": 11.0, "thickness": 3.0, "surround": -0.5}
REGION = ("column", "angle", "length", "thickness")


class FirstTouch(LinkedWidget):
    """One picture, one slider: move a neuron's weights over a digit and find where it lights up.

    Attributes:
        row: where the middle of the weights' bar is, 0 (top) to 27 (bottom).
        image: float32 (28, 28), the digit; a generated 7 with a horizontal top where none is given.
        activation: what the neuron answers, 0 to 1.

    """

    view = "view.js"
    row = Number(24.0, 0, 27)
    image = Grid(0, 1)
    activation = traitlets.Float(0.0, read_only=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__()
        self.image = traits.pop("image") if "image" in traits else _a_seven()
        for name, value in traits.items():
            if name != "row":
                raise TypeError(f"FirstTouch has no {name!r} to set; it has row and image")
            self.row = value
        self._follow()
        self.observe(self._on_set, ["row", "image"])

    @handles("row")
    def _move(self, row: float) -> None:
        """Move the weights to where the slider is."""
        self.row = row

    def answer(self) -> Content:
        """Return the state that the view shows."""
        return {
            "row": self.row,
            "region": {"row": self.row, **{key: BAR[key] for key in REGION}},
            "story": self._story(),
            "activation": self.activation,
            "image": self.image,
            "weights": self._weights,
        }

    def picture(self) -> bytes:
        """Return a PNG of the image, the weights and the neuron."""
        from workbench import plots

        return plots.neuron(self.image, self._weights, BIAS).png

    def _follow(self) -> None:
        self._weights = bars.edge_weights(row=self.row, **BAR)
        neuron = Layer(self._weights.reshape(1, 784), [BIAS])
        pixels = self.image.reshape(784)
        self._sum = float(np.dot(self._weights.reshape(784), pixels))
        self.set_trait("activation", float(neuron(pixels)[0]))

    def _story(self) -> str:
        state = "It is lit!" if self.activation > 0.5 else "It is dark."
        total = f"{round(self._sum, 1) + 0:.1f}".replace("-", "−")
        return f"{state} Ink on + counts for it, ink on − against: that makes {total}. It lights up above {-BIAS:.0f}."

    def _on_set(self, _change: Any) -> None:
        with self.lock:
            self._follow()
            self.tell_views()


def _a_seven() -> NDArray[np.float32]:
    """Return the one of forty neat sevens whose top excites the neuron most, beside what anything below it does."""
    sevens = strokes.digits(40, messiness=0, labels=7)
    top, *below = (sevens.pixels @ bars.edge_weights(row=row, **BAR).reshape(784) for row in (8, *range(12, 27)))
    return sevens.images[int((top - np.max(below, axis=0)).argmax())]
