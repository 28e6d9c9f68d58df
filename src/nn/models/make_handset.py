"""Scores the network set by hand, and makes what a blind search over its dials leads to; both on MNIST.

    python -m nn.models.make_handset            the search too (some minutes): handset_search.txt and its card
    python -m nn.models.make_handset --score    only prints how networks set by hand compare, on the test images

`handset.txt` is made by nobody but a person: handset.md is the log of it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nn import handset
from nn.digits import mnist
from nn.digits.dataset import Digits
from nn.handset.search import Report, search
from nn.network import Network
from nn.training import accuracy

FOLDER = Path(__file__).parent
SEED = 13
IMAGES = 20_000
ABOUT = """What a blind search made of our network set by hand: one dial turned at a time, kept where that helped.
This is learning, by trial and error on labelled images; handset_search.md tells how it went."""


def nearest_average(train: Digits, test: Digits) -> NDArray[np.int64]:
    """Say for each test image which digit's average over the training images is nearest to it, pixel by pixel."""
    averages = np.stack([train.pixels[train.labels == digit].mean(axis=0) for digit in range(10)])
    # |x - m|^2 = |x|^2 - 2 x.m + |m|^2, and |x|^2 is the same for all ten.
    distances = (averages**2).sum(axis=1) - 2 * test.pixels @ averages.T
    nearest: NDArray[np.int64] = distances.argmin(axis=1)
    return nearest


def comparison(train: Digits, test: Digits) -> dict[str, str]:
    """Return the share of test images that each gets right, from always the same answer to the trained networks."""
    commonest = np.bincount(train.labels).argmax()
    scores = {
        f"always the commonest digit ({commonest})": float((test.labels == commonest).mean()),
        "half-built": accuracy(handset.load("half_built").compile(), test),
        "set by hand": accuracy(handset.load().compile(), test),
        "nearest average digit": float((nearest_average(train, test) == test.labels).mean()),
        "set by hand, then a blind search": accuracy(handset.load("search").compile(), test),
        "trained, plainly": accuracy(Network.load("plain"), test),
        "trained, the best of this shape": accuracy(Network.load("relu"), test),
    }
    return {name: f"{score:.2%}" for name, score in scores.items()}


def make() -> None:
    """Search, and write the network that it ends with, and its card."""
    train = mnist.load()
    order = np.random.default_rng(SEED).permutation(len(train))
    seen, unseen = train[order[:IMAGES]], train[order[IMAGES:]]
    started = time.perf_counter()
    reports = []
    for report in search(handset.load(), seen, seed=SEED, every=2000):
        print(report, flush=True)
        reports.append(report)
    seconds = time.perf_counter() - started
    last = reports[-1]
    network = handset.HandSet(last.hand.bars, last.hand.patterns, last.hand.votes, last.hand.gains, ABOUT)
    network.save(FOLDER / "handset_search.txt")
    right = accuracy(network.compile(), unseen), accuracy(network.compile(), mnist.load("test"))
    (FOLDER / "handset_search.md").write_text(card(reports, seconds, *right), encoding="utf-8")


def card(reports: list[Report], seconds: float, on_unseen: float, on_test: float) -> str:
    """Return how the search went and what it ended with, in Markdown."""
    milestones = sorted({int(i) for i in np.geomspace(1, len(reports), 9).round() - 1} | {len(reports) - 1})
    rows = [
        f"| {reports[i].tried:,} | {reports[i].kept:,} | {reports[i].cost:.4f} | {reports[i].accuracy:.2%} |"
        for i in milestones
    ]
    last = reports[-1]
    return f"""# handset_search

Our network set by hand, after a blind search over its dials: one turned at a time, kept where the cost fell.
No gradient, and no weight of a pixel by itself; but it looks at labelled images and keeps what fits them. That is
learning.

Test accuracy: **{on_test:.2%}** of MNIST's 10,000 test images, scored once.

Made by `python -m nn.models.make_handset` (seed {SEED}), which took {seconds:.0f} seconds: {last.tried:,} turns tried
on {IMAGES:,} of the training images, drawn at random, {last.kept:,} of them kept. It ended where no single turn helped
any more. Of the other {60_000 - IMAGES:,} training images it gets {on_unseen:.2%} right.

| turns tried | kept | cost | right |
| --- | --- | --- | --- |
{chr(10).join(rows)}
"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Score the network set by hand, and search from it.")
    parser.add_argument("--score", action="store_true", help="no search, only how the networks compare")
    if not parser.parse_args().score:
        make()
    for name, score in comparison(mnist.load(), mnist.load("test")).items():
        print(f"{name:36s}{score:>8s}")
