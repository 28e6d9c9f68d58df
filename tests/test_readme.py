"""The README's table of `nn`: which files there are, how long each is, and what it says of itself."""

from __future__ import annotations

import re
from pathlib import Path

import nn

ROOT = Path(__file__).parents[1]
PACKAGE = Path(nn.__file__).parent
ROW = re.compile(r"^\| \[`([\w/.]+)`\]\(src/nn/([\w/.]+)\) \| ([\d,]+) \| (.+) \|$", re.MULTILINE)
# Machinery that nobody needs to read to follow the network.
BESIDE = {"__init__.py", "files.py", "settings.py", "stored.py", "validation.py"}


def lines(path: Path) -> int:
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    return sum(len(file.read_text("utf-8").splitlines()) for file in files)


def test_it_names_every_file_with_its_lines() -> None:
    rows = ROW.findall((ROOT / "README.md").read_text("utf-8"))
    there = {path.name for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert {name.rstrip("/") for name, _, _, _ in rows} == there - BESIDE
    for name, link, count, _ in rows:
        assert name == link
        assert int(count.replace(",", "")) == lines(PACKAGE / name), f"{name} has {lines(PACKAGE / name):,} lines"
