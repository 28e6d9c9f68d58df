"""MNIST: 60,000 handwritten digits to learn from and 10,000 to be tested with.

    digits = mnist.load()            the training part; fetched once, then kept in your cache folder
    test = mnist.load("test")        the test part
    mnist.is_at_hand()               whether that works without a download

`load` looks in the folder that the environment variable NN_MNIST_DIR names, if it names one (files unpacked or as
.gz); else in your cache folder; else it downloads, from the first mirror that answers well. Wherever a file comes from,
the SHA-256 of its unpacked bytes is checked.

The database is by Yann LeCun, Corinna Cortes and Christopher Burges (CC BY-SA 3.0). `nn.digits.idx` reads its files.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from nn.digits.dataset import Digits
from nn.digits.idx import content_of
from nn.digits.idx import read_idx as read_idx
from nn.validation import shown

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
# Seconds that a mirror may take to accept the connection, and then to send the next few bytes.
TIMEOUT = (10.0, 20.0)
# Seconds for a whole file: a mirror that sends a byte now and then would keep its reader for days.
PATIENCE = 600.0


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
        OSError: a file cannot be read.
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


def _files(part: str) -> tuple[_File, _File]:
    """Return the files of that part: images, labels."""
    if not isinstance(part, str) or part not in PARTS:
        raise ValueError(f"MNIST has no part {shown(part)}; choose one of {', '.join(PARTS)}")
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
    if sys.platform == "emscripten":
        raise ConnectionError(
            "MNIST cannot be downloaded into a page of the browser, as its mirrors do not allow that: go on with "
            "strokes.make(), or work with the course on your own computer (pip install nn-workbench)"
        )
    # Imported here, for it takes long and is needed only once.
    import pooch
    from tqdm import tqdm

    # Its messages tell paths and checksums; the progress bar tells what a reader wants to know.
    pooch.get_logger().setLevel("WARNING")
    failures = []
    for mirror in MIRRORS:
        try:
            with tqdm(desc=file.name, unit="B", unit_scale=True, ncols=79, leave=False) as bar:
                # Until the last byte is here and the checksum is right, pooch keeps what comes under another name.
                path = pooch.retrieve(
                    f"{mirror}{file.name}.gz",
                    known_hash=f"md5:{file.md5}",
                    fname=f"{file.name}.gz",
                    path=_cache(),
                    downloader=lambda url, part, _: _fetch(url, Path(part), bar),
                )
            return _checked(Path(path), file)
        except (OSError, ValueError) as error:
            failures.append(f"{urlsplit(mirror).netloc}: {_what_happened(error)}")
    raise ConnectionError(
        f"MNIST's {file.name} is not on this computer and could not be downloaded ({'; '.join(failures)}): "
        "go on with strokes.make(), try again later, or put MNIST's four files into a folder and set the "
        "environment variable NN_MNIST_DIR to its path"
    )


def _fetch(url: str, path: Path, bar: Any) -> None:
    """Write what is at `url` to `path`, telling tqdm's `bar`; `OSError` where that fails or takes too long."""
    import requests
    import urllib3

    end = time.monotonic() + PATIENCE
    as_it_is = {"Accept-Encoding": "identity"}  # the checksum is that of the file as it lies there
    with requests.get(url, stream=True, timeout=TIMEOUT, headers=as_it_is) as response, path.open("wb") as file:
        response.raise_for_status()
        bar.total = int(response.headers.get("Content-Length", 0)) or None
        try:
            # Whatever has come, be it a byte: `read` would wait until there are as many as it was asked for.
            while some := response.raw.read1(2**16):
                if time.monotonic() > end:
                    raise TimeoutError
                file.write(some)
                bar.update(len(some))
        except urllib3.exceptions.HTTPError as error:
            raise requests.ConnectionError(error) from error


def _what_happened(error: OSError | ValueError) -> str:
    """Say in a few words why a download failed; the libraries' own messages fill paragraphs."""
    import requests

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"it answered {error.response.status_code} {error.response.reason}"
    if isinstance(error, TimeoutError):
        return f"it sent too slowly to be done within {PATIENCE:g} seconds"
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
    content = content_of(path)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ValueError(f"{path} is damaged, or is not MNIST's {file.name} (its checksum is wrong); fetch it again")
    return content
