"""Exercises of chapter 07, learning."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Layer, Network
from nn.training import accuracy
from workbench.checks.calling import call
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.unwritten import is_unwritten
from workbench.checks.values import grid, number
from workbench.checks.verdict import NotTried, NotYet
from workbench.images import cases

# score ---------------------------------------------------------------------------------------------------------------


def _five() -> tuple[Network, Digits]:
    """Return a network that answers 3, 1, 4, 1, 5 to five images, each with a single pixel lit."""
    W, images = np.zeros((10, 784)), np.zeros((5, 28, 28), np.float32)
    for i, answer in enumerate((3, 1, 4, 1, 5)):
        images[i, 0, i] = W[answer, i] = 1
    return Network.from_layers([Layer(W, np.zeros(10))]), Digits(images, np.zeros(5, np.int64))


def _score(function: Any) -> str:
    network, five = _five()
    for labels, right in (([3, 1, 4, 1, 5], 5), ([3, 1, 4, 0, 0], 3), ([0, 0, 0, 0, 0], 0)):
        digits = Digits(five.images.copy(), np.array(labels))
        shown = f"five images with answers 3, 1, 4, 1, 5 and labels {', '.join(map(str, labels))}"
        same(right / 5, call(function, network, digits, shown=shown), shown)
    digits, trained = strokes.digits(40, seed=9), Network.load("sigmoid")
    shown = "the trained network and 40 digits"
    same(accuracy(trained, digits), call(function, trained, digits, shown=shown), shown)
    return "Yours counts as it should, on five images by hand and on a trained network."


_SCORE = Exercise(
    name="score",
    task="Write score(network, digits): the share of images whose brightest output is their label, 0 to 1.",
    judge=_score,
    hints=(
        "Go through the images one by one: network(digits.pixels[i]) gives ten outputs. Which is the largest?",
        "outputs.argmax() is the place of the largest output, which is the digit. Compare it with digits.labels[i].",
        "Count the images where they are equal, and divide by len(digits.labels) at the end.",
    ),
    solution="""def score(network, digits):
    right = 0
    for i in range(len(digits.labels)):
        if network(digits.pixels[i]).argmax() == digits.labels[i]:
            right = right + 1
    return right / len(digits.labels)""",
    answer=("score",),
)

# one_try -------------------------------------------------------------------------------------------------------------


def _distance(dials: Any) -> float:
    """A cost: how far the dials are from 1, 2, 3."""
    return float(((np.asarray(dials, float) - np.array([1.0, 2.0, 3.0])) ** 2).sum())


def _one_try(function: Any) -> str:
    for dials, nudge, helps in (
        ([0.0, 0.0, 0.0], [0.5, 0.5, 0.5], True),
        ([1.0, 2.0, 3.0], [0.1, 0.0, 0.0], False),
        ([4.0, 2.0, 3.0], [-1.0, 0.0, 0.0], True),
        ([4.0, 2.0, 3.0], [1.0, -1.0, 0.0], False),
    ):
        shown = f"dials {dials}, nudge {nudge} and a cost that {'falls' if helps else 'rises'}"
        came = call(function, np.array(dials), np.array(nudge), _distance, shown=shown)
        expected = np.array(dials) + (np.array(nudge) if helps else 0)
        try:
            result = np.asarray(came, float)
        except (TypeError, ValueError):
            raise NotYet(f"For {shown} expected three dials, and {type(came).__name__} came.") from None
        if result.shape != (3,) or not np.allclose(result, expected):
            raise NotYet(f"For {shown} expected {expected.tolist()}, and yours gave {np.round(result, 4).tolist()}.")
    mine = np.zeros(3)
    call(lambda: function(mine, np.full(3, 9.0), _distance), shown="a nudge that is far too large")
    if mine.any():
        raise NotYet("Your function changes the dials that it was given, even where the nudge does not help.")
    return "It keeps what helps and leaves the rest: that is the whole of a blind search."


_ONE_TRY = Exercise(
    name="one_try",
    task="Write one_try(dials, nudge, cost): the nudged dials if that lowers the cost, else the dials as they were.",
    judge=_one_try,
    hints=(
        "The nudged dials are dials + nudge. Both are arrays, and + adds them number by number.",
        "cost is a function: cost(dials) is how wrong things are now, cost(dials + nudge) how wrong they would be.",
        "if cost(dials + nudge) < cost(dials): return dials + nudge. And what else?",
    ),
    solution="""def one_try(dials, nudge, cost):
    if cost(dials + nudge) < cost(dials):
        return dials + nudge
    return dials""",
    answer=("one_try",),
)

# search_lab ----------------------------------------------------------------------------------------------------------

HALF = 0.5


def _search_lab(lab: Any) -> str:
    network, tries = getattr(lab, "network", None), getattr(lab, "tries", None)
    if not isinstance(network, Network) or tries is None:
        raise NotYet(f"Expected the lab itself: check.search_lab(lab). {type(lab).__name__} has no network and tries.")
    if tries == 0:
        raise NotTried
    right = accuracy(network, strokes.digits(500))
    if right < HALF:
        raise NotYet(f"After {tries:,} tries {right:.1%} of the 500 digits are right; half of them is the goal.")
    return f"{right:.1%} of the 500 digits are right, after {tries:,} tries without any idea of what a dial does."


_SEARCH_LAB = Exercise(
    name="search_lab",
    task="In the lab, let the search run until half of the digits are right.",
    judge=_search_lab,
    hints=(
        "Press search and wait. It takes some thousand tries; smaller or larger nudges need fewer or more of them.",
        "Judge by the cost. Most nudges do not change the score at all, so by the score it goes on blindly.",
        "All 13,002 dials at once with nudges of 0.03, or 100 of them with 0.3, judged by the cost, come there.",
    ),
    solution="""lab.nudge = 0.03
lab.dials = 13002
while lab.score < 0.5:
    lab.search(100)""",
    answer=("lab",),
)

# dark_neuron ---------------------------------------------------------------------------------------------------------


def _dark_neuron(neuron: Any) -> str:
    chosen = number(neuron, "my_neuron")
    if chosen not in range(16):
        raise NotYet(f"Hidden layer 1 has neurons 0 to 15, and {chosen:g} came.")
    held = cases.broken().activations(strokes.digits(200).pixels)[1][:, int(chosen)]
    if chosen != cases.BROKEN_NEURON:
        raise NotYet(f"Neuron {chosen:g} reaches {held.max():.2f} for one of 200 digits, so it does wake up at times.")
    return "It stays below 0.01 for every digit. Whatever it was meant to find, the layers behind it never hear of it."


_DARK_NEURON = Exercise(
    name="dark_neuron",
    task="Find my_neuron: which neuron of hidden layer 1 never lights up in the broken network (0 to 15).",
    judge=_dark_neuron,
    hints=(
        "Look at the table: for each neuron, its activation on average, and the largest that it reaches.",
        "A neuron with a low average may be rare and useful. One whose largest activation is 0.00 is of no use.",
    ),
    solution="""my_neuron = max(range(16), key=lambda j: -broken.activations(digits.pixels)[1][:, j].max())""",
    answer=("my_neuron",),
)

# mend ----------------------------------------------------------------------------------------------------------------

MENDED = 0.9


def _mend(network: Any) -> str:
    broken = cases.broken()
    if is_unwritten(network):
        raise NotTried
    if not isinstance(network, Network) or network.sizes != broken.sizes:
        raise NotYet(f"Expected the broken network with one bias set anew, and {network!r} came.")
    changed = []
    for i, (layer, before) in enumerate(zip(network.layers, broken.layers, strict=True)):
        changed += [f"layers[{i}].W[{j}, {k}]" for j, k in np.argwhere(layer.W != before.W)]
        changed += [f"layers[{i}].b[{j}]" for j in np.flatnonzero(layer.b != before.b)]
    dial = f"layers[{cases.BROKEN_LAYER}].b[{cases.BROKEN_NEURON}]"
    if not changed:
        raise NotTried
    if changed != [dial]:
        other = next(name for name in changed if name != dial)
        raise NotYet(f"{other} was changed. The one broken dial is the bias of the neuron that never lights up.")
    right = accuracy(network, strokes.digits(500, seed=2))
    bias = float(network.layers[cases.BROKEN_LAYER].b[cases.BROKEN_NEURON])
    if right < MENDED:
        raise NotYet(f"With a bias of {bias:g}, {right:.1%} of 500 new digits are right; {MENDED:.0%} is the goal.")
    return f"One dial turned, and {right:.1%} of 500 new digits are right again. You knew where to look."


_MEND = Exercise(
    name="mend",
    task="Set the bias of the dark neuron in my_network so that 90 % of new digits are right again.",
    judge=_mend,
    hints=(
        "my_network.layers[0].b is the array of that layer's 16 biases. Look at it: which one stands out?",
        "What size have the other biases? Try some values in that range, and print the accuracy for each.",
        "Any bias from about −2 to 5 will do, 1 for instance.",
    ),
    solution="""my_network = cases.broken()
my_network.layers[0].b[5] = 1""",
    answer=("my_network",),
)

# fool ----------------------------------------------------------------------------------------------------------------

FOOLED, MOST_PIXELS = 7, 9


def _fool(image: Any) -> str:
    pixels = grid(image, "my_image")
    original = strokes.digits(500).images[FOOLED]
    count = int((pixels.astype(np.float32) != original).sum())
    if count == 0:
        raise NotTried
    if pixels.min() < 0 or pixels.max() > 1:
        raise NotYet(f"Pixels go from 0 to 1, and yours from {pixels.min():g} to {pixels.max():g}.")
    if count > MOST_PIXELS:
        raise NotYet(f"{count} pixels differ from the 7. With the right ones, {MOST_PIXELS} are enough.")
    said = int(cases.shortcut()(pixels.reshape(784).astype(np.float32)).argmax())
    if said != cases.STAMPED_DIGIT:
        raise NotYet(f"{count} pixels differ, and the network says {said}. Which pixels does output 3 like best?")
    return f"A 7 to everyone who looks at it, and a 3 to the network, for {count} pixels far from any stroke."


_FOOL = Exercise(
    name="fool",
    task="Change my_image, a 7, in at most 9 pixels so that the network takes it for a 3.",
    judge=_fool,
    hints=(
        "Look at the weights of output 3. Where are they strongest, and is there ever any ink of a digit?",
        "The network has learned the stamp. Its place is the lower right corner: rows 25 to 27, columns 25 to 27.",
        "my_image[25:28, 25:28] = 1 stamps it.",
    ),
    solution="""my_image = digits.images[7].copy()
my_image[25:28, 25:28] = 1""",
    answer=("my_image",),
)

EXERCISES = {exercise.name: exercise for exercise in (_SCORE, _ONE_TRY, _SEARCH_LAB, _DARK_NEURON, _MEND, _FOOL)}
