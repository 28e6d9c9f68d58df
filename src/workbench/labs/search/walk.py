"""A blind search: nudge some dials at random, keep what helps, undo what does not, and so on.

    search = Search(seed=0, digits=strokes.digits(500), fresh=strokes.digits(500, seed=1))
    search.attempt(nudge=0.3, dials=100, judge="cost")      one try; True where it was kept
    search.work(0.04, nudge=0.3, dials=100, judge="cost")   as many as fit into 0.04 seconds

It knows nothing of what a dial means and nothing of slopes: only whether the number that it is judged by got worse.
Such a search is known as random hill climbing, or as a (1+1) evolution strategy (Ingo Rechenberg, 1973).
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn.cost import one_hot
from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import Floats, finite, whole
from workbench.labs import packed
from workbench.labs.dial_places import COUNT, SIZES
from workbench.labs.dial_wall import Wall, network_of

JUDGES = ("cost", "score")
# Points that a curve is drawn from: past that, every other one goes.
MOST_POINTS = 400
MOST_TRIES = 10**12
_ACTIVATIONS = ("sigmoid",) * (len(SIZES) - 1)


class Search:
    """A network with random dials, and how far nudging them has brought it.

    Args:
        seed: of the random start and of every nudge: the same seed and settings go the same way.
        digits: the digits that a try is judged on.
        fresh: digits that no try is judged on; they are scored now and then, for the curve.

    Attributes:
        numbers: float32 (13002,), read-only, in the order that `dial_places` tells.
        tries, kept: how many nudges were tried, and how many of them were kept.
        cost: the mean quadratic cost on `digits`.
        score: the share of `digits` that are right, 0 to 1.
        points: (tries, score, score on fresh digits, cost), from the start until now.
        last: what became of the last try, in a sentence; empty before the first.

    """

    numbers: Floats
    cost: float
    score: float

    def __init__(self, seed: int, digits: Digits, fresh: Digits) -> None:
        self.seed, self._digits, self._fresh = seed, digits, fresh
        self._targets = one_hot(digits.labels, SIZES[-1])
        self.tries = self.kept = 0
        self.last = ""
        self.points: list[tuple[float, ...]] = []
        self.set(Wall.of(Network(SIZES, seed=seed)).now)
        self.note()

    @property
    def network(self) -> Network:
        """The network that the dials make now, a copy."""
        return network_of(self.numbers, _ACTIVATIONS)

    def set(self, numbers: Any) -> None:
        """Put all dials where `numbers` (13002,) says, and judge that; `ValueError` for another shape or NaN."""
        self._take(finite("the dials", numbers, (COUNT,)))

    def turn(self, index: int, value: float) -> None:
        """Put one dial elsewhere."""
        numbers = self.numbers.copy()
        numbers[index] = value
        self._take(numbers)

    def attempt(self, nudge: float, dials: int, judge: str) -> bool:
        """Nudge some dials, each by a draw from N(0, nudge^2); keep that unless the cost (or the score) got worse."""
        rng = np.random.default_rng([self.seed, self.tries])
        chosen = slice(None) if dials >= COUNT else rng.integers(0, COUNT, dials)
        before, cost, score = self.numbers, self.cost, self.score
        numbers = before.copy()
        numbers[chosen] += rng.normal(0, nudge, min(dials, COUNT)).astype(np.float32)
        self._take(numbers)
        self.tries += 1
        new = f"{self.cost:.4f}" if judge == "cost" else f"{self.score:.1%}"
        old = f"{cost:.4f}" if judge == "cost" else f"{score:.1%}"
        is_kept = self.cost <= cost if judge == "cost" else self.score >= score
        if is_kept:
            self.kept += 1
        else:
            self.numbers, self.cost, self.score = before, cost, score
        self.last = f"Try {self.tries:,}: {judge} {old} → {new}, {'kept' if is_kept else 'undone'}."
        return is_kept

    def work(self, seconds: float, nudge: float, dials: int, judge: str) -> None:
        """Try for about so long, at least once, and note a point of the curve."""
        end = time.perf_counter() + seconds
        while True:
            self.attempt(nudge, dials, judge)
            if time.perf_counter() >= end:
                break
        self.note()

    def note(self) -> None:
        """Note a point of the curve; one of the same number of tries is replaced."""
        fresh = float((self.network(self._fresh.pixels).argmax(axis=1) == self._fresh.labels).mean())
        if self.points and self.points[-1][0] == self.tries:
            self.points.pop()
        self.points.append((float(self.tries), self.score, fresh, self.cost))
        if len(self.points) > MOST_POINTS:
            self.points = [*self.points[:-1:2], self.points[-1]]

    def answers(self, which: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return what the network says of some of the digits."""
        return self.network(self._digits.pixels[which]).argmax(axis=1)

    def state(self) -> dict[str, Any]:
        """Return the dials and how far they have come, as plain data."""
        return {
            "numbers": packed.to_json(self.numbers),
            "tries": self.tries,
            "kept": self.kept,
            "last": self.last,
            "points": [[float(f"{number:.6g}") for number in point] for point in self.points],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` gave; `ValueError` or `TypeError` where that is no search."""
        numbers = packed.from_json(state["numbers"], (COUNT,))
        tries, kept = whole("tries", state["tries"], 0, MOST_TRIES), whole("kept", state["kept"], 0, MOST_TRIES)
        rows = [tuple(float(number) for number in row) for row in state["points"]]
        is_curve = 0 < len(rows) <= MOST_POINTS and all(map(_is_point, rows))
        if not is_curve or kept > tries:
            raise ValueError("what was saved of the search makes no sense")
        self.set(numbers)
        self.tries, self.kept, self.points, self.last = tries, kept, rows, str(state.get("last", ""))

    def _take(self, numbers: Floats) -> None:
        outputs = network_of(numbers, _ACTIVATIONS)(self._digits.pixels)  # which refuses NaN before anything is kept
        numbers.flags.writeable = False
        self.numbers = numbers
        self.score = float((outputs.argmax(axis=1) == self._digits.labels).mean())
        self.cost = float(((outputs.astype(np.float64) - self._targets) ** 2).sum() / 2 / len(outputs))


def _is_point(row: tuple[float, ...]) -> bool:
    """Return whether a row is (tries, a share, a share, a cost), each as a search can have it."""
    # Ten outputs from 0 to 1 are at most 1 from what is wanted: half the squares are 5 at most.
    most = (MOST_TRIES, 1, 1, 5)
    return len(row) == len(most) and all(0 <= number <= bound for number, bound in zip(row, most, strict=True))
