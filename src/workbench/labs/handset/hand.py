"""What a hand does to a network set by hand, as messages of the view, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nn import handset
from nn.handset import Bar, HandSet, Pattern, Vote
from nn.handset.parts import RANGES
from workbench.labs.handset.outcome import NEURONS

START = "half_built"
STARTS = {"nothing": "nothing", "half_built": "half-built", "ours": "ours", "search": "ours after a blind search"}
TURNS = ("bar", "weight", "threshold", "gain", "rename")
LAYERS = ("bar", "pattern", "vote")


def begun(start: str) -> HandSet:
    """Return the network to start from, one of `STARTS`; `ValueError` where there is none of that name."""
    if start not in STARTS:
        raise ValueError(f"there is no start {start!r}; there are {', '.join(STARTS)}")
    return HandSet.blank() if start == "nothing" else handset.load(start)


def part_of(hand: HandSet, layer: int, place: int) -> Bar | Pattern | Vote:
    """Return a neuron by layer (0 bars, 1 patterns, 2 votes) and place; `ValueError` where there is none."""
    if layer not in range(3) or place not in range(NEURONS[layer]):
        raise ValueError(f"there is no neuron {place} in layer {layer}")
    parts: tuple[tuple[Bar | Pattern | Vote, ...], ...] = (hand.bars, hand.patterns, hand.votes)
    return parts[layer][place]


def turned(hand: HandSet, kind: str, content: Mapping[str, Any]) -> tuple[HandSet, str]:
    """Return the network with one of `TURNS` done to it, and what was done; `ValueError` where that cannot be."""
    layer, place = int(content.get("layer", 0)), int(content["place"])
    if kind == "gain":
        gains = [*hand.gains]
        gains[place] = content["value"]
        return replace(hand, gains=tuple(gains)), f"gain {place + 1} set to {float(content['value']):g}"
    part = part_of(hand, layer, place)
    title = f"{LAYERS[layer]} {part.name}"
    if kind == "bar":
        numbers = {name: content["numbers"][name] for name in RANGES if name in content["numbers"]}
        return _with(hand, 0, place, numbers), f"{title} moved"
    if kind == "threshold":
        value = float(content["value"])
        return _with(hand, layer, place, {"threshold": value}), f"threshold of {title} set to {value:g}"
    if kind == "rename":
        return _with(hand, layer, place, {"name": str(content["name"]).strip()}), f"{title} renamed"
    if isinstance(part, Bar):
        raise ValueError("a bar has no weights to set; move it, or turn its threshold")
    sender, value = int(content["sender"]), int(content["value"])
    name = part_of(hand, layer - 1, sender).name
    weights = [*part.weights]
    weights[sender] = value
    words = f"{title}: {name} {'+' if value > 0 else '−' if value < 0 else ''}{abs(value)}"
    return _with(hand, layer, place, {"weights": tuple(weights)}), words


def _with(hand: HandSet, layer: int, place: int, changes: dict[str, Any]) -> HandSet:
    if layer == 0:
        return hand.with_bar(place, **changes)
    return hand.with_pattern(place, **changes) if layer == 1 else hand.with_vote(place, **changes)
