"""`workbench.drawings`: the reader's own 3 and edge come back, and others stand in where there are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn.digits import strokes
from workbench import EdgeLab, PadLab, my_edge, my_three
from workbench.images import bars

FIRST, SECOND = strokes.make(2, seed=9, labels=3).images
DOT = np.zeros((28, 28), np.float32)
DOT[13:16, 13:16] = 1


def stands_in(image: Any, capsys: pytest.CaptureFixture[str]) -> bool:
    said = capsys.readouterr().out
    is_ours = np.array_equal(image, strokes.make(1, seed=1, labels=3).images[0])
    assert is_ours == ("There is no 3 of yours from chapter 01 yet" in said)
    assert (image.shape, image.dtype) == ((28, 28), np.float32)
    return is_ours


def test_where_nothing_was_drawn_another_three_stands_in(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    assert stands_in(my_three(), capsys)
    assert not work.exists()
    PadLab().image = DOT
    assert stands_in(my_three(), capsys)


def test_the_first_that_was_kept_comes_back_from_another_kernel(capsys: pytest.CaptureFixture[str]) -> None:
    lab = PadLab()
    lab.image = SECOND
    assert np.allclose(my_three(), SECOND, atol=0.001)
    lab.kept = [DOT, FIRST, SECOND]
    mine = my_three()
    assert np.allclose(mine, FIRST, atol=0.001)
    assert not stands_in(mine, capsys)
    mine[:] = 0  # it is theirs to change
    assert np.allclose(my_three(), FIRST, atol=0.001)


@pytest.mark.parametrize(
    "state",
    [{}, {"kept": 3}, {"kept": [[[1] * 28] * 27]}, {"kept": [[["1"] * 28] * 28]}, {"image": [[2] * 28] * 28},
     {"image": None, "kept": [None, [None] * 28, [[None] * 28] * 28]}],
)  # fmt: skip
def test_what_is_no_drawing_is_passed_over(state: Any, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "labs").mkdir(parents=True)
    (work / "labs" / "pad_lab.json").write_text(json.dumps(state))
    assert stands_in(my_three(), capsys)


def test_a_damaged_file_stops_nobody(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "labs").mkdir(parents=True)
    (work / "labs" / "pad_lab.json").write_text("{")
    assert stands_in(my_three(), capsys)


def edge_stands_in(capsys: pytest.CaptureFixture[str]) -> bool:
    weights, bias = my_edge()
    said = capsys.readouterr().out
    is_ours = np.array_equal(weights, bars.edge_weights(8, 14, 0, 11, 3, 1, -0.5)) and bias == -7
    assert is_ours == ("There is no edge of yours from chapter 05 yet" in said)
    assert (weights.shape, weights.dtype) == ((28, 28), np.float32)
    return is_ours


def test_the_edge_that_was_painted_comes_back_from_another_kernel(
    capsys: pytest.CaptureFixture[str], work: Path
) -> None:
    assert edge_stands_in(capsys)
    assert not work.exists()
    lab = EdgeLab(digits=strokes.make(8))
    lab.bias = -3
    assert edge_stands_in(capsys)  # nothing is painted yet
    lab.weights = bars.edge_weights(14, 12, 60)
    assert not edge_stands_in(capsys)
    weights, bias = my_edge()
    assert np.array_equal(weights, lab.weights)
    assert bias == -3
    weights[:] = 0  # it is theirs to change
    assert my_edge().weights.any()


@pytest.mark.parametrize(
    "state",
    [{}, {"weights": 3, "bias": 1}, {"weights": [[1] * 28] * 28}, {"weights": [[1] * 28] * 28, "bias": "1"},
     {"weights": [[1e9] * 28] * 28, "bias": 1}, {"weights": [[None] * 28] * 28, "bias": 1}],
)  # fmt: skip
def test_what_is_no_neuron_is_passed_over(state: Any, work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (work / "labs").mkdir(parents=True)
    (work / "labs" / "edge_lab.json").write_text(json.dumps(state))
    assert edge_stands_in(capsys)
