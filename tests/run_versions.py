"""Runs the specification in an environment of its own, with versions other than the pinned ones.

    python tests/run_versions.py lowest     the lowest of everything that pyproject.toml names
    python tests/run_versions.py newest     the newest of everything, without any pins

`--python 3.13` takes another Python than this one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
SPECIFICATION = ["-m", "pytest", "-q", "-n", "2", "--dist", "loadscope", "--ignore=tests/browser", "tests"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("versions", choices=RESOLUTIONS)
    parser.add_argument("--python", default=sys.executable, help="a version, or the path of one")
    chosen = parser.parse_args()
    folder = ROOT / "build" / f"venv-{chosen.versions}"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    uv("venv", "--quiet", "--clear", "--python", chosen.python, str(folder))
    resolution = RESOLUTIONS[chosen.versions]
    uv("pip", "install", "--quiet", "--python", str(python), "--resolution", resolution, "--editable", ".[test]")
    uv("pip", "list", "--python", str(python))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([str(python), *SPECIFICATION], cwd=ROOT, env=environment).returncode


def uv(*words: str) -> None:
    """Run uv; end all where it fails."""
    if subprocess.run([sys.executable, "-m", "uv", *words], cwd=ROOT).returncode:
        sys.exit(f"uv {words[0]} failed")


if __name__ == "__main__":
    sys.exit(main())
