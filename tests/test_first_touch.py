"""The first touch without a browser: the slider, what a cell sets, what it cannot take."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import traitlets
from view import View

from workbench import FirstTouch
from workbench.images import bars


@pytest.fixture
def touch() -> FirstTouch:
    return FirstTouch()


def slow_activation(touch: FirstTouch, weights: np.ndarray) -> float:
    """The neuron's activation, pixel by pixel in Python's own numbers."""
    products = [float(p) * float(w) for p, w in zip(touch.image.ravel(), weights.ravel(), strict=True)]
    return 1 / (1 + math.exp(8 - math.fsum(products)))


def test_it_lights_for_some_row_and_is_dark_at_most_others(touch: FirstTouch) -> None:
    assert touch.activation < 0.1  # it starts dark, so that there is something to find
    rows = np.arange(0, 27.5, 0.5)
    seen = []
    for row in rows:
        touch.receive("row", {"row": float(row)})
        seen.append(touch.activation)
        weights = bars.edge_weights(row, 14, 0, 11, 3, 1, -0.5)
        assert touch.activation == pytest.approx(slow_activation(touch, weights), rel=1e-3)
        story = touch.answer()["story"]
        assert story.startswith("It is lit!" if touch.activation > 0.5 else "It is dark.")
    lit = rows[np.array(seen) > 0.5]
    assert 1 <= len(lit) <= 8
    assert max(seen) > 0.9
    assert np.ptp(lit) <= 4  # one place, the top of the 7
    assert lit.max() < 14


def test_it_follows_a_cell(touch: FirstTouch, monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(touch, monkeypatch)
    touch.image = bars.bar(20, 14, 0, 11, 3)
    touch.row = 20
    assert touch.activation > 0.99
    assert [reply.view for reply in view.replies] == [None, None]
    answer = view.replies[1].content
    assert answer["region"] == {"row": 20, "column": 14, "angle": 0, "length": 11, "thickness": 3}
    assert answer["activation"] == touch.activation
    assert np.array_equal(answer["image"], touch.image)
    assert np.array_equal(answer["weights"], bars.edge_weights(20, 14, 0, 11, 3, 1, -0.5))


@pytest.mark.parametrize("row", [12.5, 24, -1, 28, "up", None, True])
def test_every_message_gets_one_answer(row: object, touch: FirstTouch, monkeypatch: pytest.MonkeyPatch) -> None:
    (reply,) = View(touch, monkeypatch).ask("row", row=row)
    assert (reply.kind, reply.number, reply.view) == ("answer", 1, "v")
    if row in (12.5, 24):
        assert reply.content["row"] == touch.row == row
    else:
        assert "row" in reply.content["error"]
        assert touch.row == 24


def test_what_it_cannot_take(touch: FirstTouch) -> None:
    for row in (-0.5, 27.5, math.nan):
        with pytest.raises(ValueError, match="expected a number from 0 to 27"):
            touch.row = row
    with pytest.raises(ValueError, match=r"image came with shape \(3,\)"):
        FirstTouch(image=[0, 0, 0])
    with pytest.raises(TypeError, match="has no 'bias' to set; it has row and image"):
        FirstTouch(bias=3)
    with pytest.raises(traitlets.TraitError, match="read-only"):
        touch.activation = 1
    assert FirstTouch(row=5, image=bars.noise(1)).row == 5


def test_it_has_a_picture_and_a_name(touch: FirstTouch) -> None:
    data, _ = touch._repr_mimebundle_()
    assert data["text/plain"] == repr(touch) == "FirstTouch()"
    assert data["image/png"].startswith("iVBORw0KGgo")
    json.dumps({name: str(value) for name, value in touch.answer().items()}, allow_nan=False)
