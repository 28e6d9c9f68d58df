"""What the inside lab shows, in words: how good the network is, what a neuron likes, what a change comes to."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nn.digits.dataset import Digits
from nn.network import Network
from nn.probes import Change
from nn.validation import Floats, whole
from workbench.labs.inside import doodles
from workbench.labs.words import an, number

NAMES = {
    "plain": "The plainly trained network",
    "sigmoid": "The best sigmoid network of this course",
    "relu": "The best ReLU network of this course",
    "yours": "Your network",
}
KINDS = ("digit", "doodle", "noise", "drawing", "cell")
LARGEST_SEED = 2**31
# A digit counts as suffering where this share of its images is lost.
SUFFERS = 0.1
LIKES = 3


class Source(NamedTuple):
    """Where an image comes from.

    Attributes:
        kind: "digit", "doodle", "noise", "drawing" or "cell".
        number: its place among the digits or doodles, or the noise's seed.

    """

    kind: str
    number: int = 0


def checked_source(kind: object, index: object) -> Source:
    """Return where an image came from, as it was saved; a `ValueError` tells of what cannot be."""
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"an image came from {kind!r:.60}; expected {', '.join(KINDS)}")
    if kind == "doodle":
        doodles.name_of(index)
    return Source(kind, whole(f"the place of a {kind}", index, 0, LARGEST_SEED))


def about_network(which: str, share: float, count: int) -> str:
    """Say which network this is and how many of the digits it gets right."""
    text = f"{NAMES[which]} gets {share:.1%} of {count:,} digits right."
    if which == "relu":
        text += " Its hidden neurons hold any number from 0 up; its ten answers add up to 1 (softmax)."
    return text


def loss(
    places: tuple[tuple[int, int], ...],
    before: float,
    after: float,
    each_before: NDArray[np.float64],
    each_after: NDArray[np.float64],
) -> str:
    """Say what silencing these neurons costs, and which digits pay."""
    if not places:
        return "All neurons are heard."
    who = "1 neuron is" if len(places) == 1 else f"{len(places)} neurons are"
    text = f"{who} silenced ({_named(places)}): {after:.1%} instead of {before:.1%} right."
    drop = each_before - each_after
    worst = [int(digit) for digit in np.argsort(-drop, kind="stable")[:3] if drop[digit] >= SUFFERS]
    if worst:
        text += " Most is lost on " + ", ".join(
            f"{digit} ({each_before[digit]:.0%} → {each_after[digit]:.0%})" for digit in worst
        )
        text += "."
    return text


def likes(means: Floats) -> str:
    """Say which digits excite a neuron most on average, and which least."""
    order = np.argsort(-means, kind="stable")

    def named(digits: Any) -> str:
        return ", ".join(f"{int(digit)} ({number(float(means[digit]), 2)})" for digit in digits)

    return f"On average it holds most for {named(order[:LIKES])}, least for {named(order[::-1][:LIKES])}."


def story(source: Source, digits: Digits, shift: tuple[int, int], image: Floats, outputs: Floats) -> str:
    """Say what the image is (or that it is all black), and what the network takes it for."""
    what = _what(source, digits)
    moved = [f"{abs(n)} px {way}" for n, way in zip(shift, _ways(shift), strict=True) if n]
    first, second = (int(i) for i in np.argsort(-outputs, kind="stable")[:2])
    if not image.any():
        what, moved = "A black image, nothing on it", []
    where = f", moved {' and '.join(moved)}" if moved else ""
    answers = (
        f"{an(first)} ({number(float(outputs[first]), 2)}), then {an(second)} ({number(float(outputs[second]), 2)})"
    )
    return f"{what}{where}: the network says {answers}."


def _what(source: Source, digits: Digits) -> str:
    if source.kind == "digit":
        return f"Someone's {digits.labels[source.number]}"
    if source.kind == "doodle":
        name = doodles.name_of(source.number)
        return name[0].upper() + name[1:]
    others = {"noise": "Noise, drawn by chance", "drawing": "Your drawing", "cell": "An image from a cell"}
    return others[source.kind]


def _named(places: tuple[tuple[int, int], ...]) -> str:
    """Name neurons: "hidden layer 1: 3, 12; hidden layer 2: 5"."""
    layers = sorted({layer for layer, _ in places})
    numbers = (", ".join(str(n) for at, n in sorted(places) if at == layer) for layer in layers)
    return "; ".join(f"hidden layer {layer + 1}: {named}" for layer, named in zip(layers, numbers, strict=True))


def found(change: Change | None, sought: bool, image: NDArray[np.float32], network: Network) -> str:
    """Say what the smallest change is; empty where none was looked for."""
    if change is None:
        return (
            "No change was found that does it: from here the slopes lead nowhere. Try another digit." if sought else ""
        )
    if change.length == 0:
        return f"The network says {an(change.after)} already: nothing needs to change."
    sure = float(network(change.image)[change.after])
    whole = float(np.sqrt((image**2).sum()))
    return (
        f"It was {an(change.before)}, and now the network says {an(change.after)} ({number(sure, 2)}). "
        f"The change is {number(change.length, 2)} long, the image itself {number(whole, 1)}; "
        f"no pixel changed by more than {number(change.largest, 2)}."
    )


def _ways(shift: tuple[int, int]) -> tuple[str, str]:
    down, right = shift
    return ("down" if down > 0 else "up"), ("right" if right > 0 else "left")
