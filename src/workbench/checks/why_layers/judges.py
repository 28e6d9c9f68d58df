"""Judges of the exercises of chapter 04, why layers."""

from __future__ import annotations

import reprlib
from typing import Any

import numpy as np

from workbench import progress
from workbench.checks.calling import call, is_blank
from workbench.checks.compare import same
from workbench.checks.values import array, attributes, described, items, number
from workbench.checks.verdict import NotTried, NotYet
from workbench.images import edges, parts
from workbench.labs.parts.outcome import PATTERN_TARGET, TARGETS, TOTALS, in_words, score_digits
from workbench.labs.words import an

# digit_parts ---------------------------------------------------------------------------------------------------------

ASKED = (3, 5, 6)


def digit_parts(answer: Any) -> str:
    """Judge three digits taken apart."""
    if not isinstance(answer, dict):
        raise NotYet(f"Expected a dictionary from digits to lists of parts, and {described(answer)} came.")
    if all(is_blank(answer.get(digit)) for digit in ASKED):
        raise NotTried
    for digit in ASKED:
        named = _parts_of(digit, answer.get(digit))
        unknown = [name for name in named if name not in parts.NAMES]
        if unknown:
            raise NotYet(f"For {digit} there is {unknown[0]}, which is no part of the list; parts.NAMES has them all.")
        styles = [set(style.parts) for style in parts.styles_of(digit)]
        if set(named) not in styles:
            what = in_words(named) if named else "no part at all"
            raise NotYet(
                f"Nobody in our list writes {an(digit)} with {what}. Expected one of its {len(styles)} ways; the first "
                f"of them has {len(styles[0])} parts."
            )
    return "Three digits taken apart. Each of them is a different set of the same eleven parts."


def _parts_of(digit: int, given: Any) -> list[str]:
    if is_blank(given):
        raise NotYet(f"The parts of {digit} are still missing.")
    if isinstance(given, str):
        return [given]
    listed = sorted(given, key=repr) if isinstance(given, set | frozenset) else given
    names = items(listed, f"For {digit} expected a list of parts")
    for name in names:
        if not isinstance(name, str):
            raise NotYet(f"For {digit} expected the names of parts, in quotes, and {described(name)} is among them.")
    return [name if name in parts.NAMES else reprlib.repr(name) for name in names]


# four_or_nine --------------------------------------------------------------------------------------------------------


def four_or_nine(part: Any) -> str:
    """Judge the one part that decides between 4 and 9."""
    if not isinstance(part, str):
        raise NotYet(f'Expected the name of one part, in quotes, and {described(part)} came: "upper loop", say.')
    if part not in parts.NAMES:
        raise NotYet(f"There is no part {reprlib.repr(part)}; print(parts.NAMES) shows all eleven.")
    a_part = f"{'an' if part[0] == 'u' else 'a'} {part}"
    with_it = [[style.name for style in parts.styles_of(digit) if part in style.parts] for digit in (4, 9)]
    for digit, others, (mine, theirs) in ((4, 9, with_it), (9, 4, with_it[::-1])):
        if len(mine) == len(parts.styles_of(digit)) and not theirs:
            return f"Every {digit} of our list has {a_part}, and no {others} has one: this part alone decides."
    told = [", ".join(names) or "none" for names in with_it]
    raise NotYet(
        f"{a_part[0].upper()}{a_part[1:]} is in these 4s: {told[0]}; and in these 9s: {told[1]}. "
        "Expected a part that all of one digit have, and none of the other."
    )


# votes ---------------------------------------------------------------------------------------------------------------


def votes(function: Any) -> str:
    """Judge the sums of a table's rows, for ten digits and eleven parts as everywhere in the chapter."""
    rng = np.random.default_rng(11)
    signs = rng.integers(-1, 2, (10, 11)).astype(float)
    plus = np.zeros((10, 11))
    for style in parts.STYLES:
        plus[style.digit] = np.maximum(plus[style.digit], style.vector)
    nine = np.asarray(parts.vector(["upper loop", "long line"]), float)
    for table, there, shown in (
        (plus, nine, "the chapter's table and the parts of a 9"),
        (signs, np.ones(11), "a table of signs and all eleven parts"),
        (signs, rng.integers(0, 2, 11) / 2, "a table of signs and parts that are half there"),
        (signs, rng.random(11), "a table of signs and eleven unsure parts"),
    ):
        expected = f"For {shown} expected 10 sums, one a row"
        sums = items(call(function, table, there, shown=shown), expected)
        if len(sums) != len(table):
            inside = " Is the return inside the outer loop?" if len(sums) == 1 else ""
            raise NotYet(f"{expected}, and {len(sums)} came.{inside}")
        running = np.cumsum(table @ there)
        for row, total in enumerate(sums):
            slips = [
                ("The total goes on from row to row: it starts at 0 for each.", running[row] if row else np.nan),
                ("Those are the signs alone; each counts times how much its part is there.", table[row].sum()),
                (
                    "part is a place, from 0 to 10; how much of the part is there is there[part].",
                    (table[row] * np.arange(11)).sum(),
                ),
                (
                    "A sign counts times how much of its part is there, not only where it is.",
                    table[row][there > 0].sum(),
                ),
            ]
            same(float(np.dot(table[row], there)), total, f"{shown}, row {row},", slips=slips)
    return "Every digit gets its sum. This is all that the last layer does before the squishing."


# parts_lab -----------------------------------------------------------------------------------------------------------

ENOUGH = TARGETS[1]


def parts_lab(lab: Any) -> str:
    """Judge a table that tells digits apart."""
    table = array(attributes(lab, "check.parts_lab(lab)", "table")[0], "lab.table should be numbers")
    if table.shape != (10, 11):
        raise NotYet(f"lab.table has shape {table.shape}; expected (10, 11), a row a digit, a column a part.")
    score = score_digits(np.sign(table).astype(np.int8), 1)
    if score.told >= ENOUGH:
        all_of_them = " Every single one!" if score.told == TOTALS[1] else ""
        return f"Your table tells {score.told} of 24 ways to write a digit apart.{all_of_them}"
    if "parts_lab_level_1" in progress.done():
        return f"You have told {ENOUGH} or more apart before; it counts."
    if not table.any():
        raise NotTried
    # The one with the fewest outputs in its way is the easiest to mend. Of those it is the last: at the start the pair
    # that the notebook begins with.
    easiest = min(reversed(score.mixed), key=lambda mixed: _in_the_way(table, mixed["style"]))
    style = parts.STYLES[easiest["style"]]
    how = (
        "makes the outputs {0} and {1} equally bright" if easiest["alike"] else "makes the output {1} brighter than {0}"
    )
    raise NotYet(
        f"{score.told} of 24 told apart, expected {ENOUGH} or more. {an(style.digit, capital=True)}, {style.name} "
        f"({in_words(list(style.parts))}), {how.format(easiest['digit'], easiest['other'])}."
    )


def _in_the_way(table: Any, place: int) -> int:
    """Return how many other outputs are as bright as a style's own, or brighter."""
    style = parts.STYLES[place]
    sums = np.sign(table) @ style.vector
    return int((sums >= sums[style.digit]).sum()) - 1


# loop ----------------------------------------------------------------------------------------------------------------


def loop(threshold: Any) -> str:
    """Judge a threshold above which eight edges make a loop."""
    threshold = number(threshold, "my_threshold", "One threshold is asked for.")
    samples = edges.make()
    sums = edges.detect(samples.images)[:, :8].sum(axis=1)
    wrong = (sums > threshold) != samples.has[:, 0]
    right = int((~wrong).sum())
    if right >= PATTERN_TARGET:
        return f"{right} of 48 images right: lit for the rings, dark for bows, lines, blobs and crosses."
    first = int(np.argmax(wrong))
    state, wish, other = ("lit", "dark", "higher") if sums[first] > threshold else ("dark", "lit", "lower")
    raise NotYet(
        f"{right} of 48 images right, expected {PATTERN_TARGET} or more. Image {first} ({samples.kinds[first]}) has a "
        f"sum of {sums[first]:.2f}: with a threshold of {threshold:g} the neuron is {state}, and should be {wish}. "
        f"Try a {other} one."
    )
