"""`workbench.plots`: every picture is a PNG and says in words what is on it."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import matplotlib.image
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from PIL import Image

from nn import Network, handset, preprocess
from workbench import plots
from workbench.images import bars, parts
from workbench.plots.checked import as_image, worded
from workbench.plots.picture import limit_of, marked

BAR = bars.bar(8, 14)
NETWORK = Network([784, 4, 10], seed=1)
HAND = handset.load()


def pixels(picture: plots.Picture) -> np.ndarray:
    """The picture's pixels, (height, width, 3), 0 to 1."""
    return matplotlib.image.imread(io.BytesIO(picture.png))[..., :3]


def colours(picture: plots.Picture) -> set[tuple[int, ...]]:
    """All colours on a picture, in steps of a tenth."""
    return {tuple(colour) for colour in np.rint(10 * pixels(picture).reshape(-1, 3)).astype(int)}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: plots.images([BAR]), "1 image"),
        (lambda: plots.images([BAR, BAR.reshape(784)], ["A", "B"]), "2 images: A, B"),
        (lambda: plots.images([]), "no images"),
        (lambda: plots.weights([BAR - 0.5] * 3), "3 grids of weights"),
        (lambda: plots.weighted_sum(BAR, -BAR), "an image, weights, and pixel times weight with sum −"),
        (
            lambda: plots.curve(bias=-10, sums=[2, 8]),
            "the sigmoid of the weighted sum plus a bias of -10, with its threshold at 10",
        ),
        (lambda: plots.neuron(BAR, BAR, -10), "a neuron with weighted sum "),
        (lambda: plots.lines({"a": [1, 2], "b": [2, 1]}, x="epoch", y="cost"), "cost over epoch: a, b"),
    ],
)
def test_a_picture_is_a_png_and_says_what_is_on_it(make: Callable[[], plots.Picture], words: str) -> None:
    picture = make()
    assert picture._repr_png_().startswith(b"\x89PNG\r\n\x1a\n")
    assert repr(picture).startswith("<picture: ")
    assert words in picture.words


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: plots.column(BAR, 0), "an image with the pixel in row 0, column 0; in the column it is neuron 0"),
        (lambda: plots.column(BAR, 783), "row 27, column 27; in the column it is neuron 783"),
        (lambda: plots.plane(Network([2, 3, 1])), "of it above 1/2, 0 points and 3 hidden lines"),
        (lambda: plots.plane(Network([2, 1]), [[0.5, 0.2, 1]]), "of it above 1/2, 1 point and 0 hidden lines"),
        (lambda: plots.numbers(0.73 * BAR), "an image, and its 784 pixels as numbers"),
        (lambda: plots.overlap(BAR, BAR), "A and B laid over each other, 27 of 27 shared: 100 %"),
        (lambda: plots.overlap(BAR, bars.bar(20, 14)), "0 of 54 shared: 0 %"),
        (
            lambda: plots.functions({"relu": lambda z: np.maximum(z, 0), "sin": np.sin}),
            "relu and sin over z, and their slopes",
        ),
        (lambda: plots.lines({"a": [1, 0.1, 0]}, at=[5, 6, 7], log=True), "lines over their number: a"),
        (
            lambda: plots.race({"a": [1, 0]}, {"a": [[0, 1], [2, 1], [0.1, 0.9]]}),
            "a wiggle along a chain, and a race: a",
        ),
        (
            lambda: plots.training([[0, 1], [2, 0.5], [0.1, 0.9]], [BAR] * 5),
            "a training: cost 0.500, 90% right, 5 grids",
        ),
        (lambda: plots.training([[0], [np.nan], [0.1]], [np.nan * BAR]), "a training: cost nan, 10% right, 1 grids"),
        (lambda: plots.training([[0], [0], [1]], []), "a training: cost 0.000, 100% right, 0 grids"),
        (lambda: plots.network(NETWORK), "a network of 784-4-10 neurons and its strongest connections"),
        (lambda: plots.network(NETWORK, BAR), "a network of 784-4-10 neurons at work; its brightest output is "),
        (lambda: plots.steps(preprocess.steps(BAR)), "4 stages of a drawing: drawing, cropped, fitted, centred"),
        (lambda: plots.dial_wall(NETWORK), "a wall of dials, 98.3% of them weights of the first layer"),
        (lambda: plots.dial_wall(Network([784, 3])), "a wall of dials, 99.9% of them weights of the first layer"),
        (
            lambda: plots.chain([[0.5], [0.7, 0.2], [0.3]], [[[1], [-2]], [[1, 2]]], [[0.1, -0.1], [0.2]], 0.25),
            "a network 1-2-1: activations forward, deltas back, cost 0.25",
        ),
        (
            lambda: plots.matrix(np.eye(3), [0, 1, 2], [1, 0, 0]),
            "a layer as W (3, 3) times a (3,) plus b (3,), and sigmoid",
        ),
        (lambda: plots.matrix(np.ones((4, 12)), np.ones(4), np.ones(12), (1, 7)), "a layer as W (4, 12) times a (12,)"),
        (lambda: plots.matrix(np.ones((12, 1)), np.ones(12), [1], (None, 0)), "a layer as W (12, 1) times a (1,)"),
        (
            lambda: plots.sign_table([[1, 0, -1]], ["row"], ["a", "b", "c"], "a note"),
            "1 rows and 3 columns with 1 + and 1 −",
        ),
        (lambda: plots.sign_table([[1], [1]], "ab", ["c"]), "a table of 2 rows and 1 columns with 2 + and 0 −"),
        (lambda: plots.edge_overlay([BAR, BAR], [(8, 14, 30)], [[0.9], [0.1]]), "2 images: 1 edges lit, 0 edges lit"),
        (
            lambda: plots.taken_apart([*parts.styles_of(8)[:1], *parts.styles_of(3)[:1]]),
            "2 digits taken apart: an 8 with ",
        ),
        (lambda: plots.handset(HAND, BAR), "a network set by hand, with bars, patterns and votes"),
        (lambda: plots.handset(HAND, BAR, "ours"), "with bars, patterns and votes; ours"),
        (
            lambda: plots.answers(BAR, [0, 1], np.eye(10)[[3, 8]]),
            "ten outputs over the way of an image; brightest in turn: 3, 8",
        ),
        (lambda: plots.answers(BAR, [0, 1], np.eye(10)[[3, 3]], 0.5, "columns"), "over columns; brightest in turn: 3"),
        (
            lambda: plots.landscape([[1, 2], [2, 4]], [0, 1], [0, 1], [0.5, 0.5], ["W[0, 1]", "b[2]"]),
            "the cost over W[0, 1] and b[2], from 1.00 to 4.00",
        ),
        (
            lambda: plots.landscape(np.ones((2, 3)), [0, 1, 2], [0, 1], [9, 9]),
            "the cost over x and y, from 1.00 to 1.00",
        ),
        (
            lambda: plots.neuron(BAR, BAR, -10, "a note"),
            f"weighted sum {(BAR**2).sum():.1f}, bias -10, activation 1.00",
        ),
        (lambda: plots.images([BAR] * 3, columns=2), "3 images"),
        (lambda: plots.card("A title", ["One.", "Two."], [BAR, BAR], BAR), "A title"),
        (lambda: plots.card("A title", ["One."]), "A title"),
    ],
)
def test_each_says_what_it_shows(make: Callable[[], plots.Picture], words: str) -> None:
    picture = make()
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert words in picture.words


NAN = np.full((28, 28), np.nan)
WRONG: list[tuple[str, Any, str]] = [
    *(
        (name, wrong, words)
        for name, call in (("images", plots.images), ("weights", plots.weights))
        for wrong, words in (
            (lambda call=call: call([np.zeros(10)]), r"came with shape \(10,\); expected \(28, 28\) or \(784,\)"),
            (lambda call=call: call([np.zeros((28, 27))]), r"came with shape \(28, 27\)"),
            (lambda call=call: call([np.zeros((2, 28, 28))]), r"came with shape \(2, 28, 28\)"),
            (lambda call=call: call([BAR, NAN]), "1 has 784 numbers that are NaN, infinite or too large to draw"),
            (lambda call=call: call([1e35 * BAR]), "too large to draw"),
            (lambda call=call: call(["seven"]), "0 came as 'seven'; expected numbers"),
            (lambda call=call: call(BAR), r"came as one, of shape \(28, 28\); put it into a list"),
            (lambda call=call: call(None), "came as None; expected a list"),
            (lambda call=call: call([BAR], "A"), "titles came as 'A'; expected a list of words"),
            (lambda call=call: call([BAR], 5), "titles came as 5; expected a list"),
            (lambda call=call: call([BAR], columns=0), "columns is 0; expected a whole number, 1 or more"),
        )
    ),
    ("images", lambda: plots.images([255 * BAR]), "image 0 ranges from 0 to 255; expected .*; divide by 255"),
    ("images", lambda: plots.images([-BAR]), r"ranges from -1 to -0; expected 0 \(black\) to 1 \(white\)$"),
    ("images", lambda: plots.images([BAR], inches=0), "inches is 0"),
    ("weights", lambda: plots.weights([]), "no grids came"),
    ("weighted_sum", lambda: plots.weighted_sum(BAR, NAN), "the weights has 784 numbers that are NaN"),
    ("curve", lambda: plots.curve(bias=np.inf), "bias is inf"),
    ("curve", lambda: plots.curve(low=3, high=3), "the axis goes from 3 to 3"),
    ("curve", lambda: plots.curve(sums="many"), "sums came as"),
    ("neuron", lambda: plots.neuron(BAR, BAR, "low"), "bias is 'low'"),
    ("numbers", lambda: plots.numbers(NAN), "an image has 784 numbers that are NaN"),
    ("column", lambda: plots.column(BAR, 784), "index is 784; expected a whole number, from 0 to 783"),
    ("overlap", lambda: plots.overlap(BAR, BAR, ["A"]), "1 titles came; expected two"),
    ("lines", lambda: plots.lines([1, 2]), r"named came as \[1, 2\]; expected a dict, as"),
    ("lines", lambda: plots.lines({"a": [[1, 2]]}), r"the line 'a' came with shape \(1, 2\); expected a row"),
    ("lines", lambda: plots.lines({"a": [1, 2]}, at=[1]), "the line 'a' has 2 points at 1 places"),
    ("functions", lambda: plots.functions({"a": 5}), "a came as 5; expected a function"),
    ("functions", lambda: plots.functions({"a": np.sum}), r"what a gave came with shape \(\)"),
    ("functions", lambda: plots.functions({"a": lambda z: z[1:]}), "a gave 600 numbers for 601"),
    ("functions", lambda: plots.functions({"a": np.sin}, low=6), "the axis goes from 6 to 6"),
    ("answers", lambda: plots.answers(BAR, [], np.zeros((0, 10))), "no places came"),
    (
        "answers",
        lambda: plots.answers(BAR, [1], np.zeros((2, 10))),
        r"curves came with shape \(2, 10\); expected \(1, 10\)",
    ),
    (
        "landscape",
        lambda: plots.landscape(np.ones((2, 3)), [0, 1], [0, 1], [0, 0]),
        r"heights came with shape \(2, 3\)",
    ),
    ("landscape", lambda: plots.landscape([[1, 2]], [0, 1], [0], [0, 0]), "ys must rise, with two numbers or more"),
    ("landscape", lambda: plots.landscape(np.eye(2), [1, 1], [0, 1], [0, 0]), "xs must rise"),
    ("landscape", lambda: plots.landscape(np.eye(2), [0, 1], [0, 1], [0, 0], ["x"]), "1 labels came; expected one for"),
    ("network", lambda: plots.network("sigmoid"), "a network came as 'sigmoid'; expected a Network"),
    ("network", lambda: plots.network(Network([9, 2])), r"the network has sizes \[9, 2\]; expected 784 inputs"),
    ("steps", lambda: plots.steps([BAR]), "stages came as .*; expected a dict"),
    ("steps", lambda: plots.steps({}), "no stages came"),
    (
        "steps",
        lambda: plots.steps({"drawing": [1, 2]}),
        r"'drawing' came with shape \(2,\); expected \(n, n\)",
    ),
    ("dial_wall", lambda: plots.dial_wall(None), "a network came as None"),
    ("chain", lambda: plots.chain([], [], [], 1), "0 activations, 0 weights and 0 deltas came"),
    ("chain", lambda: plots.chain([[1], [1]], [], [[1]], 1), "2 activations, 0 weights and 1 deltas came"),
    (
        "chain",
        lambda: plots.chain([[1], [1]], [[[1, 2]]], [[1]], 1),
        r"weights came with shape \(1, 2\); expected \(1, 1\)",
    ),
    ("chain", lambda: plots.chain([[1], [1]], [[[1]]], [[1, 2]], 1), r"deltas came with shape \(2,\); expected \(1,\)"),
    ("chain", lambda: plots.chain([[1], [1] * 7], [np.ones((7, 1))], [[1] * 7], 1), "1 to 6 in each"),
    ("chain", lambda: plots.chain([[1], [np.nan]], [[[1]]], [[1]], 1), "activations"),
    ("matrix", lambda: plots.matrix([1, 2], 3, 4), r"W came with shape \(2,\); expected \(n, n\)"),
    ("matrix", lambda: plots.matrix(np.ones((0, 2)), [], [1, 2]), r"W came with shape \(0, 2\); expected a neuron"),
    ("matrix", lambda: plots.matrix(np.eye(2), [1, 2], [1, 2, 3]), r"a came with shape \(3,\); expected \(2,\)"),
    (
        "matrix",
        lambda: plots.matrix(np.eye(2), [1, 2], [1, 2], (2, 0)),
        r"selected .* \(2, 0\); there are 2 and 2",
    ),
    ("matrix", lambda: plots.matrix(np.eye(2), [1, 2], [1, 2], (True, 0)), "selected came as"),
    ("matrix", lambda: plots.matrix(np.eye(2), [1, 2], [1, 2], 1), "selected came as 1; expected 2 numbers or None"),
    ("sign_table", lambda: plots.sign_table([[1]], ["a"], ["b", "c"]), r"the table came with shape \(1, 1\)"),
    ("sign_table", lambda: plots.sign_table([[1]], 1, ["b"]), "rows came as 1; expected a list"),
    ("edge_overlay", lambda: plots.edge_overlay([], [(1, 2, 3)], np.ones((0, 1))), "no images came"),
    ("edge_overlay", lambda: plots.edge_overlay([BAR], [(1, 2)], [[1]]), r"places came with shape \(1, 2\)"),
    ("taken_apart", lambda: plots.taken_apart([3]), "expected digits that are taken apart"),
    ("handset", lambda: plots.handset(SimpleNamespace(bars=[]), BAR), "expected a HandSet"),
    ("plane", lambda: plots.plane(Network([3, 2, 1])), r"sizes \[3, 2, 1\]; expected two inputs and one output"),
]


@pytest.mark.parametrize(("name", "call", "words"), WRONG, ids=[f"{name}-{i}" for i, (name, *_) in enumerate(WRONG)])
def test_what_cannot_be_drawn_is_refused_in_words(name: str, call: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


def test_every_picture_that_a_notebook_may_ask_for_refuses_something() -> None:
    # A race, a training and a card are drawn for labs and cards, of what these have checked.
    assert set(plots.__all__) - {name for name, *_ in WRONG} == {"Picture", "race", "training", "card"}


# --- What is on them


def test_images_are_as_large_as_is_asked_for_and_few_are_larger_than_many() -> None:
    few, many = plots.images([BAR] * 4), plots.images([BAR] * 5)
    assert pixels(few).shape[1] / 4 > 1.3 * pixels(many).shape[1] / 5
    large = plots.images([BAR] * 4, columns=2, inches=3)
    assert pixels(large).shape[1] > 450
    assert pixels(large).shape[0] > 450


def test_a_picture_says_that_an_inch_of_it_is_100_pixels() -> None:
    assert Image.open(io.BytesIO(plots.images([BAR]).png)).info["dpi"] == pytest.approx((100, 100), abs=0.1)


def test_six_digits_taken_apart_are_a_row() -> None:
    styles = [parts.styles_of(1)[0]] * 7
    six, seven = pixels(plots.taken_apart(styles[:6])), pixels(plots.taken_apart(styles))
    assert seven.shape[1] == pytest.approx(six.shape[1], abs=4)
    assert seven.shape[0] > 1.5 * six.shape[0]


def test_a_hidden_neurons_line_is_where_its_sum_is_0() -> None:
    network = Network([2, 1, 1])
    network.layers[0].W, network.layers[0].b = [[4, 8]], [-4]
    network.layers[1].W = [[0]]  # the same colour everywhere
    shown = pixels(plots.plane(network))
    dark = shown.max(axis=2) < 0.35
    rows, columns = np.nonzero(dark)
    height, width = dark.shape
    x, y = columns / (width - 1), 1 - rows / (height - 1)
    assert len(x) > 60
    assert np.median(np.abs(4 * x + 8 * y - 4)) < 0.4


def test_pixels_that_were_computed_may_lie_a_little_beyond_black_and_white() -> None:
    assert as_image(np.full(784, 1.01)).max() == 1.01
    assert as_image(np.full(784, -0.01)).min() == -0.01
    for far in (1.011, -0.011):
        with pytest.raises(ValueError, match=r"expected 0 \(black\) to 1 \(white\)$"):
            as_image(np.full(784, far))


def test_titles_have_lines_and_nothing_that_no_font_can_draw() -> None:
    assert worded("a title", "two\nlines\x00 and\t\u200bmore") == "two\nlines andmore"


def test_a_pixel_is_as_bright_on_the_picture_as_in_the_image() -> None:
    half = np.zeros((28, 28))
    half[:, 14:] = 0.6
    found = pixels(plots.images([half], inches=2.8))
    height, width = found.shape[:2]
    assert found[height // 2, width // 4] == pytest.approx([0, 0, 0], abs=0.02)
    assert found[height // 2, 3 * width // 4] == pytest.approx([0.6] * 3, abs=0.02)


def test_signs_stand_on_the_strongest_weights_and_apart_from_each_other() -> None:
    numbers = np.zeros((6, 6))
    numbers[1] = [9, -8, 7, 0, 0, -6]
    numbers[4, 4] = 2
    rows, columns = marked(numbers, 3, 1)
    assert list(zip(rows, columns, strict=True)) == [(1, 0), (1, 1), (1, 2), (1, 5)]
    rows, columns = marked(numbers, 2, 2)
    assert list(zip(rows, columns, strict=True)) == [(1, 0), (1, 2), (1, 5), (4, 4)]
    assert [part.size for part in marked(numbers, 10, 1)] == [0, 0]


def test_signs_on_small_grids_make_no_stripes() -> None:
    grid = np.zeros((28, 28))
    grid[10:12], grid[18:20] = -1, 1
    found = pixels(plots.weights([grid] * 8))
    # Of the red and blue rows, most is plain colour: with a sign on each weight it would be white from end to end.
    red = (found[..., 0] > 0.5) & (found[..., 1] < 0.2)
    blue = (found[..., 2] > 0.5) & (found[..., 0] < 0.25)
    for plain in (red, blue):
        strongest = plain.sum(axis=1).max()
        assert strongest > 0.85 * 8 * 0.7 * found.shape[1] / 8


def test_positive_is_blue_and_negative_red_and_the_scale_is_that_of_the_largest() -> None:
    blue, red = (33, 102, 172), (178, 24, 43)
    shown = colours(plots.weights([3 * BAR, -3 * BAR]))
    for colour in (blue, red):
        assert tuple(np.rint(10 * np.array(colour) / 255).astype(int)) in shown
    assert limit_of([0.2 * BAR]) == 1
    assert limit_of([-3 * BAR, BAR]) == 3


def test_a_lit_neuron_is_brighter_than_a_dark_one() -> None:
    lamp = (10, 7, 0)
    assert lamp in colours(plots.neuron(BAR, BAR, -10))
    assert lamp not in colours(plots.neuron(BAR, -BAR, -10))


def test_every_name_of_the_package_is_there() -> None:
    assert plots.__all__ == sorted(plots.__all__, key=lambda name: (name[0].islower(), name))
    for name in plots.__all__:
        assert callable(getattr(plots, name))


def figures_drawn(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """Return where the figures go that pictures are made of from now on: of them only the PNG is left."""
    figures: list[Figure] = []
    save = Figure.savefig
    monkeypatch.setattr(Figure, "savefig", lambda figure, *a, **k: (figures.append(figure), save(figure, *a, **k))[1])
    return figures


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    return figures_drawn(monkeypatch)


def test_a_connection_of_the_network_begins_at_its_pixel(drawn: list[Figure]) -> None:
    one = Network([784, 1, 1])
    one.layers[0].W[...] = 0
    one.layers[0].W[0, 28 * 20 + 5] = 1
    plots.network(one)
    (axes,) = drawn[0].axes
    lines = next(each for each in axes.collections if isinstance(each, LineCollection))
    (start, _), (left, right, bottom, top) = lines.get_segments()[0], axes.images[0].get_extent()
    across, down = (start[0] - left) / (right - left), (top - start[1]) / (top - bottom)
    assert (across, down) == (pytest.approx(5.5 / 28), pytest.approx(20.5 / 28))


def test_signs_stand_half_way_up_beside_their_part_of_the_matrix(drawn: list[Figure]) -> None:
    plots.matrix(np.eye(3), [0, 1, 2], [1, 0, 0])
    (figure,) = drawn
    for part, next_part, sign in zip(figure.axes, figure.axes[1:], "·+=→", strict=False):
        (text,) = [text for text in part.texts if text.get_text() == sign]
        x, y = figure.transFigure.inverted().transform(text.get_window_extent().get_points().mean(axis=0))
        assert part.get_position().x1 < x < next_part.get_position().x0
        assert y == pytest.approx(sum(part.get_position().intervaly) / 2, abs=0.02)
