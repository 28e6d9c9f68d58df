"""Writing files so that a crash, a full disk or a pulled plug never leaves half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Write `content` to `path`: whoever reads it finds either all of the old file or all of the new one.

    The bytes go to a new file beside it first and reach the disk; that file then takes the name in one step.

    Raises:
        OSError: the folder cannot be written to, or the disk is full. What stood at `path` is untouched.

    """
    path = Path(path)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
