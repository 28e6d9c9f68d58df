"""A softmax output layer made into one of sigmoids that gives the same answers.

    network = outputs.as_sigmoids(network, digits)

Softmax learns who comes first, which is what is asked; ten sigmoids spend some of their few neurons on how much each
says. But the video's network has sigmoids. Their order stays when the same is added to all ten sums, and when all are
multiplied by the same positive number: these are the numbers that are chosen here, a share of each hidden neuron's
activation among them. Those are taken that make the cross-entropy of the sigmoids lowest, by Newton's method; for a
single output, without such shares, this is Platt, Probabilistic Outputs for Support Vector Machines (1999).
"""

from __future__ import annotations

import numpy as np

from nn.activations import sigmoid
from nn.digits.dataset import Digits
from nn.layer import Layer
from nn.network import Network
from nn.validation import Floats

STEPS = 30  # of Newton's; ten would do
HALVES = 30  # of a step, at most
TIED = 1e-4  # for each image: how much it costs to change the sums, so that few images do not ask for endless ones


def as_sigmoids(network: Network, digits: Digits) -> Network:
    """Return a new network whose output layer has sigmoids, and the same neuron on top as in `network`.

    Args:
        network: with softmax at its end and one output for each digit; stays as it is.
        digits: by which is told how sure the outputs should be.

    Raises:
        ValueError: the network is so bad that sigmoids had better turn its answers round.

    """
    last = network.layers[-1]
    heard = network.activations(digits.pixels)[-2].astype(np.float64)  # (n, n_in) by the output layer
    sums = heard @ last.W.T.astype(np.float64) + last.b  # (n, 10)
    wanted = np.eye(10)[digits.labels]
    # A sigmoid's sum is factor * sum + shares @ heard + rest: for each output, what these are multiplied with.
    told = [np.column_stack([sums[:, k], heard, np.ones(len(heard))]) for k in range(10)]
    begin = np.eye(1, heard.shape[1] + 2)[0]  # the factor 1, and nothing added
    tied = TIED * len(heard)

    def cost(of: Floats) -> float:
        z = np.stack([each @ of for each in told], axis=1)
        return float((np.logaddexp(0, z) - wanted * z).sum() + tied * ((of - begin) ** 2).sum() / 2)

    chosen = begin
    for _ in range(STEPS):
        slope, curvature = tied * (chosen - begin), tied * np.eye(len(begin))
        for k, each in enumerate(told):
            a = sigmoid(each @ chosen)
            slope = slope + each.T @ (a - wanted[:, k])
            curvature += each.T @ (each * (a * (1 - a))[:, None])
        step = np.linalg.solve(curvature, slope)
        steps = (chosen - step / 2**half for half in range(HALVES))
        chosen = next((there for there in steps if cost(there) < cost(chosen)), chosen)
    factor, shares, rest = chosen[0], chosen[1:-1], chosen[-1]
    if factor <= 0:
        raise ValueError(f"the network's sums would be multiplied with {factor:.3g}; expected one that has learned")
    W, b = factor * last.W + shares, factor * last.b + rest
    return Network.from_layers(
        [*(Layer(layer.W, layer.b, layer.activation) for layer in network.layers[:-1]), Layer(W, b, "sigmoid")]
    )
