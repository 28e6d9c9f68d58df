"""The gradient of the cost by backpropagation, for a whole mini-batch at once.

    gradient(network, pixels, labels)       one (dC/dW, dC/db) a layer, shaped as `layer.W` and `layer.b`

The images of a mini-batch stand side by side as columns, so each line below is one line of the mathematics. A bias is
the weight of one more sending neuron whose activation is always 1: W and b are one matrix [W | b], and every column of
activations ends in a 1. All these matrices lie in one long vector, as the gradient does.

The equations are those of Michael Nielsen, Neural Networks and Deep Learning (2015), chapter 2
(http://neuralnetworksanddeeplearning.com/chap2.html), with his names BP1 to BP4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy import add, dot, matmul, maximum, multiply, subtract, tanh
from numpy.typing import ArrayLike, DTypeLike, NDArray

from nn.cost import check_cost, one_hot
from nn.network import Network

Array = NDArray[np.floating]
Activate = Callable[[Array, Array], None]
TimesSlope = Callable[[Array, Array, Array], None]


def gradient(
    network: Network, pixels: ArrayLike, labels: ArrayLike, cost: str = "quadratic"
) -> list[tuple[Array, Array]]:
    """Return (dC/dW, dC/db) for each layer: how much the mean cost rises for each unit that a dial is turned up.

    In float64. Arguments and errors are those of `nn.cost.mean_cost`; there must be at least one image.
    """
    check_trainable(network, cost)
    inputs = np.atleast_2d(network.activations(pixels)[0])
    targets = one_hot(labels, network.sizes[-1], len(inputs))
    if not len(inputs):
        raise ValueError("there are no images; expected at least one")
    theta, slopes = Parameters(network.sizes, np.float64), Parameters(network.sizes, np.float64)
    theta.read(network)
    backpropagate = Backpropagation(network, theta, slopes, cost, len(inputs))
    backpropagate.X[:, :-1], backpropagate.Y[...] = inputs, targets
    backpropagate()
    return [(dC[:, :-1], dC[:, -1]) for dC in slopes.layers]


def check_trainable(network: Network, cost: str) -> None:
    """Raise `ValueError` unless there is a gradient for that cost and the network's activation functions."""
    check_cost(network, cost)
    names = [layer.activation.name for layer in network.layers]
    if not set(names) <= set(ACTIVATE):
        raise ValueError(f"activations are {', '.join(names)}; backpropagation knows {', '.join(ACTIVATE)}")


class Parameters:
    """All weights and biases of a network, or one number for each of them, in one vector.

    Attributes:
        vector: (parameter_count,), layer after layer.
        layers: the same numbers, seen as one matrix [W | b] of shape (n_out, n_in + 1) a layer.

    """

    def __init__(self, sizes: Sequence[int], dtype: DTypeLike = np.float32) -> None:
        shapes = [(n_out, n_in + 1) for n_in, n_out in pairwise(sizes)]
        ends = np.cumsum([n_out * columns for n_out, columns in shapes])
        self.vector: Array = np.zeros(ends[-1], dtype)
        self.layers = [
            part.reshape(shape) for part, shape in zip(np.split(self.vector, ends[:-1]), shapes, strict=True)
        ]

    def read(self, network: Network) -> None:
        """Take over the network's weights and biases."""
        for Wb, layer in zip(self.layers, network.layers, strict=True):
            Wb[:, :-1], Wb[:, -1] = layer.W, layer.b

    def write(self, network: Network) -> None:
        """Put them into the network's own arrays."""
        for Wb, layer in zip(self.layers, network.layers, strict=True):
            layer.W[...], layer.b[...] = Wb[:, :-1], Wb[:, -1]


class Backpropagation:
    """The gradient for mini-batches of `m` images: put them into X and Y, then call it.

    Every array is made once, here, and then written over: numpy takes the place for a result as its last argument,
    `dot(Wb, a, z)` is z = Wb a. Making new ones would take longer than calculating with them.

    Args:
        network: its sizes and activation functions count; its weights and biases are not read.
        theta: the weights and biases.
        slopes: where the gradient goes.
        cost: "quadratic" or "cross-entropy".
        m: images in a mini-batch.
        unit: the brightness that a 1 in X stands for: 1 / 255 where X holds bytes.

    Attributes:
        X: (m, n_in + 1), an image a row; its last number is 1 / unit, for the bias.
        Y: (n_out, m), a column an image, 1 for the output neuron that is meant and 0 for the others.

    """

    def __init__(
        self, network: Network, theta: Parameters, slopes: Parameters, cost: str, m: int, unit: float = 1.0
    ) -> None:
        sizes, dtype = network.sizes, theta.vector.dtype
        names = [layer.activation.name for layer in network.layers]
        activate, times_slope = [ACTIVATE[name] for name in names], [TIMES_SLOPE[name] for name in names]
        if cost == "cross-entropy":
            times_slope[-1] = _as_it_is
        if unit != 1:
            activate[0], times_slope[0] = _in_units(unit, activate[0], times_slope[0])
        self.X = np.full((m, sizes[0] + 1), 1 / unit, dtype)
        self.Y = np.empty((sizes[-1], m), dtype)
        a = [self.X.T] + [np.ones((n + 1, m), dtype) for n in sizes[1:]]
        z = [np.empty((n, m), dtype) for n in sizes[1:]]
        # What W^T delta brings back has a row more, for the neuron that is always 1: it is not listened to.
        carried = [np.empty((n + 1, m), dtype) for n in sizes[1:]]
        delta = [rows[:-1] for rows in carried]
        count = range(len(z))
        self._forward = [(theta.layers[i], a[i], z[i], a[i + 1][:-1], activate[i]) for i in count]
        self._output = a[-1][:-1], delta[-1], times_slope[-1], z[-1]
        self._backward = [
            (
                *(delta[i], a[i].T, slopes.layers[i], theta.layers[i].T),
                *(carried[i - 1], delta[i - 1], times_slope[i - 1], a[i][:-1], z[i - 1]),
            )
            for i in reversed(count[1:])
        ]
        self._first = delta[0], a[0].T, slopes.layers[0]
        self._m, self._scale = m, np.array(1.0, dtype)

    def __call__(self, rate: float = 1.0) -> None:
        """Write `rate` times the gradient of the mean cost of X, Y into `slopes`."""
        for Wb, a, z, a_next, activate in self._forward:
            dot(Wb, a, z)  # z = W a + b
            activate(z, a_next)  # a' = activation(z)

        # BP1: delta = dC/da * activation'(z). With cross-entropy and sigmoid the slope cancels: delta = a - y.
        a, delta, times_slope, z = self._output
        subtract(a, self.Y, delta)
        times_slope(delta, a, z)
        # The mean over the images and the rate enter here: everything that follows is a multiple of delta.
        self._scale[...] = rate / self._m
        multiply(delta, self._scale, delta)

        for delta, a_T, dC, Wb_T, carried, delta_before, times_slope, a, z in self._backward:
            dot(delta, a_T, dC)  # BP4: dC/dW = delta a^T. BP3: dC/db = delta 1, in the last column.
            dot(Wb_T, delta, carried)  # BP2: delta of the layer before = W^T delta * activation'(z)
            times_slope(delta_before, a, z)
        delta, a_T, dC = self._first
        matmul(delta, a_T, dC)


# Each activation function twice, written into arrays that are there: a = f(z), and delta = delta * f'(z) with f'(z)
# written in terms of a. Both may write over z. Numbers as arrays: numpy takes them in half the time.
_HALF, _ONE, _ZERO = (np.array(number, np.float32) for number in (0.5, 1, 0))


def _sigmoid(z: Array, a: Array) -> None:
    """1 / (1 + e^-z) = 1/2 + 1/2 tanh(z/2): the same curve, and no z overflows."""
    multiply(z, _HALF, z)
    tanh(z, z)
    multiply(z, _HALF, z)
    add(z, _HALF, a)


def _times_sigmoid_slope(delta: Array, a: Array, z: Array) -> None:
    """sigmoid'(z) = a (1 - a)."""
    subtract(_ONE, a, z)
    multiply(a, z, z)
    multiply(delta, z, delta)


def _relu(z: Array, a: Array) -> None:
    maximum(z, _ZERO, out=a)


def _times_relu_slope(delta: Array, a: Array, z: Array) -> None:
    """relu'(z) = 1 where a > 0, else 0."""
    multiply(delta, a > 0, delta)


def _identity(z: Array, a: Array) -> None:
    a[...] = z


def _as_it_is(delta: Array, a: Array, z: Array) -> None:
    """identity'(z) = 1."""


def _in_units(unit: float, activate: Activate, times_slope: TimesSlope) -> tuple[Activate, TimesSlope]:
    """Return both for a first layer whose X counts in units: what was multiplied with X is `unit` times that."""
    scale = np.array(unit, np.float32)

    def activate_scaled(z: Array, a: Array) -> None:
        multiply(z, scale, z)
        activate(z, a)

    def times_slope_scaled(delta: Array, a: Array, z: Array) -> None:
        times_slope(delta, a, z)
        multiply(delta, scale, delta)

    return activate_scaled, times_slope_scaled


ACTIVATE: dict[str, Activate] = {"sigmoid": _sigmoid, "relu": _relu, "identity": _identity}
TIMES_SLOPE: dict[str, TimesSlope] = {
    "sigmoid": _times_sigmoid_slope,
    "relu": _times_relu_slope,
    "identity": _as_it_is,
}
