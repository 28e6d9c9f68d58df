"""The wheel alone, in an environment of its own, far from the clone: `nn-workbench` opens it, and 05 is painted in.

That environment takes half a minute to make: NN_WAYS=1 asks for it, as CI and the workflow do.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter import REPOSITORY, SIZE, ask_kernel, jupyter_server, open_notebook, run_to_the_end
from playwright.sync_api import Browser, Page, expect
from test_course import scroll_to
from test_edge_lab import Lab

pytestmark = pytest.mark.skipif(not os.environ.get("NN_WAYS"), reason="NN_WAYS=1 asks for it")


class LabOfTheCourse(Lab):
    """The edge lab as it stands in chapter 05."""

    selector = ".nn-lab:has([data-strip=strip])"

    def __init__(self, page: Page) -> None:
        self.page = page


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment in which nothing is installed but the wheel and what it asks for."""
    return install(tmp_path_factory.mktemp("fresh"))


def install(folder: Path, *more: str) -> Path:
    """Build the wheel, install it and more into an environment of its own; return the folder of its commands."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(REPOSITORY))
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    lines = (REPOSITORY / "requirements.txt").read_text("utf-8").splitlines()
    pins = folder / "pins.txt"
    pins.write_text("\n".join(line for line in lines if "==" in line))
    python = str(commands / Path(sys.executable).name)
    # uv takes a fifth of the time that pip takes.
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, "--constraint", str(pins)]
    run(*uv, str(wheel), *more)
    return commands


def run(*command: str) -> None:
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page of its own: what the shared one shows is another server's."""
    page = browser.new_page(viewport=SIZE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def test_the_wheel_brings_the_course_and_a_neuron_is_painted_in_it(page: Page, installed: Path) -> None:
    assert not list(installed.parent.rglob("pytest")), "who learns needs no pytest"
    with jupyter_server(command=(str(installed / "nn-workbench"), "{notebooks}")) as server:
        copied = sorted(path.name for path in (server.folder / "notebooks").glob("*.ipynb"))
        assert copied == sorted(path.name for path in (REPOSITORY / "notebooks").glob("*.ipynb"))
        open_notebook(page, server, "05_edge_detection.ipynb")
        assert page.locator(".jp-OutputArea-output").count() == 0, "nothing looks run"
        run_to_the_end(page)
        where = ask_kernel(page, "import nn, workbench; print(nn.__file__, workbench.__file__)")
        assert str(REPOSITORY) not in where
        lab = LabOfTheCourse(page)
        scroll_to(page, "lab = EdgeLab(")
        lab.root.locator("[data-strip=strip] .nn-thumb").first.wait_for(timeout=60_000)
        before = lab.score()
        lab.stroke((8, 9), (8, 19))
        assert lab.value("lab.weights[8, 14]") == 1
        expect(lab.root.locator(".nn-neuron text")).to_have_text(f"{lab.value('lab.activation'):.2f}")
        assert lab.score() != before
        assert (server.work / "labs" / "edge_lab.json").is_file()
