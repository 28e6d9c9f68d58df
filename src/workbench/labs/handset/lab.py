"""The hand-set lab: all three layers of a network, set by a person, with its score after every change.

lab = HandsetLab()
lab                             shows it
lab.handset                     bars, patterns, votes as a `HandSet`; read it, set it (`lab.handset = handset.load()`)
lab.right, lab.confusion        how many of the lab's digits it gets right, and what it takes for what
lab.image                       float32 (28, 28), the picture that bars are drawn on and whose answer is explained
lab.network                     the same as a `Network`, with whatever is swapped in
lab.scores                      the scores of all networks that there were
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.handlers import handles
from workbench.labs.handset import hand
from workbench.labs.handset.answer import Cell, shown_hand, shown_image, shown_outcome, shown_timeline
from workbench.labs.handset.digits import Material, trained
from workbench.labs.handset.looking import FIRST, FROM_A_CELL, Looking
from workbench.labs.handset.outcome import Outcome, outcome
from workbench.labs.handset.swaps import Swap, swapped, with_swap
from workbench.labs.handset.teaching import Teaching, copied, taught
from workbench.labs.handset.timeline import Entry, Timeline
from workbench.labs.handset.trait import Hand
from workbench.labs.handset.why import Why, why
from workbench.labs.link import Content
from workbench.labs.traits import Grid, OneOf
from workbench.labs.wire import grey


class HandsetLab(Lab):
    """A network 784-16-16-10 to be set by hand: bars on the image, patterns of bars, votes of patterns.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: the first 1,000 are scored, training learns from the others; generated ones where none are given.
        handset, image, colours: set these at the start, whatever was saved.

    Attributes:
        handset: the network as a `HandSet`; set one, or the name of a shipped one.
        right: how many of the scored digits it gets right, with whatever is swapped in or was trained.
        confusion: int (10, 10), row t and column s: how many images of a t it calls an s.
        image: float32 (28, 28), the picture under the bars.
        selected: layer (0 bars, 1 patterns, 2 votes) and place of the neuron that is looked at closely.
        colours: "blue-red" (default) or "green-red".

    Raises:
        ValueError: no `Digits` or fewer than ten, no network set by hand, an image that is none, unknown colours.

    """

    view = "view.js"
    settable = ("handset", "image", "colours")
    handset = Hand(hand.START)
    image = Grid(0, 1)
    colours = OneOf("blue-red", "green-red")
    right = traitlets.Int(0, read_only=True)
    selected = traitlets.Tuple((1, 0), read_only=True)

    def __init__(self, name: str = "handset_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._material = Material.of(digits)
        self.digits = self._material.scored
        self.swaps: tuple[Swap, ...] = ()
        self.cell: Cell | None = None
        self.teaching: Teaching | None = None
        self._done = ""  # what was done since the last entry of the timeline
        self._gesture = ""  # what the hand is doing, to be noted when it lets go
        self._followed: tuple[object, ...] = ()
        self.outcome: Outcome = outcome(self.handset.compile(), self.digits)
        with self.quietly():
            self._look_at(FIRST)
            self._compute()
        self.timeline = Timeline.begun(Entry.of(self.handset, (), self.right, hand.STARTS[hand.START]))
        self.begin(name, traits)

    # What can be read from a cell ------------------------------------------------------------------------------------

    @property
    def network(self) -> Network:
        """The network that is scored, as a copy: set by hand, with what is swapped in, or in training from there."""
        return copied(self._network)

    @property
    def confusion(self) -> NDArray[np.int64]:
        """How many images of a digit (row) it calls which (column), (10, 10)."""
        return self.outcome.confusion

    @property
    def scores(self) -> list[int]:
        """How many each network of the timeline got right, the oldest first."""
        return self.timeline.scores

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("bar", throttled=True)
    def _move(self, place: int, numbers: dict[str, Any]) -> None:
        self._turn(hand.with_numbers(self.handset, place, numbers), is_gesture=True)

    @handles("threshold", throttled=True)
    def _set_threshold(self, layer: int, place: int, value: float) -> None:
        self._turn(hand.with_threshold(self.handset, layer, place, value), is_gesture=True)

    @handles("weight")
    def _set_weight(self, layer: int, place: int, sender: int, value: int) -> None:
        self._turn(hand.with_weight(self.handset, layer, place, sender, value))

    @handles("rename")
    def _rename(self, layer: int, place: int, name: str) -> None:
        self._turn(hand.with_name(self.handset, layer, place, name))

    @handles("commit")
    def _let_go(self) -> None:
        """Note what a gesture has done, now that the hand has let go."""
        self._done, self._gesture = self._gesture, ""

    @handles("start")
    def _start(self, start: str) -> None:
        """Begin from a network that is there: nothing, half-built, ours, or ours after the search."""
        self._turn((hand.begun(start), f"started from {hand.STARTS[start]}"))
        self.swaps = ()

    @handles("go", throttled=True)
    def _go(self, place: int) -> None:
        """Go to another network of the timeline, the nearest one where there is none at that place."""
        self.timeline = self.timeline.gone(max(0, min(place, len(self.scores) - 1)))
        self._gesture = ""
        self.teaching, self.handset, self.swaps = None, self.timeline.now.hand, self.timeline.now.swaps

    @handles("swap")
    def _swap(self, layer: int, place: int, theirs: int | None) -> None:
        """Put the trained network's neuron into a place, or the one set by hand back (`theirs` None)."""
        name, swaps = hand.part_of(self.handset, layer, place).name, with_swap(self.swaps, layer, place, theirs)
        words = f"{name} is yours again" if theirs is None else f"{name}: the trained network's neuron {theirs}"
        self._turn((self.handset, words))
        self.swaps = swaps

    @handles("select", transient=True)
    def _select(self, layer: int, place: int) -> None:
        hand.part_of(self.handset, layer, place)
        self.set_trait("selected", (layer, place))

    @handles("cell", transient=True)
    def _choose(self, label: int, said: int) -> None:
        """Show examples of what is taken for what."""
        if label not in range(10) or said not in range(10):
            raise ValueError(f"there is no cell {label}, {said} in the table; there are 0 to 9")
        self.cell = label, said

    @handles("pick")
    def _pick(self, source: str, index: int) -> None:
        self._look_at(Looking(source, index))

    @handles("colours")
    def _set_colours(self, colours: str) -> None:
        self.colours = colours

    @handles("train", transient=True)
    def _train(self, do: str) -> None:
        """Let training go on from here, pause it, or come back from it to the network set by hand."""
        network = swapped(self.handset, self.swaps, trained())
        self.teaching = taught(self.teaching, do, lambda: Teaching(network, self._material.learned_from, self.digits))

    @handles("step", transient=True)
    def _step(self) -> None:
        if self.teaching:
            self.teaching.step()

    def _turn(self, done: hand.Done, is_gesture: bool = False) -> None:
        """Take a network over. A gesture turns a dial many times; its end says so, and is noted once."""
        self.teaching = None
        self.handset, words = done
        self._gesture, self._done = (words, "") if is_gesture else ("", words)

    def _look_at(self, looking: Looking) -> None:
        self.image, self.looking = looking.image(self._material), looking

    def follow(self) -> None:
        """Compute the score and all that goes with it, and note what was done."""
        self._compute()
        if self._done and not self.teaching:
            self.timeline = self.timeline.added(Entry.of(self.handset, self.swaps, self.right, self._done))
        self._done = ""

    def _compute(self) -> None:
        """Score the network, where it has changed; and find out why it answers as it does."""
        followed = (self.handset, self.swaps, self.teaching, self.teaching and self.teaching.epoch)
        if followed != self._followed:
            self._followed = followed
            self._network = self.teaching.network if self.teaching else swapped(self.handset, self.swaps, trained())
            self.outcome = outcome(self._network, self.digits, self.outcome)
            self.set_trait("right", self.outcome.right)
        pixels = self.image.reshape(784)
        self._activations = self._network.activations(pixels)
        self.why: Why = why(self._network, self.handset, pixels, self.looking.label(self._material))

    def changed(self, name: str) -> None:
        """Follow what a cell has set."""
        if name == "handset":
            self._turn((self.handset, "set from a cell"))
            self.swaps = ()
        if name == "image":
            self.looking = FROM_A_CELL

    def answer(self) -> Content:
        """Return the state that the views show."""
        return {
            **shown_hand(self.handset, self.swaps),
            **shown_outcome(self.outcome, self.selected, self.cell),
            **shown_image(self.looking, self.image, self._activations[1:], self.why),
            "timeline": shown_timeline(self.timeline),
            "training": self.teaching.to_view() if self.teaching else None,
            "colours": self.colours,
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the digits, and the ways to start."""
        return {"labels": self.digits.labels, "images": grey(self.digits.images), "starts": hand.STARTS}

    def picture(self) -> bytes:
        """Return a PNG of the bars on the image, the patterns, the votes and the score."""
        from workbench import plots

        share = f"{self.right} of {len(self.digits):,} digits right"
        return plots.handset(self.handset, self.image, share).png

    def state(self) -> Content:
        """Return the reader's work: every network that there was, and where they are."""
        looking = FIRST if self.looking == FROM_A_CELL else self.looking
        return {"timeline": self.timeline.to_json(), "looking": asdict(looking), "colours": self.colours}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        timeline = Timeline.from_json(state["timeline"])
        looking = Looking(str(state["looking"]["source"]), int(state["looking"]["index"]))
        self.colours = state["colours"]
        # Saved with more digits than there are now: that image is not here.
        self._look_at(looking if looking.index < len(self.digits) else FIRST)
        self.timeline, self.handset, self.swaps = timeline, timeline.now.hand, timeline.now.swaps
