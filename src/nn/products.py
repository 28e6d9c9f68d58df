"""Products of matrices, where numpy has nobody to leave them to.

numpy leaves `@` to a BLAS library, which is as fast as the processor allows. Where it was built without one, as in the
browser (Pyodide), its own loops for `@` take up to twice as long as those of `einsum`, which do the same.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
HAS_BLAS = sys.platform != "emscripten"


def rows_times_rows(A: Array, B: Array, out: Array | None = None) -> Array:
    """Return A B^T: each row of A (..., n) times each row of B (m, n), summed, (..., m); put into `out`, if given.

    Raises:
        ValueError: the rows have not the same length.
        TypeError: what came holds no numbers.

    """
    if HAS_BLAS:
        return np.matmul(A, B.T, out)
    _check(np.shape(A)[-1:], B.shape[-1:])
    return np.einsum("...j,kj->...k", A, B, out=out)


def rows_times_columns(A: Array, B: Array, out: Array | None = None) -> Array:
    """Return A B, for A (m, n) and B (n, k); put into `out`, if given. Errors are those of `rows_times_rows`."""
    if HAS_BLAS:
        return np.matmul(A, B, out)
    _check(np.shape(A)[-1:], B.shape[:1])
    return np.einsum("ij,jk->ik", A, B, out=out)


def _check(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    """Raise `ValueError` for two lengths that differ: `einsum` would stretch one of 1 to the other."""
    if one != other:
        raise ValueError(f"rows of {one} and {other} numbers came to be multiplied; expected the same length")
