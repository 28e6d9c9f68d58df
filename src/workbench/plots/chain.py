"""A picture of backpropagation in a small network: activations on the way forward, slopes on the way back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import ArrayLike

from workbench.plots.checked import Doubles, doubles, listed
from workbench.plots.picture import ACCENT, INK, NEGATIVE, POSITIVE, QUIET, Picture

LAMP_OFF, LAMP = np.array([226, 228, 232]) / 255, np.array([255, 179, 0]) / 255
APART, LINE, RADIUS = 2.6, 1.5, 0.42
MOST = 6  # neurons a layer of which the numbers can still be read


def chain(activations: ArrayLike, weights: ArrayLike, deltas: ArrayLike, cost: float) -> Picture:
    """Draw a small network with its numbers: activations in the neurons, weights at the lines, deltas below.

    Args:
        activations: a list with one array (n,) a layer, the input first.
        weights: a list with one array (n_out, n_in) for each two layers.
        deltas: a list with one array (n_out,) for each layer but the input: dC/dz.
        cost: C.

    Raises:
        ValueError: shapes that do not fit each other, more than six neurons in a layer, NaN.

    """
    held = [doubles("activations", each, (None,)) for each in listed("activations", activations)]
    given = listed("weights", weights), listed("deltas", deltas)
    if not held or any(len(each) != len(held) - 1 for each in given):
        counts = f"{len(held)} activations, {len(given[0])} weights and {len(given[1])} deltas"
        raise ValueError(f"{counts} came; expected one of each less than activations, which start with the input")
    sizes = [len(each) for each in held]
    if max(sizes) > MOST or min(sizes) < 1:
        raise ValueError(f"layers of {sizes} neurons came; expected 1 to {MOST} in each")
    joined = [doubles("weights", W, (sizes[i + 1], sizes[i])) for i, W in enumerate(given[0])]
    blamed = [doubles("deltas", delta, (sizes[i + 1],)) for i, delta in enumerate(given[1])]
    figure = Figure(figsize=(2.3 * (len(sizes) + 1), 1.1 * max(sizes) + 0.9))
    ax = figure.add_axes((0, 0, 1, 1))
    for i, W in enumerate(joined):
        _draw_lines(ax, W, i)
    for i, layer in enumerate(held):
        _draw_neurons(ax, layer, blamed[i - 1] if i else None, i)
    _draw_cost(ax, float(doubles("cost", [cost], (1,))[0]), sizes)
    ax.set(
        xlim=(-0.8, APART * len(sizes) + 0.8), ylim=(-0.75 * max(sizes) - 0.55, 0.75 * max(sizes) + 0.3), aspect="equal"
    )
    ax.set_axis_off()
    words = "-".join(map(str, sizes))
    return Picture(figure, f"a network {words}: activations forward, deltas back, cost {_text(cost)}")


def _height(j: int, count: int) -> float:
    return LINE * ((count - 1) / 2 - j)


def _text(number: float) -> str:
    return f"{number:.3g}".replace("-", "−")


def _draw_lines(ax: Axes, W: Doubles, i: int) -> None:
    for (j, k), weight in np.ndenumerate(W):
        start, end = (APART * i, _height(k, W.shape[1])), (APART * (i + 1), _height(j, W.shape[0]))
        colour = POSITIVE if weight >= 0 else NEGATIVE
        ax.plot(*zip(start, end, strict=True), color=colour, linewidth=min(6.0, 1 + abs(weight)), alpha=0.6, zorder=1)
        share = 0.36 if j != k else 0.5
        x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
        box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
        ax.text(x, y, _text(weight), ha="center", va="center", fontsize=9, color=colour, bbox=box, zorder=2)


def _draw_neurons(ax: Axes, layer: Doubles, delta: Doubles | None, i: int) -> None:
    for j, a in enumerate(layer):
        x, y = APART * i, _height(j, len(layer))
        lit = LAMP_OFF + float(np.clip(a, 0, 1)) * (LAMP - LAMP_OFF)
        ax.add_patch(Circle((x, y), RADIUS, facecolor=lit, edgecolor=QUIET, zorder=3))
        ax.text(x, y, f"{a:.2f}".replace("-", "−"), ha="center", va="center", fontsize=10, color=INK, zorder=4)
        if delta is not None:
            ax.text(x, y - 0.62, f"← δ {_text(delta[j])}", ha="center", va="center", fontsize=9, color=ACCENT, zorder=4)


def _draw_cost(ax: Axes, cost: float, sizes: Sequence[int]) -> None:
    x = APART * len(sizes)
    for j in range(sizes[-1]):
        ax.plot([x - APART, x], [_height(j, sizes[-1]), 0], color=QUIET, linewidth=1, zorder=1)
    box = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": QUIET}
    ax.text(x, 0, f"C = {_text(cost)}", ha="center", va="center", fontsize=10, color=INK, bbox=box, zorder=3)
