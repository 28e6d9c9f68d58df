"""The labs' own traits: what they take, what they make of it, what they refuse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import traitlets

from workbench.labs.traits import Whole


class Owner(traitlets.HasTraits):
    depth = Whole(8, 1, 20)


@pytest.mark.parametrize("value", [1, 20, np.int64(7), np.uint8(3)])
def test_a_whole_number_of_any_kind_is_taken_as_an_int(value: Any) -> None:
    owner = Owner(depth=value)
    assert owner.depth == value
    assert type(owner.depth) is int


@pytest.mark.parametrize("value", [True, np.True_, 2.0, "3", None, [1], np.nan])
def test_what_is_no_whole_number_is_refused(value: Any) -> None:
    owner = Owner()
    with pytest.raises(ValueError, match=rf"depth came as {type(value).__name__} .*; expected a whole number"):
        owner.depth = value
    assert owner.depth == 8


@pytest.mark.parametrize("value", [0, -1, 21, -(10**5000)], ids=["0", "-1", "21", "far below"])
def test_a_number_out_of_its_range_is_refused(value: int) -> None:
    owner = Owner()
    with pytest.raises(ValueError, match="expected a whole number from 1 to 20"):
        owner.depth = value
    assert owner.depth == 8
