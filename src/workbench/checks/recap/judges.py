"""Judges of the exercises of chapter 09, recap."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from nn.network import Network
from workbench.checks.calling import call
from workbench.checks.compare import same, same_array
from workbench.checks.own_steps import call_own_steps
from workbench.checks.values import array, attributes
from workbench.checks.verdict import NotTried, NotYet
from workbench.labs.words import an

# compose -------------------------------------------------------------------------------------------------------------


def _double(x: float) -> float:
    return 2 * x


def _add_three(x: float) -> float:
    return x + 3


def _square(x: float) -> float:
    return x * x


NAMES = {_double: "double", _add_three: "add_three", _square: "square"}


def compose(function: Any) -> str:
    """Judge functions called one after the other."""
    for functions, x in (
        ([_double, _add_three], 5.0),
        ([_add_three, _double], 5.0),
        ([_square, _add_three, _double], -2.0),
        ([_square], 3.0),
        ([_double] * 10, 1.0),
    ):
        listed = ", ".join(NAMES[each] for each in functions[:3]) + (", and so on" if len(functions) > 3 else "")
        shown = f"the functions [{listed}] and x = {x:g}"
        ways = [x]
        for each in functions:
            ways.append(each(ways[-1]))
        backwards = x
        for each in reversed(functions):
            backwards = each(backwards)
        slips = [
            ("That is what the first function gives: is the return inside the loop?", ways[1]),
            ("That is the last function of x itself: each takes what the one before it gave.", functions[-1](x)),
            ("Yours goes through the list from its end; the first function comes first.", backwards),
            ("That is x itself: is what comes out kept, x = function(x)?", x),
            ("That adds up what each makes of x; what comes out of one goes into the next.",
             sum(each(x) for each in functions)),
            ("The last function is left out.", ways[-2]),
        ]  # fmt: skip
        slips = [(words, wrong) for words, wrong in slips if wrong != ways[-1]]
        same(ways[-1], call(function, functions, x, shown=shown), shown, slips=slips)
    return "Functions in a row are a function again: that is all that a network's layers are."


# as_function ---------------------------------------------------------------------------------------------------------


@cache
def _network() -> Network:
    return Network.load("sigmoid")


def as_function(function: Any) -> str:
    """Judge a network written as a function, step by step."""
    digits = strokes.make(6, seed=12)
    images = [(an(int(label)), image) for label, image in zip(digits.labels, digits.pixels, strict=True)]
    images.append(("a black image", np.zeros(784, np.float32)))
    expected = [_network()(image).astype(float) for _, image in images]
    slips = [
        ("Did every layer have its turn?", (16,)),
        ("That is the network's choice; all ten outputs are asked for.", ()),
        ("That is the image itself.", (784,)),
    ]
    for (what, image), outputs in zip(images, expected, strict=True):
        shown = f"{what} (784 numbers)"
        same_array(outputs, call_own_steps(function, image, shown=shown), shown, [*slips, *_forgotten(image)])
    return "Seven images, seventy numbers, all as the network has them: f is the network."


def _forgotten(image: NDArray[Any]) -> list[tuple[str, Any]]:
    """Return what comes of forgetting a step."""
    sums = without_b = image
    for layer in _network().layers:
        sums = layer.weighted_sums(sums)
        without_b = layer.activation.function(layer.W @ without_b)
    return [
        ("Each layer squishes its sums: the sigmoid is missing.", sums),
        ("Is b added in each layer?", without_b),
    ]


# flip ----------------------------------------------------------------------------------------------------------------


def _curves(*best: int) -> NDArray[np.float64]:
    """Return outputs (len(best), 10) in which these are the brightest, at different brightness."""
    outputs = np.tile(np.linspace(0.02, 0.11, 10), (len(best), 1))
    for row, digit in enumerate(best):
        outputs[row, digit] = 0.5 + 0.04 * (row % 7)
    return outputs


def flip(function: Any) -> str:
    """Judge the first place where the answer is another one."""
    for best, low, high in (
        ((3, 3, 3, 8, 8), 0.0, 1.0),
        ((3, 5, 5, 3, 3), -10.0, 10.0),
        ((7, 7, 7, 7, 7, 7, 7, 7, 1), 0.0, 4.0),
        ((0, 0, 6, 6, 8), 0.0, 1.0),
        ((4, 9, 9), 2.0, 3.0),
    ):
        outputs, places = _curves(*best), np.linspace(low, high, len(best))
        first = next(i for i, digit in enumerate(best) if digit != best[0])
        last = max(i for i, digit in enumerate(best) if digit != best[0])
        same_again = max(i for i, digit in enumerate(best) if digit == best[0])
        shown = f"places {', '.join(f'{place:g}' for place in places)} with the answers {', '.join(map(str, best))}"
        slips = [
            ("That is the number of the place; which place is it, places[i]?", first),
            ("That is the last place before the flip.", places[first - 1]),
            ("That is the last place with another answer; the first is asked for.", places[last]),
            ("That is the last place with the answer of the start.", places[same_again]),
            ("That is the answer there; at which place is it given?", best[first]),
            ("That is where the way starts: compare each answer with the first one, brightest[0].", places[0]),
        ]
        slips = [(words, wrong) for words, wrong in slips if wrong != places[first]]
        same(float(places[first]), call(function, outputs, places, shown=shown), shown, slips=slips)
    return "Yours finds the first place at which the answer is another one than at the start."


# in_between ----------------------------------------------------------------------------------------------------------


def in_between(lab: Any) -> str:
    """Judge a fade on whose way the network sees a third digit."""
    motion, curves, *_ = attributes(lab, "check.in_between(lab)", "motion", "curves", "image", "other")
    if not isinstance(motion, str) or motion != "fade":
        raise NotTried
    outputs = array(curves, "lab.curves should be numbers")
    if outputs.ndim != 2 or outputs.shape[1] != 10 or not len(outputs):
        raise NotYet(f"lab.curves has shape {outputs.shape}; expected ten outputs for each place on the way.")
    best = [int(digit) for digit in outputs.argmax(axis=1)]
    first, last = best[0], best[-1]
    thirds = [digit for digit in dict.fromkeys(best) if digit not in (first, last)]
    if first == last:
        raise NotYet(f"Both images are {an(first)} for the network. Expected two images with two different answers.")
    if not thirds:
        raise NotYet(
            f"From {first} to {last} the network says {' and then '.join(map(str, dict.fromkeys(best)))}. Expected a "
            "third digit in between: try other pictures of the same digits, or other digits."
        )
    return (
        f"From what the network calls {an(first)} to what it calls {an(last)}, "
        f"the way leads past what it calls {an(thirds[0])}."
    )
