"""What the reader has made in the hand-set lab, step by step: every network with its score, and a place among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nn.handset import HandSet
from workbench.labs.handset.swaps import Swap, check_swap
from workbench.labs.link import Content

LONGEST = 300
# Letters that all steps together may take in the file.
LARGEST = 60_000
MOST_LINES, MOST_WORDS, MOST_RIGHT = 1000, 200, 1_000_000
Lines = tuple[str, ...]


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


@dataclass(frozen=True)
class Step:
    """An entry as it is saved, and how many letters that takes."""

    saved: Content
    size: int


@dataclass(frozen=True)
class Timeline:
    """All networks from the first on, and which of them is there now. It never changes: `added` and `gone` give others.

    Whoever goes back and then changes something adds to the end: first the network gone back to once more, then the
    changed one. Only the oldest are forgotten, where there are more than 300 or they would fill 60,000 letters.

    Attributes:
        entries: the oldest first.
        place: in `entries`, of the one that is there now.
        first: the number of the oldest one: so many were forgotten before it.
        steps: of each entry what is saved; each tells only what differs from the entries before it.

    """

    entries: tuple[Entry, ...]
    place: int
    first: int
    steps: tuple[Step, ...]

    @classmethod
    def begun(cls, entry: Entry, first: int = 0) -> Timeline:
        """Return one with a single network."""
        return cls((entry,), 0, first, (_step(entry, (), first),))

    @property
    def now(self) -> Entry:
        """The network that is there now."""
        return self.entries[self.place]

    @property
    def scores(self) -> list[int]:
        """How many each of them got right."""
        return [entry.right for entry in self.entries]

    def added(self, entry: Entry) -> Timeline:
        """Return the same with a new network, unless it is the one that is there."""
        now = self.now
        if (entry.lines, entry.swaps) == (now.lines, now.swaps):
            return self
        if self.place == len(self.entries) - 1:
            return self._with([entry])
        return self._with([replace(now, words=f"back to step {self.first + self.place}"), entry])

    def gone(self, place: int) -> Timeline:
        """Return the same at another place; `ValueError` where there is none."""
        if not 0 <= place < len(self.entries):
            raise ValueError(f"there is no step {place}; there are 0 to {len(self.entries) - 1}")
        return replace(self, place=place)

    def _with(self, new: Iterable[Entry]) -> Timeline:
        longer = self
        for entry in new:
            entries = (*longer.entries, entry)
            steps = (*longer.steps, _step(entry, longer.entries, longer.first))
            longer = Timeline(entries, len(entries) - 1, longer.first, steps)
            while len(longer.entries) > LONGEST or sum(step.size for step in longer.steps) > LARGEST:
                if len(longer.entries) == 1:
                    break
                longer = longer._without_the_oldest()
        return longer

    def _without_the_oldest(self) -> Timeline:
        first, entries = self.first + 1, self.entries[1:]
        steps = [
            _step(entry, entries[:i], first) if i == 0 or step.saved.get("like") == self.first else step
            for i, (entry, step) in enumerate(zip(entries, self.steps[1:], strict=True))
        ]
        return Timeline(entries, max(0, self.place - 1), first, tuple(steps))

    # Saving ----------------------------------------------------------------------------------------------------------

    def to_json(self) -> Content:
        """Return all of it."""
        return {"steps": [step.saved for step in self.steps], "place": self.place, "first": self.first}

    @classmethod
    def from_json(cls, saved: Any) -> Timeline:
        """Read what `to_json` gave.

        Raises:
            KeyError, IndexError, TypeError, ValueError, OverflowError, AttributeError: it is something else.

        """
        steps, first = saved["steps"], int(saved.get("first", 0))
        if len(steps) > LONGEST or first < 0:
            raise ValueError(f"a saved history has {len(steps)} steps, and {first} before them")
        entries: list[Entry] = []
        for step in steps:
            entries.append(_entry(step, entries, first))
        timeline = cls.begun(entries[0], first)._with(entries[1:])
        forgotten = timeline.first - first
        timeline = timeline.gone(max(0, int(saved["place"]) - forgotten))
        timeline.now.hand  # noqa: B018 - which raises where the text is no network
        return timeline


def _step(entry: Entry, before: Sequence[Entry], first: int) -> Step:
    """Return an entry as it is saved after others, of which the oldest has the number `first`."""
    last: Lines = before[-1].lines if before else ()
    saved: Content = {"right": entry.right, "words": entry.words}
    if entry.swaps:
        saved["swaps"] = [list(swap) for swap in entry.swaps]
    same = len(entry.lines) == len(last)
    lines = {str(i): line for i, line in enumerate(entry.lines) if not same or line != last[i]}
    like = next((i for i, other in enumerate(before) if other.lines == entry.lines), None) if len(lines) > 1 else None
    saved |= {"like": first + like} if like is not None else {"lines": lines, "count": len(entry.lines)}
    return Step(saved, len(json.dumps(saved)))


def _entry(step: Any, before: Sequence[Entry], first: int) -> Entry:
    """Read what `_step` wrote; errors are those of `Timeline.from_json`."""
    swaps = tuple((int(layer), int(place), int(theirs)) for layer, place, theirs in step.get("swaps", []))
    for swap in swaps:
        check_swap(*swap)
    right, words = int(step["right"]), step["words"]
    if not 0 <= right <= MOST_RIGHT or not isinstance(words, str) or len(words) > MOST_WORDS:
        raise ValueError(f"a saved step has a score of {right} and the words {words!r:.40}")
    return Entry(_lines(step, before, first), swaps, right, words)


def _lines(step: Any, before: Sequence[Entry], first: int) -> Lines:
    if "like" in step:
        place = int(step["like"]) - first
        if not 0 <= place < len(before):
            raise ValueError(f"a saved step is like step {place + first}, which is not there")
        return before[place].lines
    last: Lines = before[-1].lines if before else ()
    count = int(step["count"])
    if not 0 < count <= MOST_LINES:
        raise ValueError(f"a saved step has {count} lines")
    lines = list(last) if count == len(last) else [""] * count
    for i, line in step["lines"].items():
        if not 0 <= int(i) < count or not isinstance(line, str):
            raise ValueError(f"a saved step has a line {i} of {count}, {line!r:.40}")
        lines[int(i)] = line
    return tuple(lines)
