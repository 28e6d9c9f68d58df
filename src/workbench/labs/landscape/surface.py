"""The cost over a plane of dials, at many places at once.

    surface = Surface(plane, off, digits)
    surface.costs([0.0, 0.5], [1.0, 1.0])           the cost at (0, 1) and at (0.5, 1)

On a plane every weight is w + x u + y v, so the sums of the first layer are, too:
X (W + x U + y V)^T = X W^T + x X U^T + y X V^T.
These three products with the pixels are computed once; what is left for each place is what happens behind the first
layer. Where the axes leave that layer alone, its activations stay as they are.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.activations import sigmoid
from nn.cost import one_hot
from nn.digits.dataset import Digits
from nn.validation import Floats
from workbench.labs.dial_places import SIZES
from workbench.labs.landscape.plane import Doubles, Plane

Layers = list[tuple[Floats, Floats]]


class Surface:
    """The mean quadratic cost of a 784-16-16-10 network of sigmoids, for the settings of its dials on a plane.

    Args:
        plane: which.
        off: (13002,), the dials at the plane's (0, 0).
        digits: what the cost is the mean over.

    """

    def __init__(self, plane: Plane, off: Doubles, digits: Digits) -> None:
        self._targets = one_hot(digits.labels, SIZES[-1])
        (W, b), *self._rest = in_layers(off)
        (U, u), *self._across = in_layers(plane.across)
        (V, v), *self._up = in_layers(plane.up)
        X = digits.pixels
        self._sums = X @ W.T + b
        turns_first = any(part.any() for part in (U, u, V, v))
        self._turns = (X @ U.T + u, X @ V.T + v) if turns_first else None

    def costs(self, x: ArrayLike, y: ArrayLike) -> Doubles:
        """Return the cost at n places, (n,); their numbers `x` and `y` are (n,)."""
        x, y = (np.asarray(each, np.float32).reshape(-1, 1, 1) for each in (x, y))
        z: Floats = self._sums[None]
        if self._turns is not None:
            z = z + x * self._turns[0] + y * self._turns[1]
        a = sigmoid(z)
        for (W, b), (U, u), (V, v) in zip(self._rest, self._across, self._up, strict=True):
            a = sigmoid(a @ (W + x * U + y * V).transpose(0, 2, 1) + (b + x * u + y * v))
        missed = a.astype(np.float64) - self._targets
        costs: Doubles = np.einsum("kno,kno->k", missed, missed) / (2 * len(self._targets))
        return np.broadcast_to(costs, len(x)).copy()


def in_layers(theta: NDArray[np.floating]) -> Layers:
    """Return all dials, (13002,), as one (W, b) a layer."""
    numbers, layers, place = theta.astype(np.float32), [], 0
    for n_in, n_out in pairwise(SIZES):
        end = place + n_in * n_out
        layers.append((numbers[place:end].reshape(n_out, n_in), numbers[end : end + n_out]))
        place = end + n_out
    return layers
