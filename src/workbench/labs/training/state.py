"""What the training lab remembers: settings, a network's dials, and how trainings went, in the form that is saved."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

import numpy as np
import traitlets
from numpy.typing import NDArray

from nn.engine import Parameters
from nn.network import Network
from workbench.labs.slices import Point, points_from


@dataclass(frozen=True)
class Settings:
    """What a training hangs on; see `TrainingLab` for the ranges."""

    learning_rate: float
    batch_size: int
    layer_size: int
    epochs: int

    def to_json(self) -> dict[str, Any]:
        """Return the settings as JSON can hold them."""
        return asdict(self)

    @classmethod
    def from_json(cls, saved: Any) -> Settings:
        """Read what `to_json` gave; `KeyError`, `TypeError` or `ValueError` where it is something else."""
        whole = {name: int(saved[name]) for name in ("batch_size", "layer_size", "epochs")}
        return cls(learning_rate=float(saved["learning_rate"]), **whole)


@dataclass(frozen=True)
class Outcome:
    """How a training went.

    Attributes:
        settings: what it was trained with.
        points: epoch, cost and accuracy, from before the first step on.
        problem: what ended it early, or "".

    """

    settings: Settings
    points: list[Point]
    problem: str

    def curves(self) -> NDArray[np.float32]:
        """Return three rows: epochs, costs, accuracies."""
        return np.array([astuple(point) for point in self.points], np.float32).T

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as JSON can hold it."""
        points = [astuple(point) for point in self.points]
        return {"settings": self.settings.to_json(), "points": points, "problem": self.problem}


def outcomes_from(saved: Sequence[Any]) -> tuple[Outcome, list[Outcome]]:
    """Read what was saved, the present outcome first; `KeyError`, `TypeError` or `ValueError` if it is not that."""
    read = []
    for each in saved:
        points = points_from(each["points"])
        if not points:
            raise ValueError("a training that was saved has no points")
        read.append(Outcome(Settings.from_json(each["settings"]), points, str(each["problem"])))
    return read[0], read[1:]


def pack_network(network: Network) -> str:
    """Write a network's weights and biases as text, every float32 exactly."""
    dials = Parameters(network.sizes)
    dials.read(network)
    return base64.b64encode(dials.vector.astype("<f4").tobytes()).decode("ascii")


def saved_network(text: str, sizes: list[int]) -> Network:
    """Make a network of what `pack_network` wrote; `ValueError` if it does not fit the sizes or is not finite."""
    numbers = np.frombuffer(base64.b64decode(text, validate=True), "<f4")
    network = Network(sizes)
    dials = Parameters(sizes)
    if numbers.shape != dials.vector.shape or not np.isfinite(numbers).all():
        raise ValueError("the dials of a network that were saved do not fit its layers, or are no numbers")
    dials.vector[...] = numbers
    dials.write(network)
    return network


def set_all(lab: traitlets.HasTraits, values: Mapping[str, Any]) -> None:
    """Set several traits, or none of them where one of the values is refused."""
    old = {name: getattr(lab, name) for name in values}
    try:
        for name, value in values.items():
            setattr(lab, name, value)
    except (ValueError, traitlets.TraitError):
        for name, value in old.items():
            setattr(lab, name, value)
        raise
