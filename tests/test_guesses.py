"""Guesses: made on a card, kept, compared; and in the notebooks no saved output tells what is to be guessed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from view import View

from workbench import chapters, check, course, guess, progress
from workbench.checks import guesses
from workbench.checks.guess_card import GuessCard
from workbench.checks.guessing import Guess, Order, Pick, Slide
from workbench.checks.hint_card import CheckCard
from workbench.labs.wire import decode, encode

FOLDER = Path(__file__).parents[1] / "notebooks"
GUESSES = guesses()
each_chapter = pytest.mark.parametrize("chapter", chapters.CHAPTERS, ids=lambda chapter: chapter.name)
each_guess = pytest.mark.parametrize("name", list(GUESSES))

PICK = Pick(name="colour", text="Which?", options=("red", "blue", "none"), told="So it goes.")
SLIDE = Slide(name="share", text="How much?", lo=0, hi=200, step=5, unit=" of 200")
FINE = Slide(name="cost", text="What cost?", lo=-1, hi=1, step=0.05, came=-0.25, in_lab=True)
ORDER = Order(name="ink", text="Which has more?", labels=("a", "b", "c"), images=lambda: np.zeros((3, 28, 28)))


# --- What a guess is, and how it compares


@pytest.mark.parametrize(
    ("question", "value", "kept", "words"),
    [
        (PICK, 1, "blue", "“blue”"),
        (PICK, np.int64(2), "none", "“none”"),
        (PICK, "red", "red", "“red”"),
        (SLIDE, 35, 35.0, "35 of 200"),
        (SLIDE, np.float32(111.4), pytest.approx(111.4), "111 of 200"),
        (SLIDE, 13002, 13002.0, "13,002 of 200"),
        (FINE, -0.25, -0.25, "−0.25"),
        (ORDER, (2, 0, 1), ["c", "a", "b"], "c, a, b"),
        (ORDER, np.array([2, 0, 1]), ["c", "a", "b"], "c, a, b"),
        (ORDER, ["b", "a", "c"], ["b", "a", "c"], "b, a, c"),
    ],
)
def test_an_answer_is_read_and_told(question: Guess, value: Any, kept: Any, words: str) -> None:
    assert question.read(value) == kept
    assert question.words(question.read(value)) == words
    assert json.loads(json.dumps(question.read(value))) == kept


@pytest.mark.parametrize("value", [3, -1, True, "green", None, 0.5, [1], {}])
def test_what_is_no_option_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"for the guess colour .* came; expected one of 'red', 'blue', 'none'"):
        PICK.read(value)


@pytest.mark.parametrize("value", [True, "12", None, float("nan"), float("inf"), 10**400, [1, 2]])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"for the guess share .* came; expected a number"):
        SLIDE.read(value)


@pytest.mark.parametrize("value", [(0, 1), (0, 0, 1), (0, 1, 3), 5, None, ("a", "b", "d")])
def test_what_is_no_order_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"for the guess ink .* came; expected each of a, b, c once, in order"):
        ORDER.read(value)


@pytest.mark.parametrize(
    ("question", "guessed", "came", "said"),
    [
        (PICK, 0, 0, "You guessed “red”, and so it is."),
        (PICK, 0, 1, "You guessed “red”. It is “blue”."),
        (SLIDE, 110, 111, "You guessed 110 of 200. It is 111 of 200: spot on."),
        (SLIDE, 100, 111, "You guessed 100 of 200. It is 111 of 200: close."),
        (SLIDE, 90, 111, "You guessed 90 of 200. It is 111 of 200: more than you thought."),
        (SLIDE, 180, 111, "You guessed 180 of 200. It is 111 of 200: less than you thought."),
        (ORDER, (0, 1, 2), (0, 1, 2), "You guessed a, b, c, and so it is."),
        (ORDER, (0, 1, 2), (2, 1, 0), "You guessed a, b, c. It is c, b, a: 1 of 3 in their place."),
    ],
)
def test_guess_and_outcome_are_compared(question: Guess, guessed: Any, came: Any, said: str) -> None:
    assert question.compared(question.read(guessed), question.read(came)) == said


# --- The card


def test_before_a_guess_the_card_gives_nothing_away() -> None:
    card = GuessCard(FINE)
    assert card.answer() == {"guess": [], "came": [], "said": "", "open": True, "withdraw": False, "see": False}
    data, _ = card._repr_mimebundle_()
    for text in (data["text/plain"], data["text/html"], json.dumps(card.setup())):
        assert "0.25" not in text
    assert repr(card) == "Your guess: What cost?\n  a number from −1.00 to 1.00"
    assert card.see() == ""  # who has not guessed has nothing to compare


def test_a_guess_is_noted_can_be_changed_and_is_there_in_another_kernel() -> None:
    card = GuessCard(SLIDE)
    assert card.commit(150) == "Noted: 150 of 200. Now go on and see what comes."
    card.withdraw()
    assert (card.said, progress.guesses()) == ("", {})
    card.commit(120)
    again = GuessCard(SLIDE)
    assert again.said == "Noted: 120 of 200. Now go on and see what comes."
    assert again.answer() == {**again.answer(), "open": False, "withdraw": True, "see": False}
    assert progress.done() == set()  # it is never scored


def test_the_cell_that_reveals_compares_above_and_below_and_for_good() -> None:
    card = GuessCard(PICK)
    card.commit(0)
    below = GuessCard(PICK, came="blue")
    said = "You guessed “red”. It is “blue”. So it goes."
    assert (card.said, below.said, GuessCard(PICK).said) == (said, said, said)
    card.withdraw()  # too late
    assert GuessCard(PICK).said == said
    assert card.answer()["withdraw"] is False


def test_who_goes_on_without_a_guess_hears_what_came_and_can_still_guess() -> None:
    card, below = GuessCard(PICK), GuessCard(PICK, came=1)
    assert below.said == "It is “blue”. So it goes."
    assert below.answer()["open"] is False
    assert card.answer()["open"] is True
    assert card.said == ""
    assert GuessCard(PICK).answer()["open"] is True
    assert progress.guesses() == {}
    card.commit(1)
    assert below.said == "You guessed “blue”, and so it is. So it goes."


def test_what_is_seen_in_a_lab_is_compared_by_the_reader() -> None:
    card = GuessCard(FINE)
    assert card.commit(0.5) == "Noted: 0.50. Try it in the lab."
    assert card.answer()["see"] is True
    assert card.see() == "You guessed 0.50. It is −0.25: less than you thought."
    assert card.answer() == {**card.answer(), "guess": [0.5], "came": [-0.25], "see": False, "withdraw": False}


def test_a_guess_that_no_longer_fits_its_question_is_open_again() -> None:
    for kept in ({"guess": "green", "came": "red"}, {"guess": [3]}, {"came": "red"}, {}):
        progress.note_guess("colour", kept)
        card = GuessCard(PICK)
        assert (card.guess, card.came) == (None, None)


def test_guessing_in_the_view(monkeypatch: pytest.MonkeyPatch) -> None:
    for question, value, guessed in ((PICK, [1], "blue"), (SLIDE, [35], 35.0), (ORDER, [2, 0, 1], ["c", "a", "b"])):
        card = GuessCard(question)
        view = View(card, monkeypatch)
        setup = view.ask("setup")[0].content
        assert setup["text"] == question.text
        assert "expected" in view.ask("commit", value=[9, 9])[-1].content["error"]
        answer = view.ask("commit", value=value)[-1].content
        assert answer["guess"] == value
        assert card.guess == guessed
        assert view.ask("withdraw")[-1].content["open"] is True
        assert "error" in view.ask("commit", value=[])[-1].content


def test_the_cards_of_one_question_show_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, other = GuessCard(PICK), GuessCard(PICK), GuessCard(SLIDE)
    view, elsewhere = View(second, monkeypatch), View(other, monkeypatch)
    first.commit(2)
    assert view.replies[-1].content["said"].startswith("Noted: “none”.")
    assert elsewhere.replies == []


def test_a_guess_that_cannot_be_saved_still_counts(work: Path) -> None:
    work.write_text("a file where the folder should be")
    card = GuessCard(PICK)
    assert card.commit(0).startswith("Noted: “red”. Now go on and see what comes. Your progress could not be saved")
    assert card.guess == "red"


def test_an_order_shows_its_images_where_no_kernel_runs() -> None:
    data, _ = GuessCard(ORDER)._repr_mimebundle_()
    assert data["image/png"].startswith("iVBORw0KGgo")
    content = decode(*encode(GuessCard(ORDER).setup()))
    assert content["images"].shape == (3, 28, 28)


# --- Guesses by name, and what is kept of them


def test_a_guess_that_is_not_there_is_told() -> None:
    with pytest.raises(ValueError, match=r"there is no guess 'share_more'; there are .*shares_more"):
        guess("share_more")
    with pytest.raises(ValueError, match=r"for the guess shares_more 'blue' came; expected one of"):
        guess("shares_more", came="blue")
    with pytest.raises(ValueError, match=r"the guess one_idea does not say what comes; .*came=\.\.\."):
        guess("one_idea", seen=True)


@each_guess
def test_a_guess_of_the_course_can_be_shown_and_says_what_comes(name: str) -> None:
    question = GUESSES[name]
    assert question.name == name
    assert decode(*encode(guess(name).setup()))["text"] == question.text
    assert question.came is not None or not question.in_lab
    if question.came is not None:
        question.read(question.came)
    if isinstance(question, Pick):
        assert len(set(question.options)) == len(question.options) >= 2
    if isinstance(question, Slide):
        assert question.lo < question.hi


def test_a_chapter_begun_afresh_has_its_guesses_open_and_others_keep_theirs() -> None:
    guess("shares_more").commit(0)
    progress.note_guess("something_else", {"guess": 3})
    progress.record("bias")
    course.reset(1)
    assert progress.guesses() == {"something_else": {"guess": 3}}
    assert progress.done() == {"bias"}


def test_a_file_from_before_there_were_guesses_is_read_and_keeps_what_it_held(work: Path) -> None:
    work.mkdir()
    (work / "progress.json").write_text('{"done": ["a"], "stars": 3}')
    assert progress.guesses() == {}
    guess("shares_more").commit(0)
    kept = json.loads((work / "progress.json").read_text("utf-8"))
    assert (kept["done"], kept["stars"]) == (["a"], 3)
    assert kept["guesses"] == {"shares_more": {"guess": "with the other 3", "came": None}}


@pytest.mark.parametrize("guessed", [[], "a", 3, {"a": 3}, {"a": None}])
def test_a_file_whose_guesses_are_none_is_set_aside(guessed: object, work: Path) -> None:
    work.mkdir()
    (work / "progress.json").write_text(json.dumps({"done": ["a"], "guesses": guessed}))
    assert progress.guesses() == {}
    assert (work / "progress.damaged-1.json").exists()


# --- Hints on the card of a check


def card_of(verdict: Any) -> CheckCard:
    card = verdict.card(verdict)
    assert isinstance(card, CheckCard)
    return card


def test_a_checks_card_opens_hints_that_stay_open_at_the_next_try() -> None:
    card = card_of(check.neuron(lambda *_: 3))
    total = len(card.exercise.hints)
    assert card.answer() == {"hints": (), "solution": "", "next": "A hint", "off": ""}
    assert card.setup()["said"] == card.verdict.text
    card.reveal()
    again = card_of(check.neuron(lambda *_: 4))
    assert again.answer()["hints"] == card.exercise.hints[:1]
    assert again.answer()["next"] == (f"Show hint 2 of {total}" if total > 1 else "Show a solution")
    for _ in range(total):
        again.reveal()
    assert again.answer() == {"hints": card.exercise.hints, "solution": card.exercise.solution, "next": "", "off": ""}


def test_a_right_answer_is_shown_no_hints_and_a_solution_only_to_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    def right(z: Any) -> Any:
        return 1 / (1 + np.exp(-z))

    card = card_of(check.sigmoid(right))
    assert card.answer() == {"hints": (), "solution": "", "next": "Compare with a solution", "off": ""}
    assert card.reveal() == card.exercise.solution
    assert card.answer() == {"hints": (), "solution": card.exercise.solution, "next": "", "off": ""}
    for allowed in ("hints", "none"):
        monkeypatch.setenv("NN_HINTS", allowed)
        card = card_of(check.sigmoid(right))
        assert card.answer() == {"hints": (), "solution": "", "next": "", "off": ""}
        assert card.reveal() != card.exercise.solution
        assert card.answer()["solution"] == ""


def test_an_instructor_switches_them_off_there_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NN_HINTS", "none")
    card = card_of(check.weighted_sum(lambda *_: 3))
    assert card.answer()["next"] == ""
    assert "switched off" in card.answer()["off"]
    monkeypatch.setenv("NN_HINTS", "hints")
    card = card_of(check.weighted_sum(lambda *_: 3))
    for _ in range(9):
        assert card.reveal() in card.exercise.hints
    assert card.answer()["solution"] == ""


def test_on_paper_a_check_says_its_verdict_and_no_hint() -> None:
    verdict = check.neuron(lambda *_: 5)
    data, _ = verdict._repr_mimebundle_()
    assert data["text/plain"] == repr(verdict)
    assert data["text/html"] == verdict._repr_html_()
    assert "image/png" not in data
    assert not any(text in str(data) for text in card_of(verdict).exercise.hints)


# --- The notebooks


def code_of(notebook: str) -> list[Any]:
    return [cell for cell in nbformat.read(FOLDER / notebook, as_version=4).cells if cell.cell_type == "code"]


def first_line(cell: Any) -> str:
    """Return what JupyterLab shows of a folded output."""
    output = cell.outputs[0]
    text = str(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return text.strip().partition("\n")[0]


def came_of(cell: Any, question: Guess) -> str:
    """Return in words what the cell says came: on its guess's card, which nobody had made when the notebook was run."""
    cards = [each.get("data", {}).get("text/plain", "") for each in cell.outputs]
    (text,) = [card for card in cards if card.startswith(f"Your guess: {question.text}\n")]
    found = re.fullmatch(r"  It is (.*?)\.(?: .*)?", text.partition("\n")[2])
    assert found, text
    return re.sub(r"\.(?: .*)?$", "", found[1]) if isinstance(question, Pick) else found[1]


@each_chapter
def test_no_saved_output_tells_what_is_to_be_guessed(chapter: chapters.Chapter) -> None:
    cells = code_of(chapter.notebook)
    own = chapters_guesses(chapter)
    asked = {}
    for i, cell in enumerate(cells):
        name, call = cell.metadata.get("nn", {}).get("reveals"), re.findall(r'guess\("(\w+)"(, .*)?\)', cell.source)
        for each, how in call:
            assert each in own, f"{each} is no guess of this chapter"
            if not how:
                assert each not in asked, f"{each} is asked twice"
                asked[each] = i
            else:
                assert each == name, f'mark the cell that reveals {each}: "nn": {{"reveals": "{each}"}}'
        if name:
            assert name in asked, f"{name} is revealed before it was asked"
            assert cell.metadata.get("jupyter") == {"outputs_hidden": True}, f"the output of {name} is not folded"
            came = came_of(cell, own[name])
            bare = came.strip("“”").split()[0] if isinstance(own[name], Slide) else came.strip("“”")
            assert bare not in first_line(cell), f"what is folded shows its first line: {first_line(cell)}"
            assert own[name].came is None or came == own[name].words(own[name].read(own[name].came))
    revealed = {cell.metadata.get("nn", {}).get("reveals") for cell in cells}
    for name in asked:
        assert own[name].in_lab != (name in revealed), f"{name} is revealed by a cell of its own, or in a lab"
    assert asked.keys() == own.keys()
    assert len(asked) >= 2


@each_chapter
def test_every_folded_output_answers_a_guess(chapter: chapters.Chapter) -> None:
    for cell in code_of(chapter.notebook):
        assert ("jupyter" in cell.metadata) == ("nn" in cell.metadata), cell.source


def chapters_guesses(chapter: chapters.Chapter) -> dict[str, Guess]:
    from importlib import import_module

    return dict(import_module(f"workbench.checks.{chapter.name}.guesses").GUESSES)


def test_names_of_guesses_are_the_courses() -> None:
    assert sum(len(chapters_guesses(chapter)) for chapter in chapters.CHAPTERS) == len(GUESSES)
