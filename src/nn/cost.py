"""How wrong a network is: the cost, one number that training makes small.

    mean_cost(network, digits)                              quadratic
    mean_cost(network, digits, cost="cross-entropy")
    mean_cost(network, pixels, labels)                      the same, from pixels and labels

Both are those of Michael Nielsen, Neural Networks and Deep Learning (2015), http://neuralnetworksanddeeplearning.com:
the quadratic cost, with its 1/2, in chapter 1, and the cross-entropy in chapter 3 (for softmax outputs it is there
called log-likelihood).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.examples import Examples, pixels_and_labels
from nn.network import Network, checked_network
from nn.validation import shown

COSTS = ("quadratic", "cross-entropy")


def mean_cost(
    network: Network, digits: Examples | ArrayLike, labels: ArrayLike | None = None, cost: str = "quadratic"
) -> float:
    """Return the mean cost over images, where for each the output neuron of its label should be 1 and the others 0.

    A single output neuron should be the label itself: 1 for yes, 0 for no.

    "quadratic": C = 1/2 sum over outputs of (a - y)^2. "cross-entropy", for sigmoid outputs:
    C = -sum of y ln a + (1 - y) ln(1 - a), for softmax outputs: C = -sum of y ln a. The mean over no images is NaN.

    Args:
        network: any.
        digits: a `Digits`; or pixels (n, n_in), with labels (n,) as the next argument.
        labels: those of the pixels; none for a `Digits`, which has its own.
        cost: "quadratic" or "cross-entropy".

    Raises:
        ValueError: shapes that do not fit, pixels outside [0, 1], labels without an output neuron, an unknown cost.

    """
    check_cost(network, cost)
    pixels, labels = pixels_and_labels(network, digits, labels)
    a: NDArray[np.float64] = network(pixels).astype(np.float64)
    y = one_hot(labels, a.shape[1])
    if cost == "quadratic":
        costs: NDArray[np.floating] = (a - y) ** 2 / 2
    else:
        # In float32 an output can reach 0 and 1 themselves, where the logarithm is infinite.
        sure = np.clip(a, 1e-7, 1 - 1e-7)
        costs = -y * np.log(sure)
        if network.layers[-1].activation.name == "sigmoid":  # where each output is a yes or no of its own
            costs -= (1 - y) * np.log(1 - sure)
    return float(costs.sum() / len(a)) if len(a) else float("nan")


def one_hot(labels: NDArray[np.integer], n_out: int) -> NDArray[np.float32]:
    """Return what the outputs should be, (n, n_out): row i holds 1 in column `labels[i]` and 0 elsewhere.

    A single output neuron says yes or no: it should be the label itself, 0 or 1.
    """
    if n_out == 1:
        return np.asarray(labels, np.float32)[:, np.newaxis]
    return np.eye(n_out, dtype=np.float32)[labels]


def check_cost(network: Network, cost: str) -> None:
    """Raise `ValueError` unless the network can be judged by that cost."""
    outputs = checked_network(network).layers[-1].activation.name
    if not isinstance(cost, str) or cost not in COSTS:
        raise ValueError(f"there is no cost {shown(cost)}; choose one of {', '.join(COSTS)}")
    if cost == "cross-entropy" and outputs not in ("sigmoid", "softmax"):
        raise ValueError(
            f'"cross-entropy" needs sigmoid or softmax outputs, and these are {outputs}; use cost="quadratic"'
        )
