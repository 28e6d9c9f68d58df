"""`nn.models.outputs`: a softmax layer made into sigmoids that give the same answers."""

from __future__ import annotations

import numpy as np
import pytest

from nn.digits import strokes
from nn.layer import Layer
from nn.models import outputs
from nn.network import Network
from nn.training import train

DIGITS = strokes.make(600, seed=1, messiness=1.0)


def trained() -> Network:
    network = Network([784, 16, 10], ["sigmoid", "softmax"], seed=3)
    train(network, DIGITS[:400], epochs=3, learning_rate=0.5, cost="cross-entropy", seed=0, progress=False)
    return network


def cost(network: Network) -> float:
    """Return the cross-entropy of ten outputs of which each is right or wrong by itself."""
    outputs, wanted = network(DIGITS.pixels).astype(np.float64), np.eye(10)[DIGITS.labels]
    return float(-(wanted * np.log(outputs) + (1 - wanted) * np.log(1 - outputs)).sum(axis=1).mean())


def test_answers_stay_and_outputs_are_sigmoids() -> None:
    network = trained()
    before = [layer.W.copy() for layer in network.layers]
    made = outputs.as_sigmoids(network, DIGITS)
    assert [layer.activation.name for layer in made.layers] == ["sigmoid", "sigmoid"]
    assert [layer.activation.name for layer in network.layers] == ["sigmoid", "softmax"]
    for layer, W, other in zip(network.layers, before, made.layers, strict=True):
        assert np.array_equal(layer.W, W)
        assert other.W is not layer.W
    others = strokes.make(500, seed=2, messiness=1.0).pixels
    assert np.array_equal(made(others).argmax(axis=1), network(others).argmax(axis=1))
    in_order = [np.argsort(each(others), axis=1) for each in (made, network)]
    assert (in_order[0] == in_order[1]).mean() > 0.999


def test_no_other_factor_shares_or_rest_would_cost_less() -> None:
    network = trained()
    made = outputs.as_sigmoids(network, DIGITS)
    least = cost(made)
    W, b = made.layers[-1].W, made.layers[-1].b

    def changed(W_by: object, b_by: object) -> float:
        return cost(Network.from_layers([made.layers[0], Layer(W + W_by, b + b_by, "sigmoid")]))

    softmax = network.layers[-1]
    for step in (-0.05, 0.05):
        assert changed(step * softmax.W, step * softmax.b) > least  # another factor
        assert changed(0, step) > least  # another rest
        for neuron in range(16):
            assert changed(step * np.eye(16, dtype=np.float32)[neuron], 0) > least  # another share


def test_few_images_do_not_ask_for_endless_sums() -> None:
    made = outputs.as_sigmoids(trained(), DIGITS[:12])
    assert np.abs(made.layers[-1].W).max() < 100
    assert np.array_equal(made(DIGITS.pixels).argmax(axis=1), trained()(DIGITS.pixels).argmax(axis=1))


def test_a_network_that_is_mostly_wrong_is_refused() -> None:
    network = trained()
    network.layers[-1].W *= -1
    network.layers[-1].b *= -1
    with pytest.raises(ValueError, match=r"would be multiplied with -[\d.]+; expected one that has learned"):
        outputs.as_sigmoids(network, DIGITS)
