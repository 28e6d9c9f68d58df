"""Curves as a pen draws them: smooth ones through points, and points along them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]


def catmull_rom(before: Floats, here: Floats, there: Floats, after: Floats, u: ArrayLike) -> Floats:
    """Return the points of a smooth curve between `here` (u = 0) and `there` (u = 1), given the points around them.

    A spline after Catmull and Rom, A class of local interpolating splines (1974), the uniform one: at every point it
    heads from the one before to the one after.
    """
    u = np.asarray(u)
    bend = 2 * before - 5 * here + 4 * there - after + u * (3 * here - before - 3 * there + after)
    return np.asarray(here + u * (there - before + u * bend) / 2)


def resampled(path: Floats, every: float) -> Floats:
    """Return points of a path (k, 2) that lie about `every` apart along it, and its ends: (m, 2)."""
    way = np.append(0, np.hypot(*np.diff(path, axis=0).T).cumsum())
    places = np.linspace(0, way[-1], max(2, round(way[-1] / every) + 1))
    return np.stack([np.interp(places, way, path[:, axis]) for axis in (0, 1)], axis=1)
