"""What follows from a setting: the region in the square, what each hidden neuron adds, which points are right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nn.network import Network
from nn.training import accuracy
from nn.validation import Floats
from workbench.labs.link import Content
from workbench.labs.plane.points import labels_of
from workbench.labs.plane.setting import Setting
from workbench.labs.wire import grey, signed

SIDE, SMALL = 65, 17  # places along each side of the square, and of the small pictures of what one neuron adds


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a setting makes of the square and of some points.

    Attributes:
        sums: float32 (65, 65), the output's weighted sum over the square, the top row first.
        lit: uint8 (65, 65), the output's activation, 255 for 1.
        added: float32 (n, 17, 17), what each hidden neuron adds to the sum: its activation times its weight.
        marks: bool (m,), which of the points that are shown are on their side.
        right: how many of the points that it is scored on are.

    """

    sums: Floats
    lit: NDArray[np.uint8]
    added: Floats
    marks: NDArray[np.bool_]
    right: int

    def content(self) -> Content:
        """Return what a view draws. Of what the neurons add, the strongest has the full colour."""
        limit = max(1e-6, float(np.abs(self.added).max()))
        return {"sums": self.sums, "lit": self.lit, "added": signed(self.added / limit), "marks": self.marks}


def outcome(setting: Setting, shown: Floats, scored: Floats) -> Outcome:
    """Compute what follows from a setting, for points shown, (m, 3), and others to be scored on."""
    network = setting.network()
    hidden, output = network.layers
    sums = output.weighted_sums(hidden(places(SIDE)))
    added = hidden(places(SMALL)) * output.W[0]
    return Outcome(
        sums.reshape(SIDE, SIDE),
        grey(output.activation(sums)).reshape(SIDE, SIDE),
        np.ascontiguousarray(added.T).reshape(setting.n, SMALL, SMALL),
        (np.asarray(network(shown[:, :2]))[:, 0] > 0.5) == labels_of(shown),
        right_of(network, scored),
    )


def right_of(network: Network, points: Floats) -> int:
    """Return how many of the points are on their side."""
    return round(accuracy(network, points[:, :2], labels_of(points)) * len(points)) if len(points) else 0


def at_a_point(setting: Setting, x: float, y: float) -> Content:
    """Return what happens at one point: each hidden neuron's activation, what it adds, the sum, and the output."""
    hidden, output = setting.network().layers
    held = hidden(np.array([x, y], np.float32))
    total = output.weighted_sums(held)
    return {
        "x": x,
        "y": y,
        "held": held,
        "added": held * output.W[0],
        "sum": float(total[0]),
        "output": float(output.activation(total)[0]),
    }


@cache
def places(side: int) -> Floats:
    """Return the places of a grid over the square, (side * side, 2), row by row from the top."""
    x, y = np.meshgrid(np.linspace(0, 1, side), np.linspace(1, 0, side))
    grid = np.column_stack([x.ravel(), y.ravel()]).astype(np.float32)
    grid.flags.writeable = False
    return grid
