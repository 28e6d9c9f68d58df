"""The image under the bars of the hand-set lab, whose answer it explains."""

from __future__ import annotations

from dataclasses import dataclass

from nn.validation import Floats
from workbench.labs.handset.digits import Material


@dataclass(frozen=True)
class Looking:
    """Where that image comes from.

    Attributes:
        source: "average" (the mean image of a digit), "digit" (one of the scored ones) or "cell".
        index: which average, or which digit; 0 for an image from a cell.

    """

    source: str
    index: int

    def image(self, material: Material) -> Floats:
        """Return the image, (28, 28); `ValueError` where there is none."""
        images = {"average": material.averages, "digit": material.scored.images}.get(self.source)
        if images is None or not 0 <= self.index < len(images):
            raise ValueError(f"there is no image {self.index} in {self.source!r:.40}")
        image: Floats = images[self.index]
        return image

    def label(self, material: Material) -> int | None:
        """Return which digit the image shows; None for one that came from a cell."""
        if self.source == "cell":
            return None
        return self.index if self.source == "average" else int(material.scored.labels[self.index])


FIRST = Looking("average", 0)
FROM_A_CELL = Looking("cell", 0)
