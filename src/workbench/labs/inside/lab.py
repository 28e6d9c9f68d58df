"""The inside lab: what a trained network's neurons look for, and what it makes of things that are no digits.

lab = InsideLab()
lab                         shows it
lab.network                 the network on the table; set another one of 784-16-16-10
lab.neuron, lab.silenced    the hidden neuron looked at, (layer, number); those that no one listens to
lab.image, lab.outputs      what the network sees, float32 (28, 28), and its ten answers
lab.change                  the smallest change found that changes the answer, a `probes.Change`, or None
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nn import probes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import accuracy
from nn.validation import Floats
from workbench.labs.closed_network import NetworkTrait
from workbench.labs.handlers import handles
from workbench.labs.inside import doodles, neurons, words
from workbench.labs.inside.image import ImageLab
from workbench.labs.inside.traits import Place, Places
from workbench.labs.link import Content
from workbench.labs.slices import generated_digits
from workbench.labs.wire import grey, signed

NETWORKS = ("plain", "sigmoid", "relu")
SIZES = (784, 16, 16, 10)
FULL_COLOUR = 0.997


class InsideLab(ImageLab):
    """A trained network opened up: its neurons on a wall, to look at and to silence, and a pad to fool it with.

    Args:
        name: under which the reader's work is saved.
        digits: the images that neurons are ranked and silenced on; 1,000 generated ones where none are given.
        network, neuron, silenced, drawing, shift, prepare: set these at the start, whatever was saved.

    Attributes:
        network: a Network of 784-16-16-10; "plain", trained without tricks, at first. It is a copy that is closed to
            changes: set another one to change it.
        neuron: (layer, number), the hidden neuron looked at; layer 0 or 1, number 0 to 15.
        silenced: a tuple of such places, whose activations count for nothing.
        drawing: float32 (28, 28), what was picked or drawn, before it is prepared and shifted.
        shift: (down, right), whole pixels from -8 to 8.
        prepare: whether a drawing is brought into MNIST's form first (digits and doodles are in it already).
        image: float32 (28, 28), what the network sees.
        outputs: float32 (10,), its answers.
        change: what `probes.smallest_change` found for this image, or None.

    Raises:
        ValueError: a network of other sizes, a neuron or shift that is not there, pixels outside [0, 1], fewer than 16
            digits, `prepare` neither True nor False.

    """

    view = "view.js"
    settable = ("network", "neuron", "silenced", "drawing", "shift", "prepare")
    network = NetworkTrait("plain", SIZES)
    neuron = Places((0, 0), single=True)
    silenced = Places(())

    def __init__(self, name: str = "inside_lab", digits: Digits | None = None, **traits: Any) -> None:
        super().__init__(generated_digits(1000, 0) if digits is None else digits)
        self._which = "plain"
        self._known: tuple[Network, tuple[Place, ...]] | None = None
        self.begin(name, traits)

    @property
    def outputs(self) -> Floats:
        """The ten answers of the network without its silenced neurons."""
        return self._outputs

    # What the reader's hand asks for, beside what it does to the image -----------------------------------------------

    @handles("network")
    def _choose(self, which: str) -> None:
        if which not in NETWORKS:
            raise ValueError(f"there is no network {which!r:.60}; there are {', '.join(NETWORKS)}")
        self.network, self._which = Network.load(which), which
        self._forget()

    @handles("neuron")
    def _look_at(self, neuron: list[int]) -> None:
        self.neuron = neuron

    @handles("silence")
    def _silence(self, on: bool) -> None:
        """Listen to the chosen neuron no more, or again."""
        others = tuple(each for each in self.silenced if each != self.neuron)
        self.silenced = (*others, self.neuron) if on else others
        self._forget()

    @handles("listen")
    def _listen(self) -> None:
        """Listen to all neurons again."""
        self.silenced = ()
        self._forget()

    @handles("change", transient=True)
    def _seek(self, wanted: int | None) -> None:
        """Look for the smallest change to the wanted answer, or to any other one."""
        self.change = probes.smallest_change(self._heard, self.image.reshape(784), wanted)
        self._was_sought = True

    def changed(self, name: str) -> None:
        """A cell has set a trait: a network of the reader's own is called so."""
        if name != "neuron":
            super().changed(name)
        if name == "network":
            self._which = "yours"

    # What follows from it --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Compute all that hangs on the network, the neuron and the image; what did not change stays."""
        super().follow()
        known = self.network, self.silenced
        if self._known is None or self._known[0] is not self.network:
            self._held = self.network.activations(self._digits.pixels)[1:-1]
            self._before = accuracy(self.network, self._digits)
            self._each_before = neurons.right_of_each(self.network, self._digits)
        if self._known != known:
            self._heard = neurons.without(self.network, self.silenced)
            self._after = accuracy(self._heard, self._digits)
            self._each_after = neurons.right_of_each(self._heard, self._digits)
        self._known = known
        self._outputs = self._heard(self.image.reshape(784))

    def answer(self) -> Content:
        """Return the state that the views show."""
        layer, neuron = self.neuron
        liked = neurons.favourites(self._held[layer], self._digits.labels, neuron)
        wall = neurons.wall(self.network, layer)
        # The full colour is for all but the strongest few in a thousand, so that the others can be seen as well.
        limit = float(np.quantile(np.abs(wall), FULL_COLOUR)) or 1.0
        return {
            **super().answer(),
            "which": self._which,
            "neuron": [layer, neuron],
            "silenced": [list(place) for place in self.silenced],
            "wall": signed(np.clip(wall / limit, -1, 1)),
            "most": {"digits": liked.most, "activations": liked.held_most},
            "least": {"digits": liked.least, "activations": liked.held_least},
            "outputs": self._outputs,
            "about": words.about_network(self._which, self._before, len(self._digits)),
            "loss": words.loss(self.silenced, self._before, self._after, self._each_before, self._each_after),
            "likes": words.likes(liked.means),
            "story": words.story(self._source, self._digits, self.shift, self.image, self._outputs),
            "found": words.found(self.change, self._was_sought, self.image, self._heard),
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the digits and their labels, the names of the doodles."""
        return {
            "labels": self._digits.labels,
            "images": grey(self._digits.images),
            "doodles": doodles.names(),
            "networks": list(NETWORKS),
        }

    def picture(self) -> bytes:
        """Return a PNG of the weight grids of the chosen hidden layer's sixteen neurons."""
        from workbench import plots

        grids = neurons.wall(self.network, self.neuron[0])
        return plots.weights(list(grids), [f"neuron {number}" for number in range(len(grids))]).png

    # Saving ----------------------------------------------------------------------------------------------------------

    def state(self) -> Content:
        """Return what is looked at; of a network that a cell gave, nothing is kept: the cell has it."""
        return {
            **super().state(),
            "which": self._which,
            "neuron": list(self.neuron),
            "silenced": [list(place) for place in self.silenced],
        }

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        super().restore(state)
        if state["which"] != "yours":
            self._choose(state["which"])
        self.neuron, self.silenced = state["neuron"], state["silenced"]
