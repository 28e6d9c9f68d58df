"""Calls of public functions and classes with one wrong argument: what comes is an answer or the documented error.

    for call, told in wrong_arguments(rng, 600): ...      `told` is empty where all went as it should

A wrong argument may be harmless (a number for a title, say); then the call answers. Where it does not, it must raise
`ValueError`, or `OSError` where a file is named, with some words of ours: not a bare message of numpy or Python.
"""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from answers.right import MEASURED
from public_calls import Call, every_call

from workbench import check
from workbench.checks import exercises
from workbench.checks.verdict import LONGEST


class Silent:
    """Raises from wherever it is asked, for its words as well."""

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("no")

    __array__ = __float__ = __index__ = __len__ = __iter__ = __bool__ = __eq__ = __repr__ = _refuse
    __hash__ = None  # type: ignore[assignment]


BAD: list[Any] = [
    *(None, True, -1, 0, 1.5, 10**400, -0.5, 1e300, 1j, float("nan"), float("inf"), -float("inf"), np.float32("nan")),
    *("3", "", "no\0name", "../up", "x" * 5000, b"\x00\x01", ...),
    *([], [[]], [1, [2, 3]], ["a"], {}, {"a": 1}, {1, 2}, (1,), object(), Silent(), int, len, range(3), iter([1])),
    *([None], [[[1]]], {"a": None}, [Silent()], lambda *_: None, ("a", "b"), (1, float("nan")), slice(3)),
    *(np.nan * np.ones((28, 28)), np.ones((28, 28), complex), np.ones((3, 3)), np.ones(0), np.full((28, 28), 255)),
    *(np.array("x"), np.ones((2, 2, 2, 2)), np.array([None] * 784, object), np.full((28, 28), 1e300)),
    *(-np.ones((28, 28)), np.zeros((0, 28, 28)), np.array(["2020-01-01"], "datetime64[D]"), np.ones((28, 28), bool)),
]
# What Python, numpy and traitlets say when nobody has looked at an argument.
_BARE = re.compile(
    r"unsupported operand|object is not|must be real number|could not convert|cannot convert|not supported between|"
    r"invalid literal|inhomogeneous|has no attribute|not subscriptable|can't multiply|could not be broadcast|"
    r"Cannot cast|ufunc|index .* is out of bounds|embedded null|takes .* positional|does not support|not iterable|"
    r"unhashable|truth value of an array|trait of an? |setting an array element|zero-size array|to unpack|"
    r"\[Errno|math domain|cannot reshape|must be integer|must be str|Exceeds the limit"
)
LONGEST_WORDS = 2000  # names of all exercises may stand in it


def wrong_arguments(rng: np.random.Generator, count: int) -> Iterator[tuple[str, str]]:
    """Make `count` such calls; returns each with what was wrong with its answer."""
    calls = every_call()
    for _ in range(count):
        call = calls[rng.integers(len(calls))]
        spots: list[Any] = [*range(len(call.places)), *call.names]
        spot, bad = spots[rng.integers(len(spots))], BAD[rng.integers(len(BAD))]
        yield _shown(f"{call}, {spot} =", bad), _with(call, spot, bad)


def _with(call: Call, spot: Any, bad: Any) -> str:
    """Return what is wrong with how a call ends that has `bad` in one spot."""
    places = [bad if i == spot else value for i, value in enumerate(call.places)]
    names = {name: bad if name == spot else value for name, value in call.names.items()}
    return _told(lambda: call.function(*places, **names))


def _shown(what: str, bad: Any) -> str:
    try:
        return f"{what} {bad!r:.50}".replace("\n", "")
    except RuntimeError:
        return f"{what} {type(bad).__name__}"


def _told(call: Callable[[], Any]) -> str:
    """Return what is wrong with how the call ended; nothing where it answered or refused in words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            result = call()
            if inspect.isgenerator(result):
                next(result, None)
    # A training whose numbers grow past all bounds says so.
    except (ValueError, OSError, FloatingPointError) as error:
        words = str(error)
        if _BARE.search(words) or not words:
            return f"{type(error).__name__} in words that are not ours: {words:.200}"
        return f"{len(words)} characters" if len(words) > LONGEST_WORDS else ""
    except BaseException as error:
        return f"{type(error).__name__}: {error!s:.200}"
    return ""


def no_answers(rng: np.random.Generator, count: int) -> Iterator[tuple[str, str]]:
    """Give exercises' checks what is no answer; they must say so in a few lines and never raise."""
    names = dir(check)
    for _ in range(count):
        name, bad = names[rng.integers(len(names))], BAD[rng.integers(len(BAD))]
        judge, wanted = getattr(check, name), len(exercises()[name].answer)
        told = ""
        try:
            verdict = judge(*[bad] * wanted)
            # One or another of them may be right, where a number is asked for; that is measured once more.
            is_right = MEASURED.get(name, lambda *_: False)
            if verdict.state == "done" and not is_right(*[bad] * wanted):
                told = f"passes: {verdict.text}"
            elif len(verdict.text) > LONGEST:
                told = f"{len(verdict.text)} characters"
            elif "cannot read this answer" in verdict.text:
                told = verdict.text
        except BaseException as error:
            told = f"{type(error).__name__}: {error!s:.200}"
        yield _shown(f"check.{name}", bad), told
