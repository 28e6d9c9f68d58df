"""Exercises of chapter 11, training."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.training import judges

_COST = Exercise(
    name="cost",
    task="Write my_cost(outputs, label): half the sum over the ten outputs of (output − wanted) squared.",
    judge=judges.cost,
    hints=(
        "wanted is 1 at the place of the label, and 0 at the nine others. How far is each output from it?",
        "The distances, all ten at once, are outputs - wanted.",
        "Square them (** 2), add them up (.sum()), and take half of it.",
    ),
    solution="""def my_cost(outputs, label):
    wanted = np.zeros(10)
    wanted[label] = 1
    return ((outputs - wanted) ** 2).sum() / 2""",
    answer=("my_cost",),
)

_WIGGLE = Exercise(
    name="wiggle",
    task="Write my_slope(f, x): how much f rises for each unit that x is turned up, measured by a small wiggle.",
    judge=judges.wiggle,
    hints=(
        "Take f a little to the right of x and a little to the left of it. How far apart are the two results?",
        "With a wiggle of h to each side, x has moved by 2 * h. Divide by that.",
        "(f(x + h) - f(x - h)) / (2 * h).",
    ),
    solution="""def my_slope(f, x):
    h = 0.0001
    return (f(x + h) - f(x - h)) / (2 * h)""",
    answer=("my_slope",),
)

_DELTA_BEFORE = Exercise(
    name="delta_before",
    task="Write my_delta_before(W, delta, a): the deltas of the layer before, from those of a layer.",
    judge=judges.delta_before,
    hints=(
        "Sending neuron k reaches each receiving neuron j by W[j, k]: its blame is the sum over j of W[j, k] delta[j].",
        "That sum for all k at once is W.T @ delta: W.T is W with rows and columns exchanged.",
        "What is left is the slope of each sending neuron's own sigmoid, a * (1 - a): multiply by it.",
    ),
    solution="""def my_delta_before(W, delta, a):
    return (W.T @ delta) * a * (1 - a)""",
    answer=("my_delta_before",),
)

_DESCEND = Exercise(
    name="descend",
    task="Write my_step(W, dW, rate): the weights after one step down the slope.",
    judge=judges.descend,
    hints=(
        "dW says for each weight how much the cost rises if it is turned up. In which direction do you turn it?",
        "Against the slope: take something away from W. How much: the rate times the slope.",
    ),
    solution="""def my_step(W, dW, rate):
    return W - rate * dW""",
    answer=("my_step",),
)

_MINI_BATCHES = Exercise(
    name="mini_batches",
    task="Write my_batches(order, size): cut order into a list of pieces of that size; the last one has what is left.",
    judge=judges.mini_batches,
    hints=(
        "The pieces start at 0, size, 2 * size, and so on: range(0, len(order), size).",
        "order[i : i + size] is the piece that starts at i. At the end it is shorter by itself.",
    ),
    solution="""def my_batches(order, size):
    return [order[i : i + size] for i in range(0, len(order), size)]""",
    answer=("my_batches",),
)

_TRAINING_LAB = Exercise(
    name="training_lab",
    task="In the lab, train a network that gets 90% of the fresh digits right.",
    judge=judges.training_lab,
    hints=(
        "Is the curve still rising at its end? Then go on. Does it jump up and down? Then the steps are long.",
        "More neurons in the hidden layers see more. What does 32 do?",
        "32 neurons a hidden layer, a learning rate of 1 and 20 epochs are enough.",
    ),
    solution="""lab.layer_size, lab.learning_rate, lab.epochs = 48, 1, 20
lab.train()""",
    answer=("lab",),
)

EXERCISES = {
    exercise.name: exercise for exercise in (_COST, _WIGGLE, _DELTA_BEFORE, _DESCEND, _TRAINING_LAB, _MINI_BATCHES)
}
