"""`nn.network`: shapes, the forward pass, the dials, saving and loading."""

from __future__ import annotations

import contextlib
import io
import math
import os
import pickle
import tracemalloc
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nn.activations import Activation
from nn.network import ROWS_AT_ONCE, Layer, Network

NAMES = ["sigmoid", "relu", "identity"]
PLAIN = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "relu": lambda z: max(0.0, z),
    "identity": lambda z: z,
}


def forward(network: Network, image: np.ndarray) -> list[list[float]]:
    """All activations, neuron by neuron, in Python's float64."""
    held = [[float(pixel) for pixel in image]]
    for layer in network.layers:
        W, b = layer.W.tolist(), layer.b.tolist()
        column = []
        for j in range(len(b)):
            z = b[j]
            for k in range(len(held[-1])):
                z += W[j][k] * held[-1][k]
            column.append(PLAIN[layer.activation.name](z))
        held.append(column)
    return held


@st.composite
def networks(draw: st.DrawFn) -> Network:
    sizes = draw(st.lists(st.integers(1, 12), min_size=2, max_size=5))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    network = Network(sizes, names, seed=draw(st.integers(0, 2**32)))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    for layer in network.layers:
        layer.b = rng.standard_normal(layer.n_out)
    return network


def same(one: Network, other: Network) -> bool:
    return len(one.layers) == len(other.layers) and all(
        a.activation.name == b.activation.name and np.array_equal(a.W, b.W) and np.array_equal(a.b, b.b)
        for a, b in zip(one.layers, other.layers, strict=True)
    )


def images(n: int, pixels: int = 784, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).random((n, pixels), np.float32)


# --- Shapes, counts, the random start


def test_the_network_of_the_course() -> None:
    network = Network([784, 16, 16, 10])
    assert network.sizes == [784, 16, 16, 10]
    assert network.parameter_count == 13_002 == 784 * 16 + 16 * 16 + 16 * 10 + 16 + 16 + 10
    assert [layer.W.shape for layer in network.layers] == [(16, 784), (16, 16), (10, 16)]
    assert [layer.b.shape for layer in network.layers] == [(16,), (16,), (10,)]
    assert [(layer.n_in, layer.n_out) for layer in network.layers] == [(784, 16), (16, 16), (16, 10)]
    assert [layer.parameter_count for layer in network.layers] == [12_560, 272, 170]
    assert repr(network) == "Network(784-16-16-10, sigmoid, 13,002 parameters)"
    assert repr(network.layers[0]) == "Layer(784 -> 16, sigmoid)"


@given(networks())
def test_counts_of_any_network(network: Network) -> None:
    assert network.parameter_count == sum(layer.W.size + layer.b.size for layer in network.layers)
    for layer in network.layers:
        assert layer.W.dtype == layer.b.dtype == np.float32


def test_one_activation_for_all_or_one_each() -> None:
    assert [layer.activation.name for layer in Network([3, 4, 2], "relu").layers] == ["relu", "relu"]
    mixed = Network((3, 4, 2), ("relu", "identity"))
    assert [layer.activation.name for layer in mixed.layers] == ["relu", "identity"]
    assert repr(mixed) == "Network(3-4-2, relu, identity, 26 parameters)"


def test_the_random_start() -> None:
    network = Network([784, 400, 400, 10])
    for layer in network.layers:
        assert not layer.b.any()
        assert layer.W.mean() == pytest.approx(0, abs=4 / math.sqrt(layer.n_in * layer.W.size))
        assert layer.W.std() * math.sqrt(layer.n_in) == pytest.approx(1, abs=0.05)
    assert same(Network([784, 400, 400, 10]), network)
    assert same(network, Network([784, 400, 400, 10], seed=0))
    assert same(Network([5, 3], seed=4), Network([5, 3], seed=4))
    assert not same(Network([5, 3], seed=4), Network([5, 3], seed=5))


@pytest.mark.parametrize("sizes", [[], [784], [784, 0, 10], [784, -16, 10], [784, 16.5, 10]])
def test_sizes_that_make_no_network(sizes: list[int]) -> None:
    with pytest.raises(ValueError, match=r"sizes is \[.*expected at least two whole numbers of 1 or more, input first"):
        Network(sizes)


def test_sizes_may_come_from_numpy() -> None:
    assert Network(np.array([4, 3])).sizes == [4, 3]


def test_wrong_activations_for_a_network() -> None:
    with pytest.raises(ValueError, match="3 activations for 2 layers of weights; give one, or one each"):
        Network([4, 3, 2], ["relu"] * 3)
    with pytest.raises(ValueError, match="no activation function 'Relu'; choose one of sigmoid, relu, identity"):
        Network([4, 3, 2], ["sigmoid", "Relu"])


# --- The forward pass


@given(networks(), st.integers(0, 2**32))
def test_every_activation_against_plain_loops(network: Network, seed: int) -> None:
    image = images(1, network.sizes[0], seed)[0]
    wanted = forward(network, image)
    held = network.activations(image)
    assert [a.shape for a in held] == [(n,) for n in network.sizes]
    for a, plain in zip(held, wanted, strict=True):
        assert a.dtype == np.float32
        assert a.tolist() == pytest.approx(plain, rel=1e-4, abs=1e-5)
    assert network(image).tolist() == pytest.approx(wanted[-1], rel=1e-4, abs=1e-5)


def test_the_network_of_the_course_against_plain_loops() -> None:
    network = Network([784, 16, 16, 10], seed=3)
    for image in images(3):
        assert network(image).tolist() == pytest.approx(forward(network, image)[-1], rel=1e-5)


def test_a_sum_by_hand() -> None:
    layer = Layer([[1, 2], [-3, 0.5]], [0.25, 1], "relu")
    assert layer.weighted_sums(np.float32([1, 0.5])).tolist() == [2.25, -1.75]
    assert layer(np.float32([1, 0.5])).tolist() == [2.25, 0]


@pytest.mark.parametrize("m", [0, 1, 2, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, 2 * ROWS_AT_ONCE + 203])
def test_a_batch_gives_what_its_images_give(m: int) -> None:
    network = Network([784, 16, 16, 10], ["sigmoid", "relu", "sigmoid"])
    batch = images(m)
    outputs = network(batch)
    assert outputs.shape == (m, 10)
    assert outputs.dtype == np.float32
    held = network.activations(batch)
    assert [a.shape for a in held] == [(m, n) for n in network.sizes]
    assert np.allclose(held[-1], outputs, atol=1e-6)
    for i in {0, 1, m // 2, m - 1} & set(range(m)):
        assert outputs[i] == pytest.approx(network(batch[i]), abs=1e-6)
        for a, single in zip(held, network.activations(batch[i]), strict=True):
            assert a[i] == pytest.approx(single, abs=1e-6)


def test_images_of_other_types_and_layouts() -> None:
    network = Network([784, 16, 16, 10])
    batch = np.round(images(6))
    wanted = network(batch)
    columns_first = np.asfortranarray(batch)
    every_other = np.repeat(batch, 2, axis=0)[::2]
    for other in (batch.astype(float), batch.astype(bool), batch.astype(np.uint8), columns_first, every_other):
        assert network(other) == pytest.approx(wanted, abs=1e-6)
        assert network.activations(other)[-1] == pytest.approx(wanted, abs=1e-6)
    assert network(batch[0].tolist()) == pytest.approx(wanted[0], abs=1e-6)


def test_what_was_held_is_the_readers_to_keep() -> None:
    network = Network([4, 3])
    image = np.full(4, 0.5, np.float32)
    held = network.activations(image)
    image[:] = 0  # a reader goes on painting
    assert held[0].tolist() == [0.5] * 4
    held[0][:] = 1
    assert not image.any()


def test_minus_zero_is_black() -> None:
    network = Network([4, 3])
    black = network(np.zeros(4, np.float32))
    assert np.array_equal(network(np.float32([-0.0, 0.0, -0.0, -0.0])), black)
    assert np.array_equal(network.activations(-np.zeros((2, 4), np.float32))[1][0], black)
    assert np.array_equal(network(np.float32([-0.0, 1, 1, 0])), network(np.float32([0, 1, 1, 0])))


BAD_PIXELS = [
    ([0.1, math.nan, 0.5, math.nan], r"2 pixels are NaN \(not a number\); expected 0\.0 to 1\.0"),
    ([0, 17, 128, 255], r"range from 0\.0 to 255\.0; expected 0\.0 \(black\) to 1\.0 \(white\); divide by 255"),
    (np.array([0, 17, 128, 255], np.uint8), r"range from 0\.0 to 255\.0.*; divide by 255"),
    ([0, 1, 0, 2], r"range from 0\.0 to 2\.0.*; divide by 255"),
    ([0, 0.5, 1.25, 1], r"range from 0\.0 to 1\.25.*; np\.clip\(image, 0, 1\) cuts them off"),
    ([0, 0.5, 1.0000001, 1], r"range from 0\.0 to 1\.0000001.*; np\.clip\(image, 0, 1\) cuts them off"),
    ([0, -1e-9, 1, 1], r"range from -1e-09 to 1\.0;.*; np\.clip"),
    ([-1, 0, 255, 1], r"range from -1\.0 to 255\.0;.*; np\.clip"),
    ([0, 0, math.inf, 0], r"range from 0.0 to inf;"),
    ([0, 0, -math.inf, 0], r"range from -inf to 0.0;"),
]


@pytest.mark.parametrize(("pixels", "words"), BAD_PIXELS)
def test_pixels_that_are_none(pixels: object, words: str) -> None:
    network = Network([4, 3])
    row = np.array(pixels)
    batch = np.zeros((ROWS_AT_ONCE + 5, 4), row.dtype)
    batch[-1] = row
    for image in (pixels, batch):
        for call in (network, network.activations):
            with pytest.raises(ValueError, match=words):
                call(image)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ((28, 28), r"shape \(28, 28\); expected \(784,\) or \(m, 784\); make rows of it with \.reshape\(784\)"),
        ((5, 28, 28), r"shape \(5, 28, 28\); expected .*; make rows of it with \.reshape\(-1, 784\)"),
        ((783,), r"shape \(783,\); expected \(784,\) or \(m, 784\)$"),
        ((784, 1), r"shape \(784, 1\); expected"),
        ((), r"shape \(\); expected"),
        ((0,), r"shape \(0,\); expected"),
    ],
)
def test_images_of_a_wrong_shape(shape: tuple[int, ...], words: str) -> None:
    network = Network([784, 16, 16, 10])
    for call in (network, network.activations):
        with pytest.raises(ValueError, match=words):
            call(np.zeros(shape))


def test_a_layer_says_what_it_takes() -> None:
    layer = Layer(np.zeros((2, 3)), np.zeros(2))
    for a in (np.zeros(4, np.float32), np.zeros((3, 2)), [0.0, 1.0]):
        with pytest.raises(ValueError, match=r"shape \(.*\); this layer takes \(3,\) or \(m, 3\)"):
            layer(a)


# --- The dials


def test_turning_one_dial() -> None:
    network = Network([4, 3, 2])
    image = np.float32([0, 1, 0, 0.5])
    before = network(image)
    network.layers[0].W[2, 1] += 2
    network.layers[1].b[0] = -1
    assert not np.allclose(network(image), before)
    assert network(image).tolist() == pytest.approx(forward(network, image)[-1], abs=1e-6)
    network.layers[0].W[2, 0] += 5  # joins to a black pixel: nothing changes
    assert network(image).tolist() == pytest.approx(forward(network, image)[-1], abs=1e-6)


def test_setting_all_dials_copies() -> None:
    layer = Layer(np.zeros((2, 3)), np.zeros(2))
    W, b = np.ones((2, 3), np.float32), [1, 2]
    layer.W, layer.b = W, b
    W[:] = 7
    assert layer.W.tolist() == [[1] * 3] * 2
    assert layer.b.tolist() == [1, 2]
    assert layer.W.dtype == layer.b.dtype == np.float32
    layer.W *= 3
    layer.b -= 1
    assert layer.W.tolist() == [[3] * 3] * 2
    assert layer.b.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("W", "words"),
    [
        (np.zeros((3, 2)), r"W came with shape \(3, 2\); expected \(2, 3\)"),
        (np.zeros(6), r"W came with shape \(6,\); expected \(2, 3\)"),
        (0.0, r"W came with shape \(\); expected \(2, 3\)"),
        ([[0, 0, math.nan], [math.inf, 0, 0]], r"W has 2 numbers that are NaN or infinite"),
    ],
)
def test_dials_that_do_not_fit_change_nothing(W: object, words: str) -> None:
    layer = Layer(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match=words):
        layer.W = W
    with pytest.raises(ValueError, match=r"b came with shape \(3,\); expected \(2,\)"):
        layer.b = np.zeros(3)
    with pytest.raises(ValueError, match="b has 1 numbers that are NaN or infinite"):
        layer.b = [0, -math.inf]
    assert layer.W.tolist() == [[1] * 3] * 2
    assert layer.b.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("W", "b", "words"),
    [
        ([1, 2, 3], [0], r"W has shape \(3,\); expected \(n_out, n_in\), one row a receiving neuron"),
        (np.zeros((0, 3)), [], r"W has shape \(0, 3\); expected \(n_out, n_in\)"),
        (np.zeros((2, 3)), np.zeros(3), r"b came with shape \(3,\); expected \(2,\)"),
        (np.zeros((2, 3)), np.zeros((2, 1)), r"b came with shape \(2, 1\); expected \(2,\)"),
        ([[math.nan]], [0], "W has 1 numbers that are NaN or infinite"),
    ],
)
def test_layers_that_cannot_be(W: object, b: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Layer(W, b)


def test_joining_layers() -> None:
    first, second = Layer(np.zeros((3, 4)), np.zeros(3)), Layer(np.zeros((2, 3)), np.zeros(2), "relu")
    network = Network.from_layers([first, second])
    assert network.sizes == [4, 3, 2]
    assert network.layers[0] is first
    with pytest.raises(ValueError, match="layer 0 gives 2 activations, and layer 1 takes 4"):
        Network.from_layers([second, first])
    with pytest.raises(ValueError, match="at least one layer"):
        Network.from_layers([])


# --- Saving and loading


@given(network=networks())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_saved_and_loaded_is_the_same(network: Network, tmp_path: Path) -> None:
    for path in (tmp_path / "mine.npz", str(tmp_path / "any name")):
        network.save(path)
        loaded = Network.load(path)
        assert same(loaded, network)
        assert repr(loaded) == repr(network)
        loaded.layers[0].W[0, 0] += 1  # its dials turn, too
    assert sorted(file.name for file in tmp_path.iterdir()) == ["any name", "mine.npz"]


def test_a_file_that_the_disk_does_not_give_says_what_the_disk_says(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    with pytest.raises(OSError, match="Input/output error"):
        Network.load(saved)


def test_a_name_that_is_nowhere(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no file '.*nowhere\.npz', nor a network of that name here \("):
        Network.load(tmp_path / "nowhere.npz")
    with pytest.raises(FileNotFoundError, match="there is no file"):
        Network.load(tmp_path)


def test_a_name_is_one_of_the_shipped_ones_and_a_path_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = Network([3, 2], seed=5), Network([3, 2], seed=6)
    monkeypatch.chdir(tmp_path)
    mine.save("relu")
    other.save("relu.npz")
    assert same(Network.load(Path("relu")), mine)
    assert same(Network.load("./relu"), mine)
    assert same(Network.load(str(tmp_path / "relu")), mine)
    assert same(Network.load("relu.npz"), other)
    assert Network.load("relu").sizes == [784, 16, 16, 10]
    with pytest.raises(FileNotFoundError, match=r"no file 'mine', nor a network of that name here \(plain, relu, sigm"):
        Network.load("mine")
    mine.save("mine.npz")
    with pytest.raises(FileNotFoundError):  # nothing is added to a name: another network could stand there
        Network.load(str(tmp_path / "mine"))


@pytest.mark.parametrize("path", [None, 5, b"mine.npz", "", "a\0b", ["mine.npz"], np.zeros(3)])
def test_what_is_no_path(path: object) -> None:
    for call in (Network.load, Network([2, 2]).save):
        with pytest.raises(ValueError, match="came for a file; expected its path"):
            call(path)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    Network([5, 3, 2], ["relu", "sigmoid"], seed=8).save(tmp_path / "mine.npz")
    return tmp_path / "mine.npz"


REFUSED = r"mine\.npz is not a network that Network\.save wrote, or it is damaged"


def refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ValueError, match=REFUSED):
        Network.load(path)


def test_truncated_at_every_length(saved: Path) -> None:
    content = saved.read_bytes()
    for n in range(len(content)):
        refused(saved, content[:n])


def loads_or_is_refused(path: Path, content: bytes) -> Network | None:
    path.write_bytes(content)
    with contextlib.suppress(ValueError):
        return Network.load(path)
    refused(path, content)
    return None


def test_every_byte_damaged_is_refused_or_does_not_matter(saved: Path) -> None:
    content, network = saved.read_bytes(), Network.load(saved)
    refusals = 0
    for i in range(len(content)):
        flipped = (1, 32, 255)[i % 3]
        loaded = loads_or_is_refused(saved, content[:i] + bytes([content[i] ^ flipped]) + content[i + 1 :])
        refusals += loaded is None
        assert loaded is None or same(loaded, network)
    assert refusals > len(content) / 3


def test_arrays_too_many_or_too_few_are_refused(saved: Path) -> None:
    """Two activations and three layers: which of them is meant?"""
    with np.load(saved) as arrays:
        whole = dict(arrays)
    extra = {"W2": np.ones((2, 2), np.float32), "b2": np.ones(2, np.float32)}
    for arrays in (
        {**whole, **extra},
        {**whole, "W2": extra["W2"]},
        {**whole, "notes": np.ones(3)},
        {name: array for name, array in whole.items() if name != "b1"},
        {name: array for name, array in whole.items() if name != "activations"},
    ):
        refused(saved, npz(**arrays))
    refused(saved, npz(**whole, **extra))
    with pytest.raises(ValueError, match="it holds W0, W1, W2, activations, b0, b1, b2 for 2 layers"):
        Network.load(saved)
    saved.write_bytes(npz(**whole, allow_pickle=np.array(False)))  # as numpy 2.0 and 2.1 wrote it
    assert Network.load(saved).sizes == [5, 3, 2]


def test_a_name_that_comes_twice_in_the_archive_is_refused(saved: Path) -> None:
    with zipfile.ZipFile(saved, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("b1.npy", npy(np.zeros(2, np.float32)))
    refused(saved, saved.read_bytes())


def test_a_saved_network_holds_its_arrays_and_no_others(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert sorted(archive.namelist()) == ["W0.npy", "W1.npy", "activations.npy", "b0.npy", "b1.npy"]


def test_a_small_archive_that_unpacks_to_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    """The size that it states is looked at first, and never more than that is read."""
    path, block = tmp_path / "mine.npz", bytes(2**24)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("W0.npy", "w") as member:
        for _ in range(20):
            member.write(block)
    assert path.stat().st_size < 2**19
    with pytest.raises(ValueError, match=r"it unpacks to 335,544,320 bytes; expected 268,435,456 at most"):
        Network.load(path)
    content = bytearray(path.read_bytes())
    for stated in (content.index(b"PK\x01\x02") + 24, 22):  # it lies about its size: no more than stated is read
        content[stated : stated + 4] = (1000).to_bytes(4, "little")
    tracemalloc.start()
    refused(path, bytes(content))
    assert tracemalloc.get_traced_memory()[1] < 2**24
    tracemalloc.stop()


def test_a_file_that_is_too_large_is_not_read(saved: Path) -> None:
    with saved.open("r+b") as file:
        file.truncate(2**28 + 1)  # zeros that take no place on the disk
    with pytest.raises(ValueError, match="it has more than 268,435,456 bytes"):
        Network.load(saved)


def test_a_network_too_large_for_its_file_cannot_be_made_nor_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="which makes more than 67,043,328 parameters"):
        Network([10**6, 10**6])
    monkeypatch.setattr("nn.network.MOST_PARAMETERS", 7)
    Network([2, 2]).save(tmp_path / "mine.npz")
    Network([6, 1]).save(tmp_path / "mine.npz")
    with pytest.raises(ValueError, match="which makes more than 7 parameters"):
        Network([7, 1])
    with pytest.raises(ValueError, match="the network has 8 parameters; a file holds 7"):
        Network.from_layers([Layer(np.ones((2, 3)), np.zeros(2))]).save(tmp_path / "other.npz")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.npz"]


def test_damage_in_a_compressed_file(saved: Path) -> None:
    network, packed = Network.load(saved), io.BytesIO()
    with np.load(saved) as arrays:
        np.savez_compressed(packed, **arrays)
    content = packed.getvalue()
    assert same(loads_or_is_refused(saved, content), network)
    for i in range(0, len(content), 3):
        loaded = loads_or_is_refused(saved, content[:i] + bytes([content[i] ^ 255]) + content[i + 1 :])
        assert loaded is None or same(loaded, network)


def npz(**arrays: object) -> bytes:
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


def npy(array: np.ndarray) -> bytes:
    content = io.BytesIO()
    np.save(content, array)
    return content.getvalue()


WHOLE = {"activations": np.array(["relu"]), "W0": np.ones((2, 3), np.float32), "b0": np.ones(2, np.float32)}
NAN = np.full((2, 3), np.nan, np.float32)
HUGE = b"\x93NUMPY\x01\x00\x76\x00" + b"{'descr': '<f4', 'fortran_order': False, 'shape': (200000000000000,), }".ljust(
    118
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a letter to a friend",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        bytes(5000),
        npy(np.ones((2, 3))),
        HUGE,
        npz(),
        npz(weights=np.ones(3)),
        *(npz(**{name: array for name, array in WHOLE.items() if name != missing}) for missing in WHOLE),
        npz(**WHOLE | {"W0": NAN}),
        npz(**WHOLE | {"b0": np.float32([1, np.inf])}),
        npz(**WHOLE | {"W0": np.ones(6)}),
        npz(**WHOLE | {"W0": np.ones((0, 3))}),
        npz(**WHOLE | {"b0": np.ones(3)}),
        npz(**WHOLE | {"W0": np.array([["a", "b", "c"]] * 2)}),
        npz(**WHOLE | {"activations": np.array([])}),
        npz(**WHOLE | {"activations": np.array("relu")}),
        npz(**WHOLE | {"activations": np.array(["tanh"])}),
        npz(**WHOLE | {"activations": np.array([1.0])}),
        npz(**WHOLE | {"activations": np.array(["relu", "relu"])}),
        npz(**WHOLE | {"activations": np.array(["relu"] * 2), "W1": np.ones((2, 5)), "b1": np.ones(2)}),
    ],
)
def test_foreign_files_are_refused(content: bytes, tmp_path: Path) -> None:
    refused(tmp_path / "mine.npz", content)


def test_the_file_that_foreign_ones_were_made_from_loads(tmp_path: Path) -> None:
    (tmp_path / "mine.npz").write_bytes(npz(**WHOLE))
    assert Network.load(tmp_path / "mine.npz").sizes == [3, 2]


class Bomb:
    """Unpickled, it would leave a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def test_pickled_python_is_never_run(tmp_path: Path) -> None:
    trace, path = tmp_path / "trace", tmp_path / "mine.npz"
    bomb = np.array([Bomb(trace)], dtype=object)
    for content in (
        pickle.dumps(Bomb(trace)),
        npy(bomb),
        *(npz(**WHOLE | {name: bomb}) for name in WHOLE),
        npz(activations=np.array(["relu"], dtype=object), W0=WHOLE["W0"], b0=WHOLE["b0"]),
    ):
        refused(path, content)
        assert not trace.exists()
    pickle.loads(pickle.dumps(Bomb(trace)))
    assert trace.exists(), "the bomb works"


def test_a_failed_save_leaves_the_old_file(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = saved.read_bytes()
    for function in ("replace", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(os, function, full)
            with pytest.raises(OSError, match="No space left"):
                Network([784, 16, 16, 10]).save(saved)
    assert saved.read_bytes() == before
    assert [file.name for file in saved.parent.iterdir()] == ["mine.npz"]


def test_what_could_not_be_loaded_is_not_saved(saved: Path) -> None:
    before = saved.read_bytes()
    diverged = Network([5, 3, 2])
    diverged.layers[1].b[0] = np.nan
    with pytest.raises(ValueError, match="b has 1 numbers that are NaN or infinite"):
        diverged.save(saved)
    tanh = Layer(np.ones((2, 3)), np.ones(2), Activation("tanh", np.tanh, lambda z: 1 - np.tanh(z) ** 2))
    with pytest.raises(ValueError, match="no activation function 'tanh'"):
        Network.from_layers([tanh]).save(saved)
    assert saved.read_bytes() == before


def test_saving_takes_numpys_plain_format(saved: Path) -> None:
    with np.load(saved, allow_pickle=False) as arrays:
        assert sorted(arrays) == ["W0", "W1", "activations", "b0", "b1"]
        assert arrays["W0"].shape == (3, 5)


def test_a_layer_takes_another_activation_by_its_name():
    layer = Layer(np.eye(2), [0.0, 0.0], "sigmoid")
    layer.activation = "relu"
    assert layer(np.array([-1.0, 2.0], np.float32)).tolist() == [0.0, 2.0]
    with pytest.raises(ValueError, match="there is no activation function 'rely'"):
        layer.activation = "rely"
    assert layer.activation.name == "relu"


def test_sizes_that_cannot_be_gone_through_are_told_of() -> None:
    class Broken:
        def __iter__(self) -> None:
            raise RuntimeError("no")

    with pytest.raises(ValueError, match=r"sizes is <.*>; expected at least two whole numbers of 1 or more"):
        Network(Broken())  # type: ignore[arg-type]
