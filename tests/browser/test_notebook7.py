"""Jupyter Notebook 7 in place of JupyterLab: three labs and two cards, by mouse and by keyboard, light and dark.

It is not among what the tests install, as it would add to the JupyterLab that all others look at. Here it has an
environment of its own, with the course's wheel, which takes time: NN_WAYS=1 asks for it, as the workflow does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import (
    SIZE,
    START_SECONDS,
    JupyterServer,
    ask_kernel,
    frames,
    jupyter_server,
    run_to_the_end,
    set_theme,
    take_picture,
    write_notebook,
)
from playwright.sync_api import Browser, Page, expect
from test_edge_lab import Lab
from test_wheel import install

pytestmark = pytest.mark.skipif(not os.environ.get("NN_WAYS"), reason="NN_WAYS=1 asks for it")
# Labs of three kinds, grids to paint on, a drawing, and plots with inputs; a question, and hints.
CELLS = (
    'from workbench import EdgeLab, NetworkLab, RaceLab, check, hint, progress, quiz\nlab = EdgeLab("notebook7")\nlab',
    'network = NetworkLab("notebook7-network")\nnetwork',
    'race = RaceLab("notebook7-race")\nrace',
    'quiz("only_positive")',
    'hint("sigmoid")',
)
EDGE, NETWORK, RACE = (
    f".nn-lab:has({part})" for part in ("[data-strip=strip]", "[data-network=network]", "[data-table=race]")
)
# Notebook 7.6 says this while it starts, of an empty notebook and without the course as well.
ITS_OWN = "Cannot read properties of undefined (reading 'schema')"
IS_READY = """async () => {
  await window.jupyterapp.restored;
  const panel = [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext);
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""


class EdgeLabOnPage(Lab):
    """The edge lab on a page that is open already."""

    selector = EDGE

    def __init__(self, page: Page) -> None:
        self.page = page


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    commands = install(tmp_path_factory.mktemp("notebook7"), "notebook>=7,<8")
    expose = "--JupyterNotebookApp.expose_app_in_browser=True"
    with jupyter_server(expose, command=(str(commands / "jupyter-notebook"),)) as server:
        yield server


@pytest.fixture(scope="module")
def page(browser: Browser, server: JupyterServer) -> Iterator[Page]:
    """Give the page of one notebook, whose cells have run."""
    page = browser.new_page(viewport=SIZE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server.url}/notebooks/{write_notebook(server, 'labs.ipynb', *CELLS)}?token={server.token}")
    page.wait_for_function("() => window.jupyterapp !== undefined", timeout=START_SECONDS * 1000)
    page.evaluate(IS_READY)
    run_to_the_end(page)
    yield page
    page.close()
    assert [error for error in errors if ITS_OWN not in error] == []


def answered(page: Page, lab: str) -> None:
    """Wait until the kernel has answered what was done in a lab."""
    frames(page)
    page.wait_for_function("(lab) => document.querySelector(lab).dataset.pending === '0'", arg=lab)


@pytest.fixture
def lab(page: Page) -> EdgeLabOnPage:
    page.locator(f"{EDGE} [data-strip=strip] .nn-thumb").first.wait_for(timeout=60_000)
    return EdgeLabOnPage(page)


def test_a_stroke_with_the_mouse_lights_the_neuron_and_is_kept(lab: EdgeLabOnPage, server: JupyterServer) -> None:
    before = lab.score()
    lab.stroke((8, 9), (8, 19))
    assert lab.value("lab.weights[8, 14]") == 1
    expect(lab.root.locator(".nn-neuron text")).to_have_text(f"{lab.value('lab.activation'):.2f}")
    assert lab.score() != before
    assert (server.work / "labs" / "notebook7.json").is_file()


def test_keys_paint_and_do_nothing_to_the_notebook(lab: EdgeLabOnPage) -> None:
    lab.slide("brush-size", 1)
    lab.press("preset-clear")
    lab.settle()  # who paints before the grid is clear paints on what is there
    lab.root.locator("[data-grid=weights]").focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "Space"):
        lab.page.keyboard.press(key)
    lab.settle()
    assert (lab.value("lab.weights.max()"), lab.value("abs(lab.weights).sum()")) == (1, 1)
    for key in ("-", "Shift+ArrowLeft"):
        lab.page.keyboard.press(key)
    lab.settle()
    assert lab.value("lab.weights.min()") == -1
    lab.page.keyboard.press("Control+z")
    lab.settle()
    assert lab.value("lab.weights.min()") == 0
    # In command mode these cut a cell, delete one, add two, and make one prose.
    for key in ("x", "d", "d", "a", "b", "m"):
        lab.page.keyboard.press(key)
    lab.settle()
    kinds = lab.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type)"
    )
    assert kinds == ["code"] * len(CELLS)


def test_the_network_and_the_race_follow_keys(page: Page) -> None:
    neuron = page.locator(f"{NETWORK} [data-network=network]")
    neuron.wait_for(timeout=60_000)
    neuron.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(f"{NETWORK} .nn-one-panel")).to_be_visible()
    answered(page, NETWORK)
    assert ask_kernel(page, "print(network.selected)") == "(2, 1)"
    z = page.locator(f"{RACE} [data-control=z]")
    z.focus()
    page.keyboard.press("Home")
    answered(page, RACE)
    assert float(ask_kernel(page, "print(race.z)")) == float(z.get_attribute("min") or "nan")


def test_a_question_is_answered_and_a_hint_opens(page: Page) -> None:
    question = page.locator(".nn-card", has_text="You add ink somewhere")
    question.locator("label").nth(2).click()
    expect(question.locator(".nn-said")).to_contain_text("Right.")
    assert "quiz_only_positive" in ask_kernel(page, "print(progress.done())")
    hints = page.locator(".nn-card", has_text="Write my_sigmoid")
    hints.locator("[data-control=open]").press("Enter")
    expect(hints.locator("li")).to_have_count(1)


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_it_looks_as_in_jupyterlab(page: Page, theme: str) -> None:
    set_theme(page, f"JupyterLab {theme}")
    frames(page, 10)
    for name, selector in (("edge", EDGE), ("network", NETWORK), ("race", RACE), ("card", ".nn-card")):
        page.locator(selector).first.scroll_into_view_if_needed()
        frames(page)
        take_picture(page, f"notebook7_{theme.lower()}_{name}")
    found = [
        (each["id"], [node["html"] for node in each["nodes"]][:3])
        for each in Axe().run(page, context=".jp-OutputArea").response["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    assert found == []
