"""Answers to the exercises of chapter 13: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import in_number_forms, on_float32, on_lists

from nn import handset, sigmoid, strokes
from nn.handset import Bar
from workbench import HandsetLab


def half() -> Any:
    return handset.load("half_built")


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its half-built network and its lab."""
    return {"np": np, "handset": handset, "half": half(), "lab": HandsetLab("answers")}


# bar_neuron


def bar_neuron(image: Any, ink: Any, threshold: float, gain: float, rows: Any = slice(None)) -> Any:
    return 1 / (1 + np.exp(-gain * ((ink * image)[rows].sum() - threshold)))


def bar_neuron_by_loops(image: Any, ink: Any, threshold: float, gain: float) -> float:
    mean = 0
    for row in range(28):
        for column in range(28):
            mean = mean + ink[row][column] * image[row][column]
    return 1 / (1 + math.exp(-gain * (mean - threshold)))


def squished(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


# nearest_average


def nearest(image: Any, averages: Any) -> Any:
    sums = [((average - image) ** 2).sum() for average in averages]
    return np.argmin(sums)


def nearest_by_loops(image: Any, averages: Any) -> int:
    best, least = 0, None
    for digit in range(10):
        total = 0
        for row in range(28):
            for column in range(28):
                total = total + (averages[digit][row][column] - image[row][column]) ** 2
        if least is None or total < least:
            best, least = digit, total
    return best


# first_vote, above_half


def with_votes(*votes: tuple[int, str], hand: Any = None) -> Any:
    hand = half() if hand is None else hand
    for digit, pattern in votes:
        hand = hand.with_vote(digit, {pattern: 3}, threshold=0.5)
    return hand


def own(threshold: float = 3.5) -> Any:
    """A network raised from half-built, as the solution does it."""
    hand = with_votes((2, "foot"), (6, "curl"), (3, "prongs"), (8, "mine1"))
    return hand.with_pattern("mine1", "++ul ++mid ++low -ml", threshold=threshold)


def in_lab(hand: Any) -> Any:
    return SimpleNamespace(handset=hand)


def foot(weights: str = "+++foot", threshold: float = 0.5) -> Any:
    return half().with_vote(2, weights, threshold=threshold)


OURS = handset.load()

RIGHT: dict[str, list[Any]] = {
    "bar_neuron": [
        bar_neuron,
        bar_neuron_by_loops,
        on_lists(bar_neuron_by_loops),
        on_float32(bar_neuron),
        lambda image, ink, threshold, gain: squished(gain * (np.dot(ink.ravel(), image.ravel()) - threshold)),
        *in_number_forms(bar_neuron),
    ],
    "tell_apart": [
        Bar("mine", row=8, column=15, angle=0, length=5),
        Bar("mine", 7.5, 14.5, 5, 4),
        Bar("roof", np.float32(8), np.int64(14), 0, 6),
        Bar("mine", 8, 15, 180, 5, 2.6, 0.9, "a note"),
        half().bars[1],
    ],
    "first_vote": [
        foot(),
        foot("++foot", 0.4),
        foot("+foot", 0.2),
        foot("+++foot", 1),
        half().with_vote(2, {"foot": 3}, threshold=0.3),
    ],
    "nearest_average": [
        nearest,
        nearest_by_loops,
        on_float32(nearest),
        lambda image, averages: ((averages - image) ** 2).sum(axis=(1, 2)).argmin(),
        lambda image, averages: min(range(10), key=lambda digit: np.linalg.norm(averages[digit] - image)),
        *in_number_forms(nearest),
    ],
    "above_half": [
        in_lab(own()),
        in_lab(own(3.2)),
        own(3.4),
        SimpleNamespace(handset=own(), digits=strokes.make(1000)),
        HandsetLab("by_hand_answers", handset=own()),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "bar_neuron": [
        (lambda image, ink, threshold, gain: gain * ((ink * image).sum() - threshold),
         ["the sigmoid is still missing"]),
        (lambda image, ink, threshold, gain: squished(gain * (ink * image).sum() - threshold), ["with brackets"]),
        (lambda image, ink, threshold, gain: squished(gain * ((ink * image).sum() + threshold)),
         ["taken away, not added"]),
        (lambda image, ink, threshold, gain: squished(gain * (ink * image).sum()), ["threshold is missing"]),
        (lambda image, ink, threshold, gain: squished((ink * image).sum() - threshold), ["gain is missing"]),
        (lambda image, ink, threshold, gain: squished(((ink * image).sum() - threshold) / gain),
         ["it does not divide"]),
        (lambda image, ink, threshold, gain: sigmoid((ink * image).sum() > threshold), ["not a comparison"]),
        (lambda image, ink, threshold, gain: squished(gain * (ink * image).sum() + threshold), ["not added"]),
        (lambda *given: squished(bar_neuron(*given)), ["The sigmoid comes twice"]),
        (lambda image, ink, threshold, gain: squished(gain * (threshold - (ink * image).sum())),
         ["the other way round"]),
        (lambda image, ink, threshold, gain: squished(gain * ((ink * image).mean() - threshold)), ["dividing by 784"]),
        (lambda image, ink, threshold, gain: squished(gain * (image.mean() - threshold)), ["mean of the whole image"]),
        (lambda image, ink, threshold, gain: gain * squished((ink * image).sum() - threshold), ["before the sigmoid"]),
        (lambda *given: bar_neuron(*given, rows=slice(27)), ["random everywhere", "Are all 28 rows"]),
        (lambda *given: bar_neuron(*given, rows=slice(1, None)), ["random everywhere", "Are all 28 rows"]),
        (lambda image, ink, threshold, gain: ink * image, ["one number", "28 x 28", ".sum()"]),
        (lambda image, ink, threshold, gain: math.exp(ink * image), ["TypeError", "one number at a time"]),
        (lambda image, ink, threshold, gain: ink * image.reshape(784), ["ValueError", "must be the same"]),
        (lambda image, ink, threshold, gain: str(bar_neuron(image, ink, threshold, gain)), ["one number, and a text"]),
        (lambda image, ink: 0.5, ["TypeError", "as many names"]),
    ],
    "tell_apart": [
        (Bar("mine", 20, 14, 90, 5), ["9s have a mean ink", "ahead by 0.2"]),
        (Bar("mine", 8, 20, 90, 5), ["mean ink of", "Expected the 9s ahead"]),
        (Bar("mine", 0, 0), ["mean ink of 0.00 and the 4s of 0.00"]),
        (Bar("mine", 8, 15, 90, 24), ["Expected the 9s ahead by 0.2"]),
        (Bar("mine", 12, 8.5, 80, 6), ["Expected the 9s ahead by 0.2"]),
        ((8, 15), ["handset.Bar, and a tuple of 2 came"]),
        ("roof", ["handset.Bar, and a text ('roof') came"]),
        (Bar, ["handset.Bar, and a type came"]),
        (half(), ["handset.Bar, and a HandSet came"]),
        ([Bar("mine", 8, 15)], ["handset.Bar, and a list of 1 came"]),
    ],
    "first_vote": [
        (half().with_vote(2, "+++hook", threshold=0.5), ["of 84 twos", "Expected 330", "which pattern is lit by a 2?"]),
        (half().with_vote(2, "+++foot +++hook", threshold=0.5), ["Expected 330", "which pattern"]),
        (foot(threshold=4), ["277 of 1,000", "finds 1 of 84", "of 4 is too high", "brings 3", "Try a lower"]),
        (foot("+foot", 2), ["Expected 330", "a threshold of 2 is too high", "brings 1", "(++ or +++) or a lower"]),
        (foot("+foot", 0.5), ["Expected 330", "a threshold of 0.5 is too high", "Try a stronger weight"]),
        (foot("+++foot", -1), ["Expected 330", "a threshold of -1 is too low", "says 2 for other digits, too"]),
        (foot("---foot"), ["Expected 330", "which pattern"]),
        (half().with_pattern("foot", "+low", threshold=1).with_vote(2, "+++foot"), ["vote for 2 alone"]),
        (foot().with_vote(3, "+++prongs", threshold=0.5), ["vote for 2 alone", "Start from half again"]),
        (OURS, ["vote for 2 alone"]),
        ("+++foot", ["as half.with_vote(...) gives one, and a text ('+++foot') came"]),
        (foot().compile(), ["should be a HandSet", "a Network came"]),
        (half, ["should be a HandSet", "a function"]),
    ],
    "nearest_average": [
        (lambda image, averages: np.argmax([((a - image) ** 2).sum() for a in averages]), ["argmin, not argmax"]),
        (lambda image, averages: min(((a - image) ** 2).sum() for a in averages), ["at which place is it"]),
        (lambda image, averages: np.argmin([(a - image).sum() for a in averages]), ["or they cancel out"]),
        (lambda image, averages: np.argmin([(a - image).sum() ** 2 for a in averages]), ["the square of a sum"]),
        (lambda image, averages: np.argmin([a - image for a in averages]), ["places in a stack", "square them"]),
        (lambda image, averages: np.argmin([abs(a - image).sum() for a in averages]), ["abs is not a square"]),
        (lambda image, averages: ((averages - image) ** 2).argmin(), ["one sum for each average"]),
        (lambda image, averages: nearest(image, averages[:9]), ["expected 9"]),
        (lambda image, averages: nearest(image, averages[1:]) + 1, ["expected 0"]),
        (lambda image, averages: nearest(image, averages) + 1, ["expected", "yours gave"]),
        (lambda image, averages: ((averages - image) ** 2).sum(axis=0).argmin(), ["expected", "yours gave"]),
        (lambda image, averages: ((averages - image) ** 2).sum(axis=(1, 2)),
         ["one number", "10 numbers came", "The place"]),
        (lambda image, averages: averages[nearest(image, averages)], ["one number", "28 x 28 numbers", "The place"]),
        (lambda image, averages: nearest(image.ravel(), averages), ["ValueError", "must be the same"]),
        (lambda image, averages: [((averages[i] - image) ** 2).sum() for i in range(11)], ["no place 10"]),
        (lambda image, averages: str(nearest(image, averages)), ["one number, and a text"]),
    ],
    "above_half": [
        (in_lab(with_votes((2, "foot"))), ["34.4% right", "expected more than 50.0%", "Never said: ", "8"]),
        (in_lab(with_votes((2, "foot"), (6, "curl"))), ["expected more than 50.0%"]),
        (in_lab(handset.HandSet.blank()), ["expected more than 50.0%", "Never said: "]),
        (in_lab(OURS), ["That one is ours"]),
        (in_lab(OURS.with_bar(0, name="another")), ["That one is ours, or all but"]),
        (in_lab(OURS.with_vote(3, threshold=OURS.votes[3].threshold + 0.1)), ["That one is ours, or all but"]),
        (in_lab(handset.load("search")), ["That one is ours"]),
        (in_lab("half"), ["should be a HandSet", "a text ('half') came"]),
        (3, ["should be a HandSet", "the number 3 came"]),
    ],
}  # fmt: skip
