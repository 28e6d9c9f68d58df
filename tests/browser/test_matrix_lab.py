"""The matrix lab in a real JupyterLab in a real browser: pointed at, written in, tapped, turned over, reloaded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import SIZE, THEMES, JupyterServer, set_theme, take_picture
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Locator, Page, expect

CODE = 'from workbench import MatrixLab\nlab = MatrixLab("{name}")'


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), ".nn-entry")

    def selected(self) -> Any:
        return json.loads(self.ask("import json; print(json.dumps(lab.selected))"))

    def entry(self, block: str, label: str) -> Locator:
        return self.root.locator(f"[data-block={block}] input[aria-label$=' {label}']")

    def lit(self) -> set[str]:
        """The names of all numbers that are lit: "W 1, 2", "b 1"."""
        labels = self.root.locator(".nn-entry.nn-lit").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('aria-label'))"
        )
        return {" ".join(label.split()[-3 if "," in label else -2 :]) for label in labels}

    def point(self, selector: str, x: float, y: float) -> None:
        """Move the pointer over an element, to a place given in shares of its width and height."""
        target = self.root.locator(selector)
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        self.settle()

    def away(self) -> None:
        self.page.mouse.move(2, 2)
        self.settle()

    def choose(self, name: str) -> None:
        self.root.locator(f"[data-control='{name}']").locator("xpath=..").click()
        self.settle()

    def picture_of(self, selector: str) -> str:
        return str(self.root.locator(selector).evaluate("(canvas) => canvas.toDataURL()"))


def test_what_is_pointed_at_in_one_picture_lights_in_all(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "matrix_point")
    still = lab.picture_of("[data-net]")
    lab.entry("W", "W 1, 2").hover()
    lab.settle()
    row_and_column = {"W 1, 0", "W 1, 1", "W 1, 2", "W 1, 3", "W 0, 2", "W 2, 2"}
    assert lab.lit() == row_and_column | {"a 2", "b 1", "z 1", "a′ 1"}
    expect(lab.entry("W", "W 1, 2")).to_have_class("nn-entry nn-lit nn-crossed")
    expect(lab.root.locator(".nn-term.nn-lit")).to_contain_text("2.00 × 0.20")
    expect(lab.root.locator(".nn-row-name")).to_have_text("row 1:")
    expect(lab.root.locator("[data-story]")).to_contain_text("W[1, 2] = 2.00 is the weight from sending neuron 2")
    assert lab.picture_of("[data-net]") != still
    mark = lab.root.locator("[data-tiles=weights] .nn-tile-cell")
    assert mark.evaluate("(one) => [parseInt(one.style.left), parseInt(one.style.top)]") == [0, 50]
    assert lab.selected() == [1, 2]
    lab.away()
    assert lab.selected() == [0, 0]

    for block, label, place in (("a", "a 3", [None, 3]), ("b", "b 2", [2, None]), ("result", "a′ 1", [1, None])):
        lab.entry(block, label).hover()
        lab.settle()
        assert lab.selected() == place, block
    lab.root.locator("[data-term='3']").hover()
    lab.settle()
    assert lab.selected() == [1, 3]
    # The connection from sender 2 to receiver 1, a third of its way; a neuron; a weight grid; a pixel of one.
    lab.point("[data-net]", (46 + 228 / 3) / 320, 0.625 + (0.5 - 0.625) / 3)
    assert lab.selected() == [1, 2]
    lab.point("[data-net]", 274 / 320, 5 / 6)
    assert lab.selected() == [2, None]
    lab.point("[data-tiles=rows]", 0.1, 0.5)
    assert lab.selected() == [0, None]
    lab.point("[data-tiles=terms]", 0.75, 0.75)
    assert lab.selected() == [0, 3]
    lab.away()


def test_a_column_lights_in_every_row_and_frames_none(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "matrix_column")
    marks = lab.root.locator("[data-tiles=rows] .nn-tile-cell:visible")
    frame = lab.root.locator("[data-tiles=rows] .nn-tile-mark")
    expect(frame).to_be_visible()
    expect(marks).to_have_count(1)
    lab.entry("a", "a 3").hover()
    lab.settle()
    assert lab.lit() == {"W 0, 3", "W 1, 3", "W 2, 3", "a 3"}
    expect(frame).to_be_hidden()
    expect(marks).to_have_count(3)
    places = marks.evaluate_all("(all) => all.map((one) => [one.style.left, one.style.top])")
    assert len({left for left, _ in places}) == 3
    assert {top for _, top in places} == {"50%"}
    lab.entry("b", "b 1").hover()
    lab.settle()
    expect(frame).to_be_visible()
    expect(marks).to_have_count(0)


def test_numbers_are_written_with_the_keyboard_and_taken_back(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "matrix_write")
    lab.entry("W", "W 0, 0").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    lab.settle()
    assert lab.selected() == [1, 2]
    page.keyboard.type("−3,5")
    page.keyboard.press("Enter")
    lab.settle()
    assert lab.ask("print(float(lab.W[1, 2]), float(lab.sums[1].round(3)))") == "-3.5 0.0"
    expect(lab.entry("z", "z 1")).to_have_value("0.00")
    expect(lab.root.locator("[data-story]")).to_contain_text("W[1, 2] = −3.50")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(lab.entry("W", "W 1, 2")).to_have_value("−3.50")
    page.keyboard.type("much")
    page.keyboard.press("ArrowDown")
    lab.settle()
    assert lab.selected() == [2, 2]
    assert lab.ask("print(float(lab.W[1, 2]))") == "-3.5"
    expect(lab.entry("W", "W 1, 2")).to_have_value("−3.50")
    refusal = lab.root.locator(".nn-refusal")
    expect(refusal).to_have_text("W[1, 2] came as 'much'; expected a number")
    lab.entry("a", "a 0").fill("2")
    expect(refusal).to_be_hidden()
    page.keyboard.press("Enter")
    # What is refused is told beside the table, and stays in its field to be mended.
    expect(refusal).to_have_text("a[0] came as 2; expected a number from 0 to 1")
    expect(lab.root.locator(".nn-status")).to_have_text("a[0] came as 2; expected a number from 0 to 1")
    expect(lab.entry("a", "a 0")).to_have_value("2")
    expect(lab.entry("a", "a 0")).to_have_attribute("aria-invalid", "true")
    table, told = lab.root.locator(".nn-layer-numbers").bounding_box(), refusal.bounding_box()
    assert table is not None
    assert told is not None
    assert 0 <= told["y"] - table["y"] - table["height"] < 20
    page.keyboard.press("Escape")
    expect(refusal).to_be_hidden()
    expect(lab.entry("a", "a 0")).to_have_value("1.00")
    lab.root.locator("[data-control=undo]").click()
    lab.settle()
    assert lab.ask("print(float(lab.W[1, 2]))") == "2.0"
    expect(lab.entry("W", "W 1, 2")).to_have_value("2.00")
    lab.root.locator("[data-term='0']").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    lab.settle()
    assert lab.selected() == [2, 2]


def test_a_click_selects_the_number_so_that_typing_replaces_it(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "matrix_click")
    field = lab.entry("W", "W 0, 0")
    field.click(position={"x": 30, "y": 14})
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(field).to_have_value("1.00")
    lab.settle()
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(field).to_have_value("7.00")
    lab.entry("b", "b 0").click()
    field.click(position={"x": 30, "y": 14})
    page.keyboard.type("17")
    page.keyboard.press("Enter")
    lab.settle()
    assert lab.ask("print(float(lab.W[0, 0]))") == "17.0"


def test_a_real_layer_has_a_window_that_follows(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "matrix_real")
    lab.choose("layer-784 -> 16")
    assert lab.ask("print(lab.layer)") == "784 -> 16"
    expect(lab.entry("W", "W 0, 406")).to_be_visible()
    lab.point("[data-heat]", 0.25, 0.97)
    row, column = lab.selected()
    assert row == 15
    assert abs(column - 196) <= 2
    expect(lab.entry("W", f"W 15, {column}")).to_be_visible()
    expect(lab.root.locator(f"[data-term='{column}']")).to_have_class("nn-term nn-lit")
    lab.away()
    assert lab.selected() == [0, 406]
    # The same pixel in the image, in the row's weights, and in the network's picture.
    lab.point("[data-tiles=image]", 14.5 / 28, 10.5 / 28)
    assert lab.selected() == [None, 294]
    lab.point("[data-tiles=weights]", 14.5 / 28, 10.5 / 28)
    assert lab.selected() == [0, 294]
    lab.point("[data-net]", 150 * 14.5 / 28 / 320, (50 + 150 * 10.5 / 28) / 250)
    assert lab.selected() == [None, 294]
    lab.point("[data-tiles=rows]", 0.94, 0.9)
    assert lab.selected() == [15, None]
    page.mouse.down()
    page.mouse.up()
    lab.away()
    assert lab.selected() == [15, None]
    lab.root.locator("[data-heat]").focus()
    for key in ("PageDown", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    lab.settle()
    assert lab.selected() == [14, 29]
    expect(lab.root.locator(".nn-spoken")).to_contain_text("row 14, column 29")
    # A number half written stays in its place while the pointer goes elsewhere.
    lab.entry("W", "W 14, 29").focus()
    page.keyboard.type("2.5")
    lab.point("[data-tiles=image]", 20.5 / 28, 20.5 / 28)
    page.keyboard.press("Enter")
    lab.settle()
    assert lab.ask("print(float(lab.W[14, 29]))") == "2.5"
    before = lab.ask("print(lab.a.sum())")
    lab.root.locator("[data-strip=digit] .nn-thumb").nth(4).click()
    lab.settle()
    assert lab.ask("print(lab.digit)") == "4"
    assert lab.ask("print(lab.a.sum())") != before


def test_a_cell_sets_it_and_a_reload_keeps_it(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "matrix_cell")
    lab.ask("import numpy as np; lab.W = np.arange(12).reshape(3, 4); lab.selected = (2, None)")
    lab.settle()
    expect(lab.entry("W", "W 2, 3")).to_have_value("11.00")
    expect(lab.entry("W", "W 2, 1")).to_have_value("9.00")
    assert {"W 2, 0", "W 2, 3", "b 2", "z 2", "a′ 2"} <= lab.lit()
    lab.ask('lab.layer = "16 -> 10"; lab.digit = 7; lab.selected = (7, 3)')
    lab.settle()
    expect(lab.root.locator("[data-control='layer-16 -> 10']")).to_be_checked()
    expect(lab.root.locator("[data-tiles=rows]")).to_be_hidden()
    expect(lab.entry("W", "W 7, 3")).to_have_class("nn-entry nn-lit nn-crossed")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.goto(server.address(lab.notebook).removesuffix("&reset"))
    page.wait_for_function("() => window.jupyterapp !== undefined", timeout=60_000)
    page.evaluate("() => window.jupyterapp.restored")
    lab.root.locator(".nn-entry").first.wait_for(timeout=60_000)
    expect(lab.entry("W", "W 7, 3")).to_have_class("nn-entry nn-lit nn-crossed")


def test_a_tap_lights_and_keeps(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "matrix_touch")
    page.set_viewport_size({"width": 700, "height": 1200})
    lab.settle()
    with finger(page) as one:
        one.tap_on(lab.root.locator("[data-term='1']"))
        lab.settle()
        assert lab.selected() == [0, 1]
        one.tap_on(lab.entry("b", "b 2"))
        lab.settle()
        assert lab.selected() == [2, None]
        tiles = lab.root.locator("[data-tiles=rows]")
        tiles.scroll_into_view_if_needed()
        box = tiles.bounding_box()
        assert box is not None
        one.tap(box["x"] + 10, box["y"] + 10)
        lab.settle()
        assert lab.selected() == [0, None]


@pytest.mark.parametrize("theme", THEMES)
def test_it_looks_right_and_axe_finds_nothing_serious(page: Page, server: JupyterServer, theme: str) -> None:
    lab = Lab(page, server, f"matrix_{theme.split()[1].lower()}")
    set_theme(page, theme)
    for layer, place in (("4 -> 3", "(1, 2)"), ("784 -> 16", "(1, 380)"), ("16 -> 16", "(1, None)")):
        lab.ask(f'lab.layer = "{layer}"; lab.selected = {place}')
        for width in (1280, 900):
            page.set_viewport_size({**SIZE, "width": width})
            lab.settle()
            wide = "(one) => [one.scrollWidth, one.clientWidth]"
            inside, outside = lab.root.evaluate(wide)
            assert inside <= outside, (layer, width)
            take_picture(page, f"matrix_{layer.split()[0]}_{theme.split()[1].lower()}_{width}")
        findings = Axe().run(page, context=".nn-lab").response["violations"]
        serious = [finding for finding in findings if finding["impact"] in ("serious", "critical")]
        assert [(finding["id"], [node["html"] for node in finding["nodes"]][:3]) for finding in serious] == [], layer
