"""Judges of the exercises of chapter 13, by hand."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn import handset
from nn.activations import sigmoid
from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.handset import Bar, HandSet
from nn.handset.parts import LARGEST
from nn.training import accuracy
from workbench.checks.calling import call
from workbench.checks.compare import same, same_count
from workbench.checks.readers_code import Stopped, safely
from workbench.checks.unwritten import is_unwritten
from workbench.checks.values import described
from workbench.checks.verdict import NotTried, NotYet


@cache
def _digits() -> Digits:
    """The digits that the notebook scores with, too."""
    return strokes.make(1000)


# bar_neuron ----------------------------------------------------------------------------------------------------------


def bar_neuron(function: Any) -> str:
    """Judge a bar as a neuron."""
    roof, wide = Bar("roof", 7.5, 14.5, 5, 4).ink, Bar("wide", 14, 14, 90, 12, 5).ink
    images = _digits().images
    rng = np.random.default_rng(13)
    everywhere = rng.random((28, 28)) ** 4
    everywhere /= everywhere.sum()
    for ink, image, words in (
        (roof, images[5], "a digit"),
        (wide, images[8], "another digit"),
        (roof, np.ones((28, 28), np.float32), "a white image"),
        (roof, np.zeros((28, 28), np.float32), "a black image"),
        (everywhere, everywhere / everywhere.max(), "an image and ink that are random everywhere"),
    ):
        for threshold, gain in ((0.3, 7.0), (0.6, 2.0)):
            shown = f"{words}, a threshold of {threshold:g} and a gain of {gain:g}"
            mean = float((ink * image).sum())
            z = gain * (mean - threshold)
            expected = float(sigmoid(z))
            slips = _bar_slips(mean, float(image.mean()), threshold, gain)
            slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-4]
            advice = "Are all 28 rows and 28 columns added up?" if ink is everywhere else ""
            came = call(function, image, ink, threshold, gain, shown=shown)
            same(expected, came, shown, 1e-5, slips, advice)
    return "That is one of the 16 neurons of the first layer, all of it."


def _bar_slips(mean: float, grey: float, threshold: float, gain: float) -> list[tuple[str, float]]:
    """Return what comes of typical slips."""

    def squished(z: float) -> float:
        return float(sigmoid(z))

    return [
        ("That is z; the sigmoid is still missing.", gain * (mean - threshold)),
        ("That is what dividing by 784 gives (.mean()); ink adds up to 1 already, so the sum will do.",
         squished(gain * (mean / 784 - threshold))),
        ("The gain counts for the threshold, too: gain * (mean ink − threshold), with brackets.",
         squished(gain * mean - threshold)),
        ("The threshold is taken away, not added.", squished(gain * (mean + threshold))),
        ("The threshold is missing.", squished(gain * mean)),
        ("The gain multiplies, it does not divide: a larger gain is steeper.", squished((mean - threshold) / gain)),
        ("z is a number, not a comparison: how far is the mean ink above the threshold? Take one from the other.",
         squished(gain * (mean > threshold))),
        ("z is a number, not a comparison: how far is the mean ink above the threshold? Take one from the other.",
         squished(mean > threshold)),
        ("The threshold is taken away, not added.", squished(gain * mean + threshold)),
        ("The sigmoid comes twice: the last line has it already, so z goes without.",
         squished(squished(gain * (mean - threshold)))),
        ("The gain is missing.", squished(mean - threshold)),
        ("That is the threshold less the mean ink: the other way round.", squished(-gain * (mean - threshold))),
        ("That is the mean of the whole image; ink says how much each pixel counts.",
         squished(gain * (grey - threshold))),
        ("The gain multiplies before the sigmoid, not after it.", gain * squished(mean - threshold)),
        ("That is the mean ink alone.", mean),
    ]  # fmt: skip


# tell_apart ----------------------------------------------------------------------------------------------------------

APART = 0.2


def tell_apart(bar: Any) -> str:
    """Judge a bar that a 9 has ink under, and a 4 not."""
    if is_unwritten(bar):
        raise NotTried
    if not isinstance(bar, Bar):
        raise NotYet(f"my_bar should be a handset.Bar, and {described(bar)} came.")
    digits = _digits()
    under = digits.pixels @ bar.ink.ravel()
    nine, four = (float(under[digits.labels == digit].mean()) for digit in (9, 4))
    means = f"Under it the 9s have a mean ink of {nine:.2f} and the 4s of {four:.2f}"
    if nine - four < APART:
        way = "; that is the wrong way round" if four - nine >= APART else ""
        raise NotYet(f"{means}{way}. Expected the 9s ahead by {APART} or more: where do their averages differ most?")
    return f"{means}. A threshold between the two, {(nine + four) / 2:.2f}, tells many of them apart."


# first_vote ----------------------------------------------------------------------------------------------------------

FIRST_TARGET = 330
FEW_TWOS = 84  # there are as many among the 1,000 digits


def _hand(hand: Any, name: str) -> HandSet:
    if is_unwritten(hand):  # an empty function is a blank, whatever was asked for
        raise NotTried
    if not isinstance(hand, HandSet):
        raise NotYet(f"{name} should be a HandSet, as half.with_vote(...) gives one, and {described(hand)} came.")
    return hand


def first_vote(hand: Any) -> str:
    """Judge a vote for 2 that hears the right pattern."""
    mine, half = _hand(hand, "my_hand"), handset.load("half_built")
    if mine == half:
        raise NotTried
    digits = _digits()
    said = mine.compile()(digits.pixels).argmax(axis=1)
    right, twos = int((said == digits.labels).sum()), digits.labels == 2
    found = int((said[twos] == 2).sum())
    score = f"Your network gets {right} of 1,000 right and finds {found} of {int(twos.sum())} twos"
    others = [vote for vote, before in zip(mine.votes, half.votes, strict=True) if vote != before and vote.digit != 2]
    if mine.bars != half.bars or mine.patterns != half.patterns or mine.gains != half.gains or others:
        raise NotYet(f"{score}; but this exercise is about the vote for 2 alone. Start from half again.")
    if right < FIRST_TARGET:
        raise NotYet(f"{score}. Expected {FIRST_TARGET} or more right: {_vote_advice(mine, half, said)}")
    return f"{score}. One line of text did that."


def _vote_advice(mine: HandSet, half: HandSet, said: NDArray[Any]) -> str:
    """Say what is left to do: another pattern, a stronger weight, or another threshold."""
    foot = next((i for i, pattern in enumerate(half.patterns) if pattern.name == "foot"), 0)
    vote = mine.votes[2]
    if vote.weights[foot] > 0 and not any(w for i, w in enumerate(vote.weights) if i != foot):
        weight, heard = vote.weights[foot], f"foot is the right pattern, but a threshold of {vote.threshold:g}"
        if (said == 2).sum() > 2 * FEW_TWOS:
            return f"{heard} is too low: your network says 2 for other digits, too. Try a higher one."
        stronger = "a stronger weight (++ or +++) or " if weight < LARGEST else ""
        return (
            f"{heard} is too high. Lit at its brightest, foot with a weight of {weight} brings {weight}, and mostly "
            f"less. Try {stronger}a lower threshold."
        )
    return "which pattern is lit by a 2?"


# nearest_average -----------------------------------------------------------------------------------------------------


def nearest_average(function: Any) -> str:
    """Judge the place of the nearest of ten averages."""
    digits = _digits()
    averages = np.stack([digits.images[digits.labels == digit].mean(axis=0) for digit in range(10)])
    cases = [(digits.images[i], f"image {i}") for i in (_telling(), 0, 3, 11, 42, 77, 123)]
    cases += [(averages[i], f"an image that is itself the average {i}") for i in (9, 0, 7, 5)]
    for image, shown in cases:
        slips = _nearest_slips(image, averages)
        right = slips.pop("")
        slips = {words: wrong for words, wrong in slips.items() if wrong != right}
        came = call(function, image, averages, shown=shown)
        same_count(int(right), came, shown, slips, "The place of the nearest average is asked for.")
    return "A classifier without a single neuron, in a few lines."


def _nearest_slips(image: NDArray[Any], averages: NDArray[Any]) -> dict[str, float]:
    """Return the right place, under "", and what comes of typical slips."""
    apart = averages - image
    squares = (apart**2).sum(axis=(1, 2))
    return {
        "": int(squares.argmin()),
        "That is the farthest one: argmin, not argmax.": int(squares.argmax()),
        "That is the smallest sum itself; at which place is it?": float(squares.min()),
        "Square each difference before adding up, or they cancel out.": int(apart.sum(axis=(1, 2)).argmin()),
        "abs is not a square: large differences count more when squared.": int(np.abs(apart).sum(axis=(1, 2)).argmin()),
        "Is each difference squared, and is there one sum for each average?": int((apart**2).argmin()),
        "Those are places in a stack of pixels: square them, and add up each average's.": int(apart.argmin()),
        "That is the square of a sum; square each difference first, then add up.": int(
            (apart.sum(axis=(1, 2)) ** 2).argmin()
        ),
    }


@cache
def _telling() -> int:
    """Return an image on which each of the slips leads to another place."""
    digits = _digits()
    averages = np.stack([digits.images[digits.labels == digit].mean(axis=0) for digit in range(10)])
    tried = (set(_nearest_slips(image, averages).values()) for image in digits.images)
    return next((i for i, places in enumerate(tried) if len(places) == 8), 0)


# above_half ----------------------------------------------------------------------------------------------------------

OURS = ("ours", "search")
ALIKE = 0.95  # of the answers: what was set by another hand agreed with ours on less than 0.8


def above_half(lab: Any) -> str:
    """Judge a network of the reader's own hand."""
    try:
        hand, scored = safely(lambda: (getattr(lab, "handset", lab), getattr(lab, "digits", None)))
    except Stopped as reason:
        raise NotYet(f"Expected the lab itself: check.above_half(lab). Asked for its handset, yours {reason}") from None
    mine = _hand(hand, "lab.handset")
    if mine == handset.load("half_built"):
        raise NotTried
    digits = _digits()
    said = mine.compile()(digits.pixels).argmax(axis=1)
    for name in OURS:
        ours = handset.load(name).compile()(digits.pixels).argmax(axis=1)
        if float((said == ours).mean()) >= ALIKE:
            raise NotYet(
                "That one is ours, or all but. Press half-built in the lab and raise that one with your own hand."
            )
    share = accuracy(mine.compile(), scored if isinstance(scored, Digits) and len(scored) else digits)
    score = f"Your network gets {math.floor(1000 * share) / 10:.1f}% right"
    if share <= 0.5:
        raise NotYet(f"{score}; expected more than 50.0%. {_never_said(said)} Start with their votes.")
    return f"{score}, all of it set by you. Chance is 10%."


def _never_said(said: NDArray[Any]) -> str:
    never = [str(digit) for digit in range(10) if not (said == digit).any()]
    return f"Never said: {', '.join(never)}." if never else "Which digits are hardly ever said?"
