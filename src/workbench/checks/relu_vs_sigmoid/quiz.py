"""Questions of chapter 10, ReLU and sigmoid."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_SATURATED = Question(
    name="saturated",
    text="A hidden neuron with a sigmoid has a weighted sum of 12 for an image, and the image shows that it should "
    "have been dark. What does the slope tell its weights?",
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
        Choice("1/4", "That is the most that one of them lets through. There are four of them in a row."),
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
            "All its weights have become 0, so that nothing of the image gets through to it any more.",
            "They can be anything. It is the sum of weights times pixels, plus the bias, that is below 0 each time.",
        ),
        Choice(
            "It would come back if you trained for longer.",
            "A step of any length times a slope of 0 is a step of 0. In deeper layers a change in the layer before can "
            "bring one back; in the first layer the pixels stay what they are.",
        ),
    ),
)

_NO_FUNCTION = Question(
    name="no_function",
    text="You take the ReLUs out of a network of 784, 16, 16 and 10 neurons and train it again. Its score on new "
    "digits falls by a few percent, and not to the 10% of mere guessing. Why not?",
    choices=(
        Choice(
            "One weighted sum for each digit is right for most images; the rest would need bent borders.",
            "All its layers come to no more than that, so its borders are straight. With 784 inputs a straight border "
            "goes a long way, and no further.",
            right=True,
        ),
        Choice(
            "The later layers still build on the earlier ones, as they did before.",
            "Without a bend in between, each layer only mixes sums of sums: all of them are one.",
        ),
        Choice(
            "Its slopes are all 1 now, and that makes up for the bends that are missing.",
            "Slopes of 1 help it to learn. But what it can learn is what one layer could have learned.",
        ),
        Choice(
            "It could fall to 10% as well: that depends on the weights with which the training starts.",
            "Whatever the start, training finds one good weighted sum for each digit.",
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_SATURATED, _FOUR_LEFT, _WHY_DEAD, _NO_FUNCTION)}
