"""A trait for a network that looks at images of 784 pixels and has an output for each digit; places in it, checked."""

from __future__ import annotations

from typing import Any

import traitlets

from nn.network import Network
from workbench.labs.network.maker import MOST_LAYERS, MOST_NEURONS


class DigitNetwork(traitlets.TraitType[Any, Any]):
    """A `Network` from 784 pixels to 10 digits, small enough to be drawn.

    Setting it is always heard of, the same network too: its weights may have been changed in place.

    Raises:
        ValueError: (on setting) no network, other inputs or outputs, or more hidden neurons than there is room for.

    """

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value`, or raise."""
        if not isinstance(value, Network):
            raise ValueError(f"{self.name} came as {type(value).__name__}; expected a Network")
        first, *hidden, last = value.sizes
        if (first, last) != (784, 10):
            raise ValueError(f"{self.name} goes from {first} to {last}; expected one from 784 pixels to 10 digits")
        if len(hidden) > MOST_LAYERS or max(hidden, default=0) > MOST_NEURONS:
            raise ValueError(
                f"{self.name} has hidden layers of {hidden}; there is room for {MOST_LAYERS} of up to {MOST_NEURONS}"
            )
        return value

    def set(self, obj: Any, value: Any) -> None:
        """Set it, and tell whoever observes, whatever stood there before."""
        checked = self._validate(obj, value)
        old = obj._trait_values.get(self.name)
        obj._trait_values[self.name] = checked
        obj._notify_trait(self.name, old, checked)


def checked_place(place: Any, sizes: list[int]) -> tuple[int, int] | None:
    """Return (layer, number) of a neuron of a network of these sizes, or None; a `ValueError` says which there are."""
    if place is None:
        return None
    try:
        layer, neuron = (int(n) for n in place)
    except (TypeError, ValueError):
        raise ValueError(f"selected came as {place!r}; expected (layer, number) or None") from None
    if not (1 <= layer < len(sizes) and 0 <= neuron < sizes[layer]):
        there = ", ".join(f"{i} (numbers 0 to {n - 1})" for i, n in enumerate(sizes) if i)
        raise ValueError(f"there is no neuron {neuron} in layer {layer}; the layers of neurons are {there}")
    return layer, neuron
