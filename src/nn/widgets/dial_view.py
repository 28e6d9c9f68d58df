"""The view of the dial wall: 13,002 dials, a magnifier, ten outputs and a score (dial_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class DialView(LinkedWidget):
    """Draws a wall of dials and tells which is pointed at and turned; a lab says what follows."""

    _esm = script("dial_view.js")
    _css = style("lab.css", "dial_view.css")
