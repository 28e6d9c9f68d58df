"""The function lab in a real JupyterLab in a real browser: slid, dragged, faded, played, read by keyboard and axe."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import (
    SIZE,
    JupyterServer,
    ask_kernel,
    open_notebook,
    restart_kernel,
    run_all,
    set_theme,
    take_picture,
    write_notebook,
)
from playwright.sync_api import Browser, Locator, Page, expect

CODE = 'from workbench import FunctionLab\nlab = FunctionLab("{name}")\nlab'


class Lab:
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        self.page = page
        self.notebook = write_notebook(server, f"{name}.ipynb", CODE.format(name=name))
        open_notebook(page, server, self.notebook)
        self.run()

    def run(self) -> None:
        run_all(self.page)
        self.root.locator("[data-plot=curves] path").first.wait_for(timeout=60_000)
        self.settle()

    @property
    def root(self) -> Locator:
        return self.page.locator(".nn-function-lab").first

    def control(self, name: str) -> Locator:
        return self.root.locator(f"[data-control={name}]")

    def settle(self) -> None:
        """Wait until the kernel has answered all that was done, and a frame or two were drawn."""
        self.page.wait_for_timeout(40)
        self.ask("pass")
        self.page.wait_for_function("() => document.querySelector('.nn-lab').dataset.pending === '0'")
        self.page.wait_for_timeout(60)

    def ask(self, code: str) -> str:
        return ask_kernel(self.page, code)

    def value(self, expression: str) -> float:
        return float(self.ask(f"print(float({expression}))"))

    def choose(self, name: str) -> None:
        self.control(name).locator("xpath=..").click()
        self.settle()


@pytest.fixture
def lab(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Lab:
    return Lab(page, server, request.node.name.split("[")[0])


def test_dragging_the_cursor_moves_the_image_and_the_outputs(lab: Lab) -> None:
    plot = lab.root.locator("[data-plot=curves]")
    box = plot.bounding_box()
    assert box is not None
    lab.page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 120)
    lab.page.mouse.down()
    lab.page.mouse.move(box["x"] + box["width"] * 0.62, box["y"] + 120, steps=8)
    lab.page.mouse.up()
    lab.settle()
    place = lab.value("lab.place")
    assert 2 < place < 9
    assert place % 0.25 == 0
    assert float(lab.control("place").input_value()) == place
    shown = [float(text) for text in lab.root.locator(".nn-output-value").all_inner_texts()]
    assert shown == json.loads(lab.ask("print([round(float(a), 2) for a in lab.outputs])"))
    pixels = lab.root.locator("[data-grid=moved] canvas").evaluate(
        "(canvas) => [...Array(28).keys()].map((c) => canvas.getContext('2d').getImageData(c * 12 + 6, 14 * 12 + 6, 1, 1).data[0])"  # noqa: E501
    )
    assert pixels == pytest.approx(json.loads(lab.ask("print((255 * lab.moved[14]).tolist())")), abs=1)
    cursor = lab.root.locator("[data-plot=curves] .nn-plot-cursor")
    assert cursor.get_attribute("x1") == cursor.get_attribute("x2")
    lab.ask("lab.place = -2")
    lab.settle()
    assert lab.control("place").input_value() == "-2"


def test_dragging_by_touch(browser: Browser, server: JupyterServer) -> None:
    context = browser.new_context(viewport=SIZE, has_touch=True)
    page = context.new_page()
    lab = Lab(page, server, "function_touch")
    session = context.new_cdp_session(page)
    box = lab.root.locator("[data-plot=curves]").bounding_box()
    assert box is not None

    def touch(kind: str, *shares: float) -> None:
        points = [{"x": box["x"] + share * box["width"], "y": box["y"] + 150} for share in shares]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0.4)
    for step in range(1, 9):
        touch("touchMove", 0.4 - 0.02 * step)
    touch("touchEnd")
    lab.settle()
    assert -9 < lab.value("lab.place") < -2
    context.close()


def test_fading_by_keyboard_finds_the_flip(lab: Lab) -> None:
    lab.control("motion-right").focus()
    lab.page.keyboard.press("ArrowLeft")  # round to the last of the motions
    lab.settle()
    assert lab.ask("print(lab.motion)") == "fade"
    names = lab.root.locator("[data-plot=curves] .nn-plot-bands text").all_text_contents()
    assert names == lab.ask("print(*[each['digit'] for each in lab.answer()[0]['answers']])").split()
    assert (names[0], names[-1]) == ("3", "8")
    lab.control("place").focus()
    lab.page.keyboard.press("End")
    lab.settle()
    assert lab.value("lab.place") == 1
    expect(lab.root.locator(".nn-best-output b")).to_have_text("8")
    assert "8: " in (lab.control("place").get_attribute("aria-valuetext") or "")
    other = lab.root.locator("[data-strip=other] .nn-thumb")
    other.first.focus()
    lab.page.keyboard.press("Enter")
    lab.settle()
    assert lab.ask("print(lab._chosen['other'] % 10)") == "0"
    lab.control("swap").click()
    lab.settle()
    assert lab.ask("print(lab._chosen['image'] % 10)") == "0"


def test_a_neuron_is_chosen_and_read(lab: Lab) -> None:
    lab.choose("layer-1")
    lab.control("neuron").focus()
    lab.page.keyboard.press("End")
    lab.settle()
    assert lab.ask("print(lab.layer, lab.neuron)") == "1 15"
    said = lab.root.locator("[data-neuron-reading]").inner_text()
    activation = lab.value("lab.network.activations(lab.moved.reshape(784))[1][15]")
    assert said.endswith(f"activation {activation:.2f}")
    lab.choose("layer-3")
    assert lab.ask("print(lab.layer, lab.neuron)") == "3 9"


def test_play_runs_to_the_end_and_pauses(lab: Lab) -> None:
    lab.control("play").click()
    expect(lab.control("play")).to_have_text("pause")
    lab.page.wait_for_timeout(900)
    lab.control("play").click()
    lab.settle()
    stopped = lab.value("lab.place")
    assert 0 < stopped < 10
    lab.page.wait_for_timeout(300)
    assert lab.value("lab.place") == stopped
    restart_kernel(lab.page)
    lab.run()
    assert lab.value("lab.place") == stopped


def test_it_looks_right_in_both_themes_and_axe_finds_nothing_serious(lab: Lab) -> None:
    for motion in ("fade", "turn"):
        lab.choose(f"motion-{motion}")
        for theme in ("JupyterLab Dark", "JupyterLab Light"):
            set_theme(lab.page, theme)
            for width in (1280, 900):
                lab.page.set_viewport_size({"width": width, "height": SIZE["height"]})
                lab.page.wait_for_timeout(150)
                take_picture(lab.page, f"function_{motion}_{theme.split()[1].lower()}_{width}")
            found = Axe().run(lab.page, context=".nn-lab").response["violations"]
            assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == [], (motion, theme)
