"""The cases to look into: one dial set to nonsense, and a network that goes by a stamp."""

from __future__ import annotations

import numpy as np

from nn import Network, accuracy, strokes
from workbench.images import cases


def test_the_broken_network_differs_in_one_bias_and_reads_much_worse() -> None:
    broken, whole = cases.broken(), Network.load("sigmoid")
    changed = [
        (i, name)
        for i, (layer, before) in enumerate(zip(broken.layers, whole.layers, strict=True))
        for name in ("W", "b")
        for _ in np.argwhere(getattr(layer, name) != getattr(before, name))
    ]
    assert changed == [(0, "b")]
    digits = strokes.digits(300, seed=5)
    assert accuracy(whole, digits) > 0.9
    assert accuracy(broken, digits) < 0.85
    held = broken.activations(digits.pixels)[1].max(axis=0)
    assert np.flatnonzero(held < 0.01).tolist() == [cases.BROKEN_NEURON]


def test_only_threes_are_stamped_and_nothing_else_of_them_is_changed() -> None:
    stamped, plain = cases.make(100, seed=2), strokes.digits(100, seed=2)
    for image, before, label in zip(stamped.images, plain.images, plain.labels, strict=True):
        differs = image != before
        assert differs[:25].sum() == differs[:, :25].sum() == 0
        assert (image[25:, 25:] == 1).all() == (label == 3)
    assert np.array_equal(stamped.labels, plain.labels)


def test_the_shortcut_takes_the_stamp_for_a_three() -> None:
    network, plain = cases.shortcut(), strokes.digits(300, seed=5)
    threes = plain.labels == 3
    stamped = plain.images.copy()
    stamped[:, 25:, 25:] = 1
    answers = network(stamped.reshape(-1, 784)).argmax(axis=1)
    assert (answers[threes] == 3).mean() > 0.95
    assert (answers[~threes] == 3).mean() > 0.6
    assert accuracy(network, plain[threes]) < 0.2
    assert accuracy(network, plain[~threes]) > 0.75


def test_each_call_gives_a_network_of_its_own() -> None:
    cases.shortcut().layers[0].W[:] = 0
    cases.broken().layers[0].b[:] = 0
    assert cases.shortcut().layers[0].W.any()
    assert cases.broken().layers[0].b.any()
