"""Pictures of whole networks: an image, every neuron lit, the connections worth seeing."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from nn.network import Network
from workbench.connections import full_strength, strongest
from workbench.plots.checked import as_image, doubles, mapped, network_of_pixels
from workbench.plots.picture import INK, NEGATIVE, POSITIVE, QUIET, Picture, row_of_axes

LAMP_OFF, LAMP = np.array([226, 228, 232]) / 255, np.array([255, 179, 0]) / 255
MOST = 260  # connections drawn between two layers
FIELD = 28  # pixels
# On the picture's own scale: the image's side, and where the outputs stand.
IMAGE, SPAN = 3.2, 10.0

Places = NDArray[np.floating]


def network(network: Network, image: ArrayLike | None = None) -> Picture:
    """Draw a network of 784 pixels at work: the image, what every neuron holds, what flows (weight × activation).

    Without an image it is the structure alone: all neurons dark, connections by their weights.
    """
    network_of_pixels(network)
    pixels = np.zeros((28, 28)) if image is None else np.clip(as_image(image), 0, 1)
    held = network.activations(pixels.reshape(784).astype(np.float32))
    figure = Figure(figsize=(9.4, 4.4))
    ax = figure.add_axes((0, 0, 1, 1))
    places = [_pixel_places(), *(_column(n, i, len(held) - 1) for i, n in enumerate(network.sizes) if i)]
    for i, layer in enumerate(network.layers):
        _draw_lines(
            ax, layer.W if image is None else layer.W * held[i], full_strength(layer.W), places[i], places[i + 1]
        )
    ax.imshow(pixels, cmap="gray", vmin=0, vmax=1, extent=(0, IMAGE, -IMAGE / 2, IMAGE / 2), zorder=2)
    for place, a in zip(places[1:], held[1:], strict=True):
        lit = np.zeros(len(a)) if image is None else np.clip(a / max(1.0, float(np.abs(a).max())), 0, 1)
        colours = LAMP_OFF + lit[:, None] * (LAMP - LAMP_OFF)
        ax.scatter(
            place[:, 0], place[:, 1], s=min(150, 2600 / len(a)), c=colours, edgecolors=QUIET, linewidths=0.8, zorder=3
        )
    _draw_names(ax, network.sizes, places)
    _draw_outputs(ax, places[-1], None if image is None else held[-1])
    ax.set(xlim=(-0.15, SPAN + 3.1), ylim=(-2.75, 2.95), aspect="equal")
    ax.set_axis_off()
    return Picture(figure, _words(network, None if image is None else held[-1]))


def steps(stages: Mapping[str, ArrayLike]) -> Picture:
    """Draw the stages of `preprocess.steps`, each at its own size on a field of 28x28, with its name."""
    drawn = {
        name: doubles(f"the stage {name!r}", stage, (None, None))
        for name, stage in mapped("stages", stages, "preprocess.steps(drawing)").items()
    }
    if not drawn:
        raise ValueError("no stages came; expected one or more, as preprocess.steps(drawing) gives")
    figure, axes = row_of_axes(len(drawn), len(drawn), 1.9)
    for ax, (name, pixels) in zip(axes, drawn.items(), strict=True):
        height, width = pixels.shape
        top, left = (FIELD - height) / 2, (FIELD - width) / 2
        ax.imshow(pixels, cmap="gray", vmin=0, vmax=1, extent=(left, left + width, top + height, top))
        ax.set(xlim=(0, FIELD), ylim=(FIELD, 0), xticks=[], yticks=[], facecolor="#c9d3e0")
        ax.set_title(f"{name}\n{height} × {width}", fontsize=9, color=INK)
    return Picture(figure, f"{len(stages)} stages of a drawing: {', '.join(stages)}")


def _pixel_places() -> Places:
    """Return where the middle of each of the 784 pixels stands, (784, 2)."""
    rows, columns = np.divmod(np.arange(FIELD * FIELD), FIELD)
    pixel = IMAGE / FIELD
    return np.column_stack([(columns + 0.5) * pixel, IMAGE / 2 - (rows + 0.5) * pixel])


def _column(count: int, layer: int, last: int) -> Places:
    """Return where the neurons of a layer stand, (count, 2), the first on top."""
    pitch = min(0.5 if layer == last else 0.34, 5.2 / count)
    heights = pitch * ((count - 1) / 2 - np.arange(count))
    return np.column_stack([np.full(count, IMAGE + (SPAN - IMAGE) * layer / last), heights])


def _draw_lines(ax: Axes, values: NDArray[np.float32], full: float, senders: Places, receivers: Places) -> None:
    found = strongest(values, MOST, full)
    ends = np.stack([senders[found.senders], receivers[found.receivers]], axis=1)
    sizes = np.abs(found.strengths)
    colours = np.where(found.strengths < 0, NEGATIVE, POSITIVE)
    ax.add_collection(
        LineCollection(list(ends), colors=list(colours), alpha=0.15 + 0.6 * sizes, linewidths=0.5 + 1.1 * sizes)
    )


def _draw_names(ax: Axes, sizes: list[int], places: list[Places]) -> None:
    ax.text(IMAGE / 2, 2.75, "784 pixels", ha="center", fontsize=9, color=QUIET)
    for i, place in enumerate(places[1:], start=1):
        what = "output" if i == len(sizes) - 1 else f"hidden {i}"
        ax.text(place[0, 0], 2.75, f"{what}: {sizes[i]}", ha="center", fontsize=9, color=QUIET)


def _draw_outputs(ax: Axes, places: Places, outputs: NDArray[np.float32] | None) -> None:
    """Write a digit beside each output neuron, and draw what it holds as a bar."""
    for digit, (x, y) in enumerate(places):
        ax.text(x + 0.35, y, str(digit), ha="center", va="center", fontsize=10, color=INK)
        if outputs is None:
            continue
        share = float(np.clip(outputs[digit] / max(1.0, float(np.abs(outputs).max())), 0, 1))
        ax.barh(y, 1.5, left=x + 0.65, height=0.26, color=LAMP_OFF)
        ax.barh(y, 1.5 * share, left=x + 0.65, height=0.26, color=LAMP)
        ax.text(x + 2.3, y, f"{outputs[digit]:.2f}".replace("-", "−"), va="center", fontsize=9, color=INK)


def _words(network: Network, outputs: NDArray[np.float32] | None) -> str:
    layers = "-".join(map(str, network.sizes))
    if outputs is None:
        return f"a network of {layers} neurons and its strongest connections"
    choice = int(outputs.argmax())
    return f"a network of {layers} neurons at work; its brightest output is {choice} with {outputs[choice]:.2f}"
