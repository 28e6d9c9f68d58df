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

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.handset.answer import answer_of
from workbench.labs.handset.digits import LEARNED_FROM, SCORED, averages, more, scored, trained
from workbench.labs.handset.hand import START, STARTS, TURNS, begun, part_of, turned
from workbench.labs.handset.outcome import Outcome, outcome
from workbench.labs.handset.state import Entry, Swap, Timeline, check_swap, swapped
from workbench.labs.handset.teaching import Teaching
from workbench.labs.handset.trait import Hand
from workbench.labs.handset.why import Why, why
from workbench.labs.traits import Grid
from workbench.labs.wire import Buffers
from workbench.labs.wire import grey_bytes as grey

Looking = dict[str, Any]
FIRST: Looking = {"source": "average", "index": 0}


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
        ValueError: fewer than ten digits, no network set by hand, an image that is none.

    """

    view = "view.js"
    handset = Hand(START)
    image = Grid(0, 1)
    colours = traitlets.Enum(["blue-red", "green-red"], "blue-red")
    right = traitlets.Int(0, read_only=True)
    selected = traitlets.Tuple((1, 0), read_only=True)
    followed = ("handset", "image", "colours")
    looks = frozenset({"select", "cell", "step", "train"})
    moves = frozenset({"bar", "threshold", "gain"})

    def __init__(self, name: str = "handset_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = scored() if digits is None else digits[:SCORED]
        self._rest = None if digits is None else digits[SCORED:]
        if len(self._digits) < 10:
            raise ValueError(f"the lab scores digits and got {len(self._digits)}; expected 10 or more")
        self._averages = averages(self._digits)
        self.swaps: tuple[Swap, ...] = ()
        self.cell: list[int] | None = None
        self.teaching: Teaching | None = None
        self._done = ""  # what was done since the last entry of the timeline
        self._gesture = ""  # what the hand is doing, to be noted when it lets go
        self._key: Any = None
        with self.quietly():
            self._look_at(FIRST)
            self.follow()
        self.timeline = Timeline(Entry.of(self.handset, (), self.right, STARTS[START]))
        self.begin(name, traits)

    # What can be read from a cell ------------------------------------------------------------------------------------

    @property
    def network(self) -> Network:
        """The network that is scored, as a copy: set by hand, with what is swapped in, or in training from there."""
        layers = self._network.layers
        return Network.from_layers([type(layer)(layer.W, layer.b, layer.activation) for layer in layers])

    @property
    def confusion(self) -> NDArray[np.int64]:
        """How many images of a digit (row) it calls which (column), (10, 10)."""
        return self.outcome.confusion

    @property
    def digits(self) -> Digits:
        """The digits that it is scored with."""
        return self._digits

    @property
    def scores(self) -> list[int]:
        """How many each network of the timeline got right, the oldest first."""
        return [entry.right for entry in self.timeline.entries]

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        if kind in TURNS:
            self.teaching = None
            self.handset, words = turned(self.handset, kind, content)
            # A gesture turns a dial many times; its end says so, and is noted once.
            self._gesture, self._done = (words, "") if kind in self.moves else ("", words)
            return
        match kind:
            case "commit":
                self._done = self._gesture
            case "select":
                layer, place = int(content["layer"]), int(content["place"])
                part_of(self.handset, layer, place)
                self.set_trait("selected", (layer, place))
            case "pick":
                self._look_at({"source": str(content["source"]), "index": int(content["index"])})
            case "cell":
                self.cell = [int(content["label"]) % 10, int(content["said"]) % 10]
            case "start":
                self._start(str(content["start"]))
            case "go":
                self._go(int(content["place"]))
            case "swap":
                self._swap(int(content["layer"]), int(content["place"]), content["theirs"])
            case "train":
                self._train(str(content["do"]))
            case "step":
                if self.teaching and not self.teaching.is_paused:
                    self.teaching.step()
            case "colours":
                self.colours = str(content["colours"])
            case _:
                super().hand(kind, content, buffers)

    def _start(self, start: str) -> None:
        """Begin from a network that is there: nothing, half-built, ours, or ours after the search."""
        self.handset = begun(start)
        self.teaching, self.swaps, self._done = None, (), f"started from {STARTS[start]}"

    def _go(self, place: int) -> None:
        entry = self.timeline.go(max(0, min(place, len(self.timeline.entries) - 1)))
        self.teaching, self.handset, self.swaps = None, entry.hand, entry.swaps

    def _swap(self, layer: int, place: int, theirs: int | None) -> None:
        """Put the trained network's neuron into a place, or the one set by hand back (`theirs` None)."""
        self.teaching = None
        name = part_of(self.handset, layer, place).name
        others = tuple(swap for swap in self.swaps if swap[:2] != (layer, place))
        if theirs is None:
            self.swaps, self._done = others, f"{name} is yours again"
            return
        check_swap(layer, place, int(theirs))
        self.swaps = tuple(sorted((*others, (layer, place, int(theirs)))))
        self._done = f"{name}: the trained network's neuron {theirs}"

    def _train(self, do: str) -> None:
        """Let training go on from here, pause it, or come back from it to the network set by hand."""
        if do == "start":
            rest = self._rest if self._rest is not None and len(self._rest) else more()
            self.teaching = Teaching(swapped(self.handset, self.swaps, trained()), rest[:LEARNED_FROM], self._digits)
        elif self.teaching and do in {"pause", "go_on"}:
            self.teaching.is_paused = do == "pause"
        elif do == "end":
            self.teaching = None
        else:
            raise ValueError(f"training cannot {do!r} now; it can start, pause, go_on, end")

    def _look_at(self, looking: Looking) -> None:
        source, index = looking["source"], looking["index"]
        images = {"average": self._averages, "digit": self._digits.images}.get(source)
        if images is None or not 0 <= index < len(images):
            raise ValueError(f"there is no image {index} in {source!r}")
        self.image, self.looking = images[index], looking

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute the score and all that goes with it, where the network changed; and why it answers as it does."""
        key = (self.handset, self.swaps, self.teaching, self.teaching and self.teaching.to_json()["epochs"][-1])
        if key != self._key:
            self._key = key
            made = swapped(self.handset, self.swaps, trained()) if self.swaps else self.handset.compile()
            self._network = self.teaching.network if self.teaching else made
            self.outcome: Outcome = outcome(self._network, self._digits)
            self.set_trait("right", self.outcome.right)
        pixels = self.image.reshape(784)
        self.held = self._network.activations(pixels)
        self.why: Why = why(self._network, self.handset, pixels, self._label())
        if self._done and not self.teaching:
            self.timeline.add(Entry.of(self.handset, self.swaps, self.right, self._done))
        self._done = ""

    def changed(self, name: str) -> None:
        """Follow what a cell has set."""
        if name == "handset":
            self.teaching, self.swaps, self._done = None, (), "set from a cell"
        if name == "image":
            self.looking = {"source": "cell", "index": 0}

    def _label(self) -> int | None:
        """Return which digit the image shows; None for one that came from a cell."""
        source, index = self.looking["source"], self.looking["index"]
        if source == "cell":
            return None
        return int(index) if source == "average" else int(self._digits.labels[index])

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        return answer_of(self)

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the digits, and the ways to start."""
        content = {"labels": self._digits.labels.tolist(), "starts": STARTS}
        return content, [grey(self._digits.images)]

    def picture(self) -> bytes:
        """Return a PNG of the bars on the image, the patterns, the votes and the score."""
        from workbench import plots

        share = f"{self.right} of {len(self._digits):,} digits right"
        return plots.handset(self.handset, self.image, share).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return the reader's work: every network that there was, and where they are."""
        looking = self.looking if self.looking["source"] != "cell" else FIRST
        return {"timeline": self.timeline.to_json(), "looking": looking, "colours": self.colours}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        timeline = Timeline.from_json(state["timeline"])
        looking: Looking = {"source": str(state["looking"]["source"]), "index": int(state["looking"]["index"])}
        self.colours = state["colours"]
        # Saved with more digits than there are now: that image is not here.
        self._look_at(looking if looking["index"] < len(self._digits) else FIRST)
        self.timeline, self.handset, self.swaps = timeline, timeline.now.hand, timeline.now.swaps
