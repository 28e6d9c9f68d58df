"""`nn.models.make`: a small recipe, cooked from first to last, and what its card says."""

from __future__ import annotations

import dataclasses
import re
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from nn.digits import mnist, strokes
from nn.digits.dataset import Digits
from nn.models import cards, lessons, make, recipes
from nn.network import Network
from nn.training import accuracy, train

SMALL = recipes.Recipe(
    "A small one.", "sigmoid", "quadratic", epochs=3, batch_size=10, learning_rate=3.0, seeds=3, notes="Nothing else."
)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Digits]:
    """MNIST is 600 generated digits, of which 100 are there to choose by."""
    digits = {"train": strokes.make(600, seed=1), "test": strokes.make(200, seed=2)}
    monkeypatch.setattr(mnist, "load", lambda part="train": digits[part])
    monkeypatch.setattr(lessons, "VALIDATION_IMAGES", 100)
    monkeypatch.setattr(make, "FOLDER", tmp_path)
    return digits


def test_the_best_of_several_is_kept_with_its_card(
    parts: dict[str, Digits], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(recipes.RECIPES, "small", SMALL)
    make.make("small")
    network, card = Network.load(tmp_path / "small.npz"), (tmp_path / "small.md").read_text("utf-8")
    assert card in capsys.readouterr().out
    to_learn, to_choose = lessons.split(parts["train"])
    assert (len(to_learn), len(to_choose)) == (500, 100)
    networks = [make.trained(SMALL, seed, to_learn, []) for seed in range(3)]
    scores = [accuracy(each, to_choose) for each in networks]
    best = networks[int(np.argmax(scores))]
    assert len(set(scores)) > 1
    for layer, other in zip(network.layers, best.layers, strict=True):
        assert np.array_equal(layer.W, other.W)
    assert f"Test accuracy: **{accuracy(network, parts['test']):.2%}** of MNIST's 10,000 test images" in card
    assert f"| seed | {int(np.argmax(scores))} |" in card
    for seed, score in enumerate(scores):
        assert f"| seed {seed} | {score:.2%} |" in card
    assert "| learning rate | 3 |" in card
    assert "| images | 55,000 of the training images, as they are |" in card
    assert "\nNothing else.\n" in card
    assert "| layers | 784-16-16-10 |" in card
    assert "| activations | sigmoid, sigmoid, sigmoid |" in card
    digit = parts["test"][parts["test"].labels == 4]
    assert f"| 4 | {accuracy(network, digit):.2%} of {len(digit)} |" in card
    assert all(file.sha256 in card for files in mnist.PARTS.values() for file in files)
    assert re.search(r"which took \d+ seconds for 3 networks", card)


def test_a_recipe_s_settings_reach_the_training(parts: dict[str, Digits]) -> None:
    """What differs in one setting alone ends differently; a start of other size begins so."""
    to_learn, _ = lessons.split(parts["train"])
    copies = [np.rint(255 * to_learn.pixels).astype(np.uint8), np.zeros((500, 784), np.uint8)]

    def dials(recipe: recipes.Recipe, with_copies: bool = False) -> np.ndarray:
        network = make.trained(recipe, 0, to_learn, copies if with_copies else [])
        return np.concatenate([layer.W.ravel() for layer in network.layers])

    def recipe(**changes: object) -> recipes.Recipe:
        settings = {"epochs": 2, "batch_size": 25, "learning_rate": 1.0, "cost": "quadratic", **changes}
        return recipes.Recipe("", settings.pop("activation", "sigmoid"), settings.pop("cost"), **settings)

    plain = dials(recipe())
    for changed in (
        recipe(activation="relu", learning_rate=0.01),
        recipe(cost="cross-entropy"),
        recipe(epochs=1),
        recipe(batch_size=50),
        recipe(learning_rate=2.0),
        recipe(decays=True),
        recipe(optimizer="adam", learning_rate=0.01),
        recipe(momentum=0.5),
        recipe(weight_decay=0.1),
        recipe(start=1.5),
        recipe(larger=((20, 18, 1),)),
        recipe(larger=((16, 16, 1),)),
    ):
        assert not np.allclose(dials(changed), plain, atol=1e-4)
    assert np.array_equal(dials(recipe()), plain)
    assert np.allclose(dials(recipe(epochs=1), with_copies=True), dials(recipe(epochs=1)), atol=1e-5)
    assert not np.allclose(dials(recipe(), with_copies=True), plain, atol=1e-4)  # the second epoch sees black


def test_a_card_tells_of_copies_and_of_what_stands_beside_them(parts: dict[str, Digits]) -> None:
    recipe = recipes.Recipe("", "sigmoid", "quadratic", 1, 10, 0.5, decays=True, copies=4, strength=0.65, drawn=1500)
    scores = [cards.Score(0.5), cards.Score(0.75)]
    card = cards.model_card("x", recipe, scores, 1, 12.6, Network([784, 16, 16, 10]), parts["test"])
    assert "| learning rate | 0.5, after a warm-up falling to 0 along a cosine |" in card
    assert "4 distorted copies (strength 0.65) |" in card
    assert "| beside them | 1,500 generated digits, rewritten |" in card
    assert "which took 13 seconds" in card
    assert "| seed | 1 |" in card
    assert "| before |" not in card
    assert "`python -m nn.models.make x`" in card
    assert "did best on" in card


def test_a_card_tells_of_larger_networks_and_of_drawings(parts: dict[str, Digits]) -> None:
    recipe = recipes.Recipe(
        "", "sigmoid", "quadratic", 1, 10, 0.5, larger=((40, 30, 7), (20, 18, 2)), at_least=0.715, seeds=3
    )
    scores = [cards.Score(0.72, 0.9), cards.Score(0.715, 0.92), cards.Score(0.71, 0.95)]
    card = cards.model_card("x", recipe, scores, 1, 12.6, Network([784, 16, 16, 10]), parts["test"])
    assert "| larger networks, whose neurons were taken away: 40-30 neurons for 7 epochs, 20-18 neurons for" in card
    assert "`python benchmarks/handwriting.py --make x`" in card
    assert "misread the fewest drawings of those that got 71.50% or more right of" in card
    assert "| seed 2 | 71.00%, of the drawings 95.00% |" in card
    assert "| seed | 1 |" in card


def test_a_recipe_may_end_with_sigmoids(parts: dict[str, Digits]) -> None:
    to_learn, _ = lessons.split(parts["train"])
    softmax = dataclasses.replace(SMALL, activation=["sigmoid", "sigmoid", "softmax"], cost="cross-entropy")
    sigmoids = dataclasses.replace(softmax, as_sigmoids=True, drawn=70, sketched=1_500)
    one = make.trained(softmax, 1, to_learn, [])
    other = make.finished(sigmoids, make.trained(sigmoids, 1, to_learn, []), to_learn, [])
    assert [layer.activation.name for layer in other.layers] == ["sigmoid"] * 3
    pixels = parts["test"].pixels
    assert np.array_equal(one(pixels).argmax(axis=1), other(pixels).argmax(axis=1))
    card = cards.model_card("x", sigmoids, [cards.Score(0.9)], 0, 1.0, other, parts["test"])
    assert "| activations | sigmoid, sigmoid, softmax |" in card
    assert "| beside them | 70 generated digits, rewritten |\n" in card
    assert "| at last | its softmax layer made one of sigmoids, with the same answers |" in card


def test_the_one_that_was_chosen_may_have_a_last_lesson_with_fewer_digits_of_the_pad(
    parts: dict[str, Digits], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = dataclasses.replace(
        SMALL, copies=2, strength=0.5, sketched=60, finish=recipes.LastLesson(3, 0.5, 20), seeds=2
    )
    monkeypatch.setitem(recipes.RECIPES, "x", recipe)
    met: list[int] = []
    real = make.train
    monkeypatch.setattr(make, "train", lambda *given, **settings: (met.append(len(given[1])), real(*given, **settings)))
    make.make("x")
    assert met == [560, 560, 520]
    to_learn, copies = lessons.copies(lessons.split(parts["train"])[0], 2, strength=0.5, sketched=60)
    networks = [make.trained(recipe, seed, to_learn, copies) for seed in range(2)]
    scores = [accuracy(each, lessons.split(parts["train"])[1]) for each in networks]
    best = networks[int(np.argmax(scores))]
    before, turn = best.layers[0].W.copy(), cycle(copies)
    train(
        best,
        to_learn[:520],
        epochs=3,
        batch_size=10,
        learning_rate=0.5,
        cost="quadratic",
        seed=make.FINISH_SEED,
        augment=lambda pixels, rng: next(turn)[:520],
        progress=False,
    )
    kept = Network.load(tmp_path / "x.npz")
    assert not np.array_equal(kept.layers[0].W, before)
    assert np.array_equal(kept.layers[0].W, best.layers[0].W)
    card = (tmp_path / "x.md").read_text("utf-8")
    assert "| beside" not in card
    assert "| and also | 60 digits drawn on the labs' pad |" in card
    assert "| a last lesson | 3 epochs more for the one chosen, from 0.5, with 20 of the digits of the pad |" in card
    last = accuracy(kept, lessons.split(parts["train"])[1])
    assert f"| seed {int(np.argmax(scores))}, after its last lesson | {last:.2%} |" in card


def test_of_those_that_are_good_enough_the_one_that_reads_most_drawings_is_kept(
    parts: dict[str, Digits], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings = strokes.make(100, seed=3, messiness=1.0)
    to_learn, to_choose = lessons.split(parts["train"])
    larger = recipes.Recipe("", "sigmoid", "quadratic", 3, 10, 3.0, larger=((18, 17, 1),), seeds=5)
    networks = [make.trained(larger, seed, to_learn, []) for seed in range(5)]
    images, drawn = ([accuracy(each, digits) for each in networks] for digits in (to_choose, drawings))
    assert all(each.sizes == recipes.SIZES for each in networks)
    at_least = sorted(images)[1]
    best = max((seed for seed in range(5) if images[seed] >= at_least), key=lambda seed: drawn[seed])
    monkeypatch.setitem(recipes.RECIPES, "x", dataclasses.replace(larger, at_least=at_least))
    make.make("x", drawings)
    kept = Network.load(tmp_path / "x.npz")
    assert np.array_equal(kept.layers[0].W, networks[best].layers[0].W)
    assert f"| seed | {best} |" in (tmp_path / "x.md").read_text("utf-8")
    assert f"right of {lessons.VALIDATION_IMAGES} validation" in (tmp_path / "x.md").read_text("utf-8")
    with pytest.raises(ValueError, match=r"x is chosen by drawings: run python benchmarks/handwriting\.py --make x"):
        make.make("x")


def test_a_recipe_may_count_all_training_images(
    parts: dict[str, Digits], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = dataclasses.replace(SMALL, by_all=True, seeds=6)
    networks = [make.trained(recipe, seed, lessons.split(parts["train"])[0], []) for seed in range(6)]
    of_all, apart = (
        [accuracy(each, d) for each in networks] for d in (parts["train"], lessons.split(parts["train"])[1])
    )
    assert np.argmax(of_all) != np.argmax(apart)
    monkeypatch.setitem(recipes.RECIPES, "x", recipe)
    make.make("x")
    card = (tmp_path / "x.md").read_text("utf-8")
    assert f"| seed | {np.argmax(of_all)} |" in card
    assert "did best on all 60,000\ntraining images.\n" in card
    assert "| network | right of all training images |" in card
    for seed, share in enumerate(of_all):
        assert f"| seed {seed} | {share:.2%} |" in card


def test_who_reads_more_drawings_is_not_kept_with_too_few_of_the_images() -> None:
    scores = [cards.Score(0.9, 0.5), cards.Score(0.95, 0.8), cards.Score(0.97, 0.7), cards.Score(0.94, 0.9)]
    assert make.chosen(scores, 0.95) == 1
    assert make.chosen(scores, 0.96) == 2
    assert make.chosen(scores, 0.5) == 3
    with pytest.raises(ValueError, match=r"at most 97\.00% of the images to choose by are right; 98\.00% is asked for"):
        make.chosen(scores, 0.98)
    assert make.chosen([cards.Score(0.2), cards.Score(0.4), cards.Score(0.3)], 0) == 1


@pytest.mark.parametrize("name", recipes.RECIPES)
def test_a_shipped_card_tells_the_recipe_that_stands_here(name: str) -> None:
    """The card was written when the network was made; whoever changes a recipe has to make it again."""
    recipe, card = recipes.RECIPES[name], (make.FOLDER / f"{name}.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", card, re.MULTILINE))
    assert int(rows["epochs"]) == recipe.epochs
    assert int(rows["mini-batch"]) == recipe.batch_size
    assert float(rows["learning rate"].partition(",")[0]) == recipe.learning_rate
    assert ("cosine" in rows["learning rate"]) == recipe.decays
    assert rows["cost"] == recipe.cost
    assert rows["optimizer"] == recipe.optimizer
    assert float(rows["momentum"]) == recipe.momentum
    assert float(rows["weight decay"]) == recipe.weight_decay
    assert float(re.findall(r"times ([\d.]+),", rows["start"])[0]) == pytest.approx(recipe.start, abs=0.005)
    activations = [recipe.activation] * 3 if isinstance(recipe.activation, str) else recipe.activation
    assert rows["activations"] == ", ".join(activations)
    assert ("at last" in rows) == recipe.as_sigmoids
    assert [row for row in rows if re.fullmatch(r"seed \d+", row)] == [f"seed {i}" for i in range(recipe.seeds)]
    assert f"for {recipe.seeds} networks" in card
    assert ("before" in rows) == bool(recipe.larger)
    assert rows.get("beside them", "0").split()[0] == f"{recipe.drawn:,}"
    assert rows.get("and also", "0").split()[0] == f"{recipe.sketched:,}"
    last = re.findall(r"(\d+) epochs more .* from ([\d.]+), with ([\d,]+)", rows.get("a last lesson", ""))
    assert [recipes.LastLesson(int(a), float(b), int(c.replace(",", ""))) for a, b, c in last] == (
        [recipe.finish] if recipe.finish else []
    )
    copies = re.findall(r"(\d+) distorted copies \(strength ([\d.]+)\)", rows["images"])
    assert [(int(count), float(strength)) for count, strength in copies] == (
        [(recipe.copies, recipe.strength)] if recipe.copies else []
    )
    assert recipe.story in card
    assert recipe.notes in card
