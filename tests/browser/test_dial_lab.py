"""The dial wall in a real JupyterLab in a real browser: found, chosen, turned, undone, reloaded."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import THEMES, JupyterServer, picture_widths, set_theme, take_picture
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Locator, Page, expect

CODE = 'from nn import Network\nfrom workbench import DialLab\nlab = DialLab("{name}")'
FIRST = 3 * 784 + 14 * 28 + 10


class Wall(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), "[data-wall] canvas")

    @property
    def canvas(self) -> Locator:
        return self.root.locator("[data-wall] canvas")

    def fill(self, name: str, value: float) -> None:
        self.control(name).fill(str(value))
        self.settle()

    def spot(self, receiver: int, row: int, column: int) -> tuple[float, float]:
        """Return where on the page a weight of the first layer hangs; eight tiles are in a row."""
        self.canvas.scroll_into_view_if_needed()
        box = self.canvas.bounding_box()
        assert box is not None
        cell = self.cell(box["width"])
        pitch = 28 * cell + 9
        x = 1 + receiver % 8 * pitch + (column + 0.5) * cell
        y = 39 + receiver // 8 * (pitch + 19) + (row + 0.5) * cell
        return box["x"] + x, box["y"] + y

    def cell(self, width: float) -> int:
        return int((int(width) - 97) / 241)

    def colour(self, receiver: int, row: int, column: int) -> list[int]:
        x, y = self.spot(receiver, row, column)
        box = self.canvas.bounding_box()
        assert box is not None
        return self.canvas.evaluate(
            "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3)",
            [int(x - box["x"]), int(y - box["y"])],
        )

    def lens_middle(self) -> tuple[float, float]:
        """Return where on the page the magnifier shows the chosen weight."""
        return self.in_lens(46 + 3.5 * 62, 20 + 2.4 * 64)

    def bias_in_lens(self, neuron: int) -> tuple[float, float]:
        """Return where on the page it shows a bias, where one of that layer is chosen."""
        return self.in_lens(46 + (neuron % 7 + 0.5) * 62, 18 + neuron // 7 * 82 + 26)

    def in_lens(self, x: float, y: float) -> tuple[float, float]:
        box = self.root.locator("[data-lens] canvas").bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y


@pytest.fixture
def wall(page: Page, server: JupyterServer, request: pytest.FixtureRequest) -> Wall:
    return Wall(page, server, re.sub(r"\W+", "_", request.node.name)[:60])


def is_blue(colour: list[int]) -> bool:
    return colour[2] > colour[0] + 60


def is_red(colour: list[int]) -> bool:
    return colour[0] > colour[2] + 60


def test_a_dial_is_found_by_pointing_and_by_its_connection(wall: Wall) -> None:
    assert wall.value("lab.selected") == FIRST
    wall.page.mouse.move(*wall.spot(11, 5, 20))
    index = 11 * 784 + 5 * 28 + 20
    pointer = wall.root.locator(".nn-pointer")
    expect(pointer).to_have_text(re.compile(f"^Pointing at dial {index:,}: .*, dashed below. Click to choose it.$"))
    # The title over the magnifier is that of the dial in its middle, not that of the chosen one.
    name = wall.root.locator(".nn-dial-name")
    words = "layers[0].W[11, 160]: from the pixel in row 5, column 20 to neuron 11 of hidden layer 1"
    expect(name).to_have_text(f"Pointing at {words}")
    assert wall.value("lab.selected") == FIRST
    wall.page.mouse.down()
    wall.page.mouse.up()
    wall.settle()
    wall.page.mouse.move(*wall.spot(0, 0, 0))
    wall.page.mouse.move(*wall.spot(11, 5, 20))
    expect(pointer).to_contain_text("It is the chosen one.")
    assert wall.value("lab.selected") == index
    expect(name).to_have_text(words)
    assert [wall.control(each).input_value() for each in ("index", "row", "column", "receiver")] == [
        str(index), "5", "20", "11",
    ]  # fmt: skip
    expect(wall.control("sender")).to_be_hidden()
    wall.control("layer-2").locator("xpath=..").click()
    wall.settle()
    wall.fill("receiver", 7)
    wall.fill("sender", 12)
    expect(wall.control("row")).to_be_hidden()
    assert wall.ask("print(lab.place.code)") == "layers[2].W[7, 12]"
    wall.control("bias").check()
    wall.settle()
    assert wall.ask("print(lab.place.code)") == "layers[2].b[7]"
    expect(wall.control("sender")).to_be_disabled()
    wall.fill("index", 13001)
    expect(name).to_have_text("layers[2].b[9]: the bias of neuron 9 of the output layer")
    # A pixel of the image is one end of a connection as well.
    wall.ask("lab.selected = 4 * 784")
    wall.settle()
    image = wall.root.locator("[data-grid=image] canvas")
    box = image.bounding_box()
    assert box is not None
    image.click(position={"x": (9 + 0.5) * box["width"] / 28, "y": (21 + 0.5) * box["height"] / 28})
    wall.settle()
    assert wall.ask("print(lab.place.receiver, divmod(lab.place.sender, 28))") == "4 (21, 9)"


def test_a_dial_is_turned_by_dragging_sliding_and_typing_and_put_back(wall: Wall) -> None:
    wall.ask(f"lab.selected = {13_002 - 10 + 1}")  # the bias of output 1
    wall.settle()
    start = wall.value("lab.value")
    score = wall.root.locator("[data-score]")
    expect(score).to_have_text(re.compile(r"^\d+ of 500 digits right \(as at the start\)$"))
    right = wall.value("lab.right")
    x, y = wall.bias_in_lens(1)
    wall.page.mouse.move(x, y)
    wall.page.mouse.down()
    wall.page.mouse.move(x, y - 150, steps=12)
    wall.page.mouse.up()
    wall.settle()
    turned = wall.value("lab.value")
    assert turned == pytest.approx(min(32, start + 150 / 160 * 32), abs=0.02)
    assert wall.value("lab.network.layers[2].b[1]") == pytest.approx(turned)
    assert wall.value("lab.right") < right / 2
    expect(score).to_contain_text(f"{wall.value('lab.right'):.0f} of 500 digits right ({right:.0f} at the start")
    best = wall.root.locator(".nn-bar-row.nn-bar-best b")
    expect(best).to_have_text("1")
    assert wall.control("exact").input_value() == f"{turned:g}"
    wall.control("undo").click()
    wall.settle()
    assert wall.value("lab.value") == pytest.approx(start)
    assert wall.value("lab.right") == right
    wall.control("redo").click()
    wall.fill("exact", -7.5)
    assert wall.value("lab.network.layers[2].b[1]") == -7.5
    wall.control("value").evaluate(
        """(input) => {
          input.value = 4;
          for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
        }"""
    )
    wall.settle()
    assert wall.value("lab.value") == 4
    wall.control("reset").click()
    wall.settle()
    assert wall.value("lab.value") == pytest.approx(start)
    expect(wall.control("reset-all")).to_be_disabled()


def test_the_magnifier_of_a_bias_is_full_of_biases(wall: Wall) -> None:
    wall.ask(f"lab.selected = {784 * 16 + 5}; seen = lab.network.layers[0].b.round(2)")
    wall.settle()
    inked = """(canvas) => {
      const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let rows = 0;
      for (let y = 0; y < height; y += 4) {
        let ink = 0;
        for (let x = 46; x < width; x += 2) ink += data[4 * (y * width + x) + 3] > 100;
        rows += ink > 20;
      }
      return rows / (height / 4);
    }"""
    assert wall.root.locator("[data-lens] canvas").evaluate(inked) > 0.3
    # The bias of neuron 12 stands in the second line of seven; a drag there turns it.
    x, y = wall.bias_in_lens(12)
    wall.page.mouse.move(x, y)
    wall.page.mouse.down()
    wall.page.mouse.move(x, y - 40, steps=4)
    wall.page.mouse.up()
    wall.settle()
    assert wall.ask("print(lab.place.code)") == "layers[0].b[12]"
    assert wall.value("lab.value") > wall.value("seen[12]") + 0.9
    expect(wall.root.locator(".nn-turn .nn-slider > span")).to_have_text("turn layers[0].b[12]")


def test_a_turned_weight_changes_its_colour_and_all_are_put_back_at_once(wall: Wall) -> None:
    wall.page.mouse.click(*wall.spot(2, 3, 4))
    wall.fill("exact", 3)
    assert is_blue(wall.colour(2, 3, 4))
    wall.page.mouse.click(*wall.spot(9, 24, 4))
    wall.fill("exact", -3)
    assert is_red(wall.colour(9, 24, 4))
    assert wall.ask("print(lab.network.layers[0].W[[2, 9], [88, 676]])") == "[ 3. -3.]"
    wall.control("reset-all").click()
    wall.settle()
    assert not is_blue(wall.colour(2, 3, 4))
    assert not is_red(wall.colour(9, 24, 4))
    assert wall.value("abs(lab.network.layers[0].W - Network.load('sigmoid').layers[0].W).max()") == 0
    wall.control("undo").click()
    wall.settle()
    assert is_blue(wall.colour(2, 3, 4))
    # A cell hangs another network on the wall, and turns a dial.
    wall.ask("lab.network = Network([784, 16, 16, 10], 'relu', seed=5); lab.selected = 784; lab.value = 4")
    wall.settle()
    assert is_blue(wall.colour(1, 0, 0))
    assert wall.control("exact").input_value() == "4"
    expect(wall.root.locator("[data-score]")).to_contain_text(f"{wall.value('lab.right'):.0f} of 500")


def test_the_keyboard_alone_finds_and_turns(wall: Wall) -> None:
    wall.root.locator("[data-wall]").focus()
    wall.page.keyboard.press("ArrowRight")
    wall.page.keyboard.press("ArrowDown")
    wall.settle()
    assert wall.value("lab.selected") == FIRST + 29
    before = wall.value("lab.value")
    for key in ("+", "+", "-", "+"):
        wall.page.keyboard.press(key)
    wall.settle()
    assert wall.value("lab.value") == pytest.approx(before + 0.2, abs=0.03)
    expect(wall.root.locator(".nn-spoken").last).to_contain_text("row 15, column 11 to neuron 3")
    wall.page.keyboard.press("0")
    wall.settle()
    assert wall.value("lab.value") == 0
    wall.page.keyboard.press("Control+z")
    wall.settle()
    assert wall.value("lab.value") == pytest.approx(before + 0.2, abs=0.03)
    # Over the gap to the next tile.
    for _ in range(4):
        wall.page.keyboard.press("Shift+ArrowRight")
    wall.settle()
    assert wall.ask("print(lab.place.receiver, divmod(lab.place.sender, 28))") == "4 (15, 3)"
    reached = set()
    for _ in range(34):
        wall.page.keyboard.press("Tab")
        reached.add(
            wall.page.evaluate("() => document.activeElement.dataset.control ?? document.activeElement.dataset.grid")
        )
    assert {"value", "exact", "reset-all", "undo", "image-next"} <= reached


def test_it_is_there_again_after_a_reload_and_turns_by_touch(page: Page, server: JupyterServer) -> None:
    wall = Wall(page, server, "dial_touch")
    with finger(page) as one:
        one.tap(*wall.spot(6, 10, 11))
        wall.settle()
        index = 6 * 784 + 10 * 28 + 11
        assert wall.value("lab.selected") == index
        x, y = wall.lens_middle()
        one.drag((x, y), (x, y - 40), (x, y - 160))
    wall.settle()
    turned = wall.value("lab.value")
    assert turned > 3
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.goto(server.address(wall.notebook).removesuffix("&reset"))
    wall.canvas.wait_for(timeout=60_000)
    wall.wait()
    assert float(wall.control("exact").input_value()) == pytest.approx(turned, abs=1e-3)
    assert is_blue(wall.colour(6, 10, 11))


def test_it_is_clean_and_whole_in_both_themes_and_all_widths(wall: Wall) -> None:
    wall.page.mouse.click(*wall.spot(3, 19, 4))
    wall.fill("exact", 3.2)
    for theme in THEMES:
        set_theme(wall.page, theme)
        for width in (1280, 900, 700) if theme == THEMES[0] else picture_widths(1280, 900, 700):
            wall.page.set_viewport_size({"width": width, "height": 1300})
            wall.settle()
            wall.root.scroll_into_view_if_needed()
            take_picture(wall.page, f"dial_lab_{theme.split()[1].lower()}_{width}")
            over = wall.root.evaluate("(root) => [root.scrollWidth, root.clientWidth]")
            assert over[0] <= over[1], (theme, width)
        found = Axe().run(wall.page, context=".nn-dial-lab").response["violations"]
        assert json.dumps(found) == "[]"
