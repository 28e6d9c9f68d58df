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
from workbench.checks.compare import is_close, same
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
        # First two that differ in length: only there does a / b * c show.
        ("a grid and twice that grid", bar, 2 * bar, 1.0),
        ("a grid and itself", bar, bar, 1.0),
        ("a grid and its opposite", bar, -bar, -1.0),
        ("two bars that do not touch", bar, bars.bar(22, 14), 0.0),
    ]
    for i in range(3):
        a, b = rng.standard_normal((2, 28, 28))
        # The cosine of the angle between two arrows, from the law of cosines rather than from the dot product.
        sides = [float(np.sqrt((side**2).sum())) for side in (a, b, a - b)]
        cosine = (sides[0] ** 2 + sides[1] ** 2 - sides[2] ** 2) / (2 * sides[0] * sides[1])
        tries.append((f"two random grids ({i + 1})", a, b, cosine))
    for shown, a, b, expected in tries:
        product, length_a, length_b = float((a * b).sum()), float(np.sqrt((a**2).sum())), float(np.sqrt((b**2).sum()))
        at = "Between two grids @ is more than a weighted sum: it mixes rows with columns. Here a * b is meant."
        one = "It is divided by one of the two lengths; the other one is missing."
        slips = [
            ("That is the sum of the products; it is still to be divided by both lengths.", product),
            ("Without brackets Python divides by the first length and multiplies by the second. Put the product of "
             "both lengths in brackets: / (length_a * length_b).", product / length_a * length_b),
            ("Without brackets Python divides by the first length and multiplies by the second. Put the product of "
             "both lengths in brackets: / (length_a * length_b).", product / length_b * length_a),
            (one, product / length_a),
            (one, product / length_b),
            ("The length is a root: np.sqrt of the sum of the squares.", product / (length_a**2 * length_b**2)),
            ("Both lengths are needed, one of each grid, not one of them twice.", product / length_a**2),
            ("Both lengths are needed, one of each grid, not one of them twice.", product / length_b**2),
            ("The sign belongs to it: opposites give −1.", abs(expected)),
            ("A length is the root of the sum of the squares, not the sum itself.",
             product / (abs(a).sum() * abs(b).sum())),
            ("The lengths are multiplied, not added.", product / (length_a + length_b)),
            (at, float((a @ b).sum())),
            (at, float((a @ b).sum()) / (length_a * length_b)),
            ("Multiply number by number first, then add up.", float(a.sum() * b.sum()) / (length_a * length_b)),
        ]  # fmt: skip
        slips = [(words, wrong) for words, wrong in slips if abs(wrong - expected) > 1e-9]
        several = "Is the adding up still missing (.sum())? And it is a * b: @ does more between grids."
        same(expected, call(function, a, b, shown=shown), shown, slips=slips, several=several)
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
        np.array_equal(layer.W, earlier.W) and np.array_equal(layer.b, earlier.b)
        for layer, earlier in zip(network.layers, before.layers, strict=True)
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
        came = call(function, outputs, level, shown=shown)
        same(expected, came, shown, slips=slips, several=_share_advice(came))
    return "That is how often a network is sure of itself, right or wrong."


def _share_advice(came: Any) -> str:
    """Return what to say of several answers where one share is asked for."""
    if isinstance(came, np.ndarray) and came.dtype == bool:
        return "True and False for each: .mean() of True and False is the share of True."
    return "Which share of them is above the level? Compare (>), then take the .mean()."


# shift_right ---------------------------------------------------------------------------------------------------------


def shift_right(function: Any) -> str:
    """Judge an image moved to the right."""
    digit = strokes.make(1, seed=2).images[0]
    everywhere = np.random.default_rng(12).uniform(0.1, 1, (28, 28)).astype(np.float32)
    for image, pixels, what in (
        (everywhere, 1, "an image with ink in every pixel"),
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
    one, first, stays = np.zeros((3, 28, 28))
    one[:, 1:], first[:, pixels:], stays[:, pixels:] = image[:, :-1], image[:, :1], image[:, pixels:]
    for words, wrong in (
        (
            "That is the image as it was: nothing has moved. Which columns of it go to the places from `pixels` on?",
            image,
        ),
        ("What leaves on the right comes in again on the left. It should be lost.", np.roll(image, pixels, axis=1)),
        ("Yours went down. Rows come first, columns second: image[row, column].", down),
        ("Yours went down. Rows come first, columns second: image[row, column].", np.roll(image, pixels, axis=0)),
        ("Yours went to the left.", left),
        ("Yours went to the left.", np.roll(image, -pixels, axis=1)),
        ("On the left the old pixels are still there: black comes in.", kept),
        ("Yours moved by 1, whatever the number of pixels.", one),
        ("That is the first column alone: `:pixels` stops after so many. All but the last ones are `:-pixels`.", first),
        ("Each pixel is still where it was, and the first columns are black.", stays),
    ):
        if is_close(came, wrong):
            return f" {words}"
    return " Are all rows and columns moved?"
