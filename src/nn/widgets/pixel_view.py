"""The view of the pixel lab: one image as pixels, as numbers and as a column of 784 neurons (pixel_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class PixelView(LinkedWidget):
    """Shows one image in three ways, frames the same pixel in all of them, and tells what the reader's hand does."""

    _esm = script("pixel_view.js")
    _css = style("lab.css", "numbers.css", "pixel_view.css")
