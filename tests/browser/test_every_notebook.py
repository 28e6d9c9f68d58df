"""Every notebook run from top to bottom in a real JupyterLab: no error, nothing cut off, axe finds nothing serious."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import NOTEBOOKS, JupyterServer, ask_kernel, frames, open_notebook, run_to_the_end, set_theme, take_picture
from playwright.sync_api import Page

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
WIDTHS = (1280, 900)
# Elements of a lab that are wider than what they stand in, unless they scroll or are for screen readers alone.
CUT_OFF = """() => {
  const found = [];
  for (const lab of document.querySelectorAll(".nn-lab")) {
    const edge = lab.getBoundingClientRect();
    if (!edge.width) continue;
    if (lab.scrollWidth > lab.clientWidth + 1) found.push(`${lab.className} is ${lab.scrollWidth} wide in ${lab.clientWidth}`);
    for (const part of lab.querySelectorAll("*")) {
      const box = part.getBoundingClientRect();
      if (!box.width || !box.height || part.closest(".nn-spoken, .nn-scrolls, svg, summary")) continue;
      if (box.right > edge.right + 1 || box.left < edge.left - 1) found.push(`${part.tagName}.${part.className}: ${box.left}..${box.right}`);
      const style = getComputedStyle(part);
      if (part.matches("button, label > span, th, td, figcaption, p") && style.overflowX !== "visible" && style.overflowX !== "auto" && part.scrollWidth > part.clientWidth + 1)
        found.push(`the text of ${part.tagName}.${part.className} is cut off: ${part.textContent.slice(0, 40)}`);
    }
  }
  return found;
}"""  # noqa: E501


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_runs_looks_right_and_reads_well_to_a_screen_reader(
    page: Page, server: JupyterServer, path: Path
) -> None:
    page.set_viewport_size({"width": WIDTHS[0], "height": 1500})
    open_notebook(page, server, path.name)
    show_all_cells(page)
    run_to_the_end(page)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(".jp-NotebookPanel:visible").get_by_text("Error displaying widget").count() == 0
    ask_kernel(page, "pass")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.nn-lab')].every((lab) => lab.dataset.pending === '0')", timeout=30_000
    )
    hide_sidebar(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1500})
        frames(page, 10)
        assert page.evaluate(CUT_OFF) == [], f"{width} px wide"
    assert serious_findings(page) == []  # and in the dark theme in each lab's own test
    if os.environ.get("NN_PICTURES"):
        for theme in ("Dark", "Light"):
            set_theme(page, f"JupyterLab {theme}")
            take_pictures_of_all(page, f"{path.stem}_{theme.lower()}")


def show_all_cells(page: Page) -> None:
    """Keep all cells of the open notebook on the page, also those out of sight."""
    page.evaluate(
        """() => {
          const { content } = window.jupyterapp.shell.currentWidget;
          content.notebookConfig = { ...content.notebookConfig, windowingMode: "none" };
        }"""
    )


def hide_sidebar(page: Page) -> None:
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")


def take_pictures_of_all(page: Page, name: str) -> None:
    """Take a picture of the whole notebook, as many screens high as it takes."""
    height = page.evaluate(
        """() => {
          const outer = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer");
          const cells = outer.querySelectorAll(".jp-Cell");
          const [first, last] = [cells[0], cells[cells.length - 1]].map((cell) => cell.getBoundingClientRect());
          return last.bottom - first.top;
        }"""
    )
    page.set_viewport_size({"width": WIDTHS[1], "height": min(16_000, int(height) + 140)})
    page.evaluate(
        "() => document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer').scrollTo(0, 0)"
    )
    frames(page, 15)
    take_picture(page, name)


def serious_findings(page: Page) -> list[str]:
    if not page.locator(".nn-lab").count():
        return []
    found = Axe().run(page, context=".nn-lab").response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
