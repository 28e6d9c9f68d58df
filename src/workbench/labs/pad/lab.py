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

from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from workbench.images import overlap
from workbench.labs.base import Lab
from workbench.labs.given import OF_EACH, given_digits
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.pad import rule_score
from workbench.labs.traits import Grid, Images
from workbench.labs.wire import grey

MOST_KEPT = 12
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
        ValueError: a wrong shape, NaN, a pixel outside [0, 1], more than 12 images to keep, a rule that cannot be
            called.
        TypeError: something else to set than those.

    """

    view = "view.js"
    image = Grid(0, 1)
    other = Grid(0, 1)
    overlap = traitlets.Float(0.0, read_only=True)
    kept = Images(0, 1, most=MOST_KEPT)
    rule = traitlets.Any(None, allow_none=True)
    settable = ("image", "other", "kept", "rule")

    def __init__(self, name: str = "pad_lab", **traits: Any) -> None:
        super().__init__()
        self._given = given_digits()
        self._score: rule_score.Score | None = None
        self._rules = 0  # how many there have been
        with self.quietly():
            self.other = self._given.images[3 * OF_EACH]
        self._history = History((self.image,))
        self.begin(name, traits)
        self._history = History((self.image,))

    @traitlets.validate("rule")
    def _check_rule(self, proposal: Any) -> Any:
        rule = proposal["value"]
        if rule is not None and not callable(rule):
            raise ValueError(f"rule came as {type(rule).__name__}; expected a function of an image, or None")
        return rule

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("draw", throttled=True)
    def _draw(self, image: NDArray[np.float32]) -> None:
        self.image = image

    @handles("save")
    def _note(self) -> None:
        """Note the end of a stroke: undo goes back to before it."""
        self._history.add((self.image,))

    @handles("pick")
    def _pick(self, source: str, index: int, to: str) -> None:
        """Put an image onto the pad (`to` is "image") or beside it ("other")."""
        if to not in {"image", "other"}:
            raise ValueError(f"an image cannot go to {to!r:.40}; expected image or other")
        setattr(self, to, self._image_of(source, index))
        self._note()

    @handles("nearest")
    def _nearest(self) -> None:
        """Put the given digit that shares most with the pad beside it."""
        if not self.image.any():
            raise ValueError("The pad is empty: draw something first.")
        shares = [overlap.overlap(self.image, image).share for image in self._given.images]
        self.other = self._given.images[int(np.argmax(shares))]
        self._note()

    @handles("keep")
    def _keep(self) -> None:
        if not self.image.any():
            raise ValueError("The pad is empty: draw something first.")
        if len(self.kept) >= MOST_KEPT:
            raise ValueError(f"There are {MOST_KEPT} drawings already: take one away first.")
        self.kept = [*self.kept, self.image]

    @handles("forget")
    def _forget(self, index: int) -> None:
        self._image_of("kept", index)
        self.kept = np.delete(self.kept, index, axis=0)

    @handles("undo")
    def _undo(self) -> None:
        (self.image,) = self._history.undo()

    @handles("redo")
    def _redo(self) -> None:
        (self.image,) = self._history.redo()

    def _image_of(self, source: str, index: int) -> NDArray[np.float32]:
        sources = {"pad": self.image[None], "kept": self.kept, "given": self._given.images}
        images = {**sources, "examples": rule_score.examples().images}.get(source)
        if images is None or not 0 <= index < len(images):
            raise ValueError(f"there is no image {index} in {source!r:.40}")
        return images[index]

    def changed(self, name: str) -> None:
        """Note an image that a cell has drawn; try a new rule out."""
        if name == "image":
            self._note()
        if name == "rule":
            self._rules += 1
            self._score = None if self.rule is None else rule_score.score(self.rule)

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Count what the two images share, and ask the rule."""
        self._counted = overlap.overlap(self.image, self.other)
        self.set_trait("overlap", self._counted.share)
        self._verdict = "" if self.rule is None else rule_score.verdict(self.rule, self.image)

    def answer(self) -> Content:
        """Return the state that the views show."""
        return {
            "image": self.image,
            "other": self.other,
            "marks": overlap.marks(self.image, self.other),
            "counts": self._counted._asdict(),
            "kept": grey(self.kept),
            "rule": self._told_of_the_rule(),
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }

    def _told_of_the_rule(self) -> Content | None:
        """Return what the views show of the rule; its number differs from that of every rule before."""
        found = self._score
        if found is None:
            return None
        if found.is_empty:
            return {"number": self._rules, "says": "nothing yet", "score": STILL_EMPTY, "problem": "", "fooled": None}
        fooled = {"missed": found.missed, "mistaken": found.mistaken}
        told = {"score": found.words(), "problem": found.problem, "fooled": fooled}
        return {"number": self._rules, "says": self._verdict, **told}

    def setup(self) -> Content:
        """Return what a view needs once: the digits to pick from, and those that a rule is tried on."""
        examples = rule_score.examples()
        return {
            "given": {"images": grey(self._given.images), "labels": self._given.labels},
            "examples": {"images": grey(examples.images), "labels": examples.labels},
            "most": MOST_KEPT,
        }

    def picture(self) -> bytes:
        """Return a PNG of the two images and of what they share."""
        from workbench import plots

        return plots.overlap(self.image, self.other, ("A, the pad", "B")).png

    # Keeping it ------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return the reader's work as JSON can hold it: pixels to a thousandth."""
        return {name: np.round(getattr(self, name).astype(float), 3).tolist() for name in ("image", "other", "kept")}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        self.image, self.other, self.kept = (state[name] for name in ("image", "other", "kept"))
