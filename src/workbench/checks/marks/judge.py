"""A judge that knows numbers only: what is right for some arguments, and what slips lead to."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from workbench.checks.calling import call
from workbench.checks.compare import same, same_array

CASES = Path(__file__).with_name("cases.json")
DONE = "It gives what is right for all that was tried."


def judge_of(name: str) -> Callable[[Any], str]:
    """Return the judge of an exercise for marks."""

    def judge(function: Any) -> str:
        for case in cases()[name]:
            shown, expected = case["shown"], case["expected"]
            came = call(function, *(_argument(given) for given in case["given"]), shown=shown)
            if isinstance(expected, list):
                slips = [(words, np.array(wrong)) for words, wrong in case["slips"]]
                same_array(np.array(expected, float), came, shown, slips)
            else:
                same(expected, came, shown, slips=case["slips"], several="A single one is asked for.")
        return DONE

    return judge


@cache
def cases() -> dict[str, list[dict[str, Any]]]:
    """Return by exercise what is tried: the arguments, in words, what is right, and what slips give."""
    return dict(json.loads(CASES.read_text("utf-8")))


def _argument(given: Any) -> Any:
    """Return an argument; arrays are kept as {"array": ...}."""
    return np.array(given["array"], float) if isinstance(given, dict) else given
