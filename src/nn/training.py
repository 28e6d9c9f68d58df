"""Learning: mini-batch gradient descent, one small step after the other down the slope of the cost.

    train(network, digits, epochs=3)                    trains, and gives back its reports, one an epoch
    for report in train(network, digits, live=True):    the same, report by report: the network is yours at every turn:
        print(report)                                   draw it, change it, stop, go on
    accuracy(network, digits)                           the share of images whose brightest output is their label

Digits are a `Digits`; or pixels and labels: `train(network, pixels, labels)`.

The method and its refinements are those of Michael Nielsen, Neural Networks and Deep Learning (2015),
http://neuralnetworksanddeeplearning.com: mini-batches in chapter 1, momentum and weight decay (there "L2
regularization") in chapter 3. A single step is in `nn.descent`, its gradient in `nn.engine` (and, to be read, in
`nn.backpropagation`), and what becomes of it in `nn.optimizers`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal, Unpack, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.cost import mean_cost
from nn.descent import Descent
from nn.engine import check_trainable
from nn.examples import Examples, pixels_and_labels
from nn.network import Network
from nn.reports import Report as Report
from nn.reports import Reports, with_bar
from nn.settings import Augment, Schedule, Settings, augmented, check_settings, rate_at
from nn.settings import cosine as cosine
from nn.validation import Floats, check_range, whole

# Images on which each report measures the cost: enough for a smooth curve, few enough to take no time.
SAMPLE = 1000


def accuracy(network: Network, digits: Examples | ArrayLike, labels: ArrayLike | None = None) -> float:
    """Return the share of images, 0 to 1, whose brightest output neuron is their label (NaN if there are none).

    A single output neuron is right where it is above 1/2 for a label of 1, and not for one of 0.

    Arguments and errors are those of `nn.mean_cost`.
    """
    pixels, labels = pixels_and_labels(network, digits, labels)
    return share_right(network(pixels), labels)


def share_right(outputs: Floats, labels: NDArray[np.integer]) -> float:
    """Return the share of `outputs`, (n, n_out), that say what `labels`, (n,), do; see `accuracy`."""
    right = (outputs[:, 0] > 0.5 if outputs.shape[1] == 1 else outputs.argmax(axis=1)) == labels
    return float(right.mean()) if len(right) else math.nan


@overload
def train(
    network: Network,
    digits: Examples | ArrayLike,
    labels: ArrayLike | None = ...,
    *,
    live: Literal[True],
    **settings: Unpack[Settings],
) -> Iterator[Report]: ...


@overload
def train(
    network: Network, digits: Examples | ArrayLike, labels: ArrayLike | None = ..., **settings: Unpack[Settings]
) -> Reports: ...


def train(
    network: Network,
    digits: Examples | ArrayLike,
    labels: ArrayLike | None = None,
    *,
    epochs: int = 10,
    batch_size: int = 10,
    learning_rate: float | Schedule = 3.0,
    cost: str = "quadratic",
    optimizer: str = "sgd",
    momentum: float = 0.0,
    weight_decay: float = 0.0,
    seed: int = 0,
    every: int | None = None,
    augment: Augment | None = None,
    progress: bool = False,
    live: bool = False,
) -> Reports | Iterator[Report]:
    """Train `network` on `digits`, in place; report after every epoch, or after every so many mini-batches.

    Each step looks at the next few images, in shuffled order, and turns every dial against its slope:

        v <- momentum v - learning_rate (dC/dW + weight_decay W)        without weight_decay for the biases
        W <- W + v

    `train(...)` trains to the end. `for report in train(..., live=True)` trains from report to report as the loop goes
    on: between two of them the network is yours, use it, change it, stop, or go on from what it then is. When a
    training is interrupted, the network keeps what it has learned until then.

    Args:
        network: what learns.
        digits: what it learns from: a `Digits`; or pixels (n, n_in), with labels (n,) as the next argument.
        labels: those of the pixels; none for a `Digits`, which has its own.
        epochs: how often to go through all images.
        batch_size: images a step. The last mini-batch of an epoch has what is left.
        learning_rate: how far a step goes; or a function that gives it for the share of the training that is done,
            from 0.0 to 1.0, as `cosine` does.
        cost: "quadratic"; or "cross-entropy", for sigmoid or softmax outputs.
        optimizer: "sgd", stochastic gradient descent, the step above; or "adam", whose steps have about the same length
            for every dial: try a learning rate of 0.001 to 0.01 with it, and a momentum of 0.9.
        momentum: how much of the last step the next one keeps, 0 or more and less than 1.
        weight_decay: how strongly weights are drawn to 0; 0 or more.
        seed: of the shuffling. The same seed gives the same network on the same machine.
        every: mini-batches from one report to the next, through the ends of epochs; None: as many as an epoch has.
        augment: makes the pixels to learn from out of those of `digits`, which it may not write to, and a random
            generator, anew for each epoch: numbers from 0 to 1; or bytes from 0 to 255, which is quicker.
        progress: show a progress bar.
        live: train while somebody goes through the reports, and no further.

    Returns:
        The reports: all of them, in a list; with `live`, one after the other as they come.

    Raises:
        ValueError: an argument or the digits do not fit; the message says which, and what was expected.
        FloatingPointError: while it runs: it diverged, some parameter grew past all numbers. The network keeps the
            parameters of the last report.

    """
    check_trainable(network, cost)
    check_settings(learning_rate, optimizer, momentum, weight_decay, augment)
    pixels, labels = pixels_and_labels(network, digits, labels)
    if not len(pixels):
        raise ValueError("no images came; expected at least one image")
    check_range(pixels)

    n, rng = len(pixels), np.random.default_rng(whole("seed", seed, 0))
    batch_size = min(whole("batch_size", batch_size, 1), n)
    per_epoch = math.ceil(n / batch_size)
    steps = whole("epochs", epochs, 1) * per_epoch
    portion = min(whole("every", per_epoch if every is None else every, 1), steps, sys.maxsize)
    sample = rng.permutation(n)[:SAMPLE]
    sampled_pixels, sampled_labels = pixels[sample], labels[sample]
    descent = Descent(network, pixels, labels, cost, optimizer, momentum, weight_decay)

    def new_epoch() -> NDArray[np.intp]:
        """Return the order of the images for the next epoch, and take new distortions of them."""
        if augment:
            descent.learn_from(augmented(augment, pixels, rng))
        return rng.permutation(n)

    def reports() -> Iterator[Report]:
        theta, batches, done, rate = descent.theta, _mini_batches(new_epoch, epochs, batch_size), 0, 0.0
        while done < steps:
            theta.read(network)
            last_good = theta.vector.copy()
            with np.errstate(over="ignore", invalid="ignore"):  # a divergence is told of below, in words
                try:
                    for chosen in islice(batches, portion):
                        rate = rate_at(learning_rate, done / steps) if callable(learning_rate) else learning_rate
                        descent.step(chosen, rate)
                        done += 1
                finally:  # also when somebody interrupts it
                    diverged = not np.isfinite(theta.vector).all()
                    if diverged:
                        theta.vector[...] = last_good
                    theta.write(network)
                cost_now = mean_cost(network, sampled_pixels, sampled_labels, cost)
            if diverged or not math.isfinite(cost_now):
                theta.vector[...] = last_good
                theta.write(network)
                raise FloatingPointError(
                    f"the training diverged within {done:,} mini-batches, at learning rate {rate:g}: parameters grew "
                    "past all numbers; try a tenth of that rate. The network is as it was at the last report"
                )
            yield Report(done / per_epoch, done, rate, cost_now)

    some = with_bar(reports(), steps) if progress else reports()
    return some if live else Reports(some)


def _mini_batches(
    new_epoch: Callable[[], NDArray[np.intp]], epochs: int, batch_size: int
) -> Iterator[NDArray[np.intp]]:
    """Yield the places of the images for one step after the other; the last of an epoch has what is left."""
    for _ in range(epochs):
        order = new_epoch()
        for i in range(0, len(order), batch_size):
            yield order[i : i + batch_size]
