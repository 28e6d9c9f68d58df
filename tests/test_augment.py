"""`nn.digits.augment`: distorted copies of digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nn.digits import augment, strokes
from nn.digits.sampling import taken_from


def a_dot(row: int, column: int) -> np.ndarray:
    image = np.zeros((1, 28, 28), np.float32)
    image[0, row, column] = 1
    return image


@settings(max_examples=40, deadline=None)
@given(n=st.integers(0, 230), strength=st.floats(0, 3), seed=st.integers(0, 99))
def test_copies_are_images_as_well(n: int, strength: float, seed: int):
    images = np.random.default_rng(seed).random((n, 28, 28), np.float32)
    copies = augment.distort(images, np.random.default_rng(seed), strength)
    assert (copies.shape, copies.dtype) == ((n, 28, 28), np.float32)
    assert np.all((copies >= 0) & (copies <= 1))


def test_the_same_seed_gives_the_same_copies_and_another_seed_others():
    images = strokes.digits(120).images
    copies = [augment.distort(images, np.random.default_rng(seed)) for seed in (1, 1, 2)]
    assert np.array_equal(copies[0], copies[1])
    assert not np.array_equal(copies[0], copies[2])


def test_strength_0_changes_nothing_and_more_strength_changes_more():
    images = strokes.digits(200).images
    changes = [abs(augment.distort(images, np.random.default_rng(1), s) - images).mean() for s in (0, 0.2, 0.5, 1)]
    assert changes[0] < 1e-6
    assert changes == sorted(changes)
    assert changes[1] > 0.005


def test_the_given_images_stay_as_they_are():
    images = strokes.digits(20).images
    before = images.copy()
    augment.distort(images, np.random.default_rng(1))
    assert np.array_equal(images, before)


def test_every_copy_is_distorted_in_its_own_way():
    copies = augment.distort(np.repeat(strokes.digits(1).images, 300, axis=0), np.random.default_rng(1))
    assert len(np.unique(copies.reshape(300, -1), axis=0)) == 300


def test_places_between_pixels_are_mixed_linearly():
    image = np.zeros((1, 28, 28), np.float32)
    image[0, 10:12, 20:22] = [[0.1, 0.2], [0.5, 0.9]]
    for row, column, expected in [
        (10, 20, 0.1),
        (11, 21, 0.9),
        (10, 20.25, 0.125),
        (10.5, 20, 0.3),
        (10.5, 20.5, (0.1 + 0.2 + 0.5 + 0.9) / 4),
        (10.75, 21, 0.2 * 0.25 + 0.9 * 0.75),
        (9.5, 20, 0.05),
        (-50, 300, 0),
    ]:
        columns, rows = (np.full((1, 28, 28), place, np.float32) for place in (column, row))
        assert taken_from(image, columns, rows)[0, 3, 4] == pytest.approx(expected, abs=1e-5)


def test_ink_at_the_edge_of_the_field_is_read_there_and_black_beyond():
    image = np.ones((1, 28, 28), np.float32)
    for place, expected in [(-1, 0), (-0.5, 0.5), (0, 1), (27, 1), (27.5, 0.5), (28, 0), (29, 0)]:
        places, middle = np.full((1, 28, 28), place, np.float32), np.full((1, 28, 28), 13, np.float32)
        assert taken_from(image, places, middle)[0, 0, 0] == pytest.approx(expected, abs=1e-5)
        assert taken_from(image, middle, places)[0, 0, 0] == pytest.approx(expected, abs=1e-5)


def test_moves_and_turns_stay_within_what_is_promised(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(augment, "PULL", 0.0)
    columns, rows = augment._sources(2000, np.random.default_rng(1), np.float32(1))
    middle = np.stack([columns[:, 13:15, 13:15].mean((1, 2)), rows[:, 13:15, 13:15].mean((1, 2))]) - 13.5
    assert np.all((abs(middle).max(axis=1) > 1.4) & (abs(middle).max(axis=1) <= augment.SHIFT + 1e-4))
    down_x, down_y = columns[:, 27, 14] - columns[:, 0, 14], rows[:, 27, 14] - rows[:, 0, 14]
    across_x, across_y = columns[:, 14, 27] - columns[:, 14, 0], rows[:, 14, 27] - rows[:, 14, 0]
    turns = np.rad2deg(np.arctan2(across_y, across_x))
    assert 10 < turns.max() < 15
    assert -15 < turns.min() < -10
    # A turn turns what goes down as it does what goes across; a slant leans only the former, by some 7 degrees.
    turns_down = np.rad2deg(np.arctan2(-down_x, down_y))
    assert np.corrcoef(turns, turns_down)[0, 1] > 0.7
    assert 7 < abs(turns - turns_down).max() < 12
    assert np.all(abs(np.hypot(across_x, across_y) / 27 - 1) < 0.12)
    assert np.all(abs(np.hypot(down_x, down_y) / 27 - 1) < 0.16)


@pytest.mark.parametrize("shape", [(28, 28), (3, 784), (3, 28, 27)])
def test_other_shapes_are_told_of(shape: tuple[int, ...]):
    with pytest.raises(ValueError, match=r"images came with shape .*; expected \(n, 28, 28\)"):
        augment.distort(np.zeros(shape, np.float32), np.random.default_rng(1))


@pytest.mark.parametrize("strength", [-0.1, float("nan")])
def test_impossible_strengths_are_told_of(strength: float):
    with pytest.raises(ValueError, match=r"strength is .*; expected 0"):
        augment.distort(a_dot(3, 3), np.random.default_rng(1), strength)


# Rewritten by other hands ---------------------------------------------------------------------------------------------


def test_rewritten_digits_are_images_in_about_mnists_form():
    images = strokes.make(300).images
    rewritten = augment.rewrite(images, np.random.default_rng(3), 0.7)
    assert (rewritten.shape, rewritten.dtype) == (images.shape, np.float32)
    assert rewritten.min() >= 0
    assert rewritten.max() <= 1
    ink = rewritten > 0.15
    sides = np.max([28 - ink.any(a).argmax(1) - ink.any(a)[:, ::-1].argmax(1) for a in (1, 2)], axis=0)
    assert 19 <= np.median(sides) <= 21
    middles = np.array([np.average(np.indices((28, 28)), axis=(1, 2), weights=np.stack([i, i])) for i in rewritten])
    assert np.abs(middles - 14).max() < 1.5


def test_the_same_seed_rewrites_alike_and_strength_counts_image_by_image():
    images = strokes.make(250).images
    one, again, other = (augment.rewrite(images, np.random.default_rng(seed), 0.5) for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    strengths = np.repeat([0.0, 1.0], 125)
    changes = np.abs(augment.rewrite(images, np.random.default_rng(1), strengths) - images).mean(axis=(1, 2))
    assert changes[:125].mean() < 0.5 * changes[125:].mean()
    assert len(augment.rewrite(images[:0], np.random.default_rng(1))) == 0


def test_a_rewriting_hand_leans_widens_and_changes_its_pen():
    upright = np.zeros((400, 28, 28), np.float32)
    upright[:, 4:24, 12:15] = 1
    rewritten = augment.rewrite(upright, np.random.default_rng(4))
    rows, columns = np.mgrid[0:28, 0:28] - 14
    leans = (rewritten * rows * columns).sum(axis=(1, 2)) / (rewritten * rows**2).sum(axis=(1, 2))
    assert leans.min() < -0.25
    assert leans.max() > 0.25
    widths = rewritten.sum(axis=(1, 2)) / 20
    assert np.percentile(widths, 5) < 2.5 < 4 < np.percentile(widths, 95)
    ring = strokes.make(400, labels=0, messiness=0).images
    ink = augment.rewrite(ring, np.random.default_rng(4)) > 0.5
    wide, high = (ink.any(axis=axis).sum(axis=1) for axis in (1, 2))
    assert np.percentile(wide / high, 5) < 0.75 * np.median(wide / high) < np.percentile(wide / high, 95) / 1.1


def test_a_blank_image_stays_blank():
    assert not augment.rewrite(np.zeros((3, 28, 28)), np.random.default_rng(1)).any()


@pytest.mark.parametrize("strength", [-0.1, 1.1, float("nan"), [0.5, 2.0]])
def test_rewriting_has_a_strength_from_0_to_1(strength: object):
    with pytest.raises(ValueError, match=r"strength is .*; expected 0 to 1, one for all or 2 of them"):
        augment.rewrite(np.zeros((2, 28, 28)), np.random.default_rng(1), strength)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected \\(n, 28, 28\\)"):
        augment.rewrite(np.zeros((2, 784)), np.random.default_rng(1))
