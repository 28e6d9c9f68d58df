"""Calling the reader's function on what an exercise gives it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from workbench.checks.readers_code import Stopped, safely
from workbench.checks.unwritten import code_of, has_ifs, is_unwritten
from workbench.checks.values import described
from workbench.checks.verdict import NotTried, NotYet


def call(function: Callable[..., Any] | Any, *arguments: Any, shown: str) -> Any:
    """Call the reader's function on copies, so that it cannot spoil what is compared with later.

    Args:
        function: the reader's.
        *arguments: what it is given, copied through and through.
        shown: the arguments in words.

    Raises:
        NotTried: there is nothing in it yet.
        NotYet: it is no function, it gave nothing back, it took too long, or it raised an error, which is told.

    """
    return call_on(function, *copy.deepcopy(arguments), shown=shown)


def call_on(function: Callable[..., Any] | Any, *arguments: Any, shown: str) -> Any:
    """Do as `call` does, on the arguments themselves: for who wants to see what becomes of them."""
    if not callable(function):
        raise NotYet(f"Expected a function, and {described(function)} came. Give its name, without brackets.")
    code = code_of(function)
    try:
        result = safely(lambda: function(*arguments), code.co_filename if code else "")
    except Stopped as reason:
        raise NotYet(f"For {shown} your code {reason}") from None
    if is_blank(result):
        if is_unwritten(function):
            raise NotTried
        also = " Also where none of its ifs holds?" if has_ifs(function) else ""
        raise NotYet(f"For {shown} your function gave back nothing. Does it end with return?{also}")
    return result


def is_blank(answer: Any) -> bool:
    """Return whether an answer is still `...` or None."""
    return answer is None or answer is ...
