"""`nn.probes`: a neuron silenced, the slope to the input, the smallest change, noise and shifts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn import Network, probes, strokes

SHIPPED = [Network.load(name) for name in ("plain", "sigmoid", "relu")]
each = pytest.mark.parametrize("network", SHIPPED, ids=("plain", "sigmoid", "relu"))
DIGITS = strokes.digits(40, seed=3)


def sums_by_hand(network: Network, image: np.ndarray) -> np.ndarray:
    """The output layer's weighted sums in float64, neuron by neuron."""
    a = image.astype(float)
    for layer in network.layers:
        z = np.array([float(np.dot(row.astype(float), a)) + float(b) for row, b in zip(layer.W, layer.b, strict=True)])
        a = np.maximum(z, 0) if layer.activation.name == "relu" else 1 / (1 + np.exp(-z))
    return z


# --- Silence


@each
@pytest.mark.parametrize(("layer", "neuron"), [(0, 0), (0, 15), (1, 7)])
def test_no_one_listens_to_a_silenced_neuron(network: Network, layer: int, neuron: int) -> None:
    before = [each.W.copy() for each in network.layers]
    quiet = probes.silenced(network, layer, neuron)
    held = quiet.activations(DIGITS.pixels)
    a = held[layer + 1].copy()
    a[:, neuron] = 0
    for following in network.layers[layer + 1 :]:
        a = following(a)
    np.testing.assert_allclose(quiet(DIGITS.pixels), a, atol=1e-6)
    for weights, each_layer in zip(before, network.layers, strict=True):
        np.testing.assert_array_equal(weights, each_layer.W)


@pytest.mark.parametrize(("layer", "neuron"), [(2, 0), (-1, 0), (0, 16), (1, -1)])
def test_a_neuron_that_is_not_there_cannot_be_silenced(layer: int, neuron: int) -> None:
    with pytest.raises(
        ValueError, match=rf"no neuron {neuron} in hidden layer {layer}; the hidden layers have \[16, 16\]"
    ):
        probes.silenced(SHIPPED[0], layer, neuron)


# --- Slopes


@each
def test_the_sums_are_those_before_the_squishing(network: Network) -> None:
    for image in DIGITS.pixels[:5]:
        np.testing.assert_allclose(
            probes.output_sums(network, image), sums_by_hand(network, image), rtol=1e-4, atol=1e-3
        )


@each
def test_a_slope_is_what_a_wiggle_of_the_pixel_gives(network: Network) -> None:
    image = (0.2 + 0.6 * DIGITS.pixels[1]).astype(np.float32)
    slopes = probes.slopes_to_pixels(network, image)
    assert slopes.shape == (10, 784)
    for pixel in (210, 350, 406, 500):
        more, less = image.astype(float), image.astype(float)
        more[pixel] += 1e-3
        less[pixel] -= 1e-3
        wiggle = (sums_by_hand(network, more) - sums_by_hand(network, less)) / 2e-3
        np.testing.assert_allclose(slopes[:, pixel], wiggle, rtol=0.02, atol=2e-3 * np.abs(slopes).max())


def test_slopes_are_of_one_image() -> None:
    with pytest.raises(ValueError, match=r"\(40, 784\); expected one image, \(784,\)"):
        probes.slopes_to_pixels(SHIPPED[0], DIGITS.pixels)


# --- The smallest change


@each
def test_a_small_change_changes_the_answer_and_half_of_it_does_not(network: Network) -> None:
    found = 0
    for image in DIGITS.pixels:
        change = probes.smallest_change(network, image)
        if change is None:
            continue
        found += 1
        assert change.before == network(image).argmax() != change.after == network(change.image).argmax()
        assert change.image.min() >= 0
        assert change.image.max() <= 1
        difference = change.image.astype(float) - image
        assert change.length == pytest.approx(np.linalg.norm(difference), rel=1e-4)
        assert change.largest == pytest.approx(np.abs(difference).max(), rel=1e-4)
        halfway = (image + 0.9 * difference).astype(np.float32)
        assert network(halfway).argmax() == change.before
    assert found >= 38


@each
def test_it_is_much_shorter_than_a_change_in_a_direction_of_chance(network: Network) -> None:
    image = DIGITS.pixels[0]
    change = probes.smallest_change(network, image)
    assert change is not None
    rng = np.random.default_rng(0)
    for _ in range(20):
        direction = rng.standard_normal(784)
        moved = np.clip(image + 2 * change.length * direction / np.linalg.norm(direction), 0, 1)
        assert network(moved.astype(np.float32)).argmax() == change.before


@each
def test_a_wanted_answer_is_the_one_that_comes(network: Network) -> None:
    image = DIGITS.pixels[2]
    before = int(network(image).argmax())
    for wanted in range(10):
        change = probes.smallest_change(network, image, wanted)
        if change is None:
            continue
        assert change.after == wanted == network(change.image).argmax()
        assert (change.length == 0) == (wanted == before)


@each
def test_no_answer_is_nearer_than_the_nearest_one(network: Network) -> None:
    for image in DIGITS.pixels[:12]:
        change = probes.smallest_change(network, image)
        others = (probes.smallest_change(network, image, wanted) for wanted in range(10) if wanted != change.before)
        assert change.length <= min(other.length for other in others if other) + 1e-6


@pytest.mark.parametrize("wanted", [10, -1, 2.5, True, "3"])
def test_a_wanted_answer_must_be_there(wanted: object) -> None:
    with pytest.raises(ValueError, match=r"wanted is .*; expected a whole number, from 0 to 9"):
        probes.smallest_change(SHIPPED[0], DIGITS.pixels[0], wanted)


def test_a_step_goes_two_hundredths_past_the_border_of_straight_slopes_and_half_an_image_s_unit_at_most() -> None:
    x, way = np.full(784, 0.5), np.zeros(784)
    way[7], way[9] = 3.0, -4.0  # five together, so a gap of 1 is 0.2 wide
    near, far = probes._stepped(x, way, 1.0), probes._stepped(x, way, 10.0)
    assert near[[7, 9]] == pytest.approx([0.5 + 1.02 * 0.2 * 0.6, 0.5 - 1.02 * 0.2 * 0.8], abs=1e-6)
    assert far[[7, 9]] == pytest.approx([0.5 + 0.5 * 0.6, 0.5 - 0.5 * 0.8])
    assert np.array_equal(np.flatnonzero(near != x), [7, 9])


def test_where_no_slope_leads_anywhere_none_is_found() -> None:
    flat = Network([784, 4, 10], seed=1)
    flat.layers[1].W[...] = 0
    assert probes.smallest_change(flat, DIGITS.pixels[0]) is None


@each
def test_the_change_is_halved_twelve_times_on_the_way_back(network: Network):
    """Of 4,096 places between the image and where the answer has changed, the first one that counts."""
    image, wanted, end = next(
        (image, wanted, end)
        for image in DIGITS.pixels.astype(float)
        for wanted in [int(np.argsort(sums_by_hand(network, image))[-2])]
        if (end := probes._end(network, image, wanted)) is not None
    )
    near, far = 0, 4096
    while far - near > 1:
        middle = (near + far) // 2
        answer = int(sums_by_hand(network, image + middle / 4096 * (end - image)).argmax())
        near, far = (near, middle) if answer == wanted else (middle, far)
    change = probes.smallest_change(network, image, wanted)
    assert change is not None
    assert change.length == pytest.approx(np.linalg.norm(far / 4096 * (end - image)), rel=1e-6)


# --- Noise and shifts


def test_noise_is_even_and_the_same_each_time() -> None:
    images = probes.noise(200, seed=5)
    assert images.shape == (200, 784)
    assert images.dtype == np.float32
    np.testing.assert_array_equal(images, probes.noise(200, seed=5))
    counts, _ = np.histogram(images, bins=10, range=(0, 1))
    assert abs(counts / counts.sum() - 0.1).max() < 0.005


@given(st.integers(-40, 40), st.integers(-40, 40))
def test_a_shift_moves_every_pixel_and_what_comes_in_is_black(down: int, right: int) -> None:
    images = DIGITS.images[:3]
    moved = probes.shifted(images, down, right)
    for row in range(0, 28, 3):
        for column in range(0, 28, 3):
            source = row - down, column - right
            inside = 0 <= source[0] < 28 and 0 <= source[1] < 28
            expected = images[:, source[0], source[1]] if inside else 0
            assert (moved[:, row, column] == expected).all()


def test_a_batch_of_pixels_is_no_batch_of_images() -> None:
    with pytest.raises(ValueError, match=r"\(40, 784\); expected \(n, height, width\)"):
        probes.shifted(DIGITS.pixels, 0, 1)
