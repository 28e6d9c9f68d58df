"""What an exercise is, and the three things a check can say: not tried yet, not yet, done."""

from __future__ import annotations

import dis
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from workbench import progress

State = Literal["not tried yet", "not yet", "done"]
_LOOK = {"not tried yet": ("○", "#757575"), "not yet": ("◐", "#b26a00"), "done": ("✓", "#2e7d32")}


# What Python 3.11 to 3.14 make of an empty function.
_NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}


@dataclass(frozen=True)
class Verdict:
    """What a check says of an answer.

    Attributes:
        state: "not tried yet", "not yet" or "done".
        text: the same in a sentence or two, with what was expected and what came.

    """

    state: State
    text: str

    def __repr__(self) -> str:
        return f"{_LOOK[self.state][0]} {self.state.capitalize()}. {self.text}"

    def _repr_html_(self) -> str:
        mark, colour = _LOOK[self.state]
        return (
            f'<div style="border-left: 4px solid {colour}; padding: 4px 10px">'
            f"<b>{mark} {self.state.capitalize()}.</b> {html.escape(self.text)}</div>"
        )


class NotYet(Exception):
    """Raised by a judge: the answer is not right yet, and the message says where and how."""


class NotTried(Exception):
    """Raised by a judge: there is no answer yet."""


@dataclass(frozen=True)
class Exercise:
    """An exercise: its check, its hints and its solution.

    Attributes:
        name: as in `check.NAME`, `hint("NAME")`.
        task: one sentence, for the card with the hints and for whoever is lost.
        judge: called with the reader's answer; returns what to say when it is right, else raises `NotYet`.
        hints: from a nudge to nearly all of it.
        solution: Python that a cell could hold. It defines what `answer` names.
        answer: the names, as the notebook has them, of what the check is called with.

    """

    name: str
    task: str
    judge: Callable[..., str]
    hints: tuple[str, ...]
    solution: str
    answer: tuple[str, ...]

    def check(self, *answer: Any) -> Verdict:
        """Look at an answer. A right one is noted in the reader's progress; a wrong one costs nothing."""
        if len(answer) != len(self.answer):
            return Verdict("not yet", f"Call it as check.{self.name}({', '.join(self.answer)}).")
        try:
            if any(is_blank(part) for part in answer):
                raise NotTried
            text = self.judge(*answer)
        except NotTried:
            return Verdict("not tried yet", self.task)
        except NotYet as reason:
            return Verdict("not yet", str(reason))
        progress.record(self.name)
        return Verdict("done", text)


def is_blank(answer: Any) -> bool:
    """Return whether an answer is still `...` or None."""
    return answer is None or answer is ...


def call(function: Callable[..., Any], *arguments: Any, shown: str) -> Any:
    """Call the reader's function on copies; `shown` describes the arguments.

    Raises:
        NotTried: there is nothing in it yet.
        NotYet: it is no function, it gave nothing back, or it raised an error of its own, which is told.

    """
    if not callable(function):
        raise NotYet(f"Expected a function, and {type(function).__name__} came. Give its name, without brackets.")
    copies = [np.array(argument) if isinstance(argument, np.ndarray) else argument for argument in arguments]
    try:
        result = function(*copies)
    # Whatever the reader's code raises is theirs to see, in words, and no crash of the check.
    except Exception as error:
        raise NotYet(f"For {shown} your code stopped with {type(error).__name__}: {_plain(error)}") from error
    if is_blank(result):
        if is_unwritten(function):
            raise NotTried
        also = " Also where none of its ifs holds?" if has_ifs(function) else ""
        raise NotYet(f"For {shown} your function gave back nothing. Does it end with return?{also}")
    return result


def _plain(error: Exception) -> str:
    """Return what an error says; NumPy's words for a product whose sides do not fit are told in plain ones."""
    sizes = re.search(r"matmul: .* core dimension .*\(size (\d+) is different from (\d+)\)", str(error))
    if not sizes:
        return str(error)
    right, left = sizes.groups()
    return f"the two sides of @ do not fit: the left one has rows of {left} numbers, the right one columns of {right}."


def is_unwritten(function: Callable[..., Any]) -> bool:
    """Return whether a function still does nothing: a body of `...`, `pass` or a docstring."""
    code = getattr(function, "__code__", None)
    return code is not None and {step.opname for step in dis.get_instructions(code)} <= _NOTHING


def has_ifs(function: Callable[..., Any]) -> bool:
    """Return whether a function, once called, may go different ways."""
    code = getattr(function, "__code__", None)
    return code is not None and any(
        "JUMP" in step.opname and "_IF_" in step.opname for step in dis.get_instructions(code)
    )


def number(value: Any, shown: str, advice: str = "Is the adding up still missing (.sum())?") -> float:
    """Return the reader's result as a float; `NotYet` where it is not one number, with `advice` where it is several."""
    try:
        array = np.asarray(value, float)
    except (TypeError, ValueError):
        raise NotYet(f"For {shown} expected one number, and {type(value).__name__} came.") from None
    if array.size != 1:
        came = f"{array.size} numbers" if array.ndim == 1 else f"a grid of {' x '.join(map(str, array.shape))} numbers"
        raise NotYet(f"For {shown} expected one number, and {came} came. {advice}")
    return float(array.reshape(()))


def grid(value: Any, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the reader's 28x28 numbers; `NotYet` where they are not."""
    try:
        array = np.asarray(value, float)
    except (TypeError, ValueError):
        raise NotYet(f"{name} should be 28x28 numbers, and {type(value).__name__} came.") from None
    if array.shape != (28, 28):
        raise NotYet(f"{name} has shape {array.shape}; expected (28, 28).")
    if not np.isfinite(array).all():
        raise NotYet(f"{name} has numbers in it that are infinite or not a number.")
    return array


def same(expected: float, came: Any, shown: str, tolerance: float = 1e-4) -> None:
    """Compare a result with the expected number; `NotYet` tells both where they differ."""
    value = number(came, shown)
    if not abs(value - expected) <= tolerance * max(1, abs(expected)):
        digits = 4 if f"{expected:.4g}" != f"{value:.4g}" else 9
        raise NotYet(f"For {shown} expected {expected:.{digits}g}, and yours gave {value:.{digits}g}.")
