"""`nn.engine`, which `train` uses, against `gradient`, which is written to be read: both find the same slopes."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn.activations import ACTIVATIONS
from nn.backpropagation import gradient
from nn.engine import Backpropagation, Parameters
from nn.network import Network

NAMES = list(ACTIVATIONS)
# Roundings that may come together on the way there and back, in units of the last place of the largest number.
ROUNDINGS = 24


def from_engine(network: Network, X: np.ndarray, Y: np.ndarray, cost: str, dtype: type, unit: float = 1.0) -> list:
    """The gradient that a step of training uses, (dC/dW, dC/db) a layer."""
    theta, slopes = Parameters(network.sizes, dtype), Parameters(network.sizes, dtype)
    theta.read(network)
    backpropagate = Backpropagation(network, theta, slopes, cost, len(X), unit)
    backpropagate.X[:, :-1], backpropagate.Y[...] = X, Y
    # OpenBLAS now and then multiplies what happens to lie beside a matrix, and numpy warns of what is thrown away then.
    with np.errstate(over="ignore", invalid="ignore"):
        backpropagate()
    return [(dC[:, :-1], dC[:, -1]) for dC in slopes.layers]


def largest_terms(network: Network, pixels: np.ndarray, targets: np.ndarray) -> list[float]:
    """For each layer a number that no product on the way to its slopes exceeds: what one rounding is a share of."""
    absolute = [np.abs(layer.W).astype(np.float64) for layer in network.layers]
    held = [pixels.astype(np.float64)]
    sums = []
    for layer, W in zip(network.layers, absolute, strict=True):
        sums.append((np.abs(held[-1]) @ W.T + np.abs(layer.b)).max())
        held.append(layer.activation(held[-1] @ layer.W.T.astype(np.float64) + layer.b))
    blame, terms = np.abs(held[-1] - targets).max() + 1.0, []
    for i in reversed(range(len(absolute))):
        # A rounding of a sum moves the activation, and its slope, by as much; and what came before moves with it.
        blame = blame * (1 + sums[i])
        terms.insert(0, float(blame * max(1.0, np.abs(held[i]).max())))
        blame = float(blame * absolute[i].sum(axis=0).max())
    return terms


@given(data=st.data())
def test_the_engine_finds_the_slopes_that_gradient_finds(data: st.DataObject) -> None:
    """To the last digits of float64, and in float32 to what its rounding leaves; images as numbers and as bytes."""
    sizes = data.draw(st.lists(st.integers(1, 12), min_size=2, max_size=5))
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    both = names[-1] in ("sigmoid", "softmax")
    cost = data.draw(st.sampled_from(["quadratic", "cross-entropy"] if both else ["quadratic"]))
    network, m = Network(sizes, names, seed=data.draw(st.integers(0, 99))), data.draw(st.integers(1, 40))
    rng = np.random.default_rng(m)
    for layer in network.layers:
        layer.b = rng.normal(0.1, 0.3, layer.b.shape)
    greys, labels = rng.integers(0, 256, (m, sizes[0])), rng.integers(0, max(2, sizes[-1]), m)
    # A single output should be the label itself.
    targets = np.eye(sizes[-1])[labels] if sizes[-1] > 1 else labels[:, np.newaxis].astype(float)
    pixels = np.divide(greys, 255, dtype=np.float32)
    expected = gradient(network, pixels, labels, cost)
    scales = largest_terms(network, pixels, targets)
    for dtype, X, unit in ((np.float64, pixels, 1.0), (np.float32, pixels, 1.0), (np.float32, greys, 1 / 255)):
        found = from_engine(network, X, targets, cost, dtype, unit)
        for layer, scale in enumerate(scales):
            for ours, slow in zip(found[layer], expected[layer], strict=True):
                assert ours.shape == slow.shape
                np.testing.assert_allclose(ours, slow, rtol=0, atol=ROUNDINGS * np.finfo(dtype).eps * scale)


@pytest.mark.parametrize("cost", ["quadratic", "cross-entropy"])
def test_on_the_course_s_network_they_differ_by_float32_s_rounding_alone(cost: str) -> None:
    """Less than five millionths of the largest slope of each layer, and in float64 as good as nothing."""
    network = Network([784, 16, 16, 10], seed=1)
    rng = np.random.default_rng(0)
    greys, labels = rng.integers(0, 256, (32, 784)), rng.integers(0, 10, 32)
    pixels, targets = np.divide(greys, 255, dtype=np.float32), np.eye(10)[labels]
    expected = gradient(network, pixels, labels, cost)
    for dtype, X, unit, share in (
        (np.float64, pixels, 1.0, 1e-14),
        (np.float32, pixels, 1.0, 5e-6),
        (np.float32, greys, 1 / 255, 5e-6),
    ):
        for fast, slow in zip(from_engine(network, X, targets, cost, dtype, unit), expected, strict=True):
            for ours, theirs in zip(fast, slow, strict=True):
                assert np.abs(ours - theirs).max() <= share * np.abs(theirs).max()


@pytest.mark.parametrize("name", NAMES)
@given(seed=st.integers(0, 999), size=st.sampled_from([0.1, 1.0, 30.0]))
def test_what_is_written_into_arrays_is_what_functions_give(name: str, seed: int, size: float) -> None:
    rng, activation = np.random.default_rng(seed), ACTIVATIONS[name]
    assert activation.write
    assert activation.write_back
    z, rise = size * rng.standard_normal((2, 4, 5))
    a, room = np.empty((2, 4, 5))
    activation.write(z, a)
    np.testing.assert_allclose(a, activation(z), rtol=1e-15, atol=1e-38)
    expected = activation.times_slope(rise, z)
    written = rise.copy()
    activation.write_back(written, a, room)
    np.testing.assert_allclose(written, expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_times_slope_agrees_with_finite_differences(name: str) -> None:
    """dC/dz for C = sum of rise * a, wiggling one sum at a time."""
    rng, activation = np.random.default_rng(3), ACTIVATIONS[name]
    z, rise = rng.standard_normal((2, 3, 4))
    found = activation.times_slope(rise, z)
    for place in np.ndindex(z.shape):
        up, down = z.copy(), z.copy()
        up[place] += 1e-6
        down[place] -= 1e-6
        wiggled = ((activation(up) - activation(down)) * rise).sum() / 2e-6
        assert found[place] == pytest.approx(wiggled, abs=1e-8)


def test_gradient_can_be_read_in_one_go() -> None:
    """Chapter 11 shows it from the source: a dozen lines, or little more."""
    body = inspect.getsource(gradient).split('"""')[2]
    lines = [line for line in body.splitlines() if line.strip()]
    assert len(lines) <= 14
    assert all(name in body for name in ("BP1", "BP2", "BP3", "BP4"))
