"""What a network is trained and judged by: images with labels, as a `Digits` or as pixels and labels.

    accuracy(network, digits)               anything with `.pixels` and `.labels`
    accuracy(network, pixels, labels)       (n, n_in) and (n,); or one image, (n_in,), and its label

`train`, `accuracy`, `mean_cost` and `gradient` all take either.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.network import Network, checked_network
from nn.validation import Floats, batch, numbers, shown

Labels = NDArray[np.intp]


@runtime_checkable
class Examples(Protocol):
    """`Digits`, or anything else with pixels and labels."""

    @property
    def pixels(self) -> Floats:
        """(n, n_in), one image a row, numbers in [0, 1]."""

    @property
    def labels(self) -> NDArray[np.integer]:
        """(n,), for each image the output neuron that should be 1 while the others are 0; of a single one, its own."""


def pixels_and_labels(
    network: Network, digits: Examples | ArrayLike, labels: ArrayLike | None
) -> tuple[Floats, Labels]:
    """Return pixels (n, n_in) and labels (n,) that fit the network; one image and its label are a batch of one.

    Whether pixels lie in [0, 1] is left to the network that looks at them.

    Raises:
        ValueError: labels are missing or come twice, shapes do not fit, or a label has no output neuron.

    """
    n_in, *_, n_out = checked_network(network).sizes
    if isinstance(digits, Examples):
        if labels is not None:
            raise ValueError(f"the digits have labels of their own, and {shown(labels)} came beside them")
        image: ArrayLike = digits.pixels
        labels = digits.labels
    elif labels is None:
        raise ValueError("labels are missing; expected digits that have .pixels and .labels, or pixels and labels")
    else:
        image = digits
    pixels = np.atleast_2d(batch(image, n_in))
    return pixels, checked_labels(labels, n_out, len(pixels))


def checked_labels(labels: ArrayLike, n_out: int, n: int) -> Labels:
    """Return n labels (one is an array of one); a `ValueError` tells of another number, or of one without a neuron.

    With a single output neuron a label is what that neuron should be, 0 or 1.
    """
    labels = np.atleast_1d(numbers("labels", labels))
    if labels.shape != (n,):
        raise ValueError(f"labels came with shape {labels.shape}; expected ({n},), one label an image")
    last = max(n_out - 1, 1)
    if n and (labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() > last):
        what = f"one for each of the network's {n_out} output neurons" if n_out > 1 else "what the one output should be"
        raise ValueError(
            f"labels range from {labels.min()} to {labels.max()} ({labels.dtype}); expected whole numbers from 0 to "
            f"{last}, {what}"
        )
    return labels.astype(np.intp)
