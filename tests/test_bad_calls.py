"""Every public function of `nn` says in words what is wrong with what it is given, with the kind of error it promises.

The calls stand in `bad_calls.py`.
"""

from __future__ import annotations

import inspect
import re
from types import ModuleType
from typing import Any

import pytest
from bad_calls import CALLS, names

import nn

NAMES = names()


@pytest.mark.parametrize(("call", "error", "words"), CALLS, ids=[call for call, _, _ in CALLS])
def test_what_makes_no_sense_is_refused_in_words(call: str, error: type[Exception], words: str) -> None:
    before = NAMES["digits"].images.copy(), [layer.W.copy() for layer in NAMES["net"].layers]
    with pytest.raises(error, match=words) as raised:
        eval(call, dict(NAMES))
    assert raised.type is error or issubclass(raised.type, error)
    assert len(str(raised.value)) < 400
    assert (before[0] == NAMES["digits"].images).all()
    assert all((W == layer.W).all() for W, layer in zip(before[1], NAMES["net"].layers, strict=True))


def public(module: ModuleType) -> list[str]:
    """The functions and classes that a module defines itself."""
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(value) or inspect.isclass(value))
        and value.__module__.startswith("nn")
    ]


@pytest.mark.parametrize("name", public(nn))
def test_every_public_name_is_tried(name: str) -> None:
    assert any(re.search(rf"\b{name}\b", call) for call, _, _ in CALLS)


@pytest.mark.parametrize("name", ["strokes", "mnist", "preprocess", "motions"])
def test_every_function_of_a_public_module_is_tried(name: str) -> None:
    module: Any = NAMES[name]
    own = [each for each in public(module) if getattr(module, each).__module__ == module.__name__]
    assert own
    for function in own:
        assert any(re.search(rf"\b{name}\.{function}\b", call) for call, _, _ in CALLS), function
