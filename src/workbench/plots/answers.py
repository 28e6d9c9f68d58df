"""A picture of a network as a function: what it answers while an image moves."""

from __future__ import annotations

from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from nn.validation import number
from workbench.plots.checked import doubles, worded
from workbench.plots.curves import COLOURS
from workbench.plots.picture import ACCENT, INK, QUIET, Picture, draw_image

DASHES = ("-", (0, (6, 3)), (0, (1.5, 1.5)), "-.", (0, (10, 3)))
LEAST_NAMED = 0.25


def answers(image: ArrayLike, places: ArrayLike, curves: ArrayLike, place: float | None = None, x: str = "") -> Picture:
    """Draw an image, and beside it ten curves over an axis, each named where it is highest.

    Args:
        image: (28, 28) or (784,), as it is at `place`.
        places: (n,), where on the axis the points of the curves stand.
        curves: (n, 10), the network's outputs at each place.
        place: where a line marks the image; None: no line.
        x: what the axis shows.

    Raises:
        ValueError: an image that is none, other shapes, NaN.

    """
    at = doubles("places", places, (None,))
    heights = doubles("curves", curves, (len(at), 10))
    if not len(at):
        raise ValueError("no places came; expected one or more")
    x = worded("x", x)
    place = None if place is None else number("place", place)
    figure = Figure(figsize=(9, 3))
    left, right = figure.subplots(1, 2, width_ratios=(1, 3.6))
    draw_image(left, image)
    for digit in range(heights.shape[1]):
        line = heights[:, digit]
        right.plot(at, line, color=COLOURS[digit], linestyle=DASHES[digit % len(DASHES)], linewidth=1.7)
        if line.max() > LEAST_NAMED:
            top = int(line.argmax())
            right.text(at[top], line[top] + 0.03, str(digit), color=COLOURS[digit], fontweight="bold", ha="center")
    if place is not None:
        right.axvline(place, color=ACCENT, linewidth=1.2)
    right.set(xlim=(at[0], at[-1]), ylim=(-0.02, 1.14), yticks=(0, 0.5, 1))
    right.set_xlabel(x, color=QUIET, fontsize=9)
    right.set_ylabel("output", color=QUIET, fontsize=9)
    right.tick_params(colors=INK, labelsize=8)
    for side in ("top", "right"):
        right.spines[side].set_visible(False)
    best = list(dict.fromkeys(heights.argmax(axis=1).tolist()))
    return Picture(
        figure, f"ten outputs over {x or 'the way of an image'}; brightest in turn: {', '.join(map(str, best))}"
    )
