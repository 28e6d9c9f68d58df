"""Writing files so that a crash, a full disk or a pulled plug never leaves half of one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Write `content` to `path`: whoever reads it finds either all of the old file or all of the new one.

    The bytes go to a new file beside it first and reach the disk; that file then takes the name in one step.

    Raises:
        OSError: the folder cannot be written to, or the disk is full. What stood at `path` is untouched.

    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    # Opened as any new file, so that it can be read by whoever may read the reader's other files.
    file = temporary.open("xb")
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
