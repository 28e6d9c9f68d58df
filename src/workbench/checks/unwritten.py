"""What can be told of a function without calling it: whether anything is written in it yet, whether it has ifs.

What Python makes of a function differs from version to version. So nothing is listed here: functions of a known kind
are looked at with the very Python that runs, and the reader's is compared with them.
"""

from __future__ import annotations

import dis
from collections.abc import Callable
from types import CodeType, FunctionType, MethodType
from typing import Any


def _dots() -> None: ...


def _pass() -> None:
    pass


def _words_alone() -> None:
    """Nothing yet."""


def _words_and_dots() -> None:
    """Nothing yet."""
    ...


def _returns_nothing() -> None:
    return


def _several_lines() -> None:
    """Nothing yet."""
    pass
    ...


_EMPTY: tuple[Callable[[], object], ...] = (
    *(_dots, _pass, _words_alone, _words_and_dots, _returns_nothing, _several_lines),
    *(lambda: None, lambda: ...),
)


def _with_ifs(x: Any) -> Any:
    if x:
        return 1
    if not x:
        return 2
    if x.a is None:
        return 3
    if x.a is not None:
        return 4
    for each in x:
        if each:
            continue
        if each is None:
            continue
        x = each
    while x:
        x = 0
    return 5


def _without_ifs(x: Any) -> Any:
    for each in x:
        x = each
    return not x


def _steps(code: CodeType) -> set[str]:
    return {step.opname for step in dis.get_instructions(code)}


def _jumps(code: CodeType) -> set[str]:
    return {step.opname for step in dis.get_instructions(code) if step.opcode in dis.hasjrel}


_NOTHING = {step for function in _EMPTY for step in _steps(function.__code__)}
_BRANCHES = _jumps(_with_ifs.__code__) - _jumps(_without_ifs.__code__)


def code_of(function: Any) -> CodeType | None:
    """Return the code of a function or a method of the reader's; None for anything else, which is asked nothing."""
    inner = function.__func__ if isinstance(function, MethodType) else function
    return inner.__code__ if isinstance(inner, FunctionType) else None


def is_unwritten(function: Any) -> bool:
    """Return whether a function still does nothing: a body of `...`, `pass` or a docstring."""
    code = code_of(function)
    if code is None:
        return False
    gives = {constant for constant in code.co_consts if constant != function.__doc__}
    return _steps(code) <= _NOTHING and gives <= {None, ...}


def has_ifs(function: Any) -> bool:
    """Return whether a function, once called, may go different ways."""
    code = code_of(function)
    return code is not None and not _BRANCHES.isdisjoint(_steps(code))
