"""A network with fewer neurons out of a larger one that has learned.

    network = smaller.with_neurons(network, 40, 28, pixels=pixels)      784-64-40-10 becomes 784-40-28-10

Sixteen neurons that start from random weights often end up doing each other's work. Those that are left over of more,
taken away little by little with some training between, have shared it out better.

A neuron goes whose activations the others of its layer tell best. What the next layer heard from it is put together
from theirs: least squares over some images, as in He, Zhang and Sun, Channel Pruning for Accelerating Very Deep Neural
Networks (2017), section 3.1.
"""

from __future__ import annotations

import numpy as np

from nn.layer import Layer
from nn.network import Network
from nn.validation import Floats, whole

TINY = 1e-6  # of variance: added for each neuron, so that those that are always silent have an inverse, too


def with_neurons(network: Network, *counts: int, pixels: Floats) -> Network:
    """Return a new network, with so many neurons in its hidden layers, that does nearly what `network` does.

    Args:
        network: stays as it is.
        counts: for each hidden layer how many neurons it keeps, at least 1, at most those that it has.
        pixels: some images, (n, n_in), by which is told what a neuron does.

    Raises:
        ValueError: another number of counts than there are hidden layers, or one outside of what there is.

    """
    hidden = network.sizes[1:-1]
    if len(counts) != len(hidden):
        raise ValueError(f"{len(counts)} counts of neurons came; expected {len(hidden)}, one for each hidden layer")
    for number, (count, most) in enumerate(zip(counts, hidden, strict=True)):
        whole("the count of neurons", count, 1, most)
        for _ in range(most - count):
            network = _without_one(network, number, pixels)
    return Network.from_layers([Layer(layer.W, layer.b, layer.activation) for layer in network.layers])


def _without_one(network: Network, number: int, pixels: Floats) -> Network:
    """Return the network without the neuron of that hidden layer which the others stand for best."""
    layer, after = network.layers[number : number + 2]
    a = network.activations(pixels)[number + 1].astype(np.float64)
    together = np.cov(a, rowvar=False).reshape(layer.n_out, layer.n_out) + TINY * np.eye(layer.n_out)
    # What is left of each neuron's variance when it is written as a sum of the others: 1 / diagonal of the inverse.
    alone = 1 / np.diag(np.linalg.inv(together))
    goes = int(np.argmin(alone * (after.W.astype(np.float64) ** 2).sum(axis=0)))
    stay = np.delete(np.arange(layer.n_out), goes)
    shares = np.linalg.solve(together[np.ix_(stay, stay)], together[stay, goes])  # (n_out - 1,)
    rest = a[:, goes].mean() - shares @ a[:, stay].mean(axis=0)
    heard = after.W[:, goes].astype(np.float64)
    layers = list(network.layers)
    layers[number] = Layer(layer.W[stay], layer.b[stay], layer.activation)
    W, b = after.W[:, stay] + np.outer(heard, shares), after.b + rest * heard
    layers[number + 1] = Layer(W.astype(np.float32), b.astype(np.float32), after.activation)
    return Network.from_layers(layers)
