"""`Digits`: images and their labels, the one form in which every source of digits hands them over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.validation import check_range, floats, numbers

SIDE = 28  # pixels: an image's height and width


@dataclass(frozen=True, eq=False, repr=False)
class Digits:
    """Images of handwritten digits with their labels.

    Attributes:
        images: float32 (n, 28, 28), 0.0 is black (no ink) and 1.0 is white (full ink).
        labels: int64 (n,), which digit each image shows, 0 to 9.

    Lists, and arrays of other numbers, become such arrays; arrays that are such already are taken as they are.

    Raises:
        ValueError: another shape, pixels that are NaN or outside [0, 1], labels that are no whole numbers from 0 to 9.

    """

    images: NDArray[np.float32]
    labels: NDArray[np.int64]

    def __post_init__(self) -> None:
        images, labels = floats("images", self.images), numbers("labels", self.labels)
        if labels.ndim != 1:
            raise ValueError(f"labels came with shape {labels.shape}; expected (n,), one label an image")
        if images.shape != (len(labels), SIDE, SIDE):
            raise ValueError(
                f"images has shape {images.shape} beside {len(labels)} labels; expected ({len(labels)}, 28, 28)"
            )
        if len(labels) and (labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() > 9):
            came = f"labels range from {labels.min()} to {labels.max()} ({labels.dtype})"
            raise ValueError(f"{came}; expected whole numbers from 0 to 9")
        check_range(images)
        self._set(images, labels.astype(np.int64, copy=False))

    def _set(self, images: NDArray[np.float32], labels: NDArray[np.int64]) -> None:
        object.__setattr__(self, "images", images)
        object.__setattr__(self, "labels", labels)

    @property
    def pixels(self) -> NDArray[np.float32]:
        """The same images as rows of 784 numbers, (n, 784), row by row from the top: a batch for a `Network`."""
        return self.images.reshape(len(self.labels), SIDE * SIDE)

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, which: Any) -> Digits:
        """Select some of them: `digits[:100]`, `digits[digits.labels == 3]`. One number gives a set of one.

        Raises:
            IndexError: there are no such images.

        """
        if isinstance(which, int | np.integer):
            which = [which]
        labels = self.labels[which]
        if labels.ndim != 1:
            raise IndexError(f"an index that gives an array of shape {labels.shape} came; expected one that gives (n,)")
        some = object.__new__(Digits)
        some._set(self.images[which], labels)  # a part of what was checked
        return some

    def __repr__(self) -> str:
        return f"Digits({len(self)} images of 28x28)"
