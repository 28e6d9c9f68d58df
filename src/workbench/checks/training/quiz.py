"""Questions of chapter 11, training."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_WHICH_WAY = Question(
    name="which_way",
    text="The slope of the cost for one weight is −0.4. The weight is now 1.2. What does a step with a learning rate "
    "of 0.5 make of it?",
    choices=(
        Choice(
            "1.0",
            "That goes the wrong way: a negative slope says that the cost falls when the weight is turned up.",
        ),
        Choice(
            "1.4",
            "1.2 − 0.5 × (−0.4) = 1.4. The cost falls when this weight is turned up, so up it goes.",
            right=True,
        ),
        Choice("1.6", "That would be a learning rate of 1. Half of it moves the weight half as far."),
        Choice(
            "−0.2",
            "That is rate times slope. The weight moves by minus that, and the question is where it ends.",
        ),
    ),
)

_WHY_BACK = Question(
    name="why_backwards",
    text="Why does backpropagation start at the outputs and go backwards, and not from the image on?",
    choices=(
        Choice(
            "It could start anywhere; backwards is a habit.",
            "From the image on, one pass would give the slopes for one dial of the first layer. You would need a pass "
            "for each dial.",
        ),
        Choice(
            "The blame of a neuron is made of the blame of those it sends to.",
            "The cost is at the end. Each layer's deltas are used by all the neurons of the layer before, and so the "
            "work of one pass serves all 13,002 dials.",
            right=True,
        ),
        Choice(
            "The weights of the first layer must not change before those of the last.",
            "All dials are turned at once, after all the slopes are known.",
        ),
    ),
)

_MINI = Question(
    name="why_mini_batches",
    text="60,000 images, and the slope from a mini-batch of 10 is only roughly that of all of them. Why use it?",
    choices=(
        Choice(
            "The other images are kept to score the network with.",
            "Within an epoch all of them have their turn. Fresh images for scoring are put aside before the training.",
        ),
        Choice(
            "The slope of ten images is more exact, as fewer numbers are added up and rounded.",
            "It is less exact: ten images are a small sample, and another ten would give another slope.",
        ),
        Choice(
            "For the work of one exact step you get 6,000 that are roughly right.",
            "Many quick steps in nearly the right direction get further than one in exactly the right one.",
            right=True,
        ),
    ),
)

_ZIGZAG = Question(
    name="too_long",
    text="The cost jumps up and down from step to step and hardly falls. What is the first thing to try?",
    choices=(
        Choice(
            "A smaller learning rate.",
            "The steps overshoot: they leap over the valley and land on its other side. Shorter ones get down into it.",
            right=True,
        ),
        Choice(
            "A larger learning rate, to get out of there.",
            "The steps are too long already. Longer ones leap even higher up the other side.",
        ),
        Choice("More epochs.", "More steps of the same length go on jumping."),
        Choice(
            "Other random weights at the start.",
            "They would start elsewhere, and jump there: how far a step goes is not decided by where it starts.",
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_WHICH_WAY, _WHY_BACK, _MINI, _ZIGZAG)}
