"""Answers to the exercises of chapter 12: right in several styles, and wrong, with the words that the reader gets."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from answers.forms import giving, in_number_forms, on_float32, on_lists

from nn import Network, accuracy, probes


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports."""
    return {"np": np, "probes": probes, "accuracy": accuracy}


# likeness


def cosine(a: Any, b: Any) -> Any:
    return (a * b).sum() / (np.sqrt((a**2).sum()) * np.sqrt((b**2).sum()))


def cosine_by_loops(a: Any, b: Any) -> float:
    product = length_a = length_b = 0
    for row_a, row_b in zip(a, b, strict=True):
        for x, y in zip(row_a, row_b, strict=True):
            product, length_a, length_b = product + x * y, length_a + x**2, length_b + y**2
    return product / math.sqrt(length_a * length_b)


# lost_without


def lost(network: Any, digits: Any, layer: int, neuron: int) -> float:
    return accuracy(network, digits) - accuracy(probes.silenced(network, layer, neuron), digits)


def lost_by_counting(network: Any, digits: Any, layer: int, neuron: int) -> float:
    quiet = Network.from_layers(list(probes.silenced(network, layer, neuron).layers))
    with_it = without = 0
    for i in range(len(digits)):
        with_it += network(digits.pixels[i]).argmax() == digits.labels[i]
        without += quiet(digits.pixels[i]).argmax() == digits.labels[i]
    return (with_it - without) / len(digits)


def silence_and_put_back(network: Any, digits: Any, layer: int, neuron: int) -> float:
    before, column = accuracy(network, digits), network.layers[layer + 1].W[:, neuron].copy()
    network.layers[layer + 1].W[:, neuron] = 0
    after = accuracy(network, digits)
    network.layers[layer + 1].W[:, neuron] = column
    return before - after


def silence_in_place(network: Any, digits: Any, layer: int, neuron: int) -> float:
    before = accuracy(network, digits)
    network.layers[layer + 1].W[:, neuron] = 0
    return before - accuracy(network, digits)


def spoils_the_biases(network: Any, digits: Any, layer: int, neuron: int) -> float:
    found = lost(network, digits, layer, neuron)
    network.layers[0].b[:] = 0
    return found


def spoils_the_labels(network: Any, digits: Any, layer: int, neuron: int) -> float:
    found = lost(network, digits, layer, neuron)
    digits.labels[:] = 0
    return found


def spoils_the_images(network: Any, digits: Any, layer: int, neuron: int) -> float:
    found = lost(network, digits, layer, neuron)
    digits.images[0, 0, 0] = 1
    return found


# shift_right


def shifted(image: Any, pixels: int) -> Any:
    moved = np.zeros_like(image)
    moved[:, pixels:] = image[:, :-pixels]
    return moved


def shifted_by_loops(image: Any, pixels: int, rows: Any = range(28), columns: Any = range(28)) -> list[list[float]]:
    moved = [[0.0] * 28 for _ in range(28)]
    for row in rows:
        for column in columns:
            if column + pixels < 28:
                moved[row][column + pixels] = image[row][column]
    return moved


def shifted_in_place(image: Any, pixels: int) -> Any:
    image[:, pixels:] = image[:, :-pixels]
    image[:, :pixels] = 0
    return image


def left_as_it_was(image: Any, pixels: int) -> Any:
    moved = image.copy()
    moved[:, pixels:] = image[:, :-pixels]
    return moved


def moving(image: Any, part: Any, pixels: int) -> Any:
    """The exercise's own lines, with one expression filled in."""
    moved = np.zeros_like(image)
    moved[:, pixels:] = part
    return moved


# step_to_the_input


def step(image: Any, slopes: Any, now: int, other: int, length: float) -> Any:
    way = slopes[other] - slopes[now]
    return np.clip(image + length * way / np.sqrt((way**2).sum()), 0, 1)


def step_by_loops(image: Any, slopes: Any, now: int, other: int, length: float) -> list[float]:
    way = [up - down for up, down in zip(slopes[other], slopes[now], strict=True)]
    norm = math.sqrt(sum(x * x for x in way))
    return [min(1, max(0, pixel + length * x / norm)) for pixel, x in zip(image, way, strict=True)]


def stepping(way: Any, clip: bool = True) -> Any:
    """A step along `way(slopes, now, other, length)`."""

    def my_step(image: Any, slopes: Any, now: int, other: int, length: float) -> Any:
        moved = image + way(slopes, now, other, length)
        return np.clip(moved, 0, 1) if clip else moved

    return my_step


def unit(way: Any) -> Any:
    return way / np.sqrt((way**2).sum())


RIGHT: dict[str, list[Any]] = {
    "likeness": [
        cosine,
        cosine_by_loops,
        on_lists(cosine_by_loops),
        on_float32(cosine),
        lambda a, b: np.dot(a.ravel(), b.ravel()) / np.linalg.norm(a) / np.linalg.norm(b),
        *in_number_forms(cosine),
    ],
    "lost_without": [lost, lost_by_counting, silence_and_put_back, *in_number_forms(lost)],
    "confident_share": [
        lambda outputs, level: sum(max(row) > level for row in outputs) / len(outputs),
        lambda outputs, level: (outputs > level).any(axis=1).mean(),
        on_lists(lambda outputs, level: sum(max(row) > level for row in outputs) / len(outputs)),
        *in_number_forms(lambda outputs, level: (outputs.max(axis=1) > level).mean()),
    ],
    "shift_right": [
        lambda image, pixels: np.hstack([np.zeros((28, pixels)), image])[:, :28],
        shifted_by_loops,
        shifted_in_place,
        giving(np.float64, shifted),
        giving(lambda grid: grid.tolist(), shifted),
        giving(lambda grid: tuple(map(tuple, grid)), shifted),
        lambda image, pixels: probes.shifted(image[None], 0, pixels)[0],
    ],
    "step_to_the_input": [
        step,
        step_by_loops,
        on_float32(step),
        on_lists(step_by_loops),
        giving(lambda image: image.reshape(28, 28), step),
        giving(lambda image: image.tolist(), step),
        stepping(lambda slopes, now, other, length: -length * unit(slopes[now] - slopes[other])),
    ],
}

WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "likeness": [
        (lambda a, b: (a * b).sum(), ["twice that grid", "expected 1", "gave 57", "divided by both lengths"]),
        (lambda a, b: (a * b).sum() / np.sqrt((a**2).sum()), ["expected 1", "gave 10.6", "the other one is missing"]),
        (lambda a, b: (a * b).sum() / np.linalg.norm(a) * np.linalg.norm(b), ["gave 114", "Without brackets Python"]),
        (lambda a, b: (a * b).sum() / np.linalg.norm(b) * np.linalg.norm(a), ["gave 28.5", "Without brackets Python"]),
        (lambda a, b: (a @ b).sum(), ["expected 1", "mixes rows with columns"]),
        (lambda a, b: (a @ b).sum() / np.linalg.norm(a) / np.linalg.norm(b), ["gave 0.5", "Here a * b is meant"]),
        (lambda a, b: a @ b, ["28 x 28", "@ does more between grids"]),
        (lambda a, b: a.sum() * b.sum() / (np.sqrt((a**2).sum()) * np.sqrt((b**2).sum())),
         ["Multiply number by number first"]),
        (lambda a, b: (a * b).sum() / (a**2).sum(), ["twice that grid", "expected 1", "gave 2", "one of them twice"]),
        (lambda a, b: (a * b).sum() / ((a**2).sum() * (b**2).sum()), ["twice that grid", "The length is a root"]),
        (lambda a, b: abs(cosine(a, b)), ["opposite", "expected -1", "gave 1", "The sign belongs to it"]),
        (lambda a, b: (a * b).sum() / (abs(a).sum() * abs(b).sum()), ["expected 1", "not the sum itself"]),
        (lambda a, b: (a * b).sum() / (np.linalg.norm(a) + np.linalg.norm(b)), ["expected 1", "multiplied, not added"]),
        (lambda a, b: 1.0, ["opposite", "expected -1, and yours gave 1"]),
        (lambda a, b: a * b, ["one number", "28 x 28"]),
        (lambda a, b: a @ b / 28.5, ["one number", "28 x 28"]),
        (lambda a, b: math.sqrt(a * b), ["TypeError", "one number at a time"]),
        (lambda a, b: cosine(a, b) * math.nan, ["one number, and nan"]),
        (lambda a, b: cosine(0 * a, b), ["one number, and nan"]),
        (lambda a, b: str(cosine(a, b)), ["one number, and a text ('"]),
        (lambda a: 1.0, ["TypeError", "as many names"]),
    ],
    "lost_without": [
        (lambda network, digits, layer, neuron: accuracy(network) - 0.5,  # type: ignore[call-arg]
         ["accuracy is called with too few values: 'digits' is missing"]),
        (lambda n, d, layer, j: accuracy(probes.silenced(n, layer, j), d), ["yours gave", "right without the neuron"]),
        (lambda n, d, layer, j: accuracy(n, d), ["yours gave", "right with all neurons"]),
        (lambda n, d, layer, j: -lost(n, d, layer, j), ["minus the share without"]),
        (lambda n, d, layer, j: 100 * lost(n, d, layer, j), ["those are percent"]),
        (lambda n, d, layer, j: 200 * lost(n, d, layer, j), ["those are digits"]),
        (lambda n, d, layer, j: abs(lost(n, d, layer, j)), ["does better without it", "the loss is below 0"]),
        (lambda n, d, layer, j: max(0, lost(n, d, layer, j)), ["does better without it", "the loss is below 0"]),
        (lambda n, d, layer, j: lost(n, d, 0, j), ["layer 1", "expected"]),
        (lambda n, d, layer, j: lost(n, d, layer, 10), ["neuron 5", "expected"]),
        (silence_in_place, ["changed the network", "probes.silenced"]),
        (spoils_the_biases, ["changed the network", "probes.silenced"]),
        (spoils_the_labels, ["changed the digits"]),
        (spoils_the_images, ["changed the digits"]),
        (lambda n, d, layer, j: lost(n, d, layer, j) * math.nan, ["one number, and nan"]),
        (lambda n, d, layer, j: lost(n, d, j, layer), ["ValueError", "there is no neuron 0 in hidden layer 10"]),
        (lambda n, d, layer, j: accuracy(n) - 1, ["TypeError"]),
        (lambda n, d, layer, j: f"{lost(n, d, layer, j):.2f}", ["one number, and a text ('"]),
        (lambda n, d: 0.1, ["TypeError", "as many names"]),
    ],
    "confident_share": [
        (lambda outputs, level: outputs.max(axis=1) > level, ["one number, and 4 numbers came", ".mean() of True"]),
        (lambda outputs, level: (outputs > level).mean(), ["expected 0.75", "gave 0.125", "all 40 outputs"]),
        (lambda outputs, level: (outputs.max(axis=0) > level).mean(),
         ["expected 0.75", "gave 0.3", "axis=1 of each row"]),
        (lambda outputs, level: (outputs.max(axis=1) >= level).mean(), ["level 0.5", "expected 0.5", "not >="]),
        (lambda outputs, level: (outputs.max(axis=1) > level).sum(), ["gave 3", "which share of the 4"]),
        (lambda outputs, level: 100 * (outputs.max(axis=1) > level).mean(), ["gave 75", "those are percent"]),
        (lambda outputs, level: (outputs.max(axis=1) < level).mean(), ["gave 0.25", "below the level"]),
        (lambda outputs, level: (outputs.max(axis=1) > 0.5).mean(), ["level 0.45", "expected 0.75", "gave 0.5"]),
        (lambda outputs, level: outputs.max(axis=1).mean(), ["expected 0.75", "how many of them are above"]),
        (lambda outputs, level: (outputs.max(axis=1) > level).sum() / 10, ["gave 0.3"]),
        (lambda outputs, level: outputs.max() > level, ["expected 0.75", "gave 1"]),
        (lambda outputs, level: (outputs[:, 1:].max(axis=1) > level).mean(), ["0.80, 0.80, 0.80, 0.02", "gave 0.5"]),
        (lambda outputs, level: (outputs[:, :9].max(axis=1) > level).mean(), ["0.80, 0.80, 0.80, 0.02", "gave 0.5"]),
        (lambda outputs, level: outputs.max(axis=1) > level, ["one number", "4 numbers came", ".mean()"]),
        (lambda outputs, level: outputs.max(axis=1), ["4 numbers came", "Compare (>)", ".mean()"]),
        (lambda outputs, level: 1 if outputs.max(axis=1) > level else 0, ["ValueError", "here is a whole array"]),
        (lambda outputs, level: outputs.max(axis=2), ["There is no axis 2"]),
        (lambda outputs, level: "75%", ["one number, and a text ('75%') came"]),
    ],
    "shift_right": [
        (lambda image, pixels: np.roll(image, pixels, axis=1), ["comes in again on the left"]),
        (lambda image, pixels: np.roll(image, pixels, axis=0), ["1 pixel", "went down", "columns second"]),
        (lambda image, pixels: np.roll(image, -pixels, axis=1), ["1 pixel", "Yours went to the left"]),
        (lambda image, pixels: shifted(image, 1), ["3 pixels", "Yours moved by 1"]),
        (lambda image, pixels: image, ["1 pixel", "expected", "the image as it was"]),
        (lambda image, pixels: shifted_by_loops(image, pixels, rows=range(27)), ["ink in every pixel", "all rows"]),
        (lambda image, pixels: shifted_by_loops(image, pixels, columns=range(1, 28)),
         ["ink in every pixel", "columns moved?"]),
        (lambda image, pixels: moving(image, image[:, :pixels], pixels), ["the first column alone", "`:-pixels`"]),
        (lambda image, pixels: moving(image, image[:, pixels:], pixels), ["still where it was"]),
        (lambda image, pixels: moving(image, image, pixels), ["ValueError"]),
        (left_as_it_was, ["the old pixels are still there"]),
        (lambda image, pixels: image[:, :-pixels], ["shape (28, 28)", "(28, 27) came"]),
        (lambda image, pixels: image[:, pixels:] + image[:, :-pixels] + image, ["ValueError", "must be the same"]),
        (lambda image, pixels: shifted(image, pixels / 1), ["TypeError"]),
        (lambda image, pixels: shifted(image, pixels) * 1j, ["grid of shape (28, 28), and the complex number"]),
        (lambda image, pixels: "moved", ["grid of shape (28, 28), and a text ('moved') came"]),
        (lambda image: image, ["TypeError", "as many names"]),
    ],
    "step_to_the_input": [
        (stepping(lambda slopes, now, other, length: length * unit(slopes[now] - slopes[other])), ["the other way"]),
        (stepping(lambda slopes, now, other, length: length * (slopes[other] - slopes[now])), ["Divide by it"]),
        (stepping(lambda slopes, now, other, length: slopes[other] - slopes[now]), ["the direction itself as a step"]),
        (stepping(lambda slopes, now, other, length: length * (slopes[other] - slopes[now]), clip=False),
         ["Divide by it"]),
        (stepping(lambda slopes, now, other, length: length * unit(slopes[other] - slopes[now]), clip=False),
         ["np.clip"]),
        (stepping(lambda slopes, now, other, length: unit(slopes[other] - slopes[now])), ["has a length of 1"]),
        (stepping(lambda slopes, now, other, length: length * (slopes[other] - slopes[now]) / len(slopes[other])),
         ["len(way) counts the slopes, 784", "root of the sum"]),
        (stepping(lambda slopes, now, other, length: 9 * length * unit(slopes[other] - slopes[now]), clip=False),
         ["keep them from 0 to 1"]),
        (stepping(lambda slopes, now, other, length: length / (slopes[other] - slopes[now])),
         ["divides by the slopes"]),
        (stepping(lambda slopes, now, other, length: length / np.linalg.norm(slopes[other] - slopes[now])),
         ["the way itself is still missing"]),
        (stepping(lambda slopes, now, other, length: length * unit(slopes[other])),
         ["present answer should shrink as well"]),
        (stepping(lambda slopes, now, other, length: 0), ["the image as it was"]),
        (lambda image, slopes, now, other, length: length * unit(slopes[other] - slopes[now]), ["the step alone"]),
        (stepping(lambda slopes, now, other, length: length * unit(slopes[8] - slopes[3])),
         ["a 7 that should become a 1"]),
        (stepping(lambda slopes, now, other, length: length * unit(slopes[other] - slopes[now]) * (1 + 1e-3)),
         ["at pixel"]),
        (lambda image, slopes, now, other, length: image[:10], ["expected 784 pixels", "10 numbers came"]),
        (lambda image, slopes, now, other, length: image + slopes, ["expected 784 pixels", "7840 numbers came"]),
        (stepping(lambda slopes, now, other, length: slopes[10]), ["IndexError", "counted from 0 to 9"]),
        (stepping(lambda slopes, now, other, length: math.sqrt(slopes[now])), ["TypeError", "one number at a time"]),
        (stepping(lambda slopes, now, other, length: math.nan), ["784 pixels", "nan"]),
        (lambda image, slopes, now, other, length: "more like an 8", ["784 pixels, and a text"]),
    ],
}  # fmt: skip
