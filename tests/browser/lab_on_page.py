"""A lab in a notebook of its own, and what a hand can do with it: what the tests of all labs stand on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from jupyter import (
    SIZE,
    THEMES,
    JupyterServer,
    ask_kernel,
    frames,
    open_notebook,
    picture_widths,
    run_all,
    set_theme,
    take_picture,
    write_notebook,
)
from playwright.sync_api import CDPSession, Locator, Page


class LabOnPage:
    """`code` makes the lab and names it `lab`; `drawn` is a part of the view that is there when it has opened.

    `selector` finds it on the page: where a notebook has cards as well, by something that only the lab has.
    """

    selector = ".nn-lab"

    def __init__(self, page: Page, server: JupyterServer, name: str, code: str, drawn: str) -> None:
        self.page, self.server, self.name, self._drawn = page, server, name, drawn
        self.notebook = write_notebook(server, "lab.ipynb", f"{code}\nlab")
        self.open()

    def open(self) -> None:
        """Open the notebook, where it is not open, and run its cell."""
        open_notebook(self.page, self.server, self.notebook)
        self.run()

    def run(self) -> None:
        """Run the notebook's cell, and wait until the lab is drawn."""
        run_all(self.page)
        self.wait()

    def wait(self) -> None:
        """Wait until the lab is drawn: after its cell was run, or after the page was loaded again."""
        self.root.locator(self._drawn).first.wait_for(timeout=60_000)
        self.page.evaluate("() => window.jupyterapp.restored.then(() => undefined)")
        self.settle()

    @property
    def root(self) -> Locator:
        return self.page.locator(self.selector).first

    def control(self, name: str) -> Locator:
        return self.root.locator(f"[data-control={name}]")

    def settle(self) -> None:
        """Wait until the kernel has answered all that was done, and nothing runs by itself any more."""
        self.frames()
        self.ask("pass")
        self.page.wait_for_function(
            """(selector) => {
              const { pending, running } = document.querySelector(selector).dataset;
              return pending === "0" && running !== "true";
            }""",
            arg=self.selector,
            timeout=60_000,
        )
        self.frames()

    def frames(self, count: int = 3) -> None:
        """Wait until the browser has shown so many frames: what was to be drawn or measured anew is done."""
        frames(self.page, count)

    def ask(self, code: str) -> str:
        return ask_kernel(self.page, code)

    def value(self, expression: str) -> float:
        return float(self.ask(f"print(float({expression}))"))

    def press(self, name: str) -> None:
        self.control(name).click()

    def slide(self, name: str, value: float) -> None:
        """Move a slider as the browser does when it is dragged there."""
        self.control(name).evaluate(
            """(input, value) => {
              input.value = value;
              input.dispatchEvent(new Event("input", { bubbles: true }));
              input.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            value,
        )

    def cells(self, table: str, column: int) -> list[str]:
        """Return what stands in a column of one of the lab's tables."""
        return self.root.locator(
            f"[data-table={table}] tbody tr:not([hidden]) td:nth-of-type({column})"
        ).all_inner_texts()

    def line(self, plot: str, index: int) -> list[tuple[float, float]]:
        """Return the points of a line, as they are on the screen."""
        path = self.root.locator(f"[data-plot={plot}] path").nth(index).get_attribute("d") or ""
        pairs = [part.split() for part in path.replace("M", "L").split("L") if part]
        return [(float(x), float(y)) for x, y in pairs]

    def look_over(self) -> list[Any]:
        """Take pictures, if asked for, in three widths; return what axe finds serious."""
        found = []
        for theme in THEMES:
            set_theme(self.page, theme)
            for width in picture_widths(700, 900, 1280):
                self.page.set_viewport_size({"width": width, "height": 2200})
                self.frames(10)
                take_picture(self.page, f"{self.name}_{theme.split()[1].lower()}_{width}")
            violations = Axe().run(self.page, context=".nn-lab").response["violations"]
            found += [
                (theme, each["id"], [node["html"] for node in each["nodes"]][:3])
                for each in violations
                if each["impact"] in ("serious", "critical")
            ]
        self.page.set_viewport_size(SIZE)
        return found

    def is_cut_off(self) -> list[str]:
        """Return what is wider than its place on the page."""
        return self.root.evaluate(
            """(root) => [...root.querySelectorAll("*")]
                .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 2
                  && getComputedStyle(part).display !== "inline" && !part.closest("svg, .nn-spoken, .nn-table"))
                .map((part) => part.outerHTML.slice(0, 80))"""
        )


class Finger:
    """A finger on the page's glass: places are pixels from its upper left corner."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    def tap(self, x: float, y: float) -> None:
        self.drag((x, y))

    def tap_on(self, part: Locator) -> None:
        """Tap on the middle of a part of the page."""
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        assert box is not None
        self.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def drag(self, first: tuple[float, float], *places: tuple[float, float]) -> None:
        """Put the finger down on the first place, move it over the others, and lift it."""
        self._send("touchStart", first)
        for place in places:
            self._send("touchMove", place)
        self._send("touchEnd")

    def _send(self, kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in places]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@contextlib.contextmanager
def finger(page: Page) -> Iterator[Finger]:
    """Make the page one that is touched, as a tablet's is, for as long as the finger is used."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
    try:
        yield Finger(session)
    finally:
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        session.detach()
