"""Answers to the exercises of chapter 04: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from collections import deque
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import in_list_forms, of_number, on_lists

from workbench import PartsLab
from workbench.checks.why_layers.exercises import EXERCISES
from workbench.images import parts


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports and its lab."""
    return {"np": np, "parts": parts, "lab": PartsLab()}


# digit_parts


def digit_parts(**changed: Any) -> dict[int, Any]:
    right = {3: ["upper bow", "lower bow"], 5: ["top bar", "left stroke", "lower bow"]}
    right[6] = ["left curve", "lower loop"]
    return right | {int(name[1:]): value for name, value in changed.items()}


# votes


def by_two_loops(table: Any, there: Any) -> list[float]:
    sums = []
    for row in table:
        total = 0
        for part in range(len(there)):
            total = total + row[part] * there[part]
        sums.append(total)
    return sums


def ten_and_eleven(table: Any, there: Any) -> list[float]:
    return [sum(table[digit][part] * there[part] for part in range(11)) for digit in range(10)]


def never_back_to_zero(table: Any, there: Any) -> list[float]:
    sums, total = [], 0
    for row in table:
        for part in range(len(there)):
            total = total + row[part] * there[part]
        sums.append(total)
    return sums


def returns_in_the_loop(table: Any, there: Any) -> Any:
    sums = []
    for row in table:
        sums.append(row @ there)
        return sums


# parts_lab


def plus_table() -> np.ndarray:
    table = np.zeros((10, 11))
    for style in parts.STYLES:
        table[style.digit] = np.maximum(table[style.digit], style.vector)
    return table


def solved() -> np.ndarray:
    found = names() | {"lab": SimpleNamespace()}
    exec(EXERCISES["parts_lab"].solution, found)
    return found["lab"].table


def without(*signs: tuple[int, int]) -> Any:
    """The solved table with some signs taken out."""
    table = solved()
    for place in signs:
        table[place] = 0
    return SimpleNamespace(table=table)


RIGHT: dict[str, list[Any]] = {
    "digit_parts": [
        digit_parts(),
        digit_parts(_9=["upper loop", "long line"], _4=3),
        {digit: tuple(named) for digit, named in digit_parts().items()},
        {digit: set(named) for digit, named in digit_parts().items()},
        {digit: deque(named[::-1]) for digit, named in digit_parts().items()},
        {np.int64(digit): np.array(named) for digit, named in digit_parts().items()},
    ],
    "four_or_nine": [
        "middle bar",
        np.str_("middle bar"),
        "middle " + "bar",
        parts.NAMES[parts.NAMES.index("middle bar")],
        str.lower("MIDDLE BAR"),
    ],
    "votes": [
        by_two_loops,
        ten_and_eleven,
        on_lists(by_two_loops),
        *in_list_forms(lambda table, there: table @ there),
        lambda table, there: [np.float32(np.dot(row, there)) for row in table],
    ],
    "parts_lab": [
        SimpleNamespace(table=solved()),
        SimpleNamespace(table=solved().astype(np.int8)),
        SimpleNamespace(table=solved().astype(int).tolist()),
        without((1, 2)),
        PartsLab("parts_answers", table=solved().astype(np.int8)),
    ],
    "loop": [*of_number(6), 5.9, 5.2],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "digit_parts": [
        (digit_parts(_3=["upper loop", "long line"]), ["a 3 with upper loop and long line", "Expected one of its"]),
        (digit_parts(_3=["upper bow"]), ["writes a 3 with upper bow", "the first of them has 2 parts"]),
        (digit_parts(_3=[]), ["writes a 3 with no part at all"]),
        (digit_parts(_5="lower bow"), ["writes a 5 with lower bow", "Expected one of its"]),
        (digit_parts(_5=["top bar", "diagonal"]), ["For 5", "'diagonal', which is no part"]),
        (digit_parts(_5=["Top bar", "left stroke", "lower bow"]), ["For 5 there is 'Top bar', which is no part"]),
        (digit_parts(_6=...), ["The parts of 6 are still missing"]),
        (digit_parts(_6=2), ["For 6 expected a list of parts, and the number 2 came"]),
        (digit_parts(_6=[1, 4]), ["names of parts, in quotes, and the number 1 is among them"]),
        (digit_parts(_6=(name for name in ("left curve", "lower loop"))), ["For 6 expected a list", "a generator"]),
        (["upper loop"], ["Expected a dictionary", "a list of 1 came"]),
        ("upper loop", ["Expected a dictionary", "a text ('upper loop') came"]),
    ],
    "four_or_nine": [
        ("upper loop", ["in these 4s: closed", "in these 9s: straight, hooked, with a foot", "Expected a part"]),
        ("left stroke", ["in these 4s: open;", "in these 9s: none", "Expected a part"]),
        ("long line", ["in these 4s: open, closed", "in these 9s: straight, with a foot"]),
        ("top bar", ["in these 4s: none; and in these 9s: none"]),
        ("bottom bar", ["in these 4s: none", "Expected a part"]),
        ("crossbar", ["no part 'crossbar'", "shows all eleven"]),
        ("Middle bar", ["no part 'Middle bar'", "shows all eleven"]),
        ("x" * 10_000, ["no part 'xxx"]),
        (["middle bar"], ["in quotes", "a list of 1 came"]),
        (8, ["in quotes", "the number 8 came"]),
    ],
    "votes": [
        (lambda table, there: [sum(row) for row in table], ["a 9, row 0", "yours gave", "signs alone"]),
        (lambda table, there: [row[0] * there[0] for row in table], ["row 0, expected 2, and yours gave 1"]),
        (lambda table, there: [row[there > 0].sum() for row in table], ["half there", "not only where it is"]),
        (lambda table, there: [row @ np.round(there) for row in table], ["half there, row", "expected", "yours gave"]),
        (lambda table, there: [sum(row * there != 0) for row in table], ["row", "expected", "yours gave"]),
        (never_back_to_zero, ["row 1", "The total goes on from row to row: it starts at 0 for each"]),
        (returns_in_the_loop, ["expected 10 sums, one a row, and 1 came", "the return inside"]),
        (lambda table, there: float((table @ there).sum()), ["expected 10 sums, one a row, and the number"]),
        (lambda table, there: (table @ there)[:9], ["expected 10 sums, one a row, and 9 came"]),
        (lambda table, there: table * there, ["row 0, expected one number, and 11 numbers came"]),
        (lambda table, there: there @ table,
         ["with ValueError. The two sides of @ do not fit", "rows of 11 numbers, the right one columns of 10"]),
        (lambda table, there: [str(total) for total in table @ there], ["row 0, expected one number, and a text"]),
        (lambda table, there: [table[digit] @ there for digit in range(11)], ["IndexError", "counted from 0 to 9"]),
        (lambda table, there: (total for total in table @ there), ["a generator", "list(...)"]),
        (lambda table: [1.0], ["TypeError", "as many names"]),
    ],
    "parts_lab": [
        (SimpleNamespace(table=plus_table()),
         ["18 of 24 told apart", "An 8, open on top (upper bow and lower loop), makes", "8 and 2 equally"]),
        (SimpleNamespace(table=-plus_table()), ["0 of 24 told apart, expected 22", "brighter than"]),
        (SimpleNamespace(table=np.ones((10, 11))), ["0 of 24 told apart", "equally bright"]),
        (SimpleNamespace(table=np.eye(10, 11)), ["of 24 told apart, expected 22"]),
        (without(*((digit, part) for digit in (3, 4, 5) for part in range(11))), ["of 24 told apart, expected 22"]),
        (SimpleNamespace(table=np.zeros((11, 10))), ["shape (11, 10); expected (10, 11)"]),
        (SimpleNamespace(table="+ and −"), ["lab.table should be numbers, and a text"]),
        (SimpleNamespace(table=np.full((10, 11), np.nan)), ["lab.table should be numbers", "nan"]),
        (plus_table(), ["check.parts_lab(lab)", "An array of shape (10, 11) has no table"]),
    ],
    "loop": [
        (4, ["37 of 48 images right, expected 46", "Image 2 (a bow", "is lit, and should be dark", "higher"]),
        (0, ["Image", "with a threshold of 0", "is lit, and should be dark", "Try a higher one"]),
        (4.9, ["expected 46 or more", "is lit, and should be dark"]),
        (8, ["36 of 48 images right", "Image 0 (a loop)", "is dark, and should be lit", "lower"]),
        (6.9, ["of 48 images right", "(a loop", "is dark, and should be lit"]),
        (-math.inf, ["one number", "infinitely far below 0"]),
        (math.nan, ["one number", "nan"]),
        ([5.9, 6], ["one number", "2 numbers came", "One threshold"]),
        ("5.9", ["one number", "a text ('5.9') came"]),
        (5.9 + 0j, ["one number", "the complex number"]),
    ],
}  # fmt: skip
