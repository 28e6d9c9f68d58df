"""Python's own library as one file of bytecode, with what the kernel needs beside it.

In a browser, Python compiles each module anew on every visit, and unpacks each package into memory: more than half of
the seconds until a first cell runs. So the library comes compiled, and the packages that every visit needs come in the
same file, from which Python imports without unpacking it.
"""

from __future__ import annotations

import importlib.util
import py_compile
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

# The Python that Pyodide has: bytecode is good for this one only.
PYTHON = (3, 13)
LIBRARY = "/lib/python313.zip"
PACKAGES = "/lib/python3.13/site-packages"
# Large, and of no use to a reader: tests, stubs, what a compiler wants, what a server hands out.
LEFT_OUT = ("/tests/", "/numpy/f2py/", ".data/", "/RECORD", "/nbextension/")
LEFT_OUT_ENDS = (".pyi", ".pxd", ".h", ".a")
NEEDED_STUBS = "/workbench/"  # which reads them at run time
# JupyterLite's kernel wants names completed by jedi: 1.5 MB, and seconds for each name in a browser.
CHANGED = {"pyodide_kernel/interpreter.py": (b"self.Completer.use_jedi = True", b"self.Completer.use_jedi = False")}


def check_python() -> None:
    """Raise `SystemExit` where another Python builds."""
    if sys.version_info[:2] != PYTHON:
        wanted = ".".join(map(str, PYTHON))
        raise SystemExit(f"The site is built by Python {wanted}, as Pyodide has it; this is {sys.version.split()[0]}.")


def write_library(library: Path, wheels: list[Path], made: Path) -> None:
    """Write Pyodide's library and the wheels, compiled, without sources, into one archive."""
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        folders: set[str] = set()
        for source in (library, *wheels):
            for name, content in _files(source):
                # Python finds a package without an __init__ in an archive by its folder's entry alone.
                for folder in map(str, list(PurePosixPath(name).parents)[-2::-1]):
                    if folder not in folders:
                        archive.writestr(f"{folder}/", b"")
                        folders.add(folder)
                if name in CHANGED:
                    content = _changed(name, content)
                if name.endswith(".py"):
                    archive.writestr(f"{name}c", bytecode(content, f"{LIBRARY}/{name}"))
                else:
                    archive.writestr(name, content)


def write_wheel(wheel: Path, made: Path) -> None:
    """Write a wheel with bytecode beside each source: it is unpacked, and readers may look into it."""
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(wheel):
            archive.writestr(name, content)
            if name.endswith(".py"):
                cached = importlib.util.cache_from_source(name)
                archive.writestr(cached, bytecode(content, f"{PACKAGES}/{name}"))


def bytecode(source: bytes, name: str) -> bytes:
    """Return what Python writes to a .pyc file, good whatever the date of the source."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.py"
        path.write_bytes(source)
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        made = py_compile.compile(str(path), f"{path}c", name, doraise=True, invalidation_mode=mode, quiet=2)
        return Path(made).read_bytes()


def _files(archive: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(archive) as files:
        return [(name, files.read(name)) for name in files.namelist() if _is_wanted(f"/{name}")]


def _changed(name: str, content: bytes) -> bytes:
    old, new = CHANGED[name]
    if old not in content:
        raise ValueError(f"{name} has no {old.decode()!r} any more")
    return content.replace(old, new)


def _is_wanted(name: str) -> bool:
    if name.endswith("/") or any(part in name for part in LEFT_OUT):
        return False
    return not name.endswith(LEFT_OUT_ENDS) or NEEDED_STUBS in name
