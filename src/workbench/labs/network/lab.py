"""The network lab: an image goes through every layer of a network, and everything that happens on the way is drawn.

lab = NetworkLab()
lab                             shows it
lab.image                       float32 (28, 28): what was drawn, picked or set; set it from any cell
lab.scaling, lab.centring       whether it is brought into MNIST's size and place before the network looks
lab.seen                        float32 (28, 28): what the network looks at, after that
lab.activations                 what every neuron holds: (784,), then an array for each layer
lab.digit                       the network's choice, 0 to 9
lab.network                     any Network from 784 pixels to 10 digits; set another one
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from workbench.connections import full_strength
from workbench.labs.base import Lab
from workbench.labs.network import answer as network_answer
from workbench.labs.network import prepare as network_prepare
from workbench.labs.network import words
from workbench.labs.network.maker import Maker, checked_hidden
from workbench.labs.network.trait import DigitNetwork, checked_place
from workbench.labs.traits import Grid
from workbench.labs.wire import Buffers, floats
from workbench.labs.wire import grey_bytes as grey

SHIPPED = "sigmoid"
SWITCHES = ("scaling", "centring", "connections", "colours")
FIRST = 60  # of the generated digits: a 4 that could be a 9


class NetworkLab(Lab):
    """A network to feed drawings and given digits to, layer by layer or at once.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: images to pick from; 200 generated ones where none are given.
        network, image, ...: set these traits at the start, whatever was saved.

    Attributes:
        image: float32 (28, 28), 0.0 black to 1.0 white: what was drawn, picked or set.
        scaling: whether the ink is brought to a length of 20 pixels before the network looks.
        centring: whether its centre of mass is brought to the middle.
        network: a Network from 784 pixels to 10 digits, with up to 4 hidden layers of up to 64 neurons. After you
            change its weights in place, set it once more (`lab.network = lab.network`) to see what follows.
        connections: "flow" (weight times activation, default) or "weights": by what connections are drawn.
        selected: the neuron whose connections are shown alone, as (layer, number), the layer after the pixels
            being 1; or None.
        colours: "blue-red" (default) or "green-red" for positive and negative.
        seen: float32 (28, 28), read-only: what the network looks at.
        activations: read-only list of arrays: (784,), then one for each layer.
        digit: read-only, the brightest output.

    Raises:
        ValueError: a wrong shape, NaN, a pixel outside [0, 1], no such network or neuron, no digits to pick from.
        traitlets.TraitError: unknown connections or colours, a switch that is neither True nor False.

    """

    view = "view.js"
    image = Grid(0, 1)
    scaling = traitlets.Bool(True)
    centring = traitlets.Bool(True)
    network = DigitNetwork()
    connections = traitlets.Enum(["flow", "weights"], "flow")
    selected = traitlets.Any(None)
    colours = traitlets.Enum(["blue-red", "green-red"], "blue-red")
    seen = Grid(0, 1, read_only=True)
    activations: Any = traitlets.List(read_only=True)
    digit = traitlets.Int(0, read_only=True)
    followed = ("network", "image", "scaling", "centring", "connections", "selected", "colours")
    looks = frozenset({"look", "point"})
    moves = frozenset({"draw", "step"})

    def __init__(self, name: str = "network_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__()
        self._digits = strokes.digits(200) if digits is None else digits
        if not len(self._digits):
            raise ValueError("the lab got no digits to pick from; expected one or more")
        self._maker: Maker | None = None
        self._source = "course"
        self._pointed: tuple[int, int] | None = None
        self._kept: tuple[NDArray[np.float32], dict[str, Any]] = (self.image, {"source": "drawing", "index": 0})
        with self.quietly():
            self.network = Network.load(SHIPPED)
            self._look_at(FIRST if len(self._digits) > FIRST else 0, keep=True)
        self.begin(name, traits)

    @traitlets.validate("selected")
    def _valid_place(self, proposal: Any) -> tuple[int, int] | None:
        return checked_place(proposal["value"], self.network.sizes)

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "draw":
                self._show(floats(buffers[0], 784), "drawing", 0, keep=True)
            case "look" | "pick":
                self._look_at(content.get("index"), keep=kind == "pick")
            case "push":
                # It is moved, and still shows what it did.
                moved = network_prepare.push(self.image, int(content["down"]), int(content["right"]))
                self._show(moved, self.looking["source"], self.looking["index"], keep=True)
            case "shrink":
                small = network_prepare.shrink(self.image)
                self._show(small, self.looking["source"], self.looking["index"], keep=True)
            case "prepare":
                self.scaling, self.centring = bool(content["scaling"]), bool(content["centring"])
            case "point":
                self._pointed = checked_place(content.get("place"), self.network.sizes)
            case "select":
                self.selected = content.get("place")
            case "connections":
                self.connections = str(content["connections"])
            case "colours":
                self.colours = str(content["colours"])
            case "course":
                self._use(None)
            case "make":
                self._use(Maker(checked_hidden(content["hidden"])))
            case "step":
                if self._maker:
                    self._maker.step()
            case "save":
                pass
            case _:
                super().hand(kind, content, buffers)

    def _look_at(self, index: Any, keep: bool) -> None:
        """Show one of the digits; None: go back to what was kept."""
        if index is None:
            self.image, self.looking = self._kept
            return
        if not 0 <= int(index) < len(self._digits):
            raise ValueError(f"there is no image {index}; there are {len(self._digits)}")
        self._show(self._digits.images[int(index)], "digits", int(index), keep)

    def _show(self, image: NDArray[np.float32], source: str, index: int, keep: bool) -> None:
        self.image = image
        self.looking = {"source": source, "index": index}
        if keep:
            self._kept = self.image, self.looking

    def _use(self, maker: Maker | None) -> None:
        """Take a network made here, or the course's own one."""
        self._maker, self._source = maker, "made" if maker else "course"
        self.selected = self._pointed = None
        self.network = maker.network if maker else Network.load(SHIPPED)

    def changed(self, name: str) -> None:
        """Note where an image or a network from a cell came from."""
        if name == "image":
            self._show(self.image, "cell", 0, keep=True)
        if name == "network":
            self._maker, self._source, self._pointed = None, "cell", None
            try:
                checked_place(self.selected, self.network.sizes)
            except ValueError:
                self.selected = None

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Let the network look at the image."""
        self.prepared = network_prepare.prepare(self.image, self.scaling, self.centring)
        held = self.network.activations(self.prepared.image.reshape(784))
        self.set_trait("seen", self.prepared.image)
        self.set_trait("activations", held)
        self.set_trait("digit", int(held[-1].argmax()))
        self.full = [full_strength(layer.W) for layer in self.network.layers]

    @property
    def place(self) -> tuple[int, int] | None:
        """The neuron that is shown alone now: the one under the pointer, or the selected one."""
        return self._pointed or self.selected

    @property
    def label(self) -> int | None:
        """What the image is, where that is known."""
        return int(self._digits.labels[self.looking["index"]]) if self.looking["source"] == "digits" else None

    @property
    def kept(self) -> int:
        """The index of the digit that was picked, whatever the pointer rests on; -1 where none was."""
        looking = self._kept[1]
        return int(looking["index"]) if looking["source"] == "digits" else -1

    def describe(self) -> str:
        """Say what the network is and where it learned."""
        if self._maker:
            return self._maker.describe()
        return words.of_the_course(SHIPPED) if self._source == "course" else "A network from a cell of yours."

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        return network_answer.answer(self, self._maker)

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the digits to pick from."""
        return {"digits": self._digits.labels.tolist()}, [grey(self._digits.images)]

    def picture(self) -> bytes:
        """Return a PNG of the image, the network and its outputs."""
        from workbench import plots

        return plots.network(self.network, self.seen).png

    # What is saved ---------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return the reader's work as JSON can hold it. A network from a cell is the cell's to keep."""
        image, looking = self._kept
        maker = self._maker
        return {
            "image": [[float(f"{pixel:.9g}") for pixel in row] for row in image],
            "looking": looking,
            **{name: getattr(self, name) for name in SWITCHES},
            "made": {"hidden": maker.hidden, "batches": maker.batches} if maker else None,
            "selected": None if self._source == "cell" else self.selected,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        maker = None
        if state["made"] is not None:
            # The same seeds give the same network: it is trained once more as far as it was.
            maker = Maker(checked_hidden(state["made"]["hidden"]))
            maker.train_to(int(state["made"]["batches"]))
        self._use(maker)
        for name in SWITCHES:
            setattr(self, name, state[name])
        source, index = str(state["looking"]["source"]), int(state["looking"]["index"])
        if source not in {"drawing", "digits", "cell"} or not 0 <= index < len(self._digits):
            raise ValueError(f"no image is from {source!r} {index}")
        self.image = state["image"]
        self._show(self.image, source, index, keep=True)
        self.selected = state["selected"]
