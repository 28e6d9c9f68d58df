"""What the parts lab says in words of the digit or the image that is looked at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workbench.images import edges, parts
from workbench.labs.parts.outcome import ALIKE, in_words
from workbench.labs.traits import Floats
from workbench.labs.words import an, number

# A part that is so strongly there is named, and so is a part of the digit that is less than that.
THERE = 0.5


def story(looking: int, there: Floats, table: NDArray[np.int8]) -> str:
    """Say what is looked at, and which output it makes the brightest."""
    named = [name for name, strength in zip(parts.NAMES, there, strict=True) if strength > THERE]
    what = in_words(named) if named else "no part at all"
    digit = parts.STYLES[looking].digit if looking >= 0 else None
    who = "A mix of your own" if digit is None else f"{an(digit, capital=True)}, {parts.STYLES[looking].name}"
    return f"{who}: {what}. {_verdict(digit, table @ there, bool(table.any()))}"


def _verdict(digit: int | None, sums: Floats, is_set: bool) -> str:
    if not is_set:
        return "The table is all 0, so every output is alike: click a cell to set a +."
    best = np.flatnonzero(sums > sums.max() - ALIKE).tolist()
    if len(best) > 1:
        shown = in_words([str(each) for each in best])
        return f"The outputs {shown} are equally bright: the table cannot tell which it is."
    if digit is None:
        return f"The brightest output is {best[0]}."
    if best[0] == digit:
        return f"The brightest output is {best[0]}: right."
    won, own = number(sums[best[0]]), number(sums[digit])
    return f"The brightest output is {best[0]}: wrong. The sum of {best[0]} is {won}, that of {digit} is {own}."


def pattern_story(looking: int, activations: Floats) -> str:
    """Say what is looked at, and for each pattern whether its output is lit and should be."""
    if looking < 0:
        lit = [name for name, a in zip(edges.PATTERNS, activations, strict=True) if a > 0.5]
        return f"An image of your own. Lit: {in_words(lit) if lit else 'none'}."
    samples = edges.make()
    said = []
    for name, a, has in zip(edges.PATTERNS, activations, samples.has[looking], strict=True):
        state = "lit" if a > 0.5 else "dark"
        wish = "right" if (a > 0.5) == has else f"should be {'lit' if has else 'dark'}"
        said.append(f"{name} is {state} ({wish})")
    kind = samples.kinds[looking]
    return f"{kind[0].upper()}{kind[1:]}: {in_words(said)}."
