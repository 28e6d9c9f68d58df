"""`Digits`: images and their labels, the one form in which every source of digits hands them over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False, repr=False)
class Digits:
    """Images of handwritten digits with their labels.

    Attributes:
        images: float32 (n, 28, 28), 0.0 is black (no ink) and 1.0 is white (full ink).
        labels: int64 (n,), which digit each image shows, 0 to 9.

    """

    images: NDArray[np.float32]
    labels: NDArray[np.int64]

    def __post_init__(self) -> None:
        if self.images.shape != (len(self.labels), 28, 28):
            raise ValueError(
                f"images has shape {self.images.shape} beside {len(self.labels)} labels; "
                f"expected ({len(self.labels)}, 28, 28)"
            )

    @property
    def pixels(self) -> NDArray[np.float32]:
        """The same images as rows of 784 numbers, (n, 784), row by row from the top: a batch for a `Network`."""
        return self.images.reshape(len(self.labels), 784)

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, which: Any) -> Digits:
        """Select some of them: `digits[:100]`, `digits[digits.labels == 3]`. One number gives a set of one."""
        if isinstance(which, int | np.integer):
            which = [which]
        return Digits(self.images[which], self.labels[which])

    def __repr__(self) -> str:
        return f"Digits({len(self)} images of 28x28)"
