"""What is guessed in chapter 04, why layers."""

from __future__ import annotations

from workbench.checks.guessing import Guess, Pick, Slide

_HARDEST_DIGIT = Pick(
    name="hardest_digit",
    text="Which digit is the hardest to describe by its parts so that it cannot be mistaken for another?",
    options=("the 0", "the 1", "the 5", "the 8"),
    came="the 1",
    told="All that a plain 1 has is a long line, and a 4, a 7, many a 9 and even a slashed 0 have one, too. What makes "
    "it a 1 is what is not there. A minus says that. (What counts is the difference between two rows, so larger and "
    "smaller pluses could say it as well.)",
)

_LOOPS_FOUND = Slide(
    name="loops_found",
    text="79 of 300 handwritten digits are an 8 or a 9. How many of these light our loop neuron?",
    lo=0,
    hi=79,
    unit=" of 79",
    told="It knows one ring, and people write many.",
)

GUESSES: dict[str, Guess] = {guess.name: guess for guess in (_HARDEST_DIGIT, _LOOPS_FOUND)}
