"""What a message's fields may be: each is held against the annotation of the method that handles it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from workbench.labs.handlers import handlers_of, handles


class Room:
    def __init__(self) -> None:
        self.took: Any = None

    @handles("whole")
    def _whole(self, n: int) -> None:
        self.took = n

    @handles("number")
    def _number(self, x: float) -> None:
        self.took = x

    @handles("maybe", transient=True)
    def _maybe(self, n: int | None = None) -> None:
        self.took = n

    @handles("list")
    def _list(self, them: list[int]) -> None:
        self.took = them

    @handles("array", throttled=True)
    def _array(self, pixels: np.ndarray) -> None:
        self.took = pixels

    @handles("yes")
    def _yes(self, on: bool) -> None:
        self.took = on


def take(kind: str, **fields: Any) -> Any:
    room = Room()
    handlers_of(Room)[kind].call(room, fields)
    return room.took


@pytest.mark.parametrize(
    ("kind", "field", "took"),
    [
        ("whole", 3, 3),
        ("whole", 3.0, 3),
        ("whole", -(10**400), -(10**400)),
        ("number", 3, 3.0),
        ("number", math.inf, math.inf),
        ("maybe", None, None),
        ("maybe", 4, 4),
        ("list", [], []),
        ("list", [1, 2.0], [1, 2]),
        ("yes", True, True),
    ],
)
def test_what_fits_is_taken_as_the_type_that_was_asked_for(kind: str, field: Any, took: Any) -> None:
    name = {"whole": "n", "number": "x", "maybe": "n", "list": "them", "yes": "on"}[kind]
    found = take(kind, **{name: field})
    assert found == took
    assert type(found) is type(took)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("whole", {"n": True}, "whole.n came as True; expected int"),
        ("whole", {"n": 2.5}, "whole.n came as 2.5; expected int"),
        ("whole", {"n": math.inf}, "whole.n came as inf; expected int"),
        ("whole", {"n": math.nan}, "whole.n came as nan; expected int"),
        ("whole", {"n": "3"}, "whole.n came as '3'; expected int"),
        ("whole", {"n": None}, "whole.n came as None; expected int"),
        ("number", {"x": False}, "number.x came as False; expected float"),
        ("number", {"x": 10**400}, "number.x came as 1000.*; expected float"),
        ("list", {"them": [1, True]}, r"list.them\[1\] came as True; expected int"),
        ("list", {"them": 5}, "list.them came as 5; expected list"),
        ("array", {"pixels": [1, 2]}, r"array.pixels came as \[1, 2\]; expected ndarray"),
        ("whole", {"n": np.zeros((2, 3))}, r"whole.n came as an array of shape \(2, 3\); expected int"),
        ("yes", {"on": 1}, "yes.on came as 1; expected bool"),
        ("whole", {}, "the message 'whole' came with nothing; expected n"),
        ("whole", {"n": 1, "m": 2}, "the message 'whole' came with n, m; expected n"),
    ],
)
def test_what_does_not_fit_is_told(kind: str, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        take(kind, **fields)


def test_a_class_knows_its_handlers_and_those_it_inherits() -> None:
    class Corner(Room):
        @handles("whole")
        @handles("half", transient=True)
        def _halves(self, n: float) -> None:
            self.took = 2 * n

    found = handlers_of(Corner)
    assert {kind for kind, handler in found.items() if handler.transient} == {"maybe", "half"}
    assert {kind for kind, handler in found.items() if handler.throttled} == {"array"}
    corner = Corner()
    for kind in ("whole", "half"):
        found[kind].call(corner, {"n": 1.5})
        assert corner.took == 3
