"""Products of matrices are the same whether numpy has a BLAS or not."""

from __future__ import annotations

import numpy as np
import pytest

from nn import Network, products, strokes, train
from nn.layer import Layer
from nn.products import rows_times_columns, rows_times_rows

RNG = np.random.default_rng(0)


@pytest.fixture(params=[True, False], ids=["BLAS", "no BLAS"])
def has_blas(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(products, "HAS_BLAS", request.param)
    return bool(request.param)


@pytest.mark.parametrize("shape", [(7,), (1, 7), (5, 7), (2, 3, 7), (0, 7)])
def test_rows_times_rows(has_blas: bool, shape: tuple[int, ...]) -> None:
    A, B = RNG.standard_normal(shape).astype(np.float32), RNG.standard_normal((4, 7)).astype(np.float32)
    found = rows_times_rows(A, B)
    assert (found.shape, found.dtype) == ((*shape[:-1], 4), np.float32)
    np.testing.assert_allclose(found, (A[..., np.newaxis, :] * B).sum(axis=-1), rtol=1e-4, atol=1e-5)


def test_they_are_put_where_they_should(has_blas: bool) -> None:
    A, B = RNG.standard_normal((5, 7)), RNG.standard_normal((4, 7))
    room, other = np.full((2, 5, 4), np.nan)
    rows_times_rows(A, B, room)
    rows_times_columns(A, B.T.copy(), other)
    np.testing.assert_allclose(room, (A[:, np.newaxis] * B).sum(axis=-1))
    np.testing.assert_allclose(other, room)


@pytest.mark.parametrize("multiply", [rows_times_rows, rows_times_columns])
def test_rows_of_other_lengths_are_refused(has_blas: bool, multiply: object) -> None:
    for A in (np.ones((5, 1)), np.ones((5, 6)), np.ones(1)):
        with pytest.raises(ValueError, match=r"size|length|shape|dimension"):
            multiply(A, np.ones((7, 7)))  # type: ignore[operator]
    for wrong in (None, 2.0, np.ones(1, np.float32), np.ones((2, 1), np.float32)):
        with pytest.raises(ValueError, match="this layer takes"):
            Layer(np.ones((4, 7)), np.zeros(4)).weighted_sums(wrong)  # type: ignore[arg-type]


def test_a_training_learns_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    digits, costs = strokes.make(600, seed=1), []
    for has in (True, False):
        monkeypatch.setattr(products, "HAS_BLAS", has)
        costs.append([report.cost for report in train(Network([784, 16, 10]), digits, epochs=2)])
    assert costs[1] == pytest.approx(costs[0], rel=1e-4)
