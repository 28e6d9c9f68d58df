"""The view of the search lab: nine dials, the settings of a try, curves, and the network's answers (search_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class SearchView(LinkedWidget):
    """Draws how far a search has come, and keeps asking for more while it runs; a lab says what follows."""

    _esm = script("search_view.js")
    _css = style("lab.css", "plot.css", "search_view.css")
