"""What a hand does to a network set by hand: the network after it, and in words what was done."""

from __future__ import annotations

from typing import Any

from nn import handset
from nn.handset import Bar, HandSet, Pattern, Vote
from workbench.labs.handset.outcome import NEURONS

START = "half_built"
STARTS = {"nothing": "nothing", "half_built": "half-built", "ours": "ours", "search": "ours after a blind search"}
LAYERS = ("bar", "pattern", "vote")
LONGEST_NAME = 12
Done = tuple[HandSet, str]


def begun(start: str) -> HandSet:
    """Return the network to start from, one of `STARTS`; `ValueError` where there is none of that name."""
    if start not in STARTS:
        raise ValueError(f"there is no start {start!r:.40}; there are {', '.join(STARTS)}")
    return HandSet.blank() if start == "nothing" else handset.load(start)


def part_of(hand: HandSet, layer: int, place: int) -> Bar | Pattern | Vote:
    """Return a neuron by layer (0 bars, 1 patterns, 2 votes) and place; `ValueError` where there is none."""
    if layer not in range(3) or place not in range(NEURONS[layer]):
        raise ValueError(f"there is no neuron {place} in layer {layer}")
    parts: tuple[tuple[Bar | Pattern | Vote, ...], ...] = (hand.bars, hand.patterns, hand.votes)
    return parts[layer][place]


def with_numbers(hand: HandSet, place: int, numbers: dict[str, Any]) -> Done:
    """Move, turn, stretch or widen a bar, or set its threshold; `ValueError` for a number that it has not."""
    bar = part_of(hand, 0, place)
    unknown = numbers.keys() - hand.bars[place].numbers.keys()
    if unknown:
        raise ValueError(f"a bar has no {', '.join(sorted(unknown))}; it has {', '.join(hand.bars[place].numbers)}")
    return hand.with_bar(place, **numbers), f"bar {bar.name} moved"


def with_weight(hand: HandSet, layer: int, place: int, sender: int, value: int) -> Done:
    """Set what a pattern hears of a bar, or a vote of a pattern; `ValueError` for a neuron that hears nothing."""
    part = part_of(hand, layer, place)
    if isinstance(part, Bar):
        raise ValueError("a bar has no weights to set; move it, or turn its threshold")
    heard = part_of(hand, layer - 1, sender).name
    weights = [*part.weights]
    weights[sender] = value
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return _with(hand, layer, place, weights=tuple(weights)), f"{_title(layer, part)}: {heard} {sign}{abs(value)}"


def with_threshold(hand: HandSet, layer: int, place: int, value: float) -> Done:
    """Set how much it takes to light a neuron."""
    part = part_of(hand, layer, place)
    words = f"threshold of {_title(layer, part)} set to {value:g}"
    return _with(hand, layer, place, threshold=value), words


def with_name(hand: HandSet, layer: int, place: int, name: str) -> Done:
    """Give a bar or a pattern another name; `ValueError` for a vote, or for a name that cannot be one."""
    part = part_of(hand, layer, place)
    if isinstance(part, Vote):
        raise ValueError("a vote's name is its digit")
    if len(name.strip()) > LONGEST_NAME:
        raise ValueError(f"the name {name.strip()!r:.40} is too long; expected {LONGEST_NAME} letters at most")
    return _with(hand, layer, place, name=name.strip()), f"{_title(layer, part)} renamed"


def _title(layer: int, part: Bar | Pattern | Vote) -> str:
    return f"{LAYERS[layer]} {part.name}"


def _with(hand: HandSet, layer: int, place: int, **changes: Any) -> HandSet:
    if layer == 0:
        return hand.with_bar(place, **changes)
    return hand.with_pattern(place, **changes) if layer == 1 else hand.with_vote(place, **changes)
