"""The view of the parts lab: a digit with its parts, a table of signs, ten lamps, strips of images (parts_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class PartsView(LinkedWidget):
    """Draws a layer whose weights are −, 0 or + and tells what the reader's hand does; a lab says what follows."""

    _esm = script("parts_view.js")
    _css = style("lab.css", "sign_table.css", "parts_view.css")
