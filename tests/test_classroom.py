"""`nn-workbench class`: what a class has done, from whatever lies in a folder."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest

from workbench import __main__ as command
from workbench.carry.parcel import pack
from workbench.checks.edge_detection.exercises import EXERCISES
from workbench.checks.introduction.guesses import GUESSES
from workbench.classroom import learners, pages
from workbench.classroom.standing import standing

FIVE = tuple(EXERCISES)
CORE = tuple(name for name in FIVE if name in ("weighted_sum", "neuron", "edge_lab"))
SLIDE = next(guess for guess in GUESSES.values() if hasattr(guess, "unit"))


def save(folder: Path, done: object = (), guesses: object = None, place: str = ".") -> None:
    (folder / place).mkdir(parents=True, exist_ok=True)
    content = {"version": 1, "done": list(done) if isinstance(done, tuple) else done, "guesses": guesses or {}}
    (folder / place / "progress.json").write_text(json.dumps(content))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Three learners: one has done all of 05, one a part, one only guessed."""
    save(tmp_path / "ana", FIVE, {SLIDE.name: {"guess": 100.0, "came": 111.0}})
    save(tmp_path / "Ben", FIVE[:2], {SLIDE.name: {"guess": 100.0}}, ".local/share/nn-workbench")
    save(tmp_path / "cy", (), {SLIDE.name: {"guess": 150.0}}, "Library/Application Support/nn-workbench")
    (tmp_path / "nobody").mkdir()
    (tmp_path / "a file").write_text("not a learner")
    return tmp_path


def test_learners_are_found_wherever_their_system_keeps_their_work(room: Path) -> None:
    found = learners.found([room])
    assert [learner.name for learner in found] == ["ana", "Ben", "cy"]
    assert [len(learner.done) for learner in found] == [len(FIVE), 2, 0]
    assert not any(learner.problem for learner in found)


def test_a_file_of_work_that_a_learner_sent_counts_once_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "theirs", FIVE[:2])
    monkeypatch.setenv("NN_WORK_DIR", str(tmp_path / "theirs"))
    with zipfile.ZipFile(io.BytesIO(pack(tmp_path))) as sent:
        sent.extractall(tmp_path / "room" / "ana")
    assert [len(learner.done) for learner in learners.found([tmp_path / "room"])] == [2]


def test_the_standing_tells_who_has_done_what_and_where_most_are_stuck(room: Path) -> None:
    chapters = {each.chapter.name: each for each in standing(learners.found([room]))}
    five, one = chapters["edge_detection"], chapters["introduction"]
    assert five.counts == (len(FIVE), 2, 0)
    assert five.begun == 2
    assert five.stuck == (CORE[2], 1)
    # Who has done all but what is for whoever has time left is stuck nowhere.
    save(room / "dee", CORE)
    assert {each.chapter.name: each for each in standing(learners.found([room]))}["edge_detection"].stuck == (
        CORE[2],
        1,
    )
    save(room / "Ben", CORE, place=".local/share/nn-workbench")
    assert {each.chapter.name: each for each in standing(learners.found([room]))}["edge_detection"].stuck is None
    assert (one.guesses, one.begun) == ((1, 1, 1), 3)
    [guessed] = [each for each in one.guessed if each.answers]
    assert guessed.answers == ((SLIDE.words(100), 2), (SLIDE.words(150), 1))
    assert (guessed.came, guessed.seen) == (SLIDE.words(111), 1)
    assert chapters["layers"].stuck is None


def test_of_two_where_as_many_are_stuck_the_first_is_named(tmp_path: Path) -> None:
    save(tmp_path / "ana", CORE[:1])
    save(tmp_path / "ben", CORE[:2])
    save(tmp_path / "cy", (CORE[0], CORE[2]))
    chapters = {each.chapter.name: each for each in standing(learners.found([tmp_path]))}
    assert chapters["edge_detection"].stuck == (CORE[1], 2)


def test_the_terminal_shows_a_block_for_each_chapter_and_learner(
    room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["class", str(room)]) == 0
    said = capsys.readouterr().out
    head, ana, ben, cy, *_ = said.splitlines()
    column = head.index("05") + 1
    assert [line[column] for line in (ana, ben, cy)] == ["█", "▄", "·"]
    assert f"05 Edge detection: 2 have begun, 1 have done all; least done is {CORE[2]}, not yet by 1" in said
    assert f"Guessed: {SLIDE.words(100)} (2), {SLIDE.words(150)} (1). It is {SLIDE.words(111)}; seen by 1." in said


@pytest.mark.parametrize(
    ("done", "of", "block"), [(0, 6, "·"), (1, 6, "▂"), (2, 6, "▄"), (3, 6, "▄"), (4, 6, "▆"), (5, 6, "▆"), (6, 6, "█")]
)
def test_only_all_is_a_full_block_and_only_nothing_a_dot(done: int, of: int, block: str) -> None:
    assert pages._block(done, of) == block


def test_the_table_has_a_row_for_each_learner_and_chapter(room: Path, tmp_path: Path) -> None:
    save(room / "=1+1", FIVE[:1])
    assert command.main(["class", str(room), "--csv", str(tmp_path / "class.csv")]) == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "class.csv").read_text())))
    assert len(rows) == 4 * 14
    [row] = [row for row in rows if row["learner"] == "Ben" and row["chapter"] == "edge_detection"]
    assert (row["exercises done"], row["exercises"]) == ("2", str(len(FIVE)))
    assert {row["learner"] for row in rows} == {"'=1+1", "ana", "Ben", "cy"}


def test_the_page_needs_nothing_from_elsewhere_and_believes_no_name(room: Path, tmp_path: Path) -> None:
    (room / "<b>eve").mkdir()
    save(room / "<b>eve", FIVE)
    assert command.main(["class", str(room), "--html", str(tmp_path / "class.html")]) == 0
    page = (tmp_path / "class.html").read_text("utf-8")
    assert "&lt;b&gt;eve" in page
    assert "<b>eve" not in page
    assert not re.findall(r"(?:src|href)=|https?:|<script", page)
    assert f'title="0 of 2 guesses">2/{len(FIVE)}</td>' in page
    assert f"Least done is <code>{CORE[2]}</code>, not yet by 1." in page


def test_without_names_nobody_is_named_anywhere(room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (room / "dee").mkdir()
    (room / "dee" / "progress.json").write_text("{")
    words = ["--no-names", "--html", str(tmp_path / "o.html"), "--csv", str(tmp_path / "o.csv")]
    assert command.main(["class", str(room), *words]) == 0
    told = "".join(line for line in capsys.readouterr().out.splitlines() if not line.startswith("written"))
    for text in (told, (tmp_path / "o.html").read_text(), (tmp_path / "o.csv").read_text()):
        assert "learner 3" in text
        assert not re.search(r"\b(ana|Ben|cy|dee)\b", text)
        # As many numbers as learners, from 1 on.
        assert {int(number) for number in re.findall(r"learner (\d+)", text)} == {1, 2, 3, 4}


# Whatever lies there --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"done"', b'{"done": 5}', b'{"guesses": [1]}', b"[" * 100_000, b"\xff\xfe", b"null"],
)
def test_nonsense_is_told_and_left_as_it_is(room: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = room / "dee" / "progress.json"
    path.parent.mkdir()
    path.write_bytes(content)
    assert command.main(["class", str(room)]) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("dee")]
    assert line.endswith("progress.json cannot be read (it is no progress file)")
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == ["progress.json"]


def test_of_strange_fields_what_makes_sense_is_read(room: Path) -> None:
    guesses = {SLIDE.name: {"guess": "many", "came": [5]}, "who?": {"guess": 1}, "pick": 7}
    save(room / "dee", [*FIVE[:1], 7, None, "unknown"], guesses)
    dee = next(learner for learner in learners.found([room]) if learner.name == "dee")
    assert dee.done == {FIVE[0], "unknown"}
    one = next(each for each in standing([dee]) if each.chapter.name == "introduction")
    assert not any(each.answers for each in one.guessed)


def test_a_monstrous_file_is_not_read(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learners, "LARGEST_FILE", 100)
    assert "has more than 100 bytes" in learners.found([room])[0].problem


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_home_that_cannot_be_read_is_told(room: Path) -> None:
    (room / "ana").chmod(0)
    try:
        assert "cannot be read (Permission denied)" in learners.found([room])[0].problem
    finally:
        (room / "ana").chmod(0o755)


def test_a_file_that_may_not_be_read_is_told(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def guarded(path: Path, *words: str) -> object:
        if "ana" in path.parts:
            raise PermissionError(13, "Permission denied")
        return real(path, *words)

    monkeypatch.setattr(Path, "open", guarded)
    ana, ben, _ = learners.found([room])
    assert "cannot be read (Permission denied)" in ana.problem
    assert not ben.problem


def test_two_of_one_name_are_told_apart_by_their_folder(room: Path, tmp_path: Path) -> None:
    other = tmp_path / "other room"
    save(other / "ANA", FIVE[:1])
    names = [learner.name for learner in learners.found([room, other])]
    assert names == [f"ana ({room.name})", "Ben", "cy", "ANA (other room)"]


def test_an_empty_room_and_one_that_is_not_there_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["class", str(tmp_path)]) == 1
    assert "nobody has begun in" in capsys.readouterr().err
    assert command.main(["class", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err
