"""Answers to the exercises of chapter 01: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
from answers.forms import giving, of_list, on_lists

from nn.digits import strokes
from workbench import PadLab
from workbench.images import bars
from workbench.labs.pad import rule_score


def strokes_crossed(line: Any) -> int:
    return sum(bool(before <= 0.5 < here) for before, here in pairwise(line))


# shared_ink


def shared_ink(first: Any, second: Any) -> float:
    return float(((first > 0.5) & (second > 0.5)).sum() / ((first > 0.5) | (second > 0.5)).sum())


def by_loops(first: Any, second: Any) -> float:
    both = either = 0
    for row in range(28):
        for column in range(28):
            both += first[row][column] > 0.5 and second[row][column] > 0.5
            either += first[row][column] > 0.5 or second[row][column] > 0.5
    return both / either


def by_places(first: Any, second: Any) -> float:
    one, two = ({tuple(place) for place in np.argwhere(image > 0.5)} for image in (first, second))
    return len(one & two) / len(one | two)


def by_minus(first: Any, second: Any) -> Any:
    one, two = first > 0.5, second > 0.5
    both = np.count_nonzero(one * two)
    return both / np.float32(one.sum() + two.sum() - both)


def counting(count: Any) -> Any:
    """A loop over some rows and columns that asks `count` what a pixel adds to both and to either."""

    def shared(first: Any, second: Any, rows: Any = range(28), columns: Any = range(28)) -> Any:
        both = either = 0
        for row in rows:
            for column in columns:
                more = count(first[row, column], second[row, column])
                both, either = both + more[0], either + more[1]
        return both / either

    return shared


IF_ELIF = counting(lambda a, b: (a > 0.5 and b > 0.5, (a > 0.5 or b > 0.5) and not (a > 0.5 and b > 0.5)))
HALF_AN_OR = counting(lambda a, b: (a > 0.5 and b > 0.5, bool(a or b > 0.5)))
HALF_AN_AND = counting(lambda a, b: (bool(a and b > 0.5), a > 0.5 or b > 0.5))
ANY_GREY = counting(lambda a, b: (a > 0 and b > 0, a > 0 or b > 0))
FROM_A_HALF = counting(lambda a, b: (a >= 0.5 and b >= 0.5, a >= 0.5 or b >= 0.5))
RIGHTLY = counting(lambda a, b: (a > 0.5 and b > 0.5, a > 0.5 or b > 0.5))


def without_ink_it_is_zero(first: Any, second: Any) -> Any:
    one, two = first > 0.5, second > 0.5
    return (one & two).sum() / (one ^ two).sum() if (one ^ two).any() else 0


# is_it_a_3


def three(image: Any) -> Any:
    crossing = any(strokes_crossed(image[:, column]) == 3 for column in (12, 13, 14, 15))
    return crossing and sum(strokes_crossed(image[r]) == 1 and max(image[r][:12]) <= 0.5 for r in (9, 10, 17, 18)) >= 3


def three_with_ifs(image: Any) -> bool:
    if strokes_crossed(image[14]) > 9:
        return False
    return bool(three(image))


KNOWN = {image.tobytes() for image in rule_score.examples().images[:100]}


def by_heart(image: Any) -> bool:
    return image.tobytes() in KNOWN


def only_if_yes(image: Any) -> Any:
    if three(image):
        return True
    return None


# fewer_shared, pad_lab

THREES, EIGHTS = (strokes.make(30, seed=seed, labels=digit).images for seed, digit in ((1, 3), (2, 8)))
FOUND = (
    5,
    int(np.argmin([shared_ink(THREES[5], each) for each in THREES])),
    int(np.argmax([shared_ink(THREES[5], each) for each in EIGHTS])),
)


def lab_with(*images: Any) -> Any:
    return SimpleNamespace(kept=np.stack(images))


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports, its lab, and what its cells have made."""
    return {
        "np": np,
        "strokes": strokes,
        "lab": PadLab(),
        "threes": THREES,
        "eights": EIGHTS,
        "shared_ink": shared_ink,
        "strokes_crossed": strokes_crossed,
    }


BAR = bars.bar(8, 14, 0, 11, 3)
THREE = strokes.make(1, seed=1, labels=3).images[0]
FAR, ALSO_FAR = np.zeros((2, 28, 28))
FAR[2:6, 2:8] = ALSO_FAR[20:26, 20:26] = 1
DOT, TAIL = np.zeros((2, 28, 28))
DOT[10:12, 10:17] = TAIL[12, 10] = 1

RIGHT: dict[str, list[Any]] = {
    "shared_ink": [
        shared_ink,
        by_loops,
        by_places,
        by_minus,
        RIGHTLY,
        giving(np.array, shared_ink),
        on_lists(by_loops),
    ],
    "fewer_shared": [*of_list(FOUND), [np.int64(place) for place in FOUND]],
    "pad_lab": [
        lab_with(FAR, ALSO_FAR, THREE),
        lab_with(FAR, FAR, THREE, ALSO_FAR),
        SimpleNamespace(kept=[image.tolist() for image in (FAR, ALSO_FAR, THREE)]),
        SimpleNamespace(kept=(FAR > 0, ALSO_FAR > 0, THREE)),
        PadLab("pad_lab_answers", kept=np.stack([FAR, ALSO_FAR, THREE])),
        lab_with(FAR, ALSO_FAR, DOT + TAIL),  # of 15 pixels: no dot any more
    ],
    "is_it_a_3": [
        three,
        three_with_ifs,
        giving(np.bool_, three),
        giving(int, three),
        giving(np.array, three),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "shared_ink": [
        (lambda a, b: ((a > 0.5) & (b > 0.5)).sum(), ["22 pixels in both", "gave 22", "how many pixels both have"]),
        (lambda a, b: ((a > 0.5) == (b > 0.5)).mean(), ["pixel lower", "black in both does not count"]),
        (lambda a, b: (a * b).sum() / (a + b).sum(), ["counts twice what both have"]),
        (lambda a, b: ((a > 0.5) & (b > 0.5)).sum() / (a > 0.5).sum(), ["gave 0.66", "ink of the first image alone"]),
        (lambda a, b: ((a > 0.5) & (b > 0.5)).sum() / (b > 0.5).sum(), ["ink of the second image alone"]),
        (lambda a, b: ((a > 0.5) & (b > 0.5)).sum() / ((a > 0.5).sum() + (b > 0.5).sum()),
         ["counts twice what both have"]),
        (lambda a, b: 1 / shared_ink(a, b), ["expected 0.", "the other way up"]),
        (IF_ELIF, ["expected 0.", "or, not one alone"]),
        (without_ink_it_is_zero, ["expected 0.", "or, not one alone"]),
        (HALF_AN_OR, ["a 3 and an 8", "first[...] or second[...] > 0.5 compares only the second"]),
        (HALF_AN_AND, ["a 3 and an 8", "compares only the second"]),
        (FROM_A_HALF, ["neither 0.5 itself nor darker grey counts"]),
        (ANY_GREY, ["twice as long", "Ink is what is above 0.5: neither"]),
        (lambda a, b: RIGHTLY(a, b, rows=range(25)),
         ["a frame around the whole image", "Are all rows and columns looked at"]),
        (lambda a, b: RIGHTLY(a, b, rows=range(1, 28)),
         ["a frame around the whole image", "Are all rows and columns looked at"]),
        (lambda a, b: RIGHTLY(a, b, columns=range(27)),
         ["a frame around the whole image", "Are all rows and columns looked at"]),
        (lambda a, b: RIGHTLY(a, b, rows=range(29)), ["no place 28: 28 of them are counted from 0 to 27"]),
        (lambda a, b: (a > 0.5) & (b > 0.5), ["one number", "28 x 28"]),
        (lambda a, b: 1.0 if a > 0.5 and b > 0.5 else 0.0, ["here is a whole array"]),
        (lambda a: 1.0, ["TypeError", "as many names in its brackets"]),
        (lambda a, b: str(shared_ink(a, b)), ["expected one number, and a text ('0.35"]),
        (0.4, ["Expected a function, and the number 0.4 came"]),
    ],
    "fewer_shared": [
        ((0, 6, 0), ["threes[0] and threes[6] share 51 %", "eights[0] 49 %", "at least twice"]),
        ((20, 23, 10), ["threes[20] is the one that the chapter shows"]),
        ((5, 5, 3), ["Both threes are number 5"]),
        ((5, 30, 3), ["no image 30", "0 to 29"]),
        ((5, -1, 3), ["no image -1", "0 to 29"]),
        ((5, 4), ["three whole numbers", "a tuple of 2 came"]),
        (5, ["three whole numbers", "the number 5 came"]),
        ((5, 4.5, 3), ["number 2 of my_find", "whole number, and 4.5 came"]),
        (("5", "4", "3"), ["three whole numbers", "a text ('5') came"]),
        ([(0, 4, i) for i in range(30)], ["three whole numbers", "a list of 30 came", "such as my_find[0]"]),
        ((THREES[5], THREES[4], EIGHTS[3]), ["an array of shape (28, 28)", "its number is asked for, as in threes[5]"]),
        ([(0, 4, 1)] * 3, ["a tuple of 3 is among yours", "such as my_find[0]"]),
        ("abc", ["three whole numbers", "a text ('abc') came"]),
    ],
    "pad_lab": [
        (lab_with(THREE), ["1 of your kept drawings is larger than a dot", "3 are needed"]),
        (lab_with(FAR, ALSO_FAR), ["2 of your kept drawings are larger than a dot", "3 are needed"]),
        (lab_with(FAR, ALSO_FAR, DOT), ["2 of your kept drawings are larger than a dot", "3 are needed"]),
        (lab_with(THREE, THREE, THREE), ["drawings 1 and 2 share 100 %", "no two share less", "25 %"]),
        (lab_with(THREE, np.eye(28) * 0.4, THREE), ["2 of your kept drawings are larger", "3 are needed"]),
        (lab_with(BAR, bars.bar(9, 14, 0, 11, 3), BAR), ["share 50 % of their ink", "no two share less"]),
        (np.zeros((28, 28)), ["check.pad_lab(lab)", "array of shape (28, 28) has no kept"]),
        (SimpleNamespace(kept=THREE), ["(n, 28, 28), and has shape (28, 28)"]),
        (SimpleNamespace(kept="three"), ["lab.kept should be drawings, and a text ('three') came"]),
    ],
    "is_it_a_3": [
        (lambda image: False, ["100 of 200 right", "missed 100", "Expected 150", "examples.images[0]: a 3", "said no"]),
        (lambda image: True, ["took 100 of the 100 others", "examples.images[100]: a 0, and it said yes"]),
        (lambda image: image[:, 14:].sum() > image[:, :14].sum(), ["111 of 200", "it missed 3", "Expected 150"]),
        (lambda image: strokes_crossed(image[:, 14]) == 3, ["134 of 200", "Expected 150"]),
        (by_heart, ["200 of 200 right", "of 200 new images", "100 are right", "by heart"]),
        (lambda image: image[:, 14] > 0.5, ["True or False", "28 answers came"]),
        (lambda image: strokes_crossed(image[:, 14]), ["True or False", "the number 4 came", "compared with"]),
        (lambda image: "yes", ["True or False", "a text ('yes') came"]),
        (only_if_yes, ["gave back nothing", "Also where none of its ifs holds?"]),
        (lambda image: image[30, 0] > 0, ["examples.images[0], a 3,", "no place 30"]),
        (lambda image: image[:, 14] > 0.5 and image[14] > 0.5, ["here is a whole array"]),
        (lambda: True, ["TypeError", "as many names"]),
        (True, ["Expected a function", "True came"]),
    ],
}  # fmt: skip
