"""The view of the training lab: curves, the first layer's weights as they form, mistakes (training_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class TrainingView(LinkedWidget):
    """Draws a training, asks for its next slice when one is on the screen, and tells what the reader's hand does."""

    _esm = script("training_view.js")
    _css = style("lab.css", "plot.css", "table.css", "wall.css", "training_view.css")
