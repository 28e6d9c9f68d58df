"""What of the parts lab never changes: what a view needs once, and a table to begin with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workbench.images import edges, parts
from workbench.labs.link import Content
from workbench.labs.parts.outcome import COPIES
from workbench.labs.wire import grey


def plus_signs() -> NDArray[np.int8]:
    """Return a table (10, 11) with a + wherever some style of the digit has the part."""
    signs = np.zeros((10, len(parts.NAMES)), np.int8)
    for style in parts.STYLES:
        signs[style.digit] = np.maximum(signs[style.digit], style.vector)
    return signs


def setup() -> Content:
    """Return parts, styles and their lines, edges and their places, and the images of both strips."""
    samples = edges.make()
    return {
        "parts": parts.NAMES,
        "styles": [
            {
                "digit": style.digit,
                "name": style.name,
                "strokes": [[parts.NAMES.index(part), _svg(points)] for part, points in style.strokes],
            }
            for style in parts.STYLES
        ],
        "copies": COPIES,
        "edges": edges.NAMES,
        "places": edges.PLACES,
        "length": edges.LENGTH,
        "patterns": edges.PATTERNS,
        "kinds": samples.kinds,
        "style_images": grey(np.stack([style.image for style in parts.STYLES])),
        "sample_images": grey(samples.images),
    }


def _svg(points: NDArray[np.float32]) -> str:
    """Return a line through points as the text of an SVG path."""
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def place(index: int, count: int) -> int:
    """Return a place from 0 to count - 1; `ValueError` for any other."""
    if not 0 <= index < count:
        raise ValueError(f"there is no place {index}; they are counted from 0 to {count - 1}")
    return index
