"""The edge lab in a real JupyterLab in a real browser: painted, slid, undone, reloaded, restarted."""

from __future__ import annotations

import json
import os
import re
import signal

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import SIZE, THEMES, JupyterServer, picture_widths, restart_kernel, run_all, set_theme, take_picture
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Page, expect

CODE = 'from workbench import EdgeLab, bars\nlab = EdgeLab("{name}")'


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), "[data-strip=strip] .nn-thumb")

    def slide(self, name: str, value: float) -> None:
        super().slide(name, value)
        self.settle()

    def choose(self, name: str) -> None:
        self.control(name).locator("xpath=..").click()
        self.settle()

    def place(self, row: float, column: float, grid: str = "weights") -> tuple[float, float]:
        """Return where on the page the middle of a cell of a grid is."""
        canvas = self.root.locator(f"[data-grid={grid}] canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box is not None
        return box["x"] + (column + 0.5) * box["width"] / 28, box["y"] + (row + 0.5) * box["height"] / 28

    def stroke(
        self, start: tuple[float, float], end: tuple[float, float], grid: str = "weights", steps: int = 6
    ) -> None:
        self.page.mouse.move(*self.place(*start, grid))
        self.page.mouse.down()
        self.page.mouse.move(*self.place(*end, grid), steps=steps)
        self.page.mouse.up()
        self.settle()

    def pixel(self, row: int, column: int, grid: str = "weights") -> list[int]:
        """Return the colour that is on the screen in the corner of a cell, where no sign is drawn."""
        return self.pixels([(row, column)], grid)[0]

    def pixels(self, cells: list[tuple[int, int]], grid: str = "weights") -> list[list[int]]:
        """Return the colours of many cells, as `pixel` does."""
        return self.root.locator(f"[data-grid={grid}] canvas").evaluate(
            """(canvas, cells) => {
              // All at once: each look into a canvas takes the browser some 15 ms.
              const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              const first = ([row, column]) => 4 * ((row * 12 + 2) * width + column * 12 + 2);
              return cells.map((cell) => [...data.slice(first(cell), first(cell) + 3)]);
            }""",
            cells,
        )

    def score(self) -> int:
        found = re.match(r"(\d+) of 48", self.root.locator("[data-score]").inner_text())
        assert found is not None
        return int(found.group(1))


@pytest.fixture
def lab(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Lab:
    return Lab(page, server, re.sub(r"\W+", "_", request.node.name)[:60])


def is_blue(colour: list[int]) -> bool:
    return colour[2] > colour[0] + 60


def is_red(colour: list[int]) -> bool:
    return colour[0] > colour[2] + 60


def test_a_stroke_with_the_mouse_reaches_the_kernel_and_lights_the_neuron(lab: Lab) -> None:
    assert lab.value("abs(lab.weights).max()") == 0
    assert lab.value("lab.activation") < 0.01
    lab.stroke((8, 9), (8, 19))
    assert lab.value("lab.weights[8, 14]") == 1
    assert lab.value("lab.weights[7, 14]") > 0.5
    assert lab.value("abs(lab.weights[12:]).max()") == 0
    assert is_blue(lab.pixel(8, 14))
    assert is_blue(lab.pixel(8, 14, "product"))
    activation = lab.value("lab.activation")
    assert activation > 0.9
    expect(lab.root.locator(".nn-neuron text")).to_have_text(f"{activation:.2f}")
    assert float(lab.root.get_attribute("data-activation") or 0) == pytest.approx(activation, abs=1e-4)
    assert lab.score() == lab.value("lab.right")


def test_a_fast_stroke_has_no_gaps_and_the_brush_has_signs(lab: Lab) -> None:
    lab.choose("brush--1")
    lab.stroke((14, 3), (20, 25), steps=1)
    cells = json.loads(lab.ask("print([float(lab.weights[round(14 + 6 * i / 22), 3 + i]) for i in range(23)])"))
    assert min(cells) == -1
    assert max(cells) < -0.9
    assert is_red(lab.pixel(14, 3))
    lab.choose("brush-0")
    lab.slide("brush-size", 9)
    lab.stroke((14, 3), (20, 25))
    assert lab.value("abs(lab.weights).max()") == 0


def test_brush_size_and_strength(lab: Lab) -> None:
    lab.slide("brush-strength", 0.5)
    lab.slide("brush-size", 7)
    lab.stroke((14, 14), (14, 14))
    assert lab.value("lab.weights.max()") == 0.5
    assert 35 < lab.value("(lab.weights > 0).sum()") < 60


def test_painting_with_the_keyboard_alone(lab: Lab) -> None:
    grid = lab.root.locator("[data-grid=weights]")
    lab.slide("brush-size", 1)
    grid.focus()
    for _ in range(3):
        lab.page.keyboard.press("ArrowUp")
    lab.page.keyboard.press("Space")
    lab.settle()
    assert lab.value("lab.weights[11, 14]") == 1
    for _ in range(4):
        lab.page.keyboard.press("Shift+ArrowRight")
    lab.page.keyboard.press("-")
    lab.page.keyboard.press("Shift+ArrowDown")
    lab.settle()
    assert lab.value("lab.weights[11, 16]") == 1
    assert lab.value("lab.weights[12, 18]") == -1
    expect(lab.root.locator(".nn-spoken").last).to_contain_text("row 12, column 18: −1.00")
    lab.page.keyboard.press("Control+z")
    lab.settle()
    assert lab.value("lab.weights[12, 18]") == 0
    lab.page.keyboard.press("Control+Shift+Z")
    lab.settle()
    assert lab.value("lab.weights[12, 18]") == -1
    # JupyterLab's own shortcuts (d, d deletes a cell) keep out of the lab.
    lab.page.keyboard.press("d")
    lab.page.keyboard.press("d")
    expect(lab.root).to_be_visible()


def test_every_control_is_reached_by_tab(lab: Lab) -> None:
    lab.root.locator("summary").click()
    lab.control("level-1").focus()
    reached = set()
    for _ in range(40):
        reached.add(
            lab.page.evaluate("() => document.activeElement.dataset.control ?? document.activeElement.dataset.grid")
        )
        lab.page.keyboard.press("Tab")
    wanted = {
        "image",
        "weights",
        "product",
        "bias",
        "row",
        "surround",
        "preset-clear",
        "brush-1",
        "brush-size",
        "pen-ink",
        "blank",
    }
    assert wanted <= reached


def test_painting_by_touch(lab: Lab) -> None:
    with finger(lab.page) as one:
        one.drag(*(lab.place(8, column) for column in range(9, 20)))
    lab.settle()
    assert lab.value("lab.weights[8, 9:20].min()") > 0.9
    assert lab.value("lab.activation") > 0.9
    take_picture(lab.page, "touch")


def test_sliders_shape_an_edge_and_the_bias_moves_the_threshold(lab: Lab) -> None:
    lab.slide("row", 20)
    assert lab.value("abs(lab.weights - bars.edge_weights(20, 14, 0, 11, 3, 1, -1)).max()") == 0
    lab.slide("surround", -0.5)
    lab.slide("angle", 90)
    assert lab.value("abs(lab.weights - bars.edge_weights(20, 14, 90, 11, 3, 1, -0.5)).max()") == 0
    before = lab.root.locator(".nn-threshold").get_attribute("x1")
    lab.slide("bias", -25)
    assert lab.value("lab.bias") == -25
    assert lab.root.locator(".nn-threshold").get_attribute("x1") != before
    expect(lab.root.locator(".nn-threshold-text")).to_have_text("threshold 25.0 = −bias")


def test_the_curve_without_a_bias_is_there_to_compare_with(lab: Lab) -> None:
    unbiased, text = lab.root.locator(".nn-curve-unbiased"), lab.root.locator(".nn-unbiased-text")
    expect(text).to_have_text("bias 0")
    before = unbiased.get_attribute("points")
    lab.slide("bias", -3)
    assert unbiased.get_attribute("points") == before
    lab.slide("bias", 0)
    expect(text).to_have_text("")
    assert unbiased.get_attribute("points") == ""
    assert lab.root.locator(".nn-curve:not(.nn-curve-unbiased)").get_attribute("points") == before


def test_undo_redo_clear_and_presets(lab: Lab) -> None:
    expect(lab.control("undo")).to_be_disabled()
    lab.stroke((8, 9), (8, 19))
    lab.stroke((20, 9), (20, 19))
    lab.slide("bias", -4)
    for name in ("undo", "undo"):
        lab.control(name).click()
        lab.settle()
    assert lab.value("lab.bias") == -10
    assert lab.value("lab.weights[20].max()") == 0
    assert lab.value("lab.weights[8].max()") == 1
    lab.control("redo").click()
    lab.settle()
    assert lab.value("lab.weights[20].max()") == 1
    lab.control("preset-clear").click()
    lab.settle()
    assert lab.value("abs(lab.weights).max()") == 0
    lab.control("undo").click()
    lab.settle()
    assert lab.value("lab.weights[20].max()") == 1
    for preset in ("centre", "blob", "image", "noise"):
        lab.control(f"preset-{preset}").click()
        lab.settle()
        assert lab.value("abs(lab.weights).max()") > 0.9, preset


def test_digits_have_favourites_once_there_are_weights(lab: Lab) -> None:
    digits = lab.root.locator(".nn-digits")
    expect(digits).to_be_hidden()
    lab.stroke((8, 9), (8, 19))
    expect(digits).to_be_visible()
    pictures = digits.locator("img").evaluate_all("(all) => all.map((image) => image.src)")
    assert len(set(pictures)) == 16


def test_the_score_tells_which_are_wrong_and_why(lab: Lab) -> None:
    lab.ask("lab.level = 2; lab.weights = bars.bar(8, 14, 0, 11, 3); lab.bias = -17")
    lab.settle()
    assert lab.score() == lab.value("lab.right") < 45
    wrong = lab.root.locator("[data-strip=strip] .nn-wrong")
    assert wrong.count() == 48 - lab.score()
    wrong.first.click()
    lab.settle()
    story = lab.root.locator(".nn-story").inner_text()
    assert story.startswith("Wrong: ")
    assert "threshold 17.0" in story
    assert lab.value("lab.image.max()") > 0
    lab.ask("lab.weights = bars.edge_weights(8, 14, 0, 11, 3, 1, -0.5); lab.bias = -7")
    lab.settle()
    assert lab.score() >= 45
    expect(lab.root.locator("[data-score]")).to_contain_text("Target of 45 reached")
    assert lab.ask("from workbench import progress; print('edge_lab_level_2' in progress.done())") == "True"


def test_hovering_shows_an_image_and_leaving_brings_the_kept_one_back(lab: Lab) -> None:
    lab.control("preset-noise").click()
    thumbs = lab.root.locator("[data-strip=strip] .nn-thumb")
    thumbs.nth(30).click()
    lab.settle()
    kept = lab.value("lab.image.sum()")
    thumbs.nth(2).hover()
    lab.settle()
    assert lab.value("lab.image.sum()") != kept
    lab.page.mouse.move(*lab.place(14, 14))
    lab.settle()
    assert lab.value("lab.image.sum()") == kept
    thumbs.nth(30).focus()
    lab.page.keyboard.press("ArrowRight")
    lab.settle()
    assert lab.value("lab.image.sum()") != kept
    lab.page.keyboard.press("Enter")
    digit = lab.root.locator("[data-strip=digits] .nn-thumb").first
    digit.click()
    lab.settle()
    expect(lab.root.locator(".nn-story")).to_have_text(re.compile(r"^An? \d\. "))


def test_flipping_through_the_digits(lab: Lab) -> None:
    seen = []
    for name in ("digit1", "digit1", "digit-1"):
        lab.control(name).click()
        lab.settle()
        expect(lab.root.locator(".nn-story")).to_have_text(re.compile(r"^An? \d\. "))
        seen.append(lab.value("lab.image.sum()"))
    assert seen[0] == seen[2] != seen[1]
    assert seen[0] == lab.value("__import__('nn').strokes.digits(500).images[0].sum()")


def test_drawing_an_image_of_ones_own(lab: Lab) -> None:
    lab.control("blank").click()
    lab.settle()
    assert lab.value("lab.image.max()") == 0
    lab.stroke((8, 9), (8, 19), grid="image")
    assert lab.value("lab.image[8, 14]") == 1
    assert lab.pixel(8, 14, "image") == [255, 255, 255]
    expect(lab.root.locator(".nn-story")).to_contain_text("Your own image.")
    lab.choose("pen-rubber")
    lab.stroke((8, 9), (8, 19), grid="image")
    assert lab.value("lab.image[8, 14]") == 0


def test_a_cell_sets_traits_and_the_lab_follows(lab: Lab) -> None:
    lab.ask("import numpy as np; w = np.zeros((28, 28)); w[3, 4] = -2; w[20, 21] = 1.5; lab.weights = w; lab.bias = 3")
    lab.settle()
    assert is_red(lab.pixel(3, 4))
    assert is_blue(lab.pixel(20, 21))
    assert lab.control("bias").input_value() == "3"
    lab.ask("lab.image = np.eye(28)")
    lab.settle()
    assert lab.pixel(10, 10, "image") == [255, 255, 255]
    assert "ValueError" in lab.ask("lab.weights = np.zeros((3, 3))")
    assert "read-only" in lab.ask("lab.activation = 1").replace("read_only", "read-only")
    lab.choose("colours-green-red")
    assert lab.pixel(20, 21)[1] > lab.pixel(20, 21)[2]


def test_in_a_fast_drag_the_newest_wins_and_nothing_queues_up(lab: Lab) -> None:
    lab.ask(
        "sent, send = [], lab.send; "
        "lab.send = lambda content, buffers=None: (sent.append(content), send(content, buffers))"
    )
    lab.page.mouse.move(*lab.place(2, 2))
    lab.page.mouse.down()
    spots = [lab.place(2 + row, column) for row in range(0, 24, 4) for column in range(2, 26)]
    for spot in spots:
        lab.page.mouse.move(*spot)
    lab.page.mouse.up()
    lab.settle()
    # The screen shows what the kernel has; at the rim of a stroke a cell is half covered, and neither blue nor not.
    kernel = json.loads(lab.ask("print(lab.weights.tolist())"))
    cells = [(row, column) for row in range(28) for column in range(28) if not 0.2 <= kernel[row][column] <= 0.7]
    for (row, column), colour in zip(cells, lab.pixels(cells), strict=True):
        assert is_blue(colour) == (kernel[row][column] > 0.7), (row, column)
    assert sum(weight > 0.7 for row in kernel for weight in row) > 300
    numbers = json.loads(lab.ask("print([m['number'] for m in sent])"))
    assert numbers == sorted(numbers)
    assert len(numbers) == len(set(numbers)) <= len(spots) + 2


def test_the_lab_is_there_again_after_a_reload(lab: Lab) -> None:
    lab.stroke((8, 9), (8, 19))
    lab.choose("level-3")
    lab.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    lab.page.goto(lab.server.address(lab.notebook).removesuffix("&reset"))
    lab.wait()
    assert is_blue(lab.pixel(8, 14))
    expect(lab.control("level-3")).to_be_checked()


def test_the_lab_is_there_again_after_a_kernel_restart(lab: Lab) -> None:
    lab.stroke((8, 9), (8, 19))
    lab.slide("bias", -12.5)
    lab.root.locator("[data-strip=strip] .nn-thumb").nth(27).click()
    lab.settle()
    before = lab.ask("print(lab.weights.tobytes().hex(), lab.image.tobytes().hex(), lab.bias)")
    lab.root.evaluate("(root) => (root.dataset.old = 'yes')")
    restart_kernel(lab.page)
    run_all(lab.page)
    expect(lab.root).not_to_have_attribute("data-old", "yes")
    lab.wait()
    assert lab.ask("print(lab.weights.tobytes().hex(), lab.image.tobytes().hex(), lab.bias)") == before
    assert is_blue(lab.pixel(8, 14))


def test_a_kernel_killed_in_the_middle_of_a_stroke_loses_no_more_than_that_stroke(lab: Lab) -> None:
    lab.stroke((8, 9), (8, 19))
    process = int(lab.ask("import os; print(os.getpid())"))
    lab.page.mouse.move(*lab.place(20, 5))
    lab.page.mouse.down()
    lab.page.mouse.move(*lab.place(20, 20), steps=5)
    lab.page.evaluate("() => (window.kernelWasKilled = true)")
    os.kill(process, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    lab.page.mouse.up()
    saved = json.loads((lab.server.work / "labs" / f"{lab.name}.json").read_text())
    assert saved["weights"][8][14] == 1
    assert [path.name for path in (lab.server.work / "labs").glob(f"{lab.name}*")] == [f"{lab.name}.json"]
    lab.page.locator(".jp-Dialog button").click()  # JupyterLab's word on it would cover what the next test looks at


def test_after_a_restart_a_lab_says_that_its_cell_must_run_again(lab: Lab) -> None:
    restart_kernel(lab.page)
    lab.page.mouse.click(*lab.place(8, 14))
    expect(lab.root.locator(".nn-status")).to_contain_text("run this cell again")


def test_two_views_of_one_lab_follow_each_other(lab: Lab) -> None:
    lab.page.evaluate("() => window.jupyterapp.commands.execute('notebook:create-output-view')")
    views = lab.page.locator(".nn-lab")
    expect(views).to_have_count(2)
    views.nth(1).locator("[data-strip=strip] .nn-thumb").first.wait_for()
    lab.ask("lab.bias = -21")
    lab.settle()
    for i in range(2):
        assert views.nth(i).locator("[data-control=bias]").input_value() == "-21"


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_serious(lab: Lab, theme: str) -> None:
    set_theme(lab.page, theme)
    lab.ask("lab.weights = bars.edge_weights(8, 14, 0, 11, 3); lab.bias = -4")
    lab.settle()
    for width in picture_widths(1300, 560):
        lab.page.set_viewport_size({**SIZE, "width": width})
        lab.settle()
        take_picture(lab.page, f"lab_{theme.split()[1].lower()}_{width}")
    findings = Axe().run(lab.page, context=".nn-lab").response["violations"]
    serious = [finding for finding in findings if finding["impact"] in ("serious", "critical")]
    assert [(finding["id"], [node["html"] for node in finding["nodes"]][:3]) for finding in serious] == []
