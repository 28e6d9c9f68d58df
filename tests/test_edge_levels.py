"""The edge lab's levels: what is in the strips, and what a neuron without negative weights can and cannot reach."""

from __future__ import annotations

import hashlib
import itertools
import subprocess
import sys

import numpy as np
import pytest

from workbench.images import bars
from workbench.labs.edge import levels as edge_levels

Numbers = np.ndarray
NUMBERS = (1, 2, 3)
levels = pytest.mark.parametrize("number", NUMBERS)
# A centre, a surround and a bias that reach each level's target.
SOLUTIONS = {1: (1.0, -0.5, -7.0), 2: (1.0, -0.5, -7.0), 3: (1.0, -0.5, -3.0)}


def right(level: edge_levels.Level, weights: Numbers, bias: float) -> int:
    """Count by hand, image by image, in float64: lit means weighted sum above -bias."""
    count = 0
    for image, label in zip(level.images, level.labels, strict=True):
        total = float(np.sum(image.astype(np.float64) * weights))
        count += (total > -bias) == bool(label)
    return count


def best_bias(level: edge_levels.Level, weights: Numbers) -> int:
    """The most that any bias gets right with these weights: every threshold between two sums is tried."""
    sums = level.images.reshape(48, 784).astype(np.float64) @ weights.reshape(784)
    order = np.argsort(sums, kind="stable")
    labels, sums = level.labels[order], sums[order]
    most = 0
    for dark in range(49):  # the first `dark` images stay dark, where a threshold fits between them and the next
        if 0 < dark < 48 and sums[dark - 1] == sums[dark]:
            continue
        most = max(most, int((~labels[:dark]).sum() + labels[dark:].sum()))
    return most


def shaped(number: int, centre: float, surround: float) -> Numbers:
    return bars.edge_weights(**vars(edge_levels.level(number).region), centre=centre, surround=surround)


# --- What is in a strip


@levels
def test_a_strip_has_48_labelled_images(number: int) -> None:
    level = edge_levels.level(number)
    assert level.number == number
    assert level.images.shape == (48, 28, 28)
    assert level.images.dtype == np.float32
    assert level.images.min() >= 0
    assert level.images.max() <= 1
    assert level.labels.shape == (48,)
    assert level.labels.dtype == bool
    assert level.labels.sum() == 24
    assert len(level.kinds) == 48
    assert len({image.tobytes() for image in level.images}) == 48
    assert level.title
    assert level.task


@levels
def test_every_kind_says_whether_the_edge_is_there(number: int) -> None:
    level = edge_levels.level(number)
    there = {"an edge in the region", "an edge, a little off", "an edge in the region, another elsewhere"}
    there.add("an edge with a stroke that ends near it")
    for kind, label in zip(level.kinds, level.labels, strict=True):
        assert (kind in there) == label, kind


@levels
def test_blobs_inverses_and_noise_are_among_them(number: int) -> None:
    kinds = list(edge_levels.level(number).kinds)
    expected = {"a blob over the region": 6, "the inverse: dark on bright": 2, "noise": 2, "nothing at all": 1}
    expected |= {"an edge elsewhere": 6, "a stroke across the region": 4, "a blob elsewhere": 2, "a little noise": 1}
    for kind, count in expected.items():
        assert kinds.count(kind) == count, kind


@levels
def test_the_region_is_brighter_than_its_surround_exactly_where_an_edge_is(number: int) -> None:
    """The labels are true, by a measure of its own: mean ink on the bar against mean ink beside it."""
    level = edge_levels.level(number)
    region = vars(level.region)
    on = bars.bar(**region) > 0.6
    wide = bars.bar(**{**region, "length": region["length"] - 4, "thickness": region["thickness"] + 7}) > 0.6
    beside = wide & (bars.bar(**{**region, "thickness": region["thickness"] + 4, "length": 40}) == 0)
    lines = [image[on].mean() - image[beside].mean() for image in level.images]
    contrasts = np.array(lines)
    assert contrasts[level.labels].min() > contrasts[~level.labels].max()


@levels
def test_the_inverse_is_dark_in_the_region_and_bright_around_it(number: int) -> None:
    level = edge_levels.level(number)
    region = vars(level.region)
    on = bars.bar(**region) > 0.9
    beside = (bars.bar(**{**region, "thickness": region["thickness"] + 5}) > 0.9) & (bars.bar(**region) == 0)
    for image, kind in zip(level.images, level.kinds, strict=True):
        if kind.startswith("the inverse"):
            assert image[on].mean() < 0.2 < 0.9 < image[beside].mean()


def test_the_strips_are_the_same_in_every_process() -> None:
    code = "from workbench.labs.edge import levels as e; import hashlib as h\n"
    code += "print(*(h.sha256(e.level(n).images.tobytes()).hexdigest() for n in (1, 2, 3)))"
    runs = {subprocess.check_output([sys.executable, "-c", code], text=True) for _ in range(2)}
    edge_levels.level.cache_clear()
    here = [hashlib.sha256(edge_levels.level(number).images.tobytes()).hexdigest() for number in NUMBERS]
    assert runs == {" ".join(here) + "\n"}


def test_levels_1_and_2_look_for_the_same_edge_and_3_for_another() -> None:
    one, two, three = (edge_levels.level(number) for number in NUMBERS)
    assert one.region == two.region != three.region
    assert one.target < two.target < three.target


@pytest.mark.parametrize("number", [0, 4, -1, "one", None])
def test_there_is_no_other_level(number: object) -> None:
    with pytest.raises(ValueError, match=r"there is no level .*; choose one of 1, 2, 3"):
        edge_levels.level(number)


# --- Without negative weights


@levels
def test_a_twin_has_at_least_the_ink_of_its_edge_in_every_pixel(number: int) -> None:
    level = edge_levels.level(number)
    assert len(level.twins) == 6
    assert len({index for pair in level.twins for index in pair}) == 12
    for edge, blob in level.twins:
        assert level.labels[edge]
        assert not level.labels[blob]
        assert level.kinds[blob] == "a blob over the region"
        assert (level.images[blob] >= level.images[edge]).all()
        assert level.images[blob].sum() > 1.5 * level.images[edge].sum()


@levels
def test_the_bound_is_one_wrong_image_a_pair(number: int) -> None:
    level = edge_levels.level(number)
    # Over all ways to answer a pair, with the blob lit wherever its edge is: at most one of the two is right.
    ways = [(edge, blob) for edge, blob in itertools.product([False, True], repeat=2) if blob or not edge]
    most = max((edge is True) + (blob is False) for edge, blob in ways)
    assert most == 1
    assert level.most_without_negative_weights == 48 - len(level.twins) * (2 - most) == 42


@levels
def test_no_neuron_without_negative_weights_gets_beyond_the_bound(number: int) -> None:
    level = edge_levels.level(number)
    rng = np.random.default_rng(number)
    images = level.images.reshape(48, 784).astype(np.float64)
    means = [images[level.labels].mean(0), images[~level.labels].mean(0)]
    candidates = [rng.random(784) ** power for power in (0, 1, 5, 20) for _ in range(20)]
    candidates += [np.maximum(means[0] - share * means[1], 0) for share in np.linspace(0, 2, 21)]
    candidates += [bars.bar(**{**vars(level.region), "thickness": t}).reshape(784) for t in (1, 2, 3, 4, 6)]
    assert max(best_bias(level, weights) for weights in [*candidates, climbed(level)]) <= 42


def climbed(level: edge_levels.Level) -> Numbers:
    """Weights of 0 or more from gradient descent on the cross-entropy, cut off at 0 after every step."""
    images = level.images.reshape(48, 784).astype(np.float64)
    weights, bias = bars.bar(**vars(level.region)).reshape(784).astype(np.float64), -15.0
    for _ in range(3000):
        error = 1 / (1 + np.exp(-np.clip(images @ weights + bias, -50, 50))) - level.labels
        weights = np.maximum(weights - 0.01 * error @ images, 0)
        bias -= 0.1 * error.sum()
    # It did learn something: the test would be worth little with a neuron that is no good at all.
    assert best_bias(level, weights) >= 40
    return weights


@levels
def test_which_targets_need_negative_weights(number: int) -> None:
    level = edge_levels.level(number)
    assert (level.target > level.most_without_negative_weights) == (number > 1)


# --- Targets can be reached


@levels
def test_a_centre_a_surround_and_a_bias_reach_the_target(number: int) -> None:
    centre, surround, bias = SOLUTIONS[number]
    level = edge_levels.level(number)
    assert right(level, shaped(number, centre, surround), bias) >= level.target


def test_level_1_is_reached_with_positive_weights_alone() -> None:
    level = edge_levels.level(1)
    weights = shaped(1, 1.0, 0.0)
    assert weights.min() >= 0
    scores = {bias: right(level, weights, bias) for bias in np.arange(-33, 0, 0.5)}
    assert max(scores.values()) >= level.target


@levels
def test_nothing_comes_for_free(number: int) -> None:
    level = edge_levels.level(number)
    for bias in (-10.0, 0.0, 10.0):
        assert right(level, np.zeros((28, 28)), bias) == 24 < level.target
    assert best_bias(level, np.ones((28, 28))) < level.target
