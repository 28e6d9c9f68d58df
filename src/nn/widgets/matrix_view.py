"""The view of the matrix lab: one layer as matrix and columns, its network, its weight grids (matrix_view.js)."""

from __future__ import annotations

from nn.widgets.link import LinkedWidget
from nn.widgets.source import script, style


class MatrixView(LinkedWidget):
    """Draws one layer of neurons in several ways at once, and tells what the reader's hand points at or writes."""

    _esm = script("matrix_view.js")
    _css = style("lab.css", "matrix_view.css")
