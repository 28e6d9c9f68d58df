"""Questions of chapter 07, learning."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_TO_LEARN = Question(
    name="to_learn",
    text="What does it mean that a network learns?",
    choices=(
        Choice(
            "It stores the images that it was shown, and for a new one it looks up the nearest",
            "It has no place to store them: 13,002 numbers are fewer than 17 images of 784 pixels hold.",
        ),
        Choice(
            "A computer finds weights and biases with which it does its task",
            "Nothing else changes. The same network with other numbers in it is one that can or cannot read.",
            right=True,
        ),
        Choice(
            "Its layers and connections rearrange themselves until they suit the task",
            "Who is connected to whom stays as it was built. All that changes is how strongly.",
        ),
    ),
)

_COST_OR_SCORE = Question(
    name="cost_or_score",
    text="Why does a search that is judged by the cost get further than one judged by the score?",
    choices=(
        Choice(
            "The cost is quicker to compute, so that more tries fit into the same time",
            "Both need the ten outputs for every image, and that is nearly all of the work.",
        ),
        Choice(
            "The score depends on luck, while the cost comes out the same each time",
            "Both are measured on the same images with the same network, and both follow from it without any luck.",
        ),
        Choice(
            "The cost notices every small change, the score only an answer that flips",
            "So the cost tells of a small step in the right direction long before an answer changes. In 3,000 tries of "
            "the lab some 800 are kept by the cost, and some 80 by the score.",
            right=True,
        ),
    ),
)

_NEW_DIGITS = Question(
    name="new_digits",
    text="After a long search 70 % of the lab's own 500 digits are right, but only 60 % of 500 new ones. Why?",
    choices=(
        Choice(
            "Part of what the kept nudges gained helps with those 500 digits only",
            "Every kept nudge lowered the cost on them, for whatever reason. What is true of all digits helps with "
            "new ones, too; what was particular to these does not.",
            right=True,
        ),
        Choice(
            "The new digits were written less clearly than those that the search was judged by",
            "They come from the same generator with the same settings. Neither set is the clearer one.",
        ),
        Choice(
            "The network forgets digits that it has not seen for a while",
            "It does not change while it is scored. Forgetting would need its dials to move.",
        ),
    ),
)

_FULL_SCORE = Question(
    name="full_score",
    text="A network gets every one of a clinic's X-ray images right: ill or healthy. Which check says most about "
    "whether it will work at another clinic?",
    choices=(
        Choice(
            "Score it once more on the same images",
            "The same images give the same score. You still do not know what it looks at.",
        ),
        Choice(
            "Look at how sure it is: for every image its outputs should be near 0 or 1",
            "One that reads the letters in the corner of the image is as sure as one that sees the illness, or surer.",
        ),
        Choice(
            "Count its parameters: fewer are safer",
            "Ten dials are enough to find a stamp. How many there are says nothing about what they look at.",
        ),
        Choice(
            "See what it looks at, and score it on images from elsewhere",
            "Weights on the marks of one machine, or a fall of the score on another's images, show that it works for a "
            "reason that is missing elsewhere.",
            right=True,
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_TO_LEARN, _COST_OR_SCORE, _NEW_DIGITS, _FULL_SCORE)}
