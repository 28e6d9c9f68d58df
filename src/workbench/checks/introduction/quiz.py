"""Questions of chapter 01, introduction."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_SAME_THREE = Question(
    name="same_three",
    text="Two threes share hardly a pixel, and you read both without effort. How do you recognise them?",
    choices=(
        Choice(
            "Your brain knows each possible 3, pixel by pixel, and compares.",
            "There are far too many for that, and you can read one that nobody has ever drawn before.",
        ),
        Choice(
            "A 3 always excites the same light-sensitive cells of your eye.",
            "They differ from one 3 to the next, as the pixels do: move the page a little, and others are excited.",
        ),
        Choice(
            "You see what the strokes form, whichever pixels they fall on.",
            "From very different cells at work in the eye your visual cortex arrives at one and the same idea. How "
            "to get from numbers to such an idea is what this course is about.",
            right=True,
        ),
    ),
)

_WHY_DIGITS = Question(
    name="why_digits",
    text="Why is reading handwritten digits such a well-chosen first task for a neural network?",
    choices=(
        Choice(
            "Everyone can do it, and hardly anyone can write down how.",
            "So the program has to learn it from examples. That holds for much of what we would like machines to do: "
            "hear words, see faces, find a tumour on a scan. And here it is small enough, 784 numbers in and ten out, "
            "to look at every part.",
            right=True,
        ),
        Choice(
            "Digits are the one kind of image that cannot be read by fixed rules.",
            "Most images are worse in that respect. A face, or a cat, is far harder to put into rules than a 3.",
        ),
        Choice(
            "Computers store images as digits, so digits are what they understand best.",
            "Every image is stored as numbers, of a cat as well as of a 3. Having the numbers is not the difficulty; "
            "saying what they show is.",
        ),
    ),
)

_ALWAYS_NO = Question(
    name="always_no",
    text="A rule that should find every 3 is tried on 1,000 digits, 100 of each. It gets 900 right. How good is it?",
    choices=(
        Choice(
            "Very good: nine out of ten are right.",
            "A rule that never looks at the image and always says no gets the same 900: all but the hundred 3s.",
        ),
        Choice(
            "No better than nothing: saying no every time gets 900, too.",
            "A score means something only beside what no effort at all would reach. With 100 threes and 100 others, as "
            "in this chapter, that is 100 of 200.",
            right=True,
        ),
        Choice(
            "Bad: by pure guessing it would be right in 950 cases.",
            "Guessing does not reach that. Always saying no is right for 900, as 900 of them are no 3.",
        ),
        Choice(
            "It depends on how long the rule is.",
            "Only what it answers counts for the score. A one-line rule can be right by luck, and a long one wrong.",
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_SAME_THREE, _WHY_DIGITS, _ALWAYS_NO)}
