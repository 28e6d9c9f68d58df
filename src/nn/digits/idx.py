"""The format of MNIST's files, IDX, gzipped or not.

Four bytes 0, 0, type, number of dimensions; each dimension as four bytes, the highest first; then the numbers.
"""

from __future__ import annotations

import math
import os
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nn.files import as_path

# More than any of MNIST's files holds (47,040,016): a small .gz can be made to unpack to more than a memory takes.
MOST_BYTES = 64 * 2**20


def read_idx(source: bytes | str | os.PathLike[str]) -> NDArray[np.uint8]:
    """Read an IDX file, gzipped or not, from its bytes or the path of a regular file.

    Returns:
        The numbers, uint8, in the shape the file states, read-only: (n, 28, 28) for images, (n,) for labels.

    Raises:
        ValueError: this is no IDX file of bytes in one to three dimensions, it has fewer or more bytes than it
            states, its gzip is cut off or damaged, or there are more than `MOST_BYTES` of it; what came is no path,
            or that of a folder, a pipe or a device.
        OSError: there is no such file, or it cannot be read.

    """
    if isinstance(source, bytes):
        name, content = "the IDX data", _unpacked("the IDX data", source)
    else:
        path = as_path(source)
        name, content = str(path), content_of(path)
    dimensions = content[3] if len(content) > 3 else 0
    if content[:3] != b"\x00\x00\x08" or not 1 <= dimensions <= 3:
        raise ValueError(
            f"{name} is not an IDX file of bytes: it begins with {content[:4].hex(' ') or 'nothing'}; "
            "expected 00 00 08 01 (labels) or 00 00 08 03 (images)"
        )
    start = 4 + 4 * dimensions
    shape = [int.from_bytes(content[i : i + 4], "big") for i in range(4, start, 4)]
    if len(content) != start + math.prod(shape):
        raise ValueError(
            f"{name} states {' x '.join(map(str, shape))} numbers, which makes {start + math.prod(shape):,} bytes "
            f"with its header, but it has {len(content):,}; fetch it again"
        )
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)


def content_of(path: Path) -> bytes:
    """Return the unpacked bytes of a regular file; a `ValueError` tells of any other, and of one that is damaged."""
    if not path.exists():
        raise FileNotFoundError(f"there is no file {str(path)!r}")
    # A pipe or a device may have no end, or never begin.
    if path.exists() and not path.is_file():
        raise ValueError(f"{path} is no regular file; expected one of MNIST's")
    with path.open("rb") as stream:
        return _unpacked(str(path), stream.read(MOST_BYTES + 1))


def _unpacked(name: str, content: bytes) -> bytes:
    """Return `content` without its gzip, if it has one; a `ValueError` tells of a damaged or a monstrous one."""
    if content[:2] == b"\x1f\x8b":
        gzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        try:
            content = gzip.decompress(content, MOST_BYTES + 1)
        except zlib.error:
            raise ValueError(f"{name} is a damaged gzip file; fetch it again") from None
        if len(content) <= MOST_BYTES and not gzip.eof:
            raise ValueError(f"{name} is a gzip file that is cut off; fetch it again")
        if gzip.unused_data:
            raise ValueError(f"{name} has {len(gzip.unused_data)} bytes behind the end of its gzip; fetch it again")
    if len(content) > MOST_BYTES:
        raise ValueError(f"{name} holds more than {MOST_BYTES:,} bytes, which no file of MNIST does")
    return content
