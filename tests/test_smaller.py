"""`nn.models.smaller`: neurons that others can stand for go, and what the network answers stays."""

from __future__ import annotations

import numpy as np
import pytest

from nn.layer import Layer
from nn.models import smaller
from nn.network import Network

RNG = np.random.default_rng(3)
PIXELS = RNG.random((400, 12)).astype(np.float32)


def network(*sizes: int, seed: int = 0) -> Network:
    made = Network([12, *sizes, 3], ["relu"] * len(sizes) + ["softmax"], seed)
    for layer in made.layers:
        layer.b[...] = np.random.default_rng(seed).normal(0, 0.3, layer.n_out)
        layer.W *= 2
    return made


def test_what_is_there_twice_goes_and_nothing_else_changes() -> None:
    made = network(6, 5)
    for layer in made.layers[:2]:
        layer.b += 1  # so that each of them lights up now and then
    for number in (0, 1):
        layer = made.layers[number]
        layer.W[4], layer.b[4] = layer.W[1], layer.b[1]
    cut = smaller.with_neurons(made, 5, 4, pixels=PIXELS)
    assert cut.sizes == [12, 5, 4, 3]
    assert [layer.activation.name for layer in cut.layers] == ["relu", "relu", "softmax"]
    np.testing.assert_allclose(cut(PIXELS), made(PIXELS), atol=2e-4)


def test_a_neuron_that_is_a_sum_of_others_is_handed_over_to_them() -> None:
    W = np.abs(RNG.normal(0, 1, (4, 12)))
    W[2], b = 0.5 * W[0] + 2 * W[3], np.array([0.5, 0.2, 0.9, 0.1])
    made = Network.from_layers([Layer(W, b, "relu"), Layer(RNG.normal(0, 0.2, (3, 4)), RNG.normal(0, 1, 3), "sigmoid")])
    cut = smaller.with_neurons(made, 3, pixels=PIXELS)
    np.testing.assert_allclose(cut(PIXELS), made(PIXELS), atol=2e-4)
    # The three that depend on each other can all be told by the rest; the other one cannot.
    assert any(np.array_equal(row, made.layers[0].W[1]) for row in cut.layers[0].W)


def test_the_one_goes_that_is_missed_least() -> None:
    """As least squares for each neuron by itself tell it: what the others cannot tell of it, times who listens."""
    made = network(7, seed=4)
    a, heard = made.activations(PIXELS)[1].astype(float), made.layers[1].W
    missed = []
    for j in range(7):
        others = np.column_stack([np.delete(a, j, axis=1), np.ones(len(a))])
        left = a[:, j] - others @ np.linalg.lstsq(others, a[:, j], rcond=None)[0]
        missed.append((left**2).sum() * (heard[:, j] ** 2).sum())
    j = int(np.argmin(missed))
    cut = smaller.with_neurons(made, 6, pixels=PIXELS)
    assert np.array_equal(cut.layers[0].W, np.delete(made.layers[0].W, j, axis=0))
    others = np.column_stack([np.delete(a, j, axis=1), np.ones(len(a))])
    shares = np.linalg.lstsq(others, a[:, j], rcond=None)[0]
    np.testing.assert_allclose(
        cut.layers[1].W, np.delete(heard, j, axis=1) + np.outer(heard[:, j], shares[:-1]), atol=1e-3
    )
    np.testing.assert_allclose(cut.layers[1].b, made.layers[1].b + heard[:, j] * shares[-1], atol=1e-3)


def test_those_that_are_always_silent_go_first() -> None:
    made = network(6)
    made.layers[0].b[[1, 3]] = -100
    cut = smaller.with_neurons(made, 4, pixels=PIXELS)
    assert np.array_equal(cut.layers[0].W, np.delete(made.layers[0].W, [1, 3], axis=0))
    assert np.array_equal(cut(PIXELS), made(PIXELS))


def test_one_neuron_alone_is_left_and_the_network_that_came_stays() -> None:
    made = network(3, 2)
    before = [layer.W.copy() for layer in made.layers]
    cut = smaller.with_neurons(made, 1, 1, pixels=PIXELS)
    assert cut.sizes == [12, 1, 1, 3]
    assert np.isfinite(cut(PIXELS)).all()
    assert all(np.array_equal(W, layer.W) for W, layer in zip(before, made.layers, strict=True))
    same = smaller.with_neurons(made, 3, 2, pixels=PIXELS)
    assert np.array_equal(same(PIXELS), made(PIXELS))
    assert not any(np.shares_memory(one.W, other.W) for one, other in zip(same.layers, made.layers, strict=True))


def test_counts_that_cannot_be_are_told() -> None:
    made = network(3, 2)
    with pytest.raises(ValueError, match=r"1 counts of neurons came; expected 2, one for each hidden layer"):
        smaller.with_neurons(made, 3, pixels=PIXELS)
    for counts in ((0, 2), (4, 2), (3, 3)):
        with pytest.raises(ValueError, match="the count of neurons is"):
            smaller.with_neurons(made, *counts, pixels=PIXELS)
