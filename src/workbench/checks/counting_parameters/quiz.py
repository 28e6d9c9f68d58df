"""Questions of chapter 06, counting parameters."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_HOW_MANY_BIASES = Question(
    name="how_many_biases",
    text="A network of 784, 30 and 10 neurons: how many biases does it have?",
    choices=(
        Choice(
            "824, one for each neuron",
            "784 of these neurons are the pixels. Their activations are given, nobody computes a sum for them, so "
            "there is no place for a bias.",
        ),
        Choice("40, one for each neuron that listens", "30 + 10: those that compute a weighted sum.", right=True),
        Choice(
            "23,820, one for each weight",
            "That is the number of weights. A weight belongs to a connection, a bias to the neuron at its end.",
        ),
        Choice(
            "2, one for each layer of weights",
            "A layer keeps its biases in one array, and that array holds one number for each neuron of the layer.",
        ),
    ),
)

_LARGER_IMAGES = Question(
    name="larger_images",
    text="The images grow from 28 × 28 to 56 × 56 pixels, the hidden layers stay at 16 neurons each. How many dials "
    "are there now?",
    choices=(
        Choice(
            "About twice as many",
            "The side doubles, and the number of pixels is its square. Each single pixel brings 16 weights along.",
        ),
        Choice(
            "As many as before, as no layer of neurons was changed",
            "The pixels are a layer, too, the first one. Each neuron of hidden layer 1 has a weight for every pixel.",
        ),
        Choice(
            "About four times as many",
            "Twice as high and twice as wide is 3,136 pixels, four times 784, and each of them has 16 weights: "
            "50,634 dials in all. The other layers stay as they are.",
            right=True,
        ),
    ),
)

_WHY_SIXTEEN = Question(
    name="why_sixteen",
    text="Somebody builds the same network with 20 neurons in each hidden layer. What can be said before it is tried?",
    choices=(
        Choice(
            "It has more dials, but not that it reads better",
            "The count follows from the sizes: 16,330. How well it reads does not. The video takes 16 because they fit "
            "on the screen, and two layers for the hope that they take digits apart; other sizes work, too.",
            right=True,
        ),
        Choice(
            "It reads better, as it has more dials",
            "Often that is so, but no count promises it. With more dials there is also more to be set wrong.",
        ),
        Choice(
            "It reads worse: 16 is what ten digits need",
            "Nothing demands 16. Even a network without any hidden layer tells most digits apart, with 7,850 dials.",
        ),
    ),
)

_THIRD_LAYER = Question(
    name="third_layer",
    text="Before the output layer of 784, 16, 16, 10 you put one more hidden layer, of 10 neurons. How many dials more "
    "are there now?",
    choices=(
        Choice("10", "Those are its biases, or the new outputs' biases. And the weights?"),
        Choice(
            "110",
            "The new layer has 16 × 10 + 10 dials, as many as the output layer had. The outputs now listen to 10 "
            "neurons: 10 × 10 + 10, and that is what is added.",
            right=True,
        ),
        Choice(
            "170",
            "The new layer itself has 170, 16 × 10 + 10. But the outputs now listen to 10 neurons and no longer "
            "to 16, so they have fewer than before.",
        ),
        Choice("7,850", "That would be a layer of 10 that listens to the pixels. This one listens to 16 neurons."),
    ),
)

QUESTIONS = {question.name: question for question in (_HOW_MANY_BIASES, _LARGER_IMAGES, _WHY_SIXTEEN, _THIRD_LAYER)}
