"""Which method does what a message asks for.

    class SumLab(Lab):
        @handles("slide", throttled=True)
        def _slide(self, left: float) -> None:      # link.move("slide", { left: 3 }) in its view
            self.left = left

A message's fields come by name and are held against the method's annotations, so a handler gets what it says it takes:
int takes no truth value and 3.0 for 3, float takes whole numbers, an array is a numpy array; list[int], str | None and
the like are looked into.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

Method = TypeVar("Method", bound=Callable[..., None])
_MARK = "_handles"


@dataclass(frozen=True)
class Handler:
    """The method behind a kind of message.

    Attributes:
        kind: of message, as its view sends it.
        method: does what it asks for; its parameters are the message's fields.
        transient: it changes nothing worth saving.
        throttled: a gesture sends many of them; work is saved at its end, or every two seconds.

    """

    kind: str
    method: Callable[..., None]
    transient: bool
    throttled: bool

    def call(self, widget: object, fields: Mapping[str, Any]) -> None:
        """Call the widget's method of that name with the message's fields; errors are those of `fields`."""
        getattr(widget, self.method.__name__)(**self.fields(fields))

    def fields(self, came: Mapping[str, Any]) -> dict[str, Any]:
        """Return the message's fields as the method takes them.

        Raises:
            ValueError: one is missing, is not asked for, or is something else than it should be.

        """
        wanted, annotations = _parameters(self.method)
        missing = [name for name, has_default in wanted.items() if not has_default and name not in came]
        if missing or not came.keys() <= wanted.keys():
            there = ", ".join(came) or "nothing"
            raise ValueError(f"the message {self.kind!r} came with {there}; expected {', '.join(wanted) or 'nothing'}")
        return {
            name: _checked(value, annotations.get(name, Any), f"{self.kind}.{name}") for name, value in came.items()
        }


def handles(kind: str, *, transient: bool = False, throttled: bool = False) -> Callable[[Method], Method]:
    """Mark a method as the handler of messages of a kind; see `Handler` for the rest. One method may have several."""

    def mark(method: Method) -> Method:
        marks = getattr(method, _MARK, ())
        setattr(method, _MARK, (*marks, Handler(kind, method, transient, throttled)))
        return method

    return mark


def handlers_of(kind: type) -> dict[str, Handler]:
    """Return a class's handlers by the kind of message, those that it inherits too."""
    found: dict[str, Handler] = {}
    for each in reversed(kind.__mro__):
        for method in vars(each).values():
            found.update({handler.kind: handler for handler in getattr(method, _MARK, ())})
    return found


def _parameters(method: Callable[..., None]) -> tuple[dict[str, bool], dict[str, Any]]:
    """Return the names of a method's parameters, each with whether it has a default, and their types."""
    if method not in _KNOWN:
        _, *parameters = inspect.signature(method).parameters.values()
        wanted = {parameter.name: parameter.default is not parameter.empty for parameter in parameters}
        _KNOWN[method] = wanted, typing.get_type_hints(method)
    return _KNOWN[method]


_KNOWN: dict[Callable[..., None], tuple[dict[str, bool], dict[str, Any]]] = {}


def _checked(value: Any, wanted: Any, name: str) -> Any:
    """Return a field as its annotation wants it; `ValueError` tells of what is something else."""
    wanted = _meant(wanted)
    origin = typing.get_origin(wanted)
    if wanted is Any:
        return value
    if origin in (types.UnionType, typing.Union):
        for option in typing.get_args(wanted):
            if option is type(None) and value is None:
                return None
        (wanted,) = (option for option in typing.get_args(wanted) if option is not type(None))
        return _checked(value, wanted, name)
    if origin is list and isinstance(value, list):
        (inner,) = typing.get_args(wanted)
        return [_checked(each, inner, f"{name}[{i}]") for i, each in enumerate(value)]
    if wanted in (int, float):
        number = _number(value, wanted)
        if number is not None:
            return number
    elif isinstance(value, origin or wanted):
        return value
    shown = f"an array of shape {value.shape}" if isinstance(value, np.ndarray) else f"{value!r:.60}"
    raise ValueError(f"{name} came as {shown}; expected {getattr(wanted, '__name__', wanted)}")


def _meant(wanted: Any) -> Any:
    """Return what an annotation stands for where it is an alias with a name, as newer numpy's `NDArray` is."""
    alias = wanted if hasattr(wanted, "__value__") else typing.get_origin(wanted)
    return _meant(alias.__value__) if hasattr(alias, "__value__") else wanted


def _number(value: Any, wanted: type) -> int | float | None:
    """Return a number as int or float; None where it is none, a truth value, or no whole number and int is wanted."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if wanted is int:
        return int(value) if isinstance(value, int) or value.is_integer() else None
    try:
        return float(value)
    except OverflowError:  # a whole number of Python's, which has no end
        return None
