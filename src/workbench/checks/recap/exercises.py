"""Exercises of chapter 09, recap."""

from __future__ import annotations

from workbench.checks.exercise import Exercise
from workbench.checks.recap import judges

_COMPOSE = Exercise(
    name="compose",
    task="Write my_compose(functions, x): x goes through the first function, what comes out through the second, and so "
    "on.",
    judge=judges.compose,
    hints=(
        "In each round of the loop one function is called.",
        "x is what came out of the last function; it goes into the next one.",
        "x = function(x).",
    ),
    solution="""def my_compose(functions, x):
    for function in functions:
        x = function(x)
    return x""",
    answer=("my_compose",),
)

_AS_FUNCTION = Exercise(
    name="as_function",
    task="Write f(image): 784 numbers in, 10 out, with one line for each step of a layer.",
    judge=judges.as_function,
    hints=(
        "Start with a = image. Each layer makes a new a out of the old one.",
        "The loop is: for W, b in layers. Inside it the weighted sums are W @ a + b.",
        "Do not forget to squish: a = sigmoid(W @ a + b). After the loop, return a.",
    ),
    solution="""def f(image):
    a = image
    for W, b in layers:
        a = sigmoid(W @ a + b)
    return a""",
    answer=("f",),
)

_FLIP = Exercise(
    name="flip",
    task="Write my_flip(outputs, places): the first place where the brightest output is another one than at the start.",
    judge=judges.flip,
    hints=(
        "brightest holds the brightest output at each place: one digit for each row.",
        "The answer at the start is the first of them. The loop goes through all, until one differs from it.",
        "if digit != brightest[0]:",
    ),
    solution="""def my_flip(outputs, places):
    best = outputs.argmax(axis=1)
    for i in range(len(places)):
        if best[i] != best[0]:
            return places[i]""",
    answer=("my_flip",),
)

_IN_BETWEEN = Exercise(
    name="in_between",
    task="In the lab, fade one digit into another so that in between the answer is a third digit.",
    judge=judges.in_between,
    hints=(
        "Choose the motion “fade into another” and click through both rows of images. The bar above the curves "
        "shows the answers.",
        "Imagine one digit laid over the other: a faint 3 and a faint 4 together have many strokes. Which digit has "
        "those, too?",
        "Nearly half of all pairs do it. A 0 into a 1, or a 3 into a 6, are worth trying.",
    ),
    solution="""def find_two():
    shares = np.linspace(0, 1, 41)
    for first in digits.images:
        for second in digits.images:
            best = lab.network(motions.fade(first, second, shares).reshape(41, 784)).argmax(axis=1)
            if best[0] != best[-1] and len(set(best)) > 2:
                return first, second

lab.motion = "fade"
lab.image, lab.other = find_two()""",
    answer=("lab",),
)

EXERCISES = {exercise.name: exercise for exercise in (_IN_BETWEEN, _COMPOSE, _AS_FUNCTION, _FLIP)}
