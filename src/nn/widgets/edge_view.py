"""The view of the edge lab: three grids, the sum, the curve, the neuron, and strips of images (edge_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class EdgeView(LinkedWidget):
    """Draws one neuron with its 784 weights and tells what the reader's hand does; a lab says what follows."""

    _esm = script("edge_view.js")
    _css = style("lab.css", "neuron.css", "edge_view.css")
