"""The judge of the ring that is marked off in chapter 10's second lab."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn.network import Network
from workbench import progress
from workbench.checks.values import attributes, described
from workbench.checks.verdict import NotTried, NotYet
from workbench.labs.plane import setting
from workbench.labs.plane.outcome import right_of
from workbench.labs.plane.points import most_by_a_line, task

NOTHING_BENDS = "Without a function the border stays one straight line: choose ReLU or sigmoid."
OUTWARDS = (
    "With ReLU let the arrows point outwards, count the three against it (weights below 0), and set the bias above 0."
)


def plane_lab(lab: Any) -> str:
    """Judge hidden neurons that mark off the ring."""
    ring = task("ring")
    name, network = attributes(lab, "check.plane_lab(plane)", "task", "network")
    right = right_of(_two_inputs(network), ring.fresh)
    if right >= ring.target:
        line = most_by_a_line(ring.fresh)
        return f"{right} of {len(ring.fresh)} fresh points on their side, and a straight line gets {line} at best."
    if "plane_lab_ring" in progress.done():
        return f"You have had {ring.target} or more on their side before; it counts."
    if _as_at_the_start(network):
        raise NotTried
    if not isinstance(name, str) or name != "ring":
        raise NotYet(f"The lab shows other points now ({described(name)}). Choose 2 a ring in it.")
    told = f"{right} of {len(ring.fresh)} fresh points on their side, expected {ring.target} or more."
    if network.layers[0].activation.name == "identity":
        raise NotYet(f"{told} {NOTHING_BENDS}")
    if network.sizes[1] < 3:
        raise NotYet(f"{told} Two lines leave the middle open to one side: + neuron adds a third.")
    if network.layers[0].activation.name == "relu" and not _counts_against(network):
        raise NotYet(f"{told} {OUTWARDS}")
    if right <= len(ring.fresh) // 2:
        raise NotYet(f"{told} All on one side would get 100: do the arrows point inwards, and is the bias below 0?")
    raise NotYet(f"{told} Which points have a thick rim in the lab? They are on the wrong side.")


def _counts_against(network: Network) -> bool:
    """Return whether every hidden neuron votes against, and the output is for it where none does."""
    output = network.layers[1]
    return bool((output.W < 0).all() and output.b[0] > 0)


def _as_at_the_start(network: Network) -> bool:
    first = setting.start().network()
    return network.sizes == first.sizes and all(
        np.allclose(mine.W, theirs.W, atol=1e-3) and np.allclose(mine.b, theirs.b, atol=1e-3)
        for mine, theirs in zip(network.layers, first.layers, strict=True)
    )


def _two_inputs(network: Any) -> Network:
    if not isinstance(network, Network) or (network.sizes[0], network.sizes[-1]) != (2, 1):
        raise NotYet(f"Expected the lab's network, from two inputs to one output, and {described(network)} came.")
    return network
