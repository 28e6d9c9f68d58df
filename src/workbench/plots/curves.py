"""Pictures of lines over an axis: functions and their slopes, chains of neurons, trainings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from nn.validation import number, numbers, shown
from workbench.plots.checked import Doubles, listed, mapped, square, switch, worded
from workbench.plots.picture import INK, QUIET, Picture, draw_signed, limit_of

COLOURS = ("#1f5fa8", "#b3441d", "#1b7a3d", "#8a2be2", "#a11452", "#6b5b00", "#00707a", "#5b5b5b", "#c2185b", "#3d3d9e")
DASHES: tuple[Any, ...] = ("-", (0, (6, 3)), (0, (1.5, 1.5)), "-.")
LOWEST = 1e-16


def lines(
    named: Mapping[str, ArrayLike], at: ArrayLike | None = None, x: str = "", y: str = "", log: bool = False
) -> Picture:
    """Draw named lines over one axis: `lines({"cost": [2, 1, 0.5]}, x="epoch", y="cost")`.

    Args:
        named: the height of each line's points.
        at: where on the axis they stand, the same for all; None: 0, 1, 2 and so on.
        x, y: what the axes show.
        log: draw powers of ten at even distances upwards; numbers that are not above 0 leave a gap.

    Raises:
        ValueError: something else than a dict of rows of numbers, or another number of points than of places.

    """
    heights = {
        str(name): _row(f"the line {name!r}", values)
        for name, values in mapped("named", named, '{"cost": [2, 1, 0.5]}').items()
    }
    places = None if at is None else _row("at", at)
    for name, values in heights.items():
        if places is not None and len(values) != len(places):
            raise ValueError(f"the line {name!r} has {len(values)} points at {len(places)} places; expected as many")
    x, y, log = worded("x", x), worded("y", y), switch("log", log)
    figure = Figure(figsize=(7, 2.9))
    ax = figure.add_subplot()
    _draw_lines(ax, {name: (places, values) for name, values in heights.items()}, x, y, log)
    return Picture(figure, f"{y or 'lines'} over {x or 'their number'}: {', '.join(named)}")


def functions(named: Mapping[str, Callable[[Any], ArrayLike]], low: float = -6, high: float = 6) -> Picture:
    """Draw functions of one number, each above its slope; the slope is measured on the line that is drawn."""
    low, high = number("low", low), number("high", high)
    if not low < high:
        raise ValueError(f"the axis goes from {low:g} to {high:g}; expected low below high")
    z = np.linspace(low, high, 601)
    heights = {
        str(name): _height(str(name), function, z)
        for name, function in mapped("named", named, '{"sigmoid": sigmoid}').items()
    }
    figure = Figure(figsize=(8.4, 2.9))
    left, right = figure.subplots(1, 2)
    _draw_lines(left, {name: (z, values) for name, values in heights.items()}, "z", "activation", False)
    slopes = {name: (z[:-1] + (z[1] - z[0]) / 2, np.diff(values) / np.diff(z)) for name, values in heights.items()}
    _draw_lines(right, slopes, "z", "slope", False)
    left.set_ylim(-0.25, 2.5)
    right.set_ylim(-0.1, 1.15)
    return Picture(figure, f"{' and '.join(named)} over z, and their slopes")


def race(chains: Mapping[str, ArrayLike], curves: Mapping[str, ArrayLike]) -> Picture:
    """Draw what is left of a wiggle along a chain, and how accurate each racer became (rows: epoch, cost, accuracy)."""
    chains = mapped("chains", chains, '{"relu": [1, 0.5]}')
    left_of = {name: _row(f"the chain {name!r}", values) for name, values in chains.items()}
    arriving = {name: (None, np.maximum(values, LOWEST)) for name, values in left_of.items()}
    curves = mapped("curves", curves, '{"relu": [[0, 1], [2.3, 0.5], [0.1, 0.9]]}')
    run = {name: _three_rows(f"the curve {name!r}", rows) for name, rows in curves.items()}
    figure = Figure(figsize=(9, 3))
    left, right = figure.subplots(1, 2)
    _draw_lines(left, arriving, "neurons passed", "left of a wiggle", True)
    _draw_lines(right, {name: (rows[0], 100 * rows[2]) for name, rows in run.items()}, "epoch", "% right", False)
    right.set_ylim(0, 100)
    figure.subplots_adjust(wspace=0.3)
    return Picture(figure, f"a wiggle along a chain, and a race: {', '.join(curves)}")


def training(curves: ArrayLike, grids: Sequence[ArrayLike]) -> Picture:
    """Draw a training: cost and accuracy (rows: epoch, cost, accuracy), and the first layer's weights as grids."""
    epoch, cost, accuracy = _three_rows("curves", curves)
    # A training that diverged may have left numbers that are none.
    found = [numbers(f"grid {i}", grid) for i, grid in enumerate(listed("grids", grids))]
    grids = [square(np.nan_to_num(grid, posinf=0, neginf=0), f"grid {i}") for i, grid in enumerate(found)]
    highest = max(cost[np.isfinite(cost)], default=1.0)
    columns, limit = max(2, -(-len(grids) // 2)), limit_of(grids) if len(grids) else 1.0
    figure = Figure(figsize=(9, 4.4))
    rows = figure.add_gridspec(2, 1, height_ratios=(1.1, 1), hspace=0.42)
    above, below = rows[0].subgridspec(1, 2, wspace=0.25), rows[1].subgridspec(2, columns, hspace=0.12, wspace=0.12)
    shown = (("cost", cost, 1.1 * highest or 1.0), ("% right", 100 * accuracy, 100.0))
    for place, (y, values, most) in zip((above[0], above[1]), shown, strict=True):
        ax = figure.add_subplot(place)
        _draw_lines(ax, {y: (epoch, values)}, "epoch", y, False)
        ax.plot(epoch[-1:], values[-1:], "o", color=COLOURS[0], clip_on=False)
        ax.set(xlim=(0, max(1.0, epoch[-1])), ylim=(0, most))
    for i, grid in enumerate(grids):
        draw_signed(figure.add_subplot(below[i // columns, i % columns]), grid, limit)
    return Picture(figure, f"a training: cost {cost[-1]:.3f}, {100 * accuracy[-1]:.0f}% right, {len(grids)} grids")


def _row(name: str, values: ArrayLike) -> Doubles:
    """Return a row of numbers; NaN and infinity leave gaps."""
    found = numbers(name, values)
    if found.ndim != 1:
        raise ValueError(f"{name} came with shape {found.shape}; expected a row of numbers, (n,)")
    return found.astype(float)


def _three_rows(name: str, values: ArrayLike) -> Doubles:
    """Return the rows epoch, cost, accuracy; NaN and infinity leave gaps."""
    found = numbers(name, values)
    if found.ndim != 2 or len(found) != 3 or not found.size:
        raise ValueError(f"{name} came with shape {found.shape}; expected rows of epoch, cost, accuracy: (3, n)")
    return found.astype(float)


def _height(name: str, function: Callable[[Any], ArrayLike], z: Doubles) -> Doubles:
    """Return what a function makes of an array, one number for each."""
    if not callable(function):
        raise ValueError(f"{name} came as {shown(function)}; expected a function of an array of numbers")
    found = _row(f"what {name} gave", function(z))
    if found.shape != z.shape:
        raise ValueError(f"{name} gave {found.size} numbers for {z.size}; expected one for each")
    return found


def _draw_lines(ax: Axes, named: Mapping[str, tuple[ArrayLike | None, ArrayLike]], x: str, y: str, log: bool) -> None:
    for i, (name, (at, values)) in enumerate(named.items()):
        heights = np.asarray(values, float)
        places = np.arange(len(heights)) if at is None else np.asarray(at, float)
        ax.plot(places, heights, color=COLOURS[i % 10], linestyle=DASHES[i % 4], linewidth=1.8, label=name)
    if log:
        ax.set_yscale("log")
    if len(named) > 1:
        ax.legend(fontsize=8, frameon=False, labelcolor=INK)
    ax.set_xlabel(x, color=QUIET, fontsize=9)
    ax.set_ylabel(y, color=QUIET, fontsize=9)
    ax.tick_params(colors=QUIET, labelsize=8)
    ax.grid(color="#e4e4e4", linewidth=0.7)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
