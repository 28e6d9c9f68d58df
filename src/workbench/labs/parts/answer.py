"""What the parts lab answers to its views: a small dict, and the numbers of the board that is open."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.labs.parts import outcome as outcome
from workbench.labs.parts.words import pattern_story, story

Floats = NDArray[np.float32]
Signs = NDArray[np.int8]


def digits(
    table: Signs, there: Floats, level: int, looking: int, score: outcome.DigitScore
) -> tuple[dict[str, Any], list[Any]]:
    """Return what is shown of the board of digits: signs, parts, sums, activations, how often each style is told."""
    content = {
        "looking": looking,
        "story": story(looking, there, table),
        "told": score.told,
        "of": outcome.TOTALS[level],
        "target": outcome.TARGETS[level],
        "mixed": score.mixed if table.any() else [],
    }
    return content, [table, there, table @ there, outcome.digit_layer(table)(there), score.each]


def patterns(
    table: Signs, thresholds: Floats, lit: Floats, looking: int, score: outcome.PatternScore
) -> tuple[dict[str, Any], list[Any]]:
    """Return what is shown of the board of patterns: signs, edges, sums, activations, and which outputs are right."""
    activations = outcome.pattern_layer(table, thresholds)(lit)
    content = {
        "looking": looking,
        "story": pattern_story(looking, activations),
        "told": score.right,
        "of": len(score.marks),
        "target": outcome.PATTERN_TARGET,
        "thresholds": thresholds.tolist(),
    }
    return content, [table, lit, table @ lit, activations, score.marks]
