"""What builds the edition in the browser, as far as it needs no Pyodide: which packages go in, and as what."""

from __future__ import annotations

import importlib.util
import json
import posixpath
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
sys.path.append(str(SITE))
compiled = pytest.importorskip("compiled")
packages = pytest.importorskip("packages")
teaching = pytest.importorskip("teaching")

NATIVE = {
    "numpy": [],
    "matplotlib": ["contourpy", "cycler", "numpy"],
    "contourpy": ["numpy"],
    "kiwisolver": [],
    "pillow": [],
}


def wheel(folder: Path, name: str, files: dict[str, str], needs: tuple[str, ...] = ()) -> Path:
    """Write a small wheel."""
    path = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    about = f"{name.replace('-', '_')}-1.0.dist-info"
    said = [f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(path, "w") as archive:
        for place, content in {**files, f"{about}/METADATA": "\n".join(said) + "\n", f"{about}/WHEEL": ""}.items():
            archive.writestr(place, content)
    return path


@pytest.fixture
def pyodide(tmp_path: Path) -> Path:
    """A folder that looks like a Pyodide."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    for name in packages.CORE:
        (folder / name).write_text(name)
    with zipfile.ZipFile(folder / packages.LIBRARY, "w") as archive:
        archive.writestr("json/__init__.py", "x = 1\n")
    lock = {"info": {"python": "3.13.2"}, "packages": {}}
    for name, needs in NATIVE.items():
        lock["packages"][name] = {"name": name, "file_name": f"{name}.whl", "depends": needs, "sha256": "?"}
        if name != "matplotlib":
            wheel(tmp_path, name, {f"{name}/__init__.py": "", f"{name}/tests/test_a.py": ""}).rename(
                folder / f"{name}.whl"
            )
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


@pytest.fixture
def wheels(tmp_path: Path) -> list[Path]:
    """What the kernel and the course need, small."""
    interpreter = {"pyodide_kernel/interpreter.py": "self.Completer.use_jedi = True\n"}
    needs = {
        "ipython": ("traitlets", 'pexpect; sys_platform != "win32"'),
        "nn-workbench": ("numpy", "matplotlib", "traitlets", 'jupyterlab; sys_platform != "emscripten"'),
    }
    names = ("ipykernel", "comm", "ipython", "micropip", "piplite", "nn-workbench", "traitlets", "cycler")
    made = [
        wheel(tmp_path, name, {f"{name.replace('-', '_')}/__init__.py": "x = 1\n"}, needs.get(name, ()))
        for name in names
    ]
    return [*made, wheel(tmp_path, "pyodide-kernel", interpreter)]


def test_python_and_what_it_needs_are_put_in_place(tmp_path: Path, pyodide: Path, wheels: list[Path]) -> None:
    settings = packages.install(tmp_path / "site", wheels, pyodide)
    place = tmp_path / "site/static/python"
    lock = json.loads((place / "pyodide-lock.json").read_text())["packages"]
    assert settings.pyodide == "./pyodide.mjs"
    assert set(settings.options["packages"]) <= lock.keys()
    for package in lock.values():
        assert set(package["depends"]) <= lock.keys()
        here = place / package["file_name"]
        assert here.is_file() or package["name"] == "matplotlib"
    assert lock["matplotlib"]["file_name"] == f"{packages.CDN}matplotlib.whl"  # the folder has none
    assert "matplotlib" not in lock["nn-workbench"]["depends"]  # it is not waited for
    assert lock["nn-workbench"]["depends"] == ["numpy"]
    assert "traitlets" not in lock  # it lies with the library
    with zipfile.ZipFile(place / "library.zip") as library:
        names = library.namelist()
    assert {"json/", "json/__init__.pyc", "traitlets/__init__.pyc", "pyodide_kernel/interpreter.pyc"} <= set(names)
    assert not [name for name in names if name.endswith(".py")]
    with zipfile.ZipFile(place / lock["nn-workbench"]["file_name"]) as course:
        assert "nn_workbench/__init__.py" in course.namelist()
    with zipfile.ZipFile(place / lock["numpy"]["file_name"]) as numpy:
        assert not [name for name in numpy.namelist() if "/tests/" in name]


def test_a_package_that_lacks_another_stops_the_build(tmp_path: Path, pyodide: Path, wheels: list[Path]) -> None:
    without = [path for path in wheels if not path.name.startswith("traitlets")]
    with pytest.raises(ValueError, match="ipython needs traitlets"):
        packages.install(tmp_path / "site", without, pyodide)


def test_what_a_kernel_is_changed_in_must_be_there(tmp_path: Path) -> None:
    other = wheel(tmp_path, "pyodide-kernel", {"pyodide_kernel/interpreter.py": "self.Completer = None\n"})
    with pytest.raises(ValueError, match="has no 'self"):
        compiled.write_library(other, [], tmp_path / "library.zip")


def test_bytecode_is_good_whatever_the_date() -> None:
    code = compiled.bytecode(b"x = 6 * 7\n", "/lib/a.py")
    assert code[4:8] == b"\x01\x00\x00\x00"  # a hash of the source that is never checked: PEP 552


def test_the_course_needs_there_what_the_site_brings() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pinned = set(re.findall(r"^([a-z0-9-]+)==", (SITE / "requirements-browser.txt").read_text(), re.M | re.I))
    assert set(packages.needed(declared)) <= {name.lower() for name in pinned} | set(packages.NATIVE)
    assert not {"jupyterlab", "jupyter-server", "pooch", "requests"} & set(packages.needed(declared))


def test_what_is_said_of_the_browser_is_said_there_alone() -> None:
    said = (SITE / "start_here.md").read_text("utf-8")
    assert "\n" not in said.strip()  # one line
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert "cannot be interrupted" not in path.read_text("utf-8")


def test_the_repository_is_linked_where_it_is_known_and_nowhere_invented() -> None:
    spec = importlib.util.spec_from_file_location("site_build", SITE / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.elsewhere("") == ""
    said = build.elsewhere("some-one/the.course")
    assert '<a href="https://github.com/some-one/the.course">' in said
    place = "urlpath=lab/tree/nn-workbench/00_start_here.ipynb"
    assert f"https://mybinder.org/v2/gh/some-one/the.course/HEAD?{place}" in said
    with pytest.raises(ValueError, match=r"came as 'a\"b/c'; expected OWNER/NAME"):
        build.elsewhere('a"b/c')
    assert "{elsewhere}" in (SITE / "page/index.html").read_text("utf-8")


def test_every_page_for_instructors_is_in_the_site_and_its_links_lead_somewhere() -> None:
    pages = teaching.pages("somebody/course")
    sources = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").glob("teach*/*.md")}
    assert pages.keys() == {"teaching.html"} | {source.replace(".md", ".html") for source in sources}
    for place, text in pages.items():
        links = re.findall(r'href="([^"]*)"', text)
        assert "&lt;h2" not in text
        for link in links:
            path, _, part = link.partition("#")
            if link.startswith("https://github.com/somebody/course/tree/HEAD/"):
                assert (ROOT / link.split("/HEAD/")[1]).exists(), (place, link)
            elif not link.startswith("http"):
                there = posixpath.normpath(posixpath.join(posixpath.dirname(place), path)) if path else place
                assert there in {*pages, "index.html", "page.css", "favicon.svg"}, (place, link)
                assert not part or f'id="{part}"' in pages[there], (place, link)
    assert 'href="teaching.html"' in (SITE / "page" / "index.html").read_text("utf-8")


def test_where_no_repository_is_known_none_is_linked() -> None:
    assert not any("github.com" in text for text in teaching.pages().values())
