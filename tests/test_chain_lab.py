"""The chain lab without a browser: its two passes, what it writes, what a hand and a cell do, what is saved."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from damage import file_of, opens_whatever_is_saved
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from view import View

from nn import gradient, mean_cost
from workbench import ChainLab
from workbench.labs.chain.answer import dials_of
from workbench.labs.chain.passes import LEARNED, PARTS, Dial, Pass
from workbench.labs.chain.start import START, shape_in
from workbench.labs.chain.words import Names, lines, plus, shown, times, wiggled

Message = Callable[..., dict[str, Any]]
# A number written with three digits that count is at most this far from what it stands for.
ROUNDED = 0.0051
STEPS = ("one", "two", "matrix")


@pytest.fixture
def lab() -> ChainLab:
    return ChainLab()


@pytest.fixture
def send(lab: ChainLab, monkeypatch: pytest.MonkeyPatch) -> Message:
    view = View(lab, monkeypatch)

    def send(kind: str, **fields: Any) -> dict[str, Any]:
        if kind in {"turn", "choose"}:
            fields = {"neurons": lab.neurons, **fields}
        return view.ask(kind, **fields)[-1].content

    return send


def numbers_in(text: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d+(?:\.\d+)?", text)]


def worth(text: str) -> float:
    """What a sum of products comes to that was written as a line of text, such as 1.20 × 0.500 − 2.00 × (−0.300)."""
    python = text.replace("−", "-").replace("×", "*").replace("½", "0.5").replace("²", "**2")
    assert re.fullmatch(r"[-+*(). \d]+", python), text
    return float(eval(python))


def wanted_for(label: int, outputs: int) -> list[int]:
    """What the outputs should be for a label: a single one is the label itself."""
    return [label] if outputs == 1 else [int(i == label) for i in range(outputs)]


def close(one: float, other: float, size: float, roundings: int) -> bool:
    """Whether two numbers agree but for so many roundings to three digits; `size`: of the largest term."""
    return abs(one - other) <= roundings * ROUNDED * max(size, abs(other)) + 1e-8


@some.composite
def passes(draw: some.DrawFn) -> Pass:
    neurons = draw(some.sampled_from([1, 2]))
    dials = {}
    for part in PARTS:
        low, high = (0.0, 1.0) if part in ("x", "y") else (-6.0, 6.0)
        dials[part] = draw(arrays(np.float32, shape_in(neurons, part), elements=some.floats(low, high, width=32)))
    return Pass(dials)


# --- The two passes


@given(passes())
def test_every_slope_is_what_a_wiggle_of_its_dial_says(numbers: Pass) -> None:
    h = 1e-5
    for dial in dials_of(numbers.neurons):
        measured = (numbers.cost_with(dial, h) - numbers.cost_with(dial, -h)) / (2 * h)
        assert measured == pytest.approx(numbers.slopes[dial.part][dial.place], abs=1e-8), dial


@given(passes())
def test_the_factors_of_all_paths_multiply_and_add_up_to_the_slope(numbers: Pass) -> None:
    for dial in dials_of(numbers.neurons):
        shares = [math.prod(factor.value for factor in path) for path in numbers.paths(dial)]
        assert math.fsum(shares) == pytest.approx(numbers.slopes[dial.part][dial.place], abs=1e-12), dial
        for path in numbers.paths(dial):
            for part, place, value in path:
                held = numbers.dials[part] if part in numbers.dials else getattr(numbers, part, np.array(-1.0))
                assert held[place] == value


@pytest.mark.parametrize("step", ["one", "two"])
@pytest.mark.parametrize("seed", range(5))
def test_slopes_and_cost_are_those_of_nn(step: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    lab = ChainLab(step=step)
    for part in LEARNED:
        setattr(lab, part, rng.normal(0, 2, lab.shape_of(part)))
    lab.x = rng.random(lab.neurons)
    label = int(rng.integers(2))
    lab.y = wanted_for(label, lab.neurons)
    for found, (dW, db) in zip(((1, "W1", "b1"), (2, "W2", "b2")), gradient(lab.network, lab.x, label), strict=True):
        np.testing.assert_allclose(lab.slopes[found[1]], dW, rtol=1e-10)
        np.testing.assert_allclose(lab.slopes[found[2]], db, rtol=1e-10)
    assert lab.cost == pytest.approx(mean_cost(lab.network, lab.x, label), abs=1e-6)


@pytest.mark.parametrize("step", ["one", "two"])
def test_the_products_that_are_shown_multiply_out_to_what_nn_says(step: str, send: Message, lab: ChainLab) -> None:
    send("step", step=step)
    lab.y = wanted_for(1, lab.neurons)
    truth = dict(zip(LEARNED, [slopes for pair in gradient(lab.network, lab.x, 1) for slopes in pair], strict=True))
    for part, place in dials_of(lab.neurons):
        if part not in LEARNED:
            continue
        answer = send("choose", part=part, place=list(place))
        wiggle, expected = answer["wiggle"], float(truth[part][place])
        assert close(numbers_in(wiggle["slope"])[0], expected, 0, 1)
        shares = []
        for path in wiggle["paths"]:
            product = math.prod(numbers_in(factor["value"])[0] for factor in path["factors"])
            assert close(product, numbers_in(path["result"])[0], 0, len(path["factors"]) + 1)
            shares.append(numbers_in(path["result"])[0])
        assert close(sum(shares), expected, max(map(abs, shares)), len(shares))
        assert not wiggle["summed"] or worth(wiggle["summed"]) == pytest.approx(sum(shares))


# --- What it writes


@given(passes())
def test_each_line_reckons_with_the_numbers_that_it_shows(numbers: Pass) -> None:
    found = [line for card in lines(numbers).values() for way in card.values() for line in way]
    assert len(found) == (16 if numbers.neurons == 1 else 17)
    for line in found:
        result = numbers_in(line["result"])[0]
        if line["numbers"]:
            terms = ["1"] if "²" in line["numbers"] else re.split(r" [+−] (?![^(]*\))", line["numbers"])
            size = max(abs(worth(term)) for term in terms)
            assert close(worth(line["numbers"]), result, size, 3), line
        else:
            assert line["formula"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.2, "1.20"), (0.9996, "1.00"), (0.99949, "0.999"), (9.996, "10.0"), (-0.073949, "−0.0739"), (0.5, "0.500"),
        (12.34, "12.3"), (20, "20.0"), (123.4, "123"), (0, "0"), (-1e-12, "0"), (0.000012345, "0.0000123"),
        (-0.5, "−0.500"),
    ],
)  # fmt: skip
def test_a_number_has_three_digits_that_count(value: float, text: str) -> None:
    assert shown(value) == text


def test_products_and_sums_keep_signs_apart() -> None:
    assert times((-0.5, -1.2, 2)) == "−0.500 × (−1.20) × 2.00"
    assert plus(["0.100", "−0.200", "0.300"]) == "0.100 − 0.200 + 0.300"


def test_names_have_an_index_where_there_are_two_of_a_kind() -> None:
    one, two = Names(1), Names(2)
    assert [one("W1", 0, 0), one("delta2", 0), one("bend1", 0), one.slope("b2", 0)] == ["w₁", "δ₂", "σ′(z₁)", "dC/db₂"]
    assert [two("W1", 0, 1), two("rise2", 1), two("bend1", 0), two.slope("x", 1)] == [
        "W₁[0,1]", "dC/da₂[1]", "σ′(z₁[0])", "dC/dx[1]",
    ]  # fmt: skip


def test_a_line_of_each_kind_word_by_word(lab: ChainLab) -> None:
    lab.x, lab.W1, lab.b1, lab.W2, lab.b2, lab.y = [0.5], [[1.2]], [0.3], [[-1.5]], [0.4], [1]
    cards = lab.answer()["cards"]
    assert cards["hidden"]["forward"][0] == {
        "name": "z₁", "formula": "w₁ × x + b₁", "numbers": "1.20 × 0.500 + 0.300", "result": "0.900",
    }  # fmt: skip
    assert cards["hidden"]["back"][0] == {
        "name": "dC/da₁", "formula": "δ₂ × w₂", "numbers": "−0.148 × (−1.50)", "result": "0.222",
    }  # fmt: skip
    assert cards["cost"]["forward"][0]["numbers"] == "½ × (0.339 − 1.00)²"
    assert cards["cost"]["back"][0] == {
        "name": "dC/da₂", "formula": "a₂ − y", "numbers": "0.339 − 1.00", "result": "−0.661",
    }  # fmt: skip
    lab.step = "two"
    assert lab.answer()["cards"]["hidden"]["back"][0]["numbers"] == "−0.116 × 2.00 + 0.103 × (−1.50)"


def test_a_wiggle_is_told_with_the_cost_before_and_after() -> None:
    numbers = Pass(START[1])
    told = wiggled(numbers, Dial("W2", (0, 0)), 0.1)
    assert told["turned"] == "w₂ up by 0.1: C falls from 0.218264 to 0.207746, a change of"
    assert told["measured"] == "−0.0105 / 0.1 = −0.105"
    assert told["slope"] == "−0.105"
    small = wiggled(numbers, Dial("W2", (0, 0)), 0.001)
    assert small["measured"].endswith("= −0.105")


def test_equations_hold_as_numpy_reckons_them(lab: ChainLab) -> None:
    lab.step = "matrix"
    cards = lab.answer()["cards"]
    seen = 0
    for card in cards.values():
        for equation in [*card["forward"], *card["back"]]:
            if isinstance(equation, dict):
                continue  # the cost is a line
            arrays = [term["numbers"] for term in equation if "numbers" in term]
            signs = [term["sign"] for term in equation if "sign" in term]
            left, *right = arrays
            match signs:
                case ["=", "+"]:
                    np.testing.assert_allclose(left, right[0] @ right[1] + right[2])
                case ["=", "−"]:
                    np.testing.assert_allclose(left, right[0] - right[1])
                case ["=", "⊙"]:
                    np.testing.assert_allclose(left, right[0] * right[1])
                case ["="]:
                    np.testing.assert_allclose(left, right[0] @ right[1])
                case [sign]:
                    assert re.fullmatch(r"= σ\(z[₁₂]\)", sign)
            seen += 1
    assert seen == 10
    shapes = {term["name"]: term["numbers"].shape for term in cards["output"]["back"][1] if "numbers" in term}
    assert shapes == {"dC/dW₂": (2, 2), "δ₂": (2, 1), "a₁ᵀ": (1, 2)}


# --- What the hand does


def test_a_dial_is_turned_chosen_undone_and_brought_back(lab: ChainLab, send: Message) -> None:
    before = lab.cost
    answer = send("turn", part="W2", place=[0, 0], value=2.0)
    assert (lab.W2.item(), lab.x.item()) == (2.0, 0.5)
    assert answer["wiggle"]["name"] == "w₂"
    assert answer["texts"]["cost"] == shown(lab.cost) != shown(before)
    assert not answer["undo"]
    send("turn", part="W2", place=[0, 0], value=2.5)
    answer = send("commit")
    assert (answer["undo"], answer["redo"]) == (True, False)
    answer = send("undo")
    assert lab.W2.item() == -1.5
    assert (answer["undo"], answer["redo"]) == (False, True)
    send("redo")
    assert lab.W2.item() == 2.5
    send("reset")
    assert lab.W2.item() == -1.5
    send("undo")
    assert lab.W2.item() == 2.5


def test_each_network_keeps_its_own_numbers_and_undo_shows_where_it_changes_something(
    lab: ChainLab, send: Message
) -> None:
    send("turn", part="b1", place=[0], value=1.0)
    send("commit")
    send("step", step="two")
    assert lab.W1.shape == (2, 2)
    np.testing.assert_array_equal(lab.W1, START[2]["W1"])
    send("turn", part="W1", place=[0, 1], value=0.25)
    send("commit")
    send("step", step="matrix")
    assert lab.W1[0, 1] == 0.25
    assert send("undo")["step"] == "matrix"
    assert lab.W1[0, 1] == -2
    assert send("undo")["step"] == "one"
    assert lab.b1.item() == np.float32(0.3)
    assert send("redo")["step"] == "one"
    assert lab.b1.item() == 1
    assert send("redo")["step"] == "two"
    assert lab.W1[0, 1] == 0.25


def test_a_hand_that_still_holds_a_dial_of_the_other_network_turns_nothing(lab: ChainLab, send: Message) -> None:
    send("step", step="two")
    send("turn", neurons=1, part="b1", place=[0], value=9.0)
    np.testing.assert_array_equal(lab.b1, START[2]["b1"])
    send("step", step="one")
    assert lab.b1.item() == np.float32(0.3)


def test_a_step_downhill_goes_against_every_slope(lab: ChainLab, send: Message) -> None:
    send("step", step="two")
    send("rate", rate=3)
    slopes, before = lab.slopes, {part: getattr(lab, part) for part in PARTS}
    cost = lab.cost
    send("descend")
    for part in LEARNED:
        np.testing.assert_allclose(getattr(lab, part), before[part] - 3 * slopes[part], atol=1e-6)
    np.testing.assert_array_equal(lab.x, before["x"])
    assert lab.cost < cost
    for _ in range(40):
        send("descend")
    assert lab.cost < 0.02
    assert send("undo")["redo"]


def test_a_step_from_the_end_of_a_dial_stays_there(lab: ChainLab, send: Message) -> None:
    lab.W2, lab.rate = [[20]], 100
    send("descend")
    assert -20 <= lab.W2.item() <= 20


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"part": "W3", "place": [0, 0]}, "there is no dial 'W3' at"),
        ({"part": "W3", "place": []}, "there is no dial 'W3' at"),
        ({"part": "W1", "place": [0]}, r"there is no dial 'W1' at \[0\]"),
        ({"part": "W1", "place": [0, 1]}, r"there is no dial 'W1' at \[0, 1\]"),
        ({"part": "W1", "place": [-1, 0]}, "there is no dial 'W1'"),
        ({"part": "W1", "place": [0, 0], "neurons": 7}, "network of 7"),
    ],
)
def test_a_dial_that_is_not_there_is_refused(fields: dict[str, Any], words: str, lab: ChainLab, send: Message) -> None:
    assert re.search(words, send("choose", **fields)["error"])
    assert send("hello")["chosen"] == 1


def test_a_number_out_of_range_is_refused_and_nothing_changes(lab: ChainLab, send: Message) -> None:
    assert "x ranges from 2 to 2; expected 0 to 1" in send("turn", part="x", place=[0], value=2.0)["error"]
    assert send("hello")["wiggle"]["name"] == "w₁"
    for name, value in (("x", [2]), ("W1", [1, 2]), ("nudge", 0), ("rate", 1000), ("step", "three")):
        with pytest.raises(ValueError, match=name):
            setattr(lab, name, value)
    assert lab.x.item() == 0.5


# --- Cells, saving, pictures


def test_a_cell_sets_dials_and_can_have_them_undone(lab: ChainLab, send: Message) -> None:
    lab.step = "matrix"
    lab.W1 = np.eye(2)
    assert send("hello")["undo"]
    send("undo")
    np.testing.assert_array_equal(lab.W1, START[2]["W1"])
    both = ChainLab("other", W1=[[1, 2], [3, 4]], step="two", nudge=0.25)
    assert (both.W1[1, 1], both.nudge) == (4, 0.25)
    assert both.network.sizes == [2, 2, 2]
    both.slopes["W1"][0, 0] = 99
    assert both.slopes["W1"][0, 0] != 99


def test_all_that_the_reader_made_comes_back(send: Message, work: Path) -> None:
    send("turn", part="W1", place=[0, 0], value=3.3)
    send("commit")
    send("step", step="two")
    send("turn", part="b2", place=[1], value=-0.1)
    send("nudge", nudge=0.01)
    send("step", step="matrix")
    again = ChainLab()
    assert (again.step, again.nudge, again.b2[1]) == ("matrix", 0.01, np.float32(-0.1))
    assert again.answer()["wiggle"]["name"] == "b₂[1]"
    again.step = "one"
    assert again.W1.item() == np.float32(3.3)
    json.loads(file_of(work, "chain_lab").read_text())


def test_it_opens_whatever_became_of_its_file(lab: ChainLab, send: Message, work: Path) -> None:
    fresh = lab.state()
    send("turn", part="W1", place=[0, 0], value=3.3)
    send("commit")
    assert opens_whatever_is_saved(ChainLab, file_of(work, "chain_lab"), fresh) > 100


@pytest.mark.parametrize("step", STEPS)
def test_there_is_a_picture_of_every_step(step: str) -> None:
    assert ChainLab(step=step).picture().startswith(b"\x89PNG")
