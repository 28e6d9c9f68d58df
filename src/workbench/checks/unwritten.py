"""What can be told of a function without calling it: whether it is written, has blanks left, has ifs.

What Python makes of a function differs from version to version. So nothing is listed here: functions of a known kind
are looked at with the very Python that runs, and the reader's is compared with them.
"""

from __future__ import annotations

import dis
from types import CodeType, FunctionType, MethodType
from typing import Any

_EMPTY = '''
def dots(): ...
def nothing(): pass
def words(): "Nothing yet."
def returns(): return
def returns_dots(): return ...
def several():
    """Nothing yet."""
    pass
    ...
'''
_WITH_IFS = """
def f(x):
    if x: return 1
    if not x: return 2
    if x.a is None: return 3
    if x.a is not None: return 4
    for each in x:
        if each: continue
        if each is None: continue
        x = each
    while x:
        x = 0
    return 5
"""
_WITHOUT_IFS = """
def f(x):
    for each in x:
        x = each
    return not x
"""


def _codes(source: str) -> list[CodeType]:
    found: dict[str, Any] = {}
    exec(source, found)
    return [each.__code__ for each in found.values() if isinstance(each, FunctionType)]


def _steps(code: CodeType) -> set[str]:
    return {step.opname for step in dis.get_instructions(code)}


def _jumps(source: str) -> set[str]:
    steps = (step for code in _codes(source) for step in dis.get_instructions(code))
    return {step.opname for step in steps if step.opcode in dis.hasjrel}


_NOTHING = {step for code in _codes(_EMPTY) for step in _steps(code)}
_BRANCHES = _jumps(_WITH_IFS) - _jumps(_WITHOUT_IFS)


def code_of(function: Any) -> CodeType | None:
    """Return the code of a function or a method of the reader's; None for anything else, which is asked nothing."""
    inner = function.__func__ if isinstance(function, MethodType) else function
    return inner.__code__ if isinstance(inner, FunctionType) else None


def names_from_outside(function: Any) -> set[str]:
    """Return the names that a function of the reader's looks up in the notebook, not in itself."""
    code = code_of(function)
    return {str(step.argval) for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"} if code else set()


def is_unwritten(function: Any) -> bool:
    """Return whether a function still does nothing: a body of `...`, `pass` or a docstring."""
    code = code_of(function)
    if code is None:
        return False
    gives = {constant for constant in code.co_consts if constant != function.__doc__}
    return _steps(code) <= _NOTHING and gives <= {None, ...}


def has_blanks(function: Any) -> bool:
    """Return whether a function computes with `...`: the place of an expression that is still to be filled in.

    A `...` that stands alone on its line does nothing, and is none.
    """
    code = code_of(function)
    return code is not None and _loads_dots(code)


def _loads_dots(code: CodeType) -> bool:
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return any(step.argval is ... for step in dis.get_instructions(code)) or any(map(_loads_dots, inner))


def has_ifs(function: Any) -> bool:
    """Return whether a function, once called, may go different ways."""
    code = code_of(function)
    return code is not None and not _BRANCHES.isdisjoint(_steps(code))
