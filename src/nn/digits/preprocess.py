"""From a drawing of any size to MNIST's form: crop, fit, centre.

    steps = preprocess.steps(drawing)     every stage by its name, to look at
    image = preprocess.to_mnist(drawing)  the last of them: (28, 28), what a network that learned from MNIST expects

MNIST's makers brought every digit into the same place and to the same size: "size-normalised to fit in a 20x20 pixel
box while preserving their aspect ratio", in greys that come from anti-aliasing, then moved in a 28x28 field until the
centre of mass stood in its middle (LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document
recognition, 1998, section III.A). A network has seen nothing else: it must get drawings in the same form.

Every function takes a float image (height, width) with pixels in [0, 1], ink 1 (white) on paper 0 (black), gives
float32, and raises a `ValueError` for another shape, for NaN and for pixels outside [0, 1]. A blank one stays blank.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nn.digits import dataset
from nn.validation import check_range, floats, whole

Image = NDArray[np.float32]
Floats = NDArray[np.float64]

SIDE = 20  # pixels: the box that the ink fills
FIELD = dataset.SIDE  # 28 pixels: an MNIST image's height and width
MOST = 1000  # pixels that an image is scaled to
MIDDLE = 14  # the row and the column, counted from 0, that the centre of mass comes to


def to_mnist(drawing: ArrayLike) -> Image:
    """Bring a drawing into MNIST's form: (height, width) to (28, 28). A blank one gives zeros."""
    return centre(fit(crop(drawing)))


def steps(drawing: ArrayLike) -> dict[str, Image]:
    """Return what `to_mnist` does stage by stage: "drawing", "cropped", "fitted" and "centred", in this order."""
    cropped = crop(drawing)
    fitted = fit(cropped)
    return {"drawing": _checked(drawing), "cropped": cropped, "fitted": fitted, "centred": centre(fitted)}


def crop(image: ArrayLike) -> Image:
    """Cut the image to its ink: the smallest box that holds every pixel above 0. A blank one stays as it is."""
    image = _checked(image)
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    if rows.size == 0:
        return image
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def fit(image: ArrayLike, side: int = SIDE) -> Image:
    """Scale the image so that its longer side has `side` pixels, the shorter one in proportion (1 pixel at least).

    A pixel of a smaller image is the mean of the area it covers in the given one; a pixel of a larger image lies
    between its four nearest neighbours there, linearly. `side` is a whole number from 1 to 1,000.
    """
    image = _checked(image)
    side = whole("side", side, 1, MOST)
    height, width = (max(1, round(n * side / max(image.shape))) for n in image.shape)
    # The weights are float64, so that a mean of ones does not come out as 1.0000001.
    fitted: Floats = _scaling(image.shape[0], height) @ image @ _scaling(image.shape[1], width).T
    return fitted.astype(np.float32)


def centre(image: ArrayLike) -> Image:
    """Put an image of at most 28x28 into a (28, 28) one, its centre of mass at row 14, column 14.

    It moves by whole pixels, so the centre of mass comes to lie within half a pixel of there, and not as far as to
    push ink over the border: that would be lost. What enters is paper, 0.
    """
    image = _checked(image)
    if max(image.shape) > FIELD:
        raise ValueError(f"the image has shape {image.shape}; expected at most ({FIELD}, {FIELD}): fit() it first")
    ink = crop(image)
    field = np.zeros((FIELD, FIELD), np.float32)
    if ink.any():
        top, left = (_start(ink.sum(axis=axis, dtype=np.float64)) for axis in (1, 0))
        field[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return field


def _start(masses: Floats) -> int:
    """Return where along one side of the field the ink must begin; `masses` is its ink row by row (or by column)."""
    centre_of_mass = float(np.average(np.arange(len(masses)), weights=masses))
    # Symmetric ink often lies half a pixel off either way: then 13.5, the field's own middle, whatever was rounded on
    # the way here.
    start = math.ceil(MIDDLE - centre_of_mass - 0.5 - 1e-6)
    return min(max(start, 0), FIELD - len(masses))


def _scaling(n_in: int, n_out: int) -> Floats:
    """Return the matrix (n_out, n_in) that scales a column of pixels; each row's weights sum to 1."""
    pixels_each = n_in / n_out
    i, j = np.arange(n_out)[:, None], np.arange(n_in)
    if n_out <= n_in:
        # How much of input pixel j, from j to j + 1, lies in output pixel i.
        begin, end = i * pixels_each, (i + 1) * pixels_each
        overlap: Floats = np.maximum(np.minimum(end, j + 1) - np.maximum(begin, j), 0)
        return overlap / pixels_each
    # Where the middle of output pixel i lies among the middles of the input pixels; beyond the outermost, on it.
    middle = np.clip((i + 0.5) * pixels_each - 0.5, 0, n_in - 1)
    nearness: Floats = np.maximum(1 - np.abs(middle - j), 0)
    return nearness


def _checked(image: ArrayLike) -> Image:
    """Return a float32 copy of the image; a `ValueError` tells of another shape, of NaN, of pixels outside [0, 1]."""
    pixels = np.array(floats("a drawing", image))
    if pixels.ndim != 2 or pixels.size == 0:
        hint = "; reshape it to (28, 28)" if pixels.shape == (FIELD * FIELD,) else ""
        raise ValueError(f"a drawing came with shape {pixels.shape}; expected (height, width){hint}")
    check_range(pixels)
    return pixels
