"""What is guessed in chapter 03, layers."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_WELL_ABOVE = Pick(
    name="well_above",
    text="Which of the ten outputs will be well above 0?",
    options=("the 4 alone", "the 9 alone", "the 4 and the 9", "the 4 and the 7"),
    came="the 4 and the 9",
    told="The 4 is at 0.82, the 9 at 0.70. Only the gap at its top makes it a 4: closed, it is a 9 for you as well.",
)

_SURE_OF_NOISE = Slide(
    name="sure_of_noise",
    text="For an image of noise: how bright will the brightest of the ten outputs be?",
    lo=0,
    hi=1,
    step=0.01,
    told="It calls the noise a 7, and is nearly as certain as it was of the 4 above. A bright output does not mean "
    "that the network knows: it never learned that there is anything but digits.",
)

_BEST_SIZE = Pick(
    name="best_size",
    text="After such a short lesson, which of the four gets the most of 500 other digits right?",
    options=("none", "30", "16, 16", "8, 8, 8"),
    came="30",
    told="And 8, 8, 8 comes last. More layers do not make a network better by themselves, least of all after a short "
    "lesson. What they could be good for is the question of the next chapter.",
    in_lab=True,
)

GUESSES = {guess.name: guess for guess in (_WELL_ABOVE, _SURE_OF_NOISE, _BEST_SIZE)}
