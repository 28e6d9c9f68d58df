"""The hand-set lab in a real JupyterLab in a real browser: bars dragged, numbers clicked and typed, traced, undone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import (
    THEMES,
    JupyterServer,
    ask_kernel,
    open_notebook,
    picture_widths,
    run_all,
    set_theme,
    take_picture,
    write_notebook,
)
from lab_on_page import finger
from playwright.sync_api import Locator, Page

CODE = 'from nn import handset\nfrom workbench import HandsetLab\nlab = HandsetLab("{name}")\nlab'


class Lab:
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        self.page, self.server = page, server
        self.notebook = write_notebook(server, "lab.ipynb", CODE.format(name=name))
        self.open()

    def open(self) -> None:
        open_notebook(self.page, self.server, self.notebook)
        run_all(self.page)
        self.root.locator(".nn-bars").wait_for(timeout=60_000)
        self.settle()

    @property
    def root(self) -> Locator:
        return self.page.locator(".nn-handset-lab").first

    def control(self, name: str) -> Locator:
        return self.root.locator(f"[data-control='{name}']")

    def cell(self, table: str, row: int, column: int) -> Locator:
        return self.root.locator(f"[data-cells={table}] [data-cell='{row},{column}']")

    def settle(self) -> None:
        """Wait until the kernel has answered all that was done, and the frame with the last answer is on the screen."""
        self.ask("pass")
        self.page.wait_for_function("() => document.querySelector('.nn-handset-lab').dataset.pending === '0'")
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
        )

    def ask(self, code: str) -> str:
        return ask_kernel(self.page, code)

    def number(self, expression: str) -> float:
        return float(self.ask(f"print(float({expression}))"))

    def score(self) -> int:
        found = re.match(r"([\d,]+) of 1,000", self.root.locator("[data-score]").inner_text())
        assert found is not None
        return int(found.group(1).replace(",", ""))

    def place(self, row: float, column: float) -> tuple[float, float]:
        """Return where on the page a place on the image is."""
        image = self.root.locator("[data-grid=bars] canvas")
        image.scroll_into_view_if_needed()
        box = image.bounding_box()
        assert box is not None
        return box["x"] + (column + 0.5) * box["width"] / 28, box["y"] + (row + 0.5) * box["height"] / 28

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*self.place(*start))
        self.page.mouse.down()
        self.page.mouse.move(*self.place(*end), steps=6)
        self.page.mouse.up()
        self.settle()


@pytest.fixture
def lab(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Lab:
    return Lab(page, server, re.sub(r"\W+", "_", request.node.name)[:60])  # a name has 64 letters at most


def test_a_bar_is_dragged_turned_and_stretched(lab: Lab) -> None:
    before = lab.score()
    lab.drag((25, 12.5), (20, 9.5))  # "end", which lies alone at the bottom
    assert lab.number("lab.handset.bars[15].row") == 20
    assert lab.number("lab.handset.bars[15].column") == 9.5
    assert lab.score() == lab.number("lab.right") == lab.number("lab.scores[-1]")
    assert lab.number("len(lab.scores)") == 2
    assert lab.root.locator(".nn-neuron-side h3").inner_text() == "Bar end"
    end = lab.root.locator(".nn-bar-end").first
    box = end.bounding_box()
    assert box is not None
    lab.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    lab.page.mouse.down()
    lab.page.mouse.move(*lab.place(14, 9.5), steps=6)
    lab.page.mouse.up()
    lab.settle()
    assert lab.number("lab.handset.bars[15].angle") == 90
    assert lab.number("lab.handset.bars[15].length") == 12
    # With the keyboard alone: the next bar but one, up, turned, longer.
    lab.root.locator(".nn-bars").focus()
    lab.page.keyboard.press("PageDown")
    lab.settle()
    row, length = lab.number("lab.handset.bars[0].row"), lab.number("lab.handset.bars[0].length")
    for key in ("ArrowUp", "ArrowUp", "r", "l"):
        lab.page.keyboard.press(key)
    lab.settle()
    assert lab.number("lab.handset.bars[0].row") == row - 1
    assert lab.number("lab.handset.bars[0].angle") == 10
    assert lab.number("lab.handset.bars[0].length") == length + 1
    assert "top: row 4" in lab.root.locator(".nn-spoken").inner_text()
    # A slider does it, too.
    lab.control("bar-threshold").evaluate(
        """(input) => {
          input.value = 0.6;
          for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind));
        }"""
    )
    lab.settle()
    assert lab.number("lab.handset.bars[0].threshold") == 0.6
    # Back to the start, by the keys that everybody knows.
    for _ in range(8):
        lab.page.keyboard.press("Control+z")
        lab.settle()
    assert lab.ask("print(lab.handset == handset.load('half_built'))") == "True"
    assert lab.score() == before


def test_whole_numbers_by_click_and_key_lead_from_half_built_above_half(lab: Lab) -> None:
    assert lab.score() == 276
    for digit, pattern in ((2, 3), (6, 4), (3, 5)):
        for _ in range(3):
            lab.cell("votes", pattern, digit).click()
        lab.control(f"threshold-2-{digit}").click()
        lab.control(f"threshold-2-{digit}").fill("0.5")
        lab.control(f"threshold-2-{digit}").press("Enter")
        lab.settle()
    assert lab.cell("votes", 3, 2).inner_text() == "+3"
    assert lab.ask("print(lab.handset.votes[2].weights[3], lab.handset.votes[2].threshold)") == "3 0.5"
    assert lab.score() == lab.number("lab.right") > 500
    cell = lab.cell("patterns", 6, 3)
    cell.focus()
    lab.page.keyboard.press("+")
    lab.page.keyboard.press("+")
    lab.page.keyboard.press("ArrowRight")
    lab.page.keyboard.press("-")
    lab.settle()
    assert lab.ask("print(lab.handset.patterns[6].weights[3:5])") == "(2, -1)"
    assert lab.cell("patterns", 6, 4).get_attribute("aria-label") == "mine1 hears uc: −1"
    lab.cell("patterns", 6, 4).click(modifiers=["Shift"])
    lab.cell("patterns", 6, 3).click(button="right")
    lab.settle()
    assert lab.ask("print(lab.handset.patterns[6].weights[3:5])") == "(1, -2)"
    lab.control("click-0").locator("xpath=..").click()
    lab.cell("patterns", 6, 3).click()
    lab.settle()
    assert lab.cell("patterns", 6, 3).inner_text() == "·"
    lab.control("unit-1-6").click()
    lab.settle()  # its name, which arrives with the answer, would take the place of what is typed before
    lab.control("rename").fill("cross")
    lab.control("rename").press("Enter")
    lab.settle()
    assert lab.ask("print(lab.handset.patterns[6].name)") == "cross"
    # The page is loaded anew: all of it is there, with its history.
    steps = lab.number("len(lab.scores)")
    lab.page.evaluate("() => { window.jupyterapp.shell.currentWidget.context.model.dirty = false; }")
    lab.ask("lab.close(); lab = HandsetLab(lab._saved.path.stem)")
    assert lab.number("len(lab.scores)") == steps
    assert lab.ask("print(lab.handset.patterns[6].name)") == "cross"


def test_a_mistake_is_looked_at_and_traced_back(lab: Lab) -> None:
    lab.control("start-ours").click()
    lab.settle()
    assert lab.score() == lab.number("lab.right") > 700
    lab.cell("confusion", 4, 9).click()
    lab.settle()
    count = lab.number("lab.confusion[4, 9]")
    assert lab.cell("confusion", 4, 9).inner_text() == f"{count:.0f}"
    examples = lab.root.locator("[data-strip=examples] .nn-thumb:visible")
    assert examples.count() == min(12, count)
    examples.first.click()
    lab.settle()
    story = lab.root.locator(".nn-why .nn-story").inner_text()
    assert story.startswith("This 4 is called a 9: the vote for 9 got ")
    assert story == lab.ask("print(lab.why.story())")
    first = lab.root.locator(".nn-share:visible").first
    name = first.locator("b").inner_text()
    first.click()
    lab.settle()
    assert lab.root.locator(".nn-neuron-side h3").inner_text() == f"Pattern {name}"
    means = [float(text) for text in lab.root.locator(".nn-mean-value").all_inner_texts()]
    place = int(lab.number("lab.selected[1]"))
    expected = lab.ask(f"print(*(f'{{m:.2f}}' for m in lab.outcome.means(1, {place})))").split()
    assert [f"{mean:.2f}" for mean in means] == expected
    before = lab.score()
    lab.control("swap").select_option("3")
    lab.settle()
    assert lab.score() == lab.number("lab.right") != before
    assert lab.root.locator(f"[data-control=unit-1-{place}]").inner_text() == f"{name}*"
    lab.control("swap").select_option("")
    lab.settle()
    assert lab.score() == before
    lab.control("average-7").locator("xpath=..").click()
    lab.settle()
    assert lab.ask("print(lab.looking)") == "Looking(source='average', index=7)"


def test_training_runs_pauses_and_a_cell_can_speak_between(lab: Lab) -> None:
    lab.control("start-ours").click()
    lab.settle()
    before = lab.score()
    lab.control("train").click()
    lab.page.wait_for_function("() => document.querySelector('.nn-handset-lab').dataset.answer > 12", timeout=30_000)
    assert lab.number("len(lab.teaching.to_view()['right'])") > 3  # a cell is answered while it goes on
    if lab.control("pause").is_visible():
        lab.control("pause").click()
        lab.settle()
        points = lab.number("len(lab.teaching.to_view()['right'])")
        lab.settle()
        assert lab.number("len(lab.teaching.to_view()['right'])") == points
    assert "epochs: from 73" in lab.root.locator(".nn-training .nn-story").inner_text()
    assert lab.root.locator(".nn-pairs img").first.get_attribute("src").startswith("data:image/png")
    lab.control("end-training").click()
    lab.settle()
    assert lab.score() == before
    lab.ask("lab.handset = handset.load('search')")
    lab.settle()
    assert lab.score() == lab.number("lab.right") > 800


def test_thresholds_are_written_with_the_keyboard_and_the_ring_of_the_focus_is_whole(lab: Lab) -> None:
    page = lab.page
    lab.control("threshold-1-0").focus()
    page.keyboard.type("1.5")  # what was there was selected
    page.keyboard.press("Tab")
    lab.settle()
    assert lab.number("lab.handset.patterns[0].threshold") == 1.5
    assert lab.control("threshold-1-0").inner_text() == "1.5"
    assert lab.root.locator("input.nn-threshold").count() == 0  # a field is there only while it has the focus
    assert page.evaluate("() => document.activeElement.dataset.control") == "unit-1-1"  # the next row's head
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.dataset.control") == "threshold-1-0"
    # Nothing lies so near the edge of what cuts off that its ring would be lost: 3 pixels, 1 beside it.
    lost = lab.root.evaluate(
        """(root) => [...root.querySelectorAll(".nn-scroll")].flatMap((box) => {
          const edge = box.getBoundingClientRect();
          return [...box.querySelectorAll("button, input")]
            .filter((part) => part.getBoundingClientRect().left - edge.left < 4)
            .map((part) => part.dataset.control);
        })"""
    )
    assert lost == []


def test_the_averages_stand_in_one_line_and_the_best_step_is_marked(lab: Lab) -> None:
    boxes = [label.bounding_box() for label in lab.root.locator(".nn-averages label").all()]
    assert len({round(box["y"]) for box in boxes if box}) == 1
    for start in ("ours", "nothing"):
        lab.control(f"start-{start}").click()
        lab.settle()
    best = int(lab.number("max(lab.scores)"))
    assert lab.control("best").inner_text() == f"best: {best}"
    assert "best" in lab.root.locator("[data-plot=scores] text").all_text_contents()
    words = lab.root.locator(".nn-did")
    assert words.inner_text() == "step 2 of 2: started from nothing"
    lab.control("best").click()
    lab.settle()
    assert lab.score() == best == lab.number("lab.right")
    assert words.inner_text() == "step 1 of 2: started from ours"


def test_it_works_by_touch(lab: Lab) -> None:
    lab.page.set_viewport_size({"width": 800, "height": 1200})
    lab.settle()
    with finger(lab.page) as one:
        one.tap_on(lab.cell("patterns", 6, 0))
        lab.settle()
        assert lab.number("lab.handset.patterns[6].weights[0]") == 1
        one.drag(*(lab.place(25 - step, 12.5) for step in range(6)))
    lab.settle()
    assert lab.number("lab.handset.bars[15].row") == 20


def test_it_is_legible_in_both_themes_and_widths_and_axe_finds_nothing(lab: Lab) -> None:
    page = lab.page
    lab.control("start-ours").click()
    lab.cell("confusion", 4, 9).click()
    lab.control("unit-0-1").click()
    lab.settle()
    for theme in THEMES:
        set_theme(page, theme)
        for width in picture_widths(1280, 900):
            page.set_viewport_size({"width": width, "height": 1500})
            lab.settle()
            take_picture(page, f"handset_{theme.split()[1].lower()}_{width}")
        found = Axe().run(page, context=".nn-handset-lab")
        assert found.violations_count == 0, found.generate_report()
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll(".nn-handset-lab > *")]
          .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className)"""
    )
    assert too_wide == []
