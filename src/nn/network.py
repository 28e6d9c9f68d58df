"""The network: layers of weights and biases, each turning one column of activations into the next.

    a' = activation(W a + b)

`W` has shape (n_out, n_in): row j holds the weights of receiving neuron j, `W[j, k]` joins sending neuron k to it.
`b` has shape (n_out,). One image is (784,), a batch of m images is (m, 784), one image a row.

    network = Network([784, 16, 16, 10])    random weights: a network that has learned nothing yet
    network(image)                          the ten output activations
    network.activations(image)              what every neuron holds, layer by layer
    network.layers[0].W[3, 100] = 2.0       turn one dial
    network.parameter_count                 13002
    network.save("mine.npz"); Network.load("mine.npz")
    Network.load("sigmoid")                 one that comes with the course
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from nn.activations import Activation
from nn.files import as_path, write_atomically
from nn.layer import Layer as Layer
from nn.stored import MOST_BYTES, packed, unpacked
from nn.validation import Floats, batch, check_range, listed, shown, whole

MODELS = Path(__file__).parent / "models"
SHIPPED = {name: MODELS / f"{name}.npz" for name in ("plain", "relu", "sigmoid")}
MOST_PARAMETERS = MOST_BYTES // 4 - 2**16  # what a file holds, with its names
# Images that go through the layers together: 500 x 784 floats (1.5 MB) stay in a processor's cache while they are
# checked and multiplied; the whole of 10,000 would be read from memory twice.
ROWS_AT_ONCE = 500


class Network:
    """A function of n_in numbers that gives n_out: layers, one after the other.

    Args:
        sizes: neurons a layer, the input first: `[784, 16, 16, 10]` has three layers of weights.
        activation: one activation for all layers, or a list with one for each layer of weights.
        seed: of the random start. Weights are drawn from N(0, 1 / n_in), so that a weighted sum neither dies out nor
            saturates whatever the size of the layer before (Nielsen, Neural Networks and Deep Learning, chapter 3).
            Biases start at 0.

    Raises:
        ValueError: fewer than two sizes, one that is no whole number of 1 or more, more than 67 million parameters in
            all, an unknown activation, the wrong number of them, or a seed below 0.

    """

    def __init__(self, sizes: Sequence[int], activation: str | Sequence[str] = "sigmoid", seed: int = 0) -> None:
        sizes = _checked_sizes(sizes)
        names = _one_each(activation, len(sizes) - 1)
        rng = np.random.default_rng(whole("seed", seed, 0))
        self.layers = [
            Layer(rng.standard_normal((n_out, n_in)) / np.sqrt(n_in), np.zeros(n_out), name)
            for (n_in, n_out), name in zip(pairwise(sizes), names, strict=True)
        ]

    @classmethod
    def from_layers(cls, layers: Iterable[Layer]) -> Network:
        """Join layers that fit: each takes as many activations as the one before it gives; else a `ValueError`."""
        layers = listed("layers", layers, "a list of nn.Layer")
        if not layers:
            raise ValueError("a network needs at least one layer")
        for layer in layers:
            if not isinstance(layer, Layer):
                raise ValueError(f"{shown(layer)} came for a layer; expected nn.Layer")
        for i, (sender, receiver) in enumerate(pairwise(layers)):
            if sender.n_out != receiver.n_in:
                raise ValueError(f"layer {i} gives {sender.n_out} activations, and layer {i + 1} takes {receiver.n_in}")
        network = cls.__new__(cls)
        network.layers = layers
        return network

    @property
    def sizes(self) -> list[int]:
        """Neurons a layer, the input first."""
        return [self.layers[0].n_in] + [layer.n_out for layer in self.layers]

    @property
    def parameter_count(self) -> int:
        """All weights and biases: 13002 for [784, 16, 16, 10]."""
        return sum(layer.parameter_count for layer in self.layers)

    def __call__(self, image: ArrayLike) -> Floats:
        """Return the output activations: (n_out,) for one image (n_in,), (m, n_out) for a batch (m, n_in).

        Raises:
            ValueError: another shape, or a pixel that is NaN or outside [0, 1].

        """
        pixels = self._pixels(image)
        if pixels.ndim == 1:
            return self._outputs(pixels)
        outputs = np.empty((len(pixels), self.layers[-1].n_out), np.float32)
        for i in range(0, len(pixels), ROWS_AT_ONCE):
            outputs[i : i + ROWS_AT_ONCE] = self._outputs(pixels[i : i + ROWS_AT_ONCE])
        return outputs

    def activations(self, image: ArrayLike) -> list[Floats]:
        """Return what every neuron holds: the input, then each layer's activations, one array a layer."""
        held = [self._pixels(image).copy()]
        check_range(held[0])
        for layer in self.layers:
            held.append(layer(held[-1]))
        return held

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the network to `path`, a .npz file. If that fails, what was there is untouched.

        Raises:
            OSError: the disk is full, the folder is missing or closed to us, or a file there is read-only.
            ValueError: a weight or a bias is NaN or infinite, there are more than 67 million of them, `load` would
                not know an activation by its name, or `path` is none.

        """
        for layer in self.layers:
            Layer(layer.W, layer.b, layer.activation.name)
        if self.parameter_count > MOST_PARAMETERS:
            raise ValueError(f"the network has {self.parameter_count:,} parameters; a file holds {MOST_PARAMETERS:,}")
        write_atomically(path, packed([(layer.W, layer.b, layer.activation.name) for layer in self.layers]))

    @classmethod
    def load(cls, name_or_path: str | os.PathLike[str]) -> Network:
        """Read a network: one that comes with the course by its name, or a file that `save` wrote.

        "plain", "relu" and "sigmoid" are names; any other word is a file. A file of your own with such a name is
        `Path("relu")` or "./relu".

        Raises:
            FileNotFoundError: no file there, and no shipped network of that name (the message lists them).
            OSError: the file cannot be read.
            ValueError: the file is not one that `save` wrote: foreign, cut off, damaged, too large, or with pickled
                Python in it, which is never run; or what came is no path.

        """
        path = SHIPPED[name_or_path] if isinstance(name_or_path, str) and name_or_path in SHIPPED else None
        path = path or as_path(name_or_path)
        if not path.is_file():
            raise FileNotFoundError(
                f"there is no file {str(path)!r}, nor a network of that name here ({', '.join(SHIPPED)})"
            )
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ValueError(f"it has more than {MOST_BYTES:,} bytes")
            return cls.from_layers([Layer(W, b, activation) for W, b, activation in unpacked(path.read_bytes())])
        except OSError:
            raise
        except Exception as error:
            raise ValueError(
                f"{path.name} is not a network that Network.save wrote, or it is damaged ({error})"
            ) from error

    def _outputs(self, a: Floats) -> Floats:
        check_range(a)
        for layer in self.layers:
            a = layer(a)
        return a

    def _pixels(self, image: ArrayLike) -> Floats:
        """Return the image or batch as float32, its shape checked."""
        return batch(image, self.layers[0].n_in)

    def __repr__(self) -> str:
        sizes = "-".join(map(str, self.sizes))
        names = list(dict.fromkeys(layer.activation.name for layer in self.layers))
        return f"Network({sizes}, {', '.join(names)}, {self.parameter_count:,} parameters)"


def checked_network(network: object) -> Network:
    """Return what came, if it is a network; a `ValueError` says what it is."""
    if isinstance(network, Network):
        return network
    hint = "; .compile() makes one of it" if hasattr(network, "compile") else ""
    raise ValueError(f"{shown(network)} came for a network; expected nn.Network{hint}")


def _checked_sizes(sizes: Sequence[int]) -> list[int]:
    """Return the neurons a layer as integers; a `ValueError` says what is wrong with them."""
    expected = "expected at least two whole numbers of 1 or more, input first"
    try:
        checked = [
            whole("a size", int(n) if isinstance(n, float | np.floating) and n % 1 == 0 else n, 1) for n in sizes
        ]
    except Exception:  # whatever a thing raises that is gone through for its numbers
        raise ValueError(f"sizes is {shown(sizes)}; {expected}") from None
    if len(checked) < 2:
        raise ValueError(f"sizes is {shown(sizes)}; {expected}")
    parameters = sum((n_in + 1) * n_out for n_in, n_out in pairwise(checked))
    if parameters > MOST_PARAMETERS:
        raise ValueError(f"sizes is {shown(sizes)}, which makes more than {MOST_PARAMETERS:,} parameters; {expected}")
    return checked


def _one_each(activation: str | Activation | Sequence[str], n: int) -> list[str | Activation]:
    """Return an activation for each of n layers; a `ValueError` tells of another number of them."""
    if isinstance(activation, str | Activation):
        return [activation] * n
    if not isinstance(activation, Sequence):
        raise ValueError(f"activation is {shown(activation)}; expected a name, or a list of names")
    if len(activation) != n:
        raise ValueError(f"{len(activation)} activations for {n} layers of weights; give one, or one each")
    return list(activation)
