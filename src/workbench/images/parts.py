"""Digits taken apart: the parts of which each digit is made, in the styles in which people write it.

    parts.NAMES                         eleven parts: "upper loop", "lower loop", ...
    parts.STYLES                        24 ways to write a digit, each with its parts
    parts.vector(["upper loop"])        which parts are there, as eleven numbers: 1.0 or 0.0
    parts.styles_of(9)                  those of one digit
    parts.noisy(20, 0.25)               the same as a part detector sees them that is unsure

That a network works with such parts is a hope, not a finding: what its neurons look for is another question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nn.digits.curves import catmull_rom
from nn.validation import number, shown, whole

Floats = NDArray[np.float32]

NAMES = (
    *("upper loop", "lower loop", "big loop", "upper bow", "lower bow", "long line"),
    *("left curve", "left stroke", "top bar", "middle bar", "bottom bar"),
)

# A digit, the style's name, then part after part with the points that the pen passes: x,y in percent of a box, y down.
# "|": a sharp corner at the point before it.
_STYLES = """
0 plain; big loop 50,2 20,20 10,50 20,82 50,98 80,82 90,50 80,20 50,2
0 slashed; big loop 50,2 20,20 10,50 20,82 50,98 80,82 90,50 80,20 50,2; long line 84,8 16,92
0 knotted; big loop 56,6 24,14 10,48 20,82 50,98 80,82 90,50 78,18 56,6; upper loop 56,6 42,10 40,28 56,32 66,18 56,6
1 plain; long line 50,2 50,98
1 with a flag; long line 50,2 50,98; left stroke 24,28 50,2
1 with flag and foot; long line 50,2 50,98; left stroke 24,28 50,2; bottom bar 24,98 76,98
2 plain; upper bow 16,24 28,6 52,2 74,16 70,40 48,66 16,96; bottom bar 16,96 86,96
2 looped; upper bow 18,22 30,5 54,2 74,18 48,66; lower loop 48,66 24,76 10,88 18,98 34,93 48,66; bottom bar 34,93 90,97
3 round; upper bow 18,12 42,2 68,8 74,26 62,42 40,48; lower bow 40,48 68,54 80,74 66,94 40,99 14,88
3 flat on top; top bar 18,4 76,4; lower bow 76,4 42,44 | 70,52 80,74 64,95 38,99 14,88
4 open; left stroke 32,4 12,62; middle bar 12,62 90,62; long line 66,4 66,98
4 closed; upper loop 64,4 | 14,60 | 64,60 | 64,4; middle bar 64,60 92,60; long line 64,4 64,98
5 plain; top bar 26,4 82,4; left stroke 26,4 22,44; lower bow 22,44 50,38 76,50 78,76 56,96 28,97 12,86
5 without a bar; left stroke 44,3 24,44; lower bow 24,44 50,38 76,50 78,76 56,96 28,97 12,86
6 with a long curve; left curve 72,3 42,14 20,42 13,72; lower loop 13,72 24,94 50,98 76,86 78,64 56,50 28,54 13,72
6 with a short stroke; left stroke 36,22 13,72; lower loop 13,72 24,94 50,98 76,86 78,64 56,50 28,54 13,72
7 plain; top bar 14,5 84,5; long line 84,5 40,98
7 crossed; top bar 14,5 84,5; long line 84,5 40,98; middle bar 34,52 86,52
7 with a serif; top bar 14,5 84,5; long line 84,5 40,98; left stroke 16,5 12,26
8 plain; upper loop 50,46 26,32 26,10 50,2 74,10 74,32 50,46; lower loop 50,46 20,60 16,84 50,99 84,84 80,60 50,46
8 open on top; upper bow 30,28 36,8 58,2 76,14 72,32 50,46; lower loop 50,46 20,60 16,84 50,99 84,84 80,60 50,46
9 straight; upper loop 76,28 62,6 36,4 18,20 22,42 46,52 68,44 76,28; long line 76,28 74,98
9 hooked; upper loop 76,28 62,6 36,4 18,20 22,42 46,52 68,44 76,28; lower bow 76,28 80,62 66,92 40,99 18,88
9 with a foot; upper loop 76,28 62,6 36,4 18,20 22,42 46,52 68,44 76,28; long line 76,28 74,98; bottom bar 52,98 96,98
"""


@dataclass(frozen=True)
class Style:
    """One way to write a digit.

    Attributes:
        digit: 0 to 9.
        name: what sets this style apart, "closed".
        strokes: the parts in the pen's order, each with points (n, 2) on its line: x to the right and y down, 0 to 100.

    """

    digit: int
    name: str
    strokes: tuple[tuple[str, Floats], ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of its parts."""
        return tuple(name for name, _ in self.strokes)

    @cached_property
    def vector(self) -> Floats:
        """Its parts as float32 (11,), read-only: 1.0 where it has the part, else 0.0."""
        return _read_only(vector(self.parts))

    @cached_property
    def image(self) -> Floats:
        """The digit drawn with a pen, float32 (28, 28), read-only, 0.0 black to 1.0 white."""
        rows, columns = np.mgrid[0:28, 0:28]
        nearest = np.full((28, 28), np.inf)
        for _, points in self.strokes:
            # 20 pixels high, as digits of MNIST are, and 4 pixels of black around.
            line = 4 + points.astype(np.float64) * 0.2
            for (x, y), (right, down) in zip(line, np.diff(line, axis=0), strict=False):
                way = ((columns - x) * right + (rows - y) * down) / max(right**2 + down**2, 1e-9)
                way = np.clip(way, 0, 1)
                nearest = np.minimum(nearest, np.hypot(columns - x - way * right, rows - y - way * down))
        return _read_only(np.clip(1.7 - nearest, 0, 1).astype(np.float32))

    def __repr__(self) -> str:
        return f"<{self.digit} {self.name}: {', '.join(self.parts)}>"


def _read_only(array: Floats) -> Floats:
    """Return the array so that nobody spoils it for others: styles are shared."""
    array.flags.writeable = False
    return array


def vector(names: Sequence[str]) -> Floats:
    """Return parts as float32 (11,), in the order of `NAMES`: 1.0 for each of `names`, else 0.0.

    Raises:
        ValueError: there is no such part.

    """
    try:
        chosen = [names] if isinstance(names, str) else list(names)
    except Exception:  # what an object does that is asked for its parts is its own affair
        raise ValueError(f"names came as {shown(names)}; expected names of parts, as ['upper loop']") from None
    for name in chosen:
        if not isinstance(name, str) or name not in NAMES:
            raise ValueError(f"there is no part {shown(name)}; there are {', '.join(NAMES)}")
    return np.array([name in chosen for name in NAMES], np.float32)


def styles_of(digit: int) -> tuple[Style, ...]:
    """Return the styles of a digit, 0 to 9; a `ValueError` tells of anything else."""
    digit = whole("digit", digit, 0, 9)
    return tuple(style for style in STYLES if style.digit == digit)


def noisy(copies: int, spread: float, seed: int = 0) -> Floats:
    """Return what a detector that is unsure sees of each style: float32 (24, copies, 11), from 0 to 1.

    To each 0 and 1 comes a number from the normal distribution with standard deviation `spread`; then it is clipped.

    Raises:
        ValueError: `copies` is no whole number from 1 to 10,000, `spread` is below 0 or not finite, or the seed is no
            whole number of 0 or more.

    """
    copies, spread, seed = whole("copies", copies, 1, 10_000), number("spread", spread, 0), whole("seed", seed, 0)
    clean = np.array([style.vector for style in STYLES])[:, None, :]
    chance = np.random.default_rng(seed).normal(0, spread, (len(STYLES), copies, len(NAMES)))
    return np.clip(clean + chance, 0, 1).astype(np.float32)


def _read(line: str) -> Style:
    head, *strokes = line.split("; ")
    digit, name = head.split(" ", 1)
    found = []
    for stroke in strokes:
        first, second, points = stroke.split(" ", 2)
        found.append((f"{first} {second}", _drawn(points)))
    return Style(int(digit), name, tuple(found))


def _drawn(text: str) -> Floats:
    """Return points (n, 2) on smooth curves through the points that `text` names, with corners at each "|"."""
    pieces: list[Floats] = []
    for piece in text.split(" | "):
        points = np.array([point.split(",") for point in piece.split()], np.float32)
        if pieces:
            points = np.vstack([pieces[-1][-1], points])
        pieces.append(_smooth(points))
    return np.vstack(pieces)


def _smooth(points: Floats) -> Floats:
    """Return points on a smooth curve through `points` (k, 2); one that ends where it began has no corner there."""
    if len(points) <= 2:
        return points
    is_ring = np.array_equal(points[0], points[-1])
    first, last = (points[-2], points[1]) if is_ring else (points[0], points[-1])
    p = np.vstack([first, points, last]).astype(np.float64)
    t = np.linspace(0, 1, 9)[:, None]
    curves = [catmull_rom(*around, t) for around in zip(p, p[1:], p[2:], p[3:], strict=False)]
    return np.vstack(curves).astype(np.float32)


STYLES = tuple(_read(line) for line in _STYLES.strip().splitlines())
