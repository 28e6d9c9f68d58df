"""What a picture is drawn from, checked: each error is a `ValueError` that says what came and what was expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.network import Network
from nn.validation import numbers, shown

Doubles = NDArray[np.float64]
SIDE = 28
SHAPES = ((SIDE, SIDE), (SIDE * SIDE,))
# Pixels that were computed may lie a little beyond black and white.
ROUNDED = 0.01
LARGEST = 1e30  # matplotlib squares what it draws


def doubles(name: str, values: ArrayLike, shape: tuple[int | None, ...]) -> Doubles:
    """Return finite numbers of a shape, in which None stands for any length."""
    found = numbers(name, values)
    if found.ndim != len(shape) or any(n not in (None, came) for n, came in zip(shape, found.shape, strict=True)):
        expected = str(tuple("n" if n is None else n for n in shape)).replace("'", "")
        raise ValueError(f"{name} came with shape {found.shape}; expected {expected}")
    return _plain(name, found)


def square(grid: ArrayLike, name: str = "a grid") -> Doubles:
    """Return 784 finite numbers, (28, 28) or (784,), as a grid (28, 28)."""
    found = numbers(name, grid)
    if found.size != SIDE * SIDE:
        raise ValueError(f"{name} came with shape {found.shape}; expected (28, 28) or (784,)")
    return _plain(name, found).reshape(SIDE, SIDE)


def as_image(pixels: ArrayLike, name: str = "an image") -> Doubles:
    """Return 784 pixels from 0 to 1 as an image (28, 28)."""
    found = square(pixels, name)
    low, high = float(found.min()), float(found.max())
    if low < -ROUNDED or high > 1 + ROUNDED:
        hint = "; divide by 255" if low >= 0 and 2 <= high <= 255 else ""
        raise ValueError(f"{name} ranges from {low:g} to {high:g}; expected 0 (black) to 1 (white){hint}")
    return found


def listed(name: str, values: Any) -> list[Any]:
    """Return several things as a list; a single image or grid is told to be put into one."""
    if isinstance(values, np.ndarray) and values.shape in SHAPES:
        raise ValueError(f"{name} came as one, of shape {values.shape}; put it into a list, as [image]")
    try:
        return list(values)
    except Exception:  # what an object does that is asked for its parts is its own affair
        raise ValueError(f"{name} came as {shown(values)}; expected a list") from None


def titled(titles: Any) -> list[str]:
    """Return titles as texts."""
    if isinstance(titles, str):
        raise ValueError(f"titles came as {shown(titles)}; expected a list of words")
    return [worded("a title", title) for title in listed("titles", titles)]


def worded(name: str, text: Any) -> str:
    """Return a text, or a number as one, without what no font can draw."""
    if isinstance(text, str | int | float | np.integer | np.floating):
        return "".join(letter for letter in str(text) if letter.isprintable() or letter == "\n")
    raise ValueError(f"{name} came as {shown(text)}; expected words")


def switch(name: str, value: Any) -> bool:
    """Return True or False."""
    if not isinstance(value, bool | np.bool_):
        raise ValueError(f"{name} came as {shown(value)}; expected True or False")
    return bool(value)


def mapped(name: str, values: Any, example: str) -> Mapping[str, Any]:
    """Return a dict; `example` shows one."""
    if not isinstance(values, Mapping):
        raise ValueError(f"{name} came as {shown(values)}; expected a dict, as {example}")
    return values


def network_of_pixels(network: Any) -> Network:
    """Return a network that looks at 784 pixels."""
    if not isinstance(network, Network):
        raise ValueError(f"a network came as {shown(network)}; expected a Network")
    if network.sizes[0] != SIDE * SIDE:
        raise ValueError(f"the network has sizes {network.sizes}; expected 784 inputs")
    return network


def place_in(name: str, place: Any, counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return places along some axes, each None or counted from 0 up to what there is."""
    if not isinstance(place, Sequence) or len(place) != len(counts):
        raise ValueError(f"{name} came as {shown(place)}; expected {len(counts)} numbers or None")
    for at, count in zip(place, counts, strict=True):
        is_whole = isinstance(at, int | np.integer) and not isinstance(at, bool)
        if at is not None and not (is_whole and 0 <= at < count):
            raise ValueError(f"{name} came as {shown(place)}; there are {' and '.join(map(str, counts))}, from 0")
    return tuple(place)


def _plain(name: str, found: NDArray[Any]) -> Doubles:
    values = found.astype(np.float64)
    count = int((~(np.abs(values) <= LARGEST)).sum())
    if count:
        raise ValueError(f"{name} has {count} numbers that are NaN, infinite or too large to draw")
    return values
