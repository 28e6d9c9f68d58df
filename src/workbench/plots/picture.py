"""What every picture is made of: its file, its words, its colours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from nn.validation import number, whole
from workbench.plots.checked import as_image, square

DPI = 100
INK, QUIET, ACCENT = "#212121", "#616161", "#b26a00"
POSITIVE, NEGATIVE = "#2166ac", "#b2182b"
SIGNED = LinearSegmentedColormap.from_list("nn", [NEGATIVE, "#f7f7f7", POSITIVE])
# Signs on weights: below this share of the largest a weight gets none. Where cells are small (in pixels), only the
# strongest get one, so far apart (in cells) that the signs do not run together into stripes.
LEAST_MARKED, LEAST_MARKED_SMALL = 0.12, 0.3
SMALL, APART = 6.0, 4
DARK = 0.55  # share of the largest from which white is seen better on the colour than black


class Picture:
    """A picture (PNG) and what is on it in words."""

    def __init__(self, figure: Figure, words: str) -> None:
        content = io.BytesIO()
        figure.savefig(content, format="png", dpi=DPI, bbox_inches="tight", pad_inches=0.08, facecolor="white")
        self.png = content.getvalue()
        self.words = words

    def _repr_png_(self) -> bytes:
        return self.png

    def __repr__(self) -> str:
        return f"<picture: {self.words}>"


def draw_image(ax: Axes, image: ArrayLike) -> None:
    """Draw an image (28, 28) or (784,) in grey."""
    ax.imshow(as_image(image), cmap="gray", vmin=0, vmax=1)
    frame(ax)


def draw_signed(ax: Axes, grid: ArrayLike, limit: float) -> None:
    """Draw weights in blue and red, with signs on those that count; ±`limit` is the full colour."""
    numbers = square(grid)
    ax.imshow(numbers, cmap=SIGNED, vmin=-limit, vmax=limit)
    is_small = ax.get_window_extent().width / 28 < SMALL
    least, apart = (LEAST_MARKED_SMALL, APART) if is_small else (LEAST_MARKED, 1)
    rows, columns = marked(numbers, least * limit, apart)
    values = numbers[rows, columns]
    for mark, sign in (("+", 1), ("_", -1)):
        for colour, is_dark in (("white", True), (INK, False)):
            chosen = (sign * values > 0) & ((np.abs(values) >= DARK * limit) == is_dark)
            size = 3.4 if is_small else 2.6
            where = columns[chosen], rows[chosen]
            ax.plot(*where, mark, color=colour, markersize=size, markeredgewidth=0.8, alpha=0.8)
    frame(ax)


def marked(numbers: NDArray[np.floating[Any]], least: float, apart: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows and columns of cells to put a sign on: the strongest, none nearer than `apart` to another."""
    sizes = np.abs(numbers)
    free = sizes >= least
    found = []
    for place in np.argsort(-sizes, axis=None, kind="stable")[: np.count_nonzero(free)]:
        row, column = divmod(int(place), numbers.shape[1])
        if free[row, column]:
            found.append((row, column))
            around = slice(max(0, row - apart + 1), row + apart), slice(max(0, column - apart + 1), column + apart)
            free[around] = False
    places = np.array(found, np.intp).reshape(-1, 2)
    return places[:, 0], places[:, 1]


def row_of_axes(count: int, columns: int, inches: float) -> tuple[Figure, list[Axes]]:
    """Return a figure with `count` places in rows of `columns`."""
    columns, inches = whole("columns", columns, 1), number("inches", inches, 0.1, 20)
    rows = -(-count // columns)
    figure = Figure(figsize=(inches * min(count, columns), (inches + 0.25) * rows))
    axes = list(np.ravel(figure.subplots(rows, min(count, columns), squeeze=False)))
    for ax in axes[count:]:
        ax.set_axis_off()
    return figure, axes


def set_titles(axes: Sequence[Axes], titles: Sequence[str]) -> None:
    """Set titles, as many as there are."""
    for ax, title in zip(axes, titles, strict=False):
        ax.set_title(title, fontsize=9, color=INK)


def frame(ax: Axes) -> None:
    """Leave a thin frame and no ticks."""
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set_color("#bdbdbd")


def limit_of(grids: Sequence[ArrayLike]) -> float:
    """Return the size that the strongest colour stands for: that of the largest number, at least 1."""
    return max(1.0, *(float(np.abs(np.asarray(grid)).max()) for grid in grids))


def in_words(what: str, count: int, titles: Sequence[str], more: str = "") -> str:
    """Say what a row of pictures is: "3 images: A, B, C"."""
    words = f"{count} {what}{'s' if count != 1 else ''} {more}".strip()
    return f"{words}: {', '.join(titles)}" if titles else words
