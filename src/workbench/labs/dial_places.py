"""Where each of the 13,002 dials sits: its number on the wall, and the connection that it belongs to.

The dials are numbered as the network's arrays lie in memory: layer by layer, in each layer first the weights, row by
row (all those of receiving neuron 0, then of neuron 1, ...), then the biases.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

SIZES = (784, 16, 16, 10)
SIDE = 28
_LAYERS = tuple(pairwise(SIZES))
_STARTS = tuple(sum(n_in * n_out + n_out for n_in, n_out in _LAYERS[:i]) for i in range(len(_LAYERS) + 1))
COUNT = _STARTS[-1]
GROUPS = ("hidden layer 1", "hidden layer 2", "the output layer")
SENDERS = ("pixel", "neuron {} of hidden layer 1", "neuron {} of hidden layer 2")


@dataclass(frozen=True)
class Place:
    """The place of one dial.

    Attributes:
        layer: 0, 1 or 2, as in `network.layers`.
        receiver: which neuron of that layer it belongs to: i in W[i, k] and b[i].
        sender: which neuron of the layer before it listens to: k in W[i, k]; None for a bias.

    Raises:
        ValueError: there is no such layer, receiver or sender.

    """

    layer: int
    receiver: int
    sender: int | None

    def __post_init__(self) -> None:
        if not 0 <= self.layer < len(_LAYERS):
            raise ValueError(f"there is no layer {self.layer}; there are layers 0 to {len(_LAYERS) - 1}")
        n_in, n_out = _LAYERS[self.layer]
        if not 0 <= self.receiver < n_out:
            raise ValueError(f"{GROUPS[self.layer]} has no neuron {self.receiver}; it has 0 to {n_out - 1}")
        if self.sender is not None and not 0 <= self.sender < n_in:
            raise ValueError(f"layer {self.layer} listens to no neuron {self.sender}; it listens to 0 to {n_in - 1}")

    @classmethod
    def at(cls, index: int) -> Place:
        """Return the place of dial number `index`, 0 to 13,001; `ValueError` for another."""
        if not 0 <= index < COUNT:
            raise ValueError(f"there is no dial {index}; they are numbered from 0 to {COUNT - 1}")
        layer = max(i for i, start in enumerate(_STARTS[:-1]) if start <= index)
        n_in, n_out = _LAYERS[layer]
        inside = index - _STARTS[layer]
        if inside < n_in * n_out:
            return cls(layer, inside // n_in, inside % n_in)
        return cls(layer, inside - n_in * n_out, None)

    @property
    def index(self) -> int:
        """The dial's number, 0 to 13,001."""
        n_in, n_out = _LAYERS[self.layer]
        inside = n_in * n_out + self.receiver if self.sender is None else self.receiver * n_in + self.sender
        return _STARTS[self.layer] + inside

    @property
    def code(self) -> str:
        """The dial as a cell would write it: layers[0].W[3, 402]."""
        inside = f"b[{self.receiver}]" if self.sender is None else f"W[{self.receiver}, {self.sender}]"
        return f"layers[{self.layer}].{inside}"

    @property
    def words(self) -> str:
        """The connection in words."""
        receiver = f"neuron {self.receiver} of {GROUPS[self.layer]}"
        if self.sender is None:
            return f"the bias of {receiver}"
        if self.layer == 0:
            row, column = divmod(self.sender, SIDE)
            return f"from the pixel in row {row}, column {column} to {receiver}"
        return f"from {SENDERS[self.layer].format(self.sender)} to {receiver}"
