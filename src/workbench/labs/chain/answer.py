"""What the chain lab's view is sent: its dials once, and after each move the numbers, the lines and the wiggle."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from workbench.labs.chain.equations import equations
from workbench.labs.chain.passes import PARTS, Dial, Pass
from workbench.labs.chain.start import START, shape_in
from workbench.labs.chain.words import CARDS, Names, lines, shown, wiggled

_CARD_OF = {"x": "input", "W1": "hidden", "b1": "hidden", "W2": "output", "b2": "output", "y": "cost"}
_MEANT = {
    "x": "the input {0}",
    "W1": "the weight {0} from the input to the hidden layer",
    "b1": "the bias {0} of the hidden layer",
    "W2": "the weight {0} from the hidden layer to the output",
    "b2": "the bias {0} of the output layer",
    "y": "what is wanted, {0}",
}


def dials_of(neurons: int) -> list[Dial]:
    """Return all dials of a network with so many neurons a layer, from the input to the cost; none for others."""
    if neurons not in START:
        return []
    return [
        Dial(part, place) for part in PARTS for place in product(range(neurons), repeat=len(shape_in(neurons, part)))
    ]


def setup() -> dict[str, Any]:
    """Return the dials of each network: names, where they stand, and which card they are on."""
    return {"networks": {str(neurons): [_told(neurons, dial) for dial in dials_of(neurons)] for neurons in START}}


def _told(neurons: int, dial: Dial) -> dict[str, Any]:
    name = Names(neurons)(dial.part, *dial.place)
    return {**dial._asdict(), "card": _CARD_OF[dial.part], "name": name, "words": _MEANT[dial.part].format(name)}


def shown_pass(numbers: Pass, chosen: Dial, nudge: float, is_matrix: bool) -> dict[str, Any]:
    """Return what the view shows of a pass: arrays by name, and the same as texts to read."""
    dials = dials_of(numbers.neurons)
    held = equations(numbers) if is_matrix else lines(numbers)
    wiggle = wiggled(numbers, chosen, nudge)
    cost = shown(numbers.cost)
    return {
        "values": np.array([numbers.dials[part][place] for part, place in dials], np.float32),
        "slopes": np.array([numbers.slopes[part][place] for part, place in dials]),
        "activations": {"x": numbers.dials["x"], "a1": numbers.a1, "a2": numbers.a2},
        "texts": {
            "dials": [shown(numbers.dials[part][place]) for part, place in dials],
            "slopes": [shown(numbers.slopes[part][place]) for part, place in dials],
            "below": _below(numbers),
            "cost": cost,
        },
        "cards": {card: held[card] for card in CARDS},
        "chosen": dials.index(chosen),
        "wiggle": wiggle,
        "picture": _picture(numbers),
        "spoken": f"Cost {cost}. {wiggle['slope_name']} is {wiggle['slope']}.",
    }


def _below(numbers: Pass) -> dict[str, list[str]]:
    """Return what stands below each neuron: its name at the input, else its delta."""
    names = Names(numbers.neurons)
    below = {"x": [names("x")] * numbers.neurons}
    for layer in ("1", "2"):
        deltas = getattr(numbers, f"delta{layer}")
        below[f"a{layer}"] = [f"{names(f'delta{layer}')} {shown(delta)}" for delta in deltas]
    return below


def _picture(numbers: Pass) -> str:
    layers = {"input": numbers.dials["x"], "hidden layer": numbers.a1, "output layer": numbers.a2}
    held = "; ".join(f"{name} {', '.join(map(shown, values))}" for name, values in layers.items())
    return f"The network. {held}; cost {shown(numbers.cost)}"
