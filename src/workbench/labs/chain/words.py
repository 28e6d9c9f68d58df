"""What the chain lab writes: numbers with three digits that count, names, and each step as one line to read.

A line has a name, a formula, the formula with its numbers, and the result:
δ₂ = dC/da₂ × σ′(z₂) = −0.333 × 0.222 = −0.0739.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import Any

from workbench.labs.chain.passes import Dial, Doubles, Factor, Pass

Line = dict[str, str]
CARDS = ("input", "hidden", "output", "cost")
DIGITS = 3  # that count
SMALLEST = 1e-9  # what is nearer to 0 is written as 0
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_LETTERS = {"rise": "dC/da", "bend": "σ′(z", "delta": "δ", "W": "W", "b": "b", "a": "a", "z": "z"}


def shown(value: float) -> str:
    """Write a number with three digits that count, and a real minus sign: 1.20, −0.0739, 12.3."""
    size = abs(value)
    if size < SMALLEST:
        return "0"
    after = DIGITS - 1 - floor(log10(size))
    if float(f"{size:.{max(0, after)}f}") >= 10 ** (DIGITS - after):  # 0.9996 is 1.00 and no 1.000
        after -= 1
    return ("−" if value < 0 else "") + f"{size:.{max(0, after)}f}"


def times(values: Sequence[float]) -> str:
    """Write a product: 0.350 × 0.240 × (−1.20)."""
    first, *others = map(shown, values)
    return " × ".join([first, *map(_bracketed, others)])


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("−") else text


def plus(terms: Sequence[str]) -> str:
    """Write a sum of what is written already; a term that starts with a minus is taken off."""
    first, *others = terms
    return first + "".join(f" − {term[1:]}" if term.startswith("−") else f" + {term}" for term in others)


class Names:
    """What the numbers of a network are called: w₁ where each layer has one neuron, else W₁[0,1], as in numpy."""

    def __init__(self, neurons: int) -> None:
        self._is_one = neurons == 1

    def __call__(self, part: str, *place: int) -> str:
        """Name an entry of one of `Pass`'s arrays."""
        letter = part.rstrip("12")
        name = _LETTERS.get(letter, letter) + part[len(letter) :].translate(_LOW)
        if self._is_one:
            name = name.replace("W", "w")
        elif place:
            name += f"[{','.join(map(str, place))}]"
        return name + ")" if letter == "bend" else name

    def slope(self, part: str, *place: int) -> str:
        """Name the slope for a dial: dC/dw₁."""
        return f"dC/d{self(part, *place)}"


def lines(numbers: Pass) -> dict[str, dict[str, list[Line]]]:
    """Return each card's lines: those of the way forward, and those of the way back."""
    names = Names(numbers.neurons)
    return {
        # With two neurons the slopes of x stand beside their dials alone: their four ways would hide the rest.
        "input": {"forward": [], "back": _back_to(numbers, names, "x", 1) if numbers.neurons == 1 else []},
        "hidden": {
            "forward": _forward(numbers, names, 1),
            "back": _back_to(numbers, names, "a1", 2) + _deltas(numbers, names, 1),
        },
        "output": {"forward": _forward(numbers, names, 2), "back": _deltas(numbers, names, 2)},
        "cost": {"forward": [_cost(numbers, names)], "back": _errors(numbers, names)},
    }


def _line(name: str, formula: str, numbers: str, result: float) -> Line:
    return {"name": name, "formula": formula, "numbers": numbers, "result": shown(result)}


def _forward(numbers: Pass, names: Names, layer: int) -> list[Line]:
    W, b = numbers.dials[f"W{layer}"], numbers.dials[f"b{layer}"]
    sent = "x" if layer == 1 else "a1"
    a_in: Doubles = numbers.dials["x"] if layer == 1 else numbers.a1
    z, a = _of(numbers, "z", layer), _of(numbers, "a", layer)
    found = []
    for j in range(len(z)):
        formula = f"{names(f'W{layer}')} × {names(sent)} + {names(f'b{layer}')}" if len(z) == 1 else ""
        terms = [times((W[j, k], a_in[k])) for k in range(len(a_in))]
        found.append(_line(names(f"z{layer}", j), formula, plus([*terms, shown(b[j])]), z[j]))
    return found + [_line(names(f"a{layer}", j), f"σ({names(f'z{layer}', j)})", "", a[j]) for j in range(len(a))]


def _deltas(numbers: Pass, names: Names, layer: int) -> list[Line]:
    """δ of each neuron; with one neuron a layer also σ′, and the slopes of its weight and its bias."""
    rise, bend, delta = (_of(numbers, part, layer) for part in ("rise", "bend", "delta"))
    if len(delta) == 1:
        return _one_delta(numbers, names, layer)
    return [_line(names(f"delta{layer}", j), "", times((rise[j], bend[j])), delta[j]) for j in range(numbers.neurons)]


def _one_delta(numbers: Pass, names: Names, layer: int) -> list[Line]:
    held, risen, bent, delta = (names(f"{part}{layer}") for part in ("a", "rise", "bend", "delta"))
    (a,), (rise,), (bend,), (slope,) = (_of(numbers, part, layer) for part in ("a", "rise", "bend", "delta"))
    sent, value = (names("x"), numbers.dials["x"][0]) if layer == 1 else (names("a1"), numbers.a1[0])
    weight = numbers.slopes[f"W{layer}"][0, 0]
    return [
        _line(bent, f"{held} × (1 − {held})", times((a, 1 - a)), bend),
        _line(delta, f"{risen} × {bent}", times((rise, bend)), slope),
        _line(names.slope(f"W{layer}"), f"{delta} × {sent}", times((slope, value)), weight),
        _line(names.slope(f"b{layer}"), delta, "", slope),
    ]


def _back_to(numbers: Pass, names: Names, part: str, layer: int) -> list[Line]:
    """The slope at what was sent to a layer: its weights times that layer's δ, summed over all ways."""
    W, delta = numbers.dials[f"W{layer}"], _of(numbers, "delta", layer)
    slopes = numbers.slopes["x"] if part == "x" else numbers.rise1
    formula = f"{names(f'delta{layer}')} × {names(f'W{layer}')}" if len(delta) == 1 else ""
    return [
        _line(names.slope(part, k), formula, plus([times((delta[j], W[j, k])) for j in range(len(delta))]), slopes[k])
        for k in range(len(slopes))
    ]


def _cost(numbers: Pass, names: Names) -> Line:
    y = numbers.dials["y"]
    squares = [f"({shown(a)} − {shown(wanted)})²" for a, wanted in zip(numbers.a2, y, strict=True)]
    formula = f"½ ({names('a2')} − {names('y')})²" if len(y) == 1 else ""
    summed = squares[0] if len(y) == 1 else f"({' + '.join(squares)})"
    return _line("C", formula, f"½ × {summed}", numbers.cost)


def _errors(numbers: Pass, names: Names) -> list[Line]:
    return [
        _line(names("rise2", i), f"{names('a2', i)} − {names('y', i)}", f"{shown(a)} − {shown(y)}", a - y)
        for i, (a, y) in enumerate(zip(numbers.a2, numbers.dials["y"], strict=True))
    ]


def _of(numbers: Pass, part: str, layer: int) -> Doubles:
    found: Doubles = getattr(numbers, f"{part}{layer}")
    return found


def wiggled(numbers: Pass, dial: Dial, nudge: float) -> dict[str, Any]:
    """Return what a nudge does to the cost, and the same slope as products of the chain rule, one a path."""
    names = Names(numbers.neurons)
    name, slope = names(dial.part, *dial.place), float(numbers.slopes[dial.part][dial.place])
    cost = numbers.cost_with(dial, nudge)
    change = cost - numbers.cost
    fell = "rises" if change >= 0 else "falls"
    paths = [_path(names, factors) for factors in numbers.paths(dial)]
    return {
        "name": name,
        "turned": f"{name} up by {nudge:g}: C {fell} from {numbers.cost:.6f} to {cost:.6f}, a change of",
        "measured": f"{shown(change)} / {nudge:g} = {shown(change / nudge)}",
        "slope_name": names.slope(dial.part, *dial.place),
        "slope": shown(slope),
        "paths": paths,
        "summed": plus([path["result"] for path in paths]) if len(paths) > 1 else "",
    }


def _path(names: Names, factors: Sequence[Factor]) -> dict[str, Any]:
    share = 1.0
    for factor in factors:
        share *= factor.value
    told = [(names(part, *place) if part != "-1" else "", shown(value)) for part, place, value in factors]
    return {"factors": [{"name": name, "value": value} for name, value in told], "result": shown(share)}
