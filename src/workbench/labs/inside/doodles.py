"""Things that are no digits: letters and doodles, drawn from strokes, for a network that only knows ten answers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nn.digits import preprocess
from nn.validation import whole
from workbench.images import bars

# Each stroke: from (row, column) to (row, column).
STROKES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "letter A": ((23, 6, 4, 14), (4, 14, 23, 22), (16, 9, 16, 19)),
    "letter E": ((4, 8, 23, 8), (4, 8, 4, 20), (13, 8, 13, 18), (23, 8, 23, 20)),
    "letter X": ((4, 7, 23, 21), (4, 21, 23, 7)),
    "letter M": ((23, 5, 5, 7), (5, 7, 17, 14), (17, 14, 5, 21), (5, 21, 23, 23)),
    "a house": ((13, 5, 4, 14), (4, 14, 13, 23), (13, 7, 23, 7), (13, 21, 23, 21), (23, 7, 23, 21)),
    "a zigzag": ((6, 4, 20, 9), (20, 9, 6, 14), (6, 14, 20, 19), (20, 19, 6, 24)),
    "a plus": ((5, 14, 23, 14), (14, 5, 14, 23)),
    "a fence": ((5, 8, 23, 8), (5, 14, 23, 14), (5, 20, 23, 20), (11, 5, 11, 23), (18, 5, 18, 23)),
}
THICKNESS = 2.2


def names() -> list[str]:
    """Return what there is to look at."""
    return list(STROKES)


def name_of(index: object) -> str:
    """Return the name of a doodle by its place; a `ValueError` tells how many there are."""
    return names()[whole("the place of a doodle", index, 0, len(STROKES) - 1)]


def doodle(name: str) -> NDArray[np.float32]:
    """Return the doodle `name`, (28, 28), in MNIST's form; `ValueError` lists the names there are."""
    if name not in STROKES:
        raise ValueError(f"there is no doodle {name!r}; there are {', '.join(STROKES)}")
    drawing = np.max([_stroke(*ends) for ends in STROKES[name]], axis=0)
    return preprocess.to_mnist(drawing)


def _stroke(top: float, left: float, bottom: float, right: float) -> NDArray[np.float32]:
    down, across = bottom - top, right - left
    angle = float(np.degrees(np.arctan2(-down, across)))
    middle = (top + bottom) / 2, (left + right) / 2
    return bars.bar(*middle, angle=angle, length=float(np.hypot(down, across)) + 1, thickness=THICKNESS)
