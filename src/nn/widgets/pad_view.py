"""The view of the pad: what is drawn, its numbers, what two images share, and a rule's score (pad_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class PadView(LinkedWidget):
    """Draws a pad beside its numbers, lays two images over each other, and tells what the reader's hand does."""

    _esm = script("pad_view.js")
    _css = style("lab.css", "numbers.css", "pad_view.css")
