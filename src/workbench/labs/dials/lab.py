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

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.closed_network import NetworkTrait
from workbench.labs.dial_places import COUNT, SIZES, Place
from workbench.labs.dial_wall import Wall, reaches, story, strengths
from workbench.labs.dials.score import Examiner
from workbench.labs.history import History
from workbench.labs.traits import Grid, Number
from workbench.labs.wire import Buffers, pack
from workbench.labs.wire import grey_bytes as grey

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
        ValueError: a network of other sizes, a wrong shape, NaN, a pixel outside [0, 1], no digits.
        traitlets.TraitError: a dial that is not there.

    """

    view = "view.js"
    network = NetworkTrait("sigmoid", SIZES)
    selected = traitlets.Int(FIRST, min=0, max=COUNT - 1)
    value = Number(0.0, -FARTHEST, FARTHEST)
    image = Grid(0, 1)
    right = traitlets.Int(0, read_only=True)
    followed = ("network", "selected", "value", "image")
    moves = frozenset({"turn", "select"})

    def __init__(self, name: str = "dial_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = strokes.digits(500) if digits is None else digits
        if not len(self._digits):
            raise ValueError("the lab scores the network on digits, and got none; expected one or more")
        self._examiner, self._version, self._looking = Examiner(self._digits), 0, 0
        self._wall = Wall.of(self.network)
        with self.quietly():
            self._hang(self._wall)
            self._show(0)
        self.begin(name, traits)
        self._history = History(self._wall.snapshot())

    @property
    def place(self) -> Place:
        """The connection that the chosen dial belongs to."""
        return Place.at(self.selected)

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "select":
                self._select(Place.at(int(content["index"])))
            case "find":
                sender = content["sender"]
                self._select(Place(content["layer"], content["receiver"], None if sender is None else int(sender)))
            case "turn":
                self._select(Place.at(int(content["index"])))
                self._turn(content["value"])
            case "reset":
                self._turn(float(self._wall.start[self.selected]))
            case "reset-all":
                self._hang(self._wall.as_at_start())
            case "undo" | "redo":
                found = self._history.undo() if kind == "undo" else self._history.redo()
                self._hang(Wall(*found))
            case "image":
                self._show(int(content["index"]))
            case "commit":
                pass
            case _:
                super().hand(kind, content, buffers)
        if kind in {"commit", "reset", "reset-all"}:
            self._history.add(self._wall.snapshot())

    def _select(self, place: Place) -> None:
        self.selected = place.index
        self.value = self._wall.now[self.selected]

    def _turn(self, value: Any) -> None:
        """Turn the chosen dial."""
        self.value = value
        self._hang(self._wall.turned(self.selected, self.value))

    def _hang(self, wall: Wall) -> None:
        """Take up other numbers; a wall with another start has to be sent to the views as a whole."""
        if not self._version or not np.array_equal(wall.start, self._wall.start):
            self._version += 1
            self._first_answers = self._examiner.answers(wall.network_at_start())
        self._wall = wall
        self.network = wall.network()
        self.value = wall.now[self.selected]

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._digits):
            raise ValueError(f"there is no image {index}; there are 0 to {len(self._digits) - 1}")
        self.image, self._looking = self._digits.images[index], index

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Score the network, from the first layer that was touched."""
        self._answers = self._examiner.answers(self.network)
        self.set_trait("right", self._examiner.right(self._answers))

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        place, turned = self.place, self._wall.turned_ones()
        content = {
            "version": self._version,
            "dial": {**vars(place), "index": self.selected, "code": place.code, "words": place.words},
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
            "undo": self._history.can_undo,
            "redo": self._history.can_redo,
            "problem": self.problem,
        }
        pixels = self.image.reshape(784)
        outputs = pack(self._wall.network_at_start()(pixels), self.network(pixels))
        return content, [outputs, pack(turned), pack(self._wall.now[turned]), grey(self.image)]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the wall as it was at the start, its scales, and the digits."""
        network = self._wall.network_at_start()
        content = {
            "version": self._version,
            "sizes": SIZES,
            "strengths": strengths(network),
            "reaches": reaches(network),
            "farthest": FARTHEST,
            "labels": self._digits.labels.tolist(),
        }
        return content, [pack(self._wall.start), grey(self._digits.images)]

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
                self._history.add(self._wall.snapshot())

    def state(self) -> dict[str, Any]:
        """Return the dials that were turned, the one that is chosen, and the image."""
        image: Any = self._looking
        if self._looking < 0:
            image = [float(f"{pixel:.9g}") for pixel in self.image.reshape(784)]
        return {"wall": self._wall.to_json(), "selected": self.selected, "image": image}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        wall = Wall.from_json(state["wall"], Wall.of(Network.load("sigmoid")))
        self.selected = int(state["selected"])
        if isinstance(state["image"], int):
            self._show(state["image"])
        else:
            self.image, self._looking = state["image"], -1
        self._hang(wall)
