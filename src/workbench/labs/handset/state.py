"""What the reader has made in the hand-set lab, step by step: every network with its score, and a place among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nn.handset import HandSet
from nn.network import Layer, Network
from workbench.labs.handset.outcome import NEURONS

LONGEST = 300
Lines = tuple[str, ...]
Swap = tuple[int, int, int]


@dataclass(frozen=True)
class Entry:
    """A network that was there at some time.

    Attributes:
        lines: its text file, line by line, spaces drawn together.
        swaps: layer, place and the trained network's neuron there; sorted.
        right: how many of the lab's digits it got right.
        words: what was done to get to it.

    """

    lines: Lines
    swaps: tuple[Swap, ...]
    right: int
    words: str

    @property
    def hand(self) -> HandSet:
        """The network set by hand, without what is swapped in."""
        return HandSet.from_text("\n".join(self.lines))

    @classmethod
    def of(cls, hand: HandSet, swaps: Sequence[Swap], right: int, words: str) -> Entry:
        """Note a network."""
        lines = tuple(" ".join(line.split()) for line in hand.to_text().splitlines())
        return cls(lines, tuple(sorted(swaps)), right, words)


class Timeline:
    """All networks from the first on, and which of them is there now. Nothing that was made is ever dropped.

    Whoever goes back and then changes something adds to the end: first the network gone back to once more, then the
    changed one. Only the oldest of more than 300 are forgotten.
    """

    def __init__(self, first: Entry) -> None:
        self.entries = [first]
        self.place = 0

    @property
    def now(self) -> Entry:
        """The network that is there now."""
        return self.entries[self.place]

    def add(self, entry: Entry) -> None:
        """Note a new network, unless it is the one that is there."""
        if (entry.lines, entry.swaps) == (self.now.lines, self.now.swaps):
            return
        if self.place < len(self.entries) - 1:
            back = Entry(self.now.lines, self.now.swaps, self.now.right, f"back to step {self.place}")
            self.entries.append(back)
        self.entries = [*self.entries, entry][-LONGEST:]
        self.place = len(self.entries) - 1

    def go(self, place: int) -> Entry:
        """Go to any of them and return it; `ValueError` where there is none."""
        if not 0 <= place < len(self.entries):
            raise ValueError(f"there is no step {place}; there are 0 to {len(self.entries) - 1}")
        self.place = place
        return self.now

    def to_json(self) -> dict[str, Any]:
        """Return all of it; of each network only the lines in which it differs from the one before."""
        steps: list[dict[str, Any]] = []
        before: Lines = ()
        for entry in self.entries:
            same = len(entry.lines) == len(before)
            lines = {i: line for i, line in enumerate(entry.lines) if not same or line != before[i]}
            step = {"lines": lines, "count": len(entry.lines), "right": entry.right, "words": entry.words}
            steps.append({**step, "swaps": [list(swap) for swap in entry.swaps]})
            before = entry.lines
        return {"steps": steps, "place": self.place}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Timeline:
        """Read what `to_json` gave; `KeyError`, `TypeError` or `ValueError` where it is something else."""
        entries: list[Entry] = []
        before: list[str] = []
        for step in saved["steps"]:
            count = int(step["count"])
            lines = before[:count] + [""] * (count - len(before)) if count != len(before) else list(before)
            for i, line in step["lines"].items():
                if not 0 <= int(i) < count:
                    raise ValueError(f"a saved step has a line {i} of {count}")
                lines[int(i)] = str(line)
            swaps = tuple((int(layer), int(place), int(theirs)) for layer, place, theirs in step["swaps"])
            for swap in swaps:
                check_swap(*swap)
            entries.append(Entry(tuple(lines), swaps, int(step["right"]), str(step["words"])))
            before = lines
        timeline = cls(entries[0] if entries else _nothing())
        timeline.entries = entries
        timeline.go(int(saved["place"]))
        timeline.now.hand  # noqa: B018 - which raises where the text is no network
        return timeline


def swapped(hand: HandSet, swaps: Sequence[Swap], trained: Network) -> Network:
    """Return the network set by hand, with some neurons of a trained network of the same shape in place of its own."""
    network = hand.compile()
    for layer, place, theirs in swaps:
        ours: Layer = network.layers[layer]
        ours.W[place] = trained.layers[layer].W[theirs]
        ours.b[place] = trained.layers[layer].b[theirs]
    return network


def check_swap(layer: int, place: int, theirs: int) -> None:
    """Raise `ValueError` unless there are such neurons."""
    if layer not in range(3) or place not in range(NEURONS[layer]) or theirs not in range(NEURONS[layer]):
        raise ValueError(f"there is no neuron {place} of layer {layer} to swap with the trained network's {theirs}")


def _nothing() -> Entry:
    raise ValueError("a saved history has no steps")
