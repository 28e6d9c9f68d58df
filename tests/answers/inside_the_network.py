"""Wrong answers to the exercises of chapter 12, each with what the check must name: what it expected, and what came."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn import accuracy, probes


def names() -> dict[str, Any]:
    """What a solution finds when it is run: the chapter's imports."""
    return {"np": np, "probes": probes, "accuracy": accuracy}


def silence_in_place(network: Any, digits: Any, layer: int, neuron: int) -> float:
    before = accuracy(network, digits)
    network.layers[layer + 1].W[:, neuron] = 0
    return before - accuracy(network, digits)


def away(image: Any, slopes: Any, now: int, other: int, length: float) -> Any:
    way = slopes[now] - slopes[other]
    return np.clip(image + length * way / np.sqrt((way**2).sum()), 0, 1)


def unclipped(image: Any, slopes: Any, now: int, other: int, length: float) -> Any:
    way = slopes[other] - slopes[now]
    return image + length * way / np.sqrt((way**2).sum())


WRONG: dict[str, list[tuple[Any, list[str]]]] = {
    "likeness": [
        (
            lambda a, b: (a * b).sum(),
            ["a grid and itself", "expected 1.0000", "gave 28.5000", "divided by both lengths"],
        ),
        (lambda a, b: (a * b).sum() / (a**2).sum(), ["twice that grid", "expected 1.0000", "gave 2.0000"]),
        (lambda a, b: abs((a * b).sum()) / np.sqrt((a**2).sum() * (b**2).sum()), ["opposite", "expected -1.0000"]),
        (lambda a, b: a * b, ["one number", "28 x 28"]),
    ],
    "lost_without": [
        (lambda n, d, layer, j: accuracy(probes.silenced(n, layer, j), d), ["yours gave", "right without the neuron"]),
        (
            lambda n, d, layer, j: accuracy(probes.silenced(n, layer, j), d) - accuracy(n, d),
            ["minus the share without"],
        ),
        (lambda n, d, layer, j: accuracy(n, d) - accuracy(probes.silenced(n, 0, j), d), ["layer 1", "expected"]),
        (silence_in_place, ["changed the network", "probes.silenced"]),
        (lambda n, d: 0.1, ["TypeError"]),
    ],
    "confident_share": [
        (lambda outputs, level: (outputs > level).mean(), ["expected 0.75", "gave 0.125", "all 40 outputs"]),
        (lambda outputs, level: (outputs.max(axis=0) > level).mean(), ["expected 0.75", "gave 0.3"]),
        (lambda outputs, level: (outputs.max(axis=1) >= level).mean(), ["level 0.5", "expected 0.5", "gave 0.75"]),
        (lambda outputs, level: (outputs.max(axis=1) > level).sum(), ["3 is how many", "share of the 4"]),
        (lambda outputs, level: (outputs.max(axis=1) > 0.5).mean(), ["level 0.45", "expected 0.75", "gave 0.5"]),
    ],
    "shift_right": [
        (lambda image, pixels: np.roll(image, pixels, axis=1), ["10 pixels", "comes in again on the left"]),
        (lambda image, pixels: np.roll(image, pixels, axis=0), ["1 pixel", "went down", "columns second"]),
        (lambda image, pixels: image[:, :-pixels], ["shape (28, 28)", "(28, 27) came"]),
        (lambda image, pixels: image, ["1 pixel", "expected", "yours has"]),
    ],
    "step_to_the_input": [
        (away, ["the other way"]),
        (lambda image, slopes, now, other, length: image + length * (slopes[other] - slopes[now]), ["Divide by it"]),
        (unclipped, ["pixels go from", "keep them"]),
        (
            lambda image, slopes, now, other, length: np.clip(image + length * (slopes[other] - slopes[now]), 0, 1),
            ["your step is", "Divide by it"],
        ),
        (lambda image, slopes, now, other, length: image[:10], ["expected 784 pixels", "10 numbers came"]),
    ],
}
