"""How long a hand waits: the edge lab against the usual `interact` + matplotlib, in JupyterLab in headless Chromium.

    python benchmarks/latency.py            prints the table with its bars; ends with 1 if one is missed
    python benchmarks/latency.py --nagle    the same with the server extension off, to see what it brings

Needs Chromium or Chrome, Python Playwright (requirements-test.txt), and an otherwise idle machine. A time runs from
the `pointermove` (or `input`) event to the frame in which the kernel's answer is on the screen.
"""

from __future__ import annotations

import contextlib
import json
import socket
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import nbformat
import usual
import websocket
from playwright.sync_api import Page, sync_playwright

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "browser")]
from browsers import CHROMIUM_FLAGS, find_chromium
from jupyter import jupyter_server, open_notebook, run_all

MEDIAN_MS, P95_MS, ANSWERS_PER_S, TIMES_FASTER = 20, 35, 40, 8
SLOW_MOVES, FAST_MOVES = 150, 600

LAB = """
from workbench import EdgeLab
lab = EdgeLab("latency")
lab
"""
# Times each move that is sent at once to the frame after its answer was drawn, and whether the frame after the move
# already had its paint.
WATCH_LAB = """() => {
  const root = document.querySelector(".nn-lab");
  const canvas = root.querySelector("[data-grid=weights] canvas");
  const context = canvas.getContext("2d");
  const watch = (window.__watch = { answers: [], painted: [], count: 0 });
  const started = [];
  window.addEventListener("pointermove", (event) => {
    if (!canvas.parentElement.contains(event.target)) return;
    const at = performance.now();
    started.push(at);
    const box = canvas.getBoundingClientRect();
    const cell = (at, start, length) => Math.floor((28 * (at - start)) / length);
    const spot = [cell(event.clientX, box.left, box.width), cell(event.clientY, box.top, box.height)];
    requestAnimationFrame(() => {
      const [r, g, b] = context.getImageData(12 * spot[0] + 2, 12 * spot[1] + 2, 1, 1).data;
      watch.painted.push(b - r > 60 ? performance.now() - at : null);
    });
  }, true);
  root.addEventListener("input", () => started.push(performance.now()), true);
  new MutationObserver(() => {
    watch.count++;
    const at = started.shift();
    if (at !== undefined) requestAnimationFrame(() => watch.answers.push(performance.now() - at));
  }).observe(root, { attributes: true, attributeFilter: ["data-answer"] });
  window.__forget = () => Object.assign(watch, { answers: [], painted: [], count: 0 }) && (started.length = 0);
}"""


def main() -> int:
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--ServerApp.jpserver_extensions=workbench.server=False"] if "--nagle" in sys.argv else []
    with jupyter_server(*options) as server, sync_playwright() as playwright:
        flags = [*CHROMIUM_FLAGS, f"--remote-debugging-port={port}"]
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        page = browser.new_page(viewport={"width": 1300, "height": 1400})
        with tempfile.TemporaryDirectory() as folder:
            open_notebook(page, server, server.add(_notebook(Path(folder) / "latency.ipynb")))
        run_all(page)
        page.locator(".nn-lab .nn-thumb").first.wait_for(timeout=60_000)
        page.locator(".widget-interact img").wait_for(timeout=60_000)
        time.sleep(2)
        rows = measure(page, port)
        browser.close()
    return report(rows)


def measure(page: Page, port: int) -> dict[str, Any]:
    page.evaluate(WATCH_LAB)
    grid = page.locator("[data-grid=weights] canvas")
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    cell = box["width"] / 28

    def spot(step: int) -> tuple[float, float]:
        return box["x"] + (3 + step % 22) * cell, box["y"] + (3 + 5 * (step // 22) % 22) * cell

    page.mouse.move(*spot(0))
    page.mouse.down()
    rows: dict[str, Any] = {}
    page.evaluate("() => window.__forget()")
    for step in range(SLOW_MOVES):
        page.mouse.move(*spot(step))
        time.sleep(0.05)
    time.sleep(0.5)
    rows["slow"] = page.evaluate("() => window.__watch")

    page.evaluate("() => window.__forget()")
    seconds = drag(port, page.url, [spot(step) for step in range(FAST_MOVES)])
    answered = page.evaluate("() => window.__watch.count")
    time.sleep(0.5)
    late = page.evaluate("() => window.__watch.count") - answered
    rows["fast"] = {"count": answered, "late": late, "seconds": seconds}
    page.mouse.up()

    page.locator(".nn-lab summary").click()
    slider = page.locator("[data-control=row]")
    slider.scroll_into_view_if_needed()
    track = slider.bounding_box()
    page.mouse.move(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2)
    page.mouse.down()
    page.evaluate("() => window.__forget()")
    for step in range(SLOW_MOVES):
        page.mouse.move(track["x"] + track["width"] * (0.1 + 0.8 * (step % 40) / 40), track["y"] + track["height"] / 2)
        time.sleep(0.05)
    page.mouse.up()
    time.sleep(0.5)
    rows["slider"] = page.evaluate("() => window.__watch")

    rows["usual"] = usual.measure(page)
    return rows


def drag(port: int, url: str, spots: list[tuple[float, float]]) -> float:
    """Move the mouse every 8 ms without waiting for the page, as a hand does; returns the seconds it took.

    Playwright waits for each move to be handled, which would set the pace of the page; so the moves go straight to
    Chromium's own debugging port.
    """
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
        targets = json.load(answer)
    address = next(target["webSocketDebuggerUrl"] for target in targets if target["url"].split("?")[0] in url)
    line = websocket.create_connection(address, suppress_origin=True)
    start = time.perf_counter()
    for number, (x, y) in enumerate(spots):
        move = {"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}
        line.send(json.dumps({"id": number, "method": "Input.dispatchMouseEvent", "params": move}))
        time.sleep(max(0, start + 0.008 * (number + 1) - time.perf_counter()))
    seconds = time.perf_counter() - start
    line.close()
    return seconds


def report(rows: dict[str, Any]) -> int:
    answers, fast = sorted(rows["slow"]["answers"]), rows["fast"]
    painted = rows["slow"]["painted"]
    median, p95 = statistics.median(answers), answers[int(0.95 * len(answers))]
    slider, others = statistics.median(rows["slider"]["answers"]), statistics.median(rows["usual"])
    next_frame = sum(time is not None for time in painted) / len(painted)
    per_second = fast["count"] / fast["seconds"]
    table = [
        ("strokes painted in the next frame", f"{100 * next_frame:.0f} %", "100 %", next_frame == 1),
        ("pointer move to answer on screen, median", f"{median:.1f} ms", f"<= {MEDIAN_MS} ms", median <= MEDIAN_MS),
        ("pointer move to answer on screen, p95", f"{p95:.1f} ms", f"<= {P95_MS} ms", p95 <= P95_MS),
        ("answers a second in a fast drag", f"{per_second:.0f}", f">= {ANSWERS_PER_S}", per_second >= ANSWERS_PER_S),
        ("slider move to answer on screen, median", f"{slider:.1f} ms", f"<= {MEDIAN_MS} ms", slider <= MEDIAN_MS),
        ("interact + matplotlib, median", f"{others:.0f} ms", "", True),
        (
            "times faster (median, painting)",
            f"{others / median:.1f}",
            f">= {TIMES_FASTER}",
            others / median >= TIMES_FASTER,
        ),
    ]
    for name, value, bar, ok in table:
        print(f"{name:<44}{value:>10}   {bar:<9} {'' if not bar else 'ok' if ok else 'MISSED'}")
    print(f"(fast drag: {FAST_MOVES} moves in {fast['seconds']:.1f} s, {fast['count']} answers, {fast['late']} late)")
    return 0 if all(ok for *_, ok in table) else 1


def _notebook(path: Path) -> Path:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text.strip()) for text in (LAB, usual.CODE)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)
    return path


if __name__ == "__main__":
    sys.exit(main())
