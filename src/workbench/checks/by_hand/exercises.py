"""Exercises of chapter 13, by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from nn import handset
from nn.activations import sigmoid
from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.handset import Bar, HandSet
from nn.training import accuracy
from workbench.checks.calling import call
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.unwritten import is_unwritten
from workbench.checks.values import number
from workbench.checks.verdict import NotTried, NotYet


@cache
def _digits() -> Digits:
    """The digits that the notebook scores with, too."""
    return strokes.digits(1000)


# bar_neuron ----------------------------------------------------------------------------------------------------------


def _bar_neuron(function: Any) -> str:
    roof, wide = Bar("roof", 7.5, 14.5, 5, 4), Bar("wide", 14, 14, 90, 12, 5)
    images = _digits().images
    for bar, image, words in (
        (roof, images[5], "a digit"),
        (wide, images[8], "another digit"),
        (roof, np.ones((28, 28), np.float32), "a white image"),
        (roof, np.zeros((28, 28), np.float32), "a black image"),
    ):
        for threshold, gain in ((0.3, 7.0), (0.6, 2.0)):
            shown = f"{words}, a threshold of {threshold:g} and a gain of {gain:g}"
            ink = float((bar.ink * image).sum())
            expected, divided = (float(sigmoid(gain * (mean - threshold))) for mean in (ink, ink / 784))
            came = call(function, image, bar.ink, threshold, gain, shown=shown)
            try:
                same(expected, came, shown)
            except NotYet as wrong:
                if abs(number(came, shown) - divided) > 1e-4:
                    raise
                why = "That is what comes of dividing by 784 (.mean()); ink adds up to 1 already, so the sum will do."
                raise NotYet(f"{wrong} {why}") from None
    return "That is one of the 16 neurons of the first layer, all of it."


_BAR_NEURON = Exercise(
    name="bar_neuron",
    task="Write my_bar_neuron(image, ink, threshold, gain): the mean ink under the bar, less the threshold, times the "
    "gain, through the sigmoid.",
    judge=_bar_neuron,
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

# tell_apart ----------------------------------------------------------------------------------------------------------

APART = 0.2


def _tell_apart(bar: Any) -> str:
    if not isinstance(bar, Bar):
        raise NotYet(f"my_bar should be a handset.Bar, and {type(bar).__name__} came.")
    digits = _digits()
    under = digits.pixels @ bar.ink.ravel()
    nine, four = (float(under[digits.labels == digit].mean()) for digit in (9, 4))
    means = f"Under it the 9s have a mean ink of {nine:.2f} and the 4s of {four:.2f}"
    if nine - four < APART:
        way = "; that is the wrong way round" if four - nine >= APART else ""
        raise NotYet(f"{means}{way}. Expected the 9s ahead by {APART} or more: where do their averages differ most?")
    return f"{means}. A threshold between the two, {(nine + four) / 2:.2f}, tells many of them apart."


_TELL_APART = Exercise(
    name="tell_apart",
    task="Place a bar that has much ink under it in a 9 and little in a 4: my_bar = handset.Bar('mine', row, column, "
    "angle, length).",
    judge=_tell_apart,
    hints=(
        "A 9 is closed at the top. A 4, as most people write it, is open there.",
        "Look at the two averages: the roof of the 9 lies in rows 7 to 9, around column 14 or 15.",
        "A level bar has an angle of 0; four to six pixels are long enough.",
    ),
    solution='my_bar = handset.Bar("mine", row=8, column=15, angle=0, length=5)',
    answer=("my_bar",),
)

# first_vote ----------------------------------------------------------------------------------------------------------

FIRST_TARGET = 330


def _hand(hand: Any, name: str) -> HandSet:
    if is_unwritten(hand):  # an empty function is a blank, whatever was asked for
        raise NotTried
    if not isinstance(hand, HandSet):
        raise NotYet(f"{name} should be a HandSet, as half.with_vote(...) gives one, and {type(hand).__name__} came.")
    return hand


def _first_vote(hand: Any) -> str:
    mine, half = _hand(hand, "my_hand"), handset.load("half_built")
    if mine == half:
        raise NotTried
    digits = _digits()
    said = mine.compile()(digits.pixels).argmax(axis=1)
    right, twos = int((said == digits.labels).sum()), digits.labels == 2
    found = int((said[twos] == 2).sum())
    score = f"Your network gets {right} of 1,000 right and finds {found} of {int(twos.sum())} twos"
    if mine.bars != half.bars or mine.patterns != half.patterns:
        raise NotYet(f"{score}; but this exercise is about the vote for 2 alone. Start from half again.")
    if right < FIRST_TARGET:
        raise NotYet(
            f"{score}. Expected {FIRST_TARGET} or more right, from votes[2] alone: which pattern is lit by a 2?"
        )
    return f"{score}. One line of text did that."


_FIRST_VOTE = Exercise(
    name="first_vote",
    task="Let the vote for 2 hear the right pattern: my_hand = half.with_vote(2, '...', threshold=...), for 330 or "
    "more of 1,000 right.",
    judge=_first_vote,
    hints=(
        "Look at the table above: which of the patterns is lit by 2s and by hardly anything else?",
        "foot is. '+++foot' lets it count 3.",
        "With a threshold of 2 the sum never gets far: at 0.5 the vote is for 2 as soon as foot is well lit.",
    ),
    solution='my_hand = half.with_vote(2, "+++foot", threshold=0.5)',
    answer=("my_hand",),
)

# nearest_average -----------------------------------------------------------------------------------------------------


def _nearest_average(function: Any) -> str:
    digits = _digits()
    averages = np.stack([digits.images[digits.labels == digit].mean(axis=0) for digit in range(10)])
    for i in (0, 3, 11, 42, 77, 123):
        shown = f"image {i}"
        distances = ((averages - digits.images[i]) ** 2).sum(axis=(1, 2))
        same(float(distances.argmin()), call(function, digits.images[i], averages, shown=shown), shown)
    shown = "an image that is itself the average 7"
    same(7.0, call(function, averages[7], averages, shown=shown), shown)
    return "A classifier without a single neuron, in a few lines."


_NEAREST_AVERAGE = Exercise(
    name="nearest_average",
    task="Write my_nearest(image, averages): the place of the average with the smallest sum of squared differences to "
    "the image.",
    judge=_nearest_average,
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

# above_half ----------------------------------------------------------------------------------------------------------


def _above_half(lab: Any) -> str:
    mine = _hand(getattr(lab, "handset", lab), "lab.handset")
    if mine == handset.load("half_built"):
        raise NotTried
    for name in ("ours", "search"):
        if mine == handset.load(name):
            raise NotYet("That one is ours. Press half-built in the lab and raise that one with your own hand.")
    share = accuracy(mine.compile(), getattr(lab, "digits", _digits()))
    score = f"Your network gets {share:.1%} right"
    if share <= 0.5:
        raise NotYet(f"{score}; expected more than 50.0%. Which digits are never said? Start with their votes.")
    return f"{score}, set by nobody but you. Chance is 10%."


_ABOVE_HALF = Exercise(
    name="above_half",
    task="In the lab, start from half-built and set patterns and votes until more than half of the digits are right.",
    judge=_above_half,
    hints=(
        "Three patterns wait for somebody to listen: foot, curl and prongs. Select each and see which digit lights it.",
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

EXERCISES = {each.name: each for each in (_BAR_NEURON, _TELL_APART, _FIRST_VOTE, _NEAREST_AVERAGE, _ABOVE_HALF)}
