"""The parts lab without a browser: parts and edges themselves, what a hand asks for, what a cell sets, what is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from damage import file_of, opens_whatever_is_saved
from view import View

from workbench import PartsLab, progress
from workbench.images import bars, edges, parts

Ask = Callable[..., dict[str, Any]]
# A way to tell all 24 apart: for each digit, what speaks for it and what speaks against it.
SOLUTION = {
    0: ("big loop", ""),
    1: ("long line", "upper loop,big loop,top bar,middle bar"),
    2: ("upper bow,bottom bar", "lower bow,upper loop,long line"),
    3: ("lower bow", "upper loop,left stroke"),
    4: ("middle bar", "top bar"),
    5: ("left stroke", "long line,lower loop"),
    6: ("lower loop", "upper bow,upper loop"),
    7: ("top bar", "lower bow"),
    8: (
        "upper loop,lower loop,upper bow",
        "big loop,lower bow,long line,left stroke,left curve,middle bar,bottom bar",
    ),
    9: ("upper loop", "lower loop,middle bar,big loop"),
}
PATTERNS = ["++++++++00", "+++---0+--", "+0000000++"]


def solved() -> np.ndarray:
    table = np.zeros((10, 11))
    for digit, (plus, minus) in SOLUTION.items():
        for names, sign in ((plus, 1), (minus, -1)):
            for name in filter(None, names.split(",")):
                table[digit, parts.NAMES.index(name)] = sign
    return table


@pytest.fixture
def lab() -> PartsLab:
    return PartsLab()


@pytest.fixture
def ask(lab: PartsLab, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Send a message as the view does; returns the answer."""
    view = View(lab, monkeypatch)
    return lambda kind, **fields: view.ask(kind, **fields)[-1].content


# --- The parts


def test_every_digit_has_two_styles_or_more_and_no_two_styles_have_the_same_parts() -> None:
    assert len(parts.STYLES) == 24
    assert all(len(parts.styles_of(digit)) >= 2 for digit in range(10))
    assert len({frozenset(style.parts) for style in parts.STYLES}) == 24
    assert {name for style in parts.STYLES for name in style.parts} == set(parts.NAMES)


def test_a_style_names_its_parts_and_its_vector_says_the_same() -> None:
    (nine,) = (style for style in parts.STYLES if repr(style) == "<9 straight: upper loop, long line>")
    assert nine.vector.tolist() == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert parts.vector("top bar").tolist() == [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    with pytest.raises(ValueError, match=r"no part 'tail'; there are upper loop, "):
        parts.vector(["tail"])


def test_lines_lie_in_the_box_and_loops_close() -> None:
    for style in parts.STYLES:
        for name, points in style.strokes:
            assert points.min() >= -8, style
            assert points.max() <= 108, style
            if name.endswith("loop"):
                assert np.allclose(points[0], points[-1]), style
            if name.startswith("upper"):
                assert points[:, 1].min() < 15, style
            if name.startswith("lower"):
                assert points[:, 1].max() > 90, style


def test_images_have_ink_where_the_lines_are() -> None:
    for style in parts.STYLES:
        for _, points in style.strokes:
            columns, rows = np.rint(4 + 0.2 * points.T).astype(int)
            assert style.image[rows, columns].min() > 0.5, style
        assert 25 < style.image.sum() < 200


def test_an_unsure_detector_is_off_by_as_much_as_asked_and_the_same_each_time() -> None:
    seen = parts.noisy(40, 0.2, seed=3)
    assert seen.shape == (24, 40, 11)
    assert np.array_equal(seen, parts.noisy(40, 0.2, seed=3))
    clean = np.array([style.vector for style in parts.STYLES])[:, None]
    # Half of the changes are cut off at 0 or 1, and the mean size of a normal number is sqrt(2 / pi) of its spread.
    assert np.abs(seen - clean).mean() == pytest.approx(0.2 * math.sqrt(2 / math.pi) / 2, abs=0.004)
    assert seen.min() == 0
    assert seen.max() == 1


# --- The edges


def test_an_edge_detector_answers_with_the_sigmoid_of_its_weighted_sum() -> None:
    image = edges.make().images[1]
    for k, (row, column, angle) in enumerate(edges.PLACES):
        weights = bars.edge_weights(row, column, angle, 5, 3, 1, -0.25)
        total = math.fsum(float(w) * float(p) for w, p in zip(weights.ravel(), image.ravel(), strict=True))
        assert edges.detect(image)[k] == pytest.approx(1 / (1 + math.exp(-2 * (total - 3.5))), abs=1e-5)


def test_edges_take_images_in_any_shape_and_refuse_others() -> None:
    images = edges.make().images
    assert edges.detect(images).shape == edges.detect(images.reshape(48, 784)).shape == (48, 10)
    assert np.array_equal(edges.detect(images[0]), edges.detect(images[0].ravel()))
    with pytest.raises(ValueError, match="came with shape"):
        edges.detect(np.zeros((3, 3)))
    with pytest.raises(ValueError, match="NaN"):
        edges.detect(np.full((28, 28), np.nan))


def test_samples_are_what_they_are_called() -> None:
    samples = edges.make()
    assert samples.images.shape == (48, 28, 28)
    for kind, has in zip(samples.kinds, samples.has, strict=True):
        assert has[0] == ("loop" in kind)
        assert has[1] == ("bow" in kind)
        assert has[2] == ("line" in kind)


# --- The board of digits


def test_an_empty_table_tells_nothing_apart(lab: PartsLab) -> None:
    assert lab.told_apart == 0
    assert (lab.target, lab.level, lab.board) == (22, 1, "digits")


def told_by_loops(table: np.ndarray, seen: np.ndarray) -> int:
    """Count by hand: the style's own digit has the largest sum, and no other has the same."""
    told = 0
    for style, copies in zip(parts.STYLES, seen, strict=True):
        for copy in copies:
            sums = [sum(float(w) * float(x) for w, x in zip(row, copy, strict=True)) for row in table]
            told += all(sums[style.digit] > s + 1e-5 for d, s in enumerate(sums) if d != style.digit)
    return told


def test_the_score_is_what_loops_count(lab: PartsLab) -> None:
    rng = np.random.default_rng(2)
    for table in (rng.integers(-1, 2, (10, 11)), solved()):
        lab.table = table
        assert lab.told_apart == told_by_loops(table, np.array([s.vector for s in parts.STYLES])[:, None])
    lab.level = 2
    assert lab.told_apart == told_by_loops(solved(), parts.noisy(20, 0.25, seed=4))


def test_both_levels_can_be_reached_and_plus_alone_reaches_neither(lab: PartsLab, ask: Ask) -> None:
    ask("preset", preset="styles")
    assert lab.told_apart == 18
    ask("level", level=2)
    assert lab.told_apart < lab.target
    assert progress.done() == set()
    ask("level", level=1)
    lab.table = solved()
    assert lab.told_apart == 24
    assert progress.done() == {"parts_lab_level_1"}


def test_a_table_for_exact_parts_is_not_enough_for_an_unsure_detector(lab: PartsLab) -> None:
    lab.level, lab.table = 2, solved()
    assert 400 < lab.told_apart < lab.target
    # What a digit never has, in any style, speaks against it.
    has = np.array([np.max([style.vector for style in parts.styles_of(digit)], axis=0) for digit in range(10)])
    lab.table = np.where(solved() == 0, has - 1, solved())
    assert lab.told_apart >= lab.target
    assert progress.done() == {"parts_lab_level_2"}


def test_a_target_that_cannot_be_noted_is_told(lab: PartsLab, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(progress, "record", lambda name: f"{name} could not be saved.")
        lab.table = solved()
    assert ask("hello")["problem"] == "parts_lab_level_1 could not be saved."
    ask("sign", row=9, column=9, value=0)
    assert ask("hello")["problem"] == ""


def test_looking_at_digits_scores_nothing_anew(lab: PartsLab, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.table = solved()
    monkeypatch.setattr("workbench.labs.parts.outcome.score_digits", None)
    monkeypatch.setattr(progress, "record", None)
    assert ask("look", index=3)["told"] == 24
    assert "error" not in ask("toggle", part=3)


def test_the_layer_is_the_table_with_weights_of_four_and_a_bias_of_minus_two(lab: PartsLab) -> None:
    lab.table = solved()
    assert np.array_equal(lab.layer.W, 4 * solved())
    assert np.array_equal(lab.layer.b, np.full(10, -2))
    lit = lab.layer(parts.vector(["long line"]))
    assert lit[1] == pytest.approx(1 / (1 + math.exp(-2)), abs=1e-6)
    assert lit[6] == pytest.approx(1 / (1 + math.exp(2)), abs=1e-6)


def test_clicks_set_signs_and_can_be_taken_back(lab: PartsLab, ask: Ask) -> None:
    answer = ask("sign", row=9, column=0, value=1)
    assert lab.table[9, 0] == 1
    assert answer["signs"].shape == (10, 11)
    assert answer["signs"][9, 0] == 1
    assert answer["undo"]
    assert not answer["redo"]
    ask("sign", row=9, column=0, value=-1)
    assert ask("undo")["redo"]
    assert lab.table[9, 0] == 1
    ask("undo")
    assert not lab.table.any()
    ask("redo")
    assert lab.table.sum() == 1


def test_the_answer_has_sums_and_lamps_of_the_style_that_is_looked_at(lab: PartsLab, ask: Ask) -> None:
    lab.table = solved()
    answer = ask("pick", index=11)
    sums, lit = answer["sums"], answer["activations"]
    assert answer["inputs"].tolist() == parts.STYLES[11].vector.tolist()
    assert sums.tolist() == (solved() @ parts.STYLES[11].vector).tolist()
    assert lit == pytest.approx(1 / (1 + np.exp(2 - 4 * sums)), abs=1e-6)
    assert answer["each"].tolist() == [1] * 24
    assert answer["story"].startswith(
        "A 4, closed: upper loop, long line and middle bar. The brightest output is 4: right"
    )
    assert answer["mixed"] == []


def test_mix_ups_are_named_with_how_often(lab: PartsLab, ask: Ask) -> None:
    table = np.zeros((10, 11))
    table[4, parts.NAMES.index("long line")] = 1  # a long line is a 4, and nothing else counts
    lab.table = table
    answer = ask("hello")
    wrong = {(each["digit"], each["other"]): each for each in answer["mixed"]}
    assert wrong[1, 4]["count"] == 3
    assert not wrong[1, 4]["alike"]
    assert wrong[1, 4]["style"] == 3
    assert wrong[3, 0]["alike"]


def test_a_glance_ends_where_it_began_and_a_pick_stays(lab: PartsLab, ask: Ask) -> None:
    ask("pick", index=3)
    ask("look", index=8)
    assert np.array_equal(lab.parts, parts.STYLES[8].vector)
    assert ask("look", index=None)["looking"] == 3
    assert np.array_equal(lab.parts, parts.STYLES[3].vector)


def test_a_mix_of_ones_own_is_there_again_after_a_glance(lab: PartsLab, ask: Ask) -> None:
    answer = ask("toggle", part=8)
    assert lab.parts[8] == 1
    assert answer["looking"] == -1
    assert answer["story"].startswith("A mix of your own: upper loop, long line and top bar.")
    assert ask("look", index=3)["looking"] == 3
    answer = ask("look", index=None)
    assert (answer["looking"], lab.parts[8], lab.parts.sum()) == (-1, 1, 3)


def test_a_mix_that_somebody_writes_is_that_digit(lab: PartsLab, ask: Ask) -> None:
    lab.table = solved()
    answer = ask("toggle", part=9)  # a straight 9 with a middle bar
    assert answer["looking"] == 11
    assert answer["story"] == ("A 4, closed: upper loop, long line and middle bar. The brightest output is 4: right.")
    assert ask("toggle", part=0)["looking"] == -1
    for part in (5, 9):
        answer = ask("toggle", part=part)
    assert answer["story"].startswith("A mix of your own: no part at all.")
    lab.parts = parts.STYLES[3].vector
    assert ask("hello")["looking"] == 3


def test_with_an_unsure_detector_too(lab: PartsLab, ask: Ask) -> None:
    ask("level", level=2)
    while not np.array_equal(lab.parts > 0.5, parts.STYLES[21].vector > 0.5):  # some readings miss the loop
        ask("another")
    assert ask("toggle", part=9)["story"].startswith("A 4, closed: ")
    assert lab.parts[9] == 1
    assert 0 < lab.parts[0] < 1 or 0 < lab.parts[5] < 1
    lab.parts = np.full(11, 0.5)
    assert ask("another")["looking"] == -1
    assert lab.parts.tolist() == [0.5] * 11


def test_an_unsure_detector_reads_again(lab: PartsLab, ask: Ask) -> None:
    lab.level = 2
    first = lab.parts
    assert not np.isin(first, (0, 1)).all()
    ask("another")
    assert not np.array_equal(first, lab.parts)
    for _ in range(19):
        ask("another")
    assert np.array_equal(first, lab.parts)


# --- The board of patterns


def test_the_board_of_patterns_scores_real_edges(lab: PartsLab, ask: Ask) -> None:
    lab.board, lab.edge_table, lab.thresholds = "patterns", PATTERNS, [6, 2.5, 2]
    seen = edges.detect(edges.make().images)
    signs = np.array([[{"+": 1, "-": -1, "0": 0}[sign] for sign in row] for row in PATTERNS])
    expected = ((seen @ signs.T > [6, 2.5, 2]) == edges.make().has).all(axis=1).sum()
    assert lab.right == expected == 48
    assert "parts_lab_patterns" in progress.done()
    answer = ask("pick", index=1)
    assert answer["story"] == (
        "A loop and a line, as in a 9: loop is lit (right), bow is dark (right) and long line is lit (right)."
    )
    assert (answer["told"], answer["of"], answer["target"]) == (48, 48, 46)


def test_the_first_image_of_the_board_of_patterns_is_one_of_ours(ask: Ask) -> None:
    ask("board", board="patterns")
    kind = edges.make().kinds[0]
    assert ask("look", index=0)["story"].lower().startswith(f"{kind.lower()}: {edges.PATTERNS[0]} is ")


def test_thresholds_slide_and_come_back(lab: PartsLab, ask: Ask) -> None:
    ask("board", board="patterns")
    for value in (4.5, 5.0, 5.5):
        ask("threshold", row=0, value=value)
    assert lab.thresholds.tolist() == [5.5, 4, 4]
    assert not ask("hello")["undo"]  # a slide is one step, and it is not over
    ask("commit")
    ask("undo")
    assert lab.thresholds.tolist() == [4, 4, 4]
    ask("redo")
    assert lab.thresholds.tolist() == [5.5, 4, 4]


def test_an_image_of_ones_own_meets_the_edges(lab: PartsLab, ask: Ask) -> None:
    lab.board, lab.image = "patterns", np.zeros(784)
    answer = ask("hello")
    assert answer["looking"] == -1
    assert answer["inputs"].max() < 0.01
    assert not answer["image"].any()
    assert answer["story"].startswith("An image of your own. Lit: none.")
    assert ask("look", index=2)["looking"] == 2
    assert ask("look", index=None)["looking"] == -1  # a glance is over, and one's own is there again
    assert not lab.image.any()


# --- What is kept, what is refused


def test_what_was_made_comes_back(lab: PartsLab, ask: Ask, work: Path) -> None:
    ask("sign", row=4, column=9, value=1)
    ask("level", level=2)
    ask("board", board="patterns")
    ask("threshold", row=2, value=1.5)
    ask("commit")
    ask("pick", index=5)
    again = PartsLab()
    assert (again.table[4, 9], again.level, again.board, again.thresholds[2]) == (1, 2, "patterns", 1.5)
    assert np.array_equal(again.image, edges.make().images[5])
    assert again.state() == lab.state()
    json.dumps(again.state(), allow_nan=False)


def test_what_is_of_ones_own_comes_back(lab: PartsLab, ask: Ask) -> None:
    ask("toggle", part=8)
    lab.image = np.linspace(0, 1, 784)
    again = PartsLab()
    assert np.array_equal(again.parts, lab.parts)
    assert np.array_equal(again.image, lab.image)
    assert again.answer()["looking"] == -1


def test_what_was_saved_before_ones_own_was_is_read_as_well(lab: PartsLab, ask: Ask, work: Path) -> None:
    ask("toggle", part=8)
    saved = json.loads(file_of(work, "parts_lab").read_text())
    del saved["parts"], saved["image"]
    file_of(work, "parts_lab").write_text(json.dumps(saved))
    assert np.array_equal(PartsLab().parts, parts.STYLES[21].vector)


def test_it_opens_whatever_became_of_its_file(lab: PartsLab, ask: Ask, work: Path) -> None:
    fresh = PartsLab("another").state()
    ask("sign", row=4, column=9, value=1)
    ask("toggle", part=8)
    assert opens_whatever_is_saved(PartsLab, file_of(work, "parts_lab"), fresh) > 150


def test_there_is_a_picture_of_each_board(lab: PartsLab) -> None:
    digits = lab.picture()
    lab.board = "patterns"
    assert digits.startswith(b"\x89PNG")
    assert lab.picture().startswith(b"\x89PNG")
    assert lab.picture() != digits


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("table", np.zeros((11, 10)), r"table came with shape \(11, 10\); expected \(10, 11\)"),
        ("table", np.full((10, 11), 2), "table has 2 in it; expected −1, 0 or"),
        ("table", np.full((10, 11), math.nan), "table has 110 numbers that are NaN"),
        ("table", "all", "table must be a table"),
        ("edge_table", ["+"], r"expected \(3, 10\)"),
        ("edge_table", ["+++++++++x"] * 3, "edge_table has 'x' in it; expected"),
        ("parts", [0.5] * 10, r"parts came with shape \(10,\); expected \(11,\)"),
        ("parts", [2] * 11, "ranges from 2 to 2; expected 0 to 1"),
        ("thresholds", [math.nan, 1, 1], "thresholds has 1 numbers that are NaN"),
        ("image", np.ones((3, 3)), "image came with shape"),
        ("level", 3, "level is 3; expected a whole number from 1 to 2"),
        ("level", True, "level came as bool True"),
        ("board", "words", "board came as 'words'; expected 'digits' or 'patterns'"),
    ],
)
def test_bad_values_are_refused_in_a_sentence_and_change_nothing(
    lab: PartsLab, name: str, value: Any, words: str
) -> None:
    before = lab.state()
    with pytest.raises(ValueError, match=words):
        setattr(lab, name, value)
    assert lab.state() == before


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("sign", {"row": 10, "column": 0, "value": 1}, "there is no place 10; they are counted from 0 to 9"),
        ("sign", {"row": -1, "column": 0, "value": 1}, "there is no place -1"),
        ("sign", {"row": 0, "column": 0, "value": 5}, "a sign came as 5; expected −1, 0 or +1"),
        ("sign", {"row": 0, "column": 0, "value": 10**9}, "a sign came as 1000000000"),
        ("pick", {"index": 24}, "there is no place 24; they are counted from 0 to 23"),
        ("pick", {"index": None}, "pick.index came as None; expected int"),
        ("look", {"index": -1}, "there is no place -1"),
        ("toggle", {"part": 11}, "there is no place 11"),
        ("threshold", {"row": 0, "value": 99}, "thresholds ranges from 4 to 99"),
        ("threshold", {"row": 3, "value": 1}, "there is no place 3"),
        ("preset", {"preset": "magic"}, "there is no preset 'magic'; there are clear and styles"),
        ("board", {"board": "words"}, "board came as 'words'"),
        ("level", {"level": 0}, "level is 0"),
    ],
)
def test_messages_that_cannot_be_followed_are_told(
    lab: PartsLab, ask: Ask, kind: str, fields: dict[str, Any], words: str
) -> None:
    before = lab.state()
    assert words in ask(kind, **fields)["error"]
    assert lab.state() == before
    assert "error" not in ask("hello")
    assert not ask("hello")["undo"]
