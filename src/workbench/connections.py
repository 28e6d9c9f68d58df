"""Which of a network's connections are worth drawing, and how strongly.

    flow = layer.W * a                          what each connection adds to its neuron's weighted sum just now
    connections.strongest(flow, 260, full_strength(layer.W))

Between 784 pixels and 16 neurons there are 12,544 connections; all of them drawn are a grey cloud. What one can see is
the strongest: of the weights themselves, or of weight times activation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LEAST = 0.04  # of the full strength: weaker ones are not worth a line


@dataclass(frozen=True, eq=False)
class Connections:
    """Connections between one layer and the next, strongest last, so that they are drawn on top.

    Attributes:
        senders: int (k,), the sending neurons or pixels.
        receivers: int (k,), the receiving neurons.
        values: float32 (k,), weight, or weight times activation.
        strengths: float32 (k,), -1 to 1: the value as a share of what is drawn at full strength.

    """

    senders: NDArray[np.intp]
    receivers: NDArray[np.intp]
    values: Floats
    strengths: Floats

    def __len__(self) -> int:
        return len(self.senders)


def full_strength(W: Floats) -> float:
    """Return the value that is drawn at full strength: the 99.5th percentile of the weights' sizes.

    A few weights are much larger than all others; with the largest as the scale the others could not be seen.
    """
    return float(np.quantile(np.abs(W), 0.995)) or 1.0


def strongest(values: Floats, most: int, full: float) -> Connections:
    """Choose the `most` largest of `values` (n_out, n_in), + or −, without those too weak to be seen."""
    sizes = np.abs(values).ravel()
    chosen = np.argpartition(sizes, -most)[-most:] if sizes.size > most else np.arange(sizes.size)
    chosen = chosen[sizes[chosen] >= LEAST * full]
    chosen = chosen[np.argsort(sizes[chosen], kind="stable")]
    receivers, senders = np.divmod(chosen, values.shape[1])
    found = values.ravel()[chosen].astype(np.float32)
    return Connections(senders, receivers, found, np.clip(found / full, -1, 1).astype(np.float32))
