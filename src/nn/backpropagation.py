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
from itertools import groupby, pairwise

import numpy as np
from numpy import add, divide, dot, exp, matmul, maximum, multiply, sign, subtract, tanh
from numpy.typing import ArrayLike, DTypeLike, NDArray

from nn.cost import check_cost, one_hot
from nn.network import Network

Array = NDArray[np.floating]
Activate = Callable[[Array, Array], None]
Slope = Callable[[Array, Array], None]
Times = Callable[[Array, Array, Array], object]


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
        Y: (m, n_out), for each image 1 at the output neuron that is meant and 0 at the others.

    """

    def __init__(
        self, network: Network, theta: Parameters, slopes: Parameters, cost: str, m: int, unit: float = 1.0
    ) -> None:
        sizes, dtype = network.sizes, theta.vector.dtype
        names = [layer.activation.name for layer in network.layers]
        self.X = np.full((m, sizes[0] + 1), 1 / unit, dtype)
        self.Y = np.empty((m, sizes[-1]), dtype)
        # All activations lie in one array, all slopes in another, layer after layer with their neurons that are always
        # 1: so layers of the same kind, side by side, get their slopes from one call.
        ends = [int(end) for end in np.cumsum(np.add(sizes[1:], 1))]
        all_a, all_s = np.ones((2, ends[-1], m), dtype)
        a, s = ([rows[:-1] for rows in np.split(both, ends[:-1])] for both in (all_a, all_s))
        with_1 = np.split(all_a, ends[:-1])
        z = [np.empty((n, m), dtype) for n in sizes[1:]]
        # What W^T delta brings back has a row more, for the neuron that is always 1: it is not listened to.
        carried = [np.empty((n + 1, m), dtype) for n in sizes[1:]]
        delta = [rows[:-1] for rows in carried]
        activate, times = [ACTIVATE[name] for name in names], [TIMES.get(name, multiply) for name in names]
        slope_cancels = cost == "cross-entropy"
        starts, later, sums = [0, *ends], range(1, len(z)), np.empty((m, sizes[1]), dtype)
        self._first = theta.layers[0].T, sums, sums.T, z[0], a[0], activate[0]
        self._forward = [(theta.layers[i], with_1[i - 1], z[i], a[i], activate[i]) for i in later]
        self._slopes = []
        for name, places in groupby(range(len(z) - slope_cancels), names.__getitem__):
            run = list(places)
            rows = slice(starts[run[0]], ends[run[-1]])
            self._slopes.append((SLOPE[name], all_a[rows], all_s[rows]))
        self._output = a[-1], self.Y.T, delta[-1], _nothing if slope_cancels else times[-1], s[-1]
        self._backward = [
            (
                *(delta[i], with_1[i - 1].T, slopes.layers[i], theta.layers[i].T),
                *(carried[i - 1], delta[i - 1], s[i - 1], times[i - 1]),
            )
            for i in reversed(later)
        ]
        self._last = delta[0], slopes.layers[0]
        self._m, self._scale, self._unit = m, np.array(1.0, dtype), np.array(unit, dtype)

    def __call__(self, rate: float = 1.0) -> None:
        """Write `rate` times the gradient of the mean cost of X, Y into `slopes`."""
        # z = W a + b for the first layer, transposed, as X is: numpy is quicker with long rows than with long columns.
        Wb_T, sums, sums_T, z, a, activate = self._first
        dot(self.X, Wb_T, sums)
        multiply(sums_T, self._unit, z)
        activate(z, a)
        for Wb, a, z, a_next, activate in self._forward:
            dot(Wb, a, z)  # z = W a + b
            activate(z, a_next)  # a' = activation(z)
        for slope, a, s in self._slopes:
            slope(a, s)  # s = activation'(z)

        # BP1: delta = dC/da * activation'(z). With cross-entropy and sigmoid or softmax the slope cancels: a - y.
        a, y, delta, times, s = self._output
        subtract(a, y, delta)
        times(delta, s, delta)
        # The mean over the images and the rate enter here: everything that follows is a multiple of delta.
        self._scale[...] = rate / self._m
        multiply(delta, self._scale, delta)

        for delta, a_T, dC, Wb_T, carried, delta_before, s, times in self._backward:
            dot(delta, a_T, dC)  # BP4: dC/dW = delta a^T. BP3: dC/db = delta 1, in the last column.
            dot(Wb_T, delta, carried)  # BP2: delta of the layer before = W^T delta * activation'(z)
            times(delta_before, s, delta_before)
        delta, dC = self._last
        multiply(delta, self._unit, delta)
        matmul(delta, self.X, dC)


# Each activation function twice, written into arrays that are there: a = f(z), which may write over z, and the slope
# s = f'(z), in terms of a. Numbers as arrays: numpy takes them in half the time.
_HALF, _ZERO = (np.array(number, np.float32) for number in (0.5, 0))


def _sigmoid(z: Array, a: Array) -> None:
    """1 / (1 + e^-z) = 1/2 + 1/2 tanh(z/2): the same curve, and no z overflows."""
    multiply(z, _HALF, z)
    tanh(z, z)
    multiply(z, _HALF, z)
    add(z, _HALF, a)


def _sigmoid_slope(a: Array, s: Array) -> None:
    """sigmoid'(z) = a (1 - a) = a - a^2."""
    multiply(a, a, s)
    subtract(a, s, s)


def _relu(z: Array, a: Array) -> None:
    maximum(z, _ZERO, out=a)


def _relu_slope(a: Array, s: Array) -> None:
    """relu'(z) = 1 where a > 0, else 0: the sign of a, which is never negative."""
    sign(a, s)


def _identity(z: Array, a: Array) -> None:
    a[...] = z


def _softmax(z: Array, a: Array) -> None:
    """e^z_j / sum over k of e^z_k: a column's largest z is made 0 first, so that none overflows."""
    subtract(z, z.max(axis=0), z)
    exp(z, a)
    divide(a, a.sum(axis=0), a)


def _softmax_slope(a: Array, s: Array) -> None:
    """da_k/dz_j = a_k ([j = k] - a_j): `_times_softmax_slope` needs no more than a."""
    s[...] = a


def _times_softmax_slope(delta: Array, s: Array, out: Array) -> None:
    """Sum over k of delta_k a_k ([j = k] - a_j): each z has its say in all activations of its column."""
    subtract(delta, multiply(delta, s).sum(axis=0), out)
    multiply(out, s, out)


def _nothing(*_: Array) -> None:
    """identity'(z) = 1, which stands there from the beginning; and times 1."""


ACTIVATE: dict[str, Activate] = {"sigmoid": _sigmoid, "relu": _relu, "identity": _identity, "softmax": _softmax}
SLOPE: dict[str, Slope] = {
    "sigmoid": _sigmoid_slope,
    "relu": _relu_slope,
    "identity": _nothing,
    "softmax": _softmax_slope,
}
# How a slope enters delta, where that is not number by number.
TIMES: dict[str, Times] = {"softmax": _times_softmax_slope}
