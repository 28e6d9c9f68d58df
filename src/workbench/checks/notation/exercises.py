"""Exercises of chapter 08, notation."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.notation import judges

_BIAS_INDICES = Exercise(
    name="bias_indices",
    task="Set last_a, last_b and last_z to the last index of a, of b and of z in the layer from 784 to 16 neurons.",
    judge=judges.bias_indices,
    hints=(
        "Count from 0: four numbers have the indices 0, 1, 2, 3.",
        "W has a row for each of the 16 receiving neurons. W a has one number for each row. What can be added to that?",
        "n belongs to the neurons that send: n = 783. b and z both go with those that receive.",
    ),
    solution="""last_a = 783
last_b = 15
last_z = 15""",
    answer=("last_a", "last_b", "last_z"),
)

_ONE_LINE_LAYER = Exercise(
    name="one_line_layer",
    task="Write my_layer(W, a, b): the whole layer, in one line and without a loop.",
    judge=judges.one_line_layer,
    hints=(
        "A matrix times a column is W @ a in numpy.",
        "Add all biases at once: W @ a and b have the same shape.",
        "sigmoid takes a whole array and squishes every number in it.",
    ),
    solution="""def my_layer(W, a, b):
    return sigmoid(W @ a + b)""",
    answer=("my_layer",),
)

_MEND_SHAPES = Exercise(
    name="mend_shapes",
    task="Write mended_sums(W, a, b) for a W that came as (784, 16) and an a that came as (784, 1); give z, (16,).",
    judge=judges.mend_shapes,
    hints=(
        "W.T has the rows of W as its columns: (784, 16) becomes (16, 784).",
        "a.reshape(784) is the same 784 numbers without the axis of 1.",
        "W.T @ a.reshape(784) has shape (16,), and so has b.",
    ),
    solution="""def mended_sums(W, a, b):
    return W.T @ a.reshape(784) + b""",
    answer=("mended_sums",),
)

_LARGEST_TERM = Exercise(
    name="largest_term",
    task="Set my_place = (row, column): the place in W (16 -> 10) whose term adds most to the sum of the neuron for 9.",
    judge=judges.largest_term,
    hints=(
        'lab.layer = "16 -> 10" and lab.digit = 5 show the layer at work on a 9. Output neuron 9 has row 9.',
        "Look at the terms of row 9 in the sum that is written out, not at the weights: a weight counts times its a.",
        "From a cell: select row 9 with lab.selected = (9, None), then lab.terms.argmax() is the column.",
    ),
    solution="""lab.layer = "16 -> 10"
lab.digit = 5
lab.selected = (9, None)
my_place = (9, lab.terms.argmax())""",
    answer=("my_place",),
)

_BUILD_NETWORK = Exercise(
    name="build_network",
    task="Write network(image): 784 numbers go in and pass all three layers, ten come out.",
    judge=judges.build_network,
    hints=(
        "Each layer makes a new a out of the old one: the line of exercise 1.",
        "The weights are layer.W and the biases layer.b.",
        "a = sigmoid(layer.W @ a + layer.b).",
    ),
    solution="""def network(image):
    a = image
    for layer in trained.layers:
        a = sigmoid(layer.W @ a + layer.b)
    return a""",
    answer=("network",),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (_ONE_LINE_LAYER, _BUILD_NETWORK, _LARGEST_TERM, _BIAS_INDICES, _MEND_SHAPES)
}
