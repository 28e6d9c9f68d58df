"""Makes the trained networks that come with the course: `python -m nn.assets.make [sigmoid]`.

Trains on MNIST, writes NAME.npz and its model card NAME.md into this folder.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nn.digits import mnist
from nn.digits.dataset import Digits
from nn.network import Network
from nn.training import train

FOLDER = Path(__file__).parent
VALIDATION_IMAGES = 5_000


@dataclass(frozen=True)
class Recipe:
    """How one network is trained."""

    activation: str
    cost: str
    epochs: int
    batch_size: int
    learning_rate: float
    momentum: float
    weight_decay: float
    seed: int


RECIPES = {
    "sigmoid": Recipe(
        "sigmoid",
        "cross-entropy",
        epochs=30,
        batch_size=64,
        learning_rate=0.3,
        momentum=0.9,
        weight_decay=1e-4,
        seed=0,
    ),
}


def split(digits: Digits) -> tuple[Digits, Digits]:
    """Shuffle (always the same way), then cut: what to learn from, and 5,000 images to choose on."""
    order = np.random.default_rng(2017).permutation(len(digits))
    return digits[order[VALIDATION_IMAGES:]], digits[order[:VALIDATION_IMAGES]]


def right(network: Network, digits: Digits) -> NDArray[np.bool_]:
    """For each image, whether the brightest output is its label."""
    return np.equal(network(digits.pixels).argmax(axis=1), digits.labels)


def card(name: str, recipe: Recipe, seconds: float, on_validation: float, test: Digits, network: Network) -> str:
    """Write the model card: what it learned from, how, and how well it does."""
    hits = right(network, test)
    files = "\n".join(f"| {file.name} | {file.sha256} |" for part in mnist.PARTS.values() for file in part)
    digits = "\n".join(f"| {d} | {(test.labels == d).sum()} | {hits[test.labels == d].mean():.2%} |" for d in range(10))
    settings = "\n".join(f"| {key.replace('_', ' ')} | {value} |" for key, value in asdict(recipe).items())
    return f"""# {name}: {"-".join(map(str, network.sizes))}, {network.parameter_count:,} parameters

**{hits.mean():.2%}** of MNIST's 10,000 test images ({on_validation:.2%} of {VALIDATION_IMAGES:,} validation images).

Made by `python -m nn.assets.make {name}` in {seconds:.0f} seconds on one core. Settings were chosen on the validation
images, cut from the training images after a seeded shuffle; the test images were scored once, at the end.

| setting | value |
| --- | --- |
{settings}

| digit | test images | right |
| --- | --- | --- |
{digits}

MNIST (Yann LeCun, Corinna Cortes, Christopher Burges; CC BY-SA 3.0):

| file, unpacked | SHA-256 |
| --- | --- |
{files}
"""


def make(name: str) -> None:
    """Train the network called `name`, and write it and its card."""
    recipe = RECIPES[name]
    to_learn, to_choose = split(mnist.load())
    started = time.perf_counter()
    network = Network([784, 16, 16, 10], recipe.activation, seed=recipe.seed)
    settings = asdict(recipe)
    del settings["activation"]
    for report in train(network, to_learn, **settings):
        print(f"{name}: {report}")
    seconds = time.perf_counter() - started
    on_validation = float(right(network, to_choose).mean())
    network.save(FOLDER / f"{name}.npz")
    text = card(name, recipe, seconds, on_validation, mnist.load("test"), network)
    (FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Train the networks that come with the course.")
    parser.add_argument("names", nargs="*", default=sorted(RECIPES), help=f"of {', '.join(sorted(RECIPES))}")
    for name in parser.parse_args().names:
        make(name)
