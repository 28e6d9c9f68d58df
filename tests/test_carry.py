"""A reader's work in one file: packed in one place, brought in at another, nothing that lies there lost."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from view import View

from workbench import progress
from workbench.carry.card import CarryCard
from workbench.carry.parcel import pack, unpack
from workbench.copies import course
from workbench.saved import LABS, Saved, folder

FIRST, EDGES = "00_start_here.ipynb", "05_edge_detection.ipynb"


def changed(name: str, words: str) -> bytes:
    """A notebook of the course's in which somebody has written."""
    notebook = json.loads(course.chapters()[name])
    notebook["cells"][0]["source"] = words
    return json.dumps(notebook).encode()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Two places with a folder of notebooks each; the first is where one is."""
    found = {}
    for name in ("here", "there"):
        found[name] = tmp_path / name / "notebooks"
        found[name].mkdir(parents=True)
        for notebook in (FIRST, EDGES):
            (found[name] / notebook).write_bytes(course.chapters()[notebook])
    monkeypatch.setenv("NN_WORK_DIR", str(tmp_path / "here" / "work"))
    return found


def go_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NN_WORK_DIR", str(tmp_path / "there" / "work"))


def test_all_of_it_arrives(places: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Saved("edge_lab", LABS).write({"bias": -7})
    progress.record("weighted_sum")
    progress.note_guess("first", {"guess": 3})
    (places["here"] / EDGES).write_bytes(changed(EDGES, "my own words"))
    (places["here"] / "my_own.ipynb").write_bytes(changed(EDGES, "all mine"))
    parcel = pack(places["here"])
    go_there(monkeypatch, tmp_path)
    said = unpack(parcel, places["there"])
    assert Saved("edge_lab", LABS).read() == {"bias": -7}
    assert progress.done() == {"weighted_sum"}
    assert progress.guesses() == {"first": {"guess": 3}}
    assert (places["there"] / EDGES).read_bytes() == changed(EDGES, "my own words")
    assert (places["there"] / "my_own.ipynb").exists()
    assert f"{EDGES}: yours is here now." in said
    assert unpack(parcel, places["there"]) == ["All of it is here already."]


def test_what_is_as_the_course_has_it_is_not_carried(places: dict[str, Path]) -> None:
    names = zipfile.ZipFile(io.BytesIO(pack(places["here"]))).namelist()
    assert names == []
    (places["here"] / FIRST).write_text("no notebook, but theirs")
    assert zipfile.ZipFile(io.BytesIO(pack(places["here"]))).namelist() == [f"notebooks/{FIRST}"]


def test_nothing_that_lies_there_is_lost(
    places: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Saved("edge_lab", LABS).write({"bias": -7})
    progress.record("one")
    (places["here"] / EDGES).write_bytes(changed(EDGES, "from here"))
    parcel = pack(places["here"])
    go_there(monkeypatch, tmp_path)
    Saved("edge_lab", LABS).write({"bias": 2})
    progress.record("two")
    progress.note_guess("first", {"guess": 1})
    (places["there"] / EDGES).write_bytes(changed(EDGES, "from there"))
    said = " ".join(unpack(parcel, places["there"]))
    assert Saved("edge_lab", LABS).read() == {"bias": -7}
    aside = folder() / LABS / "edge_lab.before-bringing-1.json"
    assert json.loads(aside.read_bytes())["bias"] == 2
    assert aside.name in said
    assert progress.done() == {"one", "two"}
    assert progress.guesses() == {"first": {"guess": 1}}
    assert (places["there"] / EDGES).read_bytes() == changed(EDGES, "from there")
    beside = places["there"] / "05_edge_detection-mine.ipynb"
    assert beside.read_bytes() == changed(EDGES, "from here")
    assert beside.name in said
    assert unpack(parcel, places["there"]) == ["All of it is here already."]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 torn"])
def test_what_is_no_such_file_is_refused_in_words(content: bytes, places: dict[str, Path]) -> None:
    with pytest.raises(ValueError, match=r"no file of \*Download my work\*"):
        unpack(content, places["here"])


def archive(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, content in files.items():
            opened.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def test_a_file_that_wants_to_leave_its_place_is_left_out(places: dict[str, Path], tmp_path: Path) -> None:
    made = archive(
        **{"work__.._dot___evil_dot_json": "{}", "..__..__evil_dot_ipynb": "{}", "notebooks__a__b_dot_ipynb": "x"}
    )
    with pytest.raises(ValueError, match="no work in it"):
        unpack(made, places["here"])
    assert not list(tmp_path.rglob("*evil*"))


def test_saved_work_that_cannot_be_read_is_left_out_and_told(places: dict[str, Path]) -> None:
    said = unpack(archive(work__labs__edge_lab_dot_json="{torn", work__progress_dot_json='{"done": 3}'), places["here"])
    assert said == [
        "What was saved as edge_lab cannot be read, and was left out.",
        "What was done cannot be read, and was left out.",
    ]
    assert Saved("edge_lab", LABS).read() is None


def test_what_a_newer_version_wrote_or_windows_cannot_name_is_left_out_and_all_else_comes(
    places: dict[str, Path],
) -> None:
    files = {"work__labs__edge_lab": '{"version": 99}', "work__labs__con": "{}", "work__labs__pad_lab": '{"kept": []}'}
    said = unpack(archive(**{f"{name}_dot_json": text for name, text in files.items()}), places["here"])
    assert said == [
        "What was saved as edge_lab cannot be read, and was left out.",
        "What was saved as con cannot be read, and was left out.",
        "pad_lab: yours is here now.",
    ]
    assert Saved("edge_lab", LABS).read() is None


def test_the_card_gives_the_file_once_and_takes_it_back(
    places: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    Saved("edge_lab", LABS).write({"bias": -7})
    card = CarryCard(places["here"])
    view = View(card, monkeypatch)
    answer = view.ask("pack")[-1].content
    assert "edge_lab" in zipfile.ZipFile(io.BytesIO(bytes(answer["file"]))).namelist()[0]
    assert answer["name"].startswith("nn-workbench-my-work-20")
    assert "file" not in view.ask("hello")[-1].content
    assert view.ask("bring", file=np.asarray(answer["file"]))[-1].content["told"] == ["All of it is here already."]
    assert "no file of" in view.ask("bring", file=np.zeros(3, np.uint8))[-1].content["error"]
