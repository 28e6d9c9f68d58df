"""The edition in the browser, served as GitHub Pages would serve it, and what one does on its page."""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import math
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from jupyter import REPOSITORY, JupyterServer

NO_SITE = (
    "THE EDITION IN THE BROWSER WAS NOT TRIED: set NN_SITE to a site that make site built, "
    "or NN_PYODIDE_DIR to a folder with a whole Pyodide"
)
KERNEL_MS = 180_000


class Pages(http.server.SimpleHTTPRequestHandler):
    """Files, kept by the browser for ten minutes."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".webp": "image/webp",
    }
    sent = 0

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        content = source.read()
        Pages.sent += len(content)
        outputfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Pages, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def find_site() -> Path | None:
    """Return the site that NN_SITE names, or one that is built now with NN_PYODIDE_DIR; None where neither is set."""
    if named := os.environ.get("NN_SITE"):
        return Path(named)
    if not os.environ.get("NN_PYODIDE_DIR"):
        return None
    subprocess.run(["make", "site"], cwd=REPOSITORY, check=True)
    return REPOSITORY / "_site"


class Site(JupyterServer):
    """The site in a server's place, for the tests of the labs: `NN_LABS=site`. What it keeps, it keeps in the page."""

    @property
    def home(self) -> str:
        return f"{self.url}/lab/index.html"

    def address(self, name: str) -> str:
        return f"{self.url}/lab/index.html?path={name}"

    def bring(self, page: Any, name: str) -> None:
        """Put a notebook of the folder among those of the page, for the kernel that is there."""
        notebook = json.loads((self.folder / "notebooks" / name).read_text("utf-8"))
        notebook["metadata"]["kernelspec"] = {
            "name": "python",
            "display_name": "Python (Pyodide)",
            "language": "python",
        }
        page.evaluate(
            """async ([path, content]) => {
              const { contents, ready } = window.jupyterapp.serviceManager;
              await ready;
              await contents.save(path, { type: "notebook", format: "json", content });
            }""",
            [name, notebook],
        )


@contextlib.contextmanager
def site_as_server() -> Iterator[Site]:
    """Serve the site that `find_site` finds, where the tests of the labs have a JupyterLab."""
    site = find_site()
    assert site, NO_SITE
    with served(site) as url, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "notebooks").mkdir()
        yield Site(url, "", Path(folder), Path(folder) / "server.log")


def open_page(page: Any, address: str, notebook: str) -> None:
    """Open a notebook by its address, and wait until its kernel has answered."""
    page.goto(f"{address}/lab/index.html?path={notebook}")
    wait_for_kernel(page)


def wait_for_kernel(page: Any) -> None:
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=KERNEL_MS)
    page.evaluate(
        """async () => {
          const app = window.jupyterapp;
          await app.restored;
          const panel = [...app.shell.widgets("main")].find((widget) => widget.sessionContext);
          await panel.context.ready;
          await panel.sessionContext.ready;
          await panel.sessionContext.session.kernel.requestExecute({ code: "" }).done;
        }"""
    )


def run_cell(page: Any, number: int) -> None:
    """Run the code cell with that number, from 0; does not wait."""
    page.evaluate(
        """(number) => {
          const app = window.jupyterapp;
          const panel = [...app.shell.widgets("main")].find((widget) => widget.sessionContext);
          const code = panel.content.widgets.filter((cell) => cell.model.type === "code")[number];
          panel.content.activeCellIndex = panel.content.widgets.indexOf(code);
          void app.commands.execute("notebook:run-cell");
        }""",
        number,
    )


def run_through(page: Any) -> None:
    """Run every cell, and wait until the last has run, or one has failed."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")


def set_cell(page: Any, number: int, source: str) -> None:
    """Write into the code cell with that number."""
    page.evaluate(
        """([number, source]) => {
          const panel = [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext);
          const code = panel.content.widgets.filter((cell) => cell.model.type === "code")[number];
          code.model.sharedModel.setSource(source);
        }""",
        [number, source],
    )


def save(page: Any) -> None:
    """Save the notebook, as it does by itself every ten seconds."""
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")


def texts_of_cells(page: Any) -> list[tuple[str, str]]:
    """Return, for each code cell, its source and what it gave as plain text: what it printed, its result, its error."""
    found = page.evaluate(
        """() => {
          const panel = [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext);
          return panel.content.widgets.filter((cell) => cell.model.type === "code").map((cell) => [
            cell.model.sharedModel.source,
            cell.model.sharedModel.getOutputs(),
          ]);
        }"""
    )
    return [(source, text_of(outputs)) for source, outputs in found]


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def same(one: str, other: str) -> bool:
    """Tell whether two texts are one, up to what another processor's rounding makes of a number after a training."""
    if NUMBER.split(one) != NUMBER.split(other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=True)
    return all(math.isclose(*(float(n.replace(",", "")) for n in pair), rel_tol=0.03) for pair in pairs)


def text_of(outputs: list[dict[str, Any]]) -> str:
    """Return the plain text of a cell's outputs, whatever lies between its words: here each print comes by itself."""
    parts: list[str] = []
    for output in outputs:
        text = output.get("text") or output.get("data", {}).get("text/plain") or output.get("evalue") or ""
        parts += "".join(text).split()
    return " ".join(parts)
