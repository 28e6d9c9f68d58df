"""The inside lab in a real JupyterLab: neurons chosen and silenced, images picked, drawn, moved and changed."""

from __future__ import annotations

import json

from axe_playwright_python.sync_playwright import Axe
from jupyter import JupyterServer, ask_kernel, open_notebook, run_to_the_end, set_theme, take_picture, write_notebook
from playwright.sync_api import Locator, Page, expect

CODE = "from nn import InsideLab\nlab = InsideLab()\nlab"


def open_lab(page: Page, server: JupyterServer) -> Locator:
    (server.work / "inside_lab.json").unlink(missing_ok=True)
    open_notebook(page, server, write_notebook(server, "inside.ipynb", CODE))
    return shown(page)


def shown(page: Page) -> Locator:
    run_to_the_end(page)
    root = page.locator(".nn-inside").first
    root.locator("[data-wall]").wait_for(timeout=60_000)
    settle(page)
    return root


def settle(page: Page) -> None:
    page.wait_for_timeout(60)
    page.wait_for_function("() => document.querySelector('.nn-inside').dataset.pending === '0'")
    page.wait_for_timeout(60)


def value(page: Page, expression: str) -> object:
    return json.loads(ask_kernel(page, f"import json; print(json.dumps({expression}))"))


def test_neurons_are_chosen_by_click_and_key_and_silenced(page: Page, server: JupyterServer) -> None:
    root = open_lab(page, server)
    wall = root.locator("[data-wall]")
    box = wall.locator("canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 2.5 / 8 * box["width"], box["y"] + 0.75 * box["height"])
    settle(page)
    assert value(page, "lab.neuron") == [0, 10]
    wall.focus()
    for key, expected in (("ArrowRight", 11), ("ArrowUp", 3), ("ArrowUp", 3), ("ArrowLeft", 2)):
        page.keyboard.press(key)
        settle(page)
        assert value(page, "lab.neuron") == [0, expected]
    expect(root).to_contain_text("Neuron 2 of hidden layer 1")
    root.locator("[data-control=silence]").press("Space")
    settle(page)
    assert value(page, "lab.silenced") == [[0, 2]]
    expect(root).to_contain_text("1 neuron is silenced: ")
    root.locator("[data-control=layer-1]").locator("xpath=..").click()
    settle(page)
    assert value(page, "lab.neuron") == [1, 2]
    expect(root.locator("[data-control=silence]")).not_to_be_checked()
    root.locator("[data-control=listen]").click()
    settle(page)
    assert value(page, "lab.silenced") == []


def test_images_are_picked_moved_drawn_and_changed(page: Page, server: JupyterServer) -> None:
    root = open_lab(page, server)
    root.locator("[data-strip=digits] .nn-thumb").nth(3).click()
    settle(page)
    assert value(page, "bool((lab.image == lab._digits.images[3]).all())")
    answers = root.locator("[data-answers=outputs] li")
    choice = value(page, "int(lab.outputs.argmax())")
    expect(answers.nth(int(str(choice)))).to_contain_text("◂")
    slider = root.locator("[data-control=right]")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    settle(page)
    assert value(page, "lab.shift") == [0, 3]
    root.locator("[data-control=change]").click()
    settle(page)
    expect(root).to_contain_text("and now the network says")
    expect(root.locator("[data-grid=difference]")).to_be_visible()
    assert value(page, "lab.change.after != lab.change.before")
    pad = root.locator("[data-grid=pad] canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.1 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.8 * box["height"], steps=5)
    page.mouse.up()
    settle(page)
    expect(root).to_contain_text("Your drawing, moved 3 px right: the network says")
    expect(root.locator("[data-grid=difference]")).to_be_hidden()
    root.locator("[data-control=noise]").click()
    settle(page)
    expect(root).to_contain_text("Noise, drawn by chance: the network says")
    assert value(page, "lab.shift") == [0, 0]
    expect(slider).to_have_value("0")
    root.locator("[data-control=doodle]").select_option(label="letter E")
    settle(page)
    expect(root).to_contain_text("Letter E: the network says")


def test_what_was_looked_at_is_there_again_and_a_cell_sets_it(page: Page, server: JupyterServer) -> None:
    root = open_lab(page, server)
    root.locator("[data-control=network-relu]").locator("xpath=..").click()
    settle(page)
    ask_kernel(page, "lab.neuron = (1, 6)")
    expect(root).to_contain_text("Neuron 6 of hidden layer 2")
    root.locator("[data-control=silence]").check()
    settle(page)
    root = shown(page)
    expect(root).to_contain_text("Neuron 6 of hidden layer 2")
    expect(root.locator("[data-control=network-relu]")).to_be_checked()
    expect(root.locator("[data-control=silence]")).to_be_checked()


def test_it_looks_right_in_both_themes_and_axe_finds_nothing_serious(page: Page, server: JupyterServer) -> None:
    root = open_lab(page, server)
    root.locator("[data-control=change]").click()
    settle(page)
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        set_theme(page, theme)
        settle(page)
        for width in (1280, 900):
            page.set_viewport_size({"width": width, "height": 1700})
            page.wait_for_timeout(150)
            take_picture(page, f"inside_{theme.split()[1].lower()}_{width}")
            assert root.evaluate("(lab) => lab.scrollWidth <= lab.clientWidth + 1")
        findings = Axe().run(page, context=".nn-inside").response["violations"]
        assert [each for each in findings if each["impact"] in ("serious", "critical")] == []
