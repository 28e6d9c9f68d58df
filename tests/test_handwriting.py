"""The set of drawings that the shipped networks are judged by: drawn as the pad draws, and of the kinds it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from nodejs import NO_NODE, find_node

from nn.digits.dataset import Digits

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "src" / "workbench" / "labs" / "shared"
sys.path.insert(0, str(ROOT / "benchmarks"))
import drawn_digits
import handwriting
from handwriting import BEFORE, BESIDE, KINDS, OF_EACH, REPORT, VALIDATE, draw, drawings, paint

# Strokes on the pad's own brush: a grid without a browser, and a pointer that says where it is, in cells.
BRUSH = """
import { makePaintable } from %r;
const [strokes, radius] = JSON.parse(process.argv[1]);
const heard = {};
const element = {
  classList: { add() {} },
  addEventListener: (name, listener) => (heard[name] = listener),
  focus() {},
  setPointerCapture() {},
};
const grid = { element, values: new Float32Array(784), cellAt: ({ row, column }) => ({ row, column }), draw() {} };
makePaintable(grid, { brush: () => ({ value: 1, radius }), onPaint() {}, onDone() {} });
for (const stroke of strokes) {
  const events = stroke.map(([column, row]) => ({ column, row, button: 0, pointerId: 1, preventDefault() {} }));
  heard.pointerdown(events[0]);
  for (const event of events.slice(1)) heard.pointermove(event);
  heard.pointerup(events.at(-1));
}
console.log(JSON.stringify([...grid.values]));
"""


def hand(label: int = 3, seed: int = 0, **settings: float) -> list[drawn_digits.Path]:
    """Draw one digit around (0, 0), the same in all but what is set."""
    chosen = {"height": 20.0, "slant": 0.0, "wide": 0.7, "unsteady": 0.0} | settings
    rng = np.random.default_rng(seed)
    return drawn_digits.by_hand(drawn_digits.digit(label, rng), rng, **chosen)


@pytest.mark.skipif(find_node() is None, reason=NO_NODE)
def test_the_brush_leaves_what_the_pads_own_brush_leaves():
    node = find_node()
    assert node is not None
    strokes = [[[6.2, 5.1], [13.7, 5.9], [14.4, 16.3], [14.4, 16.3]], [[4.0, 11.5], [22.8, 12.5]], [[20.5, 20.5]] * 2]
    for radius in (0.5, 1.1, 2.3):
        script = BRUSH % (SHARED / "brush.js").as_uri()
        command = [node.executable, "--input-type=module", "-e", script, json.dumps([strokes, radius])]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0, ran.stderr
        left = np.array(json.loads(ran.stdout)).reshape(28, 28)
        assert left.max() > 0.9
        np.testing.assert_allclose(paint([np.array(stroke) for stroke in strokes], radius), left, atol=2e-3)


def test_the_pen_is_the_pads():
    (radius,) = re.findall(r"const PEN = \{ value: 1, radius: ([\d.]+) \};", (SHARED / "pad.js").read_text())
    assert float(radius) == handwriting.PEN == KINDS["as they come"].pen[0] == KINDS["as they come"].pen[1]


@pytest.mark.parametrize("label", range(10))
def test_a_hand_draws_as_high_and_as_slanted_as_it_is_told(label: int):
    for height in (10, 26):
        points = np.concatenate(hand(label, height=height))
        assert np.ptp(points, axis=0).max() == pytest.approx(height)
    # Slanting pushes every point by its height times the tangent, and changes the size of the whole.
    upright, slanted = (np.concatenate(hand(label, slant=slant)) for slant in (0, 15))
    size = np.ptp(slanted[:, 1]) / np.ptp(upright[:, 1])
    pushed = slanted[:, 0] / size - upright[:, 0] + np.tan(np.radians(15)) * upright[:, 1]
    assert np.ptp(pushed) == pytest.approx(0, abs=1e-6)


def test_an_unsteady_hand_strays():
    steady, shaky, shakier = (np.concatenate(hand(unsteady=unsteady)) for unsteady in (0, 0.5, 2))
    assert 0 < np.abs(shaky - steady).mean() < np.abs(shakier - steady).mean()


def pads(name: str, n: int = 60) -> np.ndarray:
    rng = np.random.default_rng(5)
    return np.stack([draw(int(label), KINDS[name], rng) for label in rng.integers(0, 10, n)])


def sides(name: str) -> np.ndarray:
    boxes = [np.argwhere(image > 0.5) for image in pads(name)]
    return np.array([np.ptp(box, axis=0).max() + 1 for box in boxes])


def test_kinds_are_what_they_are_called():
    assert sides("small, 10 to 14 pixels").max() <= 18 < sides("large, 22 to 26 pixels").min()
    assert all(image.max() > 0.4 for image in pads("all of this at once"))
    ink = {name: pads(name).sum() for name in ("as they come", "with a thick pen", "with a thin pen")}
    assert ink["with a thin pen"] < 0.8 * ink["as they come"] < 0.6 * ink["with a thick pen"]
    middles = [np.argwhere(image > 0).mean(axis=0) - 13.5 for image in pads("off the centre")]
    assert np.abs(middles).max(axis=1).mean() > 2

    def leaning(side: str) -> float:
        images = drawings(f"leaning to the {side}, 10 to 20 degrees", REPORT, of_each=4).images
        rows, columns = np.mgrid[0:28, 0:28] - 14
        return float((images * rows * columns).sum() / (images * rows**2).sum())

    assert leaning("left") > 0.1
    assert leaning("right") < -0.1


def test_drawings_are_the_same_again_and_others_for_every_kind_and_seed():
    names = list(KINDS | BESIDE)
    sets = [drawings(name, seed, of_each=1) for name in names for seed in (VALIDATE, REPORT)]
    again = [drawings(name, seed, of_each=1) for name in names for seed in (VALIDATE, REPORT)]
    assert all(np.array_equal(one.images, other.images) for one, other in zip(sets, again, strict=True))
    images = np.concatenate([each.images for each in sets])
    assert len(np.unique(images, axis=0)) == len(images)
    assert all(list(each.labels) == list(range(10)) for each in sets)


def test_the_table_counts_as_told():
    assert all(len(counts) == len(KINDS | BESIDE) for counts in BEFORE.values())
    counts = [10 * OF_EACH] * len(KINDS) + [0]
    assert handwriting.share_wrong(counts) == 0
    assert handwriting.share_wrong([200, *counts[1:]]) == pytest.approx(0.5 / len(KINDS))
    lines = handwriting.table({"some": counts}).splitlines()
    assert lines[2] == "| as they come | 100.0% |"
    assert lines[-2:] == ["| **all of these** | **100.0%** |", f"| {next(iter(BESIDE))} | 0.0% |"]


def test_a_network_made_anew_is_chosen_by_other_drawings_than_its_report_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, int]] = []
    numbers: list[int] = []
    made: list[tuple[str, int]] = []
    written: list[tuple[str, list[int]]] = []

    def few(name: str, seed: int, of_each: int = OF_EACH) -> Digits:
        asked.append((name, seed))
        numbers.append(of_each)
        return drawings(name, seed, of_each=1)

    monkeypatch.setattr(handwriting, "drawings", few)
    monkeypatch.setattr(handwriting.make, "make", lambda name, chosen_by: made.append((name, len(chosen_by))))
    monkeypatch.setattr(handwriting, "write_card", lambda name, counts: written.append((name, counts)))
    monkeypatch.setattr(sys, "argv", ["handwriting.py", "--make", "relu"])
    assert handwriting.main() == 0
    assert made == [("relu", 10 * len(KINDS))]
    assert asked == [(name, VALIDATE) for name in KINDS] + [(name, REPORT) for name in (KINDS | BESIDE)]
    assert numbers == [4 * OF_EACH] * len(KINDS) + [OF_EACH] * len(KINDS | BESIDE)
    ((name, counts),) = written
    assert name == "relu"
    assert len(counts) == len(KINDS | BESIDE)
    assert 6 * len(counts) < sum(counts) <= 10 * len(counts)


def test_the_shipped_networks_reach_the_bars_and_their_cards_tell_what_they_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["handwriting.py"])
    assert handwriting.main() == 0
    printed = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")][2:]
    assert len(printed) == len(KINDS | BESIDE) + 1
    for first, name in ((1, "sigmoid"), (3, "relu")):
        card = (ROOT / "src" / "nn" / "models" / f"{name}.md").read_text(encoding="utf-8")
        told = [line.split(" | ") for line in card.split(handwriting.HEADING)[1].splitlines() if line.startswith("| ")]
        for row, (kind, *shares) in zip(printed, told[2:], strict=True):
            assert row[0] == kind
            for here, there in zip(row[first : first + 2], shares, strict=True):
                # Another BLAS may turn an answer that hangs in the balance.
                assert float(here.strip("*% |")) == pytest.approx(float(there.strip("*% |")), abs=0.51), kind
