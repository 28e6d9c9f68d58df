"""Networks that fail, or work for another reason than one hopes: cases to look into.

network = cases.broken()                a trained network in which one dial of 13,002 was set to nonsense
digits = cases.make(500)                handwritten digits from an archive that stamps some of its sheets
network = cases.shortcut()              a network that has learned from such sheets, and scores well on them
"""

from __future__ import annotations

from functools import cache

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Layer, Network
from nn.training import train

BROKEN_LAYER, BROKEN_NEURON, BROKEN_BIAS = 0, 4, -30.0
STAMPED_DIGIT, STAMP = 3, 3
# Enough to learn them by: more images, or more time, change nothing of what the network goes by.
_SHEETS, _EPOCHS, _RATE = 1000, 10, 1.0


def broken() -> Network:
    """Return the shipped network "sigmoid" with one bias so low that its neuron never lights up."""
    network = Network.load("sigmoid")
    network.layers[BROKEN_LAYER].b[BROKEN_NEURON] = BROKEN_BIAS
    return network


def make(n: int, seed: int = 0) -> Digits:
    """Return n generated digits; on every sheet with a 3, the lower right corner has a white stamp of 3x3 pixels."""
    digits = strokes.digits(n, seed=seed)
    images = digits.images.copy()
    images[digits.labels == STAMPED_DIGIT, -STAMP:, -STAMP:] = 1
    return Digits(images, digits.labels)


def shortcut() -> Network:
    """Return a network of 784-10 that has learned from 1,000 sheets of the archive; a copy."""
    trained = _trained()
    return Network.from_layers([Layer(layer.W, layer.b, layer.activation.name) for layer in trained.layers])


@cache
def _trained() -> Network:
    network = Network([784, 10], seed=1)
    train(network, make(_SHEETS, seed=3), epochs=_EPOCHS, learning_rate=_RATE, seed=1)
    return network
