"""What is guessed in chapter 10, ReLU and sigmoid."""

from __future__ import annotations

from workbench.checks.guessing import Guess, Pick, Slide

_KINK = Pick(
    name="kink",
    text="Why should the function with the kink be better to learn with?",
    options=(
        "it is quicker to compute",
        "its activations can grow beyond 1",
        "where it is on, a signal passes undiminished",
        "a kink tells a network where to change",
    ),
    came="where it is on, a signal passes undiminished",
    told="Its slope there is 1, and 1 × 1 × 1 stays 1, while 1/4 × 1/4 × 1/4 is next to nothing. (It is quicker to "
    "compute, too, but sigmoids that are as quick would not learn any better.)",
)

_DEEP_RACE = Pick(
    name="deep_race",
    text="Six hidden layers: which of the three get more than half of 1,000 new digits right in the end?",
    options=("ReLU", "ReLU and none", "sigmoid and ReLU", "sigmoid and ReLU and none"),
    told="With ReLU and without any function slopes of 1 carry the signal to the first layer. Of the sigmoids' signal "
    "next to nothing gets there, and they still guess.",
)

_STRAIGHT_PIECES = Slide(
    name="straight_pieces",
    text="Six hidden neurons that pass their sums on as they are, without any function. Of how many straight pieces "
    "can the border consist, whatever you do with lines and weights?",
    lo=1,
    hi=7,
    came=1,
    told="Six lines, and one straight border: a sum of sums is a sum.",
    in_lab=True,
)

GUESSES: dict[str, Guess] = {guess.name: guess for guess in (_KINK, _DEEP_RACE, _STRAIGHT_PIECES)}
