"""A chapter's slides in a real JupyterLab: one document, large type, and a lab that lives.

That is a server and a page of their own: NN_WAYS=1 asks for it, as CI and the workflow do.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from jupyter import jupyter_server
from playwright.sync_api import Browser, expect

import workbench

pytestmark = pytest.mark.skipif(not os.environ.get("NN_WAYS"), reason="NN_WAYS=1 asks for it")


def test_slides_fill_the_window_in_large_type_and_their_lab_is_alive(browser: Browser) -> None:
    sources = str(Path(workbench.__file__).parents[1])
    start = f"import os, sys; os.environ['PYTHONPATH'] = {sources!r}; sys.path.insert(0, {sources!r})"
    start += "; from workbench.__main__ import main; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-c", start, "slides", "05", "{notebooks}"]
    with jupyter_server(command=words) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{server.url}/?token={server.token}")
        page.wait_for_url("**/doc/tree/05_edge_detection-slides.ipynb*")
        expect(page.locator("h1", has_text="05 · Edge detection")).to_be_visible(timeout=90_000)
        assert page.evaluate("() => document.querySelector('#main').dataset.shellMode") == "single-document"
        assert page.locator(".jp-NotebookPanel").bounding_box()["width"] > 0.9 * 1280
        size = page.locator(".jp-RenderedMarkdown p").first.evaluate(
            "each => parseFloat(getComputedStyle(each).fontSize)"
        )
        assert size >= 20
        page.evaluate(
            """async () => {
              const app = window.jupyterapp;
              await app.restored;
              await app.shell.currentWidget.sessionContext.ready;
              await app.commands.execute("notebook:run-all-cells");
            }"""
        )
        lab = page.locator(".nn-edge-lab").first
        lab.wait_for(timeout=60_000)
        lab.scroll_into_view_if_needed()
        equation = lab.locator(".nn-equation")
        expect(equation).not_to_have_text("")
        before = equation.inner_text()
        lab.get_by_role("slider", name="bias").first.press("ArrowLeft")
        expect(equation).not_to_have_text(before)
        if folder := os.environ.get("NN_PICTURES"):
            page.screenshot(path=Path(folder) / "slides.png")
        page.close()
