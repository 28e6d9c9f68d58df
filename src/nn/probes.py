"""Ways to ask a trained network what it has learned: silence a neuron, follow the slope to the input, show it noise.

    silenced(network, 0, 3)             the network without neuron 3 of its first hidden layer
    smallest_change(network, image)     the least that must change in an image until the answer does
    noise(100), shifted(images, 0, 2)   images that no one ever wrote; digits two pixels further right

Images are float32 with pixels in [0, 1]; a batch is (m, 784).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.network import Layer, Network
from nn.validation import Floats

MOST_STEPS = 60
LONGEST_STEP = 0.5  # of an image about 9 long; a longer one would leave the part where slopes are nearly straight
# How far beyond the border between two answers a step aims, as a share of its length, so that it crosses it.
OVERSHOOT = 0.02
HALVINGS = 12


@dataclass(frozen=True, eq=False)
class Change:
    """A change to an image that changes a network's answer.

    Attributes:
        image: float32 (784,), the changed image, pixels in [0, 1].
        before: the answer to the image as it was.
        after: the answer to the changed one.
        length: how far apart the two images are: the root of the sum of all squared differences.
        largest: the largest difference of a pixel, 0 to 1.

    """

    image: Floats
    before: int
    after: int
    length: float
    largest: float


def silenced(network: Network, layer: int, neuron: int) -> Network:
    """Return the network with one hidden neuron silenced: whatever it holds, no one listens.

    Args:
        network: is left as it is.
        layer: of the neuron, 0 for the first hidden layer.
        neuron: counted from 0.

    Raises:
        ValueError: there is no such hidden neuron.

    """
    hidden = network.sizes[1:-1]
    if not 0 <= layer < len(hidden) or not 0 <= neuron < hidden[layer]:
        raise ValueError(f"there is no neuron {neuron} in hidden layer {layer}; the hidden layers have {hidden}")
    layers = [Layer(each.W, each.b, each.activation) for each in network.layers]
    layers[layer + 1].W[:, neuron] = 0
    return Network.from_layers(layers)


def noise(n: int, seed: int = 0) -> Floats:
    """Return `n` images (n, 784) in which every pixel is drawn evenly from [0, 1]."""
    return np.random.default_rng(seed).random((n, 784), np.float32)


def shifted(images: ArrayLike, down: int, right: int) -> Floats:
    """Return images (n, 28, 28) moved by whole pixels; what leaves on one side is lost, what comes in is black."""
    images = np.asarray(images, np.float32)
    if images.ndim != 3:
        raise ValueError(f"images came with shape {images.shape}; expected (n, height, width)")
    height, width = images.shape[1:]
    moved = np.zeros_like(images)
    rows, columns = _overlap(down, height), _overlap(right, width)
    moved[:, rows[1], columns[1]] = images[:, rows[0], columns[0]]
    return moved


def output_sums(network: Network, pixels: ArrayLike) -> NDArray[np.float64]:
    """Return the weighted sums of the output layer, (10,) or (m, 10): what decides, before it is squished."""
    a = network.activations(pixels)[-2]
    last = network.layers[-1]
    return a.astype(np.float64) @ last.W.T.astype(np.float64) + last.b


def slopes_to_pixels(network: Network, image: ArrayLike) -> NDArray[np.float64]:
    """Return how much each output's weighted sum rises for each unit that a pixel gets brighter, (10, 784).

    The chain rule from the output back to the input, as in backpropagation: each layer's slopes are multiplied with
    its weights. Simonyan, Vedaldi, Zisserman: Deep Inside Convolutional Networks (2013), section 3.

    Args:
        network: any.
        image: (784,).

    Raises:
        ValueError: a batch, or a pixel outside [0, 1].

    """
    held = network.activations(image)
    if held[0].ndim != 1:
        raise ValueError(f"image came with shape {held[0].shape}; expected one image, ({network.sizes[0]},)")
    slopes = network.layers[-1].W.astype(np.float64)
    for layer, a in zip(network.layers[-2::-1], held[-3::-1], strict=True):
        # In float32 a neuron near 1 would have a slope of exactly 0, and no way would lead back from it.
        z = layer.weighted_sums(a).astype(np.float64)
        slopes = (slopes * layer.activation.slope(z)) @ layer.W.astype(np.float64)
    return slopes


def smallest_change(network: Network, image: ArrayLike, wanted: int | None = None) -> Change | None:
    """Look for the least change to an image that changes the network's answer.

    Near an image each difference between two outputs' sums is almost a straight slope, so the shortest way to the
    border is known: step along it, look again, until the answer has changed; then go back as far as it stays changed.
    (DeepFool: Moosavi-Dezfooli, Fawzi, Frossard, 2016; here pixels stay in [0, 1].) What is found is short, not
    provably the shortest.

    Args:
        network: ten outputs or any other number.
        image: (784,), pixels in [0, 1].
        wanted: the answer to change to; the nearest one where none is given.

    Returns:
        The change, or None if none was found in 60 steps. An image that has the wanted answer needs none: its change
        is 0 long.

    Raises:
        ValueError: as `slopes_to_pixels`; or there is no output `wanted`.

    """
    start = np.asarray(image, np.float64).reshape(-1)
    sums = output_sums(network, start)
    if wanted is not None and not 0 <= wanted < sums.size:
        raise ValueError(f"there is no output {wanted}; there are {sums.size}")
    before, x = int(sums.argmax()), start.copy()
    for _ in range(MOST_STEPS):
        sums = output_sums(network, x)
        answer = int(sums.argmax())
        if (answer != before and wanted in {None, answer}) or answer == wanted:
            return _shortened(network, start, x, before, wanted)
        x = _step(x, slopes_to_pixels(network, x), sums, before if wanted is None else answer, wanted)
    return None


def _step(
    x: NDArray[np.float64], slopes: NDArray[np.float64], sums: NDArray[np.float64], now: int, wanted: int | None
) -> NDArray[np.float64]:
    """Step over the nearest border of the straight slopes, between `now` and another answer."""
    best = np.zeros_like(x)
    shortest = np.inf
    for other in range(sums.size) if wanted is None else [wanted]:
        if other == now:
            continue
        way = slopes[other] - slopes[now]
        # A black pixel cannot get darker, nor a white one brighter: such pixels stay out of the way.
        way = np.where(((x <= 0) & (way < 0)) | ((x >= 1) & (way > 0)), 0, way)
        square = float(way @ way)
        gap = float(sums[now] - sums[other])
        if square > 0 and gap / np.sqrt(square) < shortest:
            shortest = gap / np.sqrt(square)
            best = (1 + OVERSHOOT) * (gap + 1e-6) / square * way
    length = float(np.sqrt(best @ best))
    return np.clip(x + best * min(1.0, LONGEST_STEP / max(length, LONGEST_STEP)), 0, 1)


def _shortened(
    network: Network, start: NDArray[np.float64], end: NDArray[np.float64], before: int, wanted: int | None
) -> Change:
    """Go back towards the start as far as the answer stays changed (to the wanted one, if there is one)."""
    near, far = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        answer = int(output_sums(network, start + middle * (end - start)).argmax())
        changed = answer == wanted if wanted is not None else answer != before
        near, far = (near, middle) if changed else (middle, far)
    image = (start + far * (end - start)).astype(np.float32)
    difference = image - start
    after = int(output_sums(network, image).argmax())
    return Change(image, before, after, float(np.sqrt((difference**2).sum())), float(np.abs(difference).max()))


def _overlap(shift: int, length: int) -> tuple[slice, slice]:
    """Return which rows (or columns) stay in the picture, and where they come to lie."""
    shift = max(-length, min(length, int(shift)))
    return slice(max(0, -shift), length - max(0, shift)), slice(max(0, shift), length + min(0, shift))
