"""What is guessed in chapter 07, learning."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_RANDOM_DIALS = Slide(
    name="random_dials",
    text="With all dials set at random: how many digits of 100 will it read correctly?",
    lo=0,
    hi=100,
    step=5,
    unit=" of 100",
    told="As good as guessing: there are ten digits.",
)

_BLIND_LUCK = Pick(
    name="blind_luck",
    text="Nudge some dials at random, keep what helps, undo what does not, and so on. Will the network ever read half "
    "of the digits?",
    options=("no, never", "yes, after some thousand tries", "yes, after some million tries"),
    came="yes, after some thousand tries",
    told="With the lab's first settings it takes two thousand or so.",
    in_lab=True,
)

_RANDOM_PLANE = Pick(
    name="random_plane",
    text="All 13,002 dials walk downhill, and you look at them on a map of a random plane. What will you see?",
    options=(
        "The ball rolls to the lowest place of the map",
        "The ball jumps about, and the cost with it",
        "The ball hardly moves, and the cost falls all the same",
        "The ball hardly moves, and the cost stays where it is",
    ),
    came="The ball hardly moves, and the cost falls all the same",
    told="A map shows 2 directions of 13,002, and two random ones have next to nothing to do with downhill. So the "
    "ball stays where it is on the map, and the whole map sinks under it.",
    in_lab=True,
)

_DIRECTION_WORTH = Slide(
    name="direction_worth",
    text="After 1,000 steps of gradient descent: how many new digits of 100 will the network read?",
    lo=0,
    hi=100,
    step=5,
    unit=" of 100",
    told="Twice as many as after 2,000 blind tries, and it looked at 10 digits a step instead of 500.",
)

GUESSES = {guess.name: guess for guess in (_RANDOM_DIALS, _BLIND_LUCK, _RANDOM_PLANE, _DIRECTION_WORTH)}
