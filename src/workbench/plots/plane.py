"""A picture of what a network of two inputs makes of a square: the region, the hidden neurons' lines, the points."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from nn.network import Network, checked_network
from workbench.plots.checked import doubles
from workbench.plots.picture import INK, NEGATIVE, POSITIVE, SIGNED, Picture, frame

SIDE = 129


def plane(network: Network, points: ArrayLike = ()) -> Picture:
    """Draw the square from 0 to 1: the output over it (blue above 1/2, red below), and the hidden neurons' lines.

    Args:
        network: two inputs, one output.
        points: rows of x, y and kind, (m, 3); kind 1 as blue discs, kind 0 as red diamonds.

    Raises:
        ValueError: a network of other sizes, or points that are none.

    """
    sizes = checked_network(network).sizes
    if (sizes[0], sizes[-1]) != (2, 1):
        raise ValueError(f"the network has the sizes {sizes}; expected two inputs and one output")
    rows = doubles("points", np.zeros((0, 3)) if np.size(points) == 0 else points, (None, 3))
    axis = np.linspace(0, 1, SIDE)
    x, y = np.meshgrid(axis, axis)
    output = np.asarray(network(np.column_stack([x.ravel(), y.ravel()]).astype(np.float32))).reshape(SIDE, SIDE)
    figure = Figure(figsize=(3.4, 3.4))
    ax = figure.add_subplot()
    ax.imshow(output, cmap=SIGNED, vmin=-0.25, vmax=1.25, extent=(0, 1, 0, 1), origin="lower", interpolation="bilinear")
    if output.min() < 0.5 < output.max():
        ax.contour(x, y, output, levels=[0.5], colors=[INK], linewidths=2)
    if len(sizes) == 3:
        _draw_lines(ax, network, x, y)
    for kind, mark, colour in ((1, "o", POSITIVE), (0, "D", NEGATIVE)):
        of_kind = rows[rows[:, 2] == kind]
        ax.plot(of_kind[:, 0], of_kind[:, 1], mark, color=colour, markersize=5, markeredgecolor="white")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    frame(ax)
    share = f"{100 * (output > 0.5).mean():.0f}% of it above 1/2"
    lines = sizes[1] if len(sizes) == 3 else 0
    counted = [f"{n} {what}{'s' * (n != 1)}" for n, what in ((len(rows), "point"), (lines, "hidden line"))]
    return Picture(figure, f"a square, {share}, {' and '.join(counted)}")


def _draw_lines(ax: Axes, network: Network, x: np.ndarray, y: np.ndarray) -> None:
    """Draw where each hidden neuron's weighted sum is 0."""
    for number, (W, b) in enumerate(zip(network.layers[0].W, network.layers[0].b, strict=True), 1):
        z = W[0] * x + W[1] * y + b
        if z.min() < 0 < z.max():
            lines = ax.contour(x, y, z, levels=[0], colors=[INK], linewidths=1, linestyles="dashed")
            ax.clabel(lines, fmt=str(number), fontsize=10, colors=[INK])
