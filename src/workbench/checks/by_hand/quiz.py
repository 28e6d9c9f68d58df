"""Questions of chapter 13, by hand."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_AND_NOT = Question(
    name="and_not",
    text="A pattern hears bar A with +1, bar B with +1 and bar C with −2; its threshold is 1.5. Lit bars count 1, dark "
    "ones 0. When is it more than half lit?",
    choices=(
        Choice(
            "When at least one of A and B is lit.",
            "One of them gives a sum of 1, which is below 1.5. It takes both.",
        ),
        Choice(
            "When A and B are lit and C is dark.",
            'A and B give 2, above 1.5; with C lit the sum is 0. Whole numbers and a threshold can say "and" and '
            '"not".',
            right=True,
        ),
        Choice(
            "When A and B are lit, whatever C does.",
            "With C lit the sum is 1 + 1 − 2 = 0, and the neuron stays dark. One strong veto is enough.",
        ),
        Choice(
            "Never: the weights add up to 0.",
            "The weights of all bars add up to 0, but only those that are lit count. With C dark the sum can reach 2.",
        ),
    ),
)

_BORROWED = Question(
    name="borrowed_neuron",
    text="You put one neuron of the trained network, which gets far more digits right, into your pattern layer. Your "
    "score falls. Why?",
    choices=(
        Choice(
            "The trained neuron is a bad one, and there are good ones to choose from.",
            "Try the others in the lab: they hurt as well, and each of them does its part in the trained network.",
        ),
        Choice(
            "It hears others than it learned with, and your votes expect another.",
            "What a neuron means lies in what it hears and in who listens. A neuron from elsewhere fits neither.",
            right=True,
        ),
        Choice(
            "Its numbers are not whole, and whole numbers count more.",
            "Nothing in the network asks for whole numbers. They are there so that a person can say them.",
        ),
        Choice(
            "It has to be trained again after each move, since copying loses what it knows.",
            "It answers the same numbers with the same activation wherever it is. It is given other numbers now.",
        ),
    ),
)

_BLIND = Question(
    name="blind_learning",
    text="The blind search turns bars and whole numbers only, as a person would, and uses no gradient. Why does this "
    "chapter call it learning?",
    choices=(
        Choice(
            "Labelled examples decide which of its turns are kept.",
            "That is what learning means here: examples decide about the dials. How the next turn is found is another "
            "matter; the gradient finds it faster.",
            right=True,
        ),
        Choice(
            "It is carried out by a computer.",
            "So is everything in this course. A computer that counts confusions for you does not learn from it.",
        ),
        Choice(
            "It tries thousands of turns, more than any person would have the patience for.",
            "How many it tries does not decide that. If dice said which turns stay, it would learn nothing from them.",
        ),
    ),
)

_TWINS = Question(
    name="ten_twins",
    text="Equal neurons learn the same, and stay equal for ever. What would let the ten blank patterns learn ten "
    "different things?",
    choices=(
        Choice(
            "A longer training, with more digits.",
            "However many steps it takes, each step pushes all ten the same way.",
        ),
        Choice(
            "A smaller learning rate.",
            "Each step is shorter then, and still the same one for all ten.",
        ),
        Choice(
            "Small random weights to start with.",
            "Then each of them gets a different slope at the first step, and they drift apart. That is why a "
            "network starts from random weights, and not from 0.",
            right=True,
        ),
        Choice(
            "A vote for each of them, with the same weight.",
            "What listens to them alike pushes them alike: they stay equal.",
        ),
    ),
)

QUESTIONS = {each.name: each for each in (_AND_NOT, _BORROWED, _BLIND, _TWINS)}
