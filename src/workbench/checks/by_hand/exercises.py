"""Exercises of chapter 13, by hand."""

from __future__ import annotations

from workbench.checks.by_hand import judges
from workbench.checks.exercise import Exercise

_BAR_NEURON = Exercise(
    name="bar_neuron",
    task="Write my_bar_neuron(image, ink, threshold, gain): the mean ink under the bar, less the threshold, times the "
    "gain, through the sigmoid.",
    judge=judges.bar_neuron,
    hints=(
        "ink says how much each pixel counts, and adds up to 1. The mean ink is a weighted sum, as in chapter 5.",
        "(ink * image).sum() is the mean ink. The neuron should be half lit where it equals the threshold.",
        "z = gain * (mean ink − threshold), and the sigmoid of z is 1 / (1 + np.exp(-z)).",
    ),
    solution="""def my_bar_neuron(image, ink, threshold, gain):
    z = gain * ((ink * image).sum() - threshold)
    return 1 / (1 + np.exp(-z))""",
    answer=("my_bar_neuron",),
)

_TELL_APART = Exercise(
    name="tell_apart",
    task="Place a bar that has much ink under it in a 9 and little in a 4: my_bar = handset.Bar('mine', row, column, "
    "angle, length).",
    judge=judges.tell_apart,
    hints=(
        "A 9 is closed at the top. A 4, as most people write it, is open there.",
        "Look at the two averages: the roof of the 9 lies in rows 7 to 9, around column 14 or 15.",
        "A horizontal bar has an angle of 0; four to six pixels are long enough.",
    ),
    solution='my_bar = handset.Bar("mine", row=8, column=15, angle=0, length=5)',
    answer=("my_bar",),
)

_FIRST_VOTE = Exercise(
    name="first_vote",
    task="Let the vote for 2 hear the right pattern: my_hand = half.with_vote(2, '...', threshold=...), for 330 or "
    "more of 1,000 right.",
    judge=judges.first_vote,
    hints=(
        "Look at the table above: which of the patterns is lit by 2s and by hardly anything else?",
        "foot is. '+++foot' lets it count 3.",
        "With a threshold of 2 the sum never gets far: at 0.5 the vote is for 2 as soon as foot is well lit.",
    ),
    solution='my_hand = half.with_vote(2, "+++foot", threshold=0.5)',
    answer=("my_hand",),
)

_NEAREST_AVERAGE = Exercise(
    name="nearest_average",
    task="Write my_nearest(image, averages): the place of the average with the smallest sum of squared differences to "
    "the image.",
    judge=judges.nearest_average,
    hints=(
        "For one average: subtract the image, square every pixel's difference, add all of them up.",
        "Do that for each of the ten, and keep the ten sums in a list.",
        "np.argmin(sums) gives the place of the smallest.",
    ),
    solution="""def my_nearest(image, averages):
    sums = [((average - image) ** 2).sum() for average in averages]
    return np.argmin(sums)""",
    answer=("my_nearest",),
)

_ABOVE_HALF = Exercise(
    name="above_half",
    task="In the lab, start from half-built and set patterns and votes until more than half of the digits are right.",
    judge=judges.above_half,
    hints=(
        "Three patterns speak for no digit yet: foot, curl and prongs. Select each and see which digit lights it.",
        "Give 2, 6 and 3 a vote of +3 for their pattern, and lower their thresholds from 2 to about 0.5.",
        "An 8 has ink at ul, mid and low: a pattern of +2 for each with a threshold of 3.5, and a vote of +3 for it.",
        "A 4 is open at the top: −2 for roof, +1 for ml, ur and lr. A 5 has ink at ul and tip, and none at uc.",
    ),
    solution="""hand = handset.load("half_built")
for digit, pattern in ((2, "foot"), (6, "curl"), (3, "prongs"), (8, "mine1")):
    hand = hand.with_vote(digit, {pattern: 3}, threshold=0.5)
lab.handset = hand.with_pattern("mine1", "++ul ++mid ++low -ml", threshold=3.5)""",
    answer=("lab",),
)

EXERCISES = {
    exercise.name: exercise for exercise in (_BAR_NEURON, _FIRST_VOTE, _ABOVE_HALF, _TELL_APART, _NEAREST_AVERAGE)
}
