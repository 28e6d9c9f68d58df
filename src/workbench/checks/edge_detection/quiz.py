"""Questions of chapter 05, edge detection."""

from __future__ import annotations

from typing import Any

import numpy as np

from workbench.checks.question import Choice, Question, Ranking
from workbench.images import bars

_ONLY_POSITIVE = Question(
    name="only_positive",
    text="A neuron has positive weights in a bar and 0 everywhere else. You add ink somewhere on the image. What can "
    "happen to its weighted sum?",
    choices=(
        Choice(
            "It grows or stays the same, wherever the ink is.",
            "A pixel can only add its brightness times a weight of 0 or more. That is why a blob over the bar excites "
            "this neuron at least as much as the bar alone.",
            right=True,
        ),
        Choice(
            "It shrinks if the ink is outside of the bar.",
            "Outside of the bar the weights are 0, so ink there changes nothing. To make it count against the bar, "
            "those weights would have to be negative.",
        ),
        Choice(
            "It depends on the bias.",
            "The bias is added after the weighted sum. It moves the threshold and leaves the sum alone.",
        ),
    ),
)

_HALF_LIT = Question(
    name="half_lit",
    text="A neuron with a sigmoid has a bias of −10. For which weighted sum is its activation exactly one half?",
    choices=(
        Choice(
            "10",
            "10 + (−10) = 0, and sigmoid(0) = 1/2. Above a sum of 10 it is more than half lit, below it less.",
            right=True,
        ),
        Choice("0", "0 + (−10) = −10, and sigmoid(−10) is 0.00005: all but dark."),
        Choice("−10", "−10 + (−10) = −20: darker still. The threshold is minus the bias, not the bias."),
        Choice(
            "None: it is either on or off.",
            "The sigmoid rises steadily and has no jump. It takes every value between 0 and 1.",
        ),
    ),
)

_BRIGHTER = Question(
    name="doubled",
    text="Someone doubles every weight and the bias of a neuron. Which images light it (above one half) now?",
    choices=(
        Choice(
            "The same as before.",
            "Sum plus bias is twice what it was, so it is above 0 for the same images. Only the curve is steeper: the "
            "neuron is surer of itself, right or wrong.",
            right=True,
        ),
        Choice(
            "More than before.",
            "Images that were below the threshold are now twice as far below it: the threshold doubled, too.",
        ),
        Choice(
            "Only those that were lit more than three quarters.",
            "Where sum plus bias was a little above 0, it still is above 0.",
        ),
    ),
)


def _ranked_images() -> list[Any]:
    upright = {"column": 12, "angle": 90, "length": 14, "thickness": 3}
    return [
        np.zeros((28, 28), np.float32),
        0.5 * bars.bar(14, **upright),
        bars.bar(14, **{**upright, "column": 16}),
        bars.bar(14, **upright),
    ]


_RANKING = Ranking(
    name="rank_images",
    text="The grid on the left holds a neuron's weights. Put the images in order: which one excites it most, "
    "which one least? Click them, most exciting first.",
    weights=lambda: bars.edge_weights(14, 12, 90, 14, 3, 1.0, -0.6),
    images=_ranked_images,
    labels=("all black", "a grey bar", "a bar further right", "a white bar"),
    why=(
        "All black (A) gives a sum of exactly 0, as every pixel is 0.",
        "The grey bar (B) lies on the positive weights, at half brightness: half of the white bar's sum.",
        "The bar further right (C) lies mostly on negative weights, so its sum is below 0: worse than no ink at all.",
        "The white bar (D) lies on the positive weights, all of them at full brightness.",
    ),
    right="Bright pixels in the wrong place count for less than darkness.",
)

QUESTIONS = {question.name: question for question in (_ONLY_POSITIVE, _HALF_LIT, _BRIGHTER, _RANKING)}
