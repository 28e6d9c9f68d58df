"""The functions that turn a weighted sum `z` into an activation `a`, each with its slope.

- `sigmoid`: squishes any number into the range from 0 to 1 (also called the logistic function).
- `relu`: rectified linear unit, 0 for negative sums and the sum itself for positive ones.
- `identity`: leaves the sum as it is.
- `softmax`: shares out a whole of 1 among the neurons of a layer, most of it to the one with the largest sum.

Every function takes a number or an array of any shape and works on each number by itself; only softmax looks at a whole
layer, which lies along the last axis. float32 stays float32. What holds no numbers raises a `ValueError`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy import add, divide, exp, maximum, minimum, multiply, negative, reciprocal, sign, subtract
from numpy.typing import ArrayLike, NDArray

from nn.validation import numbers, shown

Array = NDArray[np.floating]
Write = Callable[[Array, Array], None]
WriteBack = Callable[[Array, Array, Array], None]
# As arrays of their own: numpy takes them in half the time of Python numbers, which counts for one image's 16 neurons.
_ZERO, _ONE = np.array(0, np.float32), np.array(1, np.float32)
_LOWEST_EXPONENT = np.array(-88, np.float32)
# Two sums this large, one positive and one negative, are not yet too far apart for float32.
_LARGEST_SUM, _LOWEST_SUM = np.array(1e38, np.float32), np.array(-1e38, np.float32)


def sigmoid(z: ArrayLike) -> Array:
    """sigmoid(z) = 1 / (1 + e^-z): near 0 for very negative z, 1/2 at z = 0, near 1 for very positive z."""
    # e^89 overflows float32. Below z = -88 the answer stays at sigmoid(-88) = 6e-39, as good as 0.
    a = np.asarray(maximum(_float(z), _LOWEST_EXPONENT))
    _sigmoid(a, a)
    return a[()]


def sigmoid_slope(z: ArrayLike) -> Array:
    """sigmoid'(z) = sigmoid(z) (1 - sigmoid(z)): at most 1/4, at z = 0."""
    a = sigmoid(z)
    return a * (1 - a)


def relu(z: ArrayLike) -> Array:
    """relu(z) = max(0, z)."""
    return maximum(_float(z), _ZERO)


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

    A `ValueError` tells of anything but numbers, and of none at all.

    Source: Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs (1990).
    """
    z = _float(z)
    if z.ndim and not z.shape[-1]:
        raise ValueError(f"weighted sums came with shape {z.shape}; expected one or more along the last axis")
    a = np.empty_like(z)
    _softmax(z, a)
    return a[()]


def softmax_slope(z: ArrayLike) -> Array:
    """a_j (1 - a_j): what a neuron's own sum does to its activation (those of the others do something, too)."""
    a = softmax(z)
    return a * (1 - a)


# The same, written into arrays that are there, as a training does it: making new ones would take longer than
# calculating with them. Forwards, a = activation(z); backwards, dC/dz out of dC/da, with a, and an array to work in.


def _sigmoid(z: Array, a: Array) -> None:
    negative(z, a)
    exp(a, a)  # which may overflow to infinity: the answer is the 0 that is meant
    add(a, _ONE, a)
    reciprocal(a, a)


def _sigmoid_back(rise: Array, a: Array, room: Array) -> None:
    subtract(_ONE, a, room)
    multiply(room, a, room)
    multiply(rise, room, rise)


def _relu(z: Array, a: Array) -> None:
    maximum(z, _ZERO, out=a)


def _relu_back(rise: Array, a: Array, room: Array) -> None:
    sign(a, room)  # 1 where a > 0, else 0: it is never negative
    multiply(rise, room, rise)


def _identity(z: Array, a: Array) -> None:
    a[...] = z


def _identity_back(rise: Array, a: Array, room: Array) -> None:
    """dC/dz = dC/da."""


def _softmax(z: Array, a: Array) -> None:
    maximum(z, _LOWEST_SUM, out=a)
    minimum(a, _LARGEST_SUM, out=a)
    # The same from all sums changes nothing, and the largest being 0 no power overflows.
    subtract(a, a.max(axis=-1, keepdims=True), a)
    exp(a, a)
    divide(a, a.sum(axis=-1, keepdims=True), a)


def _softmax_back(rise: Array, a: Array, room: Array) -> None:
    """Sum over k of dC/da_k a_k ([j = k] - a_j): each sum has its say in all activations of its layer."""
    multiply(rise, a, room)
    subtract(rise, room.sum(axis=-1, keepdims=True), rise)
    multiply(rise, a, rise)


@dataclass(frozen=True)
class Activation:
    """An activation function under its name, with its slope: `ACTIVATIONS["relu"](z)`, `.slope(z)`.

    Attributes:
        name: how it is called.
        function: a = function(z).
        slope: for each sum z, how much its own activation rises for each unit that it rises.
        write: `write(z, a)` puts function(z) into the array a. None, as for functions of your own: it cannot be
            trained with `nn.train`.
        write_back: `write_back(rise, a, room)` turns dC/da, in the array `rise`, into dC/dz; `room` is written over.
        is_shared: each sum has its say in all activations of its layer, as in softmax.

    """

    name: str
    function: Callable[[ArrayLike], Array]
    slope: Callable[[ArrayLike], Array]
    write: Write | None = None
    write_back: WriteBack | None = None
    is_shared: bool = False

    def __call__(self, z: ArrayLike) -> Array:
        """a = function(z)."""
        return self.function(z)

    def times_slope(self, rise: Array, z: Array) -> Array:
        """Return dC/dz = dC/da activation'(z), where `rise` is dC/da: the chain rule through the neurons of a layer.

        Where a whole is shared, the sum over k of dC/da_k da_k/dz_j, with da_k/dz_j = a_k ([j = k] - a_j).
        """
        if not self.is_shared:
            return rise * self.slope(z)
        a = self.function(z)
        return a * (rise - (rise * a).sum(axis=-1, keepdims=True))


ACTIVATIONS = {
    "sigmoid": Activation("sigmoid", sigmoid, sigmoid_slope, _sigmoid, _sigmoid_back),
    "relu": Activation("relu", relu, relu_slope, _relu, _relu_back),
    "identity": Activation("identity", identity, identity_slope, _identity, _identity_back),
    "softmax": Activation("softmax", softmax, softmax_slope, _softmax, _softmax_back, is_shared=True),
}


def by_name(name: str | Activation) -> Activation:
    """Return the activation function called `name`; a `ValueError` lists the names there are."""
    if isinstance(name, Activation):
        return name
    try:
        return ACTIVATIONS[name]
    except (KeyError, TypeError):
        raise ValueError(
            f"there is no activation function {shown(name)}; choose one of {', '.join(ACTIVATIONS)}"
        ) from None


def _float(z: ArrayLike) -> Array:
    """Return `z` as floats: float32 and float64 as they are, all else as float64, a single number 0-d."""
    if type(z) is not np.ndarray or z.dtype.char not in "fd":
        z = numbers("a weighted sum", z)
    return z if z.dtype.char in "fd" else z.astype(np.float64)
