"""The reader's folder: what they painted, drew and solved, kept as small readable JSON files.

It lies where the operating system keeps a user's data (`folder()` tells), or in `NN_WORK_DIR`. Files are written in
one step, so a crash leaves the old or the new one whole. A file that cannot be read is set aside under another name,
never overwritten.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import platformdirs

from nn.files import write_atomically


def folder() -> Path:
    """Return the folder where the reader's work is kept. It need not exist yet."""
    chosen = os.environ.get("NN_WORK_DIR")
    return Path(chosen) if chosen else platformdirs.user_data_path("nn-workbench", appauthor=False)


class Saved:
    """One thing that the reader makes, saved under a name: `Saved("edge_lab").write({...})`.

    Two open notebooks may save under one name. The later one wins, and what the other had written goes to a file
    of its own beside it first.

    Args:
        name: letters, digits, `_` and `-`; the file is `name.json` in the reader's folder.

    Raises:
        ValueError: a name with other characters.

    """

    def __init__(self, name: str) -> None:
        if not name.replace("_", "").replace("-", "").isalnum():
            raise ValueError(f"{name!r} cannot name a file; use letters, digits, _ and -")
        self.path = folder() / f"{name}.json"
        self._known: bytes | None = None

    def read(self) -> dict[str, Any] | None:
        """Return what was saved, or None: nothing yet, no way to read it, or a damaged file, which is set aside."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return None
        try:
            data = json.loads(content)
        except ValueError:
            data = None
        if not isinstance(data, dict):
            # Where even that fails, so will `write`, which says so; the file stays as it is.
            with contextlib.suppress(OSError):
                self.set_aside("damaged")
            return None
        self._known = content
        return data

    def write(self, data: dict[str, Any]) -> None:
        """Save `data`.

        Raises:
            OSError: the folder cannot be made or written to, or the disk is full; what was saved before is untouched.

        """
        content = (json.dumps(data, indent=None, separators=(",", ":")) + "\n").encode()
        if content == self._known and self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and self.path.read_bytes() != self._known:
            self.set_aside("other")
        write_atomically(self.path, content)
        self._known = content

    def set_aside(self, why: str) -> Path:
        """Give the file a name under which nothing writes (`name.damaged-1.json`), and return that."""
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}.{why}-{number}.json")).exists():
            number += 1
        self.path.rename(aside)
        return aside
