"""`nn.digits.augment` once more, pixel by pixel and in plain Python: from the same draws the same handwriting comes."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from nn.digits import augment, strokes

Image = list[list[float]]
Way = Callable[[int, int], tuple[float, float]]  # from the row and column of a pixel to where its ink is taken from


def bell(handle: int, at: int) -> float:
    """Return how much of a handle's pull arrives in a row (or a column): bell curves around five places, one in sum."""

    def height(one: int) -> float:
        return math.exp(-(((at - 27 * one / 4) / (0.75 * 27 / 4)) ** 2) / 2)

    return height(handle) / sum(height(one) for one in range(5))


def pulled(pulls: np.ndarray, row: int, column: int) -> float:
    """Return how far a pixel goes with the 25 handles of the rubber sheet, given row by row."""
    return sum(pulls[5 * i + j] * bell(i, row) * bell(j, column) for i in range(5) for j in range(5))


def at(image: Image, row: float, column: float) -> float:
    """Return the brightness between four pixels."""

    def pixel(r: int, c: int) -> float:
        return image[r][c] if 0 <= r < 28 and 0 <= c < 28 else 0.0

    top, left = math.floor(row), math.floor(column)
    down, right = row - top, column - left
    return (1 - down) * ((1 - right) * pixel(top, left) + right * pixel(top, left + 1)) + down * (
        (1 - right) * pixel(top + 1, left) + right * pixel(top + 1, left + 1)
    )


def moved(image: Image, way: Way) -> Image:
    return [[at(image, *way(row, column)) for column in range(28)] for row in range(28)]


def of_each(draws: np.ndarray, i: int) -> list[float]:
    """Return what was drawn for image i of (numbers, n, 1, 1)."""
    return [float(draw) for draw in draws[:, i, 0, 0]]


def distorted(images: np.ndarray, seed: int, strength: float) -> np.ndarray:
    rng = np.random.default_rng(seed)
    n = len(images)
    draws = rng.uniform(-1, 1, (6, n, 1, 1))
    pulls = [1.5 * strength * rng.standard_normal((n, 25), np.float32) for _ in range(2)]
    return np.array(
        [
            distorted_one(image, [strength * draw for draw in of_each(draws, i)], (pulls[0][i], pulls[1][i]))
            for i, image in enumerate(images.tolist())
        ]
    )


def distorted_one(image: Image, draws: list[float], pulls: tuple[np.ndarray, np.ndarray]) -> Image:
    turn, wider, taller, slant, right, down = draws
    cos, sin = math.cos(math.radians(12) * turn), math.sin(math.radians(12) * turn)

    def way(row: int, column: int) -> tuple[float, float]:
        y = row - 13.5
        x = column - 13.5 + 0.12 * slant * y
        from_column = math.exp(0.1 * wider) * (cos * x - sin * y) + 1.5 * right + 13.5
        from_row = math.exp(0.1 * taller) * (sin * x + cos * y) + 1.5 * down + 13.5
        return from_row + pulled(pulls[1], row, column), from_column + pulled(pulls[0], row, column)

    return moved(image, way)


def thicker_or_thinner(image: Image, pen: float, sharper: float) -> Image:
    """Return the image as another pen writes it: a pixel goes towards the brightest or darkest of the cross around."""

    def cross(of: Image, row: int, column: int) -> list[float]:
        places = [(row, column), (row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
        return [of[r][c] if 0 <= r < 28 and 0 <= c < 28 else 0.0 for r, c in places]

    everywhere = [(row, column) for row in range(28) for column in range(28)]
    grown = [list(line) for line in image]
    if pen > 0:
        for row, column in everywhere:
            grown[row][column] += pen * (max(cross(image, row, column)) - image[row][column])
    thin = [list(line) for line in grown]
    if pen < 0:
        for row, column in everywhere:
            thin[row][column] -= min(-pen, 0.6) * (grown[row][column] - min(cross(grown, row, column)))
    brightest = max(0.2, max(max(line) for line in thin))
    full = [[pixel / brightest for pixel in line] for line in thin]
    return [
        [min(1.0, max(0.0, (pixel - 0.45) * (1 + 1.5 * sharper) + 0.45)) if pixel > 0.02 else 0.0 for pixel in line]
        for line in full
    ]


def in_form(image: Image, off: tuple[float, float], larger: float) -> Way:
    """Return where pixels come from so that the ink is 20 pixels long, and its centre of mass in pixel (14, 14)."""
    inked = [(row, column) for row in range(28) for column in range(28) if image[row][column] > 0.15]
    longest = max(max(places) - min(places) + 1 for places in zip(*inked, strict=True))
    mass = sum(map(sum, image))
    middle_row = sum(row * sum(image[row]) for row in range(28)) / mass
    middle_column = sum(column * image[row][column] for row in range(28) for column in range(28)) / mass
    scale = longest / 20 * math.exp(0.06 * larger)

    def way(row: int, column: int) -> tuple[float, float]:
        return (
            (row - 14 + 0.6 * off[1]) * scale + middle_row,
            (column - 14 + 0.6 * off[0]) * scale + middle_column,
        )

    return way


def rewritten(images: np.ndarray, seed: int, strengths: list[float]) -> np.ndarray:
    rng = np.random.default_rng(seed)
    n = len(images)
    hands = rng.uniform(-1, 1, (5, n, 1, 1))
    sizes = rng.uniform(0.15, 0.15 + 0.375, (n, 1, 1))
    pulls = [rng.standard_normal((n, 25), np.float32) for _ in range(2)]
    pens = rng.uniform((-1, 0), 1, (n, 2))
    rests = rng.uniform(-1, 1, (3, n, 1, 1))
    copies = []
    for i, (image, strength) in enumerate(zip(images.tolist(), strengths, strict=True)):
        draws = [strength * draw for draw in of_each(hands, i)]
        smaller = math.exp(strength * float(sizes[i, 0, 0]))
        written = moved(image, by_hand(draws, smaller, (1.3 * strength * pulls[0][i], 1.3 * strength * pulls[1][i])))
        pen, sharper = (strength * float(draw) for draw in pens[i])
        inked = thicker_or_thinner(written, pen, sharper)
        off_x, off_y, larger = (strength * draw for draw in of_each(rests, i))
        copies.append(moved(inked, in_form(inked, (off_x, off_y), larger)))
    return np.array(copies)


def by_hand(draws: list[float], smaller: float, pulls: tuple[np.ndarray, np.ndarray]) -> Way:
    turn, aspect, lean, bow, taper = draws
    cos, sin, wider = math.cos(math.radians(10) * turn), math.sin(math.radians(10) * turn), math.exp(0.5 / 2 * aspect)

    def way(row: int, column: int) -> tuple[float, float]:
        x, y = smaller * (column - 13.5), smaller * (row - 13.5)
        height = min(1.0, max(-1.0, y / 10))
        y += 2.8 * bow * (1 - height**2)
        x = x * (1 + 0.3 * taper * height) + 0.45 * lean * y
        from_column, from_row = (cos * x - sin * y) * wider + 13.5, (sin * x + cos * y) / wider + 13.5
        return from_row + pulled(pulls[1], row, column), from_column + pulled(pulls[0], row, column)

    return way


@pytest.mark.parametrize("strength", [0.5, 1.0])
def test_a_distorted_copy_is_what_its_draws_say(strength: float):
    images = strokes.make(4, seed=5).images
    copies = augment.distort(images, np.random.default_rng(8), strength)
    assert np.abs(copies - images).max() > 0.5
    assert copies == pytest.approx(distorted(images, 8, strength), abs=2e-4)


def test_a_rewritten_digit_is_what_its_draws_say():
    images, strengths = strokes.make(6, seed=5).images, [0.3, 1.0, 0.7, 1.0, 0.0, 0.8]
    copies = augment.rewrite(images, np.random.default_rng(9), strengths)
    expected = rewritten(images, 9, strengths)
    # Where ink is as faint as that on which its size hangs, rounding decides: none of these six is such a one.
    assert copies == pytest.approx(expected, abs=2e-3)


def test_more_than_a_hundred_at_a_time_are_as_a_hundred_and_the_rest():
    images = strokes.make(130, seed=6).images
    rng = np.random.default_rng(2)
    in_two = np.concatenate([augment.distort(images[:100], rng), augment.distort(images[100:], rng)])
    assert np.array_equal(augment.distort(images, np.random.default_rng(2)), in_two)
