"""The parts lab in a real JupyterLab in a real browser: signs clicked and typed, boards and levels, a reload."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import SIZE, THEMES, JupyterServer, picture_widths, restart_kernel, set_theme, take_picture
from lab_on_page import LabOnPage
from playwright.sync_api import Locator, Page, expect

CODE = 'from workbench import PartsLab\nlab = PartsLab("{name}")'


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), "[data-strip=styles] .nn-thumb")

    def cell(self, row: int, column: int, table: str = "digits") -> Locator:
        return self.root.locator(f"[data-table={table}] [data-cell='{row},{column}']")

    def choose(self, name: str) -> None:
        self.control(name).locator("xpath=..").click()
        self.settle()


@pytest.fixture
def lab(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Lab:
    return Lab(page, server, request.node.name.split("[")[0])


def test_clicks_set_signs_light_outputs_and_are_scored(lab: Lab) -> None:
    lab.cell(9, 0).click()
    lab.settle()
    assert lab.ask("print(lab.table[9, 0], lab.table.any(axis=1).sum())") == "1 1"
    expect(lab.cell(9, 0)).to_have_text("+")
    expect(lab.cell(9, 0)).to_have_attribute("aria-label", "9, upper loop: plus")
    lamp = lab.root.locator("[data-table=digits] tbody tr").nth(9)
    expect(lamp).to_contain_text("0.88 ◀")
    expect(lab.root.locator("[data-story]")).to_contain_text("The brightest output is 9: right.")
    assert lab.ask("print(lab.told_apart)") == lab.root.get_attribute("data-told")
    lab.cell(9, 0).click()
    lab.settle()
    expect(lab.cell(9, 0)).to_have_text("−")
    assert lab.ask("print(lab.table[9, 0])") == "-1"
    lab.control("undo").click()
    lab.settle()
    expect(lab.cell(9, 0)).to_have_text("+")
    lab.control("preset-styles").click()
    lab.settle()
    expect(lab.root.locator("[data-score]")).to_have_text("18 of 24 told apart, target 22")
    assert lab.root.locator("[data-strip=styles] .nn-wrong").count() == 6
    chip = lab.control("mixed-0")
    expect(chip).to_contain_text("ties with")
    chip.click()
    lab.settle()
    expect(lab.root.locator("[data-story]")).to_contain_text("equally bright")
    lab.root.locator("[data-strip=styles] .nn-thumb").nth(20).hover()
    lab.settle()
    expect(lab.root.locator(".nn-sketch")).to_have_attribute("aria-label", "an 8, open on top: upper bow, lower loop")


def test_a_mix_that_somebody_writes_is_drawn_as_that_digit(lab: Lab) -> None:
    sketch = lab.root.locator(".nn-sketch")
    lab.control("part-9").click()
    lab.settle()
    expect(sketch).to_have_attribute("aria-label", "a 4, closed: upper loop, middle bar, long line")
    expect(sketch.locator("[stroke-dasharray]")).to_have_count(0)
    expect(lab.root.locator("[data-story]")).to_contain_text("A 4, closed: upper loop, long line and middle bar.")
    assert lab.root.locator("[data-strip=styles] [aria-selected=true]").get_attribute("data-index") == "11"
    lab.control("part-8").click()
    lab.settle()
    expect(sketch).to_have_attribute("aria-label", "a mix of parts: upper loop, middle bar, long line, top bar")
    # The long line of the 4, not the slash of a 0.
    own = sketch.locator("path.nn-part-5").get_attribute("d")
    lab.control("part-8").click()
    lab.settle()
    assert sketch.locator("path.nn-part-5").get_attribute("d") == own


def test_marks_and_letters_cover_no_picture(lab: Lab) -> None:
    lab.control("preset-styles").click()
    lab.settle()
    below = "(one) => one.querySelector('.nn-badge').offsetTop >= one.querySelector('img').offsetHeight"
    for board, strip in (("digits", "styles"), ("patterns", "samples")):
        lab.choose(f"board-{board}")
        assert all(lab.root.locator(f"[data-strip={strip}] .nn-thumb").evaluate_all(f"(all) => all.map({below})")), (
            strip
        )
    # Each letter has its middle on black, or on the dark inside the ring.
    dark = lab.root.locator(".nn-edge-overlay text").evaluate_all(
        """(letters) => {
          const canvas = letters[0].closest(".nn-grid").querySelector("canvas");
          const context = canvas.getContext("2d");
          const scale = canvas.width / 28;
          return letters.map((one) => {
            const [x, y] = [Number(one.getAttribute("x")), Number(one.getAttribute("y")) - 0.6];
            return context.getImageData((x + 0.5) * scale, (y + 0.5) * scale, 1, 1).data[0];
          });
        }"""
    )
    assert len(dark) == 10
    assert max(dark) < 128


def test_everything_with_the_keyboard_alone(lab: Lab) -> None:
    keys = lab.page.keyboard
    lab.cell(0, 0).focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "-", "ArrowLeft", "ArrowLeft", "Enter", "ArrowUp", " ", " "):
        keys.press(key)
    lab.settle()
    assert lab.ask("print(lab.table[2, 1], lab.table[2, 10], lab.table[1, 10])") == "-1 1 -1"
    keys.press("Control+z")
    lab.settle()
    assert lab.ask("print(lab.table[1, 10])") == "1"
    keys.press("0")
    lab.settle()
    assert lab.ask("print(lab.table[1, 10])") == "0"
    lab.control("part-9").focus()
    keys.press("Space")
    lab.settle()
    assert lab.ask("print(lab.parts[9])") == "1.0"
    expect(lab.control("part-9")).to_have_attribute("aria-pressed", "true")
    lab.control("level-1").focus()
    keys.press("ArrowRight")
    lab.settle()
    assert lab.ask("print(lab.level)") == "2"
    lab.root.locator("[data-strip=styles] .nn-thumb").first.focus()
    keys.press("ArrowRight")
    keys.press("Enter")
    lab.settle()
    assert lab.root.locator("[data-strip=styles] [aria-selected=true]").get_attribute("data-index") == "1"


def test_the_second_board_is_set_by_hand_and_by_a_cell(lab: Lab) -> None:
    lab.choose("board-patterns")
    expect(lab.root.locator("[data-table=digits]")).to_be_hidden()
    lab.cell(0, 3, "patterns").click()
    lab.settle()
    assert lab.ask("print(lab.edge_table[0, 3], lab.table.any())") == "1 False"
    lab.control("threshold-0").focus()
    for _ in range(4):
        lab.page.keyboard.press("ArrowRight")
    lab.settle()
    assert lab.ask("print(lab.thresholds[0])") == "6.0"
    lab.ask("lab.edge_table = ['++++++++00', '+++---0+--', '+0000000++']; lab.thresholds = [6, 2.5, 2]")
    lab.settle()
    expect(lab.root.locator("[data-score]")).to_have_text("48 of 48 right, target 46: reached ✓")
    assert lab.root.locator("[data-strip=samples] .nn-wrong").count() == 0
    lit = lab.root.locator(".nn-edge-overlay .nn-edge-lit").count()
    assert lit == int(lab.ask("from workbench import edges; print((edges.detect(lab.image) > 0.5).sum())"))


def test_what_was_made_is_there_after_a_restart(lab: Lab) -> None:
    lab.control("preset-styles").click()
    lab.cell(1, 0).click()
    lab.settle()
    lab.choose("level-2")
    score = lab.root.locator("[data-score]").inner_text()
    restart_kernel(lab.page)
    lab.run()
    expect(lab.root.locator("[data-score]")).to_have_text(score)
    assert lab.ask("print(lab.table[1, 0], lab.level)") == "1 2"


def test_it_looks_right_in_both_themes_and_axe_finds_nothing_serious(lab: Lab) -> None:
    lab.control("preset-styles").click()
    lab.cell(1, 0).click()
    lab.settle()
    for board in ("digits", "patterns"):
        lab.choose(f"board-{board}")
        for theme in THEMES:
            set_theme(lab.page, theme)
            for width in picture_widths(1280, 900):
                lab.page.set_viewport_size({"width": width, "height": SIZE["height"]})
                lab.settle()
                take_picture(lab.page, f"parts_{board}_{theme.split()[1].lower()}_{width}")
            found = Axe().run(lab.page, context=".nn-lab").response["violations"]
            assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == [], (board, theme)
