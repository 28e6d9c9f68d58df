"""A call of each public function and class with arguments that are right, by place and by name.

`every_call()` has those below and, for each lab that `workbench` names, one that makes it and one for each of its
settable traits. A lab whose constructor takes something new asks for a line in `GIVEN`.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import workbench
from nn import (
    Digits,
    Layer,
    Network,
    accuracy,
    activations,
    gradient,
    handset,
    identity,
    mean_cost,
    mnist,
    motions,
    preprocess,
    probes,
    relu,
    sigmoid,
    strokes,
    train,
)
from nn.digits import augment
from nn.handset.search import search
from nn.training import cosine
from workbench import FirstTouch, bars, cases, course, edges, hint, overlap, parts, plots, quiz, saved
from workbench.labs.base import Lab
from workbench.labs.link import LinkedWidget
from workbench.labs.wire import encode

IMAGE = np.linspace(0, 1, 784, dtype=np.float32).reshape(28, 28)
DIGITS = strokes.make(30, seed=1)
NETWORK = Network([784, 4, 10], seed=1)
OURS = handset.load()
RNG = np.random.default_rng(1)
# What labs take beside traits, by the parameter's name: 1,200 digits are enough for each of them.
GIVEN: dict[str, Any] = {"name": "tried", "digits": strokes.make(1200, seed=1), "network": NETWORK, "level": 2}


class Call(NamedTuple):
    """A function or class, and arguments that are right."""

    function: Callable[..., Any]
    places: tuple[Any, ...] = ()
    names: dict[str, Any] = {}  # noqa: RUF012
    # Where the function is one of a module's of the same name as others, or none that has a name.
    title: str = ""

    def __str__(self) -> str:
        name = getattr(self.function, "__qualname__", type(self.function).__name__)
        return self.title or f"{getattr(self.function, '__module__', '').split('.')[-1]}.{name}"


OF_NN = [
    Call(sigmoid, (IMAGE,)),
    Call(relu, (IMAGE,)),
    Call(identity, (IMAGE,)),
    Call(activations.softmax, (IMAGE,)),
    Call(activations.by_name, ("relu",)),
    Call(Network, ([784, 5, 10],), {"activation": "sigmoid", "seed": 1}),
    Call(Layer, (np.ones((2, 3)), np.zeros(2)), {"activation": "relu"}),
    Call(Network.from_layers, ([Layer(np.ones((2, 3)), np.zeros(2))],)),
    Call(Network.load, ("sigmoid",)),
    Call(NETWORK, (DIGITS.pixels,), title="network()"),
    Call(NETWORK.activations, (DIGITS.pixels[0],)),
    Call(Digits, (DIGITS.images, DIGITS.labels)),
    Call(accuracy, (NETWORK, DIGITS)),
    Call(mean_cost, (NETWORK, DIGITS.pixels, DIGITS.labels), {"cost": "quadratic"}),
    Call(gradient, (NETWORK, DIGITS.pixels, DIGITS.labels), {"cost": "quadratic"}),
    Call(
        train,
        (Network([784, 2, 10], seed=1), DIGITS),
        {
            **{"epochs": 1, "batch_size": 10, "learning_rate": 1.0, "cost": "quadratic", "optimizer": "sgd"},
            **{"momentum": 0.1, "weight_decay": 0.0, "seed": 0, "every": None, "augment": None},
        },
    ),
    Call(cosine, (3.0,), {"warm_up": 0.1}),
    Call(strokes.make, (3,), {"seed": 1, "messiness": 0.5, "labels": [1, 2, 3]}),
    Call(strokes.digits, (3,), {"seed": 1, "messiness": 0.5, "labels": [1, 2, 3]}),
    Call(mnist.load, ("train",)),
    Call(mnist.is_at_hand, ("train",)),
    Call(mnist.read_idx, (b"\x00\x00\x08\x01\x00\x00\x00\x01\x05",)),
    Call(preprocess.to_mnist, (IMAGE,)),
    Call(preprocess.steps, (IMAGE,)),
    Call(preprocess.fit, (IMAGE,), {"side": 20}),
    Call(preprocess.crop, (IMAGE,)),
    Call(preprocess.centre, (IMAGE,)),
    Call(motions.slide, (IMAGE,), {"right": 1.0, "down": 0.5}),
    Call(motions.turn, (IMAGE, 10.0)),
    Call(motions.grow, (IMAGE, 1.1)),
    Call(motions.fade, (IMAGE, IMAGE, 0.5)),
    Call(augment.distort, (DIGITS.images, RNG), {"strength": 0.5}),
    Call(augment.rewrite, (DIGITS.images, RNG), {"strength": 0.5}),
    Call(probes.silenced, (NETWORK, 0, 1)),
    Call(probes.noise, (2,), {"seed": 1}),
    Call(probes.shifted, (DIGITS.images[:2],), {"down": 1, "right": 0}),
    Call(probes.output_sums, (NETWORK, IMAGE.ravel())),
    Call(probes.slopes_to_pixels, (NETWORK, IMAGE.ravel())),
    Call(probes.smallest_change, (NETWORK, DIGITS.pixels[0]), {"wanted": 3}),
    Call(handset.load, ("ours",)),
    Call(handset.HandSet, (OURS.bars, OURS.patterns, OURS.votes), {"gains": (1.0, 4.0, 4.0)}),
    Call(handset.HandSet.from_text, (OURS.to_text(),)),
    Call(handset.Bar, ("top", 6.0, 14.0), {"angle": 10.0, "length": 8.0}),
    Call(handset.Pattern, ("loop", (1,) * 16), {"threshold": 2.0}),
    Call(handset.Vote, (3, (1,) * 16), {"threshold": 2.0}),
    Call(OURS, (IMAGE.ravel(),), title="handset()"),
    Call(OURS.with_bar, ("top",), {"row": 6}),
    Call(OURS.with_pattern, (0, (1,) * 16)),
    Call(OURS.with_vote, (3, (1,) * 16)),
    Call(search, (OURS, DIGITS), {"every": 5, "seed": 1}),
]
OF_THE_WORKBENCH = [
    Call(bars.bar, (8, 14), {"angle": 10, "length": 8, "thickness": 2}),
    Call(bars.blob, (8, 14), {"radius": 4}),
    Call(bars.noise, (1,), {"level": 0.5}),
    Call(bars.edge_weights, (8, 14), {"angle": 0, "length": 11, "thickness": 3, "centre": 1, "surround": -0.5}),
    Call(bars.mix, (IMAGE, IMAGE)),
    Call(cases.make, (30,), {"seed": 1}),
    Call(edges.detect, (IMAGE,)),
    Call(parts.vector, (["upper loop"],)),
    Call(parts.styles_of, (3,)),
    Call(parts.noisy, (2, 0.1), {"seed": 1}),
    Call(overlap.marks, (IMAGE, IMAGE)),
    Call(overlap.overlap, (IMAGE, IMAGE)),
    Call(hint, ("neuron",)),
    Call(quiz, ("half_lit",)),
    Call(course.reset, (5,)),
    Call(saved.Saved, ("tried",), {"room": "labs"}),
    Call(saved.Saved("tried").write, ({"bias": 3},)),
    Call(saved.Saved("tried").keep, ({"bias": 3},)),
    Call(FirstTouch, (), {"row": 5, "image": IMAGE}),
    Call(plots.images, ([IMAGE, IMAGE],), {"titles": ["a", "b"], "columns": 2, "inches": 1.0}),
    Call(plots.weights, ([IMAGE],), {"titles": ["a"], "columns": 2}),
    Call(plots.weighted_sum, (IMAGE, IMAGE)),
    Call(plots.curve, (), {"bias": -10, "sums": [2, 8], "low": -20, "high": 40}),
    Call(plots.neuron, (IMAGE, IMAGE, -3.0), {"note": "a note"}),
    Call(plots.lines, ({"a": [1, 2]},), {"at": [5, 6], "x": "epoch", "y": "cost", "log": True}),
    Call(plots.functions, ({"sin": np.sin},), {"low": -6, "high": 6}),
    Call(plots.race, ({"a": [1, 0]}, {"a": [[0, 1], [2, 1], [0.1, 0.9]]})),
    Call(plots.training, ([[0, 1], [2, 0.5], [0.1, 0.9]], [IMAGE] * 5)),
    Call(plots.numbers, (IMAGE,)),
    Call(plots.column, (IMAGE, 5)),
    Call(plots.landscape, ([[1, 2], [3, 4]], [0, 1], [0, 1], [0.5, 0.5]), {"labels": ["x", "y"]}),
    Call(plots.plane, (Network([2, 3, 1]),), {"points": [[0.5, 0.5, 1]]}),
    Call(plots.overlap, (IMAGE, IMAGE), {"titles": ["A", "B"]}),
    Call(plots.network, (NETWORK, IMAGE)),
    Call(plots.steps, (preprocess.steps(IMAGE),)),
    Call(plots.dial_wall, (NETWORK,)),
    Call(plots.matrix, (np.eye(3), [0, 1, 2], [1, 0, 0]), {"selected": (1, 1)}),
    Call(plots.chain, ([[0.5], [0.7]], [[[1.0]]], [[0.1]], 0.25)),
    Call(plots.sign_table, ([[1, 0, -1]], ["row"], ["a", "b", "c"]), {"note": "a note"}),
    Call(plots.edge_overlay, ([IMAGE], [(8, 14, 30)], [[0.9]])),
    Call(plots.taken_apart, (parts.styles_of(8),), {"columns": 3}),
    Call(plots.handset, (OURS, IMAGE), {"title": "ours"}),
    Call(plots.answers, (IMAGE, [0, 1], np.eye(10)[[3, 8]]), {"place": 0.5, "x": "columns"}),
    Call(plots.card, ("A title", ["One."]), {"pictures": [IMAGE], "grid": IMAGE}),
]


def labs() -> list[type[Lab]]:
    """Return every lab that `workbench` names, by the order of their names."""
    kinds = [getattr(workbench, name) for name in workbench.__all__]
    return [kind for kind in kinds if inspect.isclass(kind) and issubclass(kind, Lab)]


def widgets() -> list[type[LinkedWidget]]:
    """Return every widget that `workbench` names, labs and others."""
    kinds = [getattr(workbench, name) for name in workbench.__all__]
    return [kind for kind in kinds if inspect.isclass(kind) and issubclass(kind, LinkedWidget)]


def every_call() -> list[Call]:
    """Return all calls; those that set a lab's trait set it in one that is made here."""
    return [*OF_NN, *OF_THE_WORKBENCH, *(call for kind in labs() for call in _of_lab(kind))]


def _of_lab(kind: type[Lab]) -> Iterator[Call]:
    parameters = inspect.signature(kind.__init__).parameters.values()
    asked = [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD][1:]
    unknown = [name for name in asked if name not in GIVEN and name not in kind.settable]
    assert not unknown, f"{kind.__name__} takes {', '.join(unknown)}: put a value that is right into GIVEN"
    lab = kind("set")
    names = {**{name: getattr(lab, name) for name in kind.settable}, **{n: GIVEN[n] for n in asked if n in GIVEN}}
    yield Call(kind, (), names, kind.__name__)
    for name in kind.settable:
        yield Call(_setting(lab, name), (), {"value": getattr(lab, name)}, f"{kind.__name__}.{name} =")


def _setting(lab: Lab, name: str) -> Callable[[Any], None]:
    """Return a function that sets a trait of a lab, and sees to it that a refused value leaves lab and file alone."""

    def set_it(value: Any) -> None:
        before = _everything(lab)
        try:
            setattr(lab, name, value)
        except Exception:
            assert _everything(lab) == before, "a refused value has changed the lab"
            raise
        encode(lab.answer())

    return set_it


def _everything(lab: Lab) -> tuple[str, bytes]:
    assert lab._saved is not None
    path: Path = lab._saved.path
    return json.dumps(lab.state(), allow_nan=False), path.read_bytes() if path.exists() else b""
