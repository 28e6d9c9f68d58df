"""The chain lab in a real JupyterLab in a real browser: dials dragged, chosen, wiggled, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from jupyter import JupyterServer
from lab_on_page import LabOnPage
from playwright.sync_api import Page, expect


class Lab(LabOnPage):
    """The lab on a page, and what a hand can do with it."""

    def __init__(self, page: Page, server: JupyterServer, name: str) -> None:
        super().__init__(page, server, name, f'from workbench import ChainLab\nlab = ChainLab("{name}")', "[data-net]")

    def choose_step(self, name: str) -> None:
        self.control(f"step-{name}").locator("xpath=..").click()
        self.settle()

    def line(self, card: str, name: str) -> str:  # type: ignore[override]
        """Return the line of a card that begins with a name."""
        lines = self.root.locator(f"[data-card={card}] .nn-chain-line").all_inner_texts()
        (found,) = [" ".join(line.split()) for line in lines if line.startswith(f"{name} ")]
        return found

    def lit(self) -> set[str]:
        return set(self.root.locator("line.nn-chain-lit").evaluate_all("(all) => all.map((one) => one.dataset.line)"))


def test_a_dial_is_dragged_and_every_number_follows(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "chain_drag")
    assert lab.line("hidden", "z₁") == "z₁ = w₁ × x + b₁ = 1.20 × 0.500 + 0.300 = 0.900"
    lab.slide("turn-W100", 2)
    lab.settle()
    assert lab.value("lab.W1[0, 0]") == 2
    assert lab.line("hidden", "z₁") == "z₁ = w₁ × x + b₁ = 2.00 × 0.500 + 0.300 = 1.30"
    assert lab.line("hidden", "dC/dw₁").startswith("dC/dw₁ = δ₁ × x = ")
    expect(lab.root.locator("[data-slope]")).to_have_text(lab.line("hidden", "dC/dw₁").split()[-1])
    assert lab.lit() == {"W1 0 0", "W2 0 0", "C 0"}
    lab.slide("turn-y0", 0)
    lab.settle()
    assert lab.line("cost", "dC/da₂").endswith("− 0 = " + lab.line("output", "a₂").split()[-1])
    lab.press("undo")
    lab.press("undo")
    lab.settle()
    assert lab.line("hidden", "z₁") == "z₁ = w₁ × x + b₁ = 1.20 × 0.500 + 0.300 = 0.900"


def test_a_smaller_nudge_comes_nearer_to_the_slope(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "chain_nudge")
    lab.press("choose-W200")
    lab.settle()
    slope = lab.root.locator("[data-slope]").inner_text()
    measured = lab.root.locator("[data-measured]")
    assert not measured.inner_text().endswith(slope)
    lab.control("nudge-0\\.001").locator("xpath=..").click()
    lab.settle()
    assert measured.inner_text().endswith(f"= {slope}")
    expect(lab.control("choose-W200")).to_have_attribute("aria-pressed", "true")
    expect(lab.root.locator(".nn-spoken")).to_contain_text(f"dC/dw₂ is {slope}")


def test_two_neurons_have_paths_that_add_up_and_matrices_the_same_numbers(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "chain_two")
    lab.choose_step("two")
    expect(lab.root.locator(".nn-chain-path")).to_have_count(2)
    lab.press("choose-W210")
    lab.settle()
    expect(lab.root.locator(".nn-chain-path")).to_have_count(1)
    assert lab.lit() == {"W2 1 0", "C 1"}
    lab.slide("turn", -0.5)
    lab.settle()
    assert lab.value("lab.W2[1, 0]") == -0.5
    slope = lab.root.locator("[data-slope]").inner_text()
    words = f"the weight W₂[1,0] from the hidden layer to the output: −0.500, slope {slope}"
    expect(lab.control("choose-W210")).to_have_attribute("aria-label", words)
    lab.choose_step("matrix")
    assert lab.root.locator(".nn-chain-matrix").count() == 28
    weights = lab.root.locator("[data-card=output] .nn-chain-matrix", has_text="W₂").first
    assert weights.locator("td").all_inner_texts() == ["2.00", "−1.00", "−0.50", "0.50"]
    lab.ask("lab.W2 = [[1, 2], [3, 4]]")
    lab.settle()
    assert weights.locator("td").all_inner_texts() == ["1.00", "2.00", "3.00", "4.00"]


def test_with_the_keyboard_it_goes_downhill_and_back(page: Page, server: JupyterServer) -> None:
    lab = Lab(page, server, "chain_keys")
    before = lab.value("lab.cost")
    lab.control("descend").focus()
    for _ in range(3):
        page.keyboard.press("Enter")
        lab.settle()
    assert lab.value("lab.cost") < before
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    lab.settle()
    assert lab.value("lab.cost") == before
    lab.control("turn-x0").focus()
    page.keyboard.press("ArrowRight")
    lab.settle()
    assert lab.value("lab.x[0]") == pytest.approx(0.55)
    expect(lab.control("turn-x0")).to_have_attribute("aria-valuetext", "0.550")


@pytest.mark.parametrize("step", ["one", "two", "matrix"])
def test_it_looks_right_and_axe_finds_nothing_serious(page: Page, server: JupyterServer, step: str) -> None:
    lab = Lab(page, server, f"chain_{step}")
    lab.choose_step(step)
    # Slopes of neurons that are nearly at their end are long to write.
    lab.ask('if lab.step != "one": lab.W2 = [[1, 9], [3, 12]]')
    assert lab.look_over() == []
    for width in (1366, 1280, 900, 700):
        page.set_viewport_size({"width": width, "height": 1000})
        lab.frames(10)
        lab.settle()
        assert lab.is_cut_off() == [], width
