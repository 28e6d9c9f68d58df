"""The gradient of `nn.backpropagation` once more, made for speed: what `nn.train` calculates with.

The same mathematics, line for line, arranged so that a step takes little more time than its matrix products:

- A bias is the weight of one more sending neuron whose activation is always 1: W and b are one matrix [W | b], and the
  activations that a layer takes end in a row of ones. All these matrices lie in one long vector, as the gradient does.
- Every array is made once and then written over: numpy takes the place for a result as its last argument,
  `dot(Wb, a, z)` is z = Wb a. Making new ones would take longer than calculating with them.
- Images stand side by side as columns, where `gradient` has them as rows: products are quicker that way; those with
  the images themselves are quicker the other way round.

The equations are those of Michael Nielsen, Neural Networks and Deep Learning (2015), chapter 2
(http://neuralnetworksanddeeplearning.com/chap2.html), with his names BP1 to BP4.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy import dot, multiply, subtract
from numpy.typing import DTypeLike, NDArray

from nn.activations import ACTIVATIONS, Activation, Write, WriteBack
from nn.cost import check_cost
from nn.network import Network
from nn.products import rows_times_columns, rows_times_rows

Array = NDArray[np.floating]


def check_trainable(network: Network, cost: str) -> None:
    """Raise `ValueError` unless the network can be trained with that cost and its activation functions."""
    check_cost(network, cost)
    activations = [layer.activation for layer in network.layers]
    if not all(activation.write and activation.write_back for activation in activations):
        names = ", ".join(activation.name for activation in activations)
        raise ValueError(f"activations are {names}; nn.train knows {', '.join(ACTIVATIONS)}")


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


class LayerPass:
    """One layer on the way there and on the way back, for mini-batches of m images.

    Args:
        Wb: (n_out, n_in + 1), its weights and, in the last column, its biases.
        dC: (n_out, n_in + 1), where their slopes go.
        before: the layer before, whose activations it takes.
        activation: its function.

    Attributes:
        a: (n_out, m), its activations; `a_and_1` has a row of ones more, for the layer that takes them.
        delta: (n_out, m), dC/da on the way back at first, then delta = dC/dz; `carried` has a row more, for what the
            next layer carries back to the neuron that is always 1: it is not listened to.

    """

    def __init__(self, Wb: Array, dC: Array, before: LayerPass, activation: Activation) -> None:
        self._rooms(Wb, dC, before.a_and_1.shape[1], activation)
        self._before, self._before_T, self._carried_before = before.a_and_1, before.a_and_1.T, before.carried

    def _rooms(self, Wb: Array, dC: Array, m: int, activation: Activation) -> None:
        """Make the arrays that are written over in every step."""
        self.Wb, self.Wb_T, self.dC, n_out = Wb, Wb.T, dC, len(Wb)
        self.a_and_1, self.carried = np.ones((2, n_out + 1, m), Wb.dtype)
        self.a, self.delta = self.a_and_1[:-1], self.carried[:-1]
        self.z, room = np.empty((2, n_out, m), Wb.dtype)
        # Activation functions take a layer's neurons along the last axis.
        self.z_T, self.a_T, self.delta_T, self.room_T = self.z.T, self.a.T, self.delta.T, room.T
        assert activation.write
        assert activation.write_back
        self.write: Write = activation.write
        self.write_back: WriteBack = activation.write_back

    def forward(self) -> None:
        """From the activations before to those of this layer."""
        dot(self.Wb, self._before, self.z)  # z = W a + b
        self.write(self.z_T, self.a_T)  # a' = activation(z)

    def backward(self) -> None:
        """From dC/da to the slopes of this layer's weights and biases, and to dC/da of the layer before."""
        self.write_back(self.delta_T, self.a_T, self.room_T)  # BP1, BP2: delta = dC/da * activation'(z)
        dot(self.delta, self._before_T, self.dC)  # BP4: dC/dW = delta a^T. BP3: dC/db = delta 1, in the last column.
        dot(self.Wb_T, self.delta, self._carried_before)  # BP2: dC/da of the layer before = W^T delta


class FirstPass(LayerPass):
    """The first layer. Its images are rows: numpy is quicker with long rows than with long columns.

    Args:
        Wb, dC, activation: as for `LayerPass`.
        X: (m, n_in + 1), an image a row, its last number 1 / unit, for the bias.
        unit: the brightness that a 1 in X stands for.

    """

    def __init__(self, Wb: Array, dC: Array, X: Array, unit: float, activation: Activation) -> None:
        self._rooms(Wb, dC, len(X), activation)
        self._X, self._unit = X, np.array(unit, Wb.dtype)
        self._sums = np.empty((len(X), len(Wb)), Wb.dtype)
        self._sums_T = self._sums.T

    def forward(self) -> None:
        """From the images to the activations of this layer."""
        rows_times_rows(self._X, self.Wb, self._sums)
        multiply(self._sums_T, self._unit, self.z)  # z = W a + b
        self.write(self.z_T, self.a_T)  # a' = activation(z)

    def backward(self) -> None:
        """From dC/da to the slopes of this layer's weights and biases."""
        self.write_back(self.delta_T, self.a_T, self.room_T)  # BP2: delta = dC/da * activation'(z)
        multiply(self.delta, self._unit, self.delta)
        rows_times_columns(self.delta, self._X, self.dC)  # BP4, BP3


class Backpropagation:
    """The gradient for mini-batches of `m` images: put them into X and Y, then call it.

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
        self.X = np.full((m, sizes[0] + 1), 1 / unit, dtype)
        self.Y = np.empty((m, sizes[-1]), dtype)
        activations = [layer.activation for layer in network.layers]
        layers: list[LayerPass] = [FirstPass(theta.layers[0], slopes.layers[0], self.X, unit, activations[0])]
        for Wb, dC, activation in zip(theta.layers[1:], slopes.layers[1:], activations[1:], strict=True):
            layers.append(LayerPass(Wb, dC, layers[-1], activation))
        if cost == "cross-entropy":  # with which the slope of the outputs cancels: delta = a - y
            layers[-1].write_back = _nothing
        self._forwards, self._backwards = layers, layers[::-1]
        self._a, self._y, self._delta = layers[-1].a, self.Y.T, layers[-1].delta
        self._m, self._scale = m, np.empty((), dtype)

    def __call__(self, rate: float = 1.0) -> None:
        """Write `rate` times the gradient of the mean cost of X, Y into `slopes`.

        Numbers may overflow on the way; who calls it says what numpy is to make of that (`np.errstate`).
        """
        for layer in self._forwards:
            layer.forward()
        subtract(self._a, self._y, self._delta)  # dC/da = a - y
        # The mean over the images and the rate enter here: everything that follows is a multiple of it.
        self._scale[...] = rate / self._m
        multiply(self._delta, self._scale, self._delta)
        for layer in self._backwards:
            layer.backward()


def _nothing(rise: Array, a: Array, room: Array) -> None:
    """Leave `rise` as it is."""
