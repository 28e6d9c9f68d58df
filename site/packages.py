"""What the kernel in the browser loads, when, and from where.

Pyodide reads from a lock file which packages there are. Its own names some 350; ours names those that the course can
use. The packages without which no cell runs come in one file with Python's library (`compiled`); numpy and the course
are loaded while Python starts; matplotlib when a cell first asks for it. What a package needs must be there, or the
build fails.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import urllib.request
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from typing import Any

import compiled
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

VERSION = "0.29.3"
CDN = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
LIBRARY = "python_stdlib.zip"
PLACE = "static/python"
CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
# What only Pyodide can have compiled.
NATIVE = ("numpy", "matplotlib", "contourpy", "kiwisolver", "pillow")
# JupyterLite's kernel asks for these by name while Python starts, and fetches them itself where they are not listed.
KERNEL = ("ipykernel", "comm", "pyodide-kernel", "ipython", "jedi", "micropip", "piplite")
AT_ONCE = (*KERNEL, "numpy", "nn-workbench")
# They read files of their own, or come later: unpacked when they are loaded. All other pure ones lie with the library.
UNPACKED = {"nn-workbench", "cycler", "fonttools", "pyparsing", "python-dateutil", "pytz", "six"}
# Too large to be waited for at the start: `workbench.in_browser` loads it when a cell asks for it.
LATER = {"matplotlib"}
# What a package says that it needs, and a browser has in another way or never asks for.
NOT_NEEDED = {"jupyterlab-widgets", "widgetsnbextension", "colorama", "pexpect", "jedi"}
# What a marker in a package's requirements sees there.
BROWSER = {
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "os_name": "posix",
    "python_version": "3.13",
    "python_full_version": "3.13.2",
    "extra": "",
}
Package = dict[str, Any]


@dataclass(frozen=True)
class Settings:
    """Where Python is, as the worker in `PLACE` finds it.

    Attributes:
        pyodide: its module.
        options: what Pyodide is to load, and from where.

    """

    pyodide: str
    options: dict[str, Any]


def install(made: Path, wheels: list[Path], pyodide: Path | None) -> Settings:
    """Put Python and its packages into the site; return the settings that lead there.

    Raises:
        ValueError: a package needs another that is not there, or a download is not what Pyodide's lock says.
        OSError: a download failed.

    """
    place = made / PLACE
    place.mkdir(parents=True)
    lock = json.loads(_fetched("pyodide-lock.json", pyodide))
    packages = {name: _native(lock["packages"][name], pyodide, place) for name in NATIVE}
    inside = {}
    for wheel in wheels:
        name, packages[name] = _pure(wheel)
        if name in UNPACKED:
            compiled.write_wheel(wheel, place / wheel.name)
        else:
            inside[name] = wheel
    packages["jedi"] = {**packages["ipython"], "name": "jedi", "depends": []}  # IPython completes names without it
    check(packages)
    _leave_to_library(packages, inside, place)
    for package in packages.values():
        if not package["file_name"].startswith("https:"):
            package["sha256"] = _sha256((place / package["file_name"]).read_bytes())
    library = place / "library.zip"
    (place / LIBRARY).write_bytes(_fetched(LIBRARY, pyodide))
    compiled.write_library(place / LIBRARY, list(inside.values()), library)
    (place / LIBRARY).unlink()
    _write_lock(place, lock["info"], packages)
    options = {"lockFileURL": "./pyodide-lock.json", "stdLibURL": f"./{library.name}", "packages": AT_ONCE}
    if pyodide is None:
        return Settings(f"{CDN}pyodide.mjs", options)
    for name in CORE:
        shutil.copy2(pyodide / name, place)
    return Settings("./pyodide.mjs", options)


def check(packages: dict[str, Package]) -> None:
    """Raise `ValueError` where a package needs another that is not there."""
    for package in packages.values():
        missing = {canonicalize_name(name) for name in package["depends"]} - packages.keys()
        if missing:
            raise ValueError(f"{package['name']} needs {', '.join(sorted(missing))}, which the site does not have")


def needed(requirements: list[str]) -> list[str]:
    """Return the names of what a package needs where Python runs in a browser."""
    browser = {**default_environment(), **BROWSER}
    each = map(Requirement, requirements)
    names = {canonicalize_name(one.name) for one in each if one.marker is None or one.marker.evaluate(browser)}
    return sorted(names - NOT_NEEDED - LATER)


def _fetched(name: str, pyodide: Path | None) -> bytes:
    """Return a file of Pyodide's: from the folder, where one is named, or else from the CDN."""
    if pyodide:
        return (pyodide / name).read_bytes()
    with urllib.request.urlopen(f"{CDN}{name}", timeout=120) as answer:
        return bytes(answer.read())


def _native(package: Package, pyodide: Path | None, place: Path) -> Package:
    """Put one of Pyodide's own packages into the site, with bytecode; one that the folder lacks stays on the CDN."""
    name = package["file_name"]
    if pyodide and not (pyodide / name).is_file():
        return {**package, "file_name": f"{CDN}{name}"}
    content = _fetched(name, pyodide)
    if pyodide is None and _sha256(content) != package["sha256"]:
        raise ValueError(f"{CDN}{name} is not what Pyodide's lock says")
    wheel = place / f"{name}.part"
    wheel.write_bytes(content)
    compiled.write_wheel(wheel, place / name)
    wheel.unlink()
    return dict(package)


def _pure(wheel: Path) -> tuple[str, Package]:
    """Return a wheel's name, and what the lock says of it."""
    with zipfile.ZipFile(wheel) as files:
        (metadata,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(files.read(metadata).decode())
        tops = {name.split("/")[0] for name in files.namelist()}
    name = canonicalize_name(said["Name"])
    return name, {
        "name": name,
        "version": said["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "package_type": "package",
        "imports": sorted(top.removesuffix(".py") for top in tops if not top.endswith((".dist-info", ".data"))),
        "depends": needed(said.get_all("Requires-Dist") or []),
        "unvendored_tests": False,
    }


def _leave_to_library(packages: dict[str, Package], inside: dict[str, Path], place: Path) -> None:
    """Take what lies with the library out of the packages; what the kernel asks for by name becomes an empty one."""
    empty = place / "lies_in_the_library-1-py3-none-any.whl"
    with zipfile.ZipFile(empty, "w") as archive:
        about = "lies_in_the_library-1.dist-info"
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: lies-in-the-library\nVersion: 1\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    for package in packages.values():
        package["depends"] = [name for name in package["depends"] if canonicalize_name(name) not in inside]
    for name in {*inside, "jedi"}:
        if name in KERNEL:
            packages[name] |= {"file_name": empty.name, "depends": [], "imports": []}
        else:
            del packages[name]


def _write_lock(place: Path, info: Package, packages: dict[str, Package]) -> None:
    text = json.dumps({"info": info, "packages": packages}, separators=(",", ":"))
    (place / "pyodide-lock.json").write_text(text + "\n")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
