"""Exercises of chapter 04, why layers."""

from __future__ import annotations

from typing import Any

import numpy as np

from workbench import progress
from workbench.checks.calling import call, is_blank
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.values import number
from workbench.checks.verdict import NotTried, NotYet
from workbench.images import edges, parts
from workbench.labs.parts.outcome import PATTERN_TARGET, TARGETS, TOTALS, in_words, score_digits

# digit_parts ---------------------------------------------------------------------------------------------------------

_ASKED = (3, 5, 6)


def _digit_parts(answer: Any) -> str:
    if not isinstance(answer, dict):
        raise NotYet(f"Expected a dictionary from digits to lists of parts, and {type(answer).__name__} came.")
    if all(is_blank(answer.get(digit)) for digit in _ASKED):
        raise NotTried
    for digit in _ASKED:
        given = answer.get(digit)
        if is_blank(given):
            raise NotYet(f"The parts of {digit} are still missing.")
        named = [given] if isinstance(given, str) else list(given) if isinstance(given, list | tuple | set) else None
        if named is None:
            raise NotYet(f"For {digit} expected a list of parts, and {type(given).__name__} came.")
        unknown = [name for name in named if name not in parts.NAMES]
        if unknown:
            raise NotYet(
                f"For {digit} there is {unknown[0]!r}, which is no part of the list; parts.NAMES has them all."
            )
        styles = [set(style.parts) for style in parts.styles_of(digit)]
        if set(named) not in styles:
            what = in_words(named) if named else "no part at all"
            raise NotYet(
                f"Nobody in our list writes a {digit} with {what}. Expected one of its {len(styles)} ways; the first "
                f"of them has {len(styles[0])} parts."
            )
    return "Three digits taken apart. Each of them is a different set of the same eleven parts."


_DIGIT_PARTS = Exercise(
    name="digit_parts",
    task="Fill in my_parts: a list of parts for a 3, a 5 and a 6, each the way you would write it.",
    judge=_digit_parts,
    hints=(
        "Write the digit on paper, slowly. Each time the pen turns sharply or closes a loop, a part has ended.",
        "A round 3 has two parts, a plain 5 three, a 6 two. Use the names exactly as parts.NAMES has them.",
        'A round 3 is ["upper bow", "lower bow"]. A 5 ends in a lower bow as well, and a 6 ends in a lower loop.',
    ),
    solution="""my_parts = {
    9: ["upper loop", "long line"],
    3: ["upper bow", "lower bow"],
    5: ["top bar", "left stroke", "lower bow"],
    6: ["left curve", "lower loop"],
}""",
    answer=("my_parts",),
)

# four_or_nine --------------------------------------------------------------------------------------------------------


def _four_or_nine(part: Any) -> str:
    if not isinstance(part, str):
        raise NotYet(f'Expected the name of one part, in quotes, and {type(part).__name__} came: "upper loop", say.')
    if part not in parts.NAMES:
        raise NotYet(f"There is no part {part!r}; print(parts.NAMES) shows all eleven.")
    for digit, others in ((4, 9), (9, 4)):
        if all(part in style.parts for style in parts.styles_of(digit)) and not any(
            part in style.parts for style in parts.styles_of(others)
        ):
            return f"Every {digit} of our list has a {part}, and no {others} has one: this part alone decides."
    fours = [style.name for style in parts.styles_of(4) if part in style.parts]
    nines = [style.name for style in parts.styles_of(9) if part in style.parts]
    raise NotYet(
        f"A {part} stands in these 4s: {', '.join(fours) or 'none'}; and in these 9s: {', '.join(nines) or 'none'}. "
        "Expected a part that all of one digit have, and none of the other."
    )


_FOUR_OR_NINE = Exercise(
    name="four_or_nine",
    task="Name the one part that every 4 has and no 9 has, in any style of the list.",
    judge=_four_or_nine,
    hints=(
        "Go through the five pictures. A part that is in a 4 and in a 9 cannot decide between them.",
        "The upper loop will not do: a closed 4 has one. The long line will not do either: most of them have one.",
        "Look at what crosses the long line, or touches it, half-way up.",
    ),
    solution='my_part = "middle bar"',
    answer=("my_part",),
)

# votes ---------------------------------------------------------------------------------------------------------------


def _votes(function: Any) -> str:
    rng = np.random.default_rng(11)
    small = np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]])
    cases = [
        (small, np.array([1.0, 0.0, 0.0]), "a table of 2 rows and the first of 3 parts"),
        (small, np.array([1.0, 1.0, 1.0]), "a table of 2 rows and all 3 parts"),
        (small, np.array([0.5, 0.0, 0.25]), "a table of 2 rows and parts that are half there"),
        (rng.integers(-1, 2, (10, 11)).astype(float), rng.random(11), "a table of 10 rows and 11 unsure parts"),
    ]
    for table, there, shown in cases:
        came = call(function, table, there, shown=shown)
        try:
            sums = list(came)
        except TypeError:
            raise NotYet(
                f"For {shown} expected {len(table)} sums, and one number came: one sum for each row."
            ) from None
        if len(sums) != len(table):
            raise NotYet(f"For {shown} expected {len(table)} sums, one a row, and {len(sums)} came.")
        for row, total in enumerate(sums):
            same(float(np.dot(table[row], there)), total, f"{shown}, row {row},")
    return "Every digit gets its sum. This is all that the last layer does before the squishing."


_VOTES = Exercise(
    name="votes",
    task="Write my_votes(table, there): for each row of the table, every sign times how much its part is there, "
    "added up.",
    judge=_votes,
    hints=(
        "Start with an empty list of sums. One round of the outer loop is one digit, one row of the table.",
        "Inside, start a total at 0, and for each part add row[part] * there[part].",
        "After the inner loop: sums.append(total). The return stands at the very end, outside of both loops.",
    ),
    solution="""def my_votes(table, there):
    sums = []
    for row in table:
        total = 0
        for part in range(len(there)):
            total = total + row[part] * there[part]
        sums.append(total)
    return sums""",
    answer=("my_votes",),
)

# parts_lab -----------------------------------------------------------------------------------------------------------

ENOUGH = TARGETS[1]


def _parts_lab(lab: Any) -> str:
    if not hasattr(lab, "table"):
        raise NotYet(f"Expected the lab itself: check.parts_lab(lab). {type(lab).__name__} has no table.")
    table = np.asarray(lab.table)
    score = score_digits(table, 1)
    if score.told >= ENOUGH:
        all_of_them = " Every single one!" if score.told == TOTALS[1] else ""
        return f"Your table tells {score.told} of 24 ways to write a digit apart.{all_of_them}"
    if "parts_lab_level_1" in progress.done():
        return f"You have told {ENOUGH} or more apart before; it counts."
    if not table.any():
        raise NotTried
    worst = score.mixed[0]
    style = parts.STYLES[worst["style"]]
    how = "makes the outputs {0} and {1} equally bright" if worst["alike"] else "makes the output {1} brighter than {0}"
    article = "An" if style.digit == 8 else "A"
    raise NotYet(
        f"{score.told} of 24 told apart, expected {ENOUGH} or more. {article} {style.digit}, {style.name} "
        f"({in_words(list(style.parts))}), {how.format(worst['digit'], worst['other'])}."
    )


_PARTS_LAB = Exercise(
    name="parts_lab",
    task=f"In the lab, set the table from parts to digits so that {ENOUGH} or more of the 24 are told apart.",
    judge=_parts_lab,
    hints=(
        "Begin with + for all that can be there, and take the 3 that ties with the 5. Which part has every 5, and no 3 "
        "has it? Give the 3 a − there. Then take the + for the top bar away from the 5. The pairs 4 and 7, 9 and 4, "
        "9 and 0 go likewise.",
        "Where one digit never has a part that the other has, a single − will do: if a 5 ties with a 7, no 7 has a "
        "lower bow; if a 0 ties with an 8, no 8 has a big loop.",
        "Leave the 1s to the end: 22 can be had without them. All that a plain 1 has, others have too. They have to do "
        "without the + for the long line, and the 1 gets a − for the upper loop, the top bar and the middle bar. That "
        "costs other digits, which you then mend in turn.",
    ),
    solution="""plus = {0: [2], 1: [5], 2: [3, 10], 3: [4], 4: [9], 5: [7], 6: [1], 7: [8], 8: [0, 1, 3], 9: [0]}
minus = {0: [], 1: [0, 2, 8, 9], 2: [0, 4, 5], 3: [0, 7], 4: [8], 5: [1, 5], 6: [0, 3], 7: [4],
         8: [2, 4, 5, 6, 7, 9, 10], 9: [1, 2, 9]}
table = np.zeros((10, 11))
for digit in range(10):
    table[digit, plus[digit]] = 1
    table[digit, minus[digit]] = -1
lab.table = table""",
    answer=("lab",),
)

# loop ----------------------------------------------------------------------------------------------------------------


def _loop(threshold: Any) -> str:
    threshold = number(threshold, "my_threshold")
    samples = edges.make()
    sums = edges.detect(samples.images)[:, :8].sum(axis=1)
    wrong = (sums > threshold) != samples.has[:, 0]
    right = int((~wrong).sum())
    if right >= PATTERN_TARGET:
        return f"{right} of 48 images right: lit for the rings, dark for bows, lines, blobs and crosses."
    first = int(np.argmax(wrong))
    state, wish = ("lit", "dark") if sums[first] > threshold else ("dark", "lit")
    raise NotYet(
        f"{right} of 48 images right, expected {PATTERN_TARGET} or more. Image {first} ({samples.kinds[first]}) has "
        f"a sum "
        f"of {sums[first]:.2f}: with a threshold of {threshold:g} the neuron is {state}, and should be {wish}."
    )


_LOOP = Exercise(
    name="loop",
    task="Choose my_threshold: a sum of the eight ring edges above it means that there is a loop.",
    judge=_loop,
    hints=(
        "A whole ring would give 8, but no detector is perfect, and a ring is never drawn exactly on its place.",
        "A ring that is open on one side has up to six edges. Your threshold must lie above what such a ring gives.",
        "Look at the list of sums: the rings have 6.5 and 6.8, the next below has 5.0. Choose a number between them.",
    ),
    solution="my_threshold = 5.9",
    answer=("my_threshold",),
)

EXERCISES = {exercise.name: exercise for exercise in (_DIGIT_PARTS, _FOUR_OR_NINE, _VOTES, _PARTS_LAB, _LOOP)}
