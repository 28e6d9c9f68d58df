"""A file of the reader's work: names that every system takes, and JSON that is read or refused in words."""

from __future__ import annotations

import contextlib
import json
import os
import re
from pathlib import Path
from typing import Any

from nn.validation import shown

Content = dict[str, Any]
VERSION = 1
LARGEST_FILE = 20_000_000
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
# What a file holds beyond the reader's own.
OURS = ("version", "by")
# Windows keeps these for devices, whatever ending they have.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}


def check_word(name: str) -> None:
    """Raise `ValueError` for a name that some system does not take."""
    if not isinstance(name, str) or not NAME.fullmatch(name) or not name.strip("_-"):
        raise ValueError(f"{shown(name)} cannot name a file; use letters from a to z, digits, _ and -, at most 64")
    if name.lower() in _DEVICES:
        raise ValueError(f"{name!r} cannot name a file: Windows keeps that name for a device")


def check_alone(name: str, where: Path) -> None:
    """Raise `ValueError` for a name that not every system can tell apart from one that is there."""
    with contextlib.suppress(OSError):
        for other in os.listdir(where):
            if other != f"{name}.json" and other.lower() == f"{name}.json".lower():
                raise ValueError(f"{name!r} and {other[:-5]!r}, which is there already, are one name on some systems")


def read_bytes(path: Path) -> bytes:
    """Return what is in a file, and nothing of one that is too large to be from here."""
    if path.stat().st_size > LARGEST_FILE:
        return b""  # which is no JSON: whatever it is, it is not from here
    return path.read_bytes()


def parsed(text: bytes) -> Content:
    """Return what a file holds; a `ValueError` says what is wrong with it, in a few words."""

    def no_number(name: str) -> None:
        raise ValueError(f"{name} in it")

    try:
        data = json.loads(text, parse_constant=no_number)
    except UnicodeDecodeError:
        raise ValueError("it is no text") from None
    except json.JSONDecodeError:
        raise ValueError("it breaks off or is no JSON") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(data, dict):
        raise ValueError("it holds something else")
    version = data.get("version", VERSION)
    if type(version) is not int or version > VERSION:
        raise ValueError("a newer version of the course wrote it")
    return data


def fields_of(text: bytes) -> Content:
    """Return what of a file is the reader's own; errors are those of `parsed`."""
    return {name: one for name, one in parsed(text).items() if name not in OURS}
