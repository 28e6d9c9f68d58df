"""What goes over the line between a view and the kernel: JSON text, and each array in a buffer of its own, by name.

    text, buffers = encode({"right": 41, "weights": weights})       weights: a numpy array, at any depth
    content = decode(text, buffers)                                 the same again, the array with its dtype and shape

An array stands in the text as {"$array": [place of its buffer, dtype, shape]}; `wire.js` is the other end. It is text,
and no object of the messaging library's, so that None and null arrive as what they are also where the kernel runs in
the browser.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Buffers = Sequence[bytes | memoryview]
# What JavaScript has an array for.
DTYPES = ("float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32")


def encode(content: Mapping[str, Any]) -> tuple[str, list[bytes]]:
    """Return the text and the buffers of a message.

    Whole numbers of numpy's own size and truth values travel as int32 and uint8.

    Raises:
        ValueError: a plain number is NaN or infinite, which JSON has no word for (in an array it may be), an array has
            a dtype that JavaScript has none for, or whole numbers that are too large for int32.
        TypeError: something in it is neither plain data nor a numpy array or number.

    """
    buffers: list[bytes] = []

    def other(value: object) -> object:
        if isinstance(value, np.generic):
            return value.item()
        if not isinstance(value, np.ndarray):
            raise TypeError(f"{type(value).__name__} cannot go to a view; plain data and numpy's arrays can")
        if (dtype := _NAMES.get(value.dtype)) is None:
            dtype = _SENT_AS.get(value.dtype.name, value.dtype.name)  # that of another machine's kind is ours as well
            if dtype not in DTYPES:
                raise ValueError(f"an array of {value.dtype} cannot go to a view; it takes {', '.join(DTYPES)}")
            array = value.astype(dtype)
            if dtype != value.dtype.name and not np.array_equal(array, value):
                raise ValueError(f"an array of {value.dtype} has numbers that are too large for {dtype}")
            value = array
        buffers.append(value.tobytes())
        return {"$array": [len(buffers) - 1, dtype, value.shape]}

    return json.dumps(content, default=other, allow_nan=False, separators=(",", ":")), buffers


# By dtype: numpy puts its name together anew each time it is asked.
_NAMES = {np.dtype(name): name for name in DTYPES}
_SENT_AS = {"bool": "uint8", "int64": "int32", "uint64": "uint32"}


def decode(text: str, buffers: Buffers) -> dict[str, Any]:
    """Return what `encode` was given; its arrays are read-only.

    Raises:
        ValueError: the text is no JSON object, or an array in it does not fit its buffer.

    """

    def read(found: dict[str, Any]) -> Any:
        return _array(found["$array"], buffers) if "$array" in found else found

    try:
        content = json.loads(text, object_hook=read)
    except (RecursionError, TypeError) as error:
        raise ValueError(f"a message came that cannot be read ({error})") from None
    if not isinstance(content, dict):
        raise ValueError(f"a message came as {type(content).__name__}; expected an object with names")
    return content


def _array(place: Any, buffers: Buffers) -> NDArray[Any]:
    try:
        number, dtype, shape = place
        if dtype not in DTYPES or any(type(n) is not int or n < 0 for n in (number, *shape)):
            raise ValueError
        buffer = buffers[number]
        array = np.frombuffer(buffer, dtype)
        if array.size != math.prod(shape):
            raise ValueError
        array.flags.writeable = False
        return array.reshape(shape)
    except (TypeError, ValueError, IndexError):
        raise ValueError(f"a message came with an array {place!r:.60} that does not fit its buffer") from None


def grey(images: ArrayLike) -> NDArray[np.uint8]:
    """Return images, pixels 0 to 1, as one byte a pixel: a quarter of the message that floats would make."""
    return np.rint(255 * np.asarray(images, np.float32)).astype(np.uint8)


def signed(numbers: ArrayLike) -> NDArray[np.int8]:
    """Return numbers from -1 to 1 as one byte each, -127 to 127."""
    return np.rint(127 * np.asarray(numbers, np.float32)).astype(np.int8)
