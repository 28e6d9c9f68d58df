"""The functions that turn a weighted sum `z` into an activation `a`, each with its slope.

- `sigmoid`: squishes any number into the range from 0 to 1 (also called the logistic function).
- `relu`: rectified linear unit, 0 for negative sums and the sum itself for positive ones.
- `identity`: leaves the sum as it is.
- `softmax`: shares out a whole of 1 among the neurons of a layer, most of it to the one with the largest sum.

Every function takes a number or an array of any shape and works on each number by itself; only softmax looks at a whole
layer, which lies along the last axis. float32 stays float32.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating]
# As arrays of their own: numpy takes them in half the time of Python numbers, which counts for one image's 16 neurons.
_ONE = np.array(1, np.float32)
_LARGEST_EXPONENT = np.array(88, np.float32)
# Two sums this large, one positive and one negative, are not yet too far apart for float32.
_LARGEST_SUM = 1e38


def sigmoid(z: ArrayLike) -> Array:
    """sigmoid(z) = 1 / (1 + e^-z): near 0 for very negative z, 1/2 at z = 0, near 1 for very positive z."""
    a = np.negative(_float(z))
    # e^89 overflows float32. Below z = -88 the answer stays at sigmoid(-88) = 6e-39, as good as 0.
    a = np.minimum(a, _LARGEST_EXPONENT)
    a = np.exp(a)
    a = np.add(a, _ONE)
    return np.reciprocal(a)


def sigmoid_slope(z: ArrayLike) -> Array:
    """sigmoid'(z) = sigmoid(z) (1 - sigmoid(z)): at most 1/4, at z = 0."""
    a = sigmoid(z)
    return a * (1 - a)


def relu(z: ArrayLike) -> Array:
    """relu(z) = max(0, z)."""
    return np.maximum(_float(z), 0)


def relu_slope(z: ArrayLike) -> Array:
    """relu'(z) = 1 where z > 0, else 0 (also at z = 0, where the curve has a corner: the usual choice)."""
    z = _float(z)
    return (z > 0).astype(z.dtype)


def identity(z: ArrayLike) -> Array:
    """identity(z) = z."""
    return _float(z)


def identity_slope(z: ArrayLike) -> Array:
    """identity'(z) = 1."""
    return np.ones_like(_float(z))


def softmax(z: ArrayLike) -> Array:
    """softmax(z)_j = e^z_j / sum over k of e^z_k: numbers from 0 to 1 that add up to 1 along the last axis.

    Source: Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs (1990).
    """
    z = np.clip(_float(z), -_LARGEST_SUM, _LARGEST_SUM)
    # The same from all sums changes nothing, and the largest being 0 no power overflows.
    a = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.divide(a, a.sum(axis=-1, keepdims=True))


def softmax_slope(z: ArrayLike) -> Array:
    """a_j (1 - a_j): what a neuron's own sum does to its activation (those of the others do something, too)."""
    a = softmax(z)
    return a * (1 - a)


@dataclass(frozen=True)
class Activation:
    """An activation function under its name, with its slope: `ACTIVATIONS["relu"](z)`, `.slope(z)`."""

    name: str
    function: Callable[[ArrayLike], Array]
    slope: Callable[[ArrayLike], Array]

    def __call__(self, z: ArrayLike) -> Array:
        """a = function(z)."""
        return self.function(z)


ACTIVATIONS = {
    "sigmoid": Activation("sigmoid", sigmoid, sigmoid_slope),
    "relu": Activation("relu", relu, relu_slope),
    "identity": Activation("identity", identity, identity_slope),
    "softmax": Activation("softmax", softmax, softmax_slope),
}


def by_name(name: str | Activation) -> Activation:
    """Return the activation function called `name`; a `ValueError` lists the names there are."""
    if isinstance(name, Activation):
        return name
    try:
        return ACTIVATIONS[name]
    except (KeyError, TypeError):
        raise ValueError(f"there is no activation function {name!r}; choose one of {', '.join(ACTIVATIONS)}") from None


def _float(z: ArrayLike) -> Array:
    """Return `z` as floats: float32 and float64 as they are, whole numbers as float64, a single number 0-d."""
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)
