"""The gradient of the cost by backpropagation: each line one line of the mathematics.

    gradient(network, digits)               one (dC/dW, dC/db) a layer, shaped as `layer.W` and `layer.b`
    gradient(network, pixels, labels)

The equations are those of Michael Nielsen, Neural Networks and Deep Learning (2015), chapter 2
(http://neuralnetworksanddeeplearning.com/chap2.html), with his names BP1 to BP4. `nn.train` takes thousands of
gradients: it calculates the same in `nn.engine`, where speed comes first. A test shows that both agree.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.cost import check_cost, one_hot
from nn.examples import Examples, pixels_and_labels
from nn.network import Network
from nn.validation import check_range

Array = NDArray[np.floating]


def gradient(
    network: Network, digits: Examples | ArrayLike, labels: ArrayLike | None = None, cost: str = "quadratic"
) -> list[tuple[Array, Array]]:
    """Return (dC/dW, dC/db) for each layer: how much the mean cost rises for each unit that a dial is turned up.

    In float64. Arguments and errors are those of `mean_cost`; there must be at least one image.
    """
    X, Y = _images_and_targets(network, digits, labels, cost)  # one image a row
    layers, a, z = network.layers, [X], []
    slopes: list[tuple[Array, Array]] = []
    for layer in layers:
        z.append(a[-1] @ layer.W.T + layer.b)  # z = W a + b
        a.append(layer.activation(z[-1]))  # a' = activation(z)
    delta: Array = a[-1] - Y  # dC/da. With cross-entropy the slope cancels: this is delta
    if cost == "quadratic":  # BP1: delta = dC/da * activation'(z)
        delta = layers[-1].activation.times_slope(delta, z[-1])
    for i in reversed(range(len(layers))):  # BP4: dC/dW = delta a^T. BP3: dC/db = delta
        slopes.insert(0, (delta.T @ a[i] / len(X), delta.mean(axis=0)))
        if i > 0:  # BP2: delta of the layer before = W^T delta * activation'(z)
            delta = layers[i - 1].activation.times_slope(delta @ layers[i].W, z[i - 1])
    return slopes


def _images_and_targets(
    network: Network, digits: Examples | ArrayLike, labels: ArrayLike | None, cost: str
) -> tuple[Array, Array]:
    """Return the images, (n, n_in), and what the outputs should be, (n, n_out); a `ValueError` says what is wrong."""
    check_cost(network, cost)
    pixels, labels = pixels_and_labels(network, digits, labels)
    check_range(pixels)
    if not len(pixels):
        raise ValueError("no images came; expected at least one image")
    return pixels.astype(np.float64), one_hot(labels, network.sizes[-1]).astype(np.float64)
