"""`nn.digits.preprocess`: from a drawing of any size to MNIST's form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from mnist_files import WHY_SKIPPED, mnist_folder

from nn.digits import mnist, preprocess

greys = st.one_of(st.just(0.0), st.integers(1, 255).map(lambda grey: float(np.float32(grey / 255))))


def drawings(most: int = 45) -> st.SearchStrategy[np.ndarray]:
    shapes = st.tuples(st.integers(1, most), st.integers(1, most))
    return hnp.arrays(np.float32, shapes, elements=greys, fill=st.just(np.float32(0)))


def inked(most: int = 45) -> st.SearchStrategy[np.ndarray]:
    return drawings(most).filter(lambda drawing: drawing.any())


def box(image: np.ndarray) -> tuple[int, int, int, int]:
    """Top, bottom, left, right of the ink, by looking at every pixel."""
    found = [(i, j) for i, row in enumerate(image.tolist()) for j, pixel in enumerate(row) if pixel > 0]
    rows, columns = zip(*found, strict=True)
    return min(rows), max(rows), min(columns), max(columns)


def centre_of_mass(image: np.ndarray) -> tuple[float, float]:
    pixels = [(i, j, float(pixel)) for i, row in enumerate(image.tolist()) for j, pixel in enumerate(row)]
    mass = math.fsum(p for _, _, p in pixels)
    return math.fsum(i * p for i, _, p in pixels) / mass, math.fsum(j * p for _, j, p in pixels) / mass


def area_mean(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """Shrink by counting: blow every pixel up until both grids fit, then take plain means of blocks."""
    blown = np.repeat(np.repeat(image.astype(np.float64), height, axis=0), width, axis=1)
    return blown.reshape(height, image.shape[0], width, image.shape[1]).mean((1, 3))


# --- Whole drawings


@given(drawings())
def test_the_result_has_mnists_form(drawing: np.ndarray) -> None:
    before = drawing.copy()
    image = preprocess.to_mnist(drawing)
    assert image.shape == (28, 28)
    assert image.dtype == np.float32
    assert image.min() >= 0
    assert image.max() <= 1
    assert np.array_equal(drawing, before)
    assert drawing.any() == image.any()


@given(inked())
def test_the_longest_side_of_the_ink_is_20(drawing: np.ndarray) -> None:
    top, bottom, left, right = box(preprocess.to_mnist(drawing))
    assert max(bottom - top, right - left) + 1 == 20


@given(inked())
def test_the_centre_of_mass_is_at_14_14_or_the_ink_touches_the_border(drawing: np.ndarray) -> None:
    image = preprocess.to_mnist(drawing)
    top, bottom, left, right = box(image)
    for centre, low, high in zip(centre_of_mass(image), (top, left), (bottom, right), strict=True):
        if low > 0 and high < 27:
            assert abs(centre - 14) <= 0.5 + 1e-5


@given(inked(20), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_where_on_the_paper_it_was_drawn_makes_no_difference(
    drawing: np.ndarray, above: int, below: int, left: int, right: int
) -> None:
    moved = np.pad(drawing, ((above, below), (left, right)))
    assert np.array_equal(preprocess.to_mnist(moved), preprocess.to_mnist(drawing))


@given(inked())
def test_a_second_time_changes_nothing(drawing: np.ndarray) -> None:
    once = preprocess.to_mnist(drawing)
    assert np.array_equal(preprocess.to_mnist(once), once)


@given(hnp.arrays(np.float32, st.tuples(st.just(20), st.integers(1, 20)), elements=greys), st.integers(2, 6))
def test_the_same_drawing_on_a_finer_grid(drawing: np.ndarray, times: int) -> None:
    drawing[0, 0] = drawing[-1, -1] = 1  # ink in two corners, so that its box is all of the drawing
    finer = np.kron(drawing, np.ones((times, times), np.float32))
    assert preprocess.to_mnist(finer) == pytest.approx(preprocess.to_mnist(drawing), abs=1e-6)


@given(inked())
def test_turned_and_mirrored_drawings_give_turned_and_mirrored_ink(drawing: np.ndarray) -> None:
    # The 28x28 field has no middle pixel, so it is the ink in its box that turns, not the place of the box.
    ink = preprocess.crop(preprocess.to_mnist(drawing))
    for turn in (np.fliplr, np.flipud, np.rot90, np.transpose):
        turned = preprocess.crop(preprocess.to_mnist(turn(drawing)))
        assert turned == pytest.approx(turn(ink), abs=1e-6)


@given(inked())
def test_transposed_drawings_give_transposed_images(drawing: np.ndarray) -> None:
    assert preprocess.to_mnist(drawing.T) == pytest.approx(preprocess.to_mnist(drawing).T, abs=1e-6)


@pytest.mark.parametrize("shape", [(1, 1), (28, 28), (1, 300), (280, 280), (7, 5)])
def test_a_blank_drawing_stays_blank(shape: tuple[int, int]) -> None:
    assert np.array_equal(preprocess.to_mnist(np.zeros(shape)), np.zeros((28, 28)))
    assert preprocess.crop(np.zeros(shape)).shape == shape


def test_the_stages_are_what_each_step_gives() -> None:
    drawing = np.zeros((60, 90), np.float32)
    drawing[10:50, 30:40] = 0.5
    stages = preprocess.steps(drawing)
    assert list(stages) == ["drawing", "cropped", "fitted", "centred"]
    assert np.array_equal(stages["drawing"], drawing)
    assert np.array_equal(stages["cropped"], preprocess.crop(drawing))
    assert np.array_equal(stages["fitted"], preprocess.fit(preprocess.crop(drawing)))
    assert np.array_equal(stages["centred"], preprocess.to_mnist(drawing))
    assert [stage.shape for stage in stages.values()] == [(60, 90), (40, 10), (20, 5), (28, 28)]
    for stage in stages.values():
        stage[:] = 0.25
    assert drawing.max() == 0.5, "painting on a stage left the drawing alone"


# --- Each step


@given(inked())
def test_crop_cuts_to_the_ink(drawing: np.ndarray) -> None:
    top, bottom, left, right = box(drawing)
    assert np.array_equal(preprocess.crop(drawing), drawing[top : bottom + 1, left : right + 1])


@given(drawings(30), st.integers(1, 40))
def test_fit_keeps_the_proportions(image: np.ndarray, side: int) -> None:
    fitted = preprocess.fit(image, side)
    assert max(fitted.shape) == side
    for n, n_in in zip(fitted.shape, image.shape, strict=True):
        assert n == 1 or abs(n - n_in * side / max(image.shape)) <= 0.5


@given(st.data())
def test_fit_shrinks_by_the_mean_of_areas(data: st.DataObject) -> None:
    image = data.draw(drawings(24))
    side = data.draw(st.integers(1, max(image.shape)))
    fitted = preprocess.fit(image, side)
    if fitted.shape[0] <= image.shape[0] and fitted.shape[1] <= image.shape[1]:
        assert fitted == pytest.approx(area_mean(image, *fitted.shape), abs=1e-6)


@given(drawings(12), st.integers(12, 40))
def test_fit_enlarges_linearly_between_neighbours(image: np.ndarray, side: int) -> None:
    fitted = preprocess.fit(image, side)
    along = [(np.arange(m) + 0.5) * n / m - 0.5 for m, n in zip(fitted.shape, image.shape, strict=True)]
    tall = np.array([np.interp(along[0], np.arange(image.shape[0]), column) for column in image.T]).T
    both = np.array([np.interp(along[1], np.arange(image.shape[1]), row) for row in tall])
    assert fitted == pytest.approx(both, abs=1e-6)


def test_fit_leaves_an_image_of_the_right_size_alone() -> None:
    image = np.random.default_rng(0).random((20, 13), np.float32)
    assert np.array_equal(preprocess.fit(image), image)


def test_fit_keeps_full_ink_full() -> None:
    for shape in ((47, 31), (333, 280), (3, 7)):
        assert (preprocess.fit(np.ones(shape)) == 1).all()


def test_fit_wants_a_pixel_at_least() -> None:
    with pytest.raises(ValueError, match="side is 0; expected a whole number, from 1 to 1000"):
        preprocess.fit(np.ones((3, 3)), 0)


def test_centre_moves_by_whole_pixels() -> None:
    image = np.zeros((20, 20), np.float32)
    image[2:5, 7:8] = [[0.25], [1.0], [0.25]]  # its centre of mass is pixel (3, 7)
    centred = preprocess.centre(image)
    assert centred[13:16, 14].tolist() == [0.25, 1.0, 0.25]
    assert centred.sum() == 1.5


def test_centre_pushes_no_ink_over_the_border() -> None:
    column = np.full((20, 1), 0.01, np.float32)
    column[-2:] = 1  # its centre of mass is 17.6 pixels from its top: row 14 would leave 4 rows outside
    for ink, turned_back in ((column, lambda image: image), (column.T, np.transpose)):
        centred = turned_back(preprocess.centre(ink))
        assert np.array_equal(centred[:20, 14:15], column)
        assert np.count_nonzero(centred) == 20
    upside_down = preprocess.centre(column[::-1])
    assert np.array_equal(upside_down[8:, 14:15], column[::-1])
    assert np.count_nonzero(upside_down) == 20


@given(hnp.arrays(np.float32, (20, 10), elements=greys).filter(lambda half: half[:, 0].any()))
def test_centre_puts_symmetric_ink_into_the_fields_middle(half: np.ndarray) -> None:
    for sheet in (np.hstack([half, half[:, ::-1]]), np.hstack([half[:, ::-1], half])):
        ink = preprocess.crop(sheet)
        centred = preprocess.centre(ink)
        assert np.array_equal(centred, centred[:, ::-1])
        assert np.array_equal(preprocess.centre(ink.T), centred.T)


def test_symmetric_drawings_come_into_the_fields_middle_whatever_was_rounded() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        half = rng.random((rng.integers(20, 90), rng.integers(10, 40)))
        image = preprocess.to_mnist(np.hstack([half, half[:, ::-1]]))
        _, _, left, right = box(image)
        if (right - left) % 2:
            assert left == 27 - right
        else:
            assert left == 28 - right  # an odd number of columns: the middle one is column 14


def test_centre_refuses_what_does_not_fit() -> None:
    with pytest.raises(ValueError, match=r"shape \(29, 3\); expected at most \(28, 28\): fit\(\) it first"):
        preprocess.centre(np.ones((29, 3)))
    assert np.array_equal(preprocess.centre(np.ones((28, 28))), np.ones((28, 28)))


STEPS = [preprocess.to_mnist, preprocess.steps, preprocess.crop, preprocess.fit, preprocess.centre]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (np.zeros(784), r"shape \(784,\); expected \(height, width\); reshape it to \(28, 28\)"),
        (np.zeros((2, 28, 28)), r"shape \(2, 28, 28\); expected \(height, width\)"),
        (np.zeros((0, 5)), r"shape \(0, 5\); expected \(height, width\)"),
        (0.5, r"shape \(\); expected \(height, width\)"),
        ([[0.0, math.nan], [math.nan, 1.0]], "2 pixels are NaN"),
        ([[0.0, math.inf]], "pixels range from 0.0 to inf; expected 0.0"),
        ([[0.0, -0.25]], r"range from -0\.25 to 0\.0; expected 0\.0 \(black\) to 1\.0 \(white\); np\.clip"),
        ([[0.0, 1.0000001]], r"range from 0\.0 to 1\.0000001;.*np\.clip"),
        (np.array([[0, 255]], np.uint8), "range from 0.0 to 255.0.*divide by 255"),
    ],
)
def test_bad_drawings_are_refused(step: object, drawing: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        step(drawing)


def test_drawings_of_other_types_are_taken() -> None:
    ink = np.zeros((9, 9))
    ink[2:7, 4] = 1
    wanted = preprocess.to_mnist(ink)
    for drawing in (ink.tolist(), ink.astype(bool), ink.astype(np.uint8), ink.astype(np.float16), -0.0 + ink):
        assert np.array_equal(preprocess.to_mnist(drawing), wanted)


# --- MNIST's own images


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    folder = mnist_folder()
    if folder is None:
        pytest.skip(WHY_SKIPPED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NN_MNIST_DIR", str(folder))
        return mnist.load("test").images[:2000]


def test_mnists_images_are_in_mnists_form_already(images: np.ndarray) -> None:
    same = [np.array_equal(preprocess.to_mnist(image), image) for image in images]
    assert np.mean(same) >= 0.998


def test_mnists_images_come_back_from_elsewhere_and_larger(images: np.ndarray) -> None:
    for image in images[:100]:
        larger = np.pad(np.kron(image, np.ones((7, 7), np.float32)), ((50, 3), (11, 90)))
        assert preprocess.to_mnist(larger) == pytest.approx(image, abs=1e-6)


@pytest.mark.parametrize("size", [57, 101, 280])
def test_mnists_images_come_nearly_back_when_smoothly_enlarged(images: np.ndarray, size: int) -> None:
    at = (np.arange(size) + 0.5) * 28 / size - 0.5
    differences = []
    for image in images[:200]:
        tall = np.array([np.interp(at, np.arange(28), column) for column in image.T]).T
        larger = np.array([np.interp(at, np.arange(28), row) for row in tall])
        differences.append(np.abs(preprocess.to_mnist(larger) - image).mean())
    by_one_pixel = np.abs(np.roll(images[:200], 1, axis=1) - images[:200]).mean()
    assert np.mean(differences) < 0.7 * by_one_pixel
    assert np.mean(differences) < 0.05
