"""What is guessed in chapter 01, introduction."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_SHARES_MORE = Pick(
    name="shares_more",
    text="Lay the first 3 over each of the others. With which one does it share more of its ink?",
    options=("with the other 3", "with the 8", "the same with both"),
    came="with the 8",
    told="Its strokes and those of the 8 happen to lie in the same places; the other 3 leans another way.",
)

_MOVED_BY_THREE = Slide(
    name="moved_by_three",
    text="The same 3, moved three pixels to the right: how much of its ink does it still share with itself?",
    lo=0,
    hi=100,
    step=5,
    unit=" %",
    told="You would hardly notice that it moved. To whoever compares pixel with pixel it is nearly another image.",
)

_ONE_IDEA = Slide(
    name="one_idea",
    text="Of 200 images 100 are threes. For how many of the 200 does more_on_the_right give the right answer?",
    lo=0,
    hi=200,
    step=5,
    unit=" of 200",
    told="A rule that says yes to everything, without a look at the image, gets 100.",
)

GUESSES = {guess.name: guess for guess in (_SHARES_MORE, _MOVED_BY_THREE, _ONE_IDEA)}
