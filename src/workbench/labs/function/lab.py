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

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Network
from workbench.labs.base import Lab
from workbench.labs.function.ways import SAMPLES, WAYS, Way, answers, curves, first_known, neuron_answer
from workbench.labs.function.words import spoken, story
from workbench.labs.traits import Grid, Number
from workbench.labs.wire import Buffers, pack
from workbench.labs.wire import grey_bytes as grey

Floats = NDArray[np.float32]


class FunctionLab(Lab):
    """A network that answers while an image is slid, turned, grown or faded.

    Args:
        name: under which the reader's work is saved. A lab of that name starts where the last one was left.
        network: one that takes 784 numbers and gives 10; the one called "sigmoid" where none is given.
        digits: images to choose from, two or more; 60 generated ones where none are given.
        traits: image, other, motion, place, layer, neuron: set these at the start, whatever was saved.

    Attributes:
        image, other: float32 (28, 28), 0.0 black to 1.0 white.
        motion: "right", "up", "turn", "grow" or "fade".
        place: how far: columns, rows, degrees, a factor, or a share; within the motion's own range.
        layer: 1 to the number of layers; the last one has the outputs.
        neuron: counted from 0.

    Raises:
        ValueError: an image that is none, a place outside the motion's range, a network of other sizes.
        traitlets.TraitError: an unknown motion, layer or neuron.

    """

    view = "view.js"
    image = Grid(0, 1)
    other = Grid(0, 1)
    motion = traitlets.Enum(list(WAYS), "right")
    place = Number(0.0, -180, 180)
    layer = traitlets.Int(3, min=1)
    neuron = traitlets.Int(3, min=0)
    followed = ("image", "other", "motion", "place", "layer", "neuron")
    moves = frozenset({"place"})
    looks = frozenset({"look"})

    def __init__(
        self, name: str = "function_lab", network: Network | None = None, digits: Digits | None = None, **traits: Any
    ) -> None:
        super().__init__()
        self.network = Network.load("sigmoid") if network is None else network
        if self.network.sizes[0] != 784 or self.network.sizes[-1] != 10:
            raise ValueError(f"the network has sizes {self.network.sizes}; expected 784 inputs and 10 outputs")
        self._digits = strokes.digits(60, seed=2, messiness=0.3) if digits is None else digits
        self._chosen = {
            "image": first_known(self.network, self._digits, 3),
            "other": first_known(self.network, self._digits, 8),
        }
        self._computed: tuple[Any, ...] = ()
        self._version = 0
        with self.quietly():
            for which, index in self._chosen.items():
                setattr(self, which, self._digits.images[index])
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

    def hand(self, kind: str, content: Mapping[str, Any], buffers: Buffers) -> None:
        """Do what the reader's hand asks for; see `view.js` for the messages."""
        match kind:
            case "place":
                self.place = min(max(float(content["place"]), self.way.low), self.way.high)
            case "motion":
                self.motion = str(content["motion"])
                self.changed("motion")
            case "pick":
                self._pick(str(content["which"]), int(content["index"]))
            case "swap":
                self.image, self.other = self.other, self.image
                self._chosen = {"image": self._chosen["other"], "other": self._chosen["image"]}
            case "neuron":
                layer, neuron = int(content["layer"]), int(content["neuron"])
                self.layer, self.neuron = layer, min(neuron, self.network.layers[layer - 1].n_out - 1)
            case "commit":
                pass
            case _:
                super().hand(kind, content, buffers)

    def _pick(self, which: str, index: int) -> None:
        if which not in self._chosen or not 0 <= index < len(self._digits):
            raise ValueError(f"there is no image {index} to pick for {which!r}; there are {len(self._digits)}")
        setattr(self, which, self._digits.images[index])
        self._chosen[which] = index

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
        if hasattr(self, "network") and value > len(self.network.layers):
            raise traitlets.TraitError(f"layer is {value}; expected 1 to {len(self.network.layers)}")
        return value

    @traitlets.validate("neuron")
    def _valid_neuron(self, proposal: Any) -> int:
        value = int(proposal["value"])
        if hasattr(self, "network") and value >= self.network.layers[self.layer - 1].n_out:
            raise traitlets.TraitError(
                f"neuron is {value}; layer {self.layer} has {self.network.layers[self.layer - 1].n_out}, counted from 0"
            )
        return value

    # What follows from it --------------------------------------------------------------------------------------------

    def changed(self, name: str) -> None:
        """A cell has set a trait: another motion starts with the image as it is, another layer has its own neurons."""
        if name in self._chosen:
            self._chosen[name] = -1
        if name == "motion":
            self.place = self.way.rest
        if name == "layer":
            self.neuron = min(self.neuron, self.network.layers[self.layer - 1].n_out - 1)

    def follow(self) -> None:
        """Compute the curves along the way, where the images or the motion changed."""
        key = (self.motion, self.image.tobytes(), self.other.tobytes() if self.motion == "fade" else b"")
        if key == self._computed:
            return
        self._computed = key
        self._along = curves(self.network, self.way, self.image, self.other)
        self._version += 1

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the state that the views show."""
        moved = self.moved
        held = self.network.activations(moved.reshape(784))
        outputs = held[-1]
        neuron, lines = neuron_answer(self.network, self._along, held, self.layer, self.neuron)
        segments = answers(self.way, self.curves)
        content = {
            "motion": self.motion,
            "place": self.place,
            "version": self._version,
            "answers": segments,
            "story": story(self.way, segments, self.place, outputs),
            "spoken": spoken(outputs),
            "chosen": self._chosen,
            "problem": self.problem,
        }
        numbers = [pack(each) for each in (outputs, self.curves.T, *lines)]
        return content | neuron, [grey(moved), grey(self.image), grey(self.other), *numbers]

    def setup(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return what a view needs once: the motions, the layers' sizes, and the images to choose from."""
        ways = [{each: getattr(way, each) for each in Way.__dataclass_fields__} for way in WAYS.values()]
        content = {
            "ways": ways,
            "samples": SAMPLES,
            "sizes": self.network.sizes,
            "labels": self._digits.labels.tolist(),
        }
        return content, [grey(self._digits.images)]

    def picture(self) -> bytes:
        """Return a PNG of the curves over the whole way, with the image as it is now."""
        from workbench import plots

        return plots.answers(self.moved, self.places, self.curves, self.place, self.way.label).png

    def state(self) -> dict[str, Any]:
        """Return the images (by their place in the strip, else pixel by pixel), the motion and the neuron."""
        kept = {
            which: index if index >= 0 else np.round(getattr(self, which), 4).ravel().tolist()
            for which, index in self._chosen.items()
        }
        return {**kept, "motion": self.motion, "place": self.place, "layer": self.layer, "neuron": self.neuron}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave."""
        for which in ("image", "other"):
            if isinstance(state[which], int):
                self._pick(which, state[which])
            else:
                setattr(self, which, state[which])
                self._chosen[which] = -1
        self.motion, self.place = state["motion"], state["place"]
        self.layer = state["layer"]
        self.neuron = state["neuron"]
