"""The pad's lab in a real JupyterLab in a real browser: drawn on, kept, compared, asked a rule, reloaded."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import SIZE, THEMES, JupyterServer, picture_widths, set_theme, take_picture
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Page, expect

CODE = 'from nn import strokes\nfrom workbench import PadLab\nlab = PadLab("{name}")'


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), "[data-strip=given] .nn-thumb")

    def click(self, name: str) -> None:
        self.control(name).click()
        self.settle()

    def choose(self, name: str) -> None:
        self.control(name).locator("xpath=..").click()
        self.settle()

    def pick(self, strip: str, place: int) -> None:
        self.root.locator(f"[data-strip={strip}] .nn-thumb").nth(place).click()
        self.settle()

    def place(self, row: float, column: float, grid: str = "pad") -> tuple[float, float]:
        """Return where on the page the middle of a cell of a grid is, all 28 of whose rows are shown."""
        canvas = self.root.locator(f"[data-grid={grid}] canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box is not None
        return box["x"] + (column + 0.5) * box["width"] / 28, box["y"] + (row + 0.5) * box["height"] / 28

    def stroke(self, *places: tuple[float, float]) -> None:
        self.page.mouse.move(*self.place(*places[0]))
        self.page.mouse.down()
        for place in places[1:]:
            self.page.mouse.move(*self.place(*place), steps=4)
        self.page.mouse.up()
        self.settle()

    def background(self, row: int, column: int, grid: str) -> list[int]:
        """Return the colour that is on the screen in the upper left corner of a cell, where nothing is written."""
        return self.root.locator(f"[data-grid={grid}] canvas").evaluate(
            """(canvas, [row, column]) => {
              const cell = canvas.width / 28;
              const data = canvas.getContext("2d").getImageData((column + 0.12) * cell, (row + 0.12) * cell, 1, 1).data;
              return [...data].slice(0, 3);
            }""",
            [row, column],
        )


def test_a_drawing_becomes_numbers_and_is_compared_kept_and_taken_away(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pad_drawn")
    lab.stroke((4, 9), (4, 18), (13, 14), (22, 18), (23, 8))
    assert lab.value("lab.image[4, 12]") == 1
    assert lab.background(4, 12, "numbers") == [255, 255, 255]
    assert lab.background(1, 1, "numbers") == [0, 0, 0]
    # What both have is counted in the kernel and drawn: nothing on the screen that is not there.
    share = lab.value("lab.overlap")
    assert 0 < share < 1
    assert float(lab.root.get_attribute("data-share") or 0) == pytest.approx(share, abs=1e-4)
    expect(lab.root.locator("[data-shared]")).to_contain_text(f"{round(100 * share)} %")
    # Pointing at a pixel lights it among the numbers, and the other way round.
    lab.page.mouse.move(*lab.place(4, 12, "numbers"))
    expect(lab.root.locator(".nn-reading-line")).to_have_text("row 4, column 12: 1.00")
    assert lab.root.locator("[data-grid=pad] .nn-cell-mark").is_visible()
    lab.click("keep")
    assert lab.value("len(lab.kept)") == 1
    lab.click("pad-clear")
    assert lab.value("lab.image.max()") == 0
    lab.click("undo")
    assert lab.value("abs(lab.image - lab.kept[0]).max()") == 0
    lab.pick("kept", 0)
    assert lab.value("lab.overlap") == 1
    lab.click("pad-clear")
    lab.click("keep")
    expect(lab.root.locator("> .nn-status")).to_contain_text("The pad is empty")
    lab.pick("kept", 0)
    expect(lab.root.locator("> .nn-status")).to_be_empty()
    lab.click("forget")
    assert lab.value("len(lab.kept)") == 0
    assert lab.root.locator("[data-strip=kept]").count() == 0


def test_an_emptied_pad_leaves_nothing_among_the_numbers(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pad_emptied")
    numbers = lab.root.locator("[data-grid=numbers] canvas")
    pixels = "(canvas) => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data].join()"
    # Widths at which a cell is no whole number of pixels wide.
    for width in (1300, 1283, 1171):
        page.set_viewport_size({**SIZE, "width": width})
        lab.settle()
        empty = numbers.evaluate(pixels)
        lab.stroke((4, 9), (4, 18), (13, 14), (22, 18), (23, 8))
        page.mouse.move(5, 5)
        assert numbers.evaluate(pixels) != empty
        lab.click("pad-clear")
        page.mouse.move(5, 5)
        assert numbers.evaluate(pixels) == empty, width


def test_on_a_laptop_the_pad_and_what_it_is_compared_with_are_in_sight_together(
    page: Page, server: JupyterServer
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    lab = Lab(page, server, "pad_in_sight")
    lab.ask("lab.rule = lambda image: image.sum() > 90")
    expect(lab.root.locator("[data-rule]")).to_be_visible()
    lab.settle()
    lab.root.evaluate("(root) => root.scrollIntoView({ block: 'start' })")
    for part in ("[data-grid=pad]", "[data-grid=other]", "[data-grid=overlay]", "[data-grid=numbers]", "[data-shared]"):
        expect(lab.root.locator(part)).to_be_in_viewport(ratio=1)
    expect(lab.root.locator("[data-rule]")).to_be_in_viewport(ratio=1)
    expect(lab.control("copy")).to_be_in_viewport()
    pad, other = (lab.root.locator(f"[data-grid={grid}]").bounding_box() for grid in ("pad", "other"))
    assert pad is not None
    assert other is not None
    assert other["x"] > pad["x"] + pad["width"]
    assert abs(other["y"] - pad["y"]) < 2


def test_digits_are_picked_and_a_part_of_the_numbers_shown_larger(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pad_picked")
    lab.choose("target-image")
    lab.click("given-next")
    lab.pick("given", 4)
    same = "(lab.image == strokes.digits(100, seed=1, labels=[i // 10 for i in range(100)]).images[14]).all()"
    assert lab.value(same) == 1
    lab.choose("numbers-size-7")
    bar = lab.root.locator(".nn-numbers-bar > span")
    expect(bar).to_have_text("rows 10 to 16, columns 10 to 16")
    lab.page.mouse.move(*lab.place(3, 25))
    expect(bar).to_have_text("rows 2 to 8, columns 20 to 26")
    # With the keyboard alone: draw, and hear what is there; JupyterLab's own keys keep out.
    lab.click("pad-clear")
    lab.root.locator("[data-grid=pad]").focus()
    lab.page.keyboard.press("Space")
    lab.page.keyboard.press("Shift+ArrowRight")
    lab.settle()
    place = json.loads(lab.ask("import numpy as np; print(np.argwhere(lab.image == 1).tolist())"))
    assert len(place) >= 2
    expect(lab.root.locator(".nn-spoken").last).to_contain_text(": 1.00")
    lab.page.keyboard.press("Control+z")
    lab.settle()
    assert lab.value("(lab.image == 1).sum()") < len(place)


def test_a_rule_is_asked_about_the_pad_and_shows_what_fooled_it(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pad_rule")
    panel = lab.root.locator(".nn-pad-rule")
    verdict = lab.root.locator("[data-rule]")
    expect(panel).to_be_hidden()
    expect(verdict).to_be_hidden()
    lab.ask("lab.rule = lambda image: image[:, 14:].sum() > image[:, :14].sum()")
    lab.settle()
    expect(lab.root.locator("[data-rule]")).to_contain_text("it is no 3")
    lab.stroke((4, 20), (24, 20))
    expect(lab.root.locator("[data-rule]")).to_contain_text("it is a 3")
    expect(lab.root.locator("[data-score]")).to_contain_text("111 of 200 right: it missed 3 of the 100 threes")
    assert lab.root.locator("[data-strip=missed] .nn-thumb").count() == 3
    # It stands below the pad, where one sees it while one draws.
    pad, words = lab.root.locator("[data-grid=pad]").bounding_box(), verdict.bounding_box()
    assert pad is not None
    assert words is not None
    assert 0 < words["y"] - pad["y"] - pad["height"] < 150
    lab.pick("missed", 0)
    expect(lab.root.locator("[data-rule]")).to_contain_text("it is no 3")
    lab.click("undo")
    assert lab.value("lab.image[14, 20]") == 1
    lab.ask("lab.rule = lambda image: 1 / 0")
    lab.settle()
    expect(lab.root.locator("[data-rule]")).to_contain_text("ZeroDivisionError")


def test_drawing_by_touch(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pad_touched")
    with finger(page) as one:
        one.drag(*(lab.place(8, column) for column in range(9, 20)))
    lab.settle()
    assert lab.value("lab.image[8, 9:20].min()") > 0.9


def test_the_work_is_there_after_a_reload_and_looks_well(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pad_looks")
    lab.stroke((5, 9), (4, 14), (7, 18), (12, 14), (17, 19), (22, 16), (23, 9))
    lab.click("keep")
    lab.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    lab.page.goto(server.address(lab.notebook).removesuffix("&reset"))
    lab.wait()
    expect(lab.root.locator("[data-strip=kept] .nn-thumb")).to_have_count(1)
    assert lab.background(4, 14, "numbers")[0] > 200
    lab.ask("lab.rule = lambda image: image[:, 14:].sum() > 1.2 * image[:, :14].sum()")
    for theme in THEMES:
        set_theme(lab.page, theme)
        for width in picture_widths(1280, 900, 700):
            lab.page.set_viewport_size({**SIZE, "width": width})
            lab.settle()
            lab.root.scroll_into_view_if_needed()
            take_picture(lab.page, f"pad_{theme.split()[1].lower()}_{width}")
        findings = Axe().run(lab.page, context=".nn-lab").response["violations"]
        assert [(finding["id"], [node["html"] for node in finding["nodes"]][:3]) for finding in findings] == []
