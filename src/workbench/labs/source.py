"""Gives a view its JavaScript and its styles as one text each, from the small files that they are written in.

The browser gets a widget's code as text without an address, so an `import` from a neighbouring file would lead nowhere,
and learners have no bundler. `script(path)` follows such imports and sets each file once, before the one that needs it,
as a function that is called at once and gives back what it exports: so every file keeps its own scope, and two files
may use the same name. A file imports by `import { a, b as c } from "./neighbour.js";` and exports declarations
(`export const`, `export function`, `export class`), the view's own file also `export default`.

A style sheet belongs to the JavaScript file of the same name beside it: whoever imports `plot.js` gets `plot.css`.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
# What every view wears, also those that are no lab.
BASE_STYLE = HERE / "lab.css"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[./a-z_]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:const|function\*?|class) (\w+))", re.MULTILINE)


def script(path: Path) -> str:
    """Return the file at `path` with what it imports before it, each file in a scope of its own.

    Raises:
        FileNotFoundError: it or a file that it imports is not there.

    """
    top, *needed = reversed(_needed(path))
    names = {file: f"${i}_{file.stem}" for i, file in enumerate(reversed(needed))}
    scopes = [_scope(file, names) for file in reversed(needed)]
    return "\n".join([*scopes, f"// {top.name}\n{_linked(top, names)}"])


def style(path: Path) -> str:
    """Return the style sheets of the view at `path`: the base, then those of the files it imports, then its own."""
    sheets = [BASE_STYLE, *(file.with_suffix(".css") for file in _needed(path))]
    return "\n".join(sheet.read_text("utf-8") for sheet in dict.fromkeys(sheets) if sheet.is_file())


def _needed(path: Path) -> list[Path]:
    """Return the files that go into a view, each after all that it imports, the view's own file last."""
    found: dict[Path, None] = {}

    def add(file: Path) -> None:
        if file in found:
            return
        for _, neighbour in _IMPORT.findall(file.read_text("utf-8")):
            add((file.parent / neighbour).resolve())
        found[file] = None

    add(path.resolve())
    return list(found)


def _linked(file: Path, names: dict[Path, str]) -> str:
    """Return a file's text with its imports taken from the scopes of other files."""

    def taken(found: re.Match[str]) -> str:
        wanted = ", ".join(name.strip().replace(" as ", ": ") for name in found[1].split(",") if name.strip())
        return f"const {{ {wanted} }} = {names[(file.parent / found[2]).resolve()]};\n"

    return _IMPORT.sub(taken, file.read_text("utf-8"))


def _scope(file: Path, names: dict[Path, str]) -> str:
    text = _linked(file, names)
    exported = ", ".join(name for _, name in _EXPORT.findall(text))
    body = _EXPORT.sub(r"\1", text)
    return f"// {file.name}\nconst {names[file]} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
