"""The networks that come with the course: what is in the files, and that they do what their cards say."""

from __future__ import annotations

import re

import numpy as np
import pytest
from mnist_files import WHY_SKIPPED, mnist_folder

from nn.digits import mnist
from nn.digits.dataset import Digits
from nn.models.lessons import VALIDATION_IMAGES, split
from nn.models.recipes import RECIPES
from nn.network import MODELS, SHIPPED, Network
from nn.training import accuracy

ACTIVATIONS = {
    "plain": ["sigmoid", "sigmoid", "sigmoid"],
    "relu": ["relu", "relu", "softmax"],
    "sigmoid": ["sigmoid", "sigmoid", "sigmoid"],
}
AT_LEAST = {"plain": 0.94, "relu": 0.974, "sigmoid": 0.97}


def card(name: str) -> str:
    return (MODELS / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def test_digits() -> Digits:
    if mnist_folder() is None:
        pytest.skip(WHY_SKIPPED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NN_MNIST_DIR", str(mnist_folder()))
        return mnist.load("test")


def test_every_network_has_a_recipe_a_file_and_a_card():
    assert {path.stem for path in MODELS.glob("*.npz")} == set(RECIPES) == set(ACTIVATIONS) == set(SHIPPED)
    assert all(path.is_file() for path in SHIPPED.values())
    assert {path.stem for path in MODELS.glob("*.md")} >= set(RECIPES)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_networks_are_what_the_course_speaks_of(name: str):
    network = Network.load(name)
    assert network.sizes == [784, 16, 16, 10]
    assert network.parameter_count == 13_002
    assert [layer.activation.name for layer in network.layers] == ACTIVATIONS[name]
    with np.load(MODELS / f"{name}.npz", allow_pickle=False) as arrays:
        for key in arrays.files:
            assert arrays[key].dtype == np.float32 or key == "activations"
    assert (MODELS / f"{name}.npz").stat().st_size < 60_000


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_networks_answer_between_0_and_1(name: str):
    images = np.random.default_rng(1).random((50, 784), np.float32)
    outputs = Network.load(name)(images)
    assert np.all((outputs >= 0) & (outputs <= 1))
    if ACTIVATIONS[name][-1] == "softmax":
        np.testing.assert_allclose(outputs.sum(axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_card_says_how_the_network_was_made(name: str):
    text = card(name)
    judged = RECIPES[name].at_least
    by = f"python benchmarks/handwriting.py --make {name}" if judged else f"python -m nn.models.make {name}"
    assert f"`{by}`" in text
    assert re.search(r"which took \d+ seconds", text)
    assert re.search(r"\| seed \| \d+ \|", text)
    for files in mnist.PARTS.values():
        for file in files:
            assert f"| {file.name} | `{file.sha256}` |" in text
    recipe = RECIPES[name]
    assert f"| cost | {recipe.cost} |" in text
    assert f"| epochs | {recipe.epochs} |" in text
    assert f"| learning rate | {recipe.learning_rate:g}" in text
    assert f"| optimizer | {recipe.optimizer} |" in text
    assert f"\n\n{recipe.notes}\n\n" in text
    assert f"| momentum | {recipe.momentum:g} |" in text
    assert f"| weight decay | {recipe.weight_decay:g} |" in text


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_network_that_did_best_on_validation_was_taken(name: str):
    found = re.findall(r"\| seed \d+ \| ([\d.]+)%(?:, of the drawings ([\d.]+)%)? \|", card(name))
    scores = [(float(images), float(drawings or images)) for images, drawings in found]
    assert len(scores) == RECIPES[name].seeds
    (seed,) = re.findall(r"\| seed \| (\d+) \|", card(name))
    good = [drawings for images, drawings in scores if images >= 100 * RECIPES[name].at_least]
    assert scores[int(seed)][0] >= 100 * RECIPES[name].at_least
    assert scores[int(seed)][1] == max(good)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_accuracy_is_what_the_card_says(name: str, test_digits: Digits):
    network, text = Network.load(name), card(name)
    (said,) = re.findall(r"Test accuracy: \*\*([\d.]+)%\*\*", text)
    # Rounding differs from machine to machine, and may turn one image or two.
    assert 100 * accuracy(network, test_digits) == pytest.approx(float(said), abs=0.021)
    assert float(said) / 100 >= AT_LEAST[name]
    digits = re.findall(r"\| (\d) \| ([\d.]+)% of (\d+) \|", text)
    assert len(digits) == 10
    for digit, share, count in digits:
        chosen = test_digits[test_digits.labels == int(digit)]
        assert len(chosen) == int(count)
        assert 100 * accuracy(network, chosen) == pytest.approx(float(share), abs=0.25)


def test_validation_images_are_a_seeded_shuffle_that_shares_none_with_the_rest():
    images = np.zeros((60_000, 28, 28), np.float32)
    images[:, 0, 0] = np.arange(60_000) / 60_000  # so that each tells its number
    digits = Digits(images, np.zeros(60_000, np.int64))
    to_learn, to_choose = split(digits)
    again, _ = split(digits)
    learned, chosen = (np.rint(60_000 * part.images[:, 0, 0]).astype(int) for part in (to_learn, to_choose))
    assert (len(to_learn), len(to_choose)) == (60_000 - VALIDATION_IMAGES, VALIDATION_IMAGES)
    assert not set(learned) & set(chosen)
    assert np.array_equal(to_learn.images, again.images)
    gaps = np.diff(np.sort(chosen))
    assert len(np.unique(gaps)) > 20  # not every k-th
