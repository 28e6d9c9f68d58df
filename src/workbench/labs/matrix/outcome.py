"""What follows in the matrix lab from the layer's numbers and from the place that is lit."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from nn.network import Layer
from workbench.labs.link import Content
from workbench.labs.matrix.traits import Selection
from workbench.labs.traits import Floats
from workbench.labs.words import number

# A row of this many terms is written out whole; of a longer one the largest terms stand for all.
LONGEST_WHOLE = 16
WRITTEN_OF_LONG = 8
# The strongest colour stands for a weight that this share of a long row's weights stay below: a few giants would leave
# all others pale.
FULL_COLOUR = 0.995
# Connections drawn into a neuron where 784 would only make a grey cloud.
STRONGEST = 40


class Outcome:
    """One layer at work, and the row `row` of it written out.

    Attributes:
        terms: W[row] * a, (n_in,).
        sums: W a + b, (n_out,).
        result: sigmoid(W a + b), (n_out,).

    """

    def __init__(self, W: Floats, b: Floats, a: Floats, row: int, selected: Selection) -> None:
        self._W, self._b, self._a, self._row, self._selected = W, b, a, row, selected
        layer = Layer(W, b)
        self.sums: Floats = layer.weighted_sums(a)
        self.result: Floats = layer(a)
        # Adding 0 turns a negative zero, which would be shown with a sign, into a plain one.
        self.terms: Floats = W[row] * a + np.float32(0)

    @cached_property
    def chosen(self) -> list[int]:
        """The columns whose terms are written out, in their order: all, or the largest and the selected one."""
        if self.terms.size <= LONGEST_WHOLE:
            return list(range(self.terms.size))
        largest = np.argsort(-np.abs(self.terms), kind="stable")[:WRITTEN_OF_LONG].tolist()
        column = self._selected[1]
        # Always as many, so that the page does not move under a pointer.
        return sorted(largest if column is None or column in largest else [*largest[:-1], column])

    @property
    def rest(self) -> float:
        """The sum of all terms that are not written out."""
        others = np.ones(self.terms.size, bool)
        others[self.chosen] = False
        return float(self.terms[others].sum(dtype=np.float64))

    @property
    def limit(self) -> float:
        """The size of a weight that the strongest colour stands for."""
        sizes = np.abs(self._W)
        limit = np.quantile(sizes, FULL_COLOUR) if self.terms.size > LONGEST_WHOLE else sizes.max()
        return float(limit) or 1.0

    @property
    def strongest(self) -> list[int]:
        """The columns with the largest weights of the row, by size: the connections that are drawn."""
        return [int(i) for i in np.argsort(-np.abs(self._W[self._row]), kind="stable")[:STRONGEST]]

    def shown(self) -> Content:
        """Return what the views show of it, by name."""
        return {
            "terms": self.terms,
            "chosen": self.chosen,
            "rest": self.rest,
            "sums": self.sums,
            "result": self.result,
            "strongest": self.strongest,
            "story": self.story(),
        }

    def story(self) -> str:
        """Say what the selected place is, in numpy's notation."""
        row, column = self._selected
        n_out, n_in = self._W.shape
        if row is None and column is None:
            return f"W is {n_out} × {n_in}: one row for each receiving neuron, one column for each sending neuron."
        if row is None:
            return (
                f"Column {column} of W holds the {n_out} weights of sending neuron {column}: with them its activation "
                f"a[{column}] = {number(self._a[column], 2)} goes into all {n_out} sums."
            )
        end = f"z[{row}] = {number(self.sums[row], 2)}, and sigmoid makes {number(self.result[row], 2)} of it."
        if column is None:
            return (
                f"Row {row} of W holds the {n_in} weights of receiving neuron {row}. Its weighted sum plus bias: {end}"
            )
        return (
            f"W[{row}, {column}] = {number(self._W[row, column], 2)} is the weight from sending neuron {column} to "
            f"receiving neuron {row}. Times a[{column}] = {number(self._a[column], 2)} it adds "
            f"{number(self.terms[column], 2)}. Sum plus bias: {end}"
        )
