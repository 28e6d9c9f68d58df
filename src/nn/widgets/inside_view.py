"""The view of the inside lab: a wall of neurons, what excites them, and a pad to fool the network (inside_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class InsideView(LinkedWidget):
    """Draws what a network's neurons look for and what it answers; a lab says what follows from the reader's hand."""

    _esm = script("inside_view.js")
    _css = style("lab.css", "wall.css", "inside_view.css")
