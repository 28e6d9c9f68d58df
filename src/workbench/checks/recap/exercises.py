"""Exercises of chapter 09, recap."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from nn.network import Network
from workbench.checks.calling import call
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.verdict import NotTried, NotYet
from workbench.labs.words import an

# compose -------------------------------------------------------------------------------------------------------------


def _double(x: float) -> float:
    return 2 * x


def _add_three(x: float) -> float:
    return x + 3


def _square(x: float) -> float:
    return x * x


def _compose(function: Any) -> str:
    names = {_double: "double", _add_three: "add_three", _square: "square"}
    for functions, x in (
        ([_double, _add_three], 5.0),
        ([_add_three, _double], 5.0),
        ([_square, _add_three, _double], -2.0),
        ([_square], 3.0),
        ([_double] * 10, 1.0),
    ):
        listed = ", ".join(names[each] for each in functions[:3]) + (", and so on" if len(functions) > 3 else "")
        shown = f"the functions [{listed}] and x = {x:g}"
        expected = x
        for each in functions:
            expected = each(expected)
        same(expected, call(function, list(functions), x, shown=shown), shown)
    return "Functions in a row are a function again: that is all that a network's layers are."


_COMPOSE = Exercise(
    name="compose",
    task="Write my_compose(functions, x): x goes through the first function, what comes out through the second, and so "
    "on.",
    judge=_compose,
    hints=(
        "Go through the list with a loop. In each round one function is called.",
        "Keep what came out of the last function in a variable, and give it to the next one. At the start it is x.",
        "Inside the loop: x = function(x). After the loop: return x.",
    ),
    solution="""def my_compose(functions, x):
    for function in functions:
        x = function(x)
    return x""",
    answer=("my_compose",),
)

# as_function ---------------------------------------------------------------------------------------------------------


@cache
def _network() -> Network:
    return Network.load("sigmoid")


def _as_function(function: Any) -> str:
    names = getattr(getattr(function, "__code__", None), "co_names", ())
    if "network" in names and "sigmoid" not in names:
        raise NotYet("Yours asks the network itself. Expected its own steps, with the W and b of layers and sigmoid.")
    digits = strokes.digits(6, seed=12)
    images = [(an(int(label)), image) for label, image in zip(digits.labels, digits.pixels, strict=True)]
    for what, image in [*images, ("a black image", np.zeros(784, np.float32))]:
        shown = f"{what} (784 numbers)"
        came = call(function, image, shown=shown)
        try:
            outputs = np.asarray(came, float)
        except (TypeError, ValueError):
            raise NotYet(f"For {shown} expected 10 numbers, and {type(came).__name__} came.") from None
        if outputs.shape != (10,):
            hint = " Did every layer have its turn?" if outputs.shape == (16,) else ""
            raise NotYet(f"For {shown} expected 10 numbers, and an array of shape {outputs.shape} came.{hint}")
        for digit, expected in enumerate(_network()(image)):
            same(float(expected), outputs[digit], f"{shown}, output {digit},", 1e-3)
    return "Seven images, seventy numbers, all as the network has them: f is the network."


_AS_FUNCTION = Exercise(
    name="as_function",
    task="Write f(image): 784 numbers in, 10 out, with one line for each step of a layer.",
    judge=_as_function,
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

# flip ----------------------------------------------------------------------------------------------------------------


def _curves(*best: int) -> NDArray[np.float64]:
    """Return outputs (len(best), 10) in which these are the brightest, at different brightness."""
    outputs = np.tile(np.linspace(0.02, 0.11, 10), (len(best), 1))
    for row, digit in enumerate(best):
        outputs[row, digit] = 0.5 + 0.04 * (row % 7)
    return outputs


def _flip(function: Any) -> str:
    for best, low, high in (
        ((3, 3, 3, 8, 8), 0.0, 1.0),
        ((3, 5, 5, 3, 3), -10.0, 10.0),
        ((7, 7, 7, 7, 7, 7, 7, 7, 1), 0.0, 4.0),
        ((0, 0, 6, 6, 8), 0.0, 1.0),
    ):
        outputs, places = _curves(*best), np.linspace(low, high, len(best))
        first = next(i for i, digit in enumerate(best) if digit != best[0])
        shown = f"places {', '.join(f'{place:g}' for place in places)} with the answers {', '.join(map(str, best))}"
        same(float(places[first]), call(function, outputs, places, shown=shown), shown)
    return "Yours finds the first place at which the answer is another one than at the start."


_FLIP = Exercise(
    name="flip",
    task="Write my_flip(outputs, places): the first place where the brightest output is another one than at the start.",
    judge=_flip,
    hints=(
        "outputs.argmax(axis=1) gives the brightest output at each place: one digit for each row.",
        "The answer at the start is the first of them. Go through the others until one differs.",
        "for i in range(len(places)): if best[i] != best[0]: return places[i].",
    ),
    solution="""def my_flip(outputs, places):
    best = outputs.argmax(axis=1)
    for i in range(len(places)):
        if best[i] != best[0]:
            return places[i]""",
    answer=("my_flip",),
)

# in_between ----------------------------------------------------------------------------------------------------------


def _in_between(lab: Any) -> str:
    missing = [name for name in ("motion", "curves", "image", "other") if not hasattr(lab, name)]
    if missing:
        raise NotYet(
            f"Expected the lab itself: check.in_between(lab). {type(lab).__name__} has no {missing[0]} to look at."
        )
    if lab.motion != "fade":
        raise NotTried
    best = [int(digit) for digit in np.asarray(lab.curves).argmax(axis=1)]
    first, last = best[0], best[-1]
    thirds = [digit for digit in dict.fromkeys(best) if digit not in (first, last)]
    if first == last:
        raise NotYet(f"Both images are {an(first)} for the network. Expected two images with two different answers.")
    if not thirds:
        raise NotYet(
            f"From {first} to {last} the network says {' and then '.join(map(str, dict.fromkeys(best)))}. Expected a "
            "third digit in between: try other pictures of the same digits, or other digits."
        )
    return f"On the way from {an(first)} to {an(last)} it sees {an(thirds[0])}, which nobody has drawn."


_IN_BETWEEN = Exercise(
    name="in_between",
    task="In the lab, fade one digit into another so that in between the answer is a third digit.",
    judge=_in_between,
    hints=(
        "Choose the motion “fade into another” and click through both rows of images. The bar above the curves "
        "shows the answers.",
        "Lay one digit over the other in your mind: a faint 3 and a faint 4 together have many strokes. What has "
        "them too?",
        "About half of all pairs do it. A 0 into a 1, or a 3 into a 6, are good to try.",
    ),
    solution="""network = lab.network
lab.motion = "fade"
for first in digits.images:
    for second in digits.images:
        best = network(motions.fade(first, second, np.linspace(0, 1, 41)).reshape(41, 784)).argmax(axis=1)
        if best[0] != best[-1] and len(set(best)) > 2:
            lab.image, lab.other = first, second""",
    answer=("lab",),
)

EXERCISES = {exercise.name: exercise for exercise in (_COMPOSE, _AS_FUNCTION, _FLIP, _IN_BETWEEN)}
