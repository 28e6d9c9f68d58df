"""How well the shipped networks read what is drawn on the pad: a table of kinds of drawing, before and after.

    python benchmarks/handwriting.py                prints the table; ends with 1 if a bar is missed
    python benchmarks/handwriting.py --validate     of other drawings: those that settings were chosen by
    python benchmarks/handwriting.py --cards        the table goes into the networks' cards, too
    python benchmarks/handwriting.py --make relu    trains that network anew, chosen by those other drawings; its card

Digits come from `drawn_digits`, whose rules no training image knows: not those of `nn.digits.strokes`, nor those of
`nn.models.sketches`. The pad's own pen draws them on its 28 x 28 cells (`src/workbench/labs/shared/brush.js`), and
`nn.digits.preprocess` brings them into MNIST's form, as in the network lab.
"Before" are the networks that were shipped when the set was made: they had learned from MNIST alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))
import drawn_digits

from nn.digits import preprocess
from nn.digits.dataset import Digits
from nn.models import make
from nn.models.sketches import PEN, paint
from nn.network import MODELS, Network
from nn.training import accuracy

Image = NDArray[np.float32]
SIDE = 28
OF_EACH = 40  # drawings of each digit, in each kind
VALIDATE, REPORT = 11, 12  # seeds
HEADING = "## What is drawn on the pad"


@dataclass(frozen=True)
class Kind:
    """A way to draw; of every pair, a drawing has something between both.

    Attributes:
        height: of the digit's longer side, in cells of the pad.
        pen: its radius, in cells.
        slant: degrees to the right.
        wide: how wide the digit's box is, in heights, before it leans and is pulled out of shape.
        unsteady: as for `drawn_digits.by_hand`.
        off: how far from the pad's middle the digit stands at most, in cells; all of it stays on the pad.
        pushed: by 1 or 2 pixels each way after `preprocess`: where nothing brings it to the middle.

    """

    height: tuple[float, float] = (17, 22)
    pen: tuple[float, float] = (PEN, PEN)
    slant: tuple[float, float] = (-8, 8)
    wide: tuple[float, float] = (0.5, 1.0)
    unsteady: tuple[float, float] = (0.7, 1.7)
    off: float = 1.5
    pushed: bool = False


KINDS = {
    "as they come": Kind(),
    "with a thick pen": Kind(pen=(1.7, 2.3)),
    "with a thin pen": Kind(pen=(0.5, 0.8)),
    "leaning to the left, 10 to 20 degrees": Kind(slant=(-20, -10)),
    "leaning to the right, 10 to 20 degrees": Kind(slant=(10, 20)),
    "small, 10 to 14 pixels": Kind(height=(10, 14)),
    "large, 22 to 26 pixels": Kind(height=(22, 26)),
    "wide": Kind(wide=(0.9, 1.3)),
    "narrow": Kind(wide=(0.3, 0.5)),
    "by a shaky hand": Kind(unsteady=(1.4, 2.2)),
    "off the centre": Kind(height=(10, 20), off=9),
    "all of this at once": Kind((10, 26), (0.5, 2.3), (-20, 20), (0.3, 1.3), (0.7, 2.2), 9),
}
# No part of the bars: `preprocess` is there to prevent it, and chapter 03 shows what happens where it is switched off.
BESIDE = {"moved by 1 or 2 pixels after all": Kind(pushed=True)}
# What the networks before had right of 400 each, in the order of the kinds, and the one beside them.
BEFORE: dict[str, list[int]] = {
    "sigmoid": [385, 370, 370, 372, 373, 369, 372, 374, 312, 355, 367, 319, 293],
    "relu": [390, 371, 375, 372, 371, 369, 375, 374, 326, 355, 372, 321, 336],
}


def draw(label: int, kind: Kind, rng: np.random.Generator) -> Image:
    """Return one drawing on the pad, (28, 28)."""
    height, pen, slant, wide, unsteady = (
        rng.uniform(*bounds) for bounds in (kind.height, kind.pen, kind.slant, kind.wide, kind.unsteady)
    )
    strokes = drawn_digits.digit(label, rng)
    paths = drawn_digits.by_hand(strokes, rng, height=height, slant=slant, wide=wide, unsteady=unsteady)
    off = min(kind.off, max(0.0, (SIDE - height) / 2 - pen))
    middle = (SIDE - 1) / 2 + rng.uniform(-off, off, 2)
    return paint([path + middle for path in paths], pen)


def drawings(name: str, seed: int, of_each: int = OF_EACH) -> Digits:
    """Return drawings of one kind as a network gets them, `of_each` of every digit; no two kinds share a writer."""
    kinds = KINDS | BESIDE
    kind, rng = kinds[name], np.random.default_rng([seed, list(kinds).index(name)])
    labels = np.repeat(np.arange(10), of_each)
    images = np.stack([preprocess.to_mnist(draw(label, kind, rng)) for label in labels])
    if kind.pushed:
        pushes = rng.choice([-2, -1, 1, 2], (len(images), 2))
        images = np.stack([np.roll(image, push, (0, 1)) for image, push in zip(images, pushes, strict=True)])
    return Digits(images, labels)


def right(network: Network, sets: list[Digits]) -> list[int]:
    """Return how many drawings of each set the network reads."""
    return [round(accuracy(network, digits) * len(digits)) for digits in sets]


def share_wrong(counts: list[int]) -> float:
    """Return the share of all counted drawings that were not read."""
    return 1 - sum(counts[: len(KINDS)]) / (10 * OF_EACH * len(KINDS))


def table(columns: dict[str, list[int]]) -> str:
    """Return the table in Markdown."""
    names = [*KINDS, "**all of these**", *BESIDE]
    shares = {}
    for name, counts in columns.items():
        each = [f"{count / (10 * OF_EACH):.1%}" for count in counts]
        shares[name] = [*each[: len(KINDS)], f"**{1 - share_wrong(counts):.1%}**", *each[len(KINDS) :]]
    rows = [[name, *(shares[column][i] for column in columns)] for i, name in enumerate(names)]
    lines = [["drawings, 400 a kind", *columns], ["---"] * (1 + len(columns)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def write_card(name: str, counts: list[int]) -> None:
    """Put the table into the network's card, in place of the one that is there."""
    path = MODELS / f"{name}.md"
    card = re.sub(rf"\n{HEADING}\n.*\Z", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = (
        f"\n{HEADING}\nRight of what the pad's pen drew by rules that no training image knows, as "
        '`python benchmarks/handwriting.py` prints it.\n"Before" is an earlier network, which had learned from MNIST '
        "alone; settings were chosen by drawings of other writers.\n\n"
    )
    path.write_text(card + text + table({"before": BEFORE[name], "now": counts}), encoding="utf-8")


def to_choose_by() -> Digits:
    """Return those other drawings, of all kinds that count: four times as many, for a choice among dozens."""
    sets = [drawings(name, VALIDATE, 4 * OF_EACH) for name in KINDS]
    return Digits(np.concatenate([each.images for each in sets]), np.concatenate([each.labels for each in sets]))


def main() -> int:
    parser = argparse.ArgumentParser(description="How well the networks read what is drawn on the pad.")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--cards", action="store_true")
    parser.add_argument("--make", choices=BEFORE, metavar="NETWORK", help=f"of {', '.join(BEFORE)}")
    asked = parser.parse_args()
    if asked.make:
        make.make(asked.make, to_choose_by())
        write_card(asked.make, right(Network.load(asked.make), [drawings(name, REPORT) for name in (KINDS | BESIDE)]))
        return 0
    seed = VALIDATE if asked.validate else REPORT
    sets = [drawings(name, seed) for name in (KINDS | BESIDE)]
    missed, columns = 0, {}
    for name, before in BEFORE.items():
        columns |= {f"{name}, before": before} if seed == REPORT else {}
        columns[name] = counts = right(Network.load(name), sets)
        if asked.cards and seed == REPORT:
            write_card(name, counts)
        missed += share_wrong(counts) > share_wrong(before) / 2 or min(counts[: len(KINDS)]) < 0.8 * 10 * OF_EACH
    print(table(columns))
    print("Bars: half the errors of before, over all kinds; no kind below 80 %:", "missed" if missed else "reached")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
