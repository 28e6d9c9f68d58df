"""The dial wall: all 13,002 weights and biases of a trained network, each of them a dial to find and to turn.

lab = DialLab()
lab                         shows it
lab.network                 the network on the wall; set another one of the same sizes
lab.selected, lab.value     which dial is chosen, 0 to 13,001, and where it stands: read them, set them, from any cell
lab.place                   the same dial by its connection: layer, receiver, sender
lab.image                   float32 (28, 28), the picture whose ten outputs are shown
lab.right                   how many of the lab's digits the network gets right
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs import packed
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.closed_network import NetworkTrait
from workbench.labs.dial_places import COUNT, SIZES, Place
from workbench.labs.dial_wall import Wall, reaches, story, strengths
from workbench.labs.dials.score import Examiner
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import Content
from workbench.labs.slices import generated_digits
from workbench.labs.traits import Grid, Number, Whole
from workbench.labs.wire import grey

FARTHEST = 1000.0
# The weight from the pixel in row 14, column 10 to neuron 3: a dial somewhere in the middle of the wall.
FIRST = Place(0, 3, 14 * 28 + 10).index


class DialLab(Lab):
    """A wall of 13,002 dials: point at one, read which connection it belongs to, turn it, see what changes.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: on which the network is scored, and whose images can be shown; 500 generated ones where none are given.
        network, selected, value, image: set these at the start, whatever was saved.

    Attributes:
        network: 784-16-16-10; the shipped "sigmoid" one at first. Its arrays cannot be changed in place: turn dials,
            or set another network, which is then what "put all back" goes back to.
        selected: which dial is chosen, 0 to 13,001, counted as `Place` says.
        value: where the chosen dial stands, -1,000 to 1,000. Setting it turns the dial.
        image: float32 (28, 28), 0.0 black to 1.0 white.
        right: how many of the lab's digits the network gets right; follows from the network.

    Raises:
        ValueError: a network of other sizes, a dial that is not there, a wrong shape, NaN, a pixel outside [0, 1], no
            digits.

    """

    view = "view.js"
    network = NetworkTrait("sigmoid", SIZES)
    selected = Whole(FIRST, 0, COUNT - 1)
    value = Number(0.0, -FARTHEST, FARTHEST)
    image = Grid(0, 1)
    right = traitlets.Int(0, read_only=True)
    settable = ("network", "selected", "value", "image")

    def __init__(self, name: str = "dial_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = checked_digits(generated_digits(500, 0) if digits is None else digits, 1, "to score on")
        self._examiner, self._version, self._looking = Examiner(self._digits), 0, 0
        self._pointed: Place | None = None
        self._wall = Wall.of(self.network)
        self._hang(self._wall)
        self._show(0)
        self.begin(name, traits)
        self._history = History(self._wall.snapshot())

    @property
    def place(self) -> Place:
        """The connection that the chosen dial belongs to."""
        return Place.at(self.selected)

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("look", transient=True)
    def _point(self, index: int | None) -> None:
        """A pointer rests on a dial; None: no longer."""
        self._pointed = None if index is None else Place.at(index)

    @handles("select", throttled=True)
    def _select(self, index: int) -> None:
        """Choose a dial by its number."""
        self.selected = Place.at(index).index
        self.value = self._wall.now[self.selected]

    @handles("find")
    def _find(self, layer: int, receiver: int, sender: int | None) -> None:
        """Choose a dial by its connection."""
        self._select(Place(layer, receiver, sender).index)

    @handles("turn", throttled=True)
    def _turn(self, index: int, value: float) -> None:
        """Choose a dial and turn it."""
        self._select(index)
        self.value = value
        self._hang(self._wall.turned(self.selected, self.value))

    @handles("commit")
    def _note(self) -> None:
        """Note where the dials stand, as one step to undo."""
        self._history.add(self._wall.snapshot())

    @handles("reset")
    def _put_back(self) -> None:
        self._hang(self._wall.turned(self.selected, float(self._wall.start[self.selected])))
        self._note()

    @handles("reset-all")
    def _put_all_back(self) -> None:
        self._hang(self._wall.as_at_start())
        self._note()

    @handles("undo")
    def _undo(self) -> None:
        self._hang(Wall(*self._history.undo()))

    @handles("redo")
    def _redo(self) -> None:
        self._hang(Wall(*self._history.redo()))

    @handles("image")
    def _show(self, index: int) -> None:
        """Show the network one of the lab's digits."""
        if not 0 <= index < len(self._digits):
            raise ValueError(f"there is no image {index}; there are 0 to {len(self._digits) - 1}")
        self.image, self._looking = self._digits.images[index], index

    def _hang(self, wall: Wall) -> None:
        """Take up other numbers; a wall with another start has to be sent to the views as a whole."""
        farthest = float(np.abs(wall.now).max())
        if farthest > FARTHEST:
            raise ValueError(f"the network has a parameter of size {farthest:g}; the dials go from -1000 to 1000")
        if not self._version or not np.array_equal(wall.start, self._wall.start):
            self._version += 1
            self._first_answers = self._examiner.answers(wall.network_at_start())
        self._wall = wall
        self.network = wall.network()
        self.value = wall.now[self.selected]

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Score the network, from the first layer that was touched."""
        self._answers = self._examiner.answers(self.network)
        self.set_trait("right", self._examiner.right(self._answers))

    def answer(self) -> Content:
        """Return the state that the views show."""
        place, turned, pixels = self.place, self._wall.turned_ones(), self.image.reshape(784)
        return {
            "version": self._version,
            "dial": _named(place),
            "pointed": _named(self._pointed) if self._pointed else None,
            "value": self.value,
            "first": float(self._wall.start[self.selected]),
            "story": story(place, self.network, self.image),
            "score": {
                "right": self.right,
                "first": self._examiner.right(self._first_answers),
                "changed": int((self._answers != self._first_answers).sum()),
                "of": len(self._digits),
            },
            "looking": self._looking,
            "image": grey(self.image),
            "before": self._wall.network_at_start()(pixels),
            "now": self.network(pixels),
            "turned": turned,
            "values": self._wall.now[turned],
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the wall as it was at the start, its scales, and the digits."""
        network = self._wall.network_at_start()
        return {
            "version": self._version,
            "sizes": SIZES,
            "selected": self.selected,
            "start": self._wall.start,
            "strengths": strengths(network),
            "reaches": reaches(network),
            "farthest": FARTHEST,
            "labels": self._digits.labels,
            "images": grey(self._digits.images),
        }

    def picture(self) -> bytes:
        """Return a PNG of the wall."""
        from workbench import plots

        return plots.dial_wall(self.network).png

    # Changes from cells, saving --------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell has set a trait: a network is a new start, a value turns the chosen dial."""
        if name == "image":
            self._looking = -1
        elif name == "selected":
            self.value = self._wall.now[self.selected]
        else:
            self._hang(Wall.of(self.network) if name == "network" else self._wall.turned(self.selected, self.value))
            if hasattr(self, "_history"):
                self._note()

    def state(self) -> Content:
        """Return the dials that were turned, the one that is chosen, and the image."""
        image = self._looking if self._looking >= 0 else packed.to_json(self.image)
        return {"wall": self._wall.to_json(), "selected": self.selected, "image": image}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        wall = Wall.from_json(state["wall"], Wall.of(Network.load("sigmoid")))
        self.selected = state["selected"]
        if type(state["image"]) is int:
            self._show(state["image"])
        else:
            self.image, self._looking = packed.from_json(state["image"], (28, 28)), -1
        self._hang(wall)


def _named(place: Place) -> Content:
    return {**vars(place), "index": place.index, "code": place.code, "words": place.words}
