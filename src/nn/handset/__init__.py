"""A network set by hand: 784-16-16-10 neurons, described by what a person can say.

    ours = handset.load()                   our own; handset.load("half_built") waits to be finished
    ours.bars[0]                            a bar on the image, and how much ink under it lights its neuron
    ours.patterns[0], ours.votes[7]         small whole numbers: what speaks for it, and what against
    mine = ours.with_bar("top", row=6)      turn one of its dials; `ours` stays as it was
    mine.compile()                          the same as a `Network` with 13,002 weights and biases
    mine.save("mine.txt"); handset.load("mine.txt")

Nothing here is learned from examples; `nn.handset.search` turns the same dials blindly, and that is learning.
"""

from nn.handset.model import GAINS, HandSet, load
from nn.handset.parts import LARGEST, Bar, Pattern, Vote

__all__ = ["GAINS", "LARGEST", "Bar", "HandSet", "Pattern", "Vote", "load"]
