"""What there is to do with a pencil in each chapter, and the pictures that a question needs on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn import strokes
from workbench.handouts import shapes
from workbench.images import bars, parts


@dataclass(frozen=True)
class Task:
    """Something to do with a pencil.

    Attributes:
        text: what, in two or three sentences.
        drawn: called to get the grids and axes for it.

    """

    text: str
    drawn: Callable[[], str]


def _threes() -> str:
    """Return the images of chapter 01's first question."""
    threes = strokes.make(30, seed=1, labels=3).images
    eights = strokes.make(30, seed=2, labels=8).images
    named = ((threes[20], "a 3"), (threes[23], "another 3"), (eights[10], "an 8"))
    return "".join(shapes.picture(image, name) for image, name in named)


def _regions() -> str:
    """Return the images of chapter 05's first question."""
    named = {
        "A edge": bars.bar(row=8, column=14, length=11, thickness=3),
        "B blob": bars.blob(row=8, column=14, radius=7),
        "C elsewhere": bars.bar(row=20, column=14, length=11, thickness=3),
    }
    return "".join(shapes.picture(image, name) for name, image in named.items())


# By the name of a question or a guess.
PICTURES: dict[str, Callable[[], str]] = {
    "shares_more": _threes,
    "well_above": lambda: shapes.picture(strokes.make(200).images[60], "the digit"),
    "excites_most": _regions,
}
NOTES = {
    "one_idea": "(It says yes where there is more ink in the right half of the image than in the left one.)",
    "loops_found": "(It adds up eight edges around one ring, and lights up where they make more than 5.9.)",
    "rank_images": "(Bright is printed dark here.)",
    "edge_favourite": "(The pixels of a horizontal bar count +1, those around it −½.)",
}

_CHAIN = ("z₁ = w₁ x + b₁", "a₁ = σ(z₁)", "z₂ = w₂ a₁ + b₂", "a₂ = σ(z₂)", "C = (a₂ − y)² / 2")

TASKS: dict[str, tuple[Task, ...]] = {
    "introduction": (
        Task(
            "Shade two 3s that are as different as you can make them. Then count the cells that are dark in both, and "
            "those that are dark in at least one. What share do they have in common?",
            lambda: shapes.grid(14, 14, 5, "your 3") + shapes.grid(14, 14, 5, "another 3, quite different"),
        ),
    ),
    "neurons": (
        Task(
            "Neuron = 28 · row + column. Shade the neurons 126, 154, 182, 210 and so on up to 658. Then write ten "
            "numbers of neurons for a neighbour, who shades them and says what it is.",
            lambda: shapes.grid(cell=4),
        ),
    ),
    "layers": (
        Task(
            "Draw a digit that could be a 4 and could be a 9. How bright do you expect each of the ten outputs to be? "
            "Write it down, from 0 to 1, and ask the network when you are back at a computer.",
            lambda: (
                shapes.grid(cell=3) + shapes.table([str(digit) for digit in range(10)], ["you", "network"], "digit")
            ),
        ),
    ),
    "why_layers": (
        Task(
            "You are the last layer: + where a part speaks for a digit, − where it speaks against it, nothing where it "
            "does not matter. Which digits can you not tell apart?",
            lambda: shapes.table([str(digit) for digit in range(10)], parts.NAMES),
        ),
        Task(
            "Up: how much of an upper loop. To the right: how much of a lower one. Draw one line that has the 6s and "
            "the 9s on one side, and nothing else. Then try it with two lines.",
            lambda: shapes.square(
                "", [(0.2, 0.8, 0.13, "9"), (0.8, 0.8, 0.13, "8"), (0.2, 0.2, 0.13, "1"), (0.8, 0.2, 0.13, "6")]
            ),
        ),
    ),
    "edge_detection": (
        Task(
            "Paint the weights of a neuron that lights up for a horizontal edge in the dashed frame, and not for a "
            "blob that covers it: + or blue where ink should excite it, − or red where ink should calm it.",
            lambda: shapes.grid(cell=3.4, frame=(7, 9, 10, 20)),
        ),
        Task(
            "The sigmoid is ½ where sum plus bias is 0. Draw it for a bias of 0, and again for a bias of −10.",
            lambda: shapes.axes((-10, 20, 5), (0, 1, 0.5), "activation over the weighted sum", (120, 26)),
        ),
    ),
    "counting_parameters": (
        Task(
            "Count, layer by layer, for 784, 16, 16 and 10 neurons. Then invent a network from 784 pixels to 10 "
            "outputs that comes as close to 10,000 as you can.",
            lambda: (
                shapes.table(
                    ["784 to 16", "16 to 16", "16 to 10", "all"], ["weights", "biases", "together"], "from, to"
                )
                + shapes.table(["784 to …", "… to …", "… to 10", "all"], ["weights", "biases", "together"], "yours")
            ),
        ),
    ),
    "learning": (
        Task(
            "You stand on this hillside at the right end, and each step is the learning rate times the slope. Mark "
            "where you stand after each of five steps, with a short step and with one that is far too long.",
            lambda: shapes.axes(
                (-6, 6, 2),
                (0, 1.5, 0.5),
                "the cost over one dial",
                (120, 45),
                {"": [0.25 + 0.03 * (x - 1) ** 2 for x in np.linspace(-5.5, 6, 60)]},
            ),
        ),
        Task(
            "Try by hand: write down a number for each of three dials, and let a neighbour, who has thought of three "
            "numbers, say only better or worse. How many tries until you are near? And if they say for each dial which "
            "way?",
            lambda: shapes.table(
                [str(n) for n in range(1, 7)], ["dial 1", "dial 2", "dial 3", "better or worse"], "try"
            ),
        ),
    ),
    "notation": (
        Task(
            "Four neurons send, three receive. Work out the three sums z. Circle the row that belongs to the neuron in "
            "the middle, and underline all that comes from the second sender.",
            lambda: shapes.matrices(
                ("W", [["2.0", "1.5", "−1.0", "−2.0"], ["1.0", "−1.0", "2.0", "−1.5"], ["0.5", "−2.0", "−0.5", "2.0"]]),
                ("a", [["1.0"], ["0.8"], ["0.2"], ["0.0"]]),
                ("b", [["−1.0"], ["0.5"], ["−0.3"]]),
                ("z", [["\u00a0"], ["\u00a0"], ["\u00a0"]]),
            ),
        ),
        Task(
            "Draw this layer as a network: four circles, three circles, and a line for each weight. Dash those that "
            "are negative.",
            lambda: shapes.square(
                "",
                [(0.15, 0.125 + 0.25 * n, 0.07, str(3 - n)) for n in range(4)]
                + [(0.85, 0.2 + 0.3 * n, 0.07, str(2 - n)) for n in range(3)],
            ),
        ),
    ),
    "recap": (
        Task(
            "A 3 is turned all the way round. Draw the output for “3” as you expect it. Then a second curve, for the "
            "digit that you expect to take over.",
            lambda: shapes.axes((-180, 180, 60), (0, 1, 0.5), "output over degrees, counter-clockwise", (140, 50)),
        ),
    ),
    "relu_vs_sigmoid": (
        Task(
            "Draw the sigmoid and ReLU on the left, and on the right how steep each of them is.",
            lambda: (
                shapes.axes((-6, 6, 3), (0, 3, 1), "the functions", (68, 40))
                + shapes.axes((-6, 6, 3), (0, 1, 0.25), "their slopes", (68, 40))
            ),
        ),
        Task(
            "Mark off the middle from the ring around it with three lines. Give each an arrow to its bright side.",
            lambda: shapes.square("", [(0.5, 0.5, 0.17, "middle"), (0.5, 0.5, 0.42, "")]),
        ),
    ),
    "training": (
        Task(
            "One neuron in each layer: x = 0.5, w₁ = 1.2, b₁ = 0.3, w₂ = −1.5, b₂ = 0.4, and wanted is y = 1. Go "
            "forward with a pocket calculator, σ(z) = 1 / (1 + e⁻ᶻ). Then go back: how steep is each step? And dC/dw₁?",
            lambda: shapes.table(_CHAIN, ["forward", "slope"]),
        ),
        Task(
            "Draw the curve of the cost that you expect for your learning rate.",
            lambda: shapes.axes((0, 8, 1), (0, 1.5, 0.5), "cost over epochs; our learning rate: …………", (120, 26)),
        ),
    ),
    "inside_the_network": (
        Task(
            "Six of the sixteen neurons of the first hidden layer: draw their weights as you expect to find them, with "
            "+ and − or in two colours. Keep this page until you have seen them.",
            lambda: "".join(shapes.grid(14, 14, 3.4, f"neuron {n}") for n in range(6)),
        ),
    ),
    "by_hand": (
        Task(
            "Put eight bars on the image that tell the digits from each other, and number them. Then tick, for each "
            "digit, which bars have ink under them. Are there two digits with the same ticks?",
            lambda: (
                shapes.grid(cell=2.8) + shapes.table([str(digit) for digit in range(10)], [str(n) for n in range(1, 9)])
            ),
        ),
    ),
}
