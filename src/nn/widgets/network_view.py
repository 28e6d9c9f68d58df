"""The view of the network lab: a pad, a network with its connections, its outputs (network_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class NetworkView(LinkedWidget):
    """Draws a network at work and tells what the reader's hand does; a lab says what follows."""

    _esm = script("network_view.js")
    _css = style("lab.css", "network_view.css")
