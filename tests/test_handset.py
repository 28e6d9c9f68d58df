"""Networks set by hand: what they compile to, how they are written and read, and the one that ships."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from mnist_files import WHY_SKIPPED, mnist_folder

from nn import handset, strokes
from nn.digits import mnist
from nn.digits.dataset import Digits
from nn.handset import Bar, HandSet, Pattern, Vote
from nn.handset.parts import RANGES, REACH
from nn.models.make_handset import nearest_average
from nn.network import Network
from nn.training import accuracy

MODELS = Path(handset.__file__).parents[1] / "models"


def within(low: float, high: float) -> some.SearchStrategy[float]:
    return some.floats(low, high, allow_nan=False, width=32) | some.sampled_from([low, high])


words = some.from_regex(r"[a-zäß_][a-z0-9_]{0,8}", fullmatch=True)
notes = some.text(max_size=20)
whole = some.lists(some.integers(-3, 3), min_size=16, max_size=16).map(tuple)


@some.composite
def hands(draw: some.DrawFn) -> HandSet:
    def names() -> list[str]:
        return draw(some.lists(words, min_size=16, max_size=16, unique=True))

    bars = [Bar(name, *(draw(within(*span)) for span in RANGES.values()), note=draw(notes)) for name in names()]
    patterns = [Pattern(name, draw(whole), draw(within(-REACH, REACH)), draw(notes)) for name in names()]
    votes = [Vote(digit, draw(whole), draw(within(-REACH, REACH)), draw(notes)) for digit in range(10)]
    gains = tuple(draw(within(0.125, 100)) for _ in range(3))
    return HandSet(tuple(bars), tuple(patterns), tuple(votes), gains, draw(some.text(max_size=60)))


def notes_of(hand: HandSet) -> list[str]:
    return [part.note for part in (*hand.bars, *hand.patterns, *hand.votes)]


@pytest.fixture(scope="module")
def ours() -> HandSet:
    return handset.load()


# --- What it compiles to


def test_a_bar_weighs_pixels_by_their_distance_from_its_line() -> None:
    ink = Bar("b", row=10, column=12, angle=0, length=6, width=4).ink
    assert ink.shape == (28, 28)
    assert ink.sum() == pytest.approx(1)
    assert ink[10, 9] == pytest.approx(ink[10, 15])  # along the line all count the same
    assert ink[12, 12] / ink[10, 12] == pytest.approx(np.exp(-0.5))  # half a width off: 61 %
    assert ink[10, 17] / ink[10, 15] == pytest.approx(np.exp(-0.5))  # and so beyond its end
    assert ink[6, 12] < 0.02 * ink[10, 12] * np.e**2


def test_angles_are_counter_clockwise_from_level() -> None:
    upright, rising = Bar("b", 14, 14, angle=90, length=10).ink, Bar("b", 14, 14, angle=45, length=10).ink
    assert upright[10, 14] > 50 * upright[14, 10]
    assert rising[11, 17] > 50 * rising[11, 11]
    assert rising[8, 20] < 0.1 * rising[14, 14]  # beyond its end


def test_a_bar_that_reaches_over_the_rim_still_adds_up_to_one() -> None:
    assert Bar("b", 0, 27, 45, 24, 8).ink.sum() == pytest.approx(1)


def test_the_network_is_what_the_words_say(ours: HandSet) -> None:
    network = ours.compile()
    assert network.sizes == [784, 16, 16, 10]
    assert network.parameter_count == 13002
    image = strokes.digits(3).images[2]
    # Once more, neuron by neuron, without matrices.
    lit = {}
    for bar in ours.bars:
        mean_ink = float((bar.ink * image).sum())
        lit[bar.name] = 1 / (1 + np.exp(-ours.gains[0] * (mean_ink - bar.threshold)))
    found = {}
    for pattern in ours.patterns:
        z = sum(w * lit[bar.name] for w, bar in zip(pattern.weights, ours.bars, strict=True)) - pattern.threshold
        found[pattern.name] = 1 / (1 + np.exp(-ours.gains[1] * z))
    outputs = []
    for vote in ours.votes:
        z = sum(w * found[p.name] for w, p in zip(vote.weights, ours.patterns, strict=True)) - vote.threshold
        outputs.append(1 / (1 + np.exp(-ours.gains[2] * z)))
    assert network(image.reshape(784)) == pytest.approx(outputs, abs=1e-4)
    assert ours(image.reshape(784)) == pytest.approx(outputs, abs=1e-4)


# --- Turning dials


def test_turning_a_dial_gives_a_new_one_and_leaves_the_old(ours: HandSet) -> None:
    moved = ours.with_bar("top", row=7.5)
    assert moved.bars[0].row == 7.5
    assert ours.bars[0].row == 5
    assert moved.with_bar(0, row=5) == ours
    heard = ours.with_pattern("ring", {"mid": 0, "low": 3}, threshold=1)
    weights = dict(zip([bar.name for bar in ours.bars], heard.patterns[0].weights, strict=True))
    assert (weights["mid"], weights["low"], weights["ur"]) == (0, 3, 1)
    assert heard.patterns[0].threshold == 1
    voted = ours.with_vote(3, "+++prongs -ring", threshold=0.5)
    assert sum(weight != 0 for weight in voted.votes[3].weights) == 2
    assert ours.with_vote(3, [0] * 16).votes[3].weights == (0,) * 16


@pytest.mark.parametrize(
    ("turn", "error", "words"),
    [
        (lambda h: h.with_bar("tpo", row=3), ValueError, "no bar 'tpo'; there are top, roof"),
        (lambda h: h.with_bar(16, row=3), ValueError, "no bar 16"),
        (lambda h: h.with_bar("top", row=28), ValueError, "row of bar top is 28; expected a number from 0 to 27"),
        (lambda h: h.with_bar("top", row="x"), ValueError, "row of bar top is 'x'; expected a number from 0 to 27"),
        (lambda h: h.with_bar("top", row=float("nan")), ValueError, "row of bar top is nan"),
        (lambda h: h.with_bar("top", hue=3), TypeError, "a bar has no 'hue'; it has angle, column"),
        (lambda h: h.with_bar("top", name="two words"), ValueError, "cannot be a name"),
        (lambda h: h.with_bar("top", name="roof"), ValueError, "two bars are called 'roof'"),
        (lambda h: h.with_pattern("ring", {"tpo": 1}), ValueError, "no bar 'tpo'; did you mean 'top'"),
        (lambda h: h.with_pattern("ring", {"top": 4}), ValueError, "a weight of pattern ring is 4"),
        (lambda h: h.with_pattern("ring", {"top": 0.5}), ValueError, "is 0.5; expected a whole number"),
        (lambda h: h.with_pattern("ring", "top"), ValueError, "'top' is no weight; expected one .*: '.top' speaks for"),
        (lambda h: h.with_pattern("ring", "top++"), ValueError, "'top..' is no weight; .*: '.top' speaks for"),
        (lambda h: h.with_pattern("ring", "+ top"), ValueError, "'.' is no weight; .*, without a space between them"),
        (lambda h: h.with_pattern("ring", "+top, -low"), ValueError, "did you mean 'top'. .spaces stand .* no commas"),
        (lambda h: h.with_pattern("ring", "+-top"), ValueError, "'\\+-top' is no weight"),
        (lambda h: h.with_vote(0, "+ring -ring"), ValueError, "'ring' comes twice"),
        (lambda h: h.with_vote(10, threshold=1), ValueError, "no vote 10"),
        (lambda h: h.with_vote(1, hue=2), TypeError, "a vote has no 'hue'; it has note, threshold"),
        (lambda h: h.with_vote(1, [1] * 15), ValueError, "15 weights; expected 16"),
        (lambda h: h.with_vote(1, threshold=13), ValueError, "from -12 to 12"),
        (lambda h: HandSet(h.bars[:-1], h.patterns, h.votes), ValueError, "15 bars came; expected 16"),
        (lambda h: HandSet(h.bars, h.patterns, h.votes, (8, 4)), ValueError, "2 gains came; expected 3"),
        (lambda h: HandSet(h.bars, h.patterns, h.votes, (8, 0, 4)), ValueError, "a gain is 0"),
        (lambda h: HandSet(h.patterns, h.patterns, h.votes), ValueError, "something else in it"),
    ],
)  # fmt: skip
def test_a_wrong_dial_is_refused_in_words(ours: HandSet, turn, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        turn(ours)


def test_blank_has_bars_and_nothing_else() -> None:
    blank = HandSet.blank()
    assert not any(weight for part in (*blank.patterns, *blank.votes) for weight in part.weights)
    outputs = blank(strokes.digits(2).pixels)
    assert np.allclose(outputs, 0.5)


def test_where_nothing_is_said_a_part_has_these_numbers() -> None:
    bar = Bar("b", 3, 4)
    assert (bar.angle, bar.length, bar.width, bar.threshold) == (0, 5, 2.6, 0.3)
    assert {pattern.threshold for pattern in HandSet.blank().patterns} == {0.5}
    for silent in (Pattern("p"), Vote(3)):
        assert (silent.weights, silent.threshold, silent.note) == ((0,) * 16, 0, "")
    assert HandSet.blank().gains == (8, 4, 4)
    # A remark makes no other part.
    assert Pattern("p", note="a") == Pattern("p", note="b") != Pattern("q", note="a")
    assert Vote(3, note="a") == Vote(3) != Vote(4)
    assert Bar("b", 3, 4, note="a") == Bar("b", 3, 4)
    assert [(bar.row, bar.column) for bar in HandSet.blank().bars][::5] == [
        (4, 4),
        (10.5, 10.5),
        (17, 17),
        (23.5, 23.5),
    ]


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("row", 0, 27), ("column", 0, 27), ("angle", 0, 180), ("length", 0, 24), ("width", 1, 8), ("threshold", 0, 1)],
)
def test_a_bars_numbers_go_from_here_to_there(ours: HandSet, name: str, low: float, high: float) -> None:
    for value in (low, high):
        assert getattr(ours.with_bar(0, **{name: value}).bars[0], name) == value
    for value in (low - 0.01, high + 0.01):
        with pytest.raises(ValueError, match=f"{name} of bar {ours.bars[0].name}"):
            ours.with_bar(0, **{name: value})


def test_who_is_not_there_is_asked_for_by_what_it_is(ours: HandSet) -> None:
    with pytest.raises(ValueError, match="there is no pattern 'nobody'"):
        ours.with_pattern("nobody", {ours.bars[0].name: 1})
    with pytest.raises(ValueError, match="there is no vote 12"):
        ours.with_vote(12, {ours.patterns[0].name: 1})


def test_it_tells_how_many_numbers_were_set(ours: HandSet) -> None:
    assert HandSet.blank().numbers_set == 16 * 6 + 16 + 10 + 3
    heard = sum(weight != 0 for part in (*ours.patterns, *ours.votes) for weight in part.weights)
    assert ours.numbers_set == 16 * 6 + 16 + 10 + 3 + heard
    assert repr(ours) == f"HandSet(16 bars, 16 patterns, 10 votes; {ours.numbers_set} numbers set by hand)"


# --- Text


@settings(max_examples=40)
@given(hands())
def test_what_is_written_is_read_back(hand: HandSet) -> None:
    again = HandSet.from_text(hand.to_text())
    assert again == hand
    assert again.about == hand.about
    assert notes_of(again) == notes_of(hand)
    assert again.to_text() == hand.to_text()


@settings(max_examples=30)
@given(hands(), some.data())
def test_a_damaged_file_is_refused_with_its_line_and_never_crashes(hand: HandSet, data: some.DataObject) -> None:
    lines = hand.to_text().split("\n")
    number = data.draw(some.integers(0, len(lines) - 1))
    lines[number] = data.draw(some.text(max_size=30))
    told = "line 0: read without complaint"
    try:
        HandSet.from_text("\n".join(lines))
    except ValueError as error:
        told = str(error)
    assert re.match(r"line \d+: ", told)


def damaged(text: str, old: str, new: str) -> tuple[str, int]:
    assert text.count(old) == 1, old
    return text.replace(old, new), text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("gains 7 4 4", "gains 7 4", "expected one line with gains and three numbers"),
        ("gains 7 4 4", "gains 7 four 4", "'four' is no number"),
        ("[patterns]", "[votes]", r"\[votes\] came; expected \[patterns\] here"),
        ("roof    7.5 ", "roof    75  ", "row of bar roof is 75.0; expected a number from 0 to 27"),
        ("roof    7.5   14.5", "roof    7.5       ", "bar 'roof' has 5 numbers; expected 6: row, column, angle"),
        ("roof    7.5 ", "top     7.5 ", "'top' comes twice among the bars"),
        ("ring    2  ", "ring    +ur", "'\\+ur' is no number"),
        ("++roof +ul", "++rofo +ul", "no bar 'rofo'; did you mean 'roof'"),
        ("++roof +ul", "++++roof +ul", "'\\+\\+\\+\\+roof' is no weight"),
        ("\n9        0.1", "\n12       0.1", "'12' is no digit"),
    ],
)  # fmt: skip
def test_a_damaged_line_is_named(ours: HandSet, tmp_path: Path, old: str, new: str, words: str) -> None:
    text, line = damaged(ours.to_text(), old, new)
    if old.startswith("\n"):
        line += 1
    path = tmp_path / "mine.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=rf"^mine\.txt, line {line}: .*{words}"):
        handset.load(path)


def test_a_file_that_was_cut_off_says_what_is_missing(ours: HandSet) -> None:
    whole = ours.to_text()
    with pytest.raises(ValueError, match=r"line \d+: the file ends with 5 votes; expected 10"):
        HandSet.from_text("\n".join(whole.splitlines()[:-5]))
    lines = whole.splitlines()
    first = lines.index("[bars]") + 1
    last = next(i for i in range(first, len(lines)) if not lines[i].strip() or lines[i].startswith("[")) - 1
    with pytest.raises(ValueError, match=r"line \d+: 15 bars stand above; expected 16"):
        HandSet.from_text("\n".join(lines[:last] + lines[last + 1 :]))
    with pytest.raises(ValueError, match="the gains are missing"):
        HandSet.from_text("")


def test_saving_and_loading(ours: HandSet, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    ours.save(path)
    assert handset.load(path) == ours
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert handset.load(path) == ours
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match=r"mine\.txt is no text file"):
        handset.load(path)
    with pytest.raises(FileNotFoundError, match="nor one of ours, half_built, search"):
        handset.load("their")
    with pytest.raises(OSError):  # noqa: PT011 - which one, the system decides
        ours.save(tmp_path / "missing" / "mine.txt")


# --- What ships


@pytest.mark.parametrize("name", ["ours", "half_built", "search"])
def test_what_ships_is_as_save_would_write_it(name: str) -> None:
    hand = handset.load(name)
    path = MODELS / {"ours": "handset.txt", "half_built": "half_built.txt", "search": "handset_search.txt"}[name]
    assert path.read_text("utf-8") == hand.to_text()
    assert hand.about


def test_the_half_built_one_waits_to_be_finished(ours: HandSet) -> None:
    half = handset.load("half_built")
    assert half.bars == ours.bars
    assert [vote.digit for vote in half.votes if any(vote.weights)] == [0, 1, 7]
    assert sum(any(pattern.weights) for pattern in half.patterns) == 6


def test_votes_for_what_is_there_bring_the_half_built_one_above_half() -> None:
    digits = strokes.digits(1000)
    hand = handset.load("half_built")
    assert 0.2 < accuracy(hand.compile(), digits) < 0.35
    for digit, pattern in ((2, "foot"), (6, "curl"), (3, "prongs")):
        before = accuracy(hand.compile(), digits)
        hand = hand.with_vote(digit, {pattern: 3}, threshold=0.5)
        assert accuracy(hand.compile(), digits) > before + 0.04
    assert accuracy(hand.compile(), digits) > 0.5


needs_mnist = pytest.mark.skipif(mnist_folder() is None, reason=WHY_SKIPPED)


@pytest.fixture(scope="module")
def real() -> tuple[Digits, Digits]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NN_MNIST_DIR", str(mnist_folder()))
        return mnist.load(), mnist.load("test")


@needs_mnist
def test_scores_are_those_of_the_log(real: tuple[Digits, Digits]) -> None:
    train, test = real
    log, card = (MODELS / "handset.md").read_text("utf-8"), (MODELS / "handset_search.md").read_text("utf-8")
    (said,) = re.findall(r"Test accuracy: \*\*([\d.]+)%\*\*", log)
    ours = handset.load().compile()
    assert 100 * accuracy(ours, test) == pytest.approx(float(said), abs=0.021)
    assert float(said) >= 78
    assert f"| **set by hand** | **{said}%** |" in log
    (on_train,) = re.findall(r"it gets ([\d.]+)% right", log)
    assert 100 * accuracy(ours, train) == pytest.approx(float(on_train), abs=0.011)
    (searched,) = re.findall(r"Test accuracy: \*\*([\d.]+)%\*\*", card)
    assert 100 * accuracy(handset.load("search").compile(), test) == pytest.approx(float(searched), abs=0.021)
    assert float(searched) >= 83
    assert f"(`handset_search.txt`) | {searched}% |" in log
    assert f"{100 * (nearest_average(train, test) == test.labels).mean():.2f}%" in log
    assert f"{100 * (test.labels == 1).mean():.2f}%" in log
    for name, row in (("plain", "trained, plainly"), ("relu", "trained, the best of this shape")):
        (share,) = re.findall(rf"\| {row} \| ([\d.]+)% \|", log)
        assert 100 * accuracy(Network.load(name), test) == pytest.approx(float(share), abs=0.021)


def test_the_nearest_average_is_the_nearest() -> None:
    train, test = strokes.digits(300), strokes.digits(40, seed=1)
    found = nearest_average(train, test)
    for image, label in zip(test.images, found, strict=True):
        distances = [((image - train.images[train.labels == d].mean(axis=0)) ** 2).sum() for d in range(10)]
        assert int(np.argmin(distances)) == label


def test_a_name_is_one_of_ours_and_a_path_is_a_file(
    ours: HandSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    HandSet.blank().save("ours")
    assert handset.load(Path("ours")) == handset.load("./ours") == HandSet.blank()
    assert handset.load("ours") == ours
    with pytest.raises(ValueError, match="None came for a file; expected its path"):
        handset.load(None)
    (tmp_path / "large.txt").write_bytes(bytes(2**20 + 1))
    with pytest.raises(
        ValueError, match=r"large\.txt has more than 1,048,576 bytes, which no network set by hand does"
    ):
        handset.load("large.txt")


@pytest.mark.parametrize("gain", ["nan", "inf", "-1", "0", "101"])
def test_a_gain_out_of_range_names_its_line(ours: HandSet, gain: str) -> None:
    text, line = damaged(ours.to_text(), "gains 7 4 4", f"gains 7 {gain} 4")
    with pytest.raises(ValueError, match=rf"^line {line}: a gain is .*; expected a number from 0.01 to 100"):
        HandSet.from_text(text)


def test_words_of_any_length_are_refused_in_a_few_words() -> None:
    for change in (
        lambda: handset.load().with_vote(7, "x" * 5000),
        lambda: handset.load().with_pattern("ring", "+-" + "x" * 5000),
    ):
        with pytest.raises(ValueError, match=r"'.*xxx\.\.\.xxx.*' is no weight; expected one") as refused:
            change()
        assert len(str(refused.value)) < 200
