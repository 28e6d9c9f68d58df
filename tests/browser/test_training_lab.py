"""The training lab in a real JupyterLab in a real browser: trained, dragged anew, paused, rewound, taken up again."""

from __future__ import annotations

import re

from jupyter import JupyterServer, restart_kernel
from lab_on_page import LabOnPage
from playwright.sync_api import Page, expect

CODE = (
    "from nn import strokes\nfrom workbench import TrainingLab\n"
    "lab = TrainingLab('{name}', digits=strokes.digits(2400, seed=5))"
)


def open_lab(page: Page, server: JupyterServer, name: str) -> LabOnPage:
    return LabOnPage(page, server, name, CODE.format(name=name), "[data-table=trainings] td")


def colours_of_the_wall(lab: LabOnPage) -> int:
    """Count the colours on the wall of weights: few where all is noise around 0, many where something has formed."""
    return lab.root.locator("[data-wall] canvas").evaluate(
        """(canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const found = new Set();
          for (let i = 0; i < data.length; i += 16) found.add(`${data[i]} ${data[i + 1]} ${data[i + 2]}`);
          return found.size;
        }"""
    )


def test_it_trains_to_the_end_and_shows_what_the_kernel_has(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "training_run")
    expect(lab.root.locator(".nn-training-words")).to_contain_text("its weights are random, and it guesses")
    before = colours_of_the_wall(lab)
    lab.press("run")
    expect(lab.control("run")).to_have_text("❚❚ pause")
    lab.settle()
    expect(lab.control("run")).to_have_text("▶ go on")
    expect(lab.root.locator("[data-speed]")).to_have_text(re.compile(r"^[\d.]+ epochs a second$"))
    assert colours_of_the_wall(lab) > before + 50
    accuracy = lab.value("lab.accuracy")
    assert accuracy > 0.5
    assert lab.cells("trainings", 6) == [f"{100 * accuracy:.1f}%"]
    assert len(lab.line("cost", 0)) == lab.value("len(lab.points)")
    wrong = int(lab.value("len(lab.wrong)"))
    expect(lab.root.locator(".nn-training-wrong")).to_contain_text(f"It gets {wrong} of 400 fresh digits wrong.")
    expect(lab.root.locator(".nn-spoken").last).to_contain_text("8.0 epochs done")

    # Mistakes are read by pointing, and by keys.
    thumbs = lab.root.locator("[data-strip=wrong] .nn-thumb:visible")
    assert thumbs.count() == min(20, wrong)
    thumbs.nth(3).click()
    story = lab.root.locator(".nn-training-story")
    expect(story).to_have_text(thumbs.nth(3).get_attribute("aria-label") or "")
    thumbs.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(story).to_have_text(thumbs.nth(1).get_attribute("aria-label") or "")
    # A neuron is chosen on the wall and shown large.
    lab.root.locator("[data-wall]").focus()
    page.keyboard.press("ArrowRight")
    expect(lab.root.locator("[data-neuron]")).to_have_text("neuron 1 of 16")

    # It goes on for as many epochs, and what it has learned survives the kernel.
    lab.press("run")
    lab.settle()
    assert lab.value("lab.points[-1].epoch") == 16
    dials = "print(sum(abs(layer.W).sum() for layer in lab.network.layers), len(lab.points))"
    learned = lab.ask(dials)
    restart_kernel(page)
    lab.run()
    assert lab.ask(dials) == learned
    expect(lab.root.locator(".nn-training-words")).to_contain_text("16.0 epochs done")


def test_dragging_a_dial_trains_anew_and_the_newest_wins(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "training_drag")
    lab.control("learning-rate").evaluate(
        """(input) => {
          for (let value = 0; value <= 8; value++) {
            input.value = value;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          }
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(lab.control("run")).to_have_text("❚❚ pause")
    lab.settle()
    assert lab.value("lab.learning_rate") == 10
    assert lab.cells("trainings", 1) == ["10"]  # those that were broken off left nothing behind
    assert lab.value("lab.points[-1].epoch") == 8
    lab.control("layer-size").focus()
    page.keyboard.press("Home")
    lab.settle()
    assert lab.ask("print(lab.network.sizes)") == "[784, 1, 1, 10]"
    assert lab.cells("trainings", 3) == ["1", "16"]
    # The one before keeps its name and its colour, in the table and in the plots; the new one gets others.
    heads = lab.root.locator("[data-table=trainings] tbody tr:not([hidden]) th")
    assert heads.all_inner_texts() == ["2, now", "1"]
    assert "nn-line-1" in (heads.nth(0).locator("line").get_attribute("class") or "")
    assert "nn-line-0" in (heads.nth(1).locator("line").get_attribute("class") or "")
    for plot in ("cost", "accuracy"):
        paths = lab.root.locator(f"[data-plot={plot}] path")
        assert ["nn-line-1" in (path.get_attribute("class") or "") for path in paths.all()] == [True, False]
    expect(lab.root.locator("[data-neuron]")).to_have_text("neuron 0 of 1")
    lab.slide("batch-size", 5)
    expect(lab.control("run")).to_have_text("❚❚ pause")
    assert lab.ask("print(6 * 7)") == "42"  # the kernel is free for cells while it trains
    lab.settle()
    assert lab.value("lab.batch_size") == 100


def test_pause_step_rewind_and_cells(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "training_pause")
    start = lab.ask("print(lab.cost)")
    lab.ask("lab.epochs = 50")
    lab.press("run")
    expect(lab.control("run")).to_have_text("❚❚ pause")
    lab.press("run")
    lab.settle()
    epoch = lab.value("lab.points[-1].epoch")
    assert 0 < epoch < 50
    lab.settle()
    assert lab.value("lab.points[-1].epoch") == epoch
    lab.press("once")
    lab.settle()
    assert lab.value("lab.points[-1].epoch") == epoch + 0.125
    lab.press("rewind")
    lab.settle()
    assert lab.ask("print(lab.cost)") == start
    assert lab.cells("trainings", 4) == ["0.0"]
    lab.ask("lab.epochs = 2; lab.train()")
    lab.settle()
    assert lab.cells("trainings", 4) == ["2.0"]
    assert "expected a whole number from 1 to 64" in lab.ask("lab.layer_size = 0")


def test_it_looks_right_and_axe_finds_nothing(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "training_look")
    lab.ask("lab.learning_rate = 0.3; lab.train(); lab.learning_rate = 3; lab.train()")
    lab.settle()
    assert lab.look_over() == []
    for width in (1300, 700):
        page.set_viewport_size({"width": width, "height": 1500})
        page.wait_for_function("() => document.documentElement.clientWidth === " + str(width))
        lab.settle()  # and the plots have been drawn in their new width
        assert lab.is_cut_off() == []


def test_the_large_view_stays_where_it_is_however_many_neurons_there_are(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "training_many")
    large, wall = lab.root.locator("[data-grid=neuron]"), lab.root.locator("[data-wall]")
    before = large.bounding_box()
    lab.ask("lab.layer_size = 64")
    lab.settle()
    expect(lab.root.locator("[data-neuron]")).to_have_text("neuron 0 of 64")
    after, beside = large.bounding_box(), wall.bounding_box()
    assert after == before
    assert after is not None
    assert beside is not None
    assert abs(after["y"] - beside["y"]) < 30
    assert beside["height"] > 2 * after["height"]
