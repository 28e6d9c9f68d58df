"""Learning: mini-batch gradient descent, one step after the other down the slope of the cost.

    for report in train(network, digits, epochs=3):     digits.pixels (n, n_in), digits.labels (n,)
        print(report)                                   the network is usable at every turn: draw it, stop, go on
    accuracy(network, digits)                           the share of images whose brightest output is their label

The method and its refinements are those of Michael Nielsen, Neural Networks and Deep Learning (2015),
http://neuralnetworksanddeeplearning.com: gradient descent in chapter 1, weight decay ("L2 regularization") and momentum
in chapter 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nn.backpropagation import Backpropagation, Parameters, check_cost, mean_cost, one_hot
from nn.network import Floats, Network

# Images on which each report's cost is measured: enough for a smooth curve, few enough to cost no time.
SAMPLE = 1000
Schedule = Callable[[float], float]
Augment = Callable[[Floats, np.random.Generator], Floats]


class Examples(Protocol):
    """What a network learns from: `Digits`, or anything else with pixels and labels."""

    @property
    def pixels(self) -> Floats:
        """(n, n_in), one image a row, numbers in [0, 1]."""

    @property
    def labels(self) -> NDArray[np.int64]:
        """(n,), for each image which output neuron should be 1."""


@dataclass(frozen=True)
class Report:
    """How far the training has come.

    Attributes:
        epoch: how often each image has been learned from (1.5: once and a half on average).
        batches: how many mini-batches, and so steps.
        learning_rate: of the last step.
        cost: the mean cost now, on up to 1,000 of the training images, always the same ones.

    """

    epoch: float
    batches: int
    learning_rate: float
    cost: float


def accuracy(network: Network, digits: Examples) -> float:
    """Return the share of images, 0 to 1, whose brightest output neuron is their label."""
    return float((network(digits.pixels).argmax(axis=1) == digits.labels).mean())


def cosine(peak: float, warm_up: float = 0.02) -> Schedule:
    """A learning rate that rises to `peak` in the first part of the training and falls to 0 along a cosine.

    Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017), with one cycle.
    """
    return lambda done: peak * min(1.0, done / warm_up) * (1 + np.cos(np.pi * done)) / 2


def train(
    network: Network,
    digits: Examples,
    *,
    epochs: int = 10,
    batch_size: int = 10,
    learning_rate: float | Schedule = 3.0,
    cost: str = "quadratic",
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    seed: int = 0,
    every: int | None = None,
    augment: Augment | None = None,
    progress: bool = False,
) -> Iterator[Report]:
    """Train `network` on `digits`, in place, and report after every epoch (or every so many mini-batches).

    Each step takes the next `m` shuffled images and turns every dial against its slope:

        v = momentum v - learning_rate (dC/dW + weight_decay W)         without weight decay for the biases
        W = W + v

    Between two reports the network is yours: use it, change it, or stop; `for` goes on from what it then is. If the
    training is interrupted, the network keeps what it had learned.

    Args:
        network: is changed.
        digits: what to learn from.
        epochs: how often to go through all images.
        batch_size: images a step, 1 to n. The last mini-batch of an epoch has what is left.
        learning_rate: how far a step goes; or a function of how much of the training is done, from 0.0 to 1.0.
        cost: "quadratic", or "cross-entropy" for sigmoid outputs.
        momentum: how much of the last step the next one keeps, from 0 to below 1.
        weight_decay: how strongly large weights are drawn to 0.
        seed: of the shuffling. The same seed gives the same network on the same machine.
        every: mini-batches between two reports; None: an epoch of them.
        augment: called before each epoch with the pixels and a random generator, gives the pixels to learn from.
        progress: show a progress bar.

    Raises:
        ValueError: an argument or the digits do not fit; the message says which and why.
        FloatingPointError: the training diverged, some parameter grew past all numbers. The network keeps the
            parameters of the last report.

    """
    if not len(digits.labels):
        raise ValueError("there are no images to learn from; expected at least one")
    check_cost(network, cost)
    return _train(
        network, digits, epochs, batch_size, learning_rate, cost, momentum, weight_decay, seed, every, augment
    )


def _train(
    network: Network,
    digits: Examples,
    epochs: int,
    batch_size: int,
    learning_rate: float | Schedule,
    cost: str,
    momentum: float,
    weight_decay: float,
    seed: int,
    every: int | None,
    augment: Augment | None,
) -> Iterator[Report]:
    n = len(digits.labels)
    rng = np.random.default_rng(seed)
    sample = rng.permutation(n)[:SAMPLE]
    X = np.empty((n, network.sizes[0] + 1), np.float32)
    X[:, :-1], X[:, -1] = digits.pixels, 1
    Y = one_hot(digits.labels, network.sizes[-1], n)
    theta, step, velocity, decay = (Parameters(network.sizes) for _ in range(4))
    for Wb in decay.layers:
        Wb[:, :-1] = weight_decay
    passes: dict[int, Backpropagation] = {}
    per_epoch = -(-n // batch_size)
    total, done = epochs * per_epoch, 0
    batches = _mini_batches(n, batch_size, epochs, rng)
    rate = 0.0
    while done < total:
        theta.read(network)
        try:
            for chosen in islice(batches, every or per_epoch):
                rate = learning_rate(done / total) if callable(learning_rate) else learning_rate
                m = len(chosen)
                if m not in passes:
                    passes[m] = Backpropagation(network, theta, step, cost, m)
                backpropagate = passes[m]
                X.take(chosen, 0, backpropagate.X, "clip")
                Y.take(chosen, 1, backpropagate.Y, "clip")
                backpropagate(rate)
                if weight_decay:
                    step.vector += rate * decay.vector * theta.vector
                if momentum:
                    velocity.vector *= momentum
                    velocity.vector -= step.vector
                    theta.vector += velocity.vector
                else:
                    np.subtract(theta.vector, step.vector, theta.vector)
                done += 1
        finally:
            theta.write(network)
        yield Report(
            done / per_epoch, done, rate, mean_cost(network, digits.pixels[sample], digits.labels[sample], cost)
        )


def _mini_batches(n: int, batch_size: int, epochs: int, rng: np.random.Generator) -> Iterator[NDArray[np.intp]]:
    """Shuffle the images before every epoch, and give out their places in handfuls of `batch_size`."""
    for _ in range(epochs):
        order = rng.permutation(n)
        for i in range(0, n, batch_size):
            yield order[i : i + batch_size]
