"""One layer of neurons: a column of activations goes in, the next one comes out.

    a' = activation(W a + b)

`W` has shape (n_out, n_in): row j holds the weights of receiving neuron j, `W[j, k]` joins sending neuron k to it.
`b` has shape (n_out,).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nn.activations import Activation, by_name
from nn.products import rows_times_rows
from nn.validation import Floats, finite, floats


class Layer:
    """One layer of neurons: a' = activation(W a + b).

    Attributes:
        W: float32 (n_out, n_in), the weights, one row a receiving neuron.
        b: float32 (n_out,), the biases.
        activation: the `Activation` that is applied to each weighted sum.

    Raises:
        ValueError: W is no matrix, b does not fit it, a number is NaN or infinite, the activation is unknown.

    """

    def __init__(self, W: ArrayLike, b: ArrayLike, activation: str | Activation = "sigmoid") -> None:
        W = floats("W", W)
        if W.ndim != 2 or 0 in W.shape:
            raise ValueError(f"W has shape {W.shape}; expected (n_out, n_in), one row a receiving neuron")
        self._W = finite("W", W, W.shape)
        self._b = finite("b", b, W.shape[:1])
        self._activation = by_name(activation)

    @property
    def W(self) -> Floats:
        """The weights, (n_out, n_in). Change one in place, or set all: a new W is checked and copied."""
        return self._W

    @W.setter
    def W(self, W: ArrayLike) -> None:
        self._W = finite("W", W, self._W.shape)

    @property
    def b(self) -> Floats:
        """The biases, (n_out,)."""
        return self._b

    @b.setter
    def b(self, b: ArrayLike) -> None:
        self._b = finite("b", b, self._b.shape)

    @property
    def activation(self) -> Activation:
        """The activation function. Set another one by its name."""
        return self._activation

    @activation.setter
    def activation(self, activation: str | Activation) -> None:
        self._activation = by_name(activation)

    @property
    def n_in(self) -> int:
        """How many neurons send to this layer."""
        return int(self._W.shape[1])

    @property
    def n_out(self) -> int:
        """How many neurons this layer has."""
        return int(self._W.shape[0])

    @property
    def parameter_count(self) -> int:
        """How many weights and biases: n_out * n_in + n_out."""
        return self._W.size + self._b.size

    def weighted_sums(self, a: Floats) -> Floats:
        """z = W a + b, for one column `a` (n_in,) or a batch (m, n_in); gives (n_out,) or (m, n_out)."""
        try:
            return rows_times_rows(a, self._W) + self._b
        except (ValueError, TypeError):
            raise ValueError(
                f"activations came with shape {np.shape(a)}; this layer takes ({self.n_in},) or (m, {self.n_in})"
            ) from None

    def __call__(self, a: Floats) -> Floats:
        """a' = activation(W a + b), shapes as in `weighted_sums`."""
        return self._activation.function(self.weighted_sums(a))

    def __repr__(self) -> str:
        return f"Layer({self.n_in} -> {self.n_out}, {self.activation.name})"
