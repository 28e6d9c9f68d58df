"""The exercises of chapter 12, inside the network."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.inside_the_network import judges, step

_LIKENESS = Exercise(
    name="likeness",
    task=("Write a function that says how alike two grids of weights are, from −1 to 1, however strong they are."),
    judge=judges.likeness,
    hints=(
        "Multiply the grids number by number and add up: that is large when they agree. But it also grows when "
        "the numbers do.",
        "The length of a grid is the root of the sum of its squares: np.sqrt((a**2).sum()).",
        "Divide the sum of a * b by the length of a and by the length of b.",
    ),
    solution="""def my_likeness(a, b):
    length_a = np.sqrt((a**2).sum())
    length_b = np.sqrt((b**2).sum())
    return (a * b).sum() / (length_a * length_b)""",
    answer=("my_likeness",),
)

_LOST_WITHOUT = Exercise(
    name="lost_without",
    task="Write a function that tells which share of the digits is lost when one hidden neuron is silenced.",
    judge=judges.lost_without,
    hints=(
        "accuracy(network, digits) is the share that a network gets right.",
        "probes.silenced(network, layer, neuron) gives a copy in which that neuron counts for nothing. Take "
        "the accuracy before, and the accuracy of the copy.",
    ),
    solution="""def my_loss(network, digits, layer, neuron):
    quiet = probes.silenced(network, layer, neuron)
    return accuracy(network, digits) - accuracy(quiet, digits)""",
    answer=("my_loss",),
)

_CONFIDENT_SHARE = Exercise(
    name="confident_share",
    task="Write a function that tells for which share of the images the largest output is above a level.",
    judge=judges.confident_share,
    hints=(
        "outputs has one row for each image. outputs.max(axis=1) is the largest number of each row.",
        "Compare those with the level: you get True and False, and .mean() of them is the share of True.",
    ),
    solution="""def my_confident_share(outputs, level):
    return (outputs.max(axis=1) > level).mean()""",
    answer=("my_confident_share",),
)

_SHIFT_RIGHT = Exercise(
    name="shift_right",
    task="Write a function that moves an image to the right by some pixels; black comes in from the left.",
    judge=judges.shift_right,
    hints=(
        "Start with a black image of the same size: moved = np.zeros_like(image).",
        "image[:, :-2] is all but the last two columns, moved[:, 2:] all but the first two.",
        "moved[:, pixels:] = image[:, :-pixels] does it for any number of pixels above 0.",
    ),
    solution="""def my_shift(image, pixels):
    moved = np.zeros_like(image)
    moved[:, pixels:] = image[:, :-pixels]
    return moved""",
    answer=("my_shift",),
)

_STEP_TO_THE_INPUT = Exercise(
    name="step_to_the_input",
    task="Write one step of the given length that makes the output “other” grow against the output “now”.",
    judge=step.step_to_the_input,
    hints=(
        "slopes[other] says for each pixel how much that output grows when the pixel gets brighter. You want "
        "other to grow and now to shrink: take the difference of two rows.",
        "A step of length 1 in that direction is way / np.sqrt((way**2).sum()).",
        "After the step, np.clip(..., 0, 1) keeps every pixel between black and white.",
    ),
    solution="""def my_step(image, slopes, now, other, length):
    way = slopes[other] - slopes[now]
    return np.clip(image + length * way / np.sqrt((way**2).sum()), 0, 1)""",
    answer=("my_step",),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (_LIKENESS, _LOST_WITHOUT, _CONFIDENT_SHARE, _SHIFT_RIGHT, _STEP_TO_THE_INPUT)
}
