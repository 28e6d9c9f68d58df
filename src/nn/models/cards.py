"""The card of a trained network: what it is, how it was made, what it can do, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from nn.digits import mnist
from nn.digits.dataset import Digits
from nn.models import lessons
from nn.models.recipes import LastLesson, Recipe
from nn.network import Network
from nn.training import accuracy


@dataclass(frozen=True)
class Score:
    """What a network got right, as shares: of the images to choose by; and of the drawings, if there are any."""

    images: float
    drawings: float | None = None

    def __str__(self) -> str:
        return f"{self.images:.2%}" + ("" if self.drawings is None else f", of the drawings {self.drawings:.2%}")


def model_card(
    name: str,
    recipe: Recipe,
    scores: list[Score],
    best: int,
    seconds: float,
    network: Network,
    test: Digits,
    last: Score | None = None,
) -> str:
    """Return what `network`, the one numbered `best`, is, learned from and can do, in Markdown.

    `last` is its score at the end, where it has had a last lesson.
    """
    rate = f"{recipe.learning_rate:g}" + (", after a warm-up falling to 0 along a cosine" if recipe.decays else "")
    learned_from = "as they are"
    if recipe.copies:
        learned_from = f"{recipe.copies} distorted copies (strength {recipe.strength:g})"
    settings: dict[str, object] = {
        "layers": "-".join(map(str, network.sizes)),
        "activations": ", ".join([recipe.activation] * 3 if isinstance(recipe.activation, str) else recipe.activation),
        "start": f"weights N(0, 1 / n_in) times {recipe.start:.3g}, biases 0",
        "cost": recipe.cost,
        "epochs": recipe.epochs,
        "mini-batch": recipe.batch_size,
        "learning rate": rate,
        "optimizer": recipe.optimizer,
        "momentum": f"{recipe.momentum:g}",
        "weight decay": f"{recipe.weight_decay:g}",
        "images": f"55,000 of the training images, {learned_from}",
        **({"beside them": f"{recipe.drawn:,} generated digits, rewritten"} if recipe.drawn else {}),
        **({"and also": f"{recipe.sketched:,} digits drawn on the labs' pad"} if recipe.sketched else {}),
        **({"before": f"larger networks, whose neurons were taken away: {_sizes(recipe)}"} if recipe.larger else {}),
        **({"a last lesson": _finish(recipe.finish)} if recipe.finish else {}),
        **({"at last": "its softmax layer made one of sigmoids, with the same answers"} if recipe.as_sigmoids else {}),
        "seed": best,
    }
    tried = {f"seed {seed}": str(score) for seed, score in enumerate(scores)}
    tried |= {f"seed {best}, after its last lesson": str(last)} if recipe.finish else {}
    how, why = f"python -m nn.models.make {name}", "did best on"
    if recipe.at_least:
        how = f"python benchmarks/handwriting.py --make {name}"
        why = f"misread the fewest drawings of those that got {recipe.at_least:.2%} or more right of"
    by, column = f"{lessons.VALIDATION_IMAGES:,} validation", "right on validation"
    by += f"\nimages, cut from the training images after a shuffle (seed {lessons.SPLIT_SEED})"
    if recipe.by_all:
        by, column = "all 60,000\ntraining images", "right of all training images"
    digits = {d: f"{accuracy(network, test[test.labels == d]):.2%} of {(test.labels == d).sum()}" for d in range(10)}
    sums = {file.name: f"`{file.sha256}`" for files in mnist.PARTS.values() for file in files}
    notes = f"\n{recipe.notes}\n" if recipe.notes else ""
    return f"""# {name}

{recipe.story}

Test accuracy: **{accuracy(network, test):.2%}** of MNIST's 10,000 test images, scored once.

Made by `{how}`, which took {seconds:.0f} seconds for {recipe.seeds} networks.
The one shipped, with {network.parameter_count:,} parameters, {why} {by}.
{notes}
{_table("how it was trained", "", settings)}
{_table("network", column, tried)}
{_table("digit", "right on test", digits)}
What it learned from is MNIST (Yann LeCun, Corinna Cortes, Christopher Burges; CC BY-SA 3.0):

{_table("file, unpacked", "SHA-256", sums)}"""


def _sizes(recipe: Recipe) -> str:
    return ", ".join(f"{first}-{second} neurons for {epochs} epochs" for first, second, epochs in recipe.larger)


def _finish(last: LastLesson) -> str:
    return (
        f"{last.epochs} epochs more for the one chosen, from {last.learning_rate:g}, with {last.sketched:,} of the "
        "digits of the pad"
    )


def _table(left: str, right: str, rows: dict[str, object] | dict[int, str] | dict[str, str]) -> str:
    lines = [f"| {left} | {right} |", "| --- | --- |", *(f"| {key} | {value} |" for key, value in rows.items())]
    return "\n".join(lines) + "\n"
