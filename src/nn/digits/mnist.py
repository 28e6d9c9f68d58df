"""MNIST: 60,000 handwritten digits to learn from and 10,000 to be tested with.

    digits = mnist.load()            the training part; fetched once, then kept in your cache folder
    test = mnist.load("test")        the test part
    mnist.is_at_hand()               whether that works without a download

`load` looks in the folder that the environment variable NN_MNIST_DIR names, if it names one (files unpacked or as
.gz); else in your cache folder; else it downloads, from the first mirror that answers well. Wherever a file comes from,
the SHA-256 of its unpacked bytes is checked.

The database is by Yann LeCun, Corinna Cortes and Christopher Burges (CC BY-SA 3.0). Its files have the format IDX:
four bytes 0, 0, type, number of dimensions; each dimension as four bytes, the highest first; then the numbers.
"""

from __future__ import annotations

import hashlib
import math
import os
import zlib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from nn.digits.dataset import Digits

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
# Seconds that a mirror may take to accept the connection, and then to send the next few bytes.
TIMEOUT = (10.0, 20.0)
# More than any of MNIST's files holds (47,040,016): a small .gz can be made to unpack to more than a memory takes.
MOST_BYTES = 64 * 2**20


class _File(NamedTuple):
    name: str
    sha256: str  # of the unpacked file
    md5: str  # of the .gz as the mirrors serve it


PARTS = {
    "train": (
        _File(
            "train-images-idx3-ubyte",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "f68b3c2dcbeaaa9fbdd348bbdeb94873",
        ),
        _File(
            "train-labels-idx1-ubyte",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "d53e105ee54ea40749a09fcbcd1e9432",
        ),
    ),
    "test": (
        _File(
            "t10k-images-idx3-ubyte",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "9fb629c4189551a2d022fa330f9573f3",
        ),
        _File(
            "t10k-labels-idx1-ubyte",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
            "ec29112dd5afa0611ce80d1b7f02629c",
        ),
    ),
}


def load(part: str = "train") -> Digits:
    """Return one part of MNIST: "train" (60,000 images) or "test" (10,000), in the files' order.

    The training images' even and odd places differ in difficulty: to take some, shuffle, then cut.

    Raises:
        ValueError: `part` is neither, or a file in the folder that NN_MNIST_DIR names is damaged.
        FileNotFoundError: that folder lacks a file.
        ConnectionError: the files are not at hand, and no mirror sent them. The message says what each one did.

    """
    images, labels = (read_idx(_on_disk(file) or _downloaded(file)) for file in _files(part))
    return Digits(np.divide(images, 255, dtype=np.float32), labels.astype(np.int64))


def is_at_hand(part: str = "train") -> bool:
    """Tell whether `load(part)` works without a download. The files are read and checked, so it takes a moment."""
    files = _files(part)
    try:
        return all(_on_disk(file) is not None for file in files)
    except (OSError, ValueError):
        return False


def read_idx(source: bytes | str | os.PathLike[str]) -> NDArray[np.uint8]:
    """Read an IDX file, gzipped or not, from its bytes or its path.

    Returns:
        The numbers, uint8, in the shape the file states, read-only: (n, 28, 28) for images, (n,) for labels.

    Raises:
        ValueError: this is no IDX file of bytes in one to three dimensions, it has fewer or more bytes than it
            states, its gzip is cut off or damaged, or there are more than `MOST_BYTES` of it.

    """
    if isinstance(source, bytes):
        name, content = "the IDX data", _unpacked("the IDX data", source)
    else:
        name, content = str(source), _content(Path(source))
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


def _files(part: str) -> tuple[_File, _File]:
    """Return the files of that part: images, labels."""
    if part not in PARTS:
        raise ValueError(f"MNIST has no part {part!r}; choose one of {', '.join(PARTS)}")
    return PARTS[part]


def _on_disk(file: _File) -> bytes | None:
    """Return the file's unpacked bytes, checked, from NN_MNIST_DIR or the cache; None says that it must be fetched."""
    folder = os.environ.get("NN_MNIST_DIR")
    if not folder:
        try:
            return _checked(_cache() / f"{file.name}.gz", file)
        # A damaged file is as good as none: the download puts a whole one in its place.
        except (OSError, ValueError):
            return None
    paths = [Path(folder).expanduser() / name for name in (file.name, f"{file.name}.gz")]
    for path in paths:
        if path.is_file():
            return _checked(path, file)
    raise FileNotFoundError(
        f"NN_MNIST_DIR names the folder {folder}, which has neither {paths[0].name} nor {paths[1].name}; "
        "put one of them there, or unset NN_MNIST_DIR to use the cache or a download"
    )


def _downloaded(file: _File) -> bytes:
    """Fetch the file into the cache, from the mirrors in turn, and return its unpacked bytes, checked."""
    # Imported here, for it takes long and is needed only once.
    import pooch
    from tqdm import tqdm

    # Its messages tell paths and checksums; the progress bar tells what a reader wants to know.
    pooch.get_logger().setLevel("WARNING")
    failures = []
    for mirror in MIRRORS:
        try:
            with tqdm(desc=file.name, unit="B", unit_scale=True, ncols=79, leave=False) as bar:
                bar.total = 1  # until pooch knows the size: it asks if there is a bar, and tqdm says no without a total
                # Until the last byte is here and the checksum is right, pooch keeps what comes under another name.
                path = pooch.retrieve(
                    f"{mirror}{file.name}.gz",
                    known_hash=f"md5:{file.md5}",
                    fname=f"{file.name}.gz",
                    path=_cache(),
                    downloader=pooch.HTTPDownloader(progressbar=bar, chunk_size=2**13, timeout=TIMEOUT),
                )
            return _checked(Path(path), file)
        except (OSError, ValueError) as error:
            failures.append(f"{urlsplit(mirror).netloc}: {_what_happened(error)}")
    raise ConnectionError(
        f"MNIST's {file.name} is not on this computer and could not be downloaded ({'; '.join(failures)}): "
        "go on with strokes.make(), try again later, or put MNIST's four files into a folder and set the "
        "environment variable NN_MNIST_DIR to its path"
    )


def _what_happened(error: OSError | ValueError) -> str:
    """Say in a few words why a download failed; the libraries' own messages fill paragraphs."""
    import requests

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"it answered {error.response.status_code} {error.response.reason}"
    if isinstance(error, requests.Timeout):
        return "it did not answer in time"
    if isinstance(error, requests.RequestException):
        return "it was not reached, or fell silent or broke off in the middle"
    if isinstance(error, ValueError):
        return "what it sent is damaged"
    return f"what it sent cannot be kept in {_cache()}: {error.strerror or error}"


def _cache() -> Path:
    """Return the folder where downloads are kept: the operating system's place for caches."""
    import platformdirs

    return platformdirs.user_cache_path("nn-workbench") / "mnist"


def _checked(path: Path, file: _File) -> bytes:
    """Return the unpacked bytes of the file at `path`; a `ValueError` says that they are not MNIST's."""
    content = _content(path)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ValueError(f"{path} is damaged, or is not MNIST's {file.name} (its checksum is wrong); fetch it again")
    return content


def _content(path: Path) -> bytes:
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
