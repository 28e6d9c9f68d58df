"""Calls of public functions and classes with one wrong argument: what comes is an answer or the documented error.

    for call, told in bad_calls(rng, 600): ...      `told` is empty where all went as it should

A wrong argument may be harmless (a text for a title, say); then the call answers. Where it does not, it must raise
`ValueError`, or `OSError` where a file is named, with some words of ours: not a bare message of numpy or Python.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nn import (
    Digits,
    Layer,
    Network,
    accuracy,
    gradient,
    handset,
    mean_cost,
    motions,
    preprocess,
    probes,
    strokes,
    train,
)
from nn.digits import mnist
from workbench import (
    DialLab,
    EdgeLab,
    FirstTouch,
    FunctionLab,
    HandsetLab,
    InsideLab,
    MatrixLab,
    NetworkLab,
    PadLab,
    PartsLab,
    PixelLab,
    RaceLab,
    SearchLab,
    TrainingLab,
    bars,
    check,
    course,
    edges,
    hint,
    parts,
    plots,
    quiz,
)
from workbench.images import overlap

IMAGE = np.linspace(0, 1, 784, dtype=np.float32).reshape(28, 28)
DIGITS = strokes.digits(30, seed=1)
NETWORK = Network([784, 4, 10], seed=1)
OURS = handset.load()

# Each with arguments that are right: by place, and by name.
CALLS: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = [
    (Network, ([784, 5, 10],), {"activation": "sigmoid", "seed": 1}),
    (Layer, (np.ones((2, 3)), np.zeros(2)), {"activation": "relu"}),
    (Network.from_layers, ([Layer(np.ones((2, 3)), np.zeros(2))],), {}),
    (Network.load, ("sigmoid",), {}),
    (NETWORK, (DIGITS.pixels,), {}),
    (NETWORK.activations, (DIGITS.pixels[0],), {}),
    (Digits, (DIGITS.images, DIGITS.labels), {}),
    (accuracy, (NETWORK, DIGITS), {}),
    (mean_cost, (NETWORK, DIGITS.pixels, DIGITS.labels), {"cost": "quadratic"}),
    (gradient, (NETWORK, DIGITS.pixels, DIGITS.labels), {"cost": "quadratic"}),
    (
        train,
        (Network([784, 2, 10], seed=1), DIGITS),
        {"epochs": 1, "batch_size": 10, "learning_rate": 1.0, "momentum": 0.1, "weight_decay": 0.0, "seed": 0},
    ),
    (strokes.digits, (3,), {"seed": 1, "messiness": 0.5, "labels": [1, 2, 3]}),
    (mnist.read_idx, (b"\x00\x00\x08\x01\x00\x00\x00\x01\x05",), {}),
    (preprocess.to_mnist, (IMAGE,), {}),
    (preprocess.fit, (IMAGE,), {"side": 20}),
    (preprocess.crop, (IMAGE,), {}),
    (preprocess.centre, (IMAGE,), {}),
    (motions.slide, (IMAGE,), {"right": 1.0, "down": 0.5}),
    (motions.turn, (IMAGE, 10.0), {}),
    (motions.grow, (IMAGE, 1.1), {}),
    (motions.fade, (IMAGE, IMAGE, 0.5), {}),
    (probes.silenced, (NETWORK, 0, 1), {}),
    (probes.noise, (2,), {"seed": 1}),
    (probes.shifted, (DIGITS.images[:2],), {"down": 1, "right": 0}),
    (probes.slopes_to_pixels, (NETWORK, IMAGE.ravel()), {}),
    (probes.smallest_change, (NETWORK, DIGITS.pixels[0]), {"wanted": 3}),
    (handset.load, ("ours",), {}),
    (handset.HandSet.from_text, (OURS.to_text(),), {}),
    (OURS.with_bar, ("top",), {"row": 6}),
    (bars.bar, (8, 14), {"angle": 10, "length": 8, "thickness": 2}),
    (bars.blob, (8, 14), {"radius": 4}),
    (bars.noise, (1,), {"level": 0.5}),
    (bars.edge_weights, (8, 14), {"angle": 0, "length": 11, "thickness": 3, "centre": 1, "surround": -0.5}),
    (bars.mix, (IMAGE, IMAGE), {}),
    (edges.detect, (IMAGE,), {}),
    (parts.styles_of, (3,), {}),
    (parts.noisy, (2, 0.1), {"seed": 1}),
    (overlap.overlap, (IMAGE, IMAGE), {}),
    (hint, ("neuron",), {}),
    (quiz, ("half_lit",), {}),
    (course.reset, (5,), {}),
    *((lab, (), {"name": "tried"}) for lab in (DialLab, EdgeLab, InsideLab, MatrixLab, NetworkLab, PadLab, PartsLab)),
    *((lab, (), {"name": "tried"}) for lab in (FunctionLab, HandsetLab, PixelLab, RaceLab, SearchLab, TrainingLab)),
    (FirstTouch, (), {"row": 5, "image": IMAGE}),
    (EdgeLab, (), {"weights": IMAGE, "bias": -3, "image": IMAGE, "level": 2, "digits": DIGITS}),
    (PadLab, (), {"image": IMAGE}),
    (RaceLab, (), {"z": 1.0, "depth": 3}),
    (plots.images, ([IMAGE, IMAGE],), {"titles": ["a", "b"], "columns": 2}),
    (plots.weights, ([IMAGE],), {"titles": ["a"]}),
    (plots.neuron, (IMAGE, IMAGE, -3.0), {}),
    (plots.numbers, (IMAGE,), {}),
]


class Silent:
    """Raises from wherever it is asked."""

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("no array")

    def __float__(self) -> float:
        raise RuntimeError("no number")


BAD: list[Any] = [
    *(
        None,
        True,
        -1,
        0,
        1.5,
        10**400,
        float("nan"),
        float("inf"),
        -0.5,
        1e300,
        1j,
        "3",
        "",
        "no\0name",
        b"\x00\x01",
        ...,
    ),
    *([], [[]], [1, [2, 3]], ["a"], {}, {"a": 1}, {1, 2}, (1,), object(), Silent(), int, len, range(3), iter([1])),
    *(np.nan * np.ones((28, 28)), np.ones((28, 28), complex), np.ones((3, 3)), np.ones(0), np.full((28, 28), 255)),
    *(
        np.array("x"),
        np.ones((2, 2, 2, 2)),
        np.array([None] * 784, object),
        np.full((28, 28), 1e300),
        np.ones((28, 28)) * -1,
    ),
]
# What Python and numpy say when nobody has looked at an argument.
_BARE = re.compile(
    r"unsupported operand|object is not|must be real number|could not convert|cannot convert|not supported between|"
    r"invalid literal|inhomogeneous|has no attribute|not subscriptable|can't multiply|could not be broadcast|"
    r"Cannot cast|ufunc|index .* is out of bounds|embedded null|takes .* positional|does not support|not iterable"
)


def bad_calls(rng: np.random.Generator, count: int) -> Iterator[tuple[str, str]]:
    """Make `count` such calls; returns each with what was wrong with its answer."""
    for _ in range(count):
        function, places, names = CALLS[rng.integers(len(CALLS))]
        spots: list[Any] = [*range(len(places)), *names]
        if not spots:
            continue
        spot, bad = spots[rng.integers(len(spots))], BAD[rng.integers(len(BAD))]
        tried = [bad if i == spot else value for i, value in enumerate(places)]
        by_name = {name: bad if name == spot else value for name, value in names.items()}
        shown = f"{getattr(function, '__qualname__', type(function).__name__)}, {spot} = {bad!r:.50}"
        yield shown, _told(function, tried, by_name)


def _told(function: Callable[..., Any], places: list[Any], names: dict[str, Any]) -> str:
    """Return what is wrong with how the call ended; nothing where it answered or refused in words."""
    try:
        result = function(*places, **names)
        if inspect.isgenerator(result):
            next(result, None)
    except (ValueError, OSError) as error:
        bare = _BARE.search(str(error))
        return f"{type(error).__name__} in words that are not ours: {error}" if bare or not str(error) else ""
    except TypeError as error:
        # Keywords that a lab does not have, and traits of the wrong type, are Python's TypeErrors, in our words.
        return "" if re.search(r"has no .* to set|expected", str(error)) else f"TypeError: {error}"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return ""


def checks(rng: np.random.Generator, count: int) -> Iterator[tuple[str, str]]:
    """Give exercises' checks what is no answer; they must say so in a few lines and never raise."""
    names = dir(check)
    for _ in range(count):
        name, bad = names[rng.integers(len(names))], BAD[rng.integers(len(BAD))]
        judge = getattr(check, name)
        wanted = len(inspect.signature(judge).parameters) or 1
        answers = [bad] * wanted
        told = ""
        try:
            verdict = judge(*answers)
            if verdict.state == "done":
                told = f"passes: {verdict.text}"
            elif len(verdict.text) > 1000:
                told = f"{len(verdict.text)} characters"
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
        yield f"check.{name}({bad!r:.50})", told
