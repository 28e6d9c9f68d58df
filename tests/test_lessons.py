"""`nn.models.lessons`: what the shipped networks learned from."""

from __future__ import annotations

import numpy as np

from nn.digits import augment, strokes
from nn.models import lessons, sketches


def test_copies_hold_the_digits_again_and_generated_ones_beside_them():
    digits = strokes.make(150, seed=8)
    learned, copies = lessons.copies(digits, 3, strength=0.5, drawn=70)
    assert [(copy.shape, copy.dtype) for copy in copies] == [((220, 784), np.uint8)] * 3
    assert np.array_equal(learned.labels[:150], digits.labels)
    assert np.array_equal(learned.images[:150], digits.images)
    assert set(learned.labels[150:]) == set(range(10))
    assert not any(np.array_equal(copies[0][i], copies[1][i]) for i in range(220))
    again = lessons.copies(digits, 3, strength=0.5, drawn=70)[1]
    assert all(np.array_equal(one, other) for one, other in zip(copies, again, strict=True))


def test_without_more_they_are_distorted_copies_and_none_at_all_for_none():
    digits = strokes.make(120, seed=8)
    learned, copies = lessons.copies(digits, 2, strength=0.3)
    rng = np.random.default_rng(lessons.SEED)
    assert learned is digits
    for copy in copies:
        distorted = augment.distort(digits.images, rng, 0.3)
        assert np.array_equal(copy.reshape(-1, 28, 28), np.rint(distorted * 255))
    assert lessons.copies(digits, 0) == (digits, [])


def test_generated_digits_are_rewritten_each_as_much_as_chance_wants():
    digits = strokes.make(20, seed=8)
    learned, (copy,) = lessons.copies(digits, 1, drawn=400)
    as_they_are = strokes.make(400, seed=lessons.SEED, messiness=lessons.MESSINESS, labels=learned.labels[20:]).images
    changed = np.abs(copy[20:].reshape(-1, 28, 28) / 255 - as_they_are).mean(axis=(1, 2))
    gentle, strong = (
        np.abs(augment.rewrite(as_they_are, np.random.default_rng(1), strength) - as_they_are).mean()
        for strength in (0.0, 1.0)
    )
    assert gentle < changed.mean() < strong
    assert changed.std() > 0.1 * changed.mean()


def test_what_is_drawn_on_the_pad_stands_behind_them() -> None:
    digits = strokes.make(20, seed=8)
    learned, copies = lessons.copies(digits, 2, drawn=30, sketched=40)
    assert [copy.shape for copy in copies] == [(90, 784)] * 2
    assert learned.images.shape == (90, 28, 28)
    assert np.array_equal(learned.images[:20], digits.images)
    assert not np.array_equal(np.rint(255 * learned.pixels[50:]), copies[0][50:])
    assert not np.array_equal(copies[0][50:], copies[1][50:])
    rng = np.random.default_rng(lessons.SEED)
    labels = rng.integers(0, 10, 70)
    assert np.array_equal(learned.labels[20:], labels)
    augment.distort(digits.images, rng)
    augment.rewrite(strokes.make(30, labels=labels[:30]).images, rng, rng.random(30))
    assert np.array_equal(copies[0][50:].reshape(40, 28, 28), np.rint(255 * sketches.draw(labels[30:], rng)))
