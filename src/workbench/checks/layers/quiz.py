"""Questions of chapter 03, layers."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_HIDDEN_MEANS = Question(
    name="hidden_means",
    text="Why are the two layers in the middle called hidden?",
    choices=(
        Choice(
            "Their activations cannot be looked at.",
            "You have looked at them all along: the loop over the layers printed every one of them.",
        ),
        Choice(
            "They are switched off until the network is unsure.",
            "Every layer works on every image. There is no switch, and no layer knows whether another is unsure.",
        ),
        Choice(
            "Nobody outside of the network says what they should hold.",
            "The pixels are given to the input, and the ten outputs are what we read. What lies between has no meaning "
            "that anyone decided on.",
            right=True,
        ),
    ),
)

_SIXTEEN_MEANS = Question(
    name="sixteen_means",
    text="A friend reads that the network has 16 neurons in each hidden layer and asks what the 16 stand for. "
    "What do you say?",
    choices=(
        Choice(
            "Nothing. Another number would have done, too.",
            "Two layers of 16 are a choice, and the video says so: 16 is what fits on its screen. 784 and 10 are given "
            "by the task.",
            right=True,
        ),
        Choice(
            "The sixteen parts that handwritten digits are made of.",
            "That a neuron stands for a part is a hope, and chapter 4 is about it. Nobody put sixteen parts in.",
        ),
        Choice(
            "Ten digits and six spare ones.",
            "The ten digits have an output layer of their own. A hidden neuron belongs to no digit.",
        ),
        Choice(
            "784 divided by 49, so one neuron looks at each square of 7 by 7 pixels.",
            "784 / 49 is 16 indeed, by accident. Each hidden neuron is connected with all 784 pixels.",
        ),
    ),
)

_LETTER = Question(
    name="letter_k",
    text="You draw the letter K on the pad, and prepare it as always. What will the network's choice be?",
    choices=(
        Choice(
            "None: all ten outputs stay at 0.",
            "That may come close, or not. Even then one of the ten is the brightest, if only by a little.",
        ),
        Choice(
            "One of the ten digits.",
            "It has no other way to answer. It never learned that there is anything but digits, and one of its "
            "outputs may be bright all the same, as it was with noise.",
            right=True,
        ),
        Choice(
            "An error, as K is no digit.",
            "The network sees 784 numbers between 0 and 1. Those of a K are as good as any.",
        ),
    ),
)

_MOVED = Question(
    name="moved_by_four",
    text="A 3 is moved by four pixels, and the network takes it for a 2. You still see the same 3. Where does the "
    "difference come from?",
    choices=(
        Choice(
            "Each pixel is an input neuron of its own, so other neurons are lit now.",
            "To the network the pixels are a column of 784. What was learned for one of them does not hold for its "
            "neighbour four columns on.",
            right=True,
        ),
        Choice(
            "The moved image has fewer pixels with ink.",
            "It has exactly as many, each as bright as before. They are in other places, that is all.",
        ),
        Choice(
            "The network compares the image with the ten that it remembers.",
            "It remembers no image. What it has are weights, and each of those belongs to one pixel.",
        ),
        Choice(
            "The network cannot see ink near the border.",
            "A pixel at the border is an input neuron, too, and has weights like any other.",
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_HIDDEN_MEANS, _SIXTEEN_MEANS, _LETTER, _MOVED)}
