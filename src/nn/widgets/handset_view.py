"""The view of the hand-set lab: bars on an image, two grids of whole numbers, the score and its history."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class HandsetView(LinkedWidget):
    """Draws a network set by hand and tells what the reader's hand does; a lab says what follows."""

    _esm = script("handset_view.js")
    _css = style("lab.css", "plot.css", "handset_view.css", "handset_panels.css")
