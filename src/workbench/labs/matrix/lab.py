"""The matrix lab: one layer, a' = sigmoid(W a + b), written out with every number in its place.

lab = MatrixLab()
lab                             shows it
lab.layer                       "4 -> 3", small enough to read whole, or one of the trained network: "784 -> 16", ...
lab.W, lab.b, lab.a             (n_out, n_in), (n_out,), (n_in,): read them, or set new ones, from any cell
lab.selected                    (row, column) that is lit everywhere; (row, None) is a whole row
lab.terms, lab.sums, lab.result the terms of the row's sum, z = W a + b, and a' = sigmoid(z)
"""

from __future__ import annotations

from typing import Any

import traitlets

from nn.digits import strokes
from nn.digits.dataset import Digits
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.fitted import Numbers
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.matrix.outcome import Outcome
from workbench.labs.matrix.traits import Place, Selection
from workbench.labs.matrix.work import LIMITS, PARTS, SHAPES, SMALL, START, Snapshot, Work, shape_in, written
from workbench.labs.traits import Floats, OneOf, Whole
from workbench.labs.wire import grey


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
        colours: "blue-red" (default) or "green-red" for positive and negative.

    Raises:
        ValueError: no digits, an unknown layer or unknown colours, a digit that is not there, a shape that does not fit
            the layer, NaN, an activation outside [0, 1], a place outside W.

    """

    view = "view.js"
    layer = OneOf(*SHAPES)
    digit = Whole(0, 0, 10**6)
    W, b, a = (Numbers(*LIMITS[part]) for part in PARTS)
    selected = Place(START[SMALL])
    colours = OneOf("blue-red", "green-red")
    settable = ("layer", "digit", "W", "b", "a", "selected", "colours")

    def __init__(self, name: str = "matrix_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = checked_digits(strokes.digits(30) if digits is None else digits, 1, "to choose from")
        self._work = Work()
        self._kept: Selection = START[SMALL]
        self._row, self._sent = 0, tuple[Floats, ...]()
        self._fill()
        # The layer first: it says which shapes fit.
        self.begin(name, dict(sorted(traits.items(), key=lambda item: item[0] not in {"layer", "digit"})))
        self._history = History(self._snapshot())

    def shape_of(self, name: str) -> tuple[int, ...]:
        """Return the shape of W, b or a in the layer shown."""
        return shape_in(self.layer, name)

    @traitlets.validate("digit")
    def _check_digit(self, proposal: traitlets.Bunch) -> int:
        index, count = int(proposal["value"]), len(self._digits)
        if index >= count:
            raise ValueError(f"digit is {index}; there are {count}, 0 to {count - 1}")
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

    @handles("look", transient=True)
    def _look(self, layer: str, place: list[int | None] | None) -> None:
        """Light a place while a pointer rests there; None: the one that is kept."""
        if layer == self.layer:  # else the hand still points into the one that was shown before
            self.selected = self._kept if place is None else place

    @handles("pick")
    def _pick(self, layer: str, place: list[int | None]) -> None:
        """Light a place, and keep it lit."""
        if layer == self.layer:
            self.selected = place
            self._kept = self.selected

    @handles("set")
    def _set_one(self, layer: str, part: str, place: list[int], text: str) -> None:
        """Put one number, as it was typed, into W, b or a."""
        if layer == self.layer:
            setattr(self, part, written(part, getattr(self, part, self.W), place, text))
            self.changed(part)

    @handles("layer")
    def _show_layer(self, layer: str) -> None:
        self.layer = layer
        self.changed("layer")

    @handles("digit")
    def _choose_digit(self, digit: int) -> None:
        self.digit = digit
        self.changed("digit")

    @handles("colours")
    def _choose_colours(self, colours: str) -> None:
        self.colours = colours

    @handles("reset")
    def _reset(self) -> None:
        """Bring the layer's numbers back to what they were at first."""
        self._work = self._work.reset(self.layer)
        self._fill()
        self._history.add(self._snapshot())

    @handles("undo")
    def _undo(self) -> None:
        """Take the last change back, and show the layer in which it was made."""
        layer = self._history.state[0]
        self._history.undo()
        self._take_up(layer)

    @handles("redo")
    def _redo(self) -> None:
        """Make the next change once more, and show the layer in which it is made."""
        self._take_up(self._history.redo()[0])

    def _take_up(self, layer: str) -> None:
        _, self.digit, *own = self._history.state
        self._work = self._work.taken_up(tuple(own))
        self._open(layer)

    # What follows from it --------------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """Take up what a cell or a hand has set."""
        if name == "layer":
            self._open(self.layer)
        elif name == "digit":
            self._work = self._work.forget_columns()
            self._fill()
        elif name in PARTS:
            self._work = self._work.put(self.layer, name, getattr(self, name))
        elif name == "selected":
            self._kept = self.selected
        if name in {"digit", *PARTS} and hasattr(self, "_history"):
            self._history.add(self._snapshot())

    def _open(self, layer: str) -> None:
        """Show a layer, with the place that was lit there if it has one."""
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

    def answer(self) -> Content:
        """Return the state that the views show; the layer's own numbers only where they are not those sent last."""
        return {
            "layer": self.layer,
            "digit": self.digit,
            "colours": self.colours,
            "selected": self.selected,
            "kept": self._kept,
            "row": self._row,
            **self._outcome.shown(),
            "numbers": self._unsent_numbers(),
            "changed": self._work.is_changed(self.layer),
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }

    def _unsent_numbers(self) -> Content | None:
        numbers = (self.W, self.b, self.a)
        if self._sent and all(new is old for new, old in zip(numbers, self._sent, strict=True)):
            return None
        self._sent = numbers
        return {"W": self.W, "b": self.b, "a": self.a, "limit": self._outcome.limit}

    def setup(self) -> Content:
        """Return what a view needs once: the layers there are, and the digits."""
        self._sent = ()
        layers = [{"name": name, "shape": shape} for name, shape in SHAPES.items()]
        return {"layers": layers, "labels": self._digits.labels, "images": grey(self._digits.images)}

    def picture(self) -> bytes:
        """Return a PNG of the matrix, the columns and the result."""
        from workbench import plots

        return plots.matrix(self.W, self.b, self.a, self.selected).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def _snapshot(self) -> tuple[str, int, *Snapshot]:
        return self.layer, self.digit, *self._work.snapshot()

    def state(self) -> Content:
        """Return all that the reader made, and where they are."""
        kept = {"layer": self.layer, "digit": self.digit, "selected": list(self._kept), "colours": self.colours}
        return {**kept, "own": self._work.to_json()}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        self._work = self._work.from_json(state["own"])
        # Other digits may be given this time; then the first one stands in for one that is not there.
        self.digit = state["digit"] if state["digit"] < len(self._digits) else 0
        self.layer, self.colours = state["layer"], state["colours"]
        self._fill()
        self.selected = state["selected"]
        self._kept = self.selected
