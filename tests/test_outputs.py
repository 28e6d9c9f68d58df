"""`nn.models.outputs`: a softmax layer made into sigmoids that give the same answers."""

from __future__ import annotations

import numpy as np
import pytest

from nn.digits import strokes
from nn.layer import Layer
from nn.models import outputs
from nn.network import Network
from nn.training import train
from nn.validation import Floats

DIGITS = strokes.make(600, seed=1, messiness=1.0)


def trained() -> Network:
    network = Network([784, 16, 16, 10], ["sigmoid", "sigmoid", "softmax"], seed=3)
    train(network, DIGITS[:400], epochs=10, learning_rate=0.5, cost="cross-entropy", seed=0, progress=False)
    return network


def cost(network: Network) -> float:
    """Return the cross-entropy of ten outputs of which each is right or wrong by itself."""
    outputs, wanted = network(DIGITS.pixels).astype(np.float64), np.eye(10)[DIGITS.labels]
    return float(-(wanted * np.log(outputs) + (1 - wanted) * np.log(1 - outputs)).sum(axis=1).mean())


def test_answers_stay_and_outputs_are_sigmoids() -> None:
    network = trained()
    before = [layer.W.copy() for layer in network.layers]
    made = outputs.as_sigmoids(network, DIGITS)
    assert [layer.activation.name for layer in made.layers] == ["sigmoid"] * 3
    assert [layer.activation.name for layer in network.layers] == ["sigmoid", "sigmoid", "softmax"]
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
        return cost(Network.from_layers([*made.layers[:2], Layer(W + W_by, b + b_by, "sigmoid")]))

    softmax = network.layers[-1]
    for step in (-0.05, 0.05):
        assert changed(step * softmax.W, step * softmax.b) > least  # another factor
        assert changed(0, step) > least  # another rest
        for neuron in range(16):
            assert changed(step * np.eye(16, dtype=np.float32)[neuron], 0) > least  # another share


@pytest.mark.parametrize("count", [12, 600])
def test_what_is_chosen_is_where_the_cost_with_its_tie_is_flat(count: int) -> None:
    """The slope there, by differences, from the factor, the shares and the rest that the two networks tell of."""
    network, digits = trained(), DIGITS[:count]
    made = outputs.as_sigmoids(network, digits)
    softmax, last = network.layers[-1], made.layers[-1]
    told = np.column_stack([np.append(softmax.W, softmax.b[:, None], axis=1).T.ravel(), np.repeat(np.eye(17), 10, 0)])
    found = np.linalg.lstsq(told, np.append(last.W, last.b[:, None], axis=1).T.ravel().astype(float), rcond=None)[0]
    heard = np.append(network.activations(digits.pixels)[2].astype(float), np.ones((count, 1)), axis=1)
    sums, wanted = heard @ told[:, 0].reshape(17, 10), np.eye(10)[digits.labels]

    def cost_of(chosen: Floats) -> float:
        z = chosen[0] * sums + (heard @ chosen[1:])[:, None]
        at_first = np.append(1, np.zeros(17))
        tie = outputs.TIED * count / 2 * ((chosen - at_first) ** 2).sum()
        return float((np.logaddexp(0, z) - wanted * z).sum() + tie)

    for i, step in enumerate(0.02 * np.eye(18)):
        up, here, down = (cost_of(found + way * step) for way in (1, 0, -1))
        assert up > here < down, i
        assert abs(up - down) < 0.05 * (up + down - 2 * here), i


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
