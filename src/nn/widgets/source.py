"""Gives a view its JavaScript as one module, from the small files that it is written in.

The browser gets a widget's code as text without an address, so an `import` from a neighbouring file would lead nowhere.
`script("edge_view.js")` follows such imports and sets each file once, before the one that needs it. Files import
only by `import { a, b } from "./neighbour.js";` and export only declarations, so nothing needs to be renamed; the names
at the top of the files joined must differ.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |function |class )", re.MULTILINE)


def script(name: str) -> str:
    """Return `widgets/NAME` with what it imports before it, `export default` kept from `NAME` alone."""
    parts: dict[str, str] = {}

    def add(file: str) -> None:
        if file in parts:
            return
        text = (HERE / file).read_text("utf-8")
        for neighbour in _IMPORT.findall(text):
            add(neighbour)
        parts[file] = f"// {file}\n{_EXPORT.sub('', _IMPORT.sub('', text))}"

    add(name)
    return "\n".join(parts.values())


def style(*names: str) -> str:
    """Return style sheets joined, in that order."""
    return "\n".join((HERE / name).read_text("utf-8") for name in names)
