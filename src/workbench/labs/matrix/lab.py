"""The matrix lab: one layer, a' = sigmoid(W a + b), written out with every number in its place.

lab = MatrixLab()
lab                             shows it
lab.layer                       "4 -> 3", small enough to read whole, or one of the trained network: "784 -> 16", ...
lab.W, lab.b, lab.a             (n_out, n_in), (n_out,), (n_in,): read them, or set new ones, from any cell
lab.selected                    (row, column) that is lit everywhere; (row, None) is a whole row
lab.terms, lab.sums, lab.result the terms of the row's sum, z = W a + b, and a' = sigmoid(z)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import traitlets

from nn.digits import strokes
from nn.digits.dataset import Digits
from workbench.labs.base import Lab
from workbench.labs.history import History
from workbench.labs.matrix.outcome import Outcome
from workbench.labs.matrix.traits import Floats, Numbers, Place, Selection
from workbench.labs.matrix.work import LIMITS, PARTS, SHAPES, SMALL, Work, shape_in
from workbench.labs.wire import Buffers, pack
from workbench.labs.wire import grey_bytes as grey

DIGITS = 30
# Where a layer opens: its first entry, or the pixel in the middle of the image.
START = {layer: (0, 14 * 28 + 14 if n_in == 784 else 0) for layer, (_, n_in) in SHAPES.items()}


class MatrixLab(Lab):
    """One layer as matrix, columns and result: what is lit in one of them is lit in all.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: to choose from for the trained layers; 30 generated ones where none are given.
        layer, digit, W, b, a, selected, colours: set these at the start, whatever was saved.

    Attributes:
        layer: "4 -> 3" with small numbers, or "784 -> 16", "16 -> 16", "16 -> 10" of the trained network.
        digit: index of the digit that enters the network, 0 to len(digits) - 1.
        W: float32 (n_out, n_in), row j holds the weights of receiving neuron j.
        b: float32 (n_out,), the biases.
        a: float32 (n_in,), the activations that come in, 0 to 1. A later layer gets what the one before it gives.
        selected: (row, column) of the entry that is lit; None for either leaves it open.
        terms: float32 (n_in,), W[row] * a for the row that is written out.
        sums: float32 (n_out,), W a + b.
        result: float32 (n_out,), sigmoid(W a + b).
        colours: "blue-red" (default) or "green-red" for positive and negative.

    Raises:
        ValueError: a shape that does not fit the layer, NaN, an activation outside [0, 1], a place outside W.
        traitlets.TraitError: an unknown layer, digit or colours.

    """

    view = "view.js"
    layer = traitlets.Enum(list(SHAPES), SMALL)
    digit = traitlets.Int(0, min=0)
    W = Numbers(*LIMITS["W"])
    b = Numbers(*LIMITS["b"])
    a = Numbers(*LIMITS["a"])
    selected = Place(START[SMALL])
    colours = traitlets.Enum(["blue-red", "green-red"], "blue-red")
    followed: ClassVar[tuple[str, ...]] = ("layer", "digit", "W", "b", "a", "selected", "colours")

    def __init__(self, name: str = "matrix_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = strokes.digits(DIGITS) if digits is None else digits
        if len(self._digits) == 0:
            raise ValueError("the lab got no digits to choose from; expected one or more")
        self._work = Work()
        self._kept: Selection = START[SMALL]
        self._row = 0
        self._sent: tuple[Any, ...] = ()
        with self.quietly():
            self._fill()
        # The layer first: it says which shapes fit.
        self.begin(name, dict(sorted(traits.items(), key=lambda item: item[0] not in {"layer", "digit"})))
        self._history = History(self._snapshot())

    def shape_of(self, name: str) -> tuple[int, ...]:
        """Return the shape of W, b or a in the layer shown."""
        return shape_in(self.layer, name)

    @traitlets.validate("digit")
    def _check_digit(self, proposal: Any) -> int:
        index = int(proposal["value"])
        if index >= len(self._digits):
            raise traitlets.TraitError(f"digit is {index}; there are {len(self._digits)}, 0 to {len(self._digits) - 1}")
        return index

    @property
    def terms(self) -> Floats:
        """The terms of the row that is written out: W[row] * a, (n_in,)."""
        return self._outcome.terms

    @property
    def sums(self) -> Floats:
        """z = W a + b, (n_out,)."""
        return self._outcome.sums

    @property
    def result(self) -> Floats:
        """a' = sigmoid(W a + b), (n_out,)."""
        return self._outcome.result

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        # A hand that still points into the layer that was shown before.
        if kind in {"look", "pick", "set"} and content.get("layer", self.layer) != self.layer:
            return
        match kind:
            case "look":
                self.selected = content["place"] if content.get("place") else self._kept
            case "pick":
                self.selected = content["place"]
                self._kept = self.selected
            case "set":
                self._set_one(str(content["part"]), content["place"], content["value"])
            case "layer" | "digit" | "colours":
                setattr(self, kind, content[kind])
                self.changed(kind)
            case "reset":
                self._work.reset(self.layer)
                self._fill()
                self._history.add(self._snapshot())
            case "undo" | "redo":
                self._step(kind)
            case _:
                super().hand(kind, content, buffers)

    def _set_one(self, part: str, place: Any, number: Any) -> None:
        """Put one number into W, b or a."""
        if part not in PARTS:
            raise ValueError(f"the lab has no {part!r} to write into; it has {', '.join(PARTS)}")
        index = tuple(int(i) for i in place)
        at = f"{part}[{', '.join(map(str, index))}]"
        array = np.array(getattr(self, part))
        try:
            array[index] = float(number)
        except ValueError:
            raise ValueError(f"{at} came as {number!r}; expected a number") from None
        low, high = LIMITS[part]
        if not low <= array[index] <= high:
            raise ValueError(f"{at} came as {number}; expected a number from {low:g} to {high:g}")
        setattr(self, part, array)
        self.changed(part)

    def _step(self, kind: str) -> None:
        """Undo or redo, and show the layer in which that changes something."""
        left = self._history.state
        arrived = self._history.undo() if kind == "undo" else self._history.redo()
        layer = (left if kind == "undo" else arrived)[0]
        self._work.take_up(arrived[2:])
        self.digit = arrived[1]
        self._open(layer)

    # What follows from it --------------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell or a hand has set the trait `name`."""
        if name == "layer":
            self._open(self.layer)
        elif name == "digit":
            self._work.forget_columns()
            self._fill()
        elif name in PARTS:
            self._work.put(self.layer, name, getattr(self, name))
        elif name == "selected":
            self._kept = self.selected
        if name in {"digit", *PARTS} and hasattr(self, "_history"):
            self._history.add(self._snapshot())

    def _open(self, layer: str) -> None:
        """Show a layer, with the place that was lit there if it has one."""
        if self.layer != layer:
            self.layer = layer
        if self.W.shape != SHAPES[layer]:
            self._row = 0
            self.selected = self._kept = START[layer]
        self._fill()

    def _fill(self) -> None:
        """Put the layer's numbers into the traits."""
        for part in PARTS:
            setattr(self, part, self._work.part(self.layer, part, self._digits.pixels[self.digit]))

    def follow(self) -> None:
        """Compute all that hangs on the layer and on what is selected."""
        if self.selected[0] is not None:
            self._row = self.selected[0]
        self._outcome = Outcome(self.W, self.b, self.a, self._row, self.selected)

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show; the layer's own numbers only where they are not those sent last."""
        found = self._outcome
        content = {
            "controls": {"layer": self.layer, "digit": self.digit, "colours": self.colours},
            "selected": self.selected,
            "kept": self._kept,
            "row": self._row,
            "chosen": found.chosen,
            "strongest": found.strongest,
            "story": found.story(),
            "changed": self._work.is_changed(self.layer),
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }
        buffers = [pack(found.terms), pack(found.from_column), pack(found.sums, found.result), pack(found.rest)]
        numbers = (self.W, self.b, self.a)
        if not self._sent or any(new is not old for new, old in zip(numbers, self._sent, strict=True)):
            self._sent = numbers
            content["limit"] = found.limit
            buffers += [pack(part) for part in numbers]
        return content, buffers

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the layers there are, and the digits."""
        self._sent = ()
        layers = [{"name": name, "shape": shape} for name, shape in SHAPES.items()]
        return {"layers": layers, "digits": self._digits.labels.tolist()}, [grey(self._digits.images)]

    def picture(self) -> bytes:
        """Return a PNG of the matrix, the columns and the result."""
        from workbench import plots

        return plots.matrix(self.W, self.b, self.a, self.selected).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def _snapshot(self) -> tuple[Any, ...]:
        return (self.layer, self.digit, *self._work.snapshot())

    def state(self) -> dict[str, Any]:
        """Return all that the reader made, and where they are."""
        kept = {"layer": self.layer, "digit": self.digit, "selected": list(self._kept), "colours": self.colours}
        return {**kept, "own": self._work.to_json()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        self._work.from_json(state["own"])
        # Other digits may be given this time; then the first one stands in for one that is not there.
        self.digit = state["digit"] if state["digit"] < len(self._digits) else 0
        self.layer, self.colours = state["layer"], state["colours"]
        self._fill()
        self.selected = self._kept = tuple(state["selected"])
