"""Where the chain lab's dials stand at first, how far they go, and which nudges and learning rates there are."""

from __future__ import annotations

from workbench.labs.chain.passes import PARTS
from workbench.labs.traits import Floats, checked

_WHOLE, _SHARE = (-20.0, 20.0), (0.0, 1.0)
LIMITS = {"x": _SHARE, "W1": _WHOLE, "b1": _WHOLE, "W2": _WHOLE, "b2": _WHOLE, "y": _SHARE}
NUDGES = (0.5, 0.1, 0.01, 0.001)
RATES = (0.1, 0.3, 1, 3, 10, 30)


def shape_in(neurons: int, part: str) -> tuple[int, ...]:
    """Return the shape of a part in a network of so many neurons a layer."""
    return (neurons, neurons) if part in ("W1", "W2") else (neurons,)


def _start(neurons: int, **dials: object) -> dict[str, Floats]:
    return {part: checked(part, dials[part], (shape_in(neurons, part),), *LIMITS[part]) for part in PARTS}


START = {
    1: _start(1, x=[0.5], W1=[[1.2]], b1=[0.3], W2=[[-1.5]], b2=[0.4], y=[1]),
    2: _start(
        2,
        x=[0.8, 0.3],
        W1=[[1.0, -2.0], [0.5, 1.5]],
        b1=[0.2, -0.6],
        W2=[[2.0, -1.0], [-1.5, 0.5]],
        b2=[-0.5, 0.3],
        y=[1, 0],
    ),
}
