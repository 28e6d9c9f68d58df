"""The network lab in a real JupyterLab in a real browser: drawn on, pointed at, played, broken, trained, reloaded."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import SIZE, THEMES, JupyterServer, set_theme, take_picture
from lab_on_page import LabOnPage
from playwright.sync_api import Locator, Page, expect

CODE = 'from nn import Network\nfrom workbench import NetworkLab\nlab = NetworkLab("{name}")'


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), "[data-strip=digits] .nn-thumb")

    @property
    def network(self) -> Locator:
        return self.root.locator("[data-network=network]")

    @property
    def verdict(self) -> Locator:
        return self.root.locator("[data-verdict]")

    def places(self) -> list[float]:
        """Where the network and the digits to pick from stand, from the lab's upper edge."""
        script = """(root) => [".nn-network", ".nn-tools"].map(
          (each) => Math.round(root.querySelector(each).getBoundingClientRect().top - root.getBoundingClientRect().top)
        )"""
        return list(self.root.evaluate(script))

    def turn_to(self, panel: str) -> None:
        """Open one of the panels under the pad."""
        self.control(f"panel-{panel}").locator("xpath=..").click()

    def choose(self, name: str) -> None:
        self.control(name).locator("xpath=..").click()
        self.settle()

    def stroke(self, *cells: tuple[float, float]) -> None:
        """Draw a line on the pad through (row, column) cells."""
        box = self.root.locator("[data-grid=pad] canvas").bounding_box()
        assert box is not None
        spots = [
            (box["x"] + (c + 0.5) * box["width"] / 28, box["y"] + (r + 0.5) * box["height"] / 28) for r, c in cells
        ]
        self.page.mouse.move(*spots[0])
        self.page.mouse.down()
        for spot in spots[1:]:
            self.page.mouse.move(*spot, steps=4)
        self.page.mouse.up()
        self.settle()

    def colours(self, left: float, top: float, width: float, height: float) -> np.ndarray:
        """Return all colours on a part of the network's canvas, in CSS pixels, as (number, 4) whole numbers to 255."""
        found = self.network.locator("canvas").evaluate(
            """(canvas, part) => {
              const ratio = canvas.width / canvas.clientWidth;
              const place = part.map((length) => Math.round(ratio * length));
              const { data } = canvas.getContext("2d").getImageData(...place);
              return Array.from(data, (one) => one.toString(16).padStart(2, "0")).join("");
            }""",
            [left, top, width, height],
        )
        return np.frombuffer(bytes.fromhex(found), np.uint8).reshape(-1, 4).astype(int)

    def pixels(self) -> list[list[int]]:
        """Return the colours on the network's canvas, one in a hundred, to see whether and where it changed."""
        return self.network.locator("canvas").evaluate(
            """(canvas) => {
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              const found = [];
              for (let at = 0; at < data.length / 4; at += 97) found.push([...data.subarray(4 * at, 4 * at + 4)]);
              return found;
            }"""
        )


@pytest.fixture
def lab(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Lab:
    return Lab(page, server, re.sub(r"\W+", "_", request.node.name))


def test_a_drawing_goes_through_the_network_and_stays_after_a_reload(lab: Lab) -> None:
    expect(lab.verdict).to_have_text(lab.ask("print(lab.answer()['verdict'])"))
    places = lab.places()
    lab.control("pad-clear").click()
    lab.settle()
    assert lab.ask("print(lab.image.any())") == "False"
    expect(lab.verdict).to_contain_text("There is nothing to see")
    assert lab.places() == places  # a longer verdict moves nothing away under the hand
    lab.stroke((4, 20), (22, 20))  # a 1, far to the right
    assert float(lab.ask("print(lab.image[12, 20])")) == 1
    assert lab.ask("print(lab.digit)") == "1"
    assert lab.root.get_attribute("data-digit") == "1"
    expect(lab.verdict).to_contain_text("A 1 (")
    assert lab.ask("print(lab.seen[:, 20].any(), lab.seen[:, 14].any())") == "False True"
    # Without the last step the network sees it where it was drawn.
    lab.turn_to("way")
    lab.control("centring").uncheck()
    lab.settle()
    assert lab.ask("print(lab.centring, lab.seen[:, 20].any(), lab.seen[:, 14].any())") == "False True False"
    before = lab.ask("print(lab.image.tobytes().hex()[:6000])")
    lab.page.reload()
    lab.open()
    assert lab.ask("print(lab.image.tobytes().hex()[:6000])") == before
    expect(lab.control("centring")).not_to_be_checked()
    assert lab.ask("print(lab.digit)") == lab.root.get_attribute("data-digit")
    # A cell sets the lab, and the view follows.
    lab.ask("lab.centring = True; lab.scaling = False")
    expect(lab.control("centring")).to_be_checked()
    expect(lab.control("scaling")).not_to_be_checked()


def test_digits_are_looked_at_picked_and_pushed(lab: Lab) -> None:
    lab.control("digits-next").click()
    thumbs = lab.root.locator("[data-strip=digits] .nn-thumb")
    expect(thumbs.nth(0)).to_have_attribute("data-index", "20")
    thumbs.nth(3).hover()
    lab.settle()
    assert lab.ask("print(*lab.looking[1:3])") == "digits 23"
    lab.root.locator(".nn-head").hover()
    lab.settle()
    assert lab.ask("print(*lab.looking[1:3])") == "digits 19"
    expect(thumbs.nth(0)).to_have_attribute("data-index", "20")  # to look at one turns no page
    thumbs.nth(4).click()
    lab.root.locator(".nn-head").hover()
    lab.settle()
    assert lab.ask("print(*lab.looking[1:3])") == "digits 24"
    expect(thumbs.nth(4)).to_have_attribute("aria-selected", "true")
    first = json.loads(lab.ask("print(lab.image.any(axis=0).argmax().tolist())"))
    lab.control("push-right").click()
    lab.control("push-right").click()
    lab.settle()
    assert json.loads(lab.ask("print(lab.image.any(axis=0).argmax().tolist())")) == first + 2
    lab.control("smaller").click()
    lab.settle()
    assert lab.value("lab.image.any(axis=1).sum()") == 16
    lab.control("larger").click()
    lab.settle()
    assert lab.value("lab.image.any(axis=1).sum()") == 20


def test_a_stroke_a_push_and_an_emptied_pad_are_undone(lab: Lab) -> None:
    expect(lab.control("undo")).to_be_disabled()
    ink = "lab.image.sum()"
    before = lab.value(ink)
    lab.stroke((3, 3), (3, 24))
    drawn = lab.value(ink)
    assert drawn > before + 10
    lab.control("push-down").click()
    lab.control("pad-clear").click()
    lab.settle()
    assert lab.value(ink) == 0
    lab.control("undo").click()
    lab.control("undo").click()
    lab.settle()
    assert lab.value(ink) == drawn
    assert lab.value("lab.image[3].sum()") > 10
    lab.root.locator("[data-grid=pad]").focus()
    lab.page.keyboard.press("Control+z")
    lab.settle()
    assert lab.value(ink) == before
    expect(lab.control("undo")).to_be_disabled()
    lab.page.keyboard.press("Control+Shift+Z")
    lab.settle()
    assert lab.value(ink) == drawn
    lab.page.keyboard.press("Control+y")
    lab.settle()
    assert lab.value("lab.image[4].sum()") > 10
    lab.control("redo").click()
    lab.settle()
    assert lab.value(ink) == 0


def test_neurons_are_pointed_at_with_the_mouse_and_the_keys(lab: Lab) -> None:
    box = lab.network.locator("canvas").bounding_box()
    assert box is not None
    everything = lab.pixels()
    words = lab.root.locator(".nn-one-text p")
    expect(words).to_contain_text("Point at a neuron")
    # Output neurons stand before their bars: the topmost one is 0.
    lab.page.mouse.move(box["x"] + box["width"] - 60, box["y"] + 231 - 4.5 * 36)
    lab.settle()
    expect(words).to_contain_text("Output neuron 0: weighted sum")
    assert lab.pixels() != everything
    lab.page.mouse.click(box["x"] + box["width"] - 60, box["y"] + 231 + 4.5 * 36)
    lab.settle()
    assert lab.ask("print(lab.selected)") == "(3, 9)"
    lab.root.locator(".nn-head").hover()
    lab.settle()
    expect(words).to_contain_text("Output neuron 9: weighted sum")
    # With the keys: the first neuron of the first layer, then down, then on to the next layer.
    lab.network.focus()
    lab.page.keyboard.press("Escape")
    lab.settle()
    assert lab.ask("print(lab.selected)") == "None"
    lab.page.keyboard.press("ArrowDown")
    lab.page.keyboard.press("ArrowDown")
    lab.settle()
    expect(words).to_contain_text("Hidden layer 1, neuron 1: weighted sum")
    expect(lab.root.locator("[data-grid=incoming]")).to_be_visible()
    held = float(lab.ask("print(lab.activations[1][1])"))
    expect(lab.root.locator(".nn-spoken").last).to_have_text(f"layer 1, neuron 1: {held:.2f}")
    lab.page.keyboard.press("ArrowRight")
    lab.page.keyboard.press("Enter")
    lab.settle()
    assert lab.ask("print(lab.selected)") == "(2, 1)"
    expect(lab.root.locator("[data-grid=incoming]")).to_be_hidden()
    lab.ask("lab.selected = None")
    lab.page.keyboard.press("Tab")
    lab.settle()
    assert lab.pixels() == everything


def test_lines_leave_the_digit_in_the_picture_as_it_is(lab: Lab) -> None:
    # In CSS pixels: the image is a quarter of the width, around the middle of what is under the names.
    lab.page.set_viewport_size({**SIZE, "width": 1700})
    lab.settle()
    width = lab.network.locator("canvas").evaluate("(canvas) => canvas.clientWidth")
    assert width >= 560  # below that the image and the bars are smaller
    size = min(224, 0.26 * width)
    inside = (12, 229 - size / 2 + 2, size - 4, size - 4)
    lab.choose("connections-weights")
    assert (np.ptp(lab.colours(*inside)[:, :3], axis=1) == 0).all()
    right_of_it = (10 + size + 4, 229 - size / 2, 30, size)
    red, green, blue, _ = lab.colours(*right_of_it).T
    assert ((red > green + 50) & (red > blue + 50)).any()
    lab.ask("lab.selected = (1, 3)")
    lab.settle()
    marked = int((np.ptp(lab.colours(*inside)[:, :3], axis=1) > 20).sum())
    assert marked  # a plus or a minus on the pixels that its lines come from ...
    assert marked < 0.3 * size**2  # ... and no more


def test_layers_light_up_one_by_one_at_the_pace_that_is_asked_for(lab: Lab) -> None:
    lab.page.set_viewport_size({**SIZE, "width": 1700})
    lab.settle()
    story = lab.root.locator(".nn-story")
    everything = lab.pixels()
    lab.choose("mode-layers")
    expect(story).to_have_text(re.compile(r"^Input: 784 pixels, \d+ of them with ink\.$"))
    image_alone = lab.pixels()
    assert image_alone != everything
    # The topmost output neuron, left of its bar: nothing has reached it, so there is no dark lamp, but an empty circle.
    width = lab.network.locator("canvas").evaluate("(canvas) => canvas.clientWidth")
    neuron = (width - 40 - min(110, 0.12 * width) - 30 - 4, 231 - 4.5 * 36 - 4, 8, 8)
    page = lab.network.evaluate("(root) => getComputedStyle(root).getPropertyValue('--nn-page')")
    assert len(np.unique(lab.colours(*neuron), axis=0)) == 1
    empty = list(lab.colours(*neuron)[0])
    assert empty == colour_of(lab, page)
    lab.control("stage-next").click()
    expect(story).to_contain_text("Hidden layer 1: ")
    expect(lab.verdict).to_have_text("On its way through the layers …")
    lab.settle()
    assert lab.pixels() not in (image_alone, everything)
    expect(lab.root.get_by_text("connections are drawn")).to_have_count(0)
    lab.control("stage-before").click()
    lab.settle()
    assert lab.pixels() == image_alone
    lab.control("pace").evaluate("(input) => { input.value = 3; input.dispatchEvent(new Event('input')); }")
    lab.control("play").click()
    expect(story).to_contain_text("Output: 10 neurons", timeout=10_000)
    expect(lab.control("play")).to_have_text("▶ play")
    expect(lab.verdict).to_have_text(lab.ask("print(lab.answer()['verdict'])"))
    expect(lab.root.get_by_text("connections are drawn")).to_be_visible()
    lab.settle()
    assert lab.pixels() == everything
    assert list(lab.colours(*neuron)[0]) != empty
    frames = lab.network.get_attribute("data-frames")
    lab.frames(12)
    assert lab.network.get_attribute("data-frames") == frames  # nothing moves: nothing is drawn
    # Lines by sign: what is red goes when only + is asked for.
    lab.choose("signs-positive")
    assert sum(is_red(colour) for colour in lab.pixels()) < sum(is_red(colour) for colour in everything) / 4


def test_another_network_is_made_and_trained_while_cells_run(lab: Lab) -> None:
    lab.turn_to("other")
    lab.choose("hidden-30")
    words = lab.root.locator(".nn-sizes p")
    expect(words).to_contain_text("784 – 30 – 10: 23,860 weights and biases. Untrained")
    lab.control("train").click()
    assert lab.ask("print(lab.network.sizes)") == "[784, 30, 10]"
    expect(lab.control("train")).to_have_text("trained", timeout=60_000)
    expect(words).to_contain_text("Trained here, for a moment, on 2,000 generated digits")
    row = lab.root.locator("[data-trained] tbody tr")
    expect(row).to_have_count(1)
    assert row.inner_text().split() == ["30", "23,860", lab.ask("print(f'{lab.trained[0].right:.1%}')")]
    lab.control("hidden-own").fill("20, twelve")
    lab.control("make").click()
    expect(lab.root.locator(".nn-status")).to_contain_text("hidden layers came as [20, 'twelve']")
    lab.control("hidden-own").fill("9")
    lab.control("hidden-own").press("Enter")
    expect(words).to_contain_text("784 – 9 – 10")
    lab.control("hidden-own").fill("")
    lab.control("make").click()  # what stands in the empty field in grey
    expect(words).to_contain_text("784 – 20 – 12 – 10")
    expect(lab.root.locator(".nn-status")).to_be_hidden()
    lab.ask("lab.network = Network([784, 64, 64, 64, 64, 10])")
    expect(lab.control("stage-next")).to_be_disabled()  # all of it is shown, however deep
    expect(words).to_contain_text("A network from a cell of yours.")
    lab.control("course").click()
    expect(words).to_contain_text("The course's own: it learned from 55,000 images of MNIST")


def colour_of(lab: Lab, colour: str) -> list[int]:
    """Return a CSS colour as a canvas shows it."""
    return lab.root.evaluate(
        """(_, colour) => {
          const context = document.createElement("canvas").getContext("2d");
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
          return [...context.getImageData(0, 0, 1, 1).data];
        }""",
        colour,
    )


def is_red(colour: list[int]) -> bool:
    return colour[0] > colour[2] + 50 and colour[0] > colour[1] + 50 and colour[3] > 0


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_accessible_and_fits_in_both_themes(lab: Lab, theme: str) -> None:
    set_theme(lab.page, theme)
    lab.ask("lab.selected = (1, 9)")
    lab.settle()
    for width in (1280, 900, 700):
        lab.page.set_viewport_size({**SIZE, "width": width})
        lab.frames(10)
        assert lab.root.evaluate("(root) => root.scrollWidth <= root.clientWidth + 1")
        take_picture(lab.page, f"network_lab_{theme.split()[1].lower()}_{width}")
    findings = Axe().run(lab.page, context=".nn-lab").response["violations"]
    serious = [finding for finding in findings if finding["impact"] in ("serious", "critical")]
    assert [(finding["id"], [node["html"] for node in finding["nodes"]][:3]) for finding in serious] == []
    sizes = lab.root.evaluate(
        "(root) => [...root.querySelectorAll('*')].filter((e) => e.childNodes.length && [...e.childNodes].some((n) =>"
        " n.nodeType === 3 && n.data.trim())).map((e) => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 11
