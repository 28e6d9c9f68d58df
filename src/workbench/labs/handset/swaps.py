"""Neurons of a trained network in the places of those set by hand."""

from __future__ import annotations

from collections.abc import Sequence

from nn.handset import HandSet
from nn.network import Layer, Network
from workbench.labs.handset.outcome import NEURONS

# Layer, place, and the trained network's neuron that stands there.
Swap = tuple[int, int, int]


def swapped(hand: HandSet, swaps: Sequence[Swap], trained: Network) -> Network:
    """Return the network set by hand, with some neurons of a trained network of the same shape in place of its own."""
    network = hand.compile()
    for layer, place, theirs in swaps:
        ours: Layer = network.layers[layer]
        ours.W[place] = trained.layers[layer].W[theirs]
        ours.b[place] = trained.layers[layer].b[theirs]
    return network


def with_swap(swaps: Sequence[Swap], layer: int, place: int, theirs: int | None) -> tuple[Swap, ...]:
    """Return the swaps with another neuron in a place, or with the one set by hand there again (`theirs` None).

    Raises:
        ValueError: there is no such neuron.

    """
    others = [swap for swap in swaps if swap[:2] != (layer, place)]
    if theirs is not None:
        check_swap(layer, place, theirs)
        others.append((layer, place, theirs))
    return tuple(sorted(others))


def check_swap(layer: int, place: int, theirs: int) -> None:
    """Raise `ValueError` unless there are such neurons."""
    if layer not in range(3) or place not in range(NEURONS[layer]) or theirs not in range(NEURONS[layer]):
        raise ValueError(f"there is no neuron {place} of layer {layer} to swap with the trained network's {theirs}")
