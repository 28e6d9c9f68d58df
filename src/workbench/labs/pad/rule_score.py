"""A rule written by the reader, is this a 3 or not, and how often it is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from nn.digits.dataset import Digits

THREES = 100
OTHERS = [0, 1, 2, 4, 5, 6, 7, 8, 9] * 11 + [8]
LABELS = [3] * THREES + OTHERS
SEED = 3
NOTHING = "it gave nothing back."
Rule = Callable[[NDArray[np.float32]], Any]


@cache
def examples(seed: int = SEED) -> Digits:
    """Return the 200 images that rules are tried on: 100 threes, then 100 other digits. Another seed, other images."""
    found = strokes.digits(len(LABELS), seed=seed, labels=LABELS)
    found.images.flags.writeable = False
    return found


@dataclass(frozen=True, eq=False)
class Score:
    """What a rule made of the 200 images.

    Attributes:
        right: how many of them it got right.
        missed: indices of the threes that it did not take for one.
        mistaken: indices of other digits that it took for a three.
        problem: what went wrong when it was called, in a sentence; empty where nothing did.
        is_empty: whether it gave nothing back for any of them: it is not written yet.

    """

    right: int
    missed: list[int]
    mistaken: list[int]
    problem: str = ""
    is_empty: bool = False

    def words(self) -> str:
        """Say it in a sentence."""
        return (
            f"{self.right} of {len(LABELS)} right: it missed {len(self.missed)} of the {THREES} threes, and took "
            f"{len(self.mistaken)} of the {len(OTHERS)} others for a 3."
        )


def score(rule: Rule, seed: int = SEED) -> Score:
    """Try a rule on the 200 images. Where it raises an error it stands as wrong, and the first such error is told."""
    said, troubles, problem = [], set(), ""
    for i, image in enumerate(examples(seed).images):
        answer, trouble = ask(rule, image)
        said.append(answer)
        troubles.add(trouble)
        problem = problem or (f"For image {i} {trouble}" if trouble else "")
    is_three = [label == 3 for label in LABELS]
    missed = [i for i, (yes, three) in enumerate(zip(said, is_three, strict=True)) if three and yes is not True]
    mistaken = [i for i, (yes, three) in enumerate(zip(said, is_three, strict=True)) if not three and yes is not False]
    right = len(LABELS) - len(missed) - len(mistaken)
    return Score(right, missed, mistaken, problem, is_empty=troubles == {NOTHING})


def verdict(rule: Rule, image: NDArray[np.float32]) -> str:
    """Return what a rule says of an image, as the end of a sentence: "it is a 3."."""
    says, trouble = ask(rule, image)
    return trouble or ("it is a 3." if says else "it is no 3.")


def ask(rule: Rule, image: NDArray[np.float32]) -> tuple[bool | None, str]:
    """Ask a rule about one image, (28, 28): its answer, or None and what is wrong with it."""
    try:
        answer = rule(np.array(image))
        return (None, NOTHING) if answer is None or answer is ... else (bool(answer), "")
    # Whatever the reader's code raises is theirs to see, in words, and no crash of the lab; an exit is no exit here.
    except (Exception, SystemExit) as error:
        return None, f"it stopped with {type(error).__name__}{_words_of(error)}"


def _words_of(error: BaseException) -> str:
    try:
        words = str(error)
    except Exception:  # an error of the reader's own, which cannot say what it is
        return "."
    return f": {words:.300}" if words else "."
