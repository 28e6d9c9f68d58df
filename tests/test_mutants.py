"""`mutations.py` and `mutants.py`: the mistakes that are made on purpose, and who meets them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from mutants import Known, Mutant, files_of
from mutations import mutations

SOURCE = '''"""A docstring with 1 < 2."""
from math import sqrt as root

WIDTH: int = 3  # three

class Door:
    """A door."""

    def is_wide(self, n: float = 2.5) -> bool:
        """Whether n < 3."""
        if not n >= WIDTH and n != 7:
            raise ValueError(f"{n + 1} is narrow")
        self.n = -n * 2
        self.n += 1
        print(n)
        return n in (1, True)
'''
EXPECTED = {
    "comparison": ["n > WIDTH", "n == 7", "n not in (1, True)"],
    "arithmetic": ["-n / 2", "self.n -= 1"],
    "and / or": ["not n >= WIDTH or n != 7"],
    "sign or not left out": ["(n >= WIDTH)", "(n)"],
    "constant": ["(4)", "(3.5)", "(8)", "(3)", "(2)", "(2)", "False"],
    "return": ["return None"],
    "statement left out": ["pass", "pass", "pass", "pass"],
}


def test_every_kind_of_mistake_is_made_once_in_its_place() -> None:
    found: dict[str, list[str]] = {}
    for mutation in mutations(SOURCE):
        changed = mutation.applied(SOURCE)
        ast.parse(changed)
        assert changed != SOURCE
        assert "# three" in changed
        assert changed.splitlines()[mutation.line - 1] != SOURCE.splitlines()[mutation.line - 1]
        found.setdefault(mutation.kind, []).append(mutation.new)
    assert set(found) == set(EXPECTED)
    for kind, expected in EXPECTED.items():
        assert len(found[kind]) == len(expected), kind
        for each in expected:
            assert any(each in new for new in found[kind]), each


def test_all_of_ours_can_be_read_with_any_mistake_in_it() -> None:
    """In every twentieth of them, in files of both packages; letters beyond ASCII move no place."""
    for path in sorted((Path(__file__).parents[1] / "src").rglob("*.py"))[::4]:
        source = path.read_text("utf-8")
        for mutation in list(mutations(source))[::20]:
            ast.parse(mutation.applied(source))
    assert [mutation.new for mutation in mutations("LARGEST = 1e38")] == ["(2e+38)"]
    assert [mutation.new for mutation in mutations("zip(a, b, strict=True, other=True)")] == ["pass", "False"]
    line = 'x = "é"; y = a < z\n'
    assert next(mutations(line)).applied(line) == 'x = "é"; y = (a <= z)\n'


def test_the_quickest_tests_of_a_line_come_first() -> None:
    mutation = next(mutations(SOURCE))
    assert mutation.line == 4
    known = Known({"src/door.py": {4: ["slow", "quick"], 9: ["other"]}}, {"slow": 2.0, "quick": 0.1, "other": 50.0})
    assert known.for_mutant(Mutant("src/door.py", SOURCE, mutation)) == ["quick", "slow"]
    assert known.for_mutant(Mutant("src/window.py", SOURCE, mutation)) == ["quick", "slow", "other"]  # of its folder
    assert known.for_mutant(Mutant("elsewhere/window.py", SOURCE, mutation)) == []
    at_import = Known({"src/door.py": {9: ["other"], 11: ["quick"]}}, {"quick": 0.1, "other": 50.0})
    assert at_import.for_mutant(Mutant("src/door.py", SOURCE, mutation)) == ["quick", "other"]
    long = Known({"src/door.py": {4: ["a", "b", "c"]}}, {"a": 100.0, "b": 110.0, "c": 120.0})
    assert long.for_mutant(Mutant("src/door.py", SOURCE, mutation)) == ["a"]


def test_files_that_import_a_module_may_notice_what_its_tables_say() -> None:
    def asked(path: str) -> list[str]:
        seconds = {"tests/test_recipes.py::test_a": 1.0, "tests/test_files.py::test_b": 1.0, "tests/gone.py::c": 1.0}
        near = {"src/nn/handset/parts.py": {1: ["tests/test_files.py::test_b"]}}
        return Known(near, seconds).that_speak_of(Mutant(path, SOURCE, next(mutations(SOURCE))))

    assert asked("src/nn/models/make.py") == ["tests/test_recipes.py"]
    assert asked("src/nn/files.py") == ["tests/test_files.py"]
    assert asked("src/nn/models/make_handset.py") == []
    assert asked("src/nn/handset/model.py") == ["tests/test_files.py"]


def test_a_mutant_says_where_it_is_and_what_it_changes() -> None:
    said = [str(Mutant("src/door.py", SOURCE, mutation)) for mutation in mutations(SOURCE)]
    assert "src/door.py:4  constant\n    - WIDTH: int = 3  # three\n    + WIDTH: int = (4)  # three" in said


@pytest.mark.parametrize(("package", "knows"), [("nn", False), ("workbench", True)])
def test_the_network_is_watched_without_the_workbench(package: str, knows: bool) -> None:
    files = files_of(package)
    assert "tests/test_network.py" in files
    assert ("tests/test_dial_lab.py" in files) is knows
    assert "tests/test_mutants.py" not in files
