"""`workbench.images.bars`: bars, blobs and noise, against slow computations of how much ink covers a pixel."""

from __future__ import annotations

import cmath
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.images import bars

Numbers = np.ndarray
FINE = 12  # points a pixel's side, where coverage is counted

places = st.floats(4, 23)
angles = st.floats(-360, 360)
lengths = st.floats(1, 20)
thicknesses = st.floats(1, 9)


def counted(inside: object, fine: int = FINE) -> Numbers:
    """Lay fine x fine points over each pixel and count those inside: the coverage, up to the grain of the points."""
    steps = (np.arange(28 * fine) + 0.5) / fine - 0.5
    right, down = np.meshgrid(steps, steps)
    return inside(right - 1j * down).reshape(28, fine, 28, fine).mean((1, 3))


def counted_bar(row: float, column: float, angle: float, length: float, thickness: float) -> Numbers:
    turn = cmath.exp(-1j * math.radians(angle))

    def inside(points: Numbers) -> Numbers:
        turned = (points - (column - 1j * row)) * turn
        return (abs(turned.real) <= length / 2) & (abs(turned.imag) <= thickness / 2)

    return counted(inside)


def overlap(middle: float, low: float, high: float) -> float:
    return max(0.0, min(middle + 0.5, high) - max(middle - 0.5, low))


# --- Bars


@settings(max_examples=30)
@given(places, places, lengths, thicknesses)
def test_a_level_bar_covers_each_pixel_as_far_as_it_overlaps_it(
    row: float, column: float, length: float, thickness: float
) -> None:
    drawn = bars.bar(row, column, 0, length, thickness)
    for r in range(28):
        for c in range(28):
            covered = overlap(r, row - thickness / 2, row + thickness / 2)
            covered *= overlap(c, column - length / 2, column + length / 2)
            assert drawn[r, c] == pytest.approx(covered, abs=1e-5)


@settings(max_examples=25)
@given(places, places, angles, lengths, thicknesses)
def test_a_turned_bar_covers_each_pixel_nearly_as_counted(
    row: float, column: float, angle: float, length: float, thickness: float
) -> None:
    drawn = bars.bar(row, column, angle, length, thickness)
    expected = counted_bar(row, column, angle, length, thickness)
    # A pixel is taken as a square that lies along the bar: wrong by a few hundredths at an edge, more at a tip.
    assert abs(drawn - expected).max() < 0.17
    assert abs(drawn - expected).mean() < 0.01


@given(st.floats(11, 16), st.floats(11, 16), angles, st.floats(4, 16), st.floats(2, 9))
def test_the_ink_of_a_bar_is_its_area(row: float, column: float, angle: float, length: float, thickness: float) -> None:
    ink = float(bars.bar(row, column, angle, length, thickness).sum(dtype=np.float64))
    assert ink == pytest.approx(length * thickness, rel=0.05)


def test_a_bar_thinner_than_a_pixel_leaves_that_much_ink() -> None:
    drawn = bars.bar(10, 10, 0, length=5, thickness=0.25)
    assert drawn[10, 8:13].tolist() == [0.25] * 5
    assert drawn.sum() == pytest.approx(1.25)


@settings(max_examples=40)
@given(places, places, lengths, thicknesses, st.integers(-3, 3))
def test_90_degrees_are_a_transpose(row: float, column: float, length: float, thickness: float, turns: int) -> None:
    upright = bars.bar(column, row, 90 + 180 * turns, length, thickness)
    assert upright == pytest.approx(bars.bar(row, column, 180 * turns, length, thickness).T, abs=1e-5)


@settings(max_examples=40)
@given(places, places, angles, lengths, thicknesses)
def test_half_a_turn_changes_nothing(row: float, column: float, angle: float, length: float, thickness: float) -> None:
    once = bars.bar(row, column, angle, length, thickness)
    assert bars.bar(row, column, angle + 180, length, thickness) == pytest.approx(once, abs=1e-5)


@settings(max_examples=40)
@given(angles, lengths, thicknesses)
def test_a_mirror_turns_the_angle_round(angle: float, length: float, thickness: float) -> None:
    drawn = bars.bar(13.5, 13.5, angle, length, thickness)
    assert bars.bar(13.5, 13.5, -angle, length, thickness) == pytest.approx(np.flipud(drawn), abs=1e-5)
    assert bars.bar(13.5, 13.5, 180 - angle, length, thickness) == pytest.approx(np.fliplr(drawn), abs=1e-5)


def test_45_degrees_rise_to_the_right() -> None:
    drawn = bars.bar(14, 14, 45, length=16, thickness=2)
    assert drawn[10, 18] > 0.9  # up and right
    assert drawn[18, 10] > 0.9
    assert drawn[10, 10] == drawn[18, 18] == 0


@settings(max_examples=40)
@given(st.integers(-5, 5), st.integers(-5, 5), angles)
def test_a_bar_moves_by_whole_pixels_unchanged(down: int, right: int, angle: float) -> None:
    home = bars.bar(13, 14, angle, 8, 2)
    moved = bars.bar(13 + down, 14 + right, angle, 8, 2)
    assert moved == pytest.approx(np.roll(home, (down, right), (0, 1)), abs=1e-5)


# --- Blobs and noise


@settings(max_examples=25)
@given(places, places, st.floats(2, 9))
def test_a_blob_covers_each_pixel_nearly_as_counted(row: float, column: float, radius: float) -> None:
    drawn = bars.blob(row, column, radius)
    expected = counted(lambda points: abs(points - (column - 1j * row)) <= radius)
    assert abs(drawn - expected).max() < 0.13
    assert abs(drawn - expected).mean() < 0.01


def test_a_blob_looks_the_same_from_all_sides() -> None:
    drawn = bars.blob(13.5, 13.5, 6)
    for turned in (drawn.T, np.flipud(drawn), np.fliplr(drawn), np.rot90(drawn)):
        assert drawn == pytest.approx(turned, abs=1e-6)
    assert drawn.sum() == pytest.approx(math.pi * 36, rel=0.02)


@given(st.integers(0, 2**31), st.floats(0, 1))
def test_noise_stays_below_its_level_and_comes_again_from_its_seed(seed: int, level: float) -> None:
    drawn = bars.noise(seed, level)
    assert drawn.min() >= 0
    assert drawn.max() <= np.float32(level)
    assert np.array_equal(drawn, bars.noise(seed, level))


def test_noise_is_even_and_differs_from_seed_to_seed() -> None:
    drawn = np.stack([bars.noise(seed, 0.5) for seed in range(20)])
    assert len({image.tobytes() for image in drawn}) == 20
    shares = np.histogram(drawn, 10, (0, 0.5))[0] / drawn.size
    assert shares == pytest.approx(0.1, abs=0.01)


# --- Weights that look for a bar, and images over each other


@settings(max_examples=30)
@given(places, places, st.floats(1, 12), st.floats(1, 6), st.floats(-2, 2), st.floats(-2, 2))
def test_weights_are_centre_on_the_bar_surround_in_3_pixels_around_it_and_0_elsewhere(
    row: float, column: float, length: float, thickness: float, centre: float, surround: float
) -> None:
    weights = bars.edge_weights(row, column, 0, length, thickness, centre, surround)
    for r in range(28):
        for c in range(28):
            inside = overlap(r, row - thickness / 2, row + thickness / 2)
            inside *= overlap(c, column - length / 2, column + length / 2)
            both = overlap(r, row - thickness / 2 - 3, row + thickness / 2 + 3)
            both *= overlap(c, column - length / 2 - 3, column + length / 2 + 3)
            assert weights[r, c] == pytest.approx(centre * inside + surround * (both - inside), abs=1e-4)


@pytest.mark.parametrize("angle", [0, 30, 60, 90, 135])
def test_the_weights_like_their_own_bar_and_no_blob(angle: float) -> None:
    weights = bars.edge_weights(14, 14, angle, 11, 3)
    bar, blob = bars.bar(14, 14, angle, 11, 3), bars.blob(14, 14, 7)
    crossing = bars.bar(14, 14, angle + 90, 11, 3)
    # Pixels at the rim belong to both centre and surround, so a turned bar does not get all of its 33.
    assert (weights * bar).sum() > 20
    assert (weights * blob).sum() < 0
    assert (weights * crossing).sum() < 10


@given(st.integers(1, 4), st.integers(0, 1000))
def test_the_brightest_wins_at_each_pixel(count: int, seed: int) -> None:
    images = [bars.noise(seed + i) for i in range(count)]
    mixed = bars.mix(*images)
    for r in range(0, 28, 9):
        for c in range(28):
            assert mixed[r, c] == max(image[r, c] for image in images)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: bars.bar(3, 14, 33),
        lambda: bars.bar(0, 0, 33, 300, 300),
        lambda: bars.bar(-50, 90),
        lambda: bars.blob(2, 27, 5),
        lambda: bars.blob(14, 14, 100),
        lambda: bars.noise(1),
        lambda: bars.mix(bars.blob(4, 4).tolist(), bars.noise(3, 0.1)),
    ],
)
def test_every_pattern_is_an_image(draw: object) -> None:
    image = draw()
    assert image.shape == (28, 28)
    assert image.dtype == np.float32
    assert 0 <= image.min() <= image.max() <= 1


# --- Bad input


@pytest.mark.parametrize("size", [0, -1, math.nan, math.inf, "3", None])
def test_a_size_that_cannot_be_is_refused(size: Any) -> None:
    with pytest.raises(ValueError, match=r"length is .*; expected a number above 0"):
        bars.bar(14, 14, 0, length=size)
    with pytest.raises(ValueError, match=r"thickness is .*; expected a number above 0"):
        bars.bar(14, 14, thickness=size)
    with pytest.raises(ValueError, match=r"length is .*; expected a number above 0"):
        bars.edge_weights(14, 14, length=size)
    with pytest.raises(ValueError, match=r"radius is .*; expected a number above 0"):
        bars.blob(14, 14, size)


@pytest.mark.parametrize("place", [math.nan, math.inf, "top", [1]])
def test_a_place_that_is_none_is_refused(place: Any) -> None:
    for name, arguments in (("row", (place, 14, 0)), ("column", (14, place, 0)), ("angle", (14, 14, place))):
        with pytest.raises(ValueError, match=f"{name} is .*; expected a"):
            bars.bar(*arguments)
    with pytest.raises(ValueError, match=r"row is .*; expected a"):
        bars.blob(place, 14)
    with pytest.raises(ValueError, match=r"centre is .*; expected a"):
        bars.edge_weights(14, 14, centre=place)


@pytest.mark.parametrize("level", [-0.1, 1.1, math.nan])
def test_a_level_of_noise_beyond_0_to_1_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match=f"level is {level}; expected a number from 0 to 1"):
        bars.noise(0, level)


def test_nothing_cannot_be_mixed() -> None:
    with pytest.raises(ValueError, match="images came with shapes nothing; expected one or more of the same shape"):
        bars.mix()
    with pytest.raises(ValueError, match=r"images came with shapes \(2, 2\), \(28, 28\)"):
        bars.mix(np.ones((28, 28)), np.ones((2, 2)))
