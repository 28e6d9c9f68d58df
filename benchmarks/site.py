"""The edition in the browser beside JupyterLab, in one run: from the page to the first lab, hand to answer, training.

    python benchmarks/site.py _site [ROUNDS]

On a machine that does something else meanwhile, look at the two columns' ratio. The lines of the site are loaded from
this machine: what a network takes comes on top.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser")]
from browsers import CHROMIUM_FLAGS, find_chromium
from jupyter import NOTEBOOKS, SIZE, ask_kernel, jupyter_server, open_notebook
from lite import KERNEL_MS, Pages, open_page, run_cell, served, set_cell
from playwright.sync_api import sync_playwright

FIRST = "00_start_here.ipynb"
MOVES = 40
# A lab, and what a hand moves in it: a slider, from its least to its largest value.
LABS = {
    "first touch": ("from workbench import FirstTouch\nlab = FirstTouch()\nlab", "[data-control=height]"),
    "edge lab": ("from workbench import EdgeLab\nlab = EdgeLab()\nlab", "[data-control=bias]"),
    "hand-set lab": ("from workbench import HandsetLab\nlab = HandsetLab()\nlab", "input[type=range]"),
}
TRAINING = (
    "import time\nfrom nn import Network, strokes, train\n"
    "digits = strokes.make(3000, seed=1)\nnetwork = Network([784, 16, 16, 10])\n"
    "begun = time.perf_counter()\ntrain(network, digits, epochs=8)\n"
    "print(time.perf_counter() - begun)"
)
MOVE = """async ([selector, count]) => {
  const root = [...document.querySelectorAll(".nn-lab")].at(-1);
  const slider = root.querySelector(selector);
  const times = [];
  const least = Number(slider.min), most = Number(slider.max);
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    slider.value = String(least + ((most - least) * (1 + (i % 10))) / 11);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    while (root.dataset.pending !== "0") await new Promise((next) => setTimeout(next, 1));
    times.push(performance.now() - begun);
  }
  return times;
}"""


def main() -> None:
    site = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    rows: dict[str, list[str]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        with served(site) as address:
            cold, warm, size = [], [], 0
            for _ in range(rounds):
                context = browser.new_context(viewport=SIZE)
                before = Pages.sent
                cold.append(_first_lab(context.new_page(), lambda page: open_page(page, address, FIRST)))
                size = Pages.sent - before
                context.pages[0].close()
                warm.append(_first_lab(context.new_page(), lambda page: open_page(page, address, FIRST)))
                context.close()
            print(f"{size / 1e6:.0f} MB are loaded on a first visit, before a server zips them.")
            page = browser.new_page(viewport=SIZE)
            open_page(page, address, FIRST)
            theirs = _moved(page)
            page.close()
        with jupyter_server() as server:
            server.add(NOTEBOOKS / FIRST)
            page = browser.new_page(viewport=SIZE)
            there = _first_lab(page, lambda page: open_notebook(page, server, FIRST))
            ours = _moved(page)
        browser.close()
    rows["page to first lab, cold"] = [f"{statistics.median(cold):.1f} s", f"{there:.1f} s"]
    rows["page to first lab, warm"] = [f"{statistics.median(warm):.1f} s", ""]
    for name in theirs:
        rows[name] = [theirs[name], ours[name]]
    print("\n| | site | JupyterLab |\n| --- | --- | --- |")
    for name, (here, other) in rows.items():
        print(f"| {name} | {here} | {other} |")


def _first_lab(page: Any, open_it: Callable[[Any], object]) -> float:
    """Return the seconds from the page's address to the lab of the first cell, drawn and answered."""
    begun = time.monotonic()
    open_it(page)
    run_cell(page, 0)
    page.locator("[data-control=height]").wait_for(timeout=KERNEL_MS)
    page.wait_for_function("() => document.querySelector('.nn-lab').dataset.pending === '0'", timeout=KERNEL_MS)
    return time.monotonic() - begun


def _moved(page: Any) -> dict[str, str]:
    """Return, in words, how long a slider of each lab waits for its answer, and a training takes."""
    found = {}
    for name, (code, selector) in LABS.items():
        set_cell(page, 0, code)
        run_cell(page, 0)
        ask_kernel(page, "pass")
        page.locator(f".nn-lab {selector}").last.wait_for(timeout=KERNEL_MS)
        page.wait_for_function("() => [...document.querySelectorAll('.nn-lab')].at(-1).dataset.pending === '0'")
        times = sorted(page.evaluate(MOVE, [selector, MOVES])[5:])
        found[f"{name}, median / p95"] = f"{statistics.median(times):.0f} / {times[int(0.95 * len(times))]:.0f} ms"
    found["training lab, 8 epochs, watched"] = f"{_watched(page):.1f} s"
    found["training, 8 epochs of 3,000 digits"] = f"{float(ask_kernel(page, TRAINING).split()[-1]):.1f} s"
    return found


def _watched(page: Any) -> float:
    """Return the seconds that the training lab takes for its eight epochs, drawn all the way."""
    set_cell(page, 0, "from workbench import TrainingLab\nlab = TrainingLab()\nlab.rewind()\nlab")
    run_cell(page, 0)
    ask_kernel(page, "pass")
    run = page.locator(".nn-training-lab [data-control=run]").last
    run.wait_for(timeout=KERNEL_MS)
    page.wait_for_function("() => [...document.querySelectorAll('.nn-lab')].at(-1).dataset.pending === '0'")
    begun = time.monotonic()
    run.click()
    for running in ("true", "false"):
        page.wait_for_function(
            "(running) => [...document.querySelectorAll('.nn-lab')].at(-1).dataset.running === running",
            arg=running,
            timeout=KERNEL_MS,
        )
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
