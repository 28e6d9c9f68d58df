"""How wrong a network is: the cost, one number that training makes small.

    mean_cost(network, pixels, labels)                      quadratic
    mean_cost(network, pixels, labels, "cross-entropy")

Both are those of Michael Nielsen, Neural Networks and Deep Learning (2015), http://neuralnetworksanddeeplearning.com:
the quadratic cost, with its 1/2, in chapter 1, and the cross-entropy in chapter 3 (for softmax outputs it is there
called log-likelihood).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.network import Network

COSTS = ("quadratic", "cross-entropy")


def mean_cost(network: Network, pixels: ArrayLike, labels: ArrayLike, cost: str = "quadratic") -> float:
    """Return the mean cost over images `pixels` (n, n_in), where output neuron `labels[i]` should be 1 and others 0.

    "quadratic": C = 1/2 sum over outputs of (a - y)^2. "cross-entropy", for sigmoid outputs:
    C = -sum of y ln a + (1 - y) ln(1 - a), for softmax outputs: C = -sum of y ln a. The mean over no images is NaN.

    Raises:
        ValueError: shapes that do not fit, pixels outside [0, 1], labels without an output neuron, an unknown cost.

    """
    check_cost(network, cost)
    a: NDArray[np.float64] = np.atleast_2d(network(pixels)).astype(np.float64)
    y = one_hot(labels, a.shape[1], len(a))
    if cost == "quadratic":
        costs: NDArray[np.floating] = (a - y) ** 2 / 2
    else:
        # In float32 an output can reach 0 and 1 themselves, where the logarithm is infinite.
        sure = np.clip(a, 1e-7, 1 - 1e-7)
        costs = -y * np.log(sure)
        if network.layers[-1].activation.name == "sigmoid":  # where each output is a yes or no of its own
            costs -= (1 - y) * np.log(1 - sure)
    return float(costs.sum() / len(a)) if len(a) else float("nan")


def one_hot(labels: ArrayLike, n_out: int, n: int) -> NDArray[np.float32]:
    """Return what the outputs should be, (n, n_out): row i holds 1 in column `labels[i]` and 0 elsewhere."""
    return np.eye(n_out, dtype=np.float32)[checked_labels(labels, n_out, n)]


def checked_labels(labels: ArrayLike, n_out: int, n: int) -> NDArray[np.intp]:
    """Return n labels (one is an array of one); a `ValueError` tells of another number, or of one without a neuron."""
    labels = np.atleast_1d(labels)
    if labels.shape != (n,):
        raise ValueError(f"labels came with shape {labels.shape}; expected ({n},), one label an image")
    if n and (labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= n_out):
        raise ValueError(
            f"labels range from {labels.min()} to {labels.max()} ({labels.dtype}); expected whole numbers from 0 to "
            f"{n_out - 1}, one for each of the network's {n_out} output neurons"
        )
    return labels.astype(np.intp)


def check_cost(network: Network, cost: str) -> None:
    """Raise `ValueError` unless the network can be judged by that cost."""
    outputs = network.layers[-1].activation.name
    if cost not in COSTS:
        raise ValueError(f"there is no cost {cost!r}; choose one of {', '.join(COSTS)}")
    if cost == "cross-entropy" and outputs not in ("sigmoid", "softmax"):
        raise ValueError(
            f'"cross-entropy" needs sigmoid or softmax outputs, and these are {outputs}; use cost="quadratic"'
        )
