"""The search lab in a real JupyterLab in a real browser: turned by hand, searched, paused, reloaded."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import (
    THEMES,
    JupyterServer,
    ask_kernel,
    frames,
    open_notebook,
    picture_widths,
    run_all,
    set_theme,
    take_picture,
    write_notebook,
)
from playwright.sync_api import Locator, Page, expect

CODE = 'from workbench import SearchLab\nlab = SearchLab("{name}")\nlab'


class Lab:
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        self.page, self.server = page, server
        self.notebook = write_notebook(server, "lab.ipynb", CODE.format(name=name))
        open_notebook(page, server, self.notebook)
        run_all(page)
        self.control("run").wait_for(timeout=60_000)
        self.settle()

    @property
    def root(self) -> Locator:
        return self.page.locator(".nn-search-lab").first

    def control(self, name: str) -> Locator:
        return self.root.locator(f"[data-control={name}]")

    def settle(self) -> None:
        frames(self.page)
        self.ask("pass")
        self.page.wait_for_function("() => document.querySelector('.nn-search-lab').dataset.pending === '0'")
        frames(self.page)

    def ask(self, code: str) -> str:
        return ask_kernel(self.page, code)

    def value(self, expression: str) -> float:
        return float(self.ask(f"print(float({expression}))"))

    def press(self, name: str) -> None:
        self.control(name).click()
        self.settle()

    def slide(self, name: str, value: float) -> None:
        self.control(name).evaluate(
            """(input, value) => {
              input.value = value;
              for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
            }""",
            value,
        )
        self.settle()

    def wait_for_tries(self, count: int) -> None:
        self.page.wait_for_function(
            "(count) => Number(document.querySelector('.nn-search-lab').dataset.tries) >= count",
            arg=count,
            timeout=60_000,
        )


@pytest.fixture
def lab(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Lab:
    return Lab(page, server, re.sub(r"\W+", "_", request.node.name))


def test_a_dial_turned_by_hand_changes_the_network_and_the_score(lab: Lab) -> None:
    score = lab.root.locator("[data-score]")
    before = lab.value("lab.cost")
    expect(score).to_contain_text(f"{100 * lab.value('lab.score'):.1f} % right · cost {before:.4f}")
    lab.slide("knob-8", -5)
    knob = lab.root.locator(".nn-knobs .nn-slider").nth(8)
    receiver, sender = map(int, re.findall(r"\d+", knob.locator("span").inner_text()))
    assert lab.value(f"lab.network.layers[2].W[{receiver}, {sender}]") == -5
    assert lab.value("lab.cost") != before
    expect(score).to_contain_text(f"cost {lab.value('lab.cost'):.4f}")
    expect(score).to_contain_text("best by hand so far")
    # The keyboard turns it, too.
    lab.control("knob-8").focus()
    lab.page.keyboard.press("ArrowRight")
    lab.settle()
    assert lab.value(f"lab.network.layers[2].W[{receiver}, {sender}]") == pytest.approx(-4.95)
    names = [each.inner_text() for each in lab.root.locator(".nn-knobs .nn-slider > span").all()]
    lab.press("knobs")
    assert [each.inner_text() for each in lab.root.locator(".nn-knobs .nn-slider > span").all()] != names


def test_a_search_runs_pauses_at_once_and_starts_anew(lab: Lab) -> None:
    start = lab.value("lab.cost")
    lab.press("once")
    assert lab.value("lab.tries") == 1
    expect(lab.root.locator(".nn-last-try")).to_have_text(
        re.compile(r"^Try 1: cost \d\.\d{4} → \d\.\d{4}, (kept|undone)\.$")
    )
    lab.control("run").click()
    lab.wait_for_tries(60)
    # Cells still run while it searches, and set it.
    assert lab.ask("lab.nudge = 0.1; print(lab.running, lab.nudge)") == "True 0.1"
    lab.control("run").click()
    lab.settle()
    tries = lab.value("lab.tries")
    frames(lab.page, 20)
    assert lab.value("lab.tries") == tries > 60
    assert lab.value("lab.cost") < start
    expect(lab.control("run")).to_have_text("▶ search")
    path = lab.root.locator(".nn-plot-lines path").first.get_attribute("d") or ""
    assert path.count("L") >= 2
    assert lab.root.locator("[data-strip=shown] .nn-thumb").count() == 20
    said = json.loads(lab.ask("print(lab._search.answers(lab._shown).tolist())"))
    badges = [text.split()[0] for text in lab.root.locator("[data-strip=shown] .nn-badge").all_inner_texts()]
    assert badges == [str(answer) for answer in said]
    earlier = lab.root.locator(".nn-earlier")
    expect(earlier).to_be_hidden()
    reached = (
        f"100 dials nudged by 0.1, judged by the cost: {100 * lab.value('lab.score'):.1f} % after {tries:,.0f} tries"
    )
    lab.press("restart")
    expect(earlier.locator("li")).to_have_text([reached])
    assert lab.value("lab.tries") == 0
    assert lab.value("lab.cost") == pytest.approx(start)


def test_settings_reach_the_kernel_and_cells_reach_the_view(lab: Lab) -> None:
    lab.slide("nudge", 7)
    lab.control("dials-1000").locator("xpath=..").click()
    lab.control("judge-score").locator("xpath=..").click()
    lab.settle()
    assert lab.ask("print(lab.nudge, lab.dials, lab.judge)") == "3.0 1000 score"
    lab.control("seed").click()
    lab.page.keyboard.press("Control+a")
    lab.page.keyboard.type("7")
    lab.page.keyboard.press("Enter")
    lab.settle()
    assert lab.ask("print(lab.seed, lab.tries)") == "7 0"
    lab.ask("lab.dials = 10; lab.judge = 'cost'; lab.seed = 3")
    lab.settle()
    expect(lab.control("dials-10")).to_be_checked()
    expect(lab.control("judge-cost")).to_be_checked()
    assert lab.control("seed").input_value() == "3"
    # A cell starts it, and a cell ends it.
    lab.ask("lab.running = True")
    lab.wait_for_tries(10)
    lab.ask("lab.running = False")
    lab.settle()
    expect(lab.control("run")).to_have_text("▶ search")
    # What was found is there again after a reload.
    tries = lab.value("lab.tries")
    lab.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    lab.page.goto(lab.server.address(lab.notebook).removesuffix("&reset"))
    lab.control("run").wait_for(timeout=60_000)
    expect(lab.root).to_have_attribute("data-tries", f"{tries:.0f}")
    lab.ask("again = SearchLab(lab._saved.path.stem)")
    assert lab.ask("print(again.tries, again.cost == lab.cost)") == f"{tries:.0f} True"


def test_every_control_is_reached_by_tab(lab: Lab) -> None:
    lab.control("knob-0").focus()
    reached = set()
    for _ in range(24):
        reached.add(
            lab.page.evaluate("() => document.activeElement.dataset.control ?? document.activeElement.role ?? ''")
        )
        lab.page.keyboard.press("Tab")
    assert {
        "knob-0",
        "knob-8",
        "knobs",
        "run",
        "once",
        "restart",
        "seed",
        "nudge",
        "dials-100",
        "judge-cost",
    } <= reached
    lab.control("run").focus()
    lab.page.keyboard.press("Space")
    lab.wait_for_tries(20)
    lab.page.keyboard.press("Space")
    lab.settle()
    expect(lab.root.locator(".nn-spoken").last).to_contain_text("of the lab's digits right after")


def test_it_is_clean_and_whole_in_both_themes_and_all_widths(lab: Lab) -> None:
    lab.ask("lab.running = True")
    lab.wait_for_tries(400)
    lab.ask("lab.running = False")
    lab.settle()
    for theme in THEMES:
        set_theme(lab.page, theme)
        for width in (1280, 900, 700) if theme == THEMES[0] else picture_widths(1280, 900, 700):
            lab.page.set_viewport_size({"width": width, "height": 1200})
            frames(lab.page, 10)
            lab.root.scroll_into_view_if_needed()
            take_picture(lab.page, f"search_lab_{theme.split()[1].lower()}_{width}")
            over = lab.root.evaluate("(root) => [root.scrollWidth, root.clientWidth]")
            assert over[0] <= over[1], (theme, width)
        found = Axe().run(lab.page, context=".nn-search-lab").response["violations"]
        assert json.dumps(found) == "[]"
