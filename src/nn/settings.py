"""What a training is told: how long its steps are, what becomes of them, and what the images are turned into.

train(network, digits, learning_rate=cosine(0.5))       steps that get shorter towards the end
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from nn.optimizers import OPTIMIZERS
from nn.validation import Floats, check_range, floats, number, shown

Bytes = NDArray[np.uint8]
Schedule = Callable[[float], float]
MOST_DECAY = 1e30  # beyond any use, and what float32 still holds
Augment = Callable[[Floats, "np.random.Generator"], Floats | Bytes]


class Settings(TypedDict, total=False):
    """The settings of `nn.train`, which tells what each of them means."""

    epochs: int
    batch_size: int
    learning_rate: float | Schedule
    cost: str
    optimizer: str
    momentum: float
    weight_decay: float
    seed: int
    every: int | None
    augment: Augment | None
    progress: bool


def cosine(peak: float, warm_up: float = 0.02) -> Schedule:
    """A learning rate that rises to `peak` during the first part of a training and falls to 0 along a cosine.

    Long steps at first, to get far; short ones at last, to settle. After Loshchilov and Hutter, SGDR: Stochastic
    Gradient Descent with Warm Restarts (2017), with a single cycle.

    Args:
        peak: the highest learning rate, 0 or more.
        warm_up: the share of the training in which it rises, 0 to 1.

    Raises:
        ValueError: a number out of its range.

    """
    peak, warm_up = number("peak", peak, 0, expected="0 or more"), number("warm_up", warm_up, 0, 1)
    return lambda done: peak * min(1.0, done / warm_up if warm_up else 1.0) * (1 + math.cos(math.pi * done)) / 2


def check_settings(
    learning_rate: float | Schedule, optimizer: str, momentum: float, weight_decay: float, augment: Augment | None
) -> None:
    """Raise `ValueError` for a setting of `nn.train` that makes no sense."""
    if not callable(learning_rate):
        number("learning_rate", learning_rate, 0, expected="0 or more")
    if not isinstance(optimizer, str) or optimizer not in OPTIMIZERS:
        raise ValueError(f"there is no optimizer {shown(optimizer)}; choose one of {', '.join(OPTIMIZERS)}")
    if number("momentum", momentum, 0, 1, expected=(below_1 := "0 or more, and less than 1")) == 1:
        raise ValueError(f"momentum is {momentum}; expected {below_1}")
    number("weight_decay", weight_decay, 0, MOST_DECAY, expected=f"0 or more, {MOST_DECAY:g} at most")
    if augment is not None and not callable(augment):
        raise ValueError(f"augment is {shown(augment)}; expected a function of pixels and a random generator")


def rate_at(schedule: Schedule, done: float) -> float:
    """Return the learning rate when this share of the training is done; `ValueError` where it is no number."""
    rate = schedule(done)
    if not isinstance(rate, int | float | np.floating | np.integer):
        raise ValueError(f"learning_rate gave {shown(rate)} at {done:.2f} of the training; expected a number")
    return float(rate)


def augmented(augment: Augment, pixels: Floats, rng: np.random.Generator) -> Floats | Bytes:
    """Return what `augment` makes of the pixels, which it may only read; `ValueError` where that is of no use."""
    as_given = pixels.view()
    as_given.flags.writeable = False
    try:
        new = augment(as_given, rng)
    except TypeError as error:  # as by one that takes something else
        raise ValueError(f"augment cannot be called with pixels and a random generator: {error}") from error
    if np.shape(new) != pixels.shape:
        raise ValueError(f"augment gave shape {np.shape(new)}; expected {pixels.shape}, as it was given")
    if isinstance(new, np.ndarray) and new.dtype == np.uint8:
        return new
    new = floats("what augment gave", new)
    check_range(new)
    return new
