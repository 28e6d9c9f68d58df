"""Writing files so that a crash, a full disk or a pulled plug never leaves half of one."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path

from nn.validation import shown

LONGEST = 255  # letters that a file's name can have


def as_path(path: str | os.PathLike[str]) -> Path:
    """Return `path` as a Path; a `ValueError` tells of anything else, and of a name that no file can have."""
    try:
        name = os.fspath(path)
    except TypeError:
        name = ""
    if not isinstance(name, str) or not name or "\0" in name or any(len(part) > LONGEST for part in Path(name).parts):
        raise ValueError(f"{shown(path)} came for a file; expected its path")
    return Path(name)


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Write `content` to `path`: whoever reads it finds either all of the old file or all of the new one.

    The bytes go to a new file beside it first and reach the disk; that file then takes the name in one step, and the
    old one's permissions. Where `path` is a link, what it leads to is written, and the link stays.

    Raises:
        OSError: the folder cannot be written to, the file there is read-only or is no regular one, or the disk is
            full. What stood at `path` is untouched.
        ValueError: `path` is none.

    """
    if sys.platform == "emscripten":
        # In the browser (Pyodide) a file reaches its store as one whole, when it is closed, and there are no links.
        as_path(path).write_bytes(content)
        return
    path = Path(os.path.realpath(as_path(path)))
    mode = _mode(path)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    # Opened as any new file, so that it can be read by whoever may read the reader's other files.
    file = temporary.open("xb")
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(path: Path) -> int | None:
    """Return the permissions of the file at `path`, None where there is none; `OSError` where it is to stay."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(f"{path} is a folder; expected the path of a file")
    if not stat.S_ISREG(mode):
        raise OSError(f"{path} is no regular file, and is not written over")
    # Whoever is root may write everywhere; a file that was made read-only is still meant to stay.
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(f"{path} is read-only; save under another name, or make it writable first")
    return stat.S_IMODE(mode)
