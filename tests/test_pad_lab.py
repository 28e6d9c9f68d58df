"""The pad's lab without a browser: what a hand asks for, what a cell sets, what is counted, what is saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets

from nn.digits import strokes
from workbench import PadLab
from workbench.checks.introduction.exercises import EXERCISES
from workbench.images import bars
from workbench.images.overlap import BOTH, FIRST, NEITHER, SECOND, marks, overlap
from workbench.labs.pad import rule_score

BAR, LOWER = bars.bar(8, 14, 0, 11, 3), bars.bar(9, 14, 0, 11, 3)
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def lab() -> PadLab:
    return PadLab()


def send(lab: PadLab, kind: str, *buffers: bytes, **fields: Any) -> dict[str, Any]:
    """Send a message as a view does, and return what comes back first."""
    answers: list[tuple[dict[str, Any], Any]] = []
    lab.send = lambda content, buffers=None: answers.append((content, buffers))
    lab._on_message(None, {"kind": kind, "number": 1, "view": "v", **fields}, list(buffers))
    assert len(answers) == (2 if kind == "setup" else 1)
    content, sent = answers[0]
    json.dumps(content, allow_nan=False)
    return {**content, "buffers": sent}


def floats(image: Any) -> bytes:
    return np.asarray(image, np.float32).tobytes()


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
    assert np.array_equal(lab.other, strokes.digits(100, seed=1, labels=np.repeat(range(10), 10)).images[30])
    assert (lab.overlap, len(lab.kept), lab.rule) == (0, 0, None)
    assert not work.exists()  # to open it is no work yet
    assert repr(lab) == "PadLab()"
    assert lab.picture().startswith(PNG)


def test_setup_brings_ten_of_each_digit_and_the_examples(lab: PadLab) -> None:
    setup = send(lab, "setup")
    assert setup["labels"] == sorted(setup["labels"])
    assert [setup["labels"].count(digit) for digit in range(10)] == [10] * 10
    assert len(setup["buffers"][0]) == 100 * 784
    assert len(setup["buffers"][1]) == 200 * 784
    assert setup["examples"].count(3) == 100


def test_what_is_drawn_is_counted_against_the_other_image(lab: PadLab) -> None:
    lab.other = LOWER
    answer = send(lab, "draw", floats(BAR))
    assert np.array_equal(lab.image, BAR)
    assert answer["counts"] == {"first": 33, "second": 33, "both": 22, "either": 44, "share": 0.5}
    assert lab.overlap == 0.5
    assert np.frombuffer(answer["buffers"][2], np.uint8).tolist() == marks(BAR, LOWER).ravel().tolist()
    assert "error" in send(lab, "draw", floats(np.full(784, 2.0)))
    assert "error" in send(lab, "draw", floats(np.zeros(3)))
    assert np.array_equal(lab.image, BAR)


def test_drawings_are_kept_picked_and_taken_away(lab: PadLab) -> None:
    assert "The pad is empty" in send(lab, "keep")["error"]
    for image in (BAR, LOWER):
        send(lab, "draw", floats(image))
        send(lab, "save")
        answer = send(lab, "keep")
    assert len(lab.kept) == 2
    assert len(answer["buffers"][3]) == 2 * 784
    send(lab, "pick", source="kept", index=0, to="other")
    assert np.array_equal(lab.other, BAR)
    send(lab, "pick", source="given", index=30, to="image")
    assert np.array_equal(lab.image, strokes.digits(100, seed=1, labels=np.repeat(range(10), 10)).images[30])
    drawn = send(lab, "draw", floats(LOWER))  # a stroke does not send them over and over
    assert (drawn["with_kept"], len(drawn["buffers"][3])) == (False, 0)
    saved = send(lab, "save")
    assert (saved["with_kept"], len(saved["buffers"][3])) == (True, 2 * 784)
    version = answer["versions"]["kept"]
    assert send(lab, "forget", index=0)["versions"]["kept"] == version + 1
    assert np.array_equal(lab.kept, [LOWER])
    for wrong in ({"source": "kept", "index": 5}, {"source": "given", "index": -1}, {"source": "moon", "index": 0}):
        assert "there is no image" in send(lab, "pick", to="other", **wrong)["error"]
    lab.kept = [BAR] * 12
    assert "12 drawings already" in send(lab, "keep")["error"]


def test_undo_brings_a_drawing_back_after_a_digit_took_its_place(lab: PadLab) -> None:
    send(lab, "draw", floats(BAR))
    send(lab, "save")
    assert send(lab, "pick", source="given", index=3, to="image")["undo"]
    assert send(lab, "undo")["redo"]
    assert np.array_equal(lab.image, BAR)
    send(lab, "undo")
    assert not lab.image.any()
    send(lab, "redo")
    assert np.array_equal(lab.image, BAR)
    lab.image = LOWER  # from a cell
    send(lab, "undo")
    assert np.array_equal(lab.image, BAR)


# --- A rule


def test_a_rule_is_scored_and_asked_about_what_is_drawn(lab: PadLab) -> None:
    lab.rule = lambda image: image[:, 14:].sum() > image[:, :14].sum()
    digits = strokes.digits(200, seed=3, labels=rule_score.LABELS)
    says = digits.images[:, :, 14:].sum((1, 2)) > digits.images[:, :, :14].sum((1, 2))
    wrong = says != (digits.labels == 3)
    answer = send(lab, "hello")
    assert answer["fooled"] == [np.flatnonzero(wrong[:100]).tolist(), (100 + np.flatnonzero(wrong[100:])).tolist()]
    assert answer["rule"]["score"].startswith(f"{200 - wrong.sum()} of 200 right")
    assert answer["rule"]["says"] == "it is no 3."
    assert send(lab, "draw", floats(bars.bar(14, 22, 90, 11, 3)))["rule"]["says"] == "it is a 3."
    lab.rule = None
    assert send(lab, "hello")["rule"] is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (lambda image: 1 / 0, "it stopped with ZeroDivisionError: division by zero"),
        (lambda image: image[:, 14] > 0.5, "it stopped with ValueError"),
        (lambda: True, "it stopped with TypeError"),
    ],
)
def test_a_rule_that_does_not_work_is_told_so_and_harms_nothing(lab: PadLab, rule: Any, words: str) -> None:
    lab.rule = rule
    answer = send(lab, "hello")
    assert words in answer["rule"]["says"]
    assert answer["rule"]["problem"].startswith(f"For image 0 {words}")
    assert answer["rule"]["score"].startswith("0 of 200 right")


def test_a_rule_that_is_not_written_yet_has_no_score(lab: PadLab) -> None:
    lab.rule = lambda image: None
    answer = send(lab, "hello")
    assert answer["rule"]["score"].startswith("The function is still empty")
    assert answer["fooled"] is None
    lab.rule = lambda image: True if image[14, 14] > 0.5 else None  # a forgotten else
    assert send(lab, "hello")["rule"]["problem"].endswith("it gave nothing back.")


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


# --- Cells, and what is saved


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"image": np.full((28, 28), 2.0)}, ValueError, "image ranges from 2 to 2"),
        ({"kept": [BAR] * 13}, ValueError, "kept came with 13 images; expected 12 at most"),
        ({"kept": BAR}, ValueError, r"kept came with shape \(28, 28\); expected \(n, 28, 28\)"),
        ({"kept": [BAR + 1]}, ValueError, "kept ranges from 1 to 2; expected 0 to 1"),
        ({"kept": [BAR * np.nan]}, ValueError, "kept has 784 numbers that are NaN"),
        ({"kept": "some"}, ValueError, "kept must be images of 28x28 numbers"),
        ({"rule": 3}, traitlets.TraitError, "rule came as int; expected a function"),
        ({"overlap": 0.5}, TypeError, "has no 'overlap' to set; it has image, other, kept, rule"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        PadLab(**arguments)
    lab = PadLab(image=BAR)
    for name, value in arguments.items():
        with pytest.raises(traitlets.TraitError if name == "overlap" else error):
            setattr(lab, name, value)
    assert np.array_equal(lab.image, BAR)
    assert len(lab.kept) == 0


def test_the_work_comes_back_under_its_name(lab: PadLab) -> None:
    send(lab, "draw", floats(BAR))
    send(lab, "keep")
    lab.other = LOWER
    again = PadLab()
    assert np.array_equal(again.image, BAR)
    assert np.array_equal(again.kept, [BAR])
    assert again.overlap == lab.overlap == 0.5
    assert not PadLab("another").image.any()
    assert np.array_equal(PadLab(image=LOWER).image, LOWER)


def test_a_damaged_file_is_set_aside(lab: PadLab, work: Path) -> None:
    lab.image = BAR
    path = work / "labs" / "pad_lab.json"
    saved = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**saved, "kept": [[1, 2]]}), "utf-8")
    assert not PadLab().image.any()
    assert len(list((work / "labs").glob("pad_lab*"))) == 1
    assert not path.exists()


def test_the_check_reads_the_lab(lab: PadLab) -> None:
    check = EXERCISES["pad_lab"].check
    assert check(lab).state == "not tried yet"
    lab.kept = [BAR, LOWER, bars.bar(20, 14, 0, 11, 3)]
    verdict = check(lab)
    assert verdict.state == "done"
    assert "drawings 1 and 3 share 0 %" in verdict.text
