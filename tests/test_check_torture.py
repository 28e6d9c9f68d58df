"""No check is beaten: whatever an answer is, or does when it is called, a few words come within seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from workbench import check, progress
from workbench.checks import exercises, readers_code
from workbench.checks.verdict import LONGEST


@pytest.fixture(autouse=True)
def time_s_end_may_come_while_python_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """There Python can only tell of it, to pytest, whose lines it would end; the reader's next line ends the work."""
    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)


EXERCISES = exercises()


class Mute:
    """An object that fails whatever it is asked."""

    def _fail(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("leave me alone")

    __array__ = __float__ = __int__ = __index__ = __len__ = __iter__ = __getitem__ = __bool__ = _fail
    __add__ = __mul__ = __lt__ = __gt__ = __eq__ = __ne__ = __repr__ = __str__ = __contains__ = _fail
    __hash__ = None  # type: ignore[assignment]


class Exits:
    """An object that ends the program when it is asked for numbers."""

    def __array__(self, *_: Any, **__: Any) -> Any:
        sys.exit(3)

    def __float__(self) -> float:
        raise SystemExit

    def __getattr__(self, name: str) -> Any:
        raise SystemExit


class NeverEnds:
    """An object that never comes to an end."""

    def __len__(self) -> int:
        return 10

    def __iter__(self) -> Iterator[int]:
        while True:
            pass

    def __contains__(self, other: object) -> bool:
        return False

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        while True:
            pass


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


class NoException(BaseException):
    pass


def without_end() -> Iterator[int]:
    while True:
        yield 1


def in_itself() -> list[Any]:
    values: list[Any] = []
    values.append(values)
    return values


# Made once: that takes longer than any check does.
LONG_TEXT, LONG_LIST, LONG_ARRAY = "x" * 8_000_000, [0] * 10_000_000, np.zeros(10_000_000)
ANSWERS: dict[str, Callable[[], Any]] = {
    "nan": lambda: float("nan"),
    "inf": lambda: float("inf"),
    "-inf": lambda: -np.inf,
    "huge": lambda: 10**400,
    "very huge": lambda: -(10**5000),
    "1e308": lambda: 1e308,
    "complex": lambda: 1 + 1j,
    "text": lambda: "13002",
    "long text": lambda: LONG_TEXT,
    "bytes": lambda: b"13",
    "decimal nan": lambda: Decimal("nan"),
    "list of nan": lambda: [float("nan")] * 10,
    "empty list": lambda: [],
    "empty tuple": lambda: (),
    "empty array": lambda: np.zeros(0),
    "flat array": lambda: np.zeros((0, 10)),
    "long list": lambda: LONG_LIST,
    "long array": lambda: LONG_ARRAY,
    "ragged": lambda: [[1, 2], [3]],
    "ragged pair": lambda: ([[1, 2], [3]], [1]),
    "in itself": in_itself,
    "lists of text": lambda: [["a"], ["b"]],
    "list of None": lambda: [None, None],
    "dictionary": lambda: {3: "three"},
    "set": lambda: {1, 2},
    "class": lambda: dict,
    "module": lambda: sys,
    "object": lambda: object(),
    "object array": lambda: np.array([object(), None]),
    "dates": lambda: np.array(["2020-01-01"], "datetime64[D]"),
    "structured": lambda: np.zeros(3, [("a", float), ("b", int)]),
    "masked": lambda: np.ma.masked_array([1.0, 2.0], [True, False]),
    "five axes": lambda: np.zeros((1, 1, 1, 1, 2)),
    "generator": without_end,
    "iterator": lambda: iter([1]),
    "mute": Mute,
    "mute list": lambda: [Mute(), Mute()],
    "exits": Exits,
    "never ends": NeverEnds,
    "built in": lambda: len,
}


def raising(error: BaseException) -> Callable[..., Any]:
    def function(*_: Any) -> Any:
        raise error

    return function


def giving(make: Callable[[], Any]) -> Callable[..., Any]:
    return lambda *_: make()


def prints(*_: Any) -> None:
    for _line in range(20_000):
        print("a flood of words" * 10)


def recurses(*given: Any) -> Any:
    return recurses(*given)


def loops(*_: Any) -> Any:
    while True:
        pass


def loops_and_catches(*_: Any) -> Any:
    heard = []
    while True:
        try:
            time.sleep(0)
        except:  # noqa: E722
            heard.append(1)


def spoils(*given: Any) -> Any:
    for one in given:
        if isinstance(one, np.ndarray):
            one[...] = 0
        elif isinstance(one, list):
            one.clear()
    return 1e9


FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{f"gives {name}": giving(make) for name, make in ANSWERS.items()},
    "raises": raising(ValueError("no")),
    "raises at length": raising(ValueError("no " * 3_000_000)),
    "raises unspeakably": raising(Unspeakable()),
    "raises no exception": raising(NoException("no")),
    "raises SystemExit": raising(SystemExit(0)),
    "raises GeneratorExit": raising(GeneratorExit()),
    "raises StopIteration": raising(StopIteration()),
    "raises MemoryError": raising(MemoryError()),
    "exits": lambda *_: sys.exit(),
    "prints": prints,
    "recurses": recurses,
    "loops": loops,
    "loops and catches": loops_and_catches,
    "spoils": spoils,
}
each_exercise = pytest.mark.parametrize("name", list(EXERCISES))


@each_exercise
def test_no_answer_and_no_function_beats_a_check(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(readers_code, "SECONDS", 0.03)
    count = len(EXERCISES[name].answer)
    tried = [(what, make()) for what, make in ANSWERS.items()] + list(FUNCTIONS.items())
    for what, answer in tried:
        verdict = getattr(check, name)(*[answer] * count)
        assert verdict.state in {"not yet", "not tried yet"}, (what, verdict.text)
        assert len(verdict.text) <= LONGEST, what
        assert "\n" not in verdict.text, what
        assert "cannot read this answer" not in verdict.text, (what, verdict.text)
        assert len("".join(capsys.readouterr())) < 1200, what
    assert progress.done() == set()
