"""A real JupyterLab in a real browser: what the browser tests and the latency benchmark stand on."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

REPOSITORY = Path(__file__).parents[2]
NOTEBOOKS = REPOSITORY / "notebooks"
ARTEFACTS = REPOSITORY / "tests" / "artefacts"
SIZE = {"width": 1300, "height": 1500}
START_SECONDS = 90
# A lab's own test looks at it in the dark theme, test_every_notebook at all labs in the light one: changing it takes a
# second each time. NN_THEMES=both asks for both everywhere.
BOTH = bool(os.environ.get("NN_PICTURES")) or os.environ.get("NN_THEMES") == "both"
THEMES = ("JupyterLab Light", "JupyterLab Dark") if BOTH else ("JupyterLab Dark",)


@dataclass
class JupyterServer:
    """A running JupyterLab that serves a folder of its own, with settings and the reader's work in that folder too."""

    url: str
    token: str
    folder: Path
    log: Path
    work: Path = field(init=False)

    def __post_init__(self) -> None:
        self.work = self.folder / "work"

    def add(self, notebook: Path) -> str:
        """Copy a notebook into the folder that is served; returns its name there."""
        target = self.folder / "notebooks" / notebook.name
        shutil.copy(notebook, target)
        return target.name

    @property
    def home(self) -> str:
        return f"{self.url}/lab?token={self.token}&reset"

    def address(self, name: str) -> str:
        return f"{self.url}/lab/tree/{name}?token={self.token}&reset"

    def bring(self, page: Any, name: str) -> None:
        """Have a notebook of the folder where the page finds it: here it does."""


JUPYTERLAB = (sys.executable, "-m", "jupyterlab")


@contextlib.contextmanager
def jupyter_server(*options: str, command: Sequence[str] = JUPYTERLAB) -> Iterator[JupyterServer]:
    """Start JupyterLab on a free port of this machine, and end it afterwards; `{notebooks}` is the folder it serves."""
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="nn-jupyter-"))
    (folder / "notebooks").mkdir()
    (folder / "work").mkdir()
    server = JupyterServer(f"http://127.0.0.1:{port}", secrets.token_hex(12), folder, folder / "server.log")
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "NN_WORK_DIR": "work",
    }
    environment = {**os.environ, **{name: str(folder / place) for name, place in places.items()}}
    environment["NN_STILLS"] = "none"  # nobody sees here what labs look like on paper, and it takes half a second each
    if command != JUPYTERLAB:
        environment.pop("PYTHONPATH", None)  # what runs there is what was installed there
    words = [
        *(word.format(notebooks=folder / "notebooks") for word in command),
        *("--no-browser", "--ip=127.0.0.1", f"--port={port}"),
        f"--IdentityProvider.token={server.token}",
        f"--ServerApp.root_dir={folder / 'notebooks'}",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        *(["--allow-root"] if hasattr(os, "getuid") and os.getuid() == 0 else []),
        *options,
    ]
    with server.log.open("w") as log:
        process = subprocess.Popen(words, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: JupyterServer, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{server.url}/api/status?token={server.token}", timeout=2)
            return
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start; its log says:\n{server.log.read_text()[-3000:]}")


def open_notebook(page: Any, server: JupyterServer, name: str) -> Any:
    """Open a notebook and wait until its kernel answers; returns the notebook panel. All others are closed.

    Where JupyterLab is open on the page already, it stays: that saves the seconds of loading it. Where this very
    notebook is open and its kernel rests, it is read from its file anew, and the kernel stays as well.
    """
    if page.evaluate("() => window.jupyterapp === undefined"):
        page.goto(server.home)
        page.wait_for_function("() => window.jupyterapp !== undefined", timeout=START_SECONDS * 1000)
    server.bring(page, name)
    page.evaluate(
        """async (path) => {
          const app = window.jupyterapp;
          await app.restored;
          const open = [...app.shell.widgets("main")];
          let same = open.find((widget) => widget.sessionContext && widget.context?.path === path);
          const rests = same?.sessionContext.session?.kernel?.status === "idle";
          if (!rests || window.kernelWasKilled) same = null;
          window.kernelWasKilled = false;
          for (const widget of open) {
            if (widget === same) continue;
            await widget.context?.ready;
            await widget.sessionContext?.ready;
            await widget.sessionContext?.session?.kernel?.info;
            if (widget.sessionContext) {
              widget.context.model.dirty = false;
              await widget.sessionContext.shutdown();
            }
            widget.dispose();
          }
          if (same) {
            same.context.model.dirty = false;
            await same.context.revert();
          }
          const panel = await app.commands.execute("docmanager:open", { path, factory: "Notebook" });
          app.shell.activateById(panel.id);
          await panel.context.ready;
          await panel.sessionContext.ready;
          await panel.sessionContext.session.kernel.info;
        }""",
        name,
    )
    return page.locator(".jp-NotebookPanel:visible")


def run_all(page: Any) -> None:
    """Run every cell of the open notebook, and wait until the last has run."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")


def run_to_the_end(page: Any) -> None:
    """Run every cell of the open notebook, and wait until each has run and the kernel rests."""
    run_all(page)
    page.wait_for_function(
        """() => {
          const panel = [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext);
          const code = panel.content.widgets.filter((cell) => cell.model.type === "code");
          const ran = (cell) => cell.model.executionCount || !cell.model.sharedModel.source.trim();
          return panel.sessionContext.session.kernel.status === "idle" && code.every(ran);
        }""",
        timeout=90_000,
        polling=200,  # each frame would be work for the page, beside that of the notebook
    )


def restart_kernel(page: Any) -> None:
    """Restart the open notebook's kernel without asking, and wait until it answers."""
    # In the edition in the browser a save waits for the hand to rest.
    ask_kernel(page, "from workbench.in_browser import finish; finish()")
    page.evaluate(
        """async () => {
          const { sessionContext } = window.jupyterapp.shell.currentWidget;
          await sessionContext.session.kernel.restart();
          await sessionContext.session.kernel.info;
        }"""
    )


def lay_out_as_at_first(page: Any) -> None:
    """Open JupyterLab's file browser as wide as it is at first, 250 px, whatever other tests have made of it."""
    page.evaluate(
        """() => {
          const { shell } = window.jupyterapp ?? {};
          shell?.expandLeft();
          shell?._hsplitPanel.setRelativeSizes([250, shell._hsplitPanel.node.clientWidth - 250, 0]);
        }"""
    )


def set_theme(page: Any, name: str) -> None:
    """Switch JupyterLab to "JupyterLab Light" or "JupyterLab Dark"."""
    wanted = "false" if "Dark" in name else "true"
    if page.evaluate("(wanted) => document.body.dataset.jpThemeLight === wanted", wanted):
        return
    page.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", name)
    page.wait_for_function("(wanted) => document.body.dataset.jpThemeLight === wanted", arg=wanted)


def ask_kernel(page: Any, code: str) -> str:
    """Run code in the open notebook's kernel, as a cell would, and return what it prints."""
    return str(
        page.evaluate(
            """async (code) => {
              const panel = [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext);
              await panel.sessionContext.ready;
              const { kernel } = panel.sessionContext.session;
              const future = kernel.requestExecute({ code });
              let printed = "";
              future.onIOPub = ({ header, content }) => {
                if (header.msg_type === "stream") printed += content.text;
                // The kernel in the browser writes <class 'ValueError'>.
                const name = content.ename?.replace(/^<class '(.*)'>$/, "$1");
                if (header.msg_type === "error") printed += name + ": " + content.evalue;
              };
              await future.done;
              return printed.trim();
            }""",
            code,
        )
    )


def take_picture(page: Any, name: str, always: bool = False) -> None:
    """Take a picture of what is to be looked over by eye, where `NN_PICTURES=1` asks for it: each takes time."""
    if not (always or os.environ.get("NN_PICTURES")):
        return
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


def picture_widths(*widths: int) -> tuple[int, ...]:
    """Return the widths in which pictures are asked for, else the last: laying JupyterLab out anew takes time."""
    return widths if os.environ.get("NN_PICTURES") else widths[-1:]


def write_notebook(server: JupyterServer, name: str, *cells: str) -> str:
    """Write a notebook with these code cells into the served folder; returns its name."""
    # A cell that is there again under its name takes the place of the one before, and closes the lab that it made.
    code = [nbformat.v4.new_code_cell(cell, id=f"cell-{i}") for i, cell in enumerate(cells)]
    notebook = nbformat.v4.new_notebook(cells=code)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, Path(server.folder) / "notebooks" / name)
    return name


def frames(page: Any, count: int = 3) -> None:
    """Wait until the browser has shown so many frames: what was to be drawn or measured anew is done."""
    page.evaluate(
        """(count) => new Promise((done) => {
          const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
          next();
        })""",
        count,
    )
