"""What is guessed in chapter 02, neurons."""

from __future__ import annotations

from workbench.checks.guessing import Slide

_ONE_BELOW = Slide(
    name="one_below",
    text="Two pixels, one right below the other: how many places are they apart in the column?",
    lo=0,
    hi=60,
    unit=" places",
    told="A row has 28 pixels, so the one below comes a whole row later. The one to the right is the "
    "next in the column.",
)

_DARK_NEURONS = Slide(
    name="dark_neurons",
    text="How many of the 784 neurons are dark for our 3?",
    lo=0,
    hi=784,
    step=4,
    told="Four of five: most of a drawing is paper. About one in ten holds a grey.",
)

GUESSES = {guess.name: guess for guess in (_ONE_BELOW, _DARK_NEURONS)}
