"""Digits drawn on the labs' pad, by rules of their own: what the shipped networks learn beside MNIST's.

    images = sketches.draw([3, 3, 8], np.random.default_rng(0))     (3, 28, 28), as the network lab would hand them over

`nn.digits.strokes` was fitted to MNIST, whose writers filled in forms in America. Who draws with a mouse, and
elsewhere, gives the 1 a flag, the 7 a bar, and the 4 three straight lines. So here are some styles more, each as likely
as the other, with points that go far astray; then a hand draws them, and the pad's pen.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nn.digits import preprocess
from nn.digits.curves import catmull_rom, resampled
from nn.digits.dataset import SIDE

Image = NDArray[np.float32]
Path = NDArray[np.float64]  # (k, 2), the points that the pen passes: x to the right, y down
Piece = tuple[tuple[float, float], ...]  # points on one smooth curve
Stroke = tuple[Piece, ...]  # pieces, with a corner from each to the next

# A digit, then its styles, as the points that the pen passes: x,y in percent of a box, y down. "|": corner at the point
# before it. "/": pen lifted. ";": next style. A point that a style names twice is one, wherever it goes astray to.
STYLES = """
0  55,0 20,12 0,50 20,90 50,100 80,88 100,50 80,12 50,0; 40,2 80,10 100,50 80,92 48,100 15,88 0,50 15,10 50,0
0  55,0 20,12 0,50 20,90 50,100 80,88 100,50 85,14 55,2 40,22; 62,4 25,10 0,50 20,90 50,100 80,88 100,50 88,14 62,12
0  80,12 50,0 12,20 0,55 20,92 52,100 86,82 98,45 78,8 50,2 30,12
1  50,0 50,50 50,100; 52,0 48,50 50,100; 22,26 | 52,0 | 50,50 50,100; 10,40 35,20 | 58,0 | 55,50 55,100
1  22,26 | 52,0 | 50,50 50,100 / 20,100 80,100; 45,0 50,60 58,100; 50,0 50,50 50,100; 50,0 50,100 / 25,100 75,100
1  30,18 | 55,0 | 45,100; 5,38 | 52,0 | 52,100 / 15,100 88,100; 30,16 | 50,0 | 50,50 50,100
1  35,20 | 52,0 | 48,100 / 20,100 85,98; 28,30 42,15 | 54,0 | 50,100; 32,14 | 50,0 | 60,100
1  28,22 | 52,0 | 50,97 / 5,97 95,98
2  8,25 30,3 60,0 85,22 70,52 30,85 5,100 | 50,100 100,98; 8,25 35,2 75,8 82,35 55,70 20,98 2,88 18,76 50,92 100,98
2  5,5 | 90,3 | 5,98 | 100,98; 10,30 20,8 50,0 80,20 75,50 40,80 8,98 | 40,90 75,98 105,88
2  12,20 45,0 80,18 65,55 20,88 28,99 60,97 100,95; 5,15 40,0 80,10 85,35 45,75 10,100 | 95,100
3  10,12 45,0 82,18 70,42 38,50 | 80,58 95,78 60,100 5,90; 5,3 | 85,3 | 42,42 | 85,55 90,85 45,100 3,88
3  10,10 50,0 80,22 52,47 34,52 40,44 58,46 90,70 60,100 5,92; 10,10 50,0 80,20 65,42 55,50 75,60 92,78 55,100 5,90
3  5,5 40,0 75,15 60,38 30,42 | 75,50 95,72 65,100 8,95; 10,15 50,0 85,22 60,48 | 90,68 60,100 5,85
3  5,20 45,0 85,20 60,44 38,42 38,54 60,50 95,72 60,100 12,80; 2,25 40,0 80,15 45,45 | 85,65 60,100 5,78
4  15,0 5,35 5,60 | 50,60 100,58 / 75,25 72,60 70,100; 70,0 | 0,65 | 100,65 / 70,2 70,100
4  10,0 8,40 40,54 75,42 | 82,0 | 78,100; 65,100 65,50 65,0 | 0,65 | 100,65; 22,0 | 0,60 | 95,58 / 62,10 60,100
4  5,0 5,45 | 90,45 / 85,0 85,100; 60,0 | 5,70 | 100,68 / 62,35 60,100; 20,0 8,50 20,58 90,50 / 80,0 75,50 65,100
4  45,0 20,30 | 0,60 | 100,56 / 68,28 45,100; 30,0 15,30 0,58 | 55,62 100,52 / 65,18 40,100
4  85,0 | 0,62 | 95,62 / 80,30 72,100; 60,12 | 5,62 | 95,60 / 65,30 60,100
5  20,0 | 15,40 | 50,35 90,55 85,88 45,100 0,88 / 20,2 90,0; 95,0 | 20,2 | 12,42 | 55,35 95,62 70,98 0,92
5  90,5 45,0 15,18 30,42 70,55 85,80 50,100 5,90; 70,2 | 25,0 | 22,30 | 60,32 100,65 60,100 0,85
5  90,0 | 30,0 15,45 | 50,42 85,60 75,92 40,100 5,92; 25,5 | 22,48 | 60,42 88,62 75,92 30,100 / 22,5 60,2 105,5
6  70,0 25,25 5,65 25,97 65,98 90,75 65,52 25,62 8,78; 50,0 20,45 5,75 40,100 85,85 75,60 40,55 10,78
6  90,12 65,0 25,20 5,60 20,95 60,100 88,78 65,52 20,60; 30,0 10,50 15,90 45,100 65,82 50,65 20,75
6  75,0 35,25 10,65 25,98 70,98 85,72 55,58 25,78; 20,0 5,50 10,88 50,100 90,80 75,55 40,55 15,75
6  60,0 25,35 8,72 35,100 80,88 72,62 40,60 30,80; 95,8 45,8 2,50 10,90 55,100 100,75 85,42 45,38 8,62
6  75,0 25,22 0,60 35,100 90,90 100,58 55,36 10,58; 55,0 20,35 2,70 45,100 98,80 70,50 25,60 20,90
7  0,3 | 95,3 | 60,50 40,100; 2,25 | 5,5 | 95,3 | 65,45 45,100; 0,3 | 95,3 | 60,50 40,100 / 28,50 85,48
7  0,10 40,0 90,6 75,40 50,65 45,100; 0,4 | 80,4 | 75,50 72,100; 5,22 10,5 50,12 95,2 | 60,55 50,100
7  0,3 | 95,3 | 25,100; 5,20 25,2 85,5 85,25 55,60 45,100; 2,25 | 5,5 | 95,3 | 65,45 45,100 / 25,52 88,50
7  0,8 50,10 | 95,0 | 75,35 55,100; 2,25 | 5,5 | 95,3 | 65,45 50,100 / 40,48 100,34
7  0,18 20,4 60,10 95,0 | 70,45 60,100 / 40,42 95,48; 0,3 | 95,3 | 60,50 30,100 / 20,62 80,42
8  85,12 50,0 15,20 40,45 80,68 70,95 40,100 10,82 30,58 75,35 88,12
8  50,0 20,12 22,38 50,48 80,36 78,12 50,0 / 50,48 10,62 10,90 50,100 92,88 88,60 50,48
8  50,48 20,25 45,0 80,20 50,48 10,78 45,100 90,80 50,48; 90,5 45,0 18,20 50,48 85,75 45,100 12,78 50,48 95,18
8  15,12 50,0 88,20 55,48 15,72 45,100 88,82 55,50 18,25 20,10
8  75,5 30,5 25,35 55,52 85,80 45,100 15,75 45,50 80,25 70,5
9  85,15 50,0 10,18 15,45 55,50 85,20 | 85,50 82,100; 85,15 45,0 8,25 30,52 80,30 90,10 90,50 70,90 20,95
9  80,18 45,0 10,25 35,50 78,22 | 55,100; 50,0 85,25 50,50 15,25 50,0 85,20 85,100
9  85,15 50,0 10,18 15,45 55,50 85,20 | 80,60 45,100; 80,5 30,2 8,30 35,55 80,35 88,8 | 92,60 80,98 40,98
9  88,20 60,2 20,8 15,38 50,45 85,22 88,40 75,75 50,100; 80,25 50,2 15,18 20,48 60,48 | 82,5 82,100
9  95,10 55,0 5,15 8,45 50,55 92,20 | 90,60 60,100; 75,8 35,0 5,25 30,58 80,45 80,12 | 90,55 75,100
9  60,55 15,45 10,12 50,0 85,22 62,54 | 75,100; 85,20 50,0 8,30 20,64 60,66 88,30 | 86,70 70,100
"""
SMOOTH = 12  # points on a curve from each named point to the next
# Standard deviations, in boxes or in parts of the whole: of points, of whole strokes, and of their width and height.
# They go with how free a digit is, something between the two bounds.
ASTRAY, APART, STRETCH, FREE = 0.065, 0.03, 0.1, (0.36, 1.56)
# A hasty writer rounds a corner off in some strokes; and a stroke begins late and ends early, by parts of its length.
HASTY, ROUNDED, SHORTER = 0.35, 0.6, 0.04
# The paper's waves, the line's tremor and its turning (radians) go with how shaky a hand is, something between two
# bounds. A large upper half or a large lower one, and a digit that is wider below, do not.
WAVES, TREMOR, TURN, SHAKY = 0.035, 0.03, 0.07, (0.2, 2.0)
RIPPLE, BOW, TAPER = 2.2, 0.2, 0.12
# Cells of the pad. Some draw smaller, larger, wider, narrower or more slanted than most, or choose another pen.
HEIGHT, ANY_HEIGHT, PEN, ANY_PEN = (16, 23), (10, 26), 1.1, (0.5, 2.3)
WIDTH, ANY_WIDTH, SLANT, ANY_SLANT = (0.45, 1.0), (0.3, 1.3), (-9, 9), (-22, 22)  # heights; degrees
OTHER_HEIGHT, OTHER_PEN, OTHER_WIDTH, OTHER_SLANT = 0.35, 0.3, 0.4, 0.3  # the share of drawings that have any
EVENT = (0.4, 2.8)  # cells from one event of the pointer to the next
OFF = 9  # cells from the pad's middle at most


def draw(labels: NDArray[np.integer] | list[int], rng: np.random.Generator) -> Image:
    """Return one drawing of each digit in `labels`, float32 (n, 28, 28) in [0, 1], in MNIST's form."""
    images = np.zeros((len(labels), SIDE, SIDE), np.float32)
    for image, label in zip(images, labels, strict=True):
        height = rng.uniform(*(ANY_HEIGHT if rng.random() < OTHER_HEIGHT else HEIGHT))
        pen = rng.uniform(*ANY_PEN) if rng.random() < OTHER_PEN else PEN
        off = max(0.0, min(OFF, (SIDE - height) / 2 - pen))
        middle = (SIDE - 1) / 2 + rng.uniform(-off, off, 2)
        strokes = by_hand(written(int(label), rng), rng, height)
        image[:] = preprocess.to_mnist(paint([path + middle for path in strokes], pen))
    return images


def written(label: int, rng: np.random.Generator) -> list[Path]:
    """Return the strokes of one digit, in a box of about 1 x 1, as someone might write it who has time."""
    styles = _styles()[label]
    style = styles[rng.integers(len(styles))]
    free, hasty = rng.uniform(*FREE), rng.random() < HASTY
    points = sorted({point for stroke in style for piece in stroke for point in piece})
    to = dict(zip(points, np.array(points) + rng.normal(0, ASTRAY * free, (len(points), 2)), strict=True))
    strokes = []
    for stroke in style:
        if hasty and len(stroke) > 1 and rng.random() < ROUNDED:
            corner = int(rng.integers(len(stroke) - 1))
            stroke = (*stroke[:corner], stroke[corner] + stroke[corner + 1][1:], *stroke[corner + 2 :])
        path = np.concatenate([_curve(np.array([to[point] for point in piece])) for piece in stroke])
        path = _cut(path, *np.maximum(0, rng.normal(0, SHORTER, 2)))
        middle = path.mean(axis=0)
        stretched = (path - middle) * np.exp(rng.normal(0, STRETCH * free, 2))
        strokes.append(middle + stretched + rng.normal(0, APART * free, 2))
    return strokes


def by_hand(strokes: list[Path], rng: np.random.Generator, height: float) -> list[Path]:
    """Return the strokes as a hand draws them with a mouse, in cells around (0, 0); the longer side is `height`."""
    shaky = rng.uniform(*SHAKY)
    width = np.exp(rng.uniform(*np.log(ANY_WIDTH))) if rng.random() < OTHER_WIDTH else rng.uniform(*WIDTH)
    slant = np.tan(np.radians(rng.uniform(*(ANY_SLANT if rng.random() < OTHER_SLANT else SLANT))))
    turn, bow, taper = rng.normal(0, [TURN * shaky, BOW, TAPER])
    waves, phases = rng.normal(0, RIPPLE, (3, 2)), rng.uniform(0, 2 * np.pi, 3)
    pulls = rng.normal(0, WAVES * shaky, (3, 2))
    every = rng.uniform(*EVENT) / height
    drawn = []
    for stroke in strokes:
        path = resampled(stroke, every) - 0.5
        path = path + np.sin(path @ waves.T + phases) @ pulls
        tremor = rng.normal(0, TREMOR * shaky * np.sqrt(every), path.shape).cumsum(axis=0)
        x, y = (path + tremor - tremor.mean(axis=0)).T
        y = y + bow * (0.25 - y**2)
        x = x * (1 + taper * y) * width - slant * y
        drawn.append(np.stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)], axis=1))
    points = np.concatenate(drawn)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = height / max(*(high - low), 0.2)
    return [(path - (low + high) / 2) * scale for path in drawn]


def paint(strokes: list[Path], radius: float) -> Image:
    """Return the pad, (28, 28), after these strokes: each cell as bright as the pen's disc has covered it.

    What a stroke covers does not add up along it; one stroke over another does. The same as the pad's own brush
    (`src/workbench/labs/shared/brush.js`).
    """
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(float)
    pad = np.zeros((SIDE, SIDE))
    for path in strokes:
        (x, y), (right, down) = path[:-1].T, np.diff(path, axis=0).T
        from_x, from_y = columns[..., None] - x, rows[..., None] - y  # (28, 28, lines): from each line's start
        length = right**2 + down**2
        along = ((from_x * right + from_y * down) / np.where(length > 0, length, 1)).clip(0, 1)
        distance = np.sqrt(((from_x - along * right) ** 2 + (from_y - along * down) ** 2).min(axis=2))
        pad += np.clip(radius + 0.5 - distance, 0, 1) * (1 - pad)
    return np.minimum(pad, 1).astype(np.float32)


def _curve(points: Path) -> Path:
    """Return a smooth curve through the points."""
    ends = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    u = np.linspace(0, 1, SMOOTH, endpoint=False)[:, None, None]
    curve = catmull_rom(ends[:-3], ends[1:-2], ends[2:-1], ends[3:], u).transpose(1, 0, 2).reshape(-1, 2)
    return np.concatenate([curve, points[-1:]])


def _cut(path: Path, late: float, early: float) -> Path:
    """Return the path without these parts of its length at its ends."""
    way = np.append(0, np.hypot(*np.diff(path, axis=0).T).cumsum())
    return path[(way >= late * way[-1]) & (way <= (1 - early) * way[-1])]


@cache
def _styles() -> tuple[tuple[tuple[Stroke, ...], ...], ...]:
    """Return for each digit its styles, in boxes from 0 to 1."""
    styles: list[list[tuple[Stroke, ...]]] = [[] for _ in range(10)]
    for line in STYLES.strip().splitlines():
        digit, rest = line.split(maxsplit=1)
        for style in rest.split(";"):
            styles[int(digit)].append(tuple(_stroke(stroke) for stroke in style.split("/")))
    return tuple(map(tuple, styles))


def _stroke(text: str) -> Stroke:
    """Return the pieces of a stroke; each begins at the corner where the one before it ends."""
    pieces: list[Piece] = [()]
    for part in text.split("|"):
        pieces.append((*pieces[-1][-1:], *map(_point, part.split())))
    return tuple(piece for piece in pieces if len(piece) > 1)


def _point(text: str) -> tuple[float, float]:
    x, y = map(int, text.split(","))
    return x / 100, y / 100
