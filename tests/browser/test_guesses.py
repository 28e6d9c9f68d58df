"""Guesses as a reader makes them: on a card, before a folded cell is run; hints on the card of a check."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import (
    SIZE,
    THEMES,
    JupyterServer,
    ask_kernel,
    frames,
    open_notebook,
    restart_kernel,
    set_theme,
    take_picture,
)
from playwright.sync_api import Locator, Page, expect

CARD = """
from workbench.checks.guess_card import GuessCard
from workbench.checks.guessing import Order, Pick
"""
PICK = CARD + 'GuessCard(Pick(name="p", text="Which?", options=("the left one", "the right one"), came=1, in_lab=True))'
ORDER = CARD + (
    "import numpy as np\n"
    'GuessCard(Order(name="o", text="Which has most ink?", labels=("a dot", "a square", "a bar"), came=(1, 2, 0),\n'
    "    in_lab=True, images=lambda: [np.kron(np.eye(2), np.ones((14, 14))) * k for k in (0.2, 1, 0.5)]))"
)


def write(server: JupyterServer, name: str, cells: list[tuple[str, str | None]]) -> str:
    """Write a notebook of cells, each with the name of the guess that it reveals, if any, and a saved output."""
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    for source, reveals in cells:
        cell = nbformat.v4.new_code_cell(source)
        if reveals:
            cell.metadata = nbformat.from_dict({"jupyter": {"outputs_hidden": True}, "nn": {"reveals": reveals}})
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text="As it was:\nthe secret answer\n")]
        notebook.cells.append(cell)
    nbformat.write(notebook, Path(server.folder) / "notebooks" / name)
    return name


def run_cell(page: Page, index: int) -> None:
    """Run one code cell of the open notebook, as Shift + Enter does."""
    page.evaluate(
        """async (index) => {
          const app = window.jupyterapp;
          const { content, sessionContext } = [...app.shell.widgets("main")].find((each) => each.sessionContext);
          const places = content.widgets.flatMap((cell, i) => (cell.model.type === "code" ? [i] : []));
          content.activeCellIndex = places[index];
          content.deselectAll();
          await content.scrollToItem(places[index], "center");
          await app.commands.execute("notebook:run-cell");
        }""",
        index,
    )
    frames(page, 10)


def card_of(page: Page, text: str, place: int = 0) -> Locator:
    return page.locator(".nn-card:visible", has_text=text).nth(place)


def press(card: Locator, name: str) -> None:
    card.locator(f"[data-control={name}]").click()


def serious(page: Page) -> list[object]:
    found = Axe().run(page, context=".nn-card").response["violations"]
    # In the tests' own notebooks one exercise is checked twice, in two cards of one name.
    return [
        (each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found if each["impact"] != "moderate"
    ]


REVEAL = 'print("What comes:")\nguess("one_idea", came=111)'


def test_a_guess_is_made_then_the_cell_unfolds_and_says_both(page: Page, server: JupyterServer) -> None:
    cells = [("from workbench import guess", None), ('guess("one_idea")', None), (REVEAL, "one_idea")]
    name = write(server, "guess.ipynb", cells)
    open_notebook(page, server, name)
    hidden = page.get_by_text("the secret answer")
    expect(page.get_by_text("As it was:")).to_be_visible()
    expect(hidden).to_have_count(0)
    run_cell(page, 0)
    run_cell(page, 1)
    card = card_of(page, "more_on_the_right")
    slider = card.locator("[data-control=guess]")
    expect(slider).to_have_attribute("aria-valuetext", "100 of 200")
    for _ in range(3):
        slider.press("ArrowLeft")
    press(card, "commit")
    said = card.locator(".nn-said")
    expect(said).to_have_text("Noted: 85 of 200. Now go on and see what comes.")
    expect(slider).to_be_disabled()
    press(card, "withdraw")
    expect(slider).to_be_enabled()
    slider.press("ArrowRight")
    press(card, "commit")
    expect(said).to_contain_text("Noted: 90 of 200")
    expect(card.locator("[data-control=see]")).to_be_hidden()
    run_cell(page, 2)
    below = card_of(page, "more_on_the_right", 1)
    for each in (below, card):
        expect(each.locator(".nn-said")).to_contain_text(
            "You guessed 90 of 200. It is 111 of 200: more than you thought."
        )
        expect(each.locator(".nn-mark").first).to_have_text("○ your guess: 90 of 200")
        expect(each.locator("[data-control=withdraw]")).to_be_hidden()
    # Tomorrow: another kernel, and the guess is there, with what came.
    restart_kernel(page)
    run_cell(page, 0)
    run_cell(page, 1)
    expect(card_of(page, "more_on_the_right").locator(".nn-said")).to_contain_text("You guessed 90 of 200. It is 111")


def test_without_a_guess_the_line_at_what_came_stays_below_the_question(page: Page, server: JupyterServer) -> None:
    open_notebook(page, server, write(server, "unguessed.ipynb", [('guess("one_idea")', None), (REVEAL, None)]))
    ask_kernel(page, "from workbench import guess, progress; progress.forget_guesses(['one_idea'])")
    run_cell(page, 0)
    asked = card_of(page, "more_on_the_right").locator(".nn-value")
    expect(asked).to_have_text("100 of 200")
    lines = "(value) => value.clientHeight / parseFloat(getComputedStyle(value).lineHeight)"
    assert asked.evaluate(lines) < 1.5
    run_cell(page, 1)
    came = card_of(page, "more_on_the_right", 1)
    expect(came.locator(".nn-mark:visible")).to_have_text("● it is: 111 of 200")
    gap = came.evaluate(
        """(card) => {
            const mark = [...card.querySelectorAll(".nn-mark")].find((each) => each.offsetHeight);
            const top = mark.getBoundingClientRect().top + parseFloat(getComputedStyle(mark, "::before").top);
            return top - card.querySelector(".nn-card-title").getBoundingClientRect().bottom;
        }"""
    )
    assert gap >= 0


@pytest.mark.parametrize("width", [1300, 620])
def test_picked_and_ordered_by_keys_in_both_themes_at_any_width(page: Page, server: JupyterServer, width: int) -> None:
    open_notebook(page, server, write(server, f"kinds{width}.ipynb", [(PICK, None), (ORDER, None)]))
    ask_kernel(page, "from workbench import progress; progress.forget_guesses(['p', 'o'])")
    page.set_viewport_size({**SIZE, "width": width})
    run_cell(page, 0)
    run_cell(page, 1)
    pick, order = card_of(page, "Which?"), card_of(page, "most ink")
    expect(pick.locator("[data-control=commit]")).to_be_disabled()
    pick.locator("[data-control=guess-0]").press("Space")
    pick.locator("[data-control=commit]").press("Enter")
    expect(pick.locator("[data-control=see]")).to_be_focused()
    for i in (1, 0, 2):
        expect(order.locator("[data-control=commit]")).to_be_disabled()
        order.locator(f"[data-control=image-{i}]").press("Enter")
    order.locator("[data-control=commit]").press("Enter")
    expect(order.locator(".nn-said")).to_contain_text("Noted: a square, a dot, a bar. Try it in the lab.")
    for theme in THEMES:
        set_theme(page, theme)
        frames(page, 10)
        take_picture(page, f"guess_noted_{theme.split()[1].lower()}_{width}")
        assert serious(page) == []
    pick.locator("[data-control=see]").press("Enter")
    expect(pick.locator(".nn-said")).to_have_text("You guessed “the left one”. It is “the right one”.")
    expect(pick.locator("label").nth(1)).to_contain_text("● so it is")
    order.locator("[data-control=see]").press("Enter")
    expect(order.locator(".nn-said")).to_contain_text("1 of 3 in their place")
    expect(order.locator("[data-control=image-2] .nn-place")).to_have_text("yours: place 3, it is: place 2")
    for theme in THEMES:
        set_theme(page, theme)
        frames(page, 10)
        take_picture(page, f"guess_compared_{theme.split()[1].lower()}_{width}")
        assert serious(page) == []
        for card in (pick, order):
            assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth + 1")


CHECK = """
from workbench import check
my_sigmoid = lambda z: z
check.sigmoid(my_sigmoid)
"""


def test_hints_open_from_the_card_of_the_check(page: Page, server: JupyterServer) -> None:
    done = "import numpy as np\nfrom workbench import check\ncheck.sigmoid(lambda z: 1 / (1 + np.exp(-z)))"
    open_notebook(page, server, write(server, "hints.ipynb", [(CHECK, None), (done, None)]))
    run_cell(page, 0)
    card = card_of(page, "Not yet.")
    button = card.locator("[data-control=open]")
    expect(button).to_have_text("A hint")
    button.press("Enter")
    expect(card.locator("li")).to_have_count(1)
    expect(button).to_have_text("Show hint 2 of 2")
    run_cell(page, 0)  # the next try: what was open still is
    expect(card.locator("li")).to_have_count(1)
    for _ in range(2):
        button.press("Enter")
    expect(card.locator("pre")).to_contain_text("np.exp(-z)")
    expect(button).to_be_hidden()
    run_cell(page, 1)
    right = card_of(page, "Done.")
    expect(right.locator("li")).to_have_count(0)
    expect(right.locator("pre")).to_be_hidden()
    for theme in THEMES:
        set_theme(page, theme)
        frames(page, 10)
        take_picture(page, f"check_{theme.split()[1].lower()}")
        assert serious(page) == []
    press(right, "open")
    expect(right.locator("pre")).to_contain_text("np.exp(-z)")
