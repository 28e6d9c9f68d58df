"""How smoothly the network view moves: frames a second and work a frame, in JupyterLab in headless Chromium.

    python benchmarks/network_view.py       prints the table with its bars; ends with 1 if one is missed

Four things happen, each for some seconds: the layers light up one after the other, a hand draws on the pad without a
rest, a pointer runs over the neurons, and a hand draws while lines show the weights alone, of which more are strong.
Each time the connections worth seeing of 784 x 16 + 16 x 16 + 16 x 10 are drawn. The last column is all that the
page's main thread did (Chromium's own count of task time), for each time that the network was drawn anew.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from math import cos, pi, sin
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "browser")]
from browsers import CHROMIUM_FLAGS, find_chromium
from jupyter import jupyter_server, open_notebook, run_all, write_notebook

FRAMES_PER_S, SECONDS = 30, 6
LAB = "from workbench import NetworkLab\nlab = NetworkLab('benchmark')\nlab"
# Counts the frames that the page shows, with the time since the one before.
COUNT = """() => {
  const times = (window.__frames = []);
  let before = performance.now();
  const next = (now) => {
    times.push(now - before);
    before = now;
    window.__counting = requestAnimationFrame(next);
  };
  window.__counting = requestAnimationFrame(next);
}"""
STOP = "() => { cancelAnimationFrame(window.__counting); return window.__frames.slice(5); }"


def main() -> int:
    with jupyter_server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1300, "height": 1400})
        open_notebook(page, server, write_notebook(server, "network.ipynb", LAB))
        run_all(page)
        page.locator(".nn-network canvas").wait_for(timeout=60_000)
        time.sleep(2)
        rows = measure(page)
        browser.close()
    print(f"{'':<34}{'frames a second':>16}{'slowest of 20':>15}{'drawn anew':>12}{'main thread':>13}")
    for name, (frames, drawn, busy) in rows.items():
        rate, p95 = 1000 / statistics.mean(frames), sorted(frames)[int(0.95 * len(frames))]
        ok = "ok" if rate >= FRAMES_PER_S else f"MISSED (>= {FRAMES_PER_S})"
        print(f"{name:<34}{rate:>16.1f}{p95:>12.1f} ms{drawn:>10.0f}/s{busy:>10.1f} ms  {ok}")
    return 0 if all(1000 / statistics.mean(frames) >= FRAMES_PER_S for frames, *_ in rows.values()) else 1


def measure(page: Page) -> dict[str, tuple[list[float], float, float]]:
    """Return for each thing that happens the frames' times in ms, redraws a second, and busy ms a redraw."""
    line = page.context.new_cdp_session(page)
    line.send("Performance.enable")
    slide(page, "pace", 0.5)
    rows = {"layers light up": watch(page, line, lambda: page.locator("[data-control=play]").click())}
    page.locator("[data-control=mode-once]").locator("xpath=..").click()
    pad = page.locator("[data-grid=pad] canvas").bounding_box()
    net = page.locator(".nn-network canvas").bounding_box()
    assert pad
    assert net
    page.locator("[data-control=pad-clear]").click()
    rows["a hand draws on the pad"] = watch(page, line, lambda: None, loop(pad), is_down=True)
    rows["a pointer runs over the neurons"] = watch(page, line, lambda: None, loop(net))
    page.locator("[data-control=connections-weights]").locator("xpath=..").click()
    rows["the same, lines by weight alone"] = watch(page, line, lambda: None, loop(pad), is_down=True)
    return rows


def loop(box: Any) -> Iterator[tuple[float, float]]:
    """Go round and round within a box, a little further each time."""
    for step in cycle(range(400)):
        turn, reach = 2 * pi * step / 40, 0.15 + 0.25 * step / 400
        yield box["x"] + box["width"] * (0.5 + reach * cos(turn)), box["y"] + box["height"] * (0.5 + reach * sin(turn))


def watch(
    page: Page,
    line: CDPSession,
    start: Callable[[], Any],
    way: Iterator[tuple[float, float]] | None = None,
    is_down: bool = False,
) -> tuple[list[float], float, float]:
    drawn = "() => Number(document.querySelector('.nn-network').dataset.frames)"
    if way:
        page.mouse.move(*next(way))
    if is_down:
        page.mouse.down()
    start()
    page.evaluate(COUNT)
    before, busy, began = page.evaluate(drawn), busy_ms(line), time.monotonic()
    while time.monotonic() < began + SECONDS:
        if way:
            page.mouse.move(*next(way))
        time.sleep(0.008)
    seconds = time.monotonic() - began
    busy, count = busy_ms(line) - busy, page.evaluate(drawn) - before
    frames = page.evaluate(STOP)
    if is_down:
        page.mouse.up()
    time.sleep(0.5)
    return frames, count / seconds, busy / max(1, count)


def busy_ms(line: CDPSession) -> float:
    metrics = line.send("Performance.getMetrics")["metrics"]
    return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def slide(page: Page, name: str, value: float) -> None:
    page.locator(f"[data-control={name}]").evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input', { bubbles: true })); }", value
    )


if __name__ == "__main__":
    sys.exit(main())
