"""A running JupyterLab and a browser for all browser tests; every test watches the console and may take pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from browsers import CHROMIUM_FLAGS, NO_BROWSER, find_chromium
from jupyter import NOTEBOOKS, SIZE, JupyterServer, jupyter_server, take_picture
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        if os.environ.get("NN_REQUIRE_BROWSER"):
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(browser: Browser) -> Iterator[JupyterServer]:
    with jupyter_server() as server:
        for notebook in NOTEBOOKS.glob("*.ipynb"):
            server.add(notebook)
        yield server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SIZE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page that must not report a single error; a picture of its end is kept."""
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    take_picture(page, re.sub(r"\W+", "_", request.node.name))
    assert errors == []
