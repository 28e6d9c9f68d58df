"""What goes over the line between a view and the kernel, at the kernel's end, and at both ends together."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from nodejs import IS_REQUIRED, NO_NODE, find_node

from workbench.labs import wire

LABS = Path(wire.__file__).parent
# Reads a message from its input as `wire.js` reads what the kernel sends, and writes what `wire.js` would send back.
# Buffers start at odd places, as they do in a message of Jupyter's.
VIEW = """
import {{ readFileSync }} from "node:fs";
import {{ decode, encode }} from "{wire}";
const {{ text, buffers }} = JSON.parse(readFileSync(0, "utf-8"));
const views = buffers.map((coded, i) => {{
  const bytes = Buffer.from(coded, "base64");
  const place = new Uint8Array(bytes.length + 8);
  place.set(bytes, 1 + (i % 7));
  return new DataView(place.buffer, 1 + (i % 7), bytes.length);
}});
const back = encode(decode(text, views));
const bytesOf = ({{ buffer, byteOffset, byteLength }}) => Buffer.from(buffer, byteOffset, byteLength);
const coded = back.buffers.map((each) => bytesOf(each).toString("base64"));
console.log(JSON.stringify({{ text: back.text, buffers: coded }}));
"""


def there_and_back(content: dict[str, Any]) -> dict[str, Any]:
    """Send content to a view that sends it back."""
    node = find_node()
    if node is None:
        (pytest.fail if IS_REQUIRED else pytest.skip)(NO_NODE)
    text, buffers = wire.encode(content)
    message = json.dumps({"text": text, "buffers": [base64.b64encode(each).decode() for each in buffers]})
    script = VIEW.format(wire=(LABS / "wire.js").as_uri())
    command = [node.executable, "--input-type=module", "--eval", script]
    said = subprocess.run(command, input=message, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    back = json.loads(said)
    return wire.decode(back["text"], [base64.b64decode(each) for each in back["buffers"]])


def test_both_ends_agree_on_arrays_of_every_kind_shape_and_place() -> None:
    rng = np.random.default_rng(5)
    arrays = {dtype: rng.integers(0, 100, (2, 3)).astype(dtype) for dtype in wire.DTYPES}
    arrays |= {
        "fractions": rng.normal(size=(4, 1, 2)),
        "no entry": np.zeros((0, 784), np.float32),
        "a number": np.array(2.5),
        "a part": np.arange(24, dtype=np.int16).reshape(4, 6)[1:3, ::2],
        "not a number": np.array([np.nan, np.inf, -0.0, 5e-324]),
    }
    content = {
        "arrays": arrays,
        "list": [arrays["uint8"], None, {"deep": arrays["float32"]}],
        "words": "größer als 0 → ✓",
    }
    back = there_and_back(content)
    for name, array in arrays.items():
        assert back["arrays"][name].dtype == array.dtype
        assert back["arrays"][name].shape == array.shape
        assert back["arrays"][name].tobytes() == array.tobytes(), name
    assert back["list"][1] is None
    assert back["words"] == content["words"]
    assert np.array_equal(back["list"][2]["deep"], arrays["float32"])


def test_both_ends_agree_on_plain_data() -> None:
    content = {
        "none": None,
        "yes": True,
        "numbers": [0, -1, 0.1, 1e300, 2**53],
        "nested": {"": [[], {}]},
        "quote": "\"'\\\n\0",
    }
    assert there_and_back(content) == content


numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
arrays = st.sampled_from(wire.DTYPES).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
)
contents = st.dictionaries(
    st.text(max_size=5).filter(lambda name: name != "$array"),
    st.recursive(
        st.none() | st.booleans() | numbers | st.text(max_size=5) | arrays,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


def same(one: Any, other: Any) -> bool:
    """Say whether both are the same, arrays by dtype, shape and bits."""
    if isinstance(one, np.ndarray):
        return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


@given(contents)
def test_whatever_is_sent_arrives(content: dict[str, Any]) -> None:
    text, buffers = wire.encode(content)
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert same(wire.decode(text, [memoryview(buffer) for buffer in buffers]), content)


def test_an_array_of_another_machines_kind_arrives_as_what_it_says() -> None:
    text, buffers = wire.encode({"from elsewhere": np.array([1.5, -2], ">f4")})
    assert wire.decode(text, buffers)["from elsewhere"].tolist() == [1.5, -2]


def test_numpys_own_numbers_are_plain_and_wide_ones_become_what_javascript_has() -> None:
    content = {
        "n": np.int64(3),
        "x": np.float32(0.5),
        "yes": np.bool_(True),
        "places": np.array([-1, 2]),
        "on": np.array([True, False]),
    }
    text, buffers = wire.encode(content)
    back = wire.decode(text, buffers)
    assert (back["n"], back["x"], back["yes"]) == (3, 0.5, True)
    assert (back["places"].dtype, back["places"].tolist()) == (np.int32, [-1, 2])
    assert (back["on"].dtype, back["on"].tolist()) == (np.uint8, [1, 0])


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (float("nan"), ValueError),
        (float("inf"), ValueError),
        (np.array(["a"]), ValueError),
        (np.array([1j]), ValueError),
        (np.array([None]), ValueError),
        (np.zeros(2, np.float16), ValueError),
        (np.array([2**31]), ValueError),
        (np.array([2**32], np.uint64), ValueError),
        (object(), TypeError),
        ({1, 2}, TypeError),
        (b"bytes", TypeError),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_view_cannot_take_is_refused(value: object, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"cannot go to a view|not JSON compliant|too large for u?int32"):
        wire.encode({"deep": [{"down": value}]})


@pytest.mark.parametrize(
    "place",
    [
        [2, "uint8", [4]],
        [-5, "uint8", [4]],
        [-1, "uint8", [4]],
        [False, "uint8", [4]],
        ["0", "uint8", [4]],
        [0, "object", [4]],
        [0, "float64", [1]],
        [0, "uint8", [5]],
        [0, "uint8", [-4]],
        [0, "uint8", [-2, -2]],
        [0, "uint8", [2.0, 2]],
        [0, "uint8", [True, 4]],
        [0, "uint8", 4],
        [0, "uint8"],
        [],
        None,
        7,
        [[0], "uint8", [4]],
        [0, "uint8", [2**70]],
        [1, "uint8", [0, 2**70]],
        [0, "uint8", [1] * 99 + [4]],
        ["x" * 100_000, "uint8", [4]],
    ],
    ids=lambda place: f"{place!r:.30}",
)
def test_an_array_that_does_not_fit_its_buffer_is_refused_in_words(place: object) -> None:
    with pytest.raises(ValueError, match=r"came with an array .{,60} that does not fit its buffer"):
        wire.decode(json.dumps({"image": {"$array": place}}), [b"abcd", b""])


@pytest.mark.parametrize("text", ["", "[]", "null", "3", "{", "[" * 100_000, '{"a": ' * 100_000])
def test_a_text_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        wire.decode(text, [])


def test_what_came_is_not_changed_by_mistake() -> None:
    sent = np.ones(2, np.float32).tobytes()
    for buffer in (sent, memoryview(bytearray(sent))):
        image = wire.decode('{"image":{"$array":[0,"float32",[2]]}}', [buffer])["image"]
        with pytest.raises(ValueError, match="read-only"):
            image[0] = 5


def test_images_and_weights_travel_as_bytes() -> None:
    shades = np.linspace(0, 1, 256, dtype=np.float32)
    assert wire.grey(shades).tolist() == list(range(256))
    assert wire.grey(shades).dtype == np.uint8
    steps = np.linspace(-1, 1, 255)
    assert wire.signed(steps).tolist() == list(range(-127, 128))
    assert wire.signed(steps).dtype == np.int8
