"""Questions of chapter 08, notation."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_WHICH_ROW = Question(
    name="which_row",
    text="W of the first layer has shape (16, 784). Which numbers does neuron 5 of the hidden layer need for its sum?",
    choices=(
        Choice(
            "Column 5 of W, and b[5]",
            "Column 5 has 16 numbers: the weights with which pixel 5 reaches all 16 neurons. Neuron 5 has 784 inputs.",
        ),
        Choice(
            "All of W: a matrix product cannot be taken apart",
            "It can: each number of W @ a comes from one row alone. You computed one such row by itself above.",
        ),
        Choice(
            "Row 5 of W, all of a, and b[5]",
            "A row belongs to the neuron that receives: 784 weights, one for each pixel, and one bias.",
            right=True,
        ),
        Choice(
            "Row 5 of W, a[5], and b[5]",
            "The weights and the bias are right, but a neuron of this layer looks at all 784 pixels, not at one.",
        ),
    ),
)

_READ_SUBSCRIPTS = Question(
    name="read_subscripts",
    text="In the course's notation, which connection does the weight with the subscripts 3, 7 stand for?",
    choices=(
        Choice(
            "From sending neuron 7 to receiving neuron 3",
            "The first subscript is the row, so the receiver; the second is the column, so the sender.",
            right=True,
        ),
        Choice(
            "From sending neuron 3 to receiving neuron 7",
            "That is how an arrow would be read, and the most frequent mix-up. Rows come first, and rows receive.",
        ),
        Choice(
            "From layer 3 to layer 7",
            "Layers are counted by superscripts in brackets. Subscripts count neurons within a layer.",
        ),
    ),
)

_SQUARE_TURNED = Question(
    name="square_turned",
    text="The layer in the middle has a W of (16, 16). Someone writes W.T @ a + b instead of W @ a + b. What happens?",
    choices=(
        Choice(
            "numpy stops: the shapes do not fit.",
            "The transpose is 16 × 16 as well, so they do fit. With W of the first layer, (16, 784), numpy would stop.",
        ),
        Choice(
            "It runs, and the 16 sums are wrong.",
            "Every neuron adds up with weights that belong to other connections. No message warns of it, which is why "
            "loops and matrices were asserted equal in this chapter.",
            right=True,
        ),
        Choice(
            "It runs, and the 16 sums are the same in another order.",
            "The transpose mixes weights of different rows into one sum: other sums, not the same ones moved about.",
        ),
    ),
)

_WHY_FASTER = Question(
    name="why_faster",
    text="W @ a gives the same numbers as the two loops. Why is it so much faster?",
    choices=(
        Choice(
            "It needs fewer multiplications.",
            "Each of the 12,544 weights is still multiplied once with its activation.",
        ),
        Choice(
            "It leaves out the black pixels, whose products are 0.",
            "It multiplies them all; looking for zeros would cost more time than multiplying.",
        ),
        Choice(
            "It rounds the numbers, so that there is less to compute.",
            "It uses the numbers as they are. Loop and product agree up to the last digits of a float.",
        ),
        Choice(
            "A library made for this runs the loops, several numbers at a time.",
            "Python reads a loop line by line, for every single weight. A matrix product is handed over once, and "
            "libraries for it have been tuned for decades.",
            right=True,
        ),
    ),
)

_BATCH_SHAPE = Question(
    name="batch_shape",
    text="X holds 100 images, one a row: (100, 784). W is (16, 784), b is (16,). What is the shape of X @ W.T + b?",
    choices=(
        Choice(
            "(16, 100)",
            "That would be W @ X.T, one image a column. With X first, images stay rows.",
        ),
        Choice(
            "(100, 16)",
            "(100, 784) @ (784, 16): the 784 in the middle are summed away. b is added to each of the 100 rows.",
            right=True,
        ),
        Choice(
            "None, because b has 16 numbers and there are 100 images",
            "numpy lines shapes up from the right: 16 fits 16, so b is added to each row. It is called broadcasting.",
        ),
    ),
)

QUESTIONS = {
    question.name: question for question in (_WHICH_ROW, _READ_SUBSCRIPTS, _SQUARE_TURNED, _WHY_FASTER, _BATCH_SHAPE)
}
