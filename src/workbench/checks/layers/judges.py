"""Judges of the exercises of chapter 03, layers."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.digits import preprocess, strokes
from nn.network import Network
from workbench.checks.calling import call
from workbench.checks.compare import is_close, same_count, told
from workbench.checks.values import array, attributes, described, grid, items, whole
from workbench.checks.verdict import NotTried, NotYet
from workbench.labs.network.lab import FIRST

# hidden_neurons ------------------------------------------------------------------------------------------------------


def hidden_neurons(function: Any) -> str:
    """Judge a count of hidden neurons."""
    for sizes in ([784, 16, 16, 10], [784, 30, 10], [784, 10], [9, 2, 3, 4, 5, 6]):
        shown = f"the sizes {sizes}"
        slips = [
            ("That is all neurons; the input and the output are not hidden.", sum(sizes)),
            ("That is how many hidden layers there are; how many neurons are in them?", len(sizes) - 2),
            ("The output is counted, too.", sum(sizes[1:])),
            ("The input is counted, too.", sum(sizes[:-1])),
            ("That is the first hidden layer alone.", sizes[1]),
        ]
        expected = sum(sizes[1:-1])
        slips = [(words, wrong) for words, wrong in slips if wrong != expected]
        same_count(expected, call(function, sizes, shown=shown), shown, slips, "How many are they together?")
    return "Right for four networks, one of them without any hidden neuron."


# all_activations -----------------------------------------------------------------------------------------------------


def all_activations(function: Any) -> str:
    """Judge a loop that keeps what every layer holds."""
    pixels = strokes.make(2, seed=3).pixels
    rng = np.random.default_rng(3)
    cases = [
        (Network.load("sigmoid"), pixels[0], "the trained network and a digit"),
        (Network([784, 30, 10], seed=4), pixels[1], "a network of 784-30-10 and another digit"),
        (Network([5, 4], seed=5), rng.random(5).astype(np.float32), "a network of 5-4 and five numbers"),
    ]
    for network, image, shown in cases:
        expected = network.activations(image)
        _same_activations(expected, _held(function, network, image, shown), shown)
    return "Layer by layer, as the network itself does it: for three networks of different depth."


_HELP = (
    ("reshape", "The image comes as a row of numbers already: it needs no reshape here."),
    ("this layer takes", "Each layer takes what the one before it gave, held[-1], not the image again."),
    ("inhomogeneous", "`held` is the whole list; its newest entry is held[-1]."),
    ("broadcast", "+ adds numbers; a list grows by held.append(...)."),
)


def _held(function: Any, network: Network, image: NDArray[Any], shown: str) -> Any:
    """Call the reader's function; add to errors what they mean for this loop."""
    try:
        return call(function, network, image, shown=shown)
    except NotYet as reason:
        more = next((f" {words}" for sign, words in _HELP if sign in str(reason)), "")
        raise NotYet(f"{reason}{more}") from None


def _same_activations(expected: list[NDArray[Any]], came: Any, shown: str) -> None:
    arrays = items(came, f"For {shown} expected a list with one array a layer")
    if len(arrays) != len(expected):
        raise NotYet(
            f"For {shown} expected a list of {len(expected)} arrays, and {described(came)} came."
            f"{_length_slip(arrays, expected)}"
        )
    for i, (wanted, each) in enumerate(zip(expected, arrays, strict=True)):
        entry = f"For {shown}, entry {i}"
        yours = array(each, f"{entry} should be {wanted.size} numbers")
        if yours.shape != wanted.shape:
            idle = i > 0 and yours.shape == expected[0].shape and is_close(yours, expected[0])
            slip = " It is the image again. Has the layer been at work?" * idle
            raise NotYet(f"{entry} should have shape {wanted.shape}, and yours has {yours.shape}.{slip}")
        if not is_close(yours, wanted):
            j = int(np.abs(yours - wanted).argmax())
            slip = " Those are sums: each layer squishes them as well, layer(...)." if yours[j] < 0 else ""
            raise NotYet(f"{entry}, neuron {j}: expected {told(float(wanted[j]), float(yours[j]))}.{slip}")


def _length_slip(arrays: list[Any], expected: list[NDArray[Any]]) -> str:
    # Only an array is asked for its shape: what else may stand there need not have one.
    first_is_image = bool(arrays) and isinstance(arrays[0], np.ndarray) and arrays[0].shape == expected[0].shape
    if len(arrays) == len(expected) - 1 and not first_is_image:
        return " Does the image itself come first in it?"
    if len(arrays) == len(expected[-1]):
        return " Those are the outputs alone; all that is held on the way is asked for."
    if len(arrays) == 2 and first_is_image:
        return " Is the return inside the loop?"
    return ""


# brightest_output ----------------------------------------------------------------------------------------------------


def brightest_output(function: Any) -> str:
    """Judge a choice of the brightest of ten."""
    for outputs in (
        [0.0, 0.0, 0.01, 0.0, 0.87, 0.0, 0.0, 0.01, 0.0, 0.27],
        [0.02, 0.01, 0.3, 0.45, 0.0, 0.01, 0.0, 0.0, 0.02, 0.1],
        [0.6, 0.1, 0.0, 0.0, 0.0, 0.7, 0.0, 0.0, 0.2, 0.0],
        [0.93, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.001, 0.002, 0.001, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.004],
    ):
        shown = f"outputs {outputs}"
        expected = int(np.argmax(outputs))
        slips = [
            ("That is how bright it is; which one is it?", max(outputs)),
            ("The digits are counted from 0.", expected + 1),
            *(_CHOICE_SLIPS if expected == 4 else ()),
            *(_HALF_SLIPS if expected == 3 else ()),
            ("That is the first above one half; is there a brighter one?", _first_above(outputs, 0.5)),
        ]
        slips = [(words, wrong) for words, wrong in slips if wrong != expected]
        given = np.array(outputs, np.float32)
        same_count(expected, call(function, given, shown=shown), shown, slips, "Which one digit is it?")
    return "Yours names the brightest of ten, the bright ones and the dim ones alike."


# For the first outputs: what a comparison with the place itself leads to, and one of two places.
_CHOICE_SLIPS = (
    ("`best` is a place, not a brightness; the brightness there is outputs[best].", 2),
    ("Compare how bright the two places are: outputs[digit] and outputs[best].", 9),
)
# For the second, where all ten are below one half.
_HALF_SLIPS = (("None of these is above one half. Compare with the best so far, outputs[best].", 0),)


def _first_above(outputs: list[float], level: float) -> int:
    return next((place for place, output in enumerate(outputs) if output > level), -1)


# doubtful_digit ------------------------------------------------------------------------------------------------------

DOUBT = 0.3
DIGITS = 200


@cache
def _outputs() -> NDArray[np.float32]:
    return Network.load("sigmoid")(strokes.make(DIGITS).pixels)


def doubtful_digit(index: Any) -> str:
    """Judge an image with two bright outputs."""
    place = whole(index, "my_doubtful", "Give one of the images alone.")
    if not 0 <= place < DIGITS:
        raise NotYet(f"my_doubtful is {place:.6g}; expected the number of one of the {DIGITS} images, 0 to 199.")
    outputs = _outputs()[place]
    second, first = (int(digit) for digit in np.argsort(outputs, kind="stable")[-2:])
    shown = f"Image {place}: the two brightest outputs are {first} ({outputs[first]:.2f}) and {second}"
    if not outputs[second] > DOUBT:
        raise NotYet(f"{shown} ({outputs[second]:.2f}). Both should be above {DOUBT}.")
    if place == FIRST:
        raise NotYet(f"{shown} ({outputs[second]:.2f}). That is the one from the start: find another.")
    return f"{shown} ({outputs[second]:.2f}). Set lab.image to it, and look at the image: would you have been sure?"


# broken_network ------------------------------------------------------------------------------------------------------


def broken_network(lab: Any) -> str:
    """Judge an image that the network takes for another digit as it lies on the pad."""
    names = ("image", "seen", "centring", "scaling", "network")
    image, seen, centring, scaling, network = attributes(lab, "check.broken_network(lab)", *names)
    drawn, looked_at = grid(image, "lab.image"), grid(seen, "lab.seen")
    if not isinstance(network, Network):
        raise NotYet(f"Expected the lab itself: check.broken_network(lab). Its network is {described(network)}.")
    if not drawn.any():
        raise NotYet("The pad is empty: pick a digit, or draw one.")
    both = bool(scaling) and bool(centring)
    if both and np.array_equal(drawn, strokes.make(FIRST + 1).images[FIRST]):
        raise NotTried
    ideal = network(preprocess.to_mnist(np.clip(drawn, 0, 1)).reshape(784))
    prepared, said = int(ideal.argmax()), int(network(np.clip(looked_at, 0, 1).reshape(784)).argmax())
    if ideal.max() < 0.5:
        raise NotYet(
            f"Even prepared with care, the image gives no output above {ideal.max():.2f}: take one it is sure of."
        )
    if both:
        raise NotYet(f"Both ticks are set, and it says {prepared}. Take one away, or both, and move the ink.")
    if said == prepared:
        raise NotYet(f"It still says {said}, as it does with both steps. Push the ink further, or make it smaller.")
    return f"Prepared like its training images, it is a {prepared}; as it lies on the pad now, the network says {said}."
