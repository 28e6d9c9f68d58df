"""The landscape lab in a real JupyterLab in a real browser: the ball dragged and moved by keys, a walk, the maps."""

from __future__ import annotations

import re

import pytest
from jupyter import JupyterServer
from lab_on_page import LabOnPage
from playwright.sync_api import Page, expect

CODE = "from workbench import LandscapeLab\nlab = LandscapeLab('{name}')"


def open_lab(page: Page, server: JupyterServer, name: str) -> LabOnPage:
    lab = LabOnPage(page, server, name, CODE.format(name=name), "[data-ball]")
    wait_for_map(lab)
    return lab


def wait_for_map(lab: LabOnPage) -> None:
    lab.page.wait_for_function("() => document.querySelector('[data-map]').dataset.fits === 'true'", timeout=60_000)
    lab.settle()


def frame_of(lab: LabOnPage) -> tuple[float, float, float]:
    """Return where the map's frame is on the screen: left, top, size."""
    box = lab.root.locator(".nn-relief canvas").bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"]


def ball_on(lab: LabOnPage) -> tuple[float, float]:
    """Return where the ball's middle is on the screen."""
    box = lab.root.locator("[data-ball]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_ball_is_dragged_and_moved_by_keys_and_the_kernel_says_how_high_it_is(
    page: Page, server: JupyterServer
) -> None:
    lab = open_lab(page, server, "landscape_drag")
    left, top, size = frame_of(lab)
    page.mouse.move(left + size / 2, top + size / 2)
    page.mouse.down()
    page.mouse.move(left + size * 0.75, top + size * 0.25, steps=6)
    page.mouse.up()
    lab.settle()
    assert (lab.value("lab.x"), lab.value("lab.y")) == pytest.approx((4, 4), abs=0.06)
    assert lab.value("lab.network.layers[2].b[3]") == lab.value("lab.x")
    expect(lab.root.locator("[data-cost]")).to_contain_text(f"cost {lab.value('lab.cost'):.4f} · ")
    assert ball_on(lab) == pytest.approx((left + size * 0.75, top + size * 0.25), abs=3)
    assert float(lab.control("x").input_value()) == pytest.approx(lab.value("lab.x"))
    expect(lab.root.locator("[data-map]")).to_have_attribute("data-arrow", re.compile("short|step"))

    lab.root.locator("[data-map]").focus()
    x, y = lab.value("lab.x"), lab.value("lab.y")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    lab.settle()
    assert (lab.value("lab.x"), lab.value("lab.y")) == pytest.approx((x - 16 / 48, y - 5 * 16 / 48), abs=0.011)
    expect(lab.root.locator(".nn-spoken").last).to_contain_text(f"cost {lab.value('lab.cost'):.4f}; downhill is ")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    lab.settle()
    assert (lab.value("lab.x"), lab.value("lab.y")) == pytest.approx((x, y))
    lab.slide("y", -2)
    lab.settle()
    assert lab.value("lab.y") == -2
    # The pointer reads the map.
    page.mouse.move(left + size * 0.5, top + size * 0.5)
    expect(lab.root.locator(".nn-relief-under")).to_have_text(
        re.compile(r"^Under the pointer: cost 1\.\d{4} \(x 0.00, y 0.00\)$")
    )


def test_it_walks_downhill_pauses_and_comes_back(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "landscape_walk")
    start = lab.value("lab.cost")
    lab.press("step")
    lab.settle()
    assert lab.value("lab.steps") == 1
    expect(lab.root.locator(".nn-landscape-last")).to_contain_text("Step 1: cost ")
    lab.root.locator("[data-control=plane-training]").locator("xpath=..").click()
    lab.slide("rate", 3)  # 1
    lab.settle()
    lab.control("run").click()
    page.wait_for_function(
        "() => Number(document.querySelector('.nn-landscape-lab').dataset.steps) >= 10", timeout=60_000
    )
    assert lab.ask("print(lab.running)") == "True"
    lab.control("run").click()
    wait_for_map(lab)
    steps = lab.value("lab.steps")
    assert lab.value("lab.cost") < start / 2
    assert len(lab.line("trail", 0)) == steps + 1
    lab.frames(20)
    assert lab.value("lab.steps") == steps  # paused is paused
    assert lab.root.locator(".nn-relief-way").get_attribute("d") != ""
    lab.run()
    expect(lab.root).to_have_attribute("data-steps", f"{steps:.0f}")


def test_dials_are_chosen_by_name_and_maps_by_a_button(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "landscape_dials")
    lab.control("x-kind").select_option("1 weight")
    lab.settle()
    lab.control("x-receiver").fill("7")
    lab.control("x-sender").fill("11")
    lab.settle()
    assert lab.ask("print(lab.answer()['dials'][0]['code'])") == "layers[1].W[7, 11]"
    expect(lab.root.locator(".nn-relief-ticks")).to_contain_text("layers[1].W[7, 11]")
    lab.control("y-kind").select_option("1 bias")
    expect(lab.control("y-sender")).to_be_hidden()
    lab.press("others")
    lab.settle()
    assert lab.ask("print(lab.answer()['dials'][0]['code'])") != "layers[1].W[7, 11]"
    lab.press("put-end")
    wait_for_map(lab)
    assert lab.value("lab.cost") < 0.05
    lab.root.locator("[data-control=plane-random]").locator("xpath=..").click()
    wait_for_map(lab)
    expect(lab.control("x-kind")).to_be_hidden()
    assert lab.root.locator(".nn-relief-lines path").count() >= 3
    lab.press("closer")
    lab.settle()
    assert lab.value("lab.answer()['map']['reach']") == 16


def test_every_control_is_reached_by_tab(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "landscape_tab")
    lab.control("plane-dials").focus()
    reached = set()
    for _ in range(24):
        reached.add(
            page.evaluate(
                """() => {
                  const { control, map } = document.activeElement.dataset;
                  return control ?? (map === "" ? "map" : "");
                }"""
            )
        )
        page.keyboard.press("Tab")
    wanted = "plane-dials map x-kind x-receiver x-sender y-kind x y put-start put-end others rate step run closer wider"
    assert {*wanted.split()} - {"x-sender"} <= reached


def test_it_is_whole_in_both_themes_and_all_widths(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "landscape_looks")
    lab.ask("lab.plane = 'training'; lab.rate = 3.0; lab.walk(200)")
    wait_for_map(lab)
    assert lab.look_over() == []
    lab.ask("lab.plane = 'dials'")
    wait_for_map(lab)
    for width in (1280, 900, 700):
        page.set_viewport_size({"width": width, "height": 1200})
        lab.frames(10)
        assert lab.is_cut_off() == [], width


def test_on_a_laptop_the_map_and_all_that_moves_the_ball_are_on_the_screen_together(
    page: Page, server: JupyterServer
) -> None:
    lab = open_lab(page, server, "landscape_laptop")
    page.set_viewport_size({"width": 1366, "height": 768})
    lab.frames(10)
    lab.root.locator(".nn-landscape-main").scroll_into_view_if_needed()
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer").bounding_box()
    assert panel is not None
    boxes = [
        lab.root.locator(part).bounding_box()
        for part in (".nn-relief", "[data-cost]", "[data-control=rate]", "[data-control=run]", "[data-plot=trail]")
    ]
    top = min(box["y"] for box in boxes if box)
    bottom = max(box["y"] + box["height"] for box in boxes if box)
    assert all(boxes)
    assert bottom - top < panel["height"]
