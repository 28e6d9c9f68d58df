"""`workbench.checks`: what counts as tried and as done; hints; questions; cards."""

from __future__ import annotations

import base64
import itertools
import json
import math
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from answers.edge_detection import bar_with, lab_with, slanted
from view import View

from nn import Network, handset, sigmoid
from nn.digits import strokes
from workbench import (
    DialLab,
    EdgeLab,
    FunctionLab,
    HandsetLab,
    NetworkLab,
    PadLab,
    PartsLab,
    PixelLab,
    PlaneLab,
    SearchLab,
    TrainingLab,
    check,
    hint,
    plots,
    progress,
    quiz,
)
from workbench.checks import exercises, questions
from workbench.checks.exercise import Verdict
from workbench.checks.learning import judges as learning_judges
from workbench.checks.question import Choice, Question, Ranking
from workbench.checks.training import judges as training_judges
from workbench.images import bars, cases
from workbench.labs.wire import decode, encode

EXERCISES, QUESTIONS = exercises(), questions()
CHOICES = {name: question for name, question in QUESTIONS.items() if isinstance(question, Question)}
RANKINGS = {name: question for name, question in QUESTIONS.items() if isinstance(question, Ranking)}
each_exercise = pytest.mark.parametrize("name", list(EXERCISES))
each_question = pytest.mark.parametrize("name", list(QUESTIONS))
each_choice = pytest.mark.parametrize("name", list(CHOICES))
each_ranking = pytest.mark.parametrize("name", list(RANKINGS))
PNG = b"\x89PNG\r\n\x1a\n"


# --- Not tried yet


def the_bar() -> np.ndarray:
    started = np.zeros((28, 28))
    started[7:10, 9:20] = 1
    return started


def blank(*_: Any) -> None: ...


STARTS: dict[str, Callable[[], Any]] = {
    "one_pixel": lambda: np.zeros((28, 28)),
    "white_block": lambda: np.zeros((28, 28)),
    "pad_lab": PadLab,
    "vertical_line": lambda: np.zeros(784),
    "pixel_lab": PixelLab,
    "broken_network": NetworkLab,
    "digit_parts": lambda: {9: ["upper loop", "long line"], 3: ..., 5: ..., 6: ...},
    "parts_lab": PartsLab,
    "surround": the_bar,
    "edge_lab": lambda: EdgeLab(digits=strokes.make(8)),
    "plane_lab": PlaneLab,
    "one_dial": lambda: DialLab(digits=strokes.make(20)),
    "search_lab": SearchLab,
    "mend": cases.broken,
    "fool": lambda: strokes.make(500).images[7].copy(),
    "largest_term": lambda: (..., ...),
    "in_between": FunctionLab,
    "training_lab": TrainingLab,
    "tell_apart": lambda: blank,
    "first_vote": lambda: handset.load("half_built"),
    "above_half": HandsetLab,
}


@pytest.mark.parametrize("name", list(STARTS))
def test_what_a_notebook_starts_with_is_not_tried_yet(name: str) -> None:
    verdict = getattr(check, name)(STARTS[name]())
    assert verdict == Verdict("not tried yet", EXERCISES[name].task)


@pytest.mark.parametrize("name", ["mend", "tell_apart", "first_vote", "above_half"])
def test_an_empty_function_is_a_blank_where_a_network_or_a_bar_is_asked_for(name: str) -> None:
    assert getattr(check, name)(blank).state == "not tried yet"


def a_docstring_alone(*_: Any) -> None:
    """Nothing yet."""


def dots(*_: Any) -> None: ...


def passes(*_: Any) -> None:
    pass


def a_docstring_and_dots(*_: Any) -> None:
    """Nothing yet."""
    ...


def no_return(*numbers: Any) -> None:
    _ = sum(np.sum(number) for number in numbers)


def only_shows(*numbers: Any) -> None:
    print("the answer", len(numbers))


@pytest.mark.parametrize("name", ["weighted_sum", "sigmoid", "neuron"])
def test_an_empty_function_is_not_tried_yet_and_a_forgotten_return_is_told(name: str) -> None:
    for empty in (a_docstring_alone, dots, passes, a_docstring_and_dots):
        assert getattr(check, name)(empty).state == "not tried yet"
    for forgetful in (no_return, only_shows):
        verdict = getattr(check, name)(forgetful)
        assert verdict.state == "not yet"
        assert "your function gave back nothing. Does it end with return?" in verdict.text


def test_a_target_reached_in_the_lab_counts_later_too() -> None:
    lab = lab_with(2, 0.0, -12)
    assert check.edge_lab(lab).state == "not yet"
    progress.record("edge_lab_level_1")
    assert check.edge_lab(lab).state == "not yet"  # level 1 asks for less
    progress.record("edge_lab_level_3")
    verdict = check.edge_lab(lab)
    assert verdict.state == "done"
    assert "level 3 before" in verdict.text


def test_a_table_that_told_digits_apart_counts_later_too() -> None:
    lab = PartsLab()
    assert check.parts_lab(lab).state == "not tried yet"
    progress.record("parts_lab_level_1")
    verdict = check.parts_lab(lab)
    assert verdict.state == "done"
    assert "22 or more apart before" in verdict.text


def test_what_is_reached_now_counts_before_what_was_reached_before() -> None:
    progress.record("edge_lab_level_2")
    assert "Level 3: 48 of 48 right" in check.edge_lab(slanted(3, 0)).text
    assert "level 2 before" in check.edge_lab(lab_with(3, 0.0, -7)).text


def test_readers_code_gets_copies_and_cannot_spoil_what_comes_next() -> None:
    came: list[bool] = []

    def spoiling(image: Any, weights: Any, bias: float) -> float:
        came.append(bool(weights.any()))
        total = float((weights * image).sum())
        weights[:] = image[:] = 0
        return float(sigmoid(total + bias))

    assert check.neuron(spoiling).state == "done"
    assert len(came) > 2
    assert all(came)


def test_numbers_may_come_in_any_form() -> None:
    assert check.bias(np.float32(-13)).state == "done"
    assert check.bias([-13]).state == "done"
    assert check.surround(bar_with(-1).tolist()).state == "done"
    assert check.weighted_sum(lambda weights, pixels: np.array([np.dot(weights, pixels)])).state == "done"


def test_small_errors_of_rounding_are_no_errors() -> None:
    assert check.sigmoid(lambda z: np.float32(1) / (np.float32(1) + np.exp(-np.float32(z)))).state == "done"
    assert check.sigmoid(lambda z: 1.001 / (1 + math.exp(-z))).state == "not yet"


@pytest.mark.parametrize("threshold", [11.5, 13, 14.1])
def test_any_bias_between_the_two_kinds_of_sums_will_do(threshold: float) -> None:
    assert check.bias(-threshold).state == "done"


def test_one_dial_counts_500_digits() -> None:
    labels = strokes.make(500).labels
    for digit in range(10):  # an output that is always the brightest has its own digit right, and no other
        network = Network.load("sigmoid")
        network.layers[2].b[digit] = 1000
        verdict = check.one_dial(SimpleNamespace(network=network))
        assert verdict.text.startswith(f"One dial of 13,002, and {(labels == digit).sum()} of 500 are right.")


def test_just_half_of_the_digits_is_half(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning_judges, "accuracy", lambda *_: 0.5)
    lab = SimpleNamespace(network=Network([784, 10]), tries=1)
    assert check.search_lab(lab).state == "done"
    monkeypatch.setattr(learning_judges, "accuracy", lambda *_: 0.498)
    assert check.search_lab(lab).state == "not yet"


def test_a_neuron_whose_largest_sum_is_just_0_is_still_dead() -> None:
    weights = bars.edge_weights(row=8, column=14, length=11, thickness=3, centre=1, surround=-0.5)
    largest = float((strokes.make(500).pixels @ weights.reshape(784)).max())
    assert "on for 0% of the 500 digits: still dead" in check.revive(-largest).text
    assert "still dead" not in check.revive(-largest + 0.01).text


def test_done_again_stays_done() -> None:
    assert check.bias(-13).state == check.bias(-12).state == "done"
    assert check.bias(5).state == "not yet"
    assert progress.done() == {"bias"}


def test_a_done_exercise_that_cannot_be_noted_says_so(work: Path) -> None:
    work.write_text("a file where the folder should be")
    verdict = check.bias(-13)
    assert verdict.state == "done"
    assert verdict.text.startswith("Every edge is lit and nothing else")
    assert "Your progress could not be saved" in verdict.text


def test_every_exercise_has_two_hints_a_task_and_a_way_to_call_it() -> None:
    for name, exercise in EXERCISES.items():
        assert exercise.name == name
        assert len(exercise.hints) >= 2
        assert len(set(exercise.hints)) == len(exercise.hints)
        assert exercise.solution not in exercise.hints
        assert exercise.task.endswith(".")
        assert exercise.answer


def test_unknown_names_list_what_there_is() -> None:
    every, asked = ", ".join(EXERCISES), ", ".join(QUESTIONS)
    with pytest.raises(AttributeError, match=f"there is no exercise 'sigmiod'; there are {every}"):
        _ = check.sigmiod
    with pytest.raises(ValueError, match=f"there is no exercise 'sigmiod'; there are {every}"):
        hint("sigmiod")
    with pytest.raises(ValueError, match=f"there is no question 'sigmiod'; there are {asked}"):
        quiz("sigmiod")
    assert dir(check) == sorted(EXERCISES)


# --- How a verdict looks


@pytest.mark.parametrize(("state", "mark"), [("not tried yet", "○"), ("not yet", "◐"), ("done", "✓")])
def test_a_verdict_is_words_and_a_mark_never_colour_alone(state: Any, mark: str) -> None:
    verdict = Verdict(state, "Expected <b>1</b> & 2 came.")
    assert repr(verdict) == f"{mark} {state.capitalize()}. Expected <b>1</b> & 2 came."
    html = verdict._repr_html_()
    assert f"{mark} {state.capitalize()}." in html
    assert "Expected &lt;b&gt;1&lt;/b&gt; &amp; 2 came." in html


# --- Questions


def test_there_are_questions_of_both_kinds() -> None:
    assert len(CHOICES) >= 3
    assert len(RANKINGS) >= 1
    assert all(question.name == name for name, question in QUESTIONS.items())
    assert not {f"quiz_{name}" for name in QUESTIONS} & EXERCISES.keys()  # they share the list of what is done


@each_choice
def test_a_question_has_one_right_answer_and_explains_each(name: str) -> None:
    choices = CHOICES[name].choices
    assert len(choices) >= 2
    assert [choice.right for choice in choices].count(True) == 1
    assert len({choice.text for choice in choices}) == len(choices)
    assert len({choice.why for choice in choices}) == len(choices)
    assert all(len(choice.why.split()) >= 5 for choice in choices)


@each_choice
def test_every_pick_is_explained_and_only_the_right_one_noted(name: str) -> None:
    card = quiz(name)
    right = [i for i, choice in enumerate(CHOICES[name].choices) if choice.right]
    wrong = [i for i in range(len(CHOICES[name].choices)) if i not in right]
    for i in wrong:
        assert card.pick(i) == f"Not this one. {CHOICES[name].choices[i].why}"
        assert card.answer() == {"picked": [i], "said": card.pick(i), "right": False}
    assert not card.done
    assert progress.done() == set()
    assert card.pick(*right) == f"Right. {CHOICES[name].choices[right[0]].why}"
    assert card.done
    assert progress.done() == {f"quiz_{name}"}
    card.pick(wrong[0])
    assert card.done  # looking at the others afterwards takes nothing away
    assert card.answer()["right"] is False


@each_choice
@pytest.mark.parametrize("which", [(), (-1,), (99,), (0, 1)])
def test_an_answer_that_is_not_there_is_refused(name: str, which: tuple[int, ...]) -> None:
    card = quiz(name)
    with pytest.raises(ValueError, match=r"there is no answer .*; there are [0-9], counted from 0"):
        card.pick(*which)
    assert card.answer() == {"picked": [], "said": "", "right": False}


@each_ranking
def test_the_order_follows_from_the_sums_and_leaves_no_doubt(name: str) -> None:
    question = RANKINGS[name]
    weights, images = question.weights(), question.images()
    assert len(images) == len(question.labels) == len(question.why) == 4
    assert all(np.shape(image) == (28, 28) for image in images)
    sums = [
        math.fsum(float(w) * float(p) for w, p in zip(weights.ravel(), image.ravel(), strict=True)) for image in images
    ]
    order = question.order()
    assert sorted(order) == [0, 1, 2, 3]
    falls = [sums[a] - sums[b] for a, b in itertools.pairwise(order)]
    assert min(falls) > 1


@each_ranking
def test_on_paper_a_ranking_shows_the_weights_and_the_images(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []

    def drawn(text: str, lines: list[str], images: list[Any], weights: Any) -> Any:
        shown.extend([text, lines, images, weights])
        return SimpleNamespace(png=b"a picture")

    monkeypatch.setattr(plots, "card", drawn)
    assert quiz(name).picture() == b"a picture"
    text, lines, images, weights = shown
    assert (text, lines[0]) == (RANKINGS[name].text, f"A  {RANKINGS[name].labels[0]}")
    assert np.array_equal(weights, RANKINGS[name].weights())
    assert np.array_equal(images, RANKINGS[name].images())


AGAIN = " (Click an image to choose again.)"


@each_ranking
def test_a_right_order_is_noted_and_a_wrong_one_is_told_where(name: str) -> None:
    question, card = RANKINGS[name], quiz(name)
    order = question.order()
    swapped = [order[0], order[2], order[1], order[3]]
    said = card.pick(*swapped)
    assert said == f"Right up to place 1. Look again at {'ABCD'[order[2]]}: {question.why[order[2]]}{AGAIN}"
    backwards = order[::-1]
    assert card.pick(*backwards) == f"Look again at {'ABCD'[backwards[0]]}: {question.why[backwards[0]]}{AGAIN}"
    assert progress.done() == set()
    said = card.pick(*order)
    assert said.startswith(f"Right. {question.right}")
    assert all(why in said for why in question.why)
    assert progress.done() == {f"quiz_{name}"}


def test_a_right_answer_that_cannot_be_noted_says_so(work: Path) -> None:
    work.write_text("a file where the folder should be")
    name, question = next(iter(RANKINGS.items()))
    card = quiz(name)
    said = card.pick(*question.order())
    assert said.startswith("Right. ")
    assert "Your progress could not be saved" in said
    assert card.answer()["said"] == said
    assert card.done


@each_ranking
@pytest.mark.parametrize("which", [(), (0,), (0, 1, 2), (0, 1, 2, 2), (0, 1, 2, 4), (0, 1, 2, 3, 3)])
def test_an_order_that_is_none_is_refused(name: str, which: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"an order of 4 images came as .*; expected each of 0 to 3 once"):
        quiz(name).pick(*which)


def test_a_ranking_is_by_weighted_sum_most_exciting_first() -> None:
    ranking = Ranking("r", "?", lambda: np.array([1.0, -1.0]), lambda: np.eye(2), ("a", "b"), ("", ""), "")
    assert ranking.order() == [0, 1]
    turned = Ranking("r", "?", lambda: np.array([-1.0, 1.0]), lambda: np.eye(2), ("a", "b"), ("", ""), "")
    assert turned.order() == [1, 0]


# --- Cards


@each_question
def test_a_card_of_a_question_shows_where_no_kernel_runs(name: str) -> None:
    card = quiz(name)
    data, _ = card._repr_mimebundle_()
    text = data["text/plain"]
    assert text == repr(card)
    assert "0x" not in text
    assert text.startswith(f"Question: {QUESTIONS[name].text}")
    assert base64.b64decode(data["image/png"]).startswith(PNG)
    if name in CHOICES:
        for choice in CHOICES[name].choices:
            assert f"( ) {choice.text}" in text
            assert f"<li>{choice.text}</li>" in data["text/html"]
            assert choice.why not in text + data["text/html"]
    else:
        assert "text/html" not in data
        assert data["image/png"].startswith("iVBORw0KGgo")


def test_a_question_cannot_smuggle_html_onto_the_page() -> None:
    from workbench.checks.card import QuizCard

    question = Question("x", "1 < 2 & 3?", (Choice("<script>", "no"), Choice("yes", "so it is", right=True)))
    html = QuizCard(question)._repr_mimebundle_()[0]["text/html"]
    assert "<script>" not in html
    assert "1 &lt; 2 &amp; 3?" in html


@each_question
def test_what_a_questions_view_needs_can_be_sent(name: str) -> None:
    card = quiz(name)
    text, buffers = encode(card.setup())
    content = decode(text, buffers)
    assert decode(*encode(card.answer())) == json.loads(json.dumps(card.answer()))
    assert content["text"] == QUESTIONS[name].text
    assert content["card"] == ("ranking" if name in RANKINGS else "quiz")
    assert len(buffers) == (2 if name in RANKINGS else 0)
    if name in RANKINGS:
        assert content["weights"].shape == (28, 28)
        assert content["images"].shape == (4, 28, 28)
    assert len(content["lines"]) >= 2


def on_card(card: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """Send the card a message, as a view does; return its one answer."""

    view = View(card, monkeypatch)

    def ask(kind: str, **fields: Any) -> dict[str, Any]:
        (reply,) = view.ask(kind, **fields)
        return reply.content

    return ask


def test_picking_in_the_view(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = on_card(quiz("half_lit"), monkeypatch)
    assert ask(kind="pick", which=[1])["right"] is False
    assert "there is no answer" in ask(kind="pick", which=[9])["error"]
    answer = ask(kind="pick", which=[3])
    assert answer["right"] is True
    assert answer["said"].startswith("Right. ")
    assert ask(kind="again") == {**answer, "picked": [], "said": "", "right": False}


@each_exercise
def test_hints_open_one_at_a_time_and_the_solution_last(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    exercise, card = EXERCISES[name], hint(name)
    total = len(exercise.hints)
    words = [f"Show hint {count} of {total}" for count in range(1, total + 1)] + ["Show a solution", ""]

    def shown(count: int, solution: str = "") -> dict[str, Any]:
        opened = exercise.hints[:count]
        return {"hints": opened, "solution": solution, "next": words[count + bool(solution)], "off": ""}

    assert card.answer() == shown(0)
    for count in range(1, total + 1):
        assert card.reveal() == exercise.hints[count - 1]
        assert card.answer() == shown(count)
    for _ in range(2):  # once all is open, it stays so
        assert card.reveal() == exercise.solution
        assert card.answer() == shown(total, exercise.solution)
    ask = on_card(hint(name), monkeypatch)
    assert ask(kind="open")["hints"] == list(exercise.hints[:1])
    assert ask(kind="hello")["hints"] == list(exercise.hints[:1])


@each_exercise
def test_a_card_of_hints_gives_nothing_away_on_paper(name: str) -> None:
    exercise, card = EXERCISES[name], hint(name)
    count = len(exercise.hints)
    data, _ = card._repr_mimebundle_()
    hints = "1 hint" if count == 1 else f"{count} hints"
    assert data["text/plain"] == f"Hints for {name}: {hints}, then a solution. Run this cell to open them."
    assert data["image/png"].startswith("iVBORw0KGgo")
    assert "text/html" not in data
    content = card.setup()
    assert content == {"card": "hints", "text": f"Hints for {name}", "task": exercise.task}


def test_an_instructor_switches_solutions_off_or_hints_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = EXERCISES["sigmoid"]
    total = len(exercise.hints)
    monkeypatch.setenv("NN_HINTS", "hints")
    card = hint("sigmoid")
    assert [card.reveal() for _ in range(total + 2)] == [*exercise.hints, exercise.hints[-1], exercise.hints[-1]]
    assert card.answer() == {"hints": exercise.hints, "solution": "", "next": "", "off": ""}
    assert repr(card) == f"Hints for sigmoid: {total} hints. Run this cell to open them."
    monkeypatch.setenv("NN_HINTS", "none")
    card = hint("sigmoid")
    assert "switched off" in card.reveal()
    assert card.answer() == {"hints": (), "solution": "", "next": "", "off": card.reveal()}
    assert repr(card) == card.reveal()
    assert exercise.solution not in str(card._repr_mimebundle_())


def test_a_setting_for_hints_that_nobody_knows_gives_no_solutions_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NN_HINTS", "off")
    with pytest.raises(ValueError, match="NN_HINTS is 'off'; expected all, hints"):
        hint("sigmoid")


def test_a_near_miss_shows_enough_digits_to_differ() -> None:
    verdict = check.sigmoid(lambda z: 1 / (1 + 2.718**-z))
    assert verdict.state == "not yet"
    expected, came = verdict.text.split("expected ")[1].rstrip(".").split(", and yours gave ")
    assert expected != came


@pytest.mark.parametrize(("left", "told"), [(0, "to the right alone"), (1e-6, "the slope of anything")])
def test_a_wiggle_to_one_side_alone_passes_and_hears_that_both_are_better(left: float, told: str) -> None:
    def my_slope(f: Any, x: float) -> Any:
        return (f(x + 1e-6) - f(x - left)) / (1e-6 + left)

    assert told in training_judges.wiggle(my_slope)
