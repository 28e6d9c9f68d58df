"""Runs notebooks again and writes their outputs into them: `make notebooks`. A second run leaves no difference.

    python tests/run_notebooks.py                       all of notebooks/
    python tests/run_notebooks.py notebooks/05*.ipynb   some

A notebook is left as it was if one of its cells fails. What differs from machine to machine is taken out: the version
of Python, times, and the models of widgets (where no kernel runs, their picture is shown instead).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What a cell keeps: whether its output waits folded, which guess that output answers, whether its section does.
KEPT = ("tags", "jupyter", "nn", "jp-MarkdownHeadingCollapsed")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def run(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as work:
        os.environ["NN_WORK_DIR"] = work
        # ipykernel's inline pictures of matplotlib look alike everywhere; a learner's own settings must not leak in.
        os.environ["MPLCONFIGDIR"] = work
        # On a busy machine matplotlib says that it looks for fonts: not into the notebook.
        subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], check=True, stderr=subprocess.DEVNULL)
        client = NotebookClient(
            notebook,
            timeout=120,
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": str(path.parent)}},
        )
        client.execute()
    clean(notebook)
    nbformat.write(notebook, path)


def clean(notebook: nbformat.NotebookNode) -> None:
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({key: cell.metadata[key] for key in KEPT if key in cell.metadata})
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
        if "outputs" in cell:
            cell.outputs = joined(cell.outputs)


def joined(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Join what is printed in several portions: where one ends hangs on the clock."""
    whole: list[nbformat.NotebookNode] = []
    for output in outputs:
        if whole and output.output_type == "stream" == whole[-1].output_type and output.name == whole[-1].name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(map(str, NOTEBOOKS.glob("*.ipynb"))):
        run(Path(name))
        print(f"ran {Path(name).name}")
