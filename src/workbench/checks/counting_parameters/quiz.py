"""Questions of chapter 06, counting parameters."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_HOW_MANY_BIASES = Question(
    name="how_many_biases",
    text="A network of 784, 16, 16 and 10 neurons: how many biases does it have?",
    choices=(
        Choice(
            "826, one for each neuron",
            "784 of these neurons are the pixels. Their activations are given, nobody computes a sum for them, so "
            "there is no place for a bias.",
        ),
        Choice(
            "3, one for each layer of weights",
            "A layer has one vector of biases, and that vector holds one number for each neuron of the layer.",
        ),
        Choice("42", "16 + 16 + 10: one for each neuron that computes a weighted sum.", right=True),
        Choice(
            "12,960, one for each weight",
            "That is the number of weights. A weight belongs to a connection, a bias to the neuron at its end.",
        ),
    ),
)

_LARGER_IMAGES = Question(
    name="larger_images",
    text="The images grow from 28 × 28 to 56 × 56 pixels, the hidden layers stay at 16 neurons each. How many dials "
    "are there now?",
    choices=(
        Choice(
            "About four times as many",
            "Twice as high and twice as wide is 3,136 pixels, four times 784, and each of them has 16 weights: "
            "50,634 dials in all. The other layers stay as they are.",
            right=True,
        ),
        Choice(
            "About twice as many",
            "The side doubles, and the number of pixels is its square. Each single pixel brings 16 weights along.",
        ),
        Choice(
            "As many as before, as no layer of neurons was changed",
            "The pixels are a layer, too, the first one. Each neuron of hidden layer 1 has a weight for every pixel.",
        ),
    ),
)

_WHY_SIXTEEN = Question(
    name="why_sixteen",
    text="Why do the hidden layers of this network have 16 neurons each, and why are there two?",
    choices=(
        Choice(
            "16 is the square root of 256, the number of grey levels",
            "The number of grey levels plays no part: an activation is one number, however finely it is graded.",
        ),
        Choice(
            "It is a choice that could have been another: it fits on a screen, and it works well enough",
            "The video says so itself. Other sizes and depths work, some of them better; they have more dials or "
            "fewer, and which is best is found by trying.",
            right=True,
        ),
        Choice(
            "Ten digits need at least 16 patterns to be told apart",
            "Nothing in the network demands that. A network without any hidden layer tells most digits apart, with "
            "7,850 dials.",
        ),
    ),
)

_THIRD_LAYER = Question(
    name="third_layer",
    text="You add a third hidden layer of 16 neurons to 784, 16, 16, 10. How many dials does that add?",
    choices=(
        Choice(
            "12,560, as many as the first hidden layer has",
            "That layer listens to 784 pixels. The new one listens to 16 neurons.",
        ),
        Choice(
            "16, one for each new neuron",
            "Those are its biases. Each new neuron also has a weight for every neuron of the layer before it.",
        ),
        Choice(
            "256",
            "These are the weights, 16 × 16. Each of the 16 new neurons has a bias as well.",
        ),
        Choice(
            "272",
            "16 × 16 weights and 16 biases, 2 % more than before. Depth is cheap here; what costs is the first layer.",
            right=True,
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_HOW_MANY_BIASES, _LARGER_IMAGES, _WHY_SIXTEEN, _THIRD_LAYER)}
