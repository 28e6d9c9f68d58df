"""Exercises of chapter 10, ReLU and sigmoid."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.relu_vs_sigmoid import judges, ring

_RELU = Exercise(
    name="relu",
    task="Write my_relu(z): z itself where z is above 0, and 0 elsewhere.",
    judge=judges.relu,
    hints=(
        "Of the two numbers 0 and z it is always the larger one.",
        "max(0, z) is the larger one of two numbers.",
    ),
    solution="""def my_relu(z):
    return max(0, z)""",
    answer=("my_relu",),
)

_CHAIN_SHARE = Exercise(
    name="chain_share",
    task="Write my_share(function, slope, start, n): the slopes at the n places on the way, multiplied.",
    judge=judges.chain_share,
    hints=(
        "Keep two numbers as you go through the chain: where you are, and what is left. What is left starts at 1.",
        "At each neuron, first multiply what is left by slope(a); then go on to function(a).",
        "for layer in range(n): left = left * slope(a), and then a = function(a). Start with a = start, left = 1.",
    ),
    solution="""def my_share(function, slope, start, n):
    a, left = start, 1.0
    for layer in range(n):
        left = left * slope(a)
        a = function(a)
    return left""",
    answer=("my_share",),
)

_DEAD_NEURONS = Exercise(
    name="dead_neurons",
    task="Write my_dead_neurons(activations): the list of the columns that are 0 in every row.",
    judge=judges.dead_neurons,
    hints=(
        "A column holds what one neuron gave for each of the images: activations[:, k] is that of neuron k.",
        "No activation of a ReLU is below 0. So a column is all 0 if its largest number, .max(), is 0.",
        "Go through k in range(activations.shape[1]) and collect those with activations[:, k].max() == 0.",
    ),
    solution="""def my_dead_neurons(activations):
    dead = []
    for k in range(activations.shape[1]):
        if activations[:, k].max() == 0:
            dead.append(k)
    return dead""",
    answer=("my_dead_neurons",),
)

_REVIVE = Exercise(
    name="revive",
    task="Choose my_new_bias so that the dead neuron is on for 10% to 50% of the 500 digits.",
    judge=judges.revive,
    hints=(
        "The neuron is on where sum + bias is above 0, so where the sum is above minus the bias.",
        "The largest sum is about 19. Which biases would let at least that digit through?",
        "np.quantile(sums, 0.75) is the number that a quarter of the sums are above. The bias is minus that.",
    ),
    solution="my_new_bias = -5",
    answer=("my_new_bias",),
)

_COLLAPSE = Exercise(
    name="collapse",
    task="Write my_collapse(W1, b1, W2, b2): the one W and b that do what the two layers do.",
    judge=judges.collapse,
    hints=(
        "Write it on paper: the first layer gives W1 a + b1, and the second makes W2 (W1 a + b1) + b2 of it.",
        "Multiply out: W2 W1 a + W2 b1 + b2. What a is multiplied by is W, and all the rest is b.",
        "In numpy: W = W2 @ W1, and b = W2 @ b1 + b2.",
    ),
    solution="""def my_collapse(W1, b1, W2, b2):
    W = W2 @ W1
    b = W2 @ b1 + b2
    return W, b""",
    answer=("my_collapse",),
)

_PLANE_LAB = Exercise(
    name="plane_lab",
    task="In the lab, have 190 or more of the ring's 200 fresh points on their side.",
    judge=ring.plane_lab,
    hints=(
        "Choose 2 a ring, and sigmoid. Two lines leave the middle open on one side, so press + neuron first.",
        "Put the three lines around the middle as a triangle, each with its arrow inwards, of a steepness of 20 or so.",
        "Only in the middle are all three lit. Give each a weight of +8, and the output a bias of −20: two of them "
        "make 16, which is too little, three make 24. Or let it train from there. "
        "(With ReLU: the arrows outwards, weights of −8, and a bias of +1.)",
    ),
    solution="""hidden = Layer([[0, 20], [-17.3, -10], [17.3, -10]], [-5, 18.7, 1.4])
output = Layer([[8, 8, 8]], [-20])
plane.task = "ring"
plane.network = Network.from_layers([hidden, output])""",
    answer=("plane",),
)

EXERCISES = {
    exercise.name: exercise for exercise in (_RELU, _PLANE_LAB, _CHAIN_SHARE, _DEAD_NEURONS, _REVIVE, _COLLAPSE)
}
