"""What may have become of a saved file: each entry replaced by each kind of thing that JSON can hold, and more."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from workbench.labs.base import Lab
from workbench.labs.wire import encode

INSTEAD = [None, True, -1, 2.5, 10**30, 1e300, math.inf, -math.inf, math.nan, "", "x", [], [None], {}, {"x": 1}]
WHOLE = ["", "{", "[]", "null", "3", '"text"', "NaN", "[" * 100_000, '{"a":' * 50_000, "\0", '{"version": 4}']


def entries(content: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the paths of all entries; of a list, that of the last."""
    if path:
        yield path
    if isinstance(content, dict):
        keys: list[Any] = list(content)
    elif isinstance(content, list):
        keys = [len(content) - 1] if content else []
    else:
        keys = []
    for key in keys:
        yield from entries(content[key], (*path, key))


def damaged(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Return what was done, and the text of the file that came of it."""
    for text in WHOLE:
        yield f"the file is {text!r:.20}", text
    for path in entries(content):
        for instead in INSTEAD:
            spoiled, place = _copy(content, path)
            place[path[-1]] = instead
            yield f"{path} is {instead!r}", json.dumps(spoiled)
        if isinstance(path[-1], str):
            spoiled, place = _copy(content, path)
            del place[path[-1]]
            yield f"{path} is gone", json.dumps(spoiled)


def damage(rng: np.random.Generator, saved: bytes) -> tuple[str, bytes]:
    """Damage what a lab has saved in one way of those above, or as a disk may; returns what was done, and the bytes."""
    way, content = rng.random(), json.loads(saved)
    if way < 0.1:
        text = WHOLE[rng.integers(len(WHOLE))]
        return f"the file is {text!r:.20}", text.encode()
    if way < 0.4:
        return spoiled(rng, saved)
    paths = list(entries(content))
    path, instead = paths[rng.integers(len(paths))], INSTEAD[rng.integers(len(INSTEAD))]
    place: Any = content
    for key in path[:-1]:
        place = place[key]
    if way > 0.9 and isinstance(path[-1], str):
        del place[path[-1]]
        return f"{path} is gone", json.dumps(content).encode()
    place[path[-1]] = instead
    return f"{path} is {instead!r}", json.dumps(content).encode()


def spoiled(rng: np.random.Generator, content: bytes) -> tuple[str, bytes]:
    """Cut bytes off, turn some bits, or put zeros in, as a disk may; returns what was done, and the bytes."""
    start = int(rng.integers(len(content)))
    way = rng.integers(4)
    if way == 0:
        return f"cut off after {start} bytes", content[:start]
    if way == 1:
        return f"begins at byte {start}", content[start:]
    changed = bytearray(content)
    if way == 2:
        changed[start : start + 100] = bytes(len(changed[start : start + 100]))
        return f"zeros from byte {start}", bytes(changed)
    places = [*{start, *rng.integers(len(content), size=3).tolist()}]
    for place in places:
        changed[place] ^= 1 << int(rng.integers(8))
    return f"bits turned in {places}", bytes(changed)


def _copy(content: dict[str, Any], path: tuple[Any, ...]) -> tuple[dict[str, Any], Any]:
    """Return a copy, and in it the dictionary or list that holds the entry at `path`."""
    copied = copy.deepcopy(content)
    place: Any = copied
    for key in path[:-1]:
        place = place[key]
    return copied, place


def file_of(work: Path, name: str) -> Path:
    """Return the file of a lab that has saved its work."""
    return work / "labs" / f"{name}.json"


def set_aside(work: Path, name: str) -> list[str]:
    """Return what the files that were set aside for a lab hold."""
    return [path.read_text("utf-8") for path in (work / "labs").glob(f"{name}.damaged-*.json")]


def opens_whatever_is_saved(make: Callable[[], Lab], path: Path, fresh: dict[str, Any]) -> int:
    """Assert that a lab opens beside each damaged form of its file, and sets that aside or takes it up.

    Args:
        make: makes the lab.
        path: its file, with some work in it.
        fresh: its state where nothing was saved.

    Returns:
        How often the file was set aside.

    """
    saved, aside = json.loads(path.read_text("utf-8")), 0
    for what, text in damaged(saved):
        path.write_text(text, "utf-8")
        try:
            lab = make()
            encode(lab.answer())
            encode(lab.setup())
        except Exception as error:
            raise AssertionError(f"it does not open where {what}: {error!r}") from error
        # What it took up it gives back: nothing half right is in it.
        state = json.dumps(lab.state(), allow_nan=False)
        found = set_aside(path.parent.parent, path.stem)
        assert found == [text] if found else path.read_text("utf-8") == text, what
        assert not found or (state == json.dumps(fresh) and lab.problem), what
        for each in path.parent.glob(f"{path.stem}.damaged-*.json"):
            each.unlink()
        aside += len(found)
        lab.close()
    return aside
