"""The edge lab: one neuron that looks at 784 pixels, its weights painted and its bias set by hand.

lab = EdgeLab()
lab                         shows it
lab.weights, lab.bias       float32 (28, 28) and a number: read them, set them, from any cell
lab.image                   float32 (28, 28), the picture that the neuron looks at
lab.activation              what the neuron answers, 0 to 1
lab.right, lab.target       images of the level's strip that it gets right, and how many it should
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.digits.dataset import Digits
from nn.network import Layer
from workbench import progress
from workbench.images import bars
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.edge import levels as edge_levels
from workbench.labs.edge.outcome import DIGITS_SHOWN, outcome, sigmoid_table
from workbench.labs.edge.state import FIRST, OWN, Looking, Shape, State, image_of, preset_weights, shape_of
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.slices import generated_digits
from workbench.labs.traits import Grid, Number, OneOf, Whole
from workbench.labs.wire import grey

LARGEST = 1e6  # of a weight and of the bias: sums stay numbers that can be shown


class EdgeLab(Lab):
    """One neuron with 784 weights and a bias, to be tuned by hand until it lights up for one edge.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        level: 1 to 3, which edge to look for and how strictly it is scored; the saved one where none is given.
        digits: whose images are ranked by how much they excite the neuron; 500 generated ones where none are given.
        weights, bias, image: set these at the start, whatever was saved.

    Attributes:
        weights: float32 (28, 28), -1e6 to 1e6; blue (positive) or red (negative) on the screen.
        bias: a number, -1e6 to 1e6; the neuron is more than half lit where the weighted sum exceeds -bias.
        image: float32 (28, 28), 0.0 black to 1.0 white.
        activation: sigmoid(weights . image + bias), 0 to 1; follows from the others.
        right: how many of the strip's images have an activation above 0.5 where the edge is, and not where it is not.
        level: 1 to 3.
        colours: "blue-red" (default) or "green-red" for positive and negative.

    Raises:
        ValueError: a wrong shape, NaN, a number out of its range, unknown colours, no `Digits` or fewer than 8.
        TypeError: something else to set than those.

    """

    view = "view.js"
    weights = Grid(-LARGEST, LARGEST)
    bias = Number(-10.0, -LARGEST, LARGEST)
    image = Grid(0, 1)
    level = Whole(1, edge_levels.LEVEL_NUMBERS[0], edge_levels.LEVEL_NUMBERS[-1])
    colours = OneOf("blue-red", "green-red")
    activation = traitlets.Float(0.0, read_only=True)
    right = traitlets.Int(0, read_only=True)
    settable = ("level", "weights", "bias", "image", "colours")

    def __init__(
        self, name: str = "edge_lab", level: int | None = None, digits: Digits | None = None, **traits: Any
    ) -> None:
        super().__init__()
        given = generated_digits(500, 0) if digits is None else digits
        self._digits = checked_digits(given, DIGITS_SHOWN, "to rank them")
        self._reached: set[int] = set()
        self._not_noted = ""
        self._shape = shape_of(1)
        self._looking, self._kept = FIRST, (self.image, FIRST)
        self._look_at(FIRST, keep=True)
        self._history = History(self._neuron_and_sliders())
        self.begin(name, traits if level is None else {"level": level, **traits})
        self._history = History(self._neuron_and_sliders())

    @property
    def target(self) -> int:
        """How many of the strip's 48 images the neuron must get right at this level."""
        return edge_levels.level(self.level).target

    @property
    def neuron(self) -> Layer:
        """The neuron as a layer of one: W (1, 784), b (1,), sigmoid."""
        return Layer(self.weights.reshape(1, 784), [self.bias])

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("paint", throttled=True)
    def _paint(self, weights: NDArray[np.float32]) -> None:
        self.weights = weights

    @handles("shape", throttled=True)
    def _shape_an_edge(
        self, row: float, column: float, angle: float, length: float, thickness: float, centre: float, surround: float
    ) -> None:
        """Let sliders draw the weights."""
        self._shape = Shape(row, column, angle, length, thickness, centre, surround)
        self.weights = bars.edge_weights(**self._shape._asdict())

    @handles("bias", throttled=True)
    def _slide_bias(self, bias: float) -> None:
        self.bias = bias

    @handles("preset")
    def _take_preset(self, name: str) -> None:
        self.weights = preset_weights(name, self.level, self.image)
        self._commit()

    @handles("commit")
    def _commit(self) -> None:
        """Note the end of a gesture that changed the neuron: undo goes back to before it."""
        self._history.add(self._neuron_and_sliders())

    @handles("undo")
    def _undo(self) -> None:
        self.weights, self.bias, self._shape = self._history.undo()

    @handles("redo")
    def _redo(self) -> None:
        self.weights, self.bias, self._shape = self._history.redo()

    @handles("draw", throttled=True)
    def _draw(self, image: NDArray[np.float32]) -> None:
        self._look(Looking("drawing", 0), image, keep=True)

    @handles("save")
    def _save_drawing(self) -> None:
        """Note the end of a stroke on the image: all is saved."""

    @handles("look", transient=True)
    def _glance(self, source: str, index: int | None) -> None:
        """Show an image while the pointer is on it; None: the one that was kept, again."""
        self.image, self._looking = self._kept
        if index is not None:
            self._look_at(Looking(source, index), keep=False)

    @handles("pick")
    def _pick(self, source: str, index: int) -> None:
        self._look_at(Looking(source, index), keep=True)

    @handles("level")
    def _choose_level(self, level: int) -> None:
        self.level = level
        self.changed("level")

    @handles("colours")
    def _choose_colours(self, colours: str) -> None:
        self.colours = colours

    def _look_at(self, looking: Looking, keep: bool) -> None:
        """Show an image of the strip or of the digits, or a blank one."""
        self._look(looking, image_of(looking, edge_levels.level(self.level), self._digits), keep)

    def _look(self, looking: Looking, image: NDArray[np.float32], keep: bool) -> None:
        self.image = image
        self._looking = looking
        if keep:
            self._kept = self.image, looking

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute all that hangs on the weights, the bias and the image."""
        level = edge_levels.level(self.level)
        self._outcome = outcome(self.neuron, self.image, level, self._digits)
        self.set_trait("activation", self._outcome.activation)
        self.set_trait("right", self._outcome.right)
        if self.right >= level.target and self.level not in self._reached:
            self._reached.add(self.level)
            self._not_noted = progress.record(f"edge_lab_level_{self.level}")

    def answer(self) -> Content:
        """Return the state that the views show."""
        return {
            **self._outcome.numbers(),
            "weights": self.weights,
            "image": self.image,
            "favourites": bool(self.weights.any()),
            "story": self._outcome.story(self._looking, edge_levels.level(self.level), self._digits),
            "equation": self._outcome.equation(),
            "looking": vars(self._looking),
            "bias": self.bias,
            "level": self.level,
            "colours": self.colours,
            "shape": self._shape._asdict(),
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem or self._not_noted,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the levels, the digits, and the sigmoid as a table to draw from."""
        return {
            "levels": [edge_levels.level(number).description() for number in edge_levels.LEVEL_NUMBERS],
            "digits": {"images": grey(self._digits.images), "labels": self._digits.labels},
            "curve": sigmoid_table(),
        }

    def picture(self) -> bytes:
        """Return a PNG of the image, the weights, their product, the neuron and the curve."""
        from workbench import plots

        score = f"level {self.level}: {self.right} of 48 images right, target {self.target}"
        note = score if self.weights.any() else "Run this cell, and paint the weights of this neuron."
        return plots.neuron(self.image, self.weights, self.bias, note).png

    # Changes from cells, saving --------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell has set a trait: an image stays, a level starts at its first image, weights and bias can be undone."""
        if name == "image":
            self._looking = Looking("cell", 0)
            self._kept = self.image, self._looking
        if name == "level":
            self._shape = shape_of(self.level)
            self._look_at(FIRST, keep=True)
        if name in {"weights", "bias"}:
            self._commit()

    def _neuron_and_sliders(self) -> tuple[NDArray[np.float32], float, Shape]:
        return self.weights, self.bias, self._shape

    def state(self) -> Content:
        """Return all that the reader made, and the image that is kept when a glance at another ends."""
        image, looking = self._kept
        return State(self.weights, self.bias, self._shape, self.level, self.colours, image, looking).to_json()

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        saved = State.from_json(state)
        self.level, self.bias, self.colours = saved.level, saved.bias, saved.colours
        self.weights, self.image, self._shape = saved.weights, saved.image, saved.shape
        if saved.looking.source == "digits" and saved.looking.index >= len(self._digits):
            self._look(Looking("cell", 0), saved.image, keep=True)  # there were more digits then
        elif saved.looking.source in OWN:
            self._look(saved.looking, saved.image, keep=True)
        else:
            self._look_at(saved.looking, keep=True)
