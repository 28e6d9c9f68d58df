"""The edge lab: one neuron that looks at 784 pixels, its weights painted and its bias set by hand.

lab = EdgeLab()
lab                         shows it
lab.weights, lab.bias       float32 (28, 28) and a number: read them, set them, from any cell
lab.image                   float32 (28, 28), the picture that the neuron looks at
lab.activation              what the neuron answers, 0 to 1
lab.right, lab.target       images of the level's strip that it gets right, and how many it should
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn import patterns, progress
from nn.activations import sigmoid
from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.labs import edge_levels
from nn.labs.history import History
from nn.network import Layer
from nn.widgets.edge_view import EdgeView
from nn.widgets.link import Buffers, floats, pack
from nn.widgets.traits import Grid, Number
from nn.work import Saved

SHAPE = ("row", "column", "angle", "length", "thickness", "centre", "surround")
DIGITS_SHOWN = 8
CURVE_REACH, CURVE_SAMPLES = 10.0, 201
SAVE_EVERY_S = 2.0
Shape = dict[str, float]


class EdgeLab(EdgeView):
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

    weights = Grid()
    bias = Number(-10.0, -1e6, 1e6)
    image = Grid(0, 1)
    level = traitlets.Int(1, min=1, max=3)
    colours = traitlets.Enum(["blue-red", "green-red"], "blue-red")
    activation = traitlets.Float(0.0, read_only=True)
    right = traitlets.Int(0, read_only=True)

    def __init__(
        self, name: str = "edge_lab", level: int | None = None, digits: Digits | None = None, **traits: Any
    ) -> None:
        super().__init__()
        self._saved = Saved(name)
        self._save_problem = ""
        self._saved_at = 0.0
        self._dirty = self._busy = False
        self._digits = strokes.digits(500) if digits is None else digits
        if len(self._digits) < DIGITS_SHOWN:
            raise ValueError(f"the lab ranks digits and got {len(self._digits)}; expected {DIGITS_SHOWN} or more")
        self._kept: tuple[NDArray[np.float32], dict[str, Any]] = (self.image, {"source": "strip", "index": 0})
        self._shape = _shape_of(1)
        self._looking: dict[str, Any] = self._kept[1]
        with self._quietly():
            self._start(level, traits)
        self._history = History(self._snapshot())
        self._follow()
        self.observe(self._on_set, ["weights", "bias", "image", "level", "colours"])

    @property
    def target(self) -> int:
        """How many of the strip's 48 images the neuron must get right at this level."""
        return edge_levels.level(self.level).target

    @property
    def neuron(self) -> Layer:
        """The neuron as a layer of one: W (1, 784), b (1,), sigmoid."""
        return Layer(self.weights.reshape(1, 784), [self.bias])

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def receive(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `edge_view.js` for the messages."""
        with self._quietly():
            match kind:
                case "paint":
                    self.weights = floats(buffers[0], 784)
                case "draw":
                    self._look("drawing", 0, floats(buffers[0], 784), keep=True)
                case "shape":
                    shape = {key: float(content["shape"][key]) for key in SHAPE}
                    self.weights, self._shape = patterns.edge_weights(**shape), shape
                case "bias":
                    self.bias = content["bias"]
                case "preset":
                    self.weights = self._preset(str(content["preset"]))
                case "undo" | "redo":
                    self._restore(self._history.undo() if kind == "undo" else self._history.redo())
                case "look" | "pick":
                    self._look_at(content, keep=kind == "pick")
                case "level":
                    self.level = int(content["level"])
                    self._look_at({"source": "strip", "index": 0}, keep=True)
                case "colours":
                    self.colours = str(content["colours"])
                case "commit" | "save" | "hello":
                    pass
                case _:
                    raise ValueError(f"the lab got a message {kind!r} that it does not know")
        if kind in {"commit", "preset"}:
            self._history.add(self._snapshot())
        if kind != "look":
            self._dirty = True
        self._follow()
        if kind not in {"paint", "draw", "shape", "bias", "look"} or time.monotonic() - self._saved_at > SAVE_EVERY_S:
            self._save()

    def _preset(self, name: str) -> NDArray[np.float32]:
        region = edge_levels.level(self.level).region
        if name == "clear":
            return np.zeros((28, 28), np.float32)
        if name == "centre":
            return patterns.edge_weights(**{**_shape_of(self.level), "surround": 0.0})
        if name == "blob":
            return patterns.blob(region.row, region.column, 7)
        if name == "noise":
            return 2 * patterns.noise(0) - 1
        if name == "image":
            return self.image
        raise ValueError(f"there is no preset {name!r}")

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

    def _follow(self) -> None:
        """Compute all that hangs on the weights, the bias and the image."""
        strip = edge_levels.level(self.level)
        neuron, pixels = self.neuron, self.image.reshape(784)
        self._product = neuron.W[0] * pixels
        self._positive = float(self._product[self._product > 0].sum())
        self._negative = float(self._product[self._product < 0].sum())
        self._answers = neuron(strip.images.reshape(-1, 784))[:, 0]
        sums = neuron.weighted_sums(self._digits.pixels)[:, 0]
        order = np.argsort(-sums, kind="stable")
        self._extremes = np.concatenate([order[:DIGITS_SHOWN], order[: -DIGITS_SHOWN - 1 : -1]])
        self._excited = sigmoid(sums[self._extremes])
        self.set_trait("activation", float(neuron(pixels)[0]))
        self.set_trait("right", int(((self._answers > 0.5) == strip.labels).sum()))
        if self.right >= strip.target:
            progress.record(f"edge_lab_level_{self.level}")

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        content = {
            "controls": {"bias": self.bias, "level": self.level, "colours": self.colours, "shape": self._shape},
            "looking": self._looking,
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "story": self._story(),
            "problem": self._save_problem,
        }
        sums = self._positive, self._negative, self._positive + self._negative, self.activation, self.right
        parts = [pack(*sums), pack(self.weights), pack(self.image), pack(self._product), pack(self._answers)]
        return content, [*parts, pack(self._extremes, self._excited)]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the strips, the digits, and the sigmoid as a table to draw from."""
        levels = [edge_levels.level(number) for number in edge_levels.LEVEL_NUMBERS]
        content = {
            "levels": [
                {
                    "title": level.title,
                    "task": level.task,
                    "target": level.target,
                    "region": vars(level.region),
                    "labels": level.labels.tolist(),
                    "kinds": level.kinds,
                }
                for level in levels
            ],
            "digits": self._digits.labels.tolist(),
            "curveReach": CURVE_REACH,
        }
        curve = sigmoid(np.linspace(-CURVE_REACH, CURVE_REACH, CURVE_SAMPLES))
        strips = np.stack([level.images for level in levels])
        return content, [pack(curve), _bytes(strips), _bytes(self._digits.images)]

    def picture(self) -> bytes:
        """Return a PNG of the image, the weights, their product, the neuron and the curve."""
        from nn import plots

        note = f"level {self.level}: {self.right} of 48 images right, target {self.target}"
        return plots.neuron(self.image, self.weights, self.bias, note).png

    def _story(self) -> str:
        """Say in words why the neuron answers the shown image as it does."""
        total, threshold = self._positive + self._negative, -self.bias
        lit = self.activation > 0.5
        sums = f"{self._positive:.1f} − {abs(self._negative):.1f} = {total:.1f}, {'above' if lit else 'not above'} the"
        reason = f"Weighted sum {sums} threshold {threshold:.1f}".replace("-", "−") + ": the neuron is "
        reason += f"{'lit' if lit else 'dark'} ({self.activation:.2f})."
        if self._looking["source"] == "digits":
            return f"A {self._digits.labels[self._looking['index']]}. {reason}"
        if self._looking["source"] != "strip":
            return f"Your own image. {reason}"
        strip, index = edge_levels.level(self.level), self._looking["index"]
        verdict = "Right" if lit == strip.labels[index] else "Wrong"
        return f"{verdict}: {strip.kinds[index]}, so it should be {'lit' if strip.labels[index] else 'dark'}. {reason}"

    # Changes from cells, saving --------------------------------------------------------------------------------------

    def _on_set(self, change: Any) -> None:
        """Follow a change that came from a cell."""
        if self._busy:
            return
        with self.lock:
            if change["name"] == "image":
                self._looking = {"source": "cell", "index": 0}
                self._kept = self.image, self._looking
            if change["name"] == "level":
                with self._quietly():
                    self._look_at({"source": "strip", "index": 0}, keep=True)
            if change["name"] in {"weights", "bias"}:
                self._history.add(self._snapshot())
            self._dirty = True
            self._follow()
            self._save()
            self.tell_views()

    @contextlib.contextmanager
    def _quietly(self) -> Any:
        """Set traits without `_on_set`: the caller does what follows, once."""
        with self.lock:
            self._busy = True
            try:
                yield
            finally:
                self._busy = False

    def _snapshot(self) -> tuple[NDArray[np.float32], float, Shape]:
        return self.weights, self.bias, self._shape

    def _restore(self, snapshot: tuple[NDArray[np.float32], float, Shape]) -> None:
        self.weights, self.bias, self._shape = snapshot

    def _start(self, level: int | None, traits: dict[str, Any]) -> None:
        """Take up what was saved; a file with something else in it is set aside."""
        saved = self._saved.read()
        if saved is not None:
            fresh = {name: getattr(self, name) for name in ("weights", "bias", "image", "level", "colours")}
            try:
                self._take(saved)
            except (KeyError, TypeError, ValueError, traitlets.TraitError):
                for name, value in fresh.items():
                    setattr(self, name, value)
                # Where even that fails, so will the next saving, which says so; the file stays as it is.
                with contextlib.suppress(OSError):
                    self._saved.set_aside("damaged")
                saved = None
        if level is not None:
            self.level = level
        if saved is None or level is not None:
            self._shape = _shape_of(self.level)
            self._look_at({"source": "strip", "index": 0}, keep=True)
        for name, value in traits.items():
            if name not in {"weights", "bias", "image", "colours"}:
                raise TypeError(f"EdgeLab has no {name!r} to set; it has weights, bias, image, colours")
            setattr(self, name, value)
        if "image" in traits:
            self._looking = {"source": "cell", "index": 0}
            self._kept = self.image, self._looking

    def _take(self, saved: dict[str, Any]) -> None:
        weights, image = saved["weights"], saved["image"]
        shape = {key: float(saved["shape"][key]) for key in SHAPE}
        looking = {"source": str(saved["looking"]["source"]), "index": int(saved["looking"]["index"])}
        self.level, self.bias, self.colours = saved["level"], saved["bias"], saved["colours"]
        self.weights, self.image, self._shape, self._looking = weights, image, shape, looking
        if looking["source"] in {"strip", "digits"}:
            self._look_at(looking, keep=True)
        self._kept = self.image, self._looking

    def _save(self) -> None:
        """Save, where something changed; a folder that cannot be written to is told in the lab, and work goes on."""
        if not self._dirty:
            return
        image, looking = self._kept
        data = {
            "weights": _numbers(self.weights),
            "bias": self.bias,
            "shape": self._shape,
            "level": self.level,
            "colours": self.colours,
            "image": _numbers(image),
            "looking": looking,
        }
        self._saved_at = time.monotonic()
        try:
            self._saved.write(data)
            self._dirty, self._save_problem = False, ""
        except OSError as error:
            self._save_problem = f"Your work could not be saved ({error.strerror}); it is still here in the lab."


def _shape_of(level: int) -> Shape:
    """Return the sliders' places for a level: its region, with a centre of +1 and a surround of -1."""
    return {**vars(edge_levels.level(level).region), "centre": 1.0, "surround": -1.0}


def _bytes(images: NDArray[np.float32]) -> bytes:
    return np.rint(255 * images).astype(np.uint8).tobytes()


def _numbers(grid: NDArray[np.float32]) -> list[list[float]]:
    """Return a grid as lists; nine digits bring every float32 back exactly."""
    return [[float(f"{number:.9g}") for number in row] for row in grid]
