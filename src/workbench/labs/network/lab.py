"""The network lab: an image goes through every layer of a network, and everything that happens on the way is drawn.

lab = NetworkLab()
lab                             shows it
lab.image                       float32 (28, 28): what was drawn, picked or set; set it from any cell
lab.scaling, lab.centring       whether it is brought into MNIST's size and place before the network looks
lab.seen                        float32 (28, 28): what the network looks at, after that
lab.activations                 what every neuron holds: (784,), then an array for each layer
lab.digit                       the network's choice, 0 to 9
lab.network                     any Network from 784 pixels to 10 digits; set another one
lab.trained                     what came of the networks that were trained in the lab
"""

from __future__ import annotations

from typing import Any

import traitlets

from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.handlers import handles
from workbench.labs.link import Content
from workbench.labs.network import maker as networks
from workbench.labs.network import prepare, words
from workbench.labs.network.answer import Flow
from workbench.labs.network.maker import Maker, Trained
from workbench.labs.network.picture import PictureLab
from workbench.labs.network.trait import DigitNetwork, Place, checked_place
from workbench.labs.slices import generated_digits
from workbench.labs.traits import Grid, OneOf, Switch
from workbench.labs.wire import grey

SHIPPED = "sigmoid"
SWITCHES = ("scaling", "centring", "connections", "colours")
FIRST = 19  # of the generated digits: a 4 that could be a 9


class NetworkLab(PictureLab):
    """A network to feed drawings and given digits to, layer by layer or at once.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        digits: images to pick from; 200 generated ones where none are given.
        network, image, ...: set these traits at the start, whatever was saved.

    Attributes:
        image: float32 (28, 28), 0.0 black to 1.0 white: what was drawn, picked or set.
        scaling: whether the ink is brought to a length of 20 pixels before the network looks.
        centring: whether its centre of mass is brought to the middle.
        network: a Network from 784 pixels to 10 digits, with up to 4 hidden layers of up to 64 neurons; a copy that
            is closed to changes. Set another one to change it.
        connections: "flow" (weight times activation, default) or "weights": by what connections are drawn.
        selected: the neuron whose connections are shown alone, as (layer, number), the layer after the pixels
            being 1; or None.
        colours: "blue-red" (default) or "green-red" for positive and negative.
        seen: float32 (28, 28), read-only: what the network looks at.
        activations: read-only list of arrays: (784,), then one for each layer.
        digit: read-only, the brightest output.
        trained: what came of the last eight networks that were trained here, each size once, the newest last.
        looking: the image that is shown now, and where it came from.

    Raises:
        ValueError: a wrong shape, NaN, a pixel outside [0, 1], no such network or neuron, no digits to pick from,
            unknown connections or colours, a switch that is neither True nor False.

    """

    view = "view.js"
    settable = ("network", "image", "scaling", "centring", "connections", "selected", "colours")
    scaling = Switch(True)
    centring = Switch(True)
    network = DigitNetwork(SHIPPED)
    connections = OneOf("flow", "weights")
    selected = traitlets.Any(None)
    colours = OneOf("blue-red", "green-red")
    seen = Grid(0, 1, read_only=True)
    activations: Any = traitlets.List(read_only=True)
    digit = traitlets.Int(0, read_only=True)

    def __init__(self, name: str = "network_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__(generated_digits(200, 0) if digits is None else digits, FIRST)
        self._maker: Maker | None = None
        self._source = "course"
        self._pointed: Place | None = None
        self.trained: tuple[Trained, ...] = ()
        self.begin(name, traits)

    @traitlets.validate("selected")
    def _valid_place(self, proposal: Any) -> Place | None:
        return checked_place(proposal["value"], self.network.sizes)

    # What the reader's hand asks for, beside what it does to the image -----------------------------------------------

    @handles("prepare")
    def _prepare(self, scaling: bool, centring: bool) -> None:
        self.scaling, self.centring = scaling, centring

    @handles("point", transient=True)
    def _point(self, place: list[int] | None) -> None:
        self._pointed = checked_place(place, self.network.sizes)

    @handles("select")
    def _select(self, place: list[int] | None) -> None:
        self.selected = place

    @handles("connections")
    def _choose_connections(self, connections: str) -> None:
        self.connections = connections

    @handles("colours")
    def _choose_colours(self, colours: str) -> None:
        self.colours = colours

    @handles("course")
    def _course(self) -> None:
        self._use(None)

    @handles("make")
    def _make(self, hidden: Any) -> None:
        self._use(Maker(networks.checked_hidden(hidden)))

    @handles("train", throttled=True)
    def _train(self) -> None:
        """Train the network that was made here a little further."""
        if self._maker and not self._maker.is_done:
            self._maker.step()
            self.network = self._maker.network
            self.trained = networks.remembered(self.trained, self._maker.result)

    def _use(self, maker: Maker | None) -> None:
        """Take a network made here, or the course's own one."""
        self._maker, self._source = maker, "made" if maker else "course"
        self.selected = self._pointed = None
        self.network = maker.network if maker else Network.load(SHIPPED)

    def changed(self, name: str) -> None:
        """Note where an image or a network from a cell came from."""
        super().changed(name)
        if name == "network":
            self._maker, self._source, self._pointed = None, "cell", None
            try:
                checked_place(self.selected, self.network.sizes)
            except ValueError:
                self.selected = None

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Let the network look at the image."""
        self.prepared = prepare.prepare(self.image, self.scaling, self.centring)
        held = self.network.activations(self.prepared.image.reshape(784))
        self.set_trait("seen", self.prepared.image)
        self.set_trait("activations", held)
        self.set_trait("digit", int(held[-1].argmax()))

    def answer(self) -> Content:
        """Return the state that the views show."""
        held, looking = self.activations, self.looking
        flow = Flow(self.network, held, self.connections)
        return {
            **super().answer(),
            "seen": self.seen,
            "held": held[1:],
            "levels": words.levels(held)[1:],
            "digit": self.digit,
            "verdict": words.verdict(held[-1], not self.seen.any()),
            "about": words.about(looking.source, looking.number, self.label, self.digit),
            "stories": words.stories(self.network, held),
            "selected": self.selected,
            "gaps": flow.gaps(),
            "counted": flow.counted(),
            "one": flow.one(self._pointed or self.selected),
            "prepared": self.prepared.content(),
            "controls": {name: getattr(self, name) for name in SWITCHES},
            "network": self._about_network(),
            "problem": self.problem,
        }

    def _about_network(self) -> Content:
        """Return what the network is, how far its training has come, and what came of those before."""
        network, maker = self.network, self._maker
        return {
            "sizes": network.sizes,
            "parameters": network.parameter_count,
            "text": maker.describe() if maker else words.of_a_network(self._source, SHIPPED),
            "source": self._source,
            "share": maker.share if maker else 1.0,
            "slices": maker.slices if maker else 0,
            "trained": [
                {"hidden": list(each.hidden), "parameters": each.parameters, "right": each.right}
                for each in self.trained
            ],
        }

    def setup(self) -> Content:
        """Return what a view needs once: the digits to pick from."""
        return {"labels": self._digits.labels, "images": grey(self._digits.images)}

    def picture(self) -> bytes:
        """Return a PNG of the image, the network and its outputs."""
        from workbench import plots

        return plots.network(self.network, self.seen).png

    # What is saved ---------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return the reader's work as JSON can hold it. A network from a cell is the cell's to keep."""
        maker = self._maker
        return {
            **super().state(),
            **{name: getattr(self, name) for name in SWITCHES},
            "made": {"hidden": maker.hidden, "batches": maker.batches} if maker else None,
            "selected": None if self._source == "cell" else self.selected,
            "trained": [[list(each.hidden), each.right] for each in self.trained],
        }

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        maker = None
        if state["made"] is not None:
            # The same seeds give the same network: it is trained once more as far as it was.
            maker = Maker(networks.checked_hidden(state["made"]["hidden"]))
            maker.train_to(int(state["made"]["batches"]))
        self._use(maker)
        for name in SWITCHES:
            setattr(self, name, state[name])
        super().restore(state)
        self.selected = state["selected"]
        # Labs did not always remember what they had trained.
        self.trained = networks.trained_from(state.get("trained", []))
