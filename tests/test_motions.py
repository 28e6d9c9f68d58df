"""Images in motion: slid, turned, grown, faded, against what can be done by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from nn import motions
from nn.digits import strokes

IMAGE = strokes.digits(1, seed=3).images[0]


def test_a_slide_by_whole_pixels_moves_rows_and_columns_and_loses_what_is_pushed_out() -> None:
    for right, down in ((0, 0), (3, 0), (-2, 5), (27, -27)):
        moved = motions.slide(IMAGE, right=right, down=down)
        for row in range(28):
            for column in range(28):
                inside = 0 <= row - down < 28 and 0 <= column - right < 28
                expected = IMAGE[row - down, column - right] if inside else 0
                assert moved[row, column] == pytest.approx(expected, abs=1e-6)
    assert not motions.slide(IMAGE, right=40).any()


def test_a_slide_by_a_part_of_a_pixel_mixes_the_two_neighbours() -> None:
    quarter = motions.slide(IMAGE, right=0.25)
    expected = 0.75 * IMAGE + 0.25 * np.pad(IMAGE, ((0, 0), (1, 0)))[:, :28]
    assert np.allclose(quarter, expected, atol=1e-6)


def test_a_quarter_turn_is_counter_clockwise_and_four_of_them_lead_back() -> None:
    dot = np.zeros((28, 28), np.float32)
    dot[14, 20] = 1  # six columns to the right of the middle
    assert motions.turn(dot, 90)[8, 14] == pytest.approx(1, abs=1e-6)
    assert motions.turn(dot, -90)[20, 14] == pytest.approx(1, abs=1e-6)
    assert motions.turn(dot, 180)[14, 8] == pytest.approx(1, abs=1e-6)
    assert np.allclose(motions.turn(IMAGE, 360), IMAGE, atol=1e-5)
    dot[14, 20], dot[8, 18] = 0, 1  # six rows up and four columns to the right: then four up and six to the left
    assert motions.turn(dot, 90)[10, 8] == pytest.approx(1, abs=1e-6)


def test_growing_moves_ink_away_from_the_middle_by_that_factor() -> None:
    far = motions.grow(IMAGE, 0.5)
    for row in range(8, 20):
        for column in range(8, 20):
            source = 14 + 2 * (row - 14), 14 + 2 * (column - 14)
            if max(source) < 28:
                assert far[row, column] == pytest.approx(IMAGE[source], abs=1e-6)
    assert np.allclose(motions.grow(IMAGE, 1), IMAGE, atol=1e-6)


def test_fading_mixes_pixel_by_pixel() -> None:
    other = strokes.digits(2, seed=4).images[1]
    faded = motions.fade(IMAGE, other, 0.3)
    assert (np.abs(IMAGE - other) > 0.5).sum() > 20
    assert np.array_equal(motions.fade(IMAGE, other, [0, 1]), [IMAGE, other])
    for mixed, first, second in zip(faded.flat, IMAGE.flat, other.flat, strict=True):
        assert mixed == pytest.approx(0.7 * float(first) + 0.3 * float(second), abs=1e-6)


def test_a_list_of_numbers_gives_as_many_images_and_flat_images_do_as_well() -> None:
    many = motions.slide(IMAGE.ravel(), right=[-1, 0, 2])
    assert many.shape == (3, 28, 28)
    assert many.dtype == np.float32
    assert np.array_equal(many[2], motions.slide(IMAGE, right=2))
    assert motions.turn(IMAGE, np.arange(4)).shape == motions.fade(IMAGE, IMAGE, np.zeros(4)).shape == (4, 28, 28)


def test_pixels_stay_between_black_and_white() -> None:
    white = np.ones((28, 28))
    for moved in (motions.turn(white, np.arange(0, 360, 7)), motions.slide(white, right=np.linspace(-3, 3, 40))):
        assert moved.min() >= 0
        assert moved.max() <= 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: motions.slide(np.zeros((3, 3)), right=1), "an image came with shape"),
        (lambda: motions.slide(np.full((28, 28), 2.0)), "pixels range from"),
        (lambda: motions.turn(IMAGE, math.nan), "degrees is nan; expected one number"),
        (lambda: motions.grow(IMAGE, 0), "expected a number above 0"),
        (lambda: motions.fade(IMAGE, IMAGE, 1.5), "expected 0 to 1"),
        (lambda: motions.slide(IMAGE, right=[[1]]), "one number or a list"),
    ],
)
def test_what_makes_no_sense_is_told(call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


def test_what_is_not_said_does_not_move() -> None:
    image = np.zeros((28, 28))
    image[10, 12] = 1
    assert np.argwhere(motions.slide(image, down=2)).tolist() == [[12, 12]]
    assert np.argwhere(motions.slide(image, right=-3)).tolist() == [[10, 9]]
    assert np.argwhere(motions.slide(image)).tolist() == [[10, 12]]
