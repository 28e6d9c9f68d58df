"""Handwriting, drawn by the computer: digits that look written by many hands, without any data.

    digits = strokes.digits(1000)                  the same thousand digits whenever you ask
    digits = strokes.digits(10, labels=3)          ten 3s
    digits = strokes.digits(10, messiness=0)       the writers take care

Each digit begins as a style, one of several ways to write it, given by the points its pen passes. Smooth curves run
through the points (Catmull-Rom splines: Catmull and Rom, A class of local interpolating splines, 1974). Then a writer
makes it their own: the points jitter, the paper warps, the digit leans and stretches, the pen is thin or thick and
presses unevenly. Last, it is brought into MNIST's form as MNIST's makers describe it (LeCun, Cortes and Burges, The
MNIST database): the ink fits a box of 20 x 20 pixels, which then moves by whole pixels until the ink's centre of mass is
nearest to the middle.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.digits.dataset import Digits

Floats = NDArray[np.floating]

# One style a line: the digit, how common the style is, and the points its pen passes as x,y in percent of a box (x to
# the right, y down). "|" marks a sharp corner at the point before it, "/" lifts the pen.
STYLES = """
0 4  60,2 28,12 8,45 15,80 42,99 75,85 92,50 82,15 58,1
0 2  55,0 22,18 12,50 22,85 50,100 78,82 88,50 78,18 50,0 38,8
0 1  70,12 45,2 15,25 8,60 30,95 62,95 90,62 88,25 65,5 45,10
1 6  52,0 51,33 50,66 49,100
1 2  54,0 51,35 48,70 46,100
1 1  36,16 54,0 | 53,35 52,70 51,100
1 0.3  36,16 54,0 | 53,35 52,70 51,97 / 28,98 52,97 76,98
2 3  14,24 30,5 58,1 78,18 70,45 44,72 12,97 | 40,95 65,94 92,92
2 3  12,26 32,4 62,3 76,24 62,52 36,78 16,92 12,82 28,75 52,86 75,95 95,88
2 1.5  18,14 45,3 72,10 70,35 45,68 12,96 | 50,93 90,95
2 1  14,20 40,2 70,12 72,40 48,72 22,92 8,96 10,84 24,80 50,92 88,96
2 2  18,12 45,2 68,14 62,40 36,70 6,94 | 44,86 84,84 122,84
2 2  12,22 40,2 66,14 62,44 36,78 12,92 6,78 26,66 54,78 84,90 118,88
2 1.5  16,20 44,1 70,20 68,56 46,88 22,100 8,86 22,70 48,76 76,98 90,104
2 1  10,8 44,3 74,6 | 46,46 10,92 | 44,90 92,94
2 2  16,24 40,2 70,8 78,36 56,74 30,98 10,90 18,70 44,72 70,90 100,96
2 1  22,16 56,0 84,22 66,62 34,98 12,86 34,62 70,78 104,98
3 4  14,12 38,1 68,8 70,28 50,44 26,48 | 60,50 84,68 72,92 40,100 10,90
3 2  12,8 40,2 72,10 66,32 32,48 60,47 86,64 74,92 40,101 8,88
3 1  12,5 45,4 78,4 | 60,24 40,42 | 70,46 86,68 70,93 38,100 10,88
3 1  16,14 42,0 70,12 64,34 44,46 38,50 46,52 72,52 84,72 66,94 36,100 12,90
3 1.5  22,8 50,0 76,10 64,30 44,44 | 64,46 76,62 64,86 36,100 -6,100
3 1  22,12 46,1 70,12 62,36 44,46 | 66,48 78,66 70,88 46,100 24,92
3 1.5  10,10 36,0 66,6 76,22 58,42 36,50 | 62,50 76,64 72,86 46,100 10,98
3 1  24,4 50,2 78,2 | 62,22 48,38 | 72,48 82,66 66,90 40,100 14,94
4 4  22,4 16,28 10,52 30,54 60,50 92,46 / 72,2 68,35 64,70 60,100
4 3  26,6 14,36 12,54 | 40,53 66,50 94,48 / 74,0 70,30 66,65 64,100
4 0.8  64,2 40,28 8,62 | 36,63 66,62 96,61 / 66,1 65,35 64,70 63,100
4 2  20,8 14,36 24,54 50,52 70,38 76,8 | 72,40 68,70 64,100
4 0.3  70,6 44,14 18,44 20,56 44,54 66,38 72,8 | 70,40 66,72 62,100
5 3  34,6 30,24 26,44 | 46,38 74,48 80,70 62,94 34,100 10,90 / 34,6 60,5 92,3
5 3  88,4 60,5 34,8 | 30,26 25,46 | 50,40 76,54 74,80 48,98 12,94
5 2  92,2 62,4 42,10 30,30 36,42 60,50 72,68 60,90 34,99 8,92
5 1  80,4 56,4 36,8 24,28 34,40 58,48 72,66 62,88 38,96 16,92 14,80
5 2  36,14 30,28 24,46 | 46,42 70,54 70,76 46,96 4,100 / 34,12 70,6 112,0
5 1.5  26,6 26,28 26,42 | 50,34 82,42 88,70 66,96 30,100 4,92 / 26,6 56,5 84,5
5 1.5  40,8 34,30 | 52,30 66,44 64,72 44,96 16,96 / 40,8 66,6 98,-2
5 1  44,8 32,22 22,40 40,44 66,54 70,76 46,96 6,98 / 44,8 76,4 110,-4
6 4  66,1 42,20 24,48 18,74 32,96 60,98 84,82 82,60 62,54 42,68 30,88
6 2  56,0 34,28 22,60 30,92 58,98 76,80 66,62 44,62 26,80
6 2  72,3 44,14 18,44 12,76 34,98 64,96 84,74 70,54 44,56 20,74
6 1  44,0 30,30 22,66 30,95 54,96 70,78 60,62 40,66 28,84
6 2  38,0 16,34 10,70 30,98 66,98 88,74 74,52 46,52 24,70
6 1  30,0 14,36 12,72 32,98 70,96 90,70 72,50 40,58 30,78 40,90
6 2  28,0 12,34 10,76 36,100 78,96 92,70 70,52 40,62 20,86
6 1.5  50,0 34,26 26,60 32,92 54,100 72,86 66,66 46,66 32,88
7 4  10,10 40,7 84,6 | 70,35 56,68 46,100
7 2  8,22 14,8 | 46,6 84,8 | 72,34 58,66 48,100
7 2  10,14 36,4 70,4 80,14 70,42 58,70 50,100
7 1.5  10,10 40,7 84,6 | 70,35 56,68 46,100 / 36,52 62,50 86,46
7 1  12,8 50,8 88,4 | 62,34 46,64 40,100
7 1.5  12,30 14,8 | 48,4 82,8 | 82,40 78,70 76,100
7 1.5  26,26 30,8 | 52,6 78,6 | 66,34 50,66 36,100
7 1  12,14 14,8 | 48,4 80,6 | 76,40 70,70 66,100 / 44,52 68,50 96,48
8 4  76,14 52,1 26,12 28,34 52,48 74,66 72,90 46,100 24,88 30,66 54,48 74,32 78,12
8 2  54,48 28,34 26,12 52,0 76,12 74,32 50,48 26,66 22,88 46,100 72,90 74,68 54,50
8 2  82,10 56,2 28,14 34,36 56,52 68,74 56,96 32,96 24,78 42,58 66,38 84,12
8 1  50,1 28,12 30,36 52,47 74,34 74,12 50,1 / 52,47 26,62 24,88 50,100 76,88 74,62 52,47
8 2  92,4 60,6 30,20 36,40 54,56 56,80 38,100 22,84 38,62 62,40 92,6
8 1  64,10 44,0 24,14 36,40 62,62 66,88 42,100 20,82 36,58 60,34 66,12
9 4  74,16 52,2 24,12 16,36 34,50 60,40 76,12 | 74,40 70,70 66,100
9 2  76,22 60,3 30,8 18,34 38,48 66,34 76,14 | 72,42 62,74 46,100
9 2  72,18 50,4 22,18 20,42 44,50 68,34 76,10 76,40 70,74 54,96 26,98
9 1.5  80,6 50,4 22,22 24,44 50,46 74,26 80,8 | 72,40 64,70 58,100
9 2  68,10 48,2 28,18 28,40 46,48 64,32 72,6 | 66,40 56,72 50,102
9 2  70,14 50,2 26,8 18,28 30,46 54,44 72,16 | 76,40 78,70 80,102
9 1.5  84,20 60,4 26,8 10,28 30,44 60,36 84,12 | 72,44 56,72 40,98
9 2  74,8 54,0 34,10 24,30 36,46 56,38 74,10 | 64,44 50,74 40,100
9 1.5  86,12 50,2 18,14 10,34 34,48 66,36 86,14 | 82,50 76,76 72,100
9 1.5  70,16 52,4 32,10 26,28 40,40 60,32 72,14 | 70,50 66,76 62,100
"""

SAMPLES = 40  # points on the curves of one digit, joined by straight pieces of line
BOX = 20  # MNIST: the longest side of the ink, in pixels
SOFT = 0.75  # the ink's edge fades over twice this many pixels, as in MNIST's scaled-down scans
FAR = 1000.0  # times the pen's radius: farther than any pixel
AT_ONCE = 64  # images drawn together: few enough to stay in a processor's cache

# How much writers differ, as standard deviations. The first group grows with messiness, the second is there always.
JITTER, END_JITTER, WARP = 0.045, 0.05, 0.08
BOW, TAPER, ASPECT, SLANT, TURN = 0.2, 0.2, 0.17, 0.25, 0.12
PEN, PEN_SPREAD, PRESSURE = 0.062, 0.28, 0.15
UPRIGHT, NARROW = 0.14, 0.86  # the average writer leans to the right, and makes digits higher than wide
WAVES = 3  # that warp the paper


class _Styles(NamedTuple):
    """All styles, made ready to draw: T styles of up to K points, each drawn with S = SAMPLES points."""

    points: Floats  # (T, K, 2) in the box from -0.5 to 0.5
    ends: Floats  # (T, K) 1 where a stroke begins or ends, else 0
    curves: Floats  # (T, S, K): curves[t] @ points[t] lies on the smooth curves
    pen_down: NDArray[np.bool_]  # (T, S - 1): whether the pen draws from a sample to the next
    chances: Floats  # (10, T) running sums: how likely each digit's styles are


def digits(n: int, seed: int = 0, messiness: float = 0.5, labels: ArrayLike | None = None) -> Digits:
    """Write `n` digits. The first ones are the same however many are asked for.

    Args:
        n: how many.
        seed: another seed, other writers.
        messiness: 0 (every writer takes care) to 1 (hardly any does).
        labels: which digits to write: one digit for all, or n of them. If not given, all ten are equally likely.

    Raises:
        ValueError: n or seed is no whole number of 0 or more, messiness is outside [0, 1], or labels are not one or
            n digits.

    """
    for name, value in (("n", n), ("seed", seed)):
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 0:
            raise ValueError(f"{name} is {value!r}; expected a whole number of 0 or more")
    if not isinstance(messiness, int | float | np.number) or not 0 <= messiness <= 1:
        raise ValueError(f"messiness is {messiness!r}; expected a number from 0 (neat) to 1 (very messy)")
    # Each kind of chance has a stream of its own and takes equally much of it for every image: that is why the first
    # images never depend on how many follow.
    for_labels, for_styles, for_writers = (np.random.default_rng([int(seed), stream]) for stream in range(3))
    chosen = (10 * for_labels.random(int(n))).astype(np.int64) if labels is None else _checked(labels, int(n))
    images = np.zeros((len(chosen), 28, 28), np.float32)
    for i in range(0, len(chosen), AT_ONCE):
        now = chosen[i : i + AT_ONCE]
        style = (_styles().chances[now] <= for_styles.random((len(now), 1))).sum(1)
        lines, pens = _write(style, messiness, for_writers)
        images[i : i + AT_ONCE] = _centred(_ink(lines, pens, _styles().pen_down[style]))
    return Digits(images, chosen)


def _checked(labels: ArrayLike, n: int) -> NDArray[np.int64]:
    """Return `labels` as n digits; a `ValueError` says what is wrong with them."""
    asked = np.asarray(labels)
    if asked.shape not in ((), (n,)):
        raise ValueError(f"labels came with shape {asked.shape}; expected one digit, or n = {n} of them")
    if asked.size and (asked.dtype.kind not in "iu" or asked.min() < 0 or asked.max() > 9):
        raise ValueError(f"labels is {labels!r}; expected whole numbers from 0 to 9")
    return np.full(n, asked, np.int64)


@cache
def _styles() -> _Styles:
    """Make the styles ready to draw; done once, at the first digit."""
    lines = [line.split(maxsplit=2) for line in STYLES.strip().splitlines()]
    most = max(strokes.count(",") for _, _, strokes in lines)
    points, ends = np.zeros((len(lines), most, 2)), np.zeros((len(lines), most))
    curves, pen_down = np.zeros((len(lines), SAMPLES, most)), np.zeros((len(lines), SAMPLES - 1), np.bool_)
    weights = np.zeros((10, len(lines)))
    for t, (digit, weight, strokes) in enumerate(lines):
        weights[int(digit), t] = float(weight)
        pieces: list[list[int]] = []  # smooth pieces of strokes, as numbers of points
        k = 0
        for stroke in strokes.split("/"):
            ends[t, k] = 1
            for j, piece in enumerate(stroke.split("|")):
                begin = k - 1 if j else k  # a corner belongs to both of its pieces
                for point in piece.split():
                    points[t, k] = [float(number) / 100 - 0.5 for number in point.split(",")]
                    k += 1
                pieces.append(list(range(begin, k)))
            ends[t, k - 1] = 1
        lengths = np.array([np.hypot(*np.diff(points[t, piece], axis=0).T).sum() for piece in pieces])
        stops = np.rint(SAMPLES * np.cumsum(lengths) / lengths.sum()).astype(int)
        for piece, start, stop in zip(pieces, [0, *stops], stops, strict=False):
            curves[t, start:stop, piece] = _spline(points[t, piece], stop - start).T
            pen_down[t, start : stop - 1] = True
    return _Styles(points, ends, curves, pen_down, np.cumsum(weights, 1) / weights.sum(1, keepdims=True))


def _spline(points: Floats, samples: int) -> Floats:
    """Return the matrix (samples, k) whose product with `points` (k, 2) lies on a Catmull-Rom spline through them."""
    k = len(points)
    way = np.append(0, np.cumsum(np.hypot(*np.diff(points, axis=0).T)))
    t = np.interp(np.linspace(0, way[-1], samples), way, np.arange(k))
    i = np.minimum(t.astype(int), k - 2)
    u = (t - i)[:, None]
    unit = np.eye(k)
    # beyond both ends, the spline needs one more point: the end goes straight on
    p = np.vstack([2 * unit[0] - unit[1], unit, 2 * unit[-1] - unit[-2]])
    a, b, c, d = p[i], p[i + 1], p[i + 2], p[i + 3]
    return b + (u * (c - a) + u**2 * (2 * a - 5 * b + 4 * c - d) + u**3 * (3 * b - a - 3 * c + d)) / 2


def _write(style: NDArray[np.int64], messiness: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Let a new writer write each of m styles: (m, S, 2) points in pixels of a 20 x 20 box, (m, S) the pen's radius."""
    m, most = len(style), _styles().ends.shape[1]
    normal = rng.standard_normal((m, 2 * most + 4 * WAVES + 10, 1))
    jitter, wave, traits = np.split(normal, [2 * most, 2 * most + 4 * WAVES], axis=1)
    mess, bow, aspect, taper, slant, turn, pen, press, rhythm, phase = traits.transpose(1, 0, 2)
    mess = messiness * np.exp(0.6 * mess.clip(-2.5, 2.5))  # most writers are neat, a few are not
    wobble = JITTER + END_JITTER * _styles().ends[style, :, None]
    points = _styles().points[style] + mess[:, None] * wobble * jitter.reshape(m, most, 2)
    p = _styles().curves[style] @ points
    for k in range(WAVES):
        across, pull = wave[:, 4 * k : 4 * k + 2], wave[:, 4 * k + 2 : 4 * k + 4]
        p = p + mess[:, None] * WARP * np.sin(3.4 * p @ across + 6.28 * phase[:, None] + k) * pull.transpose(0, 2, 1)
    x, y = p[..., 0], p[..., 1]
    y = y + BOW * bow * (0.25 - y * y)  # a big upper half, or a big lower one
    x = x * NARROW * np.exp(ASPECT * aspect) * (1 + TAPER * taper * y)
    x = x - (UPRIGHT + SLANT * slant) * y
    cos, sin = np.cos(TURN * turn), np.sin(TURN * turn)
    x, y = x * cos - y * sin, x * sin + y * cos
    s = np.linspace(0, 1, SAMPLES)
    r = PEN * np.exp(PEN_SPREAD * pen) * (1 + PRESSURE * press * np.sin(6.28 * (s * (1 + 0.3 * rhythm) + phase)))
    # MNIST's first step: the ink's longest side becomes 20 pixels
    left, top = (x - r).min(1, keepdims=True), (y - r).min(1, keepdims=True)
    scale = (BOX - 0.5) / np.maximum((x + r).max(1, keepdims=True) - left, (y + r).max(1, keepdims=True) - top)
    return np.stack([(x - left) * scale - 0.25, (y - top) * scale - 0.25], 2), r * scale


def _ink(points: Floats, pens: Floats, pen_down: NDArray[np.bool_]) -> Floats:
    """Draw lines from each of the points (m, S, 2) to the next, pens (m, S) wide: images (m, 20, 20) from 0 to 1."""
    m = len(points)
    a, step = points[:, :-1], np.diff(points, axis=1)
    length = np.hypot(step[..., 0], step[..., 1]) + 1e-6
    r = (pens[:, :-1] + pens[:, 1:]) / 2
    # Distances are in units of the pen's radius: the ink ends at distance 1.
    e = step / (length * r)[..., None]
    pixel = np.arange(BOX)
    dx = pixel - (a + step / 2)[..., :1]
    dy = pixel - (a + step / 2)[..., 1:]
    f = np.float32
    along_x, along_y = (dx * e[..., :1]).astype(f), (dy * e[..., 1:]).astype(f)
    across_x, across_y = (dx * e[..., 1:]).astype(f), (dy * e[..., :1]).astype(f)
    # A line of negative length is nowhere near: that is how the pen is lifted.
    half = np.where(pen_down, length / (2 * r), -FAR).astype(f)[..., None, None]
    nearest = np.full((m, BOX, BOX), FAR**2, f)
    along, across = np.empty_like(nearest), np.empty_like(nearest)
    for q in range(SAMPLES - 1):
        np.add(along_x[:, q, None, :], along_y[:, q, :, None], out=along)
        np.subtract(across_x[:, q, None, :], across_y[:, q, :, None], out=across)
        np.abs(along, out=along)
        np.subtract(along, half[:, q], out=along)
        np.maximum(along, 0, out=along)
        np.multiply(along, along, out=along)
        np.multiply(across, across, out=across)
        np.add(along, across, out=along)
        np.minimum(nearest, along, out=nearest)
    np.sqrt(nearest, out=nearest)
    edge = (pens.mean(1) / (2 * SOFT)).astype(f)[:, None, None]
    return np.clip(0.5 + (1 - nearest) * edge, 0, 1)


def _centred(box: Floats) -> Floats:
    """Put boxes (m, 20, 20) into images (m, 28, 28), so that the centre of mass is nearest to pixel (14, 14)."""
    m = len(box)
    total = box.sum((1, 2))
    pixel = np.arange(BOX)
    top = np.rint(14 - (box.sum(2) @ pixel) / total).astype(int)
    left = np.rint(14 - (box.sum(1) @ pixel) / total).astype(int)
    images = np.zeros((m, 48, 48), np.float32)
    for i in range(m):
        images[i, 10 + top[i] : 30 + top[i], 10 + left[i] : 30 + left[i]] = box[i]
    return images[:, 10:38, 10:38]
