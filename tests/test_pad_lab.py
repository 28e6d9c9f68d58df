"""The pad's lab without a browser: what a hand asks for, what a cell sets, what is counted, what is saved."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets
from damage import damaged, file_of, set_aside
from view import View

from nn.digits import strokes
from workbench import PadLab
from workbench.checks.introduction.exercises import EXERCISES
from workbench.images import bars
from workbench.images.overlap import BOTH, FIRST, NEITHER, SECOND, marks, overlap
from workbench.labs.pad import rule_score

BAR, LOWER = bars.bar(8, 14, 0, 11, 3), bars.bar(9, 14, 0, 11, 3)
GIVEN = strokes.digits(100, seed=1, labels=np.repeat(range(10), 10)).images
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def lab() -> PadLab:
    return PadLab()


@pytest.fixture
def view(lab: PadLab, monkeypatch: pytest.MonkeyPatch) -> View:
    return View(lab, monkeypatch)


def send(view: View, kind: str, **fields: Any) -> dict[str, Any]:
    """Send a message and return what is in the one answer to it."""
    (answer,) = view.ask(kind, **fields)
    return answer.content


def draw(view: View, image: Any) -> dict[str, Any]:
    return send(view, "draw", image=np.asarray(image, np.float32).reshape(784))


def mine(lab: PadLab) -> tuple[object, ...]:
    return lab.image.tobytes(), lab.other.tobytes(), lab.kept.tobytes(), lab.rule, lab.overlap


# --- Overlap


def test_overlap_counts_what_a_set_of_pixels_counts() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        one, two = rng.random((2, 28, 28))
        first, second = ({tuple(place) for place in np.argwhere(image > 0.5)} for image in (one, two))
        found = overlap(one, two)
        assert found[:4] == (len(first), len(second), len(first & second), len(first | second))
        assert found.share == pytest.approx(len(first & second) / len(first | second))
    assert overlap(BAR, BAR).share == 1
    assert overlap(BAR, 0 * BAR).share == overlap(0 * BAR, 0 * BAR).share == 0


def test_marks_say_whose_ink_a_pixel_has() -> None:
    which = marks([[0.9, 0.1], [0.6, 0.5]], [[0.2, 0.8], [1.0, 0.5]])
    assert which.tolist() == [[FIRST, SECOND], [BOTH, NEITHER]]
    with pytest.raises(ValueError, match=r"\(28, 28\) and \(3,\); expected the same shape"):
        marks(BAR, np.zeros(3))


# --- What a hand asks for


def test_a_new_lab_has_an_empty_pad_and_a_three_beside_it(lab: PadLab, work: Path) -> None:
    assert not lab.image.any()
    assert np.array_equal(lab.other, GIVEN[30])
    assert (lab.overlap, len(lab.kept), lab.rule) == (0, 0, None)
    assert not work.exists()  # to open it is no work yet
    assert repr(lab) == "PadLab()"
    assert lab.picture().startswith(PNG)


def test_setup_brings_ten_of_each_digit_and_the_examples(view: View) -> None:
    setup, answer = view.ask("setup")
    given, examples = setup.content["given"], setup.content["examples"]
    assert given["labels"].tolist() == np.repeat(range(10), 10).tolist()
    assert np.array_equal(given["images"], np.rint(255 * GIVEN))
    assert examples["labels"].tolist() == rule_score.LABELS
    assert np.array_equal(examples["images"], np.rint(255 * rule_score.examples().images))
    assert setup.content["most"] == 12
    assert answer.content["kept"].shape == (0, 28, 28)


def test_what_is_drawn_is_counted_against_the_other_image(lab: PadLab, view: View) -> None:
    lab.other = LOWER
    answer = draw(view, BAR)
    assert np.array_equal(lab.image, BAR)
    assert answer["counts"] == {"first": 33, "second": 33, "both": 22, "either": 44, "share": 0.5}
    assert lab.overlap == 0.5
    assert np.array_equal(answer["image"], BAR)
    assert np.array_equal(answer["other"], LOWER)
    assert np.array_equal(answer["marks"], marks(BAR, LOWER))


def test_drawings_are_kept_picked_and_taken_away(lab: PadLab, view: View) -> None:
    assert "The pad is empty" in send(view, "keep")["error"]
    for image in (BAR, LOWER):
        draw(view, image)
        send(view, "save")
        answer = send(view, "keep")
    assert len(lab.kept) == 2
    assert np.array_equal(answer["kept"], np.rint(255 * np.stack([BAR, LOWER])))
    send(view, "pick", source="kept", index=0, to="other")
    assert np.array_equal(lab.other, BAR)
    send(view, "pick", source="given", index=30, to="image")
    assert np.array_equal(lab.image, GIVEN[30])
    send(view, "pick", source="pad", index=0, to="other")
    assert np.array_equal(lab.other, GIVEN[30])
    send(view, "pick", source="examples", index=199, to="image")
    assert np.array_equal(lab.image, rule_score.examples().images[199])
    assert send(view, "forget", index=0)["kept"].shape == (1, 28, 28)
    assert np.array_equal(lab.kept, [LOWER])
    lab.image = GIVEN[87]
    assert np.array_equal(send(view, "nearest")["other"], GIVEN[87])
    lab.image = np.zeros((28, 28))
    assert "The pad is empty" in send(view, "nearest")["error"]
    lab.image, lab.kept = BAR, [BAR] * 12
    assert "12 drawings already" in send(view, "keep")["error"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("draw", {"image": np.full(784, 2.0, np.float32)}),
        ("draw", {"image": np.full(784, np.nan, np.float32)}),
        ("draw", {"image": np.zeros(3, np.float32)}),
        ("draw", {"image": [0.0] * 784}),
        ("draw", {}),
        ("pick", {"source": "kept", "index": 5, "to": "other"}),
        ("pick", {"source": "given", "index": -1, "to": "other"}),
        ("pick", {"source": "given", "index": True, "to": "other"}),
        ("pick", {"source": "moon", "index": 0, "to": "other"}),
        ("pick", {"source": "given", "index": 0, "to": "moon"}),
        ("pick", {"source": "given", "index": 0, "to": "rule"}),
        ("forget", {"index": 1}),
        ("forget", {"index": None}),
        ("fly", {}),
    ],
)
def test_a_message_that_makes_no_sense_changes_nothing(
    kind: str, fields: dict[str, Any], lab: PadLab, view: View, work: Path
) -> None:
    lab.kept = [BAR]
    lab.image = LOWER
    before, saved = mine(lab), file_of(work, "pad_lab").read_bytes()
    assert send(view, kind, **fields)["error"]
    assert mine(lab) == before
    assert file_of(work, "pad_lab").read_bytes() == saved
    told = send(view, "hello")
    assert (told["undo"], told["redo"]) == (True, False)


def test_undo_brings_a_drawing_back_after_a_digit_took_its_place(lab: PadLab, view: View) -> None:
    draw(view, (BAR))
    send(view, "save")
    assert send(view, "pick", source="given", index=3, to="image")["undo"]
    assert send(view, "undo")["redo"]
    assert np.array_equal(lab.image, BAR)
    send(view, "undo")
    assert not lab.image.any()
    send(view, "redo")
    assert np.array_equal(lab.image, BAR)
    lab.image = LOWER  # from a cell
    send(view, "undo")
    assert np.array_equal(lab.image, BAR)


# --- A rule


class Mute(Exception):
    """An error that cannot say what it is, and an answer that is neither true nor false."""

    @staticmethod
    def say(_image: Any) -> None:
        raise Mute

    def __str__(self) -> str:
        raise ValueError

    def __bool__(self) -> bool:
        raise self


def test_a_rule_is_scored_and_asked_about_what_is_drawn(lab: PadLab, view: View) -> None:
    lab.rule = lambda image: image[:, 14:].sum() > image[:, :14].sum()
    digits = strokes.digits(200, seed=3, labels=rule_score.LABELS)
    says = digits.images[:, :, 14:].sum((1, 2)) > digits.images[:, :, :14].sum((1, 2))
    wrong = says != (digits.labels == 3)
    answer = send(view, "hello")
    missed, mistaken = np.flatnonzero(wrong[:100]), 100 + np.flatnonzero(wrong[100:])
    assert answer["rule"]["fooled"] == {"missed": missed.tolist(), "mistaken": mistaken.tolist()}
    number = answer["rule"]["number"]
    assert answer["rule"]["score"].startswith(f"{200 - wrong.sum()} of 200 right")
    assert answer["rule"]["says"] == "it is no 3."
    assert draw(view, (bars.bar(14, 22, 90, 11, 3)))["rule"]["says"] == "it is a 3."
    assert send(view, "hello")["rule"]["number"] == number
    lab.rule = np.any
    assert send(view, "hello")["rule"]["number"] == number + 1
    lab.rule = None
    assert send(view, "hello")["rule"] is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (lambda image: 1 / 0, "it stopped with ZeroDivisionError: division by zero"),
        (lambda image: image[:, 14] > 0.5, "it stopped with ValueError"),
        (lambda: True, "it stopped with TypeError"),
        (lambda image: sys.exit(3), "it stopped with SystemExit: 3"),
        (lambda image: exec("raise KeyError"), "it stopped with KeyError."),
        (Mute.say, "it stopped with Mute."),
        (lambda image: Mute(), "it stopped with Mute."),
    ],
)
def test_a_rule_that_does_not_work_is_told_so_and_harms_nothing(lab: PadLab, view: View, rule: Any, words: str) -> None:
    lab.rule = rule
    answer = send(view, "hello")
    assert words in answer["rule"]["says"]
    assert answer["rule"]["problem"].startswith(f"For image 0 {words}")
    assert answer["rule"]["score"].startswith("0 of 200 right")


def test_a_rule_that_is_not_written_yet_has_no_score(lab: PadLab, view: View) -> None:
    lab.rule = lambda image: None
    answer = send(view, "hello")
    assert answer["rule"]["score"].startswith("The function is still empty")
    assert answer["rule"]["fooled"] is None
    lab.rule = lambda image: True if image[14, 14] > 0.5 else None  # a forgotten else
    assert send(view, "hello")["rule"]["problem"].endswith("it gave nothing back.")


def test_a_rule_cannot_change_what_it_is_asked_about(lab: PadLab) -> None:
    before = rule_score.examples().images.copy()

    def greedy(image: Any) -> bool:
        image[:] = 0
        return True

    lab.image = BAR
    lab.rule = greedy
    assert np.array_equal(lab.image, BAR)
    assert np.array_equal(rule_score.examples().images, before)
    assert rule_score.score(greedy).right == 100
    with pytest.raises(ValueError, match="read-only"):
        rule_score.examples().images[0] = 0


# --- Cells, and what is saved


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"image": np.full((28, 28), 2.0)}, ValueError, "image ranges from 2 to 2"),
        ({"other": None}, ValueError, "other came with shape"),
        ({"kept": [BAR] * 13}, ValueError, "kept came with 13 images; expected 12 at most"),
        ({"kept": BAR}, ValueError, r"kept came with shape \(28, 28\); expected \(n, 28, 28\)"),
        ({"kept": [BAR + 1]}, ValueError, "kept ranges from 1 to 2; expected 0 to 1"),
        ({"kept": [BAR * np.nan]}, ValueError, "kept has 784 numbers that are NaN or infinite"),
        ({"kept": "some"}, ValueError, "kept must be images of 28x28 numbers"),
        ({"rule": 3}, ValueError, "rule came as int; expected a function of an image"),
        ({"overlap": 0.5}, TypeError, "has no 'overlap' to set; it has image, other, kept, rule"),
        ({"name": "a.b"}, ValueError, "cannot name a file"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: dict[str, Any], error: type[Exception], words: str, work: Path
) -> None:
    with pytest.raises(error, match=words):
        PadLab(**arguments)
    assert not work.exists()
    lab = PadLab(image=BAR)
    lab.other = LOWER
    before, saved = mine(lab), file_of(work, "pad_lab").read_bytes()
    for name, value in arguments.items():
        if name in lab.settable:
            with pytest.raises(error, match=words):
                setattr(lab, name, value)
    assert mine(lab) == before
    assert file_of(work, "pad_lab").read_bytes() == saved
    with pytest.raises(traitlets.TraitError, match="read-only"):
        lab.overlap = 1


def test_a_rule_that_is_interrupted_was_never_handed_over(lab: PadLab) -> None:
    def interrupted(_image: Any) -> bool:
        raise KeyboardInterrupt

    before = mine(lab)
    with pytest.raises(KeyboardInterrupt):
        lab.rule = interrupted
    assert mine(lab) == before
    assert lab.answer()["rule"] is None


def test_the_work_comes_back_under_its_name(lab: PadLab, view: View) -> None:
    draw(view, BAR)
    send(view, "keep")
    lab.other = LOWER
    again = PadLab()
    assert np.array_equal(again.image, BAR)
    assert np.array_equal(again.kept, [BAR])
    assert again.overlap == lab.overlap == 0.5
    assert not PadLab("another").image.any()
    assert np.array_equal(PadLab(image=LOWER).image, LOWER)


def test_whatever_was_damaged_the_lab_opens_and_says_so_once(lab: PadLab, work: Path) -> None:
    lab.image = BAR
    lab.kept = [BAR, LOWER]
    fresh, path, refused = PadLab("another").state(), file_of(work, "pad_lab"), 0
    for what, text in damaged(json.loads(path.read_text("utf-8"))):
        path.write_text(text, "utf-8")
        opened = PadLab()
        if opened.state() == fresh:
            refused += 1
            assert text in set_aside(work, "pad_lab"), what
            assert "is kept as pad_lab.damaged-" in opened.answer()["problem"], what
            assert not path.exists(), what
            assert PadLab().answer()["problem"] == "", what
        else:  # what was changed there is no less a state of the lab
            assert opened.answer()["problem"] == "", what
            assert set_aside(work, "pad_lab").count(text) == 0, what
    assert refused > 80


def test_a_long_sitting_makes_neither_the_file_nor_an_answer_grow(
    lab: PadLab, view: View, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.labs.history.LONGEST", 5)
    noise = np.random.default_rng(1).random((12, 28, 28)).astype(np.float32)
    lab.kept = noise
    sizes = []
    for image in noise:
        draw(view, image)
        (answer,) = view.ask("save")
        sizes.append(answer.size)
    assert max(sizes) < min(sizes) + 50
    assert file_of(work, "pad_lab").stat().st_size < 100_000
    undone = [send(view, "undo")["undo"] for _ in range(5)]
    assert undone == [True, True, True, False, False]
    assert np.array_equal(lab.image, noise[7])


def test_the_check_reads_the_lab(lab: PadLab) -> None:
    check = EXERCISES["pad_lab"].check
    assert check(lab).state == "not tried yet"
    lab.kept = [BAR, LOWER, bars.bar(20, 14, 0, 11, 3)]
    verdict = check(lab)
    assert verdict.state == "done"
    assert "drawings 1 and 3 share 0 %" in verdict.text
