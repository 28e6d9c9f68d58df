"""A picture of the cost as a map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from workbench.plots.checked import doubles, titled
from workbench.plots.picture import ACCENT, INK, POSITIVE, QUIET, Picture

HEIGHTS = LinearSegmentedColormap.from_list("heights", ["#f7f7f7", POSITIVE])
LINES = 8


def landscape(
    heights: ArrayLike, xs: ArrayLike, ys: ArrayLike, place: ArrayLike, labels: Sequence[str] = ("x", "y")
) -> Picture:
    """Draw the cost over two numbers as a map: the darker, the higher, with lines of equal height, and a ball on it.

    Args:
        heights: (m, n), the cost; row 0 belongs to the first of `ys`.
        xs: (n,), rising, two or more.
        ys: (m,), rising, two or more.
        place: (2,), where the ball is.
        labels: what the two axes are, in words.

    Raises:
        ValueError: other shapes, NaN, axes that do not rise, other than two labels.

    """
    across, up, ball = doubles("xs", xs, (None,)), doubles("ys", ys, (None,)), doubles("place", place, (2,))
    costs = doubles("heights", heights, (len(up), len(across)))
    for name, axis in (("xs", across), ("ys", up)):
        if len(axis) < 2 or (np.diff(axis) <= 0).any():
            raise ValueError(f"{name} must rise, with two numbers or more")
    named = titled(labels)
    if len(named) != 2:
        raise ValueError(f"{len(named)} labels came; expected one for each of the two axes")
    figure = Figure(figsize=(4.6, 4))
    ax = figure.subplots()
    shown = ax.pcolormesh(across, up, costs, cmap=HEIGHTS, shading="gouraud")
    if np.ptp(costs) > 0:
        ax.clabel(ax.contour(across, up, costs, LINES, colors=INK, linewidths=0.7), fontsize=7)
    ax.plot(*ball, "o", color=ACCENT, markeredgecolor="white", markersize=10, clip_on=False)
    bar = figure.colorbar(shown, ax=ax)
    bar.set_label("cost", color=QUIET, fontsize=9)
    ax.set_xlabel(named[0], color=QUIET, fontsize=9)
    ax.set_ylabel(named[1], color=QUIET, fontsize=9)
    ax.tick_params(colors=INK, labelsize=8)
    bar.ax.tick_params(colors=INK, labelsize=8)
    return Picture(figure, f"the cost over {named[0]} and {named[1]}, from {costs.min():.2f} to {costs.max():.2f}")
