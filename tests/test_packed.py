"""Arrays in a saved file: written and read back exactly, and nothing else read for one."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest

from workbench.labs import packed


@pytest.mark.parametrize("shape", [(3,), (10, 10), (101,), (16, 784)])
def test_every_number_comes_back_exactly(shape: tuple[int, ...]) -> None:
    array = np.random.default_rng(1).normal(scale=1e3, size=shape).astype(np.float32)
    array.flat[:3] = np.float32([1e-45, -3.4028235e38, 0.1])
    saved = packed.to_json(array)
    assert isinstance(saved, str) == (math.prod(shape) > 100)
    back = packed.from_json(json.loads(json.dumps(saved)), shape)
    assert back.tobytes() == array.tobytes()
    assert back.shape == shape
    assert back.flags.writeable


def test_many_numbers_fill_little_of_a_file() -> None:
    assert len(packed.to_json(np.linspace(0, 1, 13002, dtype=np.float32))) < 70_000


def test_a_long_list_is_read_as_well() -> None:
    assert np.array_equal(packed.from_json([0.5] * 784, (28, 28)), np.full((28, 28), 0.5))


@pytest.mark.parametrize(
    "saved",
    [
        *(None, 3, {}, "", "x", "AAAA", "AAAAAAAA=", [], [1, 2], [1, 2, 3, 4]),
        *([1, True, 2], [1, None, 2], ["1", "2", "3"], [[1], [2], [3]], [10**400, 0, 0], [1, [2], 3]),
    ],
    ids=lambda saved: f"{saved!r:.20}",
)
def test_what_is_no_such_array_is_refused(saved: Any) -> None:
    with pytest.raises(ValueError, match=r"what was saved is no array of shape \(3,\)"):
        packed.from_json(saved, (3,))
