"""Questions of chapter 02, neurons."""

from __future__ import annotations

from workbench.checks.question import Choice, Question

_HOLDS = Question(
    name="holds",
    text="Neuron 300 of the first layer has an activation of 0.7. What does that tell you?",
    choices=(
        Choice(
            "The network is 70 % sure that there is a stroke.",
            "Nothing has been judged yet. In the first layer an activation says how bright a pixel is, and no more.",
        ),
        Choice(
            "Its pixel is a rather light grey.",
            "0 is black, 1 is white, and 0.7 lies nearer to white. The neurons of the first layer hold the image, one "
            "pixel each.",
            right=True,
        ),
        Choice(
            "It has been lit in 70 % of all images so far.",
            "A neuron of the first layer has no memory. With the next image it holds another number.",
        ),
    ),
)

_WHY_784 = Question(
    name="why_784",
    text="Another network should read colour images of 32 × 32 pixels. Each pixel has three numbers, for red, green "
    "and blue. How many neurons does its first layer have?",
    choices=(
        Choice(
            "784, as ever.",
            "784 is no law: it is 28 × 28, one neuron for each pixel of the images that this course uses.",
        ),
        Choice(
            "1,024",
            "That is 32 × 32, one for each pixel. But a pixel is three numbers here, and each of them needs a neuron.",
        ),
        Choice(
            "3,072",
            "32 × 32 × 3: one neuron for each number that comes in. With 28 × 28 grey pixels the same rule gives 784.",
            right=True,
        ),
        Choice(
            "96",
            "That is 32 × 3. Every pixel of every row counts, not one a row.",
        ),
    ),
)

_SHUFFLED = Question(
    name="shuffled_places",
    text="Someone wires the 784 pixels to the column in a wild order, but in the same one for every image, from the "
    "start. What does the network lose?",
    choices=(
        Choice(
            "Nothing: no place in the column means anything before the network learns what it means.",
            "The next layer looks at all 784 at once, and gives each a weight of its own. It never knew which of them "
            "are neighbours. We order them row by row to keep track ourselves.",
            right=True,
        ),
        Choice(
            "Everything: a 3 is no longer a 3 if its pixels are shuffled.",
            "To our eyes it is not. But the column holds the same numbers, and as every 3 is shuffled alike, what they "
            "have in common is still there to be learned.",
        ),
        Choice(
            "The neurons at the end of the column, which come too late.",
            "The column is no queue: all 784 are read at the same time.",
        ),
    ),
)

_ONE_RIGHT = Question(
    name="one_right",
    text="A drawing moves one pixel to the right; its last column was black. What happens in the column of neurons?",
    choices=(
        Choice(
            "Each activation moves on by 28 neurons.",
            "28 further on is the pixel below. That would be a drawing that moves down.",
        ),
        Choice(
            "Nothing: it is the same drawing.",
            "The neurons hold single pixels, and those have changed, even though you would read the same digit.",
        ),
        Choice(
            "Each activation moves on to the next neuron.",
            "The pixel to the right is the next in the column. At the end of a row the black one wraps round to the "
            "start of the next row, which is black as well then.",
            right=True,
        ),
    ),
)

QUESTIONS = {question.name: question for question in (_HOLDS, _WHY_784, _SHUFFLED, _ONE_RIGHT)}
