"""Wrong answers to the exercises of chapter 13, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from nn import handset
from nn.handset import Bar
from workbench import HandsetLab


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its half-built network and its lab."""
    return {"np": np, "handset": handset, "half": handset.load("half_built"), "lab": HandsetLab("answers")}


def half() -> Any:
    return handset.load("half_built")


def with_votes(*votes: tuple[int, str]) -> Any:
    hand = half()
    for digit, pattern in votes:
        hand = hand.with_vote(digit, {pattern: 3}, threshold=0.5)
    return SimpleNamespace(handset=hand)


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "bar_neuron": [
        (lambda image, ink, threshold, gain: gain * ((ink * image).sum() - threshold), ["expected 0."]),
        (lambda image, ink, threshold, gain: 1 / (1 + np.exp(-gain * (ink * image).sum() - threshold)), ["expected"]),
        (lambda image, ink, threshold, gain: ink * image, ["expected one number"]),
        (lambda image, ink, threshold, gain: 1 / (1 + np.exp(gain * (threshold - (ink * image).mean()))), ["784"]),
    ],
    "tell_apart": [
        (Bar("mine", 20, 14, 90, 5), ["9s have a mean ink", "ahead by 0.2"]),
        (Bar("mine", 8, 20, 90, 5), ["mean ink of"]),
        ((8, 15), ["tuple came"]),
    ],
    "first_vote": [
        (half().with_vote(2, "+++hook", threshold=0.5), ["of 84 twos", "Expected 330"]),
        (half().with_vote(2, "+++foot", threshold=4), ["277 of 1,000", "finds 1 of 84"]),
        (half().with_pattern("foot", "+low", threshold=1).with_vote(2, "+++foot"), ["vote for 2 alone"]),
        ("+++foot", ["str came"]),
    ],
    "nearest_average": [
        (lambda image, averages: np.argmax([((a - image) ** 2).sum() for a in averages]), ["expected", "gave"]),
        (lambda image, averages: min(((a - image) ** 2).sum() for a in averages), ["expected"]),
        (lambda image, averages: ((averages - image) ** 2).argmin(), ["expected"]),
    ],
    "above_half": [
        (with_votes((2, "foot")), ["34.4% right", "expected more than 50.0%"]),
        (SimpleNamespace(handset=handset.load()), ["That one is ours"]),
        (SimpleNamespace(handset=handset.HandSet.blank()), ["expected more than 50.0%"]),
        (3, ["should be a HandSet", "int came"]),
    ],
}  # fmt: skip
