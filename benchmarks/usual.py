"""What labs are compared with: the usual `interact` with matplotlib, a slider and five pictures."""

from __future__ import annotations

import time

from playwright.sync_api import Page

MOVES = 25
# What people write today: a slider, a redrawn figure with the same five pictures.
CODE = """
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import interact
from workbench.images import bars
image = bars.bar(8, 14)
@interact(row=(0.0, 27.0, 0.5))
def show(row=8.0):
    weights = bars.edge_weights(row, 14)
    product = weights * image
    figure, axes = plt.subplots(1, 5, figsize=(12, 2.6))
    axes[0].imshow(image, cmap="gray", vmin=0, vmax=1)
    axes[1].imshow(weights, cmap="RdBu", vmin=-1, vmax=1)
    axes[2].imshow(product, cmap="RdBu", vmin=-1, vmax=1)
    axes[3].barh([1, 0], [product[product > 0].sum(), product[product < 0].sum()])
    z = np.linspace(-20, 20)
    axes[4].plot(z, 1 / (1 + np.exp(-z)))
    axes[4].plot(product.sum() - 10, 1 / (1 + np.exp(10 - product.sum())), "o")
    plt.show()
"""
WATCH = """() => {
  const output = document.querySelector(".widget-interact");
  const watch = (window.__usual = []);
  let started = null;
  let shown = output.querySelector("img").src;
  output.addEventListener("keydown", () => (started = performance.now()), true);
  new MutationObserver(() => {
    const image = output.querySelector("img");
    if (!image || image.src === shown || started === null) return;
    shown = image.src;
    const at = started;
    started = null;
    image.decode().then(() => requestAnimationFrame(() => watch.push(performance.now() - at)));
  }).observe(output, { childList: true, subtree: true, attributes: true, attributeFilter: ["src"] });
}"""


def measure(page: Page) -> list[float]:
    """Return the milliseconds from each move of the slider to the frame with the new picture.

    `CODE` has run on the page.
    """
    page.evaluate(WATCH)
    handle = page.locator(".widget-interact .noUi-handle")
    handle.focus()
    for step in range(MOVES):
        before = page.evaluate("() => window.__usual.length")
        page.keyboard.press("ArrowRight" if step % 10 < 5 else "ArrowLeft")
        page.wait_for_function("(before) => window.__usual.length > before", arg=before, timeout=10_000)
        time.sleep(0.05)
    return list(page.evaluate("() => window.__usual"))
