"""New handwriting out of old: images a little turned, scaled, slanted, moved and bent, so that a network learns more.

    distorted = augment.distort(digits.images, rng)     rng = np.random.default_rng(seed)
    others = augment.rewrite(digits.images, rng)        as quite other hands would write them, with other pens

A 3 that is turned by a few degrees is still a 3. A network that meets every digit in many such forms learns what they
have in common, and gets more of the digits right that it has never seen. After Simard, Steinkraus and Platt, Best
Practices for Convolutional Neural Networks Applied to Visual Document Analysis (2003).

`distort` stays near the digit that it is given. `rewrite` goes further: what leans, is wide or written with a thick pen
comes out narrow and thin, and then as `preprocess` would bring it into MNIST's form.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.digits.dataset import SIDE
from nn.digits.sampling import taken_from
from nn.validation import check_range, floats, number, numbers, shown

Images = NDArray[np.float32]

# The most that happens to an image at strength 1, to either side.
ROTATION = math.radians(12)
SCALE = 0.10  # of the logarithm of width and of height
SLANT = 0.12  # columns a row
SHIFT = 1.5  # pixels
# How far a handle of the rubber sheet is pulled at strength 1: the standard deviation, in pixels.
PULL = 1.5
HANDLES = 5  # a side
# The most that `rewrite` does at strength 1, to either side.
TURNED = math.radians(10)
ASPECT = 0.5  # of the logarithm of width over height
LEAN = 0.45  # columns a row
BOW = 2.8  # rows that the middle goes up or down: a large upper half, or a large lower one
TAPER = 0.3  # of the width: wider above than below
BENT = 1.3  # as PULL
SMALLER, SMALLEST = 0.15, 0.375  # of the logarithm of the size, at least and at most: paper for what grows
PEN, THINNEST = 1.0, 0.6  # pixels that the ink grows at either edge; the share of its edge that it loses
SHARPER = 1.5  # how much steeper the ink's edges get
OFF, LARGER = 0.6, 0.06  # what is left to chance after it was brought to the middle and to its size: pixels, logarithm
INK = 0.15  # of what is fainter the size does not hang
MOST = 10.0  # of strength: there is nothing left of a digit long before
# Images at a time: what is calculated with them stays in the processor's cache.
AT_ONCE = 100


def distort(images: NDArray[np.floating], rng: np.random.Generator, strength: float = 0.5) -> Images:
    """Return a distorted copy of each image, float32 (n, 28, 28), pixels in [0, 1] as in `images` (n, 28, 28).

    Args:
        images: what to start from; ink that leaves the field is lost, as it is near the edge of a page.
        rng: where the randomness comes from. The same images and the same seed give the same copies.
        strength: 0 changes nothing, 1 is about what a reader still takes for careful handwriting; up to 10.

    Raises:
        ValueError: another shape, pixels outside [0, 1], no generator, or a strength that is negative or above 10.

    """
    images = _checked(images, rng)
    strength = number("strength", strength, 0, MOST, "0 (no change) or more, 10 at most")
    distorted = np.empty_like(images)
    for i in range(0, len(images), AT_ONCE):
        some = images[i : i + AT_ONCE]
        distorted[i : i + AT_ONCE] = taken_from(some, *_sources(len(some), rng, np.float32(strength)))
    return distorted


def rewrite(images: NDArray[np.floating], rng: np.random.Generator, strength: ArrayLike = 1.0) -> Images:
    """Return each image as another hand might have written it, float32 (n, 28, 28), pixels in [0, 1].

    It leans, is wide or narrow, has a large head or a large foot and is bent; its strokes get thicker or thinner, and
    sharper. Then its longer side is brought to about 20 pixels and its centre of mass to about (14, 14).

    Args:
        images: what to start from, (n, 28, 28), pixels in [0, 1].
        rng: where the randomness comes from. The same images and the same seed give the same copies.
        strength: one number for all or n of them, 0 (near to the image) to 1 (hardly to be read now and then).

    Raises:
        ValueError: another shape, pixels outside [0, 1], no generator, or a strength outside [0, 1].

    """
    images, came = _checked(images, rng), numbers("strength", strength)
    if came.shape not in ((), (len(images),)) or not ((came >= 0) & (came <= 1)).all():
        raise ValueError(f"strength is {shown(strength)}; expected 0 to 1, one for all or {len(images)} of them")
    strengths = np.broadcast_to(came.astype(np.float32), len(images))
    rewritten = np.empty_like(images)
    for i in range(0, len(images), AT_ONCE):
        some, power = images[i : i + AT_ONCE], strengths[i : i + AT_ONCE, None, None]
        written = _with_pen(taken_from(some, *_hands(power, rng)), power, rng)
        rewritten[i : i + AT_ONCE] = taken_from(written, *_normal(written, power, rng))
    return rewritten


def _checked(images: ArrayLike, rng: np.random.Generator) -> Images:
    """Return the images as float32; a `ValueError` tells of what is none, or of no generator."""
    pixels = floats("images", images)
    if pixels.ndim != 3 or pixels.shape[1:] != (SIDE, SIDE):
        raise ValueError(f"images came with shape {pixels.shape}; expected (n, 28, 28)")
    check_range(pixels)
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng is {shown(rng)}; expected a generator, such as np.random.default_rng(0)")
    return pixels


def _hands(strength: Images, rng: np.random.Generator) -> tuple[Images, Images]:
    """Return where the pixels of what another hand has written are taken from; `strength` is (n, 1, 1)."""
    n = len(strength)
    turn, aspect, lean, bow, taper = strength * rng.uniform(-1, 1, (5, n, 1, 1)).astype(np.float32)
    smaller = np.exp(strength * rng.uniform(SMALLER, SMALLER + SMALLEST, (n, 1, 1)).astype(np.float32))
    x, y = smaller * _FROM_MIDDLE[None, :], smaller * _FROM_MIDDLE[:, None]
    height = np.clip(y / 10, -1, 1)  # from the head, -1, to the foot, 1
    y = y + BOW * bow * (1 - height**2)
    x = x * (1 + TAPER * taper * height) + LEAN * lean * y
    cos, sin, wider = np.cos(TURNED * turn), np.sin(TURNED * turn), np.exp(ASPECT / 2 * aspect)
    columns, rows = (cos * x - sin * y) * wider + _MIDDLE, (sin * x + cos * y) / wider + _MIDDLE
    for places in (columns, rows):
        pulls = BENT * strength[:, :, 0] * rng.standard_normal((n, HANDLES * HANDLES), np.float32)
        places += (pulls @ _REACH).reshape(n, 28, 28)
    return columns, rows


def _with_pen(images: Images, strength: Images, rng: np.random.Generator) -> Images:
    """Return the images with thicker or thinner strokes, their brightest pixel white, their edges sharper."""
    pen, sharper = strength * rng.uniform((-1, 0), 1, (len(images), 2)).astype(np.float32).T[..., None, None]
    images = images + np.clip(PEN * pen, 0, 1) * (_neighbours(images, np.maximum) - images)
    images -= np.clip(-PEN * pen, 0, THINNEST) * (images - _neighbours(images, np.minimum))
    images /= np.maximum(images.max(axis=(1, 2), keepdims=True), 0.2)
    inked: Images = np.clip((images - 0.45) * (1 + SHARPER * sharper) + 0.45, 0, 1) * (images > 0.02)
    return inked


def _neighbours(images: Images, pick: np.ufunc) -> Images:
    """Return for each pixel the brightest (`np.maximum`) or the darkest of itself and the four beside it."""
    framed = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    sides = framed[:, :-2, 1:-1], framed[:, 2:, 1:-1], framed[:, 1:-1, :-2], framed[:, 1:-1, 2:]
    picked = images
    for side in sides:
        picked = pick(picked, side)
    return picked


def _normal(images: Images, strength: Images, rng: np.random.Generator) -> tuple[Images, Images]:
    """Return where the pixels of images in MNIST's form are taken from: the ink 20 pixels long, around (14, 14)."""
    n = len(images)
    ink, mass = np.asarray(images > INK), np.maximum(images.sum(axis=(1, 2)), 1e-6)
    longest = np.max([_extent(np.asarray(ink.any(axis=axis))) for axis in (1, 2)], axis=0)
    off_x, off_y, larger = strength * rng.uniform(-1, 1, (3, n, 1, 1)).astype(np.float32)
    scale = (longest / 20).astype(np.float32)[:, None, None] * np.exp(LARGER * larger)
    middle_x, middle_y = ((images.sum(axis=axis) @ np.arange(28) / mass)[:, None, None] for axis in (1, 2))
    columns = (_FROM_MIDDLE[None, :] - 0.5 + OFF * off_x) * scale + middle_x + 0 * images
    rows = (_FROM_MIDDLE[:, None] - 0.5 + OFF * off_y) * scale + middle_y + 0 * images
    return columns.astype(np.float32), rows.astype(np.float32)


def _extent(marked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return how far it is from the first to the last pixel marked in each row of (n, 28), both counted; 28 if none."""
    return np.asarray(28 - marked.argmax(axis=1) - marked[:, ::-1].argmax(axis=1))


def _sources(n: int, rng: np.random.Generator, strength: np.float32) -> tuple[Images, Images]:
    """Return the column and the row, each (n, 28, 28), of the point that each pixel of the copies is taken from."""
    turn, wider, taller, slant, right, down = strength * rng.uniform(-1, 1, (6, n, 1, 1)).astype(np.float32)
    cos, sin = np.cos(ROTATION * turn), np.sin(ROTATION * turn)
    x = _FROM_MIDDLE[None, :] + SLANT * slant * _FROM_MIDDLE[:, None]
    y = _FROM_MIDDLE[:, None]
    columns = np.exp(SCALE * wider) * (cos * x - sin * y) + SHIFT * right + _MIDDLE
    rows = np.exp(SCALE * taller) * (sin * x + cos * y) + SHIFT * down + _MIDDLE
    for places in (columns, rows):
        pulls = PULL * strength * rng.standard_normal((n, HANDLES * HANDLES), np.float32)
        places += (pulls @ _REACH).reshape(n, 28, 28)
    return columns, rows


def _reach() -> NDArray[np.float32]:
    """Return how much of each handle's pull arrives at each pixel, (25, 784): bell curves that add up to 1."""
    handles = np.linspace(0, 27, HANDLES)[:, None]
    width = 0.75 * 27 / (HANDLES - 1)
    at_rows = np.exp(-(((np.arange(28) - handles) / width) ** 2) / 2)
    at_rows /= at_rows.sum(axis=0)
    return np.kron(at_rows, at_rows).astype(np.float32)


_MIDDLE = np.float32(13.5)
_FROM_MIDDLE = np.arange(28, dtype=np.float32) - _MIDDLE
_REACH = _reach()
