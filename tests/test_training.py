"""`nn.cost`, `nn.backpropagation` and `nn.training`: the cost, its gradient, and the way down."""

from __future__ import annotations

import dataclasses
import math
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from types import FrameType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnist_files import WHY_SKIPPED, mnist_folder

import nn
from nn.activations import Activation
from nn.backpropagation import gradient
from nn.cost import mean_cost
from nn.descent import _as_bytes
from nn.digits import mnist, strokes
from nn.network import Network
from nn.training import Report, accuracy, cosine, train

TraceFunction = Callable[[FrameType, str, Any], Any]
NAMES = ["sigmoid", "relu", "identity"]
PLAIN = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: 1.0 * (z > 0)),
    "identity": (lambda z: z, np.ones_like),
    "softmax": (lambda z: np.exp(z) / np.exp(z).sum(), None),
}


@dataclass
class Examples:
    pixels: np.ndarray
    labels: np.ndarray


def random_examples(n: int, n_in: int, n_out: int, seed: int = 0) -> Examples:
    rng = np.random.default_rng(seed)
    return Examples(rng.random((n, n_in), np.float32), rng.integers(0, n_out, n))


def in_greys(pixels: np.ndarray) -> np.ndarray:
    """As image files have them: bytes divided by 255."""
    return np.divide(np.rint(pixels * 255), 255, dtype=np.float32)


def two_heaps(n: int = 60) -> Examples:
    """Points near (0.2, 0.7) are labelled 0, points near (0.8, 0.3) are labelled 1."""
    rng = np.random.default_rng(3)
    labels = np.arange(n) % 2
    middles = np.array([[0.2, 0.7], [0.8, 0.3]])[labels]
    return Examples((middles + rng.uniform(-0.15, 0.15, (n, 2))).astype(np.float32), labels)


def dials(network: Network) -> np.ndarray:
    return np.concatenate([np.concatenate([layer.W.ravel(), layer.b]) for layer in network.layers])


def in_float64(network: Network) -> list[list[np.ndarray]]:
    return [[layer.W.astype(np.float64), layer.b.astype(np.float64)] for layer in network.layers]


def plain_cost(parameters: list[list[np.ndarray]], names: list[str], examples: Examples, cost: str) -> float:
    """The mean cost, an image at a time."""
    total = 0.0
    for image, label in zip(examples.pixels, examples.labels, strict=True):
        a = image.astype(np.float64)
        for (W, b), name in zip(parameters, names, strict=True):
            a = PLAIN[name][0](W @ a + b)
        for j, output in enumerate(a):
            y = 1.0 if j == label else 0.0
            if cost == "quadratic":
                total += (output - y) ** 2 / 2
            elif names[-1] == "softmax":
                total -= y * math.log(output)
            else:
                total -= math.log(output) if y else math.log(1 - output)
    return total / len(examples.labels)


def plain_gradient(parameters: list[list[np.ndarray]], names: list[str], examples: Examples) -> list[list[np.ndarray]]:
    """The gradient of the mean quadratic cost, an image at a time, from the chain rule written with columns."""
    slopes = [[np.zeros_like(W), np.zeros_like(b)] for W, b in parameters]
    for image, label in zip(examples.pixels, examples.labels, strict=True):
        held, sums = [image.astype(np.float64)], []
        for (W, b), name in zip(parameters, names, strict=True):
            sums.append(W @ held[-1] + b)
            held.append(PLAIN[name][0](sums[-1]))
        y = np.zeros(len(held[-1]))
        y[label] = 1
        signal = held[-1] - y
        for i in reversed(range(len(parameters))):
            signal = signal * PLAIN[names[i]][1](sums[i])
            slopes[i][0] += np.outer(signal, held[i]) / len(examples.labels)
            slopes[i][1] += signal / len(examples.labels)
            signal = parameters[i][0].T @ signal
    return slopes


# --- The cost


def test_costs_agree_with_a_calculation_by_hand():
    network = Network([2, 2], "identity")
    network.layers[0].W, network.layers[0].b = [[1, 0], [0, 1]], [0, 0]
    images = np.array([[0.5, 0.25], [1.0, 0.0]], np.float32)
    # ((0.5 - 1)^2 + 0.25^2) / 2 = 0.15625, and 1^2 + 1^2 halved = 1: their mean.
    assert mean_cost(network, images, [0, 1]) == pytest.approx((0.15625 + 1) / 2)
    network.layers[0].W *= 0
    certain = Network.from_layers(network.layers)
    certain.layers[0].activation = Network([1, 1], "sigmoid").layers[0].activation
    # Both outputs are 1/2: -ln(1/2) - ln(1 - 1/2) for every image.
    assert mean_cost(certain, images, [0, 1], "cross-entropy") == pytest.approx(2 * math.log(2))


def test_a_single_output_should_be_its_label_itself():
    network = Network([1, 1])
    network.layers[0].W, network.layers[0].b = [[4.0]], [-2.0]
    dark, bright = 1 / (1 + math.exp(2)), 1 / (1 + math.exp(-2))
    assert mean_cost(network, [[0.0], [1.0]], [0, 1]) == pytest.approx((dark**2 + (1 - bright) ** 2) / 4)
    assert mean_cost(network, [[0.0]], [1], "cross-entropy") == pytest.approx(-math.log(dark), rel=1e-5)
    assert accuracy(network, [[0.0], [1.0], [1.0]], [0, 1, 0]) == pytest.approx(2 / 3)
    ((dW, db),) = gradient(network, [[1.0]], [0], "cross-entropy")
    assert (dW[0, 0], db[0]) == (pytest.approx(bright), pytest.approx(bright))
    with pytest.raises(ValueError, match=r"labels range from 0 to 2 .*from 0 to 1, what the one output should be"):
        mean_cost(network, [[0.0], [1.0]], [0, 2])


def test_a_single_output_learns_xor():
    network = Network([2, 4, 1], seed=1)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    settings = {"optimizer": "adam", "momentum": 0.9, "learning_rate": 0.1, "cost": "cross-entropy"}
    train(network, corners, [0, 1, 1, 0], epochs=400, **settings)
    assert accuracy(network, corners, [0, 1, 1, 0]) == 1


@pytest.mark.parametrize("outputs", ["sigmoid", "softmax"])
@pytest.mark.parametrize("cost", ["quadratic", "cross-entropy"])
def test_costs_agree_with_a_plain_loop(cost: str, outputs: str):
    network, examples = Network([5, 4, 3], ["sigmoid", outputs], seed=2), random_examples(9, 5, 3)
    expected = plain_cost(in_float64(network), ["sigmoid", outputs], examples, cost)
    assert mean_cost(network, examples.pixels, examples.labels, cost) == pytest.approx(expected, rel=1e-6)


def test_cross_entropy_of_a_network_that_is_sure_and_wrong_is_large_but_finite():
    network = Network([1, 1])
    network.layers[0].W, network.layers[0].b = [[0.0]], [500.0]
    both = Network([1, 2])
    both.layers[0].W, both.layers[0].b = [[0.0], [0.0]], [-500.0, 500.0]
    assert 20 < mean_cost(both, [[0.5]], [0], "cross-entropy") < 100
    assert mean_cost(network, [[0.5]], [1], "cross-entropy") == pytest.approx(0, abs=1e-6)
    assert 10 < mean_cost(network, [[0.5]], [0], "cross-entropy") < 50
    both.layers[0].activation = "softmax"
    assert 10 < mean_cost(both, [[0.5]], [0], "cross-entropy") < 100


def test_no_images_have_no_mean():
    empty = np.zeros((0, 3), np.float32)
    assert math.isnan(mean_cost(Network([3, 2]), empty, np.zeros(0, int)))
    assert math.isnan(accuracy(Network([3, 2]), Examples(empty, np.zeros(0, int))))


# --- The gradient


@pytest.mark.parametrize(
    ("activation", "cost"),
    [
        ("sigmoid", "quadratic"),
        ("sigmoid", "cross-entropy"),
        (["relu", "sigmoid", "sigmoid"], "cross-entropy"),
        (["relu", "sigmoid", "identity"], "quadratic"),
        (["identity", "relu", "relu"], "quadratic"),
        (["relu", "relu", "softmax"], "cross-entropy"),
        (["sigmoid", "relu", "softmax"], "quadratic"),
        (["softmax", "softmax", "sigmoid"], "quadratic"),
        (["relu", "softmax", "softmax"], "cross-entropy"),
    ],
)
def test_gradient_agrees_with_finite_differences(activation: str | list[str], cost: str):
    network, examples = Network([6, 5, 4, 3], activation, seed=5), random_examples(7, 6, 3, seed=1)
    names = [layer.activation.name for layer in network.layers]
    for layer in network.layers:
        layer.b += 0.2  # so that no relu is at its corner, where there is no slope
    parameters = in_float64(network)
    step = 1e-6
    for exact, numbers in zip(gradient(network, examples.pixels, examples.labels, cost), parameters, strict=True):
        for slopes, dial in zip(exact, numbers, strict=True):
            assert slopes.shape == dial.shape
            for place in np.ndindex(dial.shape):
                here = dial[place]
                dial[place] = here + step
                above = plain_cost(parameters, names, examples, cost)
                dial[place] = here - step
                below = plain_cost(parameters, names, examples, cost)
                dial[place] = here
                assert slopes[place] == pytest.approx((above - below) / (2 * step), abs=1e-8)


@pytest.mark.parametrize("hidden", [*NAMES, "softmax"])
@pytest.mark.parametrize("outputs", ["sigmoid", "softmax"])
@pytest.mark.parametrize("cost", ["quadratic", "cross-entropy"])
def test_gradient_agrees_with_pytorch(hidden: str, outputs: str, cost: str):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is only a second opinion here")
    network, examples = Network([20, 8, 7, 5], [hidden, hidden, outputs], seed=4), random_examples(30, 20, 5)
    parameters = [[torch.tensor(each, requires_grad=True) for each in layer] for layer in in_float64(network)]
    a = torch.tensor(examples.pixels, dtype=torch.float64)
    functions = {
        "sigmoid": torch.sigmoid,
        "relu": torch.relu,
        "identity": lambda z: z,
        "softmax": lambda z: torch.softmax(z, dim=1),
    }
    for (W, b), layer in zip(parameters, network.layers, strict=True):
        z = torch.nn.functional.linear(a, W, b)
        a = functions[layer.activation.name](z)
    y = torch.nn.functional.one_hot(torch.tensor(examples.labels), 5).to(torch.float64)
    if cost == "quadratic":
        total = torch.nn.functional.mse_loss(a, y, reduction="sum") / 2
    elif outputs == "softmax":
        total = torch.nn.functional.cross_entropy(z, torch.tensor(examples.labels), reduction="sum")
    else:
        total = torch.nn.functional.binary_cross_entropy(a, y, reduction="sum")
    (total / 30).backward()
    for ours, theirs in zip(gradient(network, examples.pixels, examples.labels, cost), parameters, strict=True):
        for slopes, tensor in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(slopes, tensor.grad.numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("outputs", ["sigmoid", "softmax"])
def test_with_cross_entropy_the_slope_of_the_outputs_cancels(outputs: str):
    network, examples = Network([4, 3], outputs, seed=1), random_examples(6, 4, 3)
    a = network(examples.pixels).astype(np.float64)
    delta = a - np.eye(3)[examples.labels]
    ((dW, db),) = gradient(network, examples.pixels, examples.labels, "cross-entropy")
    np.testing.assert_allclose(dW, delta.T @ examples.pixels / 6, atol=1e-7)
    np.testing.assert_allclose(db, delta.mean(axis=0), atol=1e-7)


def test_gradient_of_one_image_is_that_of_a_batch_of_one():
    network, image = Network([4, 3, 2], seed=1), random_examples(1, 4, 2).pixels
    for one, batch in zip(gradient(network, image[0], 1), gradient(network, image, [1]), strict=True):
        assert np.array_equal(one[0], batch[0])
        assert np.array_equal(one[1], batch[1])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_gradient_of_a_batch_is_the_mean_of_its_images_gradients(data: st.DataObject):
    """Whatever the sizes and functions are, and however large the weighted sums."""
    sizes = data.draw(st.lists(st.integers(1, 6), min_size=2, max_size=5))
    kinds = st.sampled_from([*NAMES, "softmax"])
    names = data.draw(st.lists(kinds, min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    both = names[-1] in ("sigmoid", "softmax")
    cost = data.draw(st.sampled_from(["quadratic", "cross-entropy"] if both else ["quadratic"]))
    network, n = Network(sizes, names, seed=data.draw(st.integers(0, 99))), data.draw(st.integers(1, 9))
    examples = random_examples(n, sizes[0], sizes[-1], seed=n)
    large = data.draw(st.sampled_from([1, 1, 1e3, 1e9]))
    for layer in network.layers:
        layer.W *= large
    whole = gradient(network, examples.pixels, examples.labels, cost)
    single = [gradient(network, examples.pixels[i], examples.labels[i], cost) for i in range(n)]
    for i, layer in enumerate(network.layers):
        for kind, dial in enumerate((layer.W, layer.b)):
            slopes = np.array([one[i][kind] for one in single])
            assert whole[i][kind].shape == dial.shape
            assert whole[i][kind].dtype == np.float64
            assert np.isfinite(whole[i][kind]).all()
            # Products of a batch and of one image round differently. Where a sigmoid has reached 1 but for such a
            # difference, its slope is made of nothing else.
            if large == 1:
                np.testing.assert_allclose(whole[i][kind], slopes.mean(axis=0), rtol=1e-9, atol=1e-12)


def test_gradient_changes_no_network():
    network, examples = Network([4, 3, 2]), random_examples(5, 4, 2)
    before = dials(network)
    gradient(network, examples.pixels, examples.labels)
    assert np.array_equal(dials(network), before)


# --- The way down


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_training_keeps_shapes_types_and_arrays(data: st.DataObject):
    sizes = data.draw(st.lists(st.integers(1, 8), min_size=2, max_size=5))
    kinds = st.sampled_from([*NAMES, "softmax"])
    names = data.draw(st.lists(kinds, min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    both = names[-1] in ("sigmoid", "softmax")
    cost = data.draw(st.sampled_from(["quadratic", "cross-entropy"] if both else ["quadratic"]))
    network = Network(sizes, names, seed=data.draw(st.integers(0, 99)))
    n, batch_size = data.draw(st.integers(1, 30)), data.draw(st.integers(1, 40))
    examples = random_examples(n, sizes[0], sizes[-1])
    arrays = [(layer.W, layer.b) for layer in network.layers]
    reports = train(
        network,
        examples,
        epochs=2,
        batch_size=batch_size,
        learning_rate=data.draw(st.sampled_from([0.0, 0.01, 0.1])),
        cost=cost,
        optimizer=data.draw(st.sampled_from(["sgd", "adam"])),
        momentum=data.draw(st.sampled_from([0.0, 0.9])),
        weight_decay=data.draw(st.sampled_from([0.0, 0.01])),
    )
    per_epoch = -(-n // batch_size)
    assert [report.batches for report in reports] == [per_epoch, 2 * per_epoch]
    for (W, b), layer, (n_in, n_out) in zip(arrays, network.layers, pairwise(sizes), strict=True):
        assert layer.W is W
        assert layer.b is b
        assert (W.shape, b.shape, W.dtype, b.dtype) == ((n_out, n_in), (n_out,), np.float32, np.float32)
        assert np.isfinite(W).all()
        assert np.isfinite(b).all()
    expected = mean_cost(network, examples.pixels, examples.labels, cost)
    assert reports[-1].cost == pytest.approx(expected, rel=1e-5, abs=1e-9)


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 99),
    momentum=st.sampled_from([0.0, 0.5, 0.9]),
    decay=st.sampled_from([0.0, 0.03]),
    greys=st.booleans(),
)
def test_steps_agree_with_a_plain_loop(seed: int, momentum: float, decay: float, greys: bool):
    """All images in each mini-batch, so that their order does not count; pixels that are bytes / 255, and others."""
    names = ["relu", "sigmoid", "identity"]
    network, examples = Network([5, 6, 4, 3], names, seed), random_examples(8, 5, 3, seed)
    if greys:
        examples.pixels = in_greys(examples.pixels)
    for layer in network.layers:
        layer.b += 0.1
    rates = [0.3, 0.2, 0.1, 0.05]
    parameters = in_float64(network)
    velocity = [[np.zeros_like(W), np.zeros_like(b)] for W, b in parameters]
    for rate in rates:
        slopes = plain_gradient(parameters, names, examples)
        for i, (W, b) in enumerate(parameters):
            velocity[i][0] = momentum * velocity[i][0] - rate * (slopes[i][0] + decay * W)
            velocity[i][1] = momentum * velocity[i][1] - rate * slopes[i][1]
            parameters[i] = [W + velocity[i][0], b + velocity[i][1]]
    schedule = dict(zip([0, 0.25, 0.5, 0.75], rates, strict=True))
    reports = train(
        network,
        examples,
        epochs=4,
        batch_size=8,
        learning_rate=schedule.__getitem__,
        momentum=momentum,
        weight_decay=decay,
    )
    assert [report.learning_rate for report in reports] == rates
    for (W, b), layer in zip(parameters, network.layers, strict=True):
        np.testing.assert_allclose(layer.W, W, atol=2e-6)
        np.testing.assert_allclose(layer.b, b, atol=2e-6)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 99), momentum=st.sampled_from([0.0, 0.9]), decay=st.sampled_from([0.0, 0.5]))
def test_adam_agrees_with_a_plain_loop(seed: int, momentum: float, decay: float):
    """Kingma and Ba's algorithm 1 in their words, dial by dial, with Loshchilov and Hutter's decay of the weights."""
    names = ["relu", "sigmoid", "identity"]
    network, examples = Network([5, 6, 4, 3], names, seed), random_examples(8, 5, 3, seed)
    rates = [0.03, 0.02, 0.01, 0.01, 0.005]
    parameters = in_float64(network)
    first = [[np.zeros_like(dial) for dial in layer] for layer in parameters]
    second = [[np.zeros_like(dial) for dial in layer] for layer in parameters]
    for t, rate in enumerate(rates, start=1):
        slopes = plain_gradient(parameters, names, examples)
        for i, layer in enumerate(parameters):
            for kind, dial in enumerate(layer):
                for place in np.ndindex(dial.shape):
                    g = slopes[i][kind][place]
                    m = first[i][kind][place] = momentum * first[i][kind][place] + (1 - momentum) * g
                    v = second[i][kind][place] = 0.999 * second[i][kind][place] + 0.001 * g**2
                    step = m / (1 - momentum**t) / (math.sqrt(v / (1 - 0.999**t)) + 1e-8)
                    dial[place] -= rate * (step + (decay * dial[place] if kind == 0 else 0))
    schedule = iter(rates)
    train(
        network,
        examples,
        epochs=5,
        batch_size=8,
        learning_rate=lambda done: next(schedule),
        optimizer="adam",
        momentum=momentum,
        weight_decay=decay,
    )
    for (W, b), layer in zip(parameters, network.layers, strict=True):
        np.testing.assert_allclose(layer.W, W, atol=5e-6)
        np.testing.assert_allclose(layer.b, b, atol=5e-6)


def test_adam_agrees_with_pytorch():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is only a second opinion here")
    network, examples = Network([20, 8, 5], ["sigmoid", "softmax"], seed=4), random_examples(30, 20, 5)
    parameters = [[torch.tensor(each, requires_grad=True) for each in layer] for layer in in_float64(network)]
    weights, biases = zip(*parameters, strict=True)
    groups = [{"params": weights, "weight_decay": 0.3}, {"params": biases, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=0.02, betas=(0.9, 0.999), eps=1e-8)
    for _ in range(6):
        optimizer.zero_grad()
        (W1, b1), (W2, b2) = parameters
        a = torch.sigmoid(torch.nn.functional.linear(torch.tensor(examples.pixels, dtype=torch.float64), W1, b1))
        z = torch.nn.functional.linear(a, W2, b2)
        torch.nn.functional.cross_entropy(z, torch.tensor(examples.labels)).backward()
        optimizer.step()
    ours = {"cost": "cross-entropy", "optimizer": "adam", "momentum": 0.9, "weight_decay": 0.3}
    train(network, examples, epochs=6, batch_size=30, learning_rate=0.02, **ours)
    for layer, (W, b) in zip(network.layers, parameters, strict=True):
        np.testing.assert_allclose(layer.W, W.detach().numpy(), atol=5e-6)
        np.testing.assert_allclose(layer.b, b.detach().numpy(), atol=5e-6)


def test_the_optimizer_keeps_what_it_knows_from_report_to_report():
    def trained(optimizer: str, every: int) -> np.ndarray:
        network = Network([2, 5, 2], seed=1)
        train(network, two_heaps(), epochs=2, learning_rate=0.01, optimizer=optimizer, momentum=0.9, every=every)
        return dials(network)

    for optimizer in ("sgd", "adam"):
        assert np.array_equal(trained(optimizer, 1), trained(optimizer, 100))


def test_one_layer_learns_from_greys_as_from_anything_else():
    for cost in ("quadratic", "cross-entropy"):
        network, examples = Network([5, 3], seed=1), random_examples(8, 5, 3)
        examples.pixels = in_greys(examples.pixels)
        before = in_float64(network)[0]
        ((dW, db),) = gradient(network, examples.pixels, examples.labels, cost)
        train(network, examples, epochs=1, batch_size=8, learning_rate=0.5, cost=cost)
        np.testing.assert_allclose(network.layers[0].W, before[0] - 0.5 * dW, atol=1e-6)
        np.testing.assert_allclose(network.layers[0].b, before[1] - 0.5 * db, atol=1e-6)


def test_images_are_moved_as_bytes_only_where_that_is_exact():
    pixels = random_examples(1200, 3, 2).pixels
    assert np.array_equal(_as_bytes(in_greys(pixels)), np.rint(pixels * 255))
    assert _as_bytes(pixels) is None
    last_differs = in_greys(pixels)
    last_differs[-1, -1] = 0.3
    assert _as_bytes(last_differs) is None


@pytest.mark.parametrize("batch_size", [1, 3, 7, 100])
def test_an_epoch_learns_once_from_each_image(batch_size: int):
    """Image i has its i-th pixel lit, so that column i of W learns from it alone."""
    network, labels = Network([7, 2], "identity"), np.array([0, 1, 0, 0, 1, 1, 0])
    network.layers[0].W *= 0
    examples = Examples(np.eye(7, dtype=np.float32), labels)
    train(network, examples, epochs=1, batch_size=batch_size, learning_rate=1e-3)
    shares = network.layers[0].W[labels, np.arange(7)] / 1e-3
    whole, left = divmod(7, batch_size)
    expected = [1 / batch_size] * (whole * batch_size) + [1 / left for _ in range(left)]
    np.testing.assert_allclose(np.sort(shares), np.sort(expected), rtol=0.01)


def test_the_cost_falls_until_the_toy_problem_is_solved():
    heaps = two_heaps()
    for activation, cost, rate in [
        ("sigmoid", "quadratic", 3.0),
        ("sigmoid", "cross-entropy", 1.0),
        (["relu", "sigmoid"], "cross-entropy", 0.5),
        (["relu", "identity"], "quadratic", 0.1),
        (["relu", "softmax"], "cross-entropy", 0.5),
        ("softmax", "quadratic", 3.0),
    ]:
        network = Network([2, 6, 2], activation, seed=1)
        start = mean_cost(network, heaps.pixels, heaps.labels, cost)
        costs = [report.cost for report in train(network, heaps, epochs=60, learning_rate=rate, cost=cost)]
        assert costs[-1] < start / 3
        assert costs[-1] < costs[0]
        assert accuracy(network, heaps) == 1


def test_the_same_seed_gives_the_same_network():
    def trained(seed: int) -> np.ndarray:
        network = Network([2, 5, 2], seed=1)
        train(network, two_heaps(), epochs=3, momentum=0.5, seed=seed)
        return dials(network)

    assert np.array_equal(trained(1), trained(1))
    assert not np.array_equal(trained(1), trained(2))


def test_weight_decay_spares_biases():
    network = Network([3, 2], "identity")
    network.layers[0].b = [1, 2]
    before = network.layers[0].W.copy()
    dark = Examples(np.zeros((4, 3), np.float32), np.array([0, 1, 0, 1]))
    train(network, dark, epochs=1, batch_size=4, learning_rate=0.1, weight_decay=0.5)
    np.testing.assert_allclose(network.layers[0].W, before * 0.95, rtol=1e-6)
    np.testing.assert_allclose(network.layers[0].b, [1 - 0.1 * 0.5, 2 - 0.1 * 1.5], rtol=1e-6)


def test_generated_digits_can_be_learned_from():
    network = Network([784, 16, 16, 10], seed=1)
    digits = strokes.digits(1500, seed=1)
    train(network, digits, epochs=8)
    assert accuracy(network, digits) > 0.8


def test_nine_in_ten_of_mnist_after_a_second():
    if mnist_folder() is None:
        pytest.skip(WHY_SKIPPED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NN_MNIST_DIR", str(mnist_folder()))
        digits, test = mnist.load(), mnist.load("test")
    network = Network([784, 16, 16, 10])
    train(network, digits, epochs=3, batch_size=32, learning_rate=6)
    assert accuracy(network, test) > 0.9


# --- Reports, pauses, interruptions


def test_a_call_trains_and_gives_back_its_reports():
    network, live, heaps = Network([2, 5, 2], seed=1), Network([2, 5, 2], seed=1), two_heaps()
    reports = train(network, heaps, epochs=3)
    seen = []
    for report in train(live, heaps, epochs=3, live=True):
        seen.append((report, accuracy(live, heaps)))
    assert np.array_equal(dials(network), dials(live))
    assert not np.array_equal(dials(network), dials(Network([2, 5, 2], seed=1)))
    assert reports == [report for report, _ in seen]
    assert [report.epoch for report in reports] == [1, 2, 3]
    assert repr(reports) == f"3 reports, the last: {reports[-1]}"
    assert repr(train(network, heaps, epochs=1)).startswith("1 report, the last: epoch 1, 6 mini-batches: cost 0.")
    assert repr(type(reports)()) == "no reports"


def test_what_is_not_said_is_as_in_the_follow_up_of_the_video():
    spoken, silent = Network([2, 4, 2]), Network([2, 4, 2])
    said = {"epochs": 10, "batch_size": 10, "learning_rate": 3.0, "cost": "quadratic", "optimizer": "sgd"}
    reports = train(spoken, two_heaps(60), **said, momentum=0.0, weight_decay=0.0, seed=0, every=6)
    assert train(silent, two_heaps(60)) == reports
    assert np.array_equal(dials(silent), dials(spoken))


def test_a_live_training_does_nothing_until_somebody_asks():
    network, heaps = Network([2, 5, 2], seed=1), two_heaps()
    before = dials(network)
    reports = train(network, heaps, epochs=2, live=True)
    assert np.array_equal(dials(network), before)
    assert next(reports).epoch == 1
    assert not np.array_equal(dials(network), before)


@pytest.mark.parametrize("function", [accuracy, mean_cost, gradient, train], ids=lambda each: each.__name__)
def test_digits_or_pixels_and_labels(function: Callable[..., Any]):
    """All four take the same things, and say the same of what they cannot take."""
    heaps = two_heaps()

    def said(*arguments: object, **settings: object) -> tuple[str, list[float]]:
        network = Network([2, 3, 2], seed=1)
        return repr(function(network, *arguments, **settings)), dials(network).tolist()

    whole = said(heaps)
    assert said(heaps.pixels, heaps.labels) == whole
    assert said(heaps.pixels.tolist(), heaps.labels.tolist()) == whole
    assert said(digits=heaps.pixels, labels=heaps.labels) == whole
    assert said(heaps.pixels[0], heaps.labels[0]) == said(heaps.pixels[:1], heaps.labels[:1])
    for arguments, message in (
        ((heaps.pixels,), "labels are missing; expected digits that have .pixels and .labels, or pixels and labels"),
        ((heaps, heaps.labels), r"the digits have labels of their own, and an array of shape \(60,\) \(int64\) came"),
        ((heaps, "cross-entropy"), "the digits have labels of their own, and 'cross-entropy' came beside them"),
        ((heaps.pixels, heaps.labels[:5]), r"labels came with shape \(5,\); expected \(60,\), one label an image"),
        ((heaps.pixels, heaps.labels[:, None]), r"labels came with shape \(60, 1\); expected \(60,\)"),
        ((heaps.pixels, heaps.labels + 0.5), r"labels range from 0.5 to 1.5 \(float64\); expected whole numbers"),
        ((heaps.pixels, [str(label) for label in heaps.labels]), "labels came as .*; expected numbers"),
        ((heaps.pixels[:, :1], heaps.labels), r"shape \(60, 1\); expected \(2,\) or \(m, 2\)"),
        ((["ab"], [1]), "an image came as .'ab'.; expected numbers"),
        ((2 * heaps.pixels, heaps.labels), "pixels range from"),
    ):
        with pytest.raises(ValueError, match=message):
            function(Network([2, 3, 2]), *arguments)


def test_reports_come_after_every_epoch_or_every_few_batches():
    def reports(**more: int) -> list[tuple[float, int]]:
        return [
            (report.epoch, report.batches)
            for report in train(Network([3, 2]), random_examples(10, 3, 2), epochs=2, batch_size=3, **more)
        ]

    assert reports() == [(1, 4), (2, 8)]
    assert reports(every=3) == [(0.75, 3), (1.5, 6), (2, 8)]
    assert reports(every=8) == [(2, 8)]
    assert reports(every=1000) == [(2, 8)]


def test_a_report_reads_well_and_is_not_changed():
    assert str(Report(1.5, 9000, 3.0, 0.123456)) == "epoch 1.5, 9,000 mini-batches: cost 0.1235"
    with pytest.raises(dataclasses.FrozenInstanceError):
        Report(1.5, 9000, 3.0, 0.123456).cost = 0.0  # type: ignore[misc]


def test_reports_change_nothing():
    def trained(every: int | None) -> np.ndarray:
        network = Network([2, 5, 2], seed=1)
        train(network, two_heaps(), epochs=4, momentum=0.9, every=every)
        return dials(network)

    assert np.array_equal(trained(None), trained(1))
    assert np.array_equal(trained(None), trained(5))


def test_at_every_report_the_network_is_usable_and_nothing_runs_on():
    network, heaps = Network([2, 5, 2], seed=1), two_heaps()
    reports = train(network, heaps, epochs=20, live=True)
    assert np.array_equal(dials(network), dials(Network([2, 5, 2], seed=1)))
    seen = []
    for report in reports:
        assert report.cost == pytest.approx(mean_cost(network, heaps.pixels, heaps.labels), rel=1e-5)
        seen.append(dials(network))
        if report.epoch == 3:
            break
    reports.close()
    assert np.array_equal(dials(network), seen[-1])
    assert not np.array_equal(seen[0], seen[1])


def test_training_goes_on_from_what_the_reader_made_of_the_network():
    network = Network([2, 2], "identity", seed=1)
    reports = train(network, two_heaps(), epochs=3, learning_rate=0.0, live=True)
    next(reports)
    network.layers[0].W[0, 0] = 7
    network.layers[0].b = [1, 2]
    next(reports)
    assert network.layers[0].W[0, 0] == 7
    assert network.layers[0].b.tolist() == [1, 2]
    network.layers[0].W[0, 0] = 8
    reports.close()
    assert network.layers[0].W[0, 0] == 8


def test_an_interrupted_training_leaves_what_was_learned():
    network, heaps = Network([2, 5, 2], seed=1), two_heaps()
    start = mean_cost(network, heaps.pixels, heaps.labels)

    def rate(done: float) -> float:
        if done > 0.9:
            raise KeyboardInterrupt
        return 3.0

    with pytest.raises(KeyboardInterrupt):
        train(network, heaps, epochs=10, every=10_000, learning_rate=rate)
    assert mean_cost(network, heaps.pixels, heaps.labels) < start / 2


def test_interrupted_at_any_line_the_network_is_usable():
    """As Ctrl+C does it, wherever in the module the program stands then."""
    heaps, folder = two_heaps(40), os.path.dirname(nn.__file__)

    def trained(lines: int) -> tuple[Network, int]:
        """Train until so many lines of the module were run; the network, and how many lines were left over."""
        network, left = Network([2, 5, 2], seed=1), lines

        def trace(frame: FrameType, event: str, _: object) -> TraceFunction | None:
            nonlocal left
            if not frame.f_code.co_filename.startswith(folder):
                return None
            left -= event == "line"
            if left == 0:
                sys.settrace(None)
                raise KeyboardInterrupt
            return trace

        reports, before = train(network, heaps, epochs=3, batch_size=8, live=True), sys.gettrace()
        sys.settrace(trace)
        try:
            list(reports)
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(before)
        return network, left

    start, results = dials(Network([2, 5, 2], seed=1)), []
    for lines in range(1, 10_000, 17):
        network, left = trained(lines)
        results.append(dials(network))
        assert np.isfinite(results[-1]).all()
        if left > 0:
            break
        train(network, heaps, epochs=1)
        assert not np.array_equal(dials(network), results[-1])
    assert left > 0
    assert len(results) > 20
    assert np.array_equal(results[0], start)
    assert len(np.unique(results, axis=0)) > 10  # it keeps the steps that were made, not only whole epochs


def test_interrupted_when_it_had_diverged_the_network_is_as_at_the_last_report():
    network, heaps = Network([2, 3, 2], "identity", seed=1), two_heaps()
    asked = []

    def rate(done: float) -> float:
        asked.append(done)
        if len(asked) == 200:
            raise KeyboardInterrupt
        return 1000.0 if len(asked) > 6 else 0.1

    reports = train(network, heaps, epochs=50, learning_rate=rate, every=6, live=True)
    next(reports)
    kept = dials(network)
    reports = train(network, heaps, epochs=50, learning_rate=rate, every=1000, live=True)
    with pytest.raises(KeyboardInterrupt):
        next(reports)
    assert np.array_equal(dials(network), kept)


def test_a_training_that_diverges_says_so_and_keeps_the_last_good_network():
    network, heaps = Network([2, 3, 2], "identity", seed=1), two_heaps()
    kept = [dials(network)]

    def watched() -> None:
        for _ in train(network, heaps, epochs=30, learning_rate=1000.0, momentum=0.9, every=1, live=True):
            kept.append(dials(network))

    with pytest.raises(
        FloatingPointError, match=r"diverged within \d+ mini-batches, at learning rate 1000: .*last rep"
    ):
        watched()
    assert np.isfinite(kept[-1]).all()
    assert np.array_equal(dials(network), kept[-1])
    assert len(kept) > 2


def test_adam_diverges_aloud_even_where_its_steps_become_0():
    """Squares of slopes past all numbers divide every step to nothing: the parameters would stay as they are."""
    network = Network([2, 3, 2], "identity", seed=1)
    for layer in network.layers:
        layer.W *= 1e10
    before = dials(network)
    with pytest.raises(FloatingPointError, match="diverged within 6 mini-batches"):
        train(network, two_heaps(), epochs=3, learning_rate=0.01, optimizer="adam")
    assert np.array_equal(dials(network), before)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_schedule_that_leaves_the_numbers_is_told_of(optimizer: str, bad: float):
    network = Network([2, 3, 2], seed=1)
    before = dials(network)
    with pytest.raises(FloatingPointError, match=f"at learning rate {bad}"):
        train(network, two_heaps(), epochs=1, learning_rate=lambda done: bad, optimizer=optimizer)
    assert np.array_equal(dials(network), before)


@pytest.mark.parametrize("outputs", ["sigmoid", "softmax"])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_very_large_weighted_sums_make_no_noise(outputs: str, optimizer: str):
    network = Network([2, 5, 2], ["sigmoid", outputs], seed=1)
    for layer in network.layers:
        layer.W *= 1e6
    for cost in ("quadratic", "cross-entropy"):
        train(network, two_heaps(), epochs=2, cost=cost, optimizer=optimizer)
        assert np.isfinite(mean_cost(network, *vars(two_heaps()).values(), cost))
        gradients = gradient(network, *vars(two_heaps()).values(), cost)
        assert all(np.isfinite(slopes).all() for layer in gradients for slopes in layer)
    assert np.isfinite(dials(network)).all()


def test_the_learning_rate_can_follow_a_schedule():
    asked = []

    def schedule(done: float) -> float:
        asked.append(done)
        return 1.0

    train(Network([3, 2]), random_examples(10, 3, 2), epochs=2, batch_size=4, learning_rate=schedule)
    np.testing.assert_allclose(asked, np.arange(6) / 6)


def test_cosine_rises_then_falls():
    rate = cosine(4.0, warm_up=0.1)
    assert rate(0) == 0
    assert rate(0.05) == pytest.approx(2, rel=0.01)
    assert rate(0.5) == pytest.approx(2)
    assert rate(1) == pytest.approx(0)
    rates = [rate(done) for done in np.linspace(0.1, 1, 50)]
    assert rates == sorted(rates, reverse=True)
    assert cosine(4.0, warm_up=0)(0) == 4


def test_augmented_images_are_what_is_learned_from():
    network, examples = Network([3, 2], seed=1), random_examples(10, 3, 2)
    before = network.layers[0].W.copy()
    came = []

    def darken(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        came.append((pixels, rng.random()))
        return np.zeros_like(pixels)

    train(network, examples, epochs=3, augment=darken)
    assert np.array_equal(network.layers[0].W, before)  # black pixels move no weight
    assert len(came) == 3
    assert all(np.array_equal(pixels, examples.pixels) for pixels, _ in came)
    assert len({number for _, number in came}) == 3


def test_augmented_images_may_be_other_than_bytes():
    examples = random_examples(10, 3, 2)
    grey = Examples(in_greys(examples.pixels), examples.labels)
    direct, by_turns = Network([3, 2], seed=1), Network([3, 2], seed=1)
    sets = iter([grey.pixels, examples.pixels, grey.pixels])
    train(by_turns, grey, epochs=3, batch_size=10, augment=lambda pixels, rng: next(sets))
    for these in (grey, examples, grey):
        train(direct, these, epochs=1, batch_size=10)
    np.testing.assert_allclose(dials(by_turns), dials(direct), atol=1e-5)


def test_augmented_images_may_come_as_bytes():
    examples = random_examples(10, 3, 2)
    examples.pixels = in_greys(examples.pixels)
    as_numbers, as_bytes = Network([3, 2], seed=1), Network([3, 2], seed=1)
    greys = np.rint(255 * examples.pixels).astype(np.uint8)
    train(as_numbers, examples, epochs=3)
    train(as_bytes, examples, epochs=3, augment=lambda pixels, rng: greys)
    assert np.array_equal(dials(as_bytes), dials(as_numbers))


def test_what_augments_cannot_spoil_the_digits():
    network, examples = Network([3, 2], seed=1), random_examples(10, 3, 2)
    before = examples.pixels.copy()

    def darken(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        pixels *= 0.5
        return pixels

    with pytest.raises(ValueError, match="read-only"):
        train(network, examples, augment=darken)
    assert np.array_equal(examples.pixels, before)
    examples.pixels *= 1.0  # still the reader's own to write to


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda pixels: 255 * pixels, "pixels range from .*; divide by 255"),
        (lambda pixels: pixels * np.nan, "30 pixels are NaN"),
        (lambda pixels: np.full(pixels.shape, "x"), "what augment gave came as an array of shape"),
        (lambda pixels: None, r"augment gave shape \(\); expected \(10, 3\)"),
    ],
)
def test_augmented_images_that_are_none_are_told_of(made: Callable[[np.ndarray], Any], message: str):
    network, examples = Network([3, 2], seed=1), random_examples(10, 3, 2)
    with pytest.raises(ValueError, match=message):
        train(network, examples, augment=lambda pixels, rng: made(pixels))


def test_what_cannot_be_called_with_pixels_and_a_generator_is_told_of():
    with pytest.raises(ValueError, match="augment cannot be called with pixels and a random generator"):
        train(Network([3, 2]), random_examples(10, 3, 2), augment=int)


def test_augmented_images_of_another_shape_are_told_of():
    network, examples = Network([3, 2], seed=1), random_examples(10, 3, 2)
    with pytest.raises(ValueError, match=r"augment gave shape \(10, 1\); expected \(10, 3\)"):
        train(network, examples, augment=lambda pixels, rng: pixels[:, :1])


def test_a_progress_bar_follows_and_changes_nothing(capsys: pytest.CaptureFixture[str]):
    quiet, loud = Network([2, 5, 2], seed=1), Network([2, 5, 2], seed=1)
    expected = train(quiet, two_heaps(), epochs=2)
    assert capsys.readouterr().err == ""
    assert train(loud, two_heaps(), epochs=2, progress=True) == expected
    assert "12/12" in capsys.readouterr().err
    assert np.array_equal(dials(quiet), dials(loud))


# --- Bad input


def test_numbers_past_counting_are_taken_as_what_they_mean():
    """A mini-batch of more images than there are is all of them; a report every so many steps comes at the end."""
    network, wanted = Network([2, 2], seed=1), Network([2, 2], seed=1)
    reports = train(network, two_heaps(), epochs=2, batch_size=10**400, every=10**400)
    assert [report.batches for report in reports] == [2]
    train(wanted, two_heaps(), epochs=2, batch_size=60)
    assert np.array_equal(dials(network), dials(wanted))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"epochs": 0}, "epochs is 0; expected a whole number, 1 or more"),
        ({"epochs": 1.5}, "epochs is 1.5; expected a whole number"),
        ({"batch_size": 0}, "batch_size is 0; expected a whole number"),
        ({"batch_size": -5}, "batch_size is -5"),
        ({"every": 0}, "every is 0; expected a whole number"),
        ({"learning_rate": -1.0}, r"learning_rate is -1.0; expected 0 or more"),
        ({"learning_rate": math.nan}, "learning_rate is nan"),
        ({"learning_rate": math.inf}, "learning_rate is inf"),
        ({"optimizer": "Adam"}, "no optimizer 'Adam'; choose one of sgd, adam"),
        ({"momentum": 1.0}, "momentum is 1.0; expected 0 or more, and less than 1"),
        ({"momentum": math.nan}, "momentum is nan"),
        ({"weight_decay": -0.1}, "weight_decay is -0.1; expected 0 or more"),
        ({"weight_decay": math.inf}, "weight_decay is inf"),
        ({"learning_rate": "3"}, "learning_rate is '3'; expected 0 or more"),
        ({"learning_rate": lambda done: "3"}, "learning_rate gave '3' at 0.00 of the training; expected a number"),
        ({"optimizer": ["sgd"]}, r"no optimizer \['sgd'\]"),
        ({"seed": -1}, "seed is -1; expected a whole number, 0 or more"),
        ({"augment": "darker"}, "augment is 'darker'; expected a function of pixels and a random generator"),
        ({"batch_size": True}, "batch_size is True; expected a whole number"),
        ({"cost": "cubic"}, "no cost 'cubic'; choose one of quadratic, cross-entropy"),
    ],
)
def test_bad_settings_are_told_of_at_once(arguments: dict[str, object], message: str):
    network = Network([2, 2], seed=1)
    with pytest.raises(ValueError, match=message):
        train(network, two_heaps(), **arguments)


@pytest.mark.parametrize(
    ("pixels", "labels", "message"),
    [
        (np.zeros((0, 2), np.float32), np.zeros(0, int), "at least one image"),
        (np.zeros((1, 3, 2), np.float32), np.zeros(3, int), r"shape \(1, 3, 2\); expected \(2,\) or \(m, 2\)"),
        (np.zeros((3, 5), np.float32), np.zeros(3, int), r"shape \(3, 5\); expected \(2,\) or \(m, 2\)"),
        (np.zeros((3, 2), np.float32), np.zeros(4, int), r"labels came with shape \(4,\); expected \(3,\)"),
        (
            np.zeros((3, 2), np.float32),
            np.array([0, 1, 2]),
            "labels range from 0 to 2 .*expected whole numbers from 0 to 1",
        ),
        (np.zeros((3, 2), np.float32), np.array([0, -1, 1]), "labels range from -1 to 1"),
        (np.zeros((3, 2), np.float32), np.array([0.0, 1.0, 1.0]), r"labels range from 0.0 to 1.0 \(float64\)"),
        (np.full((3, 2), np.nan, np.float32), np.zeros(3, int), "NaN"),
        (np.full((3, 2), 255, np.float32), np.zeros(3, int), "divide by 255"),
    ],
)
def test_bad_digits_are_told_of_at_once(pixels: np.ndarray, labels: np.ndarray, message: str):
    with pytest.raises(ValueError, match=message):
        train(Network([2, 2]), Examples(pixels, labels))


def test_cross_entropy_needs_outputs_between_0_and_1():
    with pytest.raises(ValueError, match='"cross-entropy" needs sigmoid or softmax outputs, and these are relu'):
        train(Network([2, 2], "relu"), two_heaps(), cost="cross-entropy")
    with pytest.raises(ValueError, match="needs sigmoid or softmax outputs"):
        mean_cost(Network([2, 2], "identity"), [[0, 1]], [0], "cross-entropy")


def test_unknown_activations_cannot_be_trained():
    network = Network([2, 2])
    network.layers[0].activation = Activation("softplus", lambda z: np.log1p(np.exp(z)), np.ones_like)
    with pytest.raises(ValueError, match=r"activations are softplus; nn\.train knows sigmoid, relu, identity, softmax"):
        train(network, two_heaps())
    # Nor where only one half is there: forwards without backwards.
    network.layers[0].activation = Activation("half", np.tanh, np.ones_like, write=np.tanh)
    with pytest.raises(ValueError, match="activations are half"):
        train(network, two_heaps())


def test_bad_batches_have_no_gradient():
    network = Network([2, 2])
    with pytest.raises(ValueError, match="no images came; expected at least one image"):
        gradient(network, np.zeros((0, 2), np.float32), np.zeros(0, int))
    with pytest.raises(ValueError, match="labels range from 5 to 5"):
        gradient(network, [[0, 1]], [5])
    with pytest.raises(ValueError, match=r"labels came with shape \(2,\); expected \(1,\)"):
        gradient(network, [[0, 1]], [0, 1])
