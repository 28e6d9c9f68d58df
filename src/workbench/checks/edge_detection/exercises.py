"""Exercises of chapter 05, edge detection."""

from __future__ import annotations

from workbench.checks.edge_detection import judges
from workbench.checks.exercise import Exercise

_WEIGHTED_SUM = Exercise(
    name="weighted_sum",
    task="Write my_weighted_sum(weights, pixels): each pixel times its weight, all added up.",
    judge=judges.weighted_sum,
    hints=(
        "Start a total at 0 and go through the pixels one by one.",
        "weights[i] belongs to pixels[i]. What do you add to the total for that pair?",
        "range(len(pixels)) gives every i; inside the loop: total = total + weights[i] * pixels[i].",
    ),
    solution="""def my_weighted_sum(weights, pixels):
    total = 0
    for i in range(len(pixels)):
        total = total + weights[i] * pixels[i]
    return total""",
    answer=("my_weighted_sum",),
)

_SURROUND = Exercise(
    name="surround",
    task="Set negative weights around the bar so that the edge gives 10 or more and the blob −5 or less.",
    judge=judges.surround,
    hints=(
        "The bar covers rows 7 to 9. The blob is a disc: it covers the rows above and below as well.",
        "The three rows above the bar are 4, 5 and 6: my_weights[4:7, 7:21]. Which are the three below it?",
        "Set both my_weights[4:7, 7:21] and my_weights[10:13, 7:21] to -1. The bar itself keeps its +1.",
    ),
    solution="""my_weights = np.zeros((28, 28))
my_weights[7:10, 9:20] = 1
my_weights[4:7, 7:21] = -1
my_weights[10:13, 7:21] = -1""",
    answer=("my_weights",),
)

_SIGMOID = Exercise(
    name="sigmoid",
    task="Write my_sigmoid(z) = 1 / (1 + e to the power of -z).",
    judge=judges.sigmoid,
    hints=(
        "np.exp(x) is e to the power of x.",
        "The exponent is minus z: for a large z it must all but vanish, so that 1 / (1 + nearly nothing) is near 1.",
    ),
    solution="""def my_sigmoid(z):
    return 1 / (1 + np.exp(-z))""",
    answer=("my_sigmoid",),
)

_NEURON = Exercise(
    name="neuron",
    task="Write my_neuron(image, weights, bias): the weighted sum, plus the bias, through the sigmoid.",
    judge=judges.neuron,
    hints=(
        "image and weights are grids, not lists. What adds up a whole grid?",
        "image * weights multiplies pixel by pixel, and (image * weights).sum() adds all of it up.",
        "Add the bias to the sum first, then squish: the sigmoid comes last.",
        "z = (weights * image).sum() + bias, and then return sigmoid(z).",
    ),
    solution="""def my_neuron(image, weights, bias):
    z = (weights * image).sum() + bias
    return 1 / (1 + np.exp(-z))""",
    answer=("my_neuron",),
)

_BIAS = Exercise(
    name="bias",
    task="Choose my_bias so that the sums 14.2, 18.9, 16.5 light the neuron, and 3.1, −6.0, 11.4 do not.",
    judge=judges.bias,
    hints=(
        "The neuron is more than half lit where sum + bias is above 0.",
        "The threshold must lie between the largest sum that should stay dark and the smallest that should be lit.",
        "Any threshold from 11.4 to a little below 14.2 does it, and the bias is minus the threshold.",
    ),
    solution="my_bias = -13",
    answer=("my_bias",),
)

_EDGE_LAB = Exercise(
    name="edge_lab",
    task="In the lab, reach the target of level 2 or 3: by painting, with the sliders, or from code.",
    judge=judges.edge_lab,
    hints=(
        "Set the image to a blob that is wrong (click it in the strip) and look at pixel × weight: where does its sum "
        "come from?",
        "Paint negative weights above and below the bar, with a wide brush. Watch the red part of the sum grow.",
        "Then slide the bias until the threshold lies between the edges and all the others.",
    ),
    solution="""lab.level = 2
lab.weights = bars.edge_weights(row=8, column=14, angle=0, length=11, thickness=3, centre=1, surround=-0.5)
lab.bias = -7""",
    answer=("lab",),
)

EXERCISES = {exercise.name: exercise for exercise in (_WEIGHTED_SUM, _NEURON, _EDGE_LAB, _SURROUND, _BIAS, _SIGMOID)}
