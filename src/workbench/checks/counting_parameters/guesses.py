"""What is guessed in chapter 06, counting parameters."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_HOW_MANY_DIALS = Pick(
    name="how_many_dials",
    text="A network of 784 pixels, 16 neurons, 16 neurons and 10 outputs: how many weights and biases does it have?",
    options=("about 800", "about 13,000", "about 200,000", "about two million"),
    came="about 13,000",
    told="13,002, to be exact: the “almost exactly 13,000” of the video.",
)

_WHERE_MOST = Pick(
    name="where_most",
    text="And where are most of them?",
    options=(
        "between the pixels and hidden layer 1",
        "between the two hidden layers",
        "between hidden layer 2 and the outputs",
        "about as many in each of these",
    ),
    came="between the pixels and hidden layer 1",
    told="All sixteen large tiles of the wall are these.",
)

_WEAKER_HALF = Slide(
    name="weaker_half",
    text="The weaker half of all weights between the pixels and hidden layer 1 is set to 0. How many digits of 100 "
    "will the network still read?",
    lo=0,
    hi=100,
    step=5,
    unit=" of 100",
    told="That is fourteen fewer, though half of these dials are gone: each was close to 0, and few answers hung on "
    "any one of them.",
)

GUESSES = {guess.name: guess for guess in (_HOW_MANY_DIALS, _WHERE_MOST, _WEAKER_HALF)}
