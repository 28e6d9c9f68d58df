"""Learning: mini-batch gradient descent, one small step after the other down the slope of the cost.

    for report in train(network, digits, epochs=3):     digits.pixels (n, n_in), digits.labels (n,)
        print(report)                                   the network is usable at every turn: draw it, stop, go on
    accuracy(network, digits)                           the share of images whose brightest output is their label

The method and its refinements are those of Michael Nielsen, Neural Networks and Deep Learning (2015),
http://neuralnetworksanddeeplearning.com: mini-batches in chapter 1, momentum and weight decay (there "L2
regularization") in chapter 3. A single step is in `nn.descent`, its gradient in `nn.backpropagation`, and what becomes
of it in `nn.optimizers`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nn.cost import checked_labels, mean_cost
from nn.descent import Bytes, Descent
from nn.engine import check_trainable
from nn.network import Network
from nn.optimizers import OPTIMIZERS
from nn.validation import Floats

# Images on which each report measures the cost: enough for a smooth curve, few enough to take no time.
SAMPLE = 1000
Schedule = Callable[[float], float]
Augment = Callable[[Floats, "np.random.Generator"], Floats | Bytes]


class Examples(Protocol):
    """What a network learns from: `Digits`, or anything else with pixels and labels."""

    @property
    def pixels(self) -> Floats:
        """(n, n_in), one image a row, numbers in [0, 1]."""

    @property
    def labels(self) -> NDArray[np.int64]:
        """(n,), for each image the output neuron that should be 1 while the others are 0."""


@dataclass(frozen=True)
class Report:
    """How far a training has come.

    Attributes:
        epoch: how often it went through the images (1.5: once and a half).
        batches: how many mini-batches, each of them one step.
        learning_rate: of the last step.
        cost: the mean cost now, on up to 1,000 of the training images, always the same ones.

    """

    epoch: float
    batches: int
    learning_rate: float
    cost: float

    def __str__(self) -> str:
        return f"epoch {self.epoch:.4g}, {self.batches:,} mini-batches: cost {self.cost:.4f}"


def accuracy(network: Network, digits: Examples) -> float:
    """Return the share of images, 0 to 1, whose brightest output neuron is their label (NaN if there are none)."""
    right = network(digits.pixels).argmax(axis=1) == digits.labels
    return float(right.mean()) if len(right) else math.nan


def cosine(peak: float, warm_up: float = 0.02) -> Schedule:
    """A learning rate that rises to `peak` during the first part of a training and falls to 0 along a cosine.

    Long steps at first, to get far; short ones at last, to settle. After Loshchilov and Hutter, SGDR: Stochastic
    Gradient Descent with Warm Restarts (2017), with a single cycle.
    """
    return lambda done: peak * min(1.0, done / warm_up if warm_up else 1.0) * (1 + math.cos(math.pi * done)) / 2


def train(
    network: Network,
    digits: Examples,
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
) -> Iterator[Report]:
    """Train `network` on `digits`, in place; report after every epoch, or after every so many mini-batches.

    Each step looks at the next few images, in shuffled order, and turns every dial against its slope:

        v <- momentum v - learning_rate (dC/dW + weight_decay W)        without weight_decay for the biases
        W <- W + v

    Between two reports the network is yours: use it, change it, stop, or go on from what it then is. When a training
    is interrupted, the network keeps what it has learned until then.

    Args:
        network: what learns.
        digits: what it learns from.
        epochs: how often to go through all images.
        batch_size: images a step. The last mini-batch of an epoch has what is left.
        learning_rate: how far a step goes; or a function that gives it for the share of the training that is done,
            from 0.0 to 1.0, as `cosine` does.
        cost: "quadratic"; or "cross-entropy", for sigmoid or softmax outputs.
        optimizer: "sgd", stochastic gradient descent, the step above; or "adam", whose steps have about the same length
            for every dial: try a learning rate of 0.001 to 0.01 with it, and a momentum of 0.9.
        momentum: how much of the last step the next one keeps, 0 or more and less than 1.
        weight_decay: how strongly weights are drawn to 0.
        seed: of the shuffling. The same seed gives the same network on the same machine.
        every: mini-batches from one report to the next, through the ends of epochs; None: as many as an epoch has.
        augment: makes the pixels to learn from out of those of `digits` and a random generator, anew for each epoch:
            numbers from 0 to 1; or bytes from 0 to 255 in their place, which is quicker.
        progress: show a progress bar.

    Raises:
        ValueError: an argument or the digits do not fit; the message says which, and what was expected.
        FloatingPointError: while it runs: it diverged, some parameter grew past all numbers. The network keeps the
            parameters of the last report.

    """
    check_trainable(network, cost)
    _check_settings(epochs, batch_size, every, learning_rate, optimizer, momentum, weight_decay)
    pixels, n = np.asarray(digits.pixels, np.float32), len(digits.labels)
    if n == 0 or pixels.ndim != 2:
        raise ValueError(f"{n} labels came, and pixels of shape {pixels.shape}; expected at least one image, (n, n_in)")
    labels = checked_labels(digits.labels, network.sizes[-1], len(pixels))
    network(pixels)  # which refuses images of another size, NaN, and pixels outside [0, 1]

    rng = np.random.default_rng(seed)
    sample = rng.permutation(n)[:SAMPLE]
    sampled_pixels, sampled_labels = pixels[sample], labels[sample]
    per_epoch = math.ceil(n / batch_size)
    descent = Descent(network, pixels, labels, cost, optimizer, momentum, weight_decay)

    def mini_batches() -> Iterator[NDArray[np.intp]]:
        for _ in range(epochs):
            if augment:
                augmented = augment(pixels, rng)
                if augmented.shape != pixels.shape:
                    raise ValueError(f"augment gave shape {augmented.shape}; expected {pixels.shape}, as it was given")
                descent.learn_from(augmented)
            order = rng.permutation(n)
            for i in range(0, n, batch_size):
                yield order[i : i + batch_size]

    def reports() -> Iterator[Report]:
        theta, batches, done, rate = descent.theta, mini_batches(), 0, 0.0
        while done < epochs * per_epoch:
            theta.read(network)
            last_good = theta.vector.copy()
            with np.errstate(over="ignore", invalid="ignore"):  # a divergence is told of below, in words
                try:
                    for chosen in islice(batches, every or per_epoch):
                        rate = learning_rate(done / (epochs * per_epoch)) if callable(learning_rate) else learning_rate
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

    return _with_bar(reports(), epochs * per_epoch) if progress else reports()


def _check_settings(
    epochs: int,
    batch_size: int,
    every: int | None,
    learning_rate: float | Schedule,
    optimizer: str,
    momentum: float,
    weight_decay: float,
) -> None:
    """Raise `ValueError` for a setting that makes no sense."""
    for name, count in (("epochs", epochs), ("batch_size", batch_size), ("every", 1 if every is None else every)):
        if not isinstance(count, int | np.integer) or count < 1:
            raise ValueError(f"{name} is {count}; expected a whole number, 1 or more")
    if not callable(learning_rate) and not 0 <= learning_rate < math.inf:
        raise ValueError(f"learning_rate is {learning_rate}; expected 0 or more")
    if optimizer not in OPTIMIZERS:
        raise ValueError(f"there is no optimizer {optimizer!r}; choose one of {', '.join(OPTIMIZERS)}")
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum is {momentum}; expected 0 or more, and less than 1")
    if not 0 <= weight_decay < math.inf:
        raise ValueError(f"weight_decay is {weight_decay}; expected 0 or more")


def _with_bar(reports: Iterator[Report], batches: int) -> Iterator[Report]:
    """Pass the reports on, with a progress bar that follows them."""
    from tqdm.auto import tqdm

    with tqdm(total=batches, unit=" mini-batches") as bar:
        for report in reports:
            bar.update(report.batches - bar.n)
            bar.set_postfix(cost=f"{report.cost:.4f}")
            yield report
