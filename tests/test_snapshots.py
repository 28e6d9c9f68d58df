"""What labs, images and sheets show, against what they showed before: whoever changes that sees all of it.

    python tests/test_snapshots.py      writes what they show now; the difference is then looked at, as any other

Of arrays the shape, and three sums that no change leaves as they were, to a ten-thousandth; numbers, in sentences as
well, agree to about a thousandth, as processors add in different orders. What Python or numpy say of an error is left
out, as their versions differ.
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
import pytest
import test_answers
import test_plots
from answer_mutants import SLOW
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.legend import Legend
from matplotlib.patches import Patch
from matplotlib.spines import Spine
from view import View

import workbench
from workbench.chapters import CHAPTERS, PRIMER
from workbench.checks import exercises, guesses, questions
from workbench.checks.exercise import Exercise
from workbench.checks.question import Ranking
from workbench.handouts.pages import page
from workbench.images import bars, cases, edges, parts
from workbench.labs.edge.levels import LEVEL_NUMBERS, level
from workbench.labs.inside import doodles

FOLDER = Path(__file__).parent / "snapshots"
NUMBER = re.compile(r"(?<![\w.])[-−+]?\d+(?:\.\d+)?(?![\w.]*\d)")
# Grows while somebody looks: the landscape's map.
GROWS = {"map"}
# Squares of places times this, without what is whole, are as good as random: what has moved changes the sum.
GOLDEN = 0.6180339887498949
# What Python or numpy says of an error.
ERROR = re.compile(r"with \w+(?:Error|Warning|Exception)\b")
# What a hand does in each lab, after it was opened.
HANDS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "ChainLab": [
        ("step", {"step": "two"}),
        ("choose", {"neurons": 2, "part": "W2", "place": [0, 1]}),
        ("rate", {"rate": 0.5}),
        ("descend", {}),
    ],
    "DialLab": [("select", {"index": 7000}), ("turn", {"index": 7000, "value": 0.75}), ("image", {"index": 3})],
    "EdgeLab": [
        ("preset", {"name": "blob"}),
        ("bias", {"bias": -4.0}),
        ("pick", {"source": "strip", "index": 30}),
        ("level", {"level": 2}),
        ("level", {"level": 3}),
    ],
    "FunctionLab": [
        ("pick", {"which": "image", "index": 5}),
        ("motion", {"motion": "turn"}),
        ("place", {"place": 30.0}),
        ("neuron", {"layer": 2, "neuron": 4}),
        ("swap", {}),
    ],
    "HandsetLab": [
        ("start", {"start": "ours"}),
        ("bar", {"place": 2, "numbers": {"row": 9.0}}),
        ("weight", {"layer": 1, "place": 1, "sender": 3, "value": 2}),
        ("threshold", {"layer": 2, "place": 4, "value": 0.5}),
        ("cell", {"label": 4, "said": 9}),
        ("select", {"layer": 1, "place": 5}),
    ],
    "InsideLab": [
        ("network", {"which": "relu"}),
        ("neuron", {"neuron": [1, 6]}),
        ("silence", {"on": True}),
        ("change", {"wanted": 3}),
    ],
    "MatrixLab": [
        ("digit", {"digit": 7}),
        ("pick", {"layer": "small", "place": [1, 2]}),
        ("set", {"layer": "small", "part": "W", "place": [0, 1], "text": "1.5"}),
        ("layer", {"layer": "16 -> 10"}),
    ],
    "NetworkLab": [
        ("select", {"place": [1, 3]}),
        ("connections", {"connections": "weights"}),
        ("make", {"hidden": [9]}),
    ],
    "PadLab": [("pick", {"source": "examples", "index": 4, "to": "image"}), ("keep", {}), ("nearest", {})],
    "PartsLab": [
        ("preset", {"preset": "styles"}),
        ("sign", {"row": 2, "column": 1, "value": -1}),
        ("level", {"level": 2}),
    ],
    "PixelLab": [("digit", {"index": 4}), ("pick", {"index": 400}), ("set", {"activation": 0.625}), ("blank", {})],
    "PlaneLab": [("look", {"x": 0.25, "y": 0.625})],
    "RaceLab": [("z", {"z": 1.5}), ("chain", {"depth": 4, "weight": 1.25}), ("once", {})],
    "SearchLab": [("once", {}), ("turn", {"index": 100, "value": 0.5}), ("nudge", {"value": 0.5}), ("once", {})],
    "TrainingLab": [("once", {}), ("rewind", {})],
}


def plain(value: Any) -> Any:
    """Return what was shown as JSON has it: of an array its form and three sums."""
    if isinstance(value, np.ndarray):
        if value.ndim == 3 and len(value) <= 100:  # images, each by itself
            return [plain(each) for each in value]
        flat = np.nan_to_num(value.astype(np.float64).ravel())
        places = np.arange(1, flat.size + 1) ** 2 * GOLDEN % 1
        sums = [float(f"{each:.6g}") for each in (flat.sum(), np.abs(flat).sum(), flat @ places)]
        return {"array": f"{value.dtype} {value.shape}", "three sums": sums}
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items() if name not in GROWS}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, np.generic):
        return value.item()
    return value


def differences(before: Any, now: Any, place: str = "") -> list[str]:
    """Return what differs, each with its place."""
    if isinstance(before, dict) and isinstance(now, dict):
        if "three sums" in before and "three sums" in now:
            near = 1e-4 * max(1.0, before["three sums"][1])
            close = all(abs(a - b) <= near for a, b in zip(before["three sums"], now["three sums"], strict=True))
            return [] if close and before["array"] == now["array"] else [f"{place}: {before} became {now}"]
        names = [*before, *(name for name in now if name not in before)]
        return [each for name in names for each in differences(before.get(name), now.get(name), f"{place}.{name}")]
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        pairs = enumerate(zip(before, now, strict=True))
        return [each for i, (a, b) in pairs for each in differences(a, b, f"{place}[{i}]")]
    same = before == now
    if isinstance(before, str) and isinstance(now, str) and not same:
        same = NUMBER.sub("#", before) == NUMBER.sub("#", now) and all(
            _near(a, b) for a, b in zip(NUMBER.findall(before), NUMBER.findall(now), strict=True)
        )
    elif isinstance(before, float) or (isinstance(now, float) and isinstance(before, int)):
        same = isinstance(now, int | float) and math.isclose(before, now, rel_tol=1e-3, abs_tol=1e-4)
    return [] if same else [f"{place}: {before!r} became {now!r}"]


def _near(before: str, now: str) -> bool:
    """Tell whether two numbers in a sentence differ by one in their last place at most, and not at all if whole.

    Of those that are written with all their digits, the first six places count.
    """
    last = min(6, len(before.partition(".")[2]))
    value, other = (float(text.replace("−", "-")) for text in (before, now))
    return abs(value - other) <= (1.01 * 10**-last if last else 0)


def _lab(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    lab = getattr(workbench, name)(name=f"snapshot_{name}")
    view = View(lab, monkeypatch)
    shown = [{"traits": _traits(lab)}, *(plain(reply.content) for reply in view.ask("setup"))]
    for kind, fields in HANDS.get(name, []):
        answer = view.ask(kind, **fields)[-1].content
        assert "error" not in answer, answer
        shown.append({"after": kind, **plain(answer)})
    return shown


def _traits(lab: Any) -> dict[str, Any]:
    """Return what a cell may set or read, with the range of each and what it is at first."""
    ours = {name: trait for name, trait in lab.traits().items() if trait.this_class.__module__.startswith("workbench.")}
    fields = ("low", "high", "names", "most", "default_value")
    return {
        name: {field: _given(vars(trait)[field]) for field in fields if field in vars(trait)}
        for name, trait in sorted(ours.items())
        if not name.startswith("_")
    }


def _sheet(text: str) -> list[Any]:
    """Return of each drawing of a page its words, and how many numbers it has with which sum."""
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    numbers = [np.array([float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", drawing)]) for drawing in drawings]
    words = [re.findall(r">([^<>]+)<", drawing) for drawing in drawings]
    return [re.sub(r"<svg.*?</svg>", "<svg>", text, flags=re.DOTALL).splitlines(), plain(words), plain(numbers)]


def _images() -> Any:
    samples = edges.make()
    return {
        **{f"level {number}": plain(level(number).description()) for number in LEVEL_NUMBERS},
        "bars": plain(
            [bars.bar(9, 13, 30, 12, 2.5), bars.blob(10, 12, 5), bars.noise(3), bars.edge_weights(9, 13, 30)]
        ),
        "edges": plain({name: getattr(samples, name) for name in vars(samples)}),
        "parts": {
            digit: plain([(style.name, style.strokes, style.image, style.vector) for style in parts.styles_of(digit)])
            for digit in range(10)
        },
        "stamped": plain(cases.make(40).images),
        "doodles": {name: plain(doodles.doodle(name)) for name in doodles.names()},
    }


def _pictures(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what is drawn in each picture that `test_plots.py` asks for, and where: not its pixels, which vary."""
    drawn = test_plots.figures_drawn(monkeypatch)
    tests = (test_plots.test_a_picture_is_a_png_and_says_what_is_on_it, test_plots.test_each_says_what_it_shows)
    shown: dict[str, Any] = {}
    for make, words in [case for test in tests for mark in test.pytestmark for case in mark.args[1]]:
        drawn.clear()
        make()
        shown[f"{len(shown)} {words}"] = [_figure(figure, "hidden line" not in words) for figure in drawn]
    return shown


def _figure(figure: Figure, has_own_places: bool) -> Any:
    # Where titles, numbers of an axis and names of lines come to stand is matplotlib's affair, and its versions differ.
    found = [text for axes in figure.axes for text in axes.texts] if has_own_places else []
    placed = [[text.get_text(), *map(float, text.get_position())] for text in found]
    titles = [[axes.get_title(), axes.get_xlabel(), axes.get_ylabel()] for axes in figure.axes]
    texts = [placed, titles, [[text.get_text(), *map(float, text.get_position())] for text in figure.texts]]
    lines = [plain(np.asarray(line.get_xydata(), float)) for axes in figure.axes for line in axes.lines]
    images = [
        [plain(np.asarray(image.get_array(), float)), list(map(float, image.get_clim()))]
        for image in figure.findobj(AxesImage)
    ]
    seen = [spine.get_visible() for spine in figure.findobj(Spine)]
    framed = [legend.get_frame_on() for legend in figure.findobj(Legend)]
    axes = [[*map(float, [*ax.get_position().bounds, *ax.get_xlim(), *ax.get_ylim()])] for ax in figure.axes]
    size = list(map(float, figure.get_size_inches()))
    looks = [_looks(ax) for ax in figure.axes]
    return [size, axes, texts, lines, images, len(figure.findobj(Patch)), seen, framed, looks]


def _looks(axes: Axes) -> Any:
    """Return what lines, words and patches that we put onto axes look like, and whether names below them are turned."""
    lines = [
        [to_hex(line.get_color()), float(line.get_linewidth()), line.get_linestyle(), str(line.get_marker())]
        for line in axes.lines
    ]
    texts = [[to_hex(text.get_color()), float(text.get_fontsize()), float(text.get_rotation())] for text in axes.texts]
    patches = [to_hex(patch.get_facecolor()) for patch in axes.patches]
    return [lines, texts, patches, sorted({float(label.get_rotation()) for label in axes.get_xticklabels()})]


def _asked() -> Any:
    """Return the chapters, what guesses and questions are like but for their words, and how exercises are called."""
    chapters = {chapter.name: plain([vars(chapter), chapter.moment, chapter.time]) for chapter in (PRIMER, *CHAPTERS)}
    asked = {
        name: {field: plain(value) for field, value in vars(guess).items() if isinstance(value, int | float | tuple)}
        for name, guess in guesses().items()
    }
    right = {
        name: question.order() if isinstance(question, Ranking) else [choice.right for choice in question.choices]
        for name, question in questions().items()
    }
    called = {name: [exercise.answer, len(exercise.hints)] for name, exercise in exercises().items()}
    return {"chapters": chapters, "guesses": asked, "questions": right, "exercises": called}


def _judged(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return for each exercise what its solution is tried on, and what is said to that and to wrong answers."""
    shown: dict[str, Any] = {}
    work = Path(os.environ["NN_WORK_DIR"])
    for name, exercise in exercises().items():
        monkeypatch.setenv("NN_WORK_DIR", str(work / name))  # what one has noted is nothing to the others
        said = [test_answers.verdict_on(name, answer).text for answer, _ in test_answers.WRONG[name]]
        shown[name] = {"wrong": [text for text in said if not ERROR.search(text)]}
        if name not in SLOW:
            shown[name] |= _solved(exercise)
    monkeypatch.setenv("NN_WORK_DIR", str(work))
    return shown


def _solved(exercise: Exercise) -> dict[str, Any]:
    tried_on: list[Any] = []

    def watched(answer: Any) -> Any:
        return lambda *given: (tried_on.append(_given(given)), answer(*given))[1]

    answers = test_answers.solution_of(exercise)
    answers = tuple(watched(each) if isinstance(each, FunctionType) else each for each in answers)
    right = getattr(workbench.check, exercise.name)(*answers).text
    return {"right": right, "calls": len(tried_on), "tried on": tried_on[:40]}


def _given(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_given(each) for each in value]
    shown = plain(value)
    return shown if isinstance(shown, dict | int | float | str | None) else type(value).__name__


SHOWN: dict[str, Callable[[pytest.MonkeyPatch], Any]] = {
    "images": lambda _: _images(),
    "asked": lambda _: _asked(),
    "judged": _judged,
    "pictures": _pictures,
    **{
        name: lambda monkeypatch, name=name: _lab(name, monkeypatch)
        for name in workbench.__all__
        if name.endswith("Lab")
    },
    **{f"sheet_{chapter.name}": lambda _, chapter=chapter: _sheet(page(chapter)) for chapter in CHAPTERS},
}


@pytest.mark.parametrize("name", SHOWN)
def test_it_shows_what_it_showed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    now = json.loads(json.dumps(SHOWN[name](monkeypatch)))
    found = differences(before, now, name)
    assert found == [], "if that is what you want: python tests/test_snapshots.py, and look at the difference"


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as work:
        patch.setenv("NN_WORK_DIR", work)
        FOLDER.mkdir(exist_ok=True)
        for kept in FOLDER.glob("*.json"):
            kept.unlink()
        for name, show in SHOWN.items():
            text = json.dumps(show(patch), indent=1, ensure_ascii=False)
            # What holds nothing but numbers and words, in a line: a difference is read line by line.
            text = re.sub(r"\[[^\[\]{}]*\]", lambda plain: " ".join(plain[0].split()), text)
            text = re.sub(r'\{\s+"array"[^}]*\}', lambda array: " ".join(array[0].split()), text)
            (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")
    sys.exit(0)
