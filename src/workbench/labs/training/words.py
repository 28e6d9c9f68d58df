"""What the training lab shows and says: its digits, how a training stands, and what the network takes digits for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import Floats
from workbench.labs.slices import generated_digits
from workbench.labs.training.state import Outcome
from workbench.labs.wire import grey_bytes as grey
from workbench.labs.wire import pack

LEARNED, FRESH, SEED = 10_000, 1000, 11
FEWEST = 120
FULL_BYTE = 127
# Weights up to this size are pale, so that what forms is seen to form.
LEAST_LIMIT = 0.5
# Mistakes that are shown: the ones that the network is surest of.
SHOWN = 20


def parted(digits: Digits | None) -> tuple[Digits, Digits]:
    """Part digits, shuffled, into those to learn from and fresh ones to score with; None stands for generated ones."""
    if digits is None:
        digits = generated_digits(LEARNED + FRESH, SEED)
    elif len(digits) < FEWEST:
        raise ValueError(f"there are {len(digits)} digits; expected {FEWEST} or more, to learn from and to score with")
    else:
        digits = digits[np.random.default_rng(0).permutation(len(digits))]
    cut = len(digits) - min(FRESH, len(digits) // 6)
    return digits[:cut], digits[cut:]


def training_answer(outcomes: Sequence[Outcome], network: Network, fresh: Digits) -> tuple[dict[str, Any], list[bytes]]:
    """Return what is shown of a training (the first of `outcomes`), of those before it, and of its network.

    The buffers: the first layer's weights as bytes, -127 to 127; the images of mistakes; each outcome's curves.
    """
    mistakes, W = Mistakes(network, fresh), network.layers[0].W
    limit = max(LEAST_LIMIT, float(np.abs(W).max()))
    content = {
        "epoch": outcomes[0].points[-1].epoch,
        "rows": table_rows(outcomes),
        "limit": limit,
        "wrong": {"count": len(mistakes), "of": len(fresh), "shown": mistakes.shown()},
    }
    weights = np.rint(FULL_BYTE * W / limit).astype(np.int8).tobytes()
    return content, [weights, grey(mistakes.images()), *(pack(each.curves()) for each in outcomes)]


class Mistakes:
    """What a network gets wrong, the surest mistakes first.

    Args:
        network: with ten outputs.
        digits: that it is asked.

    """

    def __init__(self, network: Network, digits: Digits) -> None:
        outputs = network(digits.pixels)
        guesses = outputs.argmax(axis=1)
        wrong = np.flatnonzero(guesses != digits.labels)
        order = wrong[np.argsort(-outputs[wrong, guesses[wrong]], kind="stable")]
        self._digits, self._outputs, self._guesses, self._order = digits, outputs, guesses, order

    def __len__(self) -> int:
        return len(self._order)

    def images(self) -> Floats:
        """Return the first 20 of them, (20 or fewer, 28, 28)."""
        return self._digits.images[self._order[:SHOWN]]

    def shown(self) -> list[dict[str, Any]]:
        """Tell of each of those which digit it is, what it is taken for, and how sure the network is."""
        told = []
        for place in self._order[:SHOWN]:
            label, guess = int(self._digits.labels[place]), int(self._guesses[place])
            sure, meant = float(self._outputs[place, guess]), float(self._outputs[place, label])
            words = f"A {label}, taken for a {guess}: output {guess} is at {sure:.2f}, output {label} at {meant:.2f}."
            told.append({"place": int(place), "short": f"{label} → {guess}", "words": words})
        return told


def run_words(now: Outcome, images: int, is_over: bool) -> str:
    """Tell in a sentence or two how the training stands."""
    last = now.points[-1]
    if now.problem:
        return now.problem
    if not last.epoch:
        return "At the start: its weights are random, and it guesses."
    where = f"{last.epoch:.1f} epochs done" if is_over else f"Epoch {last.epoch:.1f}"
    seen, steps = last.epoch * images, last.epoch * -(-images // now.settings.batch_size)
    return (
        f"{where}: {steps:,.0f} steps, {seen:,.0f} images looked at. {100 * last.accuracy:.1f}% of fresh digits right."
    )


def table_rows(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """Write a row for each training: settings, epochs, cost, accuracy."""
    return [
        [
            f"{each.settings.learning_rate:g}",
            f"{each.settings.batch_size}",
            f"{each.settings.layer_size}",
            f"{each.points[-1].epoch:.1f}",
            f"{each.points[-1].cost:.3f}",
            "diverged" if each.problem else f"{100 * each.points[-1].accuracy:.1f}%",
        ]
        for each in outcomes
    ]
