"""The labs' own traits: what they take, what they make of it, what they refuse."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import traitlets

from workbench.labs.traits import Grid, Images, Number, OneOf, Row, Switch, Whole


class Owner(traitlets.HasTraits):
    depth = Whole(8, 1, 20)
    bias = Number(0.0, -50, 50)
    weights = Grid(-10, 10)
    kept = Images(0, 1, most=2)
    judge = OneOf("cost", "score")
    parts = Row([0, 0.5, 1], 0, 1)
    on = Switch(True)


@pytest.mark.parametrize("value", [1, 20, np.int64(7), np.uint8(3)])
def test_a_whole_number_of_any_kind_is_taken_as_an_int(value: Any) -> None:
    owner = Owner(depth=value)
    assert owner.depth == value
    assert type(owner.depth) is int


@pytest.mark.parametrize("value", [True, np.True_, 2.0, "3", None, [1], np.nan])
def test_what_is_no_whole_number_is_refused(value: Any) -> None:
    owner = Owner()
    with pytest.raises(ValueError, match=rf"depth came as {type(value).__name__} .*; expected a whole number"):
        owner.depth = value
    assert owner.depth == 8


@pytest.mark.parametrize("value", [0, -1, 21, -(10**5000)], ids=["0", "-1", "21", "far below"])
def test_a_number_out_of_its_range_is_refused(value: int) -> None:
    owner = Owner()
    with pytest.raises(ValueError, match="expected a whole number from 1 to 20"):
        owner.depth = value
    assert owner.depth == 8


@pytest.mark.parametrize("value", [False, np.False_])
def test_a_switch_takes_truth_values(value: Any) -> None:
    owner = Owner(on=value)
    assert owner.on is False


@pytest.mark.parametrize("value", [0, 1, "no", None, 1.0, [True], np.array([True, False])])
def test_a_switch_takes_nothing_that_may_mean_this_or_that(value: Any) -> None:
    owner = Owner()
    with pytest.raises(ValueError, match=rf"on came as {type(value).__name__} .*; expected True or False"):
        owner.on = value
    assert owner.on is True


@pytest.mark.parametrize("value", [3, -2.5, np.float32(0.5), np.int8(4), np.array(1.5)])
def test_a_number_of_any_kind_is_taken_as_a_float(value: Any) -> None:
    owner = Owner(bias=value)
    assert owner.bias == float(value)
    assert type(owner.bias) is float


@pytest.mark.parametrize("value", [True, np.False_, "3", b"3", None, 1j, [1.0], np.array([1.0])])
def test_what_is_no_number_is_refused(value: Any) -> None:
    owner = Owner()
    with pytest.raises(ValueError, match=rf"bias came as {type(value).__name__} .*; expected a number"):
        owner.bias = value
    assert owner.bias == 0


@pytest.mark.parametrize("value", [50.1, -51, np.nan, np.inf, 10**400, -(10**400)], ids=str)
def test_a_number_beyond_its_ends_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"bias is .*; expected a number from -50 to 50"):
        Owner(bias=value)


GRID = np.linspace(-1, 1, 784)


@pytest.mark.parametrize("value", [GRID, GRID.reshape(28, 28), GRID.tolist(), np.ones((28, 28), int), GRID > 0])
def test_a_grid_is_a_read_only_copy(value: Any) -> None:
    owner = Owner(weights=value)
    assert np.array_equal(owner.weights, np.asarray(value, np.float32).reshape(28, 28))
    assert owner.weights.dtype == np.float32
    assert not owner.weights.flags.writeable
    assert not np.shares_memory(owner.weights, value)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("weights", np.zeros((27, 28)), r"weights came with shape \(27, 28\); expected \(28, 28\) or \(784,\)"),
        ("weights", 1j * GRID, "weights must be 28x28 numbers; it came as an array of complex128"),
        ("weights", ["1"] * 784, "weights must be 28x28 numbers"),
        ("weights", [[1, 2], [3]], "weights must be 28x28 numbers"),
        ("weights", [10**400] * 784, "weights must be 28x28 numbers"),
        ("weights", None, r"weights came with shape \(\)"),
        ("weights", GRID * 1e300, "weights has 784 numbers that are NaN or infinite"),
        ("weights", GRID * 11, r"weights ranges from -11 to 11; expected -10 to 10 \(np\.clip\(weights, -10, 10\)"),
        ("kept", np.zeros((28, 28)), r"kept came with shape \(28, 28\); expected \(n, 28, 28\) or \(n, 784\)"),
        ("kept", np.zeros((3, 784)), "kept came with 3 images; expected 2 at most"),
        ("kept", np.full((1, 784), np.nan), "kept has 784 numbers that are NaN"),
        (
            "parts",
            [[0], [1], [0]],
            r"parts came with shape \(3, 1\); expected \(3,\); parts.reshape\(3\) makes one row",
        ),
        ("parts", [0, 1], r"parts came with shape \(2,\); expected \(3,\)"),
        ("parts", [0, 1, -0.1], "parts ranges from -0.1 to 1; expected 0 to 1"),
    ],
)
def test_arrays_that_do_not_fit_are_refused_in_words(name: str, value: Any, words: str) -> None:
    owner = Owner()
    before = getattr(owner, name)
    with pytest.raises(ValueError, match=words):
        setattr(owner, name, value)
    assert getattr(owner, name) is before


class Silent:
    """What can be asked nothing."""

    def refuse(self, *_: Any) -> Any:
        raise RuntimeError("not from me")

    __array__ = __float__ = __index__ = __repr__ = refuse


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("depth", "depth came as Silent; expected a whole number"),
        ("bias", "bias came as Silent; expected a number"),
        ("weights", "weights must be 28x28 numbers; it came as Silent"),
        ("kept", "kept must be images of 28x28 numbers; it came as Silent"),
    ],
)
def test_what_fails_when_it_is_asked_for_its_numbers_is_refused(name: str, words: str) -> None:
    owner = Owner()
    before = getattr(owner, name)
    with pytest.raises(ValueError, match=words):
        setattr(owner, name, Silent())
    assert getattr(owner, name) is before


@pytest.mark.parametrize("value", [[], (), np.array([]), np.zeros((0, 784))])
def test_no_images_are_images(value: Any) -> None:
    assert Owner(kept=value).kept.shape == (0, 28, 28)
    assert Owner(kept=[GRID > 0]).kept.shape == (1, 28, 28)


def test_a_name_is_one_of_those_there_are() -> None:
    assert Owner().judge == "cost"
    assert Owner(judge="score").judge == "score"


@pytest.mark.parametrize("value", ["Score", "", None, 3, True, ["cost"], np.array(["cost", "score"]), {}], ids=repr)
def test_any_other_name_is_refused(value: Any) -> None:
    owner = Owner()
    with pytest.raises(ValueError, match=r"judge came as .*; expected 'cost' or 'score'"):
        owner.judge = value
    assert owner.judge == "cost"
