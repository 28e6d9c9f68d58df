"""What the landscape lab says in sentences."""

from __future__ import annotations

import math

from workbench.labs.landscape.plane import DIALS
from workbench.labs.words import number

# A slope that is a smaller share than this of the other one is left out of the direction.
SLIGHT = 0.2
FLAT = 5e-5
SMALLEST_CHANGE = 5e-5


def told(value: float, digits: int = 4) -> str:
    """Write a number with a sign, as a slope is read: +0.0310, −0.1200."""
    text = number(value, digits)
    return text if value < 0 or not float(text) else f"+{text}"


def length(value: float) -> str:
    """Write a length in two figures: 0.0036, 0.61, 77."""
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def direction(x: float, y: float) -> str:
    """Say where a step on the map goes: "left and up"."""
    size = max(abs(x), abs(y))
    parts = []
    if abs(x) > SLIGHT * size:
        parts.append("right" if x > 0 else "left")
    if abs(y) > SLIGHT * size:
        parts.append("up" if y > 0 else "down")
    return " and ".join(parts)


def is_flat(name: str, slope: tuple[float, float]) -> bool:
    """Whether a map of two dials is so flat at a place that no step leads anywhere."""
    return name == DIALS and math.hypot(*slope) < FLAT


def of_slope(name: str, slope: tuple[float, float], steepness: float, rate: float) -> str:
    """Say how steep it is, where downhill is, and how far a step goes."""
    on_map = math.hypot(*slope)
    if name == DIALS:
        if is_flat(name, slope):
            return "It is flat here: for these two dials the slope is as good as 0, and no step leads anywhere."
        way = f"Slope: {told(slope[0])} for x, {told(slope[1])} for y. Downhill is {direction(-slope[0], -slope[1])}."
        return f"{way} A step (learning rate × slope) is {length(rate * on_map)} long."
    step = f"A step (learning rate × slope) turns all 13,002 dials and is {length(rate * steepness)} long."
    return f"{step} Of that, {length(rate * on_map)} can be seen on this map."


def of_step(steps: int, before: float, after: float) -> str:
    """Say what became of a step."""
    change = "no change to be seen"
    if abs(after - before) >= SMALLEST_CHANGE:
        change = "down" if after < before else "up: the step was too long"
    return f"Step {steps:,}: cost {before:.4f} → {after:.4f}, {change}."


def spoken(x: float, y: float, cost: float, slope: tuple[float, float]) -> str:
    """Say for a screen reader where the ball is."""
    down = direction(-slope[0], -slope[1])
    return f"x {number(x, 2)}, y {number(y, 2)}: cost {cost:.4f}; downhill is {down or 'nowhere'}"
