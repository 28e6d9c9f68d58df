"""No check passes a solution with a mistake in it, unless that is right as well."""

from __future__ import annotations

import answer_mutants
import pytest
from answer_mutants import SLOW, mutants, wrongly_passed
from answers.right import EQUIVALENT, MEASURED

from workbench.checks import exercises, readers_code

EXERCISES = exercises()


@pytest.mark.parametrize("name", [name for name in EXERCISES if name not in SLOW])
def test_what_passes_with_a_mistake_in_it_is_right_all_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers_code, "SECONDS", 0.3)
    monkeypatch.setattr(answer_mutants, "SECONDS", 0.5)
    assert wrongly_passed(name) == []


def test_mistakes_are_made_wherever_one_can_be_made() -> None:
    lines = [line for line, _ in mutants("def f(a):\n    for i in range(3):\n        a = a[i, 0] < 2\n    return a")]
    for expected in (
        *("for i in range(1, 3):", "for i in range(3 - 1):", "a = a[0, i] < 2", "a = a[i, 1] < 2", "a = a[i, 0] <= 2"),
        *("a = a[i, 0] < 3", "without: a = a[i, 0] < 2", "without: for i in range(3):", "without: return a"),
    ):
        assert expected in lines
    assert len(lines) == len(set(lines))


def test_what_is_known_to_be_right_is_known_of_exercises_that_there_are() -> None:
    assert EXERCISES.keys() >= EQUIVALENT.keys() | MEASURED.keys()
    assert not EQUIVALENT.keys() & MEASURED.keys()
    for name, lines in EQUIVALENT.items():
        assert set(lines) <= {line for line, _ in mutants(EXERCISES[name].solution)}
