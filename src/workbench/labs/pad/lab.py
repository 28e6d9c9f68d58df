"""The pad: draw a digit, read it as 28x28 numbers, lay it over another, and ask a rule what it is.

lab = PadLab()
lab                     shows it
lab.image               float32 (28, 28), what is on the pad (A): read it, set it, from any cell
lab.other               float32 (28, 28), the image beside it (B)
lab.overlap             pixels with ink in both, as a share of those with ink in either, 0 to 1
lab.kept                float32 (n, 28, 28), the drawings that were kept
lab.rule = is_it_a_3    a function of an image that says True or False: the lab asks it about all that is drawn
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.digits import strokes
from workbench.images import overlap
from workbench.labs.base import Lab
from workbench.labs.history import History
from workbench.labs.pad import rule_score
from workbench.labs.traits import Grid, Images
from workbench.labs.wire import Buffers, floats, pack
from workbench.labs.wire import grey_bytes as grey

MOST_KEPT = 12
GIVEN = 10  # of each digit
STILL_EMPTY = "The function is still empty: write it, and hand it over again."


class PadLab(Lab):
    """A pad to draw digits on, their numbers, what two of them share, and what a rule of the reader's says of them.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        image, other, kept, rule: set these at the start, whatever was saved.

    Attributes:
        image: float32 (28, 28), what is on the pad, 0.0 black to 1.0 white.
        other: float32 (28, 28), the image that it is compared with.
        overlap: pixels with ink (above 0.5) in both, as a share of those with ink in either, 0 to 1; follows.
        kept: float32 (n, 28, 28), up to 12 drawings.
        rule: a function of one image (28, 28) that gives True for a 3, or None. It is not saved: hand it over again.

    Raises:
        ValueError: a wrong shape, NaN, a pixel outside [0, 1], more than 12 images to keep.
        traitlets.TraitError: a rule that cannot be called.

    """

    view = "view.js"
    image = Grid(0, 1)
    other = Grid(0, 1)
    overlap = traitlets.Float(0.0, read_only=True)
    kept = Images(0, 1, most=MOST_KEPT)
    rule = traitlets.Any(None, allow_none=True)
    followed = ("image", "other", "kept", "rule")
    moves = frozenset({"draw"})

    def __init__(self, name: str = "pad_lab", **traits: Any) -> None:
        super().__init__()
        self._given = strokes.digits(10 * GIVEN, seed=1, labels=np.repeat(np.arange(10), GIVEN))
        self._score: rule_score.Score | None = None
        self._versions = {"kept": 0, "rule": 0}
        self._sends_kept = True
        with self.quietly():
            self.other = self._given.images[3 * GIVEN]
        self._history = History((self.image,))
        self.begin(name, traits)
        self._history = History((self.image,))

    @traitlets.validate("rule")
    def _check_rule(self, proposal: Any) -> Any:
        if proposal["value"] is not None and not callable(proposal["value"]):
            raise traitlets.TraitError(
                f"rule came as {type(proposal['value']).__name__}; expected a function of an image, or None"
            )
        return proposal["value"]

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "draw":
                self.image = floats(buffers[0], 784)
                self._sends_kept = False  # many of these in a stroke, and none of them changes what is kept
            case "save":
                pass
            case "pick":
                picked = self._image_of(str(content["source"]), int(content["index"]))
                setattr(self, "other" if content["to"] == "other" else "image", picked)
            case "keep":
                if not self.image.any():
                    raise ValueError("The pad is empty: draw something first.")
                if len(self.kept) >= MOST_KEPT:
                    raise ValueError(f"There are {MOST_KEPT} drawings already: take one away first.")
                self.kept = [*self.kept, self.image]
                self.changed("kept")
            case "forget":
                self._image_of("kept", int(content["index"]))
                self.kept = np.delete(self.kept, int(content["index"]), axis=0)
                self.changed("kept")
            case "undo" | "redo":
                (self.image,) = self._history.undo() if kind == "undo" else self._history.redo()
            case _:
                super().hand(kind, content, buffers)
        if kind in {"save", "pick"}:
            self._history.add((self.image,))

    def _image_of(self, source: str, index: int) -> NDArray[np.float32]:
        sources = {"pad": self.image[None], "kept": self.kept, "given": self._given.images}
        images = {**sources, "examples": rule_score.examples().images}.get(source)
        if images is None or not 0 <= index < len(images):
            raise ValueError(f"there is no image {index} in {source!r}")
        return images[index]

    def changed(self, name: str) -> None:
        """Number the kept drawings and the rule anew, so that views show the new ones; try a new rule out."""
        if name == "image":
            self._history.add((self.image,))
        if name in self._versions:
            self._versions[name] += 1
        if name == "rule":
            self._score = None if self.rule is None else rule_score.score(self.rule)

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Count what the two images share, and ask the rule."""
        self._counted = overlap.overlap(self.image, self.other)
        self.set_trait("overlap", self._counted.share)
        self._verdict = ""
        if self.rule is not None:
            says, trouble = rule_score.ask(self.rule, self.image)
            self._verdict = trouble or ("it is a 3." if says else "it is no 3.")

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        content: dict[str, Any] = {
            "counts": self._counted._asdict(),
            "versions": self._versions,
            "with_kept": self._sends_kept,
            "rule": None,
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }
        if self._score is not None:
            found = self._score
            content["rule"] = {"says": self._verdict, "score": found.words(), "problem": found.problem}
            content["fooled"] = [found.missed, found.mistaken]
            if found.is_empty:
                content["rule"] = {"says": "nothing yet", "score": STILL_EMPTY, "problem": ""}
                content["fooled"] = None
        kept = grey(self.kept) if self._sends_kept else b""
        self._sends_kept = True
        return content, [pack(self.image), pack(self.other), overlap.marks(self.image, self.other).tobytes(), kept]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the digits to pick from, and those that a rule is tried on."""
        content = {"labels": self._given.labels.tolist(), "examples": rule_score.LABELS, "most": MOST_KEPT}
        return content, [grey(self._given.images), grey(rule_score.examples().images)]

    def picture(self) -> bytes:
        """Return a PNG of the two images and of what they share."""
        from workbench import plots

        return plots.overlap(self.image, self.other, ("A, the pad", "B")).png

    # Keeping it ------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return the reader's work as JSON can hold it: pixels to a thousandth."""
        return {name: np.round(getattr(self, name).astype(float), 3).tolist() for name in ("image", "other", "kept")}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        image, other, kept = (state[name] for name in ("image", "other", "kept"))
        self.image, self.other, self.kept = image, other, kept
        self.changed("kept")
