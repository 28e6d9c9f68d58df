"""Exercises of chapter 06, counting parameters."""

from __future__ import annotations

from workbench.checks.counting_parameters import judges
from workbench.checks.exercise import Exercise

_DIALS_BETWEEN = Exercise(
    name="dials_between",
    task="Write dials_between(n_in, n_out): how many weights and biases a layer of n_out neurons has.",
    judge=judges.dials_between,
    hints=(
        "How many weights does one receiving neuron have? And how many biases?",
        "One neuron has n_in weights and 1 bias, so n_in + 1 dials. There are n_out such neurons.",
    ),
    solution="""def dials_between(n_in, n_out):
    return n_in * n_out + n_out""",
    answer=("dials_between",),
)

_COUNT_PARAMETERS = Exercise(
    name="count_parameters",
    task="Write count_parameters(sizes): all weights and biases of a network such as [784, 16, 16, 10].",
    judge=judges.count_parameters,
    hints=(
        "Each layer listens to the one before it: sizes[0] to sizes[1], sizes[1] to sizes[2], and so on.",
        "A network with sizes of length 4 has 3 layers of dials: for i in range(len(sizes) - 1).",
        "Inside the loop: total = total + sizes[i] * sizes[i + 1] + sizes[i + 1].",
    ),
    solution="""def count_parameters(sizes):
    total = 0
    for i in range(len(sizes) - 1):
        total = total + sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total""",
    answer=("count_parameters",),
)

_COUNT_ARRAYS = Exercise(
    name="count_arrays",
    task="Write count_arrays(network): go through network.layers and add up how many numbers W and b hold.",
    judge=judges.count_arrays,
    hints=(
        "for layer in network.layers: gives you the layers one by one; each has layer.W and layer.b.",
        "layer.W.shape is (n_out, n_in). How many numbers does an array of that shape hold? numpy knows it as .size.",
        "total = total + layer.W.size + layer.b.size",
    ),
    solution="""def count_arrays(network):
    total = 0
    for layer in network.layers:
        total = total + layer.W.size + layer.b.size
    return total""",
    answer=("count_arrays",),
)

_WIDEST = Exercise(
    name="widest",
    task="Find my_hidden: the largest h for which a network of [784, h, h, 10] has no more than 100,000 dials.",
    judge=judges.widest,
    hints=(
        "First a rough guess: the first layer takes about 784 × h, and that should stay below 100,000.",
        "Count for some h around 120, with your function or with Network([784, h, h, 10]).parameter_count.",
        "A loop finds it: start at h = 1 and go up while the count for h + 1 is still 100,000 or less.",
    ),
    solution="""my_hidden = 1
while Network([784, my_hidden + 1, my_hidden + 1, 10]).parameter_count <= 100_000:
    my_hidden = my_hidden + 1""",
    answer=("my_hidden",),
)

_DIAL_NUMBER = Exercise(
    name="dial_number",
    task="Write dial_number(neuron, row, column): which dial joins that pixel to that neuron of hidden layer 1.",
    judge=judges.dial_number,
    hints=(
        "How many dials come before the first one of neuron 1? And before the first one of neuron 2?",
        "Each neuron before this one takes 784 places. Within its own 784, each row before this one takes 28.",
        "784 * neuron, plus 28 * row, plus column.",
    ),
    solution="""def dial_number(neuron, row, column):
    return 784 * neuron + 28 * row + column""",
    answer=("dial_number",),
)

_ONE_DIAL = Exercise(
    name="one_dial",
    task="In the lab, turn one single dial so that fewer than 200 of the 500 digits are right.",
    judge=judges.one_dial,
    hints=(
        "A weight of the first layer looks at one pixel for one neuron. Which dials have a say in every single answer?",
        "Go to the last layer. Which kind of dial there counts whatever the image is?",
        "The bias of an output neuron, turned far up, makes that neuron the brightest for most images.",
    ),
    solution="""lab.network = Network.load("sigmoid")
lab.selected = 13002 - 10 + 2  # the last ten dials are the biases of the outputs
lab.value = 16""",
    answer=("lab",),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (_DIALS_BETWEEN, _ONE_DIAL, _COUNT_PARAMETERS, _COUNT_ARRAYS, _WIDEST, _DIAL_NUMBER)
}
