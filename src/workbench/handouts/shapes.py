"""What a handout draws: SVG and HTML with sizes in millimetres, as they come out of a printer."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

FONT_MM = 2.9
# Room for the numbers of rows and columns.
MARGIN_MM = 5.0


def grid(
    rows: int = 28,
    columns: int = 28,
    cell: float = 3.0,
    caption: str = "",
    frame: tuple[int, int, int, int] | None = None,
    image: Any = None,
) -> str:
    """Return a grid for a pencil, with rows and columns counted from 0.

    Args:
        rows: how many.
        columns: how many.
        cell: the side of a cell in mm.
        caption: what stands below it.
        frame: first row, first column, one row further and one column further than a dashed frame around a part.
        image: (rows, columns), 0 to 1, printed into it with 1 as the darkest, as ink is on paper.

    """
    parts = [] if image is None else [_ink(image, cell, MARGIN_MM)]
    width, height = columns * cell, rows * cell
    lines = [f"M{MARGIN_MM + c * cell:g} {MARGIN_MM}v{height:g}" for c in range(columns + 1)]
    lines += [f"M{MARGIN_MM} {MARGIN_MM + r * cell:g}h{width:g}" for r in range(rows + 1)]
    parts.append(f'<path d="{"".join(lines)}" stroke="#999" stroke-width="0.12" fill="none"/>')
    every = math.ceil(FONT_MM * 1.5 / cell)
    for c in range(0, columns, every):
        parts.append(_text(MARGIN_MM + (c + 0.5) * cell, MARGIN_MM - 1, str(c)))
    for r in range(0, rows, every):
        parts.append(_text(MARGIN_MM - 2.4, MARGIN_MM + (r + 0.5) * cell + FONT_MM / 3, str(r)))
    if frame:
        top, left, bottom, right = (place * cell for place in frame)
        parts.append(
            f'<rect x="{MARGIN_MM + left:g}" y="{MARGIN_MM + top:g}" width="{right - left:g}" '
            f'height="{bottom - top:g}" fill="none" stroke="#000" stroke-width="0.4" stroke-dasharray="1.6 1"/>'
        )
    return _figure(width + MARGIN_MM + 0.5, height + MARGIN_MM + 0.5, "".join(parts), caption)


def picture(image: Any, caption: str = "", cell: float = 0.9) -> str:
    """Return a small image, (28, 28) from 0 to 1, with ink as dark as it is on paper."""
    rows, columns = np.shape(image)
    border = f'<rect width="{columns * cell:g}" height="{rows * cell:g}" fill="none" stroke="#666" stroke-width="0.3"/>'
    return _figure(columns * cell, rows * cell, _ink(image, cell, 0) + border, caption)


def weights(numbers: Any, caption: str = "", cell: float = 1.5) -> str:
    """Return weights, (28, 28), as + and −, with nothing where they are 0."""
    parts = []
    for row, column in np.argwhere(np.asarray(numbers) != 0):
        x, y, half = (column + 0.5) * cell, (row + 0.5) * cell, 0.35 * cell
        parts.append(f"M{x - half:g} {y:g}h{2 * half:g}")
        if numbers[row][column] > 0:
            parts.append(f"M{x:g} {y - half:g}v{2 * half:g}")
    side = [size * cell for size in np.shape(numbers)]
    inside = (
        f'<path d="{"".join(parts)}" stroke="#000" stroke-width="0.25"/>'
        f'<rect width="{side[1]:g}" height="{side[0]:g}" fill="none" stroke="#666" stroke-width="0.3"/>'
    )
    return _figure(side[1], side[0], inside, caption)


def axes(
    x: tuple[float, float, float],
    y: tuple[float, float, float],
    caption: str = "",
    size: tuple[float, float] = (80, 45),
    curves: Mapping[str, Sequence[float]] | None = None,
) -> str:
    """Return axes to draw a curve between: of each the first number, the last one, and how far apart those written are.

    `curves` are drawn over the whole width, each with its name at its end.
    """
    (left, right, x_step), (low, high, y_step) = x, y
    width, height = size
    x0 = 9.0

    def across(value: float) -> float:
        return x0 + (value - left) / (right - left) * width

    def up(value: float) -> float:
        return 3 + height - (value - low) / (high - low) * height

    parts = []
    for value in np.arange(left, right + x_step / 2, x_step):
        parts.append(_line(across(value), up(low), across(value), up(high), "#ccc"))
        parts.append(_text(across(value), up(low) + 4, f"{value:g}".replace("-", "−")))
    for value in np.arange(low, high + y_step / 2, y_step):
        parts.append(_line(across(left), up(value), across(right), up(value), "#ccc"))
        parts.append(_text(x0 - 4, up(value) + 1, f"{value:.4g}".replace("-", "−")))
    named = sorted((curves or {}).items(), key=lambda item: -item[1][-1])
    last = -FONT_MM
    for name, numbers in named:
        last = max(up(min(numbers[-1], high)), last + FONT_MM)  # names of curves that end together stand apart
        places = np.linspace(left, right, len(numbers))
        path = " ".join(f"{across(p):.2f},{up(min(n, high)):.2f}" for p, n in zip(places, numbers, strict=True))
        parts.append(f'<polyline points="{path}" fill="none" stroke="#000" stroke-width="0.35"/>')
        parts.append(_text(across(right) + 3, last + 1, name))
    return _figure(x0 + width + 6, height + 9, "".join(parts), caption)


def table(rows: Sequence[str], columns: Sequence[str], corner: str = "", caption: str = "") -> str:
    """Return a table with empty cells."""
    head = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in (corner, *columns))
    empty = "<td></td>" * len(columns)
    body = "".join(f"<tr><th scope='row'>{html.escape(name)}</th>{empty}</tr>" for name in rows)
    told = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    wide = 16 if len(columns) < 6 else 9
    whole = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f"<figure><table style='--cell: {wide}mm'>{whole}</table>{told}</figure>"


def matrices(*blocks: tuple[str, Sequence[Sequence[str]]]) -> str:
    """Return columns of numbers side by side, each with what stands before it and a box for each number."""
    shown = []
    for before, rows in blocks:
        body = "".join("<tr>" + "".join(f"<td>{html.escape(each)}</td>" for each in row) + "</tr>" for row in rows)
        shown.append(f"<span>{html.escape(before)}</span><table class='matrix'><tbody>{body}</tbody></table>")
    return f"<figure class='row'>{''.join(shown)}</figure>"


def square(caption: str, circles: Sequence[tuple[float, float, float, str]], size: float = 60) -> str:
    """Return a square in which round heaps lie: of each the place of its middle and its radius, 0 to 1, and a name."""
    parts = [f'<rect x="0.2" y="0.2" width="{size - 0.4:g}" height="{size - 0.4:g}" fill="none" stroke="#000" '
             'stroke-width="0.4"/>']  # fmt: skip
    for x, y, radius, name in circles:
        parts.append(
            f'<circle cx="{x * size:g}" cy="{(1 - y) * size:g}" r="{radius * size:g}" fill="none" stroke="#555" '
            'stroke-width="0.3" stroke-dasharray="1.2 1"/>'
        )
        parts.append(_text(x * size, (1 - y) * size + 1, name))
    return _figure(size, size, "".join(parts), caption)


def scale(low: str, high: str) -> str:
    """Return a line from one end to the other, to mark a guess on."""
    ticks = "".join(_line(2 + 12 * i, 2.5, 2 + 12 * i, 4.5, "#000") for i in range(11))
    inside = _line(2, 3.5, 122, 3.5, "#000") + ticks
    ends = (f"<span>{html.escape(end)}</span>" for end in (low, high))
    return f'<div class="scale">{_svg(124, 7, inside).join(ends)}</div>'


def _ink(image: Any, cell: float, offset: float) -> str:
    parts = []
    for row, line in enumerate(np.asarray(image, float)):
        for column, value in enumerate(line):
            if value > 0.04:
                grey = round(255 * (1 - 0.85 * value))
                parts.append(
                    f'<rect x="{offset + column * cell:.4g}" y="{offset + row * cell:.4g}" width="{cell:g}" '
                    f'height="{cell:g}" fill="rgb({grey},{grey},{grey})"/>'
                )
    return "".join(parts)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<path d="M{x1:.4g} {y1:.4g}L{x2:.4g} {y2:.4g}" stroke="{colour}" stroke-width="0.2"/>'


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.4g}" y="{y:.4g}" font-size="{FONT_MM}" text-anchor="middle">{html.escape(words)}</text>'


def _figure(width: float, height: float, inside: str, caption: str) -> str:
    told = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure style="max-width: {max(width, 30):g}mm">{_svg(width, height, inside)}{told}</figure>'


def _svg(width: float, height: float, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{inside}</svg>'
    )
