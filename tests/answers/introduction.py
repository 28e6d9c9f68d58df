"""Wrong answers to the exercises of chapter 01, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np

from nn.digits import strokes
from workbench import PadLab
from workbench.images import bars


def shared_ink(first: Any, second: Any) -> float:
    return float(((first > 0.5) & (second > 0.5)).sum() / ((first > 0.5) | (second > 0.5)).sum())


def strokes_crossed(line: Any) -> int:
    return sum(bool(before <= 0.5 < here) for before, here in pairwise(line))


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its lab, and what its cells have made."""
    return {
        "np": np,
        "strokes": strokes,
        "lab": PadLab(),
        "threes": strokes.digits(30, seed=1, labels=3).images,
        "eights": strokes.digits(30, seed=2, labels=8).images,
        "shared_ink": shared_ink,
        "strokes_crossed": strokes_crossed,
    }


def _either_or(a: Any, b: Any) -> float:
    return float((a & b).sum() / (a ^ b).sum()) if (a ^ b).any() else 1 / 0


def lab_with(*images: np.ndarray) -> Any:
    return SimpleNamespace(kept=np.stack(images))


BAR = bars.bar(8, 14, 0, 11, 3)
THREE = strokes.digits(1, seed=1, labels=3).images[0]

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "shared_ink": [
        (lambda a, b: ((a > 0.5) & (b > 0.5)).sum(), ["same bar (33 pixels in both", "expected 1", "gave 33"]),
        (lambda a, b: ((a > 0.5) == (b > 0.5)).mean(), ["do not touch", "expected 0", "gave 0.9158"]),  # black counts
        (lambda a, b: (a * b).sum() / (a + b).sum(), ["the same bar", "expected 1", "gave 0.5"]),
        (lambda a, b: ((a > 0.5) & (b > 0.5)).sum() / (a > 0.5).sum(), ["one pixel lower", "in either", "gave 0.66"]),
        (lambda a, b: (a > 0.5) & (b > 0.5), ["one number", "28 x 28"]),
        (lambda a, b: _either_or(a > 0.5, b > 0.5), ["22 / 44", "gave 22 / 22", "if, not elif"]),
        (lambda a: 1.0, ["TypeError"]),
        (0.4, ["Expected a function", "the number"]),
    ],
    "fewer_shared": [
        ((0, 6, 0), ["threes[0] and threes[6] share 51 %", "eights[0] 49 %", "at least twice"]),
        ((20, 23, 10), ["threes[20] is the one that the chapter shows"]),
        ((5, 5, 3), ["Both threes are number 5"]),
        ((5, 30, 3), ["no image 30", "0 to 29"]),
        ((5, 4), ["three whole numbers", "(5, 4) came"]),
        (5, ["three whole numbers", "5 came"]),
        ([(0, 4, i) for i in range(30)], ["three whole numbers", "...] came", "my_find[0]"]),
        ("abc", ["three whole numbers"]),
    ],
    "pad_lab": [
        (lab_with(THREE), ["1 of your kept drawings is larger than a dot", "3 are needed"]),
        (lab_with(THREE, THREE, THREE), ["drawings 1 and 2 share 100 %", "no two share less", "25 %"]),
        (lab_with(THREE, np.eye(28) * 0.4, THREE), ["2 of your kept drawings are larger", "3 are needed"]),
        (np.zeros((28, 28)), ["check.pad_lab(lab)", "ndarray has no drawings"]),
    ],
    "is_it_a_3": [
        (lambda image: False, ["100 of 200 right", "missed 100", "Expected 150", "examples.images[0]: a 3", "said no"]),
        (lambda image: True, ["took 100 of the 100 others", "examples.images[100]: a 0, and it said yes"]),
        (lambda image: image[:, 14:].sum() > image[:, :14].sum(), ["111 of 200", "it missed 3", "Expected 150"]),
        (lambda image: strokes_crossed(image[:, 14]) == 3, ["134 of 200", "Expected 150"]),
        (lambda image: image[:, 14] > 0.5, ["True or False", "28 answers came"]),
        (lambda image: image[30, 0] > 0, ["examples.images[0], a 3,", "IndexError"]),
        (lambda: True, ["TypeError"]),
        (True, ["Expected a function", "True came"]),
    ],
}  # fmt: skip
