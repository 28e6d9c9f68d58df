"""Judges of the exercises of chapter 07, learning."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.digits import strokes
from nn.digits.dataset import Digits
from nn.network import Layer, Network
from nn.training import accuracy
from workbench.checks.calling import call, call_on
from workbench.checks.compare import is_close, same
from workbench.checks.unwritten import is_unwritten
from workbench.checks.values import array, attributes, described, grid, whole
from workbench.checks.verdict import NotTried, NotYet
from workbench.images import cases

# score ---------------------------------------------------------------------------------------------------------------

ANSWERS = (3, 1, 4, 1, 5)


def _five(bias: float) -> tuple[Network, Digits]:
    """Return a network that answers 3, 1, 4, 1, 5 to five images, each with a single pixel lit.

    A bias well below 0 makes all outputs dim, one well above 0 all bright: the brightest stays the same.
    """
    W, images = np.zeros((10, 784)), np.zeros((5, 28, 28), np.float32)
    for i, answer in enumerate(ANSWERS):
        images[i, 0, i] = W[answer, i] = 1
    return Network.from_layers([Layer(W, np.full(10, bias))]), Digits(images, np.zeros(5, np.int64))


def score(function: Any) -> str:
    """Judge a share of right answers."""
    for labels, bias, how in (
        ([3, 1, 4, 1, 5], 0, ""),
        ([3, 1, 4, 0, 0], 0, ""),
        ([0, 0, 0, 0, 0], 0, ""),
        ([3, 1, 4, 0, 5], -4, ", all of whose outputs are dim,"),
        ([3, 0, 4, 0, 0], 4, ", all of whose outputs are bright,"),
    ):
        network, five = _five(bias)
        digits = Digits(five.images, np.array(labels))
        right = sum(answer == label for answer, label in zip(ANSWERS, labels, strict=True))
        shown = f"five images{how} with answers 3, 1, 4, 1, 5 and labels {', '.join(map(str, labels))}"
        _same_share(right, 5, _share(function, network, digits, shown), shown)
    digits, trained = strokes.make(40, seed=9), Network.load("sigmoid")
    shown = "the trained network and 40 digits"
    _same_share(round(40 * accuracy(trained, digits)), 40, _share(function, trained, digits, shown), shown)
    return "Yours counts as it should, on five images by hand and on a trained network."


def _share(function: Any, network: Network, digits: Digits, shown: str) -> Any:
    """Call the reader's function; where it compares with more than a label, say so instead of numpy's words."""
    try:
        return call(function, network, digits, shown=shown)
    except NotYet as reason:
        begun, _, said = str(reason).partition(" with ValueError")
        if "truth value" in said:
            what = "Here is a whole array, and one answer is compared with one label. Which one, for image i?"
        elif "setting an array element" in said:
            what = "Compare with a label, one number: digits.labels has one for each image."
        else:
            raise
        raise NotYet(f"{begun}. {what}") from None


def _same_share(right: int, count: int, came: Any, shown: str) -> None:
    wrong = "That is the share that is wrong."
    if right == count:
        wrong = (
            "Not one was counted, and all are right. Is each answer compared with the label of its own image? Or does "
            "yours count the wrong ones?"
        )
    slips = [
        (f"That is how many are right; which share of the {count} is it?", right),
        ("A share goes from 0 to 1; those are percent.", 100 * right / count),
        (wrong, 1 - right / count),
        ("One image was counted: is each answer compared with its own label, and is the return after the loop?",
         1 / count),
        ("Count the images, not the outputs: each image has ten.", right / count / 10),
        ("One image is left out: does the range go over all of them?", (right - 1) / count),
    ]  # fmt: skip
    slips = [(words, wrong) for words, wrong in slips if wrong != right / count]
    advice = "Right is where the brightest output (.argmax()) is the label, however bright it is."
    same(right / count, came, shown, slips=slips, advice=advice)


# one_try -------------------------------------------------------------------------------------------------------------


def _distance(dials: Any) -> float:
    """A cost: how far the dials are from 1, 2, 3."""
    return float(((np.asarray(dials, float) - np.array([1.0, 2.0, 3.0])) ** 2).sum())


def one_try(function: Any) -> str:
    """Judge a step of a blind search."""
    for dials, nudge, helps, how in (
        ([0.0, 0.0, 0.0], [0.5, 0.5, 0.5], True, "falls"),
        ([1.0, 2.0, 3.0], [0.1, 0.0, 0.0], False, "rises"),
        ([4.0, 2.0, 3.0], [-1.0, 0.0, 0.0], True, "falls"),
        ([4.0, 2.0, 3.0], [1.0, -1.0, 0.0], False, "rises"),
        ([0.0, 2.0, 3.0], [2.0, 0.0, 0.0], False, "stays the same"),
    ):
        shown = f"dials {dials}, nudge {nudge} and a cost that {how}"
        came = call(function, np.array(dials), np.array(nudge), _distance, shown=shown)
        nudged = np.add(dials, nudge)
        result = array(came, f"For {shown} expected three dials")
        if result.shape != (3,):
            gave = f"shape {result.shape}" if result.ndim else "one number"
            raise NotYet(f"For {shown} expected three dials, and {gave} came. Give back the dials, not their cost.")
        expected = nudged if helps else np.array(dials)
        if not is_close(result, expected):
            raise NotYet(
                f"For {shown} expected {expected.tolist()}, and yours gave {np.round(result, 4).tolist()}."
                f"{_try_slip(result, np.array(dials), np.array(nudge), helps)}"
            )
    mine = np.zeros(3)
    shown = "a nudge that is far too large"
    call_on(function, mine, np.full(3, 9.0), _distance, shown=shown)
    if mine.any():
        raise NotYet("Your function changes the dials that it was given, even where the nudge does not help.")
    return "It keeps what helps and leaves the rest: that is the whole of a blind search."


def _try_slip(result: Any, dials: Any, nudge: Any, helps: bool) -> str:
    if is_close(result, nudge):
        return " That is the nudge alone; give back the dials."
    if is_close(result, dials - nudge):
        return " The nudge is added, not taken away."
    if helps and is_close(result, dials):
        return " The nudge helps here: the cost is lower with it."
    if is_close(result, dials + nudge):
        return " The nudge does not help here: only a lower cost counts."
    return ""


# search_lab ----------------------------------------------------------------------------------------------------------

HALF = 0.5


def search_lab(lab: Any) -> str:
    """Judge a search that reaches half of the digits."""
    network, tries = attributes(lab, "check.search_lab(lab)", "network", "tries")
    if not isinstance(network, Network):
        raise NotYet(f"Expected the lab itself: check.search_lab(lab). Its network is {described(network)}.")
    count = whole(tries, "lab.tries")
    if count == 0:
        raise NotTried
    try:
        right = accuracy(network, strokes.make(500))
    except ValueError as error:
        raise NotYet(f"The lab's network does not take the digits: {error}.") from None
    if right < HALF:
        raise NotYet(f"After {count:,} tries {right:.1%} of the 500 digits are right; half of them is the goal.")
    return f"{right:.1%} of the 500 digits are right, after {count:,} tries without any idea of what a dial does."


# dark_neuron ---------------------------------------------------------------------------------------------------------


def dark_neuron(neuron: Any) -> str:
    """Judge which neuron is always dark."""
    chosen = whole(neuron, "my_neuron", "One neuron is asked for.")
    if chosen not in range(16):
        raise NotYet(f"Hidden layer 1 has neurons 0 to 15, and {chosen:.6g} came.")
    held = cases.broken().activations(strokes.make(200).pixels)[1][:, chosen]
    if chosen != cases.BROKEN_NEURON:
        raise NotYet(f"Neuron {chosen} reaches {held.max():.2f} for one of 200 digits, so it does wake up at times.")
    return "It stays below 0.01 for every digit. Whatever it was meant to find, the layers after it never hear of it."


# mend ----------------------------------------------------------------------------------------------------------------

MENDED = 0.9


def mend(network: Any) -> str:
    """Judge a network mended by one bias."""
    broken = cases.broken()
    if is_unwritten(network):
        raise NotTried
    if not isinstance(network, Network) or network.sizes != broken.sizes:
        raise NotYet(f"Expected the broken network with one bias set anew, and {described(network)} came.")
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
    right = accuracy(network, strokes.make(500, seed=2))
    bias = float(network.layers[cases.BROKEN_LAYER].b[cases.BROKEN_NEURON])
    if not (right >= MENDED and np.isfinite(bias)):
        raise NotYet(f"With a bias of {bias:g}, {right:.1%} of 500 new digits are right; {MENDED:.0%} is the goal.")
    return f"One dial turned, and {right:.1%} of 500 new digits are right again. You knew where to look."


# fool ----------------------------------------------------------------------------------------------------------------

FOOLED, MOST_PIXELS = 7, 9
UNSEEN = 1e-3  # a quarter of the smallest step of grey: rounding, no change


def fool(image: Any) -> str:
    """Judge a 7 that a few pixels make a 3 for the network."""
    pixels = grid(image, "my_image")
    original = strokes.make(500).images[FOOLED]
    changed = np.abs(pixels - original) > UNSEEN
    count = int(changed.sum())
    if count == 0:
        raise NotTried
    if pixels.min() < -UNSEEN or pixels.max() > 1 + UNSEEN:
        raise NotYet(f"Pixels go from 0 to 1, and yours from {pixels.min():g} to {pixels.max():g}.")
    if count > MOST_PIXELS:
        raise NotYet(f"{count} pixels differ from the 7. With the right ones, {MOST_PIXELS} are enough.")
    seen = np.clip(np.where(changed, pixels, original), 0, 1).astype(np.float32)
    said = int(cases.shortcut()(seen.reshape(784)).argmax())
    if said != cases.STAMPED_DIGIT:
        raise NotYet(f"{count} pixels differ, and the network says {said}. Which pixels does output 3 like best?")
    return f"A 7 to everyone who looks at it, and a 3 to the network, for {count} pixels far from any stroke."
