"""How real generated handwriting is, to networks: trained on one kind of digits, tested with the other.

    python benchmarks/strokes_realism.py               scores with MNIST's test images; ends with 1 if a bar is missed
    python benchmarks/strokes_realism.py --validate    scores with 10,000 of MNIST's training images, to choose by

Needs MNIST (see `nn.digits.mnist`) and a few minutes. Styles and settings of `strokes` were chosen with --validate
alone, and the frequencies of the styles were fitted to MNIST's training images: to those the digits are no strangers.
The images to validate with are drawn at random: MNIST's even and odd training images differ in difficulty.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from mnist_files import mnist_folder

from nn.digits import mnist, strokes
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import accuracy, cosine, train

SMALL, LARGE = [784, 16, 16, 10], [784, 100, 10]
SEEDS = range(3)  # of the networks; every figure is the mean over them
RECIPE: dict[str, Any] = {
    "epochs": 20,
    "batch_size": 32,
    "learning_rate": cosine(0.3),
    "cost": "cross-entropy",
    "momentum": 0.9,
    "weight_decay": 1e-4,
}


def trained(sizes: list[int], digits: Digits) -> list[Network]:
    """Train one network for each seed, with one recipe for all."""
    networks = [Network(sizes, seed=seed) for seed in SEEDS]
    for seed, network in zip(SEEDS, networks, strict=True):
        train(network, digits, seed=seed, **RECIPE)
    return networks


def score(networks: list[Network], digits: Digits) -> float:
    """Return the mean accuracy."""
    return float(np.mean([accuracy(network, digits) for network in networks]))


def real(validate: bool) -> tuple[Digits, Digits]:
    """Return MNIST to train with and to score with."""
    training = mnist.load("train")
    if not validate:
        return training, mnist.load("test")
    order = np.random.default_rng(77).permutation(len(training))
    return training[order[10_000:]], training[order[:10_000]]


def main() -> int:
    folder = mnist_folder()
    if folder is not None:
        os.environ.setdefault("NN_MNIST_DIR", str(folder))
    validate = "--validate" in sys.argv[1:]
    start = time.perf_counter()
    mnist_train, mnist_score = real(validate)
    generated = strokes.digits(60_000, seed=1)
    unseen, neat = strokes.digits(10_000, seed=2), strokes.digits(10_000, seed=3, messiness=0)

    from_strokes, from_mnist = trained(LARGE, generated), trained(LARGE, mnist_train)
    rows = [
        ("784-16-16-10", "generated", "MNIST", score(trained(SMALL, generated), mnist_score), 0.90, 0.92),
        ("784-100-10", "generated", "MNIST", score(from_strokes, mnist_score), 0.94, 0.96),
        ("784-16-16-10", "MNIST", "generated, neat", score(trained(SMALL, mnist_train), neat), 0.93, 0.93),
        ("784-100-10", "MNIST", "generated", score(from_mnist, unseen), 0.90, 0.90),
    ]
    print(f"MNIST's images to score with: {'10,000 training' if validate else 'the 10,000 test'} images")
    print(f"{'network':14}{'trained on':12}{'scored with':17}{'accuracy':>9}{'bar':>8}{'stretch':>9}")
    for network, learned, scored, result, bar, stretch in rows:
        verdict = "missed" if result < bar else "stretch" if result >= stretch else "reached"
        print(f"{network:14}{learned:12}{scored:17}{result:9.2%}{bar:8.0%}{stretch:9.0%}  {verdict}")
    print(f"One default setting (messiness) for all but the neat ones. {time.perf_counter() - start:.0f} s")
    return int(any(result < bar for *_, result, bar, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
