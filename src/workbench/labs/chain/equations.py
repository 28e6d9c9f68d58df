"""The two passes as matrix equations: each a row of signs and of arrays, which the view writes in brackets.

A column stands upright, (n, 1), and a row that is meant as one lies, (1, n).
"""

from __future__ import annotations

from typing import Any

from workbench.labs.chain.passes import Doubles, Pass
from workbench.labs.chain.words import Line, lines

Equation = list[dict[str, Any]]
_NAMES = {"W": "W", "b": "b", "x": "x", "y": "y", "z": "z", "a": "a", "delta": "δ", "rise": "dC/da", "bend": "σ′(z"}
_LOW = {"1": "₁", "2": "₂", "": ""}


def equations(numbers: Pass) -> dict[str, dict[str, list[Equation] | list[Line]]]:
    """Return each card's equations: those of the way forward, and those of the way back."""
    return {
        "input": {"forward": [], "back": []},
        "hidden": {
            "forward": [_sums(numbers, "1", "x"), _activations(numbers, "1")],
            "back": [_handed_back(numbers), _deltas(numbers, "1"), _slopes(numbers, "1", "x")],
        },
        "output": {
            "forward": [_sums(numbers, "2", "a1"), _activations(numbers, "2")],
            "back": [_deltas(numbers, "2"), _slopes(numbers, "2", "a1")],
        },
        "cost": {"forward": lines(numbers)["cost"]["forward"], "back": [_errors(numbers)]},
    }


def _held(numbers: Pass, part: str) -> Doubles:
    """Return an array as it stands in a matrix equation: a column as (n, 1)."""
    found: Doubles = numbers.dials[part] if part in numbers.dials else getattr(numbers, part)
    return found if found.ndim == 2 else found[:, None]


def _name(part: str) -> str:
    letter = part.rstrip("12")
    return _NAMES[letter] + _LOW[part[len(letter) :]] + (")" if letter == "bend" else "")


def _part(numbers: Pass, part: str) -> dict[str, Any]:
    return {"name": _name(part), "numbers": _held(numbers, part)}


def _turned(numbers: Pass, part: str) -> dict[str, Any]:
    """The same with rows and columns exchanged."""
    return {"name": f"{_name(part)}ᵀ", "numbers": _held(numbers, part).T.copy()}


def _sign(text: str) -> dict[str, Any]:
    return {"sign": text}


def _sums(numbers: Pass, layer: str, sent: str) -> Equation:
    told = (_part(numbers, part) for part in (f"W{layer}", sent, f"b{layer}", f"z{layer}"))
    W, a, b, z = told
    return [z, _sign("="), W, a, _sign("+"), b]


def _activations(numbers: Pass, layer: str) -> Equation:
    return [_part(numbers, f"a{layer}"), _sign(f"= σ({_name(f'z{layer}')})")]


def _errors(numbers: Pass) -> Equation:
    return [_part(numbers, "rise2"), _sign("="), _part(numbers, "a2"), _sign("−"), _part(numbers, "y")]


def _deltas(numbers: Pass, layer: str) -> Equation:
    rise, bend = (_part(numbers, f"{part}{layer}") for part in ("rise", "bend"))
    return [_part(numbers, f"delta{layer}"), _sign("="), rise, _sign("⊙"), bend]


def _slopes(numbers: Pass, layer: str, sent: str) -> Equation:
    W = {"name": f"dC/d{_name(f'W{layer}')}", "numbers": numbers.slopes[f"W{layer}"]}
    return [W, _sign("="), _part(numbers, f"delta{layer}"), _turned(numbers, sent)]


def _handed_back(numbers: Pass) -> Equation:
    """What the output layer's deltas make of the slope at the hidden layer's activations: W transposed times delta."""
    return [_part(numbers, "rise1"), _sign("="), _turned(numbers, "W2"), _part(numbers, "delta2")]
