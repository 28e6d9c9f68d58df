"""The edge lab: one neuron that looks at 784 pixels, its weights painted and its bias set by hand.

lab = EdgeLab()
lab                         shows it
lab.weights, lab.bias       float32 (28, 28) and a number: read them, set them, from any cell
lab.image                   float32 (28, 28), the picture that the neuron looks at
lab.activation              what the neuron answers, 0 to 1
lab.right, lab.target       images of the level's strip that it gets right, and how many it should
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.activations import sigmoid
from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Layer
from workbench import progress
from workbench.images import bars
from workbench.labs.base import Lab
from workbench.labs.edge import levels as edge_levels
from workbench.labs.edge.outcome import DIGITS_SHOWN, outcome
from workbench.labs.edge.state import FIRST, SHAPE, Shape, State, preset, shape_of
from workbench.labs.history import History
from workbench.labs.traits import Grid, Number
from workbench.labs.wire import Buffers, floats, pack
from workbench.labs.wire import grey_bytes as grey

CURVE_REACH, CURVE_SAMPLES = 10.0, 201


class EdgeLab(Lab):
    """One neuron with 784 weights and a bias, to be tuned by hand until it lights up for one edge.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        level: 1 to 3, which edge to look for and how strictly it is scored; the saved one where none is given.
        digits: whose images are ranked by how much they excite the neuron; 500 generated ones where none are given.
        weights, bias, image: set these at the start, whatever was saved.

    Attributes:
        weights: float32 (28, 28), blue (positive) or red (negative) on the screen.
        bias: a number; the neuron is more than half lit where the weighted sum exceeds -bias.
        image: float32 (28, 28), 0.0 black to 1.0 white.
        activation: sigmoid(weights . image + bias), 0 to 1; follows from the others.
        right: how many of the strip's images have an activation above 0.5 where the edge is, and not where it is not.
        level: 1 to 3.
        colours: "blue-red" (default) or "green-red" for positive and negative.

    Raises:
        ValueError: a wrong shape, NaN, a pixel outside [0, 1], fewer than 8 digits.
        traitlets.TraitError: an unknown level or colours.

    """

    view = "view.js"
    weights = Grid()
    bias = Number(-10.0, -1e6, 1e6)
    image = Grid(0, 1)
    level = traitlets.Int(1, min=1, max=3)
    colours = traitlets.Enum(["blue-red", "green-red"], "blue-red")
    activation = traitlets.Float(0.0, read_only=True)
    right = traitlets.Int(0, read_only=True)
    followed = ("level", "weights", "bias", "image", "colours")
    moves = frozenset({"paint", "draw", "shape", "bias"})

    def __init__(
        self, name: str = "edge_lab", level: int | None = None, digits: Digits | None = None, **traits: Any
    ) -> None:
        super().__init__()
        self._reached: set[int] = set()
        self._digits = strokes.digits(500) if digits is None else digits
        if len(self._digits) < DIGITS_SHOWN:
            raise ValueError(f"the lab ranks digits and got {len(self._digits)}; expected {DIGITS_SHOWN} or more")
        self._kept: tuple[NDArray[np.float32], dict[str, Any]] = (self.image, FIRST)
        self._shape = shape_of(1)
        self._looking: dict[str, Any] = FIRST
        with self.quietly():
            self._look_at(FIRST, keep=True)
        self.begin(name, traits if level is None else {"level": level, **traits})
        self._history = History(self._snapshot())

    @property
    def target(self) -> int:
        """How many of the strip's 48 images the neuron must get right at this level."""
        return edge_levels.level(self.level).target

    @property
    def neuron(self) -> Layer:
        """The neuron as a layer of one: W (1, 784), b (1,), sigmoid."""
        return Layer(self.weights.reshape(1, 784), [self.bias])

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "paint":
                self.weights = floats(buffers[0], 784)
            case "draw":
                self._look("drawing", 0, floats(buffers[0], 784), keep=True)
            case "shape":
                shape = {key: float(content["shape"][key]) for key in SHAPE}
                self.weights, self._shape = bars.edge_weights(**shape), shape
            case "bias":
                self.bias = content["bias"]
            case "preset":
                self.weights = preset(str(content["preset"]), self.level, self.image)
            case "undo" | "redo":
                self._restore(self._history.undo() if kind == "undo" else self._history.redo())
            case "look" | "pick":
                self._look_at(content, keep=kind == "pick")
            case "level":
                self.level = int(content["level"])
                self.changed("level")
            case "colours":
                self.colours = str(content["colours"])
            case "commit" | "save":
                pass
            case _:
                super().hand(kind, content, buffers)
        if kind in {"commit", "preset"}:
            self._history.add(self._snapshot())

    def _look_at(self, content: Mapping[str, Any], keep: bool) -> None:
        """Show an image of the strip or of the digits; no index means the one that was kept."""
        index = content.get("index")
        if index is None:
            self.image, self._looking = self._kept
            return
        source = str(content["source"])
        images = self._digits.images if source == "digits" else edge_levels.level(self.level).images
        if source == "blank":
            images = np.zeros((1, 28, 28), np.float32)
        if not 0 <= int(index) < len(images):
            raise ValueError(f"there is no image {index} in {source!r}; it has {len(images)}")
        self._look(source, int(index), images[int(index)], keep)

    def _look(self, source: str, index: int, image: NDArray[np.float32], keep: bool) -> None:
        self.image = image
        self._looking = {"source": source, "index": index}
        if keep:
            self._kept = self.image, self._looking

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute all that hangs on the weights, the bias and the image."""
        level = edge_levels.level(self.level)
        self._outcome = outcome(self.neuron, self.image, level, self._digits)
        self.set_trait("activation", self._outcome.activation)
        self.set_trait("right", self._outcome.right)
        if self.right >= level.target and self.level not in self._reached:
            self._reached.add(self.level)
            progress.record(f"edge_lab_level_{self.level}")

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        found = self._outcome
        content = {
            "controls": {"bias": self.bias, "level": self.level, "colours": self.colours, "shape": self._shape},
            "looking": self._looking,
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "favourites": bool(self.weights.any()),
            "story": found.story(self._looking, edge_levels.level(self.level), self._digits),
            "equation": found.equation(),
            "problem": self.problem,
        }
        numbers = pack(found.positive, found.negative, found.sum, found.activation, found.right)
        grids = [pack(grid) for grid in (self.weights, self.image, found.product)]
        return content, [numbers, *grids, pack(found.answers), pack(found.extremes, found.excited)]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the strips, the digits, and the sigmoid as a table to draw from."""
        levels = [edge_levels.level(number) for number in edge_levels.LEVEL_NUMBERS]
        content = {
            "levels": [level.description() for level in levels],
            "digits": self._digits.labels.tolist(),
            "curveReach": CURVE_REACH,
        }
        curve = sigmoid(np.linspace(-CURVE_REACH, CURVE_REACH, CURVE_SAMPLES))
        strips = np.stack([level.images for level in levels])
        return content, [pack(curve), grey(strips), grey(self._digits.images)]

    def picture(self) -> bytes:
        """Return a PNG of the image, the weights, their product, the neuron and the curve."""
        from workbench import plots

        note = f"level {self.level}: {self.right} of 48 images right, target {self.target}"
        if not self.weights.any():
            note = "Run this cell, and paint the weights of this neuron."
        return plots.neuron(self.image, self.weights, self.bias, note).png

    # Changes from cells, saving --------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell has set a trait: an image stays, a level starts at its first image, weights and bias can be undone."""
        if name == "image":
            self._looking = {"source": "cell", "index": 0}
            self._kept = self.image, self._looking
        if name == "level":
            self._shape = shape_of(self.level)
            self._look_at(FIRST, keep=True)
        if name in {"weights", "bias"} and hasattr(self, "_history"):
            self._history.add(self._snapshot())

    def _snapshot(self) -> tuple[NDArray[np.float32], float, Shape]:
        return self.weights, self.bias, self._shape

    def _restore(self, snapshot: tuple[NDArray[np.float32], float, Shape]) -> None:
        self.weights, self.bias, self._shape = snapshot

    def state(self) -> dict[str, Any]:
        """Return all that the reader made, and the image that is kept when a glance at another ends."""
        image, looking = self._kept
        return State(self.weights, self.bias, self._shape, self.level, self.colours, image, looking).to_json()

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        saved = State.from_json(state)
        self.level, self.bias, self.colours = saved.level, saved.bias, saved.colours
        self.weights, self.image, self._shape, self._looking = saved.weights, saved.image, saved.shape, saved.looking
        if saved.looking["source"] in {"strip", "digits"}:
            self._look_at(saved.looking, keep=True)
        self._kept = self.image, self._looking
