"""Makes the trained networks that come with the course, each with its model card, from MNIST.

    python -m nn.models.make plain                  that one (a minute)
    python benchmarks/handwriting.py --make relu    one that is chosen by drawings, too (half an hour)

Each is trained several times, from different seeds, on 55,000 of MNIST's training images. The other 5,000 are there to
choose by, or all 60,000 where the recipe says so: the one that gets most of them right is kept; or, of those that get
as many right as the recipe asks for, the one that misreads the fewest of some drawings. That one may have a last
lesson; and only that one ever meets the test images, once: they tell how good it is with digits that played no part in
any choice.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import numpy as np

from nn.digits import mnist
from nn.digits.dataset import Digits
from nn.models import lessons, outputs, smaller
from nn.models.cards import Score, model_card
from nn.models.recipes import RECIPES, SIZES, Recipe
from nn.network import Network
from nn.settings import Bytes
from nn.training import accuracy, cosine, train

FOLDER = Path(__file__).parent
FINISH_SEED = 1  # of the last lesson's order
EVERY = 20  # of the images: those by which neurons are taken away, and outputs made sigmoids


def trained(recipe: Recipe, seed: int, digits: Digits, copies: list[Bytes]) -> Network:
    """Return a new network, trained by the recipe."""
    stages = [*recipe.larger, (*SIZES[1:-1], recipe.epochs)]
    network = Network([SIZES[0], *stages[0][:-1], SIZES[-1]], recipe.activation, seed)
    for layer in network.layers:
        layer.W *= recipe.start
    in_turn = cycle(copies) if copies else None
    for *neurons, epochs in stages:
        network = smaller.with_neurons(network, *neurons, pixels=digits.pixels[::EVERY])
        _train(network, recipe, digits, in_turn, epochs, recipe.learning_rate, seed)
    return network


def finished(recipe: Recipe, network: Network, digits: Digits, copies: list[Bytes]) -> Network:
    """Return the network that was chosen after its last lesson and with its last outputs, if the recipe has such."""
    if recipe.finish:
        epochs, learning_rate, sketched = recipe.finish
        fewer = slice(len(digits) - recipe.sketched + sketched)  # those of the pad stand last
        in_turn = cycle([copy[fewer] for copy in copies]) if copies else None
        _train(network, recipe, digits[fewer], in_turn, epochs, learning_rate, FINISH_SEED)
    return outputs.as_sigmoids(network, digits[::EVERY]) if recipe.as_sigmoids else network


def _train(
    network: Network,
    recipe: Recipe,
    digits: Digits,
    in_turn: Iterator[Bytes] | None,
    epochs: int,
    learning_rate: float,
    seed: int,
) -> None:
    """Train the network in place, with the next copy of the digits each epoch, if there are any."""

    train(
        network,
        digits,
        epochs=epochs,
        batch_size=recipe.batch_size,
        learning_rate=cosine(learning_rate) if recipe.decays else learning_rate,
        cost=recipe.cost,
        optimizer=recipe.optimizer,
        momentum=recipe.momentum,
        weight_decay=recipe.weight_decay,
        seed=seed,
        augment=(lambda pixels, rng: next(in_turn)) if in_turn else None,
        progress=sys.stderr.isatty(),
    )


def make(name: str, drawings: Digits | None = None) -> None:
    """Train the networks of that recipe, keep the best, and write it and its card.

    Raises:
        ValueError: the recipe asks for drawings to choose by, and none came.

    """
    recipe = RECIPES[name]
    if recipe.at_least and drawings is None:
        raise ValueError(f"{name} is chosen by drawings: run python benchmarks/handwriting.py --make {name}")
    images = mnist.load()
    to_learn, apart = lessons.split(images)
    to_choose = images if recipe.by_all else apart
    started = time.perf_counter()
    to_learn, copies = lessons.copies(
        to_learn, recipe.copies, strength=recipe.strength, drawn=recipe.drawn, sketched=recipe.sketched
    )
    networks, scores = [], []
    for seed in range(recipe.seeds):
        network = trained(recipe, seed, to_learn, copies)
        networks.append(network)
        scores.append(Score(accuracy(network, to_choose), None if drawings is None else accuracy(network, drawings)))
        print(f"seed {seed}: {scores[-1]}", file=sys.stderr, flush=True)
    best = chosen(scores, recipe.at_least)
    network = finished(recipe, networks[best], to_learn, copies)
    seconds = time.perf_counter() - started
    last = Score(accuracy(network, to_choose), None if drawings is None else accuracy(network, drawings))
    network.save(FOLDER / f"{name}.npz")
    card = model_card(name, recipe, scores, best, seconds, network, mnist.load("test"), last)
    (FOLDER / f"{name}.md").write_text(card, encoding="utf-8")
    print(card)


def chosen(scores: list[Score], at_least: float) -> int:
    """Return the number of the network that is kept.

    Raises:
        ValueError: none has so many of the images right.

    """
    if not at_least:
        return int(np.argmax([score.images for score in scores]))
    most = max(score.images for score in scores)
    if most < at_least:
        raise ValueError(
            f"at most {most:.2%} of the images to choose by are right; {at_least:.2%} is asked for: more seeds"
        )
    good = [i for i, score in enumerate(scores) if score.images >= at_least]
    return max(good, key=lambda i: scores[i].drawings or 0.0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Train the networks that come with the course.")
    parser.add_argument("names", nargs="+", metavar="name", help=f"of {', '.join(RECIPES)}")
    for name in parser.parse_args().names:
        make(name)
