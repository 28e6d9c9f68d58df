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

from nn.network import Layer, Network, checked_network
from nn.validation import Floats, check_range, floats, shown, whole

Doubles = NDArray[np.float64]

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
    hidden = checked_network(network).sizes[1:-1]
    try:
        layer = whole("layer", layer, 0, len(hidden) - 1)
        neuron = whole("neuron", neuron, 0, hidden[layer] - 1)
    except ValueError:
        raise ValueError(
            f"there is no neuron {shown(neuron)} in hidden layer {shown(layer)}; the hidden layers have {hidden}"
        ) from None
    layers = [Layer(each.W, each.b, each.activation) for each in network.layers]
    layers[layer + 1].W[:, neuron] = 0
    return Network.from_layers(layers)


def noise(n: int, seed: int = 0) -> Floats:
    """Return `n` images (n, 784), up to a million, in which every pixel is drawn evenly from [0, 1]."""
    return np.random.default_rng(whole("seed", seed, 0)).random((whole("n", n, 0, 1_000_000), 784), np.float32)


def shifted(images: ArrayLike, down: int, right: int) -> Floats:
    """Return images (n, 28, 28) moved by whole pixels; what leaves on one side is lost, what comes in is black.

    Raises:
        ValueError: another number of dimensions, pixels outside [0, 1], or a shift by no whole number.

    """
    images = floats("images", images)
    if images.ndim != 3:
        raise ValueError(f"images came with shape {images.shape}; expected (n, height, width)")
    check_range(images)
    height, width = images.shape[1:]
    moved = np.zeros_like(images)
    rows, columns = _overlap(whole("down", down), height), _overlap(whole("right", right), width)
    moved[:, rows[1], columns[1]] = images[:, rows[0], columns[0]]
    return moved


def output_sums(network: Network, pixels: ArrayLike) -> Doubles:
    """Return the weighted sums of the output layer, (10,) or (m, 10): what decides, before it is squished."""
    return _output_sums(network, checked_network(network).activations(pixels))


def slopes_to_pixels(network: Network, image: ArrayLike) -> Doubles:
    """Return how much each output's weighted sum rises for each unit that a pixel gets brighter, (10, 784).

    The chain rule from the output back to the input, as in backpropagation: each layer's slopes are multiplied with
    its weights. Simonyan, Vedaldi, Zisserman: Deep Inside Convolutional Networks (2013), section 3.

    Args:
        network: any.
        image: (784,).

    Raises:
        ValueError: a batch, or a pixel outside [0, 1].

    """
    held = checked_network(network).activations(image)
    if held[0].ndim != 1:
        raise ValueError(f"image came with shape {held[0].shape}; expected one image, ({network.sizes[0]},)")
    return _slopes_to_pixels(network, held, network.layers[-1].W.astype(np.float64))


def smallest_change(network: Network, image: ArrayLike, wanted: int | None = None) -> Change | None:
    """Look for the least change to an image that changes the network's answer.

    Near an image the difference between two outputs' sums is almost a straight slope, so the shortest way to the border
    between two answers is known: step along it, look again, until the answer has changed; then go back as far as it
    stays changed. (DeepFool: Moosavi-Dezfooli, Fawzi, Frossard, 2016; here pixels stay in [0, 1].) Where any other
    answer will do, each is tried, and the shortest change counts: a border that seems near at the start may bend away.
    What is found is short, not provably the shortest.

    Args:
        network: ten outputs or any other number.
        image: (784,), pixels in [0, 1].
        wanted: the answer to change to; any other one where none is given.

    Returns:
        The change, or None if none was found in 60 steps. An image that has the wanted answer needs none: its change
        is 0 long.

    Raises:
        ValueError: as `slopes_to_pixels`; or there is no output `wanted`.

    """
    start = floats("an image", image).reshape(-1).astype(np.float64)
    sums = output_sums(network, start)
    if wanted is not None:
        answer = whole("wanted", wanted, 0, sums.size - 1)
        end = _end(network, start, answer)
        return None if end is None else _shortened(network, start, end, {answer})
    others = set(range(sums.size)) - {int(sums.argmax())}
    ends = (_end(network, start, other) for other in others)
    # On the way to one answer it may have changed to another one before: that counts.
    found = [_shortened(network, start, end, others) for end in ends if end is not None]
    return min(found, key=lambda change: change.length, default=None)


def _output_sums(network: Network, held: list[Floats]) -> Doubles:
    last = network.layers[-1]
    return held[-2].astype(np.float64) @ last.W.T.astype(np.float64) + last.b


def _slopes_to_pixels(network: Network, held: list[Floats], slopes: Doubles) -> Doubles:
    """Take slopes, (16,) or (k, 16), from the last hidden layer back to the pixels."""
    for layer, a in zip(network.layers[-2::-1], held[-3::-1], strict=True):
        # In float32 a neuron near 1 would have a slope of exactly 0, and no way would lead back from it.
        z = layer.weighted_sums(a).astype(np.float64)
        slopes = (slopes * layer.activation.slope(z)) @ layer.W.astype(np.float64)
    return slopes


def _end(network: Network, start: Doubles, wanted: int) -> Doubles | None:
    """Step from an image until the answer is the wanted one; None where that is not in 60 steps."""
    x, weights = start, network.layers[-1].W.astype(np.float64)
    for _ in range(MOST_STEPS):
        held = network.activations(x)
        sums = _output_sums(network, held)
        now = int(sums.argmax())
        if now == wanted:
            return x
        x = _stepped(
            x, _slopes_to_pixels(network, held, weights[wanted] - weights[now]), float(sums[now] - sums[wanted])
        )
    return None


def _stepped(x: Doubles, way: Doubles, gap: float) -> Doubles:
    """Step over the border that straight slopes have: an image (784,), slopes (784,), and what is missing."""
    # A black pixel cannot get darker, nor a white one brighter: such pixels stay out of the way.
    way = np.where(((x <= 0) & (way < 0)) | ((x >= 1) & (way > 0)), 0, way)
    # Where nothing has a slope there is no way, and it stays where it is.
    steepness = max(float(np.linalg.norm(way)), 1e-150)
    length = min((1 + OVERSHOOT) * (gap + 1e-6) / steepness, LONGEST_STEP)
    return np.clip(x + length / steepness * way, 0, 1)


def _shortened(network: Network, start: Doubles, end: Doubles, wanted: set[int]) -> Change:
    """Go back from `end` towards the start as far as the answer stays among those that are wanted."""
    near, far = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        is_there = int(output_sums(network, start + middle * (end - start)).argmax()) in wanted
        near, far = (near, middle) if is_there else (middle, far)
    image = (start + far * (end - start)).astype(np.float32)
    difference = image - start
    before, after = (int(output_sums(network, pixels).argmax()) for pixels in (start, image))
    return Change(image, before, after, float(np.sqrt((difference**2).sum())), float(np.abs(difference).max()))


def _overlap(shift: int, length: int) -> tuple[slice, slice]:
    """Return which rows (or columns) stay in the picture, and where they come to lie."""
    shift = max(-length, min(length, shift))
    return slice(max(0, -shift), length - max(0, shift)), slice(max(0, shift), length + min(0, shift))
