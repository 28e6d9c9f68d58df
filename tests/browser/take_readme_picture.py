"""Takes the README's picture of the edge lab anew, and the landing page's, which moves.

python tests/browser/take_readme_picture.py
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]
from browsers import CHROMIUM_FLAGS, find_chromium
from jupyter import NOTEBOOKS, REPOSITORY, ask_kernel, frames, jupyter_server, open_notebook, run_all, write_notebook
from PIL import Image
from playwright.sync_api import Page, sync_playwright

CODE = "from workbench import EdgeLab, bars\nlab = EdgeLab(level=2)\nlab"
TUNED = "lab.weights = bars.edge_weights(8, 14, 0, 11, 3, 1, -0.5); lab.bias = -7"
# A stroke from left to right, in so many steps.
STEPS = 22
STROKE = "w = bars.edge_weights(8, 14, 0, 11, 3, 1, -0.5); w[:, int(28 * {share}):] = 0; lab.weights = w; lab.bias = -7"
SITE = REPOSITORY / "site"
WIDTH = 760
STEP_MS, LAST_MS = 140, 2200


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
        take_moving_picture(page)
        browser.close()


def take_moving_picture(page: Page) -> None:
    """Paint the weights step by step, and take a picture of each step: of the lab's upper half."""
    pictures = []
    for step in range(STEPS + 1):
        ask_kernel(page, STROKE.format(share=step / STEPS))
        frames(page, 8)
        picture = Image.open(io.BytesIO(page.locator(".nn-lab").screenshot())).convert("RGB")
        picture = picture.crop((0, 0, picture.width, round(picture.width * 0.47)))
        pictures.append(
            picture.resize((WIDTH, round(WIDTH * picture.height / picture.width)), Image.Resampling.LANCZOS)
        )
    times = [STEP_MS] * STEPS + [LAST_MS]
    place = SITE / "page"
    pictures[0].save(
        place / "edge_lab.webp", save_all=True, append_images=pictures[1:], duration=times, loop=0, quality=70
    )
    pictures[-1].save(place / "edge_lab.png", optimize=True)
    measured = json.loads((SITE / "measured.json").read_text())
    measured |= {"width": WIDTH, "height": pictures[0].height}
    (SITE / "measured.json").write_text(json.dumps(measured, indent=2) + "\n")


if __name__ == "__main__":
    main()
