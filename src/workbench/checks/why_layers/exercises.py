"""Exercises of chapter 04, why layers."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.why_layers import judges

_DIGIT_PARTS = Exercise(
    name="digit_parts",
    task="Fill in my_parts: a list of parts for a 3, a 5 and a 6, each in a way in which people write it.",
    judge=judges.digit_parts,
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

_FOUR_OR_NINE = Exercise(
    name="four_or_nine",
    task="Name the one part that every 4 has and no 9 has, in any style of the list.",
    judge=judges.four_or_nine,
    hints=(
        "Go through the pictures. A part that is in a 4 and in a 9 cannot decide between them.",
        "The upper loop will not do: a closed 4 has one. The long line will not do either: most of them have one.",
        "Look at what crosses the long line, or touches it, half-way up.",
    ),
    solution='my_part = "middle bar"',
    answer=("my_part",),
)

_VOTES = Exercise(
    name="votes",
    task="Write my_votes(table, there): for each row of the table, every sign times how much its part is there, "
    "added up.",
    judge=judges.votes,
    hints=(
        "Start with an empty list of sums. One round of the outer loop is one digit, one row of the table.",
        "Inside, start a total at 0, and for each part add row[part] * there[part].",
        "After the inner loop: sums.append(total). The return comes at the very end, outside both loops.",
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

_PARTS_LAB = Exercise(
    name="parts_lab",
    task=f"In the lab, set the table from parts to digits so that {judges.ENOUGH} or more of the 24 are told apart.",
    judge=judges.parts_lab,
    hints=(
        "Begin with + for all that can be there. The 3 that ties with the 5 takes three changes. Which part does every "
        "5 have, and no 3? Give the 3 a − there. Take the + for the top bar away from the 5. Now the 5 ties with the "
        "7, and no 7 has a lower bow: a −.",
        "The 9 ties with two, the 4 and the 0, so its ✗ goes last. No 9 has a middle bar or a big loop: a − for both. "
        "Take the + for the upper loop away from the 4 and from the 0. That helps the 9, and now a 0 ties with the 8: "
        "no 8 has a big loop.",
        "Leave the 1s to the end: you can get 22 without them. All that a plain 1 has, others have too. They have to "
        "do without the + for the long line, and the 1 gets a − for the upper loop, the top bar and the middle bar. "
        "That costs other digits, which you then mend in turn.",
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

_LOOP = Exercise(
    name="loop",
    task="Choose my_threshold: if the sum of the eight ring edges is above it, there is a loop.",
    judge=judges.loop,
    hints=(
        "A whole ring would give 8, but no detector is perfect, and a ring is never drawn exactly on its place.",
        "A ring that is open on one side has up to six edges. Your threshold must lie above what such a ring gives.",
        "Look at the list of sums: the rings have 6.5 and 6.8, the next below has 5.0. Choose a number between them.",
    ),
    solution="my_threshold = 5.9",
    answer=("my_threshold",),
)

EXERCISES = {exercise.name: exercise for exercise in (_DIGIT_PARTS, _PARTS_LAB, _VOTES, _LOOP, _FOUR_OR_NINE)}
