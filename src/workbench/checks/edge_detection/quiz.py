"""Questions of chapter 05, edge detection."""

from __future__ import annotations

from typing import Any

import numpy as np

from workbench.checks.question import Choice, Question, Ranking
from workbench.images import bars

_ONLY_POSITIVE = Question(
    name="only_positive",
    text="A neuron has weights of +1 in a bar, −0.5 in a band around it, and 0 everywhere else. You add ink somewhere "
    "on the image. What can happen to its weighted sum?",
    choices=(
        Choice(
            "It grows: ink can only ever add to a weighted sum.",
            "That holds where no weight is negative. In the band each bit of ink takes half of its brightness away.",
        ),
        Choice(
            "It shrinks: more of the weights are negative.",
            "What counts is the weight of the pixel that gets the ink, not how many others there are of its kind.",
        ),
        Choice(
            "It may grow, shrink or stay: the place decides.",
            "On the bar it grows, in the band it shrinks, and anywhere else it stays. That is how a neuron comes to "
            "care where ink is.",
            right=True,
        ),
        Choice(
            "It stays: the bias makes up for it.",
            "The bias is added after the weighted sum. It moves the threshold and leaves the sum alone.",
        ),
    ),
)

_HALF_LIT = Question(
    name="half_lit",
    text="A neuron with a sigmoid has a bias of +4. For which weighted sum is its activation exactly one half?",
    choices=(
        Choice("4", "4 + 4 = 8, and sigmoid(8) is 0.9997: as good as fully lit. The threshold is minus the bias."),
        Choice("0", "0 + 4 = 4, and sigmoid(4) is 0.98. With a positive bias it is lit even where the sum is 0."),
        Choice("½", "½ + 4 = 4.5, and sigmoid(4.5) is 0.99. One half is what comes out, not what goes in."),
        Choice(
            "−4",
            "−4 + 4 = 0, and sigmoid(0) = 1/2. A positive bias makes a neuron that is lit unless the sum is well "
            "below 0.",
            right=True,
        ),
    ),
)

_BRIGHTER = Question(
    name="doubled",
    text="Someone doubles every weight and the bias of a neuron. Which images light it (above one half) now?",
    choices=(
        Choice(
            "More than before.",
            "Images that were below the threshold are now twice as far below it: the threshold doubled, too.",
        ),
        Choice(
            "The same as before.",
            "Sum plus bias is twice what it was, so it is above 0 for the same images. Only the curve is steeper: the "
            "neuron is surer of itself, right or wrong.",
            right=True,
        ),
        Choice(
            "Fewer than before.",
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
