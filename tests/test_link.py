"""What stands between a view and its lab: handlers, the line, a lab's base, and what a cell made."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import traitlets
from damage import damaged, file_of, set_aside
from kernels import a_kernel
from numpy.typing import NDArray
from view import View

import workbench
from workbench.labs import cells
from workbench.labs.base import Lab
from workbench.labs.handlers import handles
from workbench.labs.history import History
from workbench.labs.link import LinkedWidget
from workbench.labs.traits import Number

# --- Handlers: what a message's fields may be


class Named:
    """What a type alias with a name is from Python 3.12 on, and `NDArray` with it from numpy 2.5 on."""

    __value__ = NDArray[np.float32]


class Sorter(LinkedWidget):
    """A widget that takes a field of every kind, and remembers what came."""

    def __init__(self) -> None:
        super().__init__()
        self.got: Any = None

    def answer(self) -> dict[str, Any]:
        return {"got": repr(self.got)}

    @handles("int")
    def _int(self, value: int) -> None:
        self.got = value

    @handles("float")
    def _float(self, value: float) -> None:
        self.got = value

    @handles("str")
    def _str(self, value: str) -> None:
        self.got = value

    @handles("bool")
    def _bool(self, value: bool) -> None:
        self.got = value

    @handles("array")
    def _array(self, value: NDArray[np.float32]) -> None:
        self.got = value

    @handles("alias")
    def _alias(self, value: Named) -> None:
        self.got = value

    @handles("list")
    def _list(self, value: list[int]) -> None:
        self.got = value

    @handles("table")
    def _table(self, value: list[list[float]]) -> None:
        self.got = value

    @handles("dict")
    def _dict(self, value: dict[str, Any]) -> None:
        self.got = value

    @handles("maybe")
    def _maybe(self, value: int | None) -> None:
        self.got = value

    @handles("any")
    def _any(self, value: Any) -> None:
        self.got = value

    @handles("two")
    def _two(self, first: int, second: str = "second") -> None:
        self.got = first, second

    @handles("one", transient=True)
    @handles("other", throttled=True)
    def _both(self) -> None:
        self.got = "both"


ARRAY = np.zeros((2, 3), np.float32)


@pytest.mark.parametrize(
    ("kind", "value", "taken"),
    [
        ("int", 3, 3),
        ("int", -3.0, -3),
        ("int", 10**30, 10**30),
        ("float", 3, 3.0),
        ("float", -0.5, -0.5),
        ("str", "", ""),
        ("bool", True, True),
        ("array", ARRAY, ARRAY),
        ("alias", ARRAY, ARRAY),
        ("list", [], []),
        ("list", [1, 2.0], [1, 2]),
        ("table", [[1], [], [2.5]], [[1.0], [], [2.5]]),
        ("dict", {"a": [1]}, {"a": [1]}),
        ("maybe", None, None),
        ("maybe", 4, 4),
        ("any", [None, {"a": True}], [None, {"a": True}]),
    ],
)
def test_a_field_comes_as_its_handler_takes_it(kind: str, value: Any, taken: Any) -> None:
    sorter = Sorter()
    sorter.receive(kind, {"value": value})
    if isinstance(taken, np.ndarray):
        assert sorter.got is taken
    else:
        assert repr(sorter.got) == repr(taken)  # 3 and 3.0 are not the same here


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("int", True, "int.value came as True; expected int"),
        ("int", 2.5, "int.value came as 2.5; expected int"),
        ("int", math.inf, "int.value came as inf; expected int"),
        ("int", math.nan, "int.value came as nan; expected int"),
        ("int", "3", "int.value came as '3'; expected int"),
        ("int", None, "int.value came as None; expected int"),
        ("int", [3], r"int.value came as \[3\]; expected int"),
        ("int", ARRAY, r"int.value came as an array of shape \(2, 3\); expected int"),
        ("float", False, "float.value came as False; expected float"),
        ("float", "0.5", "float.value came as '0.5'; expected float"),
        ("float", 10**400, "float.value came as 1000.*; expected float"),
        ("str", 3, "str.value came as 3; expected str"),
        ("str", None, "str.value came as None; expected str"),
        ("bool", 1, "bool.value came as 1; expected bool"),
        ("array", [0.0] * 6, "array.value came as .*; expected ndarray"),
        ("array", None, "array.value came as None; expected ndarray"),
        ("list", 3, "list.value came as 3; expected list"),
        ("list", [1, "2"], r"list.value\[1\] came as '2'; expected int"),
        ("list", [1, True], r"list.value\[1\] came as True; expected int"),
        ("list", {"0": 1}, "list.value came as .*; expected list"),
        ("table", [[1], 2], r"table.value\[1\] came as 2; expected list"),
        ("table", [[1], [2, None]], r"table.value\[1\]\[1\] came as None; expected float"),
        ("dict", [], r"dict.value came as \[\]; expected dict"),
        ("maybe", "4", "maybe.value came as '4'; expected int"),
        ("maybe", False, "maybe.value came as False; expected int"),
    ],
)
def test_a_field_of_another_kind_is_refused_by_name(kind: str, value: Any, words: str) -> None:
    sorter = Sorter()
    with pytest.raises(ValueError, match=f"^{words}$"):
        sorter.receive(kind, {"value": value})
    assert sorter.got is None


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("int", {}, "the message 'int' came with nothing; expected value"),
        ("int", {"value": 1, "more": 2}, "the message 'int' came with value, more; expected value"),
        ("two", {"second": "x"}, "the message 'two' came with second; expected first, second"),
        ("one", {"self": 1}, "the message 'one' came with self; expected nothing"),
        ("three", {}, "a message 'three' came; known are int, float, str"),
        ("_int", {"value": 1}, "a message '_int' came; known are "),
        ("", {}, "a message '' came; known are "),
    ],
)
def test_fields_and_messages_that_are_not_asked_for_are_refused(kind: str, fields: dict[str, Any], words: str) -> None:
    sorter = Sorter()
    with pytest.raises(ValueError, match=words):
        sorter.receive(kind, fields)
    assert sorter.got is None


def test_a_field_with_a_default_may_be_left_out() -> None:
    sorter = Sorter()
    sorter.receive("two", {"first": 1})
    assert sorter.got == (1, "second")
    sorter.receive("two", {"first": 1, "second": "other"})
    assert sorter.got == (1, "other")


def test_a_method_may_handle_two_kinds_each_with_its_own_marks() -> None:
    one, other = Sorter.handlers["one"], Sorter.handlers["other"]
    assert (one.transient, one.throttled, other.transient, other.throttled) == (True, False, False, True)
    sorter = Sorter()
    for kind in ("one", "other"):
        sorter.got = None
        sorter.receive(kind, {})
        assert sorter.got == "both"


def test_handlers_are_inherited_and_the_subclass_has_the_last_word() -> None:
    class Child(Sorter):
        def _int(self, value: int) -> None:
            self.got = "child's", value

        @handles("str")
        def _name(self, name: str) -> None:
            self.got = "name", name

    child = Child()
    child.receive("int", {"value": 3.0})
    assert child.got == ("child's", 3)
    child.receive("str", {"name": "x"})
    assert child.got == ("name", "x")
    child.receive("bool", {"value": False})
    assert child.got is False
    assert Sorter.handlers["str"].method is not Child.handlers["str"].method


# --- The line: one answer to every message


@pytest.fixture
def sorter() -> Sorter:
    return Sorter()


@pytest.fixture
def view(sorter: Sorter, monkeypatch: pytest.MonkeyPatch) -> View:
    return View(sorter, monkeypatch)


class Mute(Exception):
    """An error of a reader's own, which cannot say what it is."""

    def __str__(self) -> str:
        raise ZeroDivisionError


def failing(error: BaseException) -> Callable[..., None]:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail


def test_a_view_that_opens_gets_the_setup_and_then_an_answer(view: View) -> None:
    setup, answer = view.ask("setup")
    assert [(each.kind, each.view, each.number) for each in (setup, answer)] == [("setup", "v", 1), ("answer", "v", 1)]
    assert setup.content == {}
    (hello,) = view.ask("hello")
    assert (hello.kind, hello.number, hello.content) == ("answer", 2, {"got": "None"})


def test_every_message_gets_one_answer_with_its_number(sorter: Sorter, view: View) -> None:
    for number, kind in enumerate(["int", "int", "nonsense", "int"], 1):
        (answer,) = view.ask(kind, value=number if number != 2 else "two")
        assert (answer.kind, answer.view, answer.number) == ("answer", "v", number)
        assert set(answer.content) == ({"error"} if number in (2, 3) else {"got"})
    assert sorter.got == 4


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"kind": "int", "text": "{"}, "Expecting property name"),
        ({"kind": "int", "text": 5}, "cannot be read"),
        ({"kind": "int", "text": '{"value": {"$array": [0, "float32", [1]]}}'}, "does not fit its buffer"),
        ({"kind": "int"}, "came with nothing"),
        ({"kind": None}, "'None'"),
        ({}, "'None'"),
    ],
)
def test_a_message_that_is_none_is_told_so(message: dict[str, Any], words: str, sorter: Sorter, view: View) -> None:
    sorter._on_message(sorter, {"view": "v", "number": 9, **message}, [])
    (answer,) = view.replies
    assert answer.number == 9
    assert words in answer.content["error"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("The pad is empty."), "The pad is empty."),
        (ValueError(), "ValueError"),
        (traitlets.TraitError("no such colours"), "no such colours"),
    ],
)
def test_what_is_the_hands_fault_is_told_and_no_error_of_the_kernels(
    error: Exception, told: str, sorter: Sorter, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sorter, "_int", failing(error))
    (answer,) = view.ask("int", value=3)
    assert answer.content == {"error": told}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (SystemExit(3), "3"),
        (ZeroDivisionError("a bug"), "a bug"),
        (Mute(), "Mute"),
        (RecursionError(), "RecursionError"),
    ],
)
@pytest.mark.parametrize("where", ["_int", "answer"])
def test_anything_else_is_told_and_raised_again(
    where: str, error: BaseException, told: str, sorter: Sorter, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Sorter, where, failing(error))
        with pytest.raises(type(error)):
            view.ask("int", value=3)
    (answer,) = view.replies
    assert (answer.kind, answer.number, answer.content) == ("answer", 1, {"error": told})
    (answer,) = view.ask("int", value=4)  # and the line goes on
    assert answer.content == {"got": "4"}


def test_an_answer_that_cannot_be_sent_is_told(sorter: Sorter, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sorter, "answer", lambda self: {"sum": math.nan})
    (answer,) = view.ask("int", value=3)
    assert "not JSON compliant" in answer.content["error"]
    monkeypatch.setattr(Sorter, "setup", lambda self: {"sum": object()})
    with pytest.raises(TypeError, match="object cannot go to a view"):
        view.ask("setup")
    assert view.replies[-1].content == {"error": "object cannot go to a view; plain data and numpy's arrays can"}


def test_all_views_are_told_of_what_none_asked_for_but_not_twice(
    sorter: Sorter, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    sorter.tell_views()
    (told,) = view.replies
    assert (told.kind, told.view, told.number, told.content) == ("answer", None, 0, {"got": "None"})
    # An answer that is on its way goes to all of them as well.
    monkeypatch.setattr(Sorter, "_int", lambda self, value: self.tell_views())
    assert len(view.ask("int", value=3)) == 1
    sorter.tell_views()
    assert len(view.replies) == 3


def test_a_widget_without_an_answer_has_none_to_give() -> None:
    with pytest.raises(NotImplementedError):
        LinkedWidget().answer()
    assert LinkedWidget().picture() is None
    assert LinkedWidget().setup() == {}


def test_where_no_kernel_runs_it_is_its_name_and_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    data, _ = Sorter()._repr_mimebundle_()
    assert data["text/plain"] == "Sorter()"
    assert "image/png" not in data
    monkeypatch.setattr(Sorter, "picture", lambda self: b"png")
    assert Sorter()._repr_mimebundle_()[0]["image/png"] == "cG5n"


# --- A lab: what is refused changes nothing, what was saved comes back


class SumLab(Lab):
    """Two numbers and their sum; a list that is changed in place, and a history of it."""

    settable = ("left", "right")
    left = Number(1.0, -9, 9)
    right = Number(2.0, -9, 9)
    total = traitlets.Float(0.0, read_only=True)

    def __init__(self, name: str = "sum_lab", **sides: Any) -> None:
        super().__init__()
        self._notes: list[str] = []
        self._history = History((0.0,))
        self.begin(name, sides)

    @handles("slide", throttled=True)
    def _slide(self, left: float) -> None:
        self.left = left

    @handles("look", transient=True)
    def _look(self, at: str) -> None:
        self._looked_at = at

    @handles("both")
    def _set_both(self, left: float, right: float) -> None:
        self._half_way = True
        self.left = left
        self.right = right

    @handles("note")
    def _note(self, text: str) -> None:
        self._notes.append(text)

    def follow(self) -> None:
        if self.left + self.right == 13:
            raise ValueError("13 brings bad luck")
        self.set_trait("total", self.left + self.right)

    def answer(self) -> dict[str, Any]:
        return {"left": self.left, "right": self.right, "total": self.total, "problem": self.problem}

    def state(self) -> dict[str, Any]:
        return {"left": self.left, "right": self.right, "notes": list(self._notes)}

    def restore(self, state: dict[str, Any]) -> None:
        self._notes[:] = state["notes"]  # in place, before what follows can fail
        if not all(isinstance(note, str) for note in self._notes):
            raise TypeError("notes are words")
        self.left, self.right = state["left"], state["right"]


def everything(lab: SumLab) -> tuple[Any, ...]:
    attributes = {name: value for name, value in vars(lab).items() if name not in {"_busy", "_trait_values"}}
    return lab.left, lab.right, lab.total, list(lab._notes), list(attributes)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("slide", {"left": 11}),
        ("slide", {"left": "x"}),
        ("both", {"left": 3, "right": 11}),  # the first of the two was set already
        ("both", {"left": 6, "right": 7}),  # what follows from it fails
        ("slide", {}),
        ("unknown", {}),
    ],
)
def test_a_refused_message_leaves_lab_and_file_as_they_were(kind: str, fields: dict[str, Any], work: Path) -> None:
    lab = SumLab()
    lab.receive("both", {"left": 4, "right": 5})
    del lab._half_way
    before, saved = everything(lab), file_of(work, "sum_lab").read_bytes()
    with pytest.raises(ValueError, match=r"."):
        lab.receive(kind, fields)
    assert everything(lab) == before
    assert file_of(work, "sum_lab").read_bytes() == saved
    lab.receive("slide", {"left": 2})
    assert lab.total == 7


@pytest.mark.parametrize(("name", "value"), [("left", 10), ("left", None), ("left", True), ("right", 9), ("total", 3)])
def test_a_refused_trait_leaves_lab_and_file_as_they_were(
    name: str, value: Any, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = SumLab()
    view = View(lab, monkeypatch)
    lab.left = 4
    before, saved, told = everything(lab), file_of(work, "sum_lab").read_bytes(), len(view.replies)
    with pytest.raises((ValueError, traitlets.TraitError)):
        setattr(lab, name, value)
    assert everything(lab) == before
    assert file_of(work, "sum_lab").read_bytes() == saved
    assert len(view.replies) == told
    lab.right = 1
    assert lab.total == 5
    assert json.loads(file_of(work, "sum_lab").read_text("utf-8"))["right"] == 1


def test_an_interrupted_message_leaves_the_lab_as_it_was(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lab = SumLab()
    before = everything(lab)
    with monkeypatch.context() as patch:
        patch.setattr(SumLab, "follow", failing(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            lab.receive("both", {"left": 4, "right": 5})
        assert everything(lab) == before
        with pytest.raises(KeyboardInterrupt):
            lab.left = 4
        assert everything(lab) == before
    assert not work.exists()


def test_what_cannot_be_set_at_the_start_is_refused_with_what_can(work: Path) -> None:
    with pytest.raises(TypeError, match="SumLab has no 'total' to set; it has left, right"):
        SumLab(total=3)
    with pytest.raises(ValueError, match="left is 10; expected a number from -9 to 9"):
        SumLab(left=10)
    with pytest.raises(ValueError, match="13 brings bad luck"):
        SumLab(left=6, right=7)
    assert not work.exists()


def test_looking_is_not_saved_a_gesture_at_its_end_and_an_act_at_once(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    monkeypatch.setattr("workbench.saved.time.monotonic", lambda: clock[0])

    def saved() -> float | None:
        path = work / "labs" / "sum_lab.json"
        return json.loads(path.read_text("utf-8"))["left"] if path.exists() else None

    lab = SumLab()
    lab.receive("look", {"at": "there"})
    assert saved() is None
    lab.receive("both", {"left": 3, "right": 3})
    assert saved() == 3
    lab.receive("slide", {"left": 4})
    assert saved() == 3
    clock[0] += 2.1
    lab.receive("look", {"at": "here"})  # what is due is saved, whatever comes
    assert saved() == 4
    lab.receive("slide", {"left": 5})
    lab.receive("note", {"text": "five"})
    assert saved() == 5
    assert SumLab()._notes == ["five"]


def test_whatever_is_damaged_the_lab_opens_as_it_was_at_first_and_says_so(work: Path) -> None:
    lab = SumLab()
    lab.receive("both", {"left": 3, "right": 4})
    lab.receive("note", {"text": "mine"})
    path, fresh, refused = file_of(work, "sum_lab"), SumLab("another").state(), 0
    for what, text in damaged(json.loads(path.read_text("utf-8"))):
        path.write_text(text, "utf-8")
        opened = SumLab()
        if opened.state() == fresh:
            refused += 1
            assert text in set_aside(work, "sum_lab"), what
            assert "It is kept as sum_lab.damaged-" in opened.answer()["problem"], what
            assert opened.total == 3, what
            assert SumLab().problem == "", what
            opened.left = 5
            assert opened.problem == "", what  # it was said once
            path.unlink()
        else:  # what was changed there is no less a state of the lab
            assert opened.problem == "", what
            assert set_aside(work, "sum_lab").count(text) == 0, what
    assert refused > 40


def test_a_state_whose_consequences_fail_is_damaged_too(work: Path) -> None:
    lab = SumLab()
    lab.receive("both", {"left": 3, "right": 4})
    path = file_of(work, "sum_lab")
    saved = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**saved, "left": 6, "right": 7, "notes": ["spoiled"]}), "utf-8")
    again = SumLab()
    assert again.state() == SumLab("another").state()
    assert not path.exists()


# --- What a cell made


class Shell(SimpleNamespace):
    """As much of a kernel's IPython as cells.py looks at."""

    def __init__(self) -> None:
        super().__init__(execution_count=0, kernel=None, user_ns={"_oh": {}}, user_ns_hidden={})
        self.displayhook = SimpleNamespace()
        self.parent: dict[str, Any] = {}

    def get_parent(self) -> dict[str, Any]:
        return self.parent

    def run(self, make: Callable[[], Any], cell: str = "", code: str = "") -> Any:
        """Run a cell that makes something and shows it."""
        self.execution_count += 1
        self.parent = {"metadata": {"cellId": cell} if cell else {}, "content": {"code": code}}
        made = make()
        self.user_ns["_oh"][self.execution_count] = made
        for names in (self.user_ns, self.user_ns_hidden):
            names[f"_{self.execution_count}"] = names["_"] = made
        self.displayhook._ = made
        return made


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    shell = Shell()
    monkeypatch.setattr(cells, "kernels_shell", lambda: shell)
    monkeypatch.setattr(cells, "_made", {})
    return shell


def is_open(widget: Any) -> bool:
    return widget.comm is not None


def test_a_cell_that_runs_again_closes_what_it_had_made(shell: Shell) -> None:
    first = shell.run(Sorter, cell="a")
    other = shell.run(Sorter, cell="b")
    assert is_open(first)
    second = shell.run(Sorter, cell="a")
    assert not is_open(first)
    assert is_open(other)
    assert is_open(second)
    # IPython has forgotten it, and nothing else.
    assert list(shell.user_ns["_oh"].values()) == [other, second]
    for names in (shell.user_ns, shell.user_ns_hidden):
        assert "_1" not in names
        assert names["_2"] is other


def test_what_was_shown_last_is_forgotten_under_all_its_names(shell: Shell) -> None:
    first = shell.run(Sorter, cell="a")
    shell.user_ns["__"] = shell.displayhook.___ = first
    shell.user_ns |= {"mine": first, "_mine": first}
    shell.run(Sorter, cell="a")
    assert first not in [shell.user_ns.get(name) for name in ("_", "__", "___")]
    assert first not in [getattr(shell.displayhook, name, None) for name in ("_", "__", "___")]
    assert shell.user_ns["__"] == ""
    assert shell.user_ns["mine"] is shell.user_ns["_mine"] is first  # what the reader named stays theirs


def test_all_that_one_run_made_stays_until_the_next_one(shell: Shell) -> None:
    for _ in range(2):
        pair = shell.run(lambda: [Sorter(), Sorter()], cell="a")
        assert all(map(is_open, pair))
    again = shell.run(lambda: [Sorter()], cell="a")
    assert not any(map(is_open, pair))
    assert is_open(again[0])


def test_a_cell_without_an_id_goes_by_its_text(shell: Shell) -> None:
    first = shell.run(Sorter, code="EdgeLab()")
    other = shell.run(Sorter, code="PadLab()")
    assert is_open(first)
    shell.run(Sorter, code="EdgeLab()")
    assert not is_open(first)
    assert is_open(other)


def test_outside_of_a_kernel_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_made", {})
    assert cells.kernels_shell() is None
    one, _ = Sorter(), Sorter()
    assert is_open(one)
    assert cells._made == {}


def test_one_that_is_refused_before_it_is_a_widget_goes_quietly() -> None:
    class Refusing(Sorter):
        def __init__(self) -> None:
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Refusing()
    Refusing.__new__(Refusing).close()


# --- In a kernel


LABS = [name for name in workbench.__all__ if name.endswith("Lab")]


def test_a_labs_cell_run_again_and_again_does_not_make_the_kernel_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NN_STILLS", "none")  # `make torture` draws them, too
    grown = 0
    with a_kernel() as kernel:
        for count, name in enumerate(LABS, 1):
            code = f"from workbench import {name}\nlab = {name}('sitting')\nlab"
            kernel.run(code, name)
            widgets, labs, before = kernel.measure()
            assert labs == count, name  # one for each cell
            kernel.run(code, name)
            *now, after = kernel.measure()
            assert now == [widgets, labs], name
            grown += after - before
    # One that stayed would be 2 MB or more; memory that comes and goes is a little in all.
    assert grown < 25_000_000
