"""How long a hand waits in every lab: from a move to the frame in which the kernel's answer is on the screen.

    python benchmarks/labs.py               all of them, with their bars; ends with 1 if one is missed
    python benchmarks/labs.py PadLab DialLab

JupyterLab in headless Chromium, each lab alone in a notebook; needs an idle machine. A move is one of the mouse over a
picture, pressed or not, or of a slider. Each lab is compared with the usual `interact` and matplotlib (`usual.py`),
measured before and after them in the same browser. The edge lab has stricter bars of its own in latency.py.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any

import usual
from playwright.sync_api import Page, sync_playwright

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "browser")]
from browsers import CHROMIUM_FLAGS, find_chromium
from jupyter import JupyterServer, jupyter_server, open_notebook, run_to_the_end, write_notebook

MEDIAN, P95 = 10, 7  # so many times faster than the median of what is usual: the median, and 19 of 20 moves
MOVES = 120
EVERY_S = 0.05
# What the hand does in each lab: "draw" presses and moves on an element, "point" only moves over it, "slide" drags a
# slider's handle to and fro.
GESTURES = {
    "PadLab": ("draw", "[data-grid=pad]"),
    "PixelLab": ("slide", "[data-control=activation]"),
    "NetworkLab": ("draw", "[data-grid=pad]"),
    "PartsLab": ("point", "[data-strip=styles]"),
    "EdgeLab": ("draw", "[data-grid=weights]"),
    "DialLab": ("slide", "[data-control=value]"),
    "SearchLab": ("slide", "input[type=range]:visible"),
    "MatrixLab": ("point", "[data-heat]"),
    "FunctionLab": ("slide", "[data-control=place]"),
    "LandscapeLab": ("draw", "[data-map]"),
    "RaceLab": ("slide", "[data-control=z]"),
    "PlaneLab": ("slide", "[data-control=weight-0]"),
    "ChainLab": ("slide", "[data-control=turn-W100]"),
    "InsideLab": ("draw", "[data-grid=pad]"),
    "HandsetLab": ("slide", "input[type=range]:visible"),
    "TrainingLab": ("slide", "[data-control=epochs]"),  # what it trains has a file of its own, training_lab.py
}
# What a lab is made with, where its first view does not show what the hand is to move over.
MADE_WITH = {"MatrixLab": ", layer='784 -> 16'", "PlaneLab": ", function='sigmoid'"}
WATCH = """(target) => {
  const root = target.closest(".nn-lab");
  const watch = (window.__watch = { times: [], answers: 0 });
  let started = null;
  const start = (event) => {
    if (target.contains(event.target) && started === null) started = performance.now();
  };
  for (const kind of ["pointermove", "input"]) window.addEventListener(kind, start, true);
  window.__begin = () => { started = null; };
  new MutationObserver(() => {
    watch.answers++;
    const at = started;
    started = null;
    if (at !== null) requestAnimationFrame(() => watch.times.push(performance.now() - at));
  }).observe(root, { attributes: true, attributeFilter: ["data-answer"] });
}"""


def measure(page: Page, kind: str, selector: str) -> list[float]:
    """Return the milliseconds from each move that got an answer to the frame with it."""
    target = page.locator(".nn-lab").first.locator(selector).first
    target.scroll_into_view_if_needed()
    target.evaluate(WATCH)
    box = target.bounding_box()
    assert box is not None
    if kind == "slide":
        track = lambda step: box["x"] + box["width"] * (0.15 + 0.7 * abs((step % 80) / 40 - 1))  # noqa: E731
        spots = [(track(step), box["y"] + box["height"] / 2) for step in range(MOVES)]
    else:
        across = lambda step: box["x"] + box["width"] * (0.12 + 0.76 * (step % 24) / 24)  # noqa: E731
        down = lambda step: box["y"] + box["height"] * (0.15 + 0.7 * (step // 24) / (MOVES // 24))  # noqa: E731
        spots = [(across(step), down(step)) for step in range(MOVES)]
    page.mouse.move(*spots[0])
    if kind != "point":
        page.mouse.down()
    for spot in spots:
        page.evaluate("() => window.__begin()")
        page.mouse.move(*spot)
        time.sleep(EVERY_S)
    if kind != "point":
        page.mouse.up()
    time.sleep(0.5)
    return list(page.evaluate("() => window.__watch.times"))


def measure_usual(page: Page, server: JupyterServer) -> list[float]:
    open_notebook(page, server, write_notebook(server, "usual.ipynb", usual.CODE))
    run_to_the_end(page)
    page.locator(".widget-interact img").wait_for(timeout=60_000)
    time.sleep(1)
    times = usual.measure(page)
    return times


def main() -> int:
    chosen: dict[str, Any] = {name: GESTURES[name] for name in sys.argv[1:] or GESTURES}
    measured: dict[str, list[float]] = {}
    with jupyter_server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1300, "height": 1400})
        others = measure_usual(page, server)
        for name, (kind, selector) in chosen.items():
            code = f"from workbench import {name}\nlab = {name}('latency'{MADE_WITH.get(name, '')})\nlab"
            open_notebook(page, server, write_notebook(server, f"{name}.ipynb", code))
            run_to_the_end(page)
            page.locator(".nn-lab").first.locator(selector).first.wait_for(timeout=60_000)
            time.sleep(1)
            measured[name] = sorted(measure(page, kind, selector))
        others += measure_usual(page, server)
        browser.close()
    return report(measured, statistics.median(others), len(others))


def report(measured: dict[str, list[float]], usual_ms: float, moves: int) -> int:
    """Print the table; return 1 if a bar is missed."""
    print(f"interact with matplotlib: median {usual_ms:.0f} ms of {moves} moves")
    print(f"{'lab':<14}{'gesture':<9}{'answers':>8}{'median':>10}{'faster':>8}{'p95':>10}{'faster':>8}", end="")
    print(f"   bars: {MEDIAN} and {P95} times")
    missed = False
    for name, times in measured.items():
        print(f"{name:<14}{GESTURES[name][0]:<9}{len(times):>8}", end="")
        if len(times) < MOVES // 3:
            missed = True
            print("   too few answers")
            continue
        median, p95 = statistics.median(times), times[int(0.95 * len(times))]
        ok = usual_ms >= MEDIAN * median and usual_ms >= P95 * p95
        missed |= not ok
        print(f"{median:>7.1f} ms{usual_ms / median:>8.1f}{p95:>7.1f} ms{usual_ms / p95:>8.1f}", end="")
        print(f"   {'ok' if ok else 'MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
