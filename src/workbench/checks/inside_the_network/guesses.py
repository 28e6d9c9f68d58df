"""What is guessed in chapter 12, inside the network."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_EDGES_BY_EYE = Pick(
    name="edges_by_eye",
    text="What will the sixteen grids of weights of the first hidden layer look like?",
    options=(
        "sixteen edges, each in a place of its own",
        "whole digits, or parts of them",
        "loose patches, with a stroke here and there",
        "noise, without any pattern",
    ),
    came="loose patches, with a stroke here and there",
    told="In some a short stroke could be a piece of an edge.",
)

_EDGE_LIKENESS = Slide(
    name="edge_likeness",
    text="Random grids have a likeness of 0.12 to their best edge, painted edges one of about 0.75. Where will the "
    "middle one of the plain network's sixteen neurons be?",
    lo=0,
    hi=1,
    step=0.01,
    told="Its opponent, the smoothed random grids, is the one to compare it with.",
)

_OWN_EDGE = Slide(
    name="own_edge",
    text="As it was trained, the network gets 91 of 100 digits right. How many with your edge as its neuron 0?",
    lo=0,
    hi=100,
    unit=" of 100",
    told="The other 12,217 dials were set for the neuron that is gone.",
)

_LARGEST_OUTPUT = Slide(
    name="largest_output",
    text="Shown noise, how large is the largest of the plain network's ten outputs, on average?",
    lo=0,
    hi=1,
    step=0.01,
    told="Not silence, then. In all three networks it is more than one half, though there is no digit.",
)

_SHIFT_FOUR = Slide(
    name="shift_four",
    text="The plain network gets 91 of 100 digits right. How many, when each of them is moved four pixels to the "
    "right?",
    lo=0,
    hi=100,
    unit=" of 100",
    told="Chance would be 10.",
)

GUESSES = {guess.name: guess for guess in (_EDGES_BY_EYE, _EDGE_LIKENESS, _OWN_EDGE, _LARGEST_OUTPUT, _SHIFT_FOUR)}
