"""`import nn` is light, every name is there, and imports run one way through the house."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import nn

PACKAGE = Path(nn.__file__).parent
HEAVY = ["numpy", "matplotlib", "ipywidgets", "anywidget", "traitlets", "pooch", "jupyter_server", "tqdm", "requests"]
# Beyond Python's own modules, what each part of the package may import, at the top of a file or inside a function.
# A part is the first name after `nn.`; a widget or lab is judged by its folder.
ALLOWED = {
    "__init__": {"nn"},
    "activations": {"numpy"},
    "files": set(),
    "validation": {"numpy"},
    "network": {"numpy", "nn.activations", "nn.files", "nn.validation"},
    "cost": {"numpy", "nn.activations", "nn.network"},
    "backpropagation": {"numpy", "nn.activations", "nn.network", "nn.cost"},
    "optimizers": {"numpy"},
    "descent": {
        "numpy",
        "nn.activations",
        "nn.network",
        "nn.validation",
        "nn.cost",
        "nn.backpropagation",
        "nn.optimizers",
    },
    "training": {
        "numpy",
        "tqdm",
        "nn.network",
        "nn.validation",
        "nn.cost",
        "nn.backpropagation",
        "nn.descent",
        "nn.optimizers",
        "nn.digits",
    },
    "handset": {"numpy", "nn.activations", "nn.files", "nn.handset", "nn.network", "nn.validation"},
    "overlap": {"numpy"},
    "connections": {"numpy"},
    "patterns": {"numpy"},
    "parts": {"numpy"},
    "edges": {"numpy", "nn.activations", "nn.patterns", "nn.validation"},
    "probes": {"numpy", "nn.network", "nn.validation"},
    "digits": {"numpy", "pooch", "platformdirs", "requests", "tqdm", "nn.digits", "nn.files", "nn.validation"},
    "plots": {"numpy", "matplotlib", "nn.activations", "nn.connections", "nn.overlap", "nn.plots"},
    "widgets": {"numpy", "anywidget", "traitlets", "nn.widgets"},
    "cases": {"nn.network", "nn.training", "nn.digits"},
    "work": {"platformdirs", "nn.files"},
    "progress": {"nn.work"},
    "chapters": set(),
    "server": set(),
}
# What stands above them may use all of these, but never each other upwards.
ABOVE = {"labs": {"nn.checks", "nn.server"}, "checks": {"nn.server"}, "assets": {"nn.server", "nn.widgets", "nn.labs"}}
FILES = sorted(PACKAGE.rglob("*.py"))

WATCHER = """
import json, os, sys
import encodings.idna  # Python's own, as it likes
seen = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        seen.append(os.fsdecode(arguments[0]))
    elif event.startswith("socket.") or event in ("os.mkdir", "os.remove", "os.rename", "os.listdir"):
        seen.append(event + (":" + str(arguments[0]) if event == "os.listdir" else ""))
before = set(sys.modules)
sys.addaudithook(hook)
import nn
print(json.dumps({"seen": seen, "loaded": sorted(set(sys.modules) - before)}))
"""


@cache
def imports(path: Path, whole: bool = True) -> set[str]:
    """What a file imports: `nn.patterns` for both `import nn.patterns` and `from nn import patterns`.

    Not what stands under `if TYPE_CHECKING`; with `whole` also what functions import when they are called.
    """
    found: set[str] = set()
    todo: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.FunctionDef | ast.Lambda) and not whole:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            names = {f"nn.{alias.name}" for alias in node.names} if node.module == "nn" else {node.module or ""}
            found |= names
        todo += ast.iter_child_nodes(node)
    return found - {"__future__", "nn"}


def part_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE).parts
    return inside[0] if len(inside) > 1 else path.stem


def outside(path: Path, whole: bool = True) -> set[str]:
    """What a file imports beyond Python's own modules, by part: `numpy`, `nn.digits`."""
    found = [name.split(".") for name in imports(path, whole)]
    parts = {".".join(name[:2]) if name[0] == "nn" else name[0] for name in found}
    return {part for part in parts if part.startswith("nn.") or part not in sys.stdlib_module_names}


# --- Light


def test_import_nn_loads_nothing_heavy_and_opens_nothing_beyond_the_package(tmp_path: Path) -> None:
    environment = {**os.environ, "NN_WORK_DIR": str(tmp_path / "work"), "NN_MNIST_DIR": str(tmp_path / "none")}
    run = subprocess.run(
        [sys.executable, "-c", WATCHER], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    told = json.loads(run.stdout)
    assert "nn" in told["loaded"]
    assert [name for name in told["loaded"] if name.partition(".")[0] in HEAVY] == []
    assert [name for name in told["loaded"] if name.startswith("nn.")] == []
    here = os.path.realpath(tmp_path)  # the folder that a program is started in is on Python's path
    ours, standard = (os.path.realpath(folder) for folder in (PACKAGE.parent, Path(os.__file__).parent))
    for each in told["seen"]:
        where = Path(os.path.realpath(each.removeprefix("os.listdir:")))
        of_python = where.is_relative_to(standard) and "site-packages" not in where.parts
        assert where.is_relative_to(ours) or of_python or str(where) == here, each
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize("name", nn.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(nn, name) is not None
    assert name in dir(nn)


def test_the_names_for_type_checkers_are_those_for_everyone() -> None:
    tree = ast.parse(Path(nn.__file__).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    declared = {
        alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert declared == nn._WHERE
    assert sorted(declared) == sorted(nn.__all__)
    assert nn.__all__ == sorted(nn.__all__, key=lambda name: (name[0].islower(), name))


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"nn has no 'Netwrok'; it has .*Network"):
        _ = nn.Netwrok


@pytest.mark.parametrize("first", ["EdgeLab", "check"])
def test_no_name_needs_another_first(first: str) -> None:
    subprocess.run([sys.executable, "-c", f"from nn import {first}"], check=True)


# --- One way


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_imports_only_what_its_part_may(path: Path) -> None:
    part = part_of(path)
    if part in ABOVE:
        assert not outside(path) & ABOVE[part]
    else:
        assert outside(path) <= ALLOWED[part]


def test_only_plots_imports_matplotlib_and_nothing_imports_plots_until_it_draws() -> None:
    assert any("matplotlib" in outside(path) for path in FILES)
    for path in FILES:
        if part_of(path) != "plots":
            assert "matplotlib" not in outside(path), path
            assert "nn.plots" not in outside(path, whole=False), path


def test_only_a_download_needs_pooch() -> None:
    for path in FILES:
        assert "pooch" not in outside(path, whole=False), path


def test_nothing_imports_the_servers_setting_and_it_imports_nothing() -> None:
    assert outside(PACKAGE / "server.py") == set()
    assert all("nn.server" not in outside(path) for path in FILES)


def test_imports_run_in_no_circle() -> None:
    leads = {}
    for path in FILES:
        name = ".".join(["nn", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
        leads[name] = imports(path, whole=False)
    done: set[str] = set()
    while True:
        free = {name for name, needs in leads.items() if name not in done and not (needs & leads.keys()) - done}
        if not free:
            break
        done |= free
    assert leads.keys() - done == set()
