"""The race in a real JupyterLab in a real browser: the cursor dragged, the chain, a race run, paused, rewound."""

from __future__ import annotations

from jupyter import JupyterServer, restart_kernel
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Page, expect

CODE = (
    "from nn import strokes\nfrom workbench import RaceLab\n"
    "lab = RaceLab('{name}', digits=strokes.digits(1800, seed=10))"
)


def open_lab(page: Page, server: JupyterServer, name: str) -> LabOnPage:
    return LabOnPage(page, server, name, CODE.format(name=name), "[data-plot=curves] path")


def middle_of(lab: LabOnPage, plot: str) -> tuple[float, float, float]:
    """Return the left edge of a plot, its width, and the height of its middle."""
    element = lab.root.locator(f"[data-plot={plot}]")
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box is not None
    return box["x"], box["width"], box["y"] + box["height"] / 2


def test_the_cursor_is_dragged_with_the_mouse_and_moved_with_keys(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "race_cursor")
    left, width, y = middle_of(lab, "curves")
    page.mouse.move(left + width * 0.5, y)
    page.mouse.down()
    page.mouse.move(left + width * 0.3, y, steps=8)
    page.mouse.up()
    lab.settle()
    z = lab.value("lab.z")
    assert -5 < z < -1
    assert lab.cells("curve", 1)[1] == "0.000"
    assert float(lab.control("z").input_value()) == z
    cursors = [
        lab.root.locator(f"[data-plot={plot}] .nn-plot-cursor").get_attribute("x1") for plot in ("curves", "slopes")
    ]
    assert cursors[0] == cursors[1]
    # The chain starts there, too: nothing arrives behind a ReLU.
    assert lab.cells("chain", 1)[1] == "nothing"

    lab.control("z").focus()
    page.keyboard.press("Home")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    lab.settle()
    assert lab.value("lab.z") == -7.8
    lab.slide("depth", 20)
    lab.slide("weight", 0.8)
    lab.settle()
    assert (lab.value("lab.depth"), lab.value("lab.weight")) == (20, 0.8)
    assert len(lab.line("chain", 2)) == 21
    assert lab.cells("chain", 2)[2] == "0.01"  # 0.8 to the 20th


def test_a_race_is_run_paused_stepped_and_rewound(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "race_run")
    start = lab.cells("race", 2)
    lab.press("run")
    expect(lab.control("run")).to_have_text("❚❚ pause")
    lab.control("run").click()
    lab.settle()
    epoch = lab.value("lab.race.runs['ReLU'].points[-1].epoch")
    assert 0 < epoch < 15
    lab.frames(20)
    assert lab.value("lab.race.runs['ReLU'].points[-1].epoch") == epoch  # paused is paused
    lab.press("once")
    lab.settle()
    assert epoch < lab.value("lab.race.runs['ReLU'].points[-1].epoch") < epoch + 1
    lab.press("run")
    lab.settle()
    expect(lab.control("run")).to_have_text("▶ race again")
    expect(lab.root.locator(".nn-race-story")).to_contain_text("At the end: ")
    expect(lab.root.locator(".nn-spoken").last).to_contain_text("At the end: ")
    points = int(lab.value("len(lab.race.runs['ReLU'].points)"))
    assert [len(lab.line("accuracy", i)) for i in range(3)] == [points] * 3
    accuracy = lab.value("lab.standings['ReLU'].accuracy")
    assert lab.cells("race", 2)[1] == f"{100 * accuracy:.1f}%"
    lab.press("rewind")
    lab.settle()
    assert lab.cells("race", 2) == start

    # All three have their names at the start, the dearest too.
    assert lab.root.locator("[data-plot=cost]").get_by_text("sigmoid", exact=True).count() == 1
    # A slider puts it to its start, and waits; the kernel is free for cells while it runs.
    lab.slide("hidden-layers", 5)
    expect(lab.control("run")).to_have_text("▶ race")
    lab.press("run")
    expect(lab.control("run")).to_have_text("❚❚ pause")
    assert lab.ask("print(lab.networks['none'].sizes)") == "[784, 16, 16, 16, 16, 16, 10]"
    lab.settle()
    assert lab.value("lab.race.runs['sigmoid'].points[-1].epoch") > 14.9


def test_a_dead_relu_is_revived_and_settings_come_back(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "race_dead")
    expect(lab.control("revive")).to_be_disabled()
    lab.ask("lab.learning_rate = 1")
    lab.press("once")
    lab.settle()
    dead = int(lab.value("lab.standings['ReLU'].dead"))
    assert dead > 0
    assert lab.cells("race", 4)[1] == f"{dead} of 32"
    lab.press("revive")
    lab.settle()
    assert lab.value("lab.standings['ReLU'].dead") < dead
    expect(lab.root.locator(".nn-race-story")).to_contain_text("revived")
    assert lab.ask("lab.z = 99").startswith("ValueError")

    lab.slide("depth", 13)
    lab.settle()
    restart_kernel(page)
    lab.run()
    expect(lab.control("depth")).to_have_value("13")
    assert lab.control("learning-rate").get_attribute("aria-valuetext") == "1"


def test_touch_moves_the_cursor(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "race_touch")
    left, width, y = middle_of(lab, "slopes")
    with finger(page) as one:
        one.tap(left + width * 0.6, y)
    lab.settle()
    assert lab.value("lab.z") > 1


def test_it_looks_right_and_axe_finds_nothing(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "race_look")
    lab.press("run")
    lab.settle()
    assert lab.look_over() == []
    for width in (1300, 700):
        page.set_viewport_size({"width": width, "height": 1500})
        lab.frames(10)
        assert lab.is_cut_off() == []
