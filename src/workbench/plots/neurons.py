"""Pictures of images, of weights, and of a neuron at work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from nn.activations import sigmoid
from nn.validation import number, numbers
from workbench.plots.checked import as_image, doubles, listed, square, titled, worded
from workbench.plots.picture import (
    ACCENT,
    INK,
    QUIET,
    Picture,
    draw_image,
    draw_signed,
    in_words,
    limit_of,
    row_of_axes,
    set_titles,
)

FARTHEST = 1e6  # on the axis of a curve


def images(
    pictures: Sequence[ArrayLike], titles: Sequence[str] = (), columns: int = 8, inches: float | None = None
) -> Picture:
    """Draw images side by side, with titles if there are any.

    Args:
        pictures: each (28, 28) or (784,), pixels 0 (black) to 1 (white).
        titles: of the first ones, as many as there are.
        columns: how many stand in a row at most.
        inches: the width of each; where none is given, 1.25, or 1.9 for up to four.

    Raises:
        ValueError: one is no image.

    """
    drawn = [as_image(each, f"image {i}") for i, each in enumerate(listed("images", pictures))]
    named = titled(titles)
    if not drawn:
        figure = Figure(figsize=(1.6, 0.4))
        figure.text(0.5, 0.5, "no images", ha="center", va="center", color=QUIET)
        return Picture(figure, "no images")
    figure, axes = row_of_axes(len(drawn), columns, _inches(len(drawn)) if inches is None else inches)
    for ax, picture in zip(axes, drawn, strict=False):
        draw_image(ax, picture)
    set_titles(axes, named)
    return Picture(figure, in_words("image", len(drawn), named))


def weights(grids: Sequence[ArrayLike], titles: Sequence[str] = (), columns: int = 8) -> Picture:
    """Draw grids of weights side by side: blue with + for positive, red with − for negative, on one scale."""
    drawn = [square(each, f"grid {i}") for i, each in enumerate(listed("grids", grids))]
    if not drawn:
        raise ValueError("no grids came; expected one or more")
    named = titled(titles)
    limit = limit_of(drawn)
    figure, axes = row_of_axes(len(drawn), columns, _inches(len(drawn)))
    for ax, grid in zip(axes, drawn, strict=False):
        draw_signed(ax, grid, limit)
    set_titles(axes, named)
    return Picture(figure, in_words("grid", len(drawn), named, "of weights"))


def _inches(count: int) -> float:
    """Return how wide each of so many pictures is."""
    return 1.25 if count > 4 else 1.9


def weighted_sum(image: ArrayLike, grid: ArrayLike) -> Picture:
    """Draw an image, a grid of weights, and pixel times weight; the sum stands over the last."""
    x, w = as_image(image), square(grid, "the weights")
    total = f"sum {(x * w).sum():+.1f}".replace("-", "−")
    figure, axes = row_of_axes(3, 3, 2.6)
    draw_image(axes[0], x)
    draw_signed(axes[1], w, limit_of([w]))
    draw_signed(axes[2], x * w, limit_of([w]))
    set_titles(axes, ["image", "weights", f"pixel × weight: {total}"])
    return Picture(figure, f"an image, weights, and pixel times weight with {total}")


def curve(bias: float = 0.0, sums: ArrayLike = (), low: float = -20, high: float = 40) -> Picture:
    """Draw the sigmoid over the weighted sum, its threshold at -bias, and a point for each of `sums`."""
    bias, low, high = (
        number(name, x, -FARTHEST, FARTHEST) for name, x in (("bias", bias), ("low", low), ("high", high))
    )
    if not low < high:
        raise ValueError(f"the axis goes from {low:g} to {high:g}; expected low below high")
    points = doubles("sums", np.atleast_1d(numbers("sums", sums)), (None,))
    figure = Figure(figsize=(7, 2.4))
    _draw_curve(figure.add_subplot(), bias, points, low, high)
    return Picture(figure, f"the sigmoid of the weighted sum plus a bias of {bias:g}, with its threshold at {-bias:g}")


def neuron(image: ArrayLike, grid: ArrayLike, bias: float, note: str = "") -> Picture:
    """Draw one neuron at work: image, weights, pixel times weight, and its activation on the curve."""
    x, w, bias = as_image(image), square(grid, "the weights"), number("bias", bias, -FARTHEST, FARTHEST)
    note = worded("note", note)
    total = float((x * w).sum())
    activation = float(sigmoid(total + bias))
    figure = Figure(figsize=(9, 3.9))
    places = figure.add_gridspec(2, 4, height_ratios=(2.1, 1), hspace=0.45, width_ratios=(1, 1, 1, 0.6))
    axes = [figure.add_subplot(places[0, i]) for i in range(4)]
    draw_image(axes[0], x)
    draw_signed(axes[1], w, limit_of([w]))
    draw_signed(axes[2], x * w, limit_of([w]))
    _draw_lamp(axes[3], activation)
    set_titles(axes, ["image", "weights", "pixel × weight", "neuron"])
    reach = max(25.0, abs(total) * 1.15, abs(bias) + 10)
    _draw_curve(figure.add_subplot(places[1, :]), bias, np.array([total]), -reach / 2, reach)
    if note:
        figure.text(0.5, -0.06, note, ha="center", color=INK, fontsize=10)
    return Picture(figure, f"a neuron with weighted sum {total:.1f}, bias {bias:g}, activation {activation:.2f}")


def card(
    title: str, lines: Sequence[str], pictures: Sequence[ArrayLike] = (), grid: ArrayLike | None = None
) -> Picture:
    """Draw a card with a title, lines of text, and perhaps weights (`grid`) and a row of images, A, B, C and so on."""
    title, lines = worded("title", title), [worded("a line", line) for line in listed("lines", lines)]
    pictures = listed("pictures", pictures)
    rows = 1 + len(lines) + (4 if pictures else 0)
    figure = Figure(figsize=(7.4, 0.34 * rows + 0.3))
    figure.text(0.02, 1 - 0.5 / rows, title, fontsize=11, fontweight="bold", color=INK, va="center", wrap=True)
    places = [figure.add_axes((0.03 + 0.19 * i, 1 - 5.2 / rows, 0.16, 3.9 / rows)) for i in range(len(pictures) + 1)]
    if grid is None:
        places.pop(0).remove()
    else:
        weights = square(grid, "the weights")
        draw_signed(places[0], weights, limit_of([weights]))
        places.pop(0).set_title("weights", fontsize=9, color=QUIET)
    for ax, picture, letter in zip(places, pictures, "ABCDEFGH", strict=False):
        draw_image(ax, picture)
        ax.set_title(letter, fontsize=9, color=QUIET)
    for i, line in enumerate(lines):
        figure.text(0.03, (len(lines) - i - 0.5) / rows, line, fontsize=10, color=INK, va="center")
    return Picture(figure, title)


def _draw_curve(ax: Axes, bias: float, sums: NDArray[np.floating[Any]], low: float, high: float) -> None:
    line = np.linspace(low, high, 400)
    ax.plot(line, sigmoid(line + bias), color=INK, linewidth=1.6)
    ax.axvline(-bias, color=ACCENT, linestyle="--", linewidth=1.2)
    ax.text(-bias, 1.08, f" threshold {-bias:g}".replace("-", "−"), color=ACCENT, fontsize=9, ha="center")
    ax.plot(sums, sigmoid(sums + bias), "o", color=ACCENT, markersize=7, clip_on=False)
    ax.set(xlim=(low, high), ylim=(-0.05, 1.05), yticks=(0, 0.5, 1), yticklabels=("0", "½", "1"))
    ax.set_xlabel("weighted sum", color=QUIET, fontsize=9)
    ax.set_ylabel("activation", color=QUIET, fontsize=9)
    ax.tick_params(colors=QUIET, labelsize=8)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def _draw_lamp(ax: Axes, activation: float) -> None:
    off, on = np.array([226, 228, 232]) / 255, np.array([255, 179, 0]) / 255
    ax.scatter([0], [0], s=1900, color=[off + activation * (on - off)], edgecolors=QUIET)
    ax.text(0, 0, f"{activation:.2f}", ha="center", va="center", fontsize=12, fontweight="bold", color=INK)
    ax.set_axis_off()
