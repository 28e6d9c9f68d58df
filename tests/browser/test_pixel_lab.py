"""The pixel lab in a real JupyterLab in a real browser: pointed at in three places, changed, reloaded."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from jupyter import SIZE, THEMES, JupyterServer, ask_kernel, picture_widths, set_theme, take_picture
from lab_on_page import LabOnPage, finger
from playwright.sync_api import Locator, Page, expect

CODE = 'from nn import strokes\nfrom workbench import PixelLab\nlab = PixelLab("{name}")'


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, CODE.format(name=name), "[data-strip=given] .nn-thumb")

    def line(self, name: str) -> Locator:
        return self.root.locator(f"[data-line={name}]")

    def box(self, grid: str) -> dict[str, float]:
        canvas = self.root.locator(f"[data-grid={grid}] canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box is not None
        return dict(box)

    def cell(self, row: float, column: float, grid: str = "image") -> tuple[float, float]:
        """Return where on the page the middle of a cell of a grid is, all 28 of whose rows are shown."""
        box = self.box(grid)
        return box["x"] + (column + 0.5) * box["width"] / 28, box["y"] + (row + 0.5) * box["height"] / 28

    def entry(self, index: int) -> tuple[float, float]:
        """Return where on the page a neuron is in the thin strip of all 784."""
        box = self.box("column")
        return box["x"] + 40, box["y"] + (index + 0.5) * box["height"] / 784

    def in_lens(self, step: int) -> tuple[float, float]:
        """Return where the neuron `step` below the one in the middle of the lens is."""
        box = self.box("column")
        return box["x"] + 130, box["y"] + box["height"] / 2 + step * box["height"] / 15

    def mark(self, grid: str) -> tuple[int, int] | None:
        """Return the row and the column of the cell that is framed in a grid, all 28 of whose rows are shown."""
        mark = self.root.locator(f"[data-grid={grid}] .nn-cell-mark")
        box, whole = mark.bounding_box(), self.box(grid)
        if box is None:
            return None
        middle = (box["y"] + box["height"] / 2 - whole["y"], box["x"] + box["width"] / 2 - whole["x"])
        return int(28 * middle[0] / whole["height"]), int(28 * middle[1] / whole["width"])

    def brightness(self, grid: str, x: float, y: float) -> int:
        """Return how bright a canvas is, 0 to 255, at shares `x` and `y` of its width and height."""
        return int(
            self.root.locator(f"[data-grid={grid}] canvas").evaluate(
                """(canvas, [x, y]) => {
                  const context = canvas.getContext("2d");
                  return context.getImageData(x * canvas.width, y * canvas.height, 1, 1).data[1];
                }""",
                [x, y],
            )
        )


def test_pointing_at_one_lights_it_in_all_three(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pixel_pointed")
    expect(lab.line("neuron")).to_have_text("neuron: 28 × 9 + 18 = 270")
    page.mouse.move(*lab.cell(9, 17))
    lab.settle()
    expect(lab.line("neuron")).to_have_text("neuron: 28 × 9 + 17 = 269")
    expect(lab.line("holds")).to_contain_text(f"{lab.value('lab.image[9, 17]'):.2f}")
    assert lab.mark("image") == lab.mark("numbers") == (9, 17)
    page.mouse.move(*lab.cell(20, 3, "numbers"))
    lab.settle()
    assert lab.mark("image") == lab.mark("numbers") == (20, 3)
    page.mouse.move(*lab.entry(200))
    lab.settle()
    assert lab.mark("image") == lab.mark("numbers") == divmod(200, 28)
    # In the lens each neuron can be pointed at, and the lens stays where it is meanwhile.
    page.mouse.move(*lab.in_lens(2))
    lab.settle()
    assert lab.mark("image") == divmod(202, 28)
    page.mouse.move(*lab.in_lens(3))
    lab.settle()
    assert lab.mark("image") == divmod(203, 28)
    # Whoever leaves comes back to the chosen one.
    page.mouse.move(5, 5)
    lab.settle()
    assert lab.mark("image") == (9, 18)
    assert lab.value("lab.index") == 270


def test_a_chosen_neuron_takes_a_number_and_all_three_show_it(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pixel_set")
    page.mouse.click(*lab.cell(2, 5))
    lab.settle()
    assert (lab.value("lab.index"), lab.value("lab.row"), lab.value("lab.column")) == (61, 2, 5)
    lab.control("activation").evaluate(
        """(input) => {
          input.value = 0.8;
          for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
        }"""
    )
    page.mouse.move(5, 5)
    lab.settle()
    assert lab.value("lab.image[2, 5]") == pytest.approx(0.8)
    expect(lab.line("holds")).to_have_text("it holds 0.80, light grey")
    corner = (5.15 / 28, 2.15 / 28)
    assert lab.brightness("image", *corner) == lab.brightness("numbers", *corner) == 204
    assert lab.brightness("column", 132 / lab.box("column")["width"], 0.5) == 204
    lab.control("undo").click()
    lab.settle()
    assert lab.value("lab.image[2, 5]") == 0
    lab.control("blank").click()
    lab.settle()
    assert lab.value("lab.image.max()") == 0
    lab.root.locator("[data-strip=given] .nn-thumb").nth(3).click()
    lab.settle()
    assert lab.value("lab.image.max()") == 1


def test_keys_alone_choose_and_change_in_each_of_the_three(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pixel_keys")
    spoken = lab.root.locator(".nn-spoken").last
    lab.root.locator("[data-grid=image]").focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "Space"):
        page.keyboard.press(key)
        lab.settle()
    assert lab.value("lab.index") == 270 - 56 + 1
    first = lab.value("lab.image[7, 19]")
    assert first in (0, 1)
    expect(spoken).to_contain_text("row 7, column 19, neuron: 28 × 7 + 19 = 215, it holds")
    lab.root.locator("[data-grid=column]").focus()
    for key in ("ArrowDown", "PageDown"):
        page.keyboard.press(key)
    lab.settle()
    assert lab.value("lab.index") == 215 + 29
    ask_kernel(page, "lab.activation = 0.5")
    page.keyboard.press("+")
    lab.settle()
    assert lab.value("lab.activation") == pytest.approx(0.6)
    lab.root.locator("[data-grid=numbers]").focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    lab.settle()
    assert lab.value("lab.activation") == pytest.approx(0.4)
    page.keyboard.press("Control+z")
    lab.settle()
    assert lab.value("lab.activation") == pytest.approx(0.5)


def test_choosing_by_touch(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pixel_touched")
    page.set_viewport_size({**SIZE, "width": 900})
    lab.settle()
    with finger(page) as one:
        one.tap(*lab.cell(6, 7))
        lab.settle()
        assert lab.value("lab.index") == 6 * 28 + 7
        one.tap(*lab.in_lens(-3))
        lab.settle()
        assert lab.value("lab.index") == 6 * 28 + 4


def test_the_work_is_there_after_a_reload_and_looks_well(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "pixel_looks")
    ask_kernel(page, "lab.row = 10; lab.column = 16; lab.activation = 0.25")
    lab.settle()
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.goto(server.address(lab.notebook).removesuffix("&reset"))
    lab.wait()
    expect(lab.line("neuron")).to_have_text("neuron: 28 × 10 + 16 = 296")
    expect(lab.line("holds")).to_have_text("it holds 0.25, dark grey")
    for theme in THEMES:
        set_theme(page, theme)
        for width in picture_widths(1280, 900, 700):
            page.set_viewport_size({**SIZE, "width": width})
            lab.settle()
            lab.root.scroll_into_view_if_needed()
            take_picture(page, f"pixel_{theme.split()[1].lower()}_{width}")
        findings = Axe().run(page, context=".nn-lab").response["violations"]
        assert [(finding["id"], [node["html"] for node in finding["nodes"]][:3]) for finding in findings] == []
