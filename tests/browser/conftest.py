"""A running JupyterLab and a browser for all browser tests; every test watches the console and may take pictures."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from browsers import CHROMIUM_FLAGS, NO_BROWSER, find_chromium
from jupyter import NOTEBOOKS, SIZE, JupyterServer, jupyter_server, lay_out_as_at_first, set_theme, take_picture
from lite import site_as_server
from playwright.sync_api import Browser, Page, sync_playwright

# The labs' tests on the edition in the browser.
IN_SITE = os.environ.get("NN_LABS") == "site"
# What a test does that the site cannot have: its kernel ends with its page, and its files lie in the page. One counts
# the answers, of which there are fewer where they take longer: of moves that wait, the newest is sent.
NOT_IN_SITE = re.compile(r"\.reload\(|server\.address\(|server\.work|os\.kill\(|len\(lab\.scores\)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, in the site, what it cannot have."""
    for item in items:
        if IN_SITE and isinstance(item, pytest.Function) and NOT_IN_SITE.search(inspect.getsource(item.function)):
            item.add_marker(pytest.mark.skip("it does what the edition in the browser cannot have"))


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note what failed, in its setup or itself, also where it is going to be tried once more."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


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
    with site_as_server() if IN_SITE else jupyter_server() as server:
        for notebook in NOTEBOOKS.glob("*.ipynb"):
            server.add(notebook)
        yield server


# A cell that runs again closes the widget that it replaces. Where that one was still opening, as after a reload, the
# widget manager says the first on the console, anywidget two seconds later the second; nothing is seen of either.
# JupyterLab's debugger says the third of a notebook that is closed before it has asked its kernel; its kernel manager
# the fourth where a kernel is ended, as tests end and restart it, before it has set up its second shell; its notebook
# the fifth where it is closed before all of its cells have been laid out.
CLOSED_WHILE_IT_OPENED = (
    "widget model not found",
    "[anywidget] Failed to initialize model.",
    "Could not restore the debugger state",
    "Canceled future for create_subshell_request",
    "(reading 'changed')\n    at http",
    # JupyterLite asks the server for what the page alone has; and a kernel may end before it has begun.
    *(["status of 404", "was disposed"] if IN_SITE else []),
)


class Errors(list[str]):
    """What a page's console reported as an error."""

    def watch(self, page: Page) -> None:
        page.on("console", lambda message: self.note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.note(str(error)))

    def note(self, message: str) -> None:
        if not any(known in message for known in CLOSED_WHILE_IT_OPENED):
            self.append(message)


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[dict[str, Any]]:
    """Hold the page on which JupyterLab stays open from test to test."""
    held: dict[str, Any] = {}
    yield held
    if held:
        held["page"].close()


@pytest.fixture
def page(browser: Browser, shared: dict[str, Any], request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page that must not report a single error; where a test fails, a picture of its end is kept."""
    if not shared:
        shared["page"], shared["errors"] = browser.new_page(viewport=SIZE), Errors()
        shared["errors"].watch(shared["page"])
    page, errors = shared["page"], shared["errors"]
    errors.clear()
    page.set_viewport_size(SIZE)
    lay_out_as_at_first(page)
    request.node.stash[FAILED] = False
    yield page
    reported = list(errors)
    if request.node.stash[FAILED] or reported:
        take_picture(page, re.sub(r"\W+", "_", request.node.name), always=True)
        shared.clear()
        page.close()
    else:
        set_theme(page, "JupyterLab Light")
    assert reported == []
