"""What is different where the kernel runs in the browser: played on an ordinary Python, as far as that goes."""

from __future__ import annotations

import asyncio
import io
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from view import View

from nn import mnist
from nn.files import write_atomically
from workbench import EdgeLab, course, in_browser, my_edge, progress
from workbench.carry.parcel import pack
from workbench.copies import own
from workbench.in_browser import Soon, alone
from workbench.labs.cells import _cell
from workbench.saved import LABS, Saved


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_browser, "IN_BROWSER", True)
    monkeypatch.setattr(in_browser, "REST_S", 0.02)
    monkeypatch.setattr(progress, "_noted", set())
    monkeypatch.setattr(progress, "_problem", "")


@pytest.mark.usefixtures("browser")
def test_a_save_waits_until_the_hand_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    async def paint() -> list[bool]:
        lab = EdgeLab()
        view = View(lab, monkeypatch)
        saved = []
        view.ask("bias", bias=-3.0)
        view.ask("save")
        saved.append(Saved("edge_lab", LABS).exists())
        while not Saved("edge_lab", LABS).exists():
            await asyncio.sleep(0.001)
        saved.append(Saved("edge_lab", LABS).exists())
        return saved

    assert asyncio.run(asyncio.wait_for(paint(), 10)) == [False, True]


@pytest.mark.usefixtures("browser")
def test_who_reads_what_was_to_be_saved_soon_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_browser, "REST_S", 60)

    async def paint() -> None:
        view = View(EdgeLab(), monkeypatch)
        view.ask("bias", bias=-3.0)
        view.ask("save")
        assert not Saved("edge_lab", LABS).exists()
        assert EdgeLab().bias == -3  # the cell is run again
        view.ask("paint", weights=np.ones((28, 28), np.float32))
        view.ask("save")
        assert (my_edge().weights == 1).all()

    asyncio.run(asyncio.wait_for(paint(), 10))


@pytest.mark.usefixtures("browser")
def test_what_is_asked_for_again_is_done_once_and_a_moving_hand_puts_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_browser, "REST_S", 0.5)  # far more than a busy machine oversleeps
    done: list[float] = []

    async def ask() -> float:
        soon = Soon(lambda: done.append(asyncio.get_event_loop().time()))
        soon.put_off()  # nothing was asked for: nothing comes of it
        soon.ask()
        soon.ask()
        for _ in range(5):
            await asyncio.sleep(0.01)
            soon.put_off()
        put_off = asyncio.get_event_loop().time()
        while not done:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.05)
        return put_off

    put_off = asyncio.run(asyncio.wait_for(ask(), 10))
    assert len(done) == 1
    assert done[0] >= put_off + 0.45


@pytest.mark.usefixtures("browser")
def test_what_is_done_is_written_when_the_answer_is_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        assert progress.record("edges") == progress.record("edges") == ""
        assert progress.note_guess("sum", {"guess": 3}) == ""
        assert progress.done() == {"edges"}  # it waits, and counts
        assert progress.guesses() == {"sum": {"guess": 3}}
        assert not Saved("progress").exists()
        await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        assert Saved("progress").read() == {"done": ["edges"], "guesses": {"sum": {"guess": 3}}}
        progress.record("loops")
        progress.forget(lambda name: name == "edges")
        assert Saved("progress").read() == {"done": ["loops"], "guesses": {"sum": {"guess": 3}}}
        # What could not be written is told with the next answer, and noted again when it is asked for again.
        with monkeypatch.context() as patch:
            patch.setattr("workbench.saved.write_atomically", lambda *_: (_ for _ in ()).throw(OSError(28, "Full")))
            progress.record("edges")
            await asyncio.sleep(0.01)
        assert progress.record("edges") == "Your progress could not be saved (Full)."
        await asyncio.sleep(0.01)
        assert progress.done() == {"loops", "edges"}
        assert progress.record("other") == ""

    asyncio.run(work())


@pytest.mark.usefixtures("browser")
def test_work_that_is_carried_away_is_all_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(in_browser, "REST_S", 60)

    async def carry() -> bytes:
        lab = EdgeLab()
        View(lab, monkeypatch).ask("bias", value=-3.0)
        View(lab, monkeypatch).ask("save")
        progress.record("edges")
        return pack(tmp_path)

    with zipfile.ZipFile(io.BytesIO(asyncio.run(carry()))) as archive:
        assert set(archive.namelist()) == {"work/progress.json", "work/labs/edge_lab.json"}


def test_elsewhere_it_is_done_at_once() -> None:
    done: list[int] = []
    Soon(lambda: done.append(1)).ask()
    assert done == [1]


@pytest.mark.usefixtures("browser")
def test_there_is_no_lock_where_nobody_else_can_be(tmp_path: Path) -> None:
    with alone(tmp_path / "lock", 0), alone(tmp_path / "lock", 0):
        assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("browser")
def test_a_lab_draws_no_picture_before_matplotlib_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", SimpleNamespace())
    assert in_browser.can_draw()
    monkeypatch.delitem(sys.modules, "matplotlib")
    data, _ = EdgeLab()._repr_mimebundle_()
    assert "image/png" not in data
    assert "matplotlib" not in sys.modules
    assert "EdgeLab" in data["text/plain"]


@pytest.mark.usefixtures("browser")
def test_matplotlib_comes_before_the_first_cell_that_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    async def load(name: str) -> None:
        fetched.append(name)

    manager = SimpleNamespace(line_transforms=[])
    shell = SimpleNamespace(kernel=SimpleNamespace(lite_transform_manager=manager))
    monkeypatch.setattr(in_browser, "_shell", lambda: shell)
    monkeypatch.setitem(sys.modules, "pyodide_js", SimpleNamespace(loadPackage=load))
    in_browser.bring_matplotlib_when_asked()
    in_browser.bring_matplotlib_when_asked()
    (transform,) = manager.line_transforms

    def run(cell: str) -> Any:
        return asyncio.run(transform(cell.splitlines(keepends=True)))

    monkeypatch.setattr(in_browser, "find_spec", lambda name: None)
    assert run("from workbench import EdgeLab, plots\n") == ["from workbench import EdgeLab, plots\n"]
    assert run("EdgeLab()\n1 + 1\n") == ["EdgeLab()\n", "1 + 1\n"]
    assert fetched == []  # to import the name draws nothing yet
    assert run("x = 1\nplots.images([x])\n") == ["x = 1\n", "plots.images([x])\n"]
    assert fetched == ["matplotlib"]
    monkeypatch.setattr(in_browser, "find_spec", lambda name: object())
    run("plots.images([x])")
    assert fetched == ["matplotlib"]


def test_elsewhere_the_shell_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_browser, "_shell", lambda: pytest.fail("nobody is to ask for it"))
    in_browser.bring_matplotlib_when_asked()


def test_a_cell_is_known_by_its_id_whoever_has_the_request() -> None:
    request = {"metadata": {"cellId": "c7"}}
    has_it = SimpleNamespace(get_parent=lambda: request)
    assert _cell(has_it) == _cell(SimpleNamespace(kernel=has_it)) == "c7"


def test_a_newer_notebook_is_told_of_in_the_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert course.overview().told == ()  # on a computer of one's own, `nn-workbench` tells
    monkeypatch.setattr("workbench.checks.course.IN_BROWSER", True)
    assert course.overview().told == ()
    assert not (tmp_path / "sources").exists()
    edges = tmp_path / "05_edge_detection.ipynb"
    edges.write_text(edges.read_text("utf-8").replace("# ", "# My "), "utf-8")
    notes = tmp_path / own.NOTES
    notes.write_text(
        notes.read_text("utf-8").replace('"05_edge_detection.ipynb": "', '"05_edge_detection.ipynb": "old')
    )
    (told,) = course.overview().told
    assert told == f"{edges.name} is yours and stays as it is; the newer one is beside it, 05_edge_detection-new.ipynb."
    assert f"<p>{told}</p>" in course.overview()._repr_html_() or course.overview().told == ()
    assert "# My " in edges.read_text("utf-8")


def test_a_file_is_written_in_one_step_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr("os.replace", lambda *_: pytest.fail("each step takes milliseconds"))
    write_atomically(tmp_path / "a.json", b"1")
    write_atomically(tmp_path / "a.json", b"22")
    assert (tmp_path / "a.json").read_bytes() == b"22"


def test_mnist_says_that_it_cannot_come_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NN_MNIST_DIR", raising=False)
    monkeypatch.setattr(mnist, "_cache", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", "emscripten")
    with pytest.raises(ConnectionError, match=r"into a page of the browser.*strokes\.make\(\)"):
        mnist.load("test")
