"""`nn.activations`: the functions and their slopes, against Python's own mathematics."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nn.activations import ACTIVATIONS, Activation, by_name, identity, relu, relu_slope, sigmoid, sigmoid_slope, softmax

NAMES = ["sigmoid", "relu", "identity"]  # those that work on each number by itself


def plain(name: str, z: float) -> float:
    """The same function of one number, without numpy."""
    if name == "sigmoid":
        return 1 / (1 + math.exp(-z)) if z > -700 else 0.0
    return max(0.0, z) if name == "relu" else z


def plain_slope(name: str, z: float) -> float:
    if name == "sigmoid":
        return plain(name, z) * plain(name, -z)  # 1 - sigmoid(z) = sigmoid(-z), without cancellation
    return float(z > 0) if name == "relu" else 1.0


@pytest.mark.parametrize("name", NAMES)
@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6)))
def test_float64_against_plain_python(name: str, z: np.ndarray) -> None:
    before = z.copy()
    for function, one in ((ACTIVATIONS[name], plain), (ACTIVATIONS[name].slope, plain_slope)):
        a = function(z)
        assert a.shape == z.shape
        assert a.dtype == np.float64
        wanted = [one(name, number) for number in z.ravel().tolist()]
        assert a.ravel().tolist() == pytest.approx(wanted, rel=1e-12, abs=1e-15)
    assert np.array_equal(z, before)


@pytest.mark.parametrize("name", NAMES)
@given(hnp.arrays(np.float32, 5, elements=st.floats(-(2.0**100), 2.0**100, width=32)))
def test_float32_stays_float32(name: str, z: np.ndarray) -> None:
    for function, one in ((ACTIVATIONS[name], plain), (ACTIVATIONS[name].slope, plain_slope)):
        a = function(z)
        assert a.dtype == np.float32
        assert a.tolist() == pytest.approx([one(name, number) for number in z.tolist()], rel=1e-5, abs=3e-7)


@pytest.mark.parametrize("name", NAMES)
def test_single_numbers_whole_numbers_and_lists(name: str) -> None:
    function = ACTIVATIONS[name]
    for z in (-2, 0, 3, 0.5):
        assert float(function(z)) == pytest.approx(plain(name, z))
        assert float(function.slope(z)) == pytest.approx(plain_slope(name, z))
    assert function([[-1, 0, 2]]).tolist() == [pytest.approx([plain(name, z) for z in (-1, 0, 2)])]
    assert function(np.zeros((0, 3), np.float32)).shape == (0, 3)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sigmoid_at_the_ends_without_a_warning(dtype: type) -> None:
    z = np.array([-np.inf, -1e38, -1000, -89, -88, 88, 89, 1000, 1e38, np.inf], dtype)
    a = sigmoid(z)
    assert (a[:5] >= 0).all()
    assert (a[:5] < 1e-37).all()
    assert (a[5:] == 1).all()
    assert (sigmoid_slope(z) < 1e-37).all()


def test_sigmoid_known_values() -> None:
    assert float(sigmoid(0.0)) == 0.5
    assert float(sigmoid_slope(0.0)) == 0.25
    assert float(sigmoid(math.log(3))) == pytest.approx(0.75)
    assert float(sigmoid(-math.log(9))) == pytest.approx(0.1)


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_sigmoid_never_falls_and_is_symmetric(z: float, other: float) -> None:
    low, high = sorted([z, other])
    assert sigmoid(low) <= sigmoid(high)
    assert float(sigmoid(z)) + float(sigmoid(-z)) == pytest.approx(1)


def test_relu_at_its_corner() -> None:
    assert relu([-1.0, -0.0, 0.0, 2.5]).tolist() == [0, 0, 0, 2.5]
    assert relu_slope([-1.0, -0.0, 0.0, 1e-30]).tolist() == [0, 0, 0, 1]


@pytest.mark.parametrize("name", NAMES)
@given(z=st.floats(-20, 20))
def test_the_slope_is_the_limit_of_differences(name: str, z: float) -> None:
    if name == "relu" and abs(z) < 1e-3:
        return  # the corner has no slope of its own
    h = 1e-5
    rise = float(ACTIVATIONS[name](z + h)) - float(ACTIVATIONS[name](z - h))
    assert float(ACTIVATIONS[name].slope(z)) == pytest.approx(rise / (2 * h), abs=1e-8)


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=5), elements=st.floats(-300, 300)))
def test_softmax_against_plain_python(z: np.ndarray) -> None:
    before = z.copy()
    a, slopes = softmax(z), ACTIVATIONS["softmax"].slope(z)
    assert np.array_equal(z, before)
    assert a.shape == slopes.shape == z.shape
    for place in np.ndindex(z.shape[:-1]):
        powers = [math.exp(number) for number in z[place]]
        shares = [power / math.fsum(powers) for power in powers]
        assert a[place].tolist() == pytest.approx(shares, rel=1e-12, abs=1e-300)
        # 1 - a_j as the sum of the others', without cancellation.
        others = [math.fsum(shares[:j] + shares[j + 1 :]) for j in range(len(shares))]
        expected = [share * other for share, other in zip(shares, others, strict=True)]
        assert slopes[place].tolist() == pytest.approx(expected, rel=1e-9, abs=1e-15)


@given(hnp.arrays(np.float32, hnp.array_shapes(max_dims=2, max_side=12), elements=st.floats(width=32, allow_nan=False)))
def test_softmax_shares_out_1_whatever_comes_without_a_warning(z: np.ndarray) -> None:
    a = softmax(z)
    assert a.dtype == np.float32
    assert np.all((a >= 0) & (a <= 1))
    np.testing.assert_allclose(a.sum(axis=-1), 1, rtol=1e-5)
    largest = np.take_along_axis(a, z.argmax(axis=-1)[..., None], axis=-1)
    assert np.array_equal(largest[..., 0], a.max(axis=-1))


def test_softmax_known_values() -> None:
    assert softmax([[0, math.log(3)], [7, 7]]).tolist() == [pytest.approx([0.25, 0.75]), [0.5, 0.5]]
    assert softmax([1000, -1000]).tolist() == [1, 0]
    assert softmax(np.array([np.inf, 5, -np.inf], np.float32)).tolist() == [1, 0, 0]
    assert float(softmax(3.0)) == 1  # a layer of one neuron
    assert softmax(np.zeros((0, 3), np.float32)).shape == (0, 3)
    assert np.isnan(softmax([[np.nan, 1], [1, 1]])).tolist() == [[True, True], [False, False]]
    with pytest.raises(ValueError, match=r"weighted sums came with shape \(2, 0\); expected one or more"):
        softmax(np.zeros((2, 0)))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_a_number_stays_so(name: str) -> None:
    assert np.isnan(ACTIVATIONS[name](np.array([np.nan, 1.0]))).tolist() == [True, False]


def test_by_name() -> None:
    assert list(ACTIVATIONS) == [*NAMES, "softmax"]
    for name in ACTIVATIONS:
        assert by_name(name).name == name
    tanh = Activation("tanh", np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    assert by_name(tanh) is tanh
    assert float(tanh(0.5)) == math.tanh(0.5)
    assert identity(np.float32(2.0)).dtype == np.float32


@pytest.mark.parametrize("name", ["Sigmoid", "", "tanh", None, 3, ["relu"]])
def test_unknown_names_are_answered_with_the_list(name: object) -> None:
    with pytest.raises(ValueError, match=r"no activation function .*; choose one of sigmoid, relu, identity, softmax"):
        by_name(name)
