"""`workbench.plots`: every picture is a PNG and says in words what is on it."""

from __future__ import annotations

import numpy as np
import pytest

from workbench import plots
from workbench.images import bars

BAR = bars.bar(8, 14)


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (plots.images([BAR]), "1 image"),
        (plots.images([BAR, BAR.reshape(784)], ["A", "B"]), "2 images: A, B"),
        (plots.images([]), "no images"),
        (plots.weights([BAR - 0.5] * 3), "3 grids of weights"),
        (plots.weighted_sum(BAR, -BAR), "an image, weights, and pixel times weight with sum −"),
        (
            plots.curve(bias=-10, sums=[2, 8]),
            "the sigmoid of the weighted sum plus a bias of -10, with its threshold at 10",
        ),
        (plots.neuron(BAR, BAR, -10), "a neuron with weighted sum "),
        (plots.lines({"a": [1, 2], "b": [2, 1]}, x="epoch", y="cost"), "cost over epoch: a, b"),
    ],
)
def test_a_picture_is_a_png_and_says_what_is_on_it(picture: plots.Picture, words: str) -> None:
    assert picture._repr_png_().startswith(b"\x89PNG\r\n\x1a\n")
    assert repr(picture).startswith("<picture: ")
    assert words in picture.words


@pytest.mark.parametrize("wrong", [np.zeros(10), np.zeros((28, 27)), np.zeros((2, 28, 28))])
def test_what_is_no_grid_of_784_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"came with shape .*; expected \(28, 28\) or \(784,\)"):
        plots.images([wrong])


def test_every_name_of_the_package_is_there() -> None:
    assert plots.__all__ == sorted(plots.__all__, key=lambda name: (name[0].islower(), name))
    for name in plots.__all__:
        assert callable(getattr(plots, name))
