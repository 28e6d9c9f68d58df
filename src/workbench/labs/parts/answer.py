"""What the parts lab answers to its views of the board that is open, by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workbench.labs.link import Content
from workbench.labs.parts import outcome
from workbench.labs.parts.words import pattern_story, story
from workbench.labs.traits import Floats
from workbench.labs.wire import grey

Signs = NDArray[np.int8]


def shown_of_digits(table: Signs, there: Floats, level: int, looking: int, score: outcome.DigitScore) -> Content:
    """Return what is shown of the board of digits: signs, parts, sums, activations, how often each style is told."""
    return {
        "looking": looking,
        "story": story(looking, there, table),
        "told": score.told,
        "of": outcome.TOTALS[level],
        "target": outcome.TARGETS[level],
        "mixed": score.mixed if table.any() else [],
        "signs": table,
        "inputs": there,
        "sums": table @ there,
        "activations": outcome.digit_layer(table)(there),
        "each": score.each,
    }


def shown_of_patterns(
    table: Signs, thresholds: Floats, image: Floats, looking: int, score: outcome.PatternScore, lit: Floats
) -> Content:
    """Return what is shown of the board of patterns: signs, edges, sums, activations, and which outputs are right."""
    activations = outcome.pattern_layer(table, thresholds)(lit)
    return {
        "looking": looking,
        "story": pattern_story(looking, activations),
        "told": score.right,
        "of": len(score.marks),
        "target": outcome.PATTERN_TARGET,
        "thresholds": thresholds,
        "image": grey(image),
        "signs": table,
        "inputs": lit,
        "sums": table @ lit,
        "activations": activations,
        "marks": score.marks,
    }
