"""A map of the cost: its height at 25 x 25 places of a plane, computed in slices, coarse first.

relief = Relief(surface, centre=(0, 0), reach=8)
relief.work(0.02)           computes for about 0.02 seconds; the first time at least every fourth place each way
relief.heights              float32 (25, 25), row 0 has the smallest y; what is not computed yet is its neighbour's
relief.is_done, relief.contours()
"""

from __future__ import annotations

import math
import time

import numpy as np

from nn.validation import Floats
from workbench.labs.landscape.surface import Surface

SIDE = 25
# Places each way from one that is computed to the next: first these, then those between, then all.
COARSE = (4, 2, 1)
AT_ONCE = 25
# A map is cut into no more steps of height than this; where both its ends are round there is a line more.
MOST_CONTOURS = 9
STEPS = (1, 2, 5, 10)
FLAT = 1e-6


class Relief:
    """A map of the cost.

    Args:
        surface: tells the cost.
        centre: x and y of its middle.
        reach: how far it goes from there to each side.

    Attributes:
        centre, reach: as given.
        xs, ys: float64 (25,), the places' coordinates.

    """

    def __init__(self, surface: Surface, centre: tuple[float, float], reach: float) -> None:
        self.centre, self.reach = centre, reach
        self.xs, self.ys = (np.linspace(middle - reach, middle + reach, SIDE) for middle in centre)
        self._surface = surface
        self._known = np.full((SIDE, SIDE), np.nan, np.float32)
        self._todo = [np.array(part) for part in _in_turn()]

    @property
    def is_done(self) -> bool:
        """Whether the cost is known at each place."""
        return not self._todo

    @property
    def is_begun(self) -> bool:
        """Whether there is something to show."""
        return bool(np.isfinite(self._known[0, 0]))

    def work(self, seconds: float) -> None:
        """Compute for about so long, a part of the places at least; the first time all of the coarse ones."""
        end = time.perf_counter() + seconds
        while self._todo:
            rows, columns = self._todo.pop(0).T
            self._known[rows, columns] = self._surface.costs(self.xs[columns], self.ys[rows])
            is_coarse = bool(np.isnan(self._known[:: COARSE[0], :: COARSE[0]]).any())
            if not is_coarse and time.perf_counter() >= end:
                break

    @property
    def heights(self) -> Floats:
        """The cost at every place, (25, 25); where it is not known yet, that of a place near by."""
        shown = self._known
        for step in COARSE[1::-1]:
            near = np.minimum((np.arange(SIDE) + step // 2) // step * step, SIDE - 1)
            shown = np.where(np.isnan(shown), shown[np.ix_(near, near)], shown)
        return shown

    def contours(self) -> list[float]:
        """Return the heights that have a line: round numbers, ten at most; none where all is flat."""
        low, high = float(np.nanmin(self._known)), float(np.nanmax(self._known))
        if not high - low > FLAT:
            return []
        least = (high - low) / MOST_CONTOURS
        power = 10.0 ** math.floor(math.log10(least))
        step = next(factor * power for factor in STEPS if factor * power >= least)
        return [round(k * step, 9) for k in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _in_turn() -> list[list[tuple[int, int]]]:
    """Return all places as (row, column), those of a coarse grid first, in parts that are computed at once."""
    parts: list[list[tuple[int, int]]] = []
    seen: set[tuple[int, int]] = set()
    for step in COARSE:
        level = [(row, column) for row in range(0, SIDE, step) for column in range(0, SIDE, step)]
        new = [place for place in level if place not in seen]
        seen.update(new)
        parts += [new[i : i + AT_ONCE] for i in range(0, len(new), AT_ONCE)]
    return parts
