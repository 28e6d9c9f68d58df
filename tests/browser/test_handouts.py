"""The handouts as they come out of a printer: on A4, nothing cut, nothing over the edge."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from workbench.handouts import pages

MM = 96 / 25.4
WIDTH, HEIGHT = 178, 267  # of an A4 page, less its margins
TOO_LARGE = """([width, height]) => [...document.querySelectorAll(".block, figure, .drawn, table, svg, header, p, li")]
    .map((each) => [each.className || each.tagName, each.getBoundingClientRect()])
    .filter(([, box]) => box.left < -0.5 || box.right > width + 0.5 || box.height > height)
    .map(([name, box]) => `${name} ${box.left} to ${box.right}, ${box.height} high`)"""
BREAKS = """() => [...document.querySelectorAll(".block, figure")].map((each) => getComputedStyle(each).breakInside)"""


def test_every_page_prints_on_a4_and_nothing_is_cut(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": round(WIDTH * MM), "height": 1000})
    page.emulate_media(media="print")
    for name, content in pages.all_pages().items():
        page.set_content(content)
        assert page.evaluate(TOO_LARGE, [WIDTH * MM, HEIGHT * MM]) == [], name
        assert set(page.evaluate(BREAKS)) == {"avoid"}, name
        printed = page.pdf(prefer_css_page_size=True)
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert len(boxes) == 2, name  # one sheet, on both sides
        for box in boxes:
            assert [round(float(side) / 72 * 25.4) for side in box] == [210, 297]
    page.close()
