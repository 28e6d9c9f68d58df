"""Exercises of chapter 02, neurons."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.neurons import judges

_PIXEL_INDEX = Exercise(
    name="pixel_index",
    task="Write pixel_index(row, column): which of the neurons 0 to 783 belongs to that pixel.",
    judge=judges.pixel_index,
    hints=(
        "Count the pixels that come before it. How many are in the rows above?",
        "There are 28 pixels in each of the rows above, and there are as many rows above as the row's number says.",
        "28 * row come before its row, and column more before it in its own row.",
    ),
    solution="""def pixel_index(row, column):
    return 28 * row + column""",
    answer=("pixel_index",),
)

_PIXEL_PLACE = Exercise(
    name="pixel_place",
    task="Write pixel_place(index): the row and the column of the pixel that neuron 0 to 783 belongs to.",
    judge=judges.pixel_place,
    hints=(
        "How many whole rows of 28 fit into the index? And how many pixels are left over?",
        "In Python, 61 // 28 is 2: it divides and leaves out the rest. And 61 % 28 is 5: that is the rest.",
        "The row is index // 28, the column is index % 28. Give both back: return row, column.",
    ),
    solution="""def pixel_place(index):
    row = index // 28
    column = index % 28
    return row, column""",
    answer=("pixel_place",),
)

_UNROLL = Exercise(
    name="unroll",
    task="Write unroll(image): a list of all 784 numbers of the image, row by row from the top left.",
    judge=judges.unroll,
    hints=(
        "Start with an empty list, numbers = [], and go through the rows, and in each row through the columns.",
        "numbers.append(x) puts x at the end of the list.",
        "for row in range(28): and inside it for column in range(28): append image[row, column]. "
        "The return comes after both loops.",
    ),
    solution="""def unroll(image):
    numbers = []
    for row in range(28):
        for column in range(28):
            numbers.append(image[row, column])
    return numbers""",
    answer=("unroll",),
)

_VERTICAL_LINE = Exercise(
    name="vertical_line",
    task="Light the neurons that form an upright line in column 14, from row 4 to row 23. my_neurons has one index: "
    "the number of the neuron, as in my_neurons[126] = 1.",
    judge=judges.vertical_line,
    hints=(
        "Which neuron belongs to row 4, column 14? And which to row 5, column 14?",
        "They are 126 and 154. Each is 28 more than the one before. A loop over the rows can find them all.",
        "for row in range(4, 24): and in it my_neurons[28 * row + 14] = 1.",
    ),
    solution="""my_neurons = np.zeros(784)
for row in range(4, 24):
    my_neurons[28 * row + 14] = 1""",
    answer=("my_neurons",),
)

_PIXEL_LAB = Exercise(
    name="pixel_lab",
    task="In the lab, set neuron 100 to 1 (white), and the pixel right below it in the image to 0.5 (grey).",
    judge=judges.pixel_lab,
    hints=(
        "Point into the thin strip of all 784, near 100, then at 100 among the large ones, and click it. "
        "The slider sets what it holds.",
        "Which row and which column is neuron 100? The pixel below it has the same column, and a row that is one more.",
        "Neuron 100 is in row 3, column 16. Below it is row 4, column 16: neuron 128. "
        "With the keyboard: the arrow key down, on the pixels.",
    ),
    solution="""image = np.array(lab.image)
image[3, 16] = 1
image[4, 16] = 0.5
lab.image = image""",
    answer=("lab",),
)

EXERCISES = {exercise.name: exercise for exercise in (_PIXEL_INDEX, _PIXEL_LAB, _VERTICAL_LINE, _PIXEL_PLACE, _UNROLL)}
