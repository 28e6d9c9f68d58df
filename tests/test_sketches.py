"""`nn.models.sketches`: digits drawn on the pad, for the shipped networks to learn from."""

from __future__ import annotations

import numpy as np
import pytest

from nn.digits import preprocess
from nn.models import sketches

Path = sketches.Path


def test_digits_come_in_mnists_form_and_the_same_again() -> None:
    labels = np.arange(50) % 10
    images = sketches.draw(labels, np.random.default_rng(4))
    assert images.shape == (50, 28, 28)
    assert images.dtype == np.float32
    assert images.min() == 0 < images.max() <= 1
    for image in images:
        rows, columns = np.nonzero(image)
        assert max(np.ptp(rows), np.ptp(columns)) + 1 == preprocess.SIDE
    assert np.array_equal(images, sketches.draw(labels, np.random.default_rng(4)))
    others = sketches.draw(labels, np.random.default_rng(5))
    assert not any(np.array_equal(one, other) for one, other in zip(images, others, strict=True))
    assert sketches.draw([], np.random.default_rng(4)).shape == (0, 28, 28)


def test_every_digit_has_styles_whose_points_lie_about_a_box() -> None:
    styles = sketches._styles()
    assert [len(styles[digit]) > 4 for digit in range(10)] == [True] * 10
    points = np.array([p for digit in styles for style in digit for stroke in style for piece in stroke for p in piece])
    assert points.min() >= -0.05
    assert points.max() <= 1.1


def test_styles_are_read_as_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written_as(monkeypatch, "4  0,0 10,50 | 90,50 / 80,20 | 80,100 | 70,90; 1,2 | 3,4\n4  5,5 6,6\n")
    assert sketches._styles()[4] == (
        (
            (((0, 0), (0.1, 0.5)), ((0.1, 0.5), (0.9, 0.5))),
            (((0.8, 0.2), (0.8, 1)), ((0.8, 1), (0.7, 0.9))),
        ),
        ((((0.01, 0.02), (0.03, 0.04)),),),
        ((((0.05, 0.05), (0.06, 0.06)),),),
    )


def written_as(monkeypatch: pytest.MonkeyPatch, styles: str) -> None:
    """Let these be all the styles."""
    monkeypatch.setattr(sketches, "STYLES", styles)
    monkeypatch.setattr(sketches, "_styles", sketches._styles.__wrapped__)


def careful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody differ in anything."""
    for name in ("ASTRAY", "APART", "STRETCH", "HASTY", "SHORTER", "WAVES", "TREMOR", "TURN", "BOW", "TAPER"):
        monkeypatch.setattr(sketches, name, 0)


def test_careful_writers_draw_through_the_points_and_free_ones_go_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    careful(monkeypatch)
    for _ in range(30):
        strokes = sketches.written(4, rng)
        passed = {tuple(point) for stroke in strokes for point in stroke.round(6)}
        assert any(
            {point for stroke in style for piece in stroke for point in piece} <= passed
            for style in sketches._styles()[4]
        )
    monkeypatch.undo()
    for _ in range(5):
        passed = {tuple(point) for stroke in sketches.written(4, rng) for point in stroke.round(6)}
        assert not any(
            {point for stroke in style for piece in stroke for point in piece} & passed
            for style in sketches._styles()[4]
        )


def test_a_point_named_twice_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    written_as(monkeypatch, "".join(f"{d}  50,0 90,50 50,100 10,50 50,0\n" for d in range(10)))
    for name in ("APART", "STRETCH", "SHORTER"):
        monkeypatch.setattr(sketches, name, 0)
    for seed in range(20):
        (ring,) = sketches.written(0, np.random.default_rng(seed))
        np.testing.assert_allclose(ring[0], ring[-1], atol=1e-12)
        assert np.abs(ring[0] - [0.5, 0]).max() > 1e-3


def corners(path: Path) -> int:
    """Return how many points of the path lie where it turns by more than 60 degrees at once."""
    steps = np.diff(path, axis=0)
    steps = steps[np.hypot(*steps.T) > 1e-9]
    turns = np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0])))
    return int((np.abs(turns) > np.radians(60)).sum())


def test_hasty_writers_round_corners_off(monkeypatch: pytest.MonkeyPatch) -> None:
    careful(monkeypatch)
    written_as(monkeypatch, "".join(f"{d}  0,0 | 100,0 | 0,100 | 100,100\n" for d in range(10)))
    monkeypatch.setattr(sketches, "ROUNDED", 1)
    assert corners(sketches.written(2, np.random.default_rng(0))[0]) == 2
    monkeypatch.setattr(sketches, "HASTY", 1)
    assert [corners(sketches.written(2, np.random.default_rng(seed))[0]) for seed in range(5)] == [1] * 5


def test_a_hand_draws_as_high_as_it_is_told_around_the_middle() -> None:
    for seed, height in enumerate((10, 17, 26)):
        rng = np.random.default_rng(seed)
        points = np.concatenate(sketches.by_hand(sketches.written(8, rng), rng, height))
        assert np.ptp(points, axis=0).max() == pytest.approx(height)
        np.testing.assert_allclose(points.min(axis=0), -points.max(axis=0), atol=1e-9)


def beside(path: Path) -> float:
    """Return how far the path strays from the straight line between its ends."""
    (x, y), way = (path - path[0]).T, path[-1] - path[0]
    return float(np.abs(x * way[1] - y * way[0]).max() / np.hypot(*way))


def test_strokes_begin_late_and_end_early_and_the_hand_trembles(monkeypatch: pytest.MonkeyPatch) -> None:
    straight = np.array([[0.5, i / 100] for i in range(101)])
    assert np.array_equal(sketches._cut(straight, 0, 0), straight)
    np.testing.assert_allclose(sketches._cut(straight, 0.104, 0.205)[[0, -1]], [[0.5, 0.11], [0.5, 0.79]])
    careful(monkeypatch)
    still = sketches.by_hand([straight], np.random.default_rng(1), 20)[0]
    assert beside(still) < 1e-9
    monkeypatch.setattr(sketches, "TREMOR", 0.03)
    shaken = sketches.by_hand([straight], np.random.default_rng(1), 20)[0]
    assert beside(shaken) > 0.1
