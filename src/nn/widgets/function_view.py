"""The view of the function lab: an image in motion, ten curves, and one neuron's own curve (function_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class FunctionView(LinkedWidget):
    """Draws a network as one function and tells how the reader's hand moves the image; a lab says what follows."""

    _esm = script("function_view.js")
    _css = style("lab.css", "plot.css", "function_view.css")
