"""What is guessed in chapter 08, notation."""

from __future__ import annotations

from workbench.checks.guessing import Pick

_ROW_OR_COLUMN = Pick(
    name="row_or_column",
    text="A table of weights has 3 rows and 4 columns: three neurons listen to four others. Which of the weights "
    "belong to the neuron in the middle of the three?",
    options=("four that stand side by side", "three that stand one below the other", "all twelve"),
    told="A row belongs to the neuron that receives. One that listens to 784 pixels has a row of 784.",
)

_SILENT_COLUMN = Pick(
    name="silent_column",
    text="Column 1 of W is set to zero. Which of the three sums will notice?",
    options=("sum 1 alone", "all three", "none: the biases make up for it"),
    came="all three",
    told="A sender reaches every neuron of the next layer, so its column touches every sum. Had a row been set to "
    "zero, one sum alone would have changed, down to its bias. (In the lab, undo takes it back.)",
)

_COLUMN_SHAPE = Pick(
    name="column_shape",
    text="W @ column has shape (16, 1), and b has shape (16,). What has W @ column + b?",
    options=("(16,)", "(16, 1)", "(16, 16)", "none: numpy stops with an error"),
    told="No error at all: the one column of sums was repeated 16 times, the biases were added to each of the 16 "
    "rows, and every sum met every bias.",
)

GUESSES = {guess.name: guess for guess in (_ROW_OR_COLUMN, _SILENT_COLUMN, _COLUMN_SHAPE)}
