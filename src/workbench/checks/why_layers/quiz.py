"""Questions of chapter 04, why layers."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_PART_NEURON = Question(
    name="part_neuron",
    text="If this chapter's hope holds, what lights up the neuron for “upper loop” in the second-to-last layer?",
    choices=(
        Choice(
            "The pixels of one carefully chosen loop, and no other loop.",
            "Then a loop that is a little larger or further left would go unseen. The hope is for loopy patterns in "
            "general, near the top.",
        ),
        Choice(
            "Any roughly loop-like pattern near the top, in a 9 as well as in an 8.",
            "It stands for the part, not for certain pixels and not for a digit. That is what makes it useful to "
            "several digits at once.",
            right=True,
        ),
        Choice(
            "A 9, and only a 9.",
            "That would be the work of an output neuron. A part is shared: 8s and 9s have an upper loop, and so do "
            "some 4s.",
        ),
    ),
)

_ONLY_A_LINE = Question(
    name="only_a_line",
    text="A plain 1 is a long line and nothing else. The outputs for 1, 4, 7 and 9 all have a + for the long "
    "line and no minus anywhere. What happens when a plain 1 comes in?",
    choices=(
        Choice(
            "The output for 1 is the brightest, as its other parts are all 0.",
            "A part that is missing adds nothing, in the row of the 1 as in the others. So the 1 has no advantage: it "
            "gets +1 from the line, and so do they.",
        ),
        Choice(
            "None of them lights up: a single + is too little.",
            "The long line is there, so each of the four gets a sum of +1.",
        ),
        Choice(
            "The outputs for 4, 7 and 9 are a little darker, since some of their parts are missing.",
            "A missing part adds 0 times its weight, which is 0. Nothing is taken away for what is missing.",
        ),
        Choice(
            "All four are equally bright.",
            "Each gets +1 from the line, and what is missing counts for nothing. Taking the + for the line away from "
            "the 4, the 7 and the 9 breaks this tie. A minus in the row of the 1, for parts that it must not have, "
            "keeps it dark for the others.",
            right=True,
        ),
    ),
)

_WORKS_WITHOUT = Question(
    name="works_without",
    text="A trained network with layers of 784, 16, 16 and 10 neurons gets most digits right. What does that "
    "tell us about its hidden layers?",
    choices=(
        Choice(
            "That they turn pixels into something that tells the digits apart, and no more than that.",
            "Getting the answer right shows that some route works, not which. Chapter 12 looks inside, and so does the "
            "second video of the series.",
            right=True,
        ),
        Choice(
            "The first one finds edges and the second one loops and lines, or it could not be right so often.",
            "This is the hope. Other ways to the same answers are possible, and nobody has told the network which "
            "to take.",
        ),
        Choice(
            "Nothing can be known about them: a network is a black box.",
            "Every weight can be read and drawn, and every neuron be watched. It takes work, but the box can be "
            "opened.",
        ),
    ),
)

_SPEECH = Question(
    name="speech",
    text="Speech breaks down into layers, too. Which order goes from the raw input to the most abstract?",
    choices=(
        Choice(
            "sound waves, words, syllables, phrases",
            "A word is made of syllables, so they come before it.",
        ),
        Choice(
            "phrases, words, syllables, distinct sounds",
            "This is the way from the abstract to the raw: the way of a voice that reads a text aloud.",
        ),
        Choice(
            "sound waves, distinct sounds, syllables, words, phrases",
            "Each layer is built from pieces of the one before, as digits are of loops, and loops of edges.",
            right=True,
        ),
        Choice(
            "distinct sounds, sound waves, syllables, words",
            "A distinct sound, such as an “s”, is a pattern in the sound waves. The waves come first.",
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_PART_NEURON, _ONLY_A_LINE, _WORKS_WITHOUT, _SPEECH)}
