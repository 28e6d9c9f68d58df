"""The instructor's pages of the site, as a phone and a desk show them, light and dark."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import REPOSITORY
from playwright.sync_api import Browser

sys.path.append(str(REPOSITORY / "site"))
teaching = pytest.importorskip("teaching")


@pytest.mark.parametrize("place", ["teaching.html", "teaching/05_edge_detection.html"])
def test_a_page_is_for_everybody_and_no_wider_than_the_screen(browser: Browser, tmp_path: Path, place: str) -> None:
    shutil.copy(REPOSITORY / "site" / "page" / "page.css", tmp_path)
    (tmp_path / "teaching").mkdir()
    for name, text in teaching.pages().items():
        (tmp_path / name).write_text(text, "utf-8")
    page = browser.new_page()
    for scheme, width in (("light", 360), ("dark", 1100)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((tmp_path / place).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
    page.close()
