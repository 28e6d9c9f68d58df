"""Pictures of a network set by hand: its bars on an image, its patterns and votes as grids of whole numbers."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from nn.handset.model import HandSet
from nn.validation import shown
from workbench.plots.checked import worded
from workbench.plots.picture import INK, QUIET, SIGNED, Picture, draw_image


def handset(hand: HandSet, image: ArrayLike, title: str = "") -> Picture:
    """Draw all of a network set by hand (a `HandSet`): bars on an image (28, 28), patterns and votes."""
    if not isinstance(hand, HandSet):
        raise ValueError(f"a network set by hand came as {shown(hand)}; expected a HandSet")
    title = worded("title", title)
    figure = Figure(figsize=(12.5, 4.4))
    places = figure.add_gridspec(1, 3, width_ratios=(1, 1.15, 0.85), wspace=0.28)
    axes = [figure.add_subplot(places[0, i]) for i in range(3)]
    _draw_bars(axes[0], hand, image, 6.5, 2.9)
    names = [pattern.name for pattern in hand.patterns]
    _draw_whole(axes[1], [p.weights for p in hand.patterns], names, [bar.name for bar in hand.bars])
    votes = np.array([vote.weights for vote in hand.votes]).T
    _draw_whole(axes[2], votes, names, [vote.name for vote in hand.votes])
    for ax, words in zip(axes, ("bars", "patterns: what each hears of the bars", "votes"), strict=True):
        ax.set_title(words, fontsize=10, color=INK)
    if title:
        figure.text(0.5, 0.0, title, ha="center", fontsize=11, color=INK)
    return Picture(figure, f"a network set by hand, with bars, patterns and votes{'; ' + title if title else ''}")


def _draw_bars(ax: Axes, hand: HandSet, image: ArrayLike, size: float, inches: float) -> None:
    """`size` is the names' in points, `inches` about how wide the image is drawn."""
    draw_image(ax, image)
    for bar in hand.bars:
        angle = np.deg2rad(bar.angle)
        right, down = np.cos(angle) * bar.length / 2, -np.sin(angle) * bar.length / 2
        ax.plot(
            [bar.column - right, bar.column + right],
            [bar.row - down, bar.row + down],
            color="#ffca3a",
            alpha=0.55,
            linewidth=bar.width * 72 * inches / 28,
            solid_capstyle="round",
        )
        ax.text(bar.column, bar.row, bar.name, color="white", fontsize=size, ha="center", va="center", weight="bold")
    ax.set(xlim=(-0.5, 27.5), ylim=(27.5, -0.5))


def _draw_whole(ax: Axes, weights: ArrayLike, rows: list[str], columns: list[str]) -> None:
    numbers = np.asarray(weights)
    ax.imshow(numbers, cmap=SIGNED, vmin=-3, vmax=3, aspect="equal")
    for (row, column), number in np.ndenumerate(numbers):
        if number:
            colour = "white" if abs(number) > 1 else INK
            text = f"{number:+d}".replace("-", "−")
            ax.text(column, row, text, ha="center", va="center", fontsize=7, color=colour)
    ax.set_xticks(range(len(columns)), columns, rotation=90 if len(columns) > 10 else 0, fontsize=7.5, color=QUIET)
    ax.set_yticks(range(len(rows)), rows, fontsize=7.5, color=QUIET)
    ax.tick_params(length=0)
    ax.xaxis.tick_top()
    for spine in ax.spines.values():
        spine.set_color("#bdbdbd")
