"""The questions of chapter 12, inside the network."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_EDGES = Question(
    name="edges_inside",
    text=(
        "The weights of most hidden neurons do not look like edges, and the network is right nine times in ten. "
        "How can that be?"
    ),
    choices=(
        Choice(
            "The pictures of the weights must be wrong: a network without edge detectors could not tell one digit "
            "from another.",
            "The pictures are the weights themselves. That the network works only shows that there are other ways.",
        ),
        Choice(
            "Any weights that give right answers will do; training asked for nothing else.",
            "The cost knows nothing of edges. Among 13,002 dials there are countless settings that sort these digits, "
            "and training stops at one of them.",
            right=True,
        ),
        Choice(
            "The edges are there, only too faint to see.",
            "The likeness that you computed does not depend on how strong the weights are, and it stayed below that "
            "of a painted edge.",
        ),
    ),
)

_NOISE = Question(
    name="sure_of_noise",
    text="Why does the network not say “this is no digit” when it sees noise?",
    choices=(
        Choice(
            "In training it met digits only, and was never asked to keep silent.",
            "For every image that it learned from, one output had to be 1. What it does elsewhere was never asked, and "
            "so never set.",
            right=True,
        ),
        Choice(
            "Its ten outputs have to add up to 1, whatever the image is, so one of them must always be large.",
            "Sigmoid outputs need not add up to anything: all ten may be small. Softmax outputs add up to 1, but ten "
            "times 0.1 would do that as well.",
        ),
        Choice(
            "Noise happens to contain digits.",
            "To your eye it does not. And the answers are nearly always the same one or two digits, which chance "
            "in the images cannot explain.",
        ),
        Choice(
            "Its weights are too small to notice the noise.",
            "Noise has far more ink than a digit has: it moves the weighted sums a lot.",
        ),
    ),
)

_SILENCED = Question(
    name="silence_says",
    text="You silence a neuron, and of 100 digits the network gets 30 fewer right. What do you know?",
    choices=(
        Choice(
            "It detects the edge that is most important for reading digits.",
            "How much is lost says nothing of what the neuron looks for. Look at its weights and at its favourites.",
        ),
        Choice(
            "It alone recognises 30 of 100 digits, and the other fifteen share the rest.",
            "No hidden neuron recognises a digit alone: sixteen of them are weighed together. Silence two, and the "
            "losses do not add up.",
        ),
        Choice(
            "The network relies on it.",
            "That is all you know: what follows was set on the assumption that it is there. Another network of this "
            "shape may do without any such neuron, and what this one looks for is another question.",
            right=True,
        ),
    ),
)

_SHIFT = Question(
    name="why_centred",
    text="Why does your drawing have to be centred before the network sees it?",
    choices=(
        Choice(
            "Because each weight belongs to one pixel: a digit that is moved meets other weights.",
            "Nothing in this network knows that two pixels are neighbours. A digit three pixels further right is, to "
            "it, another image, of a kind that it never learned from.",
            right=True,
        ),
        Choice(
            "Because a network can only work with numbers between 0 and 1.",
            "An image that is not centred has pixels between 0 and 1 as well.",
        ),
        Choice(
            "Because otherwise a part of the digit is cut off, and the network would have to guess what was there.",
            "Moved by a pixel or two nearly every digit is still whole, and the network reads it worse already.",
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_EDGES, _SILENCED, _NOISE, _SHIFT)}
