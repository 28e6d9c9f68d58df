"""Pictures of an image as numbers: beside its pixels, as a column, and laid over another image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from nn.validation import whole
from workbench.images.overlap import BOTH, FIRST, SECOND, marks
from workbench.images.overlap import overlap as count
from workbench.plots.checked import Doubles, as_image, titled
from workbench.plots.picture import INK, QUIET, Picture, draw_image, frame, row_of_axes, set_titles

LIGHT_FROM = 0.46  # from this grey on black is read better than white
COLOURS = np.array([[247, 247, 247], [33, 102, 172], [255, 179, 0], [40, 40, 40]]) / 255
AROUND = 6  # neurons of the column written out on either side of the chosen one


def numbers(image: ArrayLike) -> Picture:
    """Draw an image (28, 28), and beside it its 784 numbers in cells as bright as they say, to one decimal."""
    pixels = as_image(image)
    figure = Figure(figsize=(10.2, 5.9))
    places = figure.add_gridspec(1, 2, width_ratios=(0.75, 1), wspace=0.04)
    axes = [figure.add_subplot(places[0, i]) for i in range(2)]
    draw_image(axes[0], pixels)
    _draw_numbers(axes[1], pixels)
    for ax in axes:
        ax.set_anchor("N")
    set_titles(axes, ["28 × 28 pixels", "the same as 28 × 28 numbers"])
    return Picture(figure, "an image, and its 784 pixels as numbers from 0 (black) to 1 (white)")


def column(image: ArrayLike, index: int) -> Picture:
    """Draw an image (28, 28) with pixel number `index` framed, and that place in the column of all 784 neurons."""
    pixels, index = as_image(image), whole("index", index, 0, 783)
    row, place = divmod(index, 28)
    figure = Figure(figsize=(8.6, 4.2))
    places = figure.add_gridspec(1, 3, width_ratios=(1, 0.09, 0.62), wspace=0.2)
    axes = [figure.add_subplot(places[0, i]) for i in range(3)]
    draw_image(axes[0], pixels)
    axes[0].plot([place - 0.5, place + 0.5, place + 0.5, place - 0.5, place - 0.5], _box(row), color="#ffca3a")
    axes[1].imshow(pixels.reshape(784, 1), cmap="gray", vmin=0, vmax=1, aspect="auto")
    axes[1].axhspan(index - AROUND, index + AROUND, facecolor="none", edgecolor="#b26a00", linewidth=1.5)
    frame(axes[1])
    _draw_neurons(axes[2], pixels.reshape(784), index)
    set_titles(axes, [f"row {row}, column {place}", "all 784", f"neuron {index} and its neighbours"])
    return Picture(figure, f"an image with the pixel in row {row}, column {place}; in the column it is neuron {index}")


def overlap(first: ArrayLike, second: ArrayLike, titles: Sequence[str] = ("A", "B")) -> Picture:
    """Draw two images (28, 28), and laid over each other: / has ink in A alone, \\ in B alone, X in both."""
    one, two, titles = as_image(first), as_image(second), titled(titles)
    if len(titles) != 2:
        raise ValueError(f"{len(titles)} titles came; expected two, one for each image")
    found = count(one, two)
    figure, axes = row_of_axes(3, 3, 2.6)
    draw_image(axes[0], one)
    draw_image(axes[1], two)
    which = marks(one, two)
    axes[2].imshow(COLOURS[which])
    for part, sign, colour in ((FIRST, "/", "white"), (SECOND, "\\", "black"), (BOTH, "x", "white")):
        for row, place in np.argwhere(which == part):
            axes[2].text(place, row, sign, color=colour, fontsize=5, ha="center", va="center")
    frame(axes[2])
    share = f"{found.both} of {found.either} shared: {100 * found.share:.0f} %"
    set_titles(axes, [*titles, share])
    return Picture(figure, f"{titles[0]} and {titles[1]} laid over each other, {share}")


def _draw_numbers(ax: Axes, pixels: Doubles) -> None:
    draw_image(ax, pixels)
    for (row, place), value in np.ndenumerate(pixels):
        text = f"{value:.1f}".replace("1.0", "1").replace("0.0", "0")
        text = text.removeprefix("0") or "0"  # ".3", and "0" for what rounds to it
        colour = "#8c8c8c" if value == 0 else "black" if value > LIGHT_FROM else "white"
        ax.text(place, row, text, color=colour, fontsize=7, ha="center", va="center")


def _draw_neurons(ax: Axes, activations: ArrayLike, index: int) -> None:
    """Write out the neurons around one, top to bottom, as discs as bright as their activations."""
    values = np.asarray(activations, float)
    for step in range(-AROUND, AROUND + 1):
        neuron = index + step
        if not 0 <= neuron < 784:
            continue
        chosen = step == 0
        ax.text(0.1, -step, str(neuron), ha="right", va="center", fontsize=10, color=INK if chosen else QUIET)
        edge = "#b26a00" if chosen else QUIET
        ax.scatter([0.4], [-step], s=170, color=[[values[neuron]] * 3], edgecolors=edge, linewidths=2 if chosen else 1)
        weight = "bold" if chosen else "normal"
        ax.text(0.7, -step, f"{values[neuron]:.2f}", va="center", fontsize=10, fontweight=weight, color=INK)
    ax.set(xlim=(-0.3, 1.3), ylim=(-AROUND - 0.8, AROUND + 0.8))
    ax.set_axis_off()


def _box(row: int) -> list[float]:
    return [row - 0.5, row - 0.5, row + 0.5, row + 0.5, row - 0.5]
