"""`nn.digits.dataset`: images with their labels, checked once and cut cheaply; and what stands between their pixels."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest

from nn.digits import strokes
from nn.digits.curves import catmull_rom, resampled
from nn.digits.dataset import SIDE, Digits
from nn.digits.sampling import taken_from


@pytest.fixture
def digits() -> Digits:
    return strokes.make(20, seed=4)


def test_arrays_that_fit_are_taken_as_they_are_and_others_become_such(digits: Digits) -> None:
    images, labels = digits.images, digits.labels
    same = Digits(images, labels)
    assert same.images is images
    assert same.labels is labels
    for other in (
        Digits(images.tolist(), labels.tolist()),
        Digits(images.astype(np.float64), labels.astype(np.uint8)),
    ):
        assert np.array_equal(other.images, images)
        assert np.array_equal(other.labels, labels)
        assert (other.images.dtype, other.labels.dtype) == (np.float32, np.int64)
    none = Digits(np.zeros((0, 28, 28)), np.zeros(0, int))
    assert len(none) == 0
    assert none.pixels.shape == (0, 784)
    assert len(Digits(np.zeros((2, 28, 28)), [0, 9])) == 2  # both ends are digits


def test_pixels_are_the_images_row_by_row(digits: Digits) -> None:
    assert digits.pixels.shape == (20, 784)
    assert digits.pixels[3, 28 * 5 + 7] == digits.images[3, 5, 7]
    assert np.shares_memory(digits.pixels, digits.images)


def test_some_of_them(digits: Digits) -> None:
    for which, places in (
        (slice(2, 5), [2, 3, 4]),
        (digits.labels == digits.labels[0], np.flatnonzero(digits.labels == digits.labels[0])),
        ([7, 1, 1], [7, 1, 1]),
        (3, [3]),
        (np.int64(-1), [19]),
        (slice(0, 0), []),
    ):
        some = digits[which]
        assert isinstance(some, Digits)
        assert np.array_equal(some.images, digits.images[places])
        assert np.array_equal(some.labels, digits.labels[places])
        assert len(some) == len(places)
    assert [int(each.labels[0]) for each in digits] == digits.labels.tolist()


def test_it_says_what_it_is_and_is_not_changed(digits: Digits) -> None:
    assert repr(digits) == "Digits(20 images of 28x28)"
    assert repr(digits[0]) == "Digits(1 images of 28x28)"
    assert digits != Digits(digits.images, digits.labels)  # compared as objects, for arrays have no single answer
    with pytest.raises(dataclasses.FrozenInstanceError):
        digits.labels = digits.labels  # type: ignore[misc]


def test_a_part_of_them_is_not_checked_again() -> None:
    """A hundred cuts of 20,000 images take less time than checking them all does once or twice."""
    digits = Digits(np.zeros((20_000, 28, 28), np.float32), np.zeros(20_000, np.int64))
    times = []
    for work in (lambda: [digits[i:] for i in range(100)], digits.__post_init__):
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
        times.append(min(taken))
    assert times[0] < 2 * times[1]


def test_labels_are_whole_numbers_from_0_to_9() -> None:
    images = np.zeros((2, SIDE, SIDE))
    assert Digits(images, [0, 9]).labels.tolist() == [0, 9]
    for bad in ([0, 10], [-1, 9], [0.0, 9.0]):
        with pytest.raises(ValueError, match=r"labels range from .*; expected whole numbers from 0 to 9"):
            Digits(images, bad)


# --- Between the pixels


def test_brightness_between_pixels_agrees_with_a_plain_loop() -> None:
    rng = np.random.default_rng(1)
    images = rng.random((3, SIDE, SIDE), np.float32)
    columns, rows = rng.uniform(-3, 30, (2, 3, SIDE, SIDE)).astype(np.float32)

    def at(image: np.ndarray, row: int, column: int) -> float:
        return float(image[row, column]) if 0 <= row < SIDE and 0 <= column < SIDE else 0.0

    found = taken_from(images, columns, rows)
    assert found.dtype == np.float32
    for i, row, column in rng.integers(0, (3, SIDE, SIDE), (400, 3)):
        x, y = float(columns[i, row, column]), float(rows[i, row, column])
        left, top = int(np.floor(x)), int(np.floor(y))
        wanted = sum(
            at(images[i], top + down, left + right) * (1 - abs(x - left - right)) * (1 - abs(y - top - down))
            for down in (0, 1)
            for right in (0, 1)
        )
        assert found[i, row, column] == pytest.approx(wanted, abs=1e-5)


def test_all_points_may_be_taken_from_one_image_and_lie_infinitely_far_away() -> None:
    image = np.ones((1, SIDE, SIDE), np.float32)
    far = np.full((2, SIDE, SIDE), [[[np.inf]], [[-np.inf]]])
    assert not taken_from(image, far, far).any()
    middle = np.full((2, SIDE, SIDE), 13.25)
    assert (taken_from(image, middle, middle) == 1).all()


def test_a_curve_passes_its_points_and_heads_from_the_one_before_to_the_one_after() -> None:
    before, here, there, after = np.random.default_rng(2).random((4, 2))
    assert np.allclose(catmull_rom(before, here, there, after, 0.0), here)
    assert np.allclose(catmull_rom(before, here, there, after, 1.0), there)
    h = 1e-6
    start = (catmull_rom(before, here, there, after, h) - here) / h
    end = (there - catmull_rom(before, here, there, after, 1 - h)) / h
    assert np.allclose(start, (there - before) / 2, atol=1e-4)
    assert np.allclose(end, (after - here) / 2, atol=1e-4)
    # Points on a straight line, evenly apart, are joined by that line.
    line = [np.array([i, 2 * i]) for i in range(4)]
    assert np.allclose(catmull_rom(*line, np.array([[0.25], [0.5]])), [[1.25, 2.5], [1.5, 3.0]])


def test_a_path_is_resampled_along_its_way_to_both_ends():
    path = np.array([[0.0, 0], [3, 0], [3, 4]])
    np.testing.assert_allclose(resampled(path, 1), [[0, 0], [1, 0], [2, 0], [3, 0], [3, 1], [3, 2], [3, 3], [3, 4]])
    assert resampled(path, 2).shape == (5, 2)  # 3.5 steps: to an even number, four of them
    np.testing.assert_array_equal(resampled(path, 100), path[[0, 2]])
