"""Where somebody is in the landscape of the cost, and where the next step downhill leads."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nn.backpropagation import gradient
from nn.cost import mean_cost
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import accuracy
from workbench.labs.dial_places import SIZES
from workbench.labs.dial_wall import network_of
from workbench.labs.landscape.plane import DIALS, Doubles, Plane

ACTIVATIONS = ("sigmoid",) * (len(SIZES) - 1)
# No dial is turned further than this, nor is the ball on its plane.
FARTHEST = 1000.0


@dataclass(frozen=True, eq=False)
class Ball:
    """A setting of all dials, seen on a plane.

    Attributes:
        plane: which.
        off: float64 (13002,), the dials at the plane's (0, 0); the same array as long as the ball stays on one map.
        x, y: its place.

    """

    plane: Plane
    off: Doubles
    x: float
    y: float

    @classmethod
    def at(cls, plane: Plane, theta: Doubles) -> Ball:
        """Return the ball for a setting of the dials, (13002,), as exactly as a network holds them."""
        theta = theta.astype(np.float32).astype(np.float64)
        return cls(plane, plane.off(theta), *plane.shadow(theta))

    @property
    def theta(self) -> Doubles:
        """All dials, (13002,)."""
        return self.plane.at(self.off, self.x, self.y)

    @property
    def network(self) -> Network:
        """The network that the dials make."""
        return network_of(self.theta.astype(np.float32), ACTIVATIONS)

    def moved(self, x: float, y: float) -> Ball:
        """Return the ball elsewhere on its map, as far as it goes."""
        x, y = (float(np.clip(each, -FARTHEST, FARTHEST)) for each in (x, y))
        return replace(self, x=x, y=y)

    def down(self, here: Here, rate: float) -> Ball:
        """Return the ball one step of gradient descent further: rate times the slope, against the slope.

        On a plane of two dials those two are turned, on any other all 13,002: then it leaves the map that it was on.
        """
        if self.plane.name == DIALS:
            return self.moved(self.x - rate * here.slope[0], self.y - rate * here.slope[1])
        return Ball.at(self.plane, np.clip(self.theta - rate * here.gradient, -FARTHEST, FARTHEST))


@dataclass(frozen=True, eq=False)
class Here:
    """What there is to know about a place.

    Attributes:
        cost: the mean quadratic cost on the lab's digits.
        right: the share of new digits that the network gets right, 0 to 1.
        gradient: float64 (13002,), how much the cost rises for each unit that a dial is turned up.
        slope: the same for a unit to the right on the plane, and for one up.

    """

    cost: float
    right: float
    gradient: Doubles
    slope: tuple[float, float]

    @classmethod
    def of(cls, ball: Ball, digits: Digits, fresh: Digits) -> Here:
        """Look around at the ball's place."""
        network = ball.network
        slopes = gradient(network, digits)
        flat = np.concatenate([part.ravel() for layer in slopes for part in layer])
        slope = float(flat @ ball.plane.across), float(flat @ ball.plane.up)
        return cls(mean_cost(network, digits), accuracy(network, fresh), flat, slope)

    @property
    def steepness(self) -> float:
        """How steep it is where it is steepest, all dials taken together."""
        return float(np.linalg.norm(self.gradient))
