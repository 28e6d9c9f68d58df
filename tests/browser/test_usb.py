"""The folder for a room without a network: one command installs the course from it and opens it; 05 is painted in.

`make offline` makes the folder, `deploy/usb/make.py` one for this system alone; NN_OFFLINE names it, and asks for this.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import jupyter
import pytest
from jupyter import REPOSITORY, SIZE, JupyterServer, ask_kernel, jupyter_server, open_notebook, run_to_the_end
from playwright.sync_api import Browser, Page, expect
from test_course import scroll_to
from test_wheel import LabOfTheCourse

FOLDER = os.environ.get("NN_OFFLINE", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="NN_OFFLINE names no folder that make offline made")


@pytest.fixture(scope="module")
def server() -> Iterator[JupyterServer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jupyter, "START_SECONDS", 600)  # it installs first
        patch.delenv("NN_MNIST_DIR", raising=False)
        command = (sys.executable, str(Path(FOLDER).absolute() / "install.py"), "{notebooks}")
        with jupyter_server(command=command) as server:
            yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=SIZE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def test_a_neuron_is_painted_in_what_was_installed_without_a_network(page: Page, server: JupyterServer) -> None:
    open_notebook(page, server, "05_edge_detection.ipynb")
    assert page.locator(".jp-OutputArea-output").count() == 0, "nothing looks run"
    run_to_the_end(page)
    where = ask_kernel(page, "import nn, workbench; print(nn.__file__, workbench.__file__)")
    assert where.count(str(server.folder / "notebooks" / ".nn-workbench-venv")) == 2
    assert str(REPOSITORY) not in where
    at_hand = ask_kernel(page, "from nn import mnist; print(mnist.is_at_hand('train') and mnist.is_at_hand('test'))")
    assert at_hand == str(len([*(Path(FOLDER) / "mnist").iterdir()]) == 4)
    lab = LabOfTheCourse(page)
    scroll_to(page, "lab = EdgeLab(")
    lab.root.locator("[data-strip=strip] .nn-thumb").first.wait_for(timeout=60_000)
    before = lab.score()
    lab.stroke((8, 9), (8, 19))
    assert lab.value("lab.weights[8, 14]") == 1
    expect(lab.root.locator(".nn-neuron text")).to_have_text(f"{lab.value('lab.activation'):.2f}")
    assert lab.score() != before
