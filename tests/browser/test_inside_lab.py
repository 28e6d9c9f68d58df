"""The inside lab in a real JupyterLab: neurons chosen and silenced, images picked, drawn, moved and changed."""

from __future__ import annotations

import json

from axe_playwright_python.sync_playwright import Axe
from jupyter import THEMES, JupyterServer, set_theme, take_picture
from lab_on_page import LabOnPage
from playwright.sync_api import Page, expect

CODE = "from workbench import InsideLab\nlab = InsideLab()"


class Lab(LabOnPage):
    """The lab on a page, as it is when nothing was made in it yet."""

    def __init__(self, page: Page, server: JupyterServer) -> None:
        (server.work / "labs" / "inside_lab.json").unlink(missing_ok=True)
        super().__init__(page, server, "inside", CODE, "[data-wall]")

    def data(self, expression: str) -> object:
        return json.loads(self.ask(f"import json; print(json.dumps({expression}))"))


def test_neurons_are_chosen_by_click_and_key_and_silenced(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server)
    root = lab.root
    wall = root.locator("[data-wall]")
    box = wall.locator("canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 2.5 / 8 * box["width"], box["y"] + 0.75 * box["height"])
    lab.settle()
    assert lab.data("lab.neuron") == [0, 10]
    wall.focus()
    for key, expected in (("ArrowRight", 11), ("ArrowUp", 3), ("ArrowUp", 3), ("ArrowLeft", 2)):
        page.keyboard.press(key)
        lab.settle()
        assert lab.data("lab.neuron") == [0, expected]
    expect(root).to_contain_text("Neuron 2 of hidden layer 1")
    root.locator("[data-control=silence]").press("Space")
    lab.settle()
    assert lab.data("lab.silenced") == [[0, 2]]
    expect(root).to_contain_text("1 neuron is silenced (hidden layer 1: 2): ")
    root.locator("[data-control=layer-1]").locator("xpath=..").click()
    lab.settle()
    assert lab.data("lab.neuron") == [1, 2]
    expect(root.locator("[data-control=silence]")).not_to_be_checked()
    root.locator("[data-control=listen]").click()
    lab.settle()
    assert lab.data("lab.silenced") == []


def test_images_are_picked_moved_drawn_and_changed(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server)
    root = lab.root
    root.locator("[data-strip=digits] .nn-thumb").nth(3).click()
    lab.settle()
    assert lab.data("bool((lab.image == lab._digits.images[3]).all())")
    answers = root.locator("[data-answers=outputs] li")
    choice = lab.data("int(lab.outputs.argmax())")
    expect(answers.nth(int(str(choice)))).to_contain_text("◂")
    slider = root.locator("[data-control=right]")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    lab.settle()
    assert lab.data("lab.shift") == [0, 3]
    root.locator("[data-control=change]").click()
    lab.settle()
    expect(root).to_contain_text("and now the network says")
    expect(root.locator("[data-grid=difference]")).to_be_visible()
    assert lab.data("lab.change.after != lab.change.before")
    pad = root.locator("[data-grid=pad] canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.1 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.8 * box["height"], steps=5)
    page.mouse.up()
    lab.settle()
    expect(root).to_contain_text("Your drawing, moved 3 px right: the network says")
    expect(root.locator("[data-grid=difference]")).to_be_hidden()
    root.locator("[data-control=noise]").click()
    lab.settle()
    expect(root).to_contain_text("Noise, drawn by chance: the network says")
    assert lab.data("lab.shift") == [0, 0]
    expect(slider).to_have_value("0")
    root.locator("[data-control=doodle]").select_option(label="letter E")
    lab.settle()
    expect(root).to_contain_text("Letter E: the network says")


def test_what_was_looked_at_is_there_again_and_a_cell_sets_it(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server)
    root = lab.root
    root.locator("[data-control=network-relu]").locator("xpath=..").click()
    lab.settle()
    lab.ask("lab.neuron = (1, 6)")
    expect(root).to_contain_text("Neuron 6 of hidden layer 2")
    root.locator("[data-control=silence]").check()
    lab.settle()
    lab.run()
    expect(root).to_contain_text("Neuron 6 of hidden layer 2")
    expect(root.locator("[data-control=network-relu]")).to_be_checked()
    expect(root.locator("[data-control=silence]")).to_be_checked()


def test_it_looks_right_in_both_themes_and_axe_finds_nothing_serious(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server)
    root = lab.root
    root.locator("[data-control=change]").click()
    lab.settle()
    for theme in THEMES:
        set_theme(page, theme)
        lab.settle()
        for width in (1280, 900):
            page.set_viewport_size({"width": width, "height": 1700})
            lab.frames(8)
            take_picture(page, f"inside_{theme.split()[1].lower()}_{width}")
            assert root.evaluate("(lab) => lab.scrollWidth <= lab.clientWidth + 1")
        findings = Axe().run(page, context=".nn-inside").response["violations"]
        assert [each for each in findings if each["impact"] in ("serious", "critical")] == []
