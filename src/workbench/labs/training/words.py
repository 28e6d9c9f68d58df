"""What the training lab shows and says: its digits, how a training stands, and what the network takes digits for."""

from __future__ import annotations

import numpy as np

from nn.digits.dataset import Digits
from nn.network import Network
from nn.validation import Floats
from workbench.labs.checked_digits import checked_digits
from workbench.labs.link import Content
from workbench.labs.slices import Run, generated_digits
from workbench.labs.training.outcome import Outcome
from workbench.labs.wire import grey, signed
from workbench.labs.words import an

LEARNED, FRESH, SEED = 10_000, 1000, 11
FEWEST = 120
# Weights up to this size are pale, so that what forms is seen to form.
LEAST_LIMIT = 0.5
# Mistakes that are shown: the ones that the network is surest of.
SHOWN = 20


def parted(digits: Digits | None) -> tuple[Digits, Digits]:
    """Part digits, shuffled, into those to learn from and fresh ones to score with; None stands for generated ones.

    Raises:
        ValueError: no `Digits`, or fewer than 120.

    """
    if digits is None:
        digits = generated_digits(LEARNED + FRESH, SEED)
    else:
        digits = checked_digits(digits, FEWEST, "to learn from and to score with")
        digits = digits[np.random.default_rng(0).permutation(len(digits))]
    cut = len(digits) - min(FRESH, len(digits) // 6)
    return digits[:cut], digits[cut:]


def shown_weights(network: Network) -> Content:
    """Return the first layer's weights, int8 (neurons, 784), and the size of weight that 127 stands for."""
    W = network.layers[0].W
    limit = max(LEAST_LIMIT, float(np.abs(W).max()))
    return {"weights": signed(W / limit), "limit": limit}


class Mistakes:
    """What a network gets wrong, the surest mistakes first.

    Args:
        outputs: float32 (n, 10), what the network says to each of the digits.
        digits: that it was asked.

    """

    def __init__(self, outputs: Floats, digits: Digits) -> None:
        guesses = outputs.argmax(axis=1)
        wrong = np.flatnonzero(guesses != digits.labels)
        order = wrong[np.argsort(-outputs[wrong, guesses[wrong]], kind="stable")]
        self._digits, self._outputs, self._guesses, self._order = digits, outputs, guesses, order

    def __len__(self) -> int:
        return len(self._order)

    def images(self) -> Floats:
        """Return the first 20 of them, (20 or fewer, 28, 28)."""
        return self._digits.images[self._order[:SHOWN]]

    def told(self) -> list[Content]:
        """Tell of each of those which digit it is, what it is taken for, and how sure the network is."""
        told = []
        for place in self._order[:SHOWN]:
            label, guess = int(self._digits.labels[place]), int(self._guesses[place])
            sure, meant = float(self._outputs[place, guess]), float(self._outputs[place, label])
            words = (
                f"{an(label, capital=True)}, taken for {an(guess)}: "
                f"output {guess} is at {sure:.2f}, output {label} at {meant:.2f}."
            )
            told.append({"place": int(place), "short": f"{label} → {guess}", "words": words})
        return told

    def to_view(self) -> Content:
        """Return what the view shows of them."""
        return {
            "count": len(self),
            "of": len(self._digits),
            "told": self.told(),
            "images": grey(self.images()),
        }


def spoken(now: Outcome, run: Run, images: int, is_generated: bool) -> Content:
    """Return what the view says: how the training stands, how fast it goes, and from how many images it learns."""
    return {
        "words": run_words(now, images, run.is_over),
        "speed": f"{run.speed:.1f} epochs a second" if run.speed else "",
        "source": f"{images:,} {'generated digits' if is_generated else 'digits of yours'}",
    }


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
