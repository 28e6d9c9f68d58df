"""A plane in the space of all 13,002 dials: what a map of the cost is a map of.

    plane = dials_plane(3, 12_900)          each axis is one dial
    plane = random_plane(seed=0)            each axis turns all dials at once, by random shares
    plane = training_plane()                through the start and the end of a training
    plane.shadow(theta)                     where a setting of the dials falls on it: (x, y)
    plane.off(theta)                        the rest of it, which no walk on the plane changes
    plane.at(off, x, y)                     the dials at a place of it

Both axes have length 1 and stand at a right angle, so a distance on the map is one between two settings of the dials.
Random planes, and planes through a training, as a way to look at a cost: Ian Goodfellow, Oriol Vinyals, Andrew Saxe,
Qualitatively characterizing neural network optimization problems (2015), https://arxiv.org/abs/1412.6544.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nn.validation import Floats
from workbench.labs.dial_places import COUNT, Place
from workbench.labs.landscape.way import snapshots

Doubles = NDArray[np.float64]
DIALS, RANDOM, TRAINING = PLANES = ("dials", "random", "training")


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane, and the part of it that a map shows at first.

    Attributes:
        name: "dials", "random" or "training".
        origin: float64 (13002,), the dials at (0, 0) of it.
        across, up: float64 (13002,), of length 1 and at a right angle.
        labels: what the two axes are, in words.
        reach: how far the map goes at first, from its middle to each side.
        centre: the map's middle at first; None: where the ball is.

    """

    name: str
    origin: Doubles
    across: Doubles
    up: Doubles
    labels: tuple[str, str]
    reach: float
    centre: tuple[float, float] | None = None

    def shadow(self, theta: Doubles) -> tuple[float, float]:
        """Return the place on the plane that is nearest to a setting of the dials, (13002,)."""
        inside = theta - self.origin
        return float(inside @ self.across), float(inside @ self.up)

    def off(self, theta: Doubles) -> Doubles:
        """Return what is left of a setting of the dials, (13002,), where its place on the plane is (0, 0)."""
        x, y = self.shadow(theta)
        return theta - x * self.across - y * self.up

    def at(self, off: Doubles, x: float, y: float) -> Doubles:
        """Return the dials, (13002,), at a place of the plane that goes through `off`."""
        return off + x * self.across + y * self.up


def dials_plane(first: int, second: int) -> Plane:
    """Return the plane of two dials, given by their numbers; a `ValueError` if both are the same."""
    places = Place.at(first), Place.at(second)
    if first == second:
        raise ValueError(f"both axes came as {places[0].code}; expected two different dials")
    across, up = np.zeros(COUNT), np.zeros(COUNT)
    across[first] = up[second] = 1
    return Plane(DIALS, np.zeros(COUNT), across, up, (places[0].code, places[1].code), 8.0)


def random_plane(seed: int) -> Plane:
    """Return a plane through the start whose axes turn all dials at once, by random shares."""
    across, up = np.linalg.qr(np.random.default_rng(seed).normal(size=(COUNT, 2)))[0].T.copy()
    labels = ("all dials at once, by random shares", "all dials, by other random shares")
    return Plane(RANDOM, snapshots()[0], across, up, labels, 32.0)


def training_plane() -> Plane:
    """Return the plane through the start and the end of a training, and through where it strayed most from between."""
    path = snapshots() - snapshots()[0]
    length = float(np.linalg.norm(path[-1]))
    across = path[-1] / length
    beside = path - np.outer(path @ across, across)
    farthest = beside[np.linalg.norm(beside, axis=1).argmax()]
    labels = ("all dials at once: from the start towards the trained network", "all dials: to the side")
    return Plane(TRAINING, snapshots()[0], across, farthest / np.linalg.norm(farthest), labels, 24.0, (length / 2, 0.0))


def way_on(plane: Plane) -> Floats:
    """Return the shadow of the training on the plane through it, (2, n): x and y. On other planes no way, (2, 0)."""
    if plane.name != TRAINING:
        return np.zeros((2, 0), np.float32)
    path = snapshots() - plane.origin
    return np.array([path @ plane.across, path @ plane.up], np.float32)
