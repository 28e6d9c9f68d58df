"""Exercises of the Python primer."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.python_primer import judges

_FIVE_PIXELS = Exercise(
    name="five_pixels",
    task="Set my_row to a list of five pixels: all black (0), except the one in the middle, which is white (1).",
    judge=judges.five_pixels,
    hints=(
        "A list is written in square brackets, with commas between its entries.",
        "Five entries, the third of which is 1: there are two zeros before it and two after it.",
    ),
    solution="my_row = [0, 0, 1, 0, 0]",
    answer=("my_row",),
)

_MEAN_PIXEL = Exercise(
    name="mean_pixel",
    task="Write my_mean(row): all pixels of a row added up, divided by how many there are.",
    judge=judges.mean_pixel,
    hints=(
        "The loop of the cell above adds up a row. What is in it?",
        "Each time, the new total is the old total plus this pixel.",
        "total = total + pixel",
    ),
    solution="""def my_mean(row):
    total = 0
    for pixel in row:
        total = total + pixel
    return total / len(row)""",
    answer=("my_mean",),
)

_COUNT_BRIGHT = Exercise(
    name="count_bright",
    task="Write my_count(row): how many pixels of a row are brighter than 0.5.",
    judge=judges.count_bright,
    hints=(
        "A comparison says True or False: 0.7 > 0.5 is True.",
        "What is compared here is the pixel that the loop has come to: pixel.",
        "is_bright = pixel > 0.5",
    ),
    solution="""def my_count(row):
    count = 0
    for pixel in row:
        is_bright = pixel > 0.5
        if is_bright:
            count = count + 1
    return count""",
    answer=("my_count",),
)

_ONE_PIXEL = Exercise(
    name="one_pixel",
    task=(
        "Make one pixel of my_image white: the one in row 20, column 5. So far all of my_image is black: "
        "the line sets a number with a single =, and begins with my_image."
    ),
    judge=judges.one_pixel,
    hints=(
        "image[3, 10] = 1 made the pixel in row 3, column 10 white. Here the name is my_image.",
        "The row comes first, then the column: my_image[20, 5].",
    ),
    solution="""my_image = np.zeros((28, 28))
my_image[20, 5] = 1""",
    answer=("my_image",),
)

_WHITE_BLOCK = Exercise(
    name="white_block",
    task=(
        "Make a block of my_block white: rows 10 to 13 and columns 20 to 24, all of them included. So far "
        "all of my_block is black: the line sets numbers with a single =, and begins with my_block."
    ),
    judge=judges.white_block,
    hints=(
        "A slice goes from its first number up to the last one, which is not included: 2:5 is 2, 3, 4.",
        "Rows 10 to 13 are 10:14. What are columns 20 to 24?",
        "my_block[10:14, 20:25] = 1",
    ),
    solution="""my_block = np.zeros((28, 28))
my_block[10:14, 20:25] = 1""",
    answer=("my_block",),
)

EXERCISES = {
    exercise.name: exercise for exercise in (_FIVE_PIXELS, _MEAN_PIXEL, _COUNT_BRIGHT, _ONE_PIXEL, _WHITE_BLOCK)
}
