"""The plane lab in a real JupyterLab in a real browser: lines dragged, turned and steepened, points put, a training."""

from __future__ import annotations

import pytest
from jupyter import JupyterServer, restart_kernel
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Page, expect

CODE = "from workbench import PlaneLab\nlab = PlaneLab('{name}'{more})"


def open_lab(page: Page, server: JupyterServer, name: str, more: str = "") -> LabOnPage:
    return LabOnPage(page, server, name, CODE.format(name=name, more=more), "[data-handle=line-0]")


def at(lab: LabOnPage, x: float, y: float) -> tuple[float, float]:
    """Return where a place of the square is on the page."""
    square = lab.root.locator("[data-square]")
    square.scroll_into_view_if_needed()
    box = square.bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + (1 - y) * box["height"]


def drag(lab: LabOnPage, start: tuple[float, float], end: tuple[float, float]) -> None:
    page = lab.page
    page.mouse.move(*at(lab, *start))
    page.mouse.down()
    page.mouse.move(*at(lab, *end), steps=8)
    page.mouse.up()
    lab.settle()


def tip(lab: LabOnPage, neuron: int) -> tuple[float, float]:
    """Return where an arrow's tip is in the square, as it is drawn."""
    line = lab.root.locator(".nn-plane-arrow").nth(neuron)
    return float(line.get_attribute("x2") or 0) / 400, 1 - float(line.get_attribute("y2") or 0) / 400


def test_a_line_is_moved_turned_and_steepened_with_the_mouse(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "plane_mouse")
    drag(lab, (0.35, 0.5), (0.2, 0.6))
    assert lab.value("lab.setting.places[0][0]") == pytest.approx(0.2, abs=0.01)
    assert lab.value("lab.setting.places[0][1]") == pytest.approx(0.6, abs=0.01)
    # Beside its handle, a line is taken hold of anywhere.
    drag(lab, (0.2, 0.1), (0.3, 0.1))
    assert lab.value("lab.setting.places[0][0]") == pytest.approx(0.3, abs=0.01)
    steep = lab.value("lab.setting.steepness[0]")
    drag(lab, tip(lab, 0), (0.3, 0.88))
    assert lab.value("lab.setting.angles[0]") == pytest.approx(90, abs=3)
    assert lab.value("lab.setting.steepness[0]") > 1.5 * steep
    lab.press("undo")
    lab.settle()
    assert lab.value("lab.setting.steepness[0]") == pytest.approx(steep)
    page.keyboard.press("Control+z")
    lab.settle()
    assert lab.value("lab.setting.places[0][0]") == pytest.approx(0.2, abs=0.01)


def test_the_border_is_straight_without_a_function_and_bends_with_one(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "plane_bend")
    border = lab.root.locator(".nn-plane-border")
    straight = border.get_attribute("d")
    expect(lab.root.locator("[data-story]")).to_contain_text("one straight line")
    lab.control("function-ReLU").check()
    lab.settle()
    bent = border.get_attribute("d")
    assert bent != straight
    expect(lab.root.locator("[data-story]")).to_contain_text("fold")
    lab.slide("weight-0", -8)
    lab.slide("bias", 3)
    lab.settle()
    assert lab.ask("print(lab.network.layers[1].W[0, 0], lab.network.layers[1].b[0])") == "-8.0 3.0"
    assert border.get_attribute("d") != bent
    score = lab.ask("print(lab.answer()['score'])")
    expect(lab.root.locator("[data-score]")).to_have_text(score)


def test_everything_is_done_with_the_keyboard_alone(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "plane_keys", ", function='sigmoid'")
    lab.root.locator("[data-handle=line-1]").focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowLeft", "Shift+ArrowUp"):
        page.keyboard.press(key)
    lab.settle()
    assert lab.ask('print([f"{each:.2f}" for each in lab.setting.places[1]])') == "['0.52', '0.44']"
    assert lab.value("lab.setting.angles[1]") == pytest.approx(95, abs=0.01)
    assert lab.value("lab.setting.steepness[1]") == pytest.approx(12, abs=0.01)
    assert "at 0.52, 0.44" in (lab.root.locator("[data-handle=line-1]").get_attribute("aria-label") or "")
    lab.slide("turn", -30)
    lab.settle()
    assert lab.value("lab.setting.angles[1]") == pytest.approx(-30, abs=0.01)
    expect(lab.root.locator(".nn-spoken").last).to_contain_text("of 200 fresh points")
    lab.root.locator("[data-handle=eye]").focus()
    page.keyboard.press("ArrowLeft")
    lab.settle()
    expect(lab.root.locator(".nn-plane-verdict")).to_contain_text("Output: sigmoid of that")
    assert lab.value("lab._looking[0]") == pytest.approx(0.48)


def test_own_points_are_put_taken_away_and_trained_with(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "plane_own")
    lab.control("task-own").check()
    lab.settle()
    page.mouse.click(*at(lab, 0.15, 0.9))
    lab.control("kind-0").check()
    page.mouse.click(*at(lab, 0.9, 0.15))
    page.mouse.click(*at(lab, 0.9, 0.9))
    lab.settle()
    assert lab.ask("print(lab.own[:, 2].tolist())") == "[1.0, 0.0, 0.0]"
    assert lab.root.locator(".nn-plane-points path").count() == 3
    page.mouse.click(*at(lab, 0.9, 0.9))
    lab.settle()
    assert lab.value("len(lab.own)") == 2
    lab.press("train")
    lab.settle()
    expect(lab.root.locator("[data-score]")).to_contain_text("2 of your 2 points")
    restart_kernel(page)
    lab.run()
    assert lab.root.locator(".nn-plane-points path").count() == 2


def test_a_training_is_watched_stopped_and_undone(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "plane_train", ", task='ring', function='sigmoid'")
    lab.press("more")
    lab.settle()
    mine = lab.ask("print(lab.network.layers[0].W.tolist())")
    lab.press("train")
    expect(lab.control("train")).to_have_text("❚❚ stop")
    expect(lab.root.locator(".nn-plane-training")).to_contain_text("Epoch")
    lab.press("train")
    lab.settle()
    expect(lab.root.locator(".nn-plane-training")).to_contain_text("Stopped at epoch")
    assert lab.ask("print(lab.network.layers[0].W.tolist())") != mine
    lab.press("undo")
    lab.settle()
    assert lab.ask("print(lab.network.layers[0].W.tolist())") == mine
    lab.press("train")
    lab.settle()
    expect(lab.root.locator(".nn-plane-training")).to_contain_text("Trained for 400 epochs")


def test_touch_moves_a_line(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "plane_touch")
    x, y = at(lab, 0.35, 0.5)
    with finger(page) as one:
        one.drag((x, y), (x + 40, y), (x + 80, y))
    lab.settle()
    assert lab.value("lab.setting.places[0][0]") == pytest.approx(0.55, abs=0.01)


def test_it_looks_right_and_axe_finds_nothing(page: Page, server: JupyterServer) -> None:
    lab = open_lab(page, server, "plane_look", ", function='sigmoid'")
    lab.press("more")
    lab.slide("weight-2", -6)
    lab.settle()
    assert lab.look_over() == []
    for width in (1300, 1000, 700):
        page.set_viewport_size({"width": width, "height": 1500})
        lab.frames(10)
        assert lab.is_cut_off() == []
