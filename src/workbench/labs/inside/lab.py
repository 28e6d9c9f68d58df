"""The inside lab: what a trained network's neurons look for, and what it makes of things that are no digits.

lab = InsideLab()
lab                         shows it
lab.network                 the network on the table; set another one of 784-16-16-10
lab.neuron, lab.silenced    the hidden neuron looked at, (layer, number); those that no one listens to
lab.image, lab.outputs      what the network sees, float32 (28, 28), and its ten answers
lab.change                  the smallest change found that changes the answer, a `probes.Change`, or None
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn import probes
from nn.digits import preprocess, strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import accuracy
from workbench.labs.base import Lab
from workbench.labs.closed_network import NetworkTrait
from workbench.labs.inside import doodles, words
from workbench.labs.inside import neurons as inside_neurons
from workbench.labs.inside.traits import Places, Shift
from workbench.labs.traits import Grid
from workbench.labs.wire import Buffers, floats, pack
from workbench.labs.wire import grey_bytes as grey

NETWORKS = ("plain", "sigmoid", "relu")
SIZES = (784, 16, 16, 10)
FULL_COLOUR = 0.997


class InsideLab(Lab):
    """A trained network opened up: its neurons on a wall, to look at and to silence, and a pad to fool it with.

    Args:
        name: under which the reader's work is saved.
        digits: the images that neurons are ranked and silenced on; 1,000 generated ones where none are given.
        network, neuron, silenced, drawing, shift, prepare: set these at the start, whatever was saved.

    Attributes:
        network: a Network of 784-16-16-10; "plain", trained without tricks, at first.
        neuron: (layer, number), the hidden neuron looked at; layer 0 or 1, number 0 to 15.
        silenced: a tuple of such places, whose activations count for nothing.
        drawing: float32 (28, 28), what was picked or drawn, before it is prepared and shifted.
        shift: (down, right), whole pixels from -8 to 8.
        prepare: whether a drawing is brought into MNIST's form first (digits and doodles are in it already).
        image: float32 (28, 28), what the network sees.
        outputs: float32 (10,), its answers.
        change: what `probes.smallest_change` found for this image, or None.

    Raises:
        ValueError: a network of other sizes, a neuron or shift that is not there, pixels outside [0, 1].

    """

    view = "view.js"
    network = NetworkTrait("plain", SIZES)
    neuron = Places((0, 0), single=True)
    silenced = Places(())
    drawing = Grid(0, 1)
    shift = Shift((0, 0))
    prepare = traitlets.Bool(True)
    followed = ("network", "neuron", "silenced", "drawing", "shift", "prepare")
    moves = frozenset({"draw", "shift"})

    def __init__(self, name: str = "inside_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = strokes.digits(1000) if digits is None else digits
        if len(self._digits) < 2 * inside_neurons.SHOWN:
            raise ValueError(f"the lab ranks digits and got {len(self._digits)}; expected 16 or more")
        self._which = "plain"
        self._source: dict[str, Any] = {"kind": "digit", "index": 0}
        self._known: tuple[Any, ...] = ()
        self.change: probes.Change | None = None
        with self.quietly():
            self.drawing = self._digits.images[0]
        self.begin(name, traits)

    @property
    def image(self) -> NDArray[np.float32]:
        """What the network sees: the drawing, prepared where it is to be, and shifted."""
        return self._image

    @property
    def outputs(self) -> NDArray[np.float32]:
        """The ten answers of the network without its silenced neurons."""
        return self._outputs

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "network":
                self._choose(str(content["which"]))
            case "neuron":
                self.neuron = content["neuron"]
            case "silence":
                place = self.neuron
                others = tuple(each for each in self.silenced if each != place)
                self.silenced = (*others, place) if content["on"] else others
            case "listen":
                self.silenced = ()
            case "draw":
                self._show(floats(buffers[0], 784), {"kind": "drawing", "index": 0})
            case "digit":
                index = int(content["index"])
                if not 0 <= index < len(self._digits):
                    raise ValueError(f"there is no digit {index}; there are {len(self._digits)}")
                self._show(self._digits.images[index], {"kind": "digit", "index": index})
            case "doodle":
                index = int(content["index"])
                self._show(doodles.doodle(doodles.names()[index]), {"kind": "doodle", "index": index})
            case "noise":
                seed = self._source["index"] + 1 if self._source["kind"] == "noise" else 0
                self._show(probes.noise(1, seed)[0], {"kind": "noise", "index": seed})
            case "shift":
                self.shift = (content["down"], content["right"])
            case "prepare":
                self.prepare = bool(content["on"])
            case "change":
                wanted = content.get("wanted")
                self._refresh()
                self.change = probes.smallest_change(self._heard, self._image.reshape(784), wanted)
                self._sought = True
            case "save":
                pass
            case _:
                super().hand(kind, content, buffers)
        if kind not in {"change", "save", "neuron"}:
            self.change, self._sought = None, False

    def _choose(self, which: str) -> None:
        if which not in NETWORKS:
            raise ValueError(f"there is no network {which!r}; there are {', '.join(NETWORKS)}")
        self.network, self._which = Network.load(which), which

    def _show(self, drawing: Any, source: dict[str, Any]) -> None:
        """Put another image on the pad: what is picked starts unmoved, and so does an emptied pad."""
        if source["kind"] != "drawing" or not np.any(drawing):
            self.shift = (0, 0)
        self.drawing, self._source = drawing, source

    # What follows from it --------------------------------------------------------------------------------------------

    _sought = False

    def changed(self, name: str) -> None:
        """A cell has set a trait: a network or an image of the reader's own is called so, a change found is stale."""
        if name == "network":
            self._which = "yours"
        if name == "drawing":
            self._source = {"kind": "cell", "index": 0}
        if name != "neuron":
            self.change, self._sought = None, False

    def follow(self) -> None:
        """Compute all that hangs on the network, the neuron and the image; what did not change stays."""
        if self._known[:1] != (self.network,):
            self._held = self.network.activations(self._digits.pixels)[1:-1]
            self._before = accuracy(self.network, self._digits)
            self._each_before = inside_neurons.right_of_each(self.network, self._digits)
        if self._known != (self.network, self.silenced):
            self._heard = inside_neurons.without(self.network, list(self.silenced))
            self._after = accuracy(self._heard, self._digits)
            self._each_after = inside_neurons.right_of_each(self._heard, self._digits)
        self._known = (self.network, self.silenced)
        self._refresh()

    def _refresh(self) -> None:
        """Bring the drawing into the form that the network gets, and ask it."""
        drawing = self.drawing
        if self.prepare and self._source["kind"] in {"drawing", "cell"} and drawing.any():
            drawing = preprocess.to_mnist(drawing)
        self._image = probes.shifted(drawing[None], *self.shift)[0]
        self._outputs = self._heard(self._image.reshape(784))

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        layer, neuron = self.neuron
        liked = inside_neurons.favourites(self._held[layer], self._digits.labels, neuron)
        wall = inside_neurons.wall(self.network, layer)
        # The full colour is for all but the strongest few in a thousand, so that the others can be seen as well.
        limit = float(np.quantile(np.abs(wall), FULL_COLOUR)) or 1.0
        content = {
            "which": self._which,
            "neuron": [layer, neuron],
            "silenced": [list(place) for place in self.silenced],
            "limit": limit,
            "source": self._source,
            "shift": list(self.shift),
            "prepare": self.prepare,
            "about": words.about_network(self._which, self._before, len(self._digits)),
            "loss": words.loss(self.silenced, self._before, self._after, self._each_before, self._each_after),
            "likes": words.likes(liked.means),
            "story": words.story(self._source, self._digits, self.shift, self._image, self._outputs),
            "found": words.found(self.change, self._sought, self._image, self._heard),
            "problem": self.problem,
        }
        small = np.rint(127 * np.clip(wall / limit, -1, 1)).astype(np.int8).tobytes()
        ranks = pack(liked.most, liked.least, liked.activations, liked.means)
        changed = self.change.image if self.change else self._image.reshape(784)
        pictures = [pack(self.drawing), pack(self._image), pack(changed)]
        return content, [small, ranks, pack(self._outputs), *pictures]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the digits and their labels, the names of the doodles."""
        content = {"labels": self._digits.labels.tolist(), "doodles": doodles.names(), "networks": list(NETWORKS)}
        return content, [grey(self._digits.images)]

    def picture(self) -> bytes:
        """Return a PNG of the first hidden layer's sixteen weight grids."""
        from workbench import plots

        grids = inside_neurons.wall(self.network, self.neuron[0])
        return plots.weights(list(grids), [f"neuron {number}" for number in range(len(grids))]).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return what is looked at; of a network that a cell gave, nothing is kept: the cell has it."""
        return {
            "which": self._which,
            "neuron": list(self.neuron),
            "silenced": [list(place) for place in self.silenced],
            "drawing": [round(float(pixel), 4) for pixel in self.drawing.reshape(784)],
            "source": self._source,
            "shift": list(self.shift),
            "prepare": self.prepare,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        kind, index = str(state["source"]["kind"]), int(state["source"]["index"])
        if kind == "doodle" and index not in range(len(doodles.names())):
            raise ValueError(f"there is no doodle {index}")
        self.neuron, self.silenced, self.shift = state["neuron"], state["silenced"], state["shift"]
        self.drawing, self.prepare = state["drawing"], state["prepare"]
        if state["which"] in NETWORKS and state["which"] != self._which:
            self._choose(state["which"])
        # Digits other than those of last time may be in the lab now.
        if kind == "digit" and not 0 <= index < len(self._digits):
            kind, index = "cell", 0
        self._source = {"kind": kind, "index": index}
