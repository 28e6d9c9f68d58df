"""The file that a network is kept in: numpy's .npz, a zip archive with one array a member, and nothing but numbers.

activations         the name of each layer's activation function
W0, b0, W1, b1 ...  float32, as in `Layer`
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.format import read_array
from numpy.typing import NDArray

from nn.validation import Floats

if TYPE_CHECKING:
    import zipfile

# Of a file, and of what it unpacks to: 67 million weights. A small archive can be made to unpack to more than a memory
# takes; how much it unpacks to stands in it, and no more than that is ever read.
MOST_BYTES = 2**28
# numpy 2.0 and 2.1 wrote one array more when they were told to pickle nothing.
_STRAY = {"allow_pickle"}


def packed(layers: Sequence[tuple[Floats, Floats, str]]) -> bytes:
    """Return the file of layers, each of them W, b and the name of its activation function."""
    arrays: dict[str, NDArray[Any]] = {"activations": np.array([name for _, _, name in layers])}
    for i, (W, b, _) in enumerate(layers):
        arrays[f"W{i}"], arrays[f"b{i}"] = W, b
    content = io.BytesIO()
    # None of these arrays can hold an object, so nothing is pickled.
    np.savez(content, **arrays)  # type: ignore[arg-type]
    return content.getvalue()


def unpacked(content: bytes) -> list[tuple[NDArray[Any], NDArray[Any], str]]:
    """Return the layers that `packed` wrote; pickled Python is never run.

    Raises:
        ValueError: there are arrays too many or too few, or they are too large.
        Exception: a zip file can be broken in many ways, which numpy, zipfile and zlib report with a dozen kinds of
            error.

    """
    import zipfile  # takes as long to load as half of nn, and is wanted for files only

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        if size > MOST_BYTES:
            raise ValueError(f"it unpacks to {size:,} bytes; expected {MOST_BYTES:,} at most")
        arrays = {member.filename.removesuffix(".npy"): _array(archive, member) for member in members}
    names = [str(name) for name in arrays["activations"]]
    expected = {"activations", *(f"{kind}{i}" for kind in "Wb" for i in range(len(names)))}
    if len(arrays) != len(members) or set(arrays) - _STRAY != expected:
        raise ValueError(f"it holds {', '.join(sorted(arrays))} for {len(names)} layers")
    return [(arrays[f"W{i}"], arrays[f"b{i}"], name) for i, name in enumerate(names)]


def _array(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> NDArray[Any]:
    with archive.open(member) as file:
        # One byte more than it states, so that its end is seen and its checksum looked at; `read()` would unpack all
        # of it first, whatever it states.
        content = file.read(member.file_size + 1)
    return read_array(io.BytesIO(content), allow_pickle=False)
