"""The kernel's side of the hand-set lab: what a hand does, what follows, what is kept, how an answer is traced back."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from damage import damaged, file_of, set_aside
from view import View

from nn import accuracy, handset, strokes
from nn.digits.dataset import Digits
from nn.handset import HandSet
from nn.network import Network
from workbench import HandsetLab
from workbench.labs.handset.outcome import looks, outcome
from workbench.labs.handset.swaps import swapped
from workbench.labs.handset.teaching import Teaching
from workbench.labs.handset.timeline import LONGEST, Entry, Timeline
from workbench.labs.handset.why import why
from workbench.labs.wire import encode
from workbench.labs.words import an

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def lab() -> HandsetLab:
    return HandsetLab()


@pytest.fixture
def ask(lab: HandsetLab, monkeypatch: pytest.MonkeyPatch) -> Ask:
    return asking(lab, monkeypatch)


def asking(lab: HandsetLab, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return what sends a message and gives the answer to it."""
    view = View(lab, monkeypatch)
    return lambda kind, **fields: view.ask(kind, **fields)[-1].content


# --- What a hand does


def test_it_starts_half_built_and_scored(lab: HandsetLab) -> None:
    digits = strokes.digits(1000)
    assert lab.handset == handset.load("half_built")
    assert lab.right == round(1000 * accuracy(lab.handset.compile(), digits))
    assert lab.confusion.sum() == 1000
    assert np.trace(lab.confusion) == lab.right
    assert lab.scores == [lab.right]


def test_the_lab_says_what_may_be_done_next_with_what_there_is(lab: HandsetLab) -> None:
    assert lab.answer()["task"].startswith("No digit is called for foot, curl and prongs yet. Click")
    voiced = lab.handset.with_vote(2, "+++foot").with_vote(6, "+++curl")
    lab.handset = voiced
    assert lab.answer()["task"].startswith("No digit is called for prongs yet. ")
    lab.handset = voiced.with_vote(3, "+++prongs")
    assert lab.answer()["task"].startswith("Nothing speaks for 4, 5, 8 and 9 yet. Draw the bars")
    lab.handset = handset.load()
    assert lab.answer()["task"].startswith("Look at mistakes")


def test_a_whole_number_is_set_scored_and_noted(lab: HandsetLab, ask: Ask) -> None:
    before = lab.right
    content = ask("weight", layer=2, place=2, sender=3, value=3)
    assert lab.handset.votes[2].weights[3] == 3
    assert lab.right != before or lab.handset.votes[2].threshold == 2
    ask("threshold", layer=2, place=2, value=0.5)
    content = ask("commit")
    assert lab.handset == handset.load("half_built").with_vote(2, {"foot": 3}, threshold=0.5)
    assert lab.right == content["right"] == lab.scores[-1] > before + 50
    assert lab.right == round(1000 * accuracy(lab.handset.compile(), lab.digits))
    assert [entry.words for entry in lab.timeline.entries][1:] == [
        "vote 2: foot +3",
        "threshold of vote 2 set to 0.5",
    ]
    patterns, votes = content["weights"]
    assert (patterns.shape, votes.shape) == ((16, 16), (10, 16))
    assert votes[2, 3] == 3
    assert content["timeline"]["words"] == "threshold of vote 2 set to 0.5"


def test_a_gesture_is_one_step_of_the_history(lab: HandsetLab, ask: Ask) -> None:
    for row in (6.0, 7.0, 8.5):
        ask("bar", place=0, numbers={"row": row})
    assert lab.handset.bars[0].row == 8.5
    assert len(lab.scores) == 1
    ask("commit")
    assert len(lab.scores) == 2
    ask("commit")  # a click that moved nothing
    assert len(lab.scores) == 2
    ask("rename", layer=1, place=6, name="  cross ")
    assert lab.handset.patterns[6].name == "cross"


def test_going_back_loses_nothing(lab: HandsetLab, ask: Ask) -> None:
    for value in (1, 2, 3):
        ask("weight", layer=1, place=6, sender=0, value=value)
    assert len(lab.scores) == 4
    ask("go", place=1)
    assert lab.handset.patterns[6].weights[0] == 1
    assert lab.right == lab.scores[1]
    ask("weight", layer=1, place=6, sender=1, value=-1)
    words = [entry.words for entry in lab.timeline.entries]
    assert len(words) == 6  # the four, the one gone back to, the new one
    assert words[4] == "back to step 1"
    assert lab.timeline.place == 5
    ask("go", place=3)
    assert lab.handset.patterns[6].weights[0] == 3
    ask("go", place=-5)
    assert lab.handset == handset.load("half_built")
    ask("go", place=99)
    assert lab.timeline.place == 5


@pytest.mark.parametrize(
    ("start", "hand"), [("nothing", HandSet.blank()), ("ours", handset.load()), ("search", handset.load("search"))]
)
def test_every_start(lab: HandsetLab, ask: Ask, start: str, hand: HandSet) -> None:
    ask("start", start=start)
    assert lab.handset == hand
    assert lab.right == round(1000 * accuracy(hand.compile(), lab.digits))
    ask("go", place=0)
    assert lab.handset == handset.load("half_built")


def test_messages_that_make_no_sense_change_nothing(lab: HandsetLab, ask: Ask) -> None:
    before = lab.state()
    for kind, fields, words in (
        ("weight", {"layer": 1, "place": 0, "sender": 0, "value": 4}, "is 4; expected"),
        ("weight", {"layer": 0, "place": 0, "sender": 0, "value": 1}, "a bar has no weights"),
        ("weight", {"layer": 2, "place": 10, "sender": 0, "value": 1}, "no neuron 10 in layer 2"),
        ("bar", {"place": 0, "numbers": {"row": 99}}, "row of bar top is 99"),
        ("rename", {"layer": 1, "place": 0, "name": "two words"}, "cannot be a name"),
        ("rename", {"layer": 0, "place": 0, "name": "roof"}, "two bars are called 'roof'"),
        ("select", {"layer": 3, "place": 0}, "no neuron 0 in layer 3"),
        ("start", {"start": "theirs"}, "no start 'theirs'"),
        ("swap", {"layer": 2, "place": 0, "theirs": 12}, "no neuron 0 of layer 2"),
        ("pick", {"source": "digit", "index": 5000}, "no image 5000"),
        ("train", {"do": "pause"}, "training cannot 'pause' now"),
        ("cell", {"label": 4, "said": 10}, "no cell 4, 10 in the table"),
        ("bar", {"place": 0, "numbers": {"colour": 1}}, "a bar has no colour; it has row, column"),
        ("rename", {"layer": 2, "place": 0, "name": "zero"}, "a vote's name is its digit"),
        ("rename", {"layer": 1, "place": 0, "name": "x" * 13}, "is too long; expected 12 letters"),
        ("weight", {"layer": 1, "place": True, "sender": 0, "value": 1}, "weight.place came as True"),
    ):
        content = ask(kind, **fields)
        assert words in content["error"], content
        assert lab.state() == before


# --- From a cell


def test_a_cell_sets_the_network(lab: HandsetLab) -> None:
    lab.handset = "ours"
    assert lab.handset == handset.load()
    assert len(lab.scores) == 2
    lab.handset = lab.handset.with_bar("top", row=9)
    assert lab.handset.bars[0].row == 9
    assert lab.scores[-1] == lab.right
    before = lab.state()
    with pytest.raises(ValueError, match="handset came as int; expected a HandSet"):
        lab.handset = 3
    with pytest.raises(FileNotFoundError, match="no file 'theirs'"):
        lab.handset = "theirs"
    with pytest.raises(ValueError, match="colours came as 'grey'; expected 'blue-red' or 'green-red'"):
        lab.colours = "grey"
    with pytest.raises(ValueError, match="image came with shape"):
        lab.image = np.zeros((3, 3))
    assert lab.state() == before
    assert HandsetLab("other", handset="search").handset == handset.load("search")


def test_the_network_is_a_copy(lab: HandsetLab) -> None:
    lab.network.layers[0].W[:] = 0
    assert lab.network.layers[0].W.any()
    assert np.allclose(lab.network(lab.digits.pixels[:5]), lab.handset.compile()(lab.digits.pixels[:5]))


def test_other_digits_and_too_few() -> None:
    digits = strokes.digits(60, seed=4)
    lab = HandsetLab(digits=digits)
    assert lab.confusion.sum() == 60
    assert len(HandsetLab("long", digits=strokes.digits(1200)).digits) == 1000
    with pytest.raises(ValueError, match="there are 9 digits; expected 10 or more"):
        HandsetLab(digits=digits[:9])


def test_what_was_made_comes_back_with_all_its_history(
    lab: HandsetLab, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("weight", layer=2, place=6, sender=4, value=3)
    ask("start", start="ours")
    ask("swap", layer=0, place=3, theirs=5)
    ask("go", place=1)
    ask("pick", source="digit", index=7)
    ask("colours", colours="green-red")
    again = HandsetLab()
    assert again.state() == lab.state()
    assert (again.right, again.scores, again.colours) == (lab.right, lab.scores, "green-red")
    assert again.handset == lab.handset
    assert np.array_equal(again.image, lab.digits.images[7])
    asking(again, monkeypatch)("go", place=3)
    assert again.swaps == ((0, 3, 5),)


@pytest.mark.parametrize(
    "broken",
    [
        lambda s: s["timeline"]["steps"].clear(),
        lambda s: s["timeline"].update(place=4),
        lambda s: s["timeline"]["steps"][0]["lines"].update({"7": "nonsense"}),
        lambda s: s["timeline"]["steps"][0].update(swaps=[[0, 0, 16]]),
        lambda s: s["looking"].update(source="moon"),
        lambda s: s.update(colours="grey"),
    ],
)
def test_a_file_that_says_something_else_is_set_aside(lab: HandsetLab, ask: Ask, work, broken) -> None:
    ask("weight", layer=2, place=6, sender=4, value=3)
    path = work / "labs" / "handset_lab.json"
    saved = json.loads(path.read_text())
    broken(saved)
    path.write_text(json.dumps(saved))
    assert HandsetLab().handset == handset.load("half_built")
    assert (work / "labs" / "handset_lab.damaged-1.json").exists()


def test_a_history_forgets_only_what_is_older_than_its_length() -> None:
    hand = handset.load("half_built")
    timeline = Timeline.begun(Entry.of(hand, (), 0, "first"))
    for step in range(LONGEST + 5):
        timeline = timeline.added(Entry.of(hand.with_bar(0, row=(step % 50) / 2), (), step, f"step {step}"))
    assert len(timeline.entries) == LONGEST
    assert timeline.first == 6
    assert timeline.now.words == f"step {LONGEST + 4}"
    again = Timeline.from_json(json.loads(json.dumps(timeline.to_json())))
    assert again == timeline


def test_a_network_that_was_there_before_is_saved_by_its_number_unless_one_line_says_it() -> None:
    first = handset.load("half_built")
    one = first.with_bar(0, row=3)
    two = one.with_bar(1, row=5)
    timeline = Timeline.begun(Entry.of(first, (), 0, "first"))
    for hand in (one, two, first, one):
        timeline = timeline.added(Entry.of(hand, (), 0, ""))
    saved = timeline.to_json()["steps"]
    assert [step.get("like") for step in saved] == [None, None, None, 0, None]
    assert [len(step.get("lines", {})) for step in saved[1:]] == [1, 1, 0, 1]


def test_a_history_of_whole_networks_stays_small_and_each_step_tells_what_was_done(
    lab: HandsetLab, ask: Ask, monkeypatch: pytest.MonkeyPatch, work: Path
) -> None:
    rng = random.Random(7)
    for _ in range(100):
        ask("start", start=rng.choice(["nothing", "half_built", "ours", "search"]))
        ask("rename", layer=0, place=rng.randrange(16), name=f"b{rng.randrange(10**6)}")
        ask("go", place=rng.randrange(len(lab.scores)))
        content = ask("weight", layer=2, place=rng.randrange(10), sender=rng.randrange(16), value=rng.randrange(-3, 4))
    assert file_of(work, "handset_lab").stat().st_size < 100_000
    assert content["timeline"]["first"] > 0
    assert len(lab.scores) > 40
    again = HandsetLab()
    assert again.timeline == lab.timeline
    assert (again.handset, again.scores) == (lab.handset, lab.scores)
    asking_again = asking(again, monkeypatch)
    for place in (0, 1, len(lab.scores) // 2, len(lab.scores) - 2):
        answer = asking_again("go", place=place)
        entry = lab.timeline.entries[place]
        assert answer["timeline"]["words"] == entry.words != ""
        assert (again.handset, again.right) == (entry.hand, entry.right)


def test_the_best_of_all_networks_is_marked(lab: HandsetLab, ask: Ask) -> None:
    ask("start", start="nothing")
    ask("start", start="ours")
    content = ask("start", start="half_built")
    assert content["timeline"]["best"] == 2
    assert content["timeline"]["scores"].tolist() == lab.scores
    assert lab.scores[2] == max(lab.scores)


def test_a_history_that_was_saved_with_all_counts_opens(lab: HandsetLab, ask: Ask, work: Path) -> None:
    """As it was written before steps were told by others that are like them."""
    ask("weight", layer=2, place=6, sender=4, value=3)
    ask("start", start="nothing")
    steps, before = [], ()
    for entry in lab.timeline.entries:
        same = len(entry.lines) == len(before)
        lines = {i: line for i, line in enumerate(entry.lines) if not same or line != before[i]}
        step = {"lines": lines, "count": len(entry.lines), "right": entry.right, "words": entry.words, "swaps": []}
        steps.append(step)
        before = entry.lines
    old = {
        "timeline": {"steps": steps, "place": 1},
        "looking": {"source": "average", "index": 4},
        "colours": "blue-red",
    }
    file_of(work, "handset_lab").write_text(json.dumps(old))
    again = HandsetLab()
    assert again.timeline.entries == lab.timeline.entries
    assert again.timeline.place == 1
    assert again.handset == lab.timeline.entries[1].hand


def test_a_file_damaged_in_any_way_opens_and_what_is_wrong_is_set_aside(lab: HandsetLab, ask: Ask, work: Path) -> None:
    ask("weight", layer=2, place=6, sender=4, value=3)
    ask("start", start="ours")
    ask("swap", layer=0, place=3, theirs=5)
    ask("start", start="half_built")
    path = file_of(work, "handset_lab")
    saved = json.loads(path.read_text("utf-8"))
    half = handset.load("half_built")
    opened = 0
    for what, text in random.Random(3).sample(list(damaged(saved)), 150):
        path.write_text(text, "utf-8")
        again = HandsetLab()
        encode(again.answer())
        was_set_aside = text in set_aside(work, "handset_lab")
        assert not was_set_aside or (again.handset, len(again.scores)) == (half, 1), what
        opened += not was_set_aside
        for aside in work.rglob("*.damaged-*"):
            aside.unlink()
    assert 2 < opened < 100


@pytest.mark.parametrize(
    "step",
    [
        {"like": 7, "right": 1, "words": "x"},
        {"like": -1, "right": 1, "words": "x"},
        {"lines": {}, "count": 10**9, "right": 1, "words": "x"},
        {"lines": {"99": "x"}, "count": 50, "right": 1, "words": "x"},
        {"lines": {"0": 5}, "count": 50, "right": 1, "words": "x"},
        {"like": 0, "right": 10**30, "words": "x"},
        {"like": 0, "right": 1, "words": "x" * 1000},
    ],
)
def test_a_step_that_cannot_be_is_refused(lab: HandsetLab, step: dict[str, Any]) -> None:
    saved = lab.timeline.to_json()
    assert Timeline.from_json(saved) == lab.timeline
    with pytest.raises(ValueError, match="a saved step"):
        Timeline.from_json({**saved, "steps": [*saved["steps"], step]})
    with pytest.raises(ValueError, match="a saved history has 301 steps"):
        Timeline.from_json({**saved, "steps": saved["steps"] * 301})


def test_other_digits_are_learned_from_where_there_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    digits = strokes.digits(1100, seed=4)
    lab = HandsetLab(digits=digits)
    assert np.array_equal(lab._material.learned_from.images, digits.images[1000:])
    ask = asking(lab, monkeypatch)
    ask("step")  # nothing learns yet
    assert lab.teaching is None
    setup, _ = View(lab, monkeypatch).ask("setup")
    assert setup.content["images"].shape == (1000, 28, 28)
    assert setup.content["labels"].tolist() == digits.labels[:1000].tolist()
    assert lab.picture().startswith(b"\x89PNG")


@pytest.mark.parametrize("given", [5, "mnist", np.zeros((200, 784)), [], (1, 2)])
def test_what_is_no_digits_is_refused_in_words(given: Any) -> None:
    with pytest.raises(ValueError, match=f"digits came as {type(given).__name__}; expected Digits"):
        HandsetLab("other", digits=given)


# --- What follows


def test_means_extremes_and_confusions_are_counted_right(lab: HandsetLab) -> None:
    digits = lab.digits
    network = handset.load().compile()
    found = outcome(network, digits)
    lit = network.activations(digits.pixels)[2][:, 5]
    for digit in (0, 9):
        assert found.means(1, 5)[digit] == pytest.approx(lit[digits.labels == digit].mean(), abs=1e-5)
    order, brightest = found.extremes(1, 5)
    assert np.array_equal(np.sort(brightest)[::-1], brightest)
    assert brightest[-1] >= np.delete(lit, order).max()
    assert found.confusion[4, 9] == ((digits.labels == 4) & (found.said == 9)).sum()
    assert set(found.called(4, 9)) <= set(np.flatnonzero((digits.labels == 4) & (found.said == 9)))
    few = outcome(network, Digits(digits.images[:1], digits.labels[:1]))
    assert few.means(0, 0).sum() == pytest.approx(few.activations[0][0, 0])


@pytest.mark.parametrize("moved", [(), (3,), (0, 15)])
def test_what_did_not_move_is_taken_over_and_all_is_as_from_the_start(lab: HandsetLab, moved: tuple[int, ...]) -> None:
    before = outcome(handset.load().compile(), lab.digits)
    hand = handset.load()
    for place in moved:
        hand = hand.with_bar(place, row=9.5, threshold=0.2)
    network = hand.with_pattern(4, {"top": -2}).compile()
    found, wanted = outcome(network, lab.digits, before), outcome(network, lab.digits)
    for lit, expected in zip(found.activations, wanted.activations, strict=True):
        np.testing.assert_allclose(lit, expected, atol=1e-5)
    assert np.array_equal(found.said, wanted.said)
    # What is given is not written to, and what learns in place is not taken for what it was.
    network.layers[0].W[2] = 0
    again = outcome(network, lab.digits, found)
    np.testing.assert_allclose(again.activations[0], network.activations(lab.digits.pixels)[1], atol=1e-5)
    np.testing.assert_allclose(found.activations[0], wanted.activations[0], atol=1e-5)
    other = outcome(network, lab.digits[:20], again)
    assert len(other.said) == 20


def test_looks_are_what_a_pixel_counts() -> None:
    network = handset.load().compile()
    seen = looks(network)
    assert seen.shape == (42, 784)
    by_loop = np.zeros(784)
    for place, weight in enumerate(network.layers[1].W[2]):
        by_loop += weight * network.layers[0].W[place]
    assert seen[18] == pytest.approx(by_loop / np.abs(by_loop).max(), abs=1e-5)
    by_loop = np.zeros(784)
    for pattern, weight in enumerate(network.layers[2].W[9]):
        for bar, heard in enumerate(network.layers[1].W[pattern]):
            by_loop += weight * heard * network.layers[0].W[bar]
    assert seen[41] == pytest.approx(by_loop / np.abs(by_loop).max(), abs=1e-5)
    assert np.abs(looks(HandSet.blank().compile())[16:]).max() == 0


def test_an_answer_is_traced_back_and_its_shares_add_up() -> None:
    hand, digits = handset.load(), strokes.digits(300)
    network = hand.compile()
    said = network(digits.pixels).argmax(axis=1)
    wrong = np.flatnonzero(said != digits.labels)
    assert len(wrong) > 30
    for i in (*wrong[:12], 0, 1, 2):
        label = int(digits.labels[i])
        found = why(network, hand, digits.pixels[i], label)
        assert found.said == said[i]
        assert found.rival == (label if said[i] != label else found.rival)
        _, bars, patterns, _ = network.activations(digits.pixels[i])
        votes = [hand.votes[d] for d in (found.said, found.rival)]
        lead = [sum(w * a for w, a in zip(v.weights, patterns, strict=True)) - v.threshold for v in votes]
        assert found.lead == pytest.approx(lead[0] - lead[1], abs=1e-3)
        assert found.head_start == pytest.approx(votes[1].threshold - votes[0].threshold, abs=1e-5)
        for part in found.votes:
            assert part.weight == votes[0].weights[part.place] - votes[1].weights[part.place]
            assert part.activation == pytest.approx(patterns[part.place], abs=1e-6)
        assert found.pattern.share == max(part.share for part in found.votes)
        heard = hand.patterns[found.pattern.place]
        assert found.threshold == pytest.approx(heard.threshold, abs=1e-5)
        for part in found.bars:
            assert part.weight == heard.weights[part.place]
            assert part.activation == pytest.approx(bars[part.place], abs=1e-6)
        bar = hand.bars[found.bar.place]
        assert found.ink == pytest.approx(float((bar.ink.ravel() * digits.pixels[i]).sum()), abs=1e-4)
        assert heard.name in found.story()
        assert bar.name in found.story()
        helped = {
            b.name: w * a if w > 0 else -w * (1 - a) for b, w, a in zip(hand.bars, heard.weights, bars, strict=True)
        }
        assert helped[bar.name] == pytest.approx(max(helped.values()), abs=1e-6)


def test_the_story_says_when_thresholds_decide_and_what_is_no_bar() -> None:
    digits = strokes.digits(300)
    eight = digits.images[digits.labels == 8].mean(axis=0).ravel()
    half = handset.load("half_built")
    # Nothing that the votes for 0 and 8 hear is lit, and the vote for 0 has the lower threshold.
    story = why(half.compile(), half, eight, 8).story()
    assert story.startswith("This 8 is called a 0: the vote for 0 got ")
    assert story.endswith(" more. No pattern speaks for 0 over 8: the thresholds decide, by 2.00.")

    hand, network, zero = handset.load("half_built"), half.compile(), digits.pixels[digits.labels == 0][0]
    before = why(network, hand, zero, 0)
    assert before.is_bar
    assert before.bar.name == "mid"
    assert "mid, which counts against it, helped most by staying dark: little ink there, " in before.story()
    network.layers[0].W[before.bar.place] *= -3
    after = why(network, hand, zero, 0)
    assert not after.is_bar
    assert "a weighted sum of −" in after.story()
    assert "ink there" not in after.story()


def test_the_story_names_the_digit_where_it_is_known(lab: HandsetLab, ask: Ask) -> None:
    lab.handset = "ours"
    wrong = int(np.flatnonzero(lab.outcome.said != lab.digits.labels)[0])
    content = ask("pick", source="digit", index=wrong)
    label, said = lab.digits.labels[wrong], lab.outcome.said[wrong]
    assert content["why"]["story"].startswith(f"This {label} is called {an(int(said))}: the vote for {said} got ")
    lab.image = lab.digits.images[wrong]
    content = ask("hello")
    assert content["why"]["story"].startswith(f"It says {said}.")
    assert content["looking"]["source"] == "cell"


# --- The trained network


def test_a_neuron_is_swapped_and_given_back(lab: HandsetLab, ask: Ask) -> None:
    lab.handset = "ours"
    trained, before = Network.load("plain"), lab.right
    ask("swap", layer=1, place=4, theirs=7)
    network = lab.network
    assert np.array_equal(network.layers[1].W[4], trained.layers[1].W[7])
    assert network.layers[1].b[4] == trained.layers[1].b[7]
    assert np.array_equal(network.layers[1].W[5], handset.load().compile().layers[1].W[5])
    assert lab.right == round(1000 * accuracy(network, lab.digits)) != before
    assert lab.handset == handset.load()
    ask("swap", layer=1, place=4, theirs=2)
    assert lab.swaps == ((1, 4, 2),)
    ask("swap", layer=1, place=4, theirs=None)
    assert (lab.swaps, lab.right) == ((), before)
    assert np.array_equal(trained.layers[1].W, Network.load("plain").layers[1].W)
    all_votes = swapped(handset.load(), [(2, i, i) for i in range(10)], trained)
    assert np.array_equal(all_votes.layers[2].W, trained.layers[2].W)


def test_training_goes_on_in_slices_and_comes_back(lab: HandsetLab, ask: Ask) -> None:
    lab.handset = "ours"
    before, steps = lab.right, len(lab.scores)
    ask("train", do="start")
    for _ in range(3):
        content = ask("step")
    assert len(content["training"]["right"]) == len(content["training"]["epochs"]) == 4
    kept = content["training"]["likeness"]
    assert kept.shape == (42,)
    assert kept[:16].mean() < 0.9 < kept[16:].mean()
    assert lab.right == round(1000 * content["training"]["right"][-1])
    assert content["training"]["before"].shape == (16, 784)
    ask("train", do="pause")
    content = ask("step")
    assert len(content["training"]["right"]) == 4
    ask("train", do="go_on")
    content = ask("step")
    assert len(content["training"]["right"]) == 5
    assert lab.handset == handset.load()
    assert len(lab.scores) == steps
    content = ask("train", do="end")
    assert (content["training"], lab.right) == (None, before)
    ask("train", do="start")
    content = ask("weight", layer=1, place=0, sender=0, value=1)
    assert content["training"] is None


def test_likeness_is_a_cosine_and_survives_a_factor() -> None:
    digits = strokes.digits(100)
    teaching = Teaching(handset.load("half_built").compile(), digits, digits)
    assert teaching.survival()[:16] == pytest.approx(1, abs=1e-5)
    assert teaching.survival()[22] == 0  # a blank pattern had nothing
    teaching.network.layers[0].W[0] *= 3
    teaching.network.layers[0].W[1] *= -1
    assert teaching.survival()[:3] == pytest.approx([1, -1, 1], abs=1e-5)
