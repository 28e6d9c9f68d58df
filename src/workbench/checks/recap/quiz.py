"""Questions of chapter 09: the final quiz across the chapters."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_WHAT_CHANGES = Question(
    name="what_changes",
    text="You show the trained network another image. Which numbers in it are different from before?",
    choices=(
        Choice(
            "The activations, from the first layer to the last.",
            "They follow from the image. Weights and biases are part of the function itself, and stay as training has "
            "left them.",
            right=True,
        ),
        Choice(
            "The weights, which adjust themselves a little to the new image.",
            "Weights change while the network learns. Once it is trained, showing it an image changes none of them.",
        ),
        Choice(
            "The biases, and with them the outputs.",
            "A bias belongs to a neuron, not to an image. The outputs change because other pixels come in.",
        ),
        Choice(
            "Only the ten outputs.",
            "The outputs are computed from the layer before, and that from the one before it. All of them change.",
        ),
    ),
)

_NEURON_TAKES = Question(
    name="neuron_takes",
    text="As a function, what does one neuron of the second hidden layer take in, and what does it give?",
    choices=(
        Choice(
            "It takes the one pixel that belongs to it and gives a number between 0 and 1.",
            "Only the first hidden layer sees pixels, and each of its neurons sees all 784 of them.",
        ),
        Choice(
            "It takes the 784 pixels and gives 16 numbers.",
            "This is what the whole first hidden layer does. One neuron gives one number.",
        ),
        Choice(
            "It takes 16 activations and gives one number.",
            "A weighted sum of sixteen activations, a bias, a squish: sixteen numbers in, one out.",
            right=True,
        ),
    ),
)

_COUNT_TWENTY = Question(
    name="count_twenty",
    text="A network has layers of 784, 20 and 10 neurons. How many weights and biases does it have?",
    choices=(
        Choice("814", "This is the number of neurons. Each connection between two neighbouring layers has a weight."),
        Choice("15,880", "These are all the weights, 784 × 20 + 20 × 10. The 20 + 10 biases are missing."),
        Choice("13,002", "That is how many the video's network has, with layers of 784, 16, 16 and 10."),
        Choice("15,910", "784 × 20 + 20 × 10 = 15,880 weights, and 20 + 10 = 30 biases.", right=True),
    ),
)

_WEIGHT_INDICES = Question(
    name="weight_indices",
    text="In a' = sigmoid(W a + b), W[3, 7] is one number. Which neurons does it connect?",
    choices=(
        Choice(
            "From neuron 3 of the layer before to neuron 7 of this layer.",
            "It is the other way round. A row of W holds everything that one receiving neuron listens to.",
        ),
        Choice(
            "From neuron 7 of the layer before to neuron 3 of this layer.",
            "Row 3 belongs to the receiving neuron 3, and the place 7 in that row to the sender 7.",
            right=True,
        ),
        Choice(
            "Between neurons 3 and 7 of the same layer, in both directions.",
            "Neurons of one layer are not joined to each other: weights lead from a layer to the next.",
        ),
    ),
)

_WEIGHT_OR_BIAS = Question(
    name="weight_or_bias",
    text="A neuron finds the right pattern, but it also lights up for faint traces of it. Which number would you "
    "turn first?",
    choices=(
        Choice(
            "Its bias, downwards.",
            "Then it takes a larger sum to light it. The weights say which pattern the neuron looks for, the bias how "
            "much of it must be there.",
            right=True,
        ),
        Choice(
            "Its bias, upwards.",
            "A larger bias makes the neuron light up for still less.",
        ),
        Choice(
            "All of its weights: each to its negative.",
            "Then it would light up for the opposite of the pattern. What it looks for was right.",
        ),
    ),
)

_WHY_SQUISH = Question(
    name="why_squish",
    text="What would be lost if no layer had an activation function such as the sigmoid?",
    choices=(
        Choice(
            "Speed: without squishing, the sums grow and take longer to compute.",
            "It would be a little faster, in fact. What is lost is what the network is able to do.",
        ),
        Choice(
            "Nothing but the range: outputs would no longer lie between 0 and 1, and one would scale them.",
            "The range goes, but far more goes with it: think of what two weighted sums in a row amount to.",
        ),
        Choice(
            "All that the hidden layers add.",
            "A weighted sum of weighted sums is a weighted sum: the whole network would be a single layer. Layers are "
            "worth something because of the bend in "
            "between.",
            right=True,
        ),
        Choice(
            "The biases: they only work inside a sigmoid.",
            "A bias is added to the sum, whatever comes after it.",
        ),
    ),
)

_TO_LEARN_MEANS = Question(
    name="to_learn_means",
    text="Someone says: “The computer has learned to read digits.” What has happened, as plainly as you can say it?",
    choices=(
        Choice(
            "The images it was shown were stored, and each new one is compared with all of them.",
            "Nothing is stored but 13,002 numbers, which is far less than the images would need.",
        ),
        Choice(
            "Values for its weights and biases were found that make it mostly right.",
            "The shape of the function was there from the start. Learning means to find its numbers, and how that "
            "is done "
            "is the matter of chapter 11.",
            right=True,
        ),
        Choice(
            "Rules for loops and lines were written into it, layer by layer, by those who built it.",
            "Nobody writes them. That the layers work like that is a hope, and you have to look inside to know.",
        ),
    ),
)

_AFTER_SLIDE = Question(
    name="after_slide",
    text="A 3 is slid up by five rows, and the network calls it a 2 with an output near 1. Why?",
    choices=(
        Choice(
            "Sliding has changed weights of the first hidden layer.",
            "Nothing in the network has changed. It is the same function at another place of its 784 inputs.",
        ),
        Choice(
            "The image was pushed out of the frame, so that hardly any of its ink was left to look at.",
            "Five rows leave nearly all of the ink where the network can see it. You would read the 3 with ease.",
        ),
        Choice(
            "It is unsure, and an output near 1 is how it shows that.",
            "An output near 1 is the strongest yes that there is. The network has no way of saying that it was "
            "never asked "
            "anything like this.",
        ),
        Choice(
            "To the function these are very different numbers, unlike those it was trained on.",
            "Nothing in 784 inputs says that one pixel is the neighbour of another, and no image in its training lay "
            "that far from the middle.",
            right=True,
        ),
    ),
)

QUESTIONS = {
    question.name: question
    for question in (
        _WHAT_CHANGES,
        _NEURON_TAKES,
        _COUNT_TWENTY,
        _WEIGHT_INDICES,
        _WEIGHT_OR_BIAS,
        _WHY_SQUISH,
        _TO_LEARN_MEANS,
        _AFTER_SLIDE,
    )
}
