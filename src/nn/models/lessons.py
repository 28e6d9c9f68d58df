"""What the networks that come with the course learn from: MNIST's digits in many forms, and made ones beside them.

    to_learn, to_choose = lessons.split(mnist.load())
    learned, copies = lessons.copies(to_learn, 16, strength=0.65, drawn=2_000, sketched=15_000)

A network of 784-16-16-10 has few neurons to spend. What it learns of other people's digits it may lose of MNIST's, so
how much of each there is was tried out; see the cards.
"""

from __future__ import annotations

import numpy as np

from nn.digits import augment, strokes
from nn.digits.dataset import Digits
from nn.models import sketches
from nn.settings import Bytes

SEED = 2017
VALIDATION_IMAGES = 5_000
SPLIT_SEED = 2017
MESSINESS = 0.5  # of the generated digits


def split(digits: Digits) -> tuple[Digits, Digits]:
    """Shuffle, always the same way, then cut: the images to learn from, and 5,000 to choose by."""
    order = np.random.default_rng(SPLIT_SEED).permutation(len(digits))
    return digits[order[VALIDATION_IMAGES:]], digits[order[:VALIDATION_IMAGES]]


def copies(
    digits: Digits, count: int, *, strength: float = 0.5, drawn: int = 0, sketched: int = 0
) -> tuple[Digits, list[Bytes]]:
    """Return digits to learn from, and copies of them, new ones each, as rows of bytes, a quarter of what floats take.

    Args:
        digits: MNIST's.
        count: how many copies.
        strength: of their distortion.
        drawn: generated digits beside them, with the same labels in each copy, by other writers; each of them is
            rewritten, more or less.
        sketched: digits drawn on the pad (`sketches`) beside these, likewise.

    """
    rng = np.random.default_rng(SEED)
    labels = rng.integers(0, 10, drawn + sketched)
    made = []
    for number in range(count):
        images = augment.distort(digits.images, rng, strength)
        generated = strokes.make(drawn, seed=SEED + number, messiness=MESSINESS, labels=labels[:drawn]).images
        generated = augment.rewrite(generated, rng, rng.random(drawn))
        on_the_pad = sketches.draw(labels[drawn:], rng)
        everything = np.concatenate([images, generated, on_the_pad])
        made.append(np.rint(everything * 255).astype(np.uint8).reshape(-1, 784))
    if not len(labels):
        return digits, made
    generated = strokes.make(drawn, seed=SEED, labels=labels[:drawn]).images
    on_the_pad = sketches.draw(labels[drawn:], np.random.default_rng(SEED))
    images = np.concatenate([digits.images, generated, on_the_pad])
    return Digits(images, np.concatenate([digits.labels, labels])), made
