"""What a network's answer comes to in words: its choice, its doubts, and what each layer holds."""

from __future__ import annotations

import re

import numpy as np

from nn.models.recipes import RECIPES
from nn.network import MODELS, Network
from nn.validation import Floats
from workbench.labs.words import an, number

DOUBT = 0.2  # a second output above this is worth telling
UNSURE = 0.5  # a choice below this is hardly one


def ranked(outputs: Floats) -> tuple[int, int]:
    """Return the brightest output and the next one."""
    order = np.argsort(-outputs, kind="stable")
    return int(order[0]), int(order[1])


def is_share(outputs: Floats) -> bool:
    """Return whether outputs can be read as "how much": all between 0 and 1."""
    return bool(outputs.min() >= 0 and outputs.max() <= 1)


def verdict(outputs: Floats, blank: bool) -> str:
    """Say what the network takes the image for, and what else it could be."""
    first, second = ranked(outputs)
    shown, runner_up = number(float(outputs[first]), 2), number(float(outputs[second]), 2)
    if blank:
        return f"There is nothing to see, and it still has a brightest output: the {first}, at {shown}."
    if not is_share(outputs):
        return f"{an(first, True)} ({shown}), then {an(second)} ({runner_up})."
    doubt = outputs[second] >= DOUBT
    if outputs[first] < UNSURE:
        more = f", then the {second} ({runner_up})" if doubt else ""
        return f"Hardly anything: the brightest is the {first} ({shown}){more}."
    if doubt:
        return f"{an(first, True)} ({shown}) that could be {an(second)} ({runner_up})."
    return f"{an(first, True)} ({shown}). The next output, the {second}, is at {runner_up}."


def stories(network: Network, held: list[Floats]) -> list[str]:
    """Say for each layer, input first, what it holds."""
    told = [f"Input: 784 pixels, {int((held[0] > 0).sum())} of them with ink."]
    last = len(network.layers)
    for place, a in enumerate(held[1:], start=1):
        brightest = int(a.argmax())
        what = f"number {brightest}, holds {number(float(a[brightest]), 2)}"
        if place == last:
            told.append(f"Output: 10 neurons, one a digit. The brightest, {what}.")
            continue
        lit = f"{int((a > 0.5).sum())} of {a.size} neurons hold more than 0.5"
        told.append(f"Hidden layer {place}: {lit}. The brightest, {what}.")
    return told


def equation(network: Network, held: list[Floats], place: tuple[int, int]) -> str:
    """Write out how one neuron's activation comes about."""
    layer, (at, j) = network.layers[place[0] - 1], place
    sums = layer.weighted_sums(held[at - 1])
    total, bias = float(sums[j] - layer.b[j]), float(layer.b[j])
    # Rounded so that what is shown adds up.
    shown, z = round(total, 2), round(round(total, 2) + round(bias, 2), 2)
    sign = "−" if bias < 0 else "+"
    what = "Output neuron" if at == len(network.layers) else f"Hidden layer {at}, neuron"
    return (
        f"{what} {j}: weighted sum {number(shown, 2)} {sign} {number(abs(round(bias, 2)), 2)} bias = {number(z, 2)}; "
        f"{layer.activation.name} → {number(float(held[at][j]), 2)}"
    )


def strongest_inputs(values: Floats, held: Floats, weights: Floats) -> str:
    """Name the two senders that add most to a neuron's sum, and the two that take most away.

    Args:
        values: weight times activation, one a sender.
        held: the senders' activations.
        weights: the connections' weights.

    """
    order = np.argsort(-values, kind="stable")
    told = []
    for what, chosen in (("Adds most", order[:2]), ("Takes most away", order[::-1][:2])):
        right = [k for k in chosen if (values[k] > 0) == (what == "Adds most") and abs(values[k]) >= 0.005]
        terms = (f"number {k} ({number(float(held[k]), 2)} × {number(float(weights[k]), 2)})" for k in right)
        if right:
            told.append(f"{what}: {' and '.join(terms)}.")
    return " ".join(told)


def lines(drawn: int, network: Network) -> str:
    """Say how many of the connections are drawn; not of how many: chapter 06 asks for that."""
    there = sum(layer.W.size for layer in network.layers)
    return f"The strongest {drawn:,} connections are drawn." if drawn < there else "All connections are drawn."


def lines_of_one(drawn: int, there: int) -> str:
    """Say how many of one neuron's connections are drawn."""
    return f"{drawn} of this neuron's {there} connections are drawn, the strongest."


def levels(held: list[Floats]) -> list[Floats]:
    """Return how brightly each neuron is drawn, 0 to 1: what it holds, or its share of the layer's largest."""
    return [a if is_share(a) else np.clip(a / max(float(np.abs(a).max()), 1e-9), 0, 1) for a in held]


def about(source: str, index: int, label: int | None, digit: int) -> str:
    """Say what the image is where that is known, and whether the network has it right."""
    if label is None:
        return "Your own drawing." if source == "drawing" else "An image from a cell."
    return f"Image {index}, meant as {an(label)}: the network is {'right' if digit == label else 'wrong'}."


def of_a_network(source: str, shipped: str) -> str:
    """Say where a network comes from that was not made in the lab: "course" (its name is `shipped`) or "cell"."""
    return of_the_course(shipped) if source == "course" else "A network from a cell of yours."


def of_the_course(name: str) -> str:
    """Say where a shipped network learned, and how well, as its card tells."""
    found = re.search(r"Test accuracy: \*\*([\d.]+%)\*\*", (MODELS / f"{name}.md").read_text("utf-8"))
    how_well = f"; {found.group(1)} of MNIST's test images right" if found else ""
    drawn = RECIPES[name].drawn + RECIPES[name].sketched
    beside = f" and {drawn:,} generated ones" if drawn else ""
    return f"The course's own: it learned from 55,000 images of MNIST{beside}{how_well}."
