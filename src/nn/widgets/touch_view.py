"""The view of the first touch: one picture, one slider, one neuron (touch_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class TouchView(LinkedWidget):
    """Draws an image with a neuron's weights beside it, and a slider that moves the weights up and down."""

    _esm = script("touch_view.js")
    _css = style("lab.css", "neuron.css", "touch_view.css")
