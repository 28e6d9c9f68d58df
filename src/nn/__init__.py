"""A neural network you can open: the module behind the notebooks.

    from nn import Network, sigmoid         the network itself
    from nn import train, accuracy          training it
    from nn import strokes, mnist           digits to look at
    from nn import EdgeLab                  a lab to play in
    from nn import check, hint, quiz        exercises and questions

Each name is imported when it is first used, so `import nn` is quick and needs no more than Python.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nn import cases, edges, handset, parts, patterns, plots, probes, work
    from nn.activations import identity, relu, sigmoid
    from nn.backpropagation import gradient
    from nn.checks import check, course, hint, quiz
    from nn.cost import mean_cost
    from nn.digits import mnist, motions, preprocess, strokes
    from nn.digits.dataset import Digits
    from nn.labs.dials import DialLab
    from nn.labs.edge import EdgeLab
    from nn.labs.first_touch import FirstTouch
    from nn.labs.function import FunctionLab
    from nn.labs.handset import HandsetLab
    from nn.labs.inside import InsideLab
    from nn.labs.matrix import MatrixLab
    from nn.labs.network import NetworkLab
    from nn.labs.pad import PadLab
    from nn.labs.parts import PartsLab
    from nn.labs.pixel import PixelLab
    from nn.labs.race import RaceLab
    from nn.labs.search import SearchLab
    from nn.labs.training import TrainingLab
    from nn.network import Layer, Network
    from nn.training import accuracy, train

_WHERE = {
    "accuracy": "nn.training",
    "gradient": "nn.backpropagation",
    "identity": "nn.activations",
    "mean_cost": "nn.cost",
    "relu": "nn.activations",
    "sigmoid": "nn.activations",
    "train": "nn.training",
    "check": "nn.checks",
    "course": "nn.checks",
    "hint": "nn.checks",
    "quiz": "nn.checks",
    "mnist": "nn.digits",
    "preprocess": "nn.digits",
    "strokes": "nn.digits",
    "Digits": "nn.digits.dataset",
    "DialLab": "nn.labs.dials",
    "EdgeLab": "nn.labs.edge",
    "FirstTouch": "nn.labs.first_touch",
    "FunctionLab": "nn.labs.function",
    "motions": "nn.digits",
    "TrainingLab": "nn.labs.training",
    "HandsetLab": "nn.labs.handset",
    "InsideLab": "nn.labs.inside",
    "RaceLab": "nn.labs.race",
    "Layer": "nn.network",
    "MatrixLab": "nn.labs.matrix",
    "Network": "nn.network",
    "NetworkLab": "nn.labs.network",
    "PadLab": "nn.labs.pad",
    "cases": "nn",
    "handset": "nn",
    "PartsLab": "nn.labs.parts",
    "PixelLab": "nn.labs.pixel",
    "SearchLab": "nn.labs.search",
    "edges": "nn",
    "parts": "nn",
    "patterns": "nn",
    "plots": "nn",
    "probes": "nn",
    "work": "nn",
}
_MODULES = {
    *("cases", "course", "edges", "handset", "mnist", "motions", "parts"),
    *("patterns", "plots", "preprocess", "probes", "strokes", "work"),
}

__all__ = [
    "DialLab",
    "Digits",
    "EdgeLab",
    "FirstTouch",
    "FunctionLab",
    "HandsetLab",
    "InsideLab",
    "Layer",
    "MatrixLab",
    "Network",
    "NetworkLab",
    "PadLab",
    "PartsLab",
    "PixelLab",
    "RaceLab",
    "SearchLab",
    "TrainingLab",
    "accuracy",
    "cases",
    "check",
    "course",
    "edges",
    "gradient",
    "handset",
    "hint",
    "identity",
    "mean_cost",
    "mnist",
    "motions",
    "parts",
    "patterns",
    "plots",
    "preprocess",
    "probes",
    "quiz",
    "relu",
    "sigmoid",
    "strokes",
    "train",
    "work",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _WHERE:
        raise AttributeError(f"nn has no {name!r}; it has {', '.join(__all__)}")
    if name in _MODULES:
        return import_module(f"{_WHERE[name]}.{name}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return __all__
