"""What a table of parts makes of the digits, and a table of edges of the patterns: sums, lamps, scores, mix-ups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.network import Layer
from workbench.images import edges, parts
from workbench.labs.traits import Floats

# A plus is a weight of +4 and a minus one of −4. With a bias of −2 a single plus lights an output to 0.88, and none
# leaves it at 0.12.
WEIGHT, BIAS = 4.0, -2.0
COPIES, SPREAD = 20, 0.25
# At level 1 the last ones, plain 1s, cost others. A table that is right about exact parts has 350 to 425 of the 480 at
# level 2, and one that also says what a digit never has, 450.
TARGETS = {1: 22, 2: 440}
TOTALS = {1: len(parts.STYLES), 2: len(parts.STYLES) * COPIES}
PATTERN_TARGET = 46
# Sums nearer to each other than this are alike: no output is the brightest.
ALIKE = 1e-5


@cache
def readings(level: int) -> Floats:
    """Return the parts that the level's detector sees: (24, copies, 11), one exact copy or 20 noisy ones."""
    if level == 1:
        return np.array([style.vector for style in parts.STYLES])[:, None, :]
    return parts.noisy(COPIES, SPREAD, seed=4)


DIGITS = np.array([style.digit for style in parts.STYLES])
VECTORS = np.array([style.vector for style in parts.STYLES])


def digit_layer(table: NDArray[np.int8]) -> Layer:
    """Return the layer that a table (10, 11) of −, 0 and + stands for."""
    return Layer(WEIGHT * table, np.full(10, BIAS), "sigmoid")


def pattern_layer(table: NDArray[np.int8], thresholds: Floats) -> Layer:
    """Return the layer that a table (3, 10) stands for; each sum of lit edges must exceed its threshold."""
    return Layer(WEIGHT * table, -WEIGHT * thresholds, "sigmoid")


@dataclass(frozen=True)
class DigitScore:
    """How well a table tells digits apart.

    Attributes:
        told: how many readings give their digit the largest sum, and no other one as large a one.
        each: the same for each style, (24,).
        mixed: who is taken for whom: [digit, other, how often, whether they are only alike, a style's place].

    """

    told: int
    each: NDArray[np.intp]
    mixed: list[dict[str, Any]]


def score_digits(table: NDArray[np.int8], level: int) -> DigitScore:
    """Score a table on every style, with exact parts (level 1) or noisy ones (level 2)."""
    seen = readings(level)
    sums = seen @ table.T.astype(np.float32)
    places = np.arange(len(DIGITS))
    own = sums[places, :, DIGITS]
    others = sums.copy()
    others[places, :, DIGITS] = -np.inf
    rival = others.argmax(axis=2)
    lead = own - others.max(axis=2)
    is_told = lead > ALIKE
    counted = Counter[tuple[int, int]]()
    first: dict[tuple[int, int], tuple[int, bool]] = {}
    for style, copy in zip(*np.nonzero(~is_told), strict=True):
        pair = int(DIGITS[style]), int(rival[style, copy])
        counted[pair] += 1
        first.setdefault(pair, (int(style), bool(lead[style, copy] > -ALIKE)))
    mixed = [
        {"digit": a, "other": b, "count": count, "style": first[a, b][0], "alike": first[a, b][1]}
        for (a, b), count in counted.most_common(8)
    ]
    return DigitScore(int(is_told.sum()), is_told.sum(axis=1), mixed)


@dataclass(frozen=True)
class PatternScore:
    """How well a table of edges finds patterns.

    Attributes:
        right: images with all three outputs on the right side of one half.
        marks: bool (48, 3), which outputs are right for each image.

    """

    right: int
    marks: NDArray[np.bool_]


@cache
def sample_edges() -> Floats:
    """Return what the ten detectors answer to the 48 images, (48, 10)."""
    return edges.detect(edges.make().images)


def score_patterns(layer: Layer) -> PatternScore:
    """Score a layer of three patterns on the 48 images."""
    lit = layer(sample_edges()) > 0.5
    marks = lit == edges.make().has
    return PatternScore(int(marks.all(axis=1).sum()), marks)


def style_of(there: Floats) -> int:
    """Return the place of the style that has just these parts, each more than half there; -1 where none has."""
    same = ((there > 0.5) == VECTORS).all(axis=1)
    return int(same.argmax()) if same.any() else -1


def in_words(names: list[str]) -> str:
    """Return "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
