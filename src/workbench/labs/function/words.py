"""What the function lab says in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nn.validation import Floats
from workbench.labs.function.ways import Segment, Way

MOST_NAMED = 4


def story(way: Way, segments: Sequence[Segment], place: float, outputs: Floats) -> str:
    """Say what the answer is now, and where along the way it is another one."""
    first, second = np.argsort(-outputs, kind="stable")[:2]
    brightest = f"{first} ({outputs[first]:.2f}), then {second} ({outputs[second]:.2f})"
    # A hundredth of a degree would say more than the 161 places along the way can know.
    decimals = 2 if way.high - way.low < 10 else 1
    now = f"At {_number(place, 2)} the brightest output is {brightest}."
    if len(segments) == 1:
        return f"{now} Along the whole way the answer stays {segments[0].digit}."
    inside = next(i for i, each in enumerate(segments) if place <= each.end or i == len(segments) - 1)
    here = segments[inside]
    flips = "once" if len(segments) == 2 else f"{len(segments) - 1} times"
    ends = f"{_number(here.start, decimals)} to {_number(here.end, decimals)}"
    return f"{now} The answer is {here.digit} from {ends}; along the whole way it flips {flips}."


def spoken(outputs: Floats) -> str:
    """Say the brightest outputs in a few words."""
    order = np.argsort(-outputs, kind="stable")[:MOST_NAMED]
    return ", ".join(f"{digit}: {outputs[digit]:.2f}" for digit in order)


def _number(value: float, decimals: int) -> str:
    if abs(value) < 0.005:
        return "0"
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".").replace("-", "−")
