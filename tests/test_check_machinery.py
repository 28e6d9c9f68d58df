"""What all checks share: how the reader's code is run, how answers are read, compared and talked about."""

from __future__ import annotations

import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from workbench import check
from workbench.checks import readers_code, time_limit, verdict
from workbench.checks.calling import call, call_on
from workbench.checks.compare import is_close, same, same_array, same_count
from workbench.checks.error_words import explain
from workbench.checks.readers_code import Stopped, allowance, safely
from workbench.checks.time_limit import TimeUp, by_alarm, by_tracing, within
from workbench.checks.unwritten import has_ifs, is_unwritten
from workbench.checks.values import array, attributes, described, grid, items, number, whole
from workbench.checks.verdict import NotTried, NotYet
from workbench.images import edges, parts


@pytest.fixture(autouse=True)
def time_s_end_may_come_while_python_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """There Python can only tell of it, to pytest, whose lines it would end; the reader's next line ends the work."""
    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)


WAYS = [by_alarm, by_tracing] if hasattr(signal, "setitimer") else [by_tracing]
each_way = pytest.mark.parametrize("way", WAYS)


def for_ever() -> None:
    while True:
        time.sleep(0)


def a_generator_without_end() -> int:
    return sum(1 for _ in iter(int, 1))


# --- The time limit


@each_way
@pytest.mark.parametrize("work", [for_ever, a_generator_without_end])
def test_code_without_end_is_stopped(way: Callable[..., Any], work: Callable[[], Any]) -> None:
    with pytest.raises(TimeUp):
        way(0.05, work)


@each_way
def test_code_that_ends_gives_what_it_gives_and_leaves_nothing_behind(way: Callable[..., Any]) -> None:
    tracer, handler = sys.gettrace(), signal.getsignal(signal.SIGALRM)
    assert way(5, lambda: "done") == "done"
    with pytest.raises(KeyError):
        way(5, lambda: {}["nothing"])
    with pytest.raises(TimeUp):
        way(0.02, for_ever)
    assert (sys.gettrace(), signal.getsignal(signal.SIGALRM)) == (tracer, handler)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_an_alarm_reaches_who_catches_everything_and_who_sleeps() -> None:
    heard: list[int] = []

    def catches_all() -> None:
        while True:
            try:
                time.sleep(0)
            except:  # noqa: E722
                heard.append(1)

    for work in (catches_all, lambda: time.sleep(60)):
        with pytest.raises(TimeUp):
            by_alarm(0.05, work)


def test_an_alarm_of_somebody_elses_still_rings() -> None:
    rang: list[float] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rang.append(time.monotonic()))
    try:
        begun = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        assert by_alarm(5, lambda: 3) == 3
        while not rang and time.monotonic() < begun + 10:
            signal.pause()
        assert rang[0] - begun >= 0.19
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_where_no_alarm_rings_code_is_traced_and_gets_twice_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    came: list[Any] = []
    monkeypatch.setattr(time_limit, "by_tracing", lambda seconds, work: came.append((seconds, work())))

    def in_a_thread() -> None:
        assert not time_limit.has_alarm()
        within(3, lambda: "traced")

    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    assert came == [(6, "traced")]
    monkeypatch.delattr(signal, "setitimer")  # as on Windows
    within(1, lambda: "traced, too")
    assert came[1:] == [(2, "traced, too")]


@each_way
def test_a_check_stops_what_never_ends_wherever_it_runs(
    way: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers_code, "SECONDS", 0.1)
    monkeypatch.setattr(time_limit, "has_alarm", lambda: way is by_alarm)

    def endless(z: float) -> float:
        while z < 10:
            z = z * 1
        return z

    said = check.sigmoid(endless)
    assert said.state == "not yet"
    assert said.text == (
        "For z = 0 your code was still running after 0.1 seconds, and was stopped: does a loop in it never end?"
    )


def test_many_slow_calls_are_too_slow_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers_code, "SECONDS", 0.5)
    said = check.sigmoid(lambda z: time.sleep(0.2) or 1 / (1 + np.exp(-z)))
    assert "so long took all calls of this check together" in said.text
    assert check.sigmoid(lambda z: 1 / (1 + np.exp(-z))).state == "done"  # the next one has all its time


# --- Errors, exits, floods


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


class NotEvenAnException(BaseException):
    pass


class Quits(Exception):
    def __str__(self) -> str:
        sys.exit(3)


def raising(error: BaseException) -> Callable[..., Any]:
    def function(*_: Any) -> Any:
        raise error

    return function


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("what now?"), "with ValueError: what now?"),
        (Unspeakable(), "with Unspeakable."),
        (Quits(), "with Quits."),
        (NotEvenAnException("boo"), "with NotEvenAnException: boo."),
        (SystemExit(), "with SystemExit. exit and quit end the whole program"),
        (GeneratorExit(), "with GeneratorExit."),
        (ValueError("x" * 8_000_000), "with ValueError: xxxx"),
        (type("E" * 10_000, (Exception,), {})(), "with EEEE"),
        (ValueError("line\nby\nline"), "line by line."),
    ],
    ids=lambda value: type(value).__name__[:20],
)
def test_whatever_the_code_raises_is_told_in_a_few_words(error: BaseException, words: str) -> None:
    said = check.sigmoid(raising(error))
    assert said.state == "not yet"
    assert "For z = 0 your code stopped at “raise error” " in said.text
    assert words in said.text
    assert len(said.text) < 400
    assert "\n" not in said.text


def test_an_exit_is_an_error_like_others() -> None:
    assert "SystemExit" in check.sigmoid(lambda z: sys.exit()).text
    assert "RecursionError" in check.sigmoid(lambda z: (lambda f: f(f))(lambda f: f(f))).text


@pytest.mark.parametrize("by_hand", [False, True])
def test_who_interrupts_a_cell_interrupts_it(by_hand: bool) -> None:
    def interrupted(z: float) -> float:
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("the interrupt came too late")

    # Shells let what runs in the background hear no interrupt.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            check.sigmoid(raising(KeyboardInterrupt()) if by_hand else interrupted)
    finally:
        signal.signal(signal.SIGINT, before)


def test_where_the_text_of_the_code_is_not_at_hand_no_line_is_told() -> None:
    names: dict[str, Any] = {}
    exec("def mine(z):\n    return 1 / 0", names)
    assert "your code stopped with ZeroDivisionError: division by zero. Something" in check.sigmoid(names["mine"]).text


def test_what_is_printed_is_shown_as_far_as_a_few_lines_go(capsys: pytest.CaptureFixture[str]) -> None:
    def chatty(z: float) -> float:
        print("z is", z)
        print("x" * 2_000_000)
        print("y" * 2_000_000, file=sys.stderr, flush=True)
        return 1 / (1 + float(np.exp(-z)))

    assert check.sigmoid(chatty).state == "done"
    out, err = capsys.readouterr()
    assert out.startswith("z is 0.0\nxxxx")
    assert out.endswith("x…\n(What else your code prints is left out.)\n")
    assert len(out) < 1100
    assert err == ""


def test_warnings_stay_away_and_do_not_stop_anybody(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert check.sigmoid(lambda z: np.float32(1) / (1 + np.exp(-np.float32(z)) * np.float64(1))).state == "done"
        assert "nan" in check.sigmoid(lambda z: np.float64(0) / np.float64(0)).text
    np.seterr(all="raise")
    try:
        assert check.relu(lambda z: max(0, z)).state == "done"
    finally:
        np.seterr(all="warn", under="ignore")
    assert capsys.readouterr() == ("", "")


def test_an_allowance_is_for_one_block() -> None:
    with allowance():
        assert safely(lambda: 3) == 3
        with pytest.raises(Stopped, match="ZeroDivisionError"):
            safely(lambda: 1 // 0)


# --- What errors mean

_ten, _five, _grid = np.zeros(10), np.zeros(5), np.zeros((28, 28))
_list, _number, _none, _text = [1, 2], 5, None, "3"


def _two_names(a: float, b: float) -> float:
    return a + b


def _unbound() -> float:
    for i in range(3):
        total = total + i  # noqa: F821
    return total


def _unpack() -> None:
    _W, _b = np.zeros(3)


def _too_few() -> None:
    _W, _b = (1,)


def _endless_calls() -> Any:
    return _endless_calls()


def _read_only() -> None:
    edges.make().images[0] = 0


TROUBLES: list[tuple[Callable[[], Any], str]] = [
    (lambda: 1 if _ten > 0.5 else 0, "here is a whole array"),
    (lambda: _ten and _five, "here is a whole array"),
    (lambda: _ten + _five, "Shapes (10,) and (5,) cannot be worked on number by number"),
    (lambda: _grid.__setitem__(0, _five), "right side of the = has shape (5,), and its place on the left has (28,)"),
    (lambda: _grid @ _five, "left one has rows of 28 numbers, the right one columns of 5"),
    (lambda: _grid @ 3, "for that there is *"),
    (lambda: np.dot(_ten, _five), "(10,) and (5,) cannot be multiplied"),
    (lambda: _ten[10], "no place 10: 10 of them are counted from 0 to 9"),
    (lambda: _grid[0, 28], "no place 28: 28 of them in a row are counted from 0 to 27"),
    (lambda: np.zeros((2, 2, 2))[0, 0, 5], "no place 5: 2 of them along axis 2"),
    (lambda: _list[2], "the last of n is n − 1"),
    (lambda: _ten[0, 0], "2 places in [ ], and that array takes 1"),
    (lambda: _list[0, 1], "[i][j] for a list of lists"),
    (lambda: _list[0.5], "must be a whole number"),
    (lambda: _ten[0.5], "must be a whole number"),
    (lambda: range(28 / 2), "A whole number is wanted there, as in range(...), and a number came"),
    (lambda: _ten[0][0], "behind a single number"),
    (lambda: _number[0], "behind a single number"),
    (lambda: _two_names[0], "called with round brackets"),
    (lambda: _none[0], "Something is None there"),
    (lambda: [2 * i for i in 784], "and here came a whole number"),
    (lambda: [2 * i for i in np.array(3.0)], "here came a single number"),
    (lambda: len(3), "len counts entries"),
    (lambda: _ten(0), "before them is an array"),
    (lambda: _two_names(1), "is missing. If it is your own: the def must have as many names in its brackets"),
    (lambda: _two_names(1, 2, 3), "as many names in its brackets"),
    (lambda: _list - _list, "- does not go through a list"),
    (lambda: _none + 1, "One side is None"),
    (lambda: _text - 1, "- does not go with a text and a whole number"),
    (lambda: _text + 1, "+ joins a list with a list"),
    (lambda: _list * 0.5, "A list cannot be multiplied like that"),
    (lambda: _list + 2, "+ joins a list with a list"),
    (lambda: _text > 2, "> does not go with a text and a whole number"),
    (lambda: _list > 0.5, "> does not go through a list"),
    (lambda: float("three"), "A text stands where a number"),
    (lambda: np.exp("3"), "A text stands where a number"),
    (lambda: _grid.reshape(28), "784 numbers do not fill a shape of (28,), which has room for 28"),
    (lambda: _ten.reshape(-1, 3), "10 numbers do not fill a shape of"),
    (lambda: float(_ten), "take one number at a time"),
    (lambda: np.array([[1, 2], [3]]), "rows have different lengths"),
    (_too_few, "2 names left of the =, and 1 came"),
    (_unpack, "More values came from the right"),
    (lambda: (lambda a: [x for x, y in a])([1]), "on the right came a whole number"),
    (_read_only, "with .copy()"),
    (lambda: max([]), "no largest or smallest"),
    (lambda: np.zeros(0).max(), "no largest or smallest"),
    (lambda: np.argmax([]), "no largest or smallest"),
    (lambda: __import__("math").log(-1), "math has no answer"),
    (lambda: np.concatenate([_ten, _grid]), "only if their shapes fit"),
    (lambda: _ten.sum(axis=1), "There is no axis 1: an array with 1"),
    (lambda: _list.sum(), "np.array(...) makes an array of a list"),
    (lambda: _ten.append(3), "An array does not grow"),
    (lambda: _none.sum(), "Something is None there"),
    (lambda: _number.sum(), "That is a single number"),
    (lambda: SimpleNamespace().W, "spelt as it should be"),
    (lambda: dials_betwen(1, 2), "Nothing is called dials_betwen yet"),  # noqa: F821
    (_unbound, "before it is used"),
    (lambda: 1 / 0, "divided by 0"),
    (lambda: 10.0**400, "too large"),
    (_endless_calls, "calls itself, over and over"),
    (lambda: next(iter([])), "found nothing any more"),
    (lambda: {}[3], "not in the dictionary"),
]


@pytest.mark.parametrize(("trouble", "words"), TROUBLES, ids=[words[:30] for _, words in TROUBLES])
def test_errors_of_python_and_numpy_come_with_what_they_mean(trouble: Callable[[], Any], words: str) -> None:
    with pytest.raises(NotYet, match="For z = 0 your code stopped") as told:
        call(lambda _z: trouble(), 0, shown="z = 0")
    assert words in str(told.value)


def test_the_network_itself_is_told_that_w_belongs_to_its_layers() -> None:
    assert explain("AttributeError", "'Network' object has no attribute 'W'").startswith("W and b belong to the layers")
    assert explain("SomeError", "never heard of") == ""
    for message in ("object of type 'int' has no len()", "len() of unsized object"):
        assert explain("TypeError", message) == "len counts entries, and here is a single number."


# --- Reading answers

ONE_AND_A_HALF = [
    *(1.5, np.float32(1.5), np.float16(1.5), np.float64(1.5), np.array(1.5), np.array([1.5]), [1.5], (1.5,), [[1.5]]),
    *(Fraction(3, 2), Decimal("1.5"), deque([1.5]), [np.array([1.5])], np.array([Fraction(3, 2)]), {1: 1.5}.values()),
]
TWELVE = [12, 12.0, np.int64(12), np.uint8(12), np.float32(12), np.array(12), Fraction(12), Decimal(12), [12]]


class Raises:
    """An object that answers nothing."""

    def _raise(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("leave me alone")

    __array__ = __float__ = __len__ = __iter__ = __getitem__ = __eq__ = __bool__ = __repr__ = __str__ = _raise
    __hash__ = _raise


class ArrayRaises:
    def __array__(self, *_: Any, **__: Any) -> Any:
        raise SystemExit


class Endless:
    """It says that it has three entries, and never stops giving them, or never begins."""

    def __init__(self, begins: bool) -> None:
        self._begins = begins

    def __len__(self) -> int:
        return 3

    def __contains__(self, other: object) -> bool:
        return False

    def __iter__(self) -> Iterator[int]:
        while True:
            if self._begins:
                yield 7


NO_NUMBERS: list[tuple[Any, str]] = [
    ("13002", "a text ('13002') came"),
    (b"13002", "bytes"),
    (["1", "2"], "a text ('1') came"),
    (1j, "the complex number 1j came"),
    (np.array([1j]), "the complex number 1j came"),
    (np.complex128(1), "the complex number"),
    (float("nan"), "nan (“not a number”"),
    (np.float32("inf"), "an infinite number"),
    (-np.inf, "a number infinitely far below 0"),
    (10**400, "too large for the computer"),
    ([-(10**400)], "too large for the computer"),
    ([[1, 2], [3]], "a list whose rows are of different lengths"),
    ((i for i in range(3)), "a generator, which can be walked through only once (list(...)"),
    (map(abs, [1]), "a map, which can be walked through only once"),
    ({1, 2}, "a set of 2"),
    ({1: 2}, "a dictionary of 1"),
    ([None, 1], "nothing (None)"),
    ([..., 1], "nothing yet (...)"),
    (object(), "an object came"),
    (len, "a function (are its brackets missing?) came"),
    (Raises(), "leave me alone"),
    (ArrayRaises(), "SystemExit"),
    (np.array(["a"]), "a text ('a')"),
    (np.datetime64("2020-01-01"), "came"),
    ([1] * 1_000_001, "a list of 1000001"),
]


@pytest.mark.parametrize("value", ONE_AND_A_HALF, ids=repr)
def test_a_number_may_come_in_any_form(value: Any) -> None:
    assert number(value, "it") == 1.5
    with pytest.raises(NotYet, match=r"expected a whole number, and 1\.5 came"):
        whole(value, "it")


@pytest.mark.parametrize("value", TWELVE, ids=repr)
def test_a_whole_number_may_come_in_any_form(value: Any) -> None:
    assert whole(value, "it") == 12
    assert type(whole(value, "it")) is int


@pytest.mark.parametrize(("value", "words"), NO_NUMBERS, ids=[words[:25] for _, words in NO_NUMBERS])
def test_what_is_no_number_is_refused_in_words(value: Any, words: str) -> None:
    for reading in (lambda: number(value, "it"), lambda: array(value, "For it expected numbers")):
        with pytest.raises(NotYet, match=r"^For it expected (one number|numbers)") as told:
            reading()
        assert words in str(told.value)
        assert len(str(told.value)) < 250


def test_several_numbers_are_not_one() -> None:
    for value, words in (([1, 2], "2 numbers came"), (_grid, "a grid of 28 x 28 numbers came"), ([], "0 numbers")):
        with pytest.raises(NotYet, match=f"{words}.*sum"):
            number(value, "it")


def test_no_object_is_asked_for_more_than_it_says_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert array(Endless(begins=True), "For it expected numbers").tolist() == [7, 7, 7]
    monkeypatch.setattr(readers_code, "SECONDS", 0.1)
    with pytest.raises(NotYet, match=r"^For it expected numbers\. What came cannot be read: .* was still running"):
        array(Endless(begins=False), "For it expected numbers")


ROWS = [[1, 2], [3, 4.5]]
SAME_ROWS = [ROWS, tuple(map(tuple, ROWS)), np.array(ROWS, np.float32), deque(map(deque, ROWS)), np.array(ROWS, object)]


@pytest.mark.parametrize("value", SAME_ROWS, ids=repr)
def test_an_array_may_come_in_any_form(value: Any) -> None:
    found = array(value, "For it expected numbers")
    assert found.dtype == np.float64
    assert found.tolist() == ROWS


def test_an_array_with_holes_is_told_where() -> None:
    with pytest.raises(NotYet, match=r"there is nan .* in yours \(the first at \[1, 0\]\)"):
        array([[1, 2], [np.nan, 3]], "For it expected numbers")
    with pytest.raises(NotYet, match=r"my_grid has shape \(784,\); expected \(28, 28\)"):
        grid(np.zeros(784), "my_grid")


@pytest.mark.parametrize("value", [[1, 2], (1, 2), deque([1, 2]), np.array([1, 2]), range(1, 3), {1: 0, 2: 0}.keys()])
def test_entries_come_from_any_sequence(value: Any) -> None:
    if isinstance(value, type({}.keys())):
        with pytest.raises(NotYet):
            items(value, "expected a list")
    else:
        assert [int(each) for each in items(value, "expected a list")] == [1, 2]


@pytest.mark.parametrize("value", ["ab", {1, 2}, {1: 2}, 5, np.array(5), iter([1]), Raises(), object()])
def test_what_has_no_entries_is_refused(value: Any) -> None:
    with pytest.raises(NotYet, match=r"^For it expected a list"):
        items(value, "For it expected a list")


def test_answers_are_described_in_a_few_words() -> None:
    for value, words in (
        (5, "the number 5"),
        (True, "True"),
        (np.False_, "False"),
        ("x" * 10**7, "a text ('xxxxxxxxxxxx...xxxxxxxxxxxxx')"),
        ([1, 2, 3], "a list of 3"),
        (_grid, "an array of shape (28, 28)"),
        (_ten, "an array of 10"),
        (np.array(3.0), "an array with 3.0 in it"),
        (None, "nothing (None)"),
        (Raises(), "a Raises"),
        (10**40, f"the number 1{28 * '0'}…"),
        (10**5000, "a whole number"),  # too long for Python to write
    ):
        assert words in described(value)
        assert len(described(value)) < 80


def test_a_lab_gives_its_attributes_and_what_is_none_is_told() -> None:
    lab = SimpleNamespace(weights=3, bias=4)
    assert attributes(lab, "check.edge_lab(lab)", "weights", "bias") == [3, 4]
    with pytest.raises(NotYet, match=r"lab itself: check.edge_lab\(lab\). The number 5 has no weights."):
        attributes(5, "check.edge_lab(lab)", "weights", "bias")

    class Broken:
        @property
        def weights(self) -> Any:
            raise RuntimeError("broken")

    with pytest.raises(NotYet, match="Asked for its weights, yours stopped with RuntimeError: broken"):
        attributes(Broken(), "check.edge_lab(lab)", "weights")


# --- Comparing


def test_what_is_within_the_rounding_of_float32_agrees() -> None:
    rng = np.random.default_rng(1)
    W, a = rng.normal(size=(16, 784)) * 30, rng.normal(size=784)
    same_array(W @ a, W.astype(np.float32) @ a.astype(np.float32), "a layer")
    same(float(W[0] @ a), np.float32(W[0]) @ np.float32(a), "a neuron")
    assert is_close([1.0, 2.0], [1.0, 2.0001])
    assert not is_close([1.0, 2.0], [1.0, 2.001])
    assert not is_close([1.0], [1.0, 1.0])


def test_what_differs_is_told_with_place_and_slip() -> None:
    slips = {"The bias is missing.": np.array([1.0, 2.0]), "All in a row, please.": (2, 1)}
    expected = np.array([2.0, 3.0])
    same_array(expected, [2, 3], "it", slips)
    for came, words in (
        ([2, 3.5], "For it number 1: expected 3, and yours gave 3.5; 1 of 2 agree."),
        ([1, 2], "For it number 0: expected 2, and yours gave 1; 0 of 2 agree. The bias is missing."),
        ([[2], [3]], "For it expected shape (2,), and (2, 1) came. All in a row, please."),
        (5, "For it expected shape (2,), and one number came."),
        ("no", "For it expected 2 numbers, and a text ('no') came."),
    ):
        with pytest.raises(NotYet) as told:
            same_array(expected, came, "it", slips)
        assert str(told.value) == words
    with pytest.raises(NotYet, match=r"For it, W, number \[0, 1\]: expected 2, and yours gave 0; 1 of 2 agree\."):
        same_array(np.array([[1.0, 2.0]]), [[1, 0]], "it", name="W")
    with pytest.raises(NotYet, match=r"For it expected 0\.5, and yours gave 1\. Twice\."):
        same(0.5, 1, "it", slips={"Twice.": 1.0})
    with pytest.raises(NotYet, match=r"For it expected 13002, and yours gave 12960\. The weights alone\."):
        same_count(13002, 12960.0, "it", {"The weights alone.": 12960})
    same_count(13002, np.float64(13002), "it")
    with pytest.raises(NotYet, match=r"expected 0\.123456789, and yours gave 0\.123456999"):
        same(0.123456789, 0.123456999, "it", 1e-9)


# --- Calling


def test_what_the_function_is_given_is_a_copy_through_and_through() -> None:
    inner = np.ones(3)
    given = ([inner], SimpleNamespace(images=inner))

    def spoils(rows: Any, digits: Any) -> int:
        rows[0][:] = 0
        digits.images[:] = 0
        rows.clear()
        return 1

    assert call(spoils, *given, shown="it") == 1
    assert (len(given[0]), inner.tolist()) == (1, [1, 1, 1])
    call_on(spoils, *given, shown="it")
    assert (len(given[0]), inner.tolist()) == (0, [0, 0, 0])


def test_what_all_share_can_only_be_read() -> None:
    samples = edges.make()
    for shared in (samples.images, samples.has, edges.WEIGHTS, parts.STYLES[0].vector, parts.STYLES[0].image):
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 0
    assert samples is edges.make()


def dots(*_: Any) -> None: ...


def words_and_pass(*_: Any) -> None:
    """Nothing yet,
    in two lines."""
    pass


def two_statements(*_: Any) -> None:
    ...
    return None


def returns_dots(*_: Any) -> Any:
    return ...


@pytest.mark.parametrize(
    "empty", [dots, words_and_pass, two_statements, returns_dots, lambda: None, lambda *a, **k: ...]
)
def test_a_function_with_nothing_in_it_is_unwritten(empty: Callable[..., Any]) -> None:
    assert is_unwritten(empty)
    assert not has_ifs(empty)
    with pytest.raises(NotTried):
        call(empty, shown="it")


def keeps_it_to_itself(x: float = 3) -> None:
    x * 2


def names_it(x: float = 3) -> None:
    y = x  # noqa: F841


@pytest.mark.parametrize(
    "written", [keeps_it_to_itself, names_it, lambda: 5, lambda: "None", lambda x=1: x, lambda: print(), len, 5, int]
)
def test_anything_else_is_written(written: Any) -> None:
    assert not is_unwritten(written)


def test_a_blank_that_is_left_is_no_wrong_answer() -> None:
    def one_blank(weights: Any, pixels: Any) -> Any:
        total = 0
        for _ in pixels:
            total = total + ...
        return total

    def blank_in_a_list(weights: Any, pixels: Any) -> Any:
        return sum([... for _ in pixels])

    def dots_on_a_line(weights: Any, pixels: Any) -> Any:
        ...
        return 5

    def right_with_dots(weights: Any, pixels: Any) -> Any:
        return (np.array(weights)[...] * pixels).sum()

    for blank in (one_blank, blank_in_a_list):
        verdict = check.weighted_sum(blank)
        assert (verdict.state, "still a ... to fill in" in verdict.text) == ("not tried yet", True)
    assert check.weighted_sum(dots_on_a_line).state == "not yet"
    assert check.weighted_sum(right_with_dots).state == "done"


def test_ifs_are_seen() -> None:
    def with_if(x: float) -> Any:
        if x > 3:
            return x
        return None

    def with_loop(xs: Any) -> Any:
        for x in xs:
            if x is None:
                return 3
        return None

    def straight(xs: Any) -> None:
        for x in xs:
            xs = not x

    assert [has_ifs(f) for f in (with_if, with_loop, straight, lambda x: 1 if x else 2, len)] == [
        *(True, True, False, True, False)
    ]
    with pytest.raises(
        NotYet, match=r"gave back nothing. Does it end with return\? Also where none of its ifs holds\?"
    ):
        call(with_if, 0, shown="it")
    with pytest.raises(NotYet, match=r"gave back nothing. Does it end with return\?$"):
        call(straight, [1], shown="it")


# --- The verdict


def test_a_verdict_is_never_longer_than_a_few_lines() -> None:
    assert verdict.shortened("abc") == "abc"
    assert verdict.shortened("x" * 10**7) == "x" * 599 + "…"
    assert verdict.shortened("abc def", 5) == "abc…"


def test_an_answer_that_no_judge_foresaw_is_told_and_no_crash() -> None:
    class Odd(dict):  # type: ignore[type-arg]
        def get(self, *_: Any) -> Any:
            raise NotEvenAnException("odd")

    said = check.digit_parts(Odd())
    assert said.state == "not yet"
    assert said.text.startswith("The check cannot read this answer: NotEvenAnException: odd. Fill in my_parts")
