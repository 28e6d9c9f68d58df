"""What is guessed in chapter 13, by hand."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_SET_BY_HAND = Slide(
    name="set_by_hand",
    text="How many of 100 digits does a network get right if every number in it was set by hand?",
    lo=0,
    hi=100,
    unit=" of 100",
    told="The trained networks of the same shape get more than 90.",
)

_NEAREST_OR_HAND = Slide(
    name="nearest_or_hand",
    text="Ten average pictures, and no network: how many of 100 digits do they get right?",
    lo=0,
    hi=100,
    unit=" of 100",
    told="That is two more than our 45 rounds of work.",
)

_BLANK_PATTERNS = Pick(
    name="blank_patterns",
    text="Ten blank patterns, all alike, in a network that learns: what becomes of them?",
    options=(
        "nothing: they stay blank",
        "ten different patterns",
        "ten copies of one pattern",
    ),
    told="Equal neurons get equal slopes, and so they stay equal.",
)

GUESSES = {guess.name: guess for guess in (_SET_BY_HAND, _NEAREST_OR_HAND, _BLANK_PATTERNS)}
