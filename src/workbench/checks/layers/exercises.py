"""Exercises of chapter 03, layers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from nn.digits import preprocess, strokes
from nn.network import Network
from workbench.checks.calling import call
from workbench.checks.exercise import Exercise
from workbench.checks.values import number
from workbench.checks.verdict import NotTried, NotYet
from workbench.labs.network.lab import FIRST

# hidden_neurons ------------------------------------------------------------------------------------------------------


def _hidden_neurons(function: Any) -> str:
    for sizes in ([784, 16, 16, 10], [784, 30, 10], [784, 10], [9, 2, 3, 4, 5, 6]):
        shown = f"the sizes {sizes}"
        expected, came = sum(sizes[1:-1]), number(call(function, list(sizes), shown=shown), shown)
        if came != expected:
            hint = ""
            if came == sum(sizes):
                hint = " That is all neurons; the input and the output are not hidden."
            elif came == len(sizes) - 2 and came != expected:
                hint = " That is how many hidden layers there are; how many neurons are in them?"
            elif came == expected + sizes[-1]:
                hint = " The output is counted, too."
            raise NotYet(f"For {shown} expected {expected}, and yours gave {came:g}.{hint}")
    return "Right for four networks, one of them without any hidden neuron."


_HIDDEN_NEURONS = Exercise(
    name="hidden_neurons",
    task="Write my_hidden(sizes): how many hidden neurons a network with these layer sizes has.",
    judge=_hidden_neurons,
    hints=(
        "The first number counts pixels and the last one counts outputs. Everything between is hidden.",
        "sizes[1:-1] is the list without its first and its last entry.",
        "sum(...) adds up a list, and the sum of an empty list is 0.",
    ),
    solution="""def my_hidden(sizes):
    return sum(sizes[1:-1])""",
    answer=("my_hidden",),
)

# all_activations -----------------------------------------------------------------------------------------------------


def _all_activations(function: Any) -> str:
    pixels = strokes.digits(2, seed=3).pixels
    rng = np.random.default_rng(3)
    cases = [
        (Network.load("sigmoid"), pixels[0], "the trained network and a digit"),
        (Network([784, 30, 10], seed=4), pixels[1], "a network of 784-30-10 and another digit"),
        (Network([5, 4], seed=5), rng.random(5).astype(np.float32), "a network of 5-4 and five numbers"),
    ]
    for network, image, shown in cases:
        _compare(network.activations(image), _held(function, network, image, shown), shown)
    return "Layer by layer, as the network itself does it: for three networks of different depth."


def _held(function: Any, network: Network, image: np.ndarray[Any, Any], shown: str) -> Any:
    """Call the reader's function; where it lays out pixels that are laid out already, say so."""
    try:
        return call(function, network, image, shown=shown)
    except NotYet as reason:
        if "reshape" not in str(reason):
            raise
        raise NotYet(f"{reason}. The image comes as a row of numbers already: it needs no reshape here.") from None


def _compare(expected: list[np.ndarray[Any, Any]], came: Any, shown: str) -> None:
    if not isinstance(came, list | tuple):
        raise NotYet(f"For {shown} expected a list with one array a layer, and {type(came).__name__} came.")
    if len(came) != len(expected):
        hint = " Does the image itself come first in it?" if len(came) == len(expected) - 1 else ""
        raise NotYet(f"For {shown} expected a list of {len(expected)} arrays, and {len(came)} came.{hint}")
    for i, (wanted, each) in enumerate(zip(expected, came, strict=True)):
        try:
            array = np.asarray(each, float)
        except (TypeError, ValueError):
            raise NotYet(f"For {shown}, entry {i} should be numbers, and {type(each).__name__} came.") from None
        if array.shape != wanted.shape:
            raise NotYet(f"For {shown}, entry {i} should have shape {wanted.shape}, and yours has {array.shape}.")
        if not np.allclose(array, wanted, atol=1e-4):
            j = int(np.argmax(~np.isclose(array, wanted, atol=1e-4)))
            raise NotYet(
                f"For {shown}, entry {i}, neuron {j}: expected {wanted[j]:.3f}, and yours gave {array[j]:.3f}."
            )


_ALL_ACTIVATIONS = Exercise(
    name="all_activations",
    task="Write my_activations(network, image): a list with the image and then what each layer makes of it.",
    judge=_all_activations,
    hints=(
        "Begin with a list that holds the image: held = [image].",
        "Each layer in network.layers takes what the one before it gave. The newest entry of a list is held[-1].",
        "Inside the loop: held.append(layer(held[-1])). After it: return held.",
    ),
    solution="""def my_activations(network, image):
    held = [image]
    for layer in network.layers:
        held.append(layer(held[-1]))
    return held""",
    answer=("my_activations",),
)

# brightest_output ----------------------------------------------------------------------------------------------------


def _brightest_output(function: Any) -> str:
    for outputs in (
        [0.0, 0.0, 0.01, 0.0, 0.87, 0.0, 0.0, 0.01, 0.0, 0.27],
        [0.02, 0.01, 0.3, 0.45, 0.0, 0.01, 0.0, 0.0, 0.02, 0.1],
        [0.6, 0.1, 0.0, 0.0, 0.0, 0.7, 0.0, 0.0, 0.2, 0.0],
        [0.93, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.001, 0.002, 0.001, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.004],
    ):
        shown = f"outputs {outputs}"
        expected = int(np.argmax(outputs))
        came = number(call(function, np.array(outputs, np.float32), shown=shown), shown, "Which one digit is it?")
        if came != expected:
            hint = ""
            if abs(came - max(outputs)) < 1e-4:
                hint = " That is how bright it is; which one is it?"
            raise NotYet(f"For {shown} expected the digit {expected}, and yours gave {came:.3g}.{hint}")
    return "Yours names the brightest of ten, the bright ones and the dim ones alike."


_BRIGHTEST_OUTPUT = Exercise(
    name="brightest_output",
    task="Write my_choice(outputs): the digit (0 to 9) whose output neuron is brightest.",
    judge=_brightest_output,
    hints=(
        "Not how bright the brightest is, but its place in the list: the place is the digit.",
        "Start with best = 0 and go through the digits. Whenever one is brighter than outputs[best], it is the best.",
        "numpy has this ready, too: np.argmax(outputs) gives the place of the largest number.",
    ),
    solution="""def my_choice(outputs):
    best = 0
    for digit in range(10):
        if outputs[digit] > outputs[best]:
            best = digit
    return best""",
    answer=("my_choice",),
)

# doubtful_digit ------------------------------------------------------------------------------------------------------

DOUBT = 0.3


@lru_cache(maxsize=1)
def _outputs() -> Any:
    return Network.load("sigmoid")(strokes.digits(200).pixels)


def _doubtful_digit(index: Any) -> str:
    value = number(index, "my_doubtful", "Give one of the images alone.")
    if value != int(value) or not 0 <= value < 200:
        raise NotYet(f"my_doubtful is {value:g}; expected the number of one of the 200 images, 0 to 199.")
    outputs = _outputs()[int(value)]
    second, first = (int(digit) for digit in np.argsort(outputs, kind="stable")[-2:])
    shown = f"Image {value:g}: the two brightest outputs are {first} ({outputs[first]:.2f}) and {second}"
    if not outputs[second] > DOUBT:
        raise NotYet(f"{shown} ({outputs[second]:.2f}). Both should be above {DOUBT}.")
    return f"{shown} ({outputs[second]:.2f}). Set lab.image to it, and look at the image: would you have been sure?"


_DOUBTFUL_DIGIT = Exercise(
    name="doubtful_digit",
    task="Set my_doubtful to the number of one of the 200 digits for which two outputs are above 0.3.",
    judge=_doubtful_digit,
    hints=(
        "Let the computer look: go through range(200), and compute network(digits.pixels[i]) for each i.",
        "outputs > 0.3 gives ten times True or False, and (outputs > 0.3).sum() counts the True ones.",
        "When that count is 2 or more, set my_doubtful = i.",
    ),
    solution="""for i in range(200):
    outputs = network(digits.pixels[i])
    if (outputs > 0.3).sum() >= 2:
        my_doubtful = i""",
    answer=("my_doubtful",),
)

# broken_network ------------------------------------------------------------------------------------------------------


def _broken_network(lab: Any) -> str:
    missing = [name for name in ("image", "seen", "centring", "scaling", "network") if not hasattr(lab, name)]
    if missing:
        raise NotYet(f"Expected the lab itself: check.broken_network(lab). {type(lab).__name__} has no {missing[0]}.")
    if not np.any(lab.image):
        raise NotYet("The pad is empty: pick a digit, or draw one.")
    ideal = lab.network(preprocess.to_mnist(lab.image).reshape(784))
    prepared, seen = int(ideal.argmax()), int(lab.network(np.reshape(lab.seen, 784)).argmax())
    if lab.scaling and lab.centring and np.array_equal(lab.image, strokes.digits(FIRST + 1).images[FIRST]):
        raise NotTried
    if ideal.max() < 0.5:
        raise NotYet(
            f"Even prepared with care, the image gives no output above {ideal.max():.2f}: take one it is sure of."
        )
    if lab.scaling and lab.centring:
        raise NotYet(f"Both steps are switched on, and it says {prepared}. Switch one off, or both, and move the ink.")
    if seen == prepared:
        raise NotYet(f"It still says {seen}, as it does with both steps. Push the ink further, or make it smaller.")
    return f"Prepared as it learned it, the image is a {prepared}; as it lies on the pad now, the network says {seen}."


_BROKEN_NETWORK = Exercise(
    name="broken_network",
    task="In the lab, switch centring or scaling off and move the ink until the network names another digit.",
    judge=_broken_network,
    hints=(
        "Take the tick away from 'move to the middle', then press → a few times.",
        "Some digits are tougher than others. Pick another one and push it four pixels or more.",
        "From a cell: lab.centring = False, then lab.image = np.roll(digits.images[31], 4, axis=1).",
    ),
    solution="""lab.centring = False
lab.image = np.roll(digits.images[31], 4, axis=1)""",
    answer=("lab",),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (_HIDDEN_NEURONS, _ALL_ACTIVATIONS, _BRIGHTEST_OUTPUT, _DOUBTFUL_DIGIT, _BROKEN_NETWORK)
}
