"""The edition in the browser: the landing page, a first lab, work that stays, every notebook."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import CHROMIUM_FLAGS, find_chromium
from jupyter import NOTEBOOKS, SIZE, ask_kernel, take_picture
from lite import (
    KERNEL_MS,
    NO_SITE,
    find_site,
    open_page,
    run_cell,
    run_through,
    same,
    save,
    served,
    set_cell,
    text_of,
    texts_of_cells,
    wait_for_kernel,
)
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

FIRST = "00_start_here.ipynb"
EDGE = "from workbench import EdgeLab\nlab = EdgeLab()\nlab"
# Elsewhere the course says what is not so here, or the other way round.
ELSEWHERE = {"fetch-mnist"}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    built = find_site()
    if built is None:
        pytest.skip(NO_SITE)
    with served(built) as address:
        yield address


@pytest.fixture(scope="module", params=os.environ.get("NN_SITE_BROWSERS", "chromium").split(","))
def engine(request: pytest.FixtureRequest, site: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        if request.param == "chromium":
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        else:
            browser = getattr(playwright, request.param).launch()
        yield browser
        browser.close()


@pytest.fixture
def reader(engine: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A reader who has never been here."""
    context = engine.new_context(viewport=SIZE, accept_downloads=True)
    context.set_default_timeout(60_000)
    yield context
    if context.pages and request.session.testsfailed:
        take_picture(context.pages[-1], f"site_{request.node.name[:60]}")
    context.close()


def settle(page: Page) -> None:
    page.wait_for_function("() => document.querySelector('.nn-lab')?.dataset.pending === '0'")


def test_smoke_the_first_lab_answers(reader: BrowserContext, site: str) -> None:
    page = reader.new_page()
    open_page(page, site, FIRST)
    run_cell(page, 0)
    slider = page.locator("[data-control=height]")
    slider.wait_for(timeout=KERNEL_MS)
    settle(page)
    expect(page.locator(".nn-story")).to_contain_text("It is dark")
    for _ in range(40):
        slider.press("ArrowRight")
        settle(page)
        if "It is lit!" in page.locator(".nn-story").inner_text():
            return
    pytest.fail("the lamp never lit")


def test_the_landing_page_is_for_everybody_and_asks_nobody_else(reader: BrowserContext, site: str) -> None:
    for scheme in ("light", "dark"):
        for width in (360, 1100):
            page = reader.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(site)
            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert [url for url in asked if not url.startswith(site)] == []
            take_picture(page, f"site_landing_{scheme}_{width}")
            page.close()
    page = reader.new_page()
    page.goto(site)
    links = page.locator("a[href^='lab/']").evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    assert {link.split("path=")[1] for link in links} == {path.name for path in NOTEBOOKS.glob("*.ipynb")}
    assert "{" not in page.locator("body").inner_text()


def test_work_survives_a_reload_and_a_closed_tab_and_goes_along(
    reader: BrowserContext, site: str, tmp_path: Path
) -> None:
    page = reader.new_page()
    open_page(page, site, FIRST)
    assert "cannot be interrupted" in page.locator(".jp-Notebook").inner_text()
    set_cell(page, 0, EDGE)
    run_cell(page, 0)
    grid = page.locator(".nn-lab canvas").nth(1)
    grid.wait_for(timeout=KERNEL_MS)
    settle(page)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.5, steps=12)
    page.mouse.up()
    settle(page)
    painted = ask_kernel(page, "print(float(abs(lab.weights).sum()))")
    assert float(painted) > 1
    is_saved = "import pathlib; print(pathlib.Path('/drive/work/labs/edge_lab.json').exists())"
    while ask_kernel(page, is_saved) != "True":
        page.wait_for_timeout(100)
    save(page)
    page.reload()
    wait_for_kernel(page)
    expect(page.locator(".jp-OutputArea").first).to_contain_text("Run all cells again", timeout=30_000)
    page.close()
    page = reader.new_page()
    open_page(page, site, FIRST)
    set_cell(page, 0, EDGE)
    run_cell(page, 0)
    page.locator(".nn-lab canvas").nth(1).wait_for(timeout=KERNEL_MS)
    settle(page)
    assert ask_kernel(page, "print(float(abs(lab.weights).sum()))") == painted
    assert "matplotlib" not in ask_kernel(page, "import sys; print([m for m in sys.modules if m == 'matplotlib'])")
    # What the reader has beside the notebooks can be imported; what is not theirs is never looked for there.
    ask_kernel(page, "pathlib = __import__('pathlib'); pathlib.Path('of_mine.py').write_text('x = 42')")
    assert (
        ask_kernel(page, "import of_mine, sys; print(of_mine.x, sys.path.count(''), sys.path[-1] == '')") == "42 1 True"
    )
    set_cell(page, 0, "from workbench import course\ncourse.carry()")
    run_cell(page, 0)
    with page.expect_download() as download:
        page.locator("[data-control=pack]").click()
    download.value.save_as(tmp_path / "work.zip")
    from workbench.carry.parcel import unpack
    from workbench.saved import LABS, Saved

    unpack((tmp_path / "work.zip").read_bytes(), tmp_path)
    saved = Saved("edge_lab", LABS).read()
    assert saved is not None
    assert saved["weights"]


@pytest.mark.parametrize("name", sorted(path.name for path in NOTEBOOKS.glob("*.ipynb")))
def test_every_cell_gives_what_the_course_says(reader: BrowserContext, site: str, name: str) -> None:
    if os.environ.get("NN_SITE_BROWSERS"):
        pytest.skip("every notebook runs in Chromium")
    page = reader.new_page()
    open_page(page, site, name)
    run_through(page)
    committed: list[Any] = json.loads((NOTEBOOKS / name).read_text("utf-8"))["cells"]
    wanted = {"".join(cell["source"]): cell for cell in committed if cell["cell_type"] == "code"}
    differs = []
    cells = texts_of_cells(page)
    assert len(cells) == sum(cell["cell_type"] == "code" for cell in committed)
    for source, text in cells:
        cell = wanted[source]
        tags = cell["metadata"].get("tags", [])
        if (
            cell["id"] not in ELSEWHERE
            and "nbval-ignore-output" not in tags
            and not same(text, text_of(cell["outputs"]))
        ):
            differs.append((cell["id"], text_of(cell["outputs"])[-200:], text[-200:]))
    assert differs == [], differs
