"""Pictures of digits taken apart, and of tables of −, 0 and +."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from workbench.plots.checked import doubles, listed, titled, worded
from workbench.plots.picture import INK, NEGATIVE, POSITIVE, QUIET, Picture, draw_image, in_words, row_of_axes

# One colour a part; the same in the lab (parts_view.css), which says beside each line which part it is, as we do here.
COLOURS = {
    "upper loop": "#1f5fa8",
    "lower loop": "#b3441d",
    "big loop": "#00707a",
    "upper bow": "#8a2be2",
    "lower bow": "#a11452",
    "long line": "#1b7a3d",
    "left curve": "#6b5b00",
    "left stroke": "#c2185b",
    "top bar": "#3d3d9e",
    "middle bar": "#8f4a00",
    "bottom bar": "#4c4c4c",
}


class TakenApart(Protocol):
    """A digit and its lines, as `workbench.images.parts.Style` has them."""

    digit: int
    name: str
    strokes: tuple[tuple[str, NDArray[np.float32]], ...]


def taken_apart(styles: Sequence[TakenApart], columns: int = 6) -> Picture:
    """Draw digits with each part in a colour of its own, its name written below in that colour."""
    styles = listed("styles", styles)
    if not styles or not all(hasattr(style, "strokes") for style in styles):
        raise ValueError("expected digits that are taken apart, one or more, as parts.styles_of(3) gives")
    figure, axes = row_of_axes(len(styles), columns, 1.75)
    for ax, style in zip(axes, styles, strict=False):
        for part, points in style.strokes:
            ax.plot(points[:, 0], points[:, 1], color=COLOURS[part], linewidth=5, solid_capstyle="round")
        for i, (part, _) in enumerate(style.strokes):
            ax.text(50, 122 + 17 * i, part, color=COLOURS[part], ha="center", fontsize=9)
        ax.set(xlim=(-12, 112), ylim=(160, -8), aspect="equal")
        ax.set_axis_off()
        ax.set_title(f"{style.digit} {style.name}", fontsize=9, color=INK)
    said = [
        f"{_article(style.digit)} {style.digit} with {' and '.join(name for name, _ in style.strokes)}"
        for style in styles
    ]
    return Picture(figure, in_words("digit", len(styles), said, "taken apart"))


def sign_table(table: ArrayLike, rows: Sequence[str], columns: Sequence[str], note: str = "") -> Picture:
    """Draw a table of −1, 0 and +1: blue with a + where a column speaks for a row, red with a − where against it.

    `rows` and `columns` are names, one each; of a text, each letter is one.
    """
    rows, columns = titled(listed("rows", rows)), titled(listed("columns", columns))
    note = worded("note", note)
    signs = doubles("the table", table, (len(rows), len(columns)))
    figure = Figure(figsize=(1.2 + 0.62 * len(columns), 0.9 + 0.32 * len(rows)))
    ax = figure.add_subplot()
    for (row, column), sign in np.ndenumerate(signs):
        colour = POSITIVE if sign > 0 else NEGATIVE if sign < 0 else "#f2f2f2"
        ax.add_patch(_tile(column, row, colour))
        text, ink = ("+", "white") if sign > 0 else ("−", "white") if sign < 0 else ("0", "#9a9a9a")
        ax.text(column, row, text, ha="center", va="center", color=ink, fontsize=10)
    ax.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    ax.set_yticks(range(len(rows)), rows)
    ax.set_xticks(range(len(columns)), [name.replace(" ", "\n").replace(",", "") for name in columns])
    _bare(ax)
    if note:
        figure.text(0.5, -0.04, note, ha="center", color=INK, fontsize=10)
    plus, minus = int((signs > 0).sum()), int((signs < 0).sum())
    return Picture(figure, f"a table of {len(rows)} rows and {len(columns)} columns with {plus} + and {minus} −")


def edge_overlay(images: Sequence[ArrayLike], places: Sequence[tuple[float, float, float]], lit: ArrayLike) -> Picture:
    """Draw images with the edges of `places` (row, column, angle) over them: thick where lit above one half."""
    images = listed("images", images)
    edges = doubles("places", places, (None, 3))
    strengths = doubles("lit", lit, (len(images), len(edges)))
    if not images:
        raise ValueError("no images came; expected one or more")
    figure, axes = row_of_axes(len(images), 4, 2.1)
    for ax, image, strength in zip(axes, images, strengths, strict=False):
        draw_image(ax, image)
        for (row, column, angle), value in zip(edges, strength, strict=True):
            across, up = 2.5 * np.cos(np.deg2rad(angle)), 2.5 * np.sin(np.deg2rad(angle))
            is_lit = value > 0.5
            ax.plot(
                [column - across, column + across],
                [row + up, row - up],
                color="#ffb300" if is_lit else "#7aa6c9",
                linewidth=4 if is_lit else 1.2,
                solid_capstyle="round",
            )
        ax.set_title(f"{int((strength > 0.5).sum())} of {len(places)} edges lit", fontsize=9, color=INK)
    counts = [f"{int((strength > 0.5).sum())} edges lit" for strength in strengths]
    return Picture(figure, in_words("image", len(images), counts))


def _article(digit: int) -> str:
    return "an" if digit == 8 else "a"


def _tile(column: float, row: float, colour: str) -> Rectangle:
    return Rectangle((column - 0.46, row - 0.45), 0.92, 0.9, color=colour, linewidth=0)


def _bare(ax: Axes) -> None:
    ax.tick_params(length=0, colors=INK, labelsize=8)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.xaxis.set_ticks_position("top")
    ax.tick_params(axis="x", labelcolor=QUIET)
