"""`nn.digits.mnist`: the real files, the IDX format, and a download from mirrors that misbehave in every way."""

from __future__ import annotations

import functools
import gzip
import hashlib
import io
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pooch
import pytest
import tqdm
from mnist_files import WHY_SKIPPED, mnist_folder

from nn.digits import mnist
from nn.digits.dataset import Digits

# --- The real files


@pytest.fixture(scope="module")
def folder() -> Path:
    found = mnist_folder()
    if found is None:
        pytest.skip(WHY_SKIPPED)
    return found


@pytest.fixture(scope="module")
def real(folder: Path) -> dict[str, Digits]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NN_MNIST_DIR", str(folder))
        return {part: mnist.load(part) for part in ("train", "test")}


def plain_bytes(folder: Path, name: str) -> bytes:
    """The unpacked file, read without the module under test."""
    unpacked = folder / name
    return unpacked.read_bytes() if unpacked.is_file() else gzip.decompress((folder / f"{name}.gz").read_bytes())


def test_sizes_types_and_range(real: dict[str, Digits]) -> None:
    for part, n in (("train", 60_000), ("test", 10_000)):
        digits = real[part]
        assert digits.images.shape == (n, 28, 28)
        assert digits.images.dtype == np.float32
        assert digits.labels.dtype == np.int64
        assert digits.images.min() == 0
        assert digits.images.max() == 1
        digits.images[0, 0, 0] = 0  # a reader may paint into them


def test_figures_that_others_publish(real: dict[str, Digits]) -> None:
    train = real["train"]
    assert train.labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert real["test"].labels[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    assert np.bincount(train.labels).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert train.images.mean(dtype=np.float64) == pytest.approx(0.1307, abs=5e-5)
    assert train.images.std(dtype=np.float64) == pytest.approx(0.3081, abs=5e-5)


def test_pixels_are_the_files_bytes_over_255(real: dict[str, Digits], folder: Path) -> None:
    bytes_of_test = plain_bytes(folder, "t10k-images-idx3-ubyte")
    for i in (0, 1, 777, 9_999):
        plain = [b / 255 for b in bytes_of_test[16 + 784 * i : 16 + 784 * (i + 1)]]
        assert real["test"].pixels[i].tolist() == np.float32(plain).tolist()


def test_loading_the_training_part_is_quick(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NN_MNIST_DIR", str(folder))
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        mnist.load()
        seconds.append(time.perf_counter() - start)
        if seconds[-1] < 1.5:
            return
    pytest.fail(f"mnist.load() took {seconds} seconds; expected one of them below 1.5")


def test_unpacked_files_load_and_come_before_gzipped(
    folder: Path, real: dict[str, Digits], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"):
        (tmp_path / name).write_bytes(plain_bytes(folder, name))
        (tmp_path / f"{name}.gz").write_bytes(b"not looked at")
    monkeypatch.setenv("NN_MNIST_DIR", str(tmp_path))
    assert mnist.is_at_hand("test")
    digits = mnist.load("test")
    assert np.array_equal(digits.images, real["test"].images)
    assert np.array_equal(digits.labels, real["test"].labels)


def test_one_flipped_bit_is_found(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = bytearray(plain_bytes(folder, "t10k-images-idx3-ubyte"))
    images[5_000_000] ^= 1
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(images)
    labels = plain_bytes(folder, "t10k-labels-idx1-ubyte")
    (tmp_path / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(labels))
    monkeypatch.setenv("NN_MNIST_DIR", str(tmp_path))
    with pytest.raises(ValueError, match=r"t10k-images-idx3-ubyte is damaged.*fetch it again"):
        mnist.load("test")
    assert not mnist.is_at_hand("test")


# --- A small MNIST of our own: thirty images, with the checksums to match


def idx(array: np.ndarray) -> bytes:
    """The bytes of an IDX file, by the format's description."""
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.astype(np.uint8).tobytes()


IMAGES = np.random.default_rng(0).integers(0, 256, (30, 28, 28))
LABELS = np.arange(30) % 10
SMALL = {"small-images-idx3-ubyte": idx(IMAGES), "small-labels-idx1-ubyte": idx(LABELS)}
PACKED = {f"{name}.gz": gzip.compress(content) for name, content in SMALL.items()}


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep every test away from the user's cache and the network; the part "small" is the one above."""
    files = tuple(
        mnist._File(name, hashlib.sha256(content).hexdigest(), hashlib.md5(PACKED[f"{name}.gz"]).hexdigest())
        for name, content in SMALL.items()
    )
    monkeypatch.setitem(mnist.PARTS, "small", files)
    monkeypatch.setattr(mnist, "MIRRORS", ())
    monkeypatch.delenv("NN_MNIST_DIR", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda application: tmp_path / "caches" / application)
    return tmp_path / "caches" / "nn-workbench" / "mnist"


def is_small(digits: Digits) -> bool:
    return np.array_equal(digits.images, IMAGES.astype(np.float32) / np.float32(255)) and np.array_equal(
        digits.labels, LABELS
    )


def fill(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in PACKED.items():
        (folder / name).write_bytes(content)
    return folder


# --- The local folder


def test_unknown_part() -> None:
    for call in (mnist.load, mnist.is_at_hand):
        with pytest.raises(ValueError, match=r"no part 'validation'; choose one of train, test"):
            call("validation")


def test_folder_comes_before_the_cache(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(cache)
    monkeypatch.setenv("NN_MNIST_DIR", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"NN_MNIST_DIR names the folder .* neither small-images.*unset"):
        mnist.load("small")
    assert not mnist.is_at_hand("small")


def test_an_empty_variable_names_no_folder(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(cache)
    monkeypatch.setenv("NN_MNIST_DIR", "")
    assert is_small(mnist.load("small"))


def test_the_home_folder_may_be_written_as_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "digits")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("NN_MNIST_DIR", "~/digits")
    assert is_small(mnist.load("small"))


@pytest.mark.parametrize("name", PACKED)
def test_the_damaged_file_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path)
    (tmp_path / name).write_bytes(gzip.compress(b"\0\0\x08\x01\0\0\0\x01\x05"))
    monkeypatch.setenv("NN_MNIST_DIR", str(tmp_path))
    with pytest.raises(ValueError, match=f"{name} is damaged"):
        mnist.load("small")


# --- The cache


def test_what_is_in_the_cache_is_at_hand(cache: Path) -> None:
    assert not mnist.is_at_hand("small")
    fill(cache)
    assert mnist.is_at_hand("small")
    assert is_small(mnist.load("small"))


@pytest.mark.parametrize("damage", ["shortened", "changed", "empty", "other gzip"])
def test_damaged_cache_is_not_used(cache: Path, damage: str) -> None:
    fill(cache)
    file = cache / "small-images-idx3-ubyte.gz"
    content = file.read_bytes()
    file.write_bytes(
        {
            "shortened": content[:-1],
            "changed": content[:500] + bytes([content[500] ^ 255]) + content[501:],
            "empty": b"",
            "other gzip": gzip.compress(SMALL["small-images-idx3-ubyte"][:-1] + b"\0"),
        }[damage]
    )
    assert not mnist.is_at_hand("small")
    with pytest.raises(ConnectionError, match="small-images-idx3-ubyte is not on this computer"):
        mnist.load("small")


# --- Mirrors


class Mirrors(BaseHTTPRequestHandler):
    """Many mirrors on one port: the first part of the path says how that one behaves."""

    asked: list[str]
    the_end: threading.Event

    def do_GET(self) -> None:
        _, manner, name = self.path.split("/")
        self.asked.append(f"{manner}/{name}")
        content = PACKED[name]
        if manner == "stalls":
            self.the_end.wait(20)
            return
        if manner == "missing":
            self.send_error(404)
            return
        if manner == "broken":
            self.send_error(503)
            return
        self.send_response(200)
        if manner != "shortens":
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if manner == "well":
            self.wfile.write(content)
        elif manner == "drips":
            for byte in content:
                self.wfile.write(bytes([byte]))
                if self.the_end.wait(0.1):
                    return
        elif manner == "lies":
            self.wfile.write(bytes(255 - b for b in content))
        else:
            half = len(content) // 2
            self.wfile.write(content[:half])
            self.wfile.flush()
            if manner == "slowly":
                self.the_end.wait(0.25)
                self.wfile.write(content[half:])
            elif manner == "falls-silent":
                self.the_end.wait(20)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Mirrors, "asked", [], raising=False)
    monkeypatch.setattr(Mirrors, "the_end", threading.Event(), raising=False)
    monkeypatch.setattr(mnist, "TIMEOUT", (0.5, 0.5))
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirrors) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/"
        Mirrors.the_end.set()
        http.shutdown()
        thread.join()


@pytest.fixture
def gone() -> Iterator[str]:
    """An address where nobody listens: the port is taken, and refuses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/gone/"


FAILURES = {
    "stalls": "it did not answer in time",
    "falls-silent": "fell silent or broke off in the middle",
    "breaks-off": "fell silent or broke off in the middle",
    "shortens": "what it sent is damaged",
    "lies": "what it sent is damaged",
    "missing": "it answered 404 Not Found",
    "broken": "it answered 503 Service Unavailable",
}


def test_a_bar_shows_the_progress(
    server: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}slowly/",))
    # Every step is drawn, however fast one follows on another.
    monkeypatch.setattr(tqdm, "tqdm", functools.partial(tqdm.tqdm, mininterval=0))
    log = io.StringIO()
    monkeypatch.setattr(pooch.get_logger().handlers[0], "stream", log)
    assert is_small(mnist.load("small"))
    drawn = capfd.readouterr().err
    assert re.search(r"small-images-idx3-ubyte: +[1-9]\d%", drawn)
    assert max(map(len, re.split(r"[\r\n]", drawn))) == 79  # a terminal's line, without its last place
    assert not log.getvalue(), "no folder of this machine gets into a notebook's output"


def test_download_then_never_again(server: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}well/", f"{server}lies/"))
    assert is_small(mnist.load("small"))
    assert Mirrors.asked == ["well/small-images-idx3-ubyte.gz", "well/small-labels-idx1-ubyte.gz"]
    assert {file.name: file.read_bytes() for file in cache.iterdir()} == PACKED
    assert mnist.is_at_hand("small")
    assert is_small(mnist.load("small"))
    assert len(Mirrors.asked) == 2


@pytest.mark.parametrize("manner", FAILURES)
def test_a_bad_mirror_is_told_and_leaves_nothing(
    server: str, cache: Path, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}{manner}/",))
    start = time.perf_counter()
    with pytest.raises(ConnectionError) as raised:
        mnist.load("small")
    assert time.perf_counter() - start < 5
    message = str(raised.value)
    assert FAILURES[manner] in message
    assert "strokes.make()" in message
    assert "NN_MNIST_DIR" in message
    assert "\n" not in message
    assert list(cache.iterdir()) == []
    assert not mnist.is_at_hand("small")


@pytest.mark.parametrize("manner", FAILURES)
def test_the_second_mirror_helps_out(server: str, cache: Path, manner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}{manner}/", f"{server}well/"))
    assert is_small(mnist.load("small"))
    assert {file.name for file in cache.iterdir()} == set(PACKED)


def test_a_mirror_that_drips_is_given_up(server: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then is never silence; so there is an end to the whole, too."""
    monkeypatch.setattr(mnist, "PATIENCE", 0.4)
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}drips/",))
    start = time.perf_counter()
    with pytest.raises(ConnectionError, match=r"it sent too slowly to be done within 0\.4 seconds"):
        mnist.load("small")
    assert time.perf_counter() - start < 5
    assert list(cache.iterdir()) == []
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}drips/", f"{server}well/"))
    assert is_small(mnist.load("small"))


def test_nobody_there(server: str, gone: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mnist, "MIRRORS", (gone, f"{server}missing/"))
    with pytest.raises(
        ConnectionError, match=r"(it was not reached|it did not answer).*; 127.*it answered 404 Not Found"
    ):
        mnist.load("small")
    monkeypatch.setattr(mnist, "MIRRORS", (gone, f"{server}well/"))
    assert is_small(mnist.load("small"))


def test_a_damaged_cached_file_is_fetched_again(server: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(cache)
    (cache / "small-labels-idx1-ubyte.gz").write_bytes(b"half")
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}well/",))
    assert is_small(mnist.load("small"))
    assert Mirrors.asked == ["well/small-labels-idx1-ubyte.gz"]
    assert {file.name: file.read_bytes() for file in cache.iterdir()} == PACKED


def test_a_cache_that_cannot_be_written(server: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.parent.parent.mkdir()
    cache.parent.write_text("a file where the folder should be")
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}well/",))
    with pytest.raises(ConnectionError, match=r"cannot be kept in .*nn-workbench"):
        mnist.load("small")


def test_a_full_disk(server: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "move", full)
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}well/",))
    with pytest.raises(ConnectionError, match=r"cannot be kept in .*: No space left on device"):
        mnist.load("small")
    assert list(cache.iterdir()) == []


def test_a_process_killed_in_the_middle_leaves_no_whole_looking_file(
    server: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"""
        from pathlib import Path
        from nn.digits import mnist
        mnist.PARTS["small"] = {[tuple(file) for file in mnist.PARTS["small"]]!r}
        mnist.PARTS["small"] = [mnist._File(*file) for file in mnist.PARTS["small"]]
        mnist.MIRRORS = ({server + "falls-silent/"!r},)
        mnist.TIMEOUT = (20, 20)
        mnist._cache = lambda: Path({str(cache)!r})
        mnist.load("small")
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 15
        half_there = False
        while not half_there and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.02)
            half_there = cache.is_dir() and any(file.stat().st_size for file in cache.iterdir())
    finally:
        process.kill()
        process.wait()
    assert half_there, "the download never began"
    assert not set(PACKED) & {file.name for file in cache.iterdir()}
    monkeypatch.setattr(mnist, "MIRRORS", (f"{server}well/",))
    assert is_small(mnist.load("small"))


def test_import_loads_no_downloader() -> None:
    program = (
        "import sys; import nn.digits.mnist as m; m.is_at_hand(); sys.exit(any(n in sys.modules for n in "
        "('pooch', 'tqdm', 'requests', 'urllib3', 'matplotlib')))"
    )
    environment = {**os.environ, "NN_MNIST_DIR": "nowhere"}
    assert subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode == 0


def test_the_published_mirrors_and_patience() -> None:
    program = "import nn.digits.mnist as m; print(*m.MIRRORS, *m.TIMEOUT, m.PATIENCE)"
    *mirrors, connect, read, whole = subprocess.check_output([sys.executable, "-c", program], text=True).split()
    assert len({mirror.split("/")[2] for mirror in mirrors}) == 2
    assert all(mirror.startswith("https://") and mirror.endswith("/mnist/") for mirror in mirrors)
    assert 1 <= float(connect) <= 60
    assert 1 <= float(read) <= 60
    assert 120 <= float(whole) <= 1800  # ten megabytes, on a slow line


# --- The IDX format


@pytest.mark.parametrize("shape", [(1,), (5,), (2, 3), (3, 28, 28), (0,)])
def test_idx_round_trip(shape: tuple[int, ...], tmp_path: Path) -> None:
    array = np.random.default_rng(1).integers(0, 256, shape)
    content = idx(array)
    (tmp_path / "unpacked").write_bytes(content)
    (tmp_path / "packed").write_bytes(gzip.compress(content))
    for source in (content, gzip.compress(content), tmp_path / "unpacked", str(tmp_path / "packed")):
        read = mnist.read_idx(source)
        assert read.dtype == np.uint8
        assert read.shape == shape
        assert read.tolist() == array.tolist()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "begins with nothing"),
        (b"\0\0\x08", "begins with 00 00 08; expected 00 00 08 01"),
        (b"\x89PNG\r\n\x1a\n", "begins with 89 50 4e 47"),
        (b"\0\0\x0d\x01\0\0\0\x01\0\0\0\0", "begins with 00 00 0d 01"),  # floats, not bytes
        (b"\0\0\x08\0\x05", "begins with 00 00 08 00"),
        (b"\0\0\x08\x04" + bytes(2000), "begins with 00 00 08 04"),
        (b"\0\0\x08\xff" + bytes(2000), "begins with 00 00 08 ff"),
        (b"\x01\0\x08\x01\0\0\0\x01\x05", "begins with 01 00 08 01"),
    ],
)
def test_idx_wrong_magic(content: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mnist.read_idx(content)


def test_idx_every_wrong_length_is_refused() -> None:
    content = idx(np.arange(6).reshape(2, 3))
    for n in range(len(content)):
        words = "is not an IDX file of bytes" if n < 4 else "fetch it again"
        with pytest.raises(ValueError, match=f"the IDX data .*{words}"):
            mnist.read_idx(content[:n])
    for tail in (b"\0", b"\n", content):
        with pytest.raises(ValueError, match=rf"states 2 x 3 numbers.* 18 bytes.* it has {18 + len(tail)}; fetch"):
            mnist.read_idx(content + tail)


def test_idx_a_size_beyond_all_memory_is_only_a_wrong_size() -> None:
    for sizes in ((2**32 - 1,) * 3, (0, 2**32 - 1, 2**32 - 1)):
        with pytest.raises(ValueError):  # noqa: PT011 (numpy's own words for the second, which is an empty array)
            mnist.read_idx(struct.pack(">HBB3I", 0, 8, 3, *sizes))


def test_idx_every_truncated_gzip_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(idx(np.arange(50)))
    for n in range(len(packed)):
        with pytest.raises(ValueError, match=r"cut off|not an IDX file"):
            mnist.read_idx(packed[:n])
    with pytest.raises(ValueError, match="damaged gzip"):
        mnist.read_idx(packed[:-6] + b"\0\0" + packed[-4:])  # its CRC
    with pytest.raises(ValueError, match="4 bytes behind the end of its gzip"):
        mnist.read_idx(packed + b"junk")
    (tmp_path / "labels.gz").write_bytes(packed[:-1])
    with pytest.raises(ValueError, match=r"labels\.gz is a gzip file that is cut off; fetch it again"):
        mnist.read_idx(tmp_path / "labels.gz")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_folder_is_no_idx_file(tmp_path: Path) -> None:
    """Opening a pipe would wait until somebody writes into it."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(ValueError, match="is no regular file; expected one of MNIST's"):
            mnist.read_idx(path)
    with pytest.raises(FileNotFoundError):
        mnist.read_idx(tmp_path / "nothing")


def test_idx_a_gzip_bomb_does_not_go_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("nn.digits.idx.MOST_BYTES", 10_000)
    packed = io.BytesIO()
    with gzip.open(packed, "wb") as stream:
        stream.write(idx(np.zeros((300, 28, 28))))
    assert len(packed.getvalue()) < 10_000
    with pytest.raises(ValueError, match="more than 10,000 bytes"):
        mnist.read_idx(packed.getvalue())
    (tmp_path / "large").write_bytes(bytes(10_001))
    with pytest.raises(ValueError, match="more than 10,000 bytes"):
        mnist.read_idx(tmp_path / "large")
    exactly = idx(np.zeros(9_992))
    assert mnist.read_idx(gzip.compress(exactly)).shape == (9_992,)


def test_a_file_of_64_mebibytes_is_read_and_not_a_byte_more() -> None:
    def of(size: int) -> bytes:
        return b"\0\0\x08\x01" + (size - 8).to_bytes(4, "big") + bytes(size - 8)

    assert mnist.read_idx(of(64 * 2**20)).shape == (64 * 2**20 - 8,)
    with pytest.raises(ValueError, match=r"the IDX data holds more than 67,108,864 bytes"):
        mnist.read_idx(of(64 * 2**20 + 1))
