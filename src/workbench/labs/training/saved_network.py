"""A network's weights and biases as text, for the file that the training lab saves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.network import Network
from workbench.labs.number_text import numbers_as_text, numbers_from_text

# Up to so many are kept to the last bit: a network 784-16-16-10 has 13,002.
EXACT = 14_000
FULL_BYTE = 127


def pack_network(network: Network) -> str | dict[str, str]:
    """Write a network's weights and biases as text, in 80,000 letters at most.

    Those of a small network are kept exactly, as the bytes of float32. Of a larger one each neuron's are whole
    multiples of a unit of its own, -127 to 127; with them about one answer in a thousand is another.
    """
    rows = [np.column_stack([layer.W, layer.b]) for layer in network.layers]
    if network.parameter_count <= EXACT:
        return numbers_as_text(np.concatenate([row.ravel() for row in rows]))
    units = [_units(row) for row in rows]
    steps = [np.rint(row / unit[:, None]).ravel() for row, unit in zip(rows, units, strict=True)]
    return {"units": numbers_as_text(np.concatenate(units)), "steps": numbers_as_text(np.concatenate(steps), "i1")}


def saved_network(saved: Any, sizes: Sequence[int]) -> Network:
    """Make a network of what `pack_network` wrote.

    Raises:
        KeyError, TypeError, ValueError: it does not fit the sizes, or is not finite.

    """
    network = Network(sizes)
    if isinstance(saved, str):
        numbers = numbers_from_text(saved, network.parameter_count)
    else:
        units = numbers_from_text(saved["units"], sum(sizes[1:]))
        repeats = np.concatenate([np.full(layer.n_out, layer.n_in + 1) for layer in network.layers])
        numbers = numbers_from_text(saved["steps"], network.parameter_count, "i1") * np.repeat(units, repeats)
    for layer in network.layers:
        rows, numbers = np.split(numbers, [layer.W.size + layer.b.size])
        rows = rows.reshape(len(layer.b), -1)
        layer.W[...], layer.b[...] = rows[:, :-1], rows[:, -1]
    return network


def _units(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return for each row a power of 2 of which its numbers are 127 times as much at most.

    A power of 2, so that what was read can be written again and stays what it was.
    """
    largest = np.maximum(np.abs(rows).max(axis=1), np.float32(1e-30))
    return np.exp2(np.ceil(np.log2(largest / FULL_BYTE)))
