"""Takes the README's picture of the edge lab anew: `python tests/browser/take_readme_picture.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]
from browsers import CHROMIUM_FLAGS, find_chromium
from jupyter import NOTEBOOKS, ask_kernel, frames, jupyter_server, open_notebook, run_all, write_notebook
from playwright.sync_api import sync_playwright

CODE = "from workbench import EdgeLab, bars\nlab = EdgeLab(level=2)\nlab"
TUNED = "lab.weights = bars.edge_weights(8, 14, 0, 11, 3, 1, -0.5); lab.bias = -7"


def main() -> None:
    with jupyter_server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1240, "height": 1500})
        open_notebook(page, server, write_notebook(server, "picture.ipynb", CODE))
        page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
        run_all(page)
        page.locator("[data-strip=strip] .nn-thumb").first.wait_for(timeout=60_000)
        ask_kernel(page, TUNED)
        frames(page, 20)
        page.locator("[data-strip=digits] .nn-thumb").first.click()
        page.mouse.move(5, 5)
        frames(page, 20)
        target = NOTEBOOKS / "pictures" / "edge_lab.png"
        target.parent.mkdir(exist_ok=True)
        page.locator(".nn-lab").screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
