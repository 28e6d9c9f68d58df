"""What holds for every lab of the course, whatever it is about."""

from __future__ import annotations

import ast
import json
import tomllib
import warnings
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

import workbench
from workbench import chapters
from workbench.labs.base import Lab
from workbench.labs.wire import decode

LABS = [getattr(workbench, name) for name in workbench.__all__ if name.endswith("Lab")]
ROOT = Path(__file__).parents[1]
ROOMS = {path.parent.name for path in (ROOT / "src" / "workbench" / "labs").glob("*/__init__.py")}
every = pytest.mark.parametrize("kind", LABS, ids=lambda kind: kind.__name__)
# An answer is sent after every move of the hand; what does not change belongs into the set-up.
LARGEST_ANSWER, LARGEST_SETUP = 150_000, 2_500_000


def listen(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Send a message as a view would; returns the replies, each with its buffers."""
    replies: list[tuple[dict[str, Any], list[bytes]]] = []

    def receive(message: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        content = decode(message["text"], buffers or []) if "text" in message else {}  # OLD rooms have no text
        replies.append(({**content, **message}, list(buffers or [])))

    monkeypatch.setattr(lab, "send", receive)

    def ask(kind: str, **fields: Any) -> list[tuple[dict[str, Any], list[bytes]]]:
        replies.clear()
        lab._on_message(lab, {"kind": kind, "view": "v", "number": 1, **fields}, [])
        return list(replies)

    return ask


def size(reply: tuple[dict[str, Any], list[bytes]]) -> int:
    content, buffers = reply
    return len(content.get("text") or json.dumps(content)) + sum(len(buffer) for buffer in buffers)


def test_every_written_chapter_has_its_lab() -> None:
    names = {kind.__name__ for kind in LABS}
    for chapter in chapters.CHAPTERS:
        assert "".join(part.title() for part in chapter.lab.split("_")) in names


def test_every_room_is_under_the_rule_that_no_lab_imports_another() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (independent,) = [contract["modules"] for contract in contracts if contract["type"] == "independence"]
    assert sorted(independent) == sorted(f"workbench.labs.{room}" for room in ROOMS)


def test_every_room_has_a_widget_with_a_public_name() -> None:
    widgets = [getattr(workbench, name) for name in workbench.__all__ if hasattr(getattr(workbench, name), "view")]
    assert {widget.__module__.split(".")[2] for widget in widgets} == ROOMS


def test_every_lab_is_timed() -> None:
    """`benchmarks/labs.py` drags in each of them."""
    tree = ast.parse((ROOT / "benchmarks" / "labs.py").read_text("utf-8"))
    tables = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    assert ast.literal_eval(tables["GESTURES"]).keys() == {kind.__name__ for kind in LABS}


@every
def test_it_says_what_it_is_without_an_address_and_shows_a_picture_on_paper(kind: type[Lab]) -> None:
    lab = kind()
    data, _ = lab._repr_mimebundle_()
    assert repr(lab) == data["text/plain"] == f"{kind.__name__}()"
    assert data["image/png"].startswith("iVBORw0KGgo")


def test_a_picture_for_paper_is_not_drawn_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NN_STILLS", "none")
    assert "image/png" not in LABS[0]()._repr_mimebundle_()[0]
    monkeypatch.setenv("NN_STILLS", "all")
    assert "image/png" in LABS[0]()._repr_mimebundle_()[0]
    monkeypatch.setenv("NN_STILLS", "no")
    with pytest.raises(ValueError, match="NN_STILLS is 'no'; expected all or none"):
        LABS[0]()._repr_mimebundle_()


@every
def test_a_view_gets_its_setup_and_then_answers_of_modest_size(
    kind: type[Lab], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = listen(kind(), monkeypatch)
    setup, first = ask("setup")
    assert setup[0]["kind"] == "setup"
    assert size(setup) < LARGEST_SETUP
    assert first[0]["kind"] == "answer"
    (answer,) = ask("hello")
    assert answer[0]["number"] == 1
    assert "error" not in answer[0]
    assert size(answer) < LARGEST_ANSWER


@every
def test_a_message_that_means_nothing_gets_one_clear_answer(kind: type[Lab], monkeypatch: pytest.MonkeyPatch) -> None:
    ask = listen(kind(), monkeypatch)
    (answer,) = ask("nonsense")
    assert "'nonsense'" in answer[0]["error"]
    (answer,) = ask("hello")
    assert "error" not in answer[0]


@every
def test_a_name_that_it_does_not_know_is_refused_with_those_it_does(kind: type[Lab]) -> None:
    with pytest.raises(TypeError, match=rf"{kind.__name__} has no 'wieghts' to set; it has ") as caught:
        kind(wieghts=1)
    for name in getattr(kind, "followed", kind.settable):  # OLD rooms have `followed`
        assert name in str(caught.value)


@pytest.fixture(scope="module")
def shell() -> InteractiveShell:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Attempting to work in a virtualenv")
        return InteractiveShell(colors="nocolor", history_length=0)


@every
def test_nonsense_from_a_cell_is_refused_in_one_line(kind: type[Lab], shell: InteractiveShell, capsys: Any) -> None:
    shell.user_ns["lab"] = lab = kind()
    before = {name: getattr(lab, name) for name in kind.settable}
    refusals = [f"lab.{name} = object()" for name in kind.settable if name not in {"rule", "selected"}]  # take anything
    for line in [*refusals, "type(lab)(wieghts=1)"]:
        capsys.readouterr()
        assert shell.run_cell(line).error_in_exec is not None
        (shown,) = capsys.readouterr().out.strip().splitlines()
        assert shown.startswith(("ValueError: ", "TypeError: "))
    assert all(getattr(lab, name) is value for name, value in before.items())


@every
@pytest.mark.parametrize("content", ["", "{", "[]", '{"level": "seven", "image": 3}', '{"image": [[NaN]]}'])
def test_a_damaged_file_is_set_aside_and_it_starts_fresh(kind: type[Lab], content: str, work: Path) -> None:
    name = snake(kind.__name__)
    fresh = kind().state()
    (work / "labs").mkdir(parents=True, exist_ok=True)
    file = work / "labs" / f"{name}.json"
    file.unlink(missing_ok=True)
    file.write_text(content)
    assert kind().state() == fresh
    assert (work / "labs" / f"{name}.damaged-1.json").read_text() == content


@every
def test_what_it_keeps_brings_the_same_back(kind: type[Lab], work: Path) -> None:
    first = kind()
    first._dirty = True
    first.save()
    assert (work / "labs" / f"{snake(kind.__name__)}.json").exists()
    assert kind().state() == first.state()


def snake(name: str) -> str:
    return name.removesuffix("Lab").lower() + "_lab"
