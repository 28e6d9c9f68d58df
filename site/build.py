"""Builds the edition in the browser: JupyterLite, Python as WebAssembly (Pyodide), the course, a landing page.

    python site/build.py                      into _site, Pyodide from its usual CDN
    python site/build.py --pyodide FOLDER     with the Pyodide that lies there; what it lacks, from the CDN
    python site/build.py --output FOLDER      somewhere else
    python site/build.py --repository OWNER/NAME    with links to where it is on GitHub, and to Binder

It runs in an environment with `requirements-site.txt`; `make site` makes that, and calls it. Nothing of the site needs
a server that does more than send files.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import compiled
import packages
import teaching

SITE = Path(__file__).parent
ROOT = SITE.parent
FIRST = "00_start_here.ipynb"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# In the browser the folder of JupyterLab's file browser; what lies there survives the page.
WORK = "work"
ENVIRONMENT = {
    "HOME": "/home/pyodide",
    "NN_WORK_DIR": f"/drive/{WORK}",
    # A library's own, which Python would report to the reader as theirs where all libraries lie in one archive.
    "PYTHONWARNINGS": "ignore:Parsing dates involving:DeprecationWarning",
}
# What JupyterLite's own page says of itself, and what it is to say.
LAB_PAGE = (
    ("<html>", '<html lang="en">'),
    ("<title>JupyterLite</title>", "<title>What is a neural network?</title>"),
    ("WASM powered Jupyter running in the browser.", "A hands-on course on what a neural network is."),
    ("Loading JupyterLite...", "Loading the course ..."),
    ("<meta charset=", '<script type="module" async src="../early.js"></script>\n    <meta charset='),
    ("</head>", '<script type="module" src="../in_lab.js"></script>\n</head>'),
)


def main() -> None:
    """Build the site, step by step, into an empty folder; it then takes its place."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pyodide", type=Path, default=os.environ.get("NN_PYODIDE_DIR"))
    parser.add_argument("--output", type=Path, default=ROOT / "_site")
    # In a workflow of GitHub's its own is known; no other is invented.
    parser.add_argument("--repository", default=os.environ.get("GITHUB_REPOSITORY", ""))
    options = parser.parse_args()
    compiled.check_python()
    with tempfile.TemporaryDirectory() as temporary:
        room = Path(temporary)
        wheels = _wheels(room / "wheels")
        (course,) = (wheel for wheel in wheels if wheel.name.startswith("nn_workbench"))
        _say_it_here(course)
        _contents(course, room / "contents")
        made = room / "site"
        _jupyterlite(room, made)
        settings = packages.install(made, wheels, options.pyodide and Path(options.pyodide))
        _configure(made, settings)
        _pages(made, options.repository)
        shutil.rmtree(options.output, ignore_errors=True)
        shutil.copytree(made, options.output)
    size = sum(path.stat().st_size for path in options.output.rglob("*") if path.is_file())
    print(f"The site is in {options.output}: {size / 1e6:.0f} MB.")
    print(f"    {sys.executable} -m http.server --directory {options.output}")


def _wheels(folder: Path) -> list[Path]:
    """Bring the wheels that the kernel in the browser gets: those that are pinned, the kernel's own, the course's."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    pure = ["--only-binary=:all:", "--python-version=3.13", "--platform=any", "--implementation=py", "--abi=none"]
    pinned = ["-r", str(SITE / "requirements-browser.txt")]
    _run([*pip, "download", "--no-deps", *pure, "--dest", str(folder), *pinned])
    _run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)])
    extension = Path(sys.prefix) / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    for name in ("ipykernel", "piplite", "pyodide_kernel", "widgetsnbextension-4"):
        (wheel,) = extension.glob(f"{name}*.whl")
        shutil.copy2(wheel, folder)
    return sorted(folder.glob("*.whl"))


def _say_it_here(course: Path) -> None:
    """Put into the wheel's 00 the cell that says what is different in the browser: there, and only there."""
    text = (SITE / "start_here.md").read_text().strip()
    cell = {"cell_type": "markdown", "id": "in-the-browser", "metadata": {}, "source": [text]}
    first = f"workbench/notebooks/{FIRST}"
    with zipfile.ZipFile(course) as files:
        contents = {name: files.read(name) for name in files.namelist()}
    page = json.loads(contents[first])
    page["cells"].insert(1, cell)
    contents[first] = json.dumps(page, indent=1, ensure_ascii=False).encode() + b"\n"
    with zipfile.ZipFile(course, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content in contents.items():
            files.writestr(name, content)


def _contents(course: Path, folder: Path) -> None:
    """Write what the file browser shows: the notebooks, what they link to, and a folder for the reader's work."""
    notebook = _loaded("notebook", ROOT / "src/workbench/copies/notebook.py")
    (folder / WORK).mkdir(parents=True)
    (folder / WORK / "README.md").write_text((SITE / "work.md").read_text())
    with zipfile.ZipFile(course) as files:
        for name in files.namelist():
            if not name.startswith("workbench/notebooks/"):
                continue
            read, linked = notebook.linked(notebook.read(files.read(name)))
            (folder / Path(name).name).write_bytes(notebook.written(read))
            for link in linked:
                place = folder / notebook.SOURCES / link
                place.parent.mkdir(parents=True, exist_ok=True)
                inside = link if link.startswith(("nn/", "workbench/")) else f"workbench/{link}"
                place.write_bytes(files.read(inside))


def _jupyterlite(room: Path, made: Path) -> None:
    lite = room / "lite"
    lite.mkdir()
    for name in ("jupyter-lite.json", "jupyter_lite_config.json", "overrides.json"):
        shutil.copy2(SITE / name, lite)
    words = ["--lite-dir", str(lite), "--output-dir", str(made), "--contents", str(room / "contents")]
    _run([str(Path(sys.executable).with_name("jupyter")), "lite", "build", *words], folder=lite, quiet=True)


def _configure(made: Path, settings: packages.Settings) -> None:
    """Tell the kernel where Python comes from, what it loads at once, and where the reader's work is."""
    path = made / "jupyter-lite.json"
    config = json.loads(path.read_text())
    kernel = config["jupyter-config-data"]["litePluginSettings"][KERNEL]
    # What is loaded is settled where Python is started; the kernel is told what it need not bring itself.
    known = {"packages": settings.options["packages"]}
    kernel.update(pyodideUrl=f"./{packages.PLACE}/started.js", loadPyodideOptions=known)
    path.write_text(json.dumps(config, indent=2) + "\n")
    (worker,) = (made / "extensions").glob("@jupyterlite/pyodide-kernel-extension/static/comlink.worker.*.js")
    values = {
        "kernel": f"../../{worker.relative_to(made).as_posix()}",
        "pyodide": settings.pyodide,
        "options": json.dumps({**settings.options, "env": ENVIRONMENT}),
    }
    shutil.copy2(SITE / "start/early.js", made)
    for name in ("worker.js", "started.js"):
        (made / packages.PLACE / name).write_text(_filled((SITE / "start" / name).read_text(), values))


def _filled(text: str, values: dict[str, Any]) -> str:
    """Return a text with a value in place of each name in braces."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def elsewhere(repository: str) -> str:
    """Return what the landing page says of the repository, `OWNER/NAME` on GitHub; nothing where none is named."""
    if not repository:
        return ""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        raise ValueError(f"the repository came as {repository!r}; expected OWNER/NAME, as GitHub has it")
    binder = f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/nn-workbench/{FIRST}"
    return (
        f'<p>The clone is one of <a href="https://github.com/{repository}">{repository}</a>, where errors are told. '
        f'<a href="{binder}">Binder</a> opens it on a machine lent to you, in a minute or two, and keeps nothing.</p>'
    )


def _pages(made: Path, repository: str) -> None:
    """Write the landing page, and what JupyterLab's own page has beside JupyterLab."""
    for path in (SITE / "page").iterdir():
        if path.suffix != ".html":
            shutil.copy2(path, made)
    for name in ("LICENSE", "LICENSE-TEXT"):
        shutil.copy2(ROOT / name, made / f"{name}.txt")
    page = (SITE / "page/index.html").read_text()
    values = {**json.loads((SITE / "measured.json").read_text()), "chapters": _chapters()}
    values["elsewhere"] = elsewhere(repository)
    (made / "index.html").write_text(_filled(page, values))
    (made / "teaching").mkdir()
    for place, text in teaching.pages(repository).items():
        (made / place).write_text(text)
    shutil.copy2(SITE / "in_lab.js", made)
    lab = made / "lab/index.html"
    text = lab.read_text()
    for old, new in LAB_PAGE:
        if old not in text:
            raise ValueError(f"JupyterLite's page has no {old!r} any more")
        text = text.replace(old, new)
    lab.write_text(text)


def _chapters() -> str:
    """Return a line of the landing page for each chapter."""
    chapters = _loaded("chapters", ROOT / "src/workbench/chapters.py")
    lines = []
    for each in (chapters.PRIMER, *chapters.CHAPTERS):
        title = html.escape(f"{each.number:02} {each.title}" if each.number else each.title)
        link = f'<a href="lab/index.html?path={each.notebook}">{title}</a>'
        lines.append(f"          <li>{link} <span>{html.escape(each.does)}</span></li>")
    return "\n".join(lines)


def _loaded(name: str, path: Path) -> ModuleType:
    """Import one file of the course; the course itself is not installed here."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _run(command: list[str], *, folder: Path = ROOT, quiet: bool = False) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=quiet, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed.\n{done.stdout or ''}{done.stderr or ''}")


if __name__ == "__main__":
    main()
