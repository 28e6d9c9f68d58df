"""Exercises of chapter 01, introduction."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.introduction import judges

_SHARED_INK = Exercise(
    name="shared_ink",
    task="Write shared_ink(first, second): pixels with ink in both, divided by those with ink in at least one.",
    judge=judges.shared_ink,
    hints=(
        "a says whether the first image has ink in this pixel, b whether the second has. Each is True or False.",
        "Ink in both: a is True, and so is b. Ink in at least one: a is True, or b is, or both are. Python has the "
        "words and, or for that, and its or means at least one.",
        "in_both = a and b. The other line is the same with another word.",
    ),
    solution="""def shared_ink(first, second):
    both = either = 0
    for row in range(28):
        for column in range(28):
            a, b = first[row, column] > 0.5, second[row, column] > 0.5
            both = both + (a and b)
            either = either + (a or b)
    return both / either""",
    answer=("shared_ink",),
)

_FEWER_SHARED = Exercise(
    name="fewer_shared",
    task="Find a 3 (not threes[20]), another 3 and an 8: the first shares at least twice as much ink with the 8.",
    judge=judges.fewer_shared,
    hints=(
        "Look at the pictures: a thin or slanted 3 and an upright one share little. Try such a pair with shared_ink.",
        "Keep the first 3 fixed, say threes[5], and print shared_ink(threes[5], threes[i]) for every i. "
        "Which i has the smallest share?",
        "Do the same with eights[i] and look for the largest share. If it is at least twice the smallest, you have it.",
    ),
    solution="""with_threes = [shared_ink(threes[5], threes[i]) for i in range(30)]
with_eights = [shared_ink(threes[5], eights[i]) for i in range(30)]
my_find = (5, with_threes.index(min(with_threes)), with_eights.index(max(with_eights)))""",
    answer=("my_find",),
)

_PAD_LAB = Exercise(
    name="pad_lab",
    task="In the lab, keep at least three drawings of a 3, two of which share less than 25 % of their ink.",
    judge=judges.pad_lab,
    hints=(
        "Draw a 3, press “keep this drawing”, empty the pad, and draw the next one.",
        "Make them as different as a hand can: one large and one small, one upright and one slanted.",
        "Put a kept drawing beside the pad (a click on it makes it B) and watch the share while you draw. The same 3 "
        "moved a few pixels to the side is enough.",
    ),
    solution="lab.kept = strokes.digits(3, seed=4, labels=3).images",
    answer=("lab",),
)

_IS_IT_A_3 = Exercise(
    name="is_it_a_3",
    task="Write is_it_a_3(image): True for a 3, False for any other digit, right for 150 of the 200 examples or more.",
    judge=judges.is_it_a_3,
    hints=(
        "Say in words what a 3 has that other digits do not. Where is there never ink in a 3? How many strokes do you "
        "cross from the top to the bottom, through the middle?",
        "A column near the middle, image[:, 14], crosses three strokes of a 3. That alone lets 2s, 5s and 8s through. "
        "A second idea: a 3 is open to the left, so image[9, :12] and image[18, :12] are dark.",
        "Not every 3 is in the same place. Let a few columns try: any(strokes_crossed(image[:, column]) == 3 for "
        "column in (12, 13, 14, 15)). Then look which images still fool the rule.",
    ),
    solution="""def is_it_a_3(image):
    three_strokes = any(strokes_crossed(image[:, column]) == 3 for column in (12, 13, 14, 15))
    open_rows = 0
    for row in (9, 10, 17, 18):
        if strokes_crossed(image[row]) == 1 and image[row, :12].max() <= 0.5:
            open_rows = open_rows + 1
    return three_strokes and open_rows >= 3""",
    answer=("is_it_a_3",),
)

EXERCISES = {exercise.name: exercise for exercise in (_PAD_LAB, _IS_IT_A_3, _SHARED_INK, _FEWER_SHARED)}
