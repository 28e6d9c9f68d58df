"""The exercises of chapter 12, inside the network."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn import probes
from nn.digits import strokes
from nn.network import Network
from nn.training import accuracy
from workbench.checks.calling import call, call_on
from workbench.checks.compare import same
from workbench.checks.exercise import Exercise
from workbench.checks.values import number
from workbench.checks.verdict import NotYet
from workbench.images import bars

DIGITS = 200


def _likeness(function: Any) -> str:
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
        came = call(function, a, b, shown=shown)
        value = number(came, shown)
        if abs(value - expected) > 1e-4:
            told = f"For {shown} expected {expected:.4f}, and yours gave {value:.4f}."
            if np.isclose(value, float((a * b).sum())):
                told += " That is the sum of the products; it is still to be divided by both lengths."
            raise NotYet(told)
    return "1 for the same direction, 0 for nothing in common, −1 for opposites, however strong the weights are."


def _lost_without(function: Any) -> str:
    digits = strokes.digits(DIGITS, seed=12)
    for name, layer, neuron in (("plain", 0, 10), ("sigmoid", 0, 5), ("plain", 1, 2)):
        network = Network.load(name)
        before = [each.W.copy() for each in network.layers]
        shown = f'the network "{name}", layer {layer}, neuron {neuron}'
        came = call_on(function, network, digits, layer, neuron, shown=shown)
        if any(not np.array_equal(each.W, W) for each, W in zip(network.layers, before, strict=True)):
            raise NotYet(f"For {shown} your function changed the network that it got. Silence a copy: probes.silenced.")
        expected = accuracy(network, digits) - accuracy(probes.silenced(network, layer, neuron), digits)
        value = number(came, shown)
        if abs(value - expected) > 1e-6:
            told = f"For {shown} expected {expected:.3f}, and yours gave {value:.3f}."
            if abs(value + expected) < 1e-6:
                told += " A loss is the share with the neuron minus the share without it."
            elif abs(value - accuracy(network, digits) + expected) < 1e-6:
                told += " That is what is right without the neuron; how much is that less than before?"
            raise NotYet(told)
    return "You can now ask of any neuron what it is worth to the network."


def _confident(function: Any) -> str:
    rows = np.full((4, 10), 0.02)
    rows[:, 3:6] = [[0.1, 0.95, 0.2], [0.5, 0.4, 0.3], [0.0, 0.1, 0.2], [0.9, 0.9, 0.91]]
    tries = [(rows, 0.45, 0.75), (rows, 0.5, 0.5), (rows, 0.9, 0.5), (rows, 0.05, 1.0), (rows, 0.99, 0.0)]
    for outputs, level, expected in tries:
        largest = ", ".join(f"{row.max():.2f}" for row in outputs)
        shown = f"{len(outputs)} images whose largest outputs are {largest}, and the level {level},"
        came = call(function, outputs, level, shown=shown)
        value = number(came, shown)
        if abs(value - len(outputs) * expected) < 1e-9 and value > 1:
            raise NotYet(f"For {shown} {value:g} is how many they are. Which share of the {len(outputs)} is that?")
        if abs(value - (outputs > level).mean()) < 1e-9 and abs(value - expected) > 1e-9:
            raise NotYet(
                f"For {shown} expected {expected:g}, and yours gave {value:g}: that is the share of all "
                f"{outputs.size} outputs. Of each image only the largest counts."
            )
        same(expected, came, shown)
    return "That is how often a network is sure of itself, right or wrong."


def _shift_right(function: Any) -> str:
    image = strokes.digits(1, seed=2).images[0]
    for pixels in (1, 3, 10):
        shown = f"an image and {pixels} pixel{'s' if pixels > 1 else ''}"
        came = np.asarray(call(function, image, pixels, shown=shown))
        if came.shape != (28, 28):
            raise NotYet(f"For {shown} expected a grid of shape (28, 28), and one of shape {came.shape} came.")
        expected = np.array([[row[j - pixels] if j >= pixels else 0 for j in range(28)] for row in image])
        if not np.allclose(came, expected, atol=1e-6):
            if np.allclose(came, np.roll(image, pixels, axis=1)) and image[:, -pixels:].any():
                raise NotYet(f"For {shown}: what leaves on the right comes in again on the left. It should be lost.")
            if np.allclose(came[pixels:], image[:-pixels], atol=1e-6):
                raise NotYet(f"For {shown}: yours went down. Rows come first, columns second: image[row, column].")
            i, j = np.unravel_index(int(np.abs(came - expected).argmax()), expected.shape)
            raise NotYet(
                f"For {shown}, at row {i}, column {j}: expected {expected[i, j]:.2f}, and yours has {came[i, j]:.2f}."
            )
    return "Every pixel moved to the right, and black came in from the left."


def _walked(image: Any, step: Any) -> list[Any]:
    """Return the image after a step, as it comes and kept from 0 to 1."""
    return [image + step, np.clip(image + step, 0, 1)]


def _step(function: Any) -> str:
    rng = np.random.default_rng(9)
    image = np.clip(strokes.digits(1, seed=6).pixels[0].astype(float), 0, 1)
    for length in (0.5, 2.0):
        slopes = rng.standard_normal((10, 784))
        now, other = 3, 8
        shown = f"a 3 that should become an 8, and a length of {length}"
        came = np.asarray(call(function, image, slopes, now, other, length, shown=shown), float).reshape(-1)
        if came.shape != (784,):
            raise NotYet(f"For {shown} expected 784 pixels, and {came.size} numbers came.")
        if not np.isfinite(came).all():
            raise NotYet(f"For {shown} there are numbers that are infinite or not a number.")
        way = slopes[8] - slopes[3]
        if any(np.allclose(came, tried, atol=1e-5) for tried in _walked(image, length * way)):
            raise NotYet(
                f"For {shown} your step is {length * np.linalg.norm(way):.1f} long: the difference of the slopes has a "
                f"length of its own, {np.linalg.norm(way):.1f}. Divide by it."
            )
        if came.min() < 0 or came.max() > 1:
            raise NotYet(f"For {shown} pixels go from {came.min():.2f} to {came.max():.2f}; keep them from 0 to 1.")
        expected = np.minimum(1, np.maximum(0, image + length * way / np.linalg.norm(way)))
        if not np.allclose(came, expected, atol=1e-5):
            if np.allclose(came, np.clip(image - length * way / np.linalg.norm(way), 0, 1), atol=1e-5):
                raise NotYet(f"For {shown} you went the other way: the 3 gets surer. Which slope minus which?")
            pixel = int(np.abs(came - expected).argmax())
            raise NotYet(
                f"For {shown}, at pixel {pixel}: expected {expected[pixel]:.4f}, and yours has {came[pixel]:.4f}."
            )
    return "A step straight up the slope that makes the other answer grow against the present one."


EXERCISES = {
    exercise.name: exercise
    for exercise in (
        Exercise(
            name="likeness",
            task=(
                "Write a function that says how alike two grids of weights are, from −1 to 1, however strong they are."
            ),
            judge=_likeness,
            hints=(
                "Multiply the grids number by number and add up: that is large when they agree. But it also grows when "
                "the numbers do.",
                "The length of a grid is the root of the sum of its squares: np.sqrt((a**2).sum()).",
                "Divide the sum of a * b by the length of a and by the length of b.",
            ),
            solution="""def my_likeness(a, b):
    length_a = np.sqrt((a**2).sum())
    length_b = np.sqrt((b**2).sum())
    return (a * b).sum() / (length_a * length_b)""",
            answer=("my_likeness",),
        ),
        Exercise(
            name="lost_without",
            task="Write a function that tells which share of the digits is lost when one hidden neuron is silenced.",
            judge=_lost_without,
            hints=(
                "accuracy(network, digits) is the share that a network gets right.",
                "probes.silenced(network, layer, neuron) gives a copy in which that neuron counts for nothing. Take "
                "the accuracy before, and the accuracy of the copy.",
            ),
            solution="""def my_loss(network, digits, layer, neuron):
    quiet = probes.silenced(network, layer, neuron)
    return accuracy(network, digits) - accuracy(quiet, digits)""",
            answer=("my_loss",),
        ),
        Exercise(
            name="confident_share",
            task="Write a function that tells for which share of the images the largest output is above a level.",
            judge=_confident,
            hints=(
                "outputs has one row for each image. outputs.max(axis=1) is the largest number of each row.",
                "Compare those with the level: you get True and False, and .mean() of them is the share of True.",
            ),
            solution="""def my_confident_share(outputs, level):
    return (outputs.max(axis=1) > level).mean()""",
            answer=("my_confident_share",),
        ),
        Exercise(
            name="shift_right",
            task="Write a function that moves an image to the right by some pixels; black comes in from the left.",
            judge=_shift_right,
            hints=(
                "Start with a black image of the same size: moved = np.zeros_like(image).",
                "image[:, :-2] is all but the last two columns, moved[:, 2:] all but the first two.",
                "moved[:, pixels:] = image[:, :-pixels] does it for any number of pixels above 0.",
            ),
            solution="""def my_shift(image, pixels):
    moved = np.zeros_like(image)
    moved[:, pixels:] = image[:, :-pixels]
    return moved""",
            answer=("my_shift",),
        ),
        Exercise(
            name="step_to_the_input",
            task="Write one step of the given length that makes the output “other” grow against the output “now”.",
            judge=_step,
            hints=(
                "slopes[other] says for each pixel how much that output grows when the pixel gets brighter. You want "
                "other to grow and now to shrink: take the difference of two rows.",
                "A step of length 1 in that direction is way / np.sqrt((way**2).sum()).",
                "After the step, np.clip(..., 0, 1) keeps every pixel between black and white.",
            ),
            solution="""def my_step(image, slopes, now, other, length):
    way = slopes[other] - slopes[now]
    return np.clip(image + length * way / np.sqrt((way**2).sum()), 0, 1)""",
            answer=("my_step",),
        ),
    )
}
