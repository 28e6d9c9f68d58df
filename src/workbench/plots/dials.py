"""A picture of every weight and bias of a network, each a cell of the same size."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from nn.network import Network
from nn.validation import Floats
from workbench.plots.checked import network_of_pixels
from workbench.plots.picture import INK, QUIET, SIGNED, Picture

SIDE = 28
TILES = 8
GAP = 2
SIDE_GAP = 6
LETTERS = 10  # points: to be read where a narrow notebook shows the wall at two thirds of its size


def dial_wall(network: Network) -> Picture:
    """Draw all parameters of a network that looks at 784 pixels.

    Each neuron of the first layer has a tile of 28x28 weights. Beside the tiles stand the matrices of the other layers,
    one row a receiving neuron. Biases are cells set apart: above each tile, and to the right of each matrix. Blue is
    positive, red negative, and in each layer the full colour is the size that 99 of 100 weights stay below.

    Args:
        network: a `Network` with 784 inputs.

    Raises:
        ValueError: no network, or one with other inputs.

    """
    network_of_pixels(network)
    parts = [_in_colours(layer.W, layer.b) for layer in network.layers]
    tiles, biases = parts[0][0].reshape(-1, SIDE, SIDE), parts[0][1]
    rows = -(-len(tiles) // TILES)
    pitch = SIDE + GAP
    across = TILES * pitch + SIDE_GAP + max((part[0].shape[1] + 3 for part in parts[1:]), default=0)
    down = max(rows * (pitch + 5), sum(part[0].shape[0] + 9 for part in parts[1:]))
    wall: NDArray[np.float64] = np.full((down, across), np.nan)
    figure = Figure(figsize=(11, 11 * down / across))
    ax = figure.add_axes((0, 0, 1, 1))
    for i, tile in enumerate(tiles):
        top, left = (i // TILES) * (pitch + 5) + 6, (i % TILES) * pitch
        wall[top : top + SIDE, left : left + SIDE] = tile
        wall[top - 3, left + SIDE - 1] = biases[i]
        ax.text(left, top - 1.6, f"neuron {i}", fontsize=LETTERS, color=QUIET)
        ax.text(left + SIDE - 5, top - 1.6, "b", fontsize=LETTERS, color=QUIET)
    top, left = 6, TILES * pitch + SIDE_GAP
    for number, (matrix, bias) in enumerate(parts[1:], 2):
        height, width = matrix.shape
        wall[top : top + height, left : left + width] = matrix
        wall[top : top + height, left + width + 1] = bias
        name = "output" if number == len(parts) else f"hidden {number}"
        ax.text(left, top - 1.6, name, fontsize=LETTERS, color=INK)
        top += height + 9
    ax.imshow(wall, cmap=SIGNED, vmin=-1, vmax=1, interpolation="nearest")
    ax.set_axis_off()
    share = tiles.size / sum(layer.W.size + layer.b.size for layer in network.layers)
    return Picture(figure, f"a wall of dials, {share:.1%} of them weights of the first layer")


def _in_colours(W: Floats, b: Floats) -> tuple[Floats, Floats]:
    strength = max(0.1, float(np.percentile(np.abs(W), 99)))
    return np.clip(W / strength, -1, 1), np.clip(b / strength, -1, 1)
