"""The function lab: the network as one function of 784 numbers to 10, watched while its image moves.

lab = FunctionLab()
lab                         shows it
lab.image, lab.other        float32 (28, 28): the image that moves, and the one that it can fade into
lab.motion, lab.place       "right", "up", "turn", "grow" or "fade", and how far
lab.moved                   float32 (28, 28), what the network sees now
lab.outputs                 float32 (10,), its answer
lab.curves                  float32 (161, 10), its answers along the whole way; lab.places are the 161 places
lab.layer, lab.neuron       the neuron whose own curve is shown; layer 3 has the ten outputs
"""

from __future__ import annotations

from typing import Any

import numpy as np
import traitlets

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import Floats
from workbench.labs.base import Lab
from workbench.labs.checked_digits import checked_digits
from workbench.labs.closed_network import given_network
from workbench.labs.function.ways import WAYS, Way, answers, curves, first_known, one_neuron
from workbench.labs.function.words import spoken, story
from workbench.labs.handlers import handles
from workbench.labs.link import Content
from workbench.labs.traits import Grid, Number, OneOf, Whole
from workbench.labs.wire import grey

MOST = 10**6  # no network has more neurons in a layer


class FunctionLab(Lab):
    """A network that answers while an image is slid, turned, grown or faded.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        network: one that takes 784 numbers and gives 10, of which the lab keeps a copy; the one called "sigmoid" where
            none is given.
        digits: images to choose from, two or more; 60 generated ones where none are given.
        traits: image, other, motion, place, layer, neuron: set these at the start, whatever was saved.

    Attributes:
        image, other: float32 (28, 28), 0.0 black to 1.0 white.
        motion: "right", "up", "turn", "grow" or "fade".
        place: how far: columns, rows, degrees, a factor, or a share; within the motion's own range.
        layer: 1 to the number of layers; the last one has the outputs.
        neuron: counted from 0.

    Raises:
        ValueError: an image that is none, an unknown motion, a place outside the motion's range, an unknown layer or
            neuron, a network of other sizes, no digits or fewer than two.

    """

    view = "view.js"
    settable = ("image", "other", "motion", "place", "layer", "neuron")
    image = Grid(0, 1)
    other = Grid(0, 1)
    motion = OneOf(*WAYS)
    place = Number(0.0, -180, 180)
    layer = Whole(3, 1, MOST)
    neuron = Whole(3, 0, MOST)

    def __init__(
        self, name: str = "function_lab", network: Network | None = None, digits: Digits | None = None, **traits: Any
    ) -> None:
        super().__init__()
        self.network = given_network(network)
        given = strokes.make(60, seed=2, messiness=0.3) if digits is None else digits
        self._digits = checked_digits(given, 2, "to choose from")
        self._computed: tuple[str, bytes, bytes] | None = None
        self._version = 0
        self._chosen = {"image": -1, "other": -1}
        with self.quietly():
            for which, digit in (("image", 3), ("other", 8)):
                self._choose(which, first_known(self.network, self._digits, digit))
            self.layer = len(self.network.layers)
        self.begin(name, traits)

    @property
    def way(self) -> Way:
        """The way that the image moves, with its axis."""
        return WAYS[self.motion]

    @property
    def places(self) -> Floats:
        """The places along the way at which the curves are computed, (161,)."""
        return self.way.places

    @property
    def moved(self) -> Floats:
        """What the network sees now, (28, 28)."""
        return self.way.moved(self.image, self.other, self.place)

    @property
    def outputs(self) -> Floats:
        """The network's ten output activations now, (10,)."""
        return np.asarray(self.network(self.moved.reshape(784)))

    @property
    def curves(self) -> Floats:
        """The ten outputs along the whole way, (161, 10)."""
        return self._along[-1]

    # What the reader's hand asks for ---------------------------------------------------------------------------------

    @handles("place", throttled=True)
    def _go_to(self, place: float) -> None:
        self.place = min(max(place, self.way.low), self.way.high)

    @handles("motion")
    def _choose_motion(self, motion: str) -> None:
        self.motion = motion
        self.place = self.way.rest

    @handles("pick")
    def _choose(self, which: str, index: int) -> None:
        if which not in self._chosen or not 0 <= index < len(self._digits):
            raise ValueError(f"there is no image {index} to pick for {which!r:.60}; there are {len(self._digits)}")
        setattr(self, which, self._digits.images[index])
        self._chosen = {**self._chosen, which: index}

    @handles("swap")
    def _swap(self) -> None:
        self.image, self.other = self.other, self.image
        self._chosen = {"image": self._chosen["other"], "other": self._chosen["image"]}

    @handles("neuron", throttled=True)
    def _look_at(self, layer: int, neuron: int) -> None:
        self.layer = layer
        self.neuron = min(neuron, self._count - 1)

    @handles("save")
    def _end_gesture(self) -> None:
        """Nothing is to be done at the end of a gesture but to save, which follows."""

    @property
    def _count(self) -> int:
        """How many neurons the layer has."""
        return self.network.layers[self.layer - 1].n_out

    @traitlets.validate("place")
    def _valid_place(self, proposal: Any) -> float:
        value = float(proposal["value"])
        if not self.way.low <= value <= self.way.high:
            raise ValueError(
                f"place is {value:g}; for the motion {self.motion!r} expected {self.way.low:g} to {self.way.high:g}"
            )
        return value

    @traitlets.validate("layer")
    def _valid_layer(self, proposal: Any) -> int:
        value = int(proposal["value"])
        if value > len(self.network.layers):
            raise ValueError(f"layer is {value}; expected 1 to {len(self.network.layers)}")
        return value

    @traitlets.validate("neuron")
    def _valid_neuron(self, proposal: Any) -> int:
        value = int(proposal["value"])
        if value >= self._count:
            raise ValueError(f"neuron is {value}; layer {self.layer} has {self._count}, counted from 0")
        return value

    # What follows from it --------------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell has set a trait: another motion starts with the image as it is, another layer has its own neurons."""
        if name in self._chosen:
            self._chosen = {**self._chosen, name: -1}
        if name == "motion":
            self.place = self.way.rest
        if name == "layer":
            self.neuron = min(self.neuron, self._count - 1)

    def follow(self) -> None:
        """Compute the curves along the way, where the images or the motion changed."""
        key = (self.motion, self.image.tobytes(), self.other.tobytes() if self.motion == "fade" else b"")
        if key == self._computed:
            return
        self._computed = key
        self._along = curves(self.network, self.way, self.image, self.other)
        self._version += 1

    def answer(self) -> Content:
        """Return the state that the views show."""
        moved = self.moved
        held = self.network.activations(moved.reshape(784))
        segments = answers(self.way, self.curves)
        return {
            "motion": self.motion,
            "place": self.place,
            "moved": grey(moved),
            "outputs": held[-1],
            "version": self._version,
            "curves": self.curves.T,
            "bands": [{"from": each.start, "to": each.end, "digit": each.digit} for each in segments],
            "story": story(self.way, segments, self.place, held[-1]),
            "spoken": spoken(held[-1]),
            "chosen": self._chosen,
            "neuron": one_neuron(self.network, self._along, held, self.layer, self.neuron),
            "problem": self.problem,
        }

    def setup(self) -> Content:
        """Return what a view needs once: the motions, the layers' sizes, and the images to choose from."""
        return {
            "ways": [way.content() for way in WAYS.values()],
            "sizes": self.network.sizes,
            "labels": self._digits.labels,
            "images": grey(self._digits.images),
        }

    def picture(self) -> bytes:
        """Return a PNG of the curves over the whole way, with the image as it is now."""
        from workbench import plots

        return plots.answers(self.moved, self.places, self.curves, self.place, self.way.label).png

    def state(self) -> Content:
        """Return the images (by their place in the strip, else pixel by pixel), the motion and the neuron."""
        kept = {
            which: index if index >= 0 else np.round(getattr(self, which), 4).ravel().tolist()
            for which, index in self._chosen.items()
        }
        return {**kept, "motion": self.motion, "place": self.place, "layer": self.layer, "neuron": self.neuron}

    def restore(self, state: Content) -> None:
        """Take up what `state` gave."""
        for which in self._chosen:
            if isinstance(state[which], int):
                self._choose(which, state[which])
            else:
                setattr(self, which, state[which])
                self.changed(which)
        self.motion, self.place = state["motion"], state["place"]
        # A network of fewer layers or neurons may be in the lab now.
        self.layer = min(state["layer"], len(self.network.layers))
        self.neuron = min(state["neuron"], self._count - 1)
