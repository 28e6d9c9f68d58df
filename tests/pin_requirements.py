"""Pins requirements.txt and requirements-test.txt anew from the ranges in pyproject.toml: `make requirements`.

uv (https://docs.astral.sh/uv) resolves for all platforms and Python versions at once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEPLOY = "deploy/jupyterhub"
COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--upgrade"),
]
LAB = "# Everything that the course needs, pinned; compiled from pyproject.toml by make requirements.\n"
HUB = "# What a hub needs beside the course, pinned; compiled from requirements.in by make requirements.\n"
TEST = "# What the tests add; compiled from pyproject.toml by make requirements.\n"


def compile_pins(*options: str, source: str = "pyproject.toml") -> list[str]:
    """Return the pinned lines for pyproject.toml, or another source, with some more options of uv."""
    result = subprocess.run([*COMPILE, *options, source], cwd=ROOT, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"uv could not pin the requirements:\n{result.stderr}")
    return result.stdout.splitlines(keepends=True)


def main() -> None:
    lab = compile_pins("--extra", "validate")
    (ROOT / "requirements.txt").write_text("".join([LAB, *lab, "-e .\n"]), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder) / "lab.txt"
        constraints.write_text("".join(lab), "utf-8")
        test = compile_pins("--extra", "test", "--constraint", str(constraints))
        hub = compile_pins("--constraint", str(constraints), source=f"{DEPLOY}/requirements.in")
    (ROOT / DEPLOY / "requirements.txt").write_text("".join([HUB, *hub]), "utf-8")
    added = [line for line in test if line not in lab]
    (ROOT / "requirements-test.txt").write_text("".join([TEST, "-r requirements.txt\n", *added]), "utf-8")


if __name__ == "__main__":
    main()
