"""One step of gradient descent: some images, their gradient, and every dial turned a little against it.

The gradient comes from `nn.engine`; how far each dial turns is told by `nn.optimizers`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy import copyto
from numpy.typing import NDArray

from nn.cost import one_hot
from nn.engine import Backpropagation, Parameters
from nn.network import Network
from nn.optimizers import OPTIMIZERS
from nn.settings import Bytes
from nn.validation import Floats

Places = NDArray[np.intp]


class Descent:
    """Images, labels and parameters side by side, and the step that a mini-batch makes.

    Args:
        network: its sizes and activation functions count.
        pixels: (n, n_in), what to learn from.
        labels: (n,), for each image the output neuron that should be 1.
        cost, optimizer, momentum, weight_decay: as for `nn.training.train`.

    Attributes:
        theta: the weights and biases; read them from the network before the first step.

    """

    def __init__(
        self,
        network: Network,
        pixels: Floats,
        labels: Places,
        cost: str,
        optimizer: str,
        momentum: float,
        weight_decay: float,
    ) -> None:
        self._network, self._cost = network, cost
        self.theta, self._slopes, decay = (Parameters(network.sizes) for _ in range(3))
        for Wb in decay.layers:
            Wb[:, :-1] = weight_decay
        self._update = OPTIMIZERS[optimizer](self.theta.vector, self._slopes.vector, decay.vector, momentum)
        self._targets = one_hot(labels, network.sizes[-1])
        self.learn_from(pixels)

    def learn_from(self, pixels: Floats | Bytes) -> None:
        """Take these images, (n, n_in), for the steps that follow: numbers from 0 to 1, or bytes from 0 to 255."""
        # A training waits for memory more than for anything else, and bytes come four times as quickly as floats.
        as_bytes = _as_bytes(pixels)
        stored, brightest = (pixels, 1) if as_bytes is None else (as_bytes, 255)
        self._X = np.full((len(pixels), self._network.sizes[0] + 1), brightest, stored.dtype)
        self._X[:, :-1] = stored
        self._unit = 1 / brightest
        self._of_size: dict[int, tuple[Backpropagation, NDArray[Any]]] = {}

    def step(self, chosen: Places, rate: float) -> None:
        """Learn from the images at those places."""
        m = len(chosen)
        if m not in self._of_size:
            self._of_size[m] = self._rooms(m)
        backpropagate, taken = self._of_size[m]
        # With "clip" (no place is outside) numpy writes straight into the array it is given.
        self._X.take(chosen, 0, taken, "clip")
        if taken is not backpropagate.X:
            copyto(backpropagate.X, taken)
        self._targets.take(chosen, 0, backpropagate.Y, "clip")
        self._update(backpropagate, rate)

    def _rooms(self, m: int) -> tuple[Backpropagation, NDArray[Any]]:
        """Return the arrays that mini-batches of m images are put into: for the gradient, and as they are stored."""
        passes = Backpropagation(self._network, self.theta, self._slopes, self._cost, m, self._unit)
        return passes, passes.X if self._X.dtype == passes.X.dtype else np.empty(passes.X.shape, self._X.dtype)


def _as_bytes(pixels: Floats | Bytes) -> Bytes | None:
    """Return the pixels as bytes 0 to 255, if they are such bytes, or those divided by 255, as MNIST's are."""
    if pixels.dtype == np.uint8:
        return np.asarray(pixels, np.uint8)
    as_bytes = np.empty(pixels.shape, np.uint8)
    for i in range(0, len(pixels), 500):
        as_bytes[i : i + 500] = np.rint(pixels[i : i + 500] * 255)
        if not np.array_equal(np.divide(as_bytes[i : i + 500], 255, dtype=np.float32), pixels[i : i + 500]):
            return None
    return as_bytes
