"""Exercises of chapter 03, layers."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.layers import judges

_HIDDEN_NEURONS = Exercise(
    name="hidden_neurons",
    task="Write my_hidden(sizes): how many hidden neurons a network with these layer sizes has.",
    judge=judges.hidden_neurons,
    hints=(
        "The first number counts pixels and the last one counts outputs. Everything between is hidden.",
        "sizes[1:] is the list without its first entry. And sizes[0:-1]?",
        "hidden = sizes[1:-1]",
    ),
    solution="""def my_hidden(sizes):
    return sum(sizes[1:-1])""",
    answer=("my_hidden",),
)

_ALL_ACTIVATIONS = Exercise(
    name="all_activations",
    task="Write my_activations(network, image): a list with the image and then what each layer makes of it.",
    judge=judges.all_activations,
    hints=(
        "A layer is called like a function: layer(a) gives the next activations. What is its a here?",
        "Each layer in network.layers takes what the one before it gave. The newest entry of a list is held[-1].",
        "next_activations = layer(held[-1])",
    ),
    solution="""def my_activations(network, image):
    held = [image]
    for layer in network.layers:
        held.append(layer(held[-1]))
    return held""",
    answer=("my_activations",),
)

_BRIGHTEST_OUTPUT = Exercise(
    name="brightest_output",
    task="Write my_choice(outputs): the digit (0 to 9) whose output neuron is brightest.",
    judge=judges.brightest_output,
    hints=(
        "Not how bright the brightest is, but its place in the list: the place is the digit.",
        "outputs[digit] is how bright this digit's output is, and outputs[best] that of the best so far.",
        "numpy has this ready, too: np.argmax(outputs) gives the place of the largest number.",
    ),
    solution="""def my_choice(outputs):
    best = 0
    for digit in range(10):
        if outputs[digit] > outputs[best]:
            best = digit
    return best""",
    answer=("my_choice",),
)

_DOUBTFUL_DIGIT = Exercise(
    name="doubtful_digit",
    task="Set my_doubtful to the number of one of the 200 digits, any but 19, for which two outputs are above 0.3.",
    judge=judges.doubtful_digit,
    hints=(
        "Let the computer look: go through range(200), and compute network(digits.pixels[i]) for each i.",
        "outputs > 0.3 gives ten times True or False, and (outputs > 0.3).sum() counts the True ones.",
        "When that count is 2 or more, and i is not 19, set my_doubtful = i.",
    ),
    solution="""for i in range(200):
    outputs = network(digits.pixels[i])
    if i != 19 and (outputs > 0.3).sum() >= 2:
        my_doubtful = i""",
    answer=("my_doubtful",),
)

_BROKEN_NETWORK = Exercise(
    name="broken_network",
    task="In the lab, take away the tick at move to the middle (lab.centring) or scale to 20 pixels (lab.scaling), and "
    "move the ink until the network names another digit.",
    judge=judges.broken_network,
    hints=(
        "Take the tick away from 'move to the middle', then press → a few times.",
        "Some digits are tougher than others. Pick another one and push it four pixels or more.",
        "From a cell: lab.centring = False, then lab.image = np.roll(digits.images[31], 4, axis=1).",
    ),
    solution="""lab.centring = False
lab.image = np.roll(digits.images[31], 4, axis=1)""",
    answer=("lab",),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (_BRIGHTEST_OUTPUT, _HIDDEN_NEURONS, _ALL_ACTIVATIONS, _DOUBTFUL_DIGIT, _BROKEN_NETWORK)
}
