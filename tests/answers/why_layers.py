"""Wrong answers to the exercises of chapter 04, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from workbench import PartsLab
from workbench.images import parts


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "parts": parts, "lab": PartsLab()}


def plus_table() -> np.ndarray:
    table = np.zeros((10, 11))
    for style in parts.STYLES:
        table[style.digit] = np.maximum(table[style.digit], style.vector)
    return table


def digit_parts(**changed: Any) -> dict[int, Any]:
    right = {3: ["upper bow", "lower bow"], 5: ["top bar", "left stroke", "lower bow"]}
    right[6] = ["left curve", "lower loop"]
    return right | {int(name[1:]): value for name, value in changed.items()}


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "digit_parts": [
        (digit_parts(_3=["upper loop", "long line"]), ["a 3 with upper loop and long line", "Expected one of its"]),
        (digit_parts(_5=["top bar", "diagonal"]), ["For 5", "'diagonal', which is no part"]),
        (digit_parts(_6=...), ["The parts of 6 are still missing"]),
        (digit_parts(_6=2), ["For 6 expected a list of parts, and int came"]),
        (["upper loop"], ["Expected a dictionary", "list came"]),
    ],
    "four_or_nine": [
        ("upper loop", ["in these 4s: closed", "in these 9s: straight, hooked, with a foot", "Expected a part"]),
        ("left stroke", ["in these 4s: open;", "in these 9s: none", "Expected a part"]),
        ("long line", ["in these 4s: open, closed", "in these 9s: straight, with a foot"]),
        ("crossbar", ["no part 'crossbar'"]),
        (["middle bar"], ["in quotes", "list came"]),
    ],
    "votes": [
        (lambda table, there: [sum(row) for row in table], ["the first of 3 parts, row 0", "expected 1", "gave 0"]),
        (lambda table, there: [row[0] * there[0] for row in table], ["all 3 parts, row 0", "expected 0", "gave 1"]),
        (lambda table, there: [row @ np.round(there) for row in table], ["half there, row 0", "expected 0.25"]),
        (lambda table, there: float((table @ there).sum()), ["expected 2 sums, and one number came"]),
        (lambda table, there: (table @ there)[:1], ["expected 2 sums, one a row, and 1 came"]),
        (lambda table: [1.0], ["TypeError"]),
    ],
    "parts_lab": [
        (SimpleNamespace(table=plus_table()), ["18 of 24 told apart, expected 22", "A 1, plain (long line), makes"]),
        (SimpleNamespace(table=-plus_table()), ["0 of 24 told apart, expected 22", "brighter than"]),
        (plus_table(), ["check.parts_lab(lab)", "ndarray has no table"]),
    ],
    "loop": [
        (4, ["37 of 48 images right, expected 46", "Image 2 (a bow", "is lit, and should be dark"]),
        (8, ["36 of 48 images right", "Image 0 (a loop)", "is dark, and should be lit"]),
        (float("nan"), ["one number", "nan"]),
        ("many", ["one number", "a text ('"]),
    ],
}  # fmt: skip
