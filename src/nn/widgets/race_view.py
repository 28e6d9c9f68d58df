"""The view of the race: two plots of functions, a chain of neurons, three networks that learn (race_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class RaceView(LinkedWidget):
    """Draws three activation functions and what comes of them, and tells what the reader's hand does."""

    _esm = script("race_view.js")
    _css = style("lab.css", "plot.css", "table.css", "race_view.css")
