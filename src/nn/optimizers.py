"""What a step makes of the gradient: how far every dial turns, and which way.

    update = OPTIMIZERS["adam"](theta, slopes, decay, momentum)
    update(backpropagate, rate)             turns the dials `theta` once, against their `slopes`

theta holds all weights and biases, slopes has room for dC/dtheta, and decay says how strongly each is drawn to 0:
the weights by the weight decay, the biases by 0. All are vectors of the same length; `backpropagate(factor)` fills
slopes with the gradient times that factor.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy import add, multiply, subtract
from numpy.typing import NDArray

Vector = NDArray[np.floating]
Backpropagate = Callable[[float], None]


class SGD:
    """Stochastic gradient descent: steps downhill, each of which keeps `momentum` times the step before.

        v <- momentum v - rate (dC/dtheta + decay theta)
        theta <- theta + v

    Source: Michael Nielsen, Neural Networks and Deep Learning (2015), chapter 3
    (http://neuralnetworksanddeeplearning.com/chap3.html), where weight decay is called L2 regularization.
    """

    def __init__(self, theta: Vector, slopes: Vector, decay: Vector, momentum: float) -> None:
        self._theta, self._slopes, self._decay, self._momentum = theta, slopes, decay, momentum
        self._decays, self._velocity = bool(decay.any()), np.zeros_like(theta)

    def __call__(self, backpropagate: Backpropagate, rate: float) -> None:
        """Turn all dials once."""
        theta, change = self._theta, self._slopes
        backpropagate(rate)  # change = rate * dC/dtheta
        if self._decays:
            change += rate * self._decay * theta
        if self._momentum:
            velocity = self._velocity
            multiply(velocity, self._momentum, velocity)
            subtract(velocity, change, velocity)
            add(theta, velocity, theta)
        else:
            subtract(theta, change, theta)


class Adam:
    """Steps of about the same length for every dial, however steep or flat the cost is along it.

        m <- momentum m + (1 - momentum) g          g = dC/dtheta: where the slopes point, of late
        v <- beta v + (1 - beta) g^2                how large they are, of late
        theta <- theta - rate (m' / (sqrt(v') + epsilon) + decay theta)

    m' and v' are m and v divided by what they sum up to after t steps, 1 - momentum^t and 1 - beta^t. Weight decay
    stays apart from the slopes, "decoupled". Sources: Kingma and Ba, Adam: A Method for Stochastic Optimization
    (2015), algorithm 1; Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2.
    """

    BETA, EPSILON = 0.999, 1e-8

    def __init__(self, theta: Vector, slopes: Vector, decay: Vector, momentum: float) -> None:
        self._theta, self._slopes, self._decay, self._momentum = theta, slopes, decay, momentum
        self._m, self._v, self._t = np.zeros_like(theta), np.zeros_like(theta), 0

    def __call__(self, backpropagate: Backpropagate, rate: float) -> None:
        """Turn all dials once."""
        theta, g, m, v = self._theta, self._slopes, self._m, self._v
        backpropagate(1.0)
        self._t += 1
        # Written with a difference, a square that grew past all numbers soon makes NaN of all, which is told of, rather
        # than steps of 0, which nobody would notice.
        m += (1 - self._momentum) * (g - m)
        v += (1 - self.BETA) * (g * g - v)
        m_now, v_now = m / (1 - self._momentum**self._t), v / (1 - self.BETA**self._t)
        theta -= rate * (m_now / (np.sqrt(v_now) + self.EPSILON) + self._decay * theta)


OPTIMIZERS: dict[str, type[SGD] | type[Adam]] = {"sgd": SGD, "adam": Adam}
