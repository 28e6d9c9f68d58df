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
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.activations import Activation, by_name
from nn.files import write_atomically
from nn.validation import Floats, batch, check_range, finite

MODELS = Path(__file__).parent / "models"
# Images that go through the layers together: 500 x 784 floats (1.5 MB) stay in a processor's cache while they are
# checked and multiplied; the whole of 10,000 would be read from memory twice.
ROWS_AT_ONCE = 500


class Layer:
    """One layer of neurons: a' = activation(W a + b).

    Attributes:
        W: float32 (n_out, n_in), the weights, one row a receiving neuron.
        b: float32 (n_out,), the biases.
        activation: the `Activation` that is applied to each weighted sum.

    Raises:
        ValueError: W is no matrix, b does not fit it, a number is NaN or infinite, the activation is unknown.

    """

    def __init__(self, W: ArrayLike, b: ArrayLike, activation: str | Activation = "sigmoid") -> None:
        W = np.asarray(W)
        if W.ndim != 2 or 0 in W.shape:
            raise ValueError(f"W has shape {W.shape}; expected (n_out, n_in), one row a receiving neuron")
        self._W = finite("W", W, W.shape)
        self._b = finite("b", b, W.shape[:1])
        self._activation = by_name(activation)

    @property
    def W(self) -> Floats:
        """The weights, (n_out, n_in). Change one in place, or set all: a new W is checked and copied."""
        return self._W

    @W.setter
    def W(self, W: ArrayLike) -> None:
        self._W = finite("W", W, self._W.shape)

    @property
    def b(self) -> Floats:
        """The biases, (n_out,)."""
        return self._b

    @b.setter
    def b(self, b: ArrayLike) -> None:
        self._b = finite("b", b, self._b.shape)

    @property
    def activation(self) -> Activation:
        """The activation function. Set another one by its name."""
        return self._activation

    @activation.setter
    def activation(self, activation: str | Activation) -> None:
        self._activation = by_name(activation)

    @property
    def n_in(self) -> int:
        """How many neurons send to this layer."""
        return int(self._W.shape[1])

    @property
    def n_out(self) -> int:
        """How many neurons this layer has."""
        return int(self._W.shape[0])

    @property
    def parameter_count(self) -> int:
        """How many weights and biases: n_out * n_in + n_out."""
        return self._W.size + self._b.size

    def weighted_sums(self, a: Floats) -> Floats:
        """z = W a + b, for one column `a` (n_in,) or a batch (m, n_in); gives (n_out,) or (m, n_out)."""
        try:
            return a @ self._W.T + self._b
        except ValueError:
            raise ValueError(
                f"activations came with shape {np.shape(a)}; this layer takes ({self.n_in},) or (m, {self.n_in})"
            ) from None

    def __call__(self, a: Floats) -> Floats:
        """a' = activation(W a + b), shapes as in `weighted_sums`."""
        return self._activation.function(self.weighted_sums(a))

    def __repr__(self) -> str:
        return f"Layer({self.n_in} -> {self.n_out}, {self.activation.name})"


class Network:
    """A function of n_in numbers that gives n_out: layers, one after the other.

    Args:
        sizes: neurons a layer, the input first: `[784, 16, 16, 10]` has three layers of weights.
        activation: one activation for all layers, or a list with one for each layer of weights.
        seed: of the random start. Weights are drawn from N(0, 1 / n_in), so that a weighted sum neither dies out nor
            saturates whatever the size of the layer before (Nielsen, Neural Networks and Deep Learning, chapter 3).
            Biases start at 0.

    Raises:
        ValueError: fewer than two sizes, a size below 1, an unknown activation, or the wrong number of them.

    """

    def __init__(self, sizes: Sequence[int], activation: str | Sequence[str] = "sigmoid", seed: int = 0) -> None:
        sizes = list(sizes)
        if len(sizes) < 2 or min(sizes) < 1 or any(n != int(n) for n in sizes):
            raise ValueError(f"sizes is {sizes}; expected at least two whole numbers of 1 or more, input first")
        names = [activation] * (len(sizes) - 1) if isinstance(activation, str) else list(activation)
        if len(names) != len(sizes) - 1:
            raise ValueError(f"{len(names)} activations for {len(sizes) - 1} layers of weights; give one, or one each")
        rng = np.random.default_rng(seed)
        self.layers = [
            Layer(rng.standard_normal((n_out, n_in)) / np.sqrt(n_in), np.zeros(n_out), name)
            for (n_in, n_out), name in zip(pairwise(map(int, sizes)), names, strict=True)
        ]

    @classmethod
    def from_layers(cls, layers: Sequence[Layer]) -> Network:
        """Join layers that fit: each takes as many activations as the one before it gives."""
        layers = list(layers)
        if not layers:
            raise ValueError("a network needs at least one layer")
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
        """Write the network to `path`, a .npz file. If that fails, what stood there is untouched.

        Raises:
            OSError: the disk is full, or the folder is missing or closed to us.
            ValueError: a weight or a bias is NaN or infinite, or `load` would not know an activation by its name.

        """
        for layer in self.layers:
            Layer(layer.W, layer.b, layer.activation.name)
        content = io.BytesIO()
        arrays: dict[str, NDArray[Any]] = {
            "activations": np.array([layer.activation.name for layer in self.layers]),
        }
        for i, layer in enumerate(self.layers):
            arrays[f"W{i}"], arrays[f"b{i}"] = layer.W, layer.b
        np.savez(content, allow_pickle=False, **arrays)
        write_atomically(path, content.getvalue())

    @classmethod
    def load(cls, name_or_path: str | os.PathLike[str]) -> Network:
        """Read a network: one that comes with the course by its name, or a file that `save` wrote.

        Raises:
            FileNotFoundError: no file there, and no shipped network of that name (the message lists them).
            ValueError: the file is not one that `save` wrote: foreign, cut off, damaged, or with pickled Python in
                it, which is never run.

        """
        shipped = MODELS / f"{name_or_path}.npz"
        path = shipped if shipped.is_file() else Path(name_or_path)
        if not path.is_file():
            names = ", ".join(sorted(file.stem for file in MODELS.glob("*.npz")))
            raise FileNotFoundError(
                f"there is no file {str(name_or_path)!r}, nor a network of that name here ({names})"
            )
        content = io.BytesIO(path.read_bytes())
        try:
            with np.load(content, allow_pickle=False) as arrays:
                layers = [
                    Layer(arrays[f"W{i}"], arrays[f"b{i}"], str(activation))
                    for i, activation in enumerate(arrays["activations"])
                ]
            return cls.from_layers(layers)
        # A zip file can be broken in many ways, and numpy, zipfile and zlib report them with a dozen kinds of error.
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
