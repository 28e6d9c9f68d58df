"""Questions of chapter 10, ReLU and sigmoid."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_SATURATED = Question(
    name="saturated",
    text="A sigmoid neuron has a weighted sum of 12 for an image, and the image shows that it should have been dark. "
    "What does the slope tell its weights?",
    choices=(
        Choice(
            "To change a great deal, as the neuron is so wrong.",
            "How wrong it is does enter; but it is multiplied by the sigmoid's slope, and at 12 the curve is flat.",
        ),
        Choice(
            "Next to nothing: the slope there is about 0.000006.",
            "The neuron is saturated. It is as wrong as can be, and the signal to mend that is all but lost.",
            right=True,
        ),
        Choice(
            "Exactly nothing: the slope of a sigmoid is 0 where it is fully lit.",
            "Nearly so. A sigmoid comes as close to 1 as you like and never gets there, so a little slope remains. "
            "Exactly 0 is what a ReLU has below 0.",
        ),
    ),
)

_FOUR_LEFT = Question(
    name="four_layers",
    text="A wiggle goes through four sigmoids, one behind the other, each with a weight of 1. At most how much of it "
    "arrives?",
    choices=(
        Choice("1/4", "That is the most that one of them lets through. There are four, one behind the other."),
        Choice("1/16", "That would be two sigmoids: 1/4 × 1/4."),
        Choice(
            "1/256",
            "1/4 × 1/4 × 1/4 × 1/4. The slope is 1/4 at the steepest place, and slopes on the way are multiplied.",
            right=True,
        ),
        Choice(
            "All of it, if the input is 0.",
            "At 0 a sigmoid is at its steepest, and even there its slope is only 1/4.",
        ),
    ),
)

_WHY_DEAD = Question(
    name="why_dead",
    text="A ReLU in the first layer is dead: 0 for every image. Why does more training not bring it back?",
    choices=(
        Choice(
            "Its slope is 0 for every image, so no step of the training changes its weights or its bias.",
            "The signal that would move them is multiplied by that slope. It stays where it is until somebody else "
            "moves it.",
            right=True,
        ),
        Choice(
            "Its weights have become 0.",
            "They can be anything. It is the sum of weights times pixels, plus the bias, that is below 0 each time.",
        ),
        Choice(
            "It would come back; one has to train for longer.",
            "A step of any length times a slope of 0 is a step of 0. In deeper layers a change in the layer before can "
            "bring one back; in the first layer the pixels stay what they are.",
        ),
    ),
)

_NO_FUNCTION = Question(
    name="no_function",
    text="Someone adds ten more hidden layers to a network without any activation function. What can it do now that it "
    "could not do before?",
    choices=(
        Choice(
            "It can tell finer patterns apart, as each layer builds on the one before.",
            "That is the hope for layers with a bend between them. Without one, each layer only mixes sums of sums.",
        ),
        Choice(
            "Nothing: all of it is still one matrix and one bias.",
            "Matrices multiply to a matrix. More layers give more dials to turn, and not one function more.",
            right=True,
        ),
        Choice(
            "It learns faster, as no slope is lost on the way.",
            "True, none of its slopes is below 1. But what it learns is what one layer could have learned.",
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_SATURATED, _FOUR_LEFT, _WHY_DEAD, _NO_FUNCTION)}
