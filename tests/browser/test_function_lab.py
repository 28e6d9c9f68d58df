"""The function lab in a real JupyterLab in a real browser: slid, dragged, faded, played, read by keyboard and axe."""

from __future__ import annotations

import json

import pytest
from jupyter import JupyterServer, restart_kernel
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Page, expect

CODE = 'from workbench import FunctionLab\nlab = FunctionLab("{name}")'


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), "[data-plot=curves] path")

    def choose(self, name: str) -> None:
        self.control(name).locator("xpath=..").click()
        self.settle()

    def cursor(self) -> float:
        """Return where the plot's cursor is on the screen, from left to right."""
        box = self.root.locator("[data-plot=curves]").bounding_box()
        assert box is not None
        return box["x"] + float(self.root.locator("[data-plot=curves] .nn-plot-cursor").get_attribute("x1") or "nan")

    def handle(self) -> float:
        """Return where the middle of the slider's handle is on the screen."""
        return self.control("place").evaluate(
            """(input) => {
              const { left, width } = input.getBoundingClientRect();
              const share = (input.value - input.min) / (input.max - input.min);
              return left + 8 + share * (width - 16);
            }"""
        )


@pytest.fixture
def lab(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Lab:
    return Lab(page, server, request.node.name.split("[")[0][:60])


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


def test_dragging_by_touch(lab: Lab) -> None:
    box = lab.root.locator("[data-plot=curves]").bounding_box()
    assert box is not None
    with finger(lab.page) as one:
        one.drag(*((box["x"] + (0.4 - 0.02 * step) * box["width"], box["y"] + 150) for step in range(9)))
    lab.settle()
    assert -9 < lab.value("lab.place") < -2


def test_fading_by_keyboard_finds_the_flip(lab: Lab) -> None:
    lab.control("motion-right").focus()
    lab.page.keyboard.press("ArrowLeft")  # round to the last of the motions
    lab.settle()
    assert lab.ask("print(lab.motion)") == "fade"
    names = lab.root.locator("[data-plot=curves] .nn-plot-bands text").all_text_contents()
    assert names == lab.ask("print(*[each['digit'] for each in lab.answer()['bands']])").split()
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
    lab.page.wait_for_function("() => Number(document.querySelector('[data-control=place]').value) > 0.5")
    lab.control("play").click()
    lab.settle()
    stopped = lab.value("lab.place")
    assert 0 < stopped < 10
    lab.frames(20)
    assert lab.value("lab.place") == stopped
    restart_kernel(lab.page)
    lab.run()
    assert lab.value("lab.place") == stopped


def test_the_slider_is_as_wide_as_the_axis_and_writes_numbers_rightly(lab: Lab) -> None:
    shown = lab.root.locator(".nn-moving .nn-value")
    lab.ask("lab.place = 3.5")
    lab.settle()
    expect(shown).to_have_text("+3.50")
    lab.choose("motion-grow")
    expect(shown).to_have_text("1.00")
    lab.slide("place", 0.46)
    lab.settle()
    expect(shown).to_have_text("0.46")  # times as large: nothing that a plus would be right for
    for motion, places in (("grow", (0.4, 0.46, 1.6)), ("turn", (-180, 35, 180)), ("fade", (0, 0.5, 1))):
        lab.choose(f"motion-{motion}")
        for place in places:
            lab.ask(f"lab.place = {place}")
            lab.settle()
            assert lab.handle() == pytest.approx(lab.cursor(), abs=2), (motion, place)
    lab.page.set_viewport_size({"width": 800, "height": 1400})
    lab.settle()
    assert lab.handle() == pytest.approx(lab.cursor(), abs=2)


def test_every_stretch_of_the_way_has_its_digit_however_narrow(page: Page, server: JupyterServer) -> None:
    # Two pixels are weighed against each other; between them, for a moment, a third output is the largest.
    narrow = LabOnPage(
        page,
        server,
        "function_narrow",
        "import numpy as np\nfrom nn import Network\nfrom workbench import FunctionLab\nnet = Network([784, 10])\n"
        "W = np.zeros((10, 784))\nW[1, 0] = W[2, 1] = 4\nnet.layers[0].W = W\n"
        "net.layers[0].b = [-9, 0, 0, 2.02, *[-9] * 6]\na, b = np.zeros((2, 28, 28))\na[0, 0] = b[0, 1] = 1\n"
        "lab = FunctionLab('function_narrow', network=net, image=a, other=b, motion='fade')",
        "[data-plot=curves] rect",
    )
    names = narrow.root.locator("[data-plot=curves] .nn-plot-bands text")
    assert names.all_text_contents() == ["1", "3", "2"]
    widths = narrow.root.locator("[data-plot=curves] .nn-plot-bands rect").evaluate_all(
        "(bands) => bands.map((band) => band.width.baseVal.value)"
    )
    assert widths[1] < 9 < widths[0]


def test_no_line_strikes_through_a_name_in_the_plot_of_the_neuron(lab: Lab) -> None:
    for neuron in range(10):
        lab.ask(f"lab.neuron = {neuron}")
        lab.settle()
        crossed = lab.root.locator("[data-plot=own]").evaluate(
            """(plot) => {
              const name = [...plot.querySelectorAll(".nn-plot-names text")].find((each) => each.textContent === "on this way");
              const box = name.getBBox();
              const [curve] = plot.querySelectorAll(".nn-plot-lines path");
              const points = Array.from({ length: 2000 }, (_, k) => curve.getPointAtLength((curve.getTotalLength() * k) / 1999));
              const isIn = ({ x, y }) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 3 && y < box.y + box.height - 3;
              return points.filter(isIn).length;
            }"""  # noqa: E501
        )
        assert crossed == 0, neuron


def test_it_looks_right_in_both_themes_and_axe_finds_nothing_serious(lab: Lab) -> None:
    for motion in ("fade", "turn"):
        lab.choose(f"motion-{motion}")
        assert lab.look_over() == [], motion
        assert lab.is_cut_off() == [], motion
