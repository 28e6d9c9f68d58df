"""The functions that turn a weighted sum `z` into an activation `a`, each with its slope.

- `sigmoid`: squishes any number into the range from 0 to 1 (also called the logistic function).
- `relu`: rectified linear unit, 0 for negative sums and the sum itself for positive ones.
- `identity`: leaves the sum as it is.

Every function takes a number or an array of any shape and works on each number by itself. float32 stays float32.
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
