"""The view of a card with a question or with hints (card_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class CardView(LinkedWidget):
    """Draws a card and tells what the reader picks or opens on it."""

    _esm = script("card_view.js")
    _css = style("lab.css", "card_view.css")
