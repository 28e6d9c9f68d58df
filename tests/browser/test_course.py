"""Both notebooks as a reader meets them: run in a real JupyterLab, touched, answered."""

from __future__ import annotations

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import (
    NOTEBOOKS,
    THEMES,
    JupyterServer,
    ask_kernel,
    frames,
    open_notebook,
    run_to_the_end,
    set_theme,
    take_picture,
    write_notebook,
)
from playwright.sync_api import Page, expect

SIGMOID = ("def my_sigmoid", "check.sigmoid(my_sigmoid)")


def some_cells(server: JupyterServer, *texts: str) -> str:
    """Write a notebook of chapter 05's first cell and of those with these texts; returns its name."""
    chapter = nbformat.read(NOTEBOOKS / "05_edge_detection.ipynb", 4)
    first, *cells = [cell.source for cell in chapter.cells if cell.cell_type == "code"]
    chosen = [next(source for source in cells if text in source) for text in texts]
    return write_notebook(server, "cells.ipynb", first, *chosen)


def run(page: Page, server: JupyterServer, name: str) -> None:
    open_notebook(page, server, name)
    run_to_the_end(page)


def scroll_to(page: Page, text: str) -> None:
    """Bring the code cell with `text` into view, out of a folded part as well; out of sight there are no cells.

    JupyterLab may go back to the cell that it ran last, a moment after it has run: then it is asked again.
    """
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:expand-all-headings')")
    for _ in range(10):
        page.evaluate(
            """async (text) => {
              const panel = [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext);
              const index = panel.content.widgets.findIndex((cell) => cell.model.sharedModel.source.includes(text));
              await panel.content.scrollToItem(index, "start");
            }""",
            text,
        )
        frames(page, 10)
        if page.evaluate(
            """(text) => {
              const panel = [...window.jupyterapp.shell.widgets("main")].find((widget) => widget.sessionContext);
              const cell = panel.content.widgets.find((cell) => cell.model.sharedModel.source.includes(text));
              const { top, bottom } = cell.node.getBoundingClientRect();
              return cell.node.isConnected && bottom > 0 && top < window.innerHeight;
            }""",
            text,
        ):
            return
    raise AssertionError(f"the cell with {text!r} does not come into view")


def test_the_first_touch_lights_up_over_the_seven(page: Page, server: JupyterServer) -> None:
    run(page, server, "00_start_here.ipynb")
    touch = page.locator(".nn-touch")
    slider = touch.locator("[data-control=height]")
    expect(touch.locator(".nn-story")).to_contain_text("It is dark.")
    slider.focus()
    activations = []
    for _ in range(40):
        page.keyboard.press("ArrowUp")
        page.wait_for_function("() => document.querySelector('.nn-touch').dataset.pending === '0'")
        activations.append(float(touch.get_attribute("data-activation") or 0))
    assert max(activations) > 0.9
    assert sum(activation > 0.5 for activation in activations) < 12
    take_picture(page, "first_touch")


def test_the_map_shows_what_is_done_and_opens_a_chapter(page: Page, server: JupyterServer) -> None:
    run(page, server, "00_start_here.ipynb")
    ask_kernel(page, "from workbench import progress; progress.forget(lambda name: True); progress.record('bias')")
    run(page, server, "00_start_here.ipynb")
    scroll_to(page, "course.overview()")
    row = page.locator("tr", has_text="05 Edge detection").last
    expect(row).to_contain_text("1 of 6")
    row.locator("a", has_text="05 Edge detection").click()
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.context?.path === '05_edge_detection.ipynb'", timeout=30_000
    )


def test_hints_open_one_by_one_and_an_exercise_is_solved(page: Page, server: JupyterServer) -> None:
    run(page, server, some_cells(server, *SIGMOID, "def my_neuron", "check.neuron(my_neuron)"))
    hints = page.locator(".nn-card", has_text="Write my_sigmoid")
    button = hints.locator("[data-control=open]")
    expect(button).to_have_text("A hint")
    button.click()
    expect(hints.locator("li")).to_have_count(1)
    expect(hints.locator("pre")).to_be_hidden()
    button.click()
    expect(button).to_have_text("Show a solution")
    button.click()
    expect(hints.locator("pre")).to_contain_text("np.exp(-z)")
    expect(button).to_be_hidden()
    solution = hints.locator("pre").inner_text()
    assert "Done." in ask_kernel(page, f"{solution}\nprint(check.sigmoid(my_sigmoid))")
    assert "Not tried yet" in ask_kernel(page, "print(check.neuron(my_neuron))")


def test_the_quiz_explains_each_answer_and_takes_an_order(page: Page, server: JupyterServer) -> None:
    run(page, server, some_cells(server, 'quiz("only_positive")', 'quiz("rank_images")'))
    question = page.locator(".nn-card", has_text="You add ink somewhere")
    answers = question.locator("label")
    for i in (1, 3, 0, 2):
        answers.nth(i).click()
        said = question.locator(".nn-said")
        expect(said).to_contain_text("Right." if i == 2 else "Not this one.")
    ranking = page.locator(".nn-card", has_text="Put the images in order")
    for i in (0, 1, 2, 3):
        ranking.locator(f"[data-control=image-{i}]").click()
    expect(ranking.locator(".nn-said")).to_contain_text("Look again at A")
    # The first click after that begins a new order.
    ranking.locator("[data-control=image-3]").click()
    expect(ranking.locator(".nn-said")).to_have_text("")
    expect(ranking.locator("[data-control=image-3] .nn-place")).to_have_text("place 1")
    for i in (1, 0, 2):
        ranking.locator(f"[data-control=image-{i}]").press("Enter")
    expect(ranking.locator(".nn-said")).to_contain_text("Right.")
    done = ask_kernel(page, "from workbench import progress; print(sorted(progress.done()))")
    assert "quiz_only_positive" in done
    assert "quiz_rank_images" in done


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_serious_in_cards_and_the_first_touch(page: Page, server: JupyterServer, theme: str) -> None:
    run(page, server, some_cells(server, *SIGMOID, 'quiz("only_positive")', 'quiz("rank_images")'))
    set_theme(page, theme)
    page.locator(".nn-card", has_text="You add ink").locator("label").first.click()
    frames(page, 15)
    take_picture(page, f"cards_{theme.split()[1].lower()}")
    assert serious_findings(page, ".nn-card") == []
    run(page, server, "00_start_here.ipynb")
    frames(page, 15)
    take_picture(page, f"start_{theme.split()[1].lower()}")
    assert serious_findings(page, ".nn-touch") == []


def serious_findings(page: Page, where: str) -> list[object]:
    findings = Axe().run(page, context=where).response["violations"]
    serious = [finding for finding in findings if finding["impact"] in ("serious", "critical")]
    return [(finding["id"], [node["html"] for node in finding["nodes"]][:3]) for finding in serious]
