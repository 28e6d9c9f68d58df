"""The judge of chapter 12's step to the input: an image changed a little, so that the network's answer changes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.digits import strokes
from workbench.checks.calling import call
from workbench.checks.compare import is_close, told
from workbench.checks.values import array
from workbench.checks.verdict import NotYet

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
        (f"len(way) counts the slopes, {len(way)}. The length meant here is the root of the sum of their squares.",
         image + length * way / len(way)),
        ("that divides by the slopes. The way is given above: multiply it by length, and divide by its own length.",
         image + length / way),
        ("the way itself is still missing: a step is a row of 784 numbers along it.", image + length / norm),
    ]  # fmt: skip
