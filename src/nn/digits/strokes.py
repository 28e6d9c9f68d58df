"""Handwriting, drawn by the computer: digits as many hands would write them, with nothing to download.

    digits = strokes.make(1000)                    the same thousand digits whenever you ask
    digits = strokes.make(10, labels=3)            ten 3s
    digits = strokes.make(10, messiness=0)         by people who take care (`strokes.digits` is the same as `make`)

A digit begins as one of several styles, the points that its pen passes; how common each is was fitted to MNIST's
training images, by a search not kept here. Smooth curves run through the points. Then a writer makes it their own:
points jitter, the paper warps, the digit leans and stretches, the pen is thin or thick and presses unevenly. At last it
takes the form that MNIST's makers describe (http://yann.lecun.com/exdb/mnist): the ink fits 20 x 20 pixels, and its
centre of mass comes nearest to the middle.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.digits.curves import catmull_rom
from nn.digits.dataset import Digits
from nn.validation import number, numbers, shown, whole

Floats = NDArray[np.floating]

# A digit, then its styles: how common each is, and the points that the pen passes as x,y in percent of a box, y down.
# "|": sharp corner at the point before it. "/": pen lifted. ";": next style.
STYLES = """
0  4.7 58,4 30,8 10,45 18,85 48,99 82,82 92,45 74,12 46,6 34,24; 1.6 60,2 28,12 8,45 15,80 42,99 75,85 92,50 82,15 58,1
0  1.8 50,20 16,30 2,54 22,80 56,84 92,68 98,42 74,22 46,20; 0.4 38,2 14,30 10,70 36,99 70,92 90,55 84,20 66,4
0  0.9 78,4 50,6 20,24 8,62 26,96 60,94 88,60 86,22 62,8 40,16 34,34
0  0.6 50,8 24,18 10,52 26,90 60,98 88,74 90,36 66,4 34,10 22,40 30,70
1  8.6 54,0 51,35 48,70 46,100; 0.8 20,28 40,14 54,0 | 52,50 50,96 / 20,97 50,96 82,95
1  0.6 22,34 40,20 58,0 | 54,50 50,100
2  2.2 22,16 56,0 84,22 66,62 34,98 12,86 34,62 70,78 104,98; 1.2 18,12 45,2 68,14 62,40 36,70 6,94 | 44,86 84,84 122,84
2  1.6 18,14 45,3 72,10 70,35 45,68 12,96 | 50,93 90,95; 1 8,30 40,4 84,10 96,40 60,72 10,94 2,80 50,62 80,80 110,70
2  1.3 16,20 44,1 70,20 68,56 46,88 22,100 8,86 22,70 48,76 76,98 90,104; 0.5 10,8 44,3 74,6 | 46,46 10,92 | 44,90 92,94
2  0.7 10,22 40,0 78,8 86,40 66,76 34,96 10,88 14,66 42,66 70,84 88,102; 0.3 30,14 48,2 56,20 44,60 20,96 | 54,94 92,92
2  0.5 20,40 44,22 62,34 44,64 14,86 | 60,80 130,70; 0.3 66,0 68,30 60,70 36,98 12,92 16,70 44,66 72,84 98,92
2  0.4 16,24 40,2 70,8 78,36 56,74 30,98 10,90 18,70 44,72 70,90 100,96
3  3.2 12,8 40,2 72,10 66,32 32,48 60,47 86,64 74,92 40,101 8,88
3  1.7 6,8 40,0 64,12 58,34 36,44 | 72,50 96,70 88,94 52,102 24,94
3  1.3 14,12 38,1 68,8 70,28 50,44 26,48 | 60,50 84,68 72,92 40,100 10,90
3  0.8 12,20 44,0 70,14 40,44 | 34,48 70,54 84,76 50,100 10,94
3  0.7 20,10 52,0 74,14 58,36 34,48 | 66,50 80,64 74,84 62,102
3  0.6 22,12 46,1 70,12 62,36 44,46 | 66,48 78,66 70,88 46,100 24,92
3  0.4 16,14 42,0 70,12 64,34 44,46 38,50 46,52 72,52 84,72 66,94 36,100 12,90
3  0.3 12,5 45,4 78,4 | 60,24 40,42 | 70,46 86,68 70,93 38,100 10,88
3  0.3 14,14 40,0 70,10 70,32 42,46 | 76,54 88,78 62,98 26,96 12,80 22,66
4  3 20,8 14,36 24,54 50,52 70,38 76,8 | 72,40 68,70 64,100; 1.8 16,8 14,26 14,44 | 48,48 82,44 / 84,2 80,50 78,100
4  2.4 26,6 14,36 12,54 | 40,53 66,50 94,48 / 74,0 70,30 66,65 64,100
4  1.6 22,4 16,28 10,52 30,54 60,50 92,46 / 72,2 68,35 64,70 60,100
4  1.2 64,2 40,28 8,62 | 36,63 66,62 96,61 / 66,1 65,35 64,70 63,100
5  3 44,8 32,22 22,40 40,44 66,54 70,76 46,96 6,98 / 44,8 76,4 110,-4
5  1.8 88,4 60,5 34,8 | 30,26 25,46 | 50,40 76,54 74,80 48,98 12,94
5  1 80,2 54,4 30,6 | 26,24 22,40 | 56,34 86,54 82,84 50,100 16,90 8,70
5  1 14,6 22,24 30,44 | 62,36 90,54 86,84 54,100 24,92 / 14,8 46,4 74,2
5  1 100,8 60,6 24,10 | 18,30 12,46 | 50,34 90,44 88,72 56,92 20,90
5  0.8 34,6 30,24 26,44 | 46,38 74,48 80,70 62,94 34,100 10,90 / 34,6 60,5 92,3
5  0.8 80,4 56,4 36,8 24,28 34,40 58,48 72,66 62,88 38,96 16,92 14,80
5  0.7 110,20 70,24 30,30 | 22,40 18,52 | 50,46 80,56 76,74 44,86 2,82
6  2.8 30,0 16,36 12,74 36,98 68,92 82,66 66,48 46,64 44,86; 0.8 28,0 12,34 10,76 36,100 78,96 92,70 70,52 40,62 20,86
6  1.9 56,0 34,28 22,60 30,92 58,98 76,80 66,62 44,62 26,80; 1 50,0 34,26 26,60 32,92 54,100 72,86 66,66 46,66 32,88
6  1.7 66,1 42,20 24,48 18,74 32,96 60,98 84,82 82,60 62,54 42,68 30,88
6  0.9 16,0 10,34 8,72 28,98 64,98 88,78 80,52 56,54 46,74 56,92
6  0.6 30,0 14,36 12,72 32,98 70,96 90,70 72,50 40,58 30,78 40,90
6  0.3 84,12 56,2 22,20 8,56 24,92 60,98 86,78 76,54 50,56 40,70
7  2.4 10,14 36,4 70,4 80,14 70,42 58,70 50,100; 0.4 10,14 14,6 | 46,10 84,6 | 68,40 54,70 44,100 / 22,56 56,54 96,48
7  1.9 8,22 14,8 | 46,6 84,8 | 72,34 58,66 48,100; 0.9 12,14 14,8 | 48,4 80,6 | 76,40 70,70 66,100 / 44,52 68,50 96,48
7  1.3 10,10 40,7 84,6 | 70,35 56,68 46,100; 0.3 8,20 26,4 60,6 78,14 64,44 48,72 42,92 58,100
7  0.9 14,40 18,10 | 40,8 72,2 84,16 76,56 62,100; 0.6 12,30 14,8 | 48,4 82,8 | 82,40 78,70 76,100
7  0.5 2,30 30,12 70,10 96,24 88,52 66,84; 0.3 14,4 22,26 46,24 78,4 | 66,38 52,70 40,100
7  0.3 8,24 30,4 66,2 88,20 80,56 58,100; 0.3 4,38 30,14 72,10 96,28 84,54 46,76
8  4.1 82,10 56,2 28,14 34,36 56,52 68,74 56,96 32,96 24,78 42,58 66,38 84,12
8  2.5 76,14 52,1 26,12 28,34 52,48 74,66 72,90 46,100 24,88 30,66 54,48 74,32 78,12
8  1.2 60,42 36,46 16,26 30,4 66,0 86,20 66,42 42,64 34,90 54,102 68,82 58,58 46,42
8  0.9 70,14 46,4 16,14 20,38 56,50 90,66 80,92 40,98 30,80 56,52 74,14
8  0.8 110,14 80,8 48,6 30,22 44,42 66,62 60,90 36,100 22,84 40,60 70,36 104,14
8  0.5 50,2 24,12 24,34 50,44 78,34 78,12 50,2 / 50,46 8,58 6,86 50,99 94,86 90,58 50,46
9  3 74,16 52,2 24,12 16,36 34,50 60,40 76,12 | 74,40 70,70 66,100; 0.3 80,8 48,4 26,22 34,42 66,44 76,40 68,70 40,100
9  2 76,22 60,3 30,8 18,34 38,48 66,34 76,14 | 72,42 62,74 46,100; 0.3 84,4 48,2 20,24 40,42 72,38 | 64,66 54,100
9  1 80,6 50,4 22,22 24,44 50,46 74,26 80,8 | 72,40 64,70 58,100
9  0.9 70,12 36,0 8,24 16,52 48,58 74,36 78,8 | 80,50 72,100; 0.3 82,10 40,2 6,30 14,66 46,70 76,40 84,12 | 84,60 96,98
9  0.7 70,16 52,4 32,10 26,28 40,40 60,32 72,14 | 70,50 66,76 62,100
9  0.6 78,14 44,6 8,24 6,50 36,60 68,44 84,16 | 84,46 88,72 96,98
9  0.3 72,18 50,4 22,18 20,42 44,50 68,34 76,10 76,40 70,74 54,96 26,98
"""
SAMPLES = 40  # points on the curves of a digit, joined by short straight lines
BOX = 20  # the longest side of the ink, in pixels
SOFT = 0.5  # the ink's edge fades over twice as many pixels, as in MNIST's scaled-down scans
MOST_IMAGES = 1_000_000  # 3 GB of them
AT_ONCE = 64  # images drawn together: few enough to stay in a processor's cache
# How much writers differ: standard deviations, in heights of a digit, in parts of the whole, or in radians.
JITTER, WARP, RIPPLE = 0.05, 0.095, 3.4  # of the points, and of the paper's waves; both grow with messiness
MOODS, MOST = 0.2, 2.5  # how differently messy they are; and nobody differs in anything by more than MOST deviations
BOW, TAPER, ASPECT, SLANT, TURN = 0.2, 0.2, 0.17, 0.25, 0.12
PEN, PEN_SPREAD, PRESSURE = 0.068, 0.33, 0.15  # the first is the common pen's radius
LEAN, NARROW = 0.14, 0.86  # the common writer leans to the right, and makes digits that are higher than wide


class _Styles(NamedTuple):
    """All T styles, ready to draw: up to K points each, and S = SAMPLES points on the curves through them."""

    chances: Floats  # (10, T) for each digit, running sums of how common its styles are, up to 1
    points: Floats  # (T, K, 2) in a box from -0.5 to 0.5
    curves: Floats  # (T, S, K): curves @ points lies on the curves
    pen_down: NDArray[np.bool_]  # (T, S - 1): whether the pen draws from one sample to the next


def make(n: int, seed: int = 0, messiness: float = 0.5, labels: ArrayLike | None = None) -> Digits:
    """Write n digits. The first ones are the same however many are asked for.

    The same seed brings the same writers with the same habits, also when they are messier or write other digits.

    Args:
        n: how many, up to a million.
        seed: a whole number; another seed, other writers.
        messiness: from 0 (all take care) to 1 (hardly anyone does).
        labels: which digits to write, one for all or n of them; None: any, all ten equally likely.

    Raises:
        ValueError: n is no whole number from 0 to a million, seed none of 0 or more, messiness is not in [0, 1], or
            labels are not digits.

    """
    n, seed = whole("n", n, 0, MOST_IMAGES), whole("seed", seed, 0)
    messiness = number("messiness", messiness, 0, 1, "a number from 0 (neat) to 1 (very messy)")
    # Labels, styles and writers have a stream of chance each, and images are made in blocks, of which the last is cut.
    # So the first images cannot depend on how many follow.
    for_labels, for_styles, for_writers = (np.random.default_rng([stream, seed]) for stream in range(3))
    to_make = -(-n // AT_ONCE) * AT_ONCE
    chosen = (10 * for_labels.random(to_make)).astype(np.int64)
    if labels is not None:
        chosen[:n] = _checked(labels, n)
    images = np.empty((to_make, 28, 28), np.float32)
    for i in range(0, n, AT_ONCE):
        block = slice(i, i + AT_ONCE)
        style = (_styles().chances[chosen[block]] <= for_styles.random((AT_ONCE, 1))).sum(axis=1)
        points, radii = _write(style, messiness, for_writers)
        images[block] = _centred(_ink(points, radii, _styles().pen_down[style]))
    return Digits(images[:n], chosen[:n])


digits = make


def _checked(labels: ArrayLike, n: int) -> NDArray[np.integer]:
    """Return one or n `labels` as they came; a `ValueError` says what is wrong with them."""
    asked = numbers("labels", labels)
    if asked.shape not in ((), (n,)):
        raise ValueError(f"labels has shape {asked.shape}; expected one digit, or n of them: ({n},)")
    if asked.size and (asked.dtype.kind not in "iu" or asked.min() < 0 or asked.max() > 9):
        raise ValueError(f"labels is {shown(labels)}; expected whole numbers from 0 to 9")
    return asked


@cache
def _styles() -> _Styles:
    """Make the styles ready to draw, once."""
    lines = [line.split(maxsplit=1) for line in STYLES.strip().splitlines()]
    texts = [[digit, *style.split(maxsplit=1)] for digit, styles in lines for style in styles.split(";")]
    T, K = len(texts), max(strokes.count(",") for _, _, strokes in texts)
    weights, points = np.zeros((10, T)), np.zeros((T, K, 2))
    curves, pen_down = np.zeros((T, SAMPLES, K)), np.zeros((T, SAMPLES - 1), np.bool_)
    for t, (digit, weight, strokes) in enumerate(texts):
        weights[int(digit), t] = float(weight)
        pieces: list[list[int]] = [[]]  # the smooth pieces between corners, as places in points[t]
        k = 0
        for token in strokes.split():
            if token in "|/":
                pieces.append([k - 1] if token == "|" else [])
            else:
                points[t, k] = [int(percent) / 100 - 0.5 for percent in token.split(",")]
                pieces[-1].append(k)
                k += 1
        ways = [np.append(0, np.hypot(*np.diff(points[t, piece], axis=0).T).cumsum()) for piece in pieces]
        lengths = np.array([way[-1] for way in ways])
        stops = np.rint(SAMPLES * lengths.cumsum() / lengths.sum()).astype(int)
        for piece, way, start, stop in zip(pieces, ways, [0, *stops[:-1]], stops, strict=True):
            curves[t, start:stop, piece] = _spline(way, stop - start).T
            pen_down[t, start : stop - 1] = True
    sums = weights.cumsum(axis=1)
    return _Styles(sums / sums[:, -1:], points, curves, pen_down)


def _spline(way: Floats, samples: int) -> Floats:
    """Return the matrix (samples, k) that turns k points, `way` from the first, into samples of a smooth curve."""
    u = np.interp(np.linspace(0, way[-1], samples), way, np.arange(len(way)))
    i = np.minimum(u.astype(int), len(way) - 2)  # each sample lies between points i and i + 1,
    u = (u - i)[:, None]  # this far on the way
    one = np.eye(len(way))
    one = np.vstack([2 * one[0] - one[1], one, 2 * one[-1] - one[-2]])  # both ends go straight on
    return catmull_rom(one[i], one[i + 1], one[i + 2], one[i + 3], u)


def _write(style: NDArray[np.intp], messiness: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Let a new writer write each of m styles: points (m, S, 2) in pixels of the box, and the pen's radii (m, S)."""
    m, K = len(style), _styles().points.shape[1]
    # Chance, equally much for each writer: two numbers for each of K points, three waves with 2 + 2 + 1, ten habits.
    chance = rng.standard_normal((m, 2 * K + 15 + 10)).clip(-MOST, MOST)
    parts = np.split(chance, np.cumsum([2 * K, 6, 6, 3]), axis=1)
    jitter, waves, pulls, phases = (part.reshape(m, -1, size) for part, size in zip(parts, (2, 3, 2, 3), strict=False))
    mood, bow, taper, aspect, slant, turn, pen, press, rhythm, beat = parts[-1].T[..., None]  # (m, 1) each
    mess = messiness * np.exp(MOODS * mood)[..., None]
    p = _styles().curves[style] @ (_styles().points[style] + mess * JITTER * jitter)
    p = p + mess * WARP * np.sin(RIPPLE * p @ waves + 6.28 * phases) @ pulls
    x, y = p[..., 0], p[..., 1]
    y = y + BOW * bow * (0.25 - y**2)  # a large upper half, or a large lower one
    x = x * NARROW * np.exp(ASPECT * aspect) * (1 + TAPER * taper * y)
    x = x - (LEAN + SLANT * slant) * y
    cos, sin = np.cos(TURN * turn), np.sin(TURN * turn)
    x, y = x * cos - y * sin, x * sin + y * cos
    pressure = np.sin(6.28 * (np.linspace(0, 1, SAMPLES) * (1 + 0.3 * rhythm) + beat))
    r = PEN * np.exp(PEN_SPREAD * pen) * (1 + PRESSURE * press * pressure)
    p, low, high = np.stack([x, y]), np.stack([x - r, y - r]).min(axis=2), np.stack([x + r, y + r]).max(axis=2)
    # The longest side fills the box so that its soft edge ends between pixels -1 and 0, and between 19 and 20.
    scale = (BOX + 1 - 2 * SOFT) / (high - low).max(axis=0)
    p = (p - ((low + high) / 2)[..., None]) * scale[:, None] + (BOX - 1) / 2
    return p.transpose(1, 2, 0), r * scale[:, None]


def _ink(points: Floats, radii: Floats, pen_down: NDArray[np.bool_]) -> Floats:
    """Draw lines from each point (m, S, 2) to the next, `radii` (m, S) thick: (m, 20, 20) from 0 to 1."""
    step, middle = np.diff(points, axis=1), (points[:, 1:] + points[:, :-1]) / 2
    radius, length = (radii[:, 1:] + radii[:, :-1]) / 2, np.hypot(step[..., 0], step[..., 1]).clip(1e-9)
    x, y = np.moveaxis(np.arange(BOX) - middle[..., None], 2, 0)  # (m, S - 1, 20) each: pixels, seen from the middle
    # Distances along a line and across it, in radii of the pen: the ink ends at 1.
    ux, uy = np.moveaxis(step / (length * radius)[..., None], 2, 0)[..., None]
    along_x, along_y, across_x, across_y = (part.astype(np.float32) for part in (x * ux, y * uy, x * uy, -y * ux))
    # A line of a very negative length is far from everywhere: so the pen is lifted.
    half = np.where(pen_down, length / (2 * radius), -1e6).astype(np.float32)[..., None, None]
    nearest = np.full((len(points), BOX, BOX), np.inf, np.float32)
    for q in range(SAMPLES - 1):
        along = np.abs(along_x[:, q, None, :] + along_y[:, q, :, None]) - half[:, q]
        across = across_x[:, q, None, :] + across_y[:, q, :, None]
        nearest = np.minimum(nearest, np.maximum(along, 0) ** 2 + across**2)
    edge = (radii.mean(axis=1) / (2 * SOFT)).astype(np.float32)[:, None, None]
    return np.clip(0.5 + edge * (1 - np.sqrt(nearest)), 0, 1)


def _centred(boxes: Floats) -> Floats:
    """Put boxes (m, 20, 20) into images (m, 28, 28): their centres of mass come nearest to pixel (14, 14)."""
    total, pixels = boxes.sum(axis=(1, 2)), np.arange(BOX)
    images = np.zeros((len(boxes), 28, 28), np.float32)
    tops, lefts = (np.rint(14 - boxes.sum(axis=axis) @ pixels / total).astype(int) for axis in (2, 1))
    for image, box, top, left in zip(images, boxes, tops.clip(0, 28 - BOX), lefts.clip(0, 28 - BOX), strict=True):
        image[top : top + BOX, left : left + BOX] = box
    return images
