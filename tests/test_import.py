"""`import nn` and `import workbench` are light, and every public name is there. Who may import whom: import-linter."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

import nn
import workbench

HERE = {"nn": Path(nn.__file__).parent, "workbench": Path(workbench.__file__).parent}
FILES = sorted(path for folder in HERE.values() for path in folder.rglob("*.py"))
DRAWING = {"matplotlib", "ipywidgets", "anywidget", "traitlets"}
FETCHING = {"pooch", "requests", "urllib3", "tqdm", "platformdirs"}
# What each import may load beyond Python's own modules, besides those of the package itself.
LIGHT = {"nn": {"numpy"}, "workbench": {"lazy_loader"}}
# What `nn` may need at all, and which of its files need more than numpy once a function of theirs is called.
NEEDS = {"numpy"}
NEED_MORE = {"digits/mnist.py": FETCHING, "reports.py": {"tqdm"}}

WATCHER = """
import json, os, sys
import encodings.idna  # Python's own, as it likes
{first}
seen = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        seen.append(os.fsdecode(arguments[0]))
    elif event.startswith("socket.") or event in ("os.mkdir", "os.remove", "os.rename"):
        seen.append(event)
before = set(sys.modules)
sys.addaudithook(hook)
import {package}
print(json.dumps({{"seen": seen, "loaded": sorted(set(sys.modules) - before)}}))
"""


@pytest.mark.parametrize(("package", "first"), [("nn", "import numpy"), ("workbench", "import lazy_loader")])
def test_importing_a_package_loads_nothing_heavy_and_opens_nothing_beyond_it(
    package: str, first: str, tmp_path: Path
) -> None:
    environment = {**os.environ, "NN_WORK_DIR": str(tmp_path / "work"), "NN_MNIST_DIR": str(tmp_path / "none")}
    code = WATCHER.format(package=package, first=first)
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    told = json.loads(run.stdout)
    assert package in told["loaded"]
    loaded = {name.partition(".")[0] for name in told["loaded"]} - set(sys.stdlib_module_names)
    assert loaded <= {package} | LIGHT[package]
    folders = (HERE[package].parent, Path(numpy.__file__).parent, Path(os.__file__).parent)
    ours, numpys, standard = (os.path.realpath(folder) for folder in folders)
    for each in told["seen"]:
        where = Path(os.path.realpath(each))
        of_python = where.is_relative_to(standard) and "site-packages" not in where.parts
        assert where.is_relative_to(ours) or where.is_relative_to(numpys) or of_python, each
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize("name", workbench.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(workbench, name) is not None
    assert name in dir(workbench)


def test_public_names_are_listed_once_and_in_order() -> None:
    listed = re.findall(r" as (\w+)$", (HERE["workbench"] / "__init__.pyi").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(set(listed)) == sorted(workbench.__all__)
    public = {name for name in vars(nn) if not name.startswith("_")}
    assert {"Network", "Layer", "Digits", "train", "accuracy", "gradient", "mean_cost", "strokes", "mnist"} <= public


@pytest.mark.parametrize("first", ["workbench import EdgeLab", "workbench import check", "nn import handset"])
def test_no_name_needs_another_first(first: str) -> None:
    subprocess.run([sys.executable, "-c", f"from {first}"], check=True)


def imports(path: Path, whole: bool) -> set[str]:
    """What a file imports beyond Python's own modules, by package; with `whole` also what its functions import."""
    found: set[str] = set()
    todo: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda) and not whole:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            found.add((node.module or "").partition(".")[0])
        todo += ast.iter_child_nodes(node)
    return found - set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.is_relative_to(HERE["nn"])], ids=lambda path: path.relative_to(HERE["nn"])
)
def test_the_network_needs_numpy_alone(path: Path) -> None:
    assert imports(path, whole=False) <= {"nn"} | NEEDS
    assert imports(path, whole=True) <= {"nn"} | NEEDS | NEED_MORE.get(path.relative_to(HERE["nn"]).as_posix(), set())


def test_nothing_draws_with_matplotlib_but_plots_which_is_imported_when_something_is_drawn() -> None:
    for path in FILES:
        inside = path.relative_to(HERE["workbench"]).parts[0] if path.is_relative_to(HERE["workbench"]) else "nn"
        if inside != "plots":
            assert "matplotlib" not in imports(path, whole=True), path
            assert not re.search(
                r"^(from workbench\.plots|from workbench import .*\bplots)", path.read_text("utf-8"), re.M
            )


def test_the_servers_extension_is_alone() -> None:
    assert imports(HERE["workbench"] / "server.py", whole=True) == set()
    assert not any(re.search(r"import server|workbench\.server import", path.read_text("utf-8")) for path in FILES)
