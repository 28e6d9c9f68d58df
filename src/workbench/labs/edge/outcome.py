"""What follows from a neuron's weights, its bias and an image: sums, activations, a score, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nn.activations import sigmoid
from nn.digits.dataset import Digits
from nn.network import Layer
from workbench.labs.edge.levels import Level
from workbench.labs.edge.state import Looking
from workbench.labs.link import Content
from workbench.labs.words import an, number

# How many digits are shown that excite the neuron most, and how many that excite it least.
DIGITS_SHOWN = 8
CURVE_REACH, CURVE_SAMPLES = 10.0, 201


class Ranked(NamedTuple):
    """Digits in an order.

    Attributes:
        indices: int32 (8,), which of the digits.
        activations: float32 (8,), what the neuron answers each.

    """

    indices: NDArray[np.int32]
    activations: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one neuron makes of one image, of a level's strip, and of some digits.

    Attributes:
        product: float32 (784,), pixel times weight.
        positive: what the positive products add up to.
        negative: what the negative ones add up to, 0 or less.
        bias: the neuron's bias.
        activation: sigmoid(positive + negative + bias).
        answers: float32 (48,), the activations for the strip's images.
        right: how many of those are above 0.5 where the edge is and not above where it is not.
        most: the digits that excite the neuron most, that one first.
        least: those that excite it least, that one first.

    """

    product: NDArray[np.float32]
    positive: float
    negative: float
    bias: float
    activation: float
    answers: NDArray[np.float32]
    right: int
    most: Ranked
    least: Ranked

    @property
    def sum(self) -> float:
        """The weighted sum, without the bias."""
        return self.positive + self.negative

    @property
    def lit(self) -> bool:
        """Whether the neuron is more than half lit."""
        return self.activation > 0.5

    def numbers(self) -> Content:
        """Return all numbers by name, for a view; those of the bias, it has."""
        names = ("product", "positive", "negative", "sum", "activation", "answers", "right")
        ranked = {"most": self.most._asdict(), "least": self.least._asdict()}
        return {**{name: getattr(self, name) for name in names}, **ranked}

    def equation(self) -> str:
        """Write the sum, the bias and the activation out as one line of arithmetic."""
        added, taken, total = self._shown()
        sign = "−" if self.bias < 0 else "+"
        z = number(round(total + self.bias, 2), 2 if round(self.bias, 1) != self.bias else 1)
        squished = f"{number(total)} {sign} {number(abs(self.bias), None)} bias = {z};  sigmoid → {self.activation:.3f}"
        return f"{number(added)} − {number(taken)} = {number(total)} weighted sum;  {squished}"

    def story(self, looking: Looking, level: Level, digits: Digits) -> str:
        """Say in words why the neuron answers the image that it looks at as it does."""
        added, taken, total = self._shown()
        where = "above" if self.lit else "not above"
        reason = (
            f"Weighted sum {number(added)} − {number(taken)} = {number(total)}, {where} the threshold "
            f"{number(-self.bias, None)}: the neuron is {'lit' if self.lit else 'dark'} ({self.activation:.2f})."
        )
        if looking.source == "digits":
            return f"{an(digits.labels[looking.index], capital=True)}. {reason}"
        if looking.source != "strip":
            return f"Your own image. {reason}"
        wanted = bool(level.labels[looking.index])
        verdict = "Right" if self.lit == wanted else "Wrong"
        return f"{verdict}: {level.kinds[looking.index]}, so it should be {'lit' if wanted else 'dark'}. {reason}"

    def _shown(self) -> tuple[float, float, float]:
        """Return what is added, what is taken away, and the sum, rounded so that what is shown adds up."""
        added, total = round(self.positive, 1), round(self.sum, 1)
        return added, round(added - total, 1), total


def outcome(neuron: Layer, image: NDArray[np.float32], level: Level, digits: Digits) -> Outcome:
    """Let a neuron (a layer of one) look at an image (28, 28), at a level's strip and at at least 8 digits."""
    pixels = image.reshape(784)
    product = neuron.W[0] * pixels
    answers = neuron(level.images.reshape(-1, 784))[:, 0]
    sums = neuron.weighted_sums(digits.pixels)[:, 0]
    order = np.argsort(-sums, kind="stable").astype(np.int32)
    most, least = (
        Ranked(shown, neuron.activation(sums[shown])) for shown in (order[:DIGITS_SHOWN], order[::-1][:DIGITS_SHOWN])
    )
    return Outcome(
        product=product,
        positive=float(product[product > 0].sum()),
        negative=float(product[product < 0].sum()),
        bias=float(neuron.b[0]),
        activation=float(neuron(pixels)[0]),
        answers=answers,
        right=int(((answers > 0.5) == level.labels).sum()),
        most=most,
        least=least,
    )


def sigmoid_table() -> Content:
    """Return the curve for a view to draw: activations at weighted sums from `-reach` to `reach` of the threshold."""
    z = np.linspace(-CURVE_REACH, CURVE_REACH, CURVE_SAMPLES, dtype=np.float32)
    return {"reach": CURVE_REACH, "activations": sigmoid(z)}
