"""Judges of the exercises of chapter 12, inside the network."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn import probes
from nn.digits import strokes
from nn.network import Network
from nn.training import accuracy
from workbench.checks.calling import call, call_on
from workbench.checks.compare import is_close, same, told
from workbench.checks.values import array
from workbench.checks.verdict import NotYet
from workbench.images import bars

DIGITS = 200

# likeness ------------------------------------------------------------------------------------------------------------


def likeness(function: Any) -> str:
    """Judge how alike two grids are."""
    bar = bars.bar(8, 14)
    rng = np.random.default_rng(4)
    tries = [
        ("a grid and itself", bar, bar, 1.0),
        ("a grid and twice that grid", bar, 2 * bar, 1.0),
        ("a grid and its opposite", bar, -bar, -1.0),
        ("two bars that do not touch", bar, bars.bar(22, 14), 0.0),
    ]
    for i in range(3):
        a, b = rng.standard_normal((2, 28, 28))
        # The cosine of the angle between two arrows, from the law of cosines rather than from the dot product.
        sides = [float(np.sqrt((side**2).sum())) for side in (a, b, a - b)]
        cosine = (sides[0] ** 2 + sides[1] ** 2 - sides[2] ** 2) / (2 * sides[0] * sides[1])
        tries.append((f"two grids drawn by chance ({i + 1})", a, b, cosine))
    for shown, a, b, expected in tries:
        product, length_a, length_b = float((a * b).sum()), float(np.sqrt((a**2).sum())), float(np.sqrt((b**2).sum()))
        one = "It is divided by one of the two lengths; the other one is missing."
        slips = [
            ("That is the sum of the products; it is still to be divided by both lengths.", product),
            (one, product / length_a),
            (one, product / length_b),
            ("The length is a root: np.sqrt of the sum of the squares.", product / (length_a**2 * length_b**2)),
            ("Both lengths are needed, one of each grid, not one of them twice.", product / length_a**2),
            ("Both lengths are needed, one of each grid, not one of them twice.", product / length_b**2),
            ("The sign belongs to it: opposites give −1.", abs(expected)),
            ("A length is the root of the sum of the squares, not the sum itself.",
             product / (abs(a).sum() * abs(b).sum())),
            ("The lengths are multiplied, not added.", product / (length_a + length_b)),
            ("What is divided by stands in brackets: / (length_a * length_b).", product / length_a * length_b),
            ("@ is for matrices; number by number is a * b.", float((a @ b).sum()) / (length_a * length_b)),
            ("Multiply number by number first, then add up.", float(a.sum() * b.sum()) / (length_a * length_b)),
        ]  # fmt: skip
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-9]
        same(expected, call(function, a, b, shown=shown), shown, slips=slips)
    return "1 for the same direction, 0 for nothing in common, −1 for opposites, however strong the weights are."


# lost_without --------------------------------------------------------------------------------------------------------


def _asked() -> list[tuple[str, Network, int, int]]:
    """Return what the function is tried on: networks in words, and neurons; the last neuron does harm."""
    cases = [
        (f'the network "{name}"', Network.load(name), layer, neuron)
        for name, layer, neuron in (("plain", 0, 10), ("sigmoid", 0, 5), ("plain", 1, 2))
    ]
    harmed = Network.load("plain")
    harmed.layers[1].b[5] = 20  # lit for every image, and all for a 0
    harmed.layers[2].W[0, 5] = 10
    return [*cases, ("a network that does better without it", harmed, 1, 5)]


def lost_without(function: Any) -> str:
    """Judge what a network loses with a neuron."""
    digits = strokes.make(DIGITS, seed=12)
    for what, network, layer, neuron in _asked():
        with_it = accuracy(network, digits)
        without = accuracy(probes.silenced(network, layer, neuron), digits)
        shown = f"{what}, layer {layer}, neuron {neuron}"
        slips = [
            ("That is what is right without the neuron; how much is that less than before?", without),
            ("That is what is right with all neurons; how much is lost without this one?", with_it),
            ("A share goes from 0 to 1; those are digits.", DIGITS * (with_it - without)),
            ("A share goes from 0 to 1; those are percent.", 100 * (with_it - without)),
            ("Where a neuron does harm, the loss is below 0.", abs(with_it - without)),
            ("Where a neuron does harm, the loss is below 0.", max(0.0, with_it - without)),
            ("A loss is the share with the neuron minus the share without it.", without - with_it),
            ("It is a share of all digits, not of those that were right before.",
             (with_it - without) / max(with_it, 1e-9)),
        ]  # fmt: skip
        expected = with_it - without
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-9]
        mine, images = copy.deepcopy((network, digits))
        came = call_on(function, mine, images, layer, neuron, shown=shown)
        if not _as_it_was(mine, network):
            raise NotYet(f"For {shown} your function changed the network that it got. Silence a copy: probes.silenced.")
        if not (np.array_equal(images.images, digits.images) and np.array_equal(images.labels, digits.labels)):
            raise NotYet(f"For {shown} your function changed the digits that it got. Only look at them.")
        same(expected, came, shown, 1e-6, slips)
    return "You can now ask of any neuron what it is worth to the network."


def _as_it_was(network: Network, before: Network) -> bool:
    return network.sizes == before.sizes and all(
        np.array_equal(now.W, then.W) and np.array_equal(now.b, then.b)
        for now, then in zip(network.layers, before.layers, strict=True)
    )


# confident_share -----------------------------------------------------------------------------------------------------


def confident_share(function: Any) -> str:
    """Judge how often the largest output is above a level."""
    rows = np.full((4, 10), 0.02)
    rows[:, 3:6] = [[0.1, 0.95, 0.2], [0.5, 0.4, 0.3], [0.0, 0.1, 0.2], [0.9, 0.9, 0.91]]
    ends = np.full((4, 10), 0.02)
    ends[0, 0] = ends[1, 9] = ends[2, 5] = 0.8
    for outputs, level in ((rows, 0.45), (rows, 0.5), (rows, 0.9), (rows, 0.05), (rows, 0.99), (ends, 0.5)):
        largest = [float(row.max()) for row in outputs]
        listed = ", ".join(f"{each:.2f}" for each in largest)
        shown = f"{len(outputs)} images whose largest outputs are {listed}, and the level {level},"
        expected = sum(each > level for each in largest) / len(outputs)
        slips = [
            (f"That is how many they are; which share of the {len(outputs)} is it?", len(outputs) * expected),
            ("A share goes from 0 to 1; those are percent.", 100 * expected),
            (f"That is the share of all {outputs.size} outputs. Of each image only the largest counts.",
             (outputs > level).mean()),
            ("axis=0 takes the largest of each column, axis=1 of each row, and a row is an image.",
             (outputs.max(axis=0) > level).mean()),
            ("That is the share below the level.", 1 - expected),
            ("Above the level is >, not >=.", (outputs.max(axis=1) >= level).mean()),
            ("That is the mean of the largest outputs; how many of them are above the level?", np.mean(largest)),
            ("A share of the images: there are not always ten of them.", len(outputs) * expected / 10),
        ]  # fmt: skip
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-9]
        several = "For which share of them is that above the level? .mean() of True and False is the share of True."
        same(expected, call(function, outputs, level, shown=shown), shown, slips=slips, several=several)
    return "That is how often a network is sure of itself, right or wrong."


# shift_right ---------------------------------------------------------------------------------------------------------


def shift_right(function: Any) -> str:
    """Judge an image moved to the right."""
    digit = strokes.make(1, seed=2).images[0]
    everywhere = np.random.default_rng(12).uniform(0.1, 1, (28, 28)).astype(np.float32)
    for image, pixels, what in (
        (digit, 1, "an image"),
        (digit, 3, "an image"),
        (digit, 10, "an image"),
        (everywhere, 2, "an image with ink in every pixel"),
        (everywhere, 28, "an image with ink in every pixel"),
    ):
        shown = f"{what} and {pixels} pixel{'s' if pixels > 1 else ''}"
        came = array(call(function, image, pixels, shown=shown), f"For {shown} expected a grid of shape (28, 28)")
        if came.shape != (28, 28):
            raise NotYet(f"For {shown} expected a grid of shape (28, 28), and one of shape {came.shape} came.")
        expected = np.array([[row[j - pixels] if j >= pixels else 0 for j in range(28)] for row in image])
        if not is_close(came, expected):
            i, j = np.unravel_index(int(np.abs(came - expected).argmax()), expected.shape)
            raise NotYet(
                f"For {shown}, at row {i}, column {j}: expected {expected[i, j]:.2f}, and yours has {came[i, j]:.2f}."
                f"{_shift_slip(image, came, pixels)}"
            )
    return "Every pixel moved to the right, and black came in from the left."


def _shift_slip(image: NDArray[Any], came: NDArray[Any], pixels: int) -> str:
    left, down = np.zeros((28, 28)), np.zeros((28, 28))
    left[:, : 28 - pixels], down[pixels:] = image[:, pixels:], image[: 28 - pixels]
    kept = np.array(image)
    kept[:, pixels:] = image[:, : 28 - pixels]
    one = np.zeros((28, 28))
    one[:, 1:] = image[:, :-1]
    for words, wrong in (
        ("That is the image as it was.", image),
        ("What leaves on the right comes in again on the left. It should be lost.", np.roll(image, pixels, axis=1)),
        ("Yours went down. Rows come first, columns second: image[row, column].", down),
        ("Yours went down. Rows come first, columns second: image[row, column].", np.roll(image, pixels, axis=0)),
        ("Yours went to the left.", left),
        ("Yours went to the left.", np.roll(image, -pixels, axis=1)),
        ("On the left the old pixels still stand: black comes in.", kept),
        ("Yours moved by 1, whatever the number of pixels.", one),
    ):
        if is_close(came, wrong):
            return f" {words}"
    return " Are all rows and columns moved?"


# step_to_the_input ---------------------------------------------------------------------------------------------------

NAMES = {3: "a 3", 8: "an 8", 1: "a 1", 7: "a 7", 0: "a 0", 9: "a 9"}


def step_to_the_input(function: Any) -> str:
    """Judge one step from one answer towards another."""
    rng = np.random.default_rng(9)
    for seed, now, other, length in ((6, 3, 8, 0.5), (6, 3, 8, 2.0), (7, 7, 1, 1.0), (8, 0, 9, 1.0)):
        image = strokes.make(1, seed=seed, labels=now).pixels[0].astype(float)
        slopes = rng.standard_normal((10, 784))
        shown = f"{NAMES[now]} that should become {NAMES[other]}, and a length of {length:g}"
        came = call(function, image, slopes, now, other, length, shown=shown)
        yours = array(came, f"For {shown} expected 784 pixels").reshape(-1)
        if yours.shape != (784,):
            raise NotYet(f"For {shown} expected 784 pixels, and {yours.size} numbers came.")
        way = slopes[other] - slopes[now]
        step = length * way / np.sqrt((way**2).sum())
        expected = np.clip(image + step, 0, 1)
        if is_close(yours, expected):
            continue
        for words, wrong in _step_slips(image, slopes, (now, other), length, step):
            if is_close(yours, wrong) or is_close(yours, np.clip(wrong, 0, 1)):
                raise NotYet(f"For {shown}: {words}")
        if yours.min() < 0 or yours.max() > 1:
            raise NotYet(f"For {shown} pixels go from {yours.min():.2f} to {yours.max():.2f}; keep them from 0 to 1.")
        pixel = int(np.abs(yours - expected).argmax())
        raise NotYet(f"For {shown}, at pixel {pixel}: expected {told(float(expected[pixel]), float(yours[pixel]))}.")
    return "A step straight up the slope that makes the other answer grow against the present one."


def _step_slips(
    image: NDArray[Any], slopes: NDArray[Any], digits: tuple[int, int], length: float, step: NDArray[Any]
) -> list[tuple[str, NDArray[Any]]]:
    """Return what comes of typical slips, before the clipping."""
    now, other = digits
    way = slopes[other] - slopes[now]
    norm = float(np.sqrt((way**2).sum()))
    alone = slopes[other] / np.sqrt((slopes[other] ** 2).sum())
    long = (
        f"your step is {length * norm:.1f} long: the difference of the slopes has a length of its own, {norm:.1f}. "
        "Divide by it."
    )
    return [
        (long, image + length * way),
        ("that is the direction itself as a step. Divide it by its own length, and multiply by the one asked for.",
         image + way),
        ("the pixels leave the range from 0 to 1; np.clip keeps them there.", image + step)
        if (image + step).min() < 0
        else ("that is the image as it was.", image),
        (f"you went the other way: {NAMES[now]} gets surer. Which slope minus which?", image - step),
        (f"your step has a length of 1, whatever is asked for; here it is {length:g}.", image + way / norm),
        ("that is the step alone; it is added to the image.", step),
        ("that is the image as it was.", image),
        (f"the slope of {other} alone: the present answer should shrink as well, slopes[other] − slopes[now].",
         image + length * alone),
        ("the length is a root: np.sqrt of the sum of the squares.", image + length * way / norm**2),
    ]  # fmt: skip
