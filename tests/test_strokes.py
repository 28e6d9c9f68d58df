"""`nn.digits.strokes`: generated handwriting."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnist_files import WHY_SKIPPED, mnist_folder

from nn.digits import mnist, strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import accuracy, cosine, train


@pytest.fixture(scope="module")
def many() -> Digits:
    return strokes.digits(4000, seed=5)


def centres_of_mass(images: np.ndarray) -> np.ndarray:
    """Return (m, 2): row and column, computed pixel by pixel."""
    rows, columns = np.mgrid[0:28, 0:28]
    return np.array([[(rows * image).sum(), (columns * image).sum()] / image.sum() for image in images.astype(float)])


# What comes back


def test_shapes_types_and_range(many: Digits) -> None:
    assert many.images.shape == (4000, 28, 28)
    assert many.labels.shape == (4000,)
    assert many.images.dtype == np.float32
    assert many.labels.dtype == np.int64
    assert many.images.min() == 0
    assert many.images.max() == 1
    assert np.isfinite(many.images).all()


def test_no_digits_are_an_empty_set() -> None:
    assert strokes.digits(0).images.shape == (0, 28, 28)
    assert len(strokes.digits(0, labels=[])) == 0


def test_all_digits_are_about_equally_frequent(many: Digits) -> None:
    counts = np.bincount(many.labels, minlength=10)
    # 400 each are expected, with a standard deviation of sqrt(4000 * 0.1 * 0.9) = 19
    assert len(counts) == 10
    assert counts.min() > 400 - 5 * 19
    assert counts.max() < 400 + 5 * 19


# The same again, on this machine and on others


@pytest.mark.parametrize("n", [1, 10, 63, 64, 65, 200])
def test_the_first_digits_are_the_same_however_many_follow(n: int) -> None:
    some, more = strokes.digits(n, seed=3), strokes.digits(1000, seed=3)
    assert np.array_equal(some.images, more.images[:n])
    assert np.array_equal(some.labels, more.labels[:n])


@settings(max_examples=20)
@given(st.integers(0, 150), st.integers(0, 150), st.integers(0, 2**70), st.floats(0, 1))
def test_the_first_digits_are_the_same_for_any_seed_and_messiness(n: int, m: int, seed: int, messiness: float) -> None:
    a, b = strokes.digits(n, seed, messiness), strokes.digits(m, seed, messiness)
    both = min(n, m)
    assert np.array_equal(a.images[:both], b.images[:both])
    assert np.array_equal(a.labels[:both], b.labels[:both])
    assert not a.images.size or (a.images.min() >= 0 and a.images.max() <= 1)


def test_pinned_values() -> None:
    """Other values would mean other digits in everybody's notebooks, on another platform or with another numpy."""
    digits = strokes.digits(128)
    assert digits.labels[:12].tolist() == [6, 2, 0, 0, 8, 9, 6, 7, 5, 9, 8, 0]
    assert digits.images[:6].sum(axis=(1, 2)) == pytest.approx(PINNED_INK, abs=0.01)
    assert digits.images[0, 14, 8:21] == pytest.approx(PINNED_ROW, abs=1e-4)
    assert digits.images.mean() == pytest.approx(PINNED_MEAN, abs=1e-5)


PINNED_INK = [116.297, 106.524, 101.153, 117.608, 95.901, 107.821]
PINNED_ROW = [0, 0.1415, 0.99434, 1, 1, 1, 1, 0.71303, 0.7642, 1, 1, 0.23916, 0]
PINNED_MEAN = 0.130858


def test_another_seed_gives_other_digits() -> None:
    a, b = strokes.digits(50, seed=1), strokes.digits(50, seed=2)
    assert not np.array_equal(a.labels, b.labels)
    assert all(not np.array_equal(one, other) for one, other in zip(a.images, b.images, strict=True))


def test_no_two_digits_are_the_same(many: Digits) -> None:
    assert len({image.tobytes() for image in many.images}) == len(many)


def test_numpys_own_chance_is_left_alone() -> None:
    np.random.seed(0)  # noqa: NPY002
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    strokes.digits(10)
    assert np.array_equal(np.random.get_state()[1], before)  # noqa: NPY002


# Which digits


def test_one_label_for_all() -> None:
    assert strokes.digits(5, labels=3).labels.tolist() == [3] * 5


@pytest.mark.parametrize("labels", [[7, 0, 7], (7, 0, 7), np.array([7, 0, 7], np.uint8)])
def test_a_label_for_each(labels: Any) -> None:
    digits = strokes.digits(3, labels=labels)
    assert digits.labels.tolist() == [7, 0, 7]
    assert digits.labels.dtype == np.int64


def test_asking_for_what_would_have_come_anyway_changes_nothing() -> None:
    digits = strokes.digits(100, seed=4)
    again = strokes.digits(100, seed=4, labels=digits.labels)
    assert np.array_equal(digits.images, again.images)


# The styles


def test_every_digit_has_several_styles_and_each_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    digit_of = [
        int(line[0]) for line in strokes.STYLES.strip().splitlines() for _ in range(line.count(";") + 1)
    ]  # counted in the text
    assert set(digit_of) == set(range(10))
    assert min(Counter(digit_of).values()) >= 2

    written: list[int] = []
    write = strokes._write

    def noting(style: np.ndarray, *rest: Any) -> Any:
        written.extend(style.tolist())
        return write(style, *rest)

    monkeypatch.setattr(strokes, "_write", noting)
    labels = strokes.digits(64 * 150, seed=1).labels
    assert [digit_of[style] for style in written] == labels.tolist()
    assert set(written) == set(range(len(digit_of)))


def test_styles_are_as_frequent_as_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strokes, "STYLES", "\n".join(f"{d}  3 50,0 50,99; 1 0,50 99,50" for d in range(10)))
    strokes._styles.cache_clear()
    try:
        images = strokes.digits(2048, seed=2, messiness=0).images
    finally:
        strokes._styles.cache_clear()
    upright = (images > 0).any(axis=2).sum(axis=1) > (images > 0).any(axis=1).sum(axis=1)
    assert upright.mean() == pytest.approx(0.75, abs=0.05)


def test_a_curve_passes_through_its_points_and_is_smooth_between() -> None:
    way = np.arange(6.0)
    assert strokes._spline(way, 6) == pytest.approx(np.eye(6))
    # A Catmull-Rom spline follows every parabola exactly, where it has two neighbours on each side.
    fine = np.linspace(0, 5, 51)
    inner = (fine >= 1) & (fine <= 4)
    parabola = strokes._spline(way, 51) @ (way**2 - 3 * way)
    assert parabola[inner] == pytest.approx(fine[inner] ** 2 - 3 * fine[inner])
    assert strokes._spline(np.array([0.0, 2.0]), 5) @ [10, 30] == pytest.approx([10, 15, 20, 25, 30])


def test_ink_is_where_the_pen_was() -> None:
    """Against another way: the nearest of very many points on the lines, for one pixel after the other."""
    rng = np.random.default_rng(0)
    points, radius = rng.uniform(2, 17, (2, strokes.SAMPLES, 2)), 1.3
    pen_down = rng.random((2, strokes.SAMPLES - 1)) < 0.3
    images = strokes._ink(points, np.full((2, strokes.SAMPLES), radius), pen_down)
    share = np.linspace(0, 1, 400)[:, None]
    for image, line, down in zip(images, points, pen_down, strict=True):
        drawn = np.vstack([a + share * (b - a) for a, b, d in zip(line[:-1], line[1:], down, strict=True) if d])
        for row in range(20):
            for column in range(20):
                distance = np.hypot(*(drawn - [column, row]).T).min()
                expected = np.clip(0.5 + (radius - distance) / (2 * strokes.SOFT), 0, 1)
                assert image[row, column] == pytest.approx(expected, abs=0.01)


# MNIST's form


def test_the_longest_side_of_the_ink_is_20_pixels(many: Digits) -> None:
    ink = many.images > 0
    longest = np.maximum(ink.any(axis=1).sum(axis=1), ink.any(axis=2).sum(axis=1))
    assert longest.max() == 20
    assert (longest == 20).mean() > 0.995
    assert longest.min() >= 18


def test_the_centre_of_mass_is_at_pixel_14_14_but_for_whole_pixels(many: Digits) -> None:
    off = centres_of_mass(many.images) - 14
    # A digit that reaches the field's edge stays there: one in thousands is more than half a pixel off.
    assert (np.abs(off) <= 0.501).all(axis=1).mean() > 0.998
    assert np.abs(off).max() < 1.5
    # Moved by whole pixels, what is left is anything from -1/2 to 1/2 alike: a standard deviation of 1 / sqrt(12).
    assert off.std(axis=0) == pytest.approx([12**-0.5] * 2, abs=0.02)
    assert off.mean(axis=0) == pytest.approx([0, 0], abs=0.03)


def test_centring_keeps_all_ink_and_moves_by_whole_pixels() -> None:
    box = np.zeros((4, 20, 20), np.float32)
    box[0, 3:6, 10:13] = 1  # centre of mass at (4, 11): it would need more room than the field has
    box[1, 9, 9], box[1, 9, 12] = 0.5, 0.25  # centre of mass at (9, 10)
    box[2, 0, 0] = box[3, 19, 19] = 1
    images = strokes._centred(box)
    assert images.sum(axis=(1, 2)) == pytest.approx([9, 0.75, 1, 1])
    assert images[2, 8, 8] == images[3, 19, 19] == 1
    assert images[0, 11:14, 13:16].sum() == 9
    assert images[1, 14, 13] == 0.5
    assert images[1, 14, 16] == 0.25


# Messiness


def test_messier_means_farther_from_what_the_same_writer_writes_with_care() -> None:
    neat = strokes.digits(300, seed=7, messiness=0).images
    away = [
        np.abs(strokes.digits(300, seed=7, messiness=messiness).images - neat).mean(axis=(1, 2))
        for messiness in (0.1, 0.5, 1.0)
    ]
    assert 0 < away[0].mean() < 0.7 * away[1].mean()
    assert away[1].mean() < 0.8 * away[2].mean()
    assert (away[0] > 0).all()


def test_messy_digits_of_a_kind_differ_more_than_neat_ones() -> None:
    def spread(messiness: float) -> float:
        images = np.concatenate([strokes.digits(150, labels=d, messiness=messiness).pixels for d in (4, 8)])
        return float(images[:150].std(axis=0).mean() + images[150:].std(axis=0).mean())

    assert spread(0) < spread(0.5) < spread(1)


# Bad arguments


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": -1}, "n is -1; expected a whole number, from 0 to 1000000"),
        ({"n": 2.0}, "n is 2.0; expected a whole number"),
        ({"n": "ten"}, "n is 'ten'"),
        ({"n": True}, "n is True"),
        ({"n": 1, "seed": -3}, "seed is -3; expected a whole number, 0 or more"),
        ({"n": 1, "seed": None}, "seed is None"),
        ({"n": 1, "messiness": 1.5}, "messiness is 1.5; expected a number from 0"),
        ({"n": 1, "messiness": -0.1}, "messiness is -0.1"),
        ({"n": 1, "messiness": float("nan")}, "messiness is nan"),
        ({"n": 1, "messiness": "very"}, "messiness is 'very'"),
        ({"n": 3, "labels": [1, 2]}, r"labels has shape \(2,\); expected one digit, or n of them: \(3,\)"),
        ({"n": 3, "labels": 10}, "labels is 10; expected whole numbers from 0 to 9"),
        ({"n": 2, "labels": [3, -1]}, r"labels is \[3, -1\]; expected whole numbers from 0 to 9"),
        ({"n": 2, "labels": [1.0, 2.0]}, "expected whole numbers from 0 to 9"),
        ({"n": 1, "labels": "7"}, "labels came as '7'; expected numbers"),
    ],
)
def test_bad_arguments_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        strokes.digits(**arguments)


# Realism (all figures: benchmarks/strokes_realism.py)


def quickly_trained(digits: Digits) -> Network:
    network = Network([784, 30, 10], seed=0)
    train(network, digits, epochs=6, batch_size=32, learning_rate=cosine(0.3), cost="cross-entropy", momentum=0.9)
    return network


def test_networks_take_it_for_mnists_handwriting_and_mnists_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    if mnist_folder() is None:
        pytest.skip(WHY_SKIPPED)
    monkeypatch.setenv("NN_MNIST_DIR", str(mnist_folder()))
    real = mnist.load("train")
    order = np.random.default_rng(0).permutation(len(real))  # never every second one: they differ in difficulty
    generated, unseen = strokes.digits(20_000, seed=1), strokes.digits(5000, seed=2)
    neat = strokes.digits(5000, seed=3, messiness=0)
    assert accuracy(quickly_trained(generated), real[order[:10_000]]) > 0.91
    network = quickly_trained(real[order[10_000:30_000]])
    assert accuracy(network, unseen) > 0.87
    assert accuracy(network, neat) > 0.94
