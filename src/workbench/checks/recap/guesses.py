"""What is guessed in chapter 09, recap."""

from __future__ import annotations

from workbench.checks.guessing import Slide

_TURNED_THREE = Slide(
    name="turned_three",
    text="A 3 is turned counter-clockwise, degree by degree. At how many degrees does the network first call it "
    "something else?",
    lo=0,
    hi=180,
    step=5,
    unit=" degrees",
    told="Ten degrees earlier, its output for 3 is still at 0.98.",
)

_FADE_FLIP = Slide(
    name="fade_flip",
    text="A 3 fades into an 8. At what share of the 8 does the network's answer flip from 3 to 8?",
    lo=0,
    hi=100,
    step=5,
    unit=" %",
    told="There both are below 0.3. It wavers from about 60 to 80 %; before and after it is sure of itself.",
)

GUESSES = {guess.name: guess for guess in (_TURNED_THREE, _FADE_FLIP)}
