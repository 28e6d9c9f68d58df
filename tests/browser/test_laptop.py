"""Labs on a laptop, 1366x768 with JupyterLab's bars: what a task moves and what answers it are seen together."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jupyter import JupyterServer, lay_out_as_at_first
from lab_on_page import LabOnPage
from playwright.sync_api import Page

LAPTOP = {"width": 1366, "height": 768}


@dataclass(frozen=True)
class Task:
    """One task of a lab.

    Attributes:
        name: in a word or two.
        parts: selectors in the lab of what the hand moves and of what answers it.
        before: what a cell sets first.
        press: a control that is pressed then.

    """

    name: str
    parts: tuple[str, ...]
    before: str = "pass"
    press: str = ""


GRIDS = ("[data-grid=image]", "[data-grid=weights]", "[data-grid=product]")
LIT = (".nn-neuron", "[data-score]")
EDGE = "lab.weights = bars.edge_weights(8, 14, 0, 11, 3, 1, -0.3)"
RACE = ("[data-control=hidden-layers]", "[data-control=learning-rate]", "[data-control=run]", "[data-control=revive]")
PARTS = ("[data-table=digits]", "[data-score]", "[data-story]", "[data-strip=styles]")
SAMPLES = ("[data-score]", "[data-strip=samples]")
PLANE = ("[data-square]", "[data-score]", "[data-table=neurons]", "[data-story]")
SIX = "from nn import Network; lab.network = Network([2, 6, 1], ['relu', 'sigmoid'])"
MOVED = ("[data-grid=moved]", "[data-plot=curves]")
MATRIX = (".nn-layer-numbers", ".nn-written", "[data-story]", "[data-net]")
CURVES = ("[data-plot=cost]", "[data-plot=accuracy]")
THREE_TRAININGS = "for lab.learning_rate in (0.1, 100, 3): lab.train()"
CHAIN = ("[data-net]", "[data-measured]", "[data-paths]")

TURN = ("[data-lens]", "[data-outputs]", "[data-score]", ".nn-dial-name", ".nn-dial-story")
LUCK = ("[data-control=run]", "[data-score]", "[data-plot=score]", ".nn-last-try")
HILLS = ("[data-map]", "[data-cost]", ".nn-landscape-story", "[data-task]")
DOWN = ("[data-control=rate]", "[data-control=step]", "[data-control=run]", "[data-plot=trail]", ".nn-landscape-last")

PAD = ("[data-grid=pad]", "[data-control=pad-clear]", "[data-control=keep]")
THREE_KEPT = "from nn import strokes; lab.kept = strokes.make(3, labels=3).images"
NUMBERS = ("[data-grid=image]", "[data-grid=numbers]", "[data-grid=column]", "[data-line=neuron]")
PUSH = ("[data-control=push-left]", "[data-control=smaller]", "[data-control=centring]")
NETWORK = ("[data-network=network]", "[data-verdict]")

# For each lab a part of its view that is there when it has opened, and its tasks.
LABS = {
    "PadLab": (
        "[data-grid=pad]",
        Task("draw", (*PAD, "[data-grid=numbers]", "[data-control=numbers-size-14]", ".nn-reading-line")),
        Task(
            "keep", (*PAD, "[data-strip=kept]"), "from nn import strokes; lab.kept = strokes.make(3, labels=3).images"
        ),
        Task("compare", (*PAD, "[data-grid=other]", "[data-grid=overlay]", "[data-shared]", "[data-control=nearest]")),
        Task("a rule", ("[data-grid=pad]", ".nn-rule-says"), "lab.rule = lambda image: image[20, 20] > 0.5"),
    ),
    "PixelLab": (
        "[data-grid=column]",
        Task("point", NUMBERS),
        Task("change", (*NUMBERS, "[data-control=activation]", "[data-control=undo]")),
        Task("another image", (*NUMBERS, "[data-control=blank]", "[data-strip=given]")),
    ),
    "NetworkLab": (
        "[data-network=network]",
        Task("draw", ("[data-grid=pad]", "[data-control=pad-clear]", "[data-control=undo]", *NETWORK)),
        Task("layer by layer", (*NETWORK, "[data-control=stage-next]", ".nn-story")),
        Task("one neuron", (*NETWORK, ".nn-one-panel"), "lab.selected = (1, 3)"),
        Task("lines", ("[data-network=network]", "[data-control=connections-flow]", "[data-control=signs-both]")),
        Task("push", (*NETWORK, *PUSH), "lab.selected = None", press="panel-way"),
        Task("other digits", (*NETWORK, "[data-strip=digits]"), press="panel-pick"),
        Task("another network", (*NETWORK, ".nn-sizes"), press="panel-other"),
    ),
    "EdgeLab": (
        "[data-strip=strip] .nn-thumb",
        Task("paint", (*GRIDS, *LIT, ".nn-task", "[data-gauge]", ".nn-equation")),
        Task("look around", (*GRIDS, *LIT, "[data-strip=strip]", ".nn-story"), EDGE),
        Task("slide the bias", ("[data-control=bias]", *LIT, "[data-gauge]", "[data-strip=strip]")),
        Task("paint a surround", ("[data-control='brush--1']", *GRIDS, *LIT, "[data-strip=strip]"), "lab.level = 2"),
        Task("level 3", ("[data-control=level-3]", *GRIDS, *LIT, "[data-control=bias]", ".nn-story"), "lab.level = 3"),
    ),
    "DialLab": (
        "[data-wall]",
        Task("point and choose", ("[data-wall]", "[data-lens]", ".nn-dial-name", "[data-grid=image]")),
        Task("find", (".nn-finder", "[data-wall]", ".nn-dial-name")),
        Task("turn", (*TURN, "[data-control=value]", "[data-control=exact]")),
    ),
    "LandscapeLab": (
        "[data-ball]",
        Task("drag the ball", (*HILLS, "[data-control=x]", "[data-control=y]")),
        Task("downhill", (*HILLS, *DOWN)),
        Task("other dials", (*HILLS, "[data-control=x-kind]", "[data-control=others]", "[data-control=put-end]")),
        Task("all dials", (*HILLS, *DOWN, "[data-control=plane-dials]"), "lab.plane = 'training'"),
    ),
    "SearchLab": (
        "[data-control=run]",
        Task("by hand", ("[data-control=knob-0]", "[data-control=knob-8]", "[data-score]", "[data-strip=shown]")),
        Task("one try", ("[data-control=once]", ".nn-last-try", "[data-score]")),
        Task("search", (*LUCK, "[data-strip=shown]")),
        Task("how to nudge", (*LUCK, "[data-control=nudge]", "[data-control=judge-score]", "[data-control=restart]")),
    ),
    "PlaneLab": (
        "[data-handle=line-0]",
        Task("move and turn lines", PLANE),
        Task("weights", (*PLANE, "[data-control=weight-0]", "[data-control=bias]"), "lab.function = 'ReLU'"),
        Task("six neurons", (*PLANE, "[data-control=turn]", "[data-control=steep]"), SIX),
        Task("train", (*PLANE, "[data-control=train]", "[data-control=random]"), "lab.task = 'moons'"),
        Task("points of one's own", ("[data-square]", "[data-control=kind-1]", "[data-story]"), "lab.task = 'own'"),
    ),
    "FunctionLab": (
        "[data-plot=curves]",
        Task("turn", ("[data-control=place]", *MOVED, "[data-story]"), "lab.motion = 'turn'"),
        Task("choose and fade", ("[data-strip=image]", "[data-strip=other]", *MOVED), "lab.motion = 'fade'"),
        Task("grow and play", ("[data-control=motion-grow]", "[data-control=play]", *MOVED), "lab.motion = 'grow'"),
        Task("one neuron", ("[data-control=place]", ".nn-own"), "lab.motion = 'turn'"),
    ),
    "MatrixLab": (
        ".nn-entry",
        Task("point at a weight", MATRIX),
        Task("point at a connection", (*MATRIX, "[data-control='layer-4 -> 3']")),
        Task("write", (".nn-layer-numbers", ".nn-written", "[data-story]")),
        Task("a digit", ("[data-strip=digit]", ".nn-layer-numbers", ".nn-written"), "lab.layer = '784 -> 16'"),
        Task("a weight grid", (".nn-layer-numbers", ".nn-written", "[data-tiles=rows]"), "lab.layer = '784 -> 16'"),
        Task("output 7", ("[data-strip=digit]", ".nn-layer-numbers", ".nn-written"), "lab.layer = '16 -> 10'"),
    ),
    "TrainingLab": (
        "[data-table=trainings] td",
        Task("train", ("[data-control=run]", *CURVES, ".nn-training-words", "[data-wall]", "[data-grid=neuron]")),
        Task("its mistakes", ("[data-strip=wrong]", ".nn-training-wrong", ".nn-training-story"), "lab.train()"),
        Task("drag the rate", ("[data-control=learning-rate]", *CURVES, "[data-table=trainings]"), THREE_TRAININGS),
        Task("two neurons", ("[data-control=layer-size]", *CURVES, "[data-wall]"), "lab.layer_size = 2"),
        Task("by eighths", ("[data-control=once]", "[data-control=rewind]", *CURVES, "[data-wall]"), "lab.rewind()"),
    ),
    "ChainLab": (
        "[data-net]",
        Task("turn a dial", ("[data-control=turn-W100]", *CHAIN, "[data-card=hidden]", "[data-card=cost]")),
        Task("wiggle a dial", ("[data-control=choose-W200]", "[data-control='nudge-0.001']", *CHAIN)),
        Task("go downhill", ("[data-control=descend]", "[data-control=rate]", *CHAIN, "[data-card=output]")),
        Task("two paths", ("[data-control=turn]", *CHAIN, "[data-card=hidden] .nn-chain-dials"), "lab.step = 'two'"),
        Task("matrices", ("[data-control=turn]", "[data-net]", "[data-card=output]"), "lab.step = 'matrix'"),
    ),
    "RaceLab": (
        "[data-plot=curves] path",
        Task("curves", ("[data-plot=curves]", "[data-plot=slopes]", "[data-control=z]", "[data-table=curve]")),
        Task("chain", ("[data-plot=chain]", "[data-control=depth]", "[data-control=weight]", "[data-table=chain]")),
        Task("race", (*RACE, "[data-plot=accuracy]", "[data-plot=cost]", "[data-table=race]", ".nn-race-story")),
    ),
    "PartsLab": (
        "[data-strip=styles] .nn-thumb",
        Task("+ for all", ("[data-control=preset-styles]", *PARTS)),
        Task("mend", ("[data-control=undo]", *PARTS, ".nn-mixed")),
        Task("build digits", (".nn-part-list", ".nn-sketch", "[data-table=digits]")),
        Task("an unsure detector", ("[data-control=another]", *PARTS), "lab.level = 2"),
        Task(
            "edges", ("[data-grid=image]", "[data-table=patterns]", "[data-score]", SAMPLES), "lab.board = 'patterns'"
        ),
    ),
    "InsideLab": (
        ".nn-strip .nn-thumb",
        Task("choose a neuron", (".nn-wall", ".nn-inside-likes")),
        Task("silence it", (".nn-wall", "[data-control=silence]", "[aria-live=polite]"), "lab.silenced = [(0, 12)]"),
        Task("hidden layer 2", ("[data-control=layer-1]", ".nn-wall", ".nn-inside-likes"), "lab.neuron = (1, 0)"),
        Task("fool it", (".nn-inside-try",)),
        Task("the smallest change", ("[data-control=wanted]", ".nn-inside-change"), press="change"),
    ),
    "HandsetLab": (
        "[data-cells=patterns]",
        Task("what lights a pattern", ("[data-cells=patterns] tbody tr:nth-of-type(6)", ".nn-means")),
        Task("a voice for it", ("[data-cells=votes]", ".nn-between .nn-score")),
        Task("an average and its bars", (".nn-averages", ".nn-bars", ".nn-means")),
        Task("what lights one's own", ("[data-cells=patterns] tbody tr:nth-of-type(7)", ".nn-means")),
        Task("mistakes", ("[aria-label=Confusions]", ".nn-why .nn-story")),
        Task("mend a number", ("[data-cells=patterns]", ".nn-between .nn-score")),
        Task("move a bar", (".nn-bars", "[data-score]")),
    ),
}
TOGETHER = """(root, selectors) => {
  const { top, bottom } = root.closest(".jp-WindowedPanel-outer").getBoundingClientRect();
  const boxes = selectors.map((selector) => {
    const part = root.querySelector(selector);
    return part ? part.getBoundingClientRect() : null;
  });
  const missing = selectors.filter((selector, i) => !boxes[i]?.height);
  const found = boxes.filter((box) => box?.height);
  const height = Math.max(...found.map((box) => box.bottom)) - Math.min(...found.map((box) => box.top));
  return { missing, height: Math.round(height), room: Math.round(bottom - top) };
}"""


@pytest.mark.parametrize("lab_class", LABS)
def test_what_the_hand_moves_and_what_answers_it_are_on_the_screen_together(
    page: Page, server: JupyterServer, lab_class: str
) -> None:
    drawn, *tasks = LABS[lab_class]
    page.set_viewport_size(LAPTOP)
    name = f"laptop_{lab_class}"
    code = f'from workbench import {lab_class}, bars\nlab = {lab_class}("{name}")'
    lab = LabOnPage(page, server, name, code, drawn)
    lay_out_as_at_first(page)
    sides = ["expandLeft", "collapseLeft"]
    for task in tasks:
        lab.ask(task.before)
        if task.press:
            lab.press(task.press)
        lab.settle()
        for side in sides:
            page.evaluate("(way) => window.jupyterapp.shell[way]()", side)
            for _ in range(30):  # the page is laid out anew in as many frames as it takes
                lab.frames(5)
                seen = lab.root.evaluate(TOGETHER, list(task.parts))
                if not seen["missing"] and seen["height"] <= seen["room"]:
                    break
            assert seen["missing"] == [], task.name
            assert seen["height"] <= seen["room"], (task.name, side, seen)
        sides.reverse()  # the next task begins with the side as it is
