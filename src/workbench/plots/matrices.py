"""Pictures of a layer as a matrix and columns: W, a, b, their sums, and what the sigmoid makes of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from nn.activations import sigmoid
from workbench.plots.checked import Doubles, doubles, place_in
from workbench.plots.picture import ACCENT, INK, QUIET, SIGNED, Picture

# A matrix with more rows or columns than this is drawn as colours without numbers.
MOST_WRITTEN = 10
CELL_WIDTH, CELL_HEIGHT, GAP = 0.58, 0.34, 0.55  # inches
LAMP_OFF, LAMP = np.array([226, 228, 232]) / 255, np.array([255, 179, 0]) / 255


def matrix(W: ArrayLike, b: ArrayLike, a: ArrayLike, selected: tuple[int | None, int | None] = (None, None)) -> Picture:
    """Draw a layer: W (n_out, n_in), a (n_in,), b (n_out,), the sums W a + b, and sigmoid of them.

    The row and the column of `selected` are framed; numbers are written where there are at most ten a side.

    Raises:
        ValueError: shapes that do not fit each other, NaN, a row or column that is not there.

    """
    weights = doubles("W", W, (None, None))
    n_out, n_in = weights.shape
    if not weights.size:
        raise ValueError(f"W came with shape {weights.shape}; expected a neuron that receives, and one that sends")
    column, biases = doubles("a", a, (n_in,)), doubles("b", b, (n_out,))
    row, sender = place_in("selected", selected, (n_out, n_in))
    sums = weights @ column + biases
    parts = [
        (f"W\n({n_out}, {n_in})", weights),
        (f"a\n({n_in},)", column[:, None]),
        (f"b\n({n_out},)", biases[:, None]),
        (f"z = W a + b\n({n_out},)", sums[:, None]),
        (f"a′ = σ(z)\n({n_out},)", sigmoid(sums)[:, None].astype(float)),
    ]
    figure, axes = _places([numbers.shape for _, numbers in parts])
    for ax, (title, numbers), sign in zip(axes, parts, ("·", "+", "=", "→", ""), strict=True):
        _draw_part(ax, numbers, is_lamp=title[0] == "a")
        ax.set_title(title, fontsize=9, color=INK)
        ax.annotate(sign, (1, 0.5), (13, 0), "axes fraction", "offset points", color=QUIET, va="center", ha="center")
    _frame_selected(axes, row, sender)
    words = f"a layer as W ({n_out}, {n_in}) times a ({n_in},) plus b ({n_out},), and sigmoid of it"
    return Picture(figure, words)


def _places(shapes: Sequence[tuple[int, int]]) -> tuple[Figure, list[Axes]]:
    """Return a figure with axes side by side, one a part; cells are of one size unless there are too many of them."""
    sizes = [
        (CELL_WIDTH * columns, CELL_HEIGHT * rows)
        if max(rows, columns) <= MOST_WRITTEN
        # Narrow lines of colour for what has no room for numbers.
        else (4.0 if columns > 1 else 0.5, 0.14 * min(rows, 16))
        for rows, columns in shapes
    ]
    width, height = sum(size[0] for size in sizes) + GAP * (len(sizes) + 1), max(size[1] for size in sizes) + 0.8
    figure = Figure(figsize=(width, height))
    axes, left = [], GAP
    for part_width, part_height in sizes:
        bottom = (height - 0.5 - part_height) / 2
        axes.append(figure.add_axes((left / width, bottom / height, part_width / width, part_height / height)))
        left += part_width + GAP
    return figure, axes


def _draw_part(ax: Axes, numbers: Doubles, is_lamp: bool) -> None:
    rows, columns = numbers.shape
    limit = max(1e-9, float(np.abs(numbers).max()))
    if is_lamp:
        ax.imshow(LAMP_OFF + np.clip(numbers, 0, 1)[..., None] * (LAMP - LAMP_OFF), aspect="auto")
    else:
        ax.imshow(numbers, cmap=SIGNED, vmin=-1.6 * limit, vmax=1.6 * limit, aspect="auto", interpolation="nearest")
    if max(rows, columns) <= MOST_WRITTEN:
        for (row, column), number in np.ndenumerate(numbers):
            text = f"{number:.2f}".replace("-", "−")
            ax.text(column, row, text, ha="center", va="center", fontsize=9, color=INK)
    ax.set(xticks=[], yticks=[])
    for side in ("top", "bottom"):
        ax.spines[side].set_visible(False)
    for side in ("left", "right"):
        ax.spines[side].set(color=INK, linewidth=1.6)


def _frame_selected(axes: Sequence[Axes], row: int | None, column: int | None) -> None:
    """Frame the row in W and in the columns that receive, the column in W and in the one that sends."""
    for ax, part in zip(axes, ("W", "a", "b", "z", "result"), strict=True):
        low, high = ax.get_xlim()
        bottom, top = ax.get_ylim()
        at = column if part == "a" else row
        if at is not None:
            ax.add_patch(Rectangle((low, at - 0.5), high - low, 1, fill=False, edgecolor=ACCENT, linewidth=2))
        if part == "W" and column is not None:
            ax.add_patch(Rectangle((column - 0.5, top), 1, bottom - top, fill=False, edgecolor=ACCENT, linewidth=2))
