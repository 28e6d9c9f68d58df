"""What is guessed in chapter 05, edge detection."""

from __future__ import annotations

from workbench.checks.guessing import Pick

_EXCITES_MOST = Pick(
    name="excites_most",
    text="The neuron adds up the brightness of the region's pixels, and ignores all others. Which image gives it the "
    "largest sum?",
    options=("A, the edge", "B, the blob", "A and B give the same", "C, the edge elsewhere"),
    came="A and B give the same",
    told="Both fill the region with white, and a pixel cannot be more than white. The blob's other ink does not count.",
)

_EDGE_FAVOURITE = Pick(
    name="edge_favourite",
    text="Your neuron looks for a horizontal edge in the upper part of the image. Which digit will be among its eight "
    "favourites most often?",
    options=("1", "4", "7", "8"),
    told="It begins with a horizontal stroke just where the neuron looks for one, with hardly any other ink near it.",
)

GUESSES = {guess.name: guess for guess in (_EXCITES_MOST, _EDGE_FAVOURITE)}
