"""What is guessed in chapter 01, introduction."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_SHARES_MORE = Pick(
    name="shares_more",
    text="Lay the first 3 over each of the others. With which one does it share more of its ink?",
    options=("with the other 3", "with the 8", "the same with both"),
    came="with the 8",
    told="The two threes share 11 % of their ink, the 3 and the 8 share 37 %: their strokes happen to lie in the same "
    "places.",
)

_ALL_PAIRS = Pick(
    name="all_pairs",
    text="On average over all these pairs: what shares more ink, a 3 and another 3, or a 3 and an 8?",
    options=("a 3 and another 3, clearly", "a 3 and an 8, clearly", "there is hardly a difference"),
    came="there is hardly a difference",
    told="The pixels that two images share hardly tell you whether both are a 3.",
)

_ONE_IDEA = Slide(
    name="one_idea",
    text="Of 200 images 100 are threes. For how many of the 200 does more_on_the_right give the right answer?",
    lo=0,
    hi=200,
    step=5,
    unit=" of 200",
    told="A rule that says yes to everything, without a look at the image, gets 100. So this idea is worth eleven "
    "images.",
)

GUESSES = {guess.name: guess for guess in (_SHARES_MORE, _ALL_PAIRS, _ONE_IDEA)}
