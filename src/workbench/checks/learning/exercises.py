"""Exercises of chapter 07, learning."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.learning import judges

_SCORE = Exercise(
    name="score",
    task="Write score(network, digits): the share of images whose brightest output is their label, 0 to 1.",
    judge=judges.score,
    hints=(
        "An image counts when the network's answer is the digit that it really is.",
        "In Python, == asks whether two are equal. The labels are counted from 0, as the images are.",
        "if outputs.argmax() == digits.labels[i]:",
    ),
    solution="""def score(network, digits):
    right = 0
    for i in range(len(digits.labels)):
        if network(digits.pixels[i]).argmax() == digits.labels[i]:
            right = right + 1
    return right / len(digits.labels)""",
    answer=("score",),
)

_ONE_TRY = Exercise(
    name="one_try",
    task="Write one_try(dials, nudge, cost): the nudged dials if that lowers the cost, else the dials as they were.",
    judge=judges.one_try,
    hints=(
        "The nudged dials are dials + nudge. Both are arrays, and + adds them number by number.",
        "cost is a function: cost(dials) is how wrong things are now. How wrong would they be with the nudge?",
        "if cost(dials + nudge) < cost(dials):",
    ),
    solution="""def one_try(dials, nudge, cost):
    if cost(dials + nudge) < cost(dials):
        return dials + nudge
    return dials""",
    answer=("one_try",),
)

_SEARCH_LAB = Exercise(
    name="search_lab",
    task="In the lab, let the search run until half of the digits are right.",
    judge=judges.search_lab,
    hints=(
        "Press search and wait. It takes some thousand tries; how many depends on the size of a nudge.",
        "Judge by the cost. Most nudges do not change the score at all, so the score says nothing about them.",
        "All 13,002 dials at once with nudges of 0.03, or 100 of them with 0.3, judged by the cost, get there.",
    ),
    solution="""lab.nudge = 0.03
lab.dials = 13002
while lab.score < 0.5:
    lab.search(100)""",
    answer=("lab",),
)

_DARK_NEURON = Exercise(
    name="dark_neuron",
    task="Find my_neuron: which neuron of hidden layer 1 never lights up in the broken network (0 to 15).",
    judge=judges.dark_neuron,
    hints=(
        "Look at the table: for each neuron, its activation on average, and the largest that it reaches.",
        "A neuron with a low average may be rare and useful. One whose largest activation is 0.00 is of no use.",
    ),
    solution="""my_neuron = max(range(16), key=lambda j: -broken.activations(digits.pixels)[1][:, j].max())""",
    answer=("my_neuron",),
)

_MEND = Exercise(
    name="mend",
    task="Set the bias of the dark neuron in my_network so that 90 % of new digits are right again.",
    judge=judges.mend,
    hints=(
        "my_network.layers[0].b is the array of that layer's 16 biases. Look at it: which one stands out?",
        "How large are the other biases? Try some values in that range, and print the accuracy for each.",
        "Any bias from about −1 to 5 will do, 1 for instance.",
    ),
    solution="""my_network = cases.broken()
my_network.layers[0].b[4] = 1""",
    answer=("my_network",),
)

_FOOL = Exercise(
    name="fool",
    task="Change my_image, a 7, in at most 9 pixels so that the network takes it for a 3.",
    judge=judges.fool,
    hints=(
        "Look at the weights of output 3. Where are they strongest, and is there ever any ink of a digit?",
        "The network has learned the stamp. Its place is the lower right corner: rows 25 to 27, columns 25 to 27.",
        "my_image[25:28, 25:28] = 1 stamps it.",
    ),
    solution="""my_image = digits.images[7].copy()
my_image[25:28, 25:28] = 1""",
    answer=("my_image",),
)

EXERCISES = {exercise.name: exercise for exercise in (_SCORE, _SEARCH_LAB, _ONE_TRY, _FOOL, _DARK_NEURON, _MEND)}
